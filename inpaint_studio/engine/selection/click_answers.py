"""Answers to the clicks in the window, one photo at a time."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from numpy.typing import NDArray

from inpaint_studio.core.geometry import Rect
from inpaint_studio.core.masks.removal_mask import selection_for_removal
from inpaint_studio.core.masks.selection import visible
from inpaint_studio.core.photo_io.flattening import on_grey
from inpaint_studio.engine.selection.prompt import Guess, Question
from inpaint_studio.engine.selection.select import PhotoSelector
from inpaint_studio.engine.selection.shared import shared_selector


class ClickAnswers:
    """Answers questions about clicks, one after the other; caches the features of the last photo and the last
    answer."""

    def __init__(self) -> None:
        self._photo: tuple[int, ...] | None = None
        self._selector: PhotoSelector | None = None
        self._alpha: NDArray[Any] | None = None  # the photo's transparency
        self._last: tuple[Question, Guess] | None = None  # a click usually follows a hover at the same place

    def forget(self) -> None:
        """Release the photo."""
        self._photo = self._selector = self._last = self._alpha = None

    def answer(self, question: Question) -> Guess:
        """Answer a question; raises :class:`StudioError`."""
        if self._selector is None or self._photo != question.photo:
            alpha = question.alpha() if question.alpha is not None else None
            selector = PhotoSelector(on_grey(question.pixels, alpha), shared_selector())
            self._photo, self._selector, self._alpha, self._last = question.photo, selector, alpha, None
        if question.hover and not question.closer:
            return self._selector.hover(question.prompt, question.before, question.size)
        guess = self._looked_up(question)
        if guess is None:
            guess = self._selector.select(question.prompt, question.before, question.size)
            guess = replace(guess, selection=visible(guess.selection, self._alpha))
            self._last = question, guess
        if question.hover or question.grown_by is None:
            return guess
        frame = Rect.of_shape(question.pixels.shape)
        made = selection_for_removal(guess.selection, frame, question.grown_by, question.prompt.negative)
        return replace(guess, selection=made)

    def _looked_up(self, question: Question) -> Guess | None:
        """Return the answer if the last question was the same."""
        if self._last is None:
            return None
        last_question, guess = self._last
        is_same = (last_question.prompt, last_question.size) == (
            question.prompt,
            question.size,
        ) and last_question.before is question.before
        return guess if is_same else None
