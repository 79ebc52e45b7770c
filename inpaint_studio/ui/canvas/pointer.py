"""Mouse, pen and touch on the canvas, translated to tool input in image pixels."""

from __future__ import annotations

import math
from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, QPointF, Qt, Signal
from PySide6.QtGui import (
    QEventPoint,
    QMouseEvent,
    QNativeGestureEvent,
    QPointingDevice,
    QTabletEvent,
    QTouchEvent,
    QWheelEvent,
)

from inpaint_studio.core.editing.tools import Tool, ToolOptions, opposite
from inpaint_studio.core.masks.mask import KEEP
from inpaint_studio.ui.canvas.display import Display
from inpaint_studio.ui.canvas.navigation import ZOOM_STEP, Navigation
from inpaint_studio.ui.session.session import EditorSession
from inpaint_studio.ui.session.toolbox import Toolbox

NOTCH = 120.0  # units of angleDelta per notch
SCROLL = 0.5  # view pixels per unit of angleDelta
JITTER = 3.0  # view pixels that a click may move
CLOSE = 10.0  # view pixels around the first corner of a polygon where a click closes it
REACH = 8.0  # view pixels around the pointer in which a guide line can be grabbed
LIGHTEST = 0.2  # of the brush's size, for a pen with hardly any pressure


class Pointer(QObject):
    """The gesture between press and release; one at a time, from any device."""

    pressed_on_original = Signal()  # when drawing is not possible
    pressed_on_comparison = Signal()  # with a drawing tool, which now moves the photo

    def __init__(self, session: EditorSession, toolbox: Toolbox, display: Display, navigation: Navigation) -> None:
        super().__init__(display)
        self._session, self._toolbox, self._display, self._navigation = session, toolbox, display, navigation
        self._pan_from: QPointF | None = None
        self._button = Qt.MouseButton.NoButton  # that began the current action
        self._pressed_at: QPointF | None = None
        self._space = False
        self._by_keys = False  # a key began the current action, and pressing it again will end it
        self._last_point: tuple[float, float] | None = None  # end of the last stroke
        self._pinch: tuple[QPointF, float] | None = None  # centre and distance of two fingers
        self._pinched = False  # the other finger is still down

    @property
    def is_panning(self) -> bool:
        """True if a drag moves the photo."""
        return self._space or self._pan_from is not None

    @property
    def cursor(self) -> Qt.CursorShape:
        """The cursor for the effect of a press."""
        comparison = self._display.comparison
        if self._pan_from is not None:
            return Qt.CursorShape.ClosedHandCursor
        if comparison is not None and comparison.follows_drag:
            return Qt.CursorShape.SplitHCursor
        hand = comparison is not None or self._space or self._toolbox.tool is None
        return Qt.CursorShape.OpenHandCursor if hand else Qt.CursorShape.CrossCursor

    def forget(self) -> None:
        """Forget the end of the last stroke, because another photo is shown."""
        self._last_point = None

    def hold_space(self, held: bool) -> None:
        """Track Space: while it is held, a drag moves the photo."""
        self._space = held

    # -- devices ------------------------------------------------------------------------------

    def mouse(self, event: QMouseEvent) -> None:
        """Handle a press, move or release; left uses the tool, right its opposite, middle pans."""
        kind, position = event.type(), event.position()
        if kind == QEvent.Type.MouseMove:
            self._go_on(position, bool(event.buttons()))
        elif kind == QEvent.Type.MouseButtonRelease:
            if event.button() == self._button:
                self._button = Qt.MouseButton.NoButton
                self._end(position)
        elif event.button() != self._button and self._button & event.buttons():
            return  # another button, while one is held
        elif kind == QEvent.Type.MouseButtonDblClick and self._session.drawing.outline_is_open:
            self._session.drawing.finish_outline()
        elif event.button() == Qt.MouseButton.MiddleButton:
            self._button, self._pan_from = event.button(), position
        elif event.button() in (Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton):
            takes_away = event.button() == Qt.MouseButton.RightButton
            self._button = event.button()
            self._begin(position, takes_away, event.modifiers())

    def pen(self, event: QTabletEvent) -> None:
        """Handle a pen: its pressure sets the brush's size, its other end erases."""
        kind, position = event.type(), event.position()
        pressure = LIGHTEST + (1 - LIGHTEST) * event.pressure()
        if kind == QEvent.Type.TabletPress:
            takes_away = event.pointerType() == QPointingDevice.PointerType.Eraser
            takes_away |= event.button() == Qt.MouseButton.RightButton
            self._begin(position, takes_away, event.modifiers(), pressure)
        elif kind == QEvent.Type.TabletRelease:
            self._end(position)
        else:
            self._go_on(position, bool(event.buttons()), pressure)

    def touch(self, event: QTouchEvent) -> None:
        """Handle touch: one finger uses the tool, two pan and zoom."""
        kind, points = event.type(), event.points()
        if kind in (QEvent.Type.TouchEnd, QEvent.Type.TouchCancel):
            if kind == QEvent.Type.TouchCancel:
                self._drop()
            elif points and not self._pinched:
                self._end(points[0].position())
            self._pinch, self._pinched = None, False
        elif len(points) >= 2:
            self._drop()  # the first finger's action was the start of a pinch
            self._pinched = True
            still = QEventPoint.State.Stationary, QEventPoint.State.Updated
            if any(point.state() not in still for point in points):
                self._pinch = None  # a finger came or went: restart from here
            self._move_two(points[0].position(), points[1].position())
        elif self._pinched:
            self._pinch = None
        elif kind == QEvent.Type.TouchBegin:
            self._begin(points[0].position(), False, event.modifiers())
        else:
            self._go_on(points[0].position(), True)

    def touchpad(self, event: QNativeGestureEvent) -> None:
        """Handle two fingers on a touchpad, if the system reports them."""
        if event.gestureType() == Qt.NativeGestureType.ZoomNativeGesture:
            position = event.position()
            self._navigation.move(self._navigation.viewport.zoomed(1 + event.value(), (position.x(), position.y())))

    def wheel(self, event: QWheelEvent, scrolls: bool) -> None:
        """Zoom at the pointer, or with ``scrolls`` pan; with Ctrl always zoom, with Shift pan horizontally, with Alt
        change the brush's size. Qt swaps the axes while Alt is held."""
        delta, modifiers = event.angleDelta(), event.modifiers()
        along = delta.y() or delta.x()
        if modifiers & Qt.KeyboardModifier.AltModifier and along > 0:
            self._toolbox.make_larger()
        elif modifiers & Qt.KeyboardModifier.AltModifier:
            self._toolbox.make_smaller()
        elif self._session.document is None:
            return
        elif modifiers & Qt.KeyboardModifier.ShiftModifier:
            self._navigation.move(self._navigation.viewport.panned(along * SCROLL, 0))
        elif scrolls and not modifiers & Qt.KeyboardModifier.ControlModifier:
            self._navigation.move(self._navigation.viewport.panned(delta.x() * SCROLL, delta.y() * SCROLL))
        else:
            at = self._display.to_plain_view(event.position())
            self._navigation.move(self._navigation.viewport.zoomed(ZOOM_STEP ** (along / NOTCH), (at.x(), at.y())))

    def click(self, position: QPointF, modifiers: Qt.KeyboardModifier, release: bool) -> None:
        """Act like the left button, for a key; ``release``: at once, otherwise in :meth:`end_click`."""
        if not self._button:
            self._begin(
                position, False, modifiers & (Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.AltModifier)
            )
            self._by_keys = not release
            if release:
                self.end_click(position)

    def end_click(self, position: QPointF) -> None:
        """End the action that :meth:`click` began."""
        self._by_keys = False
        self._go_on(position, True)
        self._end(position)

    def drag_along(self, position: QPointF) -> None:
        """Move an unfinished drawing to ``position``, which keys have changed."""
        if not self._button and self._session.drawing.in_stroke:
            self._go_on(position, not self._session.drawing.outline_is_open)

    def drop_undecided(self) -> None:
        """Cancel a shape that waits for its next corner, because the tool changes."""
        if self._session.drawing.outline_is_open or self._by_keys:
            self._session.drawing.abort_stroke()
        self._by_keys = False

    def _drop(self) -> None:
        """Undo the current action; of an open polygon, only the last corner."""
        if not self._session.drawing.outline_is_open:
            self._session.drawing.abort_stroke()
        elif self._pressed_at is not None:
            self._session.drawing.drop_corner()
        self._pan_from = self._pressed_at = None

    def _move_two(self, first: QPointF, second: QPointF) -> None:
        middle, apart = (first + second) / 2, max(1.0, math.hypot(*(second - first).toTuple()))
        if self._pinch is not None:
            step = middle - self._pinch[0]
            view = self._navigation.viewport.panned(step.x(), step.y())
            self._navigation.move(view.zoomed(apart / self._pinch[1], (middle.x(), middle.y())))
        self._pinch = middle, apart

    # -- actions ------------------------------------------------------------------------------

    def _begin(
        self, position: QPointF, takes_away: bool, modifiers: Qt.KeyboardModifier, pressure: float = 1.0
    ) -> None:
        tool = self._toolbox.tool
        if not takes_away and (self._space or tool is None):
            self._pan_from = position
        elif self._display.comparison is not None and self._display.comparison.follows_drag:
            self._display.drag_comparison(position.x())
        elif self._display.comparison is not None:
            self._pan_from = position
            self.pressed_on_comparison.emit()
        elif tool is not None and not self._display.is_original:
            if takes_away or modifiers & Qt.KeyboardModifier.AltModifier:
                tool = opposite(tool)
            self._pressed_at = position
            self._draw_from(tool, position, bool(modifiers & Qt.KeyboardModifier.ShiftModifier), pressure)
        elif self._display.is_original:
            self.pressed_on_original.emit()

    def _draw_from(self, tool: Tool, position: QPointF, straight: bool, pressure: float) -> None:
        """Begin at ``position``, or with Shift draw a straight line from the end of the last stroke. An open polygon
        continues, or closes at its first corner; an open guide line continues, or loses its last point."""
        point, drawing = self._navigation.to_image(position), self._session.drawing
        if drawing.outline_is_open and tool.kind == "lasso" and self._is_first_corner(position):
            drawing.finish_outline()
        elif drawing.outline_is_open and tool.kind == "line" and tool.value == KEEP:
            drawing.drop_corner()
        elif straight and tool.kind == "brush" and self._last_point is not None:
            drawing.press(tool, self._options, self._last_point, pressure)
            drawing.move(point, pressure)
        else:
            drawing.press(tool, self._options, point, pressure)

    @property
    def _options(self) -> ToolOptions:
        return replace(self._toolbox.options, reach=REACH / self._navigation.viewport.scale)

    def _is_first_corner(self, position: QPointF) -> bool:
        first = self._navigation.to_view(self._session.drawing.outline[0])
        return math.hypot(*(position - first).toTuple()) <= CLOSE and self._session.drawing.corners >= 3

    def _go_on(self, position: QPointF, held: bool, pressure: float = 1.0) -> None:
        session = self._session
        if not held:
            self._pan_from = None  # its release was lost
        if self._pan_from is not None:
            step, self._pan_from = position - self._pan_from, position
            self._navigation.move(self._navigation.viewport.panned(step.x(), step.y()))
        elif self._display.comparison is not None and held:
            self._display.drag_comparison(position.x())
        elif session.drawing.in_stroke and not held and self._by_keys:
            session.drawing.move(self._navigation.to_image(position))  # the mouse continues what a key began
        elif session.drawing.in_stroke and not held and not session.drawing.outline_is_open:
            session.drawing.release()  # the release was lost, to a dialog that opened meanwhile
        elif session.drawing.in_stroke and not (held and self._is_still(position)):
            self._pressed_at = None
            if held:
                session.drawing.move(self._navigation.to_image(position), pressure)
            else:
                session.drawing.hover(self._navigation.to_image(position))

    def _is_still(self, position: QPointF) -> bool:
        """True if a press of an outline or on an object has moved no further than a click."""
        start, tool = self._pressed_at, self._toolbox.tool
        if start is None or tool is None or tool.kind not in ("lasso", "object", "line"):
            return False
        return math.hypot(*(position - start).toTuple()) < JITTER

    def _end(self, position: QPointF) -> None:
        if self._pan_from is not None:
            self._pan_from = None
        else:
            if self._session.drawing.in_stroke:
                self._last_point = self._navigation.to_image(position)
            self._pressed_at = None
            self._session.drawing.release()
