"""Answers to clicks, where a photo is transparent or cannot be prepared."""

import numpy as np
import pytest

from inpaint_studio.core.geometry import Rect
from inpaint_studio.core.pixel_snapshot import PixelSnapshot
from inpaint_studio.engine.selection import click_answers
from inpaint_studio.engine.selection.click_answers import ClickAnswers
from inpaint_studio.engine.selection.prompt import Prompt, Question
from tests.support.selections import FixedSelector


@pytest.fixture(autouse=True)
def found(monkeypatch):
    monkeypatch.setattr(click_answers, "shared_selector", lambda: None)
    monkeypatch.setattr(click_answers, "PhotoSelector", FixedSelector)


def question(number, photo, side, alpha, x=1.0):
    pixels = np.zeros((side, side, 3), np.uint8)
    prompt = Prompt(((x, 1.0),))
    return Question(
        id=number,
        photo=(photo,),
        pixels=PixelSnapshot(pixels),
        prompt=prompt,
        before=None,
        size="thing",
        hover=False,
        alpha=lambda: alpha,
    )


def test_a_photo_that_cannot_be_prepared_leaves_the_transparency_of_the_last_one():
    answers, alpha = ClickAnswers(), np.full((200, 200), 255, np.uint8)
    alpha[60:70] = 0
    before = answers.answer(question(1, 1, 200, alpha)).selection
    assert before.rect == Rect(60, 70, 50, 40) and before.mask.all()
    with pytest.raises(MemoryError):
        answers.answer(question(2, 2, 20, np.zeros((20, 20), np.uint8)))
    answers.answer(question(3, 1, 200, alpha, x=2.0))  # only the last answer is remembered
    after = answers.answer(question(4, 1, 200, alpha)).selection
    assert after.rect == before.rect and np.array_equal(after.mask, before.mask)
