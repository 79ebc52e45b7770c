"""Files and folders that only a running program needs. One that dies leaves some behind; the next sweeps them away.

Whoever needs one holds a lock on it, which the system takes back when the program ends, however it ends. Windows needs
none: what is open there cannot be removed.
"""

from __future__ import annotations

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
PATIENCE = 0.2  # s
_own: set[Path] = set()  # what this process has, and is to go with it
_making = threading.Lock()
UNLOCKED = 24 * 3600  # s: a folder without a lock may be of an older version that is running


def create_part(path: Path, mode: int = 0o666) -> tuple[BinaryIO, Path]:
    """A new file beside ``path`` that is to take its place, open for writing, and its name. ``mode``: as far as the
    user's mask allows. Raises :class:`OSError`."""
    while True:
        part = path.with_name(f".{path.name[:40]}.{secrets.token_hex(4)}.part")
        flags = os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_BINARY", 0)
        with _making:
            _own.add(part)  # before it is there: whoever is interrupted in between leaves none
            try:
                file = os.fdopen(os.open(part, flags, mode), "wb")
            except OSError:
                _own.discard(part)
                raise
        if _hold(file.fileno()) and _is_there(file.fileno()):
            return file, part
        file.close()  # another program has just swept it away
        _own.discard(part)


def remove_part(part: Path) -> None:
    """Remove a part, unless it has moved to its place; it is nobody's from now on."""
    with suppress(OSError):
        part.unlink(missing_ok=True)
    _own.discard(part)


def remove_own() -> None:
    """Remove all that this process has, which is about to end in the middle of its work: it makes nothing more."""
    _making.acquire(timeout=PATIENCE)  # and never given back
    for path in tuple(_own):
        if path.is_dir():
            shutil.rmtree(path, ignore_errors=True)
        else:
            with suppress(OSError):
                path.unlink(missing_ok=True)


def sweep_parts(folder: Path) -> None:
    """Remove what programs that died were writing into ``folder``."""
    with suppress(OSError):
        parts = [path for entry in os.scandir(folder) if is_part(path := folder / entry.name)]
        for path in parts:
            _remove_unheld(path)


def is_part(path: Path) -> bool:
    """True if a file is one that was never finished."""
    return PART.fullmatch(path.name) is not None


class Folder:
    """A temporary folder of this program, only for its user to look into; it goes when it is closed or forgotten."""

    def __init__(self, parent: Path | None = None) -> None:
        """``parent``: None for the system's place. Raises :class:`OSError`."""
        self._folder = tempfile.TemporaryDirectory(prefix=FOLDERS, dir=parent, ignore_cleanup_errors=True)
        self.path = Path(self._folder.name)
        _own.add(self.path)
        self._lock = (self.path / LOCK).open("wb")
        _hold(self._lock.fileno())

    def close(self) -> None:
        """Remove the folder with all that is in it."""
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
        """Let go of its lock."""
        if hasattr(self, "_lock"):  # an open file would be told of
            self._lock.close()


def sweep_folders(parent: Path | None = None) -> None:
    """Remove the temporary folders of programs that died."""
    with suppress(OSError):
        found = [entry for entry in os.scandir(parent or tempfile.gettempdir()) if entry.name.startswith(FOLDERS)]
        for entry in found:
            with suppress(OSError):
                if entry.is_dir(follow_symlinks=False) and _is_own(entry) and _is_left(Path(entry.path)):
                    shutil.rmtree(entry.path, ignore_errors=True)


def _is_own(entry: os.DirEntry[str]) -> bool:
    return not hasattr(os, "getuid") or entry.stat(follow_symlinks=False).st_uid == os.getuid()


def _is_left(folder: Path) -> bool:
    lock = folder / LOCK
    if not lock.exists():
        return time.time() - folder.stat().st_mtime > UNLOCKED
    return _remove_unheld(lock)


def _remove_unheld(path: Path) -> bool:
    """Remove a file that no program holds; True if it is gone."""
    with suppress(OSError):
        number = os.open(path, os.O_RDWR | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
        try:
            if not _hold(number):
                return False
            if sys.platform != "win32":
                path.unlink()  # while it is held: whoever has just made it looks again
        finally:
            os.close(number)
        path.unlink(missing_ok=True)
    return not os.path.lexists(path)


def _hold(number: int) -> bool:
    """Lock an open file until it is closed; False where another program holds it. A disk that knows no locks lets
    everybody write, and nobody sweep."""
    if sys.platform == "win32":
        return True
    try:
        fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        return _is_written(number)
    return True


def _is_written(number: int) -> bool:
    """True if it was opened by :func:`create_part` or :class:`Folder`, which only write."""
    return sys.platform != "win32" and fcntl.fcntl(number, fcntl.F_GETFL) & os.O_ACCMODE == os.O_WRONLY


def _is_there(number: int) -> bool:
    """True if an open file still has a name."""
    return os.fstat(number).st_nlink > 0
