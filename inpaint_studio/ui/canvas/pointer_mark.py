"""The pointer's mark over the photo: a ring of the brush's size, and a cross when keys move it."""

from __future__ import annotations

import math

from PySide6.QtCore import QPoint, QPointF, QRect
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from inpaint_studio.ui.canvas.layers import CROSS, paint_cross, paint_ring
from inpaint_studio.ui.canvas.navigation import Navigation
from inpaint_studio.ui.session.toolbox import Toolbox

RING_MARGIN = 4  # view pixels repainted around the ring


class PointerMark:
    """The mark. ``position``: of the pointer, in view pixels, None outside; ``is_moved_by_keys``: keys moved it
    last."""

    def __init__(self, view: QWidget, navigation: Navigation, toolbox: Toolbox) -> None:
        self._view, self._navigation, self._toolbox = view, navigation, toolbox
        self.position: QPointF | None = None
        self.is_moved_by_keys = False

    def move_to(self, position: QPointF | None) -> None:
        """Move the mark; None: the pointer has left."""
        self.update()
        self.position = position
        self.update()

    def update(self) -> None:
        """Repaint the mark, which may have changed."""
        if self.position is not None:
            radius = max(CROSS, math.ceil(self._radius)) + RING_MARGIN
            centre = self.position.toPoint()
            self._view.update(QRect(centre - QPoint(radius, radius), centre + QPoint(radius, radius)))

    def paint(self, painter: QPainter, with_ring: bool) -> None:
        """Paint the ring, if wanted and the tool is a brush, and the cross of the keyboard."""
        if self.position is None:
            return
        tool = self._toolbox.tool
        if with_ring and tool is not None and tool.kind == "brush":
            paint_ring(painter, self.position, self._radius, self._radius * (1 - self._toolbox.options.softness / 100))
        if self.is_moved_by_keys:
            paint_cross(painter, self.position)

    @property
    def _radius(self) -> float:
        return self._toolbox.options.size * self._navigation.viewport.scale / 2
