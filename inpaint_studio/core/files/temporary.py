"""Temporary files and folders of a running program. Those of a program that died are removed by the next.

The user of each holds a lock on it, which the system releases when the program ends, however it ends. Windows needs no
lock: open files cannot be removed there.
"""

from __future__ import annotations

import errno
import os
import re
import secrets
import shutil
import sys
import tempfile
import threading
import time
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

if sys.platform != "win32":
    import fcntl

PART = re.compile(r"\..+\.[0-9a-f]{8}\.part", re.S)
FOLDERS, LOCK = "inpaint_studio_", ".in_use"
TIMEOUT_S = 0.2
MAX_TRIES = 20  # if another program sweeps each new file or folder away before it is locked
_own: set[Path] = set()  # files of this process, to be removed with it
_making = threading.Lock()
UNLOCKED = 24 * 3600  # s: a folder without a lock may belong to an older version that is running


def create_part(path: Path, mode: int = 0o666) -> tuple[BinaryIO, Path]:
    """Create a temporary file that is to replace ``path``; return it, open for writing, and its name. ``mode``: before
    the umask. Raises :class:`OSError`."""
    for _ in range(MAX_TRIES):
        part = path.with_name(f".{path.name[:40]}.{secrets.token_hex(4)}.part")
        flags = os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_BINARY", 0)
        with _making:
            _own.add(part)  # before it exists, so that an interruption in between leaves nothing behind
            try:
                file = os.fdopen(os.open(part, flags, mode), "wb")
            except OSError:
                _own.discard(part)
                raise
        if _hold(file.fileno()) and os.path.lexists(part):
            return file, part
        file.close()  # another program has just removed it, or is about to
        remove_part(part)
    raise _swept(path)


def remove_part(part: Path) -> None:
    """Remove a temporary file, unless it was renamed; it is no longer tracked."""
    with suppress(OSError):
        part.unlink(missing_ok=True)
    _own.discard(part)


def remove_if_empty(folder: Path) -> None:
    """Remove a folder in which nothing could be written."""
    with suppress(OSError):
        folder.rmdir()


def remove_all() -> None:
    """Remove all temporary files of this process, which is about to end in the middle of its work and creates no
    more."""
    _making.acquire(timeout=TIMEOUT_S)  # and never released
    for path in tuple(_own):
        if path.is_dir():
            shutil.rmtree(path, ignore_errors=True)
        else:
            with suppress(OSError):
                path.unlink(missing_ok=True)


def sweep_parts(folder: Path) -> None:
    """Remove temporary files of programs that died from ``folder``."""
    with suppress(OSError):
        parts = [path for entry in os.scandir(folder) if is_part(path := folder / entry.name)]
        for path in parts:
            _remove_unheld(path)


def is_part(path: Path) -> bool:
    """True if a file is an unfinished temporary one."""
    return PART.fullmatch(path.name) is not None


class Folder:
    """A temporary folder of this program, private to its user; it is removed when it is closed or forgotten."""

    def __init__(self, parent: Path | None = None) -> None:
        """``parent``: created if missing; None for the system's default. Raises :class:`OSError`."""
        if parent is not None:
            parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        for _ in range(MAX_TRIES):
            self._folder = tempfile.TemporaryDirectory(prefix=FOLDERS, dir=parent, ignore_cleanup_errors=True)
            self.path = Path(self._folder.name)
            _own.add(self.path)
            lock = self.path / LOCK
            self._lock = lock.open("wb")
            if _hold(self._lock.fileno()) and os.path.lexists(lock):
                return
            self.close()  # another program has just removed it, or is about to
        raise _swept(self.path)

    def close(self) -> None:
        """Remove the folder and its contents."""
        self._lock.close()
        self._folder.cleanup()
        _own.discard(self.path)

    def __enter__(self) -> Path:
        """Return the folder's path."""
        return self.path

    def __exit__(self, *_: object) -> None:
        """Remove the folder."""
        self.close()

    def __del__(self) -> None:
        """Release its lock."""
        if hasattr(self, "_lock"):  # an open file would cause a warning
            self._lock.close()


def sweep_folders(parent: Path | None = None) -> None:
    """Remove the temporary folders of programs that died."""
    with suppress(OSError):
        folders = [entry for entry in os.scandir(parent or tempfile.gettempdir()) if entry.name.startswith(FOLDERS)]
        for entry in folders:
            with suppress(OSError):
                if entry.is_dir(follow_symlinks=False) and _is_of_this_user(entry) and _is_abandoned(Path(entry.path)):
                    shutil.rmtree(entry.path, ignore_errors=True)


def has_locks(folder: Path) -> bool:
    """True unless the file system of ``folder`` refuses locks. Raises :class:`OSError` if nothing can be written
    there."""
    with tempfile.TemporaryFile(dir=folder) as file:
        return _lock(file.fileno()) is not None


def is_locked(path: Path) -> bool | None:
    """True if a program holds the lock of an existing file, None on a file system without locks; on Windows always
    False. The file is only read: a full or read-only disk can answer too. Raises :class:`OSError`."""
    with path.open("rb") as file:
        is_free = _lock(file.fileno())
    return None if is_free is None else not is_free


def _is_of_this_user(entry: os.DirEntry[str]) -> bool:
    return not hasattr(os, "getuid") or entry.stat(follow_symlinks=False).st_uid == os.getuid()


def _is_abandoned(folder: Path) -> bool:
    lock = folder / LOCK
    if not lock.exists():
        return time.time() - folder.stat().st_mtime > UNLOCKED
    return _remove_unheld(lock)


def _remove_unheld(path: Path) -> bool:
    """Remove a file that no program has locked; True if it is gone."""
    with suppress(OSError):
        descriptor = os.open(path, os.O_RDWR | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
        try:
            if not _hold(descriptor):
                return False
            if sys.platform != "win32":
                path.unlink()  # while it is locked: whoever has just created it checks again
        finally:
            os.close(descriptor)
        path.unlink(missing_ok=True)
    return not os.path.lexists(path)


def _hold(descriptor: int) -> bool:
    """Lock an open file until it is closed; False if another program has locked it. On a file system without locks,
    everyone may write and nothing is swept."""
    is_locked = _lock(descriptor)
    return _is_written(descriptor) if is_locked is None else is_locked


def _lock(descriptor: int) -> bool | None:
    """Lock an open file; False if another program has locked it, None on a file system without locks."""
    if sys.platform == "win32":
        return True
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        return None
    return True


def _is_written(descriptor: int) -> bool:
    """True if it was opened by :func:`create_part` or :class:`Folder`, which only write."""
    return sys.platform != "win32" and fcntl.fcntl(descriptor, fcntl.F_GETFL) & os.O_ACCMODE == os.O_WRONLY


def _swept(path: Path) -> OSError:
    """Return the error that other programs remove whatever is created."""
    return OSError(errno.EBUSY, os.strerror(errno.EBUSY), str(path))
