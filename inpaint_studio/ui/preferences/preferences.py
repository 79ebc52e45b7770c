"""The settings while the program runs: who changes them says so here, who follows them listens here."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QLockFile, QObject, Signal

from inpaint_studio.app_data import is_writable
from inpaint_studio.core.settings import Settings, are_readable, load_settings, merged, save_settings
from inpaint_studio.ui.actions.keymap import Keys, keys_of
from inpaint_studio.ui.translation import translated

LONGEST_WAIT = 300  # ms for another window that writes them; that takes one or two


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
        if self._path is not None:
            lock = QLockFile(f"{self._path}.lock")
            locked = lock.tryLock(LONGEST_WAIT)  # where there can be no lock it is written all the same
            stored = load_settings(self._path).settings
            sound = are_readable(self._path)  # else what is in memory is all there is
            why = save_settings(merged(before, settings, stored) if sound else settings, self._path)
            if why and not self._is_told and is_writable(self._path):  # else it was said at the start
                self.unkept.emit(translated(why))
            self._is_told = bool(why)
            if locked:
                lock.unlock()
        self.changed.emit()
