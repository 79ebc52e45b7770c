"""A lock that lets a test wait until another thread wants it."""

import threading

from tests.support.waiting import LONG


class WatchedLock:
    """Stands in for a lock; :meth:`wait_for` returns when it was asked for that often since the last call."""

    def __init__(self) -> None:
        self._lock, self._requests = threading.Lock(), threading.Semaphore(0)

    def __enter__(self) -> None:
        self._requests.release()
        self._lock.acquire()

    def __exit__(self, *_: object) -> None:
        self._lock.release()

    def wait_for(self, requests: int) -> None:
        for _ in range(requests):
            assert self._requests.acquire(timeout=LONG), "nobody wants the lock"
