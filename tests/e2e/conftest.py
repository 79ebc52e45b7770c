"""The real ``main()`` in a real (offscreen) window, driven with raw mouse and key events."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt, QThread, QTimer
from PySide6.QtGui import QCursor, QKeyEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from inpaint_studio.__main__ import main
from inpaint_studio.ui import app as app_module
from inpaint_studio.ui import dialogs
from inpaint_studio.ui.main_window import MainWindow
from inpaint_studio.ui.panels.toast import Toast
from inpaint_studio.ui.session import variation_choice

LONG = 60_000  # ms, for whatever waits for the network on a slow machine


class Driver:
    """A user: looks at the window, moves the mouse, presses keys. Points are image pixels."""

    def __init__(self, window: MainWindow, qtbot) -> None:
        self.window, self.qtbot = window, qtbot
        self.canvas, self.session = window.canvas, window.session

    def at(self, x: float, y: float) -> QPointF:
        return QPointF(*self.canvas.navigation.viewport.to_view((x, y)))

    modifiers = Qt.KeyboardModifier.NoModifier  # held while the mouse moves

    def mouse(self, kind: QEvent.Type, point: QPointF, button=Qt.MouseButton.LeftButton, held=None) -> None:
        held = (
            held
            if held is not None
            else (Qt.MouseButton.NoButton if kind == QEvent.Type.MouseButtonRelease else button)
        )
        moving = kind == QEvent.Type.MouseMove
        event = QMouseEvent(
            kind,
            point,
            self.canvas.mapToGlobal(point),
            Qt.MouseButton.NoButton if moving else button,
            held,
            self.modifiers,
        )
        QApplication.sendEvent(self.canvas, event)

    def press(self, x, y, button=Qt.MouseButton.LeftButton):
        self.mouse(QEvent.Type.MouseButtonPress, self.at(x, y), button)

    def move(self, x, y, button=Qt.MouseButton.LeftButton):
        self.mouse(QEvent.Type.MouseMove, self.at(x, y), button, button)

    def release(self, x, y, button=Qt.MouseButton.LeftButton):
        self.mouse(QEvent.Type.MouseButtonRelease, self.at(x, y), button)

    def drag(self, *points, button=Qt.MouseButton.LeftButton) -> None:
        self.press(*points[0], button)
        for point in points[1:]:
            self.move(*point, button)
        self.release(*points[-1], button)

    def key(self, key, modifier=Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(self.canvas if self.canvas.isVisible() else self.window, key, modifier)

    def hold(self, key) -> None:
        QApplication.sendEvent(self.canvas, QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier))

    def let_go(self, key) -> None:
        QApplication.sendEvent(self.canvas, QKeyEvent(QEvent.Type.KeyRelease, key, Qt.KeyboardModifier.NoModifier))

    def wait_idle(self) -> None:
        self.qtbot.waitUntil(lambda: self.session.runner.is_idle, timeout=LONG)

    def wait_removed(self) -> None:
        with self.qtbot.waitSignal(self.session.removals.done, timeout=LONG):
            self.key(Qt.Key.Key_Return)
        self.wait_idle()

    def action(self, name: str):
        return self.window.actions_by_name[name]


@pytest.fixture
def messages(monkeypatch):
    """What the window said did not work; a question that no test expects fails."""
    said: list[str] = []
    fail = Toast.fail

    def failing(toast: Toast, message: str) -> None:
        said.append(message)
        fail(toast, message)

    monkeypatch.setattr(Toast, "fail", failing)

    def unexpected(*args):
        raise AssertionError(f"an unexpected question: {args}")

    for name in (
        "ask_open",
        "ask_folder",
        "ask_save",
        "ask_unsaved",
        "ask_network",
        "ask_mask",
        "ask_recovery",
        "ask_remove_data",
        "ask_moved",
        "ask_save_project",
        "ask_replace",
        "ask_partial",
        "ask_unsaved_many",
        "ask_unfinished",
        "ask_colour",
        "ask_save_all",
        "ask_fit",
        "ask_stop_batch",
        "ask_forget",
    ):
        monkeypatch.setattr(dialogs, name, unexpected)
    return said


@pytest.fixture
def start(qtbot, monkeypatch, messages):
    """``start(*paths_and_options)`` runs ``main`` with them up to the event loop and gives a :class:`Driver`."""
    monkeypatch.setattr(app_module, "execute", lambda app: 0)
    monkeypatch.setattr(variation_choice, "SHORT", 0.0)  # no variations unasked
    monkeypatch.setattr(app_module, "open_windows", held := [])  # main() returns at once: somebody must keep the window
    drivers: list[Driver] = []

    def run(*words: Path | str | None) -> Driver:
        QCursor.setPos(10, 10)  # where it is at first: another test's mouse may rest over the canvas
        assert main([str(word) for word in words if word is not None]) == 0
        window = held[-1]
        window.resize(1100, 800)
        QApplication.processEvents()
        drivers.append(Driver(window, qtbot))
        return drivers[-1]

    yield run
    monkeypatch.setattr(dialogs, "ask_stop_batch", lambda *_: True)
    for name in ("ask_unsaved", "ask_unsaved_many", "ask_unfinished"):
        monkeypatch.setattr(dialogs, name, lambda *_: dialogs.Unsaved.DISCARD)
    for driver in drivers:
        driver.window.close()
        driver.wait_idle()
        driver.window.close()
        assert driver.window.findChildren(QThread) == [] or all(
            not t.isRunning() for t in driver.window.findChildren(QThread)
        )
        running = [timer for timer in driver.window.findChildren(QTimer) if timer.isActive()]
        # Qt's own widgets have timers of theirs (animations, key hints): ours are children of our objects
        ours = [timer for timer in running if type(timer.parent()).__module__.startswith("inpaint_studio")]
        assert not ours, [(timer, timer.parent(), timer.interval()) for timer in ours]
        driver.window.deleteLater()
    held.clear()
    drivers.clear()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QApplication.processEvents()
    left = [w for w in QApplication.topLevelWidgets() if isinstance(w, MainWindow)]
    assert not left, "a window was left behind"
