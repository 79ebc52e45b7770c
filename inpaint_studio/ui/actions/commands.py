"""The work of each action of the table, by its name."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from inpaint_studio.core.editing import guide_lines
from inpaint_studio.ui import dialogs
from inpaint_studio.ui.actions.table import TOOLS

if TYPE_CHECKING:
    from inpaint_studio.ui.main_window import MainWindow

Commands = dict[str, Callable[..., object]]


def commands(window: MainWindow) -> Commands:
    """Every action has one; checkable ones are told whether they are checked."""
    menus = (_file, _edit, _tools, _mask, _photos, _view, _program)
    return {name: command for menu in menus for name, command in menu(window).items()}


def _file(window: MainWindow) -> Commands:
    """The menu *File*."""
    files = window.files
    return {
        "open": files.ask_open,
        "open_folder": files.ask_open_folder,
        "paste": files.paste,
        "save": files.save,
        "save_as": files.save_as,
        "save_copy": files.save_copy,
        "export_comparison": window.exports.export_comparison,
        "verify": files.verify,
        "save_project": window.projects.save_project,
        "copy": files.copy,
        "preferences": window.settings.show,
        "quit": window.close,
    }


def _edit(window: MainWindow) -> Commands:
    """The menu *Edit*."""
    session, removals = window.session, window.session.removals
    return {
        "undo": session.undo,
        "redo": session.redo,
        "remove": removals.start,
        "at_once": window.settings.set_at_once,
        "another": session.variations.more,
        "earlier": session.variations.previous,
        "edit_removal": removals.edit_mask,
        "delete_removal": window.delete_removal,
        "allow": session.clear_excluded,
        "clear_lines": lambda: session.edit(guide_lines.clear),
        "only_marked": removals.set_only_marked,
        "cancel": window.cancel,
    }


def _tools(window: MainWindow) -> Commands:
    """The menu *Tools*."""
    tools, toolbox = window.tools, window.toolbox
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


def _mask(window: MainWindow) -> Commands:
    """The menu *Mask*."""
    session, masks, display = window.session, window.masks, window.canvas.display
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
        "overlay": display.show_mask,
        "outline": display.show_mask_outline,
    }


def _photos(window: MainWindow) -> Commands:
    """The menus *Restore* and *Folder*."""
    folders = window.folders
    return {
        "find_damage": window.restore.find,
        "find_distractions": window.restore.find_distractions,
        "previous": folders.previous,
        "next": folders.next,
        "mask_previous": folders.mask_of_previous,
        "find_overlay": folders.find_overlay,
        "mask_all": folders.mask_all,
        "remove_all": folders.remove_all.start,
        "save_all": folders.save_all,
        "batch": folders.show_batch,
    }


def _view(window: MainWindow) -> Commands:
    """The menu *View*."""
    display, navigation = window.canvas.display, window.canvas.navigation
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
        "structure": window.canvas.line_overlay.show_structure,
        "removals": window.removals.set_shown,
        "filmstrip": window.filmstrip.set_shown,
        "history": window.history.set_shown,
        "full_screen": window.set_full_screen,
    }


def _program(window: MainWindow) -> Commands:
    """The menus *Network* and *Help*."""
    return {
        "network_bundled": window.networks.choose_bundled,
        "network_file": window.networks.choose_file,
        "tour": window.tour.start,
        "keys": window.settings.show_keys,
        "diagnostics": window.projects.copy_diagnostics,
        "remove_data": window.ending.remove_data,
        "about": lambda: dialogs.show_about(window),
    }
