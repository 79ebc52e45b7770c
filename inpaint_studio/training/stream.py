"""Batches made by a separate process while the network works: numpy and torch would share one interpreter lock."""

from __future__ import annotations

import multiprocessing
import queue
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.context import SpawnProcess
from pathlib import Path
from typing import Any

import numpy as np

from inpaint_studio.core.errors import TrainingError, unexpected
from inpaint_studio.training.dataset import (
    Batch,
    BatchPlan,
    GeneratedImages,
    Photo,
    PhotoSet,
    Pool,
    load_photos,
    make_batch,
)
from inpaint_studio.training.helper_process import begin_helper
from inpaint_studio.training.holes import HoleMaker, load_silhouettes
from inpaint_studio.training.procedural import procedural
from inpaint_studio.training.scenes import scene

GENERATED_IMAGES = 300  # generated images in use at a time …
GENERATED_SIZE = 384  # … their side, px …
STEPS_PER_GENERATION = 2000  # … and steps until they are all replaced
POLL_SECONDS = 2.0  # s between two checks whether the other process is alive


@dataclass(frozen=True)
class CropSource:
    """The source of crops: photos, and shares (0..1) of dead leaves (``procedural``) and of man-made ``scenes``.

    ``favour_lines``: photos with many straight lines are used more often. Holes have the shapes of ``silhouettes``.
    ``held_out``: a folder of photos that are never used.
    """

    photos: Path
    silhouettes: Path | None = None
    procedural: float = 0.0
    scenes: float = 0.0
    favour_lines: bool = False
    seed: int = 1
    held_out: Path | None = None


@dataclass(frozen=True)
class SourceSize:
    """Number of photos read, of files that cannot be used, and of photos that are held out."""

    photos: int
    unreadable: int
    held_out: int = 0

    @classmethod
    def of(cls, photo_set: PhotoSet) -> SourceSize:
        """Return the numbers of a set."""
        return cls(len(photo_set.photos), len(photo_set.unreadable), photo_set.held_out)

    @property
    def text(self) -> str:
        """The numbers as text."""
        held_out = f", {self.held_out} left out because they are held out" if self.held_out else ""
        return f"{self.photos} photos, {self.unreadable} files could not be read or are too narrow{held_out}"


class BatchMaker:
    """Makes the batches of a :class:`CropSource`, whose photos it holds in memory. Raises :class:`TrainingError` if
    there is no photo."""

    def __init__(self, source: CropSource) -> None:
        photo_set = load_photos(source.photos, source.held_out)
        self.size = SourceSize.of(photo_set)
        self._source = source
        self._photos = Pool(photo_set.photos).with_lines_favoured() if source.favour_lines else Pool(photo_set.photos)
        self._holes = HoleMaker(load_silhouettes(source.silhouettes) if source.silhouettes else ())
        self._generated: tuple[int, GeneratedImages] | None = None

    def batch(self, plan: BatchPlan, step: int) -> Batch:
        """Return the batch of ``step``, the same in every run with the same seed."""
        share = self._source.procedural + self._source.scenes
        pool = self._photos.mixed_with(self._images(step // STEPS_PER_GENERATION), share) if share > 0 else self._photos
        return make_batch(pool, self._holes, plan, (self._source.seed, step))

    def _images(self, generation: int) -> GeneratedImages:
        if self._generated is None or self._generated[0] != generation:
            self._generated = generation, GeneratedImages(self._image_maker(generation), GENERATED_IMAGES)
        return self._generated[1]

    def _image_maker(self, generation: int) -> Callable[[int], Photo]:
        source = self._source
        scene_share = source.scenes / (source.scenes + source.procedural)

        def make(index: int) -> Photo:
            rng = np.random.default_rng((source.seed, generation, index))
            return (scene if rng.random() < scene_share else procedural)(rng, GENERATED_SIZE)

        return make


class BatchStream:
    """Batches from a process, in the order in which they were requested. Must be closed."""

    def __init__(self, source: CropSource) -> None:
        context = multiprocessing.get_context("spawn")  # torch's threads do not survive a fork
        self._requests: Any = context.Queue()
        self._results: Any = context.Queue()
        self._process: SpawnProcess = context.Process(
            target=_produce, args=(source, self._requests, self._results), name="batches", daemon=True
        )
        self._process.start()
        try:
            self.size: SourceSize = self._receive()
        except BaseException:
            self.close()
            raise

    def request(self, plan: BatchPlan, step: int) -> None:
        """Request the batch of ``step``; :meth:`next` returns batches in the order of the requests."""
        self._requests.put((plan, step))

    def next(self) -> Batch:
        """Wait for the next requested batch; raises :class:`TrainingError` if the process has failed or ended."""
        batch: Batch = self._receive()
        return batch

    def close(self) -> None:
        """Stop the process, which has nothing to save."""
        self._process.kill()
        self._process.join()
        self._requests.close()
        self._requests.join_thread()
        self._results.close()

    def _receive(self) -> Any:
        while True:
            try:
                result = self._results.get(timeout=POLL_SECONDS)
            except queue.Empty:
                if self._process.is_alive():
                    continue
                raise TrainingError(
                    f"The process that cuts crops ended (exit code {self._process.exitcode}); there may be too little "
                    "memory. The last saved state is intact: continue with --resume."
                ) from None
            if isinstance(result, Exception):
                raise result
            return result


def _produce(source: CropSource, requests: Any, results: Any) -> None:
    """Main loop of the worker process: sends the :class:`SourceSize`, then one batch per request; ends on None, or
    sends an error."""
    begin_helper()
    try:
        maker = BatchMaker(source)
        results.put(maker.size)
        while (request := requests.get()) is not None:
            results.put(maker.batch(*request))
    except Exception as error:  # raised again by the training
        results.put(
            error if isinstance(error, TrainingError) else TrainingError(f"No crop could be cut: {unexpected(error)}.")
        )
