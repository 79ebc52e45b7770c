"""Labelled crops, made by processes or a thread while the network works: their contents depend on seed and step only.

No torch: every process would load it.
"""

from __future__ import annotations

import itertools
import multiprocessing
import queue
import threading
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from inpaint_studio.core.errors import TrainingError, unexpected
from inpaint_studio.training.dataset import Pool, load_photos
from inpaint_studio.training.folders import check_photos
from inpaint_studio.training.helper_process import begin_one_of_several

LabelledCrops = tuple[NDArray[np.uint8], NDArray[np.uint8]]  # images B×H×W×3 RGB, planes B×C×H×W (255: it is there)
Sampler = Callable[[np.random.Generator, Pool, int], LabelledCrops]  # returns one random crop of a size, without B
AHEAD = 6  # batches that wait for the network, beside one in each process
POLL_SECONDS = 0.2  # s between two checks whether the training has ended
EXIT_SECONDS = 5.0  # s until a process that has closed its pipe has ended


@dataclass(frozen=True)
class LabelledSource:
    """The source of batches: ``batch`` crops of ``size`` px each, which ``sampler`` makes of ``photos``. With
    processes, ``sampler`` must be a function of a module."""

    photos: Path
    sampler: Sampler
    batch: int
    size: int
    seed: int

    def maker(self) -> Callable[[int], LabelledCrops]:
        """Load the photos; return a function that makes the batch of a step. Raises :class:`TrainingError` if there is
        no photo."""
        return partial(self._batch, Pool(load_photos(self.photos).photos))

    def _batch(self, pool: Pool, step: int) -> LabelledCrops:
        rng = np.random.default_rng((self.seed, step))
        samples = [self.sampler(rng, pool, self.size) for _ in range(self.batch)]
        return np.stack([one[0] for one in samples]), np.stack([one[1] for one in samples])


class LabelledStream:
    """The batches of a source in the order of their steps, from 0 on. Must be closed.

    Process p of ``workers`` makes those of the steps s with s % ``workers`` = p, and holds the photos in memory;
    without processes, a thread makes them. Raises :class:`TrainingError` if there is no photo.
    """

    def __init__(self, source: LabelledSource, workers: int) -> None:
        self._ready: queue.Queue[LabelledCrops | Exception] = queue.Queue(AHEAD)
        self._ended = threading.Event()
        self._workers: list[_Worker] = []
        self._thread: threading.Thread | None = None
        check_photos(source.photos)
        try:
            for first in range(workers):
                self._workers.append(_Worker(source, first, workers))
            for worker in self._workers:
                worker.receive()  # it has loaded the photos
            make = self._receive if workers else source.maker()
            self._thread = threading.Thread(target=self._collect, args=(make,), name="crops", daemon=True)
            self._thread.start()
        except BaseException:
            self.close()
            raise

    def next(self) -> LabelledCrops:
        """Wait for the batch of the next step. Raises :class:`TrainingError` if a process has failed or ended, and the
        error of the thread."""
        item = self._ready.get()
        if isinstance(item, Exception):
            raise item
        return item

    def close(self) -> None:
        """Stop the processes, which have nothing to save, and the thread."""
        self._ended.set()
        for worker in self._workers:
            worker.kill()
        if self._thread is not None:
            self._thread.join()
        for worker in self._workers:
            worker.close()

    def _receive(self, step: int) -> LabelledCrops:
        crops: LabelledCrops = self._workers[step % len(self._workers)].receive()
        return crops

    def _collect(self, make: Callable[[int], LabelledCrops]) -> None:
        """Collect batches until the training ends, or one fails; runs in the thread."""
        for step in itertools.count():
            try:
                item: LabelledCrops | Exception = make(step)
            except Exception as error:  # raised by next()
                item = error
            self._put(item)
            if self._ended.is_set() or isinstance(item, Exception):
                return

    def _put(self, item: LabelledCrops | Exception) -> None:
        """Wait for room, unless the training ends."""
        while not self._ended.is_set():
            try:
                self._ready.put(item, timeout=POLL_SECONDS)
                return
            except queue.Full:
                continue


class _Worker:
    """A process and the pipe that it sends batches through. It waits there: one batch more than the pipe holds is
    made in advance."""

    def __init__(self, source: LabelledSource, first: int, stride: int) -> None:
        context = multiprocessing.get_context("spawn")  # neither torch's threads nor a GPU survive a fork
        self._results, results = context.Pipe(duplex=False)
        self.process: SpawnProcess = context.Process(
            target=_produce, args=(source, first, stride, results), name=f"crops-{first}", daemon=True
        )
        try:
            self.process.start()
        finally:
            results.close()  # its end stays open in the process alone, so that the death of that is the pipe's end

    def receive(self) -> Any:
        """Return the next batch; before the first, return None once the photos are loaded. Raises
        :class:`TrainingError`."""
        try:
            result = self._results.recv()
        except (EOFError, OSError):
            self.process.join(EXIT_SECONDS)
            raise TrainingError(
                f"A process that makes crops ended (exit code {self.process.exitcode}); there may be too little "
                "memory. Use fewer --workers. What was saved last is intact: continue from it with --from."
            ) from None
        if isinstance(result, Exception):
            raise result
        return result

    def kill(self) -> None:
        """End the process at once; whoever waits in :meth:`receive` gets an error."""
        self.process.kill()

    def close(self) -> None:
        """Wait for the end of the process, and close the pipe."""
        self.process.join()
        self._results.close()


def _produce(source: LabelledSource, first: int, stride: int, results: Connection) -> None:
    """Main loop of a process: sends None once the photos are loaded, then the batches of its steps, or an error."""
    begin_one_of_several()
    try:
        make = source.maker()
        results.send(None)
        for step in itertools.count(first, stride):
            results.send(make(step))
    except BrokenPipeError:  # the training has ended
        return
    except Exception as error:  # raised again by the training
        known = isinstance(error, TrainingError)
        results.send(error if known else TrainingError(f"No crop could be made: {unexpected(error)}."))
