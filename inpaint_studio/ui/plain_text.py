"""The style: Fusion, in which texts are shown as they are, and buttons of dialogs have no pictures.

A file may be called ``<b>x</b>.jpg``, and Qt would take that for bold. The pictures are black on any ground.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QProxyStyle, QStyle, QStyleHintReturn, QStyleOption, QWidget


class PlainTextStyle(QProxyStyle):
    """Fusion, in which every label (of messages and tool tips, too) is plain unless it was told to be rich."""

    def __init__(self) -> None:
        super().__init__("Fusion")

    def polish(self, what: Any) -> Any:
        """Prepare a widget before it is seen for the first time."""
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
        """Answer how things are to look and behave."""
        if hint == QStyle.StyleHint.SH_DialogButtonBox_ButtonsHaveIcons:
            return 0
        return super().styleHint(hint, option, widget, data)
