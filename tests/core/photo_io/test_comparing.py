"""Comparison of an encoded JPEG with its photo, band by band in OpenCV, checked against plain NumPy sums."""

import numpy as np
import pytest

from inpaint_studio.core.photo_io import writing
from tests.support.images import textured


@pytest.mark.parametrize("channels", [0, 3, 4])
@pytest.mark.parametrize("share", [0.0, 0.001, 0.5, 1.0])
def test_the_mean_difference_is_that_of_the_plain_sum(channels, share):
    rng = np.random.default_rng(3)
    one = rng.integers(0, 256, (600, 130, channels) if channels else (600, 130), np.uint8)
    other = rng.integers(0, 256, one.shape, np.uint8)
    here = rng.random((600, 130)) < share
    here[:256] &= share == 1.0  # a band without any
    expected = np.abs(one[here].astype(int) - other[here]).mean() if here.any() else 0.0
    assert writing._off(one, other, here) == expected


@pytest.mark.parametrize("channels", [0, 3, 4])
def test_a_pixel_has_changed_if_one_of_its_channels_has(channels):
    before = np.repeat(textured(600, 130)[..., :1], 4, axis=2)[..., : channels or 1]
    before = before.copy() if channels else before[..., 0].copy()
    expected, truth = before.copy(), np.zeros((600, 130), bool)
    for number in range(max(1, channels)):
        y, x = 100 + 200 * (number % 3), 20 * number + 5
        expected[(y, x, number) if channels else (y, x)] ^= 1
        truth[y, x] = True
    assert np.array_equal(writing._changed(expected, before), truth)
