"""Threads for a single task: with a signal for failure, or with the result and the error as values."""

from __future__ import annotations

import logging
from collections.abc import Callable

from PySide6.QtCore import QObject, QThread, Signal

from inpaint_studio.core.errors import StudioError, unexpected
from inpaint_studio.engine.job import Cancelled, CancelToken
from inpaint_studio.ui.translation import tr, translated

logger = logging.getLogger(__name__)


class WorkerThread(QThread):
    """Calls :meth:`work` once. An error emits ``failed``, a cancel ``cancelled``. It has no slots: they would run in
    the thread that created it."""

    failed = Signal(str)
    cancelled = Signal()

    def __init__(self, what: str, parent: QObject) -> None:
        """``what``: the name of the work in the log."""
        super().__init__(parent)
        self._task = what
        self.token = CancelToken()

    def work(self) -> None:
        """Do the work, in the new thread; may raise anything."""
        raise NotImplementedError

    def failure_text(self, why: str) -> str:
        """Return the message for an unexpected error; ``why``: a sentence about it."""
        return tr("Something unexpected happened ({why}).", why=why)

    def run(self) -> None:
        """Run in the new thread; called by Qt."""
        try:
            self.work()
        except Cancelled:
            self.cancelled.emit()
        except StudioError as error:
            self.failed.emit(translated(error))
        except Exception as error:  # reported: an unhandled exception here would be lost
            logger.exception("%s failed", self._task)
            self.failed.emit(self.failure_text(unexpected(error)))


class CallThread(WorkerThread):
    """Calls ``call`` once, with the token; afterwards it has a ``value``, or the raised ``error``."""

    def __init__(self, call: Callable[[CancelToken], object], parent: QObject) -> None:
        super().__init__("a call", parent)
        self._call = call
        self.value: object = None
        self.error: Exception | None = None

    def work(self) -> None:
        """Make the call, in the new thread."""
        try:
            self.value = self._call(self.token)
        except Exception as error:  # raised again, or reported, in the waiting thread
            self.error = error
