"""Files that are dragged over the window: a frame shows that they can be dropped here."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QDragEnterEvent, QDropEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from inpaint_studio.ui.painting import painting
from inpaint_studio.ui.theme import ACCENT
from inpaint_studio.ui.translation import tr

INSET, RADIUS, LINE = 8, 12, 3  # px


class DropHighlight(QWidget):
    """Lies over all of its parent, and takes what is dropped on the ``window``: photos and folders, not what comes from
    there."""

    dropped = Signal(object)  # list[Path]

    def __init__(self, parent: QWidget, window: QWidget) -> None:
        super().__init__(parent)
        window.setAcceptDrops(True)
        window.installEventFilter(self)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAccessibleName(tr("Drop to open"))
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Files come, go, or are dropped."""
        kind = event.type()
        if isinstance(event, QDragEnterEvent):
            if event.source() is None and _files(event):
                event.acceptProposedAction()
                self.show_over()
        elif kind == QEvent.Type.DragLeave:
            self.hide()  # the files were taken elsewhere
        elif isinstance(event, QDropEvent) and kind == QEvent.Type.Drop:
            self.hide()
            if _files(event):
                event.acceptProposedAction()
                self.dropped.emit(_files(event))
        else:
            return False
        return True

    def show_over(self) -> None:
        """Files are over the window."""
        parent = self.parentWidget()
        if parent is not None:
            self.setGeometry(parent.rect())
        self.show()
        self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:
        """A tint, a frame and words: not by colour alone."""
        with painting(self) as painter:
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


def _files(event: QDropEvent) -> list[Path]:
    """The files of this machine that are dragged."""
    return [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
