"""The program's own files on this machine: locations, sizes, and removal."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable
from pathlib import Path

MIN_ROOM = 1_000_000  # bytes: for settings, a log and some strokes


def size(folder: Path) -> int:
    """Return the bytes of all files below ``folder`` (or of a file); 0 if it does not exist or is not accessible."""
    total = 0
    try:
        if folder.is_file():
            return folder.stat().st_size
    except OSError:
        return 0
    for parent, _, names in os.walk(folder):  # skips what it cannot read
        for path in (Path(parent, name) for name in names):
            try:
                total += path.stat().st_size if path.is_file() else 0
            except OSError:  # deleted meanwhile
                continue
    return total


def is_writable(path: Path) -> bool:
    """True if the program could write the file or folder ``path``, creating whatever is missing; nothing is created
    here."""
    try:
        nearest = next(parent for parent in (path, *path.parents) if parent.exists())
        if nearest == path and path.is_file():
            nearest = path.parent  # it is replaced, not rewritten
        return nearest.is_dir() and os.access(nearest, os.W_OK | os.X_OK)
    except OSError:  # a parent folder may not be accessible
        return False


def has_room(path: Path) -> bool:
    """True unless the disk of ``path`` is full, as far as it reports that."""
    try:
        nearest = next(parent for parent in (path, *path.parents) if parent.exists())
        return shutil.disk_usage(nearest).free >= MIN_ROOM
    except OSError:
        return True


def remove(paths: Iterable[Path]) -> list[Path]:
    """Remove files and folders with their contents; return those that could not be removed."""
    remaining = []
    for path in paths:
        try:
            if path.is_dir():
                shutil.rmtree(path, ignore_errors=True)
            else:
                path.unlink(missing_ok=True)
            if path.exists():
                remaining.append(path)
        except OSError:  # not ours to remove, or its folder is not accessible
            remaining.append(path)
    return remaining


def size_text(count: int) -> str:
    """Return a number of bytes as text, with one decimal from 1 KB up."""
    if count < 1000:
        return f"{count} bytes"
    value = float(count)
    for unit in ("KB", "MB"):
        value /= 1000
        if value < 999.95:  # it would be rounded to 1000.0
            return f"{value:.1f} {unit}"
    return f"{value / 1000:.1f} GB"
