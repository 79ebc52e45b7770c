"""The settings while the program runs: who changes them says so here, who follows them listens here."""

from __future__ import annotations

import stat
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QLockFile, QObject, Signal

from inpaint_studio.app_data import is_writable
from inpaint_studio.core.settings import Settings, are_readable, load_settings, merged, save_settings
from inpaint_studio.ui.actions.keymap import Keys, keys_of
from inpaint_studio.ui.threads.disk_wait import answer_of
from inpaint_studio.ui.translation import translated

MOST_OF_LOCK = 4096  # bytes: who holds it, and where
LONGEST_WAIT = 300  # ms for another window that writes them; that takes one or two


def _may_be_lock(path: Path) -> bool:
    """False for what Qt would wait for, or read without end, to see whose lock it is."""
    try:
        state = path.lstat()
    except FileNotFoundError:
        return True
    except OSError:
        return False
    return stat.S_ISREG(state.st_mode) and state.st_size <= MOST_OF_LOCK


def _write(before: Settings, settings: Settings, path: Path) -> str:
    """Write what of ``settings`` is different from ``before``; why that was not possible, empty if it was."""
    place = Path(f"{path}.lock")
    lock = QLockFile(str(place))
    locked = _may_be_lock(place) and lock.tryLock(LONGEST_WAIT)  # where there can be no lock it is written all the same
    try:
        stored = load_settings(path).settings
        sound = are_readable(path)  # else what is in memory is all there is
        return save_settings(merged(before, settings, stored) if sound else settings, path)
    finally:
        if locked:
            lock.unlock()


class Preferences(QObject):
    """The settings in ``path``."""

    changed = Signal()
    unkept = Signal(str)  # why they are not on disk; once, until they are again

    def __init__(self, path: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._path: Path | None = path
        self._is_told = False
        self.settings, self.problems = load_settings(path)

    @property
    def keys(self) -> Keys:
        """The keys of every action."""
        return keys_of(self.settings.preset, self.settings.keys)

    def change(self, **values: Any) -> None:
        """Change some settings; they are kept at once."""
        settings = replace(self.settings, **values)
        if settings != self.settings:
            self.set(settings)

    def stop_keeping(self) -> None:
        """Write nothing any more: the user wanted that nothing is left."""
        self._path = None

    def set(self, settings: Settings) -> None:
        """Change all settings. On disk only what changes here: another window may have changed the rest."""
        before, self.settings = self.settings, settings
        path = self._path
        if path is not None:
            why = answer_of(lambda: _write(before, settings, path))
            if why and not self._is_told and is_writable(path):  # else it was said at the start
                self.unkept.emit(translated(why))
            self._is_told = bool(why)
        self.changed.emit()
