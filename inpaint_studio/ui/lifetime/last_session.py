"""The photos that were open at the last exit, reopened at the start if the user wants that."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject

from inpaint_studio.ui.lifetime.recovery import LastPhotos
from inpaint_studio.ui.preferences.preferences import Preferences
from inpaint_studio.ui.session.session import EditorSession
from inpaint_studio.workflows.inputs import photos_of

MAX_LISTED = 256 << 10  # bytes of names in the settings, which are read and written as a whole


class LastSession(QObject):
    """Remembers which photos are open; their work is in the journal."""

    def __init__(self, session: EditorSession, preferences: Preferences, parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._preferences = session, preferences
        self.is_possible = True  # False for the single photo of another program

    @property
    def is_enabled(self) -> bool:
        """True if the next start should restore this session."""
        return self.is_possible and self._preferences.settings.resume

    def keep(self) -> None:
        """Store which photos are open, because the program ends."""
        if not self.is_possible:
            return
        session = self._session
        shown = session.document.path if session.document is not None else None
        paths = session.photos.paths or ([shown] if shown is not None else [])
        self._preferences.change(
            session=_listed(paths, shown) if self.is_enabled else (),
            session_shown=str(shown) if self.is_enabled and shown is not None else "",
        )

    def photos(self) -> LastPhotos | None:
        """The photos to reopen; None if that is not wanted."""
        settings = self._preferences.settings
        if not self.is_enabled:
            return None
        shown = Path(settings.session_shown) if settings.session_shown else None
        return LastPhotos(tuple(map(Path, settings.session)), shown)


def _listed(paths: Sequence[Path], shown: Path | None) -> tuple[str, ...]:
    """Return the photos by name; if there are too many, their folder, or the current photo: the work on all of them is
    in the journal."""
    names = tuple(map(str, paths))
    if len(json.dumps(names)) <= MAX_LISTED:
        return names
    folder = paths[0].parent
    is_whole = all(path.parent == folder for path in paths) and photos_of([folder])[0] == list(paths)
    listed = folder if is_whole else shown
    return (str(listed),) if listed is not None else ()
