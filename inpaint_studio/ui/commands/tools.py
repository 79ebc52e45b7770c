"""The tool actions: the checked one determines what the pointer does."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtGui import QAction

from inpaint_studio.core.editing import tools
from inpaint_studio.ui.actions.spec import TOOLS
from inpaint_studio.ui.panels.status import StatusLine
from inpaint_studio.ui.session.toolbox import Toolbox


class ToolCommands:
    """Selects tools, and explains them in the status line."""

    def __init__(self, toolbox: Toolbox, actions: Mapping[str, QAction], status: StatusLine) -> None:
        self._toolbox, self._actions, self._status = toolbox, actions, status

    def choose(self) -> None:
        """Select the checked tool."""
        name = next(name for name in TOOLS if self._actions[name].isChecked())
        self._toolbox.choose(tools.TOOLS.get(name))
        is_scribble = name == "object" and self._toolbox.options.scribble
        self._status.show_hint("scribble" if is_scribble else name)

    def swap(self) -> None:
        """Swap brush and eraser."""
        self._actions["brush" if self._toolbox.tool is tools.ERASER else "eraser"].trigger()

    def set_scribble(self, is_on: bool) -> None:
        """Find objects under a scribble, or in a box."""
        self._toolbox.set_scribble(is_on)
        self._actions["object"].trigger()
