"""Kills the current process at a chosen change of a folder, as a crash at that moment would."""

import io
import os
import signal
import sys
from pathlib import Path

CHANGES = {"open": 0, "os.mkdir": 0, "os.rename": 1, "os.link": 1, "os.remove": 0, "os.rmdir": 0}  # and which argument


def kill_at(folder: Path, count: int) -> None:
    """Let the ``count``-th change below ``folder`` from now on kill this process, just before it happens: a file that
    is opened for writing, written (it is open and empty then), renamed, linked or removed, or a folder that is made or
    removed."""
    remaining = count

    def change() -> None:
        nonlocal remaining
        remaining -= 1
        if remaining == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    def audit(event: str, values: tuple) -> None:
        if event in CHANGES and is_change(event, values, str(folder)):
            change()

    def profile(_frame, event: str, function) -> None:
        if event == "c_call" and function.__name__ == "write" and isinstance(function.__self__, io.BufferedWriter):
            change()

    sys.addaudithook(audit)
    sys.setprofile(profile)


def is_change(event: str, values: tuple, folder: str) -> bool:
    """True if an audited event changes something in ``folder``. A path without a folder is relative to an open one,
    as where a tree is removed."""
    if event == "open" and not (isinstance(values[2], int) and values[2] & (os.O_WRONLY | os.O_RDWR)):
        return False
    path = values[CHANGES[event]]
    path = os.fsdecode(path) if isinstance(path, (str, bytes, os.PathLike)) else ""
    return path.startswith(folder) or (event != "open" and not Path(path).is_absolute())
