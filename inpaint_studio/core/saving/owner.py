"""Ownership of a folder by a program, through a lock that the system releases when the program ends, however it
ends."""

from __future__ import annotations

import errno
import threading
from contextlib import suppress
from pathlib import Path

from filelock import BaseFileLock, FileLock, SoftFileLock, Timeout

from inpaint_studio.core.files.temporary import has_locks, is_locked

TIMEOUT_S = 0.2  # another program may just be checking for an owner
NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EROFS)  # no file can be made there to try locks on
_held: dict[Path, BaseFileLock] = {}
_turn = threading.Lock()


def claim(path: Path) -> None:
    """Claim the folder with the lock file ``path``; raises :class:`FileExistsError` if a running program owns it, even
    this one, and :class:`OSError`."""
    path = _resolved(path)
    with _turn:
        if path in _held:
            raise FileExistsError(f"{path} is this program's already")
        try:
            _held[path] = _locked(path, TIMEOUT_S)
        except Timeout:
            raise FileExistsError(f"{path} is another program's") from None


def release(path: Path) -> None:
    """Release it; does nothing if it was not owned."""
    path = _resolved(path)
    with _turn:
        lock = _held.pop(path, None)
        if lock is not None:
            with suppress(OSError):
                path.unlink(missing_ok=True)  # while it is locked: afterwards it might belong to another program
            lock.release(force=True)


def release_all() -> None:
    """Release everything: the process is about to end in the middle of its work."""
    for path in tuple(_held):
        release(path)


def is_alive(path: Path) -> bool:
    """True if a running program owns it."""
    path = _resolved(path)
    with _turn:
        if path in _held:
            return True
        if not path.exists():
            return False
        try:
            _locked(path, 0).release(force=True)
        except Timeout:
            return True
        except OSError as error:
            return error.errno in NO_ROOM and _is_held(path)
        return False


def is_owned(path: Path) -> bool:
    """True if this program owns it."""
    return _resolved(path) in _held


def _locked(path: Path, timeout: float) -> BaseFileLock:
    """Return the acquired lock of ``path``; raises :class:`Timeout` and :class:`OSError`."""
    return _acquired(path, timeout, has_locks(path.parent))


def _is_held(path: Path) -> bool:
    """True if a running program owns it, asked of the existing lock file itself, which takes no room."""
    try:
        locked = is_locked(path)
        if locked:
            return True
        _acquired(path, 0, locked is not None).release(force=True)
    except Timeout:
        return True
    except OSError:
        pass  # neither read nor locked: as on a disk with room, that is nobody's
    return False


def _acquired(path: Path, timeout: float, by_system: bool) -> BaseFileLock:
    kind = FileLock if by_system else SoftFileLock  # the latter's file names its process
    lock: BaseFileLock = kind(path, thread_local=False)
    lock.acquire(timeout=timeout)
    return lock


def _resolved(path: Path) -> Path:
    """Return an absolute path: a file has one name, whatever the current folder."""
    return path.absolute()
