"""The search for damage, in a thread: once over the photo; other sensitivities reuse its result."""

from __future__ import annotations

from typing import Any, NamedTuple

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from inpaint_studio.core.messages import message
from inpaint_studio.core.photo_io import Photo
from inpaint_studio.engine.damage import TEXT
from inpaint_studio.engine.damage.kinds import KINDS
from inpaint_studio.ui.threads.progress import WorkerDialog
from inpaint_studio.ui.threads.worker_thread import WorkerThread
from inpaint_studio.ui.translation import tr, translated


class SearchKey(NamedTuple):
    """A kind of damage, and the sensitivity: 0..100."""

    kind: str
    sensitivity: int


class SearchThread(WorkerThread):
    """Runs the detector over a photo."""

    progressed = Signal(int, int)
    examined = Signal(object)  # Examination

    def __init__(self, photo: Photo, parent: QObject) -> None:
        super().__init__("The look for damage", parent)
        self._photo = photo

    def work(self) -> None:
        """Search, in the new thread."""
        from inpaint_studio.engine.damage.search import examine  # torch takes seconds to load: not before the window

        examination = examine(self._photo, KINDS, self.progressed.emit, self.token, text_later=True)
        _ = examination.intended  # computed here, not in the window's thread
        self.examined.emit(examination)


class TextSearchThread(SearchThread):
    """Searches for text alone, without the damage detector."""

    def work(self) -> None:
        """Search, in the new thread."""
        from inpaint_studio.engine.damage.search import examine  # torch takes seconds to load: not before the window

        self.examined.emit(examine(self._photo, [TEXT], self.progressed.emit, self.token))


class SearchDialog(WorkerDialog):
    """Searches while it is shown. Afterwards ``examination`` or ``problem`` has the outcome, unless it was
    cancelled."""

    title = message("Find damage")
    worker: type[SearchThread] = SearchThread

    def __init__(self, photo: Photo, parent: QWidget) -> None:
        look = self.worker(photo, parent)
        super().__init__(translated(self.title), look, parent)
        self.examination: Any = None
        self.show_step(0, 0, tr("Analysing the photo …"))
        look.progressed.connect(self._on_progress)
        look.examined.connect(self._on_examined)

    def _on_progress(self, done: int, total: int) -> None:
        self.show_step(done, total, tr("Analysing the photo …"))

    def _on_examined(self, examination: Any) -> None:
        self.examination = examination


class TextSearchDialog(SearchDialog):
    """Searches for text while it is shown."""

    title = message("Find text")
    worker = TextSearchThread
