"""All actions as one table: texts, keys, icons, and where they appear."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence, QPalette
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from inpaint_studio.ui.theme import icon


@dataclass(frozen=True)
class ActionSpec:
    """One action. ``on_canvas``: its keys (single letters) act only while the canvas has the focus. ``held``: its keys
    act as long as they are held, there, too."""

    name: str
    menu: str
    text: str
    keys: tuple[str, ...] = ()
    icon: str = ""
    on_canvas: bool = False
    checkable: bool = False
    held: bool = False


ACTIONS = (
    ActionSpec("open", "&File", "Open…", ("Ctrl+O",), "open"),
    ActionSpec("open_folder", "&File", "Open folder…", ("Ctrl+Shift+O",), "folder"),
    ActionSpec("paste", "&File", "Paste photo", ("Ctrl+V",)),
    ActionSpec("save", "&File", "Save", ("Ctrl+S",), "save"),
    ActionSpec("save_as", "&File", "Save as…", ("Ctrl+Shift+S",)),
    ActionSpec("save_project", "&File", "Save project…", ()),
    ActionSpec("verify", "&File", "Verify saved file", ("Ctrl+Shift+V",)),
    ActionSpec("copy", "&File", "Copy photo", ("Ctrl+C",)),
    ActionSpec("preferences", "&File", "Settings…", ("Ctrl+,", "Ctrl+K")),
    ActionSpec("quit", "&File", "Quit", ("Ctrl+Q",)),
    ActionSpec("undo", "&Edit", "Undo", ("Ctrl+Z",), "undo"),
    ActionSpec("redo", "&Edit", "Redo", ("Ctrl+Shift+Z", "Ctrl+Y"), "redo"),
    ActionSpec("brush", "&Tools", "Brush", ("B",), "brush", on_canvas=True, checkable=True),
    ActionSpec("eraser", "&Tools", "Eraser", ("E",), "eraser", on_canvas=True, checkable=True),
    ActionSpec("lasso", "&Tools", "Lasso", ("L",), "lasso", on_canvas=True, checkable=True),
    ActionSpec("rectangle", "&Tools", "Rectangle", ("M",), "rectangle", on_canvas=True, checkable=True),
    ActionSpec("wand", "&Tools", "Magic wand", ("W",), "wand", on_canvas=True, checkable=True),
    ActionSpec("object", "&Tools", "Select object", ("S",), "object", on_canvas=True, checkable=True),
    ActionSpec("restore", "&Tools", "Restore original", ("Y",), "restore", on_canvas=True, checkable=True),
    ActionSpec("bar", "&Tools", "Exclude as source", ("K",), "bar", on_canvas=True, checkable=True),
    ActionSpec("hand", "&Tools", "Hand", ("H",), "hand", on_canvas=True, checkable=True),
    ActionSpec("swap", "&Tools", "Switch brush and eraser", ("X",), on_canvas=True),
    ActionSpec("smaller", "&Tools", "Smaller brush", ("[", ","), on_canvas=True),
    ActionSpec("larger", "&Tools", "Larger brush", ("]", "."), on_canvas=True),
    ActionSpec("harder", "&Tools", "Harder brush", ("{",), on_canvas=True),
    ActionSpec("softer", "&Tools", "Softer brush", ("}",), on_canvas=True),
    ActionSpec("scribble", "&Tools", "Scribble to select", ("Shift+S",), on_canvas=True, checkable=True),
    ActionSpec("object_size", "&Tools", "Next object size", ("A",), on_canvas=True),
    ActionSpec("contiguous", "&Tools", "Contiguous areas only", (), checkable=True),
    ActionSpec("clear", "&Mask", "Clear mask", ("Ctrl+D",)),
    ActionSpec("invert", "&Mask", "Invert", ("Ctrl+Shift+I",)),
    ActionSpec("grow", "&Mask", "Grow", ("G",), on_canvas=True),
    ActionSpec("shrink", "&Mask", "Shrink", ("Shift+G",), on_canvas=True),
    ActionSpec("edge", "&Mask", "Grow, shrink, feather…", ("Shift+F6",)),
    ActionSpec("fill_holes", "&Mask", "Fill holes", ()),
    ActionSpec("again", "&Mask", "Reuse last mask", ("Ctrl+Shift+D",)),
    ActionSpec("from_transparency", "&Mask", "Mask transparent areas", ()),
    ActionSpec("load_mask", "&Mask", "Load mask…", ("Ctrl+Alt+O",)),
    ActionSpec("save_mask", "&Mask", "Save mask…", ("Ctrl+Alt+S",)),
    ActionSpec("overlay", "&Mask", "Show mask", ("Q",), on_canvas=True, checkable=True),
    ActionSpec("outline", "&Mask", "Show mask as outline", ("Shift+Q",), on_canvas=True, checkable=True),
    ActionSpec("remove", "&Edit", "Remove", ("Return", "Enter", "Shift+R"), on_canvas=True),
    ActionSpec("another", "&Edit", "More variations", ("Ctrl+R",), "another"),
    ActionSpec("earlier", "&Edit", "Previous variation", ("Ctrl+Shift+R",)),
    ActionSpec("edit_removal", "&Edit", "Edit mask of removal", ("F2",), "edit"),
    ActionSpec("delete_removal", "&Edit", "Delete removal", ("Shift+Del",), "delete"),
    ActionSpec("only_marked", "&Edit", "Use only marked areas as source", (), checkable=True),
    ActionSpec("allow", "&Edit", "Clear source marks", ()),
    ActionSpec("cancel", "&Edit", "Cancel", ("Esc",)),
    ActionSpec("find_damage", "&Restore", "Find damage…", ("Ctrl+Shift+F",)),
    ActionSpec("previous", "F&older", "Previous photo", ("PgUp",), "previous"),
    ActionSpec("next", "F&older", "Next photo", ("PgDown",), "next"),
    ActionSpec("mask_previous", "F&older", "Copy mask from previous photo", ("Ctrl+Alt+D",)),
    ActionSpec("find_overlay", "F&older", "Find watermark…", ("Ctrl+Alt+W",)),
    ActionSpec("mask_all", "F&older", "Apply mask to all photos…", ("Ctrl+Alt+A",)),
    ActionSpec("remove_all", "F&older", "Remove on all masked photos", ("Ctrl+Shift+Return",)),
    ActionSpec("save_all", "F&older", "Save all…", ("Ctrl+Alt+Shift+S",)),
    ActionSpec("batch", "F&older", "Batch…", ("Ctrl+B",), "batch"),
    ActionSpec("fit", "&View", "Fit to window", ("Ctrl+0",), "fit"),
    ActionSpec("actual", "&View", "100 %", ("Ctrl+1",), "actual"),
    ActionSpec("double", "&View", "200 %", ("Ctrl+2",)),
    ActionSpec("zoom_in", "&View", "Zoom in", ("Ctrl++", "Ctrl+=")),
    ActionSpec("zoom_out", "&View", "Zoom out", ("Ctrl+-",)),
    ActionSpec("original", "&View", "Show original", ("O", "\\"), "original", checkable=True, held=True),
    ActionSpec("compare", "&View", "Compare: split view", ("C",), "compare", on_canvas=True, checkable=True),
    ActionSpec("side_by_side", "&View", "Compare: side by side", ("Shift+C",), on_canvas=True, checkable=True),
    ActionSpec("difference", "&View", "Show differences", ("D",), on_canvas=True, checkable=True),
    ActionSpec("removals", "&View", "Removals", ("F7",), checkable=True),
    ActionSpec("filmstrip", "&View", "Filmstrip", ("F6",), checkable=True),
    ActionSpec("history", "&View", "History", ("F8",), checkable=True),
    ActionSpec("full_screen", "&View", "Full screen", ("F11",), checkable=True),
    ActionSpec("network_bundled", "&Network", "Bundled network", (), checkable=True),
    ActionSpec("network_file", "&Network", "Load network…", (), checkable=True),
    ActionSpec("keys", "&Help", "Keyboard shortcuts", ("F1",)),
    ActionSpec("diagnostics", "&Help", "Copy diagnostics", ()),
    ActionSpec("remove_data", "&Help", "Reset app data…", ()),
    ActionSpec("about", "&Help", "About", ()),
)
SEPARATED = {
    "save",
    "copy",
    "mask_previous",
    "remove_all",
    "batch",
    "preferences",
    "swap",
    "scribble",
    "edge",
    "again",
    "another",
    "edit_removal",
    "only_marked",
    "cancel",
    "zoom_in",
    "original",
    "removals",
}
TOOLBAR = (
    "open",
    "save",
    "|",
    "undo",
    "redo",
    "another",
    "|",
    "original",
    "compare",
    "fit",
    "actual",
    "|",
    "previous",
    "next",
    "|",
    "batch",
)
COMPARISONS = ("compare", "side_by_side", "difference")
TOOLS = ("brush", "eraser", "lasso", "rectangle", "wand", "object", "restore", "bar", "hand")


def make_actions(owner: QWidget, canvas: QWidget) -> dict[str, QAction]:
    """The actions of :data:`ACTIONS` by name, on the widgets where their keys act."""
    actions = {}
    for spec in ACTIONS:
        action = actions[spec.name] = QAction(spec.text, owner, checkable=spec.checkable)
        action.setObjectName(spec.name)
        canvas.addAction(action)
        if not spec.on_canvas:
            owner.addAction(action)
    return actions


def set_keys(actions: dict[str, QAction], keys: Mapping[str, tuple[str, ...]]) -> None:
    """Give every action its keys, and tell of the first one in its tool tip."""
    for spec in ACTIONS:
        action, own = actions[spec.name], keys[spec.name]
        bare = any(len(key) == 1 or key == "Tab" for key in own)  # they must leave fields alone in which one types
        context = Qt.ShortcutContext.WidgetShortcut if spec.on_canvas or bare else Qt.ShortcutContext.WindowShortcut
        action.setShortcutContext(context)
        action.setShortcuts([] if spec.held else [QKeySequence(key) for key in own])
        action.setToolTip(_tool_tip(spec, own))


def fill_menus(bar: QMenuBar, actions: dict[str, QAction], after: Mapping[str, QMenu]) -> None:
    """Menus in the order of the table; ``after``: submenus, by the action that they come after."""
    menus: dict[str, QMenu] = {}
    for spec in ACTIONS:
        menu = menus.get(spec.menu) or menus.setdefault(spec.menu, bar.addMenu(spec.menu))
        if spec.name in SEPARATED:
            menu.addSeparator()
        menu.addAction(actions[spec.name])
        if spec.name in after:
            menu.addMenu(after[spec.name])


def tint_icons(actions: dict[str, QAction], palette: QPalette) -> None:
    """Icons in the palette's colours; again after it changed."""
    for spec in ACTIONS:
        if spec.icon:
            actions[spec.name].setIcon(icon(spec.icon, palette))


def _tool_tip(spec: ActionSpec, own: tuple[str, ...]) -> str:
    text = spec.text.rstrip("…")
    if not own:
        return text
    key = QKeySequence(own[0]).toString(QKeySequence.SequenceFormat.NativeText)
    return f"{text} (hold {key})" if spec.held else f"{text} ({key})"
