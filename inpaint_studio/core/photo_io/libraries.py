"""Settings of the image libraries while files are read or written; the previous ones are restored afterwards.

These settings belong to the whole process, which may be another program's: the size above which Pillow refuses an
image, Python's warning filters, and the descriptor to which C libraries (libtiff, libjpeg, libpng, OpenCV) print
messages about damaged files. Concurrent threads share them: the first one sets them, the last one restores them.
"""

from __future__ import annotations

import io
import os
import sys
import tempfile
import threading
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import BinaryIO, cast

from PIL import Image

STDERR = 2  # the descriptor
MAX_CAPTURED = 1 << 16  # bytes
_lock = threading.RLock()
_stderr_lock = threading.Lock()  # held while output is captured, or must not be
_working = 0
_before: _Settings | None = None
_is_program = False


class _Settings:
    """The settings that the process had before. Creating an instance replaces them until :meth:`restore`."""

    def __init__(self) -> None:
        self._max_pixels, self._warnings = Image.MAX_IMAGE_PIXELS, warnings.catch_warnings()
        self._stderr = _redirect_to_null() if _is_program else None
        Image.MAX_IMAGE_PIXELS = None  # it would refuse 200-megapixel phone photos: reading.py checks sizes itself
        self._warnings.__enter__()
        warnings.simplefilter("ignore")  # about sizes and EXIF data

    @property
    def is_silent(self) -> bool:
        """True if the output of C libraries is discarded."""
        return self._stderr is not None

    def restore(self) -> None:
        """Restore the previous settings."""
        self._warnings.__exit__(None, None, None)
        Image.MAX_IMAGE_PIXELS = self._max_pixels
        if self._stderr is not None:
            os.dup2(self._stderr, STDERR)
            os.close(self._stderr)


def silence_c_libraries() -> None:
    """Discard the output of C libraries from now on. Only a program that owns the process may call this, never a
    library. Python's ``sys.stderr`` gets a descriptor of its own and stays visible."""
    global _is_program  # noqa: PLW0603 - of the process, like the descriptor
    with suppress(OSError, ValueError, AttributeError):  # there is no stderr, or it is not a file
        if sys.stderr.fileno() == STDERR:
            sys.stderr.flush()
            copy = os.fdopen(os.dup(STDERR), "wb", buffering=0)
            sys.stderr = io.TextIOWrapper(copy, sys.stderr.encoding, sys.stderr.errors, write_through=True)
        _is_program = True


@contextmanager
def configured() -> Iterator[None]:
    """Configure the libraries for reading and writing while the block runs."""
    _begin()
    try:
        yield
    finally:
        _end()


@contextmanager
def captured_stderr() -> Iterator[Callable[[], bytes]]:
    """Capture the output of C libraries; the yielded function returns what they have printed so far, always nothing
    before :func:`silence_c_libraries`. One thread captures at a time, and none during :func:`not_captured`. Raises
    :class:`OSError`."""
    with _stderr_lock:
        if _before is None or not _before.is_silent:
            yield bytes
            return
        with _memory_file() as captured:
            previous = os.dup(STDERR)
            os.dup2(captured.fileno(), STDERR, inheritable=True)
            try:
                yield lambda: _from_start(captured)
            finally:
                os.dup2(previous, STDERR, inheritable=True)
                os.close(previous)


@contextmanager
def not_captured() -> Iterator[None]:
    """Keep the output of this block out of other threads' captures, which are about other files."""
    with _stderr_lock:
        yield


def _begin() -> None:
    global _working, _before  # noqa: PLW0603 - of the process, like the settings
    with _lock:
        _working += 1
        if _before is None:
            _before = _Settings()


def _end() -> None:
    global _working, _before  # noqa: PLW0603
    with _lock:
        _working -= 1
        if not _working and _before is not None:
            _before.restore()
            _before = None


def _redirect_to_null() -> int | None:
    """Discard stderr; return a copy of its previous descriptor, None if that is impossible."""
    try:
        copy = os.dup(STDERR)
    except OSError:  # it is closed, or there are too many files open
        return None
    try:
        null = os.open(os.devnull, os.O_WRONLY)
    except OSError:
        os.close(copy)
        return None
    os.dup2(null, STDERR, inheritable=True)
    os.close(null)
    return copy


def _memory_file() -> BinaryIO:
    """Open a nameless file, in memory if the system supports that."""
    if sys.platform == "linux":
        return os.fdopen(os.memfd_create("stderr"), "w+b")
    return cast(BinaryIO, tempfile.TemporaryFile())


def _from_start(file: BinaryIO) -> bytes:
    file.seek(0)
    return file.read(MAX_CAPTURED)
