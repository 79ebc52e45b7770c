"""The image libraries as this program needs them while it reads or writes a file, and as they were before and after.

What is set here belongs to the whole process, which may be another program's: the size above which Pillow opens
nothing, Python's filters of warnings, and the descriptor on which C libraries (libtiff, libjpeg, libpng, OpenCV) print
lines of their own about damaged files. Threads that work at once share it: the first one sets it, the last one gives it
back.
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
MOST_HEARD = 1 << 16  # bytes
_lock = threading.RLock()
_printing = threading.Lock()
_working = 0
_before: _Settings | None = None
_is_program = False


class _Settings:
    """The process's settings, replaced by those that are wanted here, until they are given back."""

    def __init__(self) -> None:
        self._most, self._warnings = Image.MAX_IMAGE_PIXELS, warnings.catch_warnings()
        self._stderr = _set_aside() if _is_program else None
        Image.MAX_IMAGE_PIXELS = None  # it would refuse 200-megapixel phone photos: sizes are checked in reading
        self._warnings.__enter__()
        warnings.simplefilter("ignore")  # of sizes and EXIF data

    @property
    def is_silent(self) -> bool:
        """True if what is printed is seen by nobody."""
        return self._stderr is not None

    def give_back(self) -> None:
        """Set all as it was."""
        self._warnings.__exit__(None, None, None)
        Image.MAX_IMAGE_PIXELS = self._most
        if self._stderr is not None:
            os.dup2(self._stderr, STDERR)
            os.close(self._stderr)


def silence() -> None:
    """From now on nothing is seen of what C libraries print: to be called by a program whose process this is, and by no
    library. Python's ``sys.stderr`` gets a descriptor of its own, and is heard at all times."""
    global _is_program  # noqa: PLW0603 - of the process, as the descriptor
    with suppress(OSError, ValueError, AttributeError):  # there is no stderr, or it is no file
        if sys.stderr.fileno() == STDERR:
            sys.stderr.flush()
            own = os.fdopen(os.dup(STDERR), "wb", buffering=0)
            sys.stderr = io.TextIOWrapper(own, sys.stderr.encoding, sys.stderr.errors, write_through=True)
        _is_program = True


@contextmanager
def at_work() -> Iterator[None]:
    """The libraries as they are needed here, meanwhile."""
    _begin()
    try:
        yield
    finally:
        _end()


@contextmanager
def heard() -> Iterator[Callable[[], bytes]]:
    """Listen to C libraries: what is returned says what they have printed since. Nothing where it is not ours to listen
    (:func:`silence`). One thread listens at a time, and not while others are :func:`printing`. Raises
    :class:`OSError`."""
    with _printing:
        if _before is None or not _before.is_silent:
            yield bytes
            return
        with _open_ear() as ear:
            nowhere = os.dup(STDERR)
            os.dup2(ear.fileno(), STDERR, inheritable=True)
            try:
                yield lambda: _from_start(ear)
            finally:
                os.dup2(nowhere, STDERR, inheritable=True)
                os.close(nowhere)


@contextmanager
def printing() -> Iterator[None]:
    """Meanwhile a library may print what nobody is to hear as told of another file."""
    with _printing:
        yield


def _begin() -> None:
    global _working, _before  # noqa: PLW0603 - of the process, as all that is set
    with _lock:
        _working += 1
        if _before is None:
            _before = _Settings()


def _end() -> None:
    global _working, _before  # noqa: PLW0603
    with _lock:
        _working -= 1
        if not _working and _before is not None:
            _before.give_back()
            _before = None


def _set_aside() -> int | None:
    """Lead what is printed to nowhere; a copy of where it went, None where that is not possible."""
    try:
        kept = os.dup(STDERR)
    except OSError:  # it is closed, or there are too many files open
        return None
    try:
        nowhere = os.open(os.devnull, os.O_WRONLY)
    except OSError:
        os.close(kept)
        return None
    os.dup2(nowhere, STDERR, inheritable=True)
    os.close(nowhere)
    return kept


def _open_ear() -> BinaryIO:
    """A file without a name, in memory where the system has such."""
    if sys.platform == "linux":
        return os.fdopen(os.memfd_create("heard"), "w+b")
    return cast(BinaryIO, tempfile.TemporaryFile())


def _from_start(file: BinaryIO) -> bytes:
    file.seek(0)
    return file.read(MOST_HEARD)
