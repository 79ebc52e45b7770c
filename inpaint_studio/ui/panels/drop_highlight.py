"""A frame over the window while files are dragged over it: they can be dropped here."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from inpaint_studio.ui.theme import ACCENT
from inpaint_studio.ui.translation import tr

INSET, RADIUS, LINE = 8, 12, 3  # px


class DropHighlight(QWidget):
    """Lies over all of its parent; drops go to whatever is below it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAccessibleName(tr("Drop to open"))
        self.hide()

    def show_over(self) -> None:
        """Files are over the window."""
        parent = self.parentWidget()
        if parent is not None:
            self.setGeometry(parent.rect())
        self.show()
        self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:
        """A tint, a frame and words: not by colour alone."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tint = QColor(ACCENT)
        tint.setAlpha(60)
        painter.setBrush(tint)
        painter.setPen(QPen(ACCENT, LINE, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(self.rect().adjusted(INSET, INSET, -INSET, -INSET), RADIUS, RADIUS)
        font = painter.font()
        font.setPointSizeF(1.5 * font.pointSizeF())
        painter.setFont(font)
        text, metrics = self.accessibleName(), painter.fontMetrics()
        place = QRectF(0, 0, metrics.horizontalAdvance(text) + 48, metrics.height() + 24)
        place.moveCenter(QRectF(self.rect()).center())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ACCENT)
        painter.drawRoundedRect(place, RADIUS, RADIUS)
        painter.setPen(QColor("#ffffff"))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, text)
