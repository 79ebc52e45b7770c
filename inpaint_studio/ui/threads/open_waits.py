"""Nested waits, during which Qt's events run: the code that waits continues afterwards, so the program must not end
before."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import QTimer

Act = Callable[[], object]
_stops: list[Act] = []  # one for each wait, the innermost last
_afterwards: list[Act] = []


def _nothing() -> None:
    """Do nothing: the wait cannot be stopped."""


@contextmanager
def open_wait(stop: Act = _nothing) -> Iterator[None]:
    """Keep the program from ending while the block waits with events running; ``stop`` ends the wait early, like
    Cancel."""
    _stops.append(stop)
    try:
        yield
    finally:
        _stops.remove(stop)
        if not _stops:
            acts = _afterwards[:]
            _afterwards.clear()
            for act in acts:
                QTimer.singleShot(0, act)  # deferred: the waiting code continues first


def is_waiting() -> bool:
    """True while any wait is open."""
    return bool(_stops)


def after_waits(act: Act) -> None:
    """Stop all waits, and call ``act`` once from the event loop afterwards; there may be a new wait by then."""
    if act not in _afterwards:
        _afterwards.append(act)
    for stop in reversed(_stops):
        stop()
