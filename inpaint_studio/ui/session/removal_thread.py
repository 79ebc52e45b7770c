"""The thread of a removal, and whoever starts and waits for it."""

from __future__ import annotations

import gc
import logging
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, QThread, Signal

from inpaint_studio.core.editing import surroundings
from inpaint_studio.core.editing.fill import Variation
from inpaint_studio.core.editing.transparency import hidden
from inpaint_studio.core.errors import StudioError
from inpaint_studio.core.geometry import Lines, Rect
from inpaint_studio.core.masks.mask import mask_where
from inpaint_studio.core.photo_io.colour import ToScreen
from inpaint_studio.engine.job import CancelToken
from inpaint_studio.engine.machine.machine import Machine
from inpaint_studio.ui.threads.worker_thread import WorkerThread
from inpaint_studio.ui.translation import tr, translated

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class RemovalJob:
    """The work of a job: a document's pixels, a copy of its hole, and which document they are of.

    ``image`` and ``alpha`` give the photo's pixels and transparency, which nobody changes until the job has ended; they
    are called in the job's thread: where they have to be made, the window must not wait. ``hole``: 255 = fill; what is
    less is filled, too, and will be blended. ``indices``: which of the possible variations are wanted, 0 is the usual
    one; ``count``: how many that look different, of them and of the ``known`` ones, None: all. ``of``: the removal
    whose other fills they are, None for a new one. ``excluded``: where no texture is taken from. ``is_first``: nothing
    has been removed yet, so that a copy is needed of what was there. ``lines``: the guide lines, which cross the hole.
    ``to_screen``: makes thumbnails' colours a screen's. ``machine``: what the window knows of devices and lets fills
    take.
    """

    document_id: int
    image: Callable[[], NDArray[Any]]
    hole: NDArray[np.uint8]
    excluded: NDArray[np.uint8] | None = None
    alpha: Callable[[], NDArray[Any]] | None = None
    device: str = "auto"
    weights: Path | None = None
    machine: Machine = field(default_factory=Machine)
    indices: tuple[int, ...] = (0,)
    of: int | None = None
    is_first: bool = False
    lines: Lines = ()
    count: int | None = None
    known: tuple[Variation, ...] = ()
    to_screen: ToScreen | None = None


@dataclass(frozen=True)
class JobResult:
    """``variations``: the fills, best first; ``device``: where they were computed; ``original``: a copy of the job's
    image, if it is the first removal and there was memory for it. ``known``: the job's, with thumbnails and
    strangeness, ``before``: one of the hole as it was; ``tried``: the indices that were; ``seconds``: how long it
    took."""

    variations: list[Variation]
    device: str
    original: NDArray[Any] | None
    known: tuple[Variation, ...] = ()
    before: NDArray[np.uint8] | None = None
    tried: tuple[int, ...] = ()
    seconds: float = 0.0


Shown = Callable[[Any], None]


def run_job(job: RemovalJob, progress: Callable[[int, int], None], token: CancelToken, preview: Shown) -> JobResult:
    """The work itself, with no thread."""
    # torch takes seconds: not before the window
    from inpaint_studio.engine.fill.inpainter import FillOptions, FillRequest
    from inpaint_studio.engine.fill.variations import Wanted, measured, variations
    from inpaint_studio.engine.shared import shared_inpainter

    token.check()
    inpainter = shared_inpainter(usable(job.device, job.machine)[0], job.weights, job.machine)
    began = time.monotonic()
    hole = mask_where(job.hole > 0)  # softness is the blend's, not the engine's
    image, alpha = job.image(), job.alpha() if job.alpha is not None else None
    request = FillRequest(image, hole, job.excluded, hidden(alpha), FillOptions(lines=job.lines))
    wanted = Wanted(job.indices, job.count, job.known)
    found, tried = variations(inpainter, request, wanted, progress, token, preview)
    original = _copied(image) if job.is_first else None
    took = time.monotonic() - began
    device = str(inpainter.working_device)
    covered = [replace(one, fills=[fill.covering(job.hole) for fill in one.fills]) for one in found]
    if job.to_screen is None:
        return JobResult(covered, device, original, tried=tried, seconds=took)
    images = Images(image, job.hole, job.to_screen)
    known = tuple(images.with_image(one) for one in measured(request, job.known, token))
    shown = [images.with_image(one) for one in covered]
    return JobResult(shown, device, original, known, images.before, tried, took)


class Images:
    """Thumbnails of the surroundings of a job's hole, made in its thread."""

    def __init__(self, image: NDArray[Any], hole: NDArray[np.uint8], to_screen: ToScreen) -> None:
        self._image, self._to_screen = image, to_screen
        self._place = surroundings.around(surroundings.place_of(hole), Rect.of_shape(hole.shape))

    @property
    def before(self) -> NDArray[np.uint8]:
        """The thumbnail of the place before the removal."""
        return self._to_screen(surroundings.small(self._image, self._place))

    def with_image(self, variation: Variation) -> Variation:
        """``variation`` with its thumbnail."""
        if variation.thumbnail is not None:
            return variation
        made = self._to_screen(surroundings.small(self._image, self._place, variation.fills))
        return replace(variation, thumbnail=made)


def _copied(image: NDArray[Any]) -> NDArray[Any] | None:
    """A copy, made here, for the window must not wait for it; None if there is no memory now."""
    try:
        return image.copy()
    except MemoryError:
        return None


def usable(device: str, machine: Machine) -> tuple[str, str]:
    """``device`` and nothing, or the CPU and why: what the settings say must not keep anybody from working."""
    from inpaint_studio.engine.device_choice import choose

    try:
        return choose(device, machine), ""
    except StudioError as error:
        logger.warning("the CPU is used instead of %s: %s", device, error)
        return "cpu", tr("The CPU is used: {why}", why=translated(error))


def not_used(device: str, machine: Machine) -> str:
    """The devices that are there and do not compute, a line each; ``device``: what was asked for."""
    from inpaint_studio.engine.device_choice import set_aside

    why = usable(device, machine)[1]
    return "\n".join(dict.fromkeys([*map(translated, set_aside(machine)), *([why] if why else [])]))


class JobThread(WorkerThread):
    """Runs one job."""

    progressed = Signal(int, int)
    previewed = Signal(object)  # Fill
    succeeded = Signal(object)  # JobResult
    set_aside = Signal(str)  # devices that are not used, and why

    def __init__(self, job: RemovalJob, parent: QObject) -> None:
        super().__init__("The removal", parent)
        self.job = job

    def work(self) -> None:
        """In the new thread."""
        self.succeeded.emit(run_job(self.job, self._progress, self.token, self._preview))

    def in_words(self, why: str) -> str:
        """The message for an unexpected error."""
        return tr("The removal failed: {why}. The mask is kept.", why=why)

    def run(self) -> None:
        """Called by Qt in the new thread."""
        super().run()
        try:
            # the device may have failed while it worked
            self.set_aside.emit(not_used(self.job.device, self.job.machine))
        except Exception:  # an exception here would end in nothing; what was computed has been handed over
            logger.warning("the devices do not answer", exc_info=True)

    def _progress(self, done: int, total: int) -> None:
        self.progressed.emit(done, total)

    def _preview(self, fill: Any) -> None:
        self.previewed.emit(fill)


@contextmanager
def _nothing_to_collect() -> Iterator[None]:
    """While torch is loaded: to look through all of it for garbage stops every thread for 0.1 s, then and again and
    again later. What is there by the end is never looked through."""
    was_enabled = gc.isenabled()  # the collector is the process's: whoever has stopped it finds it stopped
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
    set_aside = Signal(str)  # devices that are there and do not work, and why

    def __init__(self, device: str, weights: Path | None, machine: Machine, parent: QObject) -> None:
        super().__init__("Loading the network", parent)
        self._device, self.weights, self._machine = device, weights, machine

    def work(self) -> None:
        """In the new thread."""
        with _nothing_to_collect():
            from inpaint_studio.engine.shared import shared_inpainter

            shared_inpainter(usable(self._device, self._machine)[0], self.weights, self._machine)
        self.set_aside.emit(not_used(self._device, self._machine))
        self.loaded.emit(self.weights)

    def in_words(self, why: str) -> str:
        """The message for an unexpected error."""
        return tr("The network cannot be loaded ({why}).", why=why)


class JobRunner(QObject):
    """At most one removal at a time; results come back in the window's thread."""

    started = Signal()
    progressed = Signal(int, int)
    previewed = Signal(object, object)  # job, Fill
    succeeded = Signal(object, object)  # job, JobResult
    failed = Signal(str)
    cancelled = Signal()
    network_loaded = Signal(object)  # Path | None, the weights
    network_failed = Signal(object, str)
    set_aside = Signal(str)  # what was found to compute on and is not used, and why; empty: nothing
    made_ahead = Signal(object, object)  # job, JobResult: what nobody has asked for yet
    ahead_ended = Signal()
    idle = Signal()  # no thread is left

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.machine = Machine()  # of the window
        self._thread: JobThread | None = None
        self._ahead: JobThread | None = None
        self._loading: LoadThread | None = None
        self._wanted: tuple[str, Path | None] | None = None  # asked for while another one was loading

    @property
    def is_running(self) -> bool:
        """True if a removal is under way."""
        return self._thread is not None

    @property
    def job(self) -> RemovalJob | None:
        """The removal under way."""
        return self._thread.job if self._thread is not None else None

    @property
    def is_idle(self) -> bool:
        """True if no thread is left at all, so that the program may end."""
        return self._thread is None and self._ahead is None and self._loading is None

    def load_network(self, device: str, weights: Path | None) -> None:
        """Load a network in the background, so that the first removal need not; one at a time, the last wish wins."""
        if self._loading is not None:
            self._wanted = device, weights
            return
        self._loading = LoadThread(device, weights, self.machine, self)
        self._loading.loaded.connect(self.network_loaded)
        self._loading.failed.connect(self._on_load_failed)
        self._loading.set_aside.connect(self.set_aside)
        self._loading.finished.connect(self._on_load_finished)
        self._loading.start(QThread.Priority.LowPriority)

    def start(self, job: RemovalJob) -> None:
        """Begin a removal; :class:`RuntimeError` if one is under way."""
        if self._thread is not None:
            raise RuntimeError("a removal is already under way")
        self.cancel_ahead()
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

    def start_ahead(self, job: RemovalJob) -> None:
        """Begin what nobody waits for; it gives way to a removal. One at a time: not while another one ends."""
        if self._ahead is not None:
            self.ahead_ended.emit()
            return
        thread = self._ahead = JobThread(job, self)
        thread.succeeded.connect(self._on_made_ahead)
        thread.finished.connect(self._on_ahead_finished)
        thread.start(QThread.Priority.LowPriority)

    def cancel_ahead(self) -> None:
        """Ask what nobody waits for to stop."""
        if self._ahead is not None:
            self._ahead.token.cancel()

    def _on_made_ahead(self, result: object) -> None:
        if self._ahead is not None and not self._ahead.token.cancelled:
            self.made_ahead.emit(self._ahead.job, result)

    def _on_ahead_finished(self) -> None:
        if self._ahead is not None:
            self._ahead.deleteLater()
        self._ahead = None
        self.ahead_ended.emit()
        self.idle.emit()

    def cancel(self) -> None:
        """Ask the removal to stop; ``cancelled`` follows when it has. A network that waits to be loaded is given up."""
        self._wanted = None
        self.cancel_ahead()
        if self._thread is not None:
            self._thread.token.cancel()

    def _on_previewed(self, fill: object) -> None:
        if self._thread is not None and not self._thread.token.cancelled:
            self.previewed.emit(self._thread.job, fill)

    def _on_succeeded(self, result: object) -> None:
        if self._thread is None:
            return
        if self._thread.token.cancelled:  # asked for after the last progress point
            self.cancelled.emit()
        else:
            self.succeeded.emit(self._thread.job, result)

    def _on_finished(self) -> None:
        if self._thread is not None:
            self._thread.deleteLater()
        self._thread = None
        self.idle.emit()

    def _on_load_failed(self, why: str) -> None:
        if self._loading is not None:
            self.network_failed.emit(self._loading.weights, why)

    def _on_load_finished(self) -> None:
        if self._loading is not None:
            self._loading.deleteLater()
        self._loading = None
        if self._wanted is not None:
            wanted, self._wanted = self._wanted, None
            self.load_network(*wanted)
        else:
            self.idle.emit()
