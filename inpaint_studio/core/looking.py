"""Looks at files that may not answer: a folder that is closed, a disk on a network that is gone."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable
from pathlib import Path


def files_among(paths: Iterable[Path], seconds: float = 0.5) -> list[Path]:
    """Those of ``paths`` that are files, as far as the system says so within ``seconds``: nobody waits longer for a
    network. Each is asked for in a thread of its own, which ends when the system answers."""
    wanted = list(dict.fromkeys(paths))
    found: dict[Path, bool] = {}
    threads = [threading.Thread(target=_look, args=(path, found), name="look", daemon=True) for path in wanted]
    for thread in threads:
        thread.start()
    until = time.monotonic() + seconds
    for thread in threads:
        thread.join(max(0.0, until - time.monotonic()))
    return [path for path in wanted if found.get(path, False)]


def is_it(question: Callable[[], bool]) -> bool:
    """True if the file system says so of a file; no where it will not say: a closed folder, no name."""
    try:
        return question()
    except (OSError, ValueError, RuntimeError):
        return False


def _look(path: Path, found: dict[Path, bool]) -> None:
    found[path] = is_it(path.is_file)
