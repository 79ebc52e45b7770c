"""The panel of damage found: which kinds to include and how sensitively, then each piece."""

from __future__ import annotations

import logging
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace

import numpy as np
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

from inpaint_studio.core.editing import mask_steps
from inpaint_studio.core.editing.document import Document
from inpaint_studio.core.errors import StudioError, unexpected
from inpaint_studio.core.messages import message
from inpaint_studio.engine.damage import USUAL
from inpaint_studio.engine.damage.examination import Examination
from inpaint_studio.engine.damage.kinds import KINDS, Kind
from inpaint_studio.engine.damage.pieces import Piece, joined_mask
from inpaint_studio.ui.panels.widgets import emphasise
from inpaint_studio.ui.punctuation import listed
from inpaint_studio.ui.restore.content_hint import ContentHint
from inpaint_studio.ui.restore.kind_rows import KindRows
from inpaint_studio.ui.restore.list_states import (
    Decision,
    Find,
    ListState,
    StepStates,
    count_places,
    is_mostly_in,
)
from inpaint_studio.ui.restore.mended_page import MendedPage
from inpaint_studio.ui.restore.piece_images import image_of
from inpaint_studio.ui.restore.piece_list import PIECE, PieceList, is_same, piece_item
from inpaint_studio.ui.restore.search_dialog import SearchKey
from inpaint_studio.ui.restore.side_panel import MIN_WIDTH, SidePanel, button_row
from inpaint_studio.ui.restore.summary import masked_text, remove_text, uncertain_text
from inpaint_studio.ui.screen import scrolled
from inpaint_studio.ui.session.session import EditorSession
from inpaint_studio.ui.threads.background_cache import BackgroundCache
from inpaint_studio.ui.threads.busy import with_busy_pointer
from inpaint_studio.ui.translation import tr, translated

logger = logging.getLogger(__name__)
SKIPPED, ACCEPTED = message("Place skipped"), message("Place accepted")  # steps of the history
WAIT = 120  # ms after the last move of a slider
SEARCHERS = 2  # threads: OpenCV and torch use all cores for each search; the second one fills the gaps between them


class DamagePanel(SidePanel):
    """A panel beside the photo. Its finds are one step of the photo's history, replaced with each change of the kinds
    as long as nothing else was done meanwhile; each decision about a place is a step of its own. After an undo or a
    redo, the list shows what it showed after the last of these steps. While a removal works on the photo, nothing can
    be decided."""

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
        actions: Mapping[str, QAction],
        parent: QWidget,
    ) -> None:
        super().__init__(translated(self.title), session, document, parent)
        self.setObjectName("damage")
        # what the panel has masked so far
        self._panel_mask, self._skipped, self._kept = (np.zeros_like(document.mask) for _ in range(3))
        self._pieces, self._state = list[Piece](), ListState()
        self._states, self._is_applying = StepStates(), False
        self._is_undone, self._is_changed = False, False  # the finds' own step; the settings since they were listed
        self._is_locked, self._is_looking = False, True
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
        self.message = QLabel(wordWrap=True)
        self.list = PieceList()
        self.remove_button, self.again_button = QPushButton(tr("Remove all")), QPushButton(tr("Mask again"))
        self.again_button.setToolTip(tr("Mask all places listed that are not skipped"))
        self.again_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves focus and view where they are
        self.again_button.hide()
        self.mended = MendedPage(actions)
        self.list.setAccessibleName(translated(self.list_name))
        self.list.currentItemChanged.connect(self._on_current)
        self.list.itemClicked.connect(self._on_current)  # also if it is the current one, and the photo was moved
        self.list.itemChanged.connect(self._on_item)
        emphasise(self.remove_button)

    def _build(self) -> None:
        close = QPushButton(tr("Close"))
        self.remove_button.clicked.connect(self.remove)
        self.again_button.clicked.connect(self.mask_again)
        for button in (close, self.mended.close_button):
            button.clicked.connect(self.close)
        page = QWidget()
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
        if self._session.is_computing:  # the mask is being changed: afterwards
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
        self._is_undone, self._is_changed = self._is_undone and not self._is_changed, False
        found = tuple(find for finds in results for find in finds or [])
        self._show_list(replace(self._state, settings=self.rows.settings, finds=found, failed=tuple(failed)))
        # of each kind, only the last finds: the images of many sensitivities would fill the memory
        self.searches.keep_only({SearchKey(name, slider.value()) for name, slider in self.sliders.items()})
        self._apply(self.step)

    def _show_list(self, state: ListState) -> None:
        """List the finds of ``state``, with the decisions about them."""
        self._state = state
        self._pieces = [find.piece for find in state.finds]
        self._skipped, self._kept = state.planes(self._document.mask.shape)
        self._fill_list()

    def remove(self) -> None:
        """Remove everything that is kept, then compare."""
        self._session.removals.start()

    def show_mended(self, count: int) -> None:
        """Show the whole photo after the removal."""
        self.follow()
        self._removals = len(self._document.removals)
        self.mended.message.setText(self.mended_text(count))
        self._pages.setCurrentWidget(self.mended)
        self.show_outline()

    @staticmethod
    def mended_text(count: int) -> str:
        """Tell how many places were removed."""
        return tr("%n places were repaired.", "%n place was repaired.", count)

    @staticmethod
    def content_of(examination: Examination) -> Mapping[str, str]:
        """Return the kinds that are skipped at first, because they are part of the photo, and why."""
        return examination.content

    @property
    def is_mended(self) -> bool:
        """True if the finds have been removed."""
        return self._pages.currentWidget() is self.mended

    @property
    def included(self) -> list[Piece]:
        """The pieces that are not skipped."""
        return [piece for piece in self._pieces if not self._is_skipped(piece)]

    @property
    def masked_count(self) -> int:
        """The number of masked places."""
        return count_places(piece for piece in self.included if is_mostly_in(piece, self._document.mask))

    @property
    def _has_painted(self) -> bool:
        """True if more is masked than was found."""
        return bool(((self._document.mask > 0) & (self._panel_mask == 0)).any())

    def _is_skipped(self, piece: Piece) -> bool:
        """True if most of it was skipped, possibly as a piece of another size, or is uncertain and was not kept; or if
        the finds were undone."""
        if self._is_undone:
            return True
        return is_mostly_in(piece, self._skipped) if piece.is_certain else not is_mostly_in(piece, self._kept)

    def _refresh_soon(self) -> None:
        self._soon.start()  # not connected directly: a slider's value would become the delay

    def _on_rows(self) -> None:
        self._is_changed = True  # whoever changes what is searched for wants to have it masked
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
        """Make the kept pieces the photo's mask, replacing the panel's previous mask, as a step named ``label``."""
        if self._session.is_computing:  # the mask of an earlier search; this one's follows
            self._on_rows()
            return
        if self._is_undone:
            self.show_state()
            return
        document = self._document
        panel_mask = joined_mask(self.included, document.mask.shape)
        mask = document.mask.copy()
        mask[(self._panel_mask > 0) & (panel_mask == 0)] = 0
        mask[(panel_mask > 0) & (self._panel_mask == 0)] = 255  # what the user has erased meanwhile stays erased
        last = document.history.last
        step = last.id if last is not None and last.label == label == self.step and self._states.has(last.id) else 0
        if not np.array_equal(mask, document.mask):
            with self._applying():
                self._session.edit(lambda edited: mask_steps.set_mask_again(edited, step, mask, label))
        self._states.record(document.history, self._state)
        self._panel_mask = panel_mask
        self.show_state()

    @contextmanager
    def _applying(self) -> Iterator[None]:
        """Do not follow the history during the panel's own steps."""
        self._is_applying = True
        try:
            yield
        finally:
            self._is_applying = False

    def _follow_history(self) -> None:
        """List the finds of the current mask again, after an undo or a redo."""
        if self._is_applying or self._is_looking or self.is_mended:
            return
        state = self._states.current(self._document.history)
        if state is (None if self._is_undone else self._state):
            return
        self._is_undone = state is None
        self._soon.stop()
        state = state or self._state
        self.rows.show_settings(state.settings)
        self.hint.show_kinds()
        self._show_list(state)
        self._panel_mask = joined_mask(self.included, self._document.mask.shape)

    def show_state(self) -> None:
        """Show how much was found, and the possible commands."""
        if self.is_stale and self.is_mended and len(self._document.removals) == self._removals:
            self.follow()  # another variation of what was mended
        if self.is_stale:
            self.close_soon()  # the finds no longer exist
            return
        self._follow_history()
        self._lock(self._session.runner.is_working_on(self._document))
        listed_count, masked = count_places(self.included), self.masked_count
        if not self._is_looking:
            self.message.setText(self._summary(listed_count, masked))
            self.again_button.setVisible(masked < listed_count or (self._is_undone and bool(self._pieces)))
            self.listed.emit(bool(self._pieces) and not self.is_mended and not self._is_locked)
        searched = [name for name in self.checks if name not in self._state.failed]
        self.rows.show_counts(
            {name: sum(piece.count for piece in self._pieces if piece.kind == name) for name in searched}
        )
        self.remove_button.setText(remove_text(masked, self._has_painted))
        self.remove_button.setToolTip(self._session.removals.why_not)
        self.remove_button.setEnabled(bool(masked) and self._session.removals.is_possible)

    def mask_again(self) -> None:
        """Mask all that is kept, including what was since undone, erased or cleared."""
        self._is_undone = False
        self._panel_mask[...] = 0
        self._show_list(self._state)
        self._apply(self.step)

    def _lock(self, is_locked: bool) -> None:
        """Disable changes during the photo's removal: they would come too late."""
        if is_locked == self._is_locked:
            return
        self._is_locked = is_locked
        focus = QApplication.focusWidget()
        for part in (self.rows, self.list, self.again_button):
            if is_locked and focus is not None and (part is focus or part.isAncestorOf(focus)):
                self.setFocus()  # rather than the next control, whose keys do something else
            part.setEnabled(not is_locked)
        if not is_locked and self.hasFocus():
            self.list.setFocus()

    def _summary(self, listed_count: int, masked: int) -> str:
        """Describe the finds; for a kind that could not be searched for, only that."""
        if self._is_locked:
            return tr("These places are being removed. Changes are possible again afterwards.")
        if self._is_undone and self._pieces:
            return tr("The search was undone: no place is masked.")
        uncertain = count_places(piece for piece in self._pieces if not piece.is_certain and self._is_skipped(piece))
        lines = [masked_text(listed_count, masked)] if uncertain < count_places(self._pieces) else []
        if uncertain:
            lines.append(uncertain_text(uncertain))
        if self._state.failed:
            kinds = listed(map(self.rows.label, self._state.failed))
            lines.append(tr("Couldn't search for: {kinds}. Uncheck the box and check it again to retry.", kinds=kinds))
        return "\n".join(lines) or translated(self.nothing)

    def _fill_list(self) -> None:
        row = max(0, self.list.currentRow())
        current = self.list.currentItem().data(PIECE) if self.list.currentItem() is not None else None
        self.list.blockSignals(True)
        self.list.clear()
        for piece, image in self._state.finds:
            item = piece_item(piece, self.rows.label(piece.kind), image)
            item.setCheckState(Qt.CheckState.Checked if not self._is_skipped(piece) else Qt.CheckState.Unchecked)
            self.list.addItem(item)
        self.list.blockSignals(False)
        again = [row for row, piece in enumerate(self._pieces) if current is not None and is_same(piece, current)]
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
        decisions = [Decision(item.data(PIECE), is_accepted)]
        if self._is_undone:  # only this one of them
            self._is_undone = False
            decisions = [*(Decision(piece, False) for piece in self._pieces), *decisions]
        self._state = replace(self._state, decisions=(*self._state.decisions, *decisions))
        self._skipped, self._kept = self._state.planes(self._document.mask.shape)
        self.list.setCurrentItem(item)  # after a click on its box, where Qt keeps the previous one
        self._apply(ACCEPTED if is_accepted else SKIPPED)

    def stop(self) -> None:
        """Stop all searches, and remove the outline."""
        self.outlined.emit([], [])
        self._soon.stop()
        self.searches.abandon()
