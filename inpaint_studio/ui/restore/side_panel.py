"""A panel about one photo: it closes when another photo is shown, or when its finds no longer exist."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QDockWidget, QHBoxLayout, QLabel, QPushButton, QWidget

from inpaint_studio.core.editing.document import Document
from inpaint_studio.core.geometry import Rect
from inpaint_studio.engine.damage.pieces import Piece, outlines_of
from inpaint_studio.ui.panels.docks import TitleButtons
from inpaint_studio.ui.panels.widgets import emphasise, presses
from inpaint_studio.ui.session.session import EditorSession
from inpaint_studio.ui.translation import tr

MIN_WIDTH = 280  # px, of the panel's page
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
COMES_OR_GOES = (QEvent.Type.Show, QEvent.Type.Hide, QEvent.Type.EnabledChange)
GAP = 0.004  # of the photo's long side: between a piece and its outline


class SidePanel(QDockWidget):
    """A panel about ``document``. However it is closed (a button, Escape, its close box), the mask stays as it is."""

    looked_at = Signal(Rect)  # a piece, to show as a close-up
    outlined = Signal(list, list)  # outlines of undecided pieces, and of the current one
    letter_pressed = Signal(QKeyEvent)  # a key that types something, which no control of the panel used
    letter_released = Signal(QKeyEvent)
    let_go = Signal()  # of held keys: with the focus, their release events are lost
    finished = Signal()
    leads = Signal(bool)  # whether its button that removes is the primary one of the window: seen and enabled

    def __init__(self, title: str, session: EditorSession, document: Document, parent: QWidget) -> None:
        super().__init__(title, parent)
        self.message = QLabel(wordWrap=True)
        self.remove_button = QPushButton()
        emphasise(self.remove_button)
        self.remove_button.installEventFilter(self)
        self._is_in_front = False
        self.visibilityChanged.connect(self._on_visibility)
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
        """Close on Escape, remove on Enter, as the photo does (a button that has the focus is pressed instead); letters
        are shortcuts here, too."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        elif event.key() in ENTER and self.offers_removal:
            if not event.isAutoRepeat() and not presses(event, QApplication.focusWidget()):
                self.press_remove(True)
        elif is_letter(event):
            (QApplication.focusWidget() or self).installEventFilter(self)
            self.letter_pressed.emit(event)
        else:
            super().keyPressEvent(event)

    @property
    def offers_removal(self) -> bool:
        """True if Enter removes what is ticked."""
        return True

    def press_remove(self, removes: bool) -> None:
        """Remove, or tell why not; without ``removes``, tell that Enter does so from now on."""
        removals = self._session.removals
        if not self.remove_button.isEnabled():
            self._session.message.emit(removals.why_not if removals.is_busy else self.message.text())
        elif removes:
            self.remove_button.click()
        else:
            self._session.message.emit(tr("This is the last place. Press Enter again to remove all that is masked."))

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """End what a letter does while it is held."""
        self.letter_released.emit(event)
        super().keyReleaseEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let go of held keys when the focus leaves the control that they were pressed in; tell when the button that
        removes comes and goes."""
        if event.type() in (QEvent.Type.FocusOut, QEvent.Type.WindowDeactivate):
            self.let_go.emit()
        elif watched is self.remove_button and event.type() in COMES_OR_GOES:
            self._tell_lead()
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

    def _on_visibility(self, is_in_front: bool) -> None:
        self._is_in_front = is_in_front  # as a tab behind another panel, it is visible for Qt
        self._tell_lead()

    def _tell_lead(self) -> None:
        button = self.remove_button
        self.leads.emit(not self._ended and self._is_in_front and button.isVisible() and button.isEnabled())

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
