"""Waits in the middle of something, during which Qt's events run: whoever waits goes on afterwards, so that the program
must not end before."""

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
    """Keep the program from ending while the block waits with events running; ``stop`` makes it come to an end sooner,
    as Cancel does."""
    _stops.append(stop)
    try:
        yield
    finally:
        _stops.remove(stop)
        if not _stops:
            acts = _afterwards[:]
            _afterwards.clear()
            for act in acts:
                QTimer.singleShot(0, act)  # not yet: who has waited goes on first


def is_waiting() -> bool:
    """True while somebody waits."""
    return bool(_stops)


def after_waits(act: Act) -> None:
    """Let the waits end soon, and call ``act`` from the event loop afterwards, once; it may find another wait."""
    if act not in _afterwards:
        _afterwards.append(act)
    for stop in reversed(_stops):
        stop()
