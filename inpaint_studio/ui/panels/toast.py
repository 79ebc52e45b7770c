"""A message over the photo that needs no answer: it disappears by itself or with a click, with a next step only so."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import Enum, auto

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QAction, QColor, QHideEvent, QKeyEvent, QPainter, QPaintEvent, QPalette, QShowEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLabel, QToolButton, QWidget

from inpaint_studio.ui import screen_reader
from inpaint_studio.ui.copied_text import unbroken
from inpaint_studio.ui.painting import painting
from inpaint_studio.ui.panels.widgets import presses
from inpaint_studio.ui.plain_text import breakable
from inpaint_studio.ui.theme import is_dark
from inpaint_studio.ui.translation import tr

SAY_MS, FAIL_MS = 5000, 20000
GAP = 16  # px to the upper edge
WIDEST = 560  # px
SLACK = 2  # px: a label wraps a text that just fits
FAILURE = QColor("#c62828")


class Event(Enum):
    """An event that can make a message untrue."""

    LAST_STEP = auto()  # another step is the last one of the photo's history
    STEP_CHOSEN = auto()  # the user has undone or redone a step, or chosen another one
    REMOVAL_STARTED = auto()
    SAVED = auto()


@dataclass(frozen=True)
class ToastMessage:
    """A message, and the events at which it disappears; besides these, it does so after a while, and when another photo
    is opened. ``is_undoable``: with an Undo button."""

    text: str
    is_failure: bool = False
    is_undoable: bool = False
    expires_on: frozenset[Event] = frozenset()


class Toast(QFrame):
    """Shows one message at a time, centred at its parent's upper edge. Failures stay longer and are marked by a bar and
    a warning sign, not by colour alone."""

    def __init__(self, undo: QAction, parent: QWidget, opening: Callable[[], int] = lambda: 0) -> None:
        """``opening``: the number of the current opening, 0 if there is none."""
        super().__init__(parent)
        self._opening, self._opening_shown, self._had_photo = opening, 0, False
        self._ground = parent
        self._message = ToastMessage("")
        self._text = QLabel(wordWrap=True)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._undo = QToolButton(autoRaise=True)
        self._undo.setDefaultAction(undo)
        self._undo.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        self._undo.clicked.connect(self.hide)
        self._next = QToolButton()
        self._next.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        self._build()
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.hide)
        parent.installEventFilter(self)
        self.setAttribute(Qt.WidgetAttribute.WA_NoMousePropagation)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.hide()

    def _build(self) -> None:
        close = QToolButton(autoRaise=True)
        close.setText("×")
        close.setAccessibleName(tr("Close this message"))
        close.clicked.connect(self.hide)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 8, 8, 8)
        layout.addWidget(self._text, 1)
        layout.addWidget(self._undo)
        layout.addWidget(self._next)
        layout.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)

    @property
    def text(self) -> str:
        """The text; empty if it is hidden."""
        return unbroken(self._text.text()) if self.isVisibleTo(self._ground) else ""

    def show_message(self, message: str, undoable: bool = False) -> None:
        """Show a message, with an Undo button if it is ``undoable``."""
        events = {Event.STEP_CHOSEN} if undoable else set[Event]()
        self._show(ToastMessage(message, is_undoable=undoable, expires_on=frozenset(events)))

    def show_next_step(self, message: str, action: QAction, is_failure: bool = False) -> None:
        """Show a message that suggests the next step, with a button for it. It does not disappear by itself, but stays
        until the user has seen it."""
        for earlier in self._next.actions():
            self._next.removeAction(earlier)  # Qt would make a menu of several
        self._next.setDefaultAction(action)
        if is_failure:
            self.fail(message)
        else:
            self.show_message(message)
        self.expire_on()
        self._timer.stop()
        self._timer.setInterval(0)
        self._next.show()
        self._reposition()

    def photo_changed(self, has_photo: bool) -> None:
        """Hide messages about the previous photo or an earlier opening, because another photo is shown, or none; those
        about this opening, or from before any photo was open, stay."""
        if self._opening_shown != self._opening() if self._opening_shown else self._had_photo:
            self.hide()
        self._had_photo = has_photo

    def show_about_step(self, message: str) -> None:
        """Show a message about the last step, until another one is chosen."""
        self.show_message(message)
        self.expire_on(Event.STEP_CHOSEN)

    def expire_on(self, *events: Event) -> None:
        """Hide what is shown at the first of ``events``, instead of at others."""
        self._message = replace(self._message, expires_on=frozenset(events))

    def notify(self, event: Event) -> None:
        """Hide what is shown if ``event`` makes it untrue; the Undo button goes when its step is no longer the last."""
        if event in self._message.expires_on:
            self.hide()
        if event is Event.LAST_STEP:
            self._undo.hide()

    def fail(self, message: str) -> None:
        """Show a failure; it goes as soon as something is saved, because the user may have found another way."""
        self._show(ToastMessage(f"⚠ {message}", is_failure=True, expires_on=frozenset({Event.SAVED})))

    def _show(self, message: ToastMessage) -> None:
        self._opening_shown, self._message = self._opening(), message
        self._text.setText(breakable(message.text))
        self._undo.setVisible(message.is_undoable)
        self._next.hide()
        self.setAccessibleName(message.text)
        self._timer.stop()
        self._timer.setInterval(FAIL_MS if message.is_failure else SAY_MS)
        self.show()
        self._reposition()
        self.raise_()
        self._start_timer()
        screen_reader.send(self, message.text)

    def _reposition(self) -> None:
        """Move to the centre, as wide as the text needs, up to a limit, and as high as it then is."""
        layout, room = self.layout(), self._ground.width() - 2 * GAP
        assert layout is not None
        metrics = self._text.fontMetrics()
        longest = max(map(metrics.horizontalAdvance, self._text.text().split("\n")))
        beside = layout.minimumSize().width() - self._text.minimumSizeHint().width()
        width = max(160, min(WIDEST, room, longest + beside + SLACK))
        self.setFixedWidth(width)
        layout.activate()
        self.resize(width, layout.totalHeightForWidth(width))
        self.move((self._ground.width() - width) // 2, GAP)

    def showEvent(self, event: QShowEvent) -> None:
        """Start the timer when it becomes visible: the window may have been hidden, or not shown yet."""
        self._start_timer()

    def _start_timer(self) -> None:
        if self._timer.interval() and self.isVisible():
            self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Stop the timer."""
        self._timer.stop()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter press the button that has the focus."""
        if not presses(event, QApplication.focusWidget()):
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay centred."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._reposition()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint a rounded panel; a failure has a bar at its left."""
        with painting(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QColor(0, 0, 0, 110) if is_dark(self.palette()) else QColor(0, 0, 0, 70))
            painter.setBrush(self.palette().color(QPalette.ColorRole.ToolTipBase))
            painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), 8, 8)
            if self._message.is_failure:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(FAILURE)
                painter.drawRoundedRect(5, 8, 4, self.height() - 16, 2, 2)
