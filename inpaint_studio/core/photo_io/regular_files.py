"""Access to regular files of limited size: reading a pipe might never return, a device has no end, and a file may claim
more than memory or time allow."""

from __future__ import annotations

import errno
import os
import stat
from io import BufferedReader
from pathlib import Path
from typing import BinaryIO

from inpaint_studio.core.errors import ImageReadError
from inpaint_studio.core.messages import message

NOT_WAITING = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)

MAX_FILE = 4 << 30  # bytes: no photo or other file that we read is larger


def why_not_opened(path: Path) -> str:
    """Return the sentence that ``path`` is a pipe or a device."""
    return message("{path} is a pipe or a device, not a file: it cannot be opened.", path=path)


def open_regular(path: Path) -> BufferedReader:
    """Open ``path`` for reading; raises :class:`ImageReadError` for a pipe, a device or a socket, and :class:`OSError`.
    The opened file is checked, not the name, which may be replaced in between."""
    descriptor = os.open(path, os.O_RDONLY | NOT_WAITING)  # without waiting for a writer
    return os.fdopen(_checked(descriptor, path), "rb")


def open_to_append(path: Path) -> BinaryIO:
    """Open ``path`` for reading and appending, and create it if missing; raises like :func:`open_regular`."""
    descriptor = os.open(path, os.O_RDWR | os.O_APPEND | os.O_CREAT | NOT_WAITING, 0o666)
    return os.fdopen(_checked(descriptor, path), "a+b")


def read_regular(path: Path, max_bytes: int = MAX_FILE) -> bytes:
    """Return the contents of ``path``; raises like :func:`open_regular`, and :class:`ImageReadError` for more than
    ``max_bytes``."""
    with open_regular(path) as file:
        check_length(file, path, max_bytes)
        return file.read()


def check_length(file: BufferedReader, path: Path, max_bytes: int = MAX_FILE) -> None:
    """Raise :class:`ImageReadError` if ``file``, which was opened from ``path``, has more than ``max_bytes``."""
    if os.fstat(file.fileno()).st_size > max_bytes:
        size = f"{max_bytes >> 30} GB" if max_bytes >= 1 << 30 else f"{max_bytes >> 20} MB"
        raise ImageReadError(message("{path} is larger than {size} and was not read.", path=path, size=size))


def open_to_write(path: Path, mode: int = 0o666) -> BinaryIO:
    """Open ``path`` for writing from scratch, created with ``mode`` if missing; raises like :func:`open_regular`."""
    descriptor = _checked(os.open(path, os.O_RDWR | os.O_CREAT | NOT_WAITING, mode), path)
    file = os.fdopen(descriptor, "wb")
    try:
        file.truncate(0)  # only once it is known to be a file
    except OSError:
        file.close()
        raise
    return file


def is_special(path: Path) -> bool:
    """True if ``path`` is a pipe, a device or a socket."""
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError):
        return False
    return not (stat.S_ISREG(mode) or stat.S_ISDIR(mode))


def _checked(descriptor: int, path: Path) -> int:
    """Return an open file; close it if it is not a regular one."""
    try:
        mode = os.fstat(descriptor).st_mode
        if stat.S_ISDIR(mode):
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
        if not stat.S_ISREG(mode):
            raise ImageReadError(why_not_opened(path))
    except BaseException:
        os.close(descriptor)
        raise
    return descriptor
