"""Clicks whose photo changes between question and answer: their features are those of one state, under its key."""

import numpy as np
import pytest

from inpaint_studio.core.editing import removals
from inpaint_studio.core.editing.document import Document
from inpaint_studio.core.photo_io import Photo
from inpaint_studio.engine.selection import click_answers, select
from inpaint_studio.engine.selection.click_answers import ClickAnswers
from inpaint_studio.engine.selection.prompt import Prompt, Question
from tests.support.documents import apply, fill_of
from tests.support.selections import made_photo


@pytest.fixture
def document():
    made = Document(Photo(made_photo()[0]))
    apply(made, ("stroke", 150, 140, 235, 140, 45, False, 0))
    return made


def question(document, number=1, hover=True):
    photo, pixels = document.snapshot()
    return Question(
        id=number, photo=photo, pixels=pixels, prompt=Prompt(((195.0, 140.0),)), before=None, size="thing", hover=hover
    )


def of_copy(pixels):
    """The answer about a photo that nobody edits."""
    return ClickAnswers().answer(question(Document(Photo(pixels.copy()))))


def same(guess, other):
    return np.array_equal(guess.probabilities.plane, other.probabilities.plane)


def remove(document):
    removals.apply_fills(document, fill_of(document))


@pytest.mark.parametrize("moment", ["before the answer", "while the photo is read"])
def test_a_removal_that_ends_meanwhile_does_not_change_the_answer_or_what_is_cached(document, monkeypatch, moment):
    answers, before, asks = ClickAnswers(), document.image.copy(), question(document)
    reduced, ends = select.reduced, [lambda: remove(document)]

    def reading(part, *rest):
        for end in ends[:]:
            ends.clear()
            end()
        return reduced(part, *rest)

    if moment == "before the answer":
        ends.pop()()
    else:
        monkeypatch.setattr(select, "reduced", reading)
    answer = answers.answer(asks)
    assert not ends and not np.array_equal(document.image, before)
    assert same(answer, of_copy(before)), "of the photo as it was when it was clicked"
    assert same(answers.answer(question(document, 2)), of_copy(document.image)), "of the photo as it is now"
    document.undo()
    assert same(answers.answer(question(document, 3)), of_copy(before)), "undo does not bring back wrong features"


def test_the_outline_at_full_size_is_that_of_the_state_that_was_clicked(document):
    answers, before = ClickAnswers(), document.image.copy()
    answers.answer(question(document))  # the features are known
    click = question(document, 2, hover=False)
    remove(document)
    expected = ClickAnswers().answer(question(Document(Photo(before)), hover=False)).selection
    selection = answers.answer(click).selection
    assert selection.rect == expected.rect and np.array_equal(selection.mask, expected.mask)


def test_between_two_clicks_nothing_of_the_photo_is_kept_for_them(document):
    answers = ClickAnswers()
    answers.answer(question(document))
    assert answers._selector.pixels is click_answers._NOTHING
    photo, _ = document.snapshot()
    assert answers._photo == photo and same(answers.answer(question(document, 2)), of_copy(document.image))
