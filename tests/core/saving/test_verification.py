"""Verification of a saved file: differences near a removal are told from those elsewhere."""

import numpy as np

from inpaint_studio.core.photo_io import Photo
from inpaint_studio.core.saving.verification import verify


def test_differences_in_blocks_touched_by_a_removal_are_counted_separately():
    original = np.full((100, 100, 3), 90, np.uint8)
    removed = np.zeros((100, 100), np.uint8)
    removed[16:32, 16:32] = 255
    saved = original.copy()
    saved[20, 20] = 0
    saved[33, 33] = 95
    near = verify(original, None, Photo(saved), removed)
    assert (near.changed, near.far, near.inside) == (1, 0, 256)
    saved[80, 80] = 91
    far = verify(original, None, Photo(saved), removed)
    assert (far.changed, far.far, far.max_difference) == (2, 1, 5.0)
