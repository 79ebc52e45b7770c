"""Changes of a document's mask and excluded sources, each as one step of the history. Each function returns what to
repaint."""

from __future__ import annotations

from typing import Literal

import cv2
import numpy as np

from inpaint_studio.core.editing.document import Document
from inpaint_studio.core.editing.history import Change, PlaneName, changed_patch
from inpaint_studio.core.geometry import EMPTY, Rect
from inpaint_studio.core.masks.mask import KEEP, Mask, bounds
from inpaint_studio.core.masks.selection import Selection
from inpaint_studio.core.messages import message


def clear_mask(document: Document) -> Rect:
    """Remove the whole mask."""
    return _clear(document, "mask", message("Clear mask"))


def clear_excluded(document: Document) -> Rect:
    """Allow texture from everywhere."""
    return _clear(document, "excluded", message("Clear source marks"))


def select(document: Document, selection: Selection, value: int, label: str) -> Rect:
    """Add a selection to the mask (``value`` 255) or subtract it (0)."""
    rect = selection.rect
    if rect.is_empty:
        return EMPTY
    return set_part(
        document, rect, document.run_if_large(rect, lambda: _selected(document.mask, selection, value)), label
    )


def set_mask(document: Document, mask: Mask, label: str) -> Rect:
    """Replace the whole mask (uint8, size of the photo)."""
    rect = document.run_if_large(document.frame, lambda: bounds(np.asarray(cv2.absdiff(document.mask, mask), np.uint8)))
    return set_part(document, rect, mask[rect.slices], label)


def set_mask_again(document: Document, step: int, mask: Mask, label: str) -> Rect:
    """Like :func:`set_mask`, but replace the last step if its id is ``step``."""
    with document.replacing_last(step != 0 and document.history.last_id == step) as touched:
        return touched.union(set_mask(document, mask, label))


def set_part(document: Document, rect: Rect, window: Mask, label: str) -> Rect:
    """Put ``window`` into the mask at ``rect``; no step if it is already there."""
    before = document.run_if_large(rect, lambda: _replaced(document.mask[rect.slices], window))
    if before is None:
        return EMPTY
    return _put(document, "mask", rect, window, Change(label, (changed_patch("mask", rect, before),)))


def _clear(document: Document, plane: Literal["mask", "excluded"], label: str) -> Rect:
    pixels = document.planes.get(plane)
    rect = bounds(pixels) if pixels is not None else EMPTY
    if pixels is None or rect.is_empty:
        return EMPTY
    return _put(document, plane, rect, KEEP, Change(label, (changed_patch(plane, rect, pixels[rect.slices].copy()),)))


def _put(document: Document, plane: PlaneName, rect: Rect, window: Mask | int, step: Change) -> Rect:
    def change() -> None:
        document.planes[plane][rect.slices] = window

    return document.make_step(step, rect, change)


def _selected(mask: Mask, selection: Selection, value: int) -> Mask:
    """A copy of ``mask`` at the selection's place, with ``value`` where something is selected."""
    window = mask[selection.rect.slices].copy()
    np.copyto(window, np.uint8(value), where=selection.mask > 0)
    return window


def _replaced(window: Mask, by: Mask) -> Mask | None:
    """Return a copy of ``window``; None if it equals its replacement."""
    return None if np.array_equal(window, by) else window.copy()
