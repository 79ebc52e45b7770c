"""Searches for a watermark or stamp, with progress and without freezing the window."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from inpaint_studio.core.messages import message
from inpaint_studio.engine.watermark.overlay import Overlay
from inpaint_studio.ui.threads.progress import WorkerDialog
from inpaint_studio.ui.threads.worker_thread import WorkerThread
from inpaint_studio.ui.translation import tr, translated
from inpaint_studio.workflows.watermark import find_overlay

NO_WATERMARK = message("These photos have nothing in common that could be a watermark.")


class OverlayThread(WorkerThread):
    """Reads photos and searches for what they have in common."""

    progressed = Signal(int, int)
    overlay = Signal(object)  # Overlay | None

    def __init__(self, paths: list[Path], parent: QObject) -> None:
        super().__init__("The search for a watermark", parent)
        self._paths = paths
        self.notes: list[str] = []

    def work(self) -> None:
        """Search, in the new thread."""
        self.overlay.emit(find_overlay(self._paths, self.progressed.emit, self.token, self._note))

    def _note(self, text: str) -> None:
        self.notes.append(translated(text))


class OverlaySearch(WorkerDialog):
    """Searches while it is shown. Afterwards ``overlay`` and ``problem`` have the outcome, unless it was cancelled;
    ``notes``: sentences for the user about the photos."""

    def __init__(self, paths: list[Path], parent: QWidget) -> None:
        search = OverlayThread(paths, parent)
        super().__init__(tr("Find watermark"), search, parent)
        self.overlay: Overlay | None = None
        self.notes = search.notes
        search.progressed.connect(self._on_progress)
        search.overlay.connect(self._on_found)

    def _on_progress(self, done: int, total: int) -> None:
        current, photos = min(done + 1, total - 1), total - 1
        self.show_step(done, total, tr("Analysing photo {number} of {total} …", number=current, total=photos))

    def _on_found(self, overlay: Overlay | None) -> None:
        self.overlay, self.problem = overlay, "" if overlay is not None else translated(NO_WATERMARK)
