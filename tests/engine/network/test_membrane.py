import pytest
import torch

from inpaint_studio.engine.network.membrane import membrane, shrink


def hole(height, width, box):
    valid = torch.ones(1, 1, height, width)
    valid[..., box[0] : box[1], box[2] : box[3]] = 0
    return valid


def test_known_pixels_stay_and_a_ramp_continues_through_the_hole():
    ramp = torch.linspace(0.1, 0.9, 96).expand(1, 3, 64, 96).contiguous()
    valid = hole(64, 96, (20, 44, 30, 66))
    filled = membrane(ramp * valid, valid)
    assert torch.equal(filled * valid, ramp * valid)
    assert (filled - ramp).abs().max() < 0.03


def test_no_colour_leaks_out_of_the_hole():
    image = torch.full((1, 3, 40, 40), 0.25)
    valid = hole(40, 40, (10, 30, 10, 30))
    image = torch.where(valid > 0, image, torch.ones_like(image))
    assert torch.allclose(membrane(image, valid), torch.full_like(image, 0.25), atol=1e-6)


@pytest.mark.parametrize("size", [(1, 1), (1, 37), (17, 5)])
def test_an_image_that_is_all_hole_becomes_mid_grey(size):
    filled = membrane(torch.rand(1, 3, *size), torch.zeros(1, 1, *size))
    assert torch.allclose(filled, torch.full_like(filled, 0.5))


def test_shrink_is_the_mean_of_what_is_known():
    image = torch.tensor([[[[0.2, 9.0, 0.6], [0.4, 9.0, 0.8]]]])
    valid = torch.tensor([[[[1.0, 0.0, 1.0], [1.0, 0.0, 0.0]]]])
    small, known = shrink(image, valid)
    assert torch.allclose(small, torch.tensor([[[[0.3, 0.6]]]]))
    assert torch.allclose(known, torch.tensor([[[[0.5, 0.5]]]]))
