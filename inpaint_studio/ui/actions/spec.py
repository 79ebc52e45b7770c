"""One action of the program: text, keys and place; and the groups of actions that exclude each other."""

from __future__ import annotations

import re
from dataclasses import dataclass

from inpaint_studio.ui.translation import translated

COMPARISONS = ("compare", "side_by_side", "difference")
TOOLS = ("brush", "eraser", "lasso", "rectangle", "wand", "object", "guide_line", "restore", "exclude", "hand")


@dataclass(frozen=True)
class ActionSpec:
    """One action. ``on_canvas``: its shortcuts (single letters) work only while the canvas has the focus. ``held``: its
    shortcuts apply while held down, also on the canvas. ``begins_group``: its menu has a line before it."""

    name: str
    menu: str
    text: str
    keys: tuple[str, ...] = ()
    icon: str = ""
    on_canvas: bool = False
    checkable: bool = False
    held: bool = False
    begins_group: bool = False


def plain_text(text: str) -> str:
    """Return the words of a menu or an action, without mnemonic and dots."""
    return re.sub(r"\(&\w\)|&|…|\.\.\.", "", translated(text)).strip()
