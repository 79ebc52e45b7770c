"""The place of a strip, or of its button Stop, that has just gone: for a moment a click there does nothing, because it
was meant for what has gone."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, QTimer
from PySide6.QtGui import QHideEvent, QMouseEvent
from PySide6.QtWidgets import QWidget

MOMENT_MS = 500


class StripShield(QWidget):
    """Covers the place, invisibly, and takes what is pressed there."""

    def __init__(self, canvas: QWidget) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._is_pressed = False
        self._moment = QTimer(self, singleShot=True, interval=MOMENT_MS)
        self._moment.timeout.connect(self._end)
        self.setAttribute(Qt.WidgetAttribute.WA_NoMousePropagation)  # of pen and touch, too
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.hide()

    def guard(self, place: QRect) -> None:
        """Cover ``place`` (px of the canvas) for a moment."""
        if not self._canvas.isVisible():
            return
        self.setGeometry(place)
        self.show()
        self.raise_()
        self._moment.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Forget the press and the moment, because the strip is there again, or the window is closed."""
        self._moment.stop()
        self._is_pressed = False

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take a press, and what follows until its release: it must not begin a stroke."""
        self._is_pressed = True

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Leave once the moment is over."""
        self._is_pressed = False
        self._end()

    def _end(self) -> None:
        if not self._is_pressed and not self._moment.isActive():
            self.hide()
