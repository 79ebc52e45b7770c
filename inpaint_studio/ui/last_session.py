"""The photos that were open at the last end, opened again at the start, if the user wants that."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from inpaint_studio.ui.menus.projects import LastPhotos

if TYPE_CHECKING:
    from inpaint_studio.ui.main_window import MainWindow


class LastSession(QObject):
    """Keeps which photos are open; their work is in the journal."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.is_possible = True  # not for the one photo of another program

    @property
    def is_wanted(self) -> bool:
        """True if the next start goes on where this one ends."""
        return self.is_possible and self._window.preferences.settings.resume

    def keep(self) -> None:
        """The program ends."""
        if not self.is_possible:
            return
        session = self._window.session
        shown = session.document.path if session.document is not None else None
        paths = session.photos.paths or ([shown] if shown is not None else [])
        self._window.preferences.change(
            session=tuple(map(str, paths)) if self.is_wanted else (),
            session_shown=str(shown) if self.is_wanted and shown is not None else "",
        )

    def photos(self) -> LastPhotos | None:
        """The photos to open again; None if that is not wanted."""
        settings = self._window.preferences.settings
        if not self.is_wanted:
            return None
        shown = Path(settings.session_shown) if settings.session_shown else None
        return LastPhotos(tuple(map(Path, settings.session)), shown)
