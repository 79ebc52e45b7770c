"""The check of the window: opens a photo, paints with mouse events, removes, and closes."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from inpaint_studio.core.errors import StudioError
from inpaint_studio.ui.app import application
from inpaint_studio.ui.main_window import MainWindow
from inpaint_studio.ui.translation import missing_languages

TIMEOUT_S = 120.0  # s, for the network on a slow machine


class WindowTestError(StudioError):
    """The window did not behave as expected."""


def run_window_test(photo: Path) -> str:
    """Open ``photo``, remove a stroke across its centre, and close; return what was observed. Raises
    :class:`WindowTestError`. Uses default settings, stored beside ``photo``, not the user's."""
    app = application()
    if missing_languages(app):
        raise WindowTestError(f"These languages are missing: {', '.join(missing_languages(app))}.")
    started = time.monotonic()
    window = MainWindow(settings=photo.with_name("settings.json"))
    window.session.journal = None
    failures: list[str] = []
    window.session.failed.connect(failures.append)
    try:
        window.show()
        _until(app, window.isVisible, "The window does not appear.")
        visible = time.monotonic() - started
        screen = f"{app.platformName()}, {window.devicePixelRatio():g}×"
        window.open(photo)
        _until(app, lambda: window.session.document is not None, "The photo does not open.", failures)
        _remove_and_undo(app, window, failures)
    finally:
        window.ending.end_now()  # nobody can answer a question
        _until(app, lambda: window.session.runner.is_idle and not window.isVisible(), "The window does not close.")
        window.close()
        window.deleteLater()
    return f"{screen}: shown after {visible:.2f} s, photo opened, removal done and undone"


def _remove_and_undo(app: QApplication, window: MainWindow, failures: list[str]) -> None:
    """Paint a stroke, remove it, undo both; raises :class:`WindowTestError` if the photo is not as expected."""
    before = _pixels(window)
    _stroke(app, window)
    document = window.session.document
    if document is None or not document.has_mask:
        raise WindowTestError("A mouse stroke painted nothing.")
    window.actions_by_name["remove"].trigger()
    _until(app, lambda: not document.has_mask and window.session.runner.is_idle, "Nothing was removed.", failures)
    changed = (_pixels(window) != before).any(axis=2)
    if not changed.any() or changed.mean() > 0.5:
        raise WindowTestError(f"The removal changed {100 * changed.mean():.1f} % of the photo.")
    window.session.undo()
    window.session.undo()
    if (_pixels(window) != before).any() or document.is_modified:
        raise WindowTestError("Undo did not restore the photo.")


def _pixels(window: MainWindow) -> np.ndarray:
    document = window.session.document
    assert document is not None
    return document.image.copy()


def _stroke(app: QApplication, window: MainWindow) -> None:
    """Press, drag and release the left button across the centre of the photo."""
    canvas = window.canvas
    document = window.session.document
    assert document is not None
    height, width = document.image.shape[:2]
    left_button, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
    kinds = QEvent.Type
    for kind, share, button, held in (
        (kinds.MouseButtonPress, 0.45, left_button, left_button),
        (kinds.MouseMove, 0.5, none, left_button),
        (kinds.MouseMove, 0.55, none, left_button),
        (kinds.MouseButtonRelease, 0.55, left_button, none),
    ):
        point = QPointF(*canvas.navigation.viewport.to_view((share * width, 0.5 * height)))
        where = canvas.mapToGlobal(point)
        app.sendEvent(canvas, QMouseEvent(kind, point, where, button, held, Qt.KeyboardModifier.NoModifier))
        app.processEvents()


def _until(app: QApplication, reached: Callable[[], bool], problem: str, failures: list[str] | None = None) -> None:
    ends = time.monotonic() + TIMEOUT_S
    while not reached():
        if time.monotonic() > ends or failures:
            raise WindowTestError(" ".join([problem, *(failures or [])]))
        app.processEvents()
        time.sleep(0.005)
