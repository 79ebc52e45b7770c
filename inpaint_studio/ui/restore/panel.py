"""The panel of damage found: which kinds to include and how sensitively, then each piece."""

from __future__ import annotations

import logging
from collections.abc import Collection, Mapping

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QListWidgetItem,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from inpaint_studio.core.editing.document import Document
from inpaint_studio.core.errors import StudioError, unexpected
from inpaint_studio.core.masks.mask import Mask
from inpaint_studio.core.messages import message
from inpaint_studio.engine.damage import USUAL
from inpaint_studio.engine.damage.examination import Examination
from inpaint_studio.engine.damage.kinds import KINDS, Kind
from inpaint_studio.ui.punctuation import listed
from inpaint_studio.ui.restore.content_hint import ContentHint
from inpaint_studio.ui.restore.decisions import ACCEPTED, SKIPPED, Decisions
from inpaint_studio.ui.restore.kind_rows import KindRows
from inpaint_studio.ui.restore.list_states import Find, count_places
from inpaint_studio.ui.restore.mended_page import MendedPage
from inpaint_studio.ui.restore.piece_images import image_of
from inpaint_studio.ui.restore.piece_list import PIECE, PieceList, is_same, piece_item
from inpaint_studio.ui.restore.search_threads import SearchKey
from inpaint_studio.ui.restore.side_panel import MIN_WIDTH, SidePanel, button_row
from inpaint_studio.ui.restore.summary import masked_text, remove_text, uncertain_text
from inpaint_studio.ui.screen import scrolled
from inpaint_studio.ui.session.session import EditorSession
from inpaint_studio.ui.threads.background_cache import BackgroundCache
from inpaint_studio.ui.threads.busy import with_busy_pointer
from inpaint_studio.ui.translation import tr, translated

logger = logging.getLogger(__name__)
WAIT = 120  # ms after the last move of a slider
SEARCHERS = 2  # threads: OpenCV and torch use all cores for each search; the second one fills the gaps between them


class DamagePanel(SidePanel):
    """A panel beside the photo: searches for the chosen kinds, and shows the ``decisions`` about the finds. While a
    removal works on the photo, nothing can be decided."""

    listed = Signal(bool)  # whether there are finds to decide about
    kinds: Mapping[str, Kind] = KINDS  # those that can be searched for
    usual: Collection[str] = USUAL  # those that are searched for at first
    title = message("Damage", "title of a panel")
    list_name = message("Damage found; Enter: accept, Delete: skip")
    step = message("Damage found")  # of the history
    nothing = message("No damage found. The photo is unchanged.")

    def __init__(
        self,
        session: EditorSession,
        document: Document,
        examination: Examination,
        changed: Mask | None,
        actions: Mapping[str, QAction],
        parent: QWidget,
    ) -> None:
        """``changed``: where the photo has changed since it was examined, if it has; finds there are not listed."""
        super().__init__(translated(self.title), session, document, parent)
        self.setObjectName("damage")
        self.decisions = Decisions(document, self.step, session.edit, changed)
        self._is_locked, self._is_looking = False, True
        self._removals = -1  # of the photo, after the last removal from this panel
        self._problems: dict[SearchKey, str] = {}  # errors of searches
        self._examination = examination
        self.searches = BackgroundCache[SearchKey, list[Find]](self._look, self, SEARCHERS)
        self.searches.ready.connect(self._on_found)
        self._soon = QTimer(self, singleShot=True, interval=WAIT)
        self._soon.timeout.connect(self.refresh)
        self._make_widgets(examination, actions)
        self._build()
        self.refresh()

    def _make_widgets(self, examination: Examination, actions: Mapping[str, QAction]) -> None:
        content = self.content_of(examination)
        self.rows = KindRows(self.kinds, [name for name in self.usual if name not in content])
        self.rows.ticked.connect(self._on_ticked)
        self.rows.changed.connect(self._on_rows)
        self.checks, self.sliders = self.rows.checks, self.rows.sliders
        self.hint = ContentHint(content, self.rows)
        self.list = PieceList()
        self.again_button = QPushButton(tr("Mask again"))
        self.again_button.setToolTip(tr("Mask all places listed that are not skipped"))
        self.again_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves focus and view where they are
        self.again_button.hide()
        self.mended = MendedPage(actions)
        self.list.setAccessibleName(translated(self.list_name))
        self.list.currentItemChanged.connect(self._on_current)
        self.list.itemClicked.connect(self._on_current)  # also if it is the current one, and the photo was moved
        self.list.itemChanged.connect(self._on_item)
        self.list.at_end.connect(self.press_remove)

    def _build(self) -> None:
        close = QPushButton(tr("Close"))
        self.remove_button.clicked.connect(self.remove)
        self.again_button.clicked.connect(self.mask_again)
        self.mended.rest_button.clicked.connect(self.show_rest)
        for button in (close, self.mended.close_button):
            button.clicked.connect(self.close)
        self._list_page = page = QWidget()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 8, 0, 8)
        self._scrolled = scrolled(self.rows, ends_with_page=True)
        layout.addWidget(self._scrolled, 3)
        below = QVBoxLayout()
        below.setContentsMargins(8, 0, 8, 0)
        below.addWidget(self.hint)
        below.addWidget(self.message)
        below.addWidget(self.again_button, 0, Qt.AlignmentFlag.AlignLeft)
        below.addWidget(self.list, 1)
        below.addWidget(QLabel(tr("Enter: accept · Delete: skip · ↑↓: next"), wordWrap=True))
        below.addLayout(button_row(close, self.remove_button))
        layout.addLayout(below, 4)
        self._pages = QStackedWidget()
        self._pages.addWidget(page)
        self._pages.addWidget(self.mended)
        self._pages.setMinimumWidth(MIN_WIDTH)
        self.setWidget(self._pages)

    def _look(self, key: SearchKey) -> list[Find] | None:
        """Return the pieces and their images; None if the search fails. Runs in a thread."""
        try:
            pieces = self._examination.pieces(key.kind, key.sensitivity / 100)
            finds = [Find(piece, image_of(self._document, piece)) for piece in pieces]
        except StudioError as error:
            self._problems[key] = translated(error)
        except Exception as error:
            logger.exception("the look for %s failed", key.kind)
            kind, why = self.rows.label(key.kind), unexpected(error)
            self._problems[key] = tr("The search for “{kind}” failed ({why}).", kind=kind, why=why)
        else:
            return finds
        return None

    def refresh(self) -> None:
        """Show the finds for the current kinds and sensitivities, once they are complete."""
        if self.is_mended:
            return
        drawing = self._session.drawing
        if drawing.in_stroke or drawing.edge is not None:  # the mask is being changed: afterwards
            self._refresh_soon()
            return
        keys = [SearchKey(name, self.sliders[name].value()) for name, check in self.checks.items() if check.isChecked()]
        results = [self.searches.get(key) for key in keys]
        failed = [key.kind for key in keys if self.searches.has_failed(key)]
        self._is_looking = results.count(None) > len(failed)
        if self._is_looking:
            self.message.setText(tr("Searching …"))
            self.again_button.hide()
            self.remove_button.setEnabled(False)  # the mask does not match the settings yet
            return
        found = [find for finds in results for find in finds or []]
        self.decisions.show_finds(self.rows.settings, found, failed)
        self._fill_list()
        # of each kind, only the last finds: the images of many sensitivities would fill the memory
        self.searches.keep_only({SearchKey(name, slider.value()) for name, slider in self.sliders.items()})
        self._apply(self.step)

    def remove(self) -> None:
        """Remove everything that is kept, then compare."""
        self._session.removals.start()

    def show_mended(self, count: int) -> None:
        """Show the whole photo after the removal."""
        self.follow()
        self._removals = len(self._document.removals)
        self._soon.stop()  # the list is that of the removal
        self.decisions.keep_rest()
        self._fill_list()
        self.mended.message.setText(self.mended_text(count))
        self.mended.show_rest(self.decisions.uncertain_count)
        self._pages.setCurrentWidget(self.mended)
        self.show_outline()

    def show_rest(self) -> None:
        """Go back to the list, with the places that were not removed."""
        self._pages.setCurrentWidget(self._list_page)
        self.show_state()
        self._refresh_soon()  # a search may have ended meanwhile
        self.list.setFocus()
        self.show_outline()

    @staticmethod
    def mended_text(count: int) -> str:
        """Tell how many places were removed."""
        return tr("%n places were repaired.", "%n place was repaired.", count)

    @staticmethod
    def content_of(examination: Examination) -> Mapping[str, str]:
        """Return the kinds that are skipped at first, because they are part of the photo, and why."""
        return examination.intended

    @property
    def offers_removal(self) -> bool:
        """True before the finds have been removed."""
        return not self.is_mended

    @property
    def is_mended(self) -> bool:
        """True if the finds have been removed."""
        return self._pages.currentWidget() is self.mended

    def _refresh_soon(self) -> None:
        self._soon.start()  # not connected directly: a slider's value would become the delay

    def _on_rows(self) -> None:
        self.decisions.note_change()
        self._refresh_soon()

    def _on_ticked(self, kind: str) -> None:
        moved = self.sliders[kind]
        self.searches.forgive(SearchKey(kind, moved.value()))
        # below the last kind it would appear out of sight; it has no position before the layout is updated
        QTimer.singleShot(0, moved, lambda: self._scrolled.ensureWidgetVisible(moved))

    def _on_found(self, key: SearchKey) -> None:
        if key in self._problems:
            self._session.failed.emit(self._problems.pop(key))
        self._refresh_soon()

    @with_busy_pointer
    def _apply(self, label: str) -> None:
        """Make the included pieces the photo's mask, as a step named ``label``."""
        if self._session.is_computing:  # the mask of an earlier search; this one's follows
            self._on_rows()
            return
        self.decisions.apply(label)
        self.show_state()

    def _follow_history(self) -> None:
        """List the finds of the current mask again, after an undo or a redo."""
        if self._is_looking or self.is_mended or not self.decisions.follow_history():
            return
        self._soon.stop()
        self.rows.show_settings(self.decisions.state.settings)
        self.hint.show_kinds()
        self._fill_list()

    def show_state(self) -> None:
        """Show how much was found, and the possible commands."""
        if self.is_stale and len(self._document.removals) == self._removals:
            self.follow()  # another variation of what was mended
        if self.is_stale:
            self.close_soon()  # the finds no longer exist
            return
        self._follow_history()
        self._lock(self._session.runner.is_working_on(self._document))
        decisions = self.decisions
        pieces, listed_count, masked = decisions.pieces, count_places(decisions.included), decisions.masked_count
        if not self._is_looking:
            self.message.setText(self._summary(listed_count, masked))
            self.again_button.setVisible(masked < listed_count or (decisions.is_undone and bool(pieces)))
            self.listed.emit(bool(pieces) and not self.is_mended and not self._is_locked)
        searched = [name for name in self.checks if name not in decisions.state.failed]
        self.rows.show_counts(
            {name: count_places(piece for piece in pieces if piece.kind == name) for name in searched}
        )
        self.remove_button.setText(remove_text(masked, decisions.has_painted))
        self.remove_button.setToolTip(self._session.removals.why_not)
        self.remove_button.setEnabled(bool(masked) and self._session.removals.is_possible)

    def mask_again(self) -> None:
        """Mask all that is kept, including what was since undone, erased or cleared."""
        self.decisions.restart()
        self._fill_list()
        self._apply(self.step)

    def _lock(self, is_locked: bool) -> None:
        """Disable changes during the photo's removal: they would come too late."""
        if is_locked == self._is_locked:
            return
        self._is_locked = is_locked
        focus = QApplication.focusWidget()
        for part in (self.rows, self.list, self.again_button, self.hint.button):
            if is_locked and focus is not None and (part is focus or part.isAncestorOf(focus)):
                self.setFocus()  # rather than the next control, whose keys do something else
            part.setEnabled(not is_locked)
        if not is_locked and self.hasFocus():
            self.list.setFocus()

    def _summary(self, listed_count: int, masked: int) -> str:
        """Describe the finds; for a kind that could not be searched for, only that."""
        if self._is_locked:
            return tr("These places are being removed. Changes are possible again afterwards.")
        state, pieces, uncertain = self.decisions.state, self.decisions.pieces, self.decisions.uncertain_count
        if self.decisions.is_undone and pieces:
            return tr("The search was undone: no place is masked.")
        lines = [masked_text(listed_count, masked)] if uncertain < count_places(pieces) else []
        if uncertain:
            lines.append(uncertain_text(uncertain))
        if state.failed:
            kinds = listed(map(self.rows.label, state.failed))
            lines.append(tr("Couldn't search for: {kinds}. Uncheck the box and check it again to retry.", kinds=kinds))
        return "\n".join(lines) or translated(self.nothing)

    def _fill_list(self) -> None:
        row = max(0, self.list.currentRow())
        current = self.list.currentItem().data(PIECE) if self.list.currentItem() is not None else None
        self.list.blockSignals(True)
        self.list.clear()
        for piece, image in self.decisions.state.finds:
            item = piece_item(piece, self.rows.label(piece.kind), image)
            item.setCheckState(Qt.CheckState.Unchecked if self.decisions.is_skipped(piece) else Qt.CheckState.Checked)
            self.list.addItem(item)
        self.list.blockSignals(False)
        again = [
            row for row, piece in enumerate(self.decisions.pieces) if current is not None and is_same(piece, current)
        ]
        self.list.make_current(again[0] if again else min(row, self.list.count() - 1))
        self.show_outline()

    def _on_current(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.looked_at.emit(item.data(PIECE).rect)
        self.show_outline()

    def show_outline(self) -> None:
        """Mark the current place on the photo."""
        item = self.list.currentItem()
        self.outlined.emit([], self.outlines(item.data(PIECE)) if item is not None and not self.is_mended else [])

    def _on_item(self, item: QListWidgetItem) -> None:
        is_accepted = item.checkState() == Qt.CheckState.Checked
        self.decisions.decide(item.data(PIECE), is_accepted)
        self.list.setCurrentItem(item)  # after a click on its box, where Qt keeps the previous one
        self._apply(ACCEPTED if is_accepted else SKIPPED)

    def stop(self) -> None:
        """Stop all searches, and remove the outline."""
        self.outlined.emit([], [])
        self._soon.stop()
        self.searches.abandon()
