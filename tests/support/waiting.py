"""Waiting for threads and processes, on machines of any speed."""

import time
from collections.abc import Callable

LONG = 120  # s; for what takes a second or two on a quiet machine


def wait_for(condition: Callable[[], object]) -> None:
    """Sleep until the condition holds. For the window use ``qtbot.waitUntil``, which processes Qt's events."""
    ends = time.monotonic() + LONG
    while not condition():
        assert time.monotonic() < ends, "waited in vain"
        time.sleep(0.01)


def wait_for_timers(qtbot, delay: int) -> None:
    """Let those timers fire that have been started by now and run for ``delay`` ms at most: one that is started later,
    for as long, fires after them, however busy the machine is."""
    from PySide6.QtCore import QTimer  # for tests without a window, too

    fired: list[bool] = []
    QTimer.singleShot(delay, lambda: fired.append(True))
    qtbot.waitUntil(lambda: bool(fired))
