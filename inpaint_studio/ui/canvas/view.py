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
    QNativeGestureEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTabletEvent,
    QTouchEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from inpaint_studio.core.fill import Fill
from inpaint_studio.core.geometry import Rect
from inpaint_studio.core.tools import BRUSH, Tool, ToolOptions, resized
from inpaint_studio.ui.canvas.compare import Comparison, SideBySide
from inpaint_studio.ui.canvas.layers import paint_outline, paint_ring
from inpaint_studio.ui.canvas.picture import Picture
from inpaint_studio.ui.canvas.pointer import Pointer
from inpaint_studio.ui.canvas.viewport import Viewport, fitted
from inpaint_studio.ui.session import EditorSession
from inpaint_studio.ui.theme import surround

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
        self.session = session
        self._viewport = Viewport()
        self._picture = Picture()
        self._is_fitted = True
        self._pointer = Pointer(self, session)
        self._mask_shown = True
        self._outlined = False
        self.tool: Tool | None = BRUSH  # None: the hand
        self.options = ToolOptions()
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
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
        if self.session.document is not None:
            width, height = self._view_size()
            narrow = isinstance(self.comparison, SideBySide)
            room = (width / 2, height) if narrow else (width, height)
            view = fitted(self._picture.size, room, BAR_ROOM)
            self.move_view(view.panned(width / 4, 0) if narrow else view)
            self._is_fitted = True

    def show_actual_size(self) -> None:
        """Show one image pixel on one pixel of the screen, around what is in the middle now."""
        if self.session.document is not None:
            middle = self.width() / 2, self.height() / 2
            self.move_view(self._viewport.zoomed(1 / self.zoom, middle))

    def zoom_in(self) -> None:
        """Zoom in around the middle."""
        self._zoom_by(ZOOM_STEP)

    def zoom_out(self) -> None:
        """Zoom out around the middle."""
        self._zoom_by(1 / ZOOM_STEP)

    def _zoom_by(self, factor: float) -> None:
        if self.session.document is not None:
            self.move_view(self._viewport.zoomed(factor, (self.width() / 2, self.height() / 2)))

    @property
    def comparison(self) -> Comparison | None:
        """Before and after, if they are compared."""
        return self._picture.comparison

    def show_original(self, wanted: bool) -> None:
        """Show the photo as it was opened, without the mask, while ``wanted``."""
        self._picture.show_original(wanted)
        self.update()

    def show_split(self, wanted: bool) -> None:
        """Show the photo as it was opened left of a line that the mouse moves, while ``wanted``."""
        self._compare(self._picture.split() if wanted else None)

    def show_side_by_side(self, wanted: bool) -> None:
        """Show the photo as it was opened and as it is beside each other, while ``wanted``."""
        self._compare(self._picture.side_by_side(surround(self.palette())) if wanted else None)

    def show_difference(self, wanted: bool) -> None:
        """Show what differs from the photo as it was opened, while ``wanted``."""
        self._compare(self._picture.difference() if wanted else None)

    def _compare(self, comparison: Comparison | None) -> None:
        self._picture.comparison = comparison
        if self._is_fitted:
            self.fit()
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

    def show_mask_outline(self, outlined: bool) -> None:
        """Show the mask by a dashed line around it instead of a tint."""
        self._outlined = outlined
        self._picture.outline_mask(outlined)
        self.update()

    def make_brush_smaller(self) -> None:
        """One step down."""
        self.set_brush_size(resized(self.brush_size, -1))

    def make_brush_larger(self) -> None:
        """One step up."""
        self.set_brush_size(resized(self.brush_size, 1))

    def set_tool(self, tool: Tool | None) -> None:
        """What the left button does; None: it moves the photo."""
        if self.session.outline_is_open:
            self.session.abort_stroke()
        self._update_ring()
        self.tool = tool
        self._update_ring()
        self._update_cursor()

    def move_view(self, viewport: Viewport) -> None:
        """Look at another part; the photo stays in sight."""
        self._viewport = viewport.kept_visible(self._picture.size, self._view_size())
        self._is_fitted = False
        self.zoom_changed.emit(self.zoom)
        self.update()

    def _view_size(self) -> tuple[float, float]:
        return self.width(), self.height()

    # -- the session's news -------------------------------------------------------------------

    def _on_document(self) -> None:
        self._picture = Picture(self.session.document, self._outlined)
        self._pointer.forget()
        self.fit()
        self.update()

    def _on_image(self, rect: Rect) -> None:
        if not rect.is_empty:
            self._picture.update_image(rect)
            self._update_image_rect(rect)

    def _on_mask(self, rect: Rect) -> None:
        if not rect.is_empty:
            self._picture.update_mask(rect)
            self._update_image_rect(rect)

    def _on_barred(self, rect: Rect) -> None:
        if not rect.is_empty:
            self._picture.update_barred(rect)
            self._update_image_rect(rect)

    def _on_preview(self, fill: Fill | None) -> None:
        had_previews = self._picture.has_previews
        self._picture.preview(fill)
        if fill is not None:
            self._update_image_rect(fill.rect)
        elif had_previews:
            self.update()

    def _update_image_rect(self, rect: Rect) -> None:
        left, top = self._viewport.to_view((rect.x, rect.y))
        right, bottom = self._viewport.to_view((rect.right, rect.bottom))
        edge = 2 + math.ceil(self._viewport.scale * 2)
        if self.comparison is not None:
            self.update()  # which may show a place elsewhere
            return
        self.update(QRectF(left, top, right - left, bottom - top).toAlignedRect().adjusted(-edge, -edge, edge, edge))

    # -- painting -----------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """From back to front: surround, picture, outline, ring."""
        painter = QPainter(self)
        painter.fillRect(event.rect(), surround(self.palette()))
        exposed, view = QRectF(event.rect()), QRectF(self.rect())
        self._picture.paint(painter, self._viewport, exposed, view, self.devicePixelRatioF(), self._mask_shown)
        if self._picture.is_original or self.comparison is not None:
            return
        paint_outline(painter, [QPointF(*self._viewport.to_view(point)) for point in self.session.outline])
        if self._pointer.position is not None and not self._picture.is_empty and self._has_ring:
            paint_ring(painter, self._pointer.position, self.brush_size * self._viewport.scale / 2)

    def _update_ring(self) -> None:
        if self._pointer.position is not None:
            radius = math.ceil(self.brush_size * self._viewport.scale / 2) + RING_MARGIN
            centre = self._pointer.position.toPoint()
            self.update(QRect(centre - QPoint(radius, radius), centre + QPoint(radius, radius)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A fitted photo stays fitted."""
        if self._is_fitted:
            self.fit()
        self.resized.emit()

    # -- the pointer --------------------------------------------------------------------------

    @property
    def is_editable(self) -> bool:
        """Whether tools work: not while the original is shown."""
        return not self._picture.is_original

    @property
    def _has_ring(self) -> bool:
        return self.tool is not None and self.tool.kind == "brush" and not self._pointer.is_panning

    def to_image(self, position: QPointF) -> tuple[float, float]:
        """View pixels as image pixels."""
        return self._viewport.to_image((position.x(), position.y()))

    def drag_comparison(self, x: float) -> None:
        """Put the line between before and after at ``x`` view pixels."""
        if self.comparison is not None:
            self.comparison.drag_to(x, self.width())
            self.update()

    def event(self, event: QEvent) -> bool:
        """Fingers, which have no handler of their own in Qt."""
        if isinstance(event, QTouchEvent):
            self._pointer.touch(event)
            event.accept()
            return True
        if isinstance(event, QNativeGestureEvent):
            self._pointer.touchpad(event)
            return True
        return super().event(event)

    def tabletEvent(self, event: QTabletEvent) -> None:
        """A pen over the canvas."""
        self._move_ring(event.position())
        self._pointer.pen(event)
        event.accept()
        self._after_pointer(event.position())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Left paints, right erases, middle (or left with Space) pans."""
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self._pointer.mouse(event)
        self._update_cursor()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Closes a polygon; else a second press."""
        self._pointer.mouse(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Paint, pan, or move the ring."""
        self._move_ring(event.position())
        self._pointer.mouse(event)
        self._after_pointer(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End of a stroke or of panning."""
        self._pointer.mouse(event)
        self._update_cursor()

    def _after_pointer(self, position: QPointF) -> None:
        self.pointer_moved.emit(*self.to_image(self._picture.place_of(position, self.width())))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom at the pointer; with Alt, the brush's size. Qt swaps the axes while Alt is held."""
        delta = event.angleDelta().y() or event.angleDelta().x()
        if event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.set_brush_size(resized(self.brush_size, 1 if delta > 0 else -1))
        elif self.session.document is not None:
            place = self._picture.place_of(event.position(), self.width())
            at = place.x(), place.y()
            self.move_view(self._viewport.zoomed(ZOOM_STEP ** (delta / NOTCH), at))
        event.accept()

    def enterEvent(self, event: QEnterEvent) -> None:
        """The ring appears."""
        self._update_cursor()
        self._move_ring(event.position())

    def leaveEvent(self, event: QEvent) -> None:
        """The ring goes."""
        self._update_ring()
        self._pointer.position = None
        self.pointer_left.emit()

    def _move_ring(self, position: QPointF) -> None:
        self._update_ring()
        self._pointer.position = position
        self._update_ring()

    # -- keys that are held -------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space: pan while held. O: the original while held."""
        if event.key() == Qt.Key.Key_Space:
            self._set_space(True)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.session.outline_is_open:
            self.session.finish_outline()
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
        if self._picture.is_original:
            self.show_original(False)
        super().focusOutEvent(event)

    def _set_space(self, held: bool) -> None:
        self._pointer.hold_space(held)
        self._update_cursor()
        self._update_ring()

    def _update_cursor(self) -> None:
        self.setCursor(Qt.CursorShape.ArrowCursor if self._picture.is_empty else self._pointer.cursor)
