"""The mark that several photos have in common: a watermark or a stamp over all of them.

The photos' own edges have any direction, so over all photos they cancel each other out, and those of the overlay
remain (``common_edges``); from them follows its shape (``outline_segmentation``).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

import cv2
import numpy as np
from numpy.typing import NDArray

from inpaint_studio.core.geometry import Rect
from inpaint_studio.core.masks.mask import Mask, mask_where
from inpaint_studio.engine.job import CancelToken
from inpaint_studio.engine.watermark.borders import Borders, borders_of
from inpaint_studio.engine.watermark.common_edges import (
    Chance,
    Components,
    Edges,
    Kind,
    Sample,
    common_edges,
    length_of,
    misaligned,
    summed,
)
from inpaint_studio.engine.watermark.outline_segmentation import component_rects, is_whole, mark_of

Alignment = Literal["auto", "scale", "anchor=tl", "anchor=tr", "anchor=bl", "anchor=br", "anchor=center"]
"""How photos of several sizes are laid over each other; "auto": they have one size."""

SMALLER = 0.4  # of the median short side: smaller photos are left out
SIDE = 1400  # px: maximum long side in the first, coarse search
FINE_PIXELS = 1_500_000  # maximum of a part in the second
TRIES, MARGIN = 5, 3.5  # trials with misaligned photos, and the factor above the strongest of their components
LIGHTEST = 120  # minimum weight of a component that is no chance, if misaligned photos show hardly any
SMALLEST = 12  # minimum weight of a component in the fine search
PAD = 12  # px around a component that are included in the fine search
ANCHORS: tuple[tuple[Alignment, Callable[[int, int, int, int], tuple[int, int]]], ...] = (  # top and left of a part
    ("anchor=br", lambda height, width, rows, columns: (height - rows, width - columns)),
    ("anchor=bl", lambda height, width, rows, columns: (height - rows, 0)),
    ("anchor=tr", lambda height, width, rows, columns: (0, width - columns)),
    ("anchor=tl", lambda height, width, rows, columns: (0, 0)),
    ("anchor=center", lambda height, width, rows, columns: ((height - rows) // 2, (width - columns) // 2)),
)
KINDS: tuple[Kind, ...] = ("grey", "colour")
PIXEL = {"grey": 1, "colour": 2}  # px of the photo in one of the plane


@dataclass(frozen=True)
class Overlay:
    """The overlay that was found: a ``mask`` (uint8 H×W, 255), how it fits photos of other sizes, the number of photos
    examined, and whether nothing of it seems to be missing."""

    mask: Mask
    fit: Alignment
    photos: int
    is_whole: bool = True


def common_overlay(photos: list[Sample], token: CancelToken) -> Overlay | None:
    """Return the overlay that the photos have in common, the strongest if it depends on how they are aligned; None if
    there is none. Raises :class:`~inpaint_studio.engine.job.Cancelled`."""
    return max(_overlays(photos, token), key=lambda item: item[0], default=(0.0, None))[1]


def alike_in_size(photos: list[Sample]) -> list[Sample]:
    """Drop photos that are much smaller than most: all would be cropped to their size."""
    middle = float(np.median([min(photo.shape) for photo in photos])) if photos else 0.0
    return [photo for photo in photos if min(photo.shape) >= SMALLER * middle]


def _overlays(photos: list[Sample], token: CancelToken) -> Iterator[tuple[float, Overlay]]:
    """Yield the findings for each way to align the photos, with their weight."""
    for fit, aligned in _alignments(photos):
        step = max(1, math.ceil(max(aligned[0].shape) / SIDE))
        borders = borders_of([photo.grey_plane(step) for photo in aligned])
        for kind in KINDS:
            token.check()
            found = _common(aligned, kind, step * PIXEL[kind], borders, token)
            if found is not None:
                yield found.strength, Overlay(found.mask, fit, len(photos), found.is_whole)


def _alignments(photos: list[Sample]) -> Iterator[tuple[Alignment, list[Sample]]]:
    sizes = {photo.shape for photo in photos}
    if len(sizes) == 1:
        yield "auto", photos
        return
    rows, columns = max(size[0] for size in sizes), max(size[1] for size in sizes)
    for fit, corner_of in ANCHORS:
        corners = [corner_of(*photo.shape, rows, columns) for photo in photos]
        yield fit, [photo.cropped(Rect(x, y, columns, rows)) for photo, (y, x) in zip(photos, corners, strict=True)]
    ratios = [width / height for height, width in sizes]
    if max(ratios) / min(ratios) < 1.02:
        yield "scale", [photo.resized(*min(sizes)) for photo in photos]


@dataclass(frozen=True)
class _Found:
    mask: Mask
    strength: float  # sum of the agreement on its edges
    is_whole: bool


def _common(photos: list[Sample], kind: Kind, step: int, borders: Borders, token: CancelToken) -> _Found | None:
    """Return the common mark of aligned photos: searched coarsely everywhere, then finely where it is."""
    height, width = photos[0].shape
    edges = []
    for photo in photos:
        token.check()
        edges.append(photo.edges(kind, step))
    borders = borders.reduced(PIXEL[kind], edges[0].shape[1:])
    common = borders.inner
    for photo in photos:
        covered = photo.inside
        ends = covered.x // step, covered.y // step, covered.right // step, covered.bottom // step
        common = common.clip(Rect.of_ends(*ends))
    if common.is_empty:
        return None  # photos of a single row or column
    chance = _chance(edges, common)
    field = summed(edges)
    length = length_of(field)
    del edges
    bar = max(LIGHTEST, MARGIN * chance.largest)
    coarse = common_edges(length, borders.ignored, chance, bar)
    if not coarse.any():
        return None
    strength = PIXEL[kind] * float(length[coarse > 0].sum())
    if step == PIXEL[kind]:
        small = mark_of(field, coarse)
        mask = _enlarged(small, height, width)
    else:
        mask = _refined(photos, kind, step, coarse, token)
        small = _enlarged(mask, *coarse.shape)
    return _Found(mask, strength, is_whole(length, small)) if mask.any() else None


def _refined(photos: list[Sample], kind: Kind, step: int, coarse: Mask, token: CancelToken) -> Mask:
    """Return the mark at the photos' size, searched at a finer one where its ``coarse`` edges are."""
    height, width = photos[0].shape
    mask = np.zeros((height, width), np.uint8)
    for area in component_rects(coarse):
        token.check()
        rect = area.expand(PAD).clip(Rect.of_shape(coarse.shape))
        part = Rect(rect.x * step, rect.y * step, rect.width * step, rect.height * step)
        fine = PIXEL[kind] * max(1, math.ceil(math.sqrt(part.area / FINE_PIXELS)))
        near = cv2.dilate(coarse[rect.slices], np.ones((5, 5), np.uint8)) > 0
        its = _fine((photo.cropped(part).edges(kind, fine) for photo in photos), near)
        if its is not None:
            mask[part.slices] |= _enlarged(its, part.height, part.width)[: height - part.y, : width - part.x]
    return mask


def _chance(edges: list[Edges], inner: Rect) -> Chance:
    inside = [photo[:, *inner.slices] for photo in edges]
    tries = [Components.of(length_of(summed(misaligned(inside, turn)))).sorted for turn in range(TRIES)]
    return Chance(np.concatenate(tries), TRIES)


def _fine(photos: Iterable[Edges], near: NDArray[np.bool_]) -> Mask | None:
    """Return the mark in a part of the photos, at a finer size; ``near``: bool, where it is at the coarse size."""
    field = summed(photos)
    area = cv2.resize(near.astype(np.uint8), field.shape[:0:-1], interpolation=cv2.INTER_NEAREST) > 0
    found = Components.of(np.where(area, length_of(field), np.float32(0)))
    mask = found.mask(found.weights > SMALLEST)
    return mark_of(field, mask) if mask.any() else None


def _enlarged(mask: Mask, height: int, width: int) -> Mask:
    if mask.shape == (height, width):
        return mask
    large = cv2.resize(mask, (width, height), interpolation=cv2.INTER_LINEAR)
    return mask_where(np.asarray(large) > 127)
