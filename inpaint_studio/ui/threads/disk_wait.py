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

Answer = TypeVar("Answer")
SOON = 0.15  # s: a faster disk is awaited directly
STEP = 0.02  # s
DRAWING = QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents
_waiting: list[Future[object]] = []


def answer_of(question: Callable[[], Answer]) -> Answer:
    """Return the result of ``question``, which reads from a disk, or raise its exception. During a slow one the window
    is repainted, with the busy pointer; clicks and keys are processed afterwards."""
    if _waiting:  # asked during another wait: nested waits might never end
        return question()
    answer: Future[Answer] = Future()
    _waiting.append(answer)  # type: ignore[arg-type]
    try:
        Thread(target=_ask, args=(question, answer), name="disk", daemon=True).start()
        with suppress(NotYet):
            return answer.result(SOON)
        with busy_pointer(), open_wait():
            while not answer.done():
                QCoreApplication.processEvents(DRAWING)
                with suppress(NotYet):
                    return answer.result(STEP)
        return answer.result()
    finally:
        _waiting.clear()


def _ask(question: Callable[[], Answer], answer: Future[Answer]) -> None:
    try:
        answer.set_result(question())
    except BaseException as error:  # raised in the waiting thread
        answer.set_exception(error)
