"""The canvas: zoom, pan, and pointer events turned into strokes in image pixels."""

from __future__ import annotations

import math
from dataclasses import replace

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QEnterEvent,
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
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

from inpaint_studio.core.editing import found_objects
from inpaint_studio.core.editing.fill import Fill
from inpaint_studio.core.geometry import Rect
from inpaint_studio.core.photo_io import Draft
from inpaint_studio.ui.canvas.compare import Comparison, SideBySide
from inpaint_studio.ui.canvas.keyboard import Keyboard
from inpaint_studio.ui.canvas.layers import CROSS, MaskStyle, paint_cross, paint_draft, paint_outline, paint_ring
from inpaint_studio.ui.canvas.line_overlay import LineOverlay
from inpaint_studio.ui.canvas.object_hover import ObjectHover
from inpaint_studio.ui.canvas.picture import Picture
from inpaint_studio.ui.canvas.pointer import ZOOM_STEP, Pointer
from inpaint_studio.ui.canvas.viewport import Viewport, fitted, showing
from inpaint_studio.ui.session.session import EditorSession
from inpaint_studio.ui.session.toolbox import Toolbox
from inpaint_studio.ui.theme import surround
from inpaint_studio.ui.translation import tr

RING_MARGIN = 4  # view pixels repainted around the ring
BAR_ROOM = 72.0  # view pixels that a fitted photo leaves free for the floating bar


class CanvasView(QWidget):
    """The photo with its mask. Tells where the pointer is; strokes go to the session."""

    pointer_moved = Signal(float, float)  # image pixels
    pointer_left = Signal()
    zoom_changed = Signal(float)
    resized = Signal()

    def __init__(self, session: EditorSession, toolbox: Toolbox, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session, self.toolbox = session, toolbox
        self._viewport = Viewport()
        self._picture = Picture()
        self._draft: Draft | None = None
        self._is_fitted = True
        self._pointer = Pointer(self, session)
        self._keyboard = Keyboard(self, self._pointer)
        self.line_overlay = LineOverlay(session, toolbox, self.update)
        self._mask_shown = True
        self._mask_style = MaskStyle()
        self.wheel_scrolls = False
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(320, 240)
        self.setAccessibleName(tr("Photo"))
        self.object_hover = ObjectHover(self)
        toolbox.tool_changed.connect(self._on_tool)
        toolbox.options_changing.connect(self._update_ring)
        toolbox.options_changed.connect(self._update_ring)
        session.document_changed.connect(self._on_document)
        session.image_changed.connect(self._on_image)
        session.mask_changed.connect(self._on_mask)
        session.excluded_changed.connect(self._on_excluded)
        session.drawing.outline_changed.connect(self.update)
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

    def look_at(self, place: Rect) -> None:
        """Show a place of the photo closely."""
        self.move_view(showing(place, self._view_size()))

    def show_actual_size(self) -> None:
        """Show one image pixel on one pixel of the screen, around what is in the middle now."""
        self._zoom_by(1 / self.zoom)

    def show_double_size(self) -> None:
        """Show one image pixel on two by two pixels of the screen."""
        self._zoom_by(2 / self.zoom)

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
        self.update_cursor()

    def show_mask(self, shown: bool) -> None:
        """Tint what will be removed, or look at the photo alone."""
        self._mask_shown = shown
        self.update()

    def show_mask_outline(self, outlined: bool) -> None:
        """Show the mask by a dashed line around it instead of a tint."""
        self.set_mask_style(replace(self._mask_style, outlined=outlined))

    def set_mask_colour(self, colour: str, opacity: float) -> None:
        """Of the tint: ``#rrggbb``, or empty for one that the photo lacks; ``opacity`` 0..1."""
        self.set_mask_style(replace(self._mask_style, colour=colour, opacity=opacity))

    def set_mask_style(self, style: MaskStyle) -> None:
        """How the mask is shown."""
        self._mask_style = style
        self._picture.set_mask_style(style)
        self.update()

    def move_view(self, viewport: Viewport) -> None:
        """Look at another part; the photo stays in sight."""
        self._viewport = viewport.kept_visible(self._picture.size, self._view_size())
        self._is_fitted = False
        self.zoom_changed.emit(self.zoom)
        self.update()

    def _view_size(self) -> tuple[float, float]:
        return self.width(), self.height()

    def show_draft(self, draft: Draft | None) -> None:
        """Show a coarse picture at once, fitted, until the photo itself is there; None: what was shown before."""
        self._draft = draft
        self.repaint() if draft is not None else self.update()

    # -- news -----------------------------------------------------------------

    def _on_tool(self) -> None:
        self._pointer.drop_undecided()
        if self.session.document is not None:
            found_objects.end_search(self.session.document)
        self._update_ring()
        self.update_cursor()

    def _on_document(self) -> None:
        self._picture, self._draft = Picture(self.session.document, self._mask_style), None
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

    def _on_excluded(self, rect: Rect) -> None:
        if not rect.is_empty:
            self._picture.update_excluded(rect)
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
        if self._draft is not None:
            paint_draft(painter, self._draft, fitted(self._draft.size, self._view_size(), BAR_ROOM))
            return
        exposed, view = QRectF(event.rect()), QRectF(self.rect())
        self._picture.paint(painter, self._viewport, exposed, view, self.devicePixelRatioF(), self._mask_shown)
        if self._picture.is_original or self.comparison is not None:
            return
        paint_outline(painter, [QPointF(*self._viewport.to_view(point)) for point in self.session.drawing.outline])
        self.object_hover.paint(painter)
        self.line_overlay.paint(painter, self._viewport, self._mask_shown)
        if self._pointer.position is not None and not self._picture.is_empty and self._has_ring:
            radius = self.toolbox.options.size * self._viewport.scale / 2
            paint_ring(painter, self._pointer.position, radius, radius * (1 - self.toolbox.options.softness / 100))
        if self._keyboard.is_used and self._pointer.position is not None:
            paint_cross(painter, self._pointer.position)

    def _update_ring(self) -> None:
        if self._pointer.position is not None:
            radius = max(CROSS, math.ceil(self.toolbox.options.size * self._viewport.scale / 2)) + RING_MARGIN
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
        return self.toolbox.tool is not None and self.toolbox.tool.kind == "brush" and not self._pointer.is_panning

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
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and self._keyboard.holds(event):
            return True  # before Tab goes to the next widget
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
        self.update_cursor()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Closes a polygon; else a second press."""
        self._pointer.mouse(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Paint, pan, or move the ring."""
        self._keyboard.is_used = False
        self._move_ring(event.position())
        self._pointer.mouse(event)
        self._after_pointer(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End of a stroke or of panning."""
        self._pointer.mouse(event)
        self.update_cursor()

    def _after_pointer(self, position: QPointF) -> None:
        self.pointer_moved.emit(*self.to_image(self._picture.place_of(position, self.width())))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom, scroll, or the brush's size."""
        self._pointer.wheel(event, self.wheel_scrolls)
        event.accept()

    def place_in_photo(self, position: QPointF) -> tuple[float, float]:
        """Where the photo alone would show what is seen at ``position``, in view pixels."""
        place = self._picture.place_of(position, self.width())
        return place.x(), place.y()

    def enterEvent(self, event: QEnterEvent) -> None:
        """The ring appears."""
        self.update_cursor()
        self._move_ring(event.position())

    def leaveEvent(self, event: QEvent) -> None:
        """The ring goes."""
        self._update_ring()
        self._pointer.position = None
        self._keyboard.is_used = False
        self.pointer_left.emit()

    def _move_ring(self, position: QPointF) -> None:
        self._update_ring()
        self._pointer.position = position
        self._update_ring()

    # -- keys ---------------------------------------------------------------------------------

    def set_original_keys(self, keys: tuple[str, ...]) -> None:
        """Which keys show the original while they are held."""
        self._keyboard.original_keys = [QKeySequence.fromString(key)[0] for key in keys]  # type: ignore[index]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys that are held, and those that draw without a mouse."""
        if not self._keyboard.press(event):
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """End of holding."""
        if not self._keyboard.release(event):
            super().keyReleaseEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Keys that were held when the focus went are not held any more."""
        self._keyboard.let_go()
        super().focusOutEvent(event)

    @property
    def shows_original(self) -> bool:
        """Whether the photo is shown as it was opened."""
        return self._picture.is_original

    def hold_space(self, held: bool) -> None:
        """Space: what is pressed next moves the photo."""
        self._pointer.hold_space(held)
        self.update_cursor()
        self._update_ring()

    def point_at(self, position: QPointF) -> None:
        """Put the ring at ``position`` (view pixels), as if the mouse were there."""
        self._move_ring(position)
        self._after_pointer(position)

    def update_cursor(self) -> None:
        """Show what a press would do."""
        self.setCursor(Qt.CursorShape.ArrowCursor if self._picture.is_empty else self._pointer.cursor)
