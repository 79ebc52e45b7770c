"""Runs work that the user has to wait for in a thread: the window is repainted, and says what it waits for."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QEventLoop, QThread, QTimer
from PySide6.QtWidgets import QWidget

from inpaint_studio.ui.threads.open_waits import open_wait
from inpaint_studio.ui.threads.progress import ThreadDialog

PATIENCE = 300  # ms until the dialog is shown
Value = TypeVar("Value")


class CallThread(QThread):
    """Calls ``work`` once; afterwards it has a ``value``, or the raised ``error``."""

    def __init__(self, work: Callable[[], object], parent: QWidget) -> None:
        super().__init__(parent)
        self._work = work
        self.value: object = None
        self.error: Exception | None = None

    def run(self) -> None:
        """Run in the new thread; called by Qt."""
        try:
            self.value = self._work()
        except Exception as error:  # raised again in the waiting thread
            self.error = error


class WaitDialog(ThreadDialog):
    """A dialog without Cancel: it stays until the thread has ended."""

    def __init__(self, text: str, thread: QThread, parent: QWidget) -> None:
        super().__init__(text, thread, parent)
        self.show_step(0, 0, text)
        self._buttons.hide()

    def stop(self) -> None:
        """Do nothing: it cannot be stopped."""

    def reject(self) -> None:
        """Ignore Escape and closing."""


def waited_for(work: Callable[[], Value], text: str, parent: QWidget) -> Value:
    """Call ``work`` in a thread; return its result or raise its exception. Input is blocked meanwhile; ``text`` is
    shown if it takes long."""
    thread, loop = CallThread(work, parent), QEventLoop()
    dialog = WaitDialog(text, thread, parent)
    thread.finished.connect(loop.quit)
    with open_wait():
        _wait(thread, loop, dialog)
    value, error = thread.value, thread.error
    dialog.deleteLater()
    if error is not None:
        raise error
    return value  # type: ignore[return-value]


def _wait(thread: CallThread, loop: QEventLoop, dialog: WaitDialog) -> None:
    thread.start()
    patience = QTimer(dialog, singleShot=True, interval=PATIENCE)
    patience.timeout.connect(loop.quit)
    patience.start()
    loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
    patience.stop()
    if not thread.isFinished():
        dialog.exec()
    thread.wait()
