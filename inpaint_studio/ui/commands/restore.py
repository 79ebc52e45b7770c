"""The Restore menu: mending damage, and removing distractions."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDockWidget, QMainWindow

from inpaint_studio.core.editing.document import Document
from inpaint_studio.core.masks.mask import Mask, where_changed
from inpaint_studio.core.messages import message
from inpaint_studio.core.pixels import Pixels
from inpaint_studio.engine.damage.examination import Examination
from inpaint_studio.engine.damage.pieces import Piece
from inpaint_studio.ui.canvas.view import CanvasView
from inpaint_studio.ui.panels.docks import is_behind
from inpaint_studio.ui.panels.status import StatusLine
from inpaint_studio.ui.restore.distractions import DistractionsPanel
from inpaint_studio.ui.restore.list_states import is_mostly_in
from inpaint_studio.ui.restore.panel import DamagePanel
from inpaint_studio.ui.restore.search_threads import DamageThread, DistractionsThread, PhotoSearchThread, TextThread
from inpaint_studio.ui.restore.text_panel import TextPanel
from inpaint_studio.ui.session.searches import Search
from inpaint_studio.ui.session.session import EditorSession
from inpaint_studio.ui.translation import tr, translated

Panel = DamagePanel | DistractionsPanel
MakePanel = Callable[[Document, Any, Mask | None], Panel]
"""Makes a panel from the photo, what was found in it, and where it has changed since (None: nowhere)."""


class RestoreCommands(QObject):
    """The handlers of the Restore menu."""

    mended = Signal()  # the finds have been removed, and the canvas shows the whole photo
    leads = Signal(bool)  # whether the primary button is in a panel

    def __init__(
        self,
        session: EditorSession,
        actions: Mapping[str, QAction],
        canvas: CanvasView,
        status: StatusLine,
        window: QMainWindow,
    ) -> None:
        """``canvas`` shows the places that the panels are about; ``status`` shows how many are left, or what to do with
        them."""
        super().__init__(window)
        self._session, self._actions, self._window = session, actions, window
        self._canvas, self._status = canvas, status
        self.panel: Panel | None = None
        self._mending = 0  # the document whose damage is being removed
        self._masked_count = 0  # number of places in it
        self._view_before = canvas.navigation.viewport  # when that began
        session.removals.done.connect(self._on_done)
        session.runner.thread_ended.connect(self._on_idle)

    def find(self) -> None:
        """Search for damage, and show it; if the finds are behind another panel, bring them to the front."""
        self._find(DamageThread, message("Searching for damage …"), DamagePanel)

    def find_text(self) -> None:
        """Search for text alone, and show it; like :meth:`find`."""
        self._find(TextThread, message("Searching for text …"), TextPanel)

    def _find(self, thread: type[PhotoSearchThread], activity: str, kind: type[DamagePanel]) -> None:
        def make(document: Document, examination: Examination, changed: Mask | None) -> DamagePanel:
            panel = kind(self._session, document, examination, changed, self._actions, self._window)
            panel.listed.connect(self._on_listed)
            panel.finished.connect(self._on_damage_closed)
            return panel

        if not self._is_brought_forward(kind):
            self._search(thread, activity, make)

    def find_distractions(self) -> None:
        """Search for typical distractions, and propose them; if the proposals are behind another panel, bring them to
        the front."""

        def make(document: Document, pieces: Sequence[Piece], changed: Mask | None) -> DistractionsPanel:
            there = [piece for piece in pieces if changed is None or not is_mostly_in(piece, changed)]
            panel = DistractionsPanel(self._session, document, there, self._window)
            panel.counted.connect(self._status.show_count)
            return panel

        if not self._is_brought_forward(DistractionsPanel):
            self._search(DistractionsThread, message("Searching for distractions …"), make)

    def _is_brought_forward(self, kind: type[Panel]) -> bool:
        """Bring a panel of this kind to the front if it is behind another one: a new search would lose the answers."""
        panel = self.panel
        if type(panel) is not kind or panel.is_stale or not is_behind(panel):
            return False
        panel.raise_()
        panel.list.setFocus()
        return True

    def _search(self, thread: type[PhotoSearchThread], activity: str, make: MakePanel) -> None:
        """Search the open photo as it is now, and show the panel that ``make`` makes of the finds."""
        session, document = self._session, self._session.document
        if document is None or session.searches.is_running or not session.drawing.commit_pending():
            return
        self.close()
        with session.reporting(), session.held():
            self._start(document, thread, activity, make)

    def _start(self, document: Document, thread: type[PhotoSearchThread], activity: str, make: MakePanel) -> None:
        """Search a copy: the user may change the photo meanwhile."""
        session = self._session
        copy: Callable[[], Pixels] = document.image.copy
        photo = replace(document.photo, pixels=session.computed(document, copy))
        last_step, image_state = document.history.last_id, document.history.image_state

        def show(finds: object) -> None:
            changed = None
            with session.held():  # what ends meanwhile changes the photo when the panel is there, which follows
                if document.history.image_state != image_state:
                    changed = session.computed(document, lambda: where_changed(photo.pixels, document.image))
                    session.message.emit(tr("Places that have changed since the search began are left out."))
                # whoever works on the photo goes on, with the keys meant for it
                self._show(make(document, finds, changed), takes_focus=document.history.last_id == last_step)

        def say(_done: int, _total: int) -> str:
            return translated(activity)

        session.searches.start(Search(document, thread(photo, self), say, show, session.failed.emit))

    def _show(self, panel: Panel, takes_focus: bool) -> None:
        self.panel = panel
        canvas = self._canvas
        panel.looked_at.connect(canvas.navigation.look_at)
        panel.outlined.connect(canvas.proposals.show_outlines)
        panel.letter_pressed.connect(canvas.press_letter)
        panel.letter_released.connect(canvas.release_letter)
        panel.let_go.connect(canvas.let_go)
        panel.remove_button.clicked.connect(self._on_remove)
        panel.finished.connect(self._on_closed)
        panel.leads.connect(self.leads)
        self._dock(panel)
        panel.show()
        panel.raise_()
        if takes_focus:
            panel.list.setFocus()
        if isinstance(panel, DamagePanel):
            panel.show_outline()
            return
        panel.show_state()
        current = panel.current
        if takes_focus and current is not None and not canvas.navigation.shows(current.rect):
            canvas.navigation.look_at(current.rect)  # Enter would accept what nobody has seen

    def _dock(self, panel: QDockWidget) -> None:
        """Dock a panel on the right, as a tab in front of the highest docked one: below another one, its list would be
        too low."""
        right = Qt.DockWidgetArea.RightDockWidgetArea
        docked = [
            dock
            for dock in self._window.findChildren(QDockWidget)
            if dock.isVisible() and not dock.isFloating() and self._window.dockWidgetArea(dock) == right
        ]
        self._window.addDockWidget(right, panel)
        if docked:
            self._window.tabifyDockWidget(max(docked, key=lambda dock: dock.height()), panel)

    def close(self) -> None:
        """Close the open panel; its mask stays."""
        if self.panel is not None:
            self.panel.close()
            self.panel = None

    def _on_listed(self, has_finds: bool) -> None:
        what = tr("Look at each place: Enter ticks it, Delete unticks it. Then remove all that are ticked.")
        self._status.show_count(what if has_finds else "")

    def _on_damage_closed(self) -> None:
        self._status.show_count("")

    def _on_closed(self) -> None:
        self.panel = None
        self.leads.emit(False)
        self._session.runner.give_back_memory()

    def _on_remove(self) -> None:
        document, removals = self._session.document, self._session.removals
        is_coming = removals.is_busy or removals.is_waiting_for_click
        self._mending = document.id if document is not None and is_coming else 0
        self._view_before = self._canvas.navigation.viewport
        self._masked_count = self.panel.decisions.masked_count if isinstance(self.panel, DamagePanel) else 0

    def _on_idle(self) -> None:
        if not self._session.runner.is_running and not self._session.removals.is_waiting_for_click:
            self._mending = 0  # it was cancelled, or failed

    def _on_done(self) -> None:
        document = self._session.document
        if self._mending and document is not None and document.id == self._mending:
            if isinstance(self.panel, DamagePanel):
                self.panel.show_mended(self._masked_count)
                self._status.show_count("")
            if self._canvas.navigation.viewport == self._view_before:  # not where the user has gone to look meanwhile
                self._canvas.navigation.fit()
            self.mended.emit()
        self._mending = 0
