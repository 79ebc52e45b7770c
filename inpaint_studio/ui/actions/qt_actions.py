"""The actions as Qt's: made, grouped, with shortcuts, in menus, and enabled or with the reason why not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction, QActionGroup, QHelpEvent, QKeySequence, QPalette
from PySide6.QtWidgets import QMenu, QMenuBar, QToolTip, QWidget

from inpaint_studio.ui.actions.access_keys import Menu, add_access_keys
from inpaint_studio.ui.actions.key_names import native_names, with_key, with_main_enter
from inpaint_studio.ui.actions.spec import COMPARISONS, TOOLS, ActionSpec, plain_text
from inpaint_studio.ui.actions.tool_hints import PURPOSES
from inpaint_studio.ui.theme import icon
from inpaint_studio.ui.translation import tr, translated

TIP = "tip"  # the property of an action with its tool tip, without the reason why it is not possible


def make_actions(specs: Sequence[ActionSpec], owner: QWidget, canvas: QWidget) -> dict[str, QAction]:
    """Create actions by name, on the widgets where their shortcuts work."""
    actions = {}
    for spec in specs:
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
    specs: Sequence[ActionSpec],
    actions: dict[str, QAction],
    keys: Mapping[str, tuple[str, ...]],
    before: Mapping[str, tuple[str, ...]],
) -> None:
    """Set the shortcuts of every action that had others ``before``, and show the first one in its tool tip."""
    for spec in specs:
        action, action_keys = actions[spec.name], keys[spec.name]
        if action_keys == before.get(spec.name):
            continue
        bare = any(len(key) == 1 or key == "Tab" for key in action_keys)  # these must not interfere with text fields
        context = Qt.ShortcutContext.WidgetShortcut if spec.on_canvas or bare else Qt.ShortcutContext.WindowShortcut
        action.setShortcutContext(context)
        action.setShortcuts([] if spec.held else [QKeySequence(key) for key in with_main_enter(action_keys)])
        if spec.held:  # not a shortcut, because it applies while held: text after a tab is displayed like one
            text = action.text().partition("\t")[0]  # with its access key
            action.setText(text + (f"\t{native_names(action_keys)[0]}" if action_keys else ""))
        action.setProperty(TIP, _tool_tip(spec, action_keys))
        action.setToolTip(_with_reason(action.property(TIP), action.whatsThis()))


def explain(actions: dict[str, QAction], reasons: Mapping[str, str | None]) -> None:
    """Enable the actions whose reason is None; the others show their reason in menus and at buttons. Call
    :func:`set_keys` first."""
    for name, reason in reasons.items():
        action = actions[name]
        if action.isEnabled() == (reason is None) and action.whatsThis() == (reason or ""):
            continue  # this is called after every step, and few actions change with one
        action.setEnabled(reason is None)
        action.setWhatsThis(reason or "")  # not its status tip: Qt leaves one that changes in the status bar
        action.setToolTip(_with_reason(action.property(TIP) or "", reason or ""))


def fill_menus(
    specs: Sequence[ActionSpec],
    bar: QMenuBar,
    actions: dict[str, QAction],
    after: Mapping[str, QMenu],
) -> None:
    """Fill menus in the order of ``specs``, with a line before each group; ``after``: submenus, by the action that they
    follow."""
    menus: dict[str, QMenu] = {}
    for spec in specs:
        menu = menus.get(spec.menu) or menus.setdefault(spec.menu, _menu(bar, translated(spec.menu)))
        if spec.begins_group:
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


def tint_icons(specs: Sequence[ActionSpec], actions: dict[str, QAction], palette: QPalette) -> None:
    """Draw icons in the palette's colours; call again after it has changed."""
    for spec in specs:
        if spec.icon:
            actions[spec.name].setIcon(icon(spec.icon, palette))


def _tool_tip(spec: ActionSpec, keys: tuple[str, ...]) -> str:
    text = plain_text(spec.text)
    held = keys and spec.held
    tip = tr("{action} (hold {key})", action=text, key=native_names(keys)[0]) if held else with_key(text, keys)
    return f"{tip}\n{translated(PURPOSES[spec.name])}" if spec.name in PURPOSES else tip


def _with_reason(tip: str, reason: str) -> str:
    return f"{tip}\n{reason}" if reason else tip
