"""The real ``main()`` in a real (offscreen) window, driven with raw mouse and key events."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QThread, QTimer
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QApplication

from inpaint_studio.__main__ import main
from inpaint_studio.ui import app as app_module
from inpaint_studio.ui import dialogs
from inpaint_studio.ui.main_window import MainWindow
from inpaint_studio.ui.panels.toast import Toast
from inpaint_studio.ui.session import variation_choice
from tests.support.user import Driver


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

    for name in [name for name in vars(dialogs) if name.startswith("ask_")]:
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
