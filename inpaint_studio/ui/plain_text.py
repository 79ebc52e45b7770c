"""Texts are shown as they are: a file may be called ``<b>x</b>.jpg``, and Qt would take that for bold."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QProxyStyle


class PlainTextStyle(QProxyStyle):
    """Fusion, in which every label (of messages and tool tips, too) is plain unless it was told to be rich."""

    def __init__(self) -> None:
        super().__init__("Fusion")

    def polish(self, what: Any) -> Any:
        """Prepare a widget before it is seen for the first time."""
        if isinstance(what, QLabel) and what.textFormat() == Qt.TextFormat.AutoText:
            what.setTextFormat(Qt.TextFormat.PlainText)
        return super().polish(what)
