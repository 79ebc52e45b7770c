import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inpaint_studio.core.geometry import Rect
from inpaint_studio.core.masks import mask as masks
from inpaint_studio.core.masks.mask import KEEP, bounds, copy_of, draw_line, empty_mask, mask_where, with_edge


def brute_grow(mask, radius):
    ys, xs = np.nonzero(mask)
    y, x = np.mgrid[: mask.shape[0], : mask.shape[1]]
    grown = np.zeros_like(mask)
    for py, px in zip(ys, xs, strict=True):
        grown[np.hypot(y - py, x - px) <= radius + 0.3] = 255
    return grown


@given(st.integers(0, 6), st.integers(0, 2**32 - 1))
@settings(max_examples=30, deadline=None)
def test_grow_is_every_pixel_within_the_radius(radius, seed):
    rng = np.random.default_rng(seed)
    mask = np.where(rng.random((23, 31)) < 0.03, 255, 0).astype(np.uint8)
    assert np.array_equal(masks.grow(mask, radius), brute_grow(mask, radius))


@given(st.integers(0, 6), st.integers(0, 2**32 - 1), st.integers(-5, 30), st.integers(-5, 25))
@settings(max_examples=30, deadline=None)
def test_growing_a_part_gives_that_part_of_the_whole(radius, seed, x, y):
    rng = np.random.default_rng(seed)
    mask = np.where(rng.random((23, 31)) < 0.05, 255, 0).astype(np.uint8)
    part = Rect(x, y, 11, 9)
    clipped = part.clip(Rect.of_shape(mask.shape))
    assert np.array_equal(masks.grow(mask, radius, within=part), masks.grow(mask, radius)[clipped.slices])


@given(*[st.floats(-20, 60)] * 4, st.floats(0.5, 30))
@settings(max_examples=60, deadline=None)
def test_a_line_changes_nothing_outside_the_rect_it_returns(x0, y0, x1, y1, radius):
    mask = np.zeros((40, 50), np.uint8)
    touched = masks.draw_line(mask, (x0, y0), (x1, y1), radius)
    assert set(np.unique(mask)) <= {0, 255}
    mask[touched.slices] = 0
    assert not mask.any()


@pytest.mark.parametrize("radius", [0.5, 2.5, 10.0, 40.0])
def test_a_dab_is_a_disc_of_the_true_size(radius):
    mask = np.zeros((101, 101), np.uint8)
    masks.draw_line(mask, (50.5, 50.5), (50.5, 50.5), radius)
    assert abs(np.count_nonzero(mask) - np.pi * radius**2) <= 2 * np.pi * radius + 1
    assert mask[50, 50] == 255


def test_thickness_is_the_width_of_the_widest_place():
    mask = np.zeros((100, 100), np.uint8)
    mask[40:52, 5:95] = 255
    assert masks.thickness(mask) == pytest.approx(12, abs=1.5)
    assert masks.thickness(np.zeros((5, 5), np.uint8)) == 0


def test_the_default_margin_follows_the_size():
    assert masks.default_grow((768, 1024)) == 3
    assert masks.default_grow((4000, 6000)) == 9


bits = st.integers(0, 2**32 - 1).map(
    lambda seed: (np.random.default_rng(seed).random((24, 31)) < 0.3).astype(np.uint8) * 255
)


@given(bits, st.integers(0, 4))
@settings(max_examples=40, deadline=None)
def test_shrinking_is_growing_what_is_kept(mask, pixels):
    shrunk = masks.shrink(mask, pixels)
    assert np.array_equal(shrunk, masks.invert(masks.grow(masks.invert(mask), pixels)))
    assert not (shrunk & ~mask).any()


@given(bits)
@settings(max_examples=40, deadline=None)
def test_inverting_twice_changes_nothing_and_filling_only_adds(mask):
    assert np.array_equal(masks.invert(masks.invert(mask)), mask)
    filled = masks.fill_holes(mask)
    assert (filled >= mask).all() and np.array_equal(masks.fill_holes(filled), filled)


def test_a_ring_is_filled_and_a_bay_is_not():
    ring = np.zeros((20, 20), np.uint8)
    ring[4:16, 4:16], ring[7:13, 7:13] = 255, 0
    assert masks.fill_holes(ring)[10, 10] == 255
    ring[9, :] = 0
    ring[7:13, 13:16] = 0
    assert masks.fill_holes(ring)[10, 10] == 0


def test_a_soft_line_fades_over_its_rim_whatever_its_size():
    for radius, rim in ((20, 10), (400, 300)):
        mask = empty_mask((1000, 1000))
        rect = draw_line(mask, (500, 500), (500, 500), radius, rim=rim)
        y, x = np.mgrid[:1000, :1000] + 0.5
        expected = np.clip((radius - np.hypot(x - 500, y - 500)) * 255 / rim, 0, 255)
        assert np.abs(mask - expected).max() <= 6 and bounds(mask).clip(rect) == bounds(mask)


@given(st.tuples(*[st.integers(-10, 90)] * 4), st.integers(2, 40), st.integers(1, 40))
def test_a_soft_line_lies_in_the_hard_one_and_takes_away_what_it_drew(points, radius, rim):
    mask, hard = empty_mask((80, 80)), empty_mask((80, 80))
    start, end = points[:2], points[2:]
    touched = draw_line(mask, start, end, radius, rim=min(rim, radius))
    draw_line(hard, start, end, radius + 1)
    assert not mask[hard == 0].any()
    outside = np.ones(mask.shape, bool)
    outside[touched.slices] = False
    assert not mask[outside].any()
    draw_line(mask, start, end, radius, KEEP, min(rim, radius))
    assert mask.max(initial=0) <= 128, "half of half is the most that can stay"


@pytest.mark.parametrize(("by", "feather"), [(0, 0), (4, 0), (-4, 0), (3, 10), (-3, 6)])
def test_an_edge_is_moved_and_faded_by_distance(by, feather):
    y, x = np.mgrid[:100, :100]
    mask = np.where(np.hypot(x - 50, y - 50) <= 20, 255, 0).astype(np.uint8)
    changed = with_edge(mask, by, feather)
    outside = np.hypot(x - 50, y - 50) - 20
    assert (changed[outside <= by - 1.5] == 255).all() and not changed[outside >= by + feather + 1.5].any()
    if feather:
        middle = changed[np.abs(outside - by - feather / 2) < 0.5]
        assert middle.min() > 40 and middle.max() < 215


def test_the_edge_of_nothing_and_of_everything_stays():
    nothing, everything = empty_mask((20, 30)), np.full((20, 30), 255, np.uint8)
    for by, feather in ((0, 5), (-3, 0), (3, 4)):
        assert not with_edge(nothing, by, feather).any()
    assert (with_edge(everything, 0, 5) == 255).all() and (with_edge(everything, -3, 0) == 255).all()


@given(st.integers(1, 40), st.integers(1, 40), st.integers(0, 2**32 - 1), st.sampled_from([0.0, 0.02, 0.5]))
def test_a_copy_is_equal_and_apart_and_a_condition_is_a_mask(height, width, seed, share):
    mask = np.random.default_rng(seed).integers(1, 256, (height, width), np.uint8)
    mask[np.random.default_rng(seed + 1).random((height, width)) >= share] = 0
    copied = copy_of(mask)
    assert np.array_equal(copied, mask) and copied.dtype == np.uint8 and not np.shares_memory(copied, mask)
    assert np.array_equal(mask_where(mask > 0), np.where(mask > 0, 255, 0)) and mask_where(mask > 0).dtype == np.uint8
