"""The texts that explain the tools, in tool tips and in the status bar."""

from __future__ import annotations

from inpaint_studio.core.messages import message
from inpaint_studio.ui.punctuation import sentences
from inpaint_studio.ui.translation import translated

PURPOSES = {
    "brush": message("Paint over what you want gone, then press Remove (Enter)."),
    "eraser": message("Erase the mask where it covers too much."),
    "lasso": message("Draw around anything you want gone, or click corner by corner."),
    "rectangle": message("Drag from corner to corner."),
    "wand": message("Click a colour to select it."),
    "object": message("Click an object to select it, or drag a box around it."),
    "scribble": message("Scribble over an object to select it by its colours."),
    "guide_line": message("Drag along an edge that should continue behind what you remove."),
    "restore": message("Paint to restore the original where a removal took too much."),
    "exclude": message("Paint over areas that must not be used as a source for fills."),
    "hand": message("Drag to move the photo."),
}
_MORE = {  # other buttons and keys
    "brush": message("Right-drag erases, Shift: straight lines."),
    "lasso": message("Right-drag subtracts."),
    "rectangle": message("Right-drag subtracts."),
    "wand": message("Right-click subtracts."),
    "object": message("Right-click unselects it, right-drag excludes an area. A: part, object, group."),
    "scribble": message("Right-drag excludes."),
    "guide_line": message("Click for bends, Enter to finish. Right-click deletes."),
    "exclude": message("Right-drag allows them again."),
    "hand": message("The wheel zooms."),
}


def tool_hint(tool: str) -> str:
    """Return the purpose of a tool and of the mouse buttons, in the window's language."""
    return sentences([translated(PURPOSES[tool]), translated(_MORE.get(tool, ""))])
