"""One open photo: its pixels, the mask painted on it, and everything that was done to it."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from pathlib import Path
from typing import Protocol

import numpy as np

from inpaint_studio.core.geometry import EMPTY, Rect, union_all
from inpaint_studio.core.history import Change, History, Plane, Planes, changed_patch
from inpaint_studio.core.image_io import Photo, Pixels
from inpaint_studio.core.mask import KEEP, Mask, bounds, default_grow, draw_line, empty_mask, grow

_ids = itertools.count(1)


class Filled(Protocol):
    """A filled place, as the engine returns it."""

    @property
    def rect(self) -> Rect:
        """Where it belongs."""

    @property
    def pixels(self) -> Pixels:
        """What belongs there, as large as ``rect``."""

    @property
    def hole(self) -> Mask:
        """255 where ``pixels`` count."""


class Document:
    """A photo being worked on.

    ``mask`` is what was painted; ``hole`` is the mask grown by ``margin`` px: what is shown, what is
    removed, and outside of which no pixel changes. ``id`` is never used twice, so that a late result of
    another photo can be told apart.
    """

    def __init__(self, photo: Photo, margin: int | None = None) -> None:
        self.id = next(_ids)
        self.photo = photo
        self.mask = empty_mask(photo.pixels.shape)
        self.hole = empty_mask(photo.pixels.shape)
        self.margin = default_grow(photo.pixels.shape) if margin is None else margin
        self.history = History()
        self._stroke: Mask | None = None
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
        """Where the photo was opened or last saved; None for a pasted one."""
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

    def begin_stroke(self) -> None:
        """Start a stroke: what follows until commit or abort is one step of the history."""
        self._stroke, self._touched = self.mask.copy(), EMPTY

    def draw(self, start: tuple[float, float], end: tuple[float, float], radius: float, value: int) -> Rect:
        """Draw a line of the stroke (see :func:`~inpaint_studio.core.mask.draw_line`); what to repaint."""
        touched = draw_line(self.mask, start, end, radius, value)
        if value == KEEP:
            self._touched = self._touched.union(touched)
            return self._update_hole(touched)
        # Quick while the mouse moves; commit_stroke makes it exact. The margin of a stroke beside the photo
        # may reach into it although the stroke does not.
        touched = touched.union(draw_line(self.hole, start, end, radius + self.margin, value))
        self._touched = self._touched.union(touched)
        return touched

    def commit_stroke(self, label: str) -> Rect:
        """End the stroke and remember it, unless it changed nothing; what to repaint."""
        before, rect = self._end_stroke()
        if np.array_equal(before[rect.slices], self.mask[rect.slices]):
            return self._update_hole(rect)
        self.history.push(Change(label, (changed_patch("mask", rect, before[rect.slices]),)))
        return self._update_hole(rect)

    def abort_stroke(self) -> Rect:
        """Take the unfinished stroke back; what to repaint."""
        before, rect = self._end_stroke()
        self.mask[rect.slices] = before[rect.slices]
        return self._update_hole(rect)

    def clear_mask(self) -> Rect:
        """Remove the whole mask; what to repaint."""
        rect = bounds(self.mask)
        if rect.is_empty:
            return EMPTY
        self.history.push(Change("Clear mask", (changed_patch("mask", rect, self.mask[rect.slices].copy()),)))
        self.mask[rect.slices] = KEEP
        return self._update_hole(rect)

    def set_mask(self, mask: Mask, label: str = "Load mask") -> Rect:
        """Replace the whole mask (uint8, same size as the photo); what to repaint."""
        self.history.push(Change(label, (changed_patch("mask", self.frame, self.mask.copy()),)))
        self.mask[...] = mask
        return self._update_hole(self.frame)

    def _end_stroke(self) -> tuple[Mask, Rect]:
        if self._stroke is None:
            raise RuntimeError("no stroke was begun")
        before, self._stroke = self._stroke, None
        return before, self._touched

    def _update_hole(self, rect: Rect) -> Rect:
        """Grow the mask anew where ``rect`` of it changed."""
        touched = rect.expand(self.margin + 2).clip(self.frame) if not rect.is_empty else EMPTY
        if not touched.is_empty:
            self.hole[touched.slices] = grow(self.mask, self.margin, within=touched)
        return touched

    # -- removals -----------------------------------------------------------------------------

    def apply_fills(self, fills: Iterable[Filled], label: str = "Remove") -> Rect:
        """Put filled places into the photo and take their mask away, as one step; what to repaint.

        What was painted elsewhere in the meantime stays.
        """
        fills = list(fills)
        if not fills:
            return EMPTY
        if self._original is None:
            self._original = self.image.copy()
        patches = []
        for fill in fills:
            for plane in ("image", "mask"):
                patches.append(changed_patch(plane, fill.rect, self._planes[plane][fill.rect.slices].copy()))
            self.image[fill.rect.slices][fill.hole > 0] = fill.pixels[fill.hole > 0]
            self.mask[fill.rect.slices][fill.hole > 0] = KEEP
        self.history.push(Change(label, tuple(patches)))
        return self._update_hole(union_all(fill.rect for fill in fills))

    # -- history ------------------------------------------------------------------------------

    def undo(self) -> Rect:
        """Take the last step back; what to repaint."""
        return self._after(self.history.undo(self._planes))

    def redo(self) -> Rect:
        """Bring the last undone step again; what to repaint."""
        return self._after(self.history.redo(self._planes))

    @property
    def _planes(self) -> Planes:
        planes: dict[Plane, np.ndarray] = {"image": self.image, "mask": self.mask}
        return planes

    def _after(self, change: Change | None) -> Rect:
        if change is None:
            return EMPTY
        return self._update_hole(union_all(patch.rect for patch in change.patches))
