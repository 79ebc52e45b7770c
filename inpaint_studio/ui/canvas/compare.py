"""Before and after in one view, on two sides of a line that can be dragged."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from inpaint_studio.ui.canvas.layers import ImageLayer
from inpaint_studio.ui.canvas.viewport import Viewport

HANDLE = 9.0  # view pixels, radius of the line's grip


class SplitView:
    """The photo as it was opened, left of a line at ``share`` (0..1) of the view's width."""

    def __init__(self, original: ImageLayer) -> None:
        self._original = original
        self.share = 0.5

    def move_to(self, x: float, width: float) -> None:
        """Put the line at ``x`` view pixels."""
        self.share = min(1.0, max(0.0, x / max(width, 1.0)))

    def paint(self, painter: QPainter, viewport: Viewport, view: QRectF, ratio: float) -> None:
        """Paint the original over the left part of ``view`` (view pixels), and the line."""
        x = round(self.share * view.width())
        left = QRectF(0, 0, x, view.height())
        painter.save()
        painter.setClipRect(left, Qt.ClipOperation.IntersectClip)
        self._original.paint(painter, viewport, left, ratio)
        painter.restore()
        for colour, width in ((QColor(0, 0, 0, 150), 3.0), (QColor(255, 255, 255), 1.4)):
            painter.setPen(QPen(colour, width))
            painter.drawLine(QPointF(x, 0), QPointF(x, view.height()))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(QColor(255, 255, 255))
        painter.setPen(QPen(QColor(0, 0, 0, 150), 1.4))
        painter.drawEllipse(QPointF(x, view.height() / 2), HANDLE, HANDLE)
