"""Mask tools and their options."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from inpaint_studio.core.editing import guide_lines
from inpaint_studio.core.editing.strokes import DrawnPlane
from inpaint_studio.core.masks.mask import KEEP, REMOVE
from inpaint_studio.core.masks.object_search import ObjectSize
from inpaint_studio.core.messages import message

MIN_SIZE, MAX_SIZE = 1, 2000  # px, diameter of a brush
LARGEST_TOLERANCE = 128  # of the wand, of 255
Kind = Literal["brush", "lasso", "rectangle", "wand", "object", "line"]


@dataclass(frozen=True)
class Tool:
    """A tool of the pointer: ``value`` is drawn on ``plane`` (None: it draws no pixels), ``label`` names its steps in
    the history."""

    name: str
    label: str
    value: int
    plane: DrawnPlane | None = "mask"
    kind: Kind = "brush"


BRUSH = Tool("brush", message("Brush stroke"), REMOVE)
ERASER = Tool("eraser", message("Eraser stroke"), KEEP)
EXCLUDE = Tool("exclude", message("Exclude as source"), REMOVE, "excluded")
ALLOW = Tool("unbar", message("Allow as source"), KEEP, "excluded")
RESTORE = Tool("restore", message("Restore original"), REMOVE, "image")
LASSO = Tool("lasso", message("Lasso"), REMOVE, kind="lasso")
RECTANGLE = Tool("rectangle", message("Rectangle"), REMOVE, kind="rectangle")
WAND = Tool("wand", message("Magic wand"), REMOVE, kind="wand")
OBJECT = Tool("object", message("Select object"), REMOVE, kind="object")
GUIDE_LINE = Tool("guide_line", guide_lines.DRAWN, REMOVE, None, kind="line")
TOOLS = {tool.name: tool for tool in (BRUSH, ERASER, LASSO, RECTANGLE, WAND, OBJECT, GUIDE_LINE, RESTORE, EXCLUDE)}


def opposite(tool: Tool) -> Tool:
    """Return the tool of the other mouse button while ``tool`` is active: it removes what that one adds, if it adds
    anything."""
    if tool is RESTORE:
        return tool
    if tool.kind == "line":
        return replace(tool, value=KEEP, label=guide_lines.DELETED)
    if tool.kind != "brush":
        return replace(tool, value=KEEP, label=message("{tool}, subtracted", tool=tool.label))
    return ALLOW if tool.plane == "excluded" else ERASER


@dataclass(frozen=True)
class ToolOptions:
    """``size``: px, of a brush; ``softness``: % of its radius that fades out. ``tolerance``: 0..255, of the wand;
    ``contiguous``: it selects only connected pixels. ``scribble``: objects are found under a stroke, not in a box;
    ``object_size``: what one click selects. ``reach``: px around the pointer in which a guide line can be grabbed."""

    size: int = 48
    softness: int = 0
    tolerance: int = 24
    contiguous: bool = True
    scribble: bool = False
    object_size: ObjectSize = "thing"
    reach: float = 8.0


def resized(size: int, steps: int) -> int:
    """Return a brush size ``steps`` steps of 10 % larger (or smaller), at least 1 px per step."""
    for _ in range(abs(steps)):
        change = max(1, round(size * 0.1))
        size += change if steps > 0 else -change
    return min(MAX_SIZE, max(MIN_SIZE, size))
