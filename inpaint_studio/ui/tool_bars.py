"""The window's tool bars: common commands at the top, tools on the left."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMainWindow, QToolBar, QToolButton, QWidget

from inpaint_studio.ui.actions.spec import TOOLS
from inpaint_studio.ui.actions.table import TOOLBAR
from inpaint_studio.ui.panels.bar_keys import BarKeys
from inpaint_studio.ui.panels.drag_handle import DragHandle
from inpaint_studio.ui.theme import icon
from inpaint_studio.ui.translation import tr

Bars = tuple[QToolBar, QToolBar]
WITH_NAMES = (Qt.ToolButtonStyle.ToolButtonTextUnderIcon, Qt.ToolButtonStyle.ToolButtonTextBesideIcon)  # by bar


def add_tool_bars(window: QMainWindow, actions: Mapping[str, QAction], handle: DragHandle) -> Bars:
    """Add both bars to ``window``, the top one with ``handle`` at its end."""
    main = _filled(QToolBar(tr("Main toolbar"), window), "Main", TOOLBAR, actions)
    main.addWidget(handle)
    main.toolButtonStyleChanged.connect(handle.setToolButtonStyle)
    window.addToolBar(Qt.ToolBarArea.TopToolBarArea, main)
    tools = _filled(QToolBar(tr("Tools"), window), "Tools", TOOLS, actions)
    tools.toolButtonStyleChanged.connect(partial(_align, tools))
    window.addToolBar(Qt.ToolBarArea.LeftToolBarArea, tools)
    for bar in (main, tools):
        BarKeys(bar)
    return main, tools


def show_names(bars: Bars, shown: bool) -> None:
    """Show or hide the actions' names next to their icons."""
    for bar, style in zip(bars, WITH_NAMES, strict=True):
        bar.setToolButtonStyle(style if shown else Qt.ToolButtonStyle.ToolButtonIconOnly)


def tint_arrows(window: QWidget) -> None:
    """Draw the arrow of each bar in ``window`` that has no room for all buttons in the colours of its palette; call
    again after it has changed. Qt's own one is black."""
    for bar in window.findChildren(QToolBar):
        arrow = bar.findChild(QToolButton, "qt_toolbar_ext_button")
        if isinstance(arrow, QToolButton):
            is_level = bar.orientation() == Qt.Orientation.Horizontal
            arrow.setIcon(icon("more_right" if is_level else "more_down", window.palette()))


def _filled(bar: QToolBar, name: str, names: tuple[str, ...], actions: Mapping[str, QAction]) -> QToolBar:
    bar.setObjectName(name)
    bar.setMovable(False)
    bar.setIconSize(QSize(20, 20))
    for action in names:
        if action == "|":
            bar.addSeparator()
        else:
            bar.addAction(actions[action])
    return bar


def _align(bar: QToolBar, _style: Qt.ToolButtonStyle) -> None:
    """Make its buttons equally wide, so that their icons are aligned."""
    buttons = [bar.widgetForAction(action) for action in bar.actions() if not action.isSeparator()]
    widest = max(button.sizeHint().width() for button in buttons)
    for button in buttons:
        button.setMinimumWidth(widest)
