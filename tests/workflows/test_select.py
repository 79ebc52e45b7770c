"""Answers to clicks, where a photo is transparent or cannot be prepared."""

import cv2
import numpy as np
import pytest

from inpaint_studio.core.geometry import Rect
from inpaint_studio.core.masks.selection import Selection
from inpaint_studio.core.photo_io import Photo
from inpaint_studio.engine.selection.prompt import Guess, Prompt, Question
from inpaint_studio.workflows import select
from inpaint_studio.workflows.select import ClickAnswers, mask_in
from inpaint_studio.workflows.select_request import SelectRequest

FOUND = Rect(60, 60, 50, 50)


class Selector:
    """Finds the same square in every photo that is large enough for it."""

    def __init__(self, pixels, _network):
        if min(pixels.shape[:2]) < FOUND.right:
            raise MemoryError

    def select(self, _prompt, _before=None, _size="thing", **_):
        return Guess(None, 0.5, Selection(FOUND, np.full((50, 50), 255, np.uint8)))


@pytest.fixture
def found(monkeypatch):
    monkeypatch.setattr(select, "shared_selector", lambda: None)
    monkeypatch.setattr(select, "PhotoSelector", Selector)


def question(number, photo, side, alpha):
    pixels = np.zeros((side, side, 3), np.uint8)
    return Question(number, (photo,), pixels, Prompt(((1.0, 1.0),)), None, "thing", False, alpha=lambda: alpha)


def test_a_photo_that_cannot_be_prepared_leaves_the_transparency_of_the_last_one(found):
    answers, alpha = ClickAnswers(), np.full((200, 200), 255, np.uint8)
    alpha[60:70] = 0
    before = answers.answer(question(1, 1, 200, alpha)).selection
    assert before.rect == Rect(60, 70, 50, 40) and before.mask.all()
    with pytest.raises(MemoryError):
        answers.answer(question(2, 2, 20, np.zeros((20, 20), np.uint8)))
    answers._last = None  # not from memory
    after = answers.answer(question(3, 1, 200, alpha)).selection
    assert after.rect == before.rect and np.array_equal(after.mask, before.mask)


@pytest.mark.parametrize("for_removal", [False, True])
def test_nothing_is_selected_in_transparent_parts_with_its_shadow(found, for_removal):
    pixels, alpha = np.full((200, 200, 3), 235, np.uint8), np.full((200, 200), 255, np.uint8)
    pixels[FOUND.slices] = (200, 60, 40)
    cv2.ellipse(alpha, (100, 114), (45, 12), 0, 0, 360, 0, -1)
    alpha[FOUND.slices] = 255
    request = SelectRequest(((80.0, 80.0),), shadow=True, for_removal=for_removal)
    mask = mask_in(Photo(pixels, alpha=alpha), request)
    assert mask[FOUND.slices].all() and not mask[alpha == 0].any()
