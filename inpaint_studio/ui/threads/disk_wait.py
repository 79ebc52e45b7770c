"""Waits for a disk while the window stays responsive."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from concurrent.futures import TimeoutError as NotYet
from contextlib import suppress
from threading import Thread
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QEventLoop

from inpaint_studio.ui.threads.busy import busy_pointer
from inpaint_studio.ui.threads.open_waits import open_wait

Result = TypeVar("Result")
SOON = 0.15  # s: a faster disk is awaited directly
STEP = 0.02  # s
DRAWING = QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents
_waiting: list[Future[object]] = []


def wait_for_disk(call: Callable[[], Result]) -> Result:
    """Return the result of ``call``, which reads from a disk, or raise its exception. During a slow one the window
    is repainted, with the busy pointer; clicks and keys are processed afterwards."""
    if _waiting:  # asked during another wait: nested waits might never end
        return call()
    result: Future[Result] = Future()
    _waiting.append(result)  # type: ignore[arg-type]
    try:
        Thread(target=_ask, args=(call, result), name="disk", daemon=True).start()
        with suppress(NotYet):
            return result.result(SOON)
        with busy_pointer(), open_wait():
            while not result.done():
                QCoreApplication.processEvents(DRAWING)
                with suppress(NotYet):
                    return result.result(STEP)
        return result.result()
    finally:
        _waiting.clear()


def _ask(call: Callable[[], Result], future: Future[Result]) -> None:
    try:
        future.set_result(call())
    except BaseException as error:  # raised in the waiting thread
        future.set_exception(error)
