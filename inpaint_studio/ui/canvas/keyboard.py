"""Keyboard input on the canvas: held keys, and a pointer for users without a mouse."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QKeyCombination, QPointF, QRect, Qt
from PySide6.QtGui import QKeyEvent

from inpaint_studio.core.editing.tools import Tool
from inpaint_studio.ui.canvas.display import Display
from inpaint_studio.ui.canvas.navigation import Navigation
from inpaint_studio.ui.canvas.pointer import Pointer
from inpaint_studio.ui.canvas.pointer_mark import PointerMark
from inpaint_studio.ui.session.session import EditorSession
from inpaint_studio.ui.session.toolbox import Toolbox

STEP, LARGE_STEP = 4.0, 40.0  # view pixels; at least one image pixel
EDGE = 48.0  # view pixels: closer to the edge of the view, the photo moves instead of the pointer
ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class PointedView(Protocol):
    """A view of the photo with a pointer moved by keys."""

    display: Display
    navigation: Navigation
    mark: PointerMark

    def rect(self) -> QRect:
        """Its own rectangle, in view pixels."""

    def hold_space(self, held: bool) -> None:
        """Track Space: while it is held, a drag moves the photo."""

    def point_at(self, position: QPointF) -> None:
        """Move the pointer there."""


class Keyboard:
    """Handles the keys of the canvas. Arrow keys move a cross (with Shift further). Ctrl+Space acts like a click there;
    with Shift, like Shift+click; with Alt, it excludes. For a rectangle, the first Ctrl+Space sets one corner and the
    second the other; for a box around an object, the same with Shift."""

    def __init__(self, view: PointedView, pointer: Pointer, session: EditorSession, toolbox: Toolbox) -> None:
        self._view, self._pointer, self._session, self._toolbox = view, pointer, session, toolbox
        self.original_keys: list[QKeyCombination] = []
        self._holding: int | None = None  # the key that shows the original

    def holds(self, event: QKeyEvent) -> bool:
        """True if the key shows the original while held; it does so from now on."""
        if event.keyCombination() not in self.original_keys:
            return False
        if not event.isAutoRepeat():
            self._holding = event.key()
            self._view.display.show_original(True)
        return True

    def press(self, event: QKeyEvent) -> bool:
        """Handle a key; True if it has a function here."""
        drawing, control = self._session.drawing, event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() == Qt.Key.Key_Space and control:
            self._stamp(event)
        elif event.key() == Qt.Key.Key_Space:
            self._view.hold_space(True)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and drawing.outline_is_open:
            drawing.try_finish_outline()
        elif event.key() == Qt.Key.Key_Backspace and drawing.outline_is_open:
            drawing.drop_corner()
        elif event.key() in ARROWS and not control:
            self._go(ARROWS[Qt.Key(event.key())], bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        else:
            return False
        return True

    def release(self, event: QKeyEvent) -> bool:
        """Handle a release; True if it has a function here."""
        if event.isAutoRepeat():
            return False
        if event.key() == Qt.Key.Key_Space:
            self._view.hold_space(False)
        elif event.key() == self._holding:
            self._end_holding()
        else:
            return False
        return True

    def let_go(self) -> None:
        """Release held keys: with the focus, their release events are lost."""
        self._view.hold_space(False)
        if self._holding is not None:
            self._end_holding()

    def _end_holding(self) -> None:
        self._holding = None
        self._view.display.show_original(False)

    def _go(self, direction: tuple[int, int], far: bool) -> None:
        view = self._view
        if self._session.document is None:
            return
        step = max(LARGE_STEP if far else STEP, view.navigation.viewport.scale)
        move = QPointF(direction[0] * step, direction[1] * step)
        position = self._position + move
        covered = view.navigation.covered
        left, right, bottom = (int(EDGE + more) for more in (covered.left, covered.right, covered.bottom))
        inside = view.rect().adjusted(left, int(EDGE), -right, -bottom)
        if not inside.contains(position.toPoint()) and inside.contains(self._position.toPoint()):
            view.navigation.move(view.navigation.viewport.panned(-move.x(), -move.y()))
            position = self._position
        area = view.rect()
        position = QPointF(min(max(position.x(), 0), area.right()), min(max(position.y(), 0), area.bottom()))
        view.mark.is_moved_by_keys = True
        view.point_at(position)
        self._pointer.drag_along(position)

    def _stamp(self, event: QKeyEvent) -> None:
        view = self._view
        if event.isAutoRepeat() or self._session.document is None:
            return
        view.mark.is_moved_by_keys = True
        position = self._position
        view.point_at(position)
        tool = self._toolbox.tool
        goes_on = tool is not None and self._has_corners(tool, event.modifiers())
        if goes_on and not self._session.drawing.in_stroke:
            self._pointer.click(position, event.modifiers(), release=False)
        elif goes_on:
            self._pointer.end_click(position)
        else:
            self._pointer.click(position, event.modifiers(), release=True)

    def _has_corners(self, tool: Tool, modifiers: Qt.KeyboardModifier) -> bool:
        """True if a press sets a corner of a box and is not a click."""
        shift = bool(modifiers & Qt.KeyboardModifier.ShiftModifier)
        boxes = tool.kind == "object" and not self._toolbox.options.scribble
        return tool.kind == "rectangle" or (boxes and (shift or self._session.drawing.in_stroke))

    @property
    def _position(self) -> QPointF:
        """The pointer's position; the centre of the view if there is none."""
        return self._view.mark.position or QPointF(self._view.rect().center())
