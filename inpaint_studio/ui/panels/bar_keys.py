"""Keys for tool bars: Qt leaves their buttons to the mouse."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QToolBar, QToolButton, QWidget
from shiboken6 import isValid

KEYS, TYPES = Qt.Key, QEvent.Type
STEPS = {
    Qt.Orientation.Horizontal: {KEYS.Key_Left: -1, KEYS.Key_Right: 1},
    Qt.Orientation.Vertical: {KEYS.Key_Up: -1, KEYS.Key_Down: 1},
}


class BarKeys(QObject):
    """Makes a finished tool bar one stop of Tab: the button that last had the focus, or the nearest that can be
    pressed. Inside, the arrow keys, Home and End go to the others; Space and Enter press one."""

    def __init__(self, bar: QToolBar) -> None:
        super().__init__(bar)
        self._bar = bar
        self._stop: QToolButton | None = None
        self._index = 0  # of the button that last had the focus
        self._loser: QToolButton | None = None  # the button that is being disabled while it has the focus
        for button in self._buttons:
            button.installEventFilter(self)
        self._settle()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Handle keys, and buttons that come and go."""
        if not isinstance(watched, QToolButton):
            return False
        kind = event.type()
        if kind == TYPES.KeyPress and isinstance(event, QKeyEvent):
            return self._on_key(watched, event)
        if kind == TYPES.FocusIn:
            buttons = self._buttons
            self._index = buttons.index(watched) if watched in buttons else 0
            self._settle()
        elif kind == TYPES.FocusOut:
            self._loser = None if watched.isEnabled() else watched
        elif kind in (TYPES.EnabledChange, TYPES.ShowToParent, TYPES.HideToParent):
            self._settle()
            if self._loser is watched:  # Qt has given the focus to another part of the window
                QTimer.singleShot(0, self, self._take_back)  # once it is clear which other buttons can be pressed
        return False

    def _on_key(self, button: QToolButton, event: QKeyEvent) -> bool:
        key, usable = event.key(), self._usable
        step = STEPS[self._bar.orientation()].get(Qt.Key(key))
        if key in (KEYS.Key_Return, KEYS.Key_Enter):
            if not event.isAutoRepeat():
                button.click()
        elif step is not None and button in usable:
            self._focus(usable[(usable.index(button) + step) % len(usable)])
        elif key in (KEYS.Key_Home, KEYS.Key_End) and usable:
            self._focus(usable[0 if key == KEYS.Key_Home else -1])
        else:
            return False
        return True

    def _take_back(self) -> None:
        if self._loser is not None and self._stop is not None:
            self._focus(self._stop)
        self._loser = None

    def _focus(self, button: QWidget) -> None:
        button.setFocus(Qt.FocusReason.TabFocusReason)  # it is drawn as reached with a key

    @property
    def _buttons(self) -> list[QToolButton]:
        """The buttons in visual order. At the end of the program, Qt removes them one by one, and tells each time."""
        if not isValid(self._bar):
            return []
        placed = [self._bar.widgetForAction(action) for action in self._bar.actions()]
        more = self._bar.findChild(QToolButton, "qt_toolbar_ext_button")  # shown if there is no room for all
        return [button for button in (*placed, more) if isinstance(button, QToolButton)]

    @property
    def _usable(self) -> list[QToolButton]:
        return [button for button in self._buttons if button.isEnabled() and not button.isHidden()]

    def _settle(self) -> None:
        """Let Tab stop at one button: the same as before, or the nearest one that can be pressed."""
        usable, buttons = self._usable, self._buttons
        self._stop = min(usable, key=lambda one: abs(buttons.index(one) - self._index), default=None)
        for button in buttons:
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus if button is self._stop else Qt.FocusPolicy.NoFocus)
