"""The layers of the canvas: each paints the visible part of one image."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QImage, QPainter, QPen

from inpaint_studio.core.checkerboard import SQUARE, checkerboard
from inpaint_studio.core.editing.fill import Fill
from inpaint_studio.core.geometry import Rect
from inpaint_studio.core.masks.mask import KEEP
from inpaint_studio.core.photo_io import CoarsePhoto
from inpaint_studio.core.pixels import Pixels, to_8_bit
from inpaint_studio.core.pyramid import Pyramid
from inpaint_studio.ui.canvas.viewport import Viewport
from inpaint_studio.ui.painting import painting
from inpaint_studio.ui.qimage import (
    mask_view,
    outline_copy,
    overlay_table,
    premultiplied,
    premultiplied_view,
    rgb_view,
    rgba_copy,
    striped_copy,
)
from inpaint_studio.ui.theme import MASK_TINT, PRIMARY

OVERLAY_ON_RED = QColor(0, 200, 255)
EXCLUDED = QColor(255, 176, 0)  # where nothing is copied from
CROSS = 14  # view pixels: half a side of the keyboard's pointer
STRIPE = 8  # px of the shown image
DASH = 5  # px of the shown image: the length of an outline's dashes
GetAlpha = Callable[[], NDArray[Any]]
ToScreen = Callable[[Pixels], NDArray[np.uint8]]
SHARP_FROM = 2.0  # zoom from which pixels are shown as squares


class PyramidLayer:
    """An image with smaller copies, painted at any zoom."""

    def __init__(self, pixels: NDArray[np.uint8]) -> None:
        self._pyramid = Pyramid(pixels)

    def update(self, rect: Rect) -> None:
        """Update ``rect`` of the image."""
        self._pyramid.update(rect)

    def seen_in(self, viewport: Viewport, view: QRectF) -> QRectF:
        """Return the part of ``view`` (view pixels) that the image covers."""
        frame = Rect.of_shape(self._pyramid.levels[0].shape)
        top_left, bottom_right = viewport.to_view((frame.x, frame.y)), viewport.to_view((frame.right, frame.bottom))
        return QRectF(QPointF(*top_left), QPointF(*bottom_right)).intersected(view)

    def paint(self, painter: QPainter, viewport: Viewport, exposed: QRectF, ratio: float) -> None:
        """Paint the part in ``exposed`` (view pixels); ``ratio``: device pixels per view pixel."""
        level = self._pyramid.level_for(viewport.scale * ratio)
        array = self._pyramid.levels[level]
        shown = Viewport(viewport.scale * 2**level, viewport.x, viewport.y)
        part = _visible(shown, exposed, Rect.of_shape(array.shape))
        if part.is_empty:
            return
        top_left, bottom_right = shown.to_view((part.x, part.y)), shown.to_view((part.right, part.bottom))
        target = QRectF(QPointF(*top_left), QPointF(*bottom_right))
        self._paint_ground(painter, target, viewport)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, viewport.scale * ratio < SHARP_FROM)
        window = np.ascontiguousarray(array[part.slices])  # no more than the screen shows
        painter.drawImage(target, self._view(self._without_hidden(window, part, level), part))

    def _paint_ground(self, painter: QPainter, target: QRectF, viewport: Viewport) -> None:
        """Paint the background of transparent pixels in ``target`` (view pixels); nothing here."""

    def _without_hidden(self, window: NDArray[np.uint8], part: Rect, level: int) -> NDArray[np.uint8]:
        """Return ``window``, the ``part`` of a ``level``, without what is hidden; here, that is nothing."""
        return window

    def _view(self, window: NDArray[np.uint8], part: Rect) -> QImage:
        """Return ``window`` as a QImage; ``part``: its position in its level."""
        raise NotImplementedError


class ImageLayer(PyramidLayer):
    """The photo as a layer, in the screen's colours; its transparent areas show a checkerboard."""

    def __init__(self, pixels: Pixels, to_screen: ToScreen, alpha: GetAlpha | None = None) -> None:
        """``to_screen``: pixels as a screen shows them; ``alpha`` gives their transparency, None if there is none."""
        self._source, self._to_screen, self._alpha = pixels, to_screen, alpha
        self._shown = self._seen(Rect.of_shape(pixels.shape))
        super().__init__(self._shown)

    def update(self, rect: Rect) -> None:
        """Update ``rect`` of the photo."""
        if self._shown is not self._source:
            self._shown[rect.slices] = self._seen(rect)
        super().update(rect)

    def _seen(self, rect: Rect) -> NDArray[np.uint8]:
        """Return ``rect`` in screen colours: uint8 H×W×3, possibly the photo's own memory, or premultiplied H×W×4 if
        the photo is partly transparent."""
        whole = rect == Rect.of_shape(self._source.shape)
        pixels = self._to_screen(self._source if whole else self._source[rect.slices])
        return pixels if self._alpha is None else premultiplied(pixels, to_8_bit(self._alpha()[rect.slices]))

    def _paint_ground(self, painter: QPainter, target: QRectF, viewport: Viewport) -> None:
        if self._alpha is not None:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
            paint_checkers(painter, target, viewport)

    def overlay_colour(self) -> QColor:
        """Return a colour for the mask that is rare in this photo."""
        small = self._pyramid.levels[-1][..., :3].reshape(-1, 3).astype(np.int16)
        red = (small[:, 0] - small[:, 1:].max(axis=1) > 30).mean()
        return OVERLAY_ON_RED if red > 0.25 else MASK_TINT

    def _view(self, window: NDArray[np.uint8], part: Rect) -> QImage:
        return rgb_view(window) if self._alpha is None else premultiplied_view(window)


@dataclass(frozen=True)
class MaskStyle:
    """The look of a mask. ``colour``: ``#rrggbb``, or empty for one that is rare in the photo; ``opacity``: 0..1;
    ``outlined``: a dashed line instead of a tint, for users who cannot distinguish colours; ``striped``: a tint in
    stripes, to differ from another one."""

    colour: str = ""
    opacity: float = 0.5
    outlined: bool = False
    striped: bool = False


@dataclass(frozen=True, eq=False)
class Covered:
    """The ``pixels`` of a level (uint8, of the size of ``rect``) under which any pixel of level 0 is covered: > 0."""

    rect: Rect
    pixels: NDArray[np.uint8]

    @property
    def halved(self) -> Covered:
        """The same in the next level."""
        rect = self.rect
        half = Rect.of_ends(rect.x // 2, rect.y // 2, (rect.right + 1) // 2, (rect.bottom + 1) // 2)
        return Covered(half, _by_twos(_by_twos(self.pixels, rect.y % 2).T, rect.x % 2).T)


def _by_twos(pixels: NDArray[np.uint8], alone: int) -> NDArray[np.uint8]:
    """Return the maximum of each two rows of ``pixels`` (H×W); the first ``alone`` (0 or 1) has no other one."""
    shape = (len(pixels) + alone + 1) // 2, pixels.shape[1]
    made = np.empty(shape, np.uint8, "C" if pixels.flags.c_contiguous else "F")
    rest, pairs = pixels[alone:], (len(pixels) - alone) // 2
    made[:alone] = pixels[:alone]
    np.maximum(rest[: 2 * pairs : 2], rest[1 : 2 * pairs : 2], out=made[alone : alone + pairs])
    made[alone + pairs :] = rest[2 * pairs :]
    return made


class MaskLayer(PyramidLayer):
    """The tint of the mask."""

    def __init__(self, hole: NDArray[np.uint8], style: MaskStyle, by_itself: QColor) -> None:
        """``by_itself``: the colour if the style has none."""
        self._by_itself = by_itself
        self._hidden: dict[Rect, list[Covered]] = {}
        self.set_style(style)
        super().__init__(hole)

    def hide(self, fill: Fill) -> None:
        """Hide the mask under an intermediate fill: at the fill's edge, which is smooth, it would shine through."""
        if fill.rect not in self._hidden:  # the same for all previews of a removal
            covered = [Covered(fill.rect, fill.hole)]
            while len(covered) < len(self._pyramid.levels):
                covered.append(covered[-1].halved)
            self._hidden[fill.rect] = covered

    def show_all(self) -> None:
        """Hide nothing."""
        self._hidden = {}

    def set_style(self, style: MaskStyle) -> None:
        """Change the style."""
        self._outlined, self._striped = style.outlined, style.striped
        self._table = overlay_table(QColor(style.colour) if style.colour else self._by_itself, style.opacity)

    def _without_hidden(self, window: NDArray[np.uint8], part: Rect, level: int) -> NDArray[np.uint8]:
        seen = [levels[level] for levels in self._hidden.values() if not levels[level].rect.clip(part).is_empty]
        shown = window.copy() if seen else window
        for covered in seen:
            both = covered.rect.clip(part)
            inside = covered.pixels[both.shift(-covered.rect.x, -covered.rect.y).slices] > 0
            shown[both.shift(-part.x, -part.y).slices][inside] = KEEP
        return shown

    def _view(self, window: NDArray[np.uint8], part: Rect) -> QImage:
        if self._outlined:
            return outline_copy(window, part.x + part.y, DASH)
        if self._striped:
            return striped_copy(window, self._table, part.x + part.y, STRIPE)
        return mask_view(window, self._table)


class PreviewLayer:
    """The intermediate result of a removal; a transparent one hides the photo behind a checkerboard."""

    def __init__(self, fill: Fill, to_screen: ToScreen, alpha: NDArray[Any] | None = None) -> None:
        """``alpha``: the transparency of the fill (uint8 or uint16, of its size); None if it is opaque."""
        self._rect = fill.rect
        pixels = to_screen(fill.pixels)
        self._image = ReducedImage(rgba_copy(pixels, fill.hole if alpha is None else to_8_bit(alpha)))
        self._hole = None if alpha is None else ReducedImage(rgba_copy(pixels, fill.hole))

    def paint(self, painter: QPainter, viewport: Viewport, exposed: QRectF, ratio: float) -> None:
        """Paint it like :meth:`PyramidLayer.paint`."""
        rect = self._rect
        corners = viewport.to_view((rect.x, rect.y)), viewport.to_view((rect.right, rect.bottom))
        target = QRectF(QPointF(*corners[0]), QPointF(*corners[1]))
        if not target.intersects(exposed):
            return
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, viewport.scale * ratio < SHARP_FROM)
        zoom = viewport.scale * ratio
        if self._hole is None:
            painter.drawImage(target, self._image.at(zoom))
            return
        seen = QRectF(target.intersected(exposed).toAlignedRect())
        painter.drawImage(seen, self._over_checkers(self._hole.at(zoom), target, seen, viewport, ratio))

    def _over_checkers(self, hole: QImage, target: QRectF, seen: QRectF, viewport: Viewport, ratio: float) -> QImage:
        """Return the part ``seen`` of a fill at ``target`` (view pixels), on a checkerboard in the shape of its
        hole."""
        result = QImage((seen.size() * ratio).toSize(), QImage.Format.Format_ARGB32_Premultiplied)
        result.fill(Qt.GlobalColor.transparent)
        with painting(result) as painter:
            painter.scale(result.width() / seen.width(), result.height() / seen.height())
            painter.translate(-seen.topLeft())
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, viewport.scale * ratio < SHARP_FROM)
            painter.drawImage(target, hole)
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
            paint_checkers(painter, seen, viewport)
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceAtop)
            painter.drawImage(target, self._image.at(viewport.scale * ratio))
        return result


class ReducedImage:
    """An image and its last smaller copy: drawn at less than half its size, the image itself would look grainier than
    the photo around it, of which there are smaller copies, too."""

    def __init__(self, image: QImage) -> None:
        self._image, self._last = image, (1, image)

    def at(self, zoom: float) -> QImage:
        """Return the image for ``zoom`` device pixels per pixel: whole, or reduced to a half, a quarter and so on, as
        long as that leaves a pixel."""
        factor = 1
        while zoom * factor <= 0.5 and min(self._image.width(), self._image.height()) >= 4 * factor:
            factor *= 2
        if factor != self._last[0]:
            size = self._image.size() / factor
            ignored, smooth = Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
            self._last = factor, self._image.scaled(size, ignored, smooth) if factor > 1 else self._image
        return self._last[1]


def paint_checkers(painter: QPainter, target: QRectF, viewport: Viewport) -> None:
    """Fill ``target`` (view pixels) with a checkerboard that moves with the photo."""
    painter.setBrushOrigin(QPointF(round(viewport.x), round(viewport.y)))
    painter.fillRect(target, QBrush(_checkers()))


def paint_coarse_photo(painter: QPainter, coarse: CoarsePhoto, viewport: Viewport) -> None:
    """Paint a coarse image in place of the photo."""
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    corners = QPointF(*viewport.to_view((0, 0))), QPointF(*viewport.to_view(coarse.size))
    painter.drawImage(QRectF(*corners), rgb_view(coarse.pixels))


def paint_outline(painter: QPainter, points: Sequence[QPointF]) -> None:
    """Paint an unfinished outline, dark and light (view pixels)."""
    if len(points) < 2:
        return
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for colour, style in ((QColor(0, 0, 0, 200), Qt.PenStyle.SolidLine), (QColor(255, 255, 255), Qt.PenStyle.DashLine)):
        painter.setPen(QPen(colour, 1.4, style))
        painter.drawPolyline(list(points))


def paint_accented(painter: QPainter, points: Sequence[QPointF]) -> None:
    """Paint an outline in the accent colour, in a light and a dark rim: it stands out from dark and white things, and
    in a black-and-white photo (view pixels)."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for colour, width in ((QColor(0, 0, 0, 200), 5.0), (QColor(255, 255, 255), 3.6), (PRIMARY, 2.2)):
        painter.setPen(QPen(colour, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawPolyline(list(points))


def paint_ring(painter: QPainter, centre: QPointF, radius: float, core: float) -> None:
    """Paint the brush's outline, dark and light, so that it is visible on any photo (view pixels); a second ring where
    fading starts, at ``core``."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for colour, width in ((QColor(0, 0, 0, 170), 2.6), (QColor(255, 255, 255, 235), 1.2)):
        painter.setPen(QPen(colour, width))
        painter.drawEllipse(centre, max(radius, 1.5), max(radius, 1.5))
    if core < radius - 1:
        painter.setPen(QPen(QColor(255, 255, 255, 170), 1, Qt.PenStyle.DotLine))
        painter.drawEllipse(centre, core, core)


def paint_cross(painter: QPainter, centre: QPointF) -> None:
    """Paint the keyboard's pointer (view pixels)."""
    for colour, width in ((QColor(0, 0, 0, 170), 3.0), (QColor(255, 255, 255, 235), 1.2)):
        painter.setPen(QPen(colour, width))
        painter.drawLine(centre - QPointF(CROSS, 0), centre + QPointF(CROSS, 0))
        painter.drawLine(centre - QPointF(0, CROSS), centre + QPointF(0, CROSS))


@cache
def _checkers() -> QImage:
    """A tile of the checkerboard."""
    return rgb_view(checkerboard(2 * SQUARE, 2 * SQUARE)).copy()


def _visible(viewport: Viewport, exposed: QRectF, frame: Rect) -> Rect:
    """Return the pixels of ``frame`` under ``exposed``, with a margin for smooth scaling."""
    left, top = viewport.to_image((exposed.left(), exposed.top()))
    right, bottom = viewport.to_image((exposed.right(), exposed.bottom()))
    return Rect.of_ends(int(left) - 2, int(top) - 2, int(right) + 3, int(bottom) + 3).clip(frame)
