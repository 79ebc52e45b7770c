"""Patches: which of them a pixel is copied from, and how much each counts."""

import math

import pytest
import torch

from inpaint_studio.engine.texture.level import MIN_CONFIDENCE, NEARER, REACH, make_level
from inpaint_studio.engine.texture.patch_match import MIN_TRUST, Patches, matching_cost, search, vote

HEIGHT, WIDTH = 40, 80
HOLE = slice(15, 25), slice(15, 25)


def halves():
    """A level that is dark on the left, where the hole is, and light on the right; every target copies from the left,
    40 px further along in the dark half or not at all."""
    image, valid = torch.full((1, 3, HEIGHT, WIDTH), 0.2), torch.ones(1, 1, HEIGHT, WIDTH)
    image[..., 40:] = 0.9
    valid[..., HOLE[0], HOLE[1]] = 0
    level = make_level(image * valid, valid, torch.full_like(image, 0.5), 1 - valid, torch.ones_like(valid))
    level.source[level.targets] = 5 * WIDTH + 5  # dark
    return level


def hole_of(level):
    return level.image.view(3, HEIGHT, WIDTH)[:, HOLE[0], HOLE[1]]


def test_patches_that_fit_badly_hardly_count():
    level = halves()
    light = level.targets[level.targets % WIDTH % 4 == 0]  # every fourth column
    level.source[light] = 5 * WIDTH + 60
    vote(level, REACH, spread=2.0)
    assert hole_of(level).max() > 0.3, "all count alike: a mixture"
    level.trust[light] = MIN_TRUST
    vote(level, REACH, spread=2.0)
    assert hole_of(level).max() < 0.21


def test_whole_pixels_are_copied_whatever_the_cost():
    level = halves()
    level.trust[:] = MIN_TRUST
    vote(level, 0, spread=0.5)
    assert torch.allclose(hole_of(level), torch.full((3, 10, 10), 0.2))


def test_a_search_trusts_what_fits():
    level = halves()
    level.image[:, level.hole] = 0.2
    row = int(level.targets[len(level.targets) // 2])
    strange = [row + down * WIDTH + across for down in (-1, 0, 1) for across in (-1, 0, 1)]
    level.image[:, strange] = torch.tensor([[0.0], [1.0], [0.0]])  # nothing in the photo looks like this
    search(level, [torch.Generator().manual_seed(0)], level.image, level.image, lambda: None)
    trust = level.trust[level.targets]
    assert abs(float(trust.median()) - math.exp(-0.5)) < 0.05, "what fits as well as most"
    assert float(level.trust[row]) < 2 * MIN_TRUST
    assert int(level.targets[trust.argmax()]) not in strange


def test_confidence_falls_with_every_pixel_from_what_is_known():
    level = halves()
    plane = level.confidence.view(HEIGHT, WIDTH)
    y = (HOLE[0].start + HOLE[0].stop) // 2
    across = plane[y, HOLE[1].start - 1 : HOLE[1].start + 3]
    assert torch.allclose(across, torch.tensor([1, 1 / NEARER, 1 / NEARER**2, 1 / NEARER**3]))
    assert plane.max() == 1 and plane.min() >= MIN_CONFIDENCE
    deep = make_level(*[torch.zeros(1, channels, 80, 90) for channels in (3, 1, 3)], *[torch.ones(1, 1, 80, 90)] * 2)
    assert float(deep.confidence[40 * 90 + 45]) == pytest.approx(MIN_CONFIDENCE)


def test_patches_deep_in_the_hole_hardly_count():
    level = halves()
    light = level.targets[level.targets % WIDTH % 4 == 0]
    level.source[light] = 5 * WIDTH + 60
    level.confidence[light] = MIN_TRUST
    vote(level, REACH, spread=2.0)
    assert hole_of(level).max() < 0.21


def test_known_pixels_of_a_patch_decide():
    """The photo is dark at the left edge of the hole, and the fill so far is light and wrong."""
    level = halves()
    level.image[:, level.hole] = 0.8
    edge = torch.tensor([y * WIDTH + HOLE[1].start for y in range(HOLE[0].start + REACH, HOLE[0].stop - REACH)])
    dark, light = torch.full_like(edge, 5 * WIDTH + 5), torch.full_like(edge, 5 * WIDTH + 60)
    chosen = torch.isin(level.targets, edge).nonzero()[:, 0]
    patches = Patches.around(level, level.targets, level.image).at(chosen)
    assert torch.allclose(patches.weights.sum(1), torch.ones(len(edge)))
    costs = [matching_cost(level, patches, source, level.image) for source in (dark, light)]
    assert bool((costs[0] < 0.7 * costs[1]).all()), "half of the compared pixels are known"
