"""Every key on one page, made from the table of actions."""

from __future__ import annotations

from html import escape
from itertools import groupby

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QTextBrowser, QVBoxLayout, QWidget

from inpaint_studio.ui.actions.keymap import Keys
from inpaint_studio.ui.actions.table import ACTIONS, ActionSpec
from inpaint_studio.ui.screen import ScreenDialog

HELD = (
    ("Right button, Alt", "subtract from the mask"),
    ("Shift+click", "straight line from the last stroke"),
    ("Wheel", "zoom at the pointer"),
    ("Alt+wheel", "brush size"),
    ("Space or middle button, two fingers", "move the photo"),
    ("Arrows, Shift+arrows", "move the pointer without a mouse"),
    ("Ctrl+Space", "paint there; with Shift a straight line"),
)


class ShortcutSheet(ScreenDialog):
    """The page; it can stay open beside the window."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Keyboard shortcuts")
        self.resize(480, 560)
        self.page = QTextBrowser()
        self.page.setAccessibleName("Keyboard shortcuts")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.page)

    def show_keys(self, keys: Keys) -> None:
        """Show ``keys``, those of every action."""
        self.page.setHtml(sheet(keys))


def sheet(keys: Keys) -> str:
    """HTML: a table for each menu, and one for what is held while the mouse is used."""
    parts = [_table("Mouse", HELD)]
    for menu, specs in groupby(sorted(ACTIONS, key=_menu), key=_menu):
        rows = [(_text(spec, keys[spec.name]), spec.text.rstrip("…")) for spec in specs if keys[spec.name]]
        parts.append(_table(menu, rows) if rows else "")
    return "".join(parts)


def _menu(spec: ActionSpec) -> str:
    return spec.menu.replace("&", "")


def _text(spec: ActionSpec, keys: tuple[str, ...]) -> str:
    native = QKeySequence.SequenceFormat.NativeText
    text = "  or  ".join(QKeySequence(key).toString(native) for key in keys)
    return f"{text} held" if spec.held else text


def _table(title: str, rows: tuple[tuple[str, str], ...] | list[tuple[str, str]]) -> str:
    cells = "".join(
        f'<tr><td width="45%"><b>{escape(keys)}</b></td><td>{escape(meaning)}</td></tr>' for keys, meaning in rows
    )
    return f'<h3>{escape(title)}</h3><table width="100%" cellpadding="3">{cells}</table>'
