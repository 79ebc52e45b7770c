"""Compositing a fill over a photo: replaced where coverage is full, blended where it is partial, unchanged
elsewhere."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inpaint_studio.core.editing.fill import Fill, mix, with_fills
from inpaint_studio.core.geometry import Rect


@given(
    st.integers(0, 12),
    st.integers(0, 12),
    st.sampled_from([np.uint8, np.uint16]),
    st.integers(0, 2**32 - 1),
    st.sampled_from(["whole", "window", "turned", "flipped", "stepped"]),
)
@settings(max_examples=120, deadline=None)
def test_every_pixel_is_mixed_as_its_coverage_says(height, width, dtype, seed, layout):
    rng = np.random.default_rng(seed)
    top = np.iinfo(dtype).max
    image = rng.integers(0, top + 1, (2 * height + 4, 2 * width + 4, 3), dtype)

    def part(of):
        return {
            "whole": of[:height],
            "window": of[2 : 2 + height, 1 : 1 + width],
            "turned": of.transpose(1, 0, 2)[:width, :height],
            "flipped": of[::-1][:height, :width],
            "stepped": of[: 2 * height : 2, : 2 * width : 2],
        }[layout]

    window, inside = part(image), np.zeros(image.shape, bool)
    part(inside)[...] = True
    pixels = rng.integers(0, top + 1, window.shape, dtype)
    coverage = rng.choice(np.array([0, 1, 127, 254, 255], np.uint8), window.shape[:2])
    seen = coverage[..., None].astype(np.int64)
    expected = (pixels.astype(np.int64) * seen + window.astype(np.int64) * (255 - seen) + 127) // 255
    before = image.copy()
    mix(window, pixels, coverage)
    assert np.array_equal(window, expected)
    assert np.array_equal(image[~inside], before[~inside]), "nothing beside the window"


@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
def test_fills_change_a_copy(dtype):
    image = np.zeros((9, 11, 3), dtype)
    fill = Fill(Rect(2, 3, 4, 5), np.full((5, 4, 3), 7, dtype), np.full((5, 4), 255, np.uint8))
    result = with_fills(image, [fill])
    assert (result[fill.rect.slices] == 7).all() and result.sum() == 7 * 60
    assert not image.any()
