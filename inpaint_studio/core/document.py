"""One open photo: its pixels, the mask painted on it, and everything that was done to it."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from pathlib import Path
from typing import Literal

import cv2
import numpy as np

from inpaint_studio.core.fill import Fill
from inpaint_studio.core.geometry import EMPTY, Rect, union_all
from inpaint_studio.core.history import Change, History, Plane, Planes, Removal, changed_patch
from inpaint_studio.core.image_io import Photo, Pixels
from inpaint_studio.core.mask import KEEP, REMOVE, Mask, bounds, default_grow, draw_line, empty_mask, grow
from inpaint_studio.core.selection import Selection

_ids = itertools.count(1)
DrawnPlane = Literal["mask", "barred", "image"]


class Document:
    """A photo being worked on.

    ``mask`` is what was painted; ``hole`` is the mask grown by ``margin`` px: what is shown, what is
    removed, and outside of which no pixel changes. ``id`` is never used twice, so that a late result of
    another photo can be told apart. ``barred`` is where no texture is taken from, None until something was
    marked.
    """

    def __init__(self, photo: Photo, margin: int | None = None) -> None:
        self.id = next(_ids)
        self.photo = photo
        self.mask = empty_mask(photo.pixels.shape)
        self.hole = empty_mask(photo.pixels.shape)
        self.margin = default_grow(photo.pixels.shape) if margin is None else margin
        self.history = History()
        self.barred: Mask | None = None
        self._stroke: np.ndarray | None = None  # the plane as it was before the stroke
        self._dabs: Mask | None = None  # where the original is painted back
        self._drawn: DrawnPlane = "mask"
        self._touched = EMPTY
        self._original: Pixels | None = None

    @property
    def image(self) -> Pixels:
        """The photo's pixels as they are now: uint8 or uint16, H×W×3, RGB."""
        return self.photo.pixels

    @property
    def frame(self) -> Rect:
        """The whole photo."""
        return Rect.of_shape(self.mask.shape)

    @property
    def path(self) -> Path | None:
        """Where the photo was opened; None for a pasted one."""
        return self.photo.path

    @property
    def name(self) -> str:
        """A name to show."""
        return self.path.name if self.path else "Pasted photo"

    @property
    def has_mask(self) -> bool:
        """Whether anything is painted."""
        return bool(self.mask.any())

    @property
    def is_modified(self) -> bool:
        """Whether the photo has changes that are not on disk."""
        return self.history.is_modified

    @property
    def original(self) -> Pixels:
        """The photo as it was opened."""
        return self.image if self._original is None else self._original

    # -- strokes ------------------------------------------------------------------------------

    def begin_stroke(self, plane: DrawnPlane = "mask") -> None:
        """Start a stroke on one of the planes: what follows until commit or abort is one step of the history. On the
        image a stroke paints the original back."""
        if plane == "barred" and self.barred is None:
            self.barred = empty_mask(self.mask.shape)
        self._dabs = empty_mask(self.mask.shape) if plane == "image" else None
        self._drawn = plane
        self._stroke, self._touched = self._planes[plane].copy(), EMPTY

    def draw(self, start: tuple[float, float], end: tuple[float, float], radius: float, value: int) -> Rect:
        """Draw a line of the stroke (see :func:`~inpaint_studio.core.mask.draw_line`); what to repaint."""
        if self._dabs is not None:
            return self._restore(draw_line(self._dabs, start, end, radius))
        touched = draw_line(self._planes[self._drawn], start, end, radius, value)
        if self._drawn == "barred":
            self._touched = self._touched.union(touched)
            return touched
        if value == KEEP:
            self._touched = self._touched.union(touched)
            return self._update_hole(touched)
        # Quick while the mouse moves; commit_stroke makes it exact. The margin of a stroke beside the photo
        # may reach into it although the stroke does not.
        touched = touched.union(draw_line(self.hole, start, end, radius + self.margin, value))
        self._touched = self._touched.union(touched)
        return touched

    def _restore(self, touched: Rect) -> Rect:
        """Bring the original back where the stroke has been."""
        assert self._dabs is not None
        inside = self._dabs[touched.slices] > 0
        self.image[touched.slices][inside] = self.original[touched.slices][inside]
        self._touched = self._touched.union(touched)
        return touched

    def commit_stroke(self, label: str) -> Rect:
        """End the stroke and remember it, unless it changed nothing; what to repaint."""
        before, rect = self._end_stroke()
        if not np.array_equal(before[rect.slices], self._planes[self._drawn][rect.slices]):
            self.history.push(Change(label, (changed_patch(self._drawn, rect, before[rect.slices]),)))
        return self._update_hole(rect)

    def abort_stroke(self) -> Rect:
        """Take the unfinished stroke back; what to repaint."""
        before, rect = self._end_stroke()
        self._planes[self._drawn][rect.slices] = before[rect.slices]
        return self._update_hole(rect)

    def clear_mask(self) -> Rect:
        """Remove the whole mask; what to repaint."""
        return self._clear("mask", "Clear mask")

    def clear_barred(self) -> Rect:
        """Allow texture from everywhere; what to repaint."""
        return self._clear("barred", "Allow copying everywhere")

    def _clear(self, plane: DrawnPlane, label: str) -> Rect:
        pixels = self._planes.get(plane)
        rect = bounds(pixels) if pixels is not None else EMPTY
        if pixels is None or rect.is_empty:
            return EMPTY
        self.history.push(Change(label, (changed_patch(plane, rect, pixels[rect.slices].copy()),)))
        pixels[rect.slices] = KEEP
        return self._update_hole(rect)

    def select(self, selection: Selection, value: int, label: str) -> Rect:
        """Add a selection to the mask (``value`` 255) or take it away (0), as one step; what to repaint."""
        rect = selection.rect
        if rect.is_empty:
            return EMPTY
        window = self.mask[rect.slices]
        before = window.copy()
        window[selection.mask > 0] = value
        if np.array_equal(before, window):
            return EMPTY
        self.history.push(Change(label, (changed_patch("mask", rect, before),)))
        return self._update_hole(rect)

    def set_mask(self, mask: Mask, label: str) -> Rect:
        """Replace the whole mask (uint8, as large as the photo), as one step; what to repaint."""
        rect = bounds(np.asarray(cv2.absdiff(self.mask, mask), np.uint8))
        if rect.is_empty:
            return EMPTY
        self.history.push(Change(label, (changed_patch("mask", rect, self.mask[rect.slices].copy()),)))
        self.mask[rect.slices] = mask[rect.slices]
        return self._update_hole(rect)

    def _end_stroke(self) -> tuple[np.ndarray, Rect]:
        if self._stroke is None:
            raise RuntimeError("no stroke was begun")
        before, self._stroke, self._dabs = self._stroke, None, None
        return before, self._touched

    def _update_hole(self, rect: Rect) -> Rect:
        """Grow the mask anew where ``rect`` of it changed."""
        touched = rect.expand(self.margin + 2).clip(self.frame) if not rect.is_empty else EMPTY
        if not touched.is_empty:
            self.hole[touched.slices] = grow(self.mask, self.margin, within=touched)
        return touched

    # -- removals -----------------------------------------------------------------------------

    def apply_fills(self, fills: Iterable[Fill], label: str = "Remove", chosen: int = 0) -> Rect:
        """Put filled places into the photo and take their mask away, as one step; what to repaint.

        What was painted elsewhere in the meantime stays. ``chosen`` is the number of the fill among several.
        """
        fills = list(fills)
        if not fills:
            return EMPTY
        if self._original is None:
            self._original = self.image.copy()
        patches = []
        planes: tuple[Plane, ...] = ("image", "mask")
        for fill in fills:
            for plane in planes:
                patches.append(changed_patch(plane, fill.rect, self._planes[plane][fill.rect.slices].copy()))
            fill.paste(self.image)
            self.mask[fill.rect.slices][fill.hole > 0] = KEEP
        removal = Removal(tuple((fill.rect, fill.hole) for fill in fills), chosen)
        self.history.push(Change(label, tuple(patches), removal))
        return self._update_hole(union_all(fill.rect for fill in fills))

    def before_last_removal(self) -> tuple[Pixels, Mask] | None:
        """Copies of the photo before its last step and of the hole that the step filled; None unless that step was a
        removal."""
        change = self.history.last
        if change is None or change.removal is None:
            return None
        image, hole = self.image.copy(), empty_mask(self.mask.shape)
        for patch in reversed(change.patches):
            if patch.plane == "image":
                image[patch.rect.slices] = patch.pixels
        for rect, part in change.removal.holes:
            np.maximum(hole[rect.slices], part, out=hole[rect.slices])
        return image, hole

    def fills_of_last_removal(self) -> list[Fill]:
        """What the last step put into the photo; empty unless that step was a removal."""
        change = self.history.last
        holes = change.removal.holes if change is not None and change.removal is not None else ()
        return [Fill(rect, self.image[rect.slices].copy(), hole) for rect, hole in holes]

    def barred_from_copying(self, only_marked: bool) -> Mask | None:
        """A copy of where no texture may be taken from, or None; ``only_marked``: of everything but what is marked."""
        if self.barred is None or not self.barred.any():
            return None
        return np.where(self.barred > 0, KEEP, REMOVE).astype(np.uint8) if only_marked else self.barred.copy()

    def replace_last_removal(self, fills: Iterable[Fill], chosen: int) -> Rect:
        """Put other fills in the place of the last step, which must be a removal; what to repaint."""
        last = self.history.last
        if last is None or last.removal is None:
            raise ValueError("the last step is no removal")
        change = self.history.take_last(self._planes)
        before = self._update_hole(union_all(patch.rect for patch in change.patches))
        return before.union(self.apply_fills(fills, f"Remove (fill {chosen + 1})", chosen))

    # -- history ------------------------------------------------------------------------------

    def undo(self) -> Rect:
        """Take the last step back; what to repaint."""
        return self._after(self.history.undo(self._planes))

    def redo(self) -> Rect:
        """Bring the last undone step again; what to repaint."""
        return self._after(self.history.redo(self._planes))

    def go_to(self, steps: int) -> Rect:
        """Undo or redo until ``steps`` steps are done (as far as there are any); what to repaint."""
        touched = EMPTY
        while len(self.history.labels) > max(0, steps):
            touched = touched.union(self.undo())
        while len(self.history.labels) < steps and self.history.redo_label:
            touched = touched.union(self.redo())
        return touched

    @property
    def _planes(self) -> Planes:
        planes: dict[Plane, np.ndarray] = {"image": self.image, "mask": self.mask}
        return planes if self.barred is None else planes | {"barred": self.barred}

    def _after(self, change: Change | None) -> Rect:
        if change is None:
            return EMPTY
        return self._update_hole(union_all(patch.rect for patch in change.patches))
