"""A worker for requests of which only the last one counts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, QThread, Signal

from inpaint_studio.ui.threads.background_cache import CacheThread, Request
from inpaint_studio.ui.threads.work_queue import WorkQueue

Key = TypeVar("Key")


class LatestOnlyWorker(QObject, Generic[Key]):
    """Answers one request at a time in a thread of its own. A new request replaces one that waits, and the answer to
    one that was replaced or cancelled is dropped."""

    done = Signal(object)  # the answer; None: there is none, because ``answer`` has failed

    def __init__(self, answer: Callable[[Key], object], parent: QObject) -> None:
        """``answer`` is called in the thread."""
        super().__init__(parent)
        self._answer = answer
        self._generation = 0
        self._requests = WorkQueue[Request]()
        self._thread: CacheThread | None = None

    def request(self, key: Key) -> None:
        """Request the answer to ``key`` instead of any other."""
        self._generation += 1
        request = Request(self._generation, key)
        self._requests.update(lambda _: [request])
        if self._thread is None:
            self._thread = CacheThread(self._answer, self._requests, self)  # type: ignore[arg-type]
            self._thread.ready.connect(self._on_ready)
            self._thread.start(QThread.Priority.LowPriority)

    def cancel(self) -> None:
        """Drop the request, and its answer if that is being made."""
        self._generation += 1
        self._requests.update(lambda _: [])

    def stop(self) -> None:
        """Cancel, and wait for the end of the thread."""
        self.cancel()
        self._requests.end()
        if self._thread is not None:
            self._thread.wait()

    def _on_ready(self, request: Request, answer: object) -> None:
        if request.generation == self._generation:
            self.done.emit(answer)
