"""Waiting for what threads and processes do, on machines of any speed."""

import time
from collections.abc import Callable

LONG = 120  # s; for what takes a second or two on a quiet machine


def wait_for(condition: Callable[[], object]) -> None:
    """Sleep until it holds. For what the window does ``qtbot.waitUntil``, which lets Qt's events happen."""
    ends = time.monotonic() + LONG
    while not condition():
        assert time.monotonic() < ends, "waited in vain"
        time.sleep(0.01)
