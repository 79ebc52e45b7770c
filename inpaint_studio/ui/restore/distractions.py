"""Distractions that were found: proposals, each to be accepted into the mask or refused."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QLabel, QListWidgetItem, QPushButton, QVBoxLayout, QWidget

from inpaint_studio.core.editing import mask_steps
from inpaint_studio.core.editing.document import Document
from inpaint_studio.core.geometry import Rect
from inpaint_studio.core.masks.mask import KEEP, REMOVE, mask_where
from inpaint_studio.core.masks.selection import Selection
from inpaint_studio.core.messages import message
from inpaint_studio.engine.damage.pieces import Piece
from inpaint_studio.ui.panels.parts import emphasise
from inpaint_studio.ui.restore.look import LookDialog, LookThread
from inpaint_studio.ui.restore.panel import PIECE, PieceList, button_row
from inpaint_studio.ui.screen import ScreenDialog
from inpaint_studio.ui.session.session import EditorSession
from inpaint_studio.ui.translation import tr, translated

MASKED = 0.5  # of a proposal: from here on it counts as accepted
GAP = 0.004  # of the photo's long side: between a proposal and its outline
ACCEPTED, REFUSED = message("Distraction accepted"), message("Distraction refused")


class DistractionsThread(LookThread):
    """Looks for proposals, in a thread; ``seen`` brings them as a list."""

    def work(self) -> None:
        """In the new thread."""
        from inpaint_studio.workflows.distractions import find_distractions  # torch takes seconds

        self.seen.emit(find_distractions(self._photo, self.progressed.emit, self.token))


class DistractionsDialog(LookDialog):
    """Looks for proposals while it is shown; ``examination`` is the list of them."""

    title = message("Find distractions")
    worker = DistractionsThread


class ProposalList(PieceList):
    """Enter accepts, Delete refuses; either goes on to the next."""

    decided_on = Signal(int, bool)  # a row, and whether it is accepted

    def decide(self, item: QListWidgetItem, decision: Qt.CheckState) -> None:
        """Accept or refuse."""
        self.decided_on.emit(self.row(item), decision == Qt.CheckState.Checked)


class DistractionsPanel(ScreenDialog):
    """Stays open beside the photo. Nothing is masked before it is accepted; each decision that changes the mask is a
    step of the photo's history. What is masked counts as accepted, whoever masked it."""

    looked_at = Signal(Rect)  # a proposal, to be seen closely
    outlined = Signal(list, list)  # outlines of those that wait, and of the one that is looked at
    counted = Signal(str)  # how many there are, and what became of them

    def __init__(self, session: EditorSession, document: Document, found: Sequence[Piece], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Distractions in {name}", name=document.name))
        self._session, self._document, self._found = session, document, list(found)
        self._image_state, self._ended = document.history.image_state, False
        self._refused: set[int] = set()
        self._outlines = self._all_outlines()
        self._close_soon = QTimer(self, singleShot=True, interval=0)
        self._close_soon.timeout.connect(self.close)
        self.message = QLabel(wordWrap=True)
        self.list = ProposalList()
        self.list.setAccessibleName(tr("Distractions found; Enter: accept, Delete: refuse"))
        self.accept_button, self.refuse_button = QPushButton(tr("Accept")), QPushButton(tr("Refuse"))
        self.remove_button, close = QPushButton(tr("Remove accepted")), QPushButton(tr("Close"))
        emphasise(self.remove_button)
        for made in (self.accept_button, self.refuse_button, self.remove_button, close):
            made.setAutoDefault(False)
            made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.accept_button.clicked.connect(lambda: self._decide_current(True))
        self.refuse_button.clicked.connect(lambda: self._decide_current(False))
        self.remove_button.clicked.connect(session.removals.start)
        close.clicked.connect(self.close)
        layout = QVBoxLayout(self)
        layout.addWidget(self.message)
        layout.addWidget(self.list, 1)
        layout.addWidget(QLabel(tr("Enter: accept · Delete: refuse · ↑↓: next")))
        layout.addLayout(button_row(self.accept_button, self.refuse_button))
        layout.addLayout(button_row(close, self.remove_button))
        self.resize(360, 460)
        self._fill_list()
        self.list.decided_on.connect(self.decide)
        self.list.itemClicked.connect(self._on_clicked)
        self.list.currentItemChanged.connect(self._on_current)
        session.document_changed.connect(self._on_document)
        session.state_changed.connect(self.show_state)
        self.list.setCurrentRow(0 if self._found else -1)
        self.list.setFocus()
        self.show_state()

    # -- decisions ----------------------------------------------------------------------------

    def decide(self, row: int, accepted: bool) -> None:
        """Mask the proposal in a row, or refuse it."""
        piece = self._found[row]
        self._refused.discard(row) if accepted else self._refused.add(row)
        if accepted != self.is_accepted(row):
            selection = Selection(piece.rect, mask_where(piece.pixels))
            value, label = (REMOVE, ACCEPTED) if accepted else (KEEP, REFUSED)
            self._session.edit(lambda document: mask_steps.select(document, selection, value, label))
        self.show_state()

    def _decide_current(self, accepted: bool) -> None:
        row = self.list.currentRow()
        if row >= 0:
            self.decide(row, accepted)
            self.list.setCurrentRow(min(self.list.count() - 1, row + 1))

    def is_accepted(self, row: int) -> bool:
        """Whether most of a proposal is masked."""
        piece = self._found[row]
        return bool((self._document.mask[piece.rect.slices][piece.pixels] > 0).mean() > MASKED)

    def is_refused(self, row: int) -> bool:
        """Whether it is neither masked nor waits for a decision."""
        return row in self._refused and not self.is_accepted(row)

    # -- what is shown ------------------------------------------------------------------------

    def _all_outlines(self) -> list[list[list[tuple[float, float]]]]:
        from inpaint_studio.workflows.distractions import outlines_of

        gap = max(2, round(GAP * max(self._document.mask.shape)))
        return [outlines_of(piece, gap) for piece in self._found]

    def _fill_list(self) -> None:
        for piece in self._found:
            item = QListWidgetItem()
            item.setData(PIECE, piece)
            self.list.addItem(item)

    def show_state(self) -> None:
        """Show what has become of each proposal."""
        if self._document.history.image_state != self._image_state:
            self._close_soon.start()  # what was seen is not there any more
            return
        from inpaint_studio.workflows.distractions import KINDS

        rows = range(len(self._found))
        accepted = [row for row in rows if self.is_accepted(row)]
        refused = [row for row in rows if self.is_refused(row)]
        for row, piece in enumerate(self._found):
            name, size = translated(KINDS[piece.kind]), f"{piece.rect.width} × {piece.rect.height} px"
            state = tr("accepted") if row in accepted else tr("refused") if row in refused else ""
            mark = "✓" if row in accepted else "×" if row in refused else "○"
            self.list.item(row).setText(f"{mark} {name}, {size}" + (f" ({state})" if state else ""))
        self._count(len(accepted), len(refused))
        self._outline([row for row in rows if row not in accepted and row not in refused])
        self.remove_button.setEnabled(bool(accepted) and self._session.removals.is_possible)
        for made in (self.accept_button, self.refuse_button):
            made.setEnabled(bool(self._found))

    def _count(self, accepted: int, refused: int) -> None:
        text = tr("%n distractions found", "%n distraction found", len(self._found))
        if not self._found:
            text = tr("No distractions found. The photo is unchanged.")
        elif accepted or refused:
            text = tr("{found}: {accepted} accepted, {refused} refused", found=text, accepted=accepted, refused=refused)
        self.message.setText(text)
        self.counted.emit(text)

    def _outline(self, waiting: list[int]) -> None:
        current = self.list.currentRow()
        others = [line for row in waiting if row != current for line in self._outlines[row]]
        self.outlined.emit(others, self._outlines[current] if current >= 0 else [])

    def _on_clicked(self, item: QListWidgetItem) -> None:
        self.looked_at.emit(item.data(PIECE).rect)

    def _on_current(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.looked_at.emit(item.data(PIECE).rect)
        self.show_state()

    def _on_document(self) -> None:
        if self._session.document is not self._document:
            self.close()

    def done(self, result: int) -> None:
        """However it is closed: what was accepted stays masked."""
        if not self._ended:
            self._ended = True
            self._close_soon.stop()
            self._session.document_changed.disconnect(self._on_document)
            self._session.state_changed.disconnect(self.show_state)
            self.outlined.emit([], [])
            self.counted.emit("")
            self.deleteLater()
        super().done(result)
