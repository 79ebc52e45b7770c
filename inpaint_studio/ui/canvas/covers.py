"""Widgets that lie over the photo: the floating bar, the variations, buttons of strokes."""

from __future__ import annotations

from PySide6.QtCore import QChildEvent, QEvent, QObject, Signal
from PySide6.QtWidgets import QWidget


class Covers(QObject):
    """Tells when the mouse goes onto a child of the ``view``: the view itself is not left then."""

    entered = Signal()

    def __init__(self, view: QWidget) -> None:
        super().__init__(view)
        self._view = view
        view.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Watch each new child."""
        if watched is not self._view:
            if event.type() == QEvent.Type.Enter:
                self.entered.emit()
        elif isinstance(event, QChildEvent) and event.polished() and isinstance(event.child(), QWidget):
            event.child().installEventFilter(self)
        return False
