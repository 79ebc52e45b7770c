"""A frame over the window while files are dragged over it, to show that they can be dropped."""

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
    """The frame, which covers all of its parent. It handles drags over the ``window``: photos and folders, except those
    dragged from the window itself."""

    dropped = Signal(object)  # list[Path]

    def __init__(self, parent: QWidget, window: QWidget) -> None:
        super().__init__(parent)
        window.setAcceptDrops(True)
        window.installEventFilter(self)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAccessibleName(tr("Drop to open"))
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Handle files that enter, leave, or are dropped."""
        kind = event.type()
        if isinstance(event, QDragEnterEvent):
            if event.source() is None and _files(event):
                _copy(event)
                self.show_over()
        elif kind == QEvent.Type.DragLeave:
            self.hide()  # the files were dropped elsewhere
        elif isinstance(event, QDropEvent) and kind == QEvent.Type.Drop:
            self.hide()
            if _files(event):
                _copy(event)
                self.dropped.emit(_files(event))
        else:
            return False
        return True

    def show_over(self) -> None:
        """Show that files are over the window."""
        parent = self.parentWidget()
        if parent is not None:
            self.setGeometry(parent.rect())
        self.show()
        self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint a tint, a frame and words: colour alone is not enough."""
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
            box = QRectF(0, 0, metrics.horizontalAdvance(text) + 48, metrics.height() + 24)
            box.moveCenter(QRectF(self.rect()).center())
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ACCENT)
            painter.drawRoundedRect(box, RADIUS, RADIUS)
            painter.setPen(QColor("#ffffff"))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)


class NoFiles(QObject):
    """Refuses files in a text field, which would answer that they were moved there, so that their source deletes
    them."""

    def __init__(self, field: QWidget) -> None:
        super().__init__(field)
        field.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ignore dragged files; texts may be dropped."""
        if isinstance(event, QDropEvent) and _files(event):
            event.ignore()
            return True
        return False


def _copy(event: QDropEvent) -> None:
    """Accept files as copied, whatever their source proposes: it may delete those that were moved."""
    event.setDropAction(Qt.DropAction.CopyAction)
    event.accept()


def _files(event: QDropEvent) -> list[Path]:
    """Return the dragged local files."""
    return [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
