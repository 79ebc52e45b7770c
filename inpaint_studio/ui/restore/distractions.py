"""The panel of proposals: each can be accepted into the mask or skipped."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QLabel, QListWidgetItem, QPushButton, QVBoxLayout, QWidget

from inpaint_studio.core.editing import mask_steps
from inpaint_studio.core.editing.document import Document
from inpaint_studio.core.masks.mask import KEEP, REMOVE, mask_where
from inpaint_studio.core.masks.selection import Selection
from inpaint_studio.core.messages import message
from inpaint_studio.core.pixels import Pixels
from inpaint_studio.engine.damage.pieces import Piece
from inpaint_studio.ui.punctuation import listed, qualified, titled
from inpaint_studio.ui.qimage import Pixels8, rgb_view
from inpaint_studio.ui.restore.piece_images import image_of
from inpaint_studio.ui.restore.piece_list import PIECE, PieceList
from inpaint_studio.ui.restore.side_panel import MIN_WIDTH, SidePanel, button_row
from inpaint_studio.ui.restore.summary import remove_text
from inpaint_studio.ui.session.session import EditorSession
from inpaint_studio.ui.theme import untinted
from inpaint_studio.ui.threads.background_cache import BackgroundCache
from inpaint_studio.ui.translation import tr, translated

MASKED = 0.5  # of a proposal: from here on it counts as accepted, or as removed
STEP_ACCEPTED, STEP_SKIPPED = message("Distraction accepted"), message("Distraction skipped")
WAITING, ACCEPTED, SKIPPED, REMOVED = "waiting", "accepted", "skipped", "removed"
STATES = {  # in words, where the tick does not say it
    WAITING: "",
    ACCEPTED: "",
    SKIPPED: message("skipped", "a distraction"),
    REMOVED: message("removed", "a distraction"),
}

KINDS = {
    "people": message("Person"),
    "text": message("Text"),
    "wires": message("Wire"),
    "dust": message("Spot"),
}


class ProposalList(PieceList):
    """A list in which Enter accepts, Delete skips, and both go on to the next row."""

    decided_on = Signal(int, bool)  # a row, and whether it was accepted

    def decide(self, item: QListWidgetItem, decision: Qt.CheckState) -> None:
        """Accept or skip."""
        self.decided_on.emit(self.row(item), decision == Qt.CheckState.Checked)


class DistractionsPanel(SidePanel):
    """A panel beside the photo. Nothing is masked before it is accepted; each decision that changes the mask is a step
    of the photo's history. A proposal counts as accepted when it is masked, by whatever means."""

    counted = Signal(str)  # how many there are in each state

    def __init__(self, session: EditorSession, document: Document, pieces: Sequence[Piece], parent: QWidget) -> None:
        super().__init__(tr("Distractions", "title of a panel"), session, document, parent)
        self.setObjectName("distractions")
        self._proposed = list(pieces)
        self._original_pixels = [self._pixels(piece) for piece in self._proposed]
        self._skipped, self._gone = set[int](), set[int]()
        self._outlines = [self.outlines(piece) for piece in self._proposed]
        self._images = BackgroundCache[int, Pixels8](self._image, self)
        self._images.ready.connect(self._show_image)
        self.list = ProposalList()
        self._build()
        self._fill_list()
        self.list.decided_on.connect(self.decide)
        self.list.itemClicked.connect(self._on_clicked)
        self.list.itemChanged.connect(self._on_ticked)
        self.list.at_end.connect(self.press_remove)
        self.list.currentItemChanged.connect(self._on_current)
        self.list.setCurrentRow(0 if self._proposed else -1)
        self.show_state()

    def _build(self) -> None:
        self.list.setAccessibleName(tr("Distractions found; Enter: accept, Delete: skip"))
        close = QPushButton(tr("Close"))
        for made in (self.remove_button, close):
            made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.remove_button.clicked.connect(self._session.removals.start)
        close.clicked.connect(self.close)
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.addWidget(self.message)
        layout.addWidget(self.list, 1)
        layout.addWidget(QLabel(tr("Enter: accept · Delete: skip · ↑↓: next"), wordWrap=True))
        layout.addLayout(button_row(close, self.remove_button))
        page.setMinimumWidth(MIN_WIDTH)
        self.setWidget(page)

    # -- decisions ----------------------------------------------------------------------------

    def decide(self, row: int, accepted: bool) -> None:
        """Mask the proposal in a row, or skip it; one that has been removed stays as it is."""
        if row in self._gone:
            return
        piece = self._proposed[row]
        if accepted:
            self._skipped.discard(row)
        else:
            self._skipped.add(row)
        if accepted != self.is_accepted(row):
            selection = Selection(piece.rect, mask_where(piece.pixels))
            value, label = (REMOVE, STEP_ACCEPTED) if accepted else (KEEP, STEP_SKIPPED)
            self._session.edit(lambda document: mask_steps.select(document, selection, value, label))
        self.show_state()

    @property
    def current(self) -> Piece | None:
        """The selected proposal; None if there are none."""
        row = self.list.currentRow()
        return self._proposed[row] if row >= 0 else None

    def is_accepted(self, row: int) -> bool:
        """True if most of a proposal is masked."""
        piece = self._proposed[row]
        return bool((self._document.mask[piece.rect.slices][piece.pixels] > 0).mean() > MASKED)

    def is_skipped(self, row: int) -> bool:
        """True if it is neither masked nor undecided."""
        return row in self._skipped and not self.is_accepted(row)

    def _state(self, row: int) -> str:
        if row in self._gone:
            return REMOVED
        return ACCEPTED if self.is_accepted(row) else SKIPPED if self.is_skipped(row) else WAITING

    def _pixels(self, piece: Piece) -> Pixels:
        """A copy of the photo under a piece, N×3."""
        pixels: Pixels = self._document.image[piece.rect.slices][piece.pixels]
        return pixels

    def _is_gone(self, row: int) -> bool:
        """True if most of a proposal has changed: a removal beside it may only touch its rim."""
        return bool((self._pixels(self._proposed[row]) != self._original_pixels[row]).any(axis=1).mean() > MASKED)

    # -- display ------------------------------------------------------------------------------

    def _fill_list(self) -> None:
        for piece in self._proposed:
            item = QListWidgetItem()
            item.setData(PIECE, piece)
            self.list.addItem(item)
        for row in reversed(range(len(self._proposed))):  # the last request is served first
            self._show_image(row)

    def _image(self, row: int) -> Pixels8:
        """Return the image of a proposal; runs in a thread."""
        return image_of(self._document, self._proposed[row])

    def _show_image(self, row: int) -> None:
        image = self._images.get(row)
        if image is not None:
            self.list.blockSignals(True)  # nobody has ticked it
            self.list.item(row).setIcon(untinted(QPixmap.fromImage(rgb_view(image).copy())))
            self.list.blockSignals(False)

    def show_state(self) -> None:
        """Show the state of each proposal."""
        if self.is_stale:
            self.follow()
            self._gone = {row for row in range(len(self._proposed)) if self._is_gone(row)}
            if len(self._gone | self._skipped) == len(self._proposed):
                self.close_soon()  # nothing is left to decide
        states = [self._state(row) for row in range(len(self._proposed))]
        for row, state in enumerate(states):
            self._show_row(self.list.item(row), self._line(self._proposed[row], state), state)
        self._count(states)
        self._outline([row for row, state in enumerate(states) if state == WAITING])
        self.remove_button.setText(
            remove_text(states.count(ACCEPTED), ACCEPTED in states and self._has_painted(states))
        )
        self.remove_button.setToolTip(self._session.removals.why_not)
        self.remove_button.setEnabled(ACCEPTED in states and self._session.removals.is_possible)

    def _show_row(self, item: QListWidgetItem, line: str, state: str) -> None:
        """Show a proposal with a tick if it is accepted; one that was removed can no longer be ticked."""
        ticked = Qt.CheckState.Checked if state == ACCEPTED else Qt.CheckState.Unchecked
        tickable = Qt.ItemFlag.ItemIsUserCheckable
        self.list.blockSignals(True)
        item.setText(line)
        item.setFlags(item.flags() & ~tickable if state == REMOVED else item.flags() | tickable)
        item.setCheckState(ticked)
        self.list.blockSignals(False)

    def _has_painted(self, states: Sequence[str]) -> bool:
        """True if more is masked than the accepted proposals."""
        rest = self._document.mask > 0
        for piece, state in zip(self._proposed, states, strict=True):
            if state == ACCEPTED:
                rest[piece.rect.slices][piece.pixels] = False
        return bool(rest.any())

    def _line(self, piece: Piece, state: str) -> str:
        word, size = STATES[state], f"{piece.rect.width}\u00a0×\u00a0{piece.rect.height}\u00a0px"
        line = qualified(translated(KINDS[piece.kind]), size)
        return line + (f" ({translated(word)})" if word else "")

    def _count(self, states: list[str]) -> None:
        text = tr("%n distractions found", "%n distraction found", len(states))
        if not states:
            text = tr("No distractions found. The photo is unchanged.")
        counts = counts_text(states)
        self.message.setText(titled(text, counts) if counts else text)
        self.counted.emit(self.message.text())

    def _outline(self, waiting: list[int]) -> None:
        current = self.list.currentRow()
        other_lines = [line for row in waiting if row != current for line in self._outlines[row]]
        self.outlined.emit(other_lines, self._outlines[current] if current >= 0 else [])

    def _on_clicked(self, item: QListWidgetItem) -> None:
        self.looked_at.emit(item.data(PIECE).rect)

    def _on_ticked(self, item: QListWidgetItem) -> None:
        self.decide(self.list.row(item), item.checkState() == Qt.CheckState.Checked)
        self.list.setCurrentItem(item)  # after a click on its box, where Qt keeps the previous one

    def _on_current(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.looked_at.emit(item.data(PIECE).rect)
        self.show_state()

    def stop(self) -> None:
        """Remove the outlines and the count; the mask stays."""
        self.outlined.emit([], [])
        self.counted.emit("")
        self._images.abandon()


def counts_text(states: list[str]) -> str:
    """Count the proposals in each state; empty while nothing has been decided."""
    waiting, accepted, skipped, removed = (states.count(one) for one in (WAITING, ACCEPTED, SKIPPED, REMOVED))
    if waiting == len(states):
        return ""
    counts = (
        #: distractions
        (accepted, tr("%n accepted", "%n accepted", accepted)),
        #: distractions
        (skipped, tr("%n skipped", "%n skipped", skipped)),
        #: distractions
        (removed, tr("%n removed", "%n removed", removed)),
        #: distractions that nobody has decided on
        (waiting, tr("%n left", "%n left", waiting)),
    )
    return listed(text for count, text in counts if count)
