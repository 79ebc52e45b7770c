"""The screen reader: texts that are said once, without anything that has to be found first."""

from __future__ import annotations

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget


def send(widget: QWidget, text: str) -> None:
    """Give ``text`` to the screen reader, if there is one."""
    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, text))
