"""The project file that the open photos were read from or saved to, and the work that is stored in it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject

from inpaint_studio.core.photo_io import Stamp, stamp_of
from inpaint_studio.core.saving.folder_shelf import Parked, Planned, ShelfEntry, is_begun
from inpaint_studio.ui.session.folder_photos import FolderPhotos
from inpaint_studio.ui.session.open_document import OpenDocument


class OpenProject(QObject):
    """Knows the project of the open photos. ``may_begin``: saving a project makes it the open one, which Save writes;
    False if Save writes the file of another program."""

    def __init__(self, session: OpenDocument, photos: FolderPhotos) -> None:
        super().__init__(session)
        self._session, self._photos = session, photos
        self.may_begin = True
        self._path: Path | None = None
        self._stamp: Stamp | None = None
        self._works: dict[Path | int, object] = {}  # the work that is stored in a project, by photo
        photos.replaced.connect(self._forget)

    def begin(self, path: Path, stamp: Stamp) -> None:
        """Record that the open photos now belong to the project ``path``. ``stamp``: of the file, before it was read or
        after it was written. Other photos end that, also the same ones opened again: they come without that work."""
        if self.may_begin:
            self._path, self._stamp = path, stamp
        self._session.state_changed.emit()

    def _forget(self) -> None:
        self._path, self._stamp, self._works = None, None, {}

    @property
    def path(self) -> Path | None:
        """The file of the open project; None if there is none."""
        return self._path

    @property
    def is_unchanged_on_disk(self) -> bool:
        """True if the file is still what this program read or wrote."""
        return self._path is not None and stamp_of(self._path) == self._stamp

    @property
    def has_changes(self) -> bool:
        """True if a project is open and lacks some of the work."""
        return self.path is not None and any(map(self._differs, self._photos.entries))

    def note(self, entry: ShelfEntry) -> None:
        """Record that all work on a photo is in a project file."""
        self._works[_key(entry)] = _work(entry)

    def contains(self, entry: ShelfEntry) -> bool:
        """True if all work on a photo is in a project file."""
        return _key(entry) in self._works and self._works[_key(entry)] == _work(entry)

    def _differs(self, entry: ShelfEntry) -> bool:
        return not self.contains(entry) and (_key(entry) in self._works or entry.is_modified or is_begun(entry))


def _key(entry: ShelfEntry) -> Path | int:
    return entry.path if isinstance(entry, Planned) else entry.id


def _work(entry: ShelfEntry) -> object:
    """Return a comparable value for the work on a photo."""
    if isinstance(entry, Planned):
        return entry.mask
    return entry.history.last_id, entry.plan.mask if isinstance(entry, Parked) and entry.plan else None
