"""The canvas: zoom, pan, and pointer events turned into strokes in image pixels."""

from __future__ import annotations

import math
from dataclasses import replace

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QEnterEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from inpaint_studio.core.fill import Fill
from inpaint_studio.core.geometry import Rect
from inpaint_studio.core.tools import BRUSH, Tool, ToolOptions, opposite, resized
from inpaint_studio.ui.canvas_layers import BARRED, ImageLayer, MaskLayer, PreviewLayer, paint_outline, paint_ring
from inpaint_studio.ui.compare import SplitView
from inpaint_studio.ui.session import EditorSession
from inpaint_studio.ui.theme import surround
from inpaint_studio.ui.viewport import Viewport, fitted

ZOOM_STEP = 1.25  # a notch of the wheel
NOTCH = 120.0  # units of angleDelta a notch
RING_MARGIN = 4  # view pixels repainted around the ring
BAR_ROOM = 72.0  # view pixels that a fitted photo leaves free for the floating bar


class CanvasView(QWidget):
    """The photo with its mask. Tells where the pointer is; strokes go to the session."""

    pointer_moved = Signal(float, float)  # image pixels
    pointer_left = Signal()
    zoom_changed = Signal(float)
    brush_changed = Signal(int)
    resized = Signal()

    def __init__(self, session: EditorSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._viewport = Viewport()
        self._image: ImageLayer | None = None
        self._mask: MaskLayer | None = None
        self._barred: MaskLayer | None = None
        self._previews: dict[Rect, PreviewLayer] = {}
        self._original: ImageLayer | None = None
        self._split: SplitView | None = None
        self._is_fitted = True
        self._pan_from: QPointF | None = None
        self._space = False
        self._pointer: QPointF | None = None
        self._last_point: tuple[float, float] | None = None  # where the last stroke ended
        self._mask_shown = True
        self.tool: Tool | None = BRUSH  # None: the hand
        self.options = ToolOptions()
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(320, 240)
        self.setAccessibleName("Photo")
        session.document_changed.connect(self._on_document)
        session.image_changed.connect(self._on_image)
        session.mask_changed.connect(self._on_mask)
        session.barred_changed.connect(self._on_barred)
        session.outline_changed.connect(self.update)
        session.removals.previewed.connect(self._on_preview)

    # -- the view -----------------------------------------------------------------------------

    @property
    def viewport(self) -> Viewport:
        """Zoom and pan as they are now, in logical pixels."""
        return self._viewport

    @property
    def zoom(self) -> float:
        """Device pixels an image pixel: 1 is the photo's own size, whatever the screen's scale."""
        return self._viewport.scale * self.devicePixelRatioF()

    def fit(self) -> None:
        """Show the whole photo."""
        if self._session.document is not None:
            self._set_viewport(fitted(self._image_size(), self._view_size(), BAR_ROOM))
            self._is_fitted = True

    def show_actual_size(self) -> None:
        """Show one image pixel on one pixel of the screen, around what is in the middle now."""
        if self._session.document is not None:
            middle = self.width() / 2, self.height() / 2
            self._set_viewport(self._viewport.zoomed(1 / self.zoom, middle))

    def zoom_in(self) -> None:
        """Zoom in around the middle."""
        self._zoom_by(ZOOM_STEP)

    def zoom_out(self) -> None:
        """Zoom out around the middle."""
        self._zoom_by(1 / ZOOM_STEP)

    def _zoom_by(self, factor: float) -> None:
        if self._session.document is not None:
            self._set_viewport(self._viewport.zoomed(factor, (self.width() / 2, self.height() / 2)))

    def show_original(self, wanted: bool) -> None:
        """Show the photo as it was opened, without the mask, while ``wanted``."""
        document = self._session.document
        self._original = ImageLayer(document.original) if wanted and document is not None else None
        self.update()

    def show_split(self, wanted: bool) -> None:
        """Show the photo as it was opened left of a line that the mouse moves, while ``wanted``."""
        document = self._session.document
        self._split = SplitView(ImageLayer(document.original)) if wanted and document is not None else None
        self.update()
        self._update_cursor()

    def set_brush_size(self, size: int) -> None:
        """The brush's diameter in image pixels."""
        if size != self.brush_size:
            self._update_ring()
            self.options = replace(self.options, size=size)
            self._update_ring()
            self.brush_changed.emit(size)

    @property
    def brush_size(self) -> int:
        """The brush's diameter in image pixels."""
        return self.options.size

    def set_tolerance(self, tolerance: int) -> None:
        """Of the wand, 0..255."""
        self.options = replace(self.options, tolerance=tolerance)

    def set_contiguous(self, contiguous: bool) -> None:
        """Whether the wand takes only what is connected."""
        self.options = replace(self.options, contiguous=contiguous)

    def show_mask(self, shown: bool) -> None:
        """Tint what will be removed, or look at the photo alone."""
        self._mask_shown = shown
        self.update()

    def make_brush_smaller(self) -> None:
        """One step down."""
        self.set_brush_size(resized(self.brush_size, -1))

    def make_brush_larger(self) -> None:
        """One step up."""
        self.set_brush_size(resized(self.brush_size, 1))

    def set_tool(self, tool: Tool | None) -> None:
        """What the left button does; None: it moves the photo."""
        self._update_ring()
        self.tool = tool
        self._update_ring()
        self._update_cursor()

    def _set_viewport(self, viewport: Viewport) -> None:
        self._viewport = viewport.kept_visible(self._image_size(), self._view_size())
        self._is_fitted = False
        self.zoom_changed.emit(self.zoom)
        self.update()

    def _image_size(self) -> tuple[float, float]:
        document = self._session.document
        return (document.frame.width, document.frame.height) if document else (1, 1)

    def _view_size(self) -> tuple[float, float]:
        return self.width(), self.height()

    # -- the session's news -------------------------------------------------------------------

    def _on_document(self) -> None:
        document = self._session.document
        self._original = self._barred = self._split = None
        self._previews = {}
        self._last_point = None
        if document is None:
            self._image = self._mask = None
        else:
            self._image = ImageLayer(document.image)
            self._mask = MaskLayer(document.hole, self._image.overlay_colour())
            self._on_barred(document.frame)
        self.fit()
        self.update()

    def _on_image(self, rect: Rect) -> None:
        if self._image is not None and not rect.is_empty:
            self._image.update(rect)
            self._update_image_rect(rect)

    def _on_mask(self, rect: Rect) -> None:
        if self._mask is not None and not rect.is_empty:
            self._mask.update(rect)
            self._update_image_rect(rect)

    def _on_barred(self, rect: Rect) -> None:
        document = self._session.document
        if document is None or document.barred is None or rect.is_empty:
            return
        if self._barred is None:
            self._barred = MaskLayer(document.barred, BARRED)
        self._barred.update(rect)
        self._update_image_rect(rect)

    def _on_preview(self, fill: Fill | None) -> None:
        """What a place looks like so far; None: the removal is over, and the photo itself shows what came of it."""
        if fill is not None:
            self._previews[fill.rect] = PreviewLayer(fill)
            self._update_image_rect(fill.rect)
        elif self._previews:
            self._previews = {}
            self.update()

    def _update_image_rect(self, rect: Rect) -> None:
        left, top = self._viewport.to_view((rect.x, rect.y))
        right, bottom = self._viewport.to_view((rect.right, rect.bottom))
        edge = 2 + math.ceil(self._viewport.scale * 2)
        self.update(QRectF(left, top, right - left, bottom - top).toAlignedRect().adjusted(-edge, -edge, edge, edge))

    # -- painting -----------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Layers from back to front: surround, photo (or original), mask, ring."""
        painter = QPainter(self)
        painter.fillRect(event.rect(), surround(self.palette()))
        where = self._viewport, QRectF(event.rect()), self.devicePixelRatioF()
        if self._original is not None:
            self._original.paint(painter, *where)
            return
        mask = self._mask if self._mask_shown else None
        for layer in (self._image, mask, *self._previews.values(), self._barred):
            if layer is not None:
                layer.paint(painter, *where)
        if self._split is not None:
            self._split.paint(painter, self._viewport, QRectF(self.rect()), self.devicePixelRatioF())
            return
        paint_outline(painter, [QPointF(*self._viewport.to_view(point)) for point in self._session.outline])
        if self._pointer is not None and self._image is not None and self._has_ring:
            paint_ring(painter, self._pointer, self.brush_size * self._viewport.scale / 2)

    def _update_ring(self) -> None:
        if self._pointer is not None:
            radius = math.ceil(self.brush_size * self._viewport.scale / 2) + RING_MARGIN
            centre = self._pointer.toPoint()
            self.update(QRect(centre - QPoint(radius, radius), centre + QPoint(radius, radius)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A fitted photo stays fitted."""
        if self._is_fitted:
            self.fit()
        self.resized.emit()

    # -- the pointer --------------------------------------------------------------------------

    @property
    def _is_panning(self) -> bool:
        return self._space or self._pan_from is not None

    @property
    def _has_ring(self) -> bool:
        return self.tool is not None and self.tool.kind == "brush" and not self._is_panning

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Left paints, right erases, middle (or left with Space) pans."""
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        button, left = event.button(), event.button() == Qt.MouseButton.LeftButton
        if button == Qt.MouseButton.MiddleButton or (left and (self._space or self.tool is None)):
            self._pan_from = event.position()
            self._update_cursor()
        elif self._split is not None:
            self._drag_split(event)
        elif (left or button == Qt.MouseButton.RightButton) and self._original is None and self.tool is not None:
            takes_away = not left or bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
            tool = opposite(self.tool) if takes_away else self.tool
            self._press(
                tool, self._to_image(event.position()), bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            )

    def _press(self, tool: Tool, point: tuple[float, float], straight: bool) -> None:
        """Begin at ``point``, or with Shift a straight line from where the last stroke ended."""
        if straight and tool.kind == "brush" and self._last_point is not None:
            self._session.press(tool, self.options, self._last_point)
            self._session.move(point)
        else:
            self._session.press(tool, self.options, point)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Paint, pan, or move the ring."""
        self._move_ring(event.position())
        if self._pan_from is not None:
            step = event.position() - self._pan_from
            self._pan_from = event.position()
            self._set_viewport(self._viewport.panned(step.x(), step.y()))
        elif self._split is not None and event.buttons():
            self._drag_split(event)
        elif self._session.in_stroke and not event.buttons():
            self._session.release()  # the release itself was lost, to a box that opened meanwhile
        elif self._session.in_stroke:
            self._session.move(self._to_image(event.position()))
        self.pointer_moved.emit(*self._to_image(event.position()))

    def _drag_split(self, event: QMouseEvent) -> None:
        if self._split is not None:
            self._split.move_to(event.position().x(), self.width())
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End of a stroke or of panning."""
        if self._pan_from is not None:
            self._pan_from = None
            self._update_cursor()
        else:
            self._last_point = self._to_image(event.position())
            self._session.release()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom at the pointer; with Alt, the brush's size. Qt swaps the axes while Alt is held."""
        delta = event.angleDelta().y() or event.angleDelta().x()
        if event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.set_brush_size(resized(self.brush_size, 1 if delta > 0 else -1))
        elif self._session.document is not None:
            at = event.position().x(), event.position().y()
            self._set_viewport(self._viewport.zoomed(ZOOM_STEP ** (delta / NOTCH), at))
        event.accept()

    def enterEvent(self, event: QEnterEvent) -> None:
        """The ring appears."""
        self._update_cursor()
        self._move_ring(event.position())

    def leaveEvent(self, event: QEvent) -> None:
        """The ring goes."""
        self._update_ring()
        self._pointer = None
        self.pointer_left.emit()

    def _move_ring(self, position: QPointF) -> None:
        self._update_ring()
        self._pointer = position
        self._update_ring()

    def _to_image(self, position: QPointF) -> tuple[float, float]:
        return self._viewport.to_image((position.x(), position.y()))

    # -- keys that are held -------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space: pan while held. O: the original while held."""
        if event.key() == Qt.Key.Key_Space:
            self._set_space(True)
        elif event.key() == Qt.Key.Key_O and not event.modifiers():
            if not event.isAutoRepeat():
                self.show_original(True)
        else:
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """End of holding."""
        if event.isAutoRepeat():
            return
        if event.key() == Qt.Key.Key_Space:
            self._set_space(False)
        elif event.key() == Qt.Key.Key_O:
            self.show_original(False)
        else:
            super().keyReleaseEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Keys that were held when the focus went are not held any more."""
        self._set_space(False)
        if self._original is not None:
            self.show_original(False)
        super().focusOutEvent(event)

    def _set_space(self, held: bool) -> None:
        self._space = held
        self._update_cursor()
        self._update_ring()

    def _update_cursor(self) -> None:
        if self._pan_from is not None:
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
        elif self._split is not None:
            self.setCursor(Qt.CursorShape.SplitHCursor)
        elif self._space or self.tool is None:
            self.setCursor(Qt.CursorShape.OpenHandCursor)
        else:
            self.setCursor(Qt.CursorShape.CrossCursor if self._image is not None else Qt.CursorShape.ArrowCursor)
