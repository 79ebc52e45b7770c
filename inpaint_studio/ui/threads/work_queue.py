"""Items that threads wait for, one after the other."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Generic, TypeVar

Item = TypeVar("Item")


class WorkQueue(Generic[Item]):
    """A list of waiting items that any thread may change; the first one is taken next."""

    def __init__(self) -> None:
        self._waiting: list[Item] = []
        self._changed = threading.Condition()
        self._ended = False

    def update(self, change: Callable[[list[Item]], list[Item]]) -> None:
        """Replace the waiting items by what ``change`` makes of them."""
        with self._changed:
            self._waiting = change(self._waiting)
            self._changed.notify_all()

    def end(self) -> None:
        """Drop all items, and let the waiting threads end."""
        with self._changed:
            self._ended, self._waiting = True, []
            self._changed.notify_all()

    def next(self) -> Item | None:
        """Wait for the next item, and take it; None at the end."""
        with self._changed:
            while not self._waiting and not self._ended:
                self._changed.wait()
            return None if self._ended else self._waiting.pop(0)
