"""Threads that compute side by side, each with one thread of torch.

torch divides single operations among its threads. Those of a search take less than a millisecond each, and waking a
thread for a part of one costs as much as it saves; so a search is divided above the operations (decision 37).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from functools import cache, partial
from types import TracebackType
from typing import Any, Generic, TypeVar
from weakref import WeakSet

import torch

from inpaint_studio.engine.machine.threads import compute_alone

Item = TypeVar("Item")
Result = TypeVar("Result")


class _Task(Generic[Result]):
    """Work in another thread, until it is forgotten. The traceback of an error that it raises refers to its callers,
    and these refer to it: without forgetting, their images would stay in memory until the garbage collector comes."""

    def __init__(self, future: Future[Result]) -> None:
        self.future: Future[Result] | None = future

    def result(self) -> Result:
        """Wait for the work; return its result or raise its error."""
        assert self.future is not None, "its block has ended"
        return self.future.result()


class Workers:
    """Some threads, until the ``with`` block ends; with ``count`` 1 the calling thread does the work itself."""

    def __init__(self, count: int) -> None:
        self.count = max(1, count)
        self._pool = ThreadPoolExecutor(self.count, "fill", compute_alone) if self.count > 1 else None
        # what is begun may take long: others' shares of an operation do not queue behind it
        self._beginner = ThreadPoolExecutor(1, "fill", compute_alone) if self.count > 1 else None
        self._tasks: WeakSet[_Task[Any]] = WeakSet()

    def __enter__(self) -> Workers:
        """Return itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Drop what has not begun, and wait for the rest."""
        for pool in (self._beginner, self._pool):
            if pool is not None:
                pool.shutdown(cancel_futures=True)
        for task in list(self._tasks):
            task.future = None

    def shares(self, total: int, smallest: int) -> list[slice]:
        """Divide ``total`` things among the workers, evenly; each gets at least ``smallest``, or one gets all."""
        count = max(1, min(self.count, total // smallest))
        return [slice(total * index // count, total * (index + 1) // count) for index in range(count)]

    def begin(self, work: Callable[[], Result]) -> Callable[[], Result]:
        """Begin ``work``, one after the other in a thread of its own; return a function that waits for it, and that
        returns its result or raises its error. Without other threads it does the work when it is first called."""
        if self._beginner is None:
            return cache(work)
        return self._task(self._beginner, work).result

    def map(self, work: Callable[[Item], Result], items: Iterable[Item]) -> list[Result]:
        """Return ``work(item)`` of all ``items``, in their order; an error of one of them is raised once all have
        ended."""
        items = list(items)
        if self._pool is None or len(items) == 1:
            return [work(item) for item in items]
        tasks = [self._task(self._pool, partial(work, item)) for item in items]
        wait([task.future for task in tasks if task.future is not None])
        return [task.result() for task in tasks]

    def _task(self, pool: ThreadPoolExecutor, work: Callable[[], Result]) -> _Task[Result]:
        inference = torch.is_inference_mode_enabled()  # belongs to a thread

        def run() -> Result:
            with torch.inference_mode(inference):
                return work()

        task = _Task(pool.submit(run))
        self._tasks.add(task)
        return task


ALONE = Workers(1)
