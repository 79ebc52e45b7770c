"""Removals as layers over the opened photo: each can be hidden, deleted or replaced independently.

The invariant of this module: a photo's pixels are :func:`compose` of its original and its layers, bit for bit.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from inpaint_studio.core.editing.disk_arrays import StoredArray
from inpaint_studio.core.editing.fill import Fill, mix
from inpaint_studio.core.editing.transparency import with_holes_filled
from inpaint_studio.core.geometry import Lines, Rect, union_all
from inpaint_studio.core.masks.mask import Mask

next_id = itertools.count(1).__next__


@dataclass(frozen=True, eq=False)
class LayerRegion:
    """One rectangle of a layer. ``coverage`` (uint8): the opacity of ``pixels``, 255 = opaque; ``pixels`` None: the
    original. ``mask``: what was painted there, for later edits."""

    rect: Rect
    coverage: StoredArray
    pixels: StoredArray | None = None
    mask: StoredArray | None = None

    @property
    def arrays(self) -> list[StoredArray]:
        """All arrays that it keeps."""
        return [array for array in (self.coverage, self.pixels, self.mask) if array is not None]


@dataclass(frozen=True, eq=False)
class Layer:
    """A removal, or a restored area over removals (``is_removal`` False). ``variation``: the index of the displayed
    fill; ``lines``: the guide lines that it was made with. Compared by identity: every change makes a new one with the
    same ``id``."""

    regions: tuple[LayerRegion, ...]
    variation: int = 0
    shown: bool = True
    is_removal: bool = True
    id: int = 0
    lines: Lines = ()

    @property
    def rect(self) -> Rect:
        """The smallest rectangle that holds all of it."""
        return union_all(self.rects)

    @property
    def rects(self) -> list[Rect]:
        """The rectangles of its places."""
        return [region.rect for region in self.regions]

    @property
    def fills(self) -> list[Fill]:
        """The fills that it puts into the photo; raises :class:`~inpaint_studio.core.errors.HistoryError`."""
        return [
            Fill(region.rect, region.pixels.array, region.coverage.array) for region in self.regions if region.pixels
        ]

    def hole(self, shape: tuple[int, ...]) -> Mask:
        """The layer's coverage as a mask (uint8 H×W) of the photo's ``shape``."""
        mask = np.zeros(shape[:2], np.uint8)
        for region in self.regions:
            np.maximum(mask[region.rect.slices], region.coverage.array, out=mask[region.rect.slices])
        return mask

    def painted(self, shape: tuple[int, ...]) -> Mask:
        """The painted mask that it was made from (uint8 H×W), in the photo's ``shape``."""
        mask = np.zeros(shape[:2], np.uint8)
        for region in self.regions:
            if region.mask is not None:
                np.maximum(mask[region.rect.slices], region.mask.array, out=mask[region.rect.slices])
        return mask

    def with_shown(self, shown: bool) -> Layer:
        """Return the same layer, shown or hidden."""
        return replace(self, shown=shown)


Layers = tuple[Layer, ...]


def make_removal(
    fills: Iterable[Fill], mask: Mask, variation: int = 0, of: int | None = None, lines: Lines = ()
) -> Layer:
    """Return a removal that shows ``fills``, made with the guide ``lines``; ``mask``: the painted mask, size of the
    photo. ``of``: the id of the removal that it replaces."""
    regions = tuple(
        LayerRegion(
            fill.rect,
            StoredArray(fill.hole.copy()),
            StoredArray(fill.pixels.copy()),
            StoredArray(np.where(fill.hole > 0, mask[fill.rect.slices], 0).astype(np.uint8)),
        )
        for fill in fills
    )
    return Layer(regions, variation, id=next_id() if of is None else of, lines=lines)


def with_fills_replaced(layer: Layer, fills: Iterable[Fill], variation: int, shape: tuple[int, ...]) -> Layer:
    """Return the same removal with other fills of its hole; ``shape``: the photo's."""
    made = make_removal(fills, layer.painted(shape), variation, layer.id, layer.lines)
    return made.with_shown(layer.shown)


def painted_back(rect: Rect, coverage: Mask) -> Layer:
    """Return a layer that restores the original over earlier removals."""
    return Layer((LayerRegion(rect, StoredArray(coverage)),), is_removal=False, id=next_id())


def transparency_of(alpha: NDArray[Any], layers: Sequence[Layer]) -> NDArray[Any]:
    """Return the transparency (H×W) of a photo under the shown ``layers``, a new array. ``alpha``: the original's.
    Raises :class:`~inpaint_studio.core.errors.HistoryError`."""
    result = alpha.copy()
    for layer in layers:
        if not layer.shown:
            continue
        holes = [(region.rect, region.coverage.array) for region in layer.regions]
        if layer.is_removal:
            result = with_holes_filled(result, holes)
            continue
        for rect, coverage in holes:
            share = coverage.astype(np.float32) / 255
            window = result[rect.slices]
            window[...] = np.rint(window + (alpha[rect.slices] - window.astype(np.float32)) * share)
    return result


def whole(original: NDArray[Any], layers: Sequence[Layer]) -> NDArray[Any]:
    """Return the whole photo with the shown ``layers``, read-only: the original itself if there are none. Raises like
    :func:`compose`."""
    if not any(layer.shown for layer in layers):
        return original
    return compose(original, layers, Rect.of_shape(original.shape))


def compose(original: NDArray[Any], layers: Sequence[Layer], rect: Rect) -> NDArray[Any]:
    """Return ``rect`` of the photo (H×W×3) with the shown ``layers``, the first at the bottom; a new array. Raises
    :class:`~inpaint_studio.core.errors.HistoryError`."""
    window: NDArray[Any] = original[rect.slices].copy()
    regions = (region for layer in layers if layer.shown for region in layer.regions)
    for region in regions:
        both = region.rect.clip(rect)
        if both.is_empty:
            continue
        here = both.shift(-region.rect.x, -region.rect.y).slices
        pixels = region.pixels.array[here] if region.pixels is not None else original[both.slices]
        mix(window[both.shift(-rect.x, -rect.y).slices], pixels, region.coverage.array[here])
    return window
