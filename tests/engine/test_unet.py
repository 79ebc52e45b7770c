import pytest
import torch

from inpaint_studio.engine.membrane import membrane
from inpaint_studio.engine.unet import PConvUNet, UNetConfig

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


def test_what_is_still_hole_is_zero_in_every_encoder_layer(network):
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


def test_the_plain_twin_has_the_same_size():
    twin = PConvUNet(UNetConfig(SMALL.widths, SMALL.kernels, SMALL.dilations, partial=False))
    assert {k: v.shape for k, v in twin.state_dict().items()} == {
        k: v.shape for k, v in PConvUNet(SMALL).state_dict().items()
    }
