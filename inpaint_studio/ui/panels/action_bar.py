"""The floating bar: tool settings, Clear and Remove; the mask's edge while it moves; progress of a removal."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QColor, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QProgressBar, QStackedLayout, QWidget

from inpaint_studio.core.messages import message
from inpaint_studio.ui.panels.edge_page import EdgePage
from inpaint_studio.ui.panels.parts import MARGINS, button, literal, row
from inpaint_studio.ui.panels.tool_options import ToolOptionsRow
from inpaint_studio.ui.session.drawing import Drawing
from inpaint_studio.ui.session.toolbox import Toolbox
from inpaint_studio.ui.theme import is_dark
from inpaint_studio.ui.translation import tr, translated

RADIUS = 12
WIDTH, HEIGHT = 680, 48  # px; narrower where the canvas is
GAP = 16  # px to the canvas's lower edge
IN_THE_WAY = 40  # px around the bar
PREPARING = message("Preparing …")
EDITING, RUNNING, EDGE = range(3)


class ActionBar(QWidget):
    """Shows what can be done next. Buttons trigger the window's actions."""

    def __init__(self, toolbox: Toolbox, drawing: Drawing, actions: Mapping[str, QAction], parent: QWidget) -> None:
        super().__init__(parent)
        self._drawing, self._canvas, self._running = drawing, parent, False
        self._series = ""
        # what a pen or a finger does on the bar is not for the canvas below it
        self.setAttribute(Qt.WidgetAttribute.WA_NoMousePropagation)
        self._pages = QStackedLayout(self)
        self._pages.setContentsMargins(0, 0, 0, 0)
        self.options = ToolOptionsRow(toolbox, actions)
        self._progress = QProgressBar()
        self._progress.setAccessibleName(tr("Progress of the removal"))
        self.edge = EdgePage(drawing)
        remove = button(actions["remove"], primary=True)
        shadow = button(actions["shadow"], shown_as=tr("+ Shadow"))
        self._pages.addWidget(row(self.options, shadow, button(actions["clear"]), remove, margins=MARGINS))
        self._pages.addWidget(row(self._progress, button(actions["cancel"]), margins=MARGINS))
        self._pages.addWidget(self.edge.widget)
        self.setFixedSize(WIDTH, HEIGHT)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        drawing.edge_changed.connect(self._choose_page)

    def show_running(self, running: bool) -> None:
        """Progress and Cancel, or tool and Remove."""
        if not running:
            self._series = ""
        elif not self._running:
            self.show_progress(0, 0)
        self._running = running
        self._choose_page()

    def show_progress(self, done: int, total: int) -> None:
        """``done`` of ``total`` units; a total of 0 means that it is not known yet."""
        self._progress.setRange(0, total)
        self._progress.setValue(done)
        self._progress.setFormat(self._series + (tr("Removing … %p %") if total else translated(PREPARING)))

    def show_series(self, number: int, of: int, name: str) -> None:
        """The removal is one of several photos' to come."""
        self._series = tr("{number} of {total}, {name}:", number=number, total=of, name=literal(name)) + " "
        self.show_progress(0, 0)

    def show_cancelling(self) -> None:
        """A cancel was asked for and takes effect at the next step."""
        self._progress.setFormat(tr("Stopping …"))

    def place(self) -> None:
        """In the middle of the parent's lower edge."""
        parent = self._canvas
        self.setFixedWidth(max(200, min(WIDTH, parent.width() - GAP)))
        self.move(max(0, (parent.width() - self.width()) // 2), parent.height() - self.height() - GAP)

    def make_way(self) -> None:
        """Not be where something is drawn now."""
        near = self.rect().adjusted(-IN_THE_WAY, -IN_THE_WAY, IN_THE_WAY, IN_THE_WAY)
        self.setVisible(not (self._drawing.in_stroke and near.contains(self.mapFromGlobal(self.cursor().pos()))))

    def paintEvent(self, event: QPaintEvent) -> None:
        """A rounded panel that stands off from any photo."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(0, 0, 0, 90) if is_dark(self.palette()) else QColor(0, 0, 0, 60))
        painter.setBrush(self.palette().color(QPalette.ColorRole.Window))
        painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), RADIUS, RADIUS)

    def _choose_page(self) -> None:
        edge = self._drawing.edge
        if edge is not None and not self._running:
            self.edge.show_edge(edge)
        page = RUNNING if self._running else EDGE if edge is not None else EDITING
        self._pages.setCurrentIndex(page)
