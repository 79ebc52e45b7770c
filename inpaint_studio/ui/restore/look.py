"""The look for damage, in a thread: once over the photo, and again for each sensitivity that is asked for."""

from __future__ import annotations

from typing import Any, NamedTuple

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from inpaint_studio.core.messages import message
from inpaint_studio.core.photo_io import Photo
from inpaint_studio.engine.damage.kinds import KINDS
from inpaint_studio.ui.threads.progress import ThreadDialog
from inpaint_studio.ui.threads.worker_thread import WorkerThread
from inpaint_studio.ui.translation import tr, translated


class Asked(NamedTuple):
    """A kind of damage, and how sensitive the look is: 0..100."""

    kind: str
    sensitivity: int


class LookThread(WorkerThread):
    """Runs the detector over a photo."""

    progressed = Signal(int, int)
    seen = Signal(object)  # Examination

    def __init__(self, photo: Photo, parent: QObject) -> None:
        super().__init__("The look for damage", parent)
        self._photo = photo

    def work(self) -> None:
        """Look, in the new thread."""
        from inpaint_studio.engine.damage.find import examine  # torch takes seconds: not before the window

        examination = examine(self._photo, KINDS, self.progressed.emit, self.token, text_later=True)
        _ = examination.content  # looked at here, not in the window's thread
        self.seen.emit(examination)


class LookDialog(ThreadDialog):
    """Looks while it is shown. Afterwards ``examination`` or ``problem`` says how it went, if it was not cancelled."""

    title = message("Find damage")
    worker: type[LookThread] = LookThread

    def __init__(self, photo: Photo, parent: QWidget) -> None:
        self._look = self.worker(photo, parent)
        super().__init__(translated(self.title), self._look, parent)
        self.examination: Any = None
        self.problem = ""
        self.show_step(0, 0, tr("Looking at the photo …"))
        self._look.progressed.connect(self._on_progress)
        self._look.seen.connect(self._on_seen)
        self._look.failed.connect(self._on_failed)

    def stop(self) -> None:
        """The user does not want to wait."""
        self._look.token.cancel()

    def _on_progress(self, done: int, total: int) -> None:
        self.show_step(done, total, tr("Looking at the photo …"))

    def _on_seen(self, examination: Any) -> None:
        self.examination = examination

    def _on_failed(self, why: str) -> None:
        self.problem = why
