import pytest
import torch

from inpaint_studio.engine.job import Cancelled
from inpaint_studio.engine.network.coarse_to_fine import coarse_to_fine_pass, pyramid


def guide_only(image, valid, guide):
    return guide


def test_levels_halve_and_a_pixel_stays_known_while_half_of_it_is():
    valid = torch.ones(1, 1, 8, 8)
    valid[..., :, 3:5] = 0
    levels = pyramid(torch.rand(1, 3, 8, 8), valid, 3)
    assert [tuple(level[0].shape[-2:]) for level in levels] == [(8, 8), (4, 4), (2, 2)]
    assert levels[1][1].min() == 1


@pytest.mark.parametrize("levels", [1, 2, 3, 4])
def test_the_coarse_to_fine_pass_keeps_known_pixels_and_meets_them_without_a_step(levels):
    y, x = torch.meshgrid(torch.linspace(0, 1, 96), torch.linspace(0, 1, 128), indexing="ij")
    image = torch.stack([x, y, (x + y) / 2]).unsqueeze(0) * 0.8 + 0.1
    valid = torch.ones(1, 1, 96, 128)
    valid[..., 30:70, 40:90] = 0
    filled = coarse_to_fine_pass(guide_only, image, valid, levels)
    assert torch.equal(filled * valid, image * valid)
    assert (filled - image).abs().max() < 0.06


def test_every_level_is_previewed_coarsest_first_and_previews_may_cancel():
    sizes = []
    args = torch.rand(1, 3, 64, 64), torch.ones(1, 1, 64, 64)
    coarse_to_fine_pass(guide_only, *args, 3, lambda filled: sizes.append(filled.shape[-1]))
    assert sizes == [16, 32, 64]

    def stop(filled):
        raise Cancelled

    with pytest.raises(Cancelled):
        coarse_to_fine_pass(guide_only, *args, 3, stop)


def test_above_the_coarsest_level_the_network_sees_the_hole_and_what_is_near():
    seen = []

    def network(image, valid, guide):
        seen.append(tuple(image.shape[-2:]))
        return guide

    image, valid = torch.rand(1, 3, 512, 640), torch.ones(1, 1, 512, 640)
    valid[..., 200:220, 300:330] = 0
    filled = coarse_to_fine_pass(network, image, valid, 2)
    assert seen == [(256, 320), (20 + 64 + 200 % 32 + 64, 30 + 64 + (300 - 64) % 32 + 64)]
    assert torch.equal(filled * valid, image * valid)


def test_levels_that_are_skipped_are_enlarged_only():
    seen = []

    def network(image, valid, guide):
        seen.append(image.shape[-1])
        return guide

    image, valid = torch.rand(1, 3, 128, 128), torch.ones(1, 1, 128, 128)
    valid[..., 40:80, 40:80] = 0
    filled = coarse_to_fine_pass(network, image, valid, 2, skip=1)
    assert seen == [64] and filled.shape == image.shape
    assert torch.equal(filled * valid, image * valid)
    seen.clear()
    coarse_to_fine_pass(network, image, valid, 1, skip=1)
    assert seen == [128], "the coarsest is never skipped"
