"""The busy pointer, for slow work in the window's own thread."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

Work = Callable[..., object]


@contextmanager
def busy_pointer() -> Iterator[None]:
    """Show the busy pointer while the block runs. The block must not ask questions, because the pointer tells users to
    wait. It may itself wait while the window stays responsive, see :mod:`~inpaint_studio.ui.threads.open_waits`."""
    QGuiApplication.setOverrideCursor(Qt.CursorShape.BusyCursor)
    try:
        yield
    finally:
        QGuiApplication.restoreOverrideCursor()


def with_busy_pointer(work: Work) -> Work:
    """Return ``work`` wrapped to show the busy pointer while it runs."""

    @functools.wraps(work)
    def shown(*args: object) -> object:
        with busy_pointer():
            return work(*args)

    return shown
