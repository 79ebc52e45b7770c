"""Before and after in one view: split by a line, side by side, or as a difference."""

from __future__ import annotations

from typing import Protocol

import cv2
import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from inpaint_studio.core.geometry import Rect
from inpaint_studio.core.pixels import Pixels, to_8_bit
from inpaint_studio.ui.canvas.layers import GetAlpha, ImageLayer
from inpaint_studio.ui.canvas.viewport import Viewport
from inpaint_studio.ui.qimage import premultiplied
from inpaint_studio.ui.translation import tr

HANDLE = 9.0  # view pixels, radius of the line's grip
NAME_GAP = 12.0  # view pixels around a name
GAIN = 4  # amplification of a difference: a step of one grey level must be visible


class Comparison(Protocol):
    """Replaces the canvas's own image, or a part of it. ``follows_drag``: a drag moves its line instead of the
    photo."""

    follows_drag: bool

    def drag_to(self, x: float, width: float) -> None:
        """Handle a press at ``x`` of ``width`` view pixels."""

    def to_plain_view(self, x: float, width: float) -> float:
        """Return the position in the plain view of the image point displayed at ``x`` of ``width`` view pixels."""

    def update(self, rect: Rect) -> None:
        """Update ``rect`` of the photo."""

    def paint(self, painter: QPainter, viewport: Viewport, view: QRectF, ratio: float) -> None:
        """Paint over all of ``view`` (view pixels); ``ratio``: device pixels per view pixel."""


class SplitView:
    """The original photo, left of a line at ``share`` (0..1) of the view's width."""

    follows_drag = True

    def __init__(self, original: ImageLayer) -> None:
        self._original = original
        self.share = 0.5

    def drag_to(self, x: float, width: float) -> None:
        """Move the line to ``x`` view pixels."""
        self.share = min(1.0, max(0.0, x / max(width, 1.0)))

    def to_plain_view(self, x: float, width: float) -> float:
        """Return ``x``: both sides are where the canvas shows them."""
        return x

    def update(self, rect: Rect) -> None:
        """Do nothing: the original never changes, and the other side is the canvas's own."""

    def paint(self, painter: QPainter, viewport: Viewport, view: QRectF, ratio: float) -> None:
        """Paint the original over the left part, and the line."""
        photo = self._original.seen_in(viewport, view)
        x = round(min(photo.right(), max(photo.left(), self.share * view.width())))
        _paint_within(painter, QRectF(0, 0, x, view.height()), self._original, viewport, ratio)
        _paint_names(painter, x, view.width())
        if photo.isEmpty():
            return
        _paint_line(painter, x, photo.top(), photo.bottom())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(QColor(255, 255, 255))
        painter.setPen(QPen(QColor(0, 0, 0, 150), 1.4))
        painter.drawEllipse(QPointF(x, photo.center().y()), HANDLE, HANDLE)


class SideBySide:
    """The same part of the photo twice: the original on the left, the current state on the right."""

    follows_drag = False

    def __init__(self, original: ImageLayer, image: ImageLayer, surround: QColor) -> None:
        self._layers, self._surround = (original, image), surround

    def drag_to(self, x: float, width: float) -> None:
        """Do nothing: there is no line to move."""

    def to_plain_view(self, x: float, width: float) -> float:
        """Return the place in the canvas; each half shows its middle."""
        return x + width / 4 if x < width / 2 else x - width / 4

    def update(self, rect: Rect) -> None:
        """Do nothing: the layers are the canvas's."""

    def paint(self, painter: QPainter, viewport: Viewport, view: QRectF, ratio: float) -> None:
        """Paint both; the centre of the view is the centre of each half."""
        painter.fillRect(view, self._surround)
        half = view.width() / 2
        for layer, left in zip(self._layers, (0.0, half), strict=True):
            part = QRectF(left, 0, half, view.height())
            _paint_within(painter, part, layer, viewport.panned(left - half / 2, 0), ratio)
        _paint_line(painter, half, 0, view.height())
        _paint_names(painter, half, view.width())


class DifferenceView:
    """The difference of each pixel from the original, amplified :data:`GAIN` times; black is untouched, or transparent
    in both."""

    follows_drag = False

    def __init__(self, original: Pixels, image: Pixels, alphas: tuple[GetAlpha, GetAlpha] | None = None) -> None:
        """``alphas`` give the transparency of both; None if they are opaque."""
        self._original, self._image, self._alphas = original, image, alphas
        self._difference = np.zeros(image.shape, np.uint8)
        self._is_empty: bool | None = None  # None: not known yet
        self._layer = ImageLayer(self._difference, to_8_bit)
        self.update(Rect.of_shape(image.shape))

    def drag_to(self, x: float, width: float) -> None:
        """Do nothing: there is no line to move."""

    def to_plain_view(self, x: float, width: float) -> float:
        """Return ``x``: pixels are where the canvas shows them."""
        return x

    def update(self, rect: Rect) -> None:
        """Compare ``rect`` again."""
        before, after = (to_8_bit(pixels[rect.slices]) for pixels in (self._original, self._image))
        difference = (
            cv2.absdiff(before, after)
            if self._alphas is None
            else _seen_difference(
                *(
                    premultiplied(pixels, to_8_bit(alpha()[rect.slices]))
                    for pixels, alpha in zip((before, after), self._alphas, strict=True)
                )
            )
        )
        self._difference[rect.slices] = cv2.convertScaleAbs(difference, alpha=GAIN)
        self._layer.update(rect)
        self._is_empty = None

    @property
    def name(self) -> str:
        """The name shown on the view: a black one must not look like a failure."""
        if self._is_empty is None:
            self._is_empty = not cv2.hasNonZero(self._difference.reshape(len(self._difference), -1))
        return tr("No differences") if self._is_empty else tr("Differences, {gain} times amplified", gain=GAIN)

    def paint(self, painter: QPainter, viewport: Viewport, view: QRectF, ratio: float) -> None:
        """Paint it in place of the photo."""
        self._layer.paint(painter, viewport, view, ratio)
        paint_name(painter, self.name, 0, view.width())


def _seen_difference(before: NDArray[np.uint8], after: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Return what differs between premultiplied pixels (H×W×4): in colour, or in transparency (H×W×3)."""
    difference = cv2.absdiff(before, after)
    return np.maximum(difference[..., :3], difference[..., 3:])


def _paint_within(painter: QPainter, part: QRectF, layer: ImageLayer, viewport: Viewport, ratio: float) -> None:
    painter.save()
    painter.setClipRect(part, Qt.ClipOperation.IntersectClip)
    layer.paint(painter, viewport, part, ratio)
    painter.restore()


def paint_name(painter: QPainter, text: str, left: float, right: float, at_right: bool = False) -> None:
    """Paint a name at the upper edge between ``left`` and ``right`` view pixels, if there is room for it."""
    size = QSizeF(painter.fontMetrics().horizontalAdvance(text) + 20, painter.fontMetrics().height() + 8)
    if right - left < size.width() + 2 * NAME_GAP:
        return
    x = right - NAME_GAP - size.width() if at_right else left + NAME_GAP
    box = QRectF(QPointF(x, NAME_GAP), size)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(0, 0, 0, 190))
    painter.drawRoundedRect(box, size.height() / 2, size.height() / 2)
    painter.setPen(QColor(255, 255, 255))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
    painter.restore()


def _paint_names(painter: QPainter, x: float, width: float) -> None:
    paint_name(painter, tr("Before"), 0, x)
    paint_name(painter, tr("After"), x, width, at_right=True)


def _paint_line(painter: QPainter, x: float, top: float, bottom: float) -> None:
    """Paint a dark and light line, visible on any photo."""
    for colour, width in ((QColor(0, 0, 0, 150), 3.0), (QColor(255, 255, 255), 1.4)):
        painter.setPen(QPen(colour, width))
        painter.drawLine(QPointF(x, top), QPointF(x, bottom))
