"""The floating bar: tool options, with Clear and Remove or the progress of a removal; the mask's edge while it is
adjusted."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAction, QPaintEvent
from PySide6.QtWidgets import QMenu, QSizePolicy, QStackedLayout, QStackedWidget, QToolButton, QWidget

from inpaint_studio.core.messages import message
from inpaint_studio.ui.panels.edge_page import EdgePage
from inpaint_studio.ui.panels.stroke_path import StrokePath
from inpaint_studio.ui.panels.tool_options import ToolOptionsRow, check
from inpaint_studio.ui.panels.widgets import MARGINS, WordedBar, button, emphasise, paint_panel, row
from inpaint_studio.ui.punctuation import percent_text, sentences
from inpaint_studio.ui.session.drawing import Drawing
from inpaint_studio.ui.session.stroke_removals import removes_at_once
from inpaint_studio.ui.session.toolbox import Toolbox
from inpaint_studio.ui.translation import tr, translated

WIDTH, HEIGHT = 840, 48  # px; narrower where the canvas is
GAP = 16  # px to the canvas's lower edge
NEAR = 40  # px around the bar
PREPARING = message("Preparing …")
WORK, EDGE = range(2)
PROGRESS, WIDEST_PROGRESS = 200, 360  # px: limits for the minimum width of the progress bar


class ActionBar(QWidget):
    """Shows the next possible commands. Buttons trigger the window's actions."""

    cancelled = Signal()  # the button at the progress of a removal

    def __init__(self, toolbox: Toolbox, drawing: Drawing, actions: Mapping[str, QAction], parent: QWidget) -> None:
        super().__init__(parent)
        self._drawing, self._canvas, self._running = drawing, parent, False
        self._series, self._working, self._waiting = "", "", 0
        self._elsewhere = ""  # the name of the photo that is worked on, if it is not the shown one
        # pen and touch on the bar must not reach the canvas below it
        self.setAttribute(Qt.WidgetAttribute.WA_NoMousePropagation)
        self._pages = QStackedLayout(self)
        self._pages.setContentsMargins(0, 0, 0, 0)
        self._toolbox, self._actions = toolbox, actions
        self.options = ToolOptionsRow(toolbox, actions)
        self._progress = WordedBar(PROGRESS, WIDEST_PROGRESS)
        self._progress.setAccessibleName(tr("Progress of the removal"))
        self.edge = EdgePage(drawing)
        remove = self._remove = button(actions["remove"], primary=True)
        self._at_once = check(actions["at_once"], actions["at_once"].text())
        shadow, clear = button(actions["shadow"], shown_as=tr("+ Shadow")), button(actions["clear"])
        cancel = button(actions["cancel"], does=self._on_cancel)  # the key's action ends a comparison first
        self._more = _more_button(self._fill_more)
        self._rest = row(shadow, clear, remove)
        self._run = row(self._progress, cancel)
        self._right = QStackedWidget()  # both pages are equally wide, so that nothing jumps when a removal starts
        self._right.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self._right.addWidget(self._rest)
        self._right.addWidget(self._run)
        self._work = row(self.options, self._at_once, self._more, margins=MARGINS)
        layout = self._work.layout()
        assert layout is not None
        layout.addWidget(self._right)
        self._at_rest: tuple[QWidget, ...] = (shadow, clear, remove)
        self._at_work: tuple[QWidget, ...] = (self._progress, cancel)
        # the first yields first; each is in a menu as well
        self._may_yield: dict[QWidget, str] = {
            shadow: "shadow",
            self.options: "",
            self._at_once: "at_once",
            clear: "clear",
        }
        self._yielding: tuple[QWidget, ...] = ()
        toolbox.tool_changed.connect(self.reposition)
        self._pages.addWidget(self._work)
        self._pages.addWidget(self.edge.widget)
        self.setFixedSize(WIDTH, HEIGHT)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self._path = StrokePath(drawing, self, NEAR)
        drawing.outline_changed.connect(self.avoid_pointer)
        drawing.edge_changed.connect(self._choose_page)
        self._choose_page()

    def yield_to(self, is_elsewhere: bool) -> None:
        """Show *Remove* as a button like any other while the primary one ``is_elsewhere``: in a panel that removes."""
        emphasise(self._remove, not is_elsewhere)

    def show_running(self, running: bool) -> None:
        """Show progress and Cancel, or Clear and Remove, beside the tool."""
        if not running:
            self._series = ""
            self._progress.start_over()
        elif not self._running:
            self.show_progress(0, 0)
        self._running = running
        self._choose_page()

    def show_progress(self, done: int, total: int) -> None:
        """Show ``done`` of ``total`` units; a total of 0 is unknown."""
        is_known = 0 <= done < total  # after the last unit, show activity instead of progress
        removing = tr("Removing … {percent}", percent=percent_text(100 * done // total)) if is_known else ""
        self._working = removing or (tr("Finishing …") if total else translated(PREPARING))
        self._show_working()  # first: a new range and value are painted at once
        self._progress.setRange(0, total if is_known else 0)
        self._progress.setValue(done if is_known else 0)

    def show_elsewhere(self, name: str) -> None:
        """Name the photo that is worked on, because another one is shown; empty: it is shown."""
        if name != self._elsewhere:
            self._elsewhere = name
            self._show_working()

    def _show_working(self) -> None:
        name = tr("{name}:", name=self._elsewhere) if self._elsewhere else ""
        self._progress.show_words(sentences((self._series or name, self._working, self._queue)))

    def show_waiting(self, strokes: int) -> None:
        """Show how many strokes wait until this removal is done."""
        self._waiting = strokes
        self._show_working()

    @property
    def _queue(self) -> str:
        #: strokes
        return tr("(%n waiting)", "", self._waiting) if self._waiting else ""

    def show_series(self, number: int, of: int, name: str) -> None:
        """Show that the removal is one of several photos'."""
        self._series = tr("{number} of {total}, {name}:", number=number, total=of, name=name)
        self.show_progress(0, 0)

    def show_cancelling(self) -> None:
        """Show that a cancel was requested and takes effect at the next step."""
        self._progress.show_words(tr("Stopping …"))

    def _on_cancel(self) -> None:
        self.show_cancelling()
        self.cancelled.emit()

    def reposition(self) -> None:
        """Move to the centre of the parent's lower edge. Controls that are in a menu as well yield to a menu of the bar
        if there is no room."""
        parent, max_width = self._canvas, self._canvas.width() - GAP
        needed = self._arrange(max_width)
        self.setFixedWidth(max(200, min(max(WIDTH, needed), max_width)))
        self.move(max(0, (parent.width() - self.width()) // 2), parent.height() - self.height() - GAP)

    def _arrange(self, max_width: int) -> int:
        """Show as many controls as fit into ``max_width`` px; return the width that they need."""
        is_even = self._needed_width((), True) <= max_width
        yielding: tuple[QWidget, ...] = ()
        for control in self._may_yield:
            if self._needed_width(yielding, is_even) > max_width and self._is_used(control):
                yielding = (*yielding, control)
        needed = self._needed_width(yielding, is_even)
        paints = removes_at_once(self._toolbox.tool)
        for control in self._may_yield:
            if control is not self.options and self._is_used(control):
                control.setVisible(control not in yielding and (paints or control is not self._at_once))
        kept = self._at_once.sizePolicy()
        kept.setRetainSizeWhenHidden(self._at_once not in yielding)  # the controls beside it stay where they are
        self._at_once.setSizePolicy(kept)
        self._yielding = yielding
        self._more.setVisible(bool(yielding))
        self.options.show_extras(self.options not in yielding)
        self.options.setVisible(not self._running or needed <= max_width)
        for page in (self._rest, self._run):
            policy = page.sizePolicy()
            counts = is_even or page is self._right.currentWidget()
            policy.setHorizontalPolicy(QSizePolicy.Policy.Preferred if counts else QSizePolicy.Policy.Ignored)
            page.setSizePolicy(policy)
        return needed

    def _is_used(self, control: QWidget) -> bool:
        """True if ``control`` is there now, shown or hidden: not on the other one of the two right sides."""
        return control not in (self._at_rest if self._running else self._at_work)

    def _needed_width(self, yielding: Collection[QWidget], is_even: bool) -> int:
        """Return the width (px) of all controls except those ``yielding`` (the tool's own: the extra ones of them);
        ``is_even``: with room for the wider one of the two right sides. The room for *Remove as you paint* is kept for
        every tool, so that the bar stays where it is."""
        spacing = self._work.layout().spacing()  # type: ignore[union-attr]
        sides = (self._at_rest, self._at_work)
        counted = sides if is_even else (sides[self._running],)
        right = max(_side_by_side([one for one in side if one not in yielding], spacing) for side in counted)
        others: list[QWidget] = [self._at_once] if self._at_once not in yielding else []
        others += [self._more] if yielding else []
        left = self.options.needed_width(self.options not in yielding)
        return MARGINS[0] + left + spacing + _side_by_side(others, spacing) + spacing + right + MARGINS[2]

    def _fill_more(self, menu: QMenu) -> None:
        """Offer what has no room."""
        menu.clear()
        for control, name in self._may_yield.items():
            if control is self.options and control in self._yielding:
                menu.addActions(self.options.extra_actions)
            elif control in self._yielding and (control is not self._at_once or removes_at_once(self._toolbox.tool)):
                menu.addAction(self._actions[name])

    def event(self, event: QEvent) -> bool:
        """Adapt the width when another tool needs more or less."""
        answered = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self.reposition()
        return answered

    def avoid_pointer(self) -> None:
        """Hide from a stroke that comes near, until it ends."""
        self.setVisible(not self._path.meets())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint a rounded panel that is visible on any photo."""
        paint_panel(self)

    def _choose_page(self) -> None:
        self._right.setCurrentWidget(self._run if self._running else self._rest)
        edge = self._drawing.edge
        if edge is not None and not self._running:
            self.edge.show_edge(edge)
        self._pages.setCurrentIndex(WORK if self._running or edge is None else EDGE)
        self.reposition()


def _side_by_side(controls: Sequence[QWidget], spacing: int) -> int:
    """Return the minimum width (px) of ``controls`` in a row."""
    widths = [max(control.minimumWidth(), control.minimumSizeHint().width()) for control in controls]
    return sum(widths) + spacing * max(0, len(widths) - 1)


def _more_button(fill: Callable[[QMenu], None]) -> QToolButton:
    """Return a button with a menu that ``fill`` fills each time."""
    made = QToolButton(autoRaise=True)
    made.setText("⋯")
    made.setToolTip(tr("More options"))
    made.setAccessibleName(tr("More options"))
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    made.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    menu = QMenu(made)
    menu.aboutToShow.connect(lambda: fill(menu))
    made.setMenu(menu)
    made.hide()
    return made
