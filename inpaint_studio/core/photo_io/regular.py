"""Only regular files are read: a pipe would be waited for without end, a device has no end."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path
from typing import BinaryIO

from inpaint_studio.core.errors import ImageReadError
from inpaint_studio.core.messages import message


def open_regular(path: Path) -> BinaryIO:
    """``path``, opened to be read; raises :class:`ImageReadError` where it is a pipe, a device or a socket, and
    :class:`OSError`. What was opened is asked, not the name: another file may be put in its place in between."""
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    number = os.open(path, flags)  # without waiting for somebody who writes
    try:
        mode = os.fstat(number).st_mode
        if stat.S_ISDIR(mode):
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
        if not stat.S_ISREG(mode):
            raise ImageReadError(message("{path} is no file but a pipe or a device: it cannot be opened.", path=path))
        return os.fdopen(number, "rb")
    except BaseException:
        os.close(number)
        raise
