"""The busy pointer, for work in the window's own thread that takes long on large photos."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

Work = Callable[..., object]


@contextmanager
def shown_as_busy() -> Iterator[None]:
    """Show the busy pointer while the block runs. It must ask nothing: who is to answer cannot be told to wait. What
    it may do is wait itself while the window is drawn, see :mod:`~inpaint_studio.ui.threads.open_waits`."""
    QGuiApplication.setOverrideCursor(Qt.CursorShape.BusyCursor)
    try:
        yield
    finally:
        QGuiApplication.restoreOverrideCursor()


def busily(work: Work) -> Work:
    """``work``, with the busy pointer shown while it runs."""

    @functools.wraps(work)
    def shown(*args: object) -> object:
        with shown_as_busy():
            return work(*args)

    return shown
