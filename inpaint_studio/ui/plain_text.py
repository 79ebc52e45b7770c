"""The style: Fusion with plain text, and icons that are visible on any background.

A file may be called ``<b>x</b>.jpg``, and Qt would display that in bold. Qt's icons on dialog buttons are black on any
background, and on the highlighted row of a menu it draws an icon as on other rows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from unicodedata import category

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPen
from PySide6.QtWidgets import (
    QComboBox,
    QDialogButtonBox,
    QLabel,
    QProxyStyle,
    QPushButton,
    QStyle,
    QStyleOption,
    QStyleOptionComplex,
    QStyleOptionMenuItem,
    QWidget,
)

from inpaint_studio.ui.copied_text import PLACE_TO_BREAK, CopiedText

RING = 1.5  # px
WORD = 24  # characters: what has more may be broken
CHINESE_JAPANESE_KOREAN = "\u2e80-\ua4cf\uac00-\ud7af\uf900-\ufaff\uff00-\uffef"  # lines break between these anyway
LONG_WORDS = re.compile(rf"[^\s/\\{CHINESE_JAPANESE_KOREAN}]{{{2 * WORD},}}")
JOINER = "\u200d"  # of emoji


def breakable(text: str) -> str:
    """Return ``text`` with invisible places to break in words that no line has room for, such as names of files."""
    return LONG_WORDS.sub(lambda word: PLACE_TO_BREAK.join(_pieces(word[0])), text)


def _pieces(word: str) -> Iterator[str]:
    """Cut a word into pieces of :data:`WORD` characters, with the marks that belong to the last of them."""
    while len(word) > WORD:
        end = WORD
        while end < len(word) and (category(word[end])[0] == "M" or JOINER in word[end - 1 : end + 1]):
            end += 1
        yield word[:end]
        word = word[end:]
    if word:
        yield word


def _draw_focus(option: QStyleOption, painter: QPainter) -> None:
    """Mark a button that was reached with a key by a ring in the colour of its text: Qt's own ring has the colour of
    the primary button."""
    state = QStyle.StateFlag
    if not (option.state & state.State_HasFocus and option.state & state.State_KeyboardFocusChange):
        return
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(option.palette.buttonText(), RING))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(QRectF(option.rect).adjusted(3, 3, -3, -3), 2, 2)
    painter.restore()


class PlainTextStyle(QProxyStyle):
    """Fusion, in which every label (also of messages and tool tips) is plain text unless it was set to rich text."""

    def __init__(self) -> None:
        super().__init__("Fusion")
        self._copied_text = CopiedText(self)

    def polish(self, what: Any) -> Any:
        """Prepare a widget before it is first shown."""
        if isinstance(what, QLabel) and what.textFormat() == Qt.TextFormat.AutoText:
            what.setTextFormat(Qt.TextFormat.PlainText)
        if isinstance(what, QLabel) and what.textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByMouse:
            self._copied_text.watch(what)
        if isinstance(what, QPushButton) and isinstance(what.parentWidget(), QDialogButtonBox):
            what.setIcon(QIcon())  # not by a style hint: Qt asks for hints thousands of times while a window is made
        return super().polish(what)

    def drawControl(
        self, element: QStyle.ControlElement, option: QStyleOption, painter: QPainter, widget: QWidget | None = None
    ) -> None:
        """Draw a control. A highlighted menu row gets the icon for that background, and the list of a combo box gets
        the background of lists: Qt would use the colour of the box."""
        if element == QStyle.ControlElement.CE_MenuItem and isinstance(option, QStyleOptionMenuItem):
            if isinstance(widget, QComboBox):
                painter.fillRect(option.rect, option.palette.base())
            option = self._with_fitting_icon(option, widget)
        super().drawControl(element, option, painter, widget)
        if element == QStyle.ControlElement.CE_PushButton:
            _draw_focus(option, painter)

    def drawComplexControl(
        self,
        control: QStyle.ComplexControl,
        option: QStyleOptionComplex,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        """Draw a control of several parts; a button of a tool bar gets the same ring as others."""
        super().drawComplexControl(control, option, painter, widget)
        if control == QStyle.ComplexControl.CC_ToolButton:
            _draw_focus(option, painter)

    def _with_fitting_icon(self, row: QStyleOptionMenuItem, widget: QWidget | None) -> QStyleOptionMenuItem:
        state, icon = QStyle.StateFlag, row.icon
        if icon.isNull() or not (row.state & state.State_Selected and row.state & state.State_Enabled):
            return row
        fitting = QStyleOptionMenuItem(row)
        size = self.pixelMetric(QStyle.PixelMetric.PM_SmallIconSize, row, widget)
        ratio = widget.devicePixelRatioF() if widget is not None else 1.0
        fitting.icon = QIcon(icon.pixmap(icon.actualSize(QSize(size, size)), ratio, QIcon.Mode.Selected))
        return fitting
