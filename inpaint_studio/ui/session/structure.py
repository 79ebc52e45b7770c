"""The lines and surfaces that the program finds at the mask of the open photo, in another thread."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from numpy.typing import NDArray
from PySide6.QtCore import QObject, QTimer, Signal

from inpaint_studio.core.editing.transparency import hidden
from inpaint_studio.core.geometry import Rect
from inpaint_studio.core.masks.mask import Mask, copy_of, mask_where
from inpaint_studio.core.pixel_snapshot import PixelSnapshot
from inpaint_studio.engine.machine.limits import ComputeLimits
from inpaint_studio.engine.structure import Structure
from inpaint_studio.ui.session.session import EditorSession
from inpaint_studio.ui.threads.latest_only_worker import LatestOnlyWorker

DELAY = 120  # ms after a stroke, so that several quick ones cause one search


@dataclass(frozen=True, eq=False)
class _Search:
    """A search in a snapshot of the photo. ``hole``: a copy; ``alpha`` returns the photo's transparency."""

    image: PixelSnapshot
    hole: Mask
    alpha: Callable[[], NDArray[Any]] | None
    machine: ComputeLimits

    def run(self) -> Structure:
        """Search; in any thread."""
        from inpaint_studio.engine.fill.structure_preview import (
            structure_of,  # loads torch, which the window starts without
        )

        alpha = self.alpha() if self.alpha else None
        hole = mask_where(self.hole > 0)
        frame = Rect.of_shape(hole.shape)
        return self.image.read(frame, lambda image: structure_of(image, hole, hidden(alpha), self.machine))


class StructureSearch(QObject):
    """Searches again after each step while it is enabled."""

    changed = Signal()
    looking = Signal()  # a search has started
    looked = Signal(object)  # Structure: the result; None: it was cancelled

    def __init__(self, session: EditorSession) -> None:
        super().__init__(session)
        self._session, self._is_enabled = session, False
        self.result = Structure()
        self._searched_state: tuple[int, int] | None = None  # the document's and the step's id of the search
        self._is_searching = False
        self._worker = LatestOnlyWorker[_Search](_Search.run, self)
        self._worker.done.connect(self._on_done)
        self._timer = QTimer(self, singleShot=True, interval=DELAY)
        self._timer.timeout.connect(self._look)
        session.state_changed.connect(self._on_state)

    @property
    def is_enabled(self) -> bool:
        """True if it searches."""
        return self._is_enabled

    def set_enabled(self, enabled: bool) -> None:
        """Start or stop searching."""
        self._is_enabled, self._searched_state = enabled, None
        self._timer.stop()
        self._give_up()
        self._show(Structure())
        self._on_state()

    def stop(self) -> None:
        """Wait for the end of the thread, because the window closes."""
        self._is_enabled = False
        self._timer.stop()
        self._worker.stop()

    def _on_state(self) -> None:
        document = self._session.document
        state = (document.id, document.history.last_id) if document is not None else (0, 0)
        if not self._is_enabled or state == self._searched_state or self._session.drawing.in_stroke:
            return
        if (
            document is None
            or not document.has_mask
            or self._searched_state is None
            or self._searched_state[0] != state[0]
        ):
            self._show(
                Structure()
            )  # lines of another photo would be wrong, those before the last stroke are nearly right
        self._searched_state = state
        self._give_up()
        self._timer.start()

    def _give_up(self) -> None:
        self._worker.cancel()
        if self._is_searching:
            self._is_searching = False
            self.looked.emit(None)

    def _look(self) -> None:
        document = self._session.document
        if document is not None and document.has_mask:
            machine = self._session.runner.machine
            _, image = document.snapshot()
            search = _Search(image, copy_of(document.hole), document.transparency, machine)
            self._is_searching = True
            self.looking.emit()
            self._worker.request(search)

    def _on_done(self, found: Structure | None) -> None:
        self._is_searching = False
        self._show(found or Structure())
        self.looked.emit(self.result)

    def _show(self, structure: Structure) -> None:
        if structure != self.result:
            self.result = structure
            self.changed.emit()
