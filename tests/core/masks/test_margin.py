"""The margin around a mask: full around wide parts, less around narrow ones, the same in parts and as a whole."""

import time

import cv2
import numpy as np
import pytest

from inpaint_studio.core.geometry import Rect
from inpaint_studio.core.masks.margin import Margin
from inpaint_studio.core.masks.mask import default_grow, grow

SHAPE = (400, 600)


def bars(*widths):
    """Level bars of these widths, one below the other, and the rows where each begins."""
    mask = np.zeros((80 * len(widths), 300), np.uint8)
    starts = [80 * number + 20 for number in range(len(widths))]
    for start, width in zip(starts, widths, strict=True):
        mask[start : start + width, 60:240] = 255
    return mask, starts


def margins_of(mask, grown, starts, widths):
    """Return the number of pixels by which each bar was grown upwards at its middle."""
    column = grown[:, 150] > 0
    found = []
    for start, width in zip(starts, widths, strict=True):
        rows = np.flatnonzero(column[start - 20 : start + width + 20])
        found.append(20 - int(rows[0]))
    return found


def test_narrow_parts_get_less_than_half_their_width_and_wide_ones_all():
    widths = (1, 3, 8, 20, 40)
    mask, starts = bars(*widths)
    found = margins_of(mask, Margin(9, follows_width=True).grown(mask), starts, widths)
    assert found[0] == 1 and found[1] == 1 and found == sorted(found) and found[-1] == 9
    assert all(margin <= max(1, width / 2) for margin, width in zip(found, widths, strict=True))
    assert margins_of(mask, Margin(9).grown(mask), starts, widths) == [9] * 5


def test_the_default_is_that_of_the_photos_size():
    assert Margin.of((768, 1024)) == Margin(default_grow((768, 1024)), follows_width=True)
    assert Margin.of((768, 1024), 0) == Margin(0) and not Margin.of((768, 1024), 7).follows_width


@pytest.mark.parametrize("margin", [Margin(0, True), Margin(1, True), Margin(3, True), Margin(9, True), Margin(4)])
def test_it_never_shrinks_a_mask_nor_grows_it_further_than_a_fixed_one(margin):
    rng = np.random.default_rng(margin.pixels)
    mask = np.where(cv2.GaussianBlur(rng.random(SHAPE), (0, 0), 6) > 0.53, 255, 0).astype(np.uint8)
    mask[50:53, 30:500] = 255
    mask[200:260, 100:160] = 120  # soft
    grown = margin.grown(mask)
    assert (grown >= mask).all() and (grown <= grow(mask, margin.pixels)).all()


@pytest.mark.parametrize("margin", [Margin(3, True), Margin(9, True), Margin(5)])
def test_margins_computed_in_parts_equal_the_whole(margin):
    rng = np.random.default_rng(1)
    mask = np.where(cv2.GaussianBlur(rng.random(SHAPE), (0, 0), 5) > 0.53, 255, 0).astype(np.uint8)
    whole = margin.grown(mask)
    for rect in (Rect(0, 0, 80, 60), Rect(200, 130, 90, 111), Rect(520, 350, 80, 50), Rect(590, 390, 50, 50)):
        part = rect.clip(Rect.of_shape(SHAPE))
        assert np.array_equal(margin.grown(mask, within=rect), whole[part.slices])


def by_distances(mask, pixels):
    """Reference implementation: the margin by distances over the whole mask, slow and without parts."""
    result = grow(mask, 1)
    inner = cv2.distanceTransform((mask > 0).astype(np.uint8), cv2.DIST_L2, cv2.DIST_MASK_PRECISE)
    for step in sorted({max(1, round(pixels * third / 3)) for third in (1, 2, 3)}):
        core = inner >= 2 * step
        if core.any():
            away = cv2.distanceTransform((~core).astype(np.uint8), cv2.DIST_L2, cv2.DIST_MASK_PRECISE)
            result = np.maximum(result, grow(np.where(away < 2 * step, mask, 0).astype(np.uint8), step))
    return result


@pytest.mark.parametrize("pixels", [1, 3, 9, 13])
@pytest.mark.parametrize("kind", ["rough", "strokes", "soft", "all", "frame"])
def test_the_margin_equals_that_from_exact_distances(kind, pixels):
    rng = np.random.default_rng(pixels)
    mask = np.zeros((700, 900), np.uint8)
    if kind == "rough":
        mask[cv2.GaussianBlur(rng.random(mask.shape), (0, 0), 7) > 0.52] = 255
    elif kind in ("strokes", "soft"):
        for width in (1, 2, 5, 11, 24, 40, 90):
            cv2.line(mask, tuple(rng.integers(0, 900, 2).tolist()), tuple(rng.integers(0, 900, 2).tolist()), 255, width)
        mask = cv2.GaussianBlur(mask, (0, 0), 4) if kind == "soft" else mask
    else:
        mask[:] = 255
        mask[(slice(3, -3),) * 2] = 0 if kind == "frame" else 255
    assert np.array_equal(Margin(pixels, True).grown(mask), by_distances(mask, pixels))


def test_a_mask_of_all_of_a_large_photo_is_grown_at_once():
    mask = np.full((4000, 6000), 255, np.uint8)
    started = time.process_time()
    assert (Margin(9, True).grown(mask) == 255).all()
    assert time.process_time() - started < 0.25, "one second and more with distances"


def test_a_mask_at_the_border_is_treated_as_continuing_beyond_it():
    mask = np.zeros((120, 200), np.uint8)
    mask[:12] = 255
    assert (Margin(3, True).grown(mask)[:15] > 0).all(), "a strip of 12 px at the border may be any height"


@pytest.mark.parametrize("radius", [0.5, 2, 5, 12, 18, 100])
def test_a_stroke_gets_the_margin_of_its_width(radius):
    margin = Margin(9, True)
    mask = np.zeros((300, 500), np.uint8)
    cv2.line(mask, (60, 150), (440, 150), 255, max(1, round(2 * radius)))
    rows = np.flatnonzero(mask[:, 250]), np.flatnonzero(margin.grown(mask)[:, 250])
    assert abs((rows[0][0] - rows[1][0]) - margin.around(radius)) <= 3


def test_empty_masks_stay_empty():
    assert not Margin(9, True).grown(np.zeros((50, 60), np.uint8)).any()
    assert Margin(9, True).grown(np.zeros((50, 60), np.uint8), Rect(55, 45, 30, 30)).shape == (5, 5)
