"""Which program owns a folder: whether it is still running can be asked when it has died."""

from __future__ import annotations

import json
import os
import secrets
from pathlib import Path

import psutil


def claim(path: Path) -> None:
    """Say in the file ``path`` that this program owns what lies there; raises :class:`FileExistsError` where a running
    one says so already, be it this one, and :class:`OSError`."""
    mine = {"pid": os.getpid(), "created": psutil.Process().create_time()}
    temporary = path.with_name(f".{path.name}.{secrets.token_hex(4)}.part")
    temporary.write_text(json.dumps(mine), "utf-8")
    try:
        _link(temporary, path)
    finally:
        temporary.unlink(missing_ok=True)
    if not is_ours(path):  # of several that found a dead one's file the last has it
        raise FileExistsError(f"{path} is another program's")


def _link(temporary: Path, path: Path) -> None:
    """Give ``temporary`` the name ``path`` unless a running program has it."""
    try:
        os.link(temporary, path)  # fails if it is there, in one step
    except OSError:  # it is there, or the disk knows no links
        if is_alive(path):
            raise FileExistsError(f"{path} is another program's") from None
        temporary.replace(path)


def is_alive(path: Path) -> bool:
    """Whether the program that wrote ``path`` is running; numbers of programs are used again, so its start counts."""
    try:
        owner = json.loads(path.read_text("utf-8"))
        process = psutil.Process(int(owner["pid"]))
        return abs(process.create_time() - float(owner["created"])) < 2
    except (OSError, ValueError, KeyError, TypeError, psutil.Error):
        return False


def is_ours(path: Path) -> bool:
    """Whether this very program wrote ``path``."""
    try:
        return is_alive(path) and int(json.loads(path.read_text("utf-8"))["pid"]) == os.getpid()
    except (OSError, ValueError, KeyError, TypeError):
        return False
