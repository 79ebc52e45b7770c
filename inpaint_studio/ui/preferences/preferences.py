"""The settings of the running program: changes are made here, and announced by signals."""

from __future__ import annotations

import stat
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QLockFile, QObject, Signal

from inpaint_studio.app_data import is_writable
from inpaint_studio.core.settings import Settings, are_readable, load_settings, merged, save_settings
from inpaint_studio.ui.actions.keymap import Keys, keys_of
from inpaint_studio.ui.actions.spec import ActionSpec
from inpaint_studio.ui.threads.waiting import run_responsive
from inpaint_studio.ui.translation import translated

MAX_OF_LOCK = 4096  # bytes of a lock file, which names its owner
LONGEST_WAIT = 1.0  # s: maximum wait for other windows that write the settings, which usually takes milliseconds
BETWEEN_TRIES = 0.005  # s; Qt itself would wait 0.1 s, then twice as long each time, and be overtaken by others


def _may_be_lock(path: Path) -> bool:
    """False if ``path`` is a pipe, a device or a large file: Qt would wait for it, or read all of it, as a lock."""
    try:
        state = path.lstat()
    except FileNotFoundError:
        return True
    except OSError:
        return False
    return stat.S_ISREG(state.st_mode) and state.st_size <= MAX_OF_LOCK


def _write(before: Settings, settings: Settings, path: Path) -> str:
    """Write the differences between ``before`` and ``settings``; return the reason why it failed, empty on success."""
    lock_path = Path(f"{path}.lock")
    lock = QLockFile(str(lock_path))
    locked = _may_be_lock(lock_path) and _locked(lock)  # written even without a lock
    try:
        stored = load_settings(path).settings
        sound = are_readable(path)  # otherwise only the settings in memory are left
        return save_settings(merged(before, settings, stored) if sound else settings, path)
    finally:
        if locked:
            lock.unlock()


def _locked(lock: QLockFile) -> bool:
    """Acquire ``lock``; False if that is impossible, or takes more than :data:`LONGEST_WAIT`."""
    ends = time.monotonic() + LONGEST_WAIT
    while not lock.tryLock(0):
        if lock.error() != QLockFile.LockError.LockFailedError or time.monotonic() > ends:
            return False
        time.sleep(BETWEEN_TRIES)
    return True


class Preferences(QObject):
    """The settings in the file ``path``. ``specs``: the actions that have shortcuts."""

    changed = Signal()
    save_failed = Signal(str)  # why they are not on disk; emitted once, until they are again

    def __init__(self, path: Path, parent: QObject | None = None, specs: Sequence[ActionSpec] = ()) -> None:
        super().__init__(parent)
        self.specs = specs
        self._path: Path | None = path
        self._is_reported = False
        self.settings, self.problems = load_settings(path)

    @property
    def keys(self) -> Keys:
        """The shortcuts of every action."""
        return keys_of(self.specs, self.settings.preset, self.settings.keys)

    def change(self, **values: Any) -> None:
        """Change some settings; they are saved at once."""
        settings = replace(self.settings, **values)
        if settings != self.settings:
            self.set(settings)

    def stop_keeping(self) -> None:
        """Write nothing any more: the user has asked to remove all data."""
        self._path = None

    def set(self, settings: Settings) -> None:
        """Set all settings. On disk, only the differences are written: another window may have changed the rest."""
        before, self.settings = self.settings, settings
        path = self._path
        if path is not None:
            why = run_responsive(lambda: _write(before, settings, path))
            if why and not self._is_reported and is_writable(path):  # else it was said at the start
                self.save_failed.emit(translated(why))
            self._is_reported = bool(why)
        self.changed.emit()
