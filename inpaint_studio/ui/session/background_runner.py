"""Runs jobs that give way to removals: variations of the current one."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, QThread, Signal

from inpaint_studio.ui.session.deferred_calls import DeferredCalls
from inpaint_studio.ui.session.removal_job import RemovalJob
from inpaint_studio.ui.session.removal_thread import JobThread


class BackgroundRunner(QObject):
    """Runs one job at a time, in a thread of low priority; a job before it is cancelled, and ends first. ``deferred``:
    its ends change photos."""

    made = Signal(object, object)  # job, JobResult
    progressed = Signal(int, int)
    failed = Signal(str)
    set_aside = Signal(str)  # unused devices, and why; empty: none
    ended = Signal()  # no job is left
    idle = Signal()  # the same, after every listener has heard of it

    def __init__(self, deferred: DeferredCalls, parent: QObject) -> None:
        super().__init__(parent)
        self._deferred = deferred
        self._thread: JobThread | None = None
        self._next: RemovalJob | None = None  # requested while another one was ending

    @property
    def is_idle(self) -> bool:
        """True if no thread is left."""
        return self._thread is None

    def start(self, job: RemovalJob) -> None:
        """Start a job, once the one before it has ended."""
        if self._thread is not None:
            self._thread.token.cancel()
            self._next = job
            return
        thread = self._thread = JobThread(job, self)
        thread.progressed.connect(self._on_progressed)
        thread.succeeded.connect(self._on_succeeded)
        thread.failed.connect(self._on_failed)
        thread.set_aside.connect(self.set_aside)
        thread.finished.connect(self._on_finished)
        thread.start(QThread.Priority.LowPriority)

    def cancel(self) -> None:
        """Cancel the job, and one that waits for its end."""
        self._next = None
        if self._thread is not None:
            self._thread.token.cancel()

    def _on_progressed(self, done: int, total: int) -> None:
        if self._thread is not None and not self._thread.token.cancelled:
            self.progressed.emit(done, total)

    def _on_succeeded(self, result: object) -> None:
        self._deferred.call(partial(self._hand_over, result))

    def _hand_over(self, result: object) -> None:
        if self._thread is not None and not self._thread.token.cancelled:
            self.made.emit(self._thread.job, result)

    def _on_failed(self, why: str) -> None:
        if self._thread is not None and not self._thread.token.cancelled:  # otherwise another one may be expected
            self.failed.emit(why)

    def _on_finished(self) -> None:
        self._deferred.call(self._end)

    def _end(self) -> None:
        if self._thread is not None:
            self._thread.deleteLater()
        self._thread = None
        if self._next is not None:
            job, self._next = self._next, None
            self.start(job)
        else:
            self.ended.emit()
            self.idle.emit()
