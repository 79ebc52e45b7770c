"""Progress and cancellation, shared by a running job and whoever started it. No torch here."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

STEPS = 1000  # units of a job of several parts
Progress = Callable[[int, int], None]
"""Called with (units done, units in all): within a job, the former never decrease and the latter stay the same."""


class Cancelled(Exception):  # noqa: N818 - not an error: the user asked for it
    """Raised inside a job at the first progress point after a cancel."""


class CancelToken:
    """A flag that any thread may set and a job checks between two units of work; a job can also be paused there.

    A signal handler may cancel in the middle of a check, or of another cancel, of its own thread. As long as nothing is
    paused, neither takes a lock, which that thread might hold.
    """

    def __init__(self) -> None:
        self._may_go = threading.Event()
        self._may_go.set()
        self._cancelled = self._at_once = self._finishing = False

    @property
    def ends_at_once(self) -> bool:
        """True while a cancel takes effect immediately, without a progress point."""
        return self._at_once

    @contextmanager
    def ending_at_once(self) -> Iterator[None]:
        """Context for reading or writing a file, which has no progress points and may be interrupted anywhere."""
        self.check()
        before, self._at_once = self._at_once, True
        try:
            yield
        finally:
            self._at_once = before

    @property
    def is_finishing(self) -> bool:
        """True while a cancelled job will end by itself: it has results to save, or has saved them."""
        return self._finishing

    @contextmanager
    def finishing(self) -> Iterator[None]:
        """Context for work that must be completed: a first interruption waits until it is saved, a second one ends it
        at once."""
        self._finishing = True
        try:
            yield
        finally:
            self._finishing = self.cancelled  # nothing follows but closing what is open, and a last line

    @property
    def cancelled(self) -> bool:
        """True if a cancel was requested."""
        return self._cancelled

    def cancel(self) -> None:
        """Ask the job to stop at its next progress point, paused or not."""
        self._cancelled = True
        if self.paused:
            self._may_go.set()

    def pause(self) -> None:
        """Ask the job to wait at its next progress point."""
        self._may_go.clear()
        if self._cancelled:  # tested after that: a cancel in between would leave the job waiting forever
            self._may_go.set()

    def resume(self) -> None:
        """End a pause."""
        self._may_go.set()

    @property
    def paused(self) -> bool:
        """True if a job is paused, or will be."""
        return not self._may_go.is_set()

    def check(self) -> None:
        """Wait while the job is paused; raise :class:`Cancelled` if a cancel was requested."""
        if self.paused:
            self._may_go.wait()
        if self._cancelled:
            raise Cancelled


def no_progress(done: int, total: int) -> None:
    """Ignore progress."""


def part_of(progress: Progress, first: float, last: float) -> Progress:
    """Return the progress of a part of a job, which takes it from ``first`` to ``last`` (0..1)."""

    def report(done: int, total: int) -> None:
        share = done / total if total else 0.0
        progress(round(STEPS * (first + (last - first) * share)), STEPS)

    return report
