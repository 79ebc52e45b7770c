"""The mark that several photos have in common: a watermark or a stamp over all of them.

After Dekel et al. 2017 ("On the Effectiveness of Visible Watermarks", section 3.1): the photos' own gradients have any
direction, so their median over all photos is about zero, and that of the overlay remains. Integrated (Poisson), it
gives the overlay itself, up to its strength.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from inpaint_studio.core.errors import ImageReadError, MaskError
from inpaint_studio.core.geometry import Rect
from inpaint_studio.core.masks.mask import Mask, bounds, fill_holes, share
from inpaint_studio.core.messages import message
from inpaint_studio.core.photo_io import damaged_inside, read_photo
from inpaint_studio.core.pixels import to_8_bit
from inpaint_studio.engine.job import CancelToken, Progress, no_progress
from inpaint_studio.workflows.batch import Fit
from inpaint_studio.workflows.borders import borders_of
from inpaint_studio.workflows.median import median_of

MIN_PHOTOS, MAX_PHOTOS = 4, 24  # photos that are examined
MAX_PIXELS = 600_000_000  # of all photos in memory together
SMALLER = 0.4  # of the median short side: smaller photos are left out
SIDE = 1400  # px: maximum long side in the first, coarse search; the second uses full size
WEAK, STRONG = 2.5, 6.0  # grey levels of 255 per px: thresholds of the hysteresis
SMALLEST = 12  # px: minimum area of a component; smaller ones are chance
TOO_MUCH = 0.25  # maximum share of a photo that is overlay; more means photos of one scene
TRIES, MARGIN = 5, 1.5  # trials with misaligned photos, and the factor above the strongest of their components
NEAR_CERTAIN = 0.1  # of the threshold: sufficient for components beside one above the threshold
PAD = 12  # px around a component that are included in the fine search
INSIDE = 0.35  # of the overlay's strength: minimum difference from the surroundings inside the overlay
REACH = 25  # px at the coarse size: maximum distance between letters of one stamp
ANCHORS: tuple[tuple[Fit, Callable[[int, int, int, int], tuple[int, int]]], ...] = (  # top and left of a part
    ("anchor=br", lambda height, width, rows, columns: (height - rows, width - columns)),
    ("anchor=bl", lambda height, width, rows, columns: (height - rows, 0)),
    ("anchor=tr", lambda height, width, rows, columns: (0, width - columns)),
    ("anchor=tl", lambda height, width, rows, columns: (0, 0)),
    ("anchor=center", lambda height, width, rows, columns: ((height - rows) // 2, (width - columns) // 2)),
)
Note = Callable[[str], object]  # receives a sentence about one of the photos
Plane = NDArray[np.float32]


@dataclass(frozen=True)
class Overlay:
    """The overlay that was found: a ``mask`` (uint8 H×W, 255), how it fits photos of other sizes, and the number of
    photos examined."""

    mask: Mask
    fit: Fit
    photos: int


def find_overlay(
    paths: Sequence[Path],
    progress: Progress = no_progress,
    token: CancelToken | None = None,
    note: Note = lambda _text: None,
) -> Overlay | None:
    """Return the overlay that the photos have in common; None if there is none. Photos of several sizes are aligned at
    each corner and at the centre, or scaled if their aspect ratios agree.

    Photos that cannot be opened are left out; ``note`` receives messages about them, and about damaged ones that open.
    Raises :class:`MaskError` for fewer than four photos and for photos of one scene, and
    :class:`~inpaint_studio.engine.job.Cancelled`.
    """
    token = token or CancelToken()
    photos = _alike_in_size(list(_read(paths, progress, token, note)))
    if len(photos) < MIN_PHOTOS:
        raise MaskError(
            message("At least {count} photos are needed to find what they have in common.", count=MIN_PHOTOS)
        )
    overlay = max(_overlays(photos, token), key=lambda item: item[0], default=(0.0, None))[1]
    steps = min(MAX_PHOTOS, len(paths)) + 1
    progress(steps, steps)
    return overlay


def _read(paths: Sequence[Path], progress: Progress, token: CancelToken, note: Note) -> Iterator[NDArray[np.uint8]]:
    """Yield a sample of the photos, evenly spaced, in grey; unreadable ones are replaced by others; fewer if they are
    large, because all are in memory at once."""
    max_count = min(MAX_PHOTOS, len(paths))
    first = dict.fromkeys(paths[index * len(paths) // max_count] for index in range(max_count)) if max_count else {}
    read = pixels = 0
    for path in [*first, *(path for path in paths if path not in first)]:
        if read == max_count or (pixels > MAX_PIXELS and read >= MIN_PHOTOS):
            return
        token.check()
        progress(read, max_count + 1)
        try:
            photo = _grey(path, note)
        except ImageReadError as error:  # one bad file must not stop the search
            note(error.message)
            continue
        read, pixels = read + 1, pixels + photo.size
        yield photo


def _alike_in_size(photos: list[NDArray[np.uint8]]) -> list[NDArray[np.uint8]]:
    """Drop photos that are much smaller than most: all would be cropped to their size."""
    middle = float(np.median([min(photo.shape) for photo in photos])) if photos else 0.0
    return [photo for photo in photos if min(photo.shape) >= SMALLER * middle]


def _grey(path: Path, note: Note) -> NDArray[np.uint8]:
    photo = read_photo(path)
    if photo.is_damaged:
        note(damaged_inside(path.name))
    return np.asarray(cv2.cvtColor(to_8_bit(photo.pixels), cv2.COLOR_RGB2GRAY), np.uint8)


def _overlays(photos: list[NDArray[np.uint8]], token: CancelToken) -> Iterator[tuple[float, Overlay]]:
    """Yield the findings for each way to align the photos, with their weight."""
    for fit, aligned in _alignments(photos):
        token.check()
        mask, strength = _common(aligned, token)
        if mask is not None:
            if share(mask) > TOO_MUCH:
                raise MaskError(message("The photos are too similar. Choose photos of different subjects."))
            yield strength, Overlay(mask, fit, len(photos))


def _alignments(photos: list[NDArray[np.uint8]]) -> Iterator[tuple[Fit, list[NDArray[np.uint8]]]]:
    sizes = {photo.shape for photo in photos}
    if len(sizes) == 1:
        yield "auto", photos
        return
    rows, columns = min(size[0] for size in sizes), min(size[1] for size in sizes)
    for fit, corner_of in ANCHORS:
        corners = [corner_of(photo.shape[0], photo.shape[1], rows, columns) for photo in photos]
        cut = zip(photos, corners, strict=True)
        yield fit, [photo[top : top + rows, left : left + columns] for photo, (top, left) in cut]
    ratios = [width / height for height, width in sizes]
    if max(ratios) / min(ratios) < 1.02:
        height, width = min(sizes)
        yield (
            "scale",
            [
                np.asarray(cv2.resize(photo, (width, height), interpolation=cv2.INTER_AREA), np.uint8)
                for photo in photos
            ],
        )


def _common(photos: list[NDArray[np.uint8]], token: CancelToken) -> tuple[Mask | None, float]:
    """Return the common mark of aligned photos, and its strength: coarsely everywhere, then finely where it is."""
    height, width = photos[0].shape
    step = max(1, math.ceil(max(height, width) / SIDE))
    small = [_reduced(photo, step) for photo in photos]
    borders = borders_of(small)
    bar = _noise_level([photo[borders.inner.slices] for photo in small])
    coarse, strength = _overlay(small, bar, borders.ignored)
    if coarse is None or step == 1:
        return coarse, strength
    mask = np.zeros((height, width), np.uint8)
    frame = Rect.of_shape(mask.shape)
    ignored = _enlarged(borders.ignored, step, mask.shape)
    for area in _component_rects(coarse):
        token.check()
        rect = Rect(area.x * step, area.y * step, area.width * step, area.height * step)
        rect = rect.expand(PAD * step).clip(frame)
        fine = _overlay([photo[rect.slices] for photo in photos], bar, ignored[rect.slices])[0]
        if fine is not None:
            mask[rect.slices] |= fine
    return (mask, strength) if mask.any() else (None, 0.0)


def _reduced(photo: NDArray[np.uint8], step: int) -> NDArray[np.uint8]:
    if step == 1:
        return photo
    size = max(1, photo.shape[1] // step), max(1, photo.shape[0] // step)
    whole = photo[: size[1] * step, : size[0] * step]
    return np.asarray(cv2.resize(whole, size, interpolation=cv2.INTER_AREA), np.uint8)


def _component_rects(mask: Mask) -> list[Rect]:
    """Return rectangles of the components of a mask; those close to each other are merged."""
    near = cv2.dilate(mask, np.ones((REACH, REACH), np.uint8))
    count, labels = cv2.connectedComponents(near)
    return [bounds(np.where(labels == label, mask, 0).astype(np.uint8)) for label in range(1, count)]


def _enlarged(plane: NDArray[np.bool_], step: int, shape: tuple[int, int]) -> NDArray[np.bool_]:
    """Enlarge ``plane`` to the photos' size; it may lack the last rows."""
    large = plane.repeat(step, axis=0).repeat(step, axis=1)
    return np.pad(large, [(0, side - length) for side, length in zip(shape, large.shape, strict=True)], "edge")


def _noise_level(photos: list[NDArray[np.uint8]]) -> float:
    """Return the minimum weight of a component that is not chance, measured with misaligned photos."""
    return MARGIN * max(_components(*_gradient(_misaligned(photos, turn))).largest for turn in range(TRIES))


def _overlay(photos: list[NDArray[np.uint8]], bar: float, ignored: NDArray[np.bool_]) -> tuple[Mask | None, float]:
    """Return the mask of what the photos (uint8 H×W, aligned) have in common, and its strength. ``bar``: required
    strength of a component; ``ignored``: bool H×W, where edges do not belong to an overlay."""
    across, down, agreeing = _gradient(photos)
    edges = _components(across, down, agreeing & ~ignored).above(bar)
    if not edges.any():
        return None, 0.0
    strength = float(cv2.magnitude(across, down)[edges > 0].sum())
    return _filled(across, down, edges), strength


def _misaligned(photos: list[NDArray[np.uint8]], turn: int) -> list[NDArray[np.uint8]]:
    """Return the photos shifted against each other, so that only chance agreement remains."""
    shifted = []
    for index, photo in enumerate(photos):
        part = (index * 0.382 + turn * 0.13) % 1, (index * 0.618 + turn * 0.29) % 1
        by = round(photo.shape[0] * part[0]), round(photo.shape[1] * part[1])
        shifted.append(np.roll(photo, by, (0, 1)))
    return shifted


@dataclass(frozen=True)
class _Components:
    """Connected edges; ``weights[0]`` is the background."""

    labels: NDArray[Any]
    weights: NDArray[Any]  # sum of the gradients

    @property
    def largest(self) -> float:
        """The weight of the strongest component."""
        return float(self.weights[1:].max(initial=0.0))

    def above(self, bar: float) -> Mask:
        """Return a mask of the components stronger than ``bar``, and of weaker ones beside them."""
        sure = self._mask(self.weights > bar)
        if not sure.any():
            return sure
        near = cv2.dilate(sure, np.ones((REACH, REACH), np.uint8)) > 0
        is_near = np.bincount(self.labels[near], minlength=len(self.weights)) > 0
        return self._mask((self.weights > bar) | (is_near & (self.weights > NEAR_CERTAIN * bar)))

    def _mask(self, good: NDArray[np.bool_]) -> Mask:
        good[0] = False
        return np.where(good[self.labels], np.uint8(255), np.uint8(0))


def _gradient(photos: list[NDArray[np.uint8]]) -> tuple[Plane, Plane, NDArray[np.bool_]]:
    across, down = _median_gradient(photos)
    return across, down, _agreement(photos, across, down)


def _components(across: Plane, down: Plane, agreeing: NDArray[np.bool_]) -> _Components:
    """Return the components of agreeing edges that contain something strong (hysteresis, Canny 1986)."""
    length = cv2.magnitude(across, down)
    weak = (length > WEAK) & agreeing
    joined = cv2.morphologyEx(weak.astype(np.uint8), cv2.MORPH_CLOSE, np.ones((3, 3), np.uint8))
    count, labels, stats, _ = cv2.connectedComponentsWithStats(joined, connectivity=8)
    held = np.bincount(labels[weak & (length > STRONG)], minlength=count)
    weights = np.bincount(labels.ravel(), np.where(weak, length, 0).ravel(), minlength=count)
    weights[(stats[:, cv2.CC_STAT_AREA] < SMALLEST) | (held < SMALLEST // 4)] = 0
    weights[0] = 0
    return _Components(np.asarray(labels), np.asarray(weights))


def _median_gradient(photos: list[NDArray[np.uint8]]) -> tuple[Plane, Plane]:
    """Return the median gradients of each pixel, to its right and lower neighbour: float32 H×W, grey levels."""
    across, down = (np.empty(photos[0].shape, np.float32) for _ in range(2))
    height, strip = photos[0].shape[0], 128  # in strips: all gradients at once would take gigabytes
    for top in range(0, height, strip):
        bottom = min(height, top + strip)
        rows = np.stack([photo[top : bottom + 1] for photo in photos]).astype(np.int16)
        right = np.diff(rows, axis=2, append=rows[:, :, -1:])[:, : bottom - top]
        below = np.diff(rows, axis=1) if bottom < height else np.diff(rows, axis=1, append=rows[:, -1:])
        across[top:bottom] = median_of(right)
        down[top:bottom] = median_of(below[:, : bottom - top])
    return across, down


def _agreement(photos: list[NDArray[np.uint8]], across: Plane, down: Plane) -> NDArray[np.bool_]:
    """Return a mask of where, in nearly all photos, the gradient has the direction of the median and at least half its
    size."""
    half = 0.5 * (across**2 + down**2)
    count = np.zeros(across.shape, np.float32)
    for photo in photos:
        grey = photo.astype(np.float32)
        right = np.diff(grey, axis=1, append=grey[:, -1:])
        below = np.diff(grey, axis=0, append=grey[-1:])
        count += right * across + below * down >= half
    return count >= len(photos) - _dissenting(len(photos))


def _dissenting(photos: int) -> int:
    """Return the number of photos in which the overlay may be invisible because they are as bright: none of few photos,
    since few agree by chance; a quarter of many."""
    return max(0, math.floor(photos / 3.5 - 0.6))


def _filled(across: Plane, down: Plane, edges: Mask) -> Mask:
    """Return the overlay from its edges: their gradients integrated, and what stands out from the surrounding photo."""
    near_edges = cv2.dilate(edges, np.ones((3, 3), np.uint8)) > 0
    surface = _integrated(np.where(near_edges, across, 0), np.where(near_edges, down, 0))
    mask = np.zeros(edges.shape, np.uint8)
    frame = Rect.of_shape(mask.shape)
    for area in _component_rects(edges):
        rect = area.expand(2).clip(frame)
        window, its = surface[rect.slices], edges[rect.slices]
        ring = np.ones(window.shape, bool)
        ring[2:-2, 2:-2] = False
        level = float(np.median(window[ring]))
        stands = np.abs(window - level)
        strength = float(np.percentile(stands[its > 0], 80))
        mask[rect.slices] |= np.where(stands > INSIDE * strength, np.uint8(255), np.uint8(0))
    mask |= edges
    closed = np.asarray(cv2.morphologyEx(mask, cv2.MORPH_CLOSE, np.ones((3, 3), np.uint8)), np.uint8)
    return _without_pinholes(closed)


def _without_pinholes(mask: Mask) -> Mask:
    """Fill holes of a few pixels; the insides of letters stay open."""
    holes = fill_holes(mask) & ~mask
    _, labels, stats, _ = cv2.connectedComponentsWithStats(holes, connectivity=4)
    small = stats[:, cv2.CC_STAT_AREA] < SMALLEST
    small[0] = False
    return np.asarray(mask | np.where(small[labels], np.uint8(255), np.uint8(0)), np.uint8)


def _integrated(across: NDArray[Any], down: NDArray[Any]) -> Plane:
    """Return the surface (float32 H×W) whose differences are closest to these: Poisson's equation with free boundaries,
    by the discrete cosine transform."""
    height, width = across.shape
    even = (0, height % 2), (0, width % 2)  # OpenCV's transform needs even sides: repeat the last row
    right, below = across.copy(), down.copy()
    right[:, -1], below[-1] = 0, 0
    right, below = np.pad(right, even, "edge"), np.pad(below, even, "edge")
    divergence = np.diff(right, axis=1, prepend=0) + np.diff(below, axis=0, prepend=0)
    rows, columns = divergence.shape
    waves = (2 * np.cos(np.pi * np.arange(rows) / rows) - 2)[:, None] + (
        2 * np.cos(np.pi * np.arange(columns) / columns) - 2
    )[None]
    waves[0, 0] = 1
    transformed = cv2.dct(divergence.astype(np.float32)) / waves.astype(np.float32)
    transformed[0, 0] = 0
    return np.asarray(cv2.idct(transformed.astype(np.float32)), np.float32)[:height, :width]
