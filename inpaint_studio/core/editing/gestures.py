"""Gestures: what tools do between press and release, in image pixels. Gestures know the document, not the window."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from inpaint_studio.core.editing import found_objects, guide_lines, mask_steps
from inpaint_studio.core.editing.document import Document
from inpaint_studio.core.editing.strokes import DrawnPlane, Stroke
from inpaint_studio.core.editing.tools import Tool, ToolOptions
from inpaint_studio.core.editing.transparency import hidden
from inpaint_studio.core.geometry import EMPTY, MAX_POINTS, Line, Rect
from inpaint_studio.core.masks.mask import REMOVE, Point
from inpaint_studio.core.masks.object_search import Hint, ObjectSearch
from inpaint_studio.core.masks.selection import Selection, polygon, rectangle, wand
from inpaint_studio.core.messages import message


class Gesture(Protocol):
    """The action of a tool from press to release. Each method returns what to repaint."""

    @property
    def outline(self) -> Sequence[Point]:
        """The outline so far, for display; empty for brushes."""

    @property
    def is_open(self) -> bool:
        """True if it continues after a release, with the next press."""

    def press(self, point: Point, pressure: float = 1.0) -> Rect:
        """Begin at ``point`` (x, y in image pixels); ``pressure``: 0..1, of a pen."""

    def move(self, point: Point, pressure: float = 1.0) -> Rect:
        """Continue to ``point``."""

    def release(self) -> Rect:
        """End; the result is one step of the history."""

    def abort(self) -> Rect:
        """Undo it as if it had never begun; does nothing if it has ended."""


def gesture(document: Document, tool: Tool, options: ToolOptions, point: Point) -> Gesture:
    """Return the gesture that begins when a tool is pressed at ``point`` (image pixels)."""
    if tool.kind == "brush":
        return BrushGesture(document, tool, options)
    if tool.kind == "line":
        return LineGesture(document) if tool.value == REMOVE else LineEraser(document, options.reach)
    search = found_objects.last_search(document)
    goes_on = search is not None and search.takes(point, document.frame)
    if tool.kind == "object" and (goes_on or options.scribble):
        return Scribble(document, tool, search if goes_on else None)
    return Outline(document, tool, options)


class CornerGesture:
    """A shape that can be drawn click by click: it waits for the next corner until it is closed. ``least``: the number
    of corners that it needs."""

    least = 3

    def __init__(self, document: Document) -> None:
        self._document = document
        self._points: list[Point] = []
        self._at: Point | None = None  # where the next corner would be
        self._moved = False
        self.is_open = False

    @property
    def outline(self) -> Sequence[Point]:
        """All corners, and the place of the next one, in image pixels."""
        return [*self._points, self._at] if self._at is not None else self._points

    @property
    def corners(self) -> int:
        """The number of corners."""
        return len(self._points)

    def drop_corner(self) -> None:
        """Remove the last one."""
        del self._points[-1:]

    def hover(self, point: Point) -> None:
        """Follow the pointer with no button pressed."""
        self._at = point

    def close(self) -> Rect:
        """End; the result is one step of the history."""
        raise NotImplementedError

    def abort(self) -> Rect:
        """Forget the corners; nothing has changed yet."""
        return EMPTY


class Outline(CornerGesture):
    """Lasso, rectangle, wand and object: the selection is made at the end.

    A lasso is drawn in one drag, or click by click: a press without movement is a corner.
    """

    def __init__(self, document: Document, tool: Tool, options: ToolOptions) -> None:
        super().__init__(document)
        self._tool, self._options = tool, options

    @property
    def outline(self) -> Sequence[Point]:
        """The shape so far, in image pixels."""
        if self._tool.kind == "lasso" or not self._points:
            return super().outline
        (x0, y0), (x1, y1) = self._points[0], self._points[-1]
        return [] if self._tool.kind == "wand" else [(x0, y0), (x1, y0), (x1, y1), (x0, y1), (x0, y0)]

    def press(self, point: Point, pressure: float = 1.0) -> Rect:
        """Set the first corner, or the next."""
        self._points.append(point)
        self._at, self._moved = None, False
        return EMPTY

    def move(self, point: Point, pressure: float = 1.0) -> Rect:
        """Add a corner; no pixel changes yet."""
        self._points.append(point)
        self._moved = True
        return EMPTY

    @property
    def clicked(self) -> Point | None:
        """The point that was pressed, if the pointer has not moved since."""
        return self._points[0] if len(self._points) == 1 else None

    @property
    def box(self) -> Rect:
        """The rectangle between the first corner and the last."""
        return rectangle(self._points[0], self._points[-1], self._document.frame).rect

    def release(self) -> Rect:
        """Select, unless this was a corner of a polygon."""
        self.is_open = self._tool.kind == "lasso" and (self.is_open or not self._moved)
        return EMPTY if self.is_open else self.close()

    def close(self) -> Rect:
        """Select the enclosed area."""
        self.is_open = False
        if self._tool.kind == "object":
            return found_objects.find(self._document, ObjectSearch(self.box, value=self._tool.value), self._tool.label)
        selection = self._document.run_if_large(self._document.frame, self._selection)
        return mask_steps.select(self._document, selection, self._tool.value, self._tool.label)

    def _selection(self) -> Selection:
        image, frame, options = self._document.image, self._document.frame, self._options
        first, last = self._points[0], self._points[-1]
        if self._tool.kind == "lasso":
            return polygon(self._points, frame)
        if self._tool.kind == "wand":
            return wand(image, last, options.tolerance, options.contiguous, hidden(self._document.alpha))
        return rectangle(first, last, frame)


class LineGesture(CornerGesture):
    """A guide line: straight from press to release, or with a bend at each click."""

    least = 2

    def press(self, point: Point, pressure: float = 1.0) -> Rect:
        """Set the first end, or the next bend."""
        self._points.append(point)
        self._at, self._moved = None, False
        return EMPTY

    def move(self, point: Point, pressure: float = 1.0) -> Rect:
        """Move the other end, or the next bend."""
        if self.is_open or self._moved:
            self._points[-1] = point
        else:
            self._points.append(point)
        self._moved = True
        return EMPTY

    def release(self) -> Rect:
        """End a dragged line; a clicked one waits for its next bend, if more are allowed."""
        self.is_open = (self.is_open or not self._moved) and len(self._points) < MAX_POINTS
        return EMPTY if self.is_open else self.close()

    def close(self) -> Rect:
        """Add the line; a single point is not a line."""
        self.is_open = False
        line = Line.through(self._points)
        return guide_lines.draw(self._document, line) if line is not None else EMPTY


class LineEraser:
    """Deletes the guide line that was pressed on."""

    outline: Sequence[Point] = ()
    is_open = False

    def __init__(self, document: Document, reach: float) -> None:
        self._document, self._reach = document, reach
        self._line: Line | None = None

    def press(self, point: Point, pressure: float = 1.0) -> Rect:
        """Select the line there, if there is one."""
        self._line = guide_lines.line_at(self._document, point, self._reach)
        return EMPTY

    def move(self, point: Point, pressure: float = 1.0) -> Rect:
        """Keep the pressed line, wherever the pointer moves."""
        return EMPTY

    def release(self) -> Rect:
        """Delete the line that was pressed on."""
        return guide_lines.delete(self._document, self._line) if self._line is not None else EMPTY

    def abort(self) -> Rect:
        """Release the line without deleting it."""
        return EMPTY


class Scribble:
    """A stroke over an object, or over its surroundings: the object is searched for again with it."""

    def __init__(self, document: Document, tool: Tool, search: ObjectSearch | None) -> None:
        """``search``: what is known about the object; None: only the stroke."""
        self._document, self._tool, self._search = document, tool, search
        self._points: list[Point] = []
        self.is_open = False

    @property
    def outline(self) -> Sequence[Point]:
        """The stroke so far, in image pixels."""
        return self._points

    def press(self, point: Point, pressure: float = 1.0) -> Rect:
        """Begin the stroke at ``point``."""
        self._points = [point]
        return EMPTY

    def move(self, point: Point, pressure: float = 1.0) -> Rect:
        """Lengthen the stroke to ``point``."""
        self._points.append(point)
        return EMPTY

    @property
    def clicked(self) -> Point | None:
        """The point that was pressed, if the pointer has not moved since."""
        return self._points[0] if len(self._points) == 1 else None

    def release(self) -> Rect:
        """Find the object with all hints so far."""
        points = tuple(self._points)
        if self._search is None:
            search = ObjectSearch(None, (Hint(points, True),), self._tool.value)
            return found_objects.find(self._document, search, self._tool.label)
        more = Hint(points, self._tool.value == REMOVE)
        return found_objects.find(self._document, self._search.with_hint(more), message("Select object, refined"))

    def abort(self) -> Rect:
        """Cancel the stroke; no search has started yet."""
        return EMPTY


class BrushGesture:
    """One stroke, from press to release. Each method returns what to repaint."""

    def __init__(self, document: Document, tool: Tool, options: ToolOptions) -> None:
        self._document, self._tool, self._radius = document, tool, options.size / 2
        self._plane: DrawnPlane = tool.plane or "mask"
        self._softness = options.softness / 100 if tool.plane != "excluded" else 0.0
        self._stroke: Stroke | None = None
        self._last: Point = (0.0, 0.0)
        self.outline: Sequence[Point] = ()
        self.is_open = False

    def press(self, point: Point, pressure: float = 1.0) -> Rect:
        """Begin at ``point`` (x, y in image pixels); ``pressure`` (0..1) is the share of the size that is drawn."""
        self._stroke = Stroke(self._document, self._plane)
        self._last = point
        return self.move(point, pressure)

    def move(self, point: Point, pressure: float = 1.0) -> Rect:
        """Continue the stroke to ``point``."""
        radius = self._radius * pressure
        touched = self._begun.draw(self._last, point, radius, self._tool.value, radius * self._softness)
        self._last = point
        return touched

    def release(self) -> Rect:
        """End the stroke; it becomes one step of the history."""
        return self._begun.commit(self._tool.label)

    def abort(self) -> Rect:
        """Undo the stroke as if it had never begun."""
        return self._stroke.abort() if self._stroke is not None else EMPTY

    @property
    def _begun(self) -> Stroke:
        if self._stroke is None:
            raise RuntimeError("no stroke was begun")
        return self._stroke
