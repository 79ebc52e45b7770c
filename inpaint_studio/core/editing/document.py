"""One open photo: its pixels, the mask painted on it, and its history."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any, Protocol, TypeVar

import cv2
import numpy as np
from numpy.typing import NDArray

from inpaint_studio.core.editing.history import Change, History, Planes
from inpaint_studio.core.editing.layers import Layer, Layers, compose, transparency_of
from inpaint_studio.core.editing.transparency import has_transparency
from inpaint_studio.core.errors import HistoryError
from inpaint_studio.core.geometry import EMPTY, Lines, Rect, union_all
from inpaint_studio.core.masks.margin import Margin
from inpaint_studio.core.masks.mask import Mask, empty_mask
from inpaint_studio.core.masks.object_search import ObjectSearch
from inpaint_studio.core.messages import message
from inpaint_studio.core.photo_io import Photo
from inpaint_studio.core.photo_io.colour import to_screen
from inpaint_studio.core.photo_io.flattening import on_grey
from inpaint_studio.core.pixel_snapshot import PixelSnapshot, will_change
from inpaint_studio.core.pixels import Pixels, to_8_bit

_ids = itertools.count(1)
Value = TypeVar("Value")
MUCH = 1 << 20  # px: larger computations go through ``executor``


class Executor(Protocol):
    """Runs a slow computation that changes and assigns nothing, in whatever thread is best, and returns its result,
    which the caller assigns."""

    def __call__(self, work: Callable[[], Value], /) -> Value:
        """Call ``work`` once."""


def run_inline(work: Callable[[], Value]) -> Value:
    """Run ``work`` in this thread."""
    return work()


class Document:
    """A photo being edited: its planes and its history.

    The modules beside this one change it: ``strokes``, ``mask_steps``, ``found_objects``, ``removals``,
    ``guide_lines``. What one step changes, and what must be repainted, is a rectangle.

    ``mask`` is what was painted; ``hole`` is the mask grown by its ``margins``: it is displayed and removed, and no
    pixel outside it changes. Where either is below 255, the fill is blended with the photo. ``id`` is never reused, so
    that a late result for another photo can be recognised. ``excluded`` marks where no texture is taken from; None
    until something is marked. ``searches``: objects that were searched for, by the step that each made. ``executor``:
    runs slow computations; nobody changes the document until they end. ``saved_as``: the file of the last result.
    """

    def __init__(self, photo: Photo, margin: int | Margin | None = None) -> None:
        self.id = next(_ids)
        self.photo = photo
        self.mask = empty_mask(photo.pixels.shape)
        self.hole = empty_mask(photo.pixels.shape)
        self.margins = margin if isinstance(margin, Margin) else Margin.of(photo.pixels.shape, margin)
        self.history = History()
        self.excluded: Mask | None = None
        self.searches: dict[int, ObjectSearch] = {}
        self.executor: Executor = run_inline
        self.saved_as: Path | None = None
        self._buffer: Mask | None = None
        self._outdated = EMPTY  # where the hole does not fit the mask, because an update failed
        self._original: Pixels | None = None
        self._unfinished = 0  # changes of the image within strokes
        self._alpha_of: tuple[Layers, Pixels | None] = (), None  # the layers, and the transparency with them

    @property
    def image(self) -> Pixels:
        """The current pixels of the photo: uint8 or uint16, H×W×3, RGB."""
        return self.photo.pixels

    def snapshot(self) -> tuple[tuple[int, ...], PixelSnapshot]:
        """Return the current pixels for another thread to read, whatever happens to the photo meanwhile, and a key that
        no other state of any photo has."""
        return (self.id, self.history.version.image_state, self._unfinished), PixelSnapshot.of(self.image)

    def will_restore(self, rect: Rect) -> None:
        """Prepare for a change of ``rect`` of the image that is not a step of the history yet, or never will be."""
        self._unfinished += 1
        will_change(self.image, rect)

    def to_screen(self, pixels: NDArray[Any]) -> NDArray[np.uint8]:
        """Convert pixels of this photo (H×W×3) for a screen: uint8, sRGB."""
        return to_screen(self.photo.profile)(to_8_bit(pixels))

    @property
    def frame(self) -> Rect:
        """The rectangle of the whole photo."""
        return Rect.of_shape(self.mask.shape)

    @property
    def path(self) -> Path | None:
        """The file that the photo was read from; None for a pasted one."""
        return self.photo.path

    @property
    def name(self) -> str:
        """The photo's file name; a description for a pasted photo."""
        return self.path.name if self.path else message("Pasted photo")

    @property
    def has_mask(self) -> bool:
        """True if anything is painted."""
        return bool(cv2.hasNonZero(self.mask))  # called on each press: a fifth of the time of any()

    @property
    def has_marks(self) -> bool:
        """True if any area is marked as a source not to use."""
        return self.excluded is not None and bool(cv2.hasNonZero(self.excluded))

    @property
    def is_modified(self) -> bool:
        """True if the photo has unsaved changes."""
        return self.history.is_modified

    @property
    def is_done(self) -> bool:
        """True if something was removed, and everything is saved."""
        return bool(self.layers) and not self.is_modified

    @property
    def original(self) -> Pixels:
        """The photo as it was opened."""
        return self.image if self._original is None else self._original

    def keep_original(self, copy: Pixels | None = None) -> None:
        """Remember the photo as it is, unless that was done before; ``copy``: a copy made in advance."""
        if self._original is None:
            self._original = self.image.copy() if copy is None else copy

    @property
    def nbytes(self) -> int:
        """Bytes of its pixels and masks, without the history."""
        planes = (self.image, self._original, self.mask, self.hole, self.excluded, self._buffer)
        return sum(plane.nbytes for plane in planes if plane is not None)

    def resume(self, document_id: int, history: History, mask: Mask, excluded: Mask | None) -> None:
        """Continue the document with this id, which was parked: this one shows the same unedited photo."""
        self.id, self.history = document_id, history
        if self.layers or any(step.touches_image for step in self.history.steps):
            self.keep_original()
            for rect in {region.rect for layer in self.layers for region in layer.regions}:
                self.image[rect.slices] = compose(self.original, self.layers, rect)
        self.mask, self.excluded = mask, excluded
        self.update_hole(self.frame)

    @property
    def alpha(self) -> Pixels | None:
        """The photo's current transparency (H×W), read-only. It takes a while once after a removal of a large photo."""
        return self._alpha_under(self.layers)

    def _alpha_under(self, layers: Layers) -> Pixels | None:
        alpha, cached = self.photo.alpha, self._alpha_of
        if alpha is None or not layers:
            return alpha
        if cached[0] is not layers:
            cached = self._alpha_of = layers, transparency_of(alpha, layers)
        return cached[1]

    def prepare_alpha(self, layers: Layers) -> None:
        """Compute :attr:`alpha` for ``layers``, which are about to become the photo's, before it is needed."""
        alpha = self.photo.alpha
        if alpha is None or not has_transparency(alpha) or not layers or self._alpha_of[0] is layers:
            return
        computed = self.run_if_large(self.frame, lambda: transparency_of(alpha, layers))
        self._alpha_of = layers, computed

    @property
    def transparency(self) -> Callable[[], Pixels] | None:
        """A function that computes the current :attr:`alpha` in any thread, read-only; None for an opaque photo."""
        alpha = self.photo.alpha
        return None if alpha is None else partial(transparency_of, alpha, self.layers)

    @property
    def flattened(self) -> Pixels:
        """The current pixels as they are visible: on grey where they are transparent. For searches; it takes a while on
        large transparent photos."""
        return on_grey(self.image, self.alpha if has_transparency(self.photo.alpha) else None)

    @property
    def result(self) -> Photo:
        """The photo to save: its current pixels and transparency."""
        return replace(self.photo, alpha=self.alpha)

    # -- what lies over the original --------------------------------------------------------

    @property
    def layers(self) -> Layers:
        """Everything over the original, the first at the bottom."""
        return self.history.layers

    @property
    def lines(self) -> Lines:
        """The guide lines that no removal has used yet; see :mod:`~inpaint_studio.core.editing.guide_lines`."""
        return self.history.lines

    @property
    def removals(self) -> list[Layer]:
        """The removals, oldest first, including hidden ones."""
        return [layer for layer in self.layers if layer.is_removal]

    def removal(self, removal_id: int | None) -> Layer | None:
        """Return the removal of this id, None if it no longer exists."""
        return next((layer for layer in self.removals if layer.id == removal_id), None)

    def excluded_sources(self, only_marked: bool) -> Mask | None:
        """Return a copy of the area that no texture may be taken from, or None; ``only_marked``: everything except the
        marked area."""
        if self.excluded is None or not self.excluded.any():
            return None
        return np.asarray(cv2.inRange(self.excluded, 0, 0), np.uint8) if only_marked else self.excluded.copy()

    # -- changes ---------------------------------------------------------------------------------

    @property
    def planes(self) -> Planes:
        """The arrays that steps change, by name; without ``excluded`` until something is marked."""
        planes: Planes = {"image": self.image, "mask": self.mask}
        return planes if self.excluded is None else planes | {"excluded": self.excluded}

    def copy_of(self, plane: NDArray[Any]) -> NDArray[Any]:
        """Return a copy to restore from, valid until the next call. Masks share one buffer: new memory for each stroke
        would delay the first dab."""
        if plane.ndim == 3:
            return plane.copy()
        if self._buffer is None:
            self._buffer = plane.copy()
        else:
            np.copyto(self._buffer, plane)
        return self._buffer

    def update_hole(self, rect: Rect = EMPTY) -> Rect:
        """Update the hole where ``rect`` of the mask changed, and where an earlier update failed."""
        touched = self._around(self.outdate_hole(rect))
        if not touched.is_empty:
            grow = partial(self.margins.grown, self.mask, within=touched)
            self.hole[touched.slices] = self.run_if_large(touched, grow)
        self._outdated = EMPTY
        return touched

    def outdate_hole(self, rect: Rect) -> Rect:
        """Leave ``rect`` of the mask to the next update of the hole; return all that is left to it."""
        self._outdated = self._outdated.union(rect)
        return self._outdated

    def make_step(
        self, step: Change, masked: Rect, change: Callable[[], None], undone_since: int | None = None
    ) -> Rect:
        """Call ``change``, which changes planes only where ``step`` has patches, and the mask only in ``masked``;
        update the hole there, and add the step to the history; ``undone_since``: see :meth:`.History.adding`. Return
        what to repaint. If anything fails, lack of memory for example, the document is as before."""
        planes = self.planes
        with self.history.adding(step, planes, undone_since):
            for patch in step.patches:
                will_change(planes[patch.plane], patch.rect, patch.stored.array)
            change()
            touched = EMPTY if masked.is_empty else self.update_hole(masked)
        return touched.union(union_all(patch.rect for patch in step.patches))

    def run_if_large(self, rect: Rect, work: Callable[[], Value]) -> Value:
        """Return the result of ``work`` on ``rect``; if that is large, ``executor`` runs it."""
        return self.executor(work) if rect.area > MUCH else work()

    @contextmanager
    def replacing_last(self, is_replacing: bool) -> Iterator[Rect]:
        """Undo the last step if ``is_replacing``, so that another one can replace it; yield the area to repaint. The
        hole is updated only afterwards, because growing the intermediate mask would take long for nothing."""
        if not is_replacing:
            yield EMPTY
            return
        try:
            with self.history.replacing_last(self.planes, self._outdated_by) as touched:
                yield touched
                self.update_hole()  # what the block has left
        except BaseException:
            self.update_hole()
            raise

    def _outdated_by(self, change: Change) -> Rect:
        """Mark the hole as outdated where a step changes its planes; return the area to repaint."""
        return self._around(self.outdate_hole(union_all(patch.rect for patch in change.patches)))

    def _around(self, rect: Rect) -> Rect:
        """Return where the hole may change if ``rect`` of the mask does."""
        return rect.expand(self.margins.reach + 2).clip(self.frame) if not rect.is_empty else EMPTY

    def undo(self) -> Rect:
        """Undo the last step; return what to repaint."""
        return self._prepared(self._after(self.history.undo(self.planes)))

    def redo(self) -> Rect:
        """Redo the last undone step; return what to repaint."""
        return self._prepared(self._after(self.history.redo(self.planes)))

    def go_to(self, steps: int) -> Rect:
        """Undo or redo until ``steps`` steps are done, as far as there are any; return what to repaint."""
        touched = EMPTY
        while len(self.history.labels) > max(0, steps):
            touched = touched.union(self._after(self.history.undo(self.planes)))
        while len(self.history.labels) < steps and self.history.redo_label:
            touched = touched.union(self._after(self.history.redo(self.planes)))
        return self._prepared(touched)

    def _after(self, change: Change | None) -> Rect:
        if change is None:
            return EMPTY
        return self.update_hole(union_all(patch.rect for patch in change.patches))

    def _prepared(self, touched: Rect) -> Rect:
        """Prepare the transparency after undone or redone steps; return ``touched``. The steps are already done: an
        error here is raised later, when the transparency is requested."""
        if self.layers and self._alpha_of[0] is not self.layers:
            with suppress(HistoryError, MemoryError):
                self.prepare_alpha(self.layers)
        return touched
