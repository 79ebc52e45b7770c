"""Guide lines of a document: edges that go on behind what is removed. Each change is one step of the history.

They change no pixel by themselves. The removals whose holes they cross keep them, for other variations and for when
their masks are edited again.
"""

from __future__ import annotations

from inpaint_studio.core.editing.document import Document
from inpaint_studio.core.editing.history import Change
from inpaint_studio.core.geometry import EMPTY, Line, Lines, Rect
from inpaint_studio.core.messages import message

DRAWN, DELETED, CLEARED = message("Draw guide line"), message("Delete guide line"), message("Clear guide lines")


def draw(document: Document, line: Line) -> Rect:
    """Add a line, unless it is there already; which pixels to repaint: none."""
    return _set(document, DRAWN, (*document.lines, line)) if line not in document.lines else EMPTY


def delete(document: Document, line: Line) -> Rect:
    """Take a line away, if it is there; which pixels to repaint: none."""
    return _set(document, DELETED, tuple(other for other in document.lines if other != line))


def clear(document: Document) -> Rect:
    """Take all lines away; which pixels to repaint: none."""
    return _set(document, CLEARED, ())


def line_at(document: Document, point: tuple[float, float], reach: float) -> Line | None:
    """The line nearest to ``point``, if one is not farther than ``reach`` px; of equally near ones the last drawn."""
    near = min(reversed(document.lines), key=lambda line: line.distance(point), default=None)
    return near if near is not None and near.distance(point) <= reach else None


def _set(document: Document, label: str, lines: Lines) -> Rect:
    if lines != document.lines:
        document.history.push(Change(label, (), lines=lines))
    return EMPTY
