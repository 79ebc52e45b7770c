"""The panel of damage found: which kinds to include and how sensitively, then each piece."""

from __future__ import annotations

import logging
from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple

import numpy as np
from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
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
from inpaint_studio.core.masks.mask import Mask
from inpaint_studio.core.messages import message
from inpaint_studio.engine.damage import USUAL
from inpaint_studio.engine.damage.examination import Examination
from inpaint_studio.engine.damage.kinds import KINDS, Kind
from inpaint_studio.engine.damage.pieces import Piece, joined_mask
from inpaint_studio.ui.panels.widgets import emphasise
from inpaint_studio.ui.punctuation import listed
from inpaint_studio.ui.qimage import Pixels8
from inpaint_studio.ui.restore.content_hint import ContentHint
from inpaint_studio.ui.restore.kind_rows import KindRows
from inpaint_studio.ui.restore.mended_page import MendedPage
from inpaint_studio.ui.restore.piece_images import image_of
from inpaint_studio.ui.restore.piece_list import PIECE, PieceList, is_same, piece_item
from inpaint_studio.ui.restore.search_dialog import SearchKey
from inpaint_studio.ui.restore.side_panel import MIN_WIDTH, SidePanel, button_row
from inpaint_studio.ui.screen import scrolled
from inpaint_studio.ui.session.session import EditorSession
from inpaint_studio.ui.threads.background_cache import BackgroundCache
from inpaint_studio.ui.threads.busy import with_busy_pointer
from inpaint_studio.ui.translation import tr, translated

logger = logging.getLogger(__name__)
WAIT = 120  # ms after the last move of a slider
SEARCHERS = 2  # threads: OpenCV and torch use all cores for each search; the second one fills the gaps between them


def _words_for(listed_count: int, masked: int) -> str:
    """Describe the state of the finds, of which ``listed_count`` are not skipped."""
    if not listed_count:
        return tr("All places are skipped.")
    if not masked:
        return tr(
            "%n places are listed, but none is in the mask.",
            "%n place is listed, but it is not in the mask.",
            listed_count,
        )
    if masked < listed_count:
        return tr(
            "%n of the {kept} places listed are masked.",
            "%n of the {kept} places listed is masked.",
            masked,
            kept=listed_count,
        )
    return tr("%n places are masked.", "%n place is masked.", masked)


class Find(NamedTuple):
    """A piece of damage, and its image in the list."""

    piece: Piece
    image: Pixels8


def _is_mostly_in(piece: Piece, plane: Mask) -> bool:
    """True if more than half of a piece is in ``plane`` (H×W)."""
    return bool((plane[piece.rect.slices][piece.pixels] > 0).mean() > 0.5)


def _count(pieces: Iterable[Piece]) -> int:
    """Return the number of places that ``pieces`` represent."""
    return sum(piece.count for piece in pieces)


class DamagePanel(SidePanel):
    """A panel beside the photo. Its finds are one step of the photo's history, replaced with each change as long as
    nothing else was done meanwhile."""

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
        self._pieces, self._step = list[Piece](), 0
        self._failed_kinds, self._is_looking = list[str](), True  # included kinds that could not be searched for
        self._images: dict[Piece, Pixels8] = {}
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
        self.rows.changed.connect(self._refresh_soon)
        self.checks, self.sliders = self.rows.checks, self.rows.sliders
        self.hint = ContentHint(content, self.rows)
        self.message = QLabel(wordWrap=True)
        self.list = PieceList()
        self.remove_button, self.again_button = QPushButton(tr("Remove all")), QPushButton(tr("Mask again"))
        self.again_button.setToolTip(tr("Mask all places listed that are not skipped"))
        self.again_button.setFocusPolicy(
            Qt.FocusPolicy.TabFocus
        )  # a click leaves the focus, and the view, where they are
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
        self._scrolled = scrolled(self.rows)
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
        keys = [SearchKey(name, self.sliders[name].value()) for name, check in self.checks.items() if check.isChecked()]
        results = [self.searches.get(key) for key in keys]
        failed = [key.kind for key in keys if self.searches.has_failed(key)]
        self._is_looking = results.count(None) > len(failed)
        if self._is_looking:
            self.message.setText(tr("Searching …"))
            self.again_button.hide()
            self.remove_button.setEnabled(False)  # the mask does not match the settings yet
            return
        self._failed_kinds = failed
        finds = [find for finds in results for find in finds or []]
        self._pieces, self._images = [find.piece for find in finds], dict(finds)
        # of each kind, only the last finds: the images of many sensitivities would fill the memory
        self.searches.keep_only({SearchKey(name, slider.value()) for name, slider in self.sliders.items()})
        self._fill_list()
        self._apply()

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
        return _count(piece for piece in self.included if _is_mostly_in(piece, self._document.mask))

    def _is_skipped(self, piece: Piece) -> bool:
        """True if most of it was skipped, possibly as a piece of another size, or is uncertain and was not kept."""
        return _is_mostly_in(piece, self._skipped) if piece.is_certain else not _is_mostly_in(piece, self._kept)

    def _refresh_soon(self) -> None:
        self._soon.start()  # not connected directly: a slider's value would become the delay

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
    def _apply(self) -> None:
        """Make the kept pieces the photo's mask, replacing the panel's previous mask."""
        if self._session.is_computing:  # the mask of an earlier search; this one's follows
            self._refresh_soon()
            return
        document = self._document
        done = document.history.steps[: len(document.history.labels)]
        if self._step not in [step.id for step in done]:
            self._panel_mask[...] = 0  # it was undone
        panel_mask = joined_mask(self.included, document.mask.shape)
        mask = document.mask.copy()
        mask[(self._panel_mask > 0) & (panel_mask == 0)] = 0
        mask[(panel_mask > 0) & (self._panel_mask == 0)] = 255  # what the user has erased meanwhile stays erased
        if not np.array_equal(mask, document.mask):
            self._session.edit(lambda edited: mask_steps.set_mask_again(edited, self._step, mask, self.step))
            self._step = document.history.last_id
        self._panel_mask = panel_mask
        self.show_state()

    def show_state(self) -> None:
        """Show how much was found, and the possible commands."""
        if self.is_stale and self.is_mended and len(self._document.removals) == self._removals:
            self.follow()  # another variation of what was mended
        if self.is_stale:
            self.close_soon()  # the finds no longer exist
            return
        listed_count, masked = _count(self.included), self.masked_count
        if not self._is_looking:
            self.message.setText(self._summary(listed_count, masked))
            self.again_button.setVisible(masked < listed_count)
            self.listed.emit(bool(self._pieces) and not self.is_mended)
        searched = [name for name in self.checks if name not in self._failed_kinds]
        self.rows.show_counts(
            {name: sum(piece.count for piece in self._pieces if piece.kind == name) for name in searched}
        )
        everything = tr("Remove all ({count})", count=masked) if masked else tr("Remove all")
        self.remove_button.setText(everything)
        self.remove_button.setEnabled(bool(masked) and self._session.removals.is_possible)

    def mask_again(self) -> None:
        """Mask all that is kept, including what was since undone, erased or cleared."""
        self._panel_mask[...] = 0
        self._apply()

    def _summary(self, listed_count: int, masked: int) -> str:
        """Describe the finds; for a kind that could not be searched for, only that."""
        uncertain = _count(piece for piece in self._pieces if not piece.is_certain and self._is_skipped(piece))
        lines = [_words_for(listed_count, masked)] if uncertain < _count(self._pieces) else []
        if uncertain:
            lines.append(
                tr(
                    "%n places are uncertain and not masked: check what is damage.",
                    "%n place is uncertain and not masked: check it if it is damage.",
                    uncertain,
                )
            )
        if self._failed_kinds:
            kinds = listed(map(self.rows.label, self._failed_kinds))
            lines.append(tr("Couldn't search for: {kinds}. Uncheck the box and check it again to retry.", kinds=kinds))
        return "\n".join(lines) or translated(self.nothing)

    def _fill_list(self) -> None:
        row = max(0, self.list.currentRow())
        current = self.list.currentItem().data(PIECE) if self.list.currentItem() is not None else None
        self.list.blockSignals(True)
        self.list.clear()
        for piece in self._pieces:
            item = piece_item(piece, self.rows.label(piece.kind), self._images.get(piece))
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
        piece = item.data(PIECE)
        skipped = 0 if item.checkState() == Qt.CheckState.Checked else 255
        self._skipped[piece.rect.slices][piece.pixels] = skipped
        self._kept[piece.rect.slices][piece.pixels] = 255 - skipped
        self.list.setCurrentItem(item)  # after a click on its box, where Qt keeps the previous one
        self._apply()

    def stop(self) -> None:
        """Stop all searches, and remove the outline."""
        self.outlined.emit([], [])
        self._soon.stop()
        self.searches.abandon()
