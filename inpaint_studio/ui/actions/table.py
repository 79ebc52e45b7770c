"""All actions in one table: texts, shortcuts, icons, and where they appear."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction, QActionGroup, QHelpEvent, QKeySequence, QPalette
from PySide6.QtWidgets import QMenu, QMenuBar, QToolTip, QWidget

from inpaint_studio.core.messages import message
from inpaint_studio.ui.actions.access_keys import Menu, add_access_keys
from inpaint_studio.ui.theme import icon
from inpaint_studio.ui.translation import tr, translated


@dataclass(frozen=True)
class ActionSpec:
    """One action. ``on_canvas``: its shortcuts (single letters) work only while the canvas has the focus. ``held``: its
    shortcuts apply while held down, also on the canvas."""

    name: str
    menu: str
    text: str
    keys: tuple[str, ...] = ()
    icon: str = ""
    on_canvas: bool = False
    checkable: bool = False
    held: bool = False


FILE, EDIT, TOOLS_MENU, MASK = message("&File"), message("&Edit"), message("&Tools"), message("&Mask")
RESTORE, FOLDER, VIEW = message("&Restore"), message("F&older"), message("&View")
NETWORK, HELP = message("&Network"), message("&Help")

ACTIONS = (
    ActionSpec("open", FILE, message("Open…"), ("Ctrl+O",), "open"),
    ActionSpec("open_folder", FILE, message("Open folder…"), ("Ctrl+Shift+O",), "folder"),
    ActionSpec("paste", FILE, message("Paste photo"), ("Ctrl+V",)),
    ActionSpec("close", FILE, message("Close photo"), ("Ctrl+W",)),
    ActionSpec("save", FILE, message("Save"), ("Ctrl+S",), "save"),
    ActionSpec("save_as", FILE, message("Save as…"), ("Ctrl+Shift+S",)),
    ActionSpec("save_copy", FILE, message("Save a copy…")),
    ActionSpec("export_comparison", FILE, message("Export before/after…")),
    ActionSpec("save_project", FILE, message("Save project…"), ("Ctrl+Alt+P",)),
    ActionSpec("verify", FILE, message("Verify saved file"), ("Ctrl+Shift+V",)),
    ActionSpec("copy", FILE, message("Copy photo"), ("Ctrl+C",)),
    ActionSpec("preferences", FILE, message("Settings…"), ("Ctrl+,", "Ctrl+K")),
    ActionSpec("quit", FILE, message("Quit"), ("Ctrl+Q",)),
    ActionSpec("undo", EDIT, message("Undo"), ("Ctrl+Z",), "undo"),
    ActionSpec("redo", EDIT, message("Redo"), ("Ctrl+Shift+Z", "Ctrl+Y"), "redo"),
    ActionSpec("brush", TOOLS_MENU, message("Brush"), ("B",), "brush", on_canvas=True, checkable=True),
    ActionSpec("eraser", TOOLS_MENU, message("Eraser"), ("E",), "eraser", on_canvas=True, checkable=True),
    ActionSpec("lasso", TOOLS_MENU, message("Lasso"), ("L",), "lasso", on_canvas=True, checkable=True),
    ActionSpec("rectangle", TOOLS_MENU, message("Rectangle"), ("M",), "rectangle", on_canvas=True, checkable=True),
    ActionSpec("wand", TOOLS_MENU, message("Magic wand"), ("W",), "wand", on_canvas=True, checkable=True),
    ActionSpec("object", TOOLS_MENU, message("Select object"), ("S",), "object", on_canvas=True, checkable=True),
    ActionSpec("guide_line", TOOLS_MENU, message("Guide line"), ("N",), "guide_line", on_canvas=True, checkable=True),
    ActionSpec("restore", TOOLS_MENU, message("Restore original"), ("Y",), "restore", on_canvas=True, checkable=True),
    ActionSpec("exclude", TOOLS_MENU, message("Exclude as source"), ("K",), "exclude", on_canvas=True, checkable=True),
    ActionSpec("hand", TOOLS_MENU, message("Hand"), ("H",), "hand", on_canvas=True, checkable=True),
    ActionSpec("swap", TOOLS_MENU, message("Switch brush and eraser"), ("X",), on_canvas=True),
    ActionSpec("smaller", TOOLS_MENU, message("Smaller brush"), ("[", ","), on_canvas=True),
    ActionSpec("larger", TOOLS_MENU, message("Larger brush"), ("]", "."), on_canvas=True),
    ActionSpec("harder", TOOLS_MENU, message("Harder brush"), ("{",), on_canvas=True),
    ActionSpec("softer", TOOLS_MENU, message("Softer brush"), ("}",), on_canvas=True),
    ActionSpec("scribble", TOOLS_MENU, message("Scribble to select"), ("Shift+S",), on_canvas=True, checkable=True),
    ActionSpec("object_size", TOOLS_MENU, message("Next object size"), ("A",), on_canvas=True),
    ActionSpec("contiguous", TOOLS_MENU, message("Contiguous areas only"), (), checkable=True),
    ActionSpec("clear", MASK, message("Clear mask"), ("Ctrl+D",)),
    ActionSpec("invert", MASK, message("Invert"), ("Ctrl+Shift+I",)),
    ActionSpec("grow", MASK, message("Grow"), ("G",), on_canvas=True),
    ActionSpec("shrink", MASK, message("Shrink"), ("Shift+G",), on_canvas=True),
    ActionSpec("edge", MASK, message("Grow, shrink, feather…"), ("Shift+F6",)),
    ActionSpec("fill_holes", MASK, message("Fill holes"), ()),
    ActionSpec("shadow", MASK, message("Include shadow"), ("Shift+A",), "shadow", on_canvas=True),
    ActionSpec("again", MASK, message("Reuse last mask"), ("Ctrl+Shift+D",)),
    ActionSpec("from_transparency", MASK, message("Mask transparent areas"), ()),
    ActionSpec("load_mask", MASK, message("Load mask…"), ("Ctrl+Alt+O",)),
    ActionSpec("save_mask", MASK, message("Save mask…"), ("Ctrl+Alt+S",)),
    ActionSpec("overlay", MASK, message("Show mask"), ("Q",), on_canvas=True, checkable=True),
    ActionSpec("outline", MASK, message("Show mask as outline"), ("Shift+Q",), on_canvas=True, checkable=True),
    ActionSpec("remove", EDIT, message("Remove"), ("Enter", "Return", "Shift+R"), on_canvas=True),
    ActionSpec("at_once", EDIT, message("Remove as you paint"), (), checkable=True),
    ActionSpec("another", EDIT, message("More variations"), ("Ctrl+R",), "another"),
    ActionSpec("earlier", EDIT, message("Previous variation"), ("Ctrl+Shift+R",)),
    ActionSpec("edit_removal", EDIT, message("Edit mask of removal"), ("F2",), "edit"),
    ActionSpec("delete_removal", EDIT, message("Delete removal"), ("Shift+Del",), "delete"),
    ActionSpec("only_marked", EDIT, message("Use only marked areas as source"), (), checkable=True),
    ActionSpec("allow", EDIT, message("Clear source marks"), ()),
    ActionSpec("clear_lines", EDIT, message("Clear guide lines"), ()),
    ActionSpec("cancel", EDIT, message("Cancel"), ("Esc",)),
    ActionSpec("find_damage", RESTORE, message("Find damage…"), ("Ctrl+Shift+F",)),
    ActionSpec("find_text", RESTORE, message("Find text…"), ("Ctrl+Shift+T",)),
    ActionSpec("find_distractions", RESTORE, message("Find distractions…"), ("Ctrl+Alt+F",)),
    ActionSpec("previous", FOLDER, message("Previous photo"), ("PgUp",), "previous"),
    ActionSpec("next", FOLDER, message("Next photo"), ("PgDown",), "next"),
    ActionSpec("mask_previous", FOLDER, message("Copy mask from previous photo"), ("Ctrl+Alt+D",)),
    ActionSpec("find_overlay", FOLDER, message("Find watermark…"), ("Ctrl+Alt+W",)),
    ActionSpec("mask_all", FOLDER, message("Apply mask to all photos…"), ("Ctrl+Alt+A",)),
    ActionSpec("remove_all", FOLDER, message("Remove on all masked photos"), ("Ctrl+Shift+Enter", "Ctrl+Shift+Return")),
    ActionSpec("save_all", FOLDER, message("Save all…"), ("Ctrl+Alt+Shift+S",)),
    ActionSpec("batch", FOLDER, message("Batch…"), ("Ctrl+B",), "batch"),
    ActionSpec("fit", VIEW, message("Fit to window"), ("Ctrl+0",), "fit"),
    ActionSpec("actual", VIEW, message("100 %"), ("Ctrl+1",), "actual"),
    ActionSpec("double", VIEW, message("200 %"), ("Ctrl+2",)),
    ActionSpec("zoom_in", VIEW, message("Zoom in"), ("Ctrl++", "Ctrl+=")),
    ActionSpec("zoom_out", VIEW, message("Zoom out"), ("Ctrl+-",)),
    ActionSpec("original", VIEW, message("Show original"), ("O", "\\"), "original", checkable=True, held=True),
    ActionSpec("compare", VIEW, message("Compare: split view"), ("C",), "compare", on_canvas=True, checkable=True),
    ActionSpec("side_by_side", VIEW, message("Compare: side by side"), ("Shift+C",), on_canvas=True, checkable=True),
    ActionSpec("difference", VIEW, message("Show differences"), ("D",), on_canvas=True, checkable=True),
    ActionSpec("structure", VIEW, message("Show structure"), ("Shift+N",), on_canvas=True, checkable=True),
    ActionSpec("removals", VIEW, message("Removals"), ("F7",), checkable=True),
    ActionSpec("filmstrip", VIEW, message("Filmstrip"), ("F6",), checkable=True),
    ActionSpec("history", VIEW, message("History"), ("F8",), checkable=True),
    ActionSpec("full_screen", VIEW, message("Full screen"), ("F11",), checkable=True),
    ActionSpec("network_bundled", NETWORK, message("Bundled network"), (), checkable=True),
    ActionSpec("network_file", NETWORK, message("Load network…"), (), checkable=True),
    ActionSpec("guide", HELP, message("Guide"), ()),
    ActionSpec("tour", HELP, message("Tour"), ()),
    ActionSpec("keys", HELP, message("Keyboard shortcuts"), ("F1",)),
    ActionSpec("diagnostics", HELP, message("Copy diagnostics"), ()),
    ActionSpec("remove_data", HELP, message("Reset app data…"), ()),
    ActionSpec("about", HELP, message("About"), ()),
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
TIP = "tip"  # the property of an action with its tool tip, without the reason why it is not possible
ENTER, MAIN_ENTER = "Enter", "Return"  # as Qt calls the keys of the number pad and of the main block
PURPOSES = {  # of the tools, in their tool tips
    "brush": message("Paint over what should go."),
    "eraser": message("Erase the mask where it covers too much."),
    "lasso": message("Draw around what should go, or click corner by corner."),
    "rectangle": message("Mask a rectangle from corner to corner."),
    "wand": message("Click a colour to mask what looks like it."),
    "object": message("Click an object to mask it, or drag a box around it."),
    "guide_line": message("Draw an edge that continues behind what you remove."),
    "restore": message("Paint to restore the original where a removal took too much."),
    "exclude": message("Paint over areas that must not be used as a source for fills."),
    "hand": message("Drag to move the photo."),
}
COMPARISONS = ("compare", "side_by_side", "difference")
TOOLS = ("brush", "eraser", "lasso", "rectangle", "wand", "object", "guide_line", "restore", "exclude", "hand")


def make_actions(owner: QWidget, canvas: QWidget) -> dict[str, QAction]:
    """Create the actions of :data:`ACTIONS` by name, on the widgets where their shortcuts work."""
    actions = {}
    for spec in ACTIONS:
        action = actions[spec.name] = QAction(translated(spec.text), owner, checkable=spec.checkable)
        action.setObjectName(spec.name)
        action.setIconText(action.text())  # of its buttons: Qt would take the menu's, with an access key in brackets
        canvas.addAction(action)
        if not spec.on_canvas:
            owner.addAction(action)
    return actions


def group_actions(owner: QWidget, actions: dict[str, QAction]) -> None:
    """Make tools exclusive, and comparisons exclusive or none; check the initial ones."""
    one_of, at_most_one = QActionGroup.ExclusionPolicy.Exclusive, QActionGroup.ExclusionPolicy.ExclusiveOptional
    for names, policy in ((TOOLS, one_of), (COMPARISONS, at_most_one)):
        group = QActionGroup(owner)
        group.setExclusionPolicy(policy)
        for name in names:
            group.addAction(actions[name])
    for name in COMPARISONS:
        actions[name].toggled.connect(partial(_leave_original, actions["original"]))
    for name in ("brush", "contiguous", "overlay"):
        actions[name].setChecked(True)


def _leave_original(original: QAction, compared: bool) -> None:
    """Turn off the original view when a comparison starts: it would hide the comparison."""
    if compared and original.isChecked():
        original.trigger()


def leave_comparisons(actions: Mapping[str, QAction]) -> bool:
    """Switch off a comparison or the original view; True if one was on."""
    shown = [actions[name] for name in ("original", *COMPARISONS) if actions[name].isChecked()]
    for action in shown:
        action.trigger()
    return bool(shown)


def set_keys(
    actions: dict[str, QAction], keys: Mapping[str, tuple[str, ...]], before: Mapping[str, tuple[str, ...]]
) -> None:
    """Set the shortcuts of every action that had others ``before``, and show the first one in its tool tip."""
    for spec in ACTIONS:
        action, action_keys = actions[spec.name], keys[spec.name]
        if action_keys == before.get(spec.name):
            continue
        bare = any(len(key) == 1 or key == "Tab" for key in action_keys)  # these must not interfere with text fields
        context = Qt.ShortcutContext.WidgetShortcut if spec.on_canvas or bare else Qt.ShortcutContext.WindowShortcut
        action.setShortcutContext(context)
        action.setShortcuts([] if spec.held else [QKeySequence(key) for key in _with_enter(action_keys)])
        if spec.held:  # not a shortcut, because it applies while held: text after a tab is displayed like one
            text = action.text().partition("\t")[0]  # with its access key
            action.setText(text + (f"\t{native_names(action_keys)[0]}" if action_keys else ""))
        action.setProperty(TIP, _tool_tip(spec, action_keys))
        action.setToolTip(_with_reason(action.property(TIP), action.whatsThis()))


def explain(actions: dict[str, QAction], reasons: Mapping[str, str | None]) -> None:
    """Enable the actions whose reason is None; the others tell why they are not possible, in menus and at buttons.
    :func:`set_keys` comes first."""
    for name, reason in reasons.items():
        action = actions[name]
        if action.isEnabled() == (reason is None) and action.whatsThis() == (reason or ""):
            continue  # this is called after every step, and few actions change with one
        action.setEnabled(reason is None)
        action.setWhatsThis(reason or "")  # not its status tip: Qt leaves one that changes in the status bar
        action.setToolTip(_with_reason(action.property(TIP) or "", reason or ""))


def fill_menus(bar: QMenuBar, actions: dict[str, QAction], after: Mapping[str, QMenu]) -> None:
    """Fill menus in the order of the table; ``after``: submenus, by the action that they follow."""
    menus: dict[str, QMenu] = {}
    for spec in ACTIONS:
        menu = menus.get(spec.menu) or menus.setdefault(spec.menu, _menu(bar, translated(spec.menu)))
        if spec.name in SEPARATED:
            menu.addSeparator()
        menu.addAction(actions[spec.name])
        if spec.name in after:
            menu.addMenu(after[spec.name])
    for menu in menus.values():
        add_access_keys(menu.actions())


def _menu(bar: QMenuBar, text: str) -> QMenu:
    menu = ExplainingMenu(text, bar)
    bar.addMenu(menu)
    return menu


class ExplainingMenu(Menu):
    """A menu with tool tips only for disabled actions: the reason why they are not possible."""

    def event(self, event: QEvent) -> bool:
        """Show the reason as a tool tip."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            action = self.actionAt(event.pos())
            reason = action.whatsThis() if action is not None and not action.isEnabled() else ""
            QToolTip.showText(event.globalPos(), reason, self)
            return True
        return super().event(event)


def tint_icons(actions: dict[str, QAction], palette: QPalette) -> None:
    """Draw icons in the palette's colours; call again after it has changed."""
    for spec in ACTIONS:
        if spec.icon:
            actions[spec.name].setIcon(icon(spec.icon, palette))


def plain_text(text: str) -> str:
    """Return the words of a menu or an action, without mnemonic and dots."""
    return re.sub(r"\(&\w\)|&|…|\.\.\.", "", translated(text)).strip()


def _tool_tip(spec: ActionSpec, keys: tuple[str, ...]) -> str:
    text = plain_text(spec.text)
    held = keys and spec.held
    tip = tr("{action} (hold {key})", action=text, key=native_names(keys)[0]) if held else with_key(text, keys)
    return f"{tip}\n{translated(PURPOSES[spec.name])}" if spec.name in PURPOSES else tip


def _with_reason(tip: str, reason: str) -> str:
    return f"{tip}\n{reason}" if reason else tip


def with_key(text: str, keys: tuple[str, ...]) -> str:
    """Return a tool tip with the action's first shortcut, if it has one."""
    return f"{text} ({native_names(keys)[0]})" if keys else text


def native_names(keys: Iterable[str]) -> list[str]:
    """Return the names of keys for the user. The main Enter key, Qt's "Return", is called Enter everywhere, so that one
    name stands for both."""
    native = QKeySequence.SequenceFormat.NativeText
    names = (QKeySequence(canonical(key)).toString(native) for key in keys)
    return list(dict.fromkeys(names))


def canonical(key: str) -> str:
    """Return the one name of a key for both Enter keys; other keys stay as they are written."""
    modifiers, plus, last = key.rpartition("+")
    return f"{modifiers}{plus}{ENTER}" if last.strip().lower() == MAIN_ENTER.lower() else key


def _with_enter(keys: Iterable[str]) -> list[str]:
    """Return :func:`canonical` keys with the main Enter key after each one of the number pad: menus show the name of
    the first."""
    return [same for key in keys for same in ((key, _main(key)) if key.lower().endswith(ENTER.lower()) else (key,))]


def _main(enter: str) -> str:
    return enter[: -len(ENTER)] + MAIN_ENTER
