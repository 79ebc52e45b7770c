"""Batches made by a separate process while the network works: numpy and torch would share one interpreter lock."""

from __future__ import annotations

import multiprocessing
import queue
import signal
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.context import SpawnProcess
from pathlib import Path
from typing import Any

import numpy as np

from inpaint_studio.core.errors import TrainingError, unexpected
from inpaint_studio.core.parent_process import end_with_parent
from inpaint_studio.core.photo_io import libraries
from inpaint_studio.training.dataset import Batch, BatchPlan, GeneratedImages, Photo, Pool, load_photos, make_batch
from inpaint_studio.training.holes import HoleMaker, load_silhouettes
from inpaint_studio.training.procedural import procedural
from inpaint_studio.training.scenes import scene

MADE = 300  # generated images in use at a time …
MADE_SIZE = 384  # … their side, px …
RENEWED = 2000  # … and steps until they are replaced
PATIENCE = 2.0  # s between two checks whether the other process is alive


@dataclass(frozen=True)
class CropSource:
    """The source of crops: photos, and shares (0..1) of dead leaves (``procedural``) and of man-made ``scenes``.

    ``favour_lines``: photos with many straight lines are used more often. Holes have the shapes of ``silhouettes``.
    """

    photos: Path
    silhouettes: Path | None = None
    procedural: float = 0.0
    scenes: float = 0.0
    favour_lines: bool = False
    seed: int = 1


@dataclass(frozen=True)
class SourceSize:
    """Number of photos read, and of unreadable files."""

    photos: int
    unreadable: int


class Crops:
    """A :class:`CropSource` in memory. Raises :class:`TrainingError` if there is no photo."""

    def __init__(self, source: CropSource) -> None:
        found = load_photos(source.photos)
        self.size = SourceSize(len(found.photos), len(found.unreadable))
        self._source = source
        self._photos = Pool(found.photos).with_lines_favoured() if source.favour_lines else Pool(found.photos)
        self._holes = HoleMaker(load_silhouettes(source.silhouettes) if source.silhouettes else ())
        self._made: tuple[int, GeneratedImages] | None = None

    def batch(self, plan: BatchPlan, step: int) -> Batch:
        """Return the batch of ``step``, the same in every run with the same seed."""
        share = self._source.procedural + self._source.scenes
        pool = self._photos.mixed_with(self._images(step // RENEWED), share) if share > 0 else self._photos
        return make_batch(pool, self._holes, plan, (self._source.seed, step))

    def _images(self, generation: int) -> GeneratedImages:
        if self._made is None or self._made[0] != generation:
            self._made = generation, GeneratedImages(self._make(generation), MADE)
        return self._made[1]

    def _make(self, generation: int) -> Callable[[int], Photo]:
        source = self._source
        of_scenes = source.scenes / (source.scenes + source.procedural)

        def make(number: int) -> Photo:
            rng = np.random.default_rng((source.seed, generation, number))
            return (scene if rng.random() < of_scenes else procedural)(rng, MADE_SIZE)

        return make


class BatchStream:
    """Batches in the order in which they were ordered. Must be closed."""

    def __init__(self, source: CropSource) -> None:
        context = multiprocessing.get_context("spawn")  # torch's threads do not survive a fork
        self._orders: Any = context.Queue()
        self._made: Any = context.Queue()
        self._process: SpawnProcess = context.Process(
            target=_produce, args=(source, self._orders, self._made), name="batches", daemon=True
        )
        self._process.start()
        try:
            self.size: SourceSize = self._take()
        except BaseException:
            self.close()
            raise

    def order(self, plan: BatchPlan, step: int) -> None:
        """Order the batch of ``step``; :meth:`next` returns them in the order of the calls."""
        self._orders.put((plan, step))

    def next(self) -> Batch:
        """Wait for the next ordered batch; raises :class:`TrainingError` if none will come."""
        batch: Batch = self._take()
        return batch

    def close(self) -> None:
        """Stop the process, which has nothing to save."""
        self._process.kill()
        self._process.join()
        self._orders.close()
        self._orders.join_thread()
        self._made.close()

    def _take(self) -> Any:
        while True:
            try:
                made = self._made.get(timeout=PATIENCE)
            except queue.Empty:
                if self._process.is_alive():
                    continue
                raise TrainingError(
                    f"The process that cuts crops ended (exit code {self._process.exitcode}); there may be too little "
                    "memory. The last saved state is intact: go on with --resume."
                ) from None
            if isinstance(made, Exception):
                raise made
            return made


def _produce(source: CropSource, orders: Any, made: Any) -> None:
    """Work of the other process: one answer for each order, including errors, until it is told to end."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is handled by the training process, which saves first
    end_with_parent()
    libraries.silence_c_libraries()
    try:
        crops = Crops(source)
        made.put(crops.size)
        while (order := orders.get()) is not None:
            made.put(crops.batch(*order))
    except Exception as error:  # raised again by the training
        made.put(
            error if isinstance(error, TrainingError) else TrainingError(f"No crop could be cut: {unexpected(error)}.")
        )
