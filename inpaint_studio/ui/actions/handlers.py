"""The handler of each action, by name; handlers of checkable actions receive the checked state."""

from __future__ import annotations

from collections.abc import Callable

from inpaint_studio.core.editing import guide_lines
from inpaint_studio.ui.actions.table import TOOLS
from inpaint_studio.ui.canvas.view import CanvasView
from inpaint_studio.ui.commands.batch import BatchCommands
from inpaint_studio.ui.commands.export import ExportCommands
from inpaint_studio.ui.commands.file import FileCommands
from inpaint_studio.ui.commands.folder import FolderCommands
from inpaint_studio.ui.commands.mask import MaskCommands
from inpaint_studio.ui.commands.network import NetworkCommands
from inpaint_studio.ui.commands.preferences import PreferencesCommands
from inpaint_studio.ui.commands.projects import ProjectCommands
from inpaint_studio.ui.commands.restore import RestoreCommands
from inpaint_studio.ui.commands.tools import ToolCommands
from inpaint_studio.ui.session.removal_control import RemovalControl
from inpaint_studio.ui.session.session import EditorSession
from inpaint_studio.ui.session.toolbox import Toolbox

Commands = dict[str, Callable[..., object]]


def file_commands(files: FileCommands, exports: ExportCommands, projects: ProjectCommands) -> Commands:
    """The menu *File*."""
    return {
        "open": files.ask_open,
        "open_folder": files.ask_open_folder,
        "paste": files.paste,
        "close": files.close,
        "save": files.save,
        "save_as": files.save_as,
        "save_copy": files.save_copy,
        "export_comparison": exports.export_comparison,
        "verify": files.verify,
        "save_project": projects.save_project,
        "copy": files.copy,
    }


def edit_commands(session: EditorSession) -> Commands:
    """The menu *Edit*."""
    removals = session.removals
    return {
        "undo": session.undo,
        "redo": session.redo,
        "remove": removals.start,
        "another": session.variations.more,
        "earlier": session.variations.previous,
        "edit_removal": removals.edit_mask,
        "allow": session.clear_excluded,
        "clear_lines": lambda: session.edit(guide_lines.clear),
        "only_marked": removals.set_only_marked,
    }


def tool_commands(tools: ToolCommands, toolbox: Toolbox) -> Commands:
    """The menu *Tools*."""
    return {
        **dict.fromkeys(TOOLS, tools.choose),
        "swap": tools.swap,
        "smaller": toolbox.make_smaller,
        "larger": toolbox.make_larger,
        "harder": toolbox.make_harder,
        "softer": toolbox.make_softer,
        "scribble": tools.set_scribble,
        "object_size": toolbox.next_object_size,
        "contiguous": toolbox.set_contiguous,
    }


def mask_commands(session: EditorSession, masks: MaskCommands) -> Commands:
    """The menu *Mask*."""
    return {
        "clear": session.clear_mask,
        "invert": masks.invert,
        "grow": masks.grow,
        "shrink": masks.shrink,
        "edge": session.drawing.begin_edge,
        "fill_holes": masks.fill_holes,
        "shadow": masks.include_shadow,
        "again": masks.again,
        "from_transparency": masks.from_transparency,
        "load_mask": masks.load,
        "save_mask": masks.save,
    }


def photo_commands(
    folders: FolderCommands, removal_control: RemovalControl, batch: BatchCommands, restore: RestoreCommands
) -> Commands:
    """The menus *Restore* and *Folder*."""
    return {
        "find_damage": restore.find,
        "find_text": restore.find_text,
        "find_distractions": restore.find_distractions,
        "previous": folders.previous,
        "next": folders.next,
        "mask_previous": folders.mask_of_previous,
        "find_overlay": folders.find_overlay,
        "mask_all": folders.mask_all,
        "remove_all": removal_control.remove_all.start,
        "save_all": folders.save_all,
        "batch": batch.show,
    }


def view_commands(canvas: CanvasView) -> Commands:
    """The menu *View*, and the display of the mask."""
    display, navigation = canvas.display, canvas.navigation
    return {
        "fit": navigation.fit,
        "actual": navigation.show_actual_size,
        "double": navigation.show_double_size,
        "zoom_in": navigation.zoom_in,
        "zoom_out": navigation.zoom_out,
        "original": display.show_original,
        "compare": display.show_split,
        "side_by_side": display.show_side_by_side,
        "difference": display.show_difference,
        "structure": canvas.line_overlay.show_structure,
        "overlay": display.show_mask,
        "outline": display.show_mask_outline,
    }


def program_commands(settings: PreferencesCommands, networks: NetworkCommands) -> Commands:
    """The menu *Network*, and settings in any menu."""
    return {
        "network_bundled": networks.choose_bundled,
        "network_file": networks.choose_file,
        "guide": settings.show_guide,
        "keys": settings.show_keys,
        "preferences": settings.show,
        "at_once": settings.set_at_once,
    }
