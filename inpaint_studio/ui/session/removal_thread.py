"""The threads that compute a removal or load a network."""

from __future__ import annotations

import gc
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from PySide6.QtCore import QObject, Signal

from inpaint_studio.ui.session.engine import Engine, unused_devices_text
from inpaint_studio.ui.session.removal_job import RemovalJob, run_job
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
            self.set_aside.emit(unused_devices_text(self.job.engine))
        except Exception:  # an unhandled exception here would be lost; results have been delivered
            logger.warning("the devices do not answer", exc_info=True)

    def _progress(self, done: int, total: int) -> None:
        self.progressed.emit(done, total)

    def _preview(self, fill: Any) -> None:
        self.previewed.emit(fill)


@contextmanager
def _gc_frozen() -> Iterator[None]:
    """Exclude objects loaded with torch from garbage collection: scanning all of them stops every thread for 0.1 s,
    repeatedly. Everything that exists at the end of the block is never scanned."""
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

    def __init__(self, engine: Engine, parent: QObject) -> None:
        super().__init__("Loading the network", parent)
        self.engine = engine

    def work(self) -> None:
        """Load both, in the new thread."""
        with _gc_frozen():
            self.engine.inpainter()
        self.set_aside.emit(unused_devices_text(self.engine))
        self.loaded.emit(self.engine.weights)

    def failure_text(self, why: str) -> str:
        """Return the message for an unexpected error."""
        return tr("The network cannot be loaded ({why}).", why=why)
