"""The progress of a search, over the photo: a bar that says what is searched for, and Cancel."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QAction, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from inpaint_studio.ui import screen_reader
from inpaint_studio.ui.canvas.view import CanvasView
from inpaint_studio.ui.panels.action_bar import GAP
from inpaint_studio.ui.panels.stroke_path import StrokePath
from inpaint_studio.ui.panels.widgets import MARGINS, WordedBar, button, paint_panel, row
from inpaint_studio.ui.punctuation import percent_text, sentences
from inpaint_studio.ui.session.drawing import Drawing
from inpaint_studio.ui.session.searches import Searches
from inpaint_studio.ui.translation import tr

LEAST, WIDEST = 260, 460  # px: limits for the minimum width of the progress bar
NEAR = 24  # px around the bar within which a stroke hides it
MOVING = (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide)


class SearchBar(QWidget):
    """Shown while a search runs, above the floating bar, and above the strip of variations if that lies in its way."""

    def __init__(
        self, searches: Searches, drawing: Drawing, cancel: QAction, bar: QWidget, strip: QWidget, parent: CanvasView
    ) -> None:
        """``cancel``: an action with the words of the button."""
        super().__init__(parent)
        self._searches, self._canvas, self._path = searches, parent, StrokePath(drawing, self, NEAR)
        self._bar, self._strip = bar, strip
        self.setAttribute(Qt.WidgetAttribute.WA_NoMousePropagation)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self._progress = WordedBar(LEAST, WIDEST)
        self._progress.setAccessibleName(tr("Progress of the search"))
        self.cancel_button = button(cancel, does=searches.cancel)  # the key's action may end something else first
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(row(self._progress, self.cancel_button, margins=MARGINS))
        searches.started.connect(self._on_started)
        searches.progressed.connect(self._show_progress)
        searches.ended.connect(self.hide)
        drawing.outline_changed.connect(self.avoid_pointer)
        parent.pointer_moved.connect(self.avoid_pointer)
        parent.resized.connect(self.reposition)
        for other in (bar, strip):
            other.installEventFilter(self)
        self.hide()

    def reposition(self) -> None:
        """Move to the middle of the space above the floating bar, beside the strip of variations, or above it."""
        canvas, strip = self._canvas.rect(), self._strip.geometry()
        left, right, bottom = GAP, canvas.width() - GAP, self._bar.y() - GAP // 2
        if self._strip.isVisible() and strip.height() > strip.width():  # a column
            left, right = (left, strip.left()) if strip.center().x() > canvas.center().x() else (strip.right(), right)
        self.resize(min(self.sizeHint().width(), right - left), self.sizeHint().height())
        place = QRect((left + right - self.width()) // 2, bottom - self.height(), self.width(), self.height())
        if self._strip.isVisible() and place.intersects(strip):
            place.moveBottom(strip.top() - GAP // 2)
        self.move(place.left(), max(GAP, place.top()))

    def avoid_pointer(self) -> None:
        """Hide from a stroke that comes near, until it ends."""
        is_in_way = self._path.meets()
        self.setVisible(self._searches.is_running and not is_in_way)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the bar and the strip."""
        if event.type() in MOVING and self._searches.is_running:
            self.reposition()
        return False

    def event(self, event: QEvent) -> bool:
        """Adapt the width when the words need more."""
        answered = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self.reposition()
        return answered

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint a rounded panel that is visible on any photo."""
        paint_panel(self)

    def _on_started(self) -> None:
        self._progress.start_over()
        self.avoid_pointer()
        self.reposition()
        self.raise_()
        screen_reader.send(self._canvas, self._searches.activity)

    def _show_progress(self, done: int, total: int, activity: str) -> None:
        """Show ``done`` of ``total`` steps. After the last one it shows activity instead of progress: a bar at its end
        would look frozen."""
        is_known = 0 <= done < total
        words = sentences([activity, percent_text(100 * done // total)]) if is_known else activity
        self._progress.show_words(words)  # first: a new range and value are painted at once
        self._progress.setRange(0, total if is_known else 0)
        self._progress.setValue(done if is_known else 0)
