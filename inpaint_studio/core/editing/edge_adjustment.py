"""Moves and feathers the edge of a mask with a live preview; only the finished result becomes a step of the history."""

from __future__ import annotations

from functools import partial

from inpaint_studio.core.editing.document import MUCH, Document
from inpaint_studio.core.editing.strokes import Stroke
from inpaint_studio.core.geometry import Rect
from inpaint_studio.core.masks.mask import Mask, bounds, edge_distance, with_edge
from inpaint_studio.core.messages import message

SHARE = 0.02  # of the photo's long side: the farthest that an edge can move
MIN_REACH = 20  # px


def _label(by: int, feather: int) -> str:
    """The step's name in the history."""
    if not by:
        return message("Feather mask {feather} px", feather=feather) if feather else message("Mask")
    moved = message("Grow mask {by} px", by=by) if by > 0 else message("Shrink mask {by} px", by=-by)
    return message("{moved}, feather {feather} px", moved=moved, feather=feather) if feather else moved


class MaskEdge:
    """Adjusts the edge of a document's mask, until :meth:`finish` or :meth:`abort`."""

    def __init__(self, document: Document) -> None:
        """``document`` must have a mask; :class:`ValueError` otherwise."""
        if not document.has_mask:
            raise ValueError("there is no mask whose edge could be moved")
        self.document = document
        self.reach = max(MIN_REACH, round(SHARE * max(document.mask.shape)))  # px: for growing, shrinking, feathering
        self._rect = bounds(document.mask).expand(2 * self.reach + 2).clip(document.frame)
        self._mask = document.mask[self._rect.slices].copy()
        self._distance = document.executor(partial(edge_distance, self._mask))  # only once: the sliders move often
        self.by = self.feather = 0
        self._stroke = Stroke(document)

    def set(self, by: int, feather: int) -> Rect:
        """Grow by ``by`` px (shrink if negative), then feather over ``feather`` px; return what to repaint."""
        self.by, self.feather = by, feather
        unchanged = by == 0 and feather == 0
        window = self._mask if unchanged else self._moved(by, feather)
        # computing the margin of a whole photo would be too slow for a slider: the moved edge is close enough
        hole = self._moved(by + self.document.margins.pixels, feather) if self._rect.area > MUCH else None
        return self._stroke.show(self._rect, window, hole)

    def _moved(self, by: int, feather: int) -> Mask:
        return with_edge(self._mask, by, feather, self._distance)

    def finish(self) -> Rect:
        """Keep the result as one step of the history; return what to repaint."""
        return self._stroke.commit(_label(self.by, self.feather))

    def abort(self) -> Rect:
        """Restore the mask; return what to repaint."""
        return self._stroke.abort()
