"""A short hint at the pointer, when a press or a key had no effect."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleEvent, QHideEvent, QPaintEvent
from PySide6.QtWidgets import QLabel, QWidget

from inpaint_studio.ui.panels.widgets import paint_panel

SHOWN_MS = 3000
OFFSET = QPoint(18, 20)  # px from the pointer


class PointerHint(QLabel):
    """Shows one hint at a time, which disappears by itself."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._ground = parent
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setContentsMargins(12, 6, 12, 6)
        self._timer = QTimer(self, singleShot=True, interval=SHOWN_MS)
        self._timer.timeout.connect(self.hide)
        self.hide()

    def show_text(self, text: str, at: QPoint) -> None:
        """Show ``text`` beside ``at``, a point of the parent."""
        self.setText(text)
        self.setAccessibleName(text)
        self.adjustSize()
        position, room = at + OFFSET, self._ground.rect()
        self.move(
            max(0, min(position.x(), room.width() - self.width())),
            max(0, min(position.y(), room.height() - self.height())),
        )
        self.show()
        self.raise_()
        self._timer.start()
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def hideEvent(self, event: QHideEvent) -> None:
        """Stop the timer."""
        self._timer.stop()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the words on a rounded panel."""
        paint_panel(self)
        super().paintEvent(event)
