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
from inpaint_studio.ui.canvas.compare import Comparison, DifferenceView, SideBySide, SplitView
from inpaint_studio.ui.canvas.layers import BARRED, ImageLayer, MaskLayer, PreviewLayer, paint_outline, paint_ring
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
        self._image: ImageLayer | None = None
        self._mask: MaskLayer | None = None
        self._barred: MaskLayer | None = None
        self._previews: dict[Rect, PreviewLayer] = {}
        self._original: ImageLayer | None = None
        self.comparison: Comparison | None = None
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
            view = fitted(self._image_size(), room, BAR_ROOM)
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

    def show_original(self, wanted: bool) -> None:
        """Show the photo as it was opened, without the mask, while ``wanted``."""
        document = self.session.document
        self._original = ImageLayer(document.original) if wanted and document is not None else None
        self.update()

    def show_split(self, wanted: bool) -> None:
        """Show the photo as it was opened left of a line that the mouse moves, while ``wanted``."""
        document = self.session.document
        found = SplitView(ImageLayer(document.original)) if wanted and document is not None else None
        self._compare(found)

    def show_side_by_side(self, wanted: bool) -> None:
        """Show the photo as it was opened and as it is beside each other, while ``wanted``."""
        document, found = self.session.document, None
        if wanted and document is not None and self._image is not None:
            found = SideBySide(ImageLayer(document.original), self._image, surround(self.palette()))
        self._compare(found)

    def show_difference(self, wanted: bool) -> None:
        """Show what differs from the photo as it was opened, while ``wanted``."""
        document = self.session.document
        found = DifferenceView(document.original, document.image) if wanted and document is not None else None
        self._compare(found)

    def _compare(self, comparison: Comparison | None) -> None:
        self.comparison = comparison
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
        if self._mask is not None:
            self._mask.outlined = outlined
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
        self._viewport = viewport.kept_visible(self._image_size(), self._view_size())
        self._is_fitted = False
        self.zoom_changed.emit(self.zoom)
        self.update()

    def _image_size(self) -> tuple[float, float]:
        document = self.session.document
        return (document.frame.width, document.frame.height) if document else (1, 1)

    def _view_size(self) -> tuple[float, float]:
        return self.width(), self.height()

    # -- the session's news -------------------------------------------------------------------

    def _on_document(self) -> None:
        document = self.session.document
        self._original = self._barred = self.comparison = None
        self._previews = {}
        self._pointer.forget()
        if document is None:
            self._image = self._mask = None
        else:
            self._image = ImageLayer(document.image)
            self._mask = MaskLayer(document.hole, self._image.overlay_colour())
            self._mask.outlined = self._outlined
            self._on_barred(document.frame)
        self.fit()
        self.update()

    def _on_image(self, rect: Rect) -> None:
        if self._image is not None and not rect.is_empty:
            self._image.update(rect)
            if self.comparison is not None:
                self.comparison.update(rect)
            self._update_image_rect(rect)

    def _on_mask(self, rect: Rect) -> None:
        if self._mask is not None and not rect.is_empty:
            self._mask.update(rect)
            self._update_image_rect(rect)

    def _on_barred(self, rect: Rect) -> None:
        document = self.session.document
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
        if self.comparison is not None:
            self.update()  # which may show a place elsewhere
            return
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
        if self.comparison is not None:
            self.comparison.paint(painter, self._viewport, QRectF(self.rect()), self.devicePixelRatioF())
            return
        paint_outline(painter, [QPointF(*self._viewport.to_view(point)) for point in self.session.outline])
        if self._pointer.position is not None and self._image is not None and self._has_ring:
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
        return self._original is None

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
        if not self.session.outline_is_open:
            event = QMouseEvent(
                QEvent.Type.MouseButtonPress,
                event.position(),
                event.globalPosition(),
                event.button(),
                event.buttons(),
                event.modifiers(),
            )
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
        self.pointer_moved.emit(*self.to_image(self._seen_at(position)))

    def _seen_at(self, position: QPointF) -> QPointF:
        """Where the canvas alone would show what a comparison shows at ``position``."""
        if self.comparison is None:
            return position
        return QPointF(self.comparison.place_of(position.x(), self.width()), position.y())

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom at the pointer; with Alt, the brush's size. Qt swaps the axes while Alt is held."""
        delta = event.angleDelta().y() or event.angleDelta().x()
        if event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.set_brush_size(resized(self.brush_size, 1 if delta > 0 else -1))
        elif self.session.document is not None:
            place = self._seen_at(event.position())
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
        if self._original is not None:
            self.show_original(False)
        super().focusOutEvent(event)

    def _set_space(self, held: bool) -> None:
        self._pointer.hold_space(held)
        self._update_cursor()
        self._update_ring()

    def _update_cursor(self) -> None:
        if self._pointer.is_grabbing:
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
        elif self.comparison is not None:
            line = self.comparison.follows_drag
            self.setCursor(Qt.CursorShape.SplitHCursor if line else Qt.CursorShape.OpenHandCursor)
        elif self._pointer.is_panning or self.tool is None:
            self.setCursor(Qt.CursorShape.OpenHandCursor)
        else:
            self.setCursor(Qt.CursorShape.CrossCursor if self._image is not None else Qt.CursorShape.ArrowCursor)
