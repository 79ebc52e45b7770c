"""The mask of a clicked object, for the command line, the library and the window."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from inpaint_studio.core.editing.transparency import not_opaque
from inpaint_studio.core.geometry import Rect
from inpaint_studio.core.masks.mask import KEEP, Mask
from inpaint_studio.core.masks.removal_mask import made_for_removal, selection_for_removal
from inpaint_studio.core.masks.selection import NOTHING, visible
from inpaint_studio.core.masks.shadow import shadow_of
from inpaint_studio.core.messages import message
from inpaint_studio.core.photo_io import Photo
from inpaint_studio.core.photo_io.flattening import on_grey
from inpaint_studio.engine.selection.prompt import Guess, Prompt, Question
from inpaint_studio.engine.selection.select import PhotoSelector
from inpaint_studio.engine.selection.shared import shared_selector
from inpaint_studio.workflows.select_request import SelectRequest, check_visible

Note = Callable[[str], object]
NO_SHADOW = message("No shadow or reflection is certain enough to be added.")


def no_note(_text: str) -> None:
    """Ignore the note."""


def mask_of(pixels: NDArray[Any], request: SelectRequest, note: Note = no_note) -> Mask:
    """Return the object in ``pixels`` (uint8 or uint16, H×W×3 RGB) as a mask of the same size; ``note`` receives what
    was not found. Raises :class:`StudioError`."""
    return _finished(_selected_mask(pixels, request), pixels, request, note)


def mask_in(photo: Photo, request: SelectRequest, note: Note = no_note) -> Mask:
    """Like :func:`mask_of`, for a photo that may be partly transparent: nothing is found in transparent parts."""
    if photo.alpha is None:
        return mask_of(photo.pixels, request, note)
    check_visible(photo, request.clicks)
    flat = on_grey(photo.pixels, photo.alpha)
    mask = _selected_mask(flat, request)
    mask[photo.alpha == 0] = KEEP
    mask = _finished(mask, flat, request, note, not_opaque(photo.alpha))
    mask[photo.alpha == 0] = KEEP  # it may have been grown
    return mask


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
        return replace(guess, selection=selection_for_removal(guess.selection, frame, question.grown_by))

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


def _selected_mask(pixels: NDArray[Any], request: SelectRequest) -> Mask:
    selector = PhotoSelector(pixels, shared_selector(request.weights))
    selection = selector.select(Prompt(request.clicks, request.exclude, request.box), size=request.size).selection
    mask = np.zeros(pixels.shape[:2], np.uint8)
    mask[selection.rect.slices] = selection.mask
    return mask


def _finished(mask: Mask, pixels: NDArray[Any], request: SelectRequest, note: Note, unseen: Mask | None = None) -> Mask:
    if request.shadow:
        shadow = shadow_of(pixels, mask, unseen)
        mask[shadow.rect.slices] |= shadow.mask
        if shadow is NOTHING:
            note(NO_SHADOW)
    return made_for_removal(mask, request.share) if request.for_removal else mask
