"""What a running job shares with whoever started it: progress and cancellation. No torch here."""

from __future__ import annotations

import threading
from collections.abc import Callable

Progress = Callable[[int, int], None]
"""Called with (units done, units in all)."""


class Cancelled(Exception):  # noqa: N818 - not an error: the user asked for it
    """Raised inside a job at the first progress point after a cancel."""


class CancelToken:
    """A flag that any thread may set and a job checks between two units of work."""

    def __init__(self) -> None:
        self._event = threading.Event()

    @property
    def cancelled(self) -> bool:
        """Whether a cancel was asked for."""
        return self._event.is_set()

    def cancel(self) -> None:
        """Ask the job to stop at its next progress point."""
        self._event.set()

    def check(self) -> None:
        """Raise :class:`Cancelled` if a cancel was asked for."""
        if self._event.is_set():
            raise Cancelled


def no_progress(done: int, total: int) -> None:
    """The progress of a caller who does not watch."""
