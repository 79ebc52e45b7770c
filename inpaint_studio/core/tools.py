"""Mask tools: press, move and release in image pixels. They know the document, not the window."""

from __future__ import annotations

from dataclasses import dataclass

from inpaint_studio.core.document import Document, DrawnPlane
from inpaint_studio.core.geometry import Rect
from inpaint_studio.core.mask import KEEP, REMOVE, Point

MIN_SIZE, MAX_SIZE = 1, 2000  # px, diameter of a brush


@dataclass(frozen=True)
class Tool:
    """What the pointer does: ``value`` is drawn on ``plane``, ``label`` names the stroke in the history."""

    name: str
    label: str
    value: int
    plane: DrawnPlane = "mask"


BRUSH = Tool("brush", "Brush stroke", REMOVE)
ERASER = Tool("eraser", "Eraser stroke", KEEP)
BAR = Tool("bar", "Bar from copying", REMOVE, "barred")
UNBAR = Tool("unbar", "Allow copying", KEEP, "barred")


def opposite(tool: Tool) -> Tool:
    """What the other mouse button does while ``tool`` is chosen."""
    return UNBAR if tool.plane == "barred" else ERASER


class Stroke:
    """One stroke, from press to release. Each call returns what to repaint."""

    def __init__(self, document: Document, tool: Tool, size: int) -> None:
        self._document, self._tool, self._radius = document, tool, size / 2
        self._last: Point = (0.0, 0.0)

    def press(self, point: Point) -> Rect:
        """Begin at ``point`` (x, y in image pixels)."""
        self._document.begin_stroke(self._tool.plane)
        self._last = point
        return self.move(point)

    def move(self, point: Point) -> Rect:
        """Draw on to ``point``."""
        touched = self._document.draw(self._last, point, self._radius, self._tool.value)
        self._last = point
        return touched

    def release(self) -> Rect:
        """End the stroke; it becomes one step of the history."""
        return self._document.commit_stroke(self._tool.label)

    def abort(self) -> Rect:
        """Take the stroke back as if it had never begun."""
        return self._document.abort_stroke()


def resized(size: int, steps: int) -> int:
    """A brush size ``steps`` steps of 10 % larger (or smaller), at least 1 px a step."""
    for _ in range(abs(steps)):
        change = max(1, round(size * 0.1))
        size += change if steps > 0 else -change
    return min(MAX_SIZE, max(MIN_SIZE, size))
