"""Announcements to the screen reader: texts that are read out at once, without having to be found."""

from __future__ import annotations

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget


def send(widget: QWidget, text: str) -> None:
    """Send ``text`` to the screen reader, if there is one."""
    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, text))
