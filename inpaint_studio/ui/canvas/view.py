"""The canvas: a widget that forwards events to their handlers, and paints."""

from __future__ import annotations

import math

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QEnterEvent,
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QNativeGestureEvent,
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
from inpaint_studio.core.settings import Settings
from inpaint_studio.ui.canvas.brush_size import BrushSize
from inpaint_studio.ui.canvas.covers import Covers
from inpaint_studio.ui.canvas.display import Display
from inpaint_studio.ui.canvas.keyboard import Keyboard
from inpaint_studio.ui.canvas.layers import paint_outline
from inpaint_studio.ui.canvas.line_overlay import LineOverlay
from inpaint_studio.ui.canvas.navigation import Navigation
from inpaint_studio.ui.canvas.object_hover import ObjectHover
from inpaint_studio.ui.canvas.pointer import Pointer
from inpaint_studio.ui.canvas.pointer_mark import PointerMark
from inpaint_studio.ui.canvas.proposal_overlay import ProposalOverlay
from inpaint_studio.ui.painting import painting
from inpaint_studio.ui.session.session import EditorSession
from inpaint_studio.ui.session.toolbox import Toolbox
from inpaint_studio.ui.theme import surround
from inpaint_studio.ui.translation import tr


class CanvasView(QWidget):
    """The photo with its mask. ``navigation``: zoom and pan; ``display``: how the photo is shown; ``mark``: the
    pointer. Strokes go to the session."""

    pointer_moved = Signal(float, float)  # image pixels
    pointer_left = Signal()
    resized = Signal()
    pressed_on_original = Signal()  # when drawing is not possible
    pressed_on_comparison = Signal()  # with a drawing tool, which now moves the photo
    key_unused = Signal(object)  # QKeyCombination: a key without a function now

    def __init__(self, session: EditorSession, toolbox: Toolbox, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session, self.toolbox = session, toolbox
        self.navigation = Navigation(self, self._pointer_over_photo, lambda: session.removals.subject)
        self.display = Display(self, self.navigation.whole)
        self.brush_size = BrushSize(toolbox, self.navigation, self)
        self.mark = PointerMark(self, self.navigation, toolbox)
        self._pointer = Pointer(session, toolbox, self.display, self.navigation)
        self._keyboard = Keyboard(self, self._pointer, session, toolbox)
        self.line_overlay = LineOverlay(session, toolbox, self.update)
        self.proposals = ProposalOverlay(self, self.navigation)
        self.wheel_scrolls = False
        self._set_up()
        self._covers = Covers(self)
        self._covered_at: QPointF | None = None  # where the mouse went onto one of them
        self.object_hover = ObjectHover(session, toolbox, self.display, self.navigation)
        self._connect()

    def _set_up(self) -> None:
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(320, 240)
        self.setAccessibleName(tr("Photo"))

    def _connect(self) -> None:
        session, toolbox = self.session, self.toolbox
        self.display.compared.connect(self._on_compared)
        self._pointer.pressed_on_original.connect(self.pressed_on_original)
        self._pointer.pressed_on_comparison.connect(self.pressed_on_comparison)
        self.pointer_moved.connect(self.object_hover.move_to)
        self.pointer_left.connect(self.object_hover.stop)
        self.object_hover.outlines_changed.connect(self.update)
        self.object_hover.busy_changed.connect(self._on_busy)
        toolbox.tool_changed.connect(self._on_tool)
        self._covers.entered.connect(self._on_covered)
        toolbox.options_changing.connect(self._show_brush)
        toolbox.options_changed.connect(self.mark.update)
        session.document_changed.connect(self._on_document)
        session.image_changed.connect(self._on_image)
        session.mask_changed.connect(self._on_mask)
        session.excluded_changed.connect(self._on_excluded)
        session.drawing.outline_changed.connect(self.update)
        session.drawing.edge_changed.connect(self._on_edge)
        session.removals.previewed.connect(self._on_preview)

    def use(self, settings: Settings) -> None:
        """Apply the settings for mask, wheel and brush."""
        self.display.set_mask_colour(settings.overlay_colour, settings.overlay_opacity / 100)
        self.wheel_scrolls = settings.wheel == "scroll"
        self.brush_size.follows_photo = settings.brush_scale == "photo"

    # -- updates --------------------------------------------------------------

    def _on_tool(self) -> None:
        self._pointer.drop_undecided()
        if self.session.document is not None:
            found_objects.end_search(self.session.document)
        self.mark.update()
        self.update_cursor()

    def _on_edge(self) -> None:
        if self.session.drawing.edge is None:
            self.setFocus()

    def _on_document(self) -> None:
        document = self.session.document
        self.display.show_document(document)
        self._pointer.forget()
        if self.mark.is_moved_by_keys:  # on the previous photo
            self._on_left()
        self.navigation.show_photo((document.frame.width, document.frame.height) if document is not None else None)
        self.update()

    def _on_compared(self, in_halves: bool) -> None:
        self.navigation.halve(in_halves)
        self.update()
        self.update_cursor()

    def _on_busy(self, busy: bool) -> None:
        if busy:
            self.setCursor(Qt.CursorShape.BusyCursor)
        else:
            self.update_cursor()

    def _on_image(self, rect: Rect) -> None:
        if not rect.is_empty:
            self.display.stack.update_image(rect)
            self._update_image_rect(rect)

    def _on_mask(self, rect: Rect) -> None:
        if not rect.is_empty:
            self.display.stack.update_mask(rect)
            self._update_image_rect(rect)

    def _on_excluded(self, rect: Rect) -> None:
        if not rect.is_empty:
            self.display.stack.update_excluded(rect)
            self._update_image_rect(rect)

    def _on_preview(self, fill: Fill | None) -> None:
        had_previews = self.display.stack.has_previews
        job = self.session.runner.job
        self.display.stack.preview(fill, job.hole if job is not None else None)
        if fill is not None:
            self._update_image_rect(fill.rect)
        elif had_previews:
            self.update()

    def _update_image_rect(self, rect: Rect) -> None:
        viewport = self.navigation.viewport
        left, top = viewport.to_view((rect.x, rect.y))
        right, bottom = viewport.to_view((rect.right, rect.bottom))
        edge = 2 + math.ceil(viewport.scale * 2)
        if self.display.comparison is not None:
            self.update()  # the pointer may be over another place now
            return
        self.update(QRectF(left, top, right - left, bottom - top).toAlignedRect().adjusted(-edge, -edge, edge, edge))

    # -- painting -----------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint from back to front: surround, image, outline, ring."""
        with painting(self) as painter:
            painter.fillRect(event.rect(), surround(self.palette()))
            viewport = self.navigation.viewport
            if not self.display.paint(painter, viewport, QRectF(event.rect())):
                return
            paint_outline(painter, [self.navigation.to_view(point) for point in self.session.drawing.outline])
            self.object_hover.paint(painter)
            self.proposals.paint(painter)
            self.line_overlay.paint(painter, viewport, self.display.is_mask_shown)
            self.mark.paint(painter, with_ring=not self.display.stack.is_empty and not self._pointer.is_panning)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep a fitted photo fitted."""
        self.navigation.keep_fitted()
        self.resized.emit()

    # -- the pointer --------------------------------------------------------------------------

    def to_image(self, position: QPointF) -> tuple[float, float]:
        """Convert view pixels to image pixels."""
        return self.navigation.to_image(position)

    def event(self, event: QEvent) -> bool:
        """Handle touch, for which Qt has no separate method."""
        if isinstance(event, QTouchEvent):
            self._pointer.touch(event)
            event.accept()
            return True
        if isinstance(event, QNativeGestureEvent):
            self._pointer.touchpad(event)
            return True
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and self._keyboard.holds(event):
            return True  # before Tab moves to the next widget
        return super().event(event)

    def tabletEvent(self, event: QTabletEvent) -> None:
        """Handle a pen."""
        self.mark.move_to(event.position())
        self._pointer.pen(event)
        event.accept()
        self._after_pointer(event.position())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Start an action: left paints, right erases, middle (or left with Space) pans."""
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self._pointer.mouse(event)
        self.update_cursor()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Close a polygon; otherwise a second press."""
        self._pointer.mouse(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Paint, pan, or move the ring."""
        self.mark.is_moved_by_keys = False
        self._covered_at = None
        self.mark.move_to(event.position())
        self._pointer.mouse(event)
        self._after_pointer(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End a stroke or panning."""
        self._pointer.mouse(event)
        self.update_cursor()

    def _after_pointer(self, position: QPointF) -> None:
        self.pointer_moved.emit(*self.to_image(self.display.to_plain_view(position)))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom, scroll, or change the brush's size."""
        self._pointer.wheel(event, self.wheel_scrolls)
        event.accept()

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show the ring, unless the mouse is over something that covers the photo."""
        self.update_cursor()
        if self.childAt(event.position().toPoint()) is None:
            self.mark.move_to(event.position())

    def leaveEvent(self, event: QEvent) -> None:
        """Hide the ring."""
        self._on_left()

    def _on_left(self) -> None:
        self._covered_at = None
        self.mark.move_to(None)
        self.mark.is_moved_by_keys = False
        self.pointer_left.emit()

    def _on_covered(self) -> None:
        """Hide the ring while the mouse is over something that covers the photo."""
        if self.mark.position is not None and not self.mark.is_moved_by_keys:
            position = self.mark.position
            self._on_left()
            self._covered_at = position

    def _show_brush(self) -> None:
        """Show the ring again while its size is changed there."""
        if self._covered_at is not None:
            self.mark.move_to(self._covered_at)
        self.mark.update()

    @property
    def pointed(self) -> tuple[float, float] | None:
        """The place under the pointer, in image pixels; None if it is outside."""
        position = self.mark.position
        return self.to_image(self.display.to_plain_view(position)) if position is not None else None

    def _pointer_over_photo(self) -> QPointF | None:
        position = self.mark.position
        return self.display.to_plain_view(position) if position is not None else None

    # -- keys ---------------------------------------------------------------------------------

    def set_original_keys(self, keys: tuple[str, ...]) -> None:
        """Set the keys that show the original while held."""
        self._keyboard.original_keys = [QKeySequence.fromString(key)[0] for key in keys]  # type: ignore[index]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Handle held keys, and those that draw without a mouse."""
        if not self._keyboard.press(event):
            super().keyPressEvent(event)
            self.key_unused.emit(event.keyCombination())

    def press_letter(self, event: QKeyEvent) -> None:
        """Do what a letter does here, while a panel about the photo has the focus."""
        if self._keyboard.holds(event):
            return
        keys = [QKeySequence(event.keyCombination())]
        if not event.text().isalpha():
            keys.append(QKeySequence(event.key()))  # a character that some keyboards have only with Shift
        actions = (action for action in self.actions() if any(key in action.shortcuts() for key in keys))
        action = next((action for action in actions if action.isEnabled()), None)
        if action is not None:
            action.trigger()
        else:
            self.key_unused.emit(event.keyCombination())

    def release_letter(self, event: QKeyEvent) -> None:
        """End what a letter does while it is held."""
        self._keyboard.release(event)

    def let_go(self) -> None:
        """Release held keys, because their release events go elsewhere."""
        self._keyboard.let_go()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """End the function of a held key."""
        if not self._keyboard.release(event):
            super().keyReleaseEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Release held keys when the focus is lost."""
        self._keyboard.let_go()
        super().focusOutEvent(event)

    def hold_space(self, held: bool) -> None:
        """Track Space: while it is held, a drag moves the photo."""
        self._pointer.hold_space(held)
        self.update_cursor()
        self.mark.update()

    def point_at(self, position: QPointF) -> None:
        """Move the ring to ``position`` (view pixels), as the mouse would."""
        self.mark.move_to(position)
        self._after_pointer(position)

    def update_cursor(self) -> None:
        """Show the cursor for the effect of a press."""
        self.setCursor(Qt.CursorShape.ArrowCursor if self.display.stack.is_empty else self._pointer.cursor)
