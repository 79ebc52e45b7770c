"""Runs work that the user has to wait for in a thread: the window is repainted, and says what it waits for."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QEventLoop, QObject, QThread, QTimer
from PySide6.QtWidgets import QWidget

from inpaint_studio.ui.threads.open_waits import open_wait
from inpaint_studio.ui.threads.progress import ThreadDialog

PATIENCE = 300  # ms until the dialog is shown
Value = TypeVar("Value")


class CallThread(QThread):
    """Calls ``work`` once; afterwards it has a ``value``, or the raised ``error``."""

    def __init__(self, work: Callable[[], object], parent: QObject) -> None:
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
    """A dialog that stays until the thread has ended; with Cancel if there is something to call for it."""

    def __init__(self, text: str, thread: QThread, parent: QWidget, cancel: Callable[[], None] | None = None) -> None:
        super().__init__(text, thread, parent)
        self._cancel = cancel
        self.show_step(0, 0, text)
        self._buttons.setVisible(cancel is not None)

    def stop(self) -> None:
        """Call what Cancel is for."""
        if self._cancel is not None:
            self._cancel()

    def reject(self) -> None:
        """Ignore Escape and closing if it cannot be cancelled."""
        if self._cancel is not None:
            super().reject()


def waited_for(
    work: Callable[[], Value], text: str, parent: QWidget, cancel: Callable[[], None] | None = None
) -> Value:
    """Call ``work`` in a thread; return its result or raise its exception. Input is blocked meanwhile; ``text`` is
    shown if it takes long, with a button that calls ``cancel``, which makes ``work`` raise soon; None: no button."""
    thread, loop = CallThread(work, parent), QEventLoop()
    dialog = WaitDialog(text, thread, parent, cancel)
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
