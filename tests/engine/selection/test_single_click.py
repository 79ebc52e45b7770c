"""The choice among the answers to a single click, and the questions to the network."""

import numpy as np
import pytest

from inpaint_studio.core.geometry import Rect
from inpaint_studio.engine.selection.prompt import Prompt
from inpaint_studio.engine.selection.select import PhotoSelector
from inpaint_studio.engine.selection.shared import shared_selector
from inpaint_studio.engine.selection.single_click import Answer, areas_around, meant, mirrored_answers
from inpaint_studio.engine.selection.views import View
from tests.support.selections import iou, made_photo

PHOTO = Rect(0, 0, 100, 100)
SIZES = ("part", "thing", "group")


def view(rect=PHOTO):
    return View(rect, np.zeros((32, 32, 3), np.uint8), None)


def answer(area, expected, agreement=0.0, rect=PHOTO):
    """An answer that selects ``area``, in pixels of the view."""
    plane = np.zeros((32, 32), np.float32)
    plane[area.slices] = 1
    return Answer(view(rect), plane, expected, agreement)


def square(side):
    return Rect(2, 2, side, side)


def test_the_sizes_are_the_best_answer_and_the_best_smaller_and_larger_ones():
    found = [answer(square(side), expected) for side, expected in ((10, 0.5), (5, 0.6), (10, 0.9), (20, 0.4))]
    assert [meant(found, PHOTO, size) for size in SIZES] == [found[1], found[2], found[3]]
    assert [meant(found[:1], PHOTO, size) for size in SIZES] == [found[0]] * 3


def test_sizes_are_compared_in_the_photo_not_in_the_views():
    whole = answer(Rect(4, 4, 14, 14), 0.9)
    closer = answer(Rect(4, 4, 20, 20), 0.5, rect=Rect(10, 10, 50, 50))  # more pixels of the view, fewer of the photo
    assert meant([whole, closer], PHOTO, "part") is closer and meant([whole, closer], PHOTO, "group") is whole


def test_the_same_answer_in_the_mirror_counts():
    doubtful, certain = answer(square(8), 0.7), answer(square(12), 0.65, agreement=1.0)
    assert meant([doubtful, certain], PHOTO, "thing") is certain


def test_an_answer_that_the_view_cuts_off_is_the_last_choice():
    half = Rect(0, 0, 50, 50)
    cut = answer(Rect(20, 5, 12, 10), 0.9, rect=half)
    whole = answer(square(9), 0.3)
    assert cut.is_cut_off(PHOTO) and meant([cut, whole], PHOTO, "thing") is whole
    at_border = answer(Rect(0, 5, 12, 10), 0.9, rect=half)
    assert not at_border.is_cut_off(PHOTO), "the photo itself ends there"
    assert meant([cut], PHOTO, "thing") is cut


def test_an_empty_answer_is_not_used():
    empty, some = answer(Rect(0, 0, 0, 0), 0.9), answer(square(4), 0.1)
    assert [meant([empty, some], PHOTO, size) for size in SIZES] == [some] * 3


@pytest.mark.parametrize("click", [(0, 0), (99, 59), (50, 30)])
def test_a_closer_view_contains_the_click_and_lies_in_the_photo(click):
    frame = Rect(0, 0, 100, 60)
    (area,) = areas_around(Prompt((click,)), frame)
    assert area.clip(frame) == area and area.contains(click) and max(area.width, area.height) == 50


def test_photos_of_a_few_pixels_are_seen_as_a_whole():
    assert [list(areas_around(Prompt(((0, 0),)), Rect(0, 0, *size))) for size in ((1, 1), (2, 1), (1, 2))] == [[]] * 3


def test_a_mirrored_photo_has_the_mirrored_answers():
    image, _ = made_photo()
    network, width = shared_selector(), image.shape[1]
    straight = PhotoSelector(image, network)._view(Rect.of_shape(image.shape))
    turned = PhotoSelector(np.ascontiguousarray(image[:, ::-1]), network)._view(Rect.of_shape(image.shape))
    first = mirrored_answers(network, straight, Prompt(((195.0, 140.0),)), None)
    second = mirrored_answers(network, turned, Prompt(((width - 195.0, 140.0),)), None)
    for one, other in zip(first, second, strict=True):
        assert np.abs(one.plane - other.plane[:, ::-1]).max() < 0.01 and abs(one.iou - other.iou) < 1e-3
        assert 0 <= one.agreement <= 1 and one.agreement == pytest.approx(other.agreement, abs=0.01)


def test_a_small_object_in_a_large_photo_is_found():
    image, truth = made_photo(1200, 1600, (700, 500, 60, 60))
    guess = PhotoSelector(image, shared_selector()).select(Prompt(((730.0, 530.0),)))
    mask = np.zeros(truth.shape, np.uint8)
    mask[guess.selection.rect.slices] = guess.selection.mask
    assert iou(mask, truth) > 0.85
