"""The objects that clicks have put into a photo's mask, without a window: which one a click refers to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

import numpy as np

from inpaint_studio.core.editing.clicked_object import ClickedObject, MaskedObjects, object_at, put, subtract
from inpaint_studio.core.editing.document import Document
from inpaint_studio.core.editing.tools import OBJECT, opposite
from inpaint_studio.core.geometry import Rect
from inpaint_studio.core.masks.mask import KEEP, REMOVE, Point
from inpaint_studio.core.masks.selection import EMPTY_SELECTION, Selection
from inpaint_studio.core.messages import message
from inpaint_studio.engine.selection.prompt import Guess

LABEL, AGAIN, AWAY = OBJECT.label, message("Select object, refined"), opposite(OBJECT).label  # steps of the history
OF_A_STROKE = 3  # clicks sampled from a stroke


class KnownObject(NamedTuple):
    """An object of the mask: the ``step`` that has put it there, its ``selection``, and the ``others`` of the mask."""

    step: int
    selection: Selection
    others: list[Selection]


class ClickedObjects:
    """Belongs to the open photo. Each object is known as long as the step that has put it into the mask is done; the
    one of the last step (:meth:`current`) can be refined."""

    def __init__(self) -> None:
        self._by_step: dict[int, ClickedObject] = {}  # that can be refined
        self._masked = MaskedObjects()

    def current(self, document: Document) -> ClickedObject | None:
        """Return the object that the last step put into the mask, if it was clicked."""
        return self._by_step.get(document.history.last_id)

    def start_over(self) -> None:
        """Let further clicks be about new objects; those of the mask stay known."""
        self._by_step.clear()

    def clear(self) -> None:
        """Forget all objects: another photo is open."""
        self._by_step.clear()
        self._masked.clear()

    def with_click(self, document: Document, point: Point, belongs: bool) -> tuple[ClickedObject, ClickedObject | None]:
        """Return the object to ask for with one more click, and the one that it refines, None for a new one."""
        previous = self.current(document)
        is_masked = bool(document.mask[int(point[1]), int(point[0])])
        if belongs and not is_masked and previous is not None and previous.value == REMOVE and previous.takes(point):
            return replace(previous, clicks=(*previous.clicks, point)), previous
        return ClickedObject((point,), (), REMOVE if belongs else KEEP, None), None

    @staticmethod
    def with_stroke(
        document: Document, previous: ClickedObject, points: Sequence[Point], belongs: bool
    ) -> ClickedObject:
        """Return the object to ask for after a stroke on ``previous``, or beside it."""
        inside = [point for point in points if document.frame.contains(point)]
        samples = np.linspace(0, len(inside) - 1, min(len(inside), OF_A_STROKE))
        more = tuple(inside[round(index)] for index in samples)
        if belongs:
            return replace(previous, clicks=(*previous.clicks, *more))
        return replace(previous, exclude=(*previous.exclude, *more))

    def known_at(self, document: Document, point: Point) -> KnownObject | None:
        """Return the object of the mask at ``point`` that clicks have put there; None if there is none."""
        objects = self._masked.present(document) if document.mask[int(point[1]), int(point[0])] else {}
        step = object_at(objects, point)
        if step is None:
            return None
        return KnownObject(step, objects[step], [selection for other, selection in objects.items() if other != step])

    def subtract_known(self, document: Document, known: KnownObject) -> Rect:
        """Subtract an object as a whole, as one step; return what to repaint."""
        before = document.history.last_id
        touched = subtract(document, known.selection, known.others, AWAY)
        if document.history.last_id != before:
            self._masked.add(document.history.last_id, EMPTY_SELECTION, known.step)
        return touched

    def subtract(self, document: Document, guess: Guess) -> Rect:
        """Subtract what was found, without touching the known objects, as one step; return what to repaint."""
        return subtract(document, guess.selection, list(self._masked.present(document).values()), AWAY)

    def put(self, document: Document, clicked: ClickedObject, guess: Guess, refines: bool) -> Rect:
        """Put what was found for ``clicked`` into the mask, as one step; return what to repaint. ``refines``: it
        replaces the current object."""
        previous = self.current(document) if refines else None
        found = replace(clicked, probabilities=guess.probabilities, area=guess.probabilities.area)
        step = document.history.last_id
        label = AWAY if found.value == KEEP else LABEL if previous is None else AGAIN
        touched, found = put(document, found, guess.selection, label, previous)
        last = document.history.last_id
        if last and last != step:
            self._by_step[last] = found
            if found.value == REMOVE:
                self._masked.add(last, guess.selection, step if step and previous is not None else None)
        return touched
