"""An object in the mask that was selected by clicks: further clicks replace the previous result."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from inpaint_studio.core.editing.document import Document
from inpaint_studio.core.editing.mask_steps import set_window
from inpaint_studio.core.geometry import EMPTY, Rect
from inpaint_studio.core.masks.mask import Mask, Point
from inpaint_studio.core.masks.selection import Selection

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


def put(
    document: Document, clicked: ClickedObject, selection: Selection, label: str, previous: ClickedObject | None = None
) -> tuple[Rect, ClickedObject]:
    """Put ``selection`` into the mask as one step, replacing ``previous``; return what to repaint, and the new
    object."""
    rect = selection.rect if previous is None else selection.rect.union(previous.rect)
    before = document.mask[rect.slices].copy()
    if previous is not None and previous.before is not None:
        before[previous.rect.shift(-rect.x, -rect.y).slices] = previous.before
    window = before.copy()
    target = window[selection.rect.shift(-rect.x, -rect.y).slices]
    np.copyto(target, np.uint8(clicked.value), where=selection.mask > 0)
    touched = set_window(document, rect, window, label)
    return touched, replace(clicked, rect=rect, before=before)
