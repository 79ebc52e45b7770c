"""The threads of the searches for damage, text and distractions: once over the photo; other sensitivities of damage
reuse the result."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QObject

from inpaint_studio.core.photo_io import Photo
from inpaint_studio.engine.damage import TEXT
from inpaint_studio.engine.damage.kinds import KINDS
from inpaint_studio.ui.session.searches import SearchThread


class SearchKey(NamedTuple):
    """A kind of damage, and the sensitivity: 0..100."""

    kind: str
    sensitivity: int


class PhotoSearchThread(SearchThread):
    """Searches a photo. ``what``: the name of the search in the log."""

    what = "The search of a photo"

    def __init__(self, photo: Photo, parent: QObject) -> None:
        super().__init__(self.what, parent)
        self._photo = photo


class DamageThread(PhotoSearchThread):
    """Runs the detector over a photo; ``found`` is emitted with the examination."""

    what = "The search for damage"

    def work(self) -> None:
        """Search, in the new thread."""
        from inpaint_studio.engine.damage.search import examine  # torch takes seconds to load: not before the window

        examination = examine(self._photo, KINDS, self.progressed.emit, self.token, text_later=True)
        _ = examination.intended  # computed here, not in the window's thread
        self.found.emit(examination)


class TextThread(PhotoSearchThread):
    """Searches for text alone, without the damage detector."""

    what = "The search for text"

    def work(self) -> None:
        """Search, in the new thread."""
        from inpaint_studio.engine.damage.search import examine  # torch takes seconds to load: not before the window

        self.found.emit(examine(self._photo, [TEXT], self.progressed.emit, self.token))


class DistractionsThread(PhotoSearchThread):
    """Searches for distractions; ``found`` is emitted with a list of pieces."""

    what = "The search for distractions"

    def work(self) -> None:
        """Search, in the new thread."""
        from inpaint_studio.workflows.distractions import find_distractions  # torch takes seconds to load

        self.found.emit(find_distractions(self._photo, self.progressed.emit, self.token))
