"""The work of each action of the table, by its name."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from inpaint_studio.core.editing import guide_lines
from inpaint_studio.ui import dialogs
from inpaint_studio.ui.actions.table import TOOLS

if TYPE_CHECKING:
    from inpaint_studio.ui.main_window import MainWindow


def commands(window: MainWindow) -> dict[str, Callable[..., object]]:
    """Every action has one; checkable ones are told whether they are checked."""
    session, canvas, toolbox = window.session, window.canvas, window.toolbox
    files, masks, folders, removals = window.files, window.masks, window.folders, session.removals
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
        "find_damage": window.restore.find,
        "previous": folders.previous,
        "next": folders.next,
        "mask_all": folders.mask_all,
        "mask_previous": folders.mask_of_previous,
        "find_overlay": folders.find_overlay,
        "remove_all": folders.remove_all.start,
        "save_all": folders.save_all,
        "batch": folders.show_batch,
        "filmstrip": window.filmstrip.set_shown,
        "preferences": window.settings.show,
        "quit": window.close,
        "undo": session.undo,
        "redo": session.redo,
        "swap": window.tools.swap,
        "smaller": toolbox.make_smaller,
        "larger": toolbox.make_larger,
        "harder": toolbox.make_harder,
        "softer": toolbox.make_softer,
        "scribble": window.tools.set_scribble,
        "object_size": toolbox.next_object_size,
        "contiguous": toolbox.set_contiguous,
        "clear": session.clear_mask,
        "remove": removals.start,
        "at_once": window.settings.set_at_once,
        "another": session.variations.more,
        "earlier": session.variations.previous,
        "edit_removal": removals.edit_mask,
        "delete_removal": window.delete_removal,
        "allow": session.clear_excluded,
        "clear_lines": lambda: session.edit(guide_lines.clear),
        "only_marked": removals.set_only_marked,
        **dict.fromkeys(TOOLS, window.tools.choose),
        "invert": masks.invert,
        "grow": masks.grow,
        "shrink": masks.shrink,
        "edge": session.drawing.begin_edge,
        "fill_holes": masks.fill_holes,
        "again": masks.again,
        "from_transparency": masks.from_transparency,
        "load_mask": masks.load,
        "save_mask": masks.save,
        "overlay": canvas.display.show_mask,
        "outline": canvas.display.show_mask_outline,
        "cancel": window.cancel,
        "fit": canvas.navigation.fit,
        "actual": canvas.navigation.show_actual_size,
        "double": canvas.navigation.show_double_size,
        "zoom_in": canvas.navigation.zoom_in,
        "zoom_out": canvas.navigation.zoom_out,
        "original": canvas.display.show_original,
        "compare": canvas.display.show_split,
        "side_by_side": canvas.display.show_side_by_side,
        "difference": canvas.display.show_difference,
        "structure": canvas.line_overlay.show_structure,
        "network_bundled": window.networks.choose_bundled,
        "network_file": window.networks.choose_file,
        "removals": window.removals.set_shown,
        "history": window.history.set_shown,
        "full_screen": window.set_full_screen,
        "tour": window.tour.start,
        "keys": window.settings.show_keys,
        "diagnostics": window.projects.copy_diagnostics,
        "remove_data": window.ending.remove_data,
        "about": lambda: dialogs.show_about(window),
    }
