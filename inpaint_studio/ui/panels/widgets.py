"""Widgets of the floating bar and the forms."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import cast

from PySide6.QtCore import QEvent, QLocale, QObject, Qt
from PySide6.QtGui import (
    QAction,
    QColor,
    QDoubleValidator,
    QFocusEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QValidator,
)
from PySide6.QtWidgets import (
    QAbstractButton,
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QSlider,
    QSpinBox,
    QStyle,
    QStyleOptionProgressBar,
    QToolButton,
    QWidget,
)

from inpaint_studio.ui.painting import painting
from inpaint_studio.ui.theme import PRIMARY, is_dark

RADIUS = 12  # px of the corners of floating panels
MARGINS = (16, 8, 8, 8)
NO_MARGINS = (0, 0, 0, 0)
TENTHS = 10
WORDS_GAP = 8  # px beside the text of a progress bar
LONGEST = 1e8  # limit for typed numbers: anything larger is invalid


class WheelGuard(QObject):
    """Lets the wheel change a control only after a click into it: otherwise it scrolls the page."""

    def __init__(self, guarded: QWidget) -> None:
        super().__init__(guarded)
        guarded.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # otherwise the wheel itself gives it the focus
        guarded.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Pass a wheel event on to the parent, unless the control has the focus."""
        if event.type() != QEvent.Type.Wheel or not isinstance(watched, QWidget) or watched.hasFocus():
            return False
        event.ignore()
        return True


class CalmComboBox(QComboBox):
    """A combo box with a :class:`WheelGuard`."""

    def __init__(self) -> None:
        super().__init__()
        WheelGuard(self)


class CalmSpinBox(QSpinBox):
    """A spin box with a :class:`WheelGuard`. Typed numbers beyond its bounds become the nearest bound; Escape reverts
    what was typed before it closes the dialog."""

    def __init__(self) -> None:
        super().__init__()
        WheelGuard(self)

    def validate(self, text: str, position: int) -> tuple[QValidator.State, str, int]:
        """Accept numbers beyond the bounds while typing; Qt would keep only their first digits."""
        state, *_ = super().validate(text, position)
        if state == QValidator.State.Invalid and self._may_become_number(text):
            state = QValidator.State.Intermediate
        return state, text, position

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Apply what was typed on Enter, revert it on Escape."""
        if event.key() == Qt.Key.Key_Escape and self.text() != self._shown:
            self.lineEdit().setText(self._shown)
            self.selectAll()
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._come_within()
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Apply what was typed."""
        self._come_within()
        super().focusOutEvent(event)

    @property
    def _shown(self) -> str:
        """The text of the value."""
        special = self.specialValueText()
        if special and self.value() == self.minimum():
            return special
        return self.prefix() + self.textFromValue(self.value()) + self.suffix()

    def _come_within(self) -> None:
        number = self._parsed(self.text())
        if number is not None and not self._is_within(number):
            self.setValue(max(self.minimum(), min(self.maximum(), number)))

    def _is_within(self, number: int) -> bool:
        return self.minimum() <= number <= self.maximum()

    def _parsed(self, text: str) -> int | None:
        """Return the number in ``text``, regardless of bounds; None if it is not one."""
        bare = self._bare(text)
        return int(bare) if re.fullmatch(r"-?\d{1,9}", bare, re.ASCII) else None

    def _may_become_number(self, text: str) -> bool:
        """True for what Qt refuses only because it lies beyond the bounds, not because it has too many decimals."""
        number = self._parsed(text)
        return self._bare(text) == "-" or (number is not None and not self._is_within(number))

    def _bare(self, text: str) -> str:
        return text.removesuffix(self.suffix()).strip()


class TenthsSpinBox(CalmSpinBox):
    """A spin box that counts tenths, shown and typed as decimals."""

    def textFromValue(self, value: int) -> str:
        """Format the value for Qt."""
        return QLocale().toString(value / TENTHS, "f", 1)

    def valueFromText(self, text: str) -> int:
        """Parse what was typed, for Qt."""
        number, _ = QLocale().toDouble(self._bare(text))
        return round(number * TENTHS)

    def validate(self, text: str, position: int) -> tuple[QValidator.State, str, int]:
        """Check what is typed, for Qt."""
        check = QDoubleValidator(self.minimum() / TENTHS, self.maximum() / TENTHS, 1)
        check.setNotation(QDoubleValidator.Notation.StandardNotation)
        state, *_ = cast(tuple[QValidator.State, str, int], check.validate(self._bare(text), 0))
        if state == QValidator.State.Invalid and self._may_become_number(text):
            state = QValidator.State.Intermediate
        return state, text, position

    def _parsed(self, text: str) -> int | None:
        number, is_number = QLocale().toDouble(self._bare(text))
        return round(number * TENTHS) if is_number and abs(number) < LONGEST else None


class WordedBar(QProgressBar):
    """A progress bar with a text on one line, also if the progress is unknown, where Qt shows none. It is wide enough
    for its text, up to a limit; a longer text loses its middle. Its format has no places: Qt repaints it at once when
    its value changes, and would show the places of a text that is about to change."""

    def __init__(self, least: int = 0, most: int = 0) -> None:
        """``least``, ``most``: limits of its minimum width (px)."""
        super().__init__()
        self._least, self._most = least, most
        self.setMinimumWidth(least)

    def start_over(self) -> None:
        """Forget the width of earlier texts: it does not shrink before, because the bar beside it would jump."""
        self.setMinimumWidth(self._least)

    def show_words(self, words: str) -> None:
        """Show ``words``, in which nothing is replaced."""
        self.setFormat(literal(words))
        widest = self.fontMetrics().horizontalAdvance(words) + 2 * WORDS_GAP
        self.setMinimumWidth(min(self._most, max(self.minimumWidth(), widest)))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the bar with its text."""
        option = QStyleOptionProgressBar()
        self.initStyleOption(option)
        is_unknown = self.minimum() == self.maximum()
        text = self.fontMetrics().elidedText(self.format(), Qt.TextElideMode.ElideMiddle, self.width() - WORDS_GAP)
        option.text = text.replace(" ", "\u00a0")  # Qt would wrap it
        with painting(self) as painter:
            self.style().drawControl(QStyle.ControlElement.CE_ProgressBar, option, painter, self)
            if is_unknown:
                painter.setPen(self.palette().color(QPalette.ColorRole.HighlightedText))  # all of the bar is filled
                painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, text)


def presses(event: QKeyEvent, button: QWidget | None) -> bool:
    """Press ``button`` if ``event`` is Enter and that is a button, and return whether it was; Qt lets only Space press
    buttons outside dialogs."""
    is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
    if is_enter and isinstance(button, QAbstractButton) and button.isEnabled():
        button.click()
        return True
    return False


def slider(low: int, high: int, name: str, tip: str) -> QSlider:
    """Return a slider with a name for screen readers."""
    made = QSlider(Qt.Orientation.Horizontal)
    made.setRange(low, high)
    made.setAccessibleName(name)
    made.setToolTip(tip)
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    made.setMinimumWidth(48)
    return made


def move_quietly(moved: QSlider, value: int, low: int | None = None, high: int | None = None) -> None:
    """Move a slider without a signal, optionally with other bounds."""
    moved.blockSignals(True)
    if low is not None and high is not None:
        moved.setRange(low, high)
    moved.setValue(value)
    moved.blockSignals(False)


def figure(widest: str) -> QLabel:
    """Return a label for a number that is never wider than ``widest``."""
    label = QLabel()
    label.setMinimumWidth(label.fontMetrics().horizontalAdvance(widest))
    label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    return label


def paint_panel(widget: QWidget) -> None:
    """Paint a rounded background that is visible on any photo."""
    with painting(widget) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(0, 0, 0, 90) if is_dark(widget.palette()) else QColor(0, 0, 0, 60))
        painter.setBrush(widget.palette().color(QPalette.ColorRole.Window))
        painter.drawRoundedRect(widget.rect().adjusted(0, 0, -1, -1), RADIUS, RADIUS)


def row(*widgets: QWidget, margins: tuple[int, int, int, int] = NO_MARGINS) -> QWidget:
    """Return widgets side by side; sliders and whole rows get the remaining space, the first one most of it."""
    page = QWidget()
    layout = QHBoxLayout(page)
    layout.setContentsMargins(*margins)
    layout.setSpacing(8)
    shares = iter((2, 1, 1))
    for widget in widgets:
        layout.addWidget(
            widget, 0 if isinstance(widget, QLabel | QPushButton | QCheckBox | QToolButton) else next(shares)
        )
    return page


def button(
    action: QAction, primary: bool = False, shown_as: str = "", does: Callable[[], object] | None = None
) -> QPushButton:
    """Return a push button that follows an action: text (or ``shown_as``, if that is too long), tool tip, enabled. It
    triggers the action, or ``does`` something else."""
    made = QPushButton(shown_as or action.text())
    made.setAccessibleName(action.text())
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    made.setMinimumHeight(32)
    made.clicked.connect(does or action.trigger)

    def follow() -> None:
        made.setEnabled(action.isEnabled())
        made.setToolTip(action.toolTip())

    action.changed.connect(follow)
    follow()
    if primary:
        emphasise(made)
    return made


def emphasise_text(made: QLabel) -> None:
    """Style it as a heading."""
    font = made.font()
    font.setBold(True)
    made.setFont(font)


def emphasise(made: QPushButton, is_primary: bool = True) -> None:
    """Style it as the primary button, of which there is one at a time, or like any other one; as wide in both cases."""
    palette = QPalette()
    for group in (QPalette.ColorGroup.Active, QPalette.ColorGroup.Inactive) if is_primary else ():
        palette.setColor(group, QPalette.ColorRole.Button, PRIMARY)
        palette.setColor(group, QPalette.ColorRole.ButtonText, QColor("#ffffff"))
    made.setPalette(palette)
    made.setMinimumWidth(96)


def literal(text: str) -> str:
    """Return ``text`` for the format of a progress bar, where ``%p`` would become a number: an invisible character
    separates the two. Other percent signs stay as they are."""
    return re.sub("%(?=[mpv])", "%\u200b", text)
