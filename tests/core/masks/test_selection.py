import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inpaint_studio.core.geometry import Rect
from inpaint_studio.core.masks.selection import EMPTY_SELECTION, polygon, rectangle, transparent, visible, wand
from tests.support.selections import FRAME, on_photo, squares

points = st.tuples(st.floats(-20, 100), st.floats(-20, 80))


def test_a_polygon_encloses_what_it_encloses():
    mask = on_photo(polygon([(10, 10), (50, 10), (50, 40), (10, 40)], FRAME), (60, 80))
    assert mask[25, 30] == 255 and mask[5, 30] == 0 and mask[45, 30] == 0
    assert np.count_nonzero(mask) == pytest.approx(40 * 30, rel=0.06)


@given(st.lists(points, max_size=12))
@settings(max_examples=60, deadline=None)
def test_no_outline_leaves_the_photo(outline):
    selection = polygon(outline, FRAME)
    assert selection.rect.clip(FRAME) == selection.rect
    assert selection.mask.shape == (selection.rect.height, selection.rect.width)


@given(points, points)
@settings(max_examples=60, deadline=None)
def test_a_rectangle_has_no_direction(start, end):
    first, second = rectangle(start, end, FRAME), rectangle(end, start, FRAME)
    assert first.rect == second.rect and first.rect.clip(FRAME) == first.rect


@pytest.mark.parametrize(
    ("tolerance", "contiguous", "size"), [(0, True, 400), (10, True, 400), (10, False, 800), (0, False, 400)]
)
def test_the_wand_takes_similar_colours(tolerance, contiguous, size):
    selection = wand(squares(), (20.5, 20.5), tolerance, contiguous)
    mask = on_photo(selection, (60, 80))
    assert np.count_nonzero(mask) == size and mask[20, 20] == 255 and mask[40, 40] == 0


def test_the_wand_reads_sixteen_bits_and_ignores_clicks_beside_the_photo():
    assert np.count_nonzero(wand(squares().astype(np.uint16) * 257, (20, 20), 2).mask) == 400
    assert wand(squares(), (90, 20), 10) is EMPTY_SELECTION


@pytest.mark.parametrize("contiguous", [True, False])
def test_for_the_wand_transparent_pixels_look_alike_and_unlike_all_others(contiguous):
    image = np.zeros((60, 80, 3), np.uint8)
    image[:30] = np.random.default_rng(1).integers(0, 255, (30, 80, 3))
    hidden = np.zeros((60, 80), np.uint8)
    hidden[:35] = 255
    above = wand(image, (20, 10), 0, contiguous, hidden)
    assert above.rect == Rect(0, 0, 80, 35) and (above.mask == 255).all()
    below = wand(image, (20, 50), 0, contiguous, hidden)
    assert below.rect == Rect(0, 35, 80, 25) and (below.mask == 255).all(), "the same black is hidden in five rows"
    assert np.count_nonzero(hidden) == 35 * 80, "the given one stays"


def test_only_visible_pixels_of_a_selection_are_kept():
    alpha = np.full((60, 80), 255, np.uint8)
    alpha[:, :30], alpha[:, 30:32] = 0, 1
    selection = rectangle((10, 20), (50, 40), FRAME)
    assert visible(selection, None) is selection
    part = visible(selection, alpha)
    assert part.rect == Rect(30, 20, 20, 20) and (part.mask == 255).all()
    assert (
        visible(rectangle((0, 0), (20, 20), FRAME), alpha) is EMPTY_SELECTION
        and visible(EMPTY_SELECTION, alpha) is EMPTY_SELECTION
    )


def test_masks_of_transparent_areas_and_of_the_whole_photo():
    alpha = np.full((60, 80), 65535, np.uint16)
    alpha[5:10, 6:9] = 100
    assert np.count_nonzero(transparent(alpha).mask) == 15 and transparent(alpha).rect == Rect(6, 5, 3, 5)
    assert transparent(np.full((4, 4), 255, np.uint8)) is EMPTY_SELECTION
    assert transparent(np.full((4, 4), 200, np.uint8)) is EMPTY_SELECTION
