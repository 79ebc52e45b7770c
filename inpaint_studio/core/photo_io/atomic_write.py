"""Atomic writing: a file appears complete or not at all, and never replaces anything without permission."""

from __future__ import annotations

import errno
import itertools
import os
import stat
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import BinaryIO, TypeVar

from inpaint_studio.core.errors import ImageWriteError, NameTakenError
from inpaint_studio.core.files import temporary
from inpaint_studio.core.files.checks import is_confirmed
from inpaint_studio.core.messages import message
from inpaint_studio.core.names import LONGEST, fitted, length
from inpaint_studio.core.photo_io import file_attributes
from inpaint_studio.core.photo_io.regular_files import is_special

Result = TypeVar("Result")
MAX_TRIES = 100  # attempts, if other programs take the same names at the same moment
IS_WINDOWS = os.name == "nt"
Times = tuple[int, int]  # access and modification time, ns


def write_bytes(
    path: Path,
    data: bytes,
    exclusive: bool = False,
    like: Path | Sequence[Path] | None = None,
    times: Times | None = None,
) -> tuple[str, ...]:
    """Replace ``path`` with ``data`` in one step; see :func:`write_with`."""
    return write_with(path, lambda file: file.write(data), exclusive, like, times)


def write_with(
    path: Path,
    write: Callable[[BinaryIO], object],
    exclusive: bool = False,
    like: Path | Sequence[Path] | None = None,
    times: Times | None = None,
) -> tuple[str, ...]:
    """Replace ``path``, in one step, with a file that ``write`` fills; the new file inherits the file-system attributes
    of the old one. ``exclusive``: replace nothing, not even a dangling link; raises :class:`NameTakenError` if
    something is there. ``like``: a new file is no more public than this file, or than any of these; ``times``: its
    times. Returns what could not be kept, one sentence each. Raises :class:`ImageWriteError` and leaves the old file
    intact."""
    path = place_of(path, exclusive)
    if not exclusive:
        _check_kind(path)
    _sweep_once(path.parent)
    try:
        return _write_and_put(path, write, exclusive, like, times)
    except FileExistsError as error:
        raise already_exists(path) from error
    except OSError as error:
        raise ImageWriteError(why_not_written(path, error)) from error


def _write_and_put(
    path: Path,
    write: Callable[[BinaryIO], object],
    exclusive: bool,
    like: Path | Sequence[Path] | None,
    times: Times | None,
) -> tuple[str, ...]:
    """Write a temporary file beside ``path``, then rename it; a failure leaves no temporary file behind."""
    part = None
    try:
        file, part = temporary.create_part(path, _mode(like))
        with file:  # stays locked until it is in place, so that it is not swept away
            write(file)
            file.flush()
            os.fsync(file.fileno())
            notes = _inherit(part, None if exclusive else path, times)
            if not IS_WINDOWS:
                _put(part, path, exclusive)
        if IS_WINDOWS:  # it cannot rename open files
            _put(part, path, exclusive)
    finally:
        if part is not None:
            temporary.remove_part(part)
    return notes


def _inherit(part: Path, old: Path | None, times: Times | None) -> tuple[str, ...]:
    """Give a new file the file-system attributes of the old one, and ``times``; return what could not be kept."""
    notes = file_attributes.copy(old, part) if old is not None and old.exists() else ()
    if times is not None:
        with suppress(OSError):
            os.utime(part, ns=times)
    return notes


def write_free(
    path: Path, write: Callable[[Path], Result], free: Callable[[Path], Path] | None = None
) -> tuple[Path, Result]:
    """Let ``write`` create a file under the first free name like ``path``. ``free`` finds that name, usually
    :func:`free_name`. If another program takes it first, the next one is tried. Returns the name, and the result of
    ``write``."""
    for _ in range(MAX_TRIES):
        proposed = (free or free_name)(path)
        try:
            return proposed, write(proposed)
        except NameTakenError as error:
            taken = error
    raise taken


def free_name(path: Path) -> Path:
    """Return ``path``, or the first of ``name_2``, ``name_3`` … that does not exist; shortened if too long. Dangling
    links count as existing."""
    return next(name for name in names_like(path) if not os.path.lexists(name))


def names_like(path: Path) -> Iterator[Path]:
    """Yield ``path``, ``name_2``, ``name_3`` … without end; shortened if too long."""
    yield path.with_name(fitted(path.stem, path.suffix))
    for number in itertools.count(2):
        yield path.with_name(fitted(path.stem, f"_{number}{path.suffix}"))


def place_of(path: Path, exclusive: bool = False) -> Path:
    """Return the file that writing to ``path`` replaces: the target of a link, or the link itself if it dangles."""
    real = Path(os.path.realpath(path))
    if exclusive or not os.path.lexists(real):
        return Path(os.path.realpath(path.parent)) / path.name
    return real


def _check_kind(path: Path) -> None:
    """Raise :class:`ImageWriteError` if a file would replace a pipe or a device, or on Windows a read-only file: the
    temporary file would inherit that, and could be neither renamed nor removed."""
    if IS_WINDOWS and is_confirmed(lambda: not path.stat().st_mode & stat.S_IWRITE):
        why = message("{path} is read-only and was not replaced. Choose another name, or make it writable.", path=path)
        raise ImageWriteError(why)
    if is_special(path):
        why = message("{path} is a pipe or a device, not a file, and was not replaced. Choose another name.", path=path)
        raise ImageWriteError(why)


@lru_cache(64)
def _sweep_once(folder: Path) -> None:
    """Remove temporary files of programs that died; once per folder and process is enough."""
    temporary.sweep_parts(folder)


def _mode(like: Path | Sequence[Path] | None) -> int:
    """Return the mode of a new file, before the user's umask is applied."""
    public = 0o066
    for path in () if like is None else (like,) if isinstance(like, Path) else like:
        try:
            public &= path.stat().st_mode
        except OSError:  # it no longer exists
            public = 0
        if not public:
            break
    return 0o600 | public


def _put(part: Path, path: Path, exclusive: bool) -> None:
    """Move a finished file into place; raises :class:`FileExistsError` if nothing may be replaced."""
    if not exclusive:
        part.replace(path)
    elif IS_WINDOWS:
        part.rename(path)  # here, renaming replaces nothing
    else:
        try:
            path.hardlink_to(part)
        except FileExistsError:
            raise
        except OSError:  # without hard links, each file system has its own reason; any other error comes again
            _put_without_links(part, path)


def _put_without_links(part: Path, path: Path) -> None:
    """Move a finished file to a free name, which an empty file reserves; a failure leaves none behind."""
    descriptor = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY)
    try:
        reserved = os.fstat(descriptor)
    finally:
        os.close(descriptor)
    try:
        part.replace(path)
    except BaseException:
        with suppress(OSError):
            now = path.lstat()
            if os.path.samestat(now, reserved) and now.st_size == 0:  # nobody has written to it
                path.unlink()
        raise


def already_exists(path: Path) -> NameTakenError:
    """Return the error that ``path`` is taken."""
    return NameTakenError(message("{path} already exists and was not replaced. Choose another name.", path=path))


def why_not_written(path: Path, error: OSError) -> str:
    """Explain why a file cannot be written, and what to do."""
    reason = error.strerror or str(error)
    if error.errno == errno.ENAMETOOLONG or length(path.name) > LONGEST:
        return message("{path} cannot be written: the name is too long. Choose a shorter one.", path=path)
    return message("{path} cannot be written: {reason}. Choose another location.", path=path, reason=reason)
