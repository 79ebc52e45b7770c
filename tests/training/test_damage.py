"""Synthetic damage: its mask is exact."""

import numpy as np
import pytest

from inpaint_studio.training.damage import KINDS, MIN_DIFFERENCE
from tests.support.images import textured


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("shape", [(160, 240), (97, 131)])
def test_marked_pixels_differ_and_others_hardly_do(kind, shape):
    pixels, marked = textured(*shape), 0
    for seed in range(6):
        damaged, mask = KINDS[kind](np.random.default_rng(seed), pixels)
        assert damaged.shape == pixels.shape and damaged.dtype == np.uint8 and mask.shape == shape
        assert set(np.unique(mask)) <= {0, 255}
        differs = np.abs(damaged.astype(int) - pixels).max(axis=2)
        assert differs[mask == 0].max(initial=0) < 32, "only the faint rim of a line"
        assert (differs[mask == 0] >= MIN_DIFFERENCE).mean() < 0.05
        marked += int((mask > 0).sum())
    assert marked > 0


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_seed_makes_the_same_damage_and_leaves_the_photo_alone(kind):
    pixels = textured(120, 160)
    before = pixels.copy()
    one, two = (KINDS[kind](np.random.default_rng(3), pixels) for _ in range(2))
    assert np.array_equal(one.pixels, two.pixels) and np.array_equal(one.mask, two.mask)
    assert np.array_equal(pixels, before)
