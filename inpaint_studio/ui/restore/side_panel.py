"""A panel beside one photo as it is now: it closes when another photo comes, or what it shows is not there any more."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QDockWidget, QHBoxLayout, QPushButton, QWidget

from inpaint_studio.core.editing.document import Document
from inpaint_studio.core.geometry import Rect
from inpaint_studio.ui.session.session import EditorSession


class SidePanel(QDockWidget):
    """However it is closed (a button, Escape, the cross in its corner), the mask stays as it is."""

    looked_at = Signal(Rect)  # a piece, to be seen closely
    finished = Signal()

    def __init__(self, title: str, session: EditorSession, document: Document, parent: QWidget) -> None:
        super().__init__(title, parent)
        self.setAllowedAreas(Qt.DockWidgetArea.LeftDockWidgetArea | Qt.DockWidgetArea.RightDockWidgetArea)
        self._session, self._document = session, document
        self._image_state, self._ended = document.history.image_state, False
        self._close_soon = QTimer(self, singleShot=True, interval=0)
        self._close_soon.timeout.connect(self.close)
        session.document_changed.connect(self._on_document)
        session.state_changed.connect(self.show_state)

    def show_state(self) -> None:
        """Show what is true now."""
        raise NotImplementedError

    def stop(self) -> None:
        """End what still runs; called once, when the panel closes."""

    @property
    def is_stale(self) -> bool:
        """True if the photo has changed since it was looked at."""
        return self._document.history.image_state != self._image_state

    def close_soon(self) -> None:
        """Close the panel once what is going on has ended."""
        self._close_soon.start()

    def follow(self) -> None:
        """Take the photo's pixels as they are now for those that the panel shows."""
        self._close_soon.stop()
        self._image_state = self._document.history.image_state

    def close(self) -> bool:
        """Close the panel and end its work."""
        self._end()
        return super().close()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes it."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """End the panel's work where the cross in its corner closes it."""
        self._end()
        super().closeEvent(event)

    def _on_document(self) -> None:
        if self._session.document is not self._document:
            self.close()

    def _end(self) -> None:
        if self._ended:
            return
        self._ended = True
        self._close_soon.stop()
        self.stop()
        self._session.document_changed.disconnect(self._on_document)
        self._session.state_changed.disconnect(self.show_state)
        self.finished.emit()
        self.deleteLater()


def button_row(*buttons: QPushButton) -> QHBoxLayout:
    """A row with the buttons at its right end."""
    row = QHBoxLayout()
    row.addStretch(1)
    for button in buttons:
        row.addWidget(button)
    return row
