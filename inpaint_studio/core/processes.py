"""Ends a helper process when the program that it works for ends, for whatever reason."""

from __future__ import annotations

import multiprocessing
import os
import threading


def end_with_parent() -> None:
    """End this process as soon as its parent has ended, even if that was killed and this one never gets to check: a
    thread waits for it. The process must not own anything permanent."""
    parent = multiprocessing.parent_process()
    if parent is None:
        return

    def wait() -> None:
        parent.join()
        os._exit(1)  # normal exit would wait for queues that nobody reads

    threading.Thread(target=wait, name="parent", daemon=True).start()
