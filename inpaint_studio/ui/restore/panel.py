"""Damage that was found: which kinds count and how sensitively, then each piece by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from inpaint_studio.core.document import Document
from inpaint_studio.core.geometry import Rect
from inpaint_studio.engine.damage.pieces import Piece, joined_mask, pieces_of
from inpaint_studio.ui.panels.parts import emphasise, slider
from inpaint_studio.ui.restore.look import Asked
from inpaint_studio.ui.session import EditorSession
from inpaint_studio.ui.thumbnails import Thumbnails

if TYPE_CHECKING:
    from inpaint_studio.engine.damage.find import Examination

WAIT = 120  # ms after the last move of a slider
LABEL = "Damage found"
NOTHING = "Nothing was found. The photo is as it was."
PIECE = Qt.ItemDataRole.UserRole


class PieceList(QListWidget):
    """Pieces one by one: Enter keeps one and goes on, Delete skips one and goes on."""

    decided = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt tells of a key."""
        decisions = {
            Qt.Key.Key_Return: Qt.CheckState.Checked,
            Qt.Key.Key_Enter: Qt.CheckState.Checked,
            Qt.Key.Key_Delete: Qt.CheckState.Unchecked,
            Qt.Key.Key_Backspace: Qt.CheckState.Unchecked,
        }
        item, decision = self.currentItem(), decisions.get(Qt.Key(event.key()))
        if item is not None and decision is not None:
            item.setCheckState(decision)
            self.setCurrentRow(min(self.count() - 1, self.currentRow() + 1))
        elif event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            step = 1 if event.key() == Qt.Key.Key_Right else -1
            self.setCurrentRow(min(self.count() - 1, max(0, self.currentRow() + step)))
        else:
            super().keyPressEvent(event)


class DamagePanel(QDialog):
    """Stays open beside the photo. What it finds is one step of the photo's history, made anew with each change, as
    long as nothing else was done meanwhile."""

    looked_at = Signal(Rect)  # a piece, to be seen closely

    def __init__(self, session: EditorSession, document: Document, examination: Examination, parent: QWidget) -> None:
        from inpaint_studio.engine.damage.find import KINDS, USUAL  # loaded by now: the examination is of it

        super().__init__(parent)
        self.setWindowTitle(f"Damage in {document.name}")
        self._session, self._document = session, document
        self._base, self._step = document.mask.copy(), 0
        self._skipped: set[tuple[str, Rect]] = set()
        self._pieces: list[Piece] = []
        self.found = Thumbnails[Asked, list[Piece]](
            lambda asked: pieces_of(asked.kind, examination.mask(asked.kind, asked.sensitivity / 100)), self
        )
        self.found.made.connect(self._on_found)
        self._soon = QTimer(self, singleShot=True, interval=WAIT)
        self._soon.timeout.connect(self.refresh)
        self.checks: dict[str, QCheckBox] = {}
        self.sliders = {}
        grid = QGridLayout()
        for row, (name, kind) in enumerate(KINDS.items()):
            check = self.checks[name] = QCheckBox(kind.label)
            check.setToolTip(kind.help)
            check.setChecked(name in USUAL)
            moved = self.sliders[name] = slider(0, 100, f"{kind.label}: sensitivity", "Right: finds more")
            moved.setValue(50)
            moved.valueChanged.connect(self._soon.start)
            check.toggled.connect(self._soon.start)
            grid.addWidget(check, row, 0)
            grid.addWidget(moved, row, 1)
        self.message = QLabel(wordWrap=True)
        self.list = PieceList()
        self.list.setAccessibleName("What was found; Enter keeps it, Delete skips it")
        self.list.currentItemChanged.connect(self._on_current)
        self.list.itemChanged.connect(self._on_item)
        self.remove_button = QPushButton("Remove all")
        emphasise(self.remove_button)
        close = QPushButton("Close")
        for button in (self.remove_button, close):
            button.setAutoDefault(False)
        self.remove_button.clicked.connect(self.remove)
        close.clicked.connect(self.close)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(close)
        buttons.addWidget(self.remove_button)
        layout = QVBoxLayout(self)
        layout.addLayout(grid)
        layout.addWidget(self.message)
        layout.addWidget(self.list, 1)
        layout.addWidget(QLabel("Enter keeps, Delete skips, the arrows go on."))
        layout.addLayout(buttons)
        self.resize(400, 560)
        session.document_changed.connect(self._on_document)
        session.state_changed.connect(self._show_state)
        self.refresh()

    def refresh(self) -> None:
        """Show what is found with the kinds and sensitivities as they are now, once all of it is known."""
        wanted = [Asked(name, self.sliders[name].value()) for name, check in self.checks.items() if check.isChecked()]
        known = [self.found.get(asked) for asked in wanted]
        if any(pieces is None for pieces in known):
            self.message.setText("Looking …")
            return
        self._pieces = [piece for pieces in known for piece in pieces or []]
        self._fill_list()
        self._apply()

    def remove(self) -> None:
        """Remove everything that is kept, and compare afterwards."""
        self._session.removals.start()

    @property
    def kept(self) -> list[Piece]:
        """The pieces that are not skipped."""
        return [piece for piece in self._pieces if (piece.kind, piece.rect) not in self._skipped]

    def _on_found(self, _asked: Asked) -> None:
        self._soon.start()

    def _apply(self) -> None:
        """Make what is kept the photo's mask, in the place of what it was before."""
        document = self._document
        last = document.history.last
        if last is None or last.id != self._step:
            self._base = document.mask.copy()  # something else was done meanwhile: it stays
        found = joined_mask(self.kept, document.mask.shape)
        mask = self._base | found
        self._session.edit(lambda one: one.set_mask_again(self._step, mask, LABEL))
        last = document.history.last
        self._step = last.id if last is not None and last.label == LABEL else 0
        self._show_state()

    def _show_state(self) -> None:
        kept = sum(piece.count for piece in self.kept)
        counts = {name: sum(piece.count for piece in self._pieces if piece.kind == name) for name in self.checks}
        self.message.setText(f"{kept} places are masked." if self._pieces else NOTHING)
        for name, check in self.checks.items():
            label = check.text().rsplit(" (", 1)[0]
            check.setText(f"{label} ({counts[name]})" if check.isChecked() else label)
        self.remove_button.setEnabled(bool(kept) and self._session.removals.is_possible)

    def _fill_list(self) -> None:
        self.list.blockSignals(True)
        self.list.clear()
        for piece in self._pieces:
            name = self.checks[piece.kind].text().rsplit(" (", 1)[0]
            size = f"{piece.rect.width} × {piece.rect.height} px" if piece.count == 1 else f"{piece.count} small ones"
            item = QListWidgetItem(f"{name}, {size}")
            item.setData(PIECE, piece)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            kept = (piece.kind, piece.rect) not in self._skipped
            item.setCheckState(Qt.CheckState.Checked if kept else Qt.CheckState.Unchecked)
            self.list.addItem(item)
        self.list.blockSignals(False)

    def _on_current(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.looked_at.emit(item.data(PIECE).rect)

    def _on_item(self, item: QListWidgetItem) -> None:
        piece = item.data(PIECE)
        key = piece.kind, piece.rect
        if item.checkState() == Qt.CheckState.Checked:
            self._skipped.discard(key)
        else:
            self._skipped.add(key)
        self._apply()

    def _on_document(self) -> None:
        if self._session.document is not self._document:
            self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        """The mask stays."""
        self._soon.stop()
        self.found.stop()
        self._session.document_changed.disconnect(self._on_document)
        self._session.state_changed.disconnect(self._show_state)
        self.deleteLater()
        super().closeEvent(event)
