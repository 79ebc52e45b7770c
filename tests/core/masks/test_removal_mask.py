"""Masks prepared for removal: grown, closed, and without losing thin parts."""

import numpy as np
import pytest

from inpaint_studio.core.geometry import Rect
from inpaint_studio.core.masks.mask import REMOVE
from inpaint_studio.core.masks.removal_mask import (
    GAP,
    LARGE,
    SHARE,
    exclusion_radius,
    made_for_removal,
    selection_for_removal,
)
from inpaint_studio.core.masks.selection import Selection


def _mask(size=(300, 400)):
    return np.zeros(size, np.uint8)


@pytest.mark.parametrize("share", [0.0, SHARE, 0.02])
def test_a_box_grows_by_the_share_of_the_long_side_on_each_side(share):
    mask = _mask((600, 1000))
    mask[200:300, 400:500] = REMOVE
    grown = made_for_removal(mask, share)
    by = round(share * 1000)
    rows, columns = np.nonzero(grown)
    assert (rows.min(), rows.max(), columns.min(), columns.max()) == (200 - by, 299 + by, 400 - by, 499 + by)
    assert set(np.unique(grown)) == {0, REMOVE}
    assert not by or grown[200 - by, 400 - by] == 0, "corners are round"
    assert mask.sum() == 100 * 100 * 255, "what was given is not changed"


def test_holes_and_narrow_gaps_are_included_and_wide_gaps_are_not():
    mask = _mask((1000, 1000))
    mask[100:300, 100:300] = REMOVE
    mask[150:250, 150:250] = 0  # a hole, however large
    mask[500:600, 100:200] = mask[500:600, 204:300] = REMOVE  # 4 px between them; up to 6 are closed
    mask[500:600, 340:400] = REMOVE  # 40 px
    closed = made_for_removal(mask, 0)
    assert GAP * 1000 == 6
    assert closed[100:300, 100:300].all()
    assert closed[505:595, 100:300].all()
    assert not closed[500:600, 304:336].any()


@pytest.mark.parametrize("width", [1, 2, 3])
def test_thin_parts_stay_and_grow(width):
    mask = _mask()
    mask[20:280, 200 : 200 + width] = REMOVE  # a pole
    mask[100, 50:200] = REMOVE  # a leash
    grown = made_for_removal(mask)
    by = round(SHARE * 400)
    assert grown[mask > 0].all()
    assert grown[20:280, 200 - by : 200 + width + by].all()
    assert grown[100 - by : 101 + by, 60:190].all()


def test_a_removal_mask_ends_at_the_border_of_the_photo():
    mask = _mask()
    mask[0:40, 0:40] = REMOVE
    grown = made_for_removal(mask)
    by = round(SHARE * 400)
    assert grown[0:40, 0 : 40 + by].all() and grown.shape == mask.shape
    assert not grown[40 + by + 1 :].any()


def test_an_empty_mask_stays_empty_and_small_photos_do_not_fail():
    assert not made_for_removal(_mask()).any()
    assert made_for_removal(np.full((1, 1), REMOVE, np.uint8)).tolist() == [[REMOVE]]
    assert not made_for_removal(np.zeros((2, 1), np.uint8)).any()


def test_soft_rims_count_as_part_of_it():
    mask = _mask()
    mask[100:120, 100:120] = 40
    assert (made_for_removal(mask, 0)[100:120, 100:120] == REMOVE).all()


@pytest.mark.parametrize("side", [300, 1500, 2600])
def test_a_selection_grows_as_a_mask_does_whatever_its_size(side):
    frame = Rect(0, 0, 6000, 4000)
    shape = np.zeros((side, side), np.uint8)
    shape[10:-10, 10:40] = shape[20:25, :] = REMOVE  # a block and a thin bar
    shape[side // 2, 40:] = REMOVE  # a wire of 1 px
    found = selection_for_removal(Selection(Rect(100, 200, side, side), shape), frame)
    whole = np.zeros((4000, 6000), np.uint8)
    whole[200 : 200 + side, 100 : 100 + side] = shape
    expected = made_for_removal(whole)
    mask = np.zeros_like(whole)
    mask[found.rect.slices] = found.mask
    assert (found.mask.size < LARGE) == (side == 300)
    assert mask[whole > 0].all(), "nothing is lost"
    both, either = ((mask > 0) & (expected > 0)).sum(), ((mask > 0) | (expected > 0)).sum()
    assert both / either > (0.999 if side == 300 else 0.93)


@pytest.mark.parametrize("side", [300, 1500])
def test_excluded_places_stay_outside_although_gaps_are_closed(side):
    frame = Rect(0, 0, 6000, 4000)
    shape = np.full((side, side), REMOVE, np.uint8)
    shape[50:60, 60:70] = 0  # less than the gap that is closed
    click = (165.0, 255.0)
    closed = selection_for_removal(Selection(Rect(100, 200, side, side), shape), frame)
    found = selection_for_removal(Selection(Rect(100, 200, side, side), shape), frame, SHARE, [click])
    rows, columns = slice(250 - found.rect.y, 260 - found.rect.y), slice(160 - found.rect.x, 170 - found.rect.x)
    assert closed.mask[rows, columns].all() and not found.mask[rows, columns].any()
    other = closed.mask != found.mask
    assert other.sum() == 100 and (found.rect, found.mask.dtype) == (closed.rect, np.uint8)
    assert exclusion_radius(6000) == 42
