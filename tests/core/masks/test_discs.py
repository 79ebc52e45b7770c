"""Discs: the same pixels as OpenCV with a round kernel."""

import cv2
import numpy as np
import pytest

from inpaint_studio.core.masks.discs import dilated, eroded

SQUARES = (0, 1, 2, 3, 8, 24, 35, 36, 100, 323.5, 675)  # of distances


def masks():
    """Masks with all kinds of values, some smaller than the disc."""
    rng = np.random.default_rng(3)
    yield (rng.random((150, 170)) > 0.998).astype(np.uint8) * 255
    yield (rng.random((150, 170)) > 0.002).astype(np.uint8) * 255
    yield rng.integers(0, 256, (90, 41), dtype=np.uint8)
    yield rng.integers(0, 256, (1, 60), dtype=np.uint8)
    yield rng.integers(0, 256, (60, 1), dtype=np.uint8)
    yield rng.integers(0, 256, (3, 4), dtype=np.uint8)


def kernel(most):
    steps = np.arange(-30, 31)
    return (steps[:, None] ** 2 + steps**2 <= most).astype(np.uint8)


@pytest.mark.parametrize("most", SQUARES)
def test_growing_equals_dilation_with_a_round_kernel(most):
    for mask in masks():
        right = cv2.dilate(mask, kernel(most), borderType=cv2.BORDER_CONSTANT, borderValue=0)
        assert np.array_equal(dilated(mask, most), right), mask.shape


@pytest.mark.parametrize("most", SQUARES)
def test_shrinking_equals_erosion_with_a_round_kernel_beyond_the_border_too(most):
    for mask in masks():
        right = cv2.erode(mask, kernel(most), borderType=cv2.BORDER_CONSTANT, borderValue=255)
        assert np.array_equal(eroded(mask, most), right), mask.shape
