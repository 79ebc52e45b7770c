import numpy as np
import pytest

from inpaint_studio.core.pixels import reduced_to


@pytest.mark.parametrize("dtype", [np.uint8, np.uint16, np.float32])
def test_reduced_pixels_are_averages_of_the_same_kind(dtype):
    pixels = np.zeros((40, 60, 3), dtype)
    pixels[::2] = 100
    small = reduced_to(pixels, 30)
    assert small.shape == (20, 30, 3) and small.dtype == dtype and (small == 50).all()
    assert reduced_to(pixels[..., 0], 1).shape == (1, 1)


@pytest.mark.parametrize("longest", [0, 60, 1000])
def test_images_that_are_small_enough_are_unchanged(longest):
    pixels = np.arange(60 * 40, dtype=np.uint16).reshape(40, 60)
    assert np.array_equal(reduced_to(pixels, longest), pixels)
