"""The look for damage, in a thread: once over the photo, and again for each sensitivity that is asked for."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, QThread, Signal
from PySide6.QtWidgets import QWidget

from inpaint_studio.core.errors import StudioError
from inpaint_studio.core.image_io import Photo
from inpaint_studio.engine.job import Cancelled, CancelToken
from inpaint_studio.ui.panels.progress import ThreadDialog

if TYPE_CHECKING:
    from inpaint_studio.engine.damage.find import Examination

logger = logging.getLogger(__name__)


class Asked(NamedTuple):
    """A kind of damage, and how sensitive the look is: 0..100."""

    kind: str
    sensitivity: int


class LookThread(QThread):
    """Runs the detector over a photo."""

    progressed = Signal(int, int)
    seen = Signal(object)  # Examination
    failed = Signal(str)

    def __init__(self, photo: Photo, parent: QObject) -> None:
        super().__init__(parent)
        self._photo = photo
        self.token = CancelToken()

    def run(self) -> None:
        """Called by Qt in the new thread."""
        try:
            from inpaint_studio.engine.damage.find import KINDS, examine  # torch takes seconds: not before the window

            self.seen.emit(examine(self._photo, KINDS, self.progressed.emit, self.token))
        except Cancelled:
            pass
        except StudioError as error:
            self.failed.emit(str(error))
        except Exception as error:  # reported: an exception here would end in nothing
            logger.exception("the look for damage failed")
            self.failed.emit(f"The look for damage failed ({type(error).__name__}: {error}).")


class LookDialog(ThreadDialog):
    """Looks while it is shown. Afterwards ``examination`` or ``problem`` says how it went, if it was not cancelled."""

    def __init__(self, photo: Photo, parent: QWidget) -> None:
        self._look = LookThread(photo, parent)
        super().__init__("Find damage", self._look, parent)
        self.examination: Examination | None = None
        self.problem = ""
        self.show_step(0, 0, "Looking at the photo …")
        self._look.progressed.connect(self._on_progress)
        self._look.seen.connect(self._on_seen)
        self._look.failed.connect(self._on_failed)

    def stop(self) -> None:
        """The user does not want to wait."""
        self._look.token.cancel()

    def _on_progress(self, done: int, total: int) -> None:
        self.show_step(done, total, "Looking at the photo …")

    def _on_seen(self, examination: Examination) -> None:
        self.examination = examination

    def _on_failed(self, why: str) -> None:
        self.problem = why
