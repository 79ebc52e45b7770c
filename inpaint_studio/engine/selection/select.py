"""Object selection by clicks: a look at the whole photo first, then a closer one at what was found there.

>>> import numpy as np
>>> from inpaint_studio.engine.selection.shared import shared_selector
>>> pixels = np.full((96, 128, 3), 230, np.uint8)
>>> pixels[30:70, 40:90] = 40, 60, 160
>>> selector = PhotoSelector(pixels, shared_selector())
>>> rough = selector.hover(Prompt(((65, 50),)))  # what a click there would select, at a low resolution
>>> guess = selector.select(Prompt(((65, 50),)))
>>> guess = selector.select(Prompt(((65, 50), (45, 35))), guess.probabilities)  # a second click refines the answer
>>> bool(guess.selection.mask.any())
True
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

import torch
from numpy.typing import NDArray

from inpaint_studio.core.errors import MaskError
from inpaint_studio.core.geometry import Rect
from inpaint_studio.core.masks.mask import mask_where
from inpaint_studio.core.masks.object_search import ObjectSize
from inpaint_studio.core.masks.selection import EMPTY_SELECTION, Selection, cut
from inpaint_studio.core.messages import message
from inpaint_studio.core.pixel_snapshot import PixelSnapshot
from inpaint_studio.engine.selection.exclusion import without_excluded
from inpaint_studio.engine.selection.guided_filter import refined
from inpaint_studio.engine.selection.network import ClickNetwork
from inpaint_studio.engine.selection.prompt import SURE, Guess, Probabilities, Prompt
from inpaint_studio.engine.selection.single_click import Answer, answers, areas_around, meant, mirrored_answers
from inpaint_studio.engine.selection.specks import without_specks
from inpaint_studio.engine.selection.views import View, reduced, tensor_of

MARGIN = 0.5  # of an object's size: surroundings that are included, on each side
CLOSER = 0.75  # of the longer side seen before: a part that is hardly smaller is not examined again
LONGEST = 3.0  # aspect ratio of a view: only part of a panorama is seen
NARROW = 3  # of a photo's side: the part to examine if nothing was found in the whole photo
FLAT = 0.7  # of 255: an image whose colours vary less shows nothing
AROUND = 12  # px of the network's input: how far an outline may still move


@dataclass(frozen=True, eq=False)
class _Rough:
    """An answer at the size of a view, and its question."""

    view: View
    prompt: Prompt
    before: Probabilities | None
    size: ObjectSize
    guess: Guess

    def is_for(self, view: View, prompt: Prompt, before: Probabilities | None, size: ObjectSize) -> bool:
        """True if it answers this question."""
        return self.view is view and self.before is before and (self.prompt, self.size) == (prompt, size)


class PhotoSelector:
    """Answers clicks on one photo (uint8 or uint16, H×W×3 RGB). ``pixels``: may be replaced by another snapshot of the
    same pixels, so that none is kept between two clicks."""

    def __init__(self, pixels: NDArray[Any] | PixelSnapshot, network: ClickNetwork) -> None:
        """``pixels``: an array must not change meanwhile."""
        self.pixels = pixels if isinstance(pixels, PixelSnapshot) else PixelSnapshot(pixels)
        self._network = network
        self._frame = Rect.of_shape(pixels.shape)
        self._first_view: View | None = None  # the view for a first click
        self._rough: _Rough | None = None  # the last answer in it: a click usually follows a hover at the same place

    def hover(self, prompt: Prompt, before: Probabilities | None = None, size: ObjectSize = "thing") -> Guess:
        """Return the selection that :meth:`select` would make, at the size of the network's input; fast once the photo
        has been seen. Raises :class:`StudioError` like it."""
        prompt.check(self._frame)
        view = self._view_of(prompt)
        if self._rough is None or not self._rough.is_for(view, prompt, before, size):
            _, guess = self._answered(view, prompt, before, size, is_quick=True)
            self._rough = _Rough(view, prompt, before, size, guess)
        return self._rough.guess

    def select(self, prompt: Prompt, before: Probabilities | None = None, size: ObjectSize = "thing") -> Guess:
        """Return the object. ``before``: the answer to fewer clicks. ``size``: which of the possible meanings of a
        single click.

        Raises :class:`UsageError` for clicks outside the photo, :class:`MaskError` if no object is found.
        """
        prompt.check(self._frame)
        view, guess = self._answered(self._view_of(prompt), prompt, before, size)
        around = self._around(guess.probabilities, prompt)
        if around is None and guess.probabilities.is_empty:
            around = prompt.area.expand(max(self._frame.width, self._frame.height) // (2 * NARROW)).clip(self._frame)
            view, guess = self._answered(self._view(around), prompt, before, size)
            around = self._around(guess.probabilities, prompt)
        if around is not None:
            view = self._view(around)
            guess = _sensible(mirrored_answers(self._network, view, prompt, guess.probabilities)[0], prompt)
        return self._finished(view, guess, prompt)

    # -- views ----------------------------------------------------------------------------------

    def _view_of(self, prompt: Prompt) -> View:
        """Return a view of the whole photo, or of the part of a long one that contains the prompt."""
        short = min(self._frame.width, self._frame.height)
        long = round(max(short, 1) * LONGEST)
        rect, area = self._frame, prompt.area
        if max(rect.width, rect.height) > long:
            around = Rect(area.x + area.width // 2 - long // 2, area.y + area.height // 2 - long // 2, long, long)
            rect = around.union(area).move_inside(self._frame).clip(self._frame)
        if self._first_view is None or self._first_view.rect != rect:
            self._first_view = self._view(rect)
        return self._first_view

    def _view(self, rect: Rect) -> View:
        picture = self.pixels.read(rect, reduced)
        if picture.std(axis=(0, 1)).max() < FLAT:
            raise MaskError(message("The photo has a single colour there, so there is nothing to select."))
        with torch.inference_mode():
            return View(rect, picture, self._network.see(tensor_of(picture)))

    def _around(self, probabilities: Probabilities, prompt: Prompt) -> Rect | None:
        """Return the part to examine at higher resolution; None if that would show little more."""
        likely = probabilities.area
        if likely.is_empty:
            return None
        area = likely.union(prompt.area)
        area = area.expand(max(8, round(MARGIN * max(area.width, area.height)))).clip(self._frame)
        enough = max(area.width, area.height) > CLOSER * max(probabilities.rect.width, probabilities.rect.height)
        return None if enough else area

    # -- answers --------------------------------------------------------------------------------

    def _answered(
        self, view: View, prompt: Prompt, before: Probabilities | None, size: ObjectSize, is_quick: bool = False
    ) -> tuple[View, Guess]:
        """Return an answer, and the view that it is about: ``view``, or for a single click perhaps a part of it. Clicks
        without a previous answer (``before``) are entered one after the other, as in training. ``is_quick``: from one
        look at the view."""
        guess = None
        ask = answers if is_quick else mirrored_answers
        for step in prompt.steps if before is None else (prompt,):
            known = before if guess is None else guess.probabilities
            if step.single and known is None:
                views = [view, *self._closer_views(view, step)] if prompt.single and not is_quick else [view]
                found = [answer for seen in views for answer in ask(self._network, seen, step, None)]
                chosen = meant(found, view.rect, size)
            else:
                chosen = ask(self._network, view, step, known)[0]
            guess = _sensible(chosen, step)
        assert guess is not None, "checked before: there is a click or a box"
        return chosen.view, guess

    def _closer_views(self, view: View, prompt: Prompt) -> Iterator[View]:
        for area in areas_around(prompt, view.rect):
            with suppress(MaskError):  # of a single colour
                yield self._view(area)

    def _finished(self, view: View, guess: Guess, prompt: Prompt) -> Guess:
        """Add the mask at full size, along the photo's edges; raises :class:`MaskError` if it is empty."""
        if guess.probabilities.is_faint(view.picture):
            raise MaskError(_nothing_found(prompt, is_faint=True))
        room = guess.probabilities.room(AROUND)
        area = guess.probabilities.placed(room)
        if not area.is_empty:
            rough, picture = guess.probabilities.plane[room.slices], view.picture[room.slices]
            plane = self.pixels.read(area, lambda pixels: refined(rough, picture, pixels))
            selected = cut(mask_where(plane > SURE))
            if selected is not EMPTY_SELECTION:
                selection = Selection(selected.rect.shift(area.x, area.y), selected.mask)
                return Guess(guess.probabilities, guess.iou, selection)
        raise MaskError(_nothing_found(prompt, is_faint=False))


def _sensible(answer: Answer, prompt: Prompt) -> Guess:
    """Return an answer without excluded places and specks."""
    view = answer.view
    belong, exclude = view.to_view(prompt.positive).tolist(), view.to_view(prompt.negative).tolist()
    plane = without_specks(without_excluded(answer.plane, view.picture, belong, exclude), belong)
    return Guess(Probabilities(plane, view.rect), answer.iou)


def _nothing_found(prompt: Prompt, is_faint: bool) -> str:
    """Return the error that nothing was found, with advice on what to add that was not given yet."""
    if prompt.box is not None:
        return message("No object was found in the box. Try a tighter one, or a click on the object.")
    if is_faint:
        return message(
            "Nothing stands out {place}. Try another place, or a box around the object.", place=prompt.location
        )
    return message(
        "No object was found {place}. Try the middle of the object, or a box around it.", place=prompt.location
    )
