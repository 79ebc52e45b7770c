"""A panel about one photo: it closes when another photo is shown, or when its finds no longer exist."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QDockWidget, QHBoxLayout, QPushButton, QWidget

from inpaint_studio.core.editing.document import Document
from inpaint_studio.core.geometry import Rect
from inpaint_studio.engine.damage.pieces import Piece, outlines_of
from inpaint_studio.ui.panels.docks import TitleButtons
from inpaint_studio.ui.session.session import EditorSession

MIN_WIDTH = 280  # px, of the panel's page
GAP = 0.004  # of the photo's long side: between a piece and its outline


class SidePanel(QDockWidget):
    """A panel about ``document``. However it is closed (a button, Escape, its close box), the mask stays as it is."""

    looked_at = Signal(Rect)  # a piece, to show as a close-up
    outlined = Signal(list, list)  # outlines of undecided pieces, and of the current one
    letter_pressed = Signal(QKeyEvent)  # a key that types something, which no control of the panel used
    letter_released = Signal(QKeyEvent)
    let_go = Signal()  # of held keys: with the focus, their release events are lost
    finished = Signal()

    def __init__(self, title: str, session: EditorSession, document: Document, parent: QWidget) -> None:
        super().__init__(title, parent)
        TitleButtons(self)
        self.setAllowedAreas(Qt.DockWidgetArea.LeftDockWidgetArea | Qt.DockWidgetArea.RightDockWidgetArea)
        self._session, self._document = session, document
        self._image_state, self._ended = document.history.image_state, False
        self._close_soon = QTimer(self, singleShot=True, interval=0)
        self._close_soon.timeout.connect(self.close)
        session.document_changed.connect(self._on_document)
        session.state_changed.connect(self.show_state)

    def show_state(self) -> None:
        """Update the display."""
        raise NotImplementedError

    def stop(self) -> None:
        """Stop what still runs; called once, when the panel closes."""

    @property
    def is_stale(self) -> bool:
        """True if the photo has changed since the search."""
        return self._document.history.image_state != self._image_state

    def close_soon(self) -> None:
        """Close the panel once the current action has ended."""
        self._close_soon.start()

    def follow(self) -> None:
        """Accept the photo's current pixels as those that the panel shows."""
        self._close_soon.stop()
        self._image_state = self._document.history.image_state

    def close(self) -> bool:
        """Close the panel and stop its work."""
        self._end()
        return super().close()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close on Escape; letters are shortcuts here, too."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        elif is_letter(event):
            (QApplication.focusWidget() or self).installEventFilter(self)
            self.letter_pressed.emit(event)
        else:
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """End what a letter does while it is held."""
        self.letter_released.emit(event)
        super().keyReleaseEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let go of held keys when the focus leaves the control that they were pressed in."""
        if event.type() in (QEvent.Type.FocusOut, QEvent.Type.WindowDeactivate):
            self.let_go.emit()
        return super().eventFilter(watched, event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stop the panel's work if its close box is used."""
        self._end()
        super().closeEvent(event)

    def outlines(self, piece: Piece) -> list[list[tuple[float, float]]]:
        """Return the outlines of a piece, in image pixels."""
        return outlines_of(piece, max(2, round(GAP * max(self._document.mask.shape))))

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


def is_letter(event: QKeyEvent) -> bool:
    """True for a key that types something visible."""
    with_control = event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
    return not with_control and bool(event.text().strip()) and event.text().isprintable()


def button_row(*buttons: QPushButton) -> QHBoxLayout:
    """Return a row with the buttons at its right end."""
    row = QHBoxLayout()
    row.addStretch(1)
    for button in buttons:
        row.addWidget(button)
    return row
