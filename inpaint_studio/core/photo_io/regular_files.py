"""Only regular files of a bounded size are read and written: a pipe would be waited for without end, a device has no
end, and a file may claim more than there is memory or time for.
"""

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

MAX_FILE = 4 << 30  # bytes: no photo is larger, nor anything else that is read


def why_not_opened(path: Path) -> str:
    """The sentence that ``path`` is a pipe or a device."""
    return message("{path} is a pipe or a device, not a file: it cannot be opened.", path=path)


def open_regular(path: Path) -> BufferedReader:
    """``path``, opened to be read; raises :class:`ImageReadError` where it is a pipe, a device or a socket, and
    :class:`OSError`. What was opened is asked, not the name: another file may be put in its place in between."""
    number = os.open(path, os.O_RDONLY | NOT_WAITING)  # without waiting for somebody who writes
    return os.fdopen(_checked(number, path), "rb")


def open_to_append(path: Path) -> BinaryIO:
    """``path``, opened to be read and to be written to at its end, made where it is not there; raises as
    :func:`open_regular` does."""
    number = os.open(path, os.O_RDWR | os.O_APPEND | os.O_CREAT | NOT_WAITING, 0o666)
    return os.fdopen(_checked(number, path), "a+b")


def read_regular(path: Path, most: int = MAX_FILE) -> bytes:
    """All that is in ``path``; errors as those of :func:`open_regular`, and :class:`ImageReadError` for more than
    ``most`` bytes."""
    with open_regular(path) as file:
        check_length(file, path, most)
        return file.read()


def check_length(file: BufferedReader, path: Path, most: int = MAX_FILE) -> None:
    """Raise :class:`ImageReadError` where ``file``, which was opened from ``path``, has more than ``most`` bytes."""
    if os.fstat(file.fileno()).st_size > most:
        size = f"{most >> 30} GB" if most >= 1 << 30 else f"{most >> 20} MB"
        raise ImageReadError(message("{path} is larger than {size}: it is not read.", path=path, size=size))


def open_to_write(path: Path, mode: int = 0o666) -> BinaryIO:
    """``path``, opened to be written anew, made with ``mode`` where it is not there; raises as :func:`open_regular`
    does."""
    number = _checked(os.open(path, os.O_RDWR | os.O_CREAT | NOT_WAITING, mode), path)
    file = os.fdopen(number, "wb")
    try:
        file.truncate(0)  # not before it is known to be a file
    except OSError:
        file.close()
        raise
    return file


def is_special(path: Path) -> bool:
    """True if ``path`` leads to a pipe, a device or a socket."""
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError):
        return False
    return not (stat.S_ISREG(mode) or stat.S_ISDIR(mode))


def _checked(number: int, path: Path) -> int:
    """An open file, which is closed where it is none."""
    try:
        mode = os.fstat(number).st_mode
        if stat.S_ISDIR(mode):
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
        if not stat.S_ISREG(mode):
            raise ImageReadError(why_not_opened(path))
    except BaseException:
        os.close(number)
        raise
    return number
