"""The lines and surfaces that the program finds at the mask of the open photo, in another thread."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from numpy.typing import NDArray
from PySide6.QtCore import QObject, QTimer, Signal

from inpaint_studio.core.editing.transparency import hidden
from inpaint_studio.core.masks.mask import Mask, copy_of, mask_where
from inpaint_studio.core.pixels import Pixels
from inpaint_studio.engine.machine.machine import Machine
from inpaint_studio.engine.structure.found import Structure
from inpaint_studio.ui.session.session import EditorSession
from inpaint_studio.ui.threads.background_cache import BackgroundCache

DELAY = 120  # ms after a stroke, so that several quick ones cause one search


@dataclass(frozen=True, eq=False)
class _Search:
    """A search. ``image``: the photo's own pixels; if they change, another search follows. ``hole``: a copy; ``alpha``
    returns the photo's transparency."""

    image: Pixels
    hole: Mask
    alpha: Callable[[], NDArray[Any]] | None
    machine: Machine

    def run(self) -> Structure:
        """Search; in any thread."""
        from inpaint_studio.engine.fill.structure import structure_of  # loads torch, which the window starts without

        alpha = self.alpha() if self.alpha else None
        return structure_of(self.image, mask_where(self.hole > 0), hidden(alpha), self.machine)


class StructureSearch(QObject):
    """Searches again after each step while that is wanted."""

    changed = Signal()
    looking = Signal()  # a search has started
    looked = Signal(object)  # Structure: the result; None: it was cancelled

    def __init__(self, session: EditorSession) -> None:
        super().__init__(session)
        self._session, self._wanted = session, False
        self.found = Structure()
        self._seen: tuple[int, int] | None = None  # the document's and the step's id of the search
        self._search: _Search | None = None
        self._cache: BackgroundCache[_Search, Structure] = BackgroundCache(_Search.run, self)
        self._cache.made.connect(self._on_made)
        self._timer = QTimer(self, singleShot=True, interval=DELAY)
        self._timer.timeout.connect(self._look)
        session.state_changed.connect(self._on_state)

    @property
    def is_wanted(self) -> bool:
        """True if it searches."""
        return self._wanted

    def set_wanted(self, wanted: bool) -> None:
        """Start or stop searching."""
        self._wanted, self._seen = wanted, None
        self._timer.stop()
        self._give_up()
        self._show(Structure())
        self._on_state()

    def stop(self) -> None:
        """Wait for the end of the thread, because the window closes."""
        self._wanted = False
        self._timer.stop()
        self._cache.stop()

    def _on_state(self) -> None:
        document = self._session.document
        last = document.history.last if document is not None else None
        state = (document.id if document is not None else 0, last.id if last is not None else 0)
        if not self._wanted or state == self._seen or self._session.drawing.in_stroke:
            return
        if document is None or not document.has_mask or self._seen is None or self._seen[0] != state[0]:
            self._show(
                Structure()
            )  # lines of another photo would be wrong, those before the last stroke are nearly right
        self._seen = state
        self._give_up()
        self._timer.start()

    def _give_up(self) -> None:
        self._cache.clear()
        if self._search is not None:
            self._search = None
            self.looked.emit(None)

    def _look(self) -> None:
        document = self._session.document
        if document is not None and document.has_mask:
            machine = self._session.runner.machine
            self._search = _Search(document.image, copy_of(document.hole), document.transparency, machine)
            self.looking.emit()
            self._cache.get(self._search)

    def _on_made(self, search: _Search) -> None:
        if search is self._search:
            self._show(self._cache.get(search) or Structure())
            self._search = None
            self._cache.clear()
            self.looked.emit(self.found)

    def _show(self, found: Structure) -> None:
        if found != self.found:
            self.found = found
            self.changed.emit()
