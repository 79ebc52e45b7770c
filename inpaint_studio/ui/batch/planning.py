"""Plans a batch in a thread: with subfolders, or on a network drive, looking for photos may take long."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Signal

from inpaint_studio.core.errors import StudioError, unexpected
from inpaint_studio.engine.job import Cancelled, CancelToken
from inpaint_studio.ui.batch.pairs import PreviewKey, preview_key
from inpaint_studio.ui.batch.request import BatchRequest
from inpaint_studio.ui.punctuation import sentence
from inpaint_studio.ui.threads.worker_thread import CallThread
from inpaint_studio.ui.translation import capital, translated
from inpaint_studio.workflows.batch.pairing import Plan, plan_batch

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class PlannedBatch:
    """A plan for a request. ``keys``: of the previews of its items."""

    request: BatchRequest
    plan: Plan
    keys: list[PreviewKey]


class Planner(QObject):
    """Makes one plan at a time; a newer request supersedes an older one, whose thread ends at its next folder."""

    planned = Signal(object)  # PlannedBatch
    failed = Signal(str)  # why there is no plan

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._current: CallThread | None = None
        self._threads: list[CallThread] = []  # with superseded ones

    @property
    def is_busy(self) -> bool:
        """True while a plan is being made that was not cancelled."""
        return self._current is not None

    def start(self, request: BatchRequest) -> None:
        """Make the plan for ``request``."""
        self.cancel()
        thread = self._current = CallThread(partial(_planned, request), self)
        self._threads.append(thread)
        thread.finished.connect(self._on_finished)
        thread.start()

    def cancel(self) -> None:
        """Drop the plan that is being made."""
        self._current = None
        for thread in self._threads:
            thread.token.cancel()

    def stop(self) -> None:
        """Drop the plan that is being made, and wait for the threads to end."""
        self.cancel()
        for thread in self._threads:
            thread.wait()

    def _on_finished(self) -> None:
        finished = [thread for thread in self._threads if thread.isFinished()]
        for thread in finished:
            self._threads.remove(thread)
            thread.deleteLater()
            if thread is self._current:
                self._current = None
                self._report(thread)

    def _report(self, thread: CallThread) -> None:
        error = thread.error
        if error is None:
            self.planned.emit(thread.value)
        elif isinstance(error, StudioError | OSError):
            self.failed.emit(translated(error))
        elif not isinstance(error, Cancelled):
            logger.error("the plan of a batch failed", exc_info=error)
            self.failed.emit(sentence(capital(translated(unexpected(error)))))


def _planned(request: BatchRequest, token: CancelToken) -> PlannedBatch:
    """Return the plan for ``request``; raises :class:`StudioError`, :class:`OSError` and :class:`Cancelled`."""
    plan, keys = plan_batch([request.folder], request.rules, token), list[PreviewKey]()
    for item in plan.items:
        token.check()
        keys.append(preview_key(item, request))
    return PlannedBatch(request, plan, keys)
