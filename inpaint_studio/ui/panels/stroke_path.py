"""The way of the stroke that is being drawn: what lies over the photo there hides until the stroke ends."""

from __future__ import annotations

from PySide6.QtCore import QLineF, QPointF, QRectF
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QWidget

from inpaint_studio.ui.session.drawing import Drawing


class StrokePath:
    """Follows the pointer during each stroke."""

    def __init__(self, drawing: Drawing, widget: QWidget, margin: int) -> None:
        """``margin``: px around ``widget``."""
        self._drawing, self._widget, self._margin = drawing, widget, margin
        self._last: QPointF | None = None  # screen pixels; of the present stroke
        self._has_met = False

    def meets(self) -> bool:
        """Return True if the stroke is near the widget, or has been: what was painted there is to be seen. An outline
        that waits for its next corner lasts too long for that: there the pointer's place alone counts. To be called
        whenever the pointer moves and when a stroke ends."""
        if not self._drawing.in_stroke:
            self._last, self._has_met = None, False
            return False
        here = QPointF(QCursor.pos())
        around = self._margin
        near = QRectF(self._widget.rect().adjusted(-around, -around, around, around))
        near.translate(QPointF(self._widget.mapToGlobal(QPointF(0, 0))))
        moved = QLineF(self._last if self._last is not None else here, here)
        self._last = here
        is_here = near.contains(here)
        if self._drawing.outline_is_open:
            self._has_met = False
        elif is_here or crosses(moved, near):
            self._has_met = True
        return is_here or self._has_met


def crosses(line: QLineF, rect: QRectF) -> bool:
    """Return True if ``line`` goes through ``rect``, with both ends outside: a fast pointer is reported at few places.
    Such a line crosses one of the diagonals."""
    diagonals = QLineF(rect.topLeft(), rect.bottomRight()), QLineF(rect.topRight(), rect.bottomLeft())
    bounded = QLineF.IntersectionType.BoundedIntersection
    return any(line.intersects(diagonal)[0] == bounded for diagonal in diagonals)
