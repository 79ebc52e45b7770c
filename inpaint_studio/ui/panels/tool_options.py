"""The options of the current tool: one row of the floating bar."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QStackedWidget, QWidget

from inpaint_studio.core.editing.tools import LARGEST_TOLERANCE, MAX_SIZE, MIN_SIZE
from inpaint_studio.core.messages import message
from inpaint_studio.ui.panels.widgets import button, figure, move_quietly, row, slider
from inpaint_studio.ui.punctuation import percent_text
from inpaint_studio.ui.session.toolbox import Toolbox
from inpaint_studio.ui.translation import tr, translated

STEPS = 400  # of the slider for the size, which is logarithmic
PAGES = {"brush": 0, "wand": 1, "object": 2, "line": 4}  # by the kind of tool; the others have no options
EXTRAS = {  # by the kind of tool: actions for what yields first in a narrow window
    "brush": ("softer", "harder"),
    "wand": ("contiguous",),
    "object": ("scribble",),
    "line": ("clear_lines",),
}
SIZES = {"part": message("Part"), "thing": message("Whole object"), "group": message("Group")}


class ToolOptionsRow(QStackedWidget):
    """Size and softness of brushes, tolerance of the wand, size and scribble for objects, guide lines."""

    def __init__(self, toolbox: Toolbox, actions: Mapping[str, QAction]) -> None:
        super().__init__()
        self._toolbox, self._actions = toolbox, actions
        self.size_slider = slider(0, STEPS, tr("Brush size"), tr("Brush size in pixels of the photo ([ and ])"))
        self.softness = slider(0, 100, tr("Softness"), tr("Softness of the brush's edge ({ and })"))
        similar = tr("How similar colours must be to the one clicked")
        self.tolerance = slider(0, LARGEST_TOLERANCE, tr("Tolerance"), similar)
        self._size, self._percent, self._difference = figure("2000 px"), figure("100 %"), figure("128")
        self.size_slider.valueChanged.connect(lambda value: toolbox.set_size(to_size(value)))
        self.softness.valueChanged.connect(toolbox.set_softness)
        self.tolerance.valueChanged.connect(toolbox.set_tolerance)
        self.object_size = _sizes()
        self._add_pages(actions)
        self.object_size.activated.connect(self._on_object_size)
        toolbox.options_changed.connect(self._show_options)
        toolbox.tool_changed.connect(self._show_tool)
        self._show_options()
        self._show_tool()

    def _add_pages(self, actions: Mapping[str, QAction]) -> None:
        size = QLabel(tr("Size")), self.size_slider, self._size
        soft = QLabel(tr("Soft", "label of the slider for the softness of the brush")), self.softness, self._percent
        wand = (
            QLabel(tr("Tolerance")),
            self.tolerance,
            self._difference,
            check(actions["contiguous"], tr("Contiguous")),
        )
        scribble = check(actions["scribble"], tr("Scribble to select"))
        objects = QLabel(tr("Select")), self.object_size, scribble
        structure = check(actions["structure"], tr("Show structure"))
        clear = button(actions["clear_lines"])
        lines = row(structure, clear)
        for page in (row(*size, *soft), row(*wand), row(*objects), QWidget(), lines):
            self.addWidget(page)
        self._extras: tuple[QWidget, ...] = (*soft, wand[-1], scribble, clear)  # keys and menus offer them as well

    def needed_width(self, with_extras: bool) -> int:
        """Return the width (px) that the row of any tool needs at least, with or without the controls that keys and
        menus offer as well."""
        left_out = () if with_extras else self._extras
        pages = [page for index in range(self.count()) if (page := self.widget(index)) is not None]
        return max(_needed_width(page, left_out) for page in pages)

    def show_extras(self, shown: bool) -> None:
        """Show or hide the controls that keys and menus offer as well."""
        for control in self._extras:
            control.setVisible(shown)

    @property
    def extra_actions(self) -> list[QAction]:
        """The actions for the current tool that do what the extra controls do."""
        tool = self._toolbox.tool
        names = EXTRAS.get(tool.kind, ()) if tool is not None else ()
        return [self._actions[name] for name in names]

    def _show_tool(self) -> None:
        tool = self._toolbox.tool
        self.setCurrentIndex(PAGES.get(tool.kind, 3) if tool is not None else 3)
        self.softness.setEnabled(tool is not None and tool.plane != "excluded")

    def _show_options(self) -> None:
        options = self._toolbox.options
        self._size.setText(f"{options.size} px")
        self._percent.setText(percent_text(options.softness))
        self._difference.setText(str(options.tolerance))
        move_quietly(self.size_slider, to_slider(options.size))
        move_quietly(self.softness, options.softness)
        move_quietly(self.tolerance, options.tolerance)
        self.object_size.setCurrentIndex(self.object_size.findData(options.object_size))

    def _on_object_size(self) -> None:
        self._toolbox.set_object_size(self.object_size.currentData())


def _needed_width(page: QWidget, left_out: Collection[QWidget]) -> int:
    """Return the minimum width (px) of a row with everything in it, hidden or not, except what is ``left_out``."""
    layout = page.layout()
    if layout is None:
        return 0
    children = page.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
    widgets = [widget for widget in children if widget not in left_out]
    widths = [max(widget.minimumWidth(), widget.minimumSizeHint().width()) for widget in widgets]
    return sum(widths) + layout.spacing() * max(0, len(widths) - 1)


def _sizes() -> QComboBox:
    """Return the sizes of objects that a click can select."""
    box = QComboBox()
    for size, text in SIZES.items():
        box.addItem(translated(text), size)
    box.setAccessibleName(tr("Object size"))
    box.setToolTip(tr("How much a click selects (A)"))
    box.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return box


def check(action: QAction, text: str) -> QCheckBox:
    """Return a check box that follows an action."""
    box = QCheckBox(text)
    box.setToolTip(action.text())
    box.setAccessibleName(action.text())
    box.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the focus on the canvas
    box.clicked.connect(action.trigger)
    action.toggled.connect(box.setChecked)
    box.setChecked(action.isChecked())
    return box


def to_size(value: int) -> int:
    """Convert a slider position to a size in px."""
    return round(MIN_SIZE * math.exp(value / STEPS * math.log(MAX_SIZE / MIN_SIZE)))


def to_slider(size: int) -> int:
    """Convert a size in px to a slider position."""
    return round(STEPS * math.log(size / MIN_SIZE) / math.log(MAX_SIZE / MIN_SIZE))
