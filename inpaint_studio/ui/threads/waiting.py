"""The two ways to wait for work in another thread, both of which return its result or raise its exception.

:func:`run_responsive` for what is usually quick, such as a file that is read: the window is repainted meanwhile, with
the busy pointer. :func:`run_with_dialog` for what may take long, such as a photo that is written: a dialog says what it
is, and may offer to cancel it. Clicks and keys are not acted on during either.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from concurrent.futures import TimeoutError as NotYet
from contextlib import suppress
from threading import Lock, Thread
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QEventLoop, QTimer
from PySide6.QtWidgets import QWidget

from inpaint_studio.ui.threads.busy import busy_pointer
from inpaint_studio.ui.threads.open_waits import open_wait
from inpaint_studio.ui.threads.progress import ThreadDialog
from inpaint_studio.ui.threads.worker_thread import CallThread

Value = TypeVar("Value")
DIRECT_S = 0.15  # quicker work is awaited without repainting
STEP_S = 0.02
DIALOG_DELAY_MS = 300
DRAWING = QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents
_outermost = Lock()  # held during a wait of :func:`run_responsive`


def run_responsive(work: Callable[[], Value]) -> Value:
    """Call ``work`` in a thread. If it is slow, the window is repainted, with the busy pointer; clicks and keys are
    processed afterwards. Within another such wait, ``work`` is called directly."""
    if not _outermost.acquire(blocking=False):  # nested waits might never end
        return work()
    result: Future[Value] = Future()
    try:
        Thread(target=_run, args=(work, result), name="responsive", daemon=True).start()
        with suppress(NotYet):
            return result.result(DIRECT_S)
        with busy_pointer(), open_wait():
            while not result.done():
                QCoreApplication.processEvents(DRAWING)
                with suppress(NotYet):
                    return result.result(STEP_S)
        return result.result()
    finally:
        _outermost.release()


def _run(work: Callable[[], Value], result: Future[Value]) -> None:
    try:
        result.set_result(work())
    except BaseException as error:  # raised in the waiting thread
        result.set_exception(error)


def run_with_dialog(
    work: Callable[[], Value], text: str, parent: QWidget, cancel: Callable[[], None] | None = None
) -> Value:
    """Call ``work`` in a thread. Input is blocked meanwhile; ``text`` is shown if it takes long, with a button that
    calls ``cancel``, which makes ``work`` raise soon; None: no button."""
    thread, loop = CallThread(lambda _token: work(), parent), QEventLoop()
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
    delay = QTimer(dialog, singleShot=True, interval=DIALOG_DELAY_MS)
    delay.timeout.connect(loop.quit)
    delay.start()
    loop.exec(DRAWING)
    delay.stop()
    if not thread.isFinished():
        dialog.exec()
    thread.wait()


class WaitDialog(ThreadDialog):
    """A dialog that stays until the thread has ended; with Cancel if there is something to call for it."""

    def __init__(
        self, text: str, thread: CallThread, parent: QWidget, cancel: Callable[[], None] | None = None
    ) -> None:
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
