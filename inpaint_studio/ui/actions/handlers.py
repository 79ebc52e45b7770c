"""The main window as the table of commands knows it: the objects whose methods are the handlers of actions."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from inpaint_studio.ui.canvas.view import CanvasView
from inpaint_studio.ui.commands.batch import BatchCommands
from inpaint_studio.ui.commands.cancelling import Cancelling
from inpaint_studio.ui.commands.export import ExportCommands
from inpaint_studio.ui.commands.file import FileCommands
from inpaint_studio.ui.commands.folder import FolderCommands
from inpaint_studio.ui.commands.help import HelpCommands
from inpaint_studio.ui.commands.mask import MaskCommands
from inpaint_studio.ui.commands.network import NetworkCommands
from inpaint_studio.ui.commands.preferences import PreferencesCommands
from inpaint_studio.ui.commands.projects import ProjectCommands
from inpaint_studio.ui.commands.restore import RestoreCommands
from inpaint_studio.ui.commands.tools import ToolCommands
from inpaint_studio.ui.folder.filmstrip import Filmstrip
from inpaint_studio.ui.guidance.tour import Tour
from inpaint_studio.ui.lifetime.ending import Ending
from inpaint_studio.ui.lifetime.layout import Layout
from inpaint_studio.ui.panels.history import HistoryPanel
from inpaint_studio.ui.panels.removals import RemovalsPanel
from inpaint_studio.ui.session.removal_control import RemovalControl
from inpaint_studio.ui.session.session import EditorSession
from inpaint_studio.ui.session.toolbox import Toolbox
from inpaint_studio.ui.session.undoing import Undoing

Handler = Callable[..., object]
"""Called when an action is triggered; that of a checkable one with the checked state."""


class Handlers(Protocol):
    """The main window as the table of commands sees it: the owners of the handlers."""

    session: EditorSession
    toolbox: Toolbox
    canvas: CanvasView
    tools: ToolCommands
    settings: PreferencesCommands
    projects: ProjectCommands
    removal_control: RemovalControl
    undoing: Undoing
    folders: FolderCommands
    batch: BatchCommands
    files: FileCommands
    exports: ExportCommands
    masks: MaskCommands
    restore: RestoreCommands
    cancelling: Cancelling
    help: HelpCommands
    networks: NetworkCommands
    removals: RemovalsPanel
    history: HistoryPanel
    filmstrip: Filmstrip
    tour: Tour
    layout_keeper: Layout
    ending: Ending

    def delete_removal(self) -> None:
        """Delete the current removal, with a way back."""

    def set_full_screen(self, is_on: bool) -> None:
        """Fill the screen, or not."""

    def close(self) -> bool:
        """Close the window, which ends the program; False if it stays."""
