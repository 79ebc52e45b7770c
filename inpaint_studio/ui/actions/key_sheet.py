"""All shortcuts on one page, made from the table of actions."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from PySide6.QtWidgets import QTextBrowser, QVBoxLayout, QWidget

from inpaint_studio.core.messages import message
from inpaint_studio.ui.actions.key_names import native_names
from inpaint_studio.ui.actions.keymap import Keys
from inpaint_studio.ui.actions.spec import ActionSpec, plain_text
from inpaint_studio.ui.screen import ScreenDialog
from inpaint_studio.ui.translation import tr, translated

HELD = (
    (message("Right button, Alt"), message("subtract from the mask")),
    (message("Shift+click"), message("straight line from the last stroke")),
    (message("Wheel"), message("zoom at the pointer")),
    (message("Alt+wheel"), message("brush size")),
    (message("Space or middle button, two fingers"), message("move the photo")),
    (message("Arrows, Shift+arrows"), message("move the pointer without a mouse")),
    (message("Ctrl+Space"), message("paint there; with Shift a straight line")),
)


class ShortcutSheet(ScreenDialog):
    """The page of shortcuts; it can stay open beside the window."""

    def __init__(self, specs: Sequence[ActionSpec], parent: QWidget) -> None:
        super().__init__(parent)
        self._specs = specs
        self.setWindowTitle(tr("Keyboard shortcuts"))
        self.resize(480, 560)
        self.page = QTextBrowser()
        self.page.setAccessibleName(tr("Keyboard shortcuts"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.page)

    def show_keys(self, keys: Keys) -> None:
        """Show ``keys``, the shortcuts of all actions."""
        self.page.setHtml(sheet(self._specs, keys))


def sheet(specs: Sequence[ActionSpec], keys: Keys) -> str:
    """Return HTML: a table for each menu, and one for keys held while using the mouse."""
    parts = [_table(tr("Mouse"), [(translated(keys), translated(meaning)) for keys, meaning in HELD])]
    menus = list(dict.fromkeys(spec.menu for spec in specs))
    for menu in menus:
        of_menu = [spec for spec in specs if spec.menu == menu]
        rows = [(_text(spec, keys[spec.name]), plain_text(spec.text)) for spec in of_menu if keys[spec.name]]
        parts.append(_table(plain_text(menu), rows) if rows else "")
    return "".join(parts)


def _text(spec: ActionSpec, action_keys: tuple[str, ...]) -> str:
    between = tr("or", "between two keys for the same action")
    text = f"  {between}  ".join(native_names(action_keys))
    return tr("{keys} held", keys=text) if spec.held else text


def _table(title: str, rows: list[tuple[str, str]]) -> str:
    cells = "".join(
        f'<tr><td width="45%"><b>{escape(keys)}</b></td><td>{escape(meaning)}</td></tr>' for keys, meaning in rows
    )
    return f'<h3>{escape(title)}</h3><table width="100%" cellpadding="3">{cells}</table>'
