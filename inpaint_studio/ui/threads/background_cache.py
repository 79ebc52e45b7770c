"""A cache that background threads fill: the most recent requests come first."""

from __future__ import annotations

import logging
from collections import OrderedDict
from collections.abc import Callable, Collection, Hashable
from functools import partial
from typing import Any, Generic, NamedTuple, TypeVar

from PySide6.QtCore import QObject, QThread, Signal

from inpaint_studio.engine.machine.threads import thread_shares
from inpaint_studio.ui.threads.work_queue import WorkQueue

logger = logging.getLogger(__name__)
MAX_KEPT = 600  # of 192 px: about 40 MB
MAX_WAITING = 60  # older requests, scrolled out of view, are dropped
Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")


class Request(NamedTuple):
    """A key to be made. ``generation``: how often the cache had been cleared when it was requested."""

    generation: int
    key: Any


def _first(request: Request, others: list[Request]) -> list[Request]:
    """Return ``others`` after ``request``; too many of them were scrolled out of view long ago."""
    return [request, *(other for other in others if other != request)][:MAX_WAITING]


def _nothing(_key: object) -> None:
    """Make nothing: in place of what a thread made, after its end."""


class CacheThread(QThread):
    """Makes one value after the other until the queue ends."""

    ready = Signal(object, object)  # request, value

    def __init__(self, make: Callable[[object], object], requests: WorkQueue[Request], parent: QObject) -> None:
        super().__init__(parent)
        self._make, self._requests = make, requests

    def run(self) -> None:
        """Run in the new thread; called by Qt."""
        while self._make_next():
            pass
        self._make = _nothing  # Qt may keep this object, which must not keep a closed panel and its photo

    def _make_next(self) -> bool:
        """Wait for a request and make its value; False at the end. A method of its own, so that nothing of what was
        made, such as a photo in its key, is kept while the thread waits."""
        request = self._requests.next()
        if request is None:
            return False
        try:
            value = self._make(request.key)
        except Exception:  # an unhandled exception here would be lost
            logger.warning("nothing was made for %s", request.key, exc_info=True)
            value = None
        self.ready.emit(request, value)
        return True


_abandoned: set[CacheThread] = set()  # a thread object must not be deleted before the thread has ended


def wait_for_abandoned() -> None:
    """Wait for abandoned threads at the end of the program."""
    for thread in list(_abandoned):
        thread.wait()
        _abandoned.discard(thread)


class BackgroundCache(QObject, Generic[Key, Value]):
    """A cache of a limited number of values that threads make."""

    ready = Signal(object)  # key

    def __init__(self, make: Callable[[Key], Value | None], parent: QObject, threads: int | None = None) -> None:
        """``make`` is called in other threads: in as many as decode photos, unless ``threads`` says how many."""
        super().__init__(parent)
        self._make, self._thread_count = make, threads
        self._values: OrderedDict[Key, Value | None] = OrderedDict()
        self._pending: OrderedDict[Key, None] = OrderedDict()
        self._generation = 0
        self._requests = WorkQueue[Request]()
        self._threads: list[CacheThread] = []

    def get(self, key: Key) -> Value | None:
        """Return the value; None while it is being made, or if that failed."""
        if key in self._values:
            self._values.move_to_end(key)
            return self._values[key]
        if key not in self._pending:
            self._pending[key] = None
            while len(self._pending) > MAX_WAITING:
                self._pending.popitem(last=False)  # requested again when it is displayed again
            if not self._threads:
                self._begin()
            self._requests.update(partial(_first, Request(self._generation, key)))
        return None

    def set(self, key: Key, value: Value) -> None:
        """Replace the value of a key."""
        self._keep(key, value)

    def clear(self) -> None:
        """Clear the cache; nobody waits for pending values, and those still in the making are out of date."""
        self._generation += 1
        self._values.clear()
        self._pending.clear()
        self._requests.update(lambda _: [])

    def keep_only(self, keys: Collection[Key]) -> None:
        """Drop the values of all other keys."""
        for key in [key for key in self._values if key not in keys]:
            del self._values[key]

    def has_failed(self, key: Key) -> bool:
        """True if it could not be made."""
        return key in self._values and self._values[key] is None

    def forgive(self, key: Key) -> None:
        """Retry a failed key at the next request."""
        if self.has_failed(key):
            del self._values[key]

    def abandon(self) -> None:
        """Clear the cache, and let the threads end by themselves; see :func:`wait_for_abandoned`."""
        self.clear()
        for thread in self._threads:
            thread.ready.disconnect(self._on_made)
            thread.setParent(None)
            _abandoned.add(thread)
            thread.finished.connect(lambda thread=thread: _abandoned.discard(thread))
        self._requests.end()  # now: a thread that ended before would never be discarded
        self._requests, self._threads = WorkQueue[Request](), []

    def stop(self) -> None:
        """Clear the cache, and wait for the threads to end."""
        self.clear()
        self._requests.end()
        for thread in self._threads:
            thread.ready.disconnect(self._on_made)
            thread.wait()
            thread.deleteLater()
        self._requests, self._threads = WorkQueue[Request](), []

    def _begin(self) -> None:
        for _ in range(self._thread_count or thread_shares().loaders):
            thread = CacheThread(self._make, self._requests, self)  # type: ignore[arg-type]
            thread.ready.connect(self._on_made)
            thread.start(QThread.Priority.LowPriority)
            self._threads.append(thread)

    def _on_made(self, request: Request, value: Value | None) -> None:
        if request.generation != self._generation:
            return
        key: Key = request.key
        is_awaited = key in self._pending
        self._pending.pop(key, None)
        if is_awaited and key not in self._values:  # a newer value may have been set meanwhile
            self._keep(key, value)

    def _keep(self, key: Key, value: Value | None) -> None:
        self._values[key] = value
        self._values.move_to_end(key)
        while len(self._values) > MAX_KEPT:
            self._values.popitem(last=False)
        self.ready.emit(key)
