"""The threads that compute a removal or load a network, and the runner that starts and awaits them."""

from __future__ import annotations

import gc
import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from threading import Thread
from typing import Any

from PySide6.QtCore import QObject, QThread, Signal

from inpaint_studio.core.editing.document import Document
from inpaint_studio.core.pixels import Array
from inpaint_studio.engine.machine import memory
from inpaint_studio.engine.machine.limits import ComputeLimits
from inpaint_studio.ui.session.removal_job import RemovalJob, run_job, unused_devices_text, usable_device
from inpaint_studio.ui.threads.worker_thread import WorkerThread
from inpaint_studio.ui.translation import tr

logger = logging.getLogger(__name__)


class JobThread(WorkerThread):
    """Runs one job."""

    progressed = Signal(int, int)
    previewed = Signal(object)  # Fill
    succeeded = Signal(object)  # JobResult
    set_aside = Signal(str)  # unused devices, and why

    def __init__(self, job: RemovalJob, parent: QObject) -> None:
        super().__init__("The removal", parent)
        self.job = job

    def work(self) -> None:
        """Compute the removal, in the new thread."""
        self.succeeded.emit(run_job(self.job, self._progress, self.token, self._preview))

    def failure_text(self, why: str) -> str:
        """Return the message for an unexpected error."""
        if self.job.of is not None:
            return tr("No variations could be made: {why}.", why=why)
        return tr("The removal failed: {why}. The mask is kept.", why=why)

    def run(self) -> None:
        """Run in the new thread; called by Qt."""
        super().run()
        try:
            # the device may have failed during the job
            self.set_aside.emit(unused_devices_text(self.job.device, self.job.machine))
        except Exception:  # an unhandled exception here would be lost; results have been delivered
            logger.warning("the devices do not answer", exc_info=True)

    def _progress(self, done: int, total: int) -> None:
        self.progressed.emit(done, total)

    def _preview(self, fill: Any) -> None:
        self.previewed.emit(fill)


@contextmanager
def _gc_frozen() -> Iterator[None]:
    """Hide what is loaded with torch from the garbage collector: searching all of it stops every thread for 0.1 s,
    repeatedly. Everything that exists at the end of the block is never searched."""
    was_enabled = gc.isenabled()  # the collector belongs to the process: leave it as it was
    gc.disable()
    try:
        yield
    finally:
        if gc.get_freeze_count() == 0:
            gc.freeze()
        if was_enabled:
            gc.enable()


class LoadThread(WorkerThread):
    """Loads torch and a network while the user looks at the photo."""

    loaded = Signal(object)
    set_aside = Signal(str)  # devices that exist and do not work, and why

    def __init__(self, device: str, weights: Path | None, machine: ComputeLimits, parent: QObject) -> None:
        super().__init__("Loading the network", parent)
        self._device, self.weights, self._machine = device, weights, machine

    def work(self) -> None:
        """Load both, in the new thread."""
        with _gc_frozen():
            from inpaint_studio.engine.shared import shared_inpainter

            shared_inpainter(usable_device(self._device, self._machine)[0], self.weights, self._machine)
        self.set_aside.emit(unused_devices_text(self._device, self._machine))
        self.loaded.emit(self.weights)

    def failure_text(self, why: str) -> str:
        """Return the message for an unexpected error."""
        return tr("The network cannot be loaded ({why}).", why=why)


class JobRunner(QObject):
    """Runs at most one removal at a time; results arrive in the window's thread."""

    started = Signal()
    progressed = Signal(int, int)
    previewed = Signal(object, object)  # job, Fill
    succeeded = Signal(object, object)  # job, JobResult
    failed = Signal(str)
    cancelled = Signal()
    network_loaded = Signal(object)  # Path | None, the weights
    network_failed = Signal(object, str)
    set_aside = Signal(str)  # unused devices, and why; empty: none
    made_in_background = Signal(object, object)  # job, JobResult: variations
    background_progressed = Signal(int, int)
    background_failed = Signal(str)
    background_ended = Signal()
    idle = Signal()  # no thread is left

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.machine = ComputeLimits()  # the window's
        self._thread: JobThread | None = None
        self._background: JobThread | None = None
        self._next_background: RemovalJob | None = None  # requested while another one was ending
        self._loading: LoadThread | None = None
        self._next_request: tuple[str, Path | None] | None = None  # requested while another one was loading
        self._holding, self._held = False, list[Callable[[], None]]()  # deferred ends of jobs

    @property
    def is_running(self) -> bool:
        """True if a removal is running."""
        return self._thread is not None

    @property
    def job(self) -> RemovalJob | None:
        """The current removal."""
        return self._thread.job if self._thread is not None else None

    @property
    def busy(self) -> int:
        """The document that a removal is working on; 0 if there is none."""
        return self.job.document_id if self.job is not None else 0

    def is_working_on(self, document: Document) -> bool:
        """True if the current removal belongs to this photo."""
        return self.busy == document.id

    def unchanging(self, pixels: Array) -> Array:
        """Return pixels or a mask of a photo for another thread to read: a copy if the end of a job could change it."""
        return pixels if self.is_idle else pixels.copy()

    @contextmanager
    def held(self) -> Iterator[None]:
        """Defer the ends of jobs until the end of the block: nothing may change a photo that another thread reads."""
        if self._holding:
            yield
            return
        self._holding = True
        try:
            yield
        finally:
            self._holding = False
            ends, self._held = self._held, []
            for end in ends:
                end()

    def when_free(self, end: Callable[[], None]) -> None:
        """Call ``end`` now, or at the end of a :meth:`held` block."""
        if self._holding:
            self._held.append(end)
        else:
            end()

    @property
    def is_idle(self) -> bool:
        """True if no thread is left, so that the program may end."""
        return self._thread is None and self._background is None and self._loading is None

    def load_network(self, device: str, weights: Path | None) -> None:
        """Load a network in the background, so that the first removal need not; one at a time, the last request
        wins."""
        if self._loading is not None:
            self._next_request = device, weights
            return
        self._loading = LoadThread(device, weights, self.machine, self)
        self._loading.loaded.connect(self.network_loaded)
        self._loading.failed.connect(self._on_load_failed)
        self._loading.set_aside.connect(self.set_aside)
        self._loading.finished.connect(self._on_load_finished)
        self._loading.start(QThread.Priority.LowPriority)

    def start(self, job: RemovalJob) -> None:
        """Start a removal; raises :class:`RuntimeError` if one is running."""
        if self._thread is not None:
            raise RuntimeError("a removal is already under way")
        self.cancel_background()
        thread = self._thread = JobThread(job, self)
        thread.progressed.connect(self.progressed)
        thread.previewed.connect(self._on_previewed)
        thread.succeeded.connect(self._on_succeeded)
        thread.failed.connect(self.failed)
        thread.cancelled.connect(self.cancelled)
        thread.set_aside.connect(self.set_aside)
        thread.finished.connect(self._on_finished)
        self.started.emit()
        thread.start()

    def start_background(self, job: RemovalJob) -> None:
        """Start a job that gives way to a removal. One at a time: a job before it is cancelled, and ends first."""
        if self._background is not None:
            self._background.token.cancel()
            self._next_background = job
            return
        thread = self._background = JobThread(job, self)
        thread.progressed.connect(self._on_background_progressed)
        thread.succeeded.connect(self._on_made_in_background)
        thread.failed.connect(self.background_failed)
        thread.set_aside.connect(self.set_aside)
        thread.finished.connect(self._on_background_finished)
        thread.start(QThread.Priority.LowPriority)

    def cancel_background(self) -> None:
        """Cancel the job in the background, and one that waits for its end."""
        self._next_background = None
        if self._background is not None:
            self._background.token.cancel()

    def _on_background_progressed(self, done: int, total: int) -> None:
        if self._background is not None and not self._background.token.cancelled:
            self.background_progressed.emit(done, total)

    def _on_made_in_background(self, result: object) -> None:
        self.when_free(partial(self._offer, result))

    def _offer(self, result: object) -> None:
        if self._background is not None and not self._background.token.cancelled:
            self.made_in_background.emit(self._background.job, result)

    def _on_background_finished(self) -> None:
        self.when_free(self._end_background)

    def _end_background(self) -> None:
        if self._background is not None:
            self._background.deleteLater()
        self._background = None
        if self._next_background is not None:
            job, self._next_background = self._next_background, None
            self.start_background(job)
            return
        self.background_ended.emit()
        self._tell_idle()

    def cancel(self) -> None:
        """Cancel the removal; ``cancelled`` is emitted when it has stopped. A network waiting to be loaded is
        dropped."""
        self._next_request = None
        self.cancel_background()
        if self._thread is not None:
            self._thread.token.cancel()

    def _on_previewed(self, fill: object) -> None:
        if self._thread is not None and not self._thread.token.cancelled:
            self.previewed.emit(self._thread.job, fill)

    def _on_succeeded(self, result: object) -> None:
        self.when_free(partial(self._hand_over, result))

    def _hand_over(self, result: object) -> None:
        if self._thread is None:
            return
        if self._thread.token.cancelled:  # requested after the last progress point
            self.cancelled.emit()
        else:
            self.succeeded.emit(self._thread.job, result)

    def _on_finished(self) -> None:
        self.when_free(self._end)

    def _end(self) -> None:
        if self._thread is not None:
            self._thread.deleteLater()
        self._thread = None
        self._tell_idle()

    def _tell_idle(self) -> None:
        if self.is_idle:  # in a thread: on large photos, the window would stand still
            Thread(target=memory.give_back, name="memory", daemon=True).start()
        self.idle.emit()

    def _on_load_failed(self, why: str) -> None:
        if self._loading is not None:
            self.network_failed.emit(self._loading.weights, why)

    def _on_load_finished(self) -> None:
        self.when_free(self._end_load)

    def _end_load(self) -> None:
        if self._loading is not None:
            self._loading.deleteLater()
        self._loading = None
        if self._next_request is not None:
            request, self._next_request = self._next_request, None
            self.load_network(*request)
        else:
            self._tell_idle()
