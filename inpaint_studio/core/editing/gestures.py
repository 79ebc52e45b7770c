"""Mask tools: press, move and release in image pixels. They know the document, not the window."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal, Protocol

from inpaint_studio.core.editing.document import Document, DrawnPlane
from inpaint_studio.core.geometry import EMPTY, Rect
from inpaint_studio.core.masks.mask import KEEP, REMOVE, Point
from inpaint_studio.core.masks.object_search import Hint, ObjectSearch, ObjectSize
from inpaint_studio.core.masks.selection import Selection, polygon, rectangle, wand
from inpaint_studio.core.messages import message

MIN_SIZE, MAX_SIZE = 1, 2000  # px, diameter of a brush


LARGEST_TOLERANCE = 128  # of the wand, of 255
Kind = Literal["brush", "lasso", "rectangle", "wand", "object"]


@dataclass(frozen=True)
class Tool:
    """What the pointer does: ``value`` is put on ``plane``, ``label`` names the step in the history."""

    name: str
    label: str
    value: int
    plane: DrawnPlane = "mask"
    kind: Kind = "brush"


BRUSH = Tool("brush", message("Brush stroke"), REMOVE)
ERASER = Tool("eraser", message("Eraser stroke"), KEEP)
EXCLUDE = Tool("bar", message("Exclude as source"), REMOVE, "excluded")
ALLOW = Tool("unbar", message("Allow as source"), KEEP, "excluded")
RESTORE = Tool("restore", message("Restore original"), REMOVE, "image")
LASSO = Tool("lasso", message("Lasso"), REMOVE, kind="lasso")
RECTANGLE = Tool("rectangle", message("Rectangle"), REMOVE, kind="rectangle")
WAND = Tool("wand", message("Magic wand"), REMOVE, kind="wand")
OBJECT = Tool("object", message("Select object"), REMOVE, kind="object")
TOOLS = {tool.name: tool for tool in (BRUSH, ERASER, LASSO, RECTANGLE, WAND, OBJECT, RESTORE, EXCLUDE)}


def opposite(tool: Tool) -> Tool:
    """What the other mouse button does while ``tool`` is chosen: take away what it adds, if it adds anything."""
    if tool is RESTORE:
        return tool
    if tool.kind != "brush":
        return replace(tool, value=KEEP, label=message("{tool}, subtracted", tool=tool.label))
    return ALLOW if tool.plane == "excluded" else ERASER


class Gesture(Protocol):
    """From press to release. Each call returns what to repaint."""

    @property
    def outline(self) -> Sequence[Point]:
        """What has been drawn around so far, to be shown; empty for brushes."""

    @property
    def is_open(self) -> bool:
        """Whether it goes on after a release, with the next press."""

    def press(self, point: Point, pressure: float = 1.0) -> Rect:
        """Begin at ``point`` (x, y in image pixels); ``pressure``: 0..1, of a pen."""

    def move(self, point: Point, pressure: float = 1.0) -> Rect:
        """Go on to ``point``."""

    def release(self) -> Rect:
        """End; what came of it is one step of the history."""

    def abort(self) -> Rect:
        """Take it back as if it had never begun."""


@dataclass(frozen=True)
class ToolOptions:
    """``size``: px, of a brush; ``softness``: % of its radius that fades out. ``tolerance``: 0..255, of the wand;
    ``contiguous``: it takes only what is connected. ``scribble``: objects are found under a stroke, not in a box;
    ``object_size``: what a single click on one takes."""

    size: int = 48
    softness: int = 0
    tolerance: int = 24
    contiguous: bool = True
    scribble: bool = False
    object_size: ObjectSize = "thing"


def gesture(document: Document, tool: Tool, options: ToolOptions, point: Point) -> Gesture:
    """What begins when the pointer is pressed with a tool at ``point`` (image pixels)."""
    if tool.kind == "brush":
        return Stroke(document, tool, options)
    search = document.object_search
    goes_on = search is not None and search.takes(point, document.frame)
    if tool.kind == "object" and (goes_on or options.scribble):
        return Scribble(document, tool, search if goes_on else None)
    return Outline(document, tool, options)


class Outline:
    """Lasso, rectangle, wand and object: the selection is made at the end.

    A lasso is drawn in one go, or click by click: a press that does not move is a corner, and the polygon stays open
    for the next one until it is closed.
    """

    def __init__(self, document: Document, tool: Tool, options: ToolOptions) -> None:
        self._document, self._tool, self._options = document, tool, options
        self._points: list[Point] = []
        self._at: Point | None = None  # where the next corner would be
        self._moved = False
        self.is_open = False

    @property
    def outline(self) -> Sequence[Point]:
        """The shape so far, in image pixels."""
        if self._tool.kind == "lasso" or not self._points:
            return [*self._points, self._at] if self._at is not None else self._points
        (x0, y0), (x1, y1) = self._points[0], self._points[-1]
        return [] if self._tool.kind == "wand" else [(x0, y0), (x1, y0), (x1, y1), (x0, y1), (x0, y0)]

    def press(self, point: Point, pressure: float = 1.0) -> Rect:
        """The first corner, or the next."""
        self._points.append(point)
        self._at, self._moved = None, False
        return EMPTY

    def move(self, point: Point, pressure: float = 1.0) -> Rect:
        """One more corner; no pixel changes yet."""
        self._points.append(point)
        self._moved = True
        return EMPTY

    @property
    def corners(self) -> int:
        """How many there are."""
        return len(self._points)

    def drop_corner(self) -> None:
        """Take the last one back."""
        del self._points[-1:]

    def hover(self, point: Point) -> None:
        """The pointer is there, with nothing pressed."""
        self._at = point

    @property
    def clicked(self) -> Point | None:
        """Where it was pressed, if it has not moved since."""
        return self._points[0] if len(self._points) == 1 else None

    @property
    def box(self) -> Rect:
        """From the first corner to the last."""
        return rectangle(self._points[0], self._points[-1], self._document.frame).rect

    def release(self) -> Rect:
        """Select, unless it is the corner of a polygon."""
        self.is_open = self._tool.kind == "lasso" and (self.is_open or not self._moved)
        return EMPTY if self.is_open else self.close()

    def close(self) -> Rect:
        """Select what it encloses."""
        self.is_open = False
        if self._tool.kind == "object":
            return self._document.find_object(ObjectSearch(self.box, value=self._tool.value), self._tool.label)
        return self._document.select(self._selection(), self._tool.value, self._tool.label)

    def abort(self) -> Rect:
        """Nothing was selected yet."""
        return EMPTY

    def _selection(self) -> Selection:
        image, frame, options = self._document.image, self._document.frame, self._options
        first, last = self._points[0], self._points[-1]
        if self._tool.kind == "lasso":
            return polygon(self._points, frame)
        if self._tool.kind == "wand":
            return wand(image, last, options.tolerance, options.contiguous)
        return rectangle(first, last, frame)


class Scribble:
    """A stroke over an object, or over what is not of it: what was found is found anew."""

    def __init__(self, document: Document, tool: Tool, search: ObjectSearch | None) -> None:
        """``search``: what is known of the object already; None: the stroke is all."""
        self._document, self._tool, self._search = document, tool, search
        self._points: list[Point] = []
        self.is_open = False

    @property
    def outline(self) -> Sequence[Point]:
        """The stroke so far, in image pixels."""
        return self._points

    def press(self, point: Point, pressure: float = 1.0) -> Rect:
        """Begin."""
        self._points = [point]
        return EMPTY

    def move(self, point: Point, pressure: float = 1.0) -> Rect:
        """Go on."""
        self._points.append(point)
        return EMPTY

    @property
    def clicked(self) -> Point | None:
        """Where it was pressed, if it has not moved since."""
        return self._points[0] if len(self._points) == 1 else None

    def release(self) -> Rect:
        """Find the object with what is known now."""
        points = tuple(self._points)
        if self._search is None:
            search = ObjectSearch(None, (Hint(points, True),), self._tool.value)
            return self._document.find_object(search, self._tool.label)
        more = Hint(points, self._tool.value == REMOVE)
        return self._document.find_object(self._search.with_hint(more), message("Select object, refined"))

    def abort(self) -> Rect:
        """Nothing was found yet."""
        return EMPTY


class Stroke:
    """One stroke, from press to release. Each call returns what to repaint."""

    def __init__(self, document: Document, tool: Tool, options: ToolOptions) -> None:
        self._document, self._tool, self._radius = document, tool, options.size / 2
        self._softness = options.softness / 100 if tool.plane != "excluded" else 0.0
        self._last: Point = (0.0, 0.0)
        self.outline: Sequence[Point] = ()
        self.is_open = False

    def press(self, point: Point, pressure: float = 1.0) -> Rect:
        """Begin at ``point`` (x, y in image pixels); ``pressure`` (0..1) is the share of the size that is drawn."""
        self._document.begin_stroke(self._tool.plane)
        self._last = point
        return self.move(point, pressure)

    def move(self, point: Point, pressure: float = 1.0) -> Rect:
        """Draw on to ``point``."""
        radius = self._radius * pressure
        touched = self._document.draw(self._last, point, radius, self._tool.value, radius * self._softness)
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
