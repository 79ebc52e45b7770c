"""The style: Fusion with plain text, and icons that are visible on any background.

A file may be called ``<b>x</b>.jpg``, and Qt would display that in bold. Qt's icons on dialog buttons are black on any
background, and on the highlighted row of a menu it draws an icon as on other rows.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QIcon, QPainter
from PySide6.QtWidgets import (
    QComboBox,
    QLabel,
    QProxyStyle,
    QStyle,
    QStyleHintReturn,
    QStyleOption,
    QStyleOptionMenuItem,
    QWidget,
)


class PlainTextStyle(QProxyStyle):
    """Fusion, in which every label (also of messages and tool tips) is plain text unless it was set to rich text."""

    def __init__(self) -> None:
        super().__init__("Fusion")

    def polish(self, what: Any) -> Any:
        """Prepare a widget before it is first shown."""
        if isinstance(what, QLabel) and what.textFormat() == Qt.TextFormat.AutoText:
            what.setTextFormat(Qt.TextFormat.PlainText)
        return super().polish(what)

    def styleHint(
        self,
        hint: QStyle.StyleHint,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
        data: QStyleHintReturn | None = None,
    ) -> int:
        """Return Qt's hints on look and behaviour."""
        if hint == QStyle.StyleHint.SH_DialogButtonBox_ButtonsHaveIcons:
            return 0
        return super().styleHint(hint, option, widget, data)

    def drawControl(
        self, element: QStyle.ControlElement, option: QStyleOption, painter: QPainter, widget: QWidget | None = None
    ) -> None:
        """Draw a control; a row of a menu with the icon that its ground needs, lists of choices on the ground of menus:
        Qt takes the colour of the frames of their boxes."""
        if element == QStyle.ControlElement.CE_MenuItem and isinstance(option, QStyleOptionMenuItem):
            if isinstance(widget, QComboBox):
                painter.fillRect(option.rect, option.palette.base())
            option = self._with_fitting_icon(option, widget)
        super().drawControl(element, option, painter, widget)

    def _with_fitting_icon(self, row: QStyleOptionMenuItem, widget: QWidget | None) -> QStyleOptionMenuItem:
        state, icon = QStyle.StateFlag, row.icon
        if icon.isNull() or not (row.state & state.State_Selected and row.state & state.State_Enabled):
            return row
        fitting = QStyleOptionMenuItem(row)
        size = self.pixelMetric(QStyle.PixelMetric.PM_SmallIconSize, row, widget)
        ratio = widget.devicePixelRatioF() if widget is not None else 1.0
        fitting.icon = QIcon(icon.pixmap(icon.actualSize(QSize(size, size)), ratio, QIcon.Mode.Selected))
        return fitting
