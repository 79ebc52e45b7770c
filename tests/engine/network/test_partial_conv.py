"""PartialConv2d against a slow, literal reading of the paper's formula."""

import pytest
import torch

from inpaint_studio.engine.network.partial_conv import PartialConv2d, PlainConv2d


def literal(layer, x, masks):
    """Equation 1 and 2 of Liu et al. 2018, a window at a time; ``masks`` has one plane a channel."""
    k, stride, dilation, pad = layer.window.shape[-1], layer.stride, layer.dilation, layer.padding
    x, masks = (torch.nn.functional.pad(t, (pad,) * 4) for t in (x, masks))
    span = dilation * (k - 1) + 1
    rows, columns = ((size - span) // stride + 1 for size in x.shape[-2:])
    out = torch.zeros(x.shape[0], layer.weight.shape[0], rows, columns)
    new = torch.zeros(x.shape[0], 1, rows, columns)
    for b in range(x.shape[0]):
        for i in range(rows):
            for j in range(columns):
                at = (
                    b,
                    slice(None),
                    slice(i * stride, i * stride + span, dilation),
                    slice(j * stride, j * stride + span, dilation),
                )
                known = masks[at].sum()
                if known > 0:
                    dot = (layer.weight * (x[at] * masks[at])).sum((1, 2, 3))
                    out[b, :, i, j] = dot * masks[at].numel() / known + (0 if layer.bias is None else layer.bias)
                    new[b, 0, i, j] = 1
    return out, new


@pytest.mark.parametrize(("kernel", "stride", "dilation"), [(3, 1, 1), (3, 2, 1), (5, 2, 1), (7, 2, 1), (3, 1, 2)])
@pytest.mark.parametrize("bias", [True, False])
def test_it_implements_the_formula_of_the_paper(kernel, stride, dilation, bias):
    torch.manual_seed(0)
    layer = PartialConv2d(3, 4, kernel, stride, dilation, bias)
    if bias:
        torch.nn.init.normal_(layer.bias)
    mask = (torch.rand(2, 1, 11, 13) > 0.7).float()
    x = torch.randn(2, 3, 11, 13) * mask
    out, new = layer(x, mask)
    expected, expected_new = literal(layer, x, mask.expand(-1, 3, -1, -1))
    assert torch.allclose(out, expected, atol=1e-4)
    assert torch.equal(new, expected_new)


def test_one_weighted_mask_equals_a_mask_per_channel_for_joined_skips():
    torch.manual_seed(1)
    layer = PartialConv2d(5 + 3, 4, 3)
    torch.nn.init.normal_(layer.bias)
    up, skip = ((torch.rand(2, 1, 9, 10) > share).float() for share in (0.4, 0.8))
    x = torch.cat([torch.randn(2, 5, 9, 10) * up, torch.randn(2, 3, 9, 10) * skip], 1)
    out, new = layer(x, (5 * up + 3 * skip) / 8)
    expected, expected_new = literal(layer, x, torch.cat([up.expand(-1, 5, -1, -1), skip.expand(-1, 3, -1, -1)], 1))
    assert torch.allclose(out, expected, atol=1e-4)
    assert torch.equal(new, expected_new)


def test_hole_pixels_have_no_influence_and_a_constant_stays_constant():
    layer = PartialConv2d(1, 1, 3)
    torch.nn.init.constant_(layer.weight, 1 / 9)
    mask = torch.ones(1, 1, 8, 8)
    mask[..., 2:6, 2:6] = 0
    out, new = layer(torch.full((1, 1, 8, 8), 5.0) * mask, mask)
    assert torch.allclose(out[new.bool()], torch.tensor(5.0)), "even at the border, which counts as hole"
    assert new.sum() == 64 - 4, "one ring of the hole is filled"


def test_counts_survive_half_precision():
    layer = PartialConv2d(2048, 1, 7).to(torch.bfloat16)
    x, mask = torch.ones(1, 2048, 9, 9, dtype=torch.bfloat16), torch.ones(1, 1, 9, 9)
    torch.nn.init.constant_(layer.weight, 1 / 2048)
    out, _ = layer(x, mask)
    assert out[0, 0, 4, 4].item() == pytest.approx(49, rel=0.01)
    assert torch.isfinite(out).all()


def test_the_window_follows_the_layer_and_stays_out_of_the_checkpoint():
    layer = PartialConv2d(2, 2, 3)
    assert set(layer.state_dict()) == {"weight", "bias"}
    assert layer.to("meta").window.device.type == "meta"


def test_the_plain_variant_is_an_ordinary_convolution():
    layer = PlainConv2d(3, 4, 3, stride=2)
    x = torch.randn(1, 3, 8, 8)
    out, mask = layer(x, torch.zeros(1, 1, 8, 8))
    assert torch.allclose(out, torch.nn.functional.conv2d(x, layer.weight, layer.bias, 2, 1))
    assert mask.min() == 1
