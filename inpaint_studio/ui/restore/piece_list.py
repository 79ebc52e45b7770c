"""The list of the pieces found, and its keys."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPixmap
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from inpaint_studio.engine.damage.pieces import Piece
from inpaint_studio.ui.punctuation import qualified
from inpaint_studio.ui.qimage import Pixels8, rgb_view
from inpaint_studio.ui.restore.side_panel import ENTER, is_letter
from inpaint_studio.ui.theme import untinted
from inpaint_studio.ui.translation import tr

ICON = QSize(64, 48)
PIECE = Qt.ItemDataRole.UserRole


class PieceList(QListWidget):
    """A list in which Enter accepts a piece, Delete skips it, and both go on to the next."""

    at_end = Signal(bool)  # Enter on the last piece, which is accepted already; whether that was announced just before

    def __init__(self) -> None:
        super().__init__()
        self._announced_end = False
        self.setIconSize(ICON)
        self.setSpacing(1)
        self.setWordWrap(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Handle a key for Qt."""
        decisions = {
            **dict.fromkeys(ENTER, Qt.CheckState.Checked),
            Qt.Key.Key_Delete: Qt.CheckState.Unchecked,
            Qt.Key.Key_Backspace: Qt.CheckState.Unchecked,
        }
        item, decision = self.currentItem(), decisions.get(Qt.Key(event.key()))
        was_announced, self._announced_end = self._announced_end, False
        if event.key() in ENTER and item is not None and self._is_last_accepted(item):
            self._announced_end = was_announced or not event.isAutoRepeat()
            if not event.isAutoRepeat():  # whoever holds the key accepts the rest, and no more
                self.at_end.emit(was_announced)
        elif item is not None and decision is not None:
            self.decide(item, decision)
            self.setCurrentRow(min(self.count() - 1, self.currentRow() + 1))
        elif event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            step = 1 if event.key() == Qt.Key.Key_Right else -1
            self.setCurrentRow(min(self.count() - 1, max(0, self.currentRow() + step)))
        elif is_letter(event):
            event.ignore()  # a shortcut of the window, rather than a search in the list
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Forget that the end was announced."""
        self._announced_end = False
        super().focusOutEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Forget that the end was announced."""
        self._announced_end = False
        super().mousePressEvent(event)

    def _is_last_accepted(self, item: QListWidgetItem) -> bool:
        return self.row(item) == self.count() - 1 and item.checkState() == Qt.CheckState.Checked

    def make_current(self, row: int) -> None:
        """Make a row current without moving the photo."""
        self.blockSignals(True)
        self.setCurrentRow(row)
        self.blockSignals(False)

    def decide(self, item: QListWidgetItem, decision: Qt.CheckState) -> None:
        """Accept or skip a piece."""
        item.setCheckState(decision)


def piece_item(piece: Piece, kind: str, image: Pixels8 | None) -> QListWidgetItem:
    """Return the row of a piece, with a check box that is not set yet. ``kind``: its name in the window's language."""
    size = f"{piece.rect.width}\u00a0×\u00a0{piece.rect.height}\u00a0px"  # on one line
    if piece.count > 1:
        size = tr("%n small ones", "%n small one", piece.count)
    text = qualified(kind, size)
    item = QListWidgetItem(text if piece.is_certain else tr("{piece} (uncertain)", piece=text))
    if image is not None:
        item.setIcon(untinted(QPixmap.fromImage(rgb_view(image).copy())))
    item.setData(PIECE, piece)
    item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
    return item


def is_same(piece: Piece, other: Piece) -> bool:
    """Return True for the same place, possibly found at another sensitivity."""
    return piece.kind == other.kind and piece.count == other.count and not piece.rect.clip(other.rect).is_empty
