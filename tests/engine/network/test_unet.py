from dataclasses import replace

import pytest
import torch

from inpaint_studio.engine.network.design import WIDE, UNetConfig
from inpaint_studio.engine.network.membrane import membrane
from inpaint_studio.engine.network.unet import PConvUNet

SMALL = UNetConfig(widths=(4, 6, 8, 8), kernels=(7, 5, 3, 3), dilations=(2,))


@pytest.fixture
def network():
    torch.manual_seed(0)
    net = PConvUNet(SMALL).eval()
    torch.nn.init.normal_(net.head.weight, std=0.3)
    return net


@pytest.mark.parametrize("size", [(64, 64), (33, 47), (1, 1), (1, 90), (5, 3)])
def test_any_size_goes_through_and_the_result_is_a_picture(network, size):
    image = torch.rand(2, 3, *size)
    valid = (torch.rand(2, 1, *size) > 0.5).float()
    out = network(image, valid, membrane(image, valid))
    assert out.shape == image.shape
    assert 0 <= out.min() and out.max() <= 1


def test_the_content_of_the_hole_is_never_seen(network):
    valid = torch.ones(1, 1, 48, 48)
    valid[..., 10:30, 12:40] = 0
    image, guide = torch.rand(1, 3, 48, 48), torch.rand(1, 3, 48, 48)
    other = torch.where(valid > 0, image, torch.rand_like(image))
    assert torch.equal(network(image, valid, guide), network(other, valid, guide))


def test_an_untrained_network_returns_its_guide():
    guide = torch.rand(1, 3, 32, 32) * 0.9 + 0.05
    out = PConvUNet(SMALL).eval()(torch.rand(1, 3, 32, 32), torch.ones(1, 1, 32, 32), guide)
    assert torch.allclose(out, guide, atol=1e-5)


def test_remaining_hole_pixels_are_zero_in_every_encoder_layer(network):
    for norm in (m for m in network.modules() if isinstance(m, torch.nn.BatchNorm2d)):
        torch.nn.init.normal_(norm.bias)
    x, mask = torch.zeros(1, 3, 64, 64), torch.zeros(1, 1, 64, 64)
    x[..., :4, :4] = mask[..., :4, :4] = 1
    for layer in network.encoder:
        x, mask = layer(x, mask)
        assert not x[(mask == 0).expand_as(x)].any()


def test_the_bundled_design_sees_across_256_pixels():
    torch.manual_seed(0)
    net = PConvUNet().eval()
    torch.nn.init.normal_(net.head.weight)
    image = torch.rand(1, 3, 256, 256, requires_grad=True)
    valid, guide = torch.ones(1, 1, 256, 256), torch.full((1, 3, 256, 256), 0.5)
    net(image, valid, guide)[0, :, 128, 128].sum().backward()
    seen = image.grad.abs().sum((0, 1)) > 0
    assert seen[:, 0].any() and seen[0].any() and seen[-1].any()


def test_designs_that_do_not_fit_are_refused():
    with pytest.raises(ValueError, match="widths"):
        UNetConfig(widths=(4, 4), kernels=(3, 3, 3))


def shapes(net):
    return {key: value.shape for key, value in net.state_dict().items()}


def test_the_plain_convolution_variant_differs_only_in_the_mask_channel():
    ours, twin = shapes(PConvUNet(SMALL)), shapes(PConvUNet(replace(SMALL, partial=False)))
    different = {key for key in ours if ours[key] != twin[key]}
    assert ours.keys() == twin.keys() and different == {"encoder.0.conv.weight", "decoder.3.conv.weight"}
    assert all(twin[key][1] == ours[key][1] + 1 for key in different)


@pytest.mark.parametrize("config", [replace(SMALL, partial=False), replace(SMALL, guide=False)])
def test_the_designs_for_comparison_fill_too(config):
    net = PConvUNet(config).eval()
    torch.nn.init.normal_(net.head.weight)
    image, valid = torch.rand(1, 3, 40, 56), (torch.rand(1, 1, 40, 56) > 0.5).float()
    out = net(image, valid, membrane(image, valid))
    assert out.shape == image.shape and 0 <= out.min() and out.max() <= 1


def test_a_network_without_guide_does_not_look_at_it():
    net = PConvUNet(replace(SMALL, guide=False)).eval()
    torch.nn.init.normal_(net.head.weight)
    image, valid = torch.rand(1, 3, 32, 32), torch.ones(1, 1, 32, 32)
    assert torch.equal(net(image, valid, torch.rand(1, 3, 32, 32)), net(image, valid, torch.zeros(1, 3, 32, 32)))


@pytest.mark.parametrize("changes", [{}, {"partial": False}, {"guide": False}])
def test_folding_the_batch_norms_changes_nothing(changes):
    torch.manual_seed(1)
    net = PConvUNet(replace(SMALL, **changes)).eval()
    torch.nn.init.normal_(net.head.weight)
    for norm in (module for module in net.modules() if isinstance(module, torch.nn.BatchNorm2d)):
        for parameter in (norm.weight, norm.bias, norm.running_mean):
            torch.nn.init.normal_(parameter, std=0.5)
        torch.nn.init.uniform_(norm.running_var, 0.3, 2)
    image, valid = torch.rand(2, 3, 64, 64), torch.ones(2, 1, 64, 64)
    valid[..., 8:60, 8:60] = 0  # wide enough to stay open for some layers
    guide = membrane(image * valid, valid)
    expected = net(image, valid, guide)
    folded = net.fold()
    assert not any(isinstance(module, torch.nn.BatchNorm2d) for module in folded.modules())
    assert torch.allclose(folded(image, valid, guide), expected, atol=1e-5)


def test_a_design_with_certainty_gives_a_variance_beside_the_same_picture():
    config = replace(SMALL, certainty=True)
    network = PConvUNet(config).eval()
    image, valid = torch.rand(2, 3, 40, 56), torch.ones(2, 1, 40, 56)
    valid[..., 10:30, 20:40] = 0
    with torch.no_grad():
        torch.nn.init.normal_(network.head.weight)
        picture, log_variance = network.predict(image, valid, image)
        assert log_variance.shape == (2, 1, 40, 56) and torch.equal(picture, network(image, valid, image))
        plain = PConvUNet(SMALL).eval()
        assert plain.predict(image, valid, image)[1] is None
    assert network.head.out_channels == 4 and plain.head.out_channels == 3


def test_the_wide_design_is_a_design_like_any_other():
    network = PConvUNet(WIDE).eval()
    assert sum(weight.numel() for weight in network.parameters()) < 5e6
    image = torch.rand(1, 3, 72, 64)
    with torch.no_grad():
        assert network(image, torch.ones(1, 1, 72, 64), image).shape == image.shape
