"""An object in the mask that was selected by clicks: further clicks replace the previous result."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from inpaint_studio.core.editing.document import Document
from inpaint_studio.core.editing.mask_steps import select, set_part
from inpaint_studio.core.geometry import EMPTY, Rect
from inpaint_studio.core.masks.mask import KEEP, Mask, Point
from inpaint_studio.core.masks.selection import Selection
from inpaint_studio.core.masks.subtraction import whole_object

MASKED = 0.5  # of an object: as long as more of it is masked, it counts as an object of the mask
NEAR = 0.15  # of an object's size: clicks up to this far beside it still refer to it


@dataclass(frozen=True)
class ClickedObject:
    """``clicks`` on it and beside it (``exclude``), or a ``box`` around it, image pixels; ``value``: its value in the
    mask; ``probabilities``: data for finding it again. ``area``: where it is. ``rect`` and ``before``: the mask without
    it."""

    clicks: tuple[Point, ...]
    exclude: tuple[Point, ...]
    value: int
    probabilities: object
    box: Rect | None = None
    area: Rect = EMPTY
    rect: Rect = EMPTY
    before: Mask | None = None

    def takes(self, point: Point) -> bool:
        """True if a click at ``point`` refers to this object."""
        return self.area.expand(round(NEAR * max(self.area.width, self.area.height))).contains(point)


@dataclass(frozen=True)
class MaskedObject:
    """An object that a step added to the mask. ``replaces``: the step whose object it refines, or removes (then it is
    empty itself); None for a new one."""

    selection: Selection
    replaces: int | None = None


class MaskedObjects:
    """The objects added to a document's mask by clicks, by step: they appear and disappear with the steps."""

    def __init__(self) -> None:
        self._by_step: dict[int, MaskedObject] = {}

    def add(self, step: int, selection: Selection, replaces: int | None = None) -> None:
        """Record the object that ``step`` added to the mask; for ``replaces`` see :class:`MaskedObject`."""
        self._by_step[step] = MaskedObject(selection, replaces)

    def clear(self) -> None:
        """Forget all of them."""
        self._by_step.clear()

    def present(self, document: Document) -> dict[int, Selection]:
        """Return the objects that are in the mask now, by the step that added them, oldest first."""
        history = document.history
        self._by_step = {step.id: found for step in history.steps if (found := self._by_step.get(step.id))}
        done = [step.id for step in history.steps[: len(history.labels)] if step.id in self._by_step]
        replaced = {self._by_step[step].replaces for step in done}
        selections = {step: self._by_step[step].selection for step in done if step not in replaced}
        return {step: selection for step, selection in selections.items() if _is_masked(document, selection)}


def _is_masked(document: Document, selection: Selection) -> bool:
    window = document.mask[selection.rect.slices][selection.mask > 0]
    return bool(window.size and np.count_nonzero(window) > MASKED * window.size)


def object_at(objects: dict[int, Selection], point: Point) -> int | None:
    """Return the step of the topmost object at ``point`` (image pixels); None if there is none."""
    at = Rect(int(point[0]), int(point[1]), 1, 1)
    for step, selection in reversed(objects.items()):
        inside = at.clip(selection.rect).shift(-selection.rect.x, -selection.rect.y)
        if not inside.is_empty and selection.mask[inside.slices].any():
            return step
    return None


def subtract(document: Document, part: Selection, others: Sequence[Selection], label: str) -> Rect:
    """Subtract the object at ``part`` from the mask as one step, with its rim, and without touching ``others``; return
    what to repaint."""
    whole = document.run_if_large(document.frame, lambda: whole_object(document.mask, part, others))
    return select(document, whole, KEEP, label)


def put(
    document: Document, clicked: ClickedObject, selection: Selection, label: str, previous: ClickedObject | None = None
) -> tuple[Rect, ClickedObject]:
    """Add ``selection`` to the mask as one step, replacing ``previous``; return the area to repaint, and the new
    object."""
    rect = selection.rect if previous is None else selection.rect.union(previous.rect)
    before = document.mask[rect.slices].copy()
    if previous is not None and previous.before is not None:
        before[previous.rect.shift(-rect.x, -rect.y).slices] = previous.before
    window = before.copy()
    target = window[selection.rect.shift(-rect.x, -rect.y).slices]
    np.copyto(target, np.uint8(clicked.value), where=selection.mask > 0)
    touched = set_part(document, rect, window, label)
    return touched, replace(clicked, rect=rect, before=before)
