"""Calls that wait until nothing is held any more: the ends of jobs, which change photos that another thread reads."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager


class DeferredCalls:
    """Calls functions at once, or after the end of a :meth:`held` block."""

    def __init__(self) -> None:
        self.is_holding = False
        self._waiting: list[Callable[[], None]] = []

    @contextmanager
    def held(self) -> Iterator[None]:
        """Defer calls until the end of the block; a block within another one ends with that."""
        if self.is_holding:
            yield
            return
        self.is_holding = True
        try:
            yield
        finally:
            self.is_holding = False
            calls, self._waiting = self._waiting, []
            for call in calls:
                call()

    def call(self, function: Callable[[], None]) -> None:
        """Call ``function`` now, or at the end of the block."""
        if self.is_holding:
            self._waiting.append(function)
        else:
            function()
