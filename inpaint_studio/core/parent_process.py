"""A helper process that ends with the program it works for, however that ends."""

from __future__ import annotations

import multiprocessing
import os
import threading


def end_with_parent() -> None:
    """Let this process end as soon as the one that started it has, also where that was killed and the work of this one
    never comes to a point at which it would look: a thread waits for it. Nothing that lasts must be its own."""
    parent = multiprocessing.parent_process()
    if parent is None:
        return

    def wait() -> None:
        parent.join()
        os._exit(1)  # what it has to say, queues would hold on to for ever: nobody reads them

    threading.Thread(target=wait, name="parent", daemon=True).start()
