"""The thread of a removal, and whoever starts and waits for it."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, QThread, Signal

from inpaint_studio.core.errors import StudioError
from inpaint_studio.engine.job import Cancelled, CancelToken

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class RemovalJob:
    """A snapshot to work on: copies of a document's pixels and hole, and which document they are of."""

    document_id: int
    image: NDArray[Any]
    hole: NDArray[np.uint8]
    device: str = "auto"
    seed: int = 0


def run_job(job: RemovalJob, progress: Callable[[int, int], None], token: CancelToken) -> tuple[list[Any], str]:
    """The work itself, with no thread: the fills, and the device that made them."""
    from inpaint_studio.engine.inpainter import (  # torch takes seconds: not before the window
        FillOptions,
        shared_inpainter,
    )

    token.check()
    inpainter = shared_inpainter(job.device)
    return inpainter.fills(job.image, job.hole, progress, token, FillOptions(seed=job.seed)), str(inpainter.device)


class JobThread(QThread):
    """Runs one job. It has no slots: they would run in the thread that made it."""

    progressed = Signal(int, int)
    succeeded = Signal(object, object)
    failed = Signal(str)
    cancelled = Signal()

    def __init__(self, job: RemovalJob, parent: QObject) -> None:
        super().__init__(parent)
        self.job, self.token = job, CancelToken()

    def run(self) -> None:
        """Called by Qt in the new thread."""
        try:
            fills, device = run_job(self.job, self._progress, self.token)
        except Cancelled:
            self.cancelled.emit()
        except StudioError as error:
            self.failed.emit(str(error))
        except MemoryError:
            self.failed.emit("There is not enough memory for this removal. Paint a smaller part and try again.")
        except Exception as error:  # reported to the user: an exception here would end in nothing
            logger.exception("removal failed")
            self.failed.emit(f"The removal failed ({type(error).__name__}: {error}). The mask is kept.")
        else:
            self.succeeded.emit(fills, device)

    def _progress(self, done: int, total: int) -> None:
        self.progressed.emit(done, total)


class WarmUpThread(QThread):
    """Loads torch and the network while the user looks at the photo."""

    def __init__(self, device: str, parent: QObject) -> None:
        super().__init__(parent)
        self._device = device

    def run(self) -> None:
        """Called by Qt in the new thread. A failure is left to the first removal, which reports it."""
        try:
            from inpaint_studio.engine.inpainter import shared_inpainter

            shared_inpainter(self._device)
        except Exception:
            logger.warning("the network could not be loaded ahead", exc_info=True)


class JobRunner(QObject):
    """At most one removal at a time; results come back in the window's thread."""

    started = Signal()
    progressed = Signal(int, int)
    succeeded = Signal(object, object, str)  # job, fills, device
    failed = Signal(str)
    cancelled = Signal()
    idle = Signal()  # no thread is left

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thread: JobThread | None = None
        self._warm_up: WarmUpThread | None = None

    @property
    def is_running(self) -> bool:
        """Whether a removal is under way."""
        return self._thread is not None

    @property
    def job(self) -> RemovalJob | None:
        """The removal under way."""
        return self._thread.job if self._thread is not None else None

    @property
    def is_idle(self) -> bool:
        """Whether no thread is left at all, so that the program may end."""
        return self._thread is None and self._warm_up is None

    def warm_up(self, device: str) -> None:
        """Load the network in the background, once."""
        if self._warm_up is None:
            self._warm_up = WarmUpThread(device, self)
            self._warm_up.finished.connect(self._on_warm)
            self._warm_up.start(QThread.Priority.LowPriority)

    def start(self, job: RemovalJob) -> None:
        """Begin a removal; :class:`RuntimeError` if one is under way."""
        if self._thread is not None:
            raise RuntimeError("a removal is already under way")
        thread = self._thread = JobThread(job, self)
        thread.progressed.connect(self.progressed)
        thread.succeeded.connect(self._on_succeeded)
        thread.failed.connect(self.failed)
        thread.cancelled.connect(self.cancelled)
        thread.finished.connect(self._on_finished)
        self.started.emit()
        thread.start()

    def cancel(self) -> None:
        """Ask the removal to stop; ``cancelled`` follows when it has."""
        if self._thread is not None:
            self._thread.token.cancel()

    def _on_succeeded(self, fills: object, device: object) -> None:
        if self._thread is None:
            return
        if self._thread.token.cancelled:  # asked for after the last progress point
            self.cancelled.emit()
        else:
            self.succeeded.emit(self._thread.job, fills, str(device))

    def _on_finished(self) -> None:
        if self._thread is not None:
            self._thread.deleteLater()
        self._thread = None
        self.idle.emit()

    def _on_warm(self) -> None:
        if self._warm_up is not None:
            self._warm_up.deleteLater()
        self._warm_up = None
        self.idle.emit()
