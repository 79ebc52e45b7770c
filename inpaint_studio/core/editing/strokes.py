"""Strokes on a document, dab by dab; each becomes one step of its history."""

from __future__ import annotations

from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from inpaint_studio.core.editing.document import Document
from inpaint_studio.core.editing.fill import mix
from inpaint_studio.core.editing.history import Change, changed_patch
from inpaint_studio.core.editing.layers import painted_back
from inpaint_studio.core.geometry import EMPTY, Rect
from inpaint_studio.core.masks.mask import KEEP, Mask, Point, draw_line, empty_mask

DrawnPlane = Literal["mask", "excluded", "image"]


class Stroke:
    """One stroke on a plane until :meth:`commit` or :meth:`abort`; on the image it restores the original. Each method
    returns what to repaint."""

    def __init__(self, document: Document, plane: DrawnPlane = "mask") -> None:
        if plane == "excluded" and document.excluded is None:
            document.excluded = empty_mask(document.mask.shape)
        self._document, self._drawn = document, plane
        self._dabs = empty_mask(document.mask.shape) if plane == "image" else None  # where the original is restored
        self._before: NDArray[Any] | None = document.copy_of(self._plane)
        self._touched = EMPTY

    @property
    def _plane(self) -> NDArray[Any]:
        return self._document.planes[self._drawn]

    def draw(self, start: Point, end: Point, radius: float, value: int, rim: float = 0.0) -> Rect:
        """Draw a line like :func:`~inpaint_studio.core.masks.mask.draw_line`."""
        document = self._document
        if self._dabs is not None:
            return self._restore(self._dabs, draw_line(self._dabs, start, end, radius, rim=rim))
        touched = draw_line(self._plane, start, end, radius, value, rim)
        self._touched = self._touched.union(touched)
        if self._drawn == "excluded":
            return touched
        if value == KEEP:
            return document.update_hole(touched)
        # Fast while the mouse moves; commit makes it exact. The margin of a stroke outside the photo may extend into it
        # even if the stroke does not.
        grown = radius + document.margins.around(radius)
        touched = touched.union(draw_line(document.hole, start, end, grown, value, rim))
        self._touched = self._touched.union(touched)
        return touched

    def show(self, rect: Rect, window: Mask, hole: Mask | None = None) -> Rect:
        """Display ``window`` as ``rect`` of the mask; ``hole``: approximately its margin, until the stroke ends."""
        self._document.mask[rect.slices] = window
        self._touched = self._touched.union(rect)
        if hole is None:
            return self._document.update_hole(rect)
        self._document.hole[rect.slices] = hole
        return rect

    def commit(self, label: str) -> Rect:
        """End the stroke and record it, unless it changed nothing. If that fails, nothing has been drawn."""
        before, rect, document = self._end(), self._touched, self._document
        try:
            change = self._change(label, before, rect)
            touched = document.update_hole(rect)
        except BaseException:
            self._put_back(before, rect)
            document.outdate_hole(rect)
            raise
        if change is not None:
            document.history.push(change)
        return touched

    def abort(self) -> Rect:
        """Undo the unfinished stroke; does nothing if it has ended."""
        if self._before is None:
            return EMPTY
        before, rect = self._end(), self._touched
        self._put_back(before, rect)
        return self._document.update_hole(rect)

    def _change(self, label: str, before: NDArray[Any], rect: Rect) -> Change | None:
        if np.array_equal(before[rect.slices], self._plane[rect.slices]):
            return None
        patch = changed_patch(self._drawn, rect, before[rect.slices].copy())
        if self._dabs is None:
            return Change(label, (patch,))
        dabs = painted_back(rect, self._dabs[rect.slices].copy())
        return Change(label, (patch,), (*self._document.layers, dabs))

    def _restore(self, dabs: Mask, touched: Rect) -> Rect:
        """Restore the original where the stroke was."""
        document = self._document
        assert self._before is not None
        window = self._before[touched.slices].copy()
        mix(window, document.original[touched.slices], dabs[touched.slices])
        document.will_restore(touched)
        document.image[touched.slices] = window
        self._touched = self._touched.union(touched)
        return touched

    def _put_back(self, before: NDArray[Any], rect: Rect) -> None:
        if self._drawn == "image":
            self._document.will_restore(rect)
        self._plane[rect.slices] = before[rect.slices]

    def _end(self) -> NDArray[Any]:
        """End the stroke; return the plane from before it."""
        if self._before is None:
            raise RuntimeError("the stroke has ended")
        before, self._before = self._before, None
        return before
