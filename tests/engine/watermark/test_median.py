"""The median of planes is numpy's."""

import numpy as np
import pytest

from inpaint_studio.engine.watermark.median import median_of


@pytest.mark.parametrize("dtype", [np.uint8, np.int16, np.float32])
@pytest.mark.parametrize("count", range(1, 34))
def test_the_median_equals_that_of_numpy(count, dtype):
    planes = np.random.default_rng(count).integers(0, 255, (count, 7, 9)).astype(dtype)
    before, found = planes.copy(), median_of(list(planes))
    assert found.dtype == np.float32 and np.array_equal(found, np.median(planes, axis=0))
    assert np.array_equal(planes, before)


def test_values_whose_sum_is_too_large_for_their_type_have_a_mean():
    assert median_of([np.full((1, 1), 255, np.uint8), np.full((1, 1), 253, np.uint8)]) == 254
