"""The thread of the search for a watermark or stamp."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject

from inpaint_studio.ui.session.searches import SearchThread
from inpaint_studio.ui.translation import translated
from inpaint_studio.workflows.watermark import find_overlay


class OverlayThread(SearchThread):
    """Reads photos and searches for what they have in common; ``found`` is emitted with an overlay, or None.
    ``notes``: sentences for the user about the photos."""

    def __init__(self, paths: list[Path], parent: QObject) -> None:
        super().__init__("The search for a watermark", parent)
        self._paths = paths
        self.notes: list[str] = []

    def work(self) -> None:
        """Search, in the new thread."""
        self.found.emit(find_overlay(self._paths, self.progressed.emit, self.token, self._note))

    def _note(self, text: str) -> None:
        self.notes.append(translated(text))
