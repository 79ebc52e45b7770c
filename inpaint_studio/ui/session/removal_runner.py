"""Runs removals; other computations for the window yield to them, and are awaited at the end."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial

from PySide6.QtCore import QObject, Signal, SignalInstance

from inpaint_studio.core.editing.document import Document
from inpaint_studio.core.pixel_snapshot import PixelSnapshot
from inpaint_studio.core.pixels import Pixels
from inpaint_studio.engine.machine.limits import ComputeLimits
from inpaint_studio.ui.session.background_runner import BackgroundRunner
from inpaint_studio.ui.session.deferred_calls import DeferredCalls
from inpaint_studio.ui.session.network_loader import NetworkLoader
from inpaint_studio.ui.session.removal_job import RemovalJob
from inpaint_studio.ui.session.removal_thread import JobThread
from inpaint_studio.ui.threads.memory_return import MemoryReturn


class RemovalRunner(QObject):
    """Runs at most one removal at a time; results arrive in the window's thread. A removal is over as soon as its
    outcome has been announced, although its thread may take a moment longer. ``deferred``: the ends of jobs, which
    change photos; ``background``: makes variations; ``loader``: loads networks."""

    started = Signal()
    progressed = Signal(int, int)
    previewed = Signal(object, object)  # job, Fill
    succeeded = Signal(object, object)  # job, JobResult
    failed = Signal(str)
    cancelled = Signal()
    set_aside = Signal(str)  # unused devices, and why; empty: none; of any thread
    thread_ended = Signal()  # a removal is over, or its thread, the background's or the loader's; see ``is_idle``

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.machine = ComputeLimits()  # the window's
        self.deferred = DeferredCalls()
        self.background = BackgroundRunner(self.deferred, self)
        self.loader = NetworkLoader(self.deferred, self)
        self.memory = MemoryReturn()
        self._thread: JobThread | None = None
        self._ending: list[JobThread] = []  # their outcomes have been announced
        self.background.set_aside.connect(self.set_aside)
        self.background.idle.connect(self._on_thread_ended)
        self.loader.set_aside.connect(self.set_aside)
        self.loader.ended.connect(self._on_thread_ended)

    @property
    def is_running(self) -> bool:
        """True if a removal is running."""
        return self._thread is not None

    @property
    def job(self) -> RemovalJob | None:
        """The current removal."""
        return self._thread.job if self._thread is not None else None

    @property
    def busy_document_id(self) -> int:
        """The id of the document that a removal is working on; 0 if there is none."""
        return self.job.document_id if self.job is not None else 0

    def is_working_on(self, document: Document) -> bool:
        """True if the current removal belongs to this photo."""
        return self.busy_document_id == document.id

    @contextmanager
    def unchanging(self, pixels: Pixels) -> Iterator[Callable[[], Pixels]]:
        """Context in which another thread may read all pixels of a photo. Call there what it yields to get them: if a
        job is running, whose end could change them, a copy; otherwise themselves, and the end of a job that starts
        meanwhile waits."""
        if not self.is_idle:
            yield PixelSnapshot.of(pixels).copy
            return
        with self.deferred.held():
            yield lambda: pixels

    @property
    def is_idle(self) -> bool:
        """True if no thread is left, so that the program may end."""
        return self._thread is None and not self._ending and self.background.is_idle and self.loader.is_idle

    def start(self, job: RemovalJob) -> None:
        """Start a removal; raises :class:`RuntimeError` if one is running."""
        if self._thread is not None:
            raise RuntimeError("a removal is already under way")
        self.background.cancel()
        thread = self._thread = JobThread(job, self)
        thread.progressed.connect(self.progressed)
        thread.previewed.connect(self._on_previewed)
        thread.succeeded.connect(self._on_succeeded)
        thread.failed.connect(self._on_failed)
        thread.cancelled.connect(self._on_cancelled)
        thread.set_aside.connect(self.set_aside)
        thread.finished.connect(self._on_finished)
        self.started.emit()
        thread.start()

    def cancel(self) -> None:
        """Cancel the removal; ``cancelled`` is emitted when it has stopped. Whatever runs in the background is
        cancelled, too, and a network that waits to be loaded is dropped."""
        self.loader.drop_next()
        self.background.cancel()
        if self._thread is not None:
            self._thread.token.cancel()

    def _on_previewed(self, fill: object) -> None:
        if self._thread is not None and not self._thread.token.cancelled:
            self.previewed.emit(self._thread.job, fill)

    def _on_succeeded(self, result: object) -> None:
        self.deferred.call(partial(self._hand_over, result))

    def _on_failed(self, why: str) -> None:
        self.deferred.call(partial(self._end_with, self.failed, why))

    def _on_cancelled(self) -> None:
        self.deferred.call(partial(self._end_with, self.cancelled))

    def _hand_over(self, result: object) -> None:
        if self._thread is None:
            return
        if self._thread.token.cancelled:  # requested after the last progress point
            self._end_with(self.cancelled)
        else:
            self._end_with(self.succeeded, self._thread.job, result)

    def _end_with(self, outcome: SignalInstance, *args: object) -> None:
        """Announce the outcome of the removal, which is then over: what the user does before its thread has ended must
        not be taken for something done while it was running."""
        thread = self._thread
        outcome.emit(*args)
        if thread is not None and thread is self._thread:
            self._ending.append(thread)
            self._thread = None
            self._on_thread_ended()

    def _on_finished(self) -> None:
        thread = self.sender()  # the next removal's may have finished as well, with its outcome still on the way
        self.deferred.call(partial(self._end, thread))

    def _end(self, thread: QObject) -> None:
        self._ending = [ending for ending in self._ending if ending is not thread]
        if thread is self._thread:  # without an outcome
            self._thread = None
        thread.deleteLater()
        self._on_thread_ended()

    def _on_thread_ended(self) -> None:
        self.give_back_memory()
        self.thread_ended.emit()

    def give_back_memory(self) -> None:
        """Give memory that is free in the C library back to the system, unless something is being computed here."""
        if self.is_idle:
            self.memory.request()
