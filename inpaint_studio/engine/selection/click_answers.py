"""Answers to the clicks in the window, one photo at a time."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from inpaint_studio.core.editing.transparency import has_transparency
from inpaint_studio.core.geometry import Rect
from inpaint_studio.core.masks.object_search import ObjectSize
from inpaint_studio.core.masks.removal_mask import selection_for_removal
from inpaint_studio.core.masks.selection import visible
from inpaint_studio.core.photo_io.flattening import on_grey
from inpaint_studio.core.pixel_snapshot import PixelSnapshot
from inpaint_studio.engine.selection.prompt import Guess, Probabilities, Prompt, Question
from inpaint_studio.engine.selection.select import PhotoSelector
from inpaint_studio.engine.selection.shared import shared_selector

_NOTHING = PixelSnapshot(np.zeros((0, 0, 3), np.uint8))


class _Last(NamedTuple):
    """The last question, without its photo."""

    prompt: Prompt
    size: ObjectSize
    before: Probabilities | None


class ClickAnswers:
    """Answers questions about clicks, one after the other; caches the features of the last photo and the last
    answer."""

    def __init__(self) -> None:
        self._photo: tuple[int, ...] | None = None
        self._selector: PhotoSelector | None = None
        self._alpha: NDArray[Any] | None = None  # the photo's transparency
        self._is_opaque = True
        self._last: tuple[_Last, Guess] | None = None  # a click usually follows a hover at the same place

    def forget(self) -> None:
        """Release the photo."""
        self._photo = self._selector = self._last = self._alpha = None

    def answer(self, question: Question) -> Guess:
        """Answer a question; raises :class:`StudioError`."""
        selector = self._selector_of(question)
        try:
            return self._answered(selector, question)
        finally:
            if self._is_opaque:
                selector.pixels = _NOTHING  # until the next question: what the photo loses would be kept for it

    def _selector_of(self, question: Question) -> PhotoSelector:
        if self._selector is not None and self._photo == question.photo:
            if self._is_opaque:
                self._selector.pixels = question.pixels
            return self._selector
        alpha = question.alpha() if question.alpha is not None else None
        is_opaque = not has_transparency(alpha)
        pixels: PixelSnapshot | NDArray[Any] = question.pixels
        if not is_opaque:
            pixels = question.pixels.read(Rect.of_shape(pixels.shape), lambda pixels: on_grey(pixels, alpha))
        selector = PhotoSelector(pixels, shared_selector())
        self._photo, self._selector, self._alpha, self._last = question.photo, selector, alpha, None
        self._is_opaque = is_opaque
        return selector

    def _answered(self, selector: PhotoSelector, question: Question) -> Guess:
        if question.hover and not question.closer:
            return selector.hover(question.prompt, question.before, question.size)
        guess = self._looked_up(question)
        if guess is None:
            guess = selector.select(question.prompt, question.before, question.size)
            guess = replace(guess, selection=visible(guess.selection, self._alpha))
            self._last = _Last(question.prompt, question.size, question.before), guess
        if question.hover or question.grown_by is None:
            return guess
        frame = Rect.of_shape(question.pixels.shape)
        made = selection_for_removal(guess.selection, frame, question.grown_by, question.prompt.negative)
        return replace(guess, selection=made)

    def _looked_up(self, question: Question) -> Guess | None:
        """Return the answer if the last question was the same."""
        if self._last is None:
            return None
        last, guess = self._last
        is_same = (last.prompt, last.size) == (question.prompt, question.size) and last.before is question.before
        return guess if is_same else None
