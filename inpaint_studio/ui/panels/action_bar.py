"""The floating bar: tool options, with Clear and Remove or the progress of a removal; the mask's edge while it is
adjusted."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAction, QPaintEvent
from PySide6.QtWidgets import QStackedLayout, QWidget

from inpaint_studio.core.messages import message
from inpaint_studio.ui.panels.edge_page import EdgePage
from inpaint_studio.ui.panels.tool_options import ToolOptionsRow, check
from inpaint_studio.ui.panels.widgets import MARGINS, WordedBar, button, literal, paint_panel, row
from inpaint_studio.ui.session.drawing import Drawing
from inpaint_studio.ui.session.toolbox import Toolbox
from inpaint_studio.ui.translation import tr, translated

WIDTH, HEIGHT = 840, 48  # px; narrower where the canvas is
GAP = 16  # px to the canvas's lower edge
NEAR = 40  # px around the bar
PREPARING = message("Preparing …")
WORK, EDGE = range(2)
PROGRESS, PROGRESS_OF_SEVERAL = 200, 320  # px: minimum width of the progress bar


class ActionBar(QWidget):
    """Shows the next possible commands. Buttons trigger the window's actions."""

    cancelled = Signal()  # the button at the progress of a removal

    def __init__(self, toolbox: Toolbox, drawing: Drawing, actions: Mapping[str, QAction], parent: QWidget) -> None:
        super().__init__(parent)
        self._drawing, self._canvas, self._running = drawing, parent, False
        self._series, self._working, self._waiting = "", "", 0
        # pen and touch on the bar must not reach the canvas below it
        self.setAttribute(Qt.WidgetAttribute.WA_NoMousePropagation)
        self._pages = QStackedLayout(self)
        self._pages.setContentsMargins(0, 0, 0, 0)
        self.options = ToolOptionsRow(toolbox, actions)
        self._progress = WordedBar()
        self._progress.setAccessibleName(tr("Progress of the removal"))
        self.edge = EdgePage(drawing)
        remove = button(actions["remove"], primary=True)
        at_once = check(actions["at_once"], tr("As you paint", "check box of the bar: remove each stroke as it ends"))
        shadow, clear = button(actions["shadow"], shown_as=tr("+ Shadow")), button(actions["clear"])
        cancel = button(actions["cancel"], does=self._on_cancel)  # the key's action ends a comparison first
        self._work = row(self.options, at_once, shadow, clear, remove, self._progress, cancel, margins=MARGINS)
        self._at_rest: tuple[QWidget, ...] = (shadow, clear, remove)
        self._at_work: tuple[QWidget, ...] = (self._progress, cancel)
        self._may_yield: tuple[QWidget, ...] = (shadow, at_once, clear)  # each is in a menu as well
        self._pages.addWidget(self._work)
        self._pages.addWidget(self.edge.widget)
        self.setFixedSize(WIDTH, HEIGHT)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        drawing.edge_changed.connect(self._choose_page)
        self._choose_page()

    def show_running(self, running: bool) -> None:
        """Show progress and Cancel, or Clear and Remove, beside the tool."""
        if not running:
            self._series = ""
            self._progress.setMinimumWidth(PROGRESS)
        elif not self._running:
            self.show_progress(0, 0)
        self._running = running
        self._choose_page()

    def show_progress(self, done: int, total: int) -> None:
        """Show ``done`` of ``total`` units; a total of 0 is unknown."""
        is_known = 0 <= done < total  # after the last unit, show activity instead of progress
        self._progress.setRange(0, total if is_known else 0)
        self._progress.setValue(done if is_known else 0)
        working = tr("Removing … %p %") if is_known else tr("Finishing …") if total else translated(PREPARING)
        self._working = self._series + working
        self._progress.setFormat(self._working + self._queue)

    def show_waiting(self, strokes: int) -> None:
        """Show how many strokes wait until this removal is done."""
        self._waiting = strokes
        self._progress.setFormat(self._working + self._queue)

    @property
    def _queue(self) -> str:
        return " " + tr("(%n strokes waiting)", "(%n stroke waiting)", self._waiting) if self._waiting else ""

    def show_series(self, number: int, of: int, name: str) -> None:
        """Show that the removal is one of several photos'."""
        self._progress.setMinimumWidth(PROGRESS_OF_SEVERAL)
        self._series = tr("{number} of {total}, {name}:", number=number, total=of, name=literal(name)) + " "
        self.show_progress(0, 0)

    def show_cancelling(self) -> None:
        """Show that a cancel was requested and takes effect at the next step."""
        self._progress.setFormat(tr("Stopping …"))

    def _on_cancel(self) -> None:
        self.show_cancelling()
        self.cancelled.emit()

    def reposition(self) -> None:
        """Move to the centre of the parent's lower edge. Controls that are in a menu as well are hidden if there is no
        room."""
        parent, max_width = self._canvas, self._canvas.width() - GAP
        needed = self._hide_optional(max_width)
        self.setFixedWidth(max(200, min(max(WIDTH, needed), max_width)))
        self.move(max(0, (parent.width() - self.width()) // 2), parent.height() - self.height() - GAP)

    def _hide_optional(self, max_width: int) -> int:
        """Show as many of them as fit into ``max_width`` px; return the width of everything shown."""
        layout = self._work.layout()
        assert layout is not None
        yielding = [control for control in self._may_yield if not (self._running and control in self._at_rest)]
        widths = {
            control: control.minimumSizeHint().width() + layout.spacing() for control in (*yielding, self.options)
        }
        needed = self._work.minimumSizeHint().width() + self.options.hidden_width
        needed += sum(width for control, width in widths.items() if control.isHidden())
        del widths[self.options]
        for control, width in widths.items():
            fits = needed <= max_width
            control.setVisible(fits)
            needed -= 0 if fits else width
        self.options.show_extras(needed <= max_width)
        needed -= self.options.hidden_width
        self.options.setVisible(not self._running or needed <= max_width)
        return needed

    def event(self, event: QEvent) -> bool:
        """Adapt the width when another tool needs more or less."""
        answered = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self.reposition()
        return answered

    def avoid_pointer(self) -> None:
        """Move out of the way of a stroke."""
        near = self.rect().adjusted(-NEAR, -NEAR, NEAR, NEAR)
        self.setVisible(not (self._drawing.in_stroke and near.contains(self.mapFromGlobal(self.cursor().pos()))))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint a rounded panel that is visible on any photo."""
        paint_panel(self)

    def _choose_page(self) -> None:
        for controls, shown in ((self._at_rest, not self._running), (self._at_work, self._running)):
            for control in controls:
                control.setVisible(shown)
        edge = self._drawing.edge
        if edge is not None and not self._running:
            self.edge.show_edge(edge)
        self._pages.setCurrentIndex(WORK if self._running or edge is None else EDGE)
        self.reposition()
