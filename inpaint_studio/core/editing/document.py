"""One open photo: its pixels, the mask painted on it, and everything that was done to it."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from pathlib import Path
from typing import Any, Literal

import cv2
import numpy as np
from numpy.typing import NDArray

from inpaint_studio.core.editing.fill import Fill, mix
from inpaint_studio.core.editing.history import Change, History, Plane, Planes, changed_patch
from inpaint_studio.core.editing.layers import (
    Retouch,
    Retouches,
    compose,
    make_removal,
    painted_back,
    transparency_of,
    with_other_fills,
)
from inpaint_studio.core.geometry import EMPTY, Rect, union_all
from inpaint_studio.core.masks.margin import Margin
from inpaint_studio.core.masks.mask import KEEP, Mask, Point, bounds, draw_line, empty_mask
from inpaint_studio.core.masks.object_search import ObjectSearch
from inpaint_studio.core.masks.selection import Selection
from inpaint_studio.core.messages import message
from inpaint_studio.core.photo_io import Photo
from inpaint_studio.core.photo_io.colour import to_screen
from inpaint_studio.core.pixels import Pixels, to_8_bit

_ids = itertools.count(1)
DrawnPlane = Literal["mask", "excluded", "image"]


REMOVED = message("Remove")


class Document:
    """A photo being worked on.

    ``mask`` is what was painted; ``hole`` is the mask grown by its ``margins``: what is shown, what is removed, and
    outside of which no pixel changes. Where they are less than 255, the fill is blended with the photo. ``id`` is never
    used twice, so that a late result of another photo can be told apart. ``excluded`` is where no texture is taken
    from, None until something was marked.
    """

    def __init__(self, photo: Photo, margin: int | Margin | None = None) -> None:
        self.id = next(_ids)
        self.photo = photo
        self.mask = empty_mask(photo.pixels.shape)
        self.hole = empty_mask(photo.pixels.shape)
        self.margins = margin if isinstance(margin, Margin) else Margin.of(photo.pixels.shape, margin)
        self.history = History()
        self.excluded: Mask | None = None
        self._stroke: np.ndarray | None = None  # the plane as it was before the stroke
        self._buffer: Mask | None = None
        self._dabs: Mask | None = None  # where the original is painted back
        self._drawn: DrawnPlane = "mask"
        self._touched = EMPTY
        self._original: Pixels | None = None
        self._searches: dict[int, ObjectSearch] = {}  # by the step that they made

    @property
    def image(self) -> Pixels:
        """The photo's pixels as they are now: uint8 or uint16, H×W×3, RGB."""
        return self.photo.pixels

    def to_screen(self, pixels: NDArray[Any]) -> NDArray[np.uint8]:
        """Pixels of this photo (H×W×3) as a screen shows them: uint8, sRGB."""
        return to_screen(self.photo.profile)(to_8_bit(pixels))

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
        return self.path.name if self.path else message("Pasted photo")

    @property
    def has_mask(self) -> bool:
        """Whether anything is painted."""
        return bool(cv2.hasNonZero(self.mask))  # asked after each press: a fifth of the time of any()

    @property
    def is_modified(self) -> bool:
        """Whether the photo has changes that are not on disk."""
        return self.history.is_modified

    @property
    def is_done(self) -> bool:
        """Whether something was removed, and it is saved."""
        return bool(self.retouches) and not self.is_modified

    @property
    def original(self) -> Pixels:
        """The photo as it was opened."""
        return self.image if self._original is None else self._original

    def keep_original(self, copy: Pixels | None = None) -> None:
        """Remember the photo as it is, unless it was done before; ``copy``: made by whoever had the time."""
        if self._original is None:
            self._original = self.image.copy() if copy is None else copy

    @property
    def nbytes(self) -> int:
        """Memory of its pixels and masks; the history counts its own."""
        planes = (self.image, self._original, self.mask, self.hole, self.excluded, self._buffer)
        return sum(plane.nbytes for plane in planes if plane is not None)

    def resume(self, number: int, history: History, mask: Mask, excluded: Mask | None) -> None:
        """Be the document ``number`` that was put away; this one is of the same photo, with nothing done to it."""
        self.id, self.history = number, history
        if self.retouches or any(step.touches_image for step in self.history.steps):
            self.keep_original()
            for rect in {place.rect for retouch in self.retouches for place in retouch.places}:
                self.image[rect.slices] = compose(self.original, self.retouches, rect)
        self.mask, self.excluded = mask, excluded
        self._update_hole(self.frame)

    @property
    def alpha(self) -> Pixels | None:
        """The photo's transparency as it is now (H×W); a new array where a removal has touched it."""
        alpha = self.photo.alpha
        return alpha if alpha is None or not self.retouches else transparency_of(alpha, self.retouches)

    @property
    def result(self) -> Photo:
        """The photo to save: its pixels and transparency as they are now."""
        return replace(self.photo, alpha=self.alpha)

    # -- strokes ------------------------------------------------------------------------------

    def begin_stroke(self, plane: DrawnPlane = "mask") -> None:
        """Start a stroke on one of the planes: what follows until commit or abort is one step of the history. On the
        image a stroke paints the original back."""
        if plane == "excluded" and self.excluded is None:
            self.excluded = empty_mask(self.mask.shape)
        self._dabs = empty_mask(self.mask.shape) if plane == "image" else None
        self._drawn = plane
        self._stroke, self._touched = self._copy_of(self._planes[plane]), EMPTY

    def draw(self, start: Point, end: Point, radius: float, value: int, rim: float = 0.0) -> Rect:
        """Draw a line of the stroke (see :func:`~inpaint_studio.core.masks.mask.draw_line`); what to repaint."""
        if self._dabs is not None:
            return self._restore(draw_line(self._dabs, start, end, radius, rim=rim))
        touched = draw_line(self._planes[self._drawn], start, end, radius, value, rim)
        if self._drawn == "excluded":
            self._touched = self._touched.union(touched)
            return touched
        if value == KEEP:
            self._touched = self._touched.union(touched)
            return self._update_hole(touched)
        # Quick while the mouse moves; commit_stroke makes it exact. The margin of a stroke beside the photo
        # may reach into it although the stroke does not.
        touched = touched.union(draw_line(self.hole, start, end, radius + self.margins.around(radius), value, rim))
        self._touched = self._touched.union(touched)
        return touched

    def _restore(self, touched: Rect) -> Rect:
        """Bring the original back where the stroke has been."""
        assert self._dabs is not None and self._stroke is not None
        window = self._stroke[touched.slices].copy()
        mix(window, self.original[touched.slices], self._dabs[touched.slices])
        self.image[touched.slices] = window
        self._touched = self._touched.union(touched)
        return touched

    def commit_stroke(self, label: str) -> Rect:
        """End the stroke and remember it, unless it changed nothing; what to repaint."""
        dabs = self._dabs
        before, rect = self._end_stroke()
        if not np.array_equal(before[rect.slices], self._planes[self._drawn][rect.slices]):
            patch = changed_patch(self._drawn, rect, before[rect.slices].copy())
            retouches = None if dabs is None else (*self.retouches, painted_back(rect, dabs[rect.slices].copy()))
            self.history.push(Change(label, (patch,), retouches))
        return self._update_hole(rect)

    def abort_stroke(self) -> Rect:
        """Take the unfinished stroke back; what to repaint."""
        before, rect = self._end_stroke()
        self._planes[self._drawn][rect.slices] = before[rect.slices]
        return self._update_hole(rect)

    def clear_mask(self) -> Rect:
        """Remove the whole mask; what to repaint."""
        return self._clear("mask", message("Clear mask"))

    def clear_excluded(self) -> Rect:
        """Allow texture from everywhere; what to repaint."""
        return self._clear("excluded", message("Clear source marks"))

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
        window = self.mask[rect.slices].copy()
        window[selection.mask > 0] = value
        return self.set_window(rect, window, label)

    def set_mask(self, mask: Mask, label: str) -> Rect:
        """Replace the whole mask (uint8, as large as the photo), as one step; what to repaint."""
        rect = bounds(np.asarray(cv2.absdiff(self.mask, mask), np.uint8))
        return self.set_window(rect, mask[rect.slices], label)

    def set_mask_again(self, step: int, mask: Mask, label: str) -> Rect:
        """:meth:`set_mask`, in the place of the last step if its id is ``step``; what to repaint."""
        with self._in_place_of_last(self.history.last is not None and self.history.last.id == step) as touched:
            return touched.union(self.set_mask(mask, label))

    def try_mask(self, rect: Rect, window: Mask) -> Rect:
        """Show ``window`` as ``rect`` of the mask, as part of a stroke that can still be aborted; what to repaint."""
        self.mask[rect.slices] = window
        self._touched = self._touched.union(rect)
        return self._update_hole(rect)

    @property
    def object_search(self) -> ObjectSearch | None:
        """What the last step looked for, if it looked for an object: strokes can refine it."""
        return self._searches.get(self.history.last.id) if self.history.last is not None else None

    def find_object(self, search: ObjectSearch, label: str) -> Rect:
        """Add an object to the mask, or take it away, as one step; one that was found before is found anew; what to
        repaint."""
        rect = search.area(self.frame)
        if search.before is None:
            search = replace(search, before=self.mask[rect.slices].copy())
        went_on = self.object_search is not None and search.hints
        touched = self.set_window(rect, search.window(self.image), label)
        if self.history.last is not None and (went_on or not touched.is_empty):
            self._searches[self.history.last.id] = search  # a stroke counts later, too, if it changed nothing now
        steps = {step.id for step in self.history.steps}
        self._searches = {step: known for step, known in self._searches.items() if step in steps}
        return touched

    def end_object_search(self) -> None:
        """Strokes do not refine what was found any more."""
        self._searches.clear()

    def set_window(self, rect: Rect, window: Mask, label: str) -> Rect:
        """Put ``window`` into the mask at ``rect``, as one step unless it is there already; what to repaint."""
        before = self.mask[rect.slices].copy()
        if np.array_equal(before, window):
            return EMPTY
        self.history.push(Change(label, (changed_patch("mask", rect, before),)))
        self.mask[rect.slices] = window
        return self._update_hole(rect)

    def _copy_of(self, plane: np.ndarray) -> np.ndarray:
        """A copy to go back to. Masks share one buffer: new memory for each stroke would make the first dab wait."""
        if plane.ndim == 3:
            return plane.copy()
        if self._buffer is None:
            self._buffer = plane.copy()
        else:
            np.copyto(self._buffer, plane)
        return self._buffer

    def _end_stroke(self) -> tuple[np.ndarray, Rect]:
        if self._stroke is None:
            raise RuntimeError("no stroke was begun")
        before, self._stroke, self._dabs = self._stroke, None, None
        return before, self._touched

    def _update_hole(self, rect: Rect) -> Rect:
        """Grow the mask anew where ``rect`` of it changed."""
        touched = rect.expand(self.margins.reach + 2).clip(self.frame) if not rect.is_empty else EMPTY
        if not touched.is_empty:
            self.hole[touched.slices] = self.margins.grown(self.mask, within=touched)
        return touched

    # -- removals -----------------------------------------------------------------------------

    @property
    def retouches(self) -> Retouches:
        """All that lies over the original, the first at the bottom."""
        return self.history.retouches

    @property
    def removals(self) -> list[Retouch]:
        """The removals, oldest first, hidden ones too."""
        return [retouch for retouch in self.retouches if retouch.is_removal]

    def removal(self, retouch_id: int | None) -> Retouch | None:
        """The removal of this id, if it is still there."""
        return next((retouch for retouch in self.removals if retouch.id == retouch_id), None)

    def apply_fills(self, fills: Iterable[Fill], label: str = REMOVED, number: int = 0, of: int | None = None) -> Rect:
        """Put filled places into the photo and take their mask away, as one step; what to repaint. What was painted
        elsewhere in the meantime stays. ``number`` is that of the fill among several; ``of``: the id of the removal
        that it is another fill of."""
        fills = list(fills)
        if not fills:
            return EMPTY
        self.keep_original()
        made = make_removal(fills, self.mask, number, of)
        touched = self._retouch(label, (*self.retouches, made), made.rects, made.id)
        for fill in fills:
            self.mask[fill.rect.slices][fill.hole > 0] = KEEP
        return touched.union(self._update_hole(made.rect))

    def show_removal(self, removal: Retouch, shown: bool) -> Rect:
        """Show or hide a removal, as one step; what to repaint."""
        changed = self._exchanged(removal, removal.with_shown(shown))
        return self._retouch(message("Show removal") if shown else message("Hide removal"), changed, removal.rects)

    def delete_removal(self, removal: Retouch) -> Rect:
        """Take a removal out, whatever was done after it; what to repaint."""
        return self._retouch(message("Delete removal"), self._exchanged(removal, None), removal.rects)

    def edit_removal(self, removal: Retouch) -> Rect:
        """Take a removal out and give its mask back, to be painted on and removed anew; what to repaint."""
        masks = [(place.rect, place.mask.array) for place in removal.places if place.mask is not None]
        touched = self._retouch(message("Edit mask of removal"), self._exchanged(removal, None), removal.rects)
        for rect, mask in masks:
            np.maximum(self.mask[rect.slices], mask, out=self.mask[rect.slices])
        return touched.union(self._update_hole(removal.rect))

    def exchange_fill(self, removal: Retouch, fills: Iterable[Fill], number: int) -> Rect:
        """Let a removal show other fills of its hole; what to repaint. Leafing through fills is one step, and none at
        all for a removal that was made just now."""
        label, of = message("Remove (variation {number})", number=number + 1), removal.id
        with self._in_place_of_last(self.history.last is not None and self.history.last.retouch == of) as touched:
            if self.removal(of) is None:
                return touched.union(self.apply_fills(fills, label, number, of))
            other = with_other_fills(removal, fills, number, self.mask.shape)
            rects = list(dict.fromkeys([*removal.rects, *other.rects]))
            return touched.union(self._retouch(label, self._exchanged(removal, other), rects, of))

    def _in_place_of_last(self, wanted: bool) -> AbstractContextManager[Rect]:
        return self.history.in_place_of_last(self._planes, self._after) if wanted else nullcontext(EMPTY)

    def without(self, removal: Retouch) -> Pixels:
        """A copy of the photo as it would be without a removal."""
        image = self.image.copy()
        for place in removal.places:
            image[place.rect.slices] = compose(self.original, self._exchanged(removal, None), place.rect)
        return image

    def bring_back(self, retouches: Retouches, mask: Mask | None, excluded: Mask | None) -> Rect:
        """Take up work that was done before, as the one step that there is; what to repaint."""
        rects = [self.frame] if retouches or mask is not None else []
        if retouches:
            self.keep_original()
        touched = self._retouch(message("Work restored"), retouches, rects) if rects else EMPTY
        if mask is not None:
            self.mask[...] = mask
        self.excluded = excluded
        return touched.union(self._update_hole(touched))

    def excluded_sources(self, only_marked: bool) -> Mask | None:
        """A copy of where no texture may be taken from, or None; ``only_marked``: of everything but what is marked."""
        if self.excluded is None or not self.excluded.any():
            return None
        return np.asarray(cv2.inRange(self.excluded, 0, 0), np.uint8) if only_marked else self.excluded.copy()

    def _exchanged(self, removal: Retouch, other: Retouch | None) -> Retouches:
        """All retouches with ``other`` in the place of ``removal``."""
        new = (other if retouch.id == removal.id else retouch for retouch in self.retouches)
        return tuple(retouch for retouch in new if retouch is not None)

    def _retouch(self, label: str, retouches: Retouches, rects: list[Rect], made: int | None = None) -> Rect:
        """Make the photo what ``retouches`` say in ``rects``, as one step that can take the mask there with it; what to
        repaint. ``made``: the id of the one that is new."""
        # what is lost, and a want of memory, is found out before anything changes
        windows = [compose(self.original, retouches, rect) for rect in rects]
        planes: tuple[Plane, ...] = ("image", "mask")
        patches = [
            changed_patch(plane, rect, self._planes[plane][rect.slices].copy()) for rect in rects for plane in planes
        ]
        for rect, window in zip(rects, windows, strict=True):
            self.image[rect.slices] = window
        self.history.push(Change(label, tuple(patches), retouches, made))
        return union_all(rects)

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
        planes: Planes = {"image": self.image, "mask": self.mask}
        return planes if self.excluded is None else planes | {"excluded": self.excluded}

    def _after(self, change: Change | None) -> Rect:
        if change is None:
            return EMPTY
        return self._update_hole(union_all(patch.rect for patch in change.patches))
