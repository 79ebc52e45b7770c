"""Objects found by colour in a document: strokes can refine the result of the last step."""

from __future__ import annotations

from dataclasses import replace

from inpaint_studio.core.editing.document import Document
from inpaint_studio.core.editing.mask_steps import set_part
from inpaint_studio.core.geometry import Rect
from inpaint_studio.core.masks.object_search import ObjectSearch


def last_search(document: Document) -> ObjectSearch | None:
    """Return the search that made the last step, if any."""
    return document.searches.get(document.history.last_id)


def find(document: Document, search: ObjectSearch, label: str) -> Rect:
    """Add an object to the mask, or subtract it, as one step; an object that was found before is replaced; return what
    to repaint."""
    rect, history = search.area(document.frame), document.history
    if search.before is None:
        search = replace(search, before=document.mask[rect.slices].copy())
    is_continued = last_search(document) is not None and search.hints
    document.prepare_alpha(document.layers)
    touched = set_part(document, rect, document.executor(lambda: search.window(document.flattened)), label)
    if history.last_id and (is_continued or not touched.is_empty):
        document.searches[history.last_id] = search  # a stroke also counts later, even if it changed nothing now
    steps = {step.id for step in history.steps}
    document.searches = {step: earlier for step, earlier in document.searches.items() if step in steps}
    return touched


def end_search(document: Document) -> None:
    """Stop refining: further strokes do not refer to the last object."""
    document.searches.clear()
