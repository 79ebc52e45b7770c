"""Guide lines of a document: edges that continue behind the removed area. Each change is one step of the history.

They do not change pixels. Removals whose holes they cross keep them for other variations and for later changes of their
masks.
"""

from __future__ import annotations

from inpaint_studio.core.editing.document import Document
from inpaint_studio.core.editing.history import Change
from inpaint_studio.core.geometry import EMPTY, Line, Lines, Rect
from inpaint_studio.core.messages import message

DRAWN, DELETED, CLEARED = message("Draw guide line"), message("Delete guide line"), message("Clear guide lines")


def draw(document: Document, line: Line) -> Rect:
    """Add a line, unless it exists; return the pixels to repaint: none."""
    return _set(document, DRAWN, (*document.lines, line)) if line not in document.lines else EMPTY


def delete(document: Document, line: Line) -> Rect:
    """Delete a line, if it exists; return the pixels to repaint: none."""
    return _set(document, DELETED, tuple(other for other in document.lines if other != line))


def clear(document: Document) -> Rect:
    """Delete all lines; return the pixels to repaint: none."""
    return _set(document, CLEARED, ())


def line_at(document: Document, point: tuple[float, float], reach: float) -> Line | None:
    """Return the line nearest to ``point`` within ``reach`` px; the most recent one if several are equally near."""
    near = min(reversed(document.lines), key=lambda line: line.distance(point), default=None)
    return near if near is not None and near.distance(point) <= reach else None


def _set(document: Document, label: str, lines: Lines) -> Rect:
    if lines != document.lines:
        document.history.push(Change(label, (), lines=lines))
    return EMPTY
