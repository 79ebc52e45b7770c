"""Texts that the user takes out of labels: copied, selected or dragged, they have no invisible places to break."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMimeData, QObject, QPoint, Qt
from PySide6.QtGui import QClipboard, QDrag, QGuiApplication, QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QApplication, QLabel, QMessageBox

PLACE_TO_BREAK = "\u200b"  # invisible


def unbroken(text: str) -> str:
    """Return ``text`` without places to break."""
    return text.replace(PLACE_TO_BREAK, "")


class CopiedText(QObject):
    """Watches the clipboard (with Ctrl+C, a menu, or the selection of X11, Qt copies what a label holds), and drags of
    the labels that it is an event filter of."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._clipboard = QGuiApplication.clipboard()
        self._clipboard.changed.connect(self._on_changed)
        self._pressed: QPoint | None = None  # in a selected text

    def watch(self, label: QLabel) -> None:
        """Watch a label whose text can be selected."""
        label.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let Ctrl+C copy a selected text instead of the photo, and drag the text without places to break."""
        if not isinstance(watched, QLabel):
            return False
        kind = event.type()
        if kind == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if event.matches(QKeySequence.StandardKey.Copy) and watched.hasSelectedText():
                event.accept()
        elif kind == QEvent.Type.MouseButtonPress and isinstance(event, QMouseEvent):
            self._pressed = event.position().toPoint() if watched.hasSelectedText() else None
        elif kind in (QEvent.Type.MouseButtonRelease, QEvent.Type.MouseButtonDblClick):
            self._pressed = None
        elif kind == QEvent.Type.MouseMove and isinstance(event, QMouseEvent):
            return self._drag(watched, event)
        return False

    def _drag(self, label: QLabel, event: QMouseEvent) -> bool:
        """Drag the selected text; False if this movement is none of a text with places to break."""
        selected = label.selectedText()  # a press beside it has ended the selection
        if self._pressed is None or PLACE_TO_BREAK not in selected:
            return False
        if (event.position().toPoint() - self._pressed).manhattanLength() >= QApplication.startDragDistance():
            self._pressed = None
            data = QMimeData()
            data.setText(unbroken(selected))
            drag = QDrag(label)
            drag.setMimeData(data)
            drag.exec(Qt.DropAction.CopyAction)
        return True

    def _on_changed(self, mode: QClipboard.Mode) -> None:
        """Replace what a label or a question has just copied; texts from fields are as their user wants them."""
        focus = QApplication.focusWidget() if self._is_ours(mode) else None
        if focus is None or not (isinstance(focus, QLabel) or isinstance(focus.window(), QMessageBox)):
            return
        text = self._clipboard.text(mode)
        if PLACE_TO_BREAK in text:
            self._clipboard.setText(unbroken(text), mode)

    def _is_ours(self, mode: QClipboard.Mode) -> bool:
        """False if another program has copied or selected the text."""
        board = self._clipboard
        return board.ownsSelection() if mode == QClipboard.Mode.Selection else board.ownsClipboard()
