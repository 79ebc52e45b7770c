import time
from itertools import product

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inpaint_studio.core.geometry import Rect, union_all
from inpaint_studio.core.masks.components import components
from inpaint_studio.engine.job import Cancelled, CancelToken


def compared_pairwise(mask, gap):
    """Return the same, found by comparing each part with all others from the top down."""
    stats = cv2.connectedComponentsWithStats(mask, connectivity=8)[2][1:, :4]
    merged = []
    for part in sorted((Rect(*row) for row in stats.tolist()), key=lambda rect: (rect.y, rect.x)):
        grown, near = part, [part]
        while near:
            near = [other for other in merged if other.expand(gap).overlaps(grown)]
            merged = [other for other in merged if other not in near]
            grown = union_all([grown, *near])
        merged.append(grown)
    return merged


def specks(side, apart):
    """Return ``side`` × ``side`` specks of 2×2 px, ``apart`` px from each other."""
    mask = np.zeros((side * (2 + apart), side * (2 + apart)), np.uint8)
    for y, x in product(range(2), repeat=2):
        mask[y :: 2 + apart, x :: 2 + apart] = 255
    return mask


def test_components_that_are_close_go_together():
    mask = np.zeros((100, 200), np.uint8)
    mask[10:20, 10:20] = mask[10:20, 30:40] = mask[80:90, 180:190] = 255
    assert components(mask, gap=0) == [Rect(10, 10, 10, 10), Rect(30, 10, 10, 10), Rect(180, 80, 10, 10)]
    assert components(mask, gap=11) == [Rect(10, 10, 30, 10), Rect(180, 80, 10, 10)]
    assert components(np.zeros((5, 5), np.uint8), gap=11) == []


@given(
    st.tuples(st.integers(1, 90), st.integers(1, 90)),
    st.sampled_from([0.003, 0.01, 0.03, 0.1, 0.3]),
    st.lists(st.tuples(*[st.integers(0, 89)] * 2, *[st.integers(1, 30)] * 2), max_size=6),
    st.integers(0, 20),
    st.integers(0, 2**32 - 1),
)
@settings(max_examples=300, deadline=None)
def test_the_parts_and_their_order_are_those_of_a_comparison_of_all_pairs(shape, share, corners, gap, seed):
    mask = np.where(np.random.default_rng(seed).random(shape) < share, 255, 0).astype(np.uint8)
    for y, x, height, width in corners:  # their rectangles contain other parts
        mask[y : y + height, x : x + 1] = mask[y : y + 1, x : x + width] = 255
    assert components(mask, gap) == compared_pairwise(mask, gap)


@pytest.mark.parametrize(("apart", "left"), [(20, 10_000), (19, 1)])
def test_ten_thousand_specks_take_no_minutes(apart, left):
    mask = specks(100, apart)
    before = time.process_time()
    assert len(components(mask, gap=20)) == left
    assert time.process_time() - before < 10  # seconds; one is usual, a comparison of all pairs takes 136


def test_a_cancel_is_heard_while_parts_are_merged():
    token, checks = CancelToken(), []

    def check():
        checks.append(0)
        if len(checks) == 500:
            token.cancel()
        token.check()

    with pytest.raises(Cancelled):
        components(specks(40, 20), gap=20, check=check)
    assert len(checks) == 500
