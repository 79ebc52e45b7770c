import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inpaint_studio.core.geometry import Rect
from inpaint_studio.engine.fill.regions import (
    MAX_PIXELS,
    MIN_CONTEXT,
    Region,
    Shape,
    count_levels,
    enlarge,
    plan_regions,
    reduce,
)


def mask_with(*boxes, shape=(4000, 6000)):
    mask = np.zeros(shape, np.uint8)
    for y, x, height, width in boxes:
        mask[y : y + height, x : x + width] = 255
    return mask


def test_cost_depends_on_the_hole_and_not_on_the_photo():
    (region,) = plan_regions(mask_with((2000, 3000, 400, 600)))
    assert region.crop.width <= 3 * 600 and region.crop.height <= 3 * 600
    assert region.size[0] * region.size[1] <= 1.01 * MAX_PIXELS


def test_every_hole_is_in_a_crop_with_context_inside_the_photo():
    mask = mask_with((0, 0, 30, 30), (3990, 5990, 10, 10), (1000, 1000, 1, 1), (1500, 100, 20, 4000))
    regions = plan_regions(mask)
    assert len({region.whole for region in regions}) == 4
    covered = np.zeros_like(mask)
    for region in regions:
        assert region.crop.clip(Rect.of_shape(mask.shape)) == region.crop
        assert min(region.crop.width, region.crop.height) >= MIN_CONTEXT
        covered[region.crop.slices] = 1
    assert covered[mask > 0].all()


@pytest.mark.parametrize("slope", [0.0, 0.3, 0.66])
@pytest.mark.parametrize("width", [4, 20, 60])
def test_a_long_thin_hole_is_filled_in_pieces_at_the_photo_s_own_size(slope, width):
    mask = mask_with()
    cv2.line(mask, (50, 20), (5900, 20 + round(5850 * slope)), 255, width)
    regions = plan_regions(mask)
    assert 2 <= len(regions) <= 20
    for region in regions:
        assert region.size == (region.crop.width, region.crop.height)
    pieces = np.zeros(mask.shape, np.uint8)
    for region in regions:
        pieces[region.hole.slices] += 1
    assert pieces.max() == 1, "no pixel is filled twice"
    assert pieces[mask > 0].all(), "and none is forgotten"


def test_a_square_hole_is_not_split():
    (region,) = plan_regions(mask_with((1000, 1000, 1500, 1800)))
    assert region.hole == region.whole
    assert len(plan_regions(mask_with((100, 100, 5, 800), shape=(700, 1000)))) == 1, "it fits as a whole"


@given(st.lists(st.tuples(*[st.floats(0, 1)] * 4, st.integers(1, 80)), min_size=1, max_size=6), st.booleans())
@settings(max_examples=40, deadline=None)
def test_parts_cover_every_pixel_of_the_hole_once(lines, tall):
    shape = (2200, 1500) if tall else (1500, 2200)
    mask = np.zeros(shape, np.uint8)
    for x, y, to_x, to_y, width in lines:
        ends = [
            (round(across * (shape[1] - 1)), round(down * (shape[0] - 1))) for across, down in ((x, y), (to_x, to_y))
        ]
        cv2.line(mask, *ends, 255, width)
    pieces = np.zeros(shape, np.uint8)
    for region in plan_regions(mask):
        pieces[region.hole.slices] += 1
        assert region.crop.union(region.hole) == region.crop
        assert region.whole.union(region.hole) == region.whole
    assert pieces.max() == 1
    assert pieces[mask > 0].all()


def test_close_parts_are_filled_together():
    assert len(plan_regions(mask_with((100, 100, 20, 20), (100, 140, 20, 20)))) == 1


@pytest.mark.parametrize(
    ("width", "side", "levels"), [(1, 500, 1), (64, 500, 1), (65, 500, 2), (256, 500, 3), (4000, 100, 3)]
)
def test_wide_holes_take_more_levels_but_no_picture_gets_too_small(width, side, levels):
    assert count_levels(width, side) == levels


@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
def test_reducing_leaves_no_halo_of_the_object(dtype):
    top = np.iinfo(dtype).max
    pixels = np.full((90, 120, 3), top // 4, dtype)
    mask = mask_with((31, 41, 23, 37), shape=(90, 120))
    pixels[mask > 0] = top
    picture, hole = reduce(pixels, mask, (50, 37))
    assert picture.shape == (37, 50, 3) and hole.shape == (37, 50)
    assert np.abs(picture[hole == 0] - 0.25).max() < 0.01


@pytest.mark.parametrize("scale", [1, 2, 5])
def test_enlarging_a_part_equals_that_part_of_the_enlarged_image(scale):
    y, x = np.mgrid[:40, :60].astype(np.float32)
    small = np.stack([x / 60, y / 40, x * y / 2400], -1)
    whole = cv2.resize(small, None, fx=scale, fy=scale, interpolation=cv2.INTER_CUBIC) if scale > 1 else small
    crop = Rect(7, 3, 60 * scale, 40 * scale)
    hole = Rect(7 + 10 * scale, 3 + 8 * scale, 25 * scale, 15 * scale)
    part = enlarge(small, Region(hole, crop, hole, (60, 40), 1, 1, Shape(1.0, 1)), hole)
    expected = whole[hole.shift(-7, -3).slices]
    assert part.shape == expected.shape
    assert np.abs(part - expected).max() < 0.01
