"""Waiting for a window in Qt's own loop, with a time limit, so that a benchmark always ends."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from inpaint_studio.core.editing.document import Document
from inpaint_studio.ui.main_window import MainWindow

POLL = 2  # ms between two looks
TIMEOUT_S = 120.0


def until(is_done: Callable[[], bool], what: str, timeout: float = TIMEOUT_S) -> None:
    """Let the window work until ``is_done``; :class:`SystemExit`, naming ``what`` was waited for, if that takes too
    long."""
    loop, timer, end = QEventLoop(), QTimer(), time.monotonic() + timeout
    timer.timeout.connect(lambda: loop.quit() if is_done() or time.monotonic() > end else None)
    timer.start(POLL)
    loop.exec()
    timer.stop()
    if not is_done():
        raise SystemExit(f"{what}: not within {timeout:.0f} s")


def until_idle(window: MainWindow) -> None:
    """Wait until no removal thread is left."""
    until(lambda: window.session.runner.is_idle, "the window's threads end")


def opened(window: MainWindow, photo: Path) -> Document:
    """Return the document of ``photo``, with the network loaded and nothing running."""
    window.show()
    window.open(photo)
    until(lambda: window.session.document is not None, f"{photo.name} is opened")
    until_idle(window)
    assert window.session.document is not None
    return window.session.document


def close(window: MainWindow) -> None:
    """Close the window with nothing painted and nothing to save: a question would block for ever."""
    document = window.session.document
    until_idle(window)
    if document is not None:
        window.session.go_to(0)
        document.history.mark_saved()
    window.close()
    until_idle(window)
    QApplication.processEvents()
