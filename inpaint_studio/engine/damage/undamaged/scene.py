"""Finds that are probably part of the scene: railings, poles and roof edges taken for scratches, leaves and lamps taken
for dust, words taken for date stamps. Finds on the scanner's bed around a print are not damage at all."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from inpaint_studio.core.geometry import Rect
from inpaint_studio.core.masks.mask import KEEP, REMOVE, Mask, empty_mask
from inpaint_studio.core.pixels import reduced_to
from inpaint_studio.engine.damage import labelled
from inpaint_studio.engine.damage.branches import branches
from inpaint_studio.engine.damage.undamaged import stamp_place
from inpaint_studio.engine.damage.undamaged.print_border import scanner_bed

LONGEST = 1400  # px: finds are judged at this size
CORE = 115  # of 255: probability of the pixels of a find without its rim
NEAR, AROUND = 3.0, 12.0  # px around a find, at 1000 px of the photo's long side: its background, its surroundings
PARALLEL, BESIDE, BEYOND = 4.0, 120.0, 60.0  # degrees; px beside a line and beyond its ends, at 1000 px
EDGE = 15.0  # px of a straight edge that counts, at 1000 px
ALONG = {1: 2.0, -1: 1.1}  # lengths of parallel edges per length of a bright (1), of a dark line (-1)
PLAIN, BESIDE_PLAIN = 240, 3.0  # of 255: so certain a bright line is; it may have so many times the parallel edges
UNEQUAL = 0.6  # of its contrast: what a line's sides may differ
LEAST = {1: 200, -1: 165}  # of 255: average probability of a bright, of a dark line's core
MOSTLY = 0.5  # share of lines that cross: so much must look like the scene
SHORT = 32.0  # px, at 1000 px: shorter lines are blades and cracks as well
COLOUR = 1.6  # chroma (CIELAB) beyond the background's: paper and dust have none
TEXTURE = {1: 13.0, -1: 5.0}  # grey levels per px around bright and dark specks; foliage, water and walls have more
TINY, STANDS = 6.5, 15.0  # px of a speck (with its rim, at 1000 px) that must be so many times the texture
Gradient = NDArray[np.float32]


class Scene:
    """A reduced photo (``pixels``: uint8 H×W×3 RGB), and which of its finds look like part of the scene."""

    def __init__(self, pixels: NDArray[np.uint8]) -> None:
        self._shape = pixels.shape[:2]
        self._small = reduced_to(pixels, LONGEST)
        self._unit = max(1.0, max(self._small.shape) / 1000)

    def on_photo(self, mask: Mask) -> Mask:
        """Return ``mask`` (uint8 H×W, 255) without the scanner's bed."""
        if self._bed is None or not mask.any():
            return mask
        count, labels, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=8)
        bed = cv2.resize(self._bed.astype(np.uint8), mask.shape[::-1], interpolation=cv2.INTER_NEAREST)
        outside = labelled.sums(np.asarray(labels), np.asarray(bed), count) > 0.8 * stats[:, cv2.CC_STAT_AREA]
        return np.where(outside[labels], np.uint8(KEEP), mask)

    def doubtful(self, kind: str, certain: Mask, probability: NDArray[np.uint8]) -> Mask:
        """Return the part of the ``certain`` finds of a kind (uint8 H×W, 255) that probably belongs to the scene.
        ``probability``: that of each pixel, uint8 H×W."""
        if not certain.any() or min(self._small.shape[:2]) < 16:
            return empty_mask(certain.shape)
        if kind == "stamps":  # near the corners of the print, not of the scanner's bed
            room, result = self._print_rect(certain.shape), empty_mask(certain.shape)
            result[room.slices] = stamp_place.doubtful(certain[room.slices], probability[room.slices])
            return result
        if kind not in ("scratches", "dust"):
            return empty_mask(certain.shape)
        size = self._small.shape[1], self._small.shape[0]
        mask = (np.asarray(cv2.resize(certain, size, interpolation=cv2.INTER_AREA)) > 0).astype(np.uint8)
        small_probability = np.asarray(cv2.resize(probability, size, interpolation=cv2.INTER_AREA), np.uint8)
        doubtful = self._doubtful_detections(kind, mask, small_probability)
        if not doubtful.any():
            return empty_mask(certain.shape)
        rest = np.where(doubtful > 0, np.uint8(0), mask)
        full, rest_full = (
            np.asarray(cv2.resize(plane, certain.shape[::-1], interpolation=cv2.INTER_NEAREST), np.uint8)
            for plane in (doubtful, rest)
        )
        reach = -(-max(certain.shape) // max(mask.shape))  # no pixels may remain where sizes are rounded
        return np.where(rest_full > 0, full, _grown(full, reach)) & certain

    def _print_rect(self, shape: tuple[int, ...]) -> Rect:
        """Return the rectangle of the print in a photo of ``shape``; all of it without a bed."""
        if self._bed is None:
            return Rect.of_shape(shape)
        x, y, width, height = cv2.boundingRect((~self._bed).astype(np.uint8))
        scale = shape[0] / self._bed.shape[0], shape[1] / self._bed.shape[1]
        left, top = int(x * scale[1]), int(y * scale[0])
        right, bottom = math.ceil((x + width) * scale[1]), math.ceil((y + height) * scale[0])
        return Rect(left, top, right - left, bottom - top).clip(Rect.of_shape(shape))

    def _doubtful_detections(self, kind: str, mask: NDArray[np.uint8], probability: NDArray[np.uint8]) -> Mask:
        count, labels, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=8)
        doubtful = empty_mask(mask.shape)
        edges = self._edges_beside(mask) if kind == "scratches" else np.zeros((0, 4))
        for label in range(1, count):
            box = Rect(*(int(value) for value in stats[label, :4]))
            whole = np.asarray(labels[box.slices] == label)
            parts = branches(whole, max(mask.shape)) if kind == "scratches" else [whole]
            detections = [self._measured(box, part, mask, probability) for part in parts]
            wrong = [
                part
                for part, detection in zip(parts, detections, strict=True)
                if not (self._is_scratch(detection, edges) if kind == "scratches" else self._is_dust(detection))
            ]
            if sum(int(part.sum()) for part in wrong) > MOSTLY * whole.sum():  # else they are branches of a fold
                for part in wrong:
                    doubtful[box.slices][part] = REMOVE
        return doubtful

    def _is_scratch(self, detection: _Detection, edges: NDArray[np.float64]) -> bool:
        """True unless a line is short or faint, more colourful than its surroundings, lies between two different sides,
        or runs along other straight lines."""
        line = detection.line
        return bool(
            detection.probability >= LEAST[detection.sign]
            and line.length >= SHORT * self._unit
            and detection.colour <= COLOUR
            and self._side_difference(line) <= UNEQUAL
            and self._parallel(line, edges) <= _most_parallel(detection)
        )

    def _is_dust(self, detection: _Detection) -> bool:
        """True unless a speck has a colour, or lies among leaves, waves, or others like it."""
        is_tiny = float(np.hypot(detection.rect.width, detection.rect.height)) < TINY * self._unit
        stands = detection.contrast >= STANDS * max(0.5, detection.texture)
        return detection.colour <= COLOUR and detection.texture <= TEXTURE[detection.sign] and (stands or not is_tiny)

    def _measured(
        self, box: Rect, part: NDArray[np.bool_], mask: NDArray[np.uint8], probability: NDArray[np.uint8]
    ) -> _Detection:
        """Return the measures of a detection, which is ``part`` of ``box``."""
        near, around = round(NEAR * self._unit), round(AROUND * self._unit)
        room = box.expand(around).clip(Rect.of_shape(mask.shape))
        one = np.zeros((room.height, room.width), np.uint8)
        one[box.shift(-room.x, -room.y).slices][part] = 1
        free = mask[room.slices] == 0
        wide = (_grown(one, around) > 0) & free
        ring = (_grown(one, near) > 0) & (_grown(one, max(1, round(self._unit))) == 0) & free
        ring = ring if ring.any() else wide if wide.any() else one == 0
        core = (one > 0) & (probability[room.slices] > CORE)
        core = core if core.any() else one > 0
        grey, chroma = self._grey[room.slices], self._chroma[room.slices]
        beside = ring if ring.any() else core
        contrast = _local_contrast(grey, core, beside, 2 * (around // 2) + 1)
        return _Detection(
            rect=box,
            line=_line_of(part, box),
            contrast=abs(contrast),
            sign=1 if contrast > 0 else -1,
            colour=float(np.median(chroma[core]) - np.median(chroma[beside])),
            texture=float(self._gradient[room.slices][wide if wide.any() else beside].mean()),
            probability=float(probability[room.slices][core].mean()),
        )

    # -- lines ------------------------------------------------------------------------------------

    def _side_difference(self, line: _Line) -> float:
        """Return how much the two sides of a line differ, as a share of its contrast; 0 where it cannot be known."""
        steps = np.arange(line.low + 3 * self._unit, line.high, 6 * self._unit)
        values = [self._sides_at(line, along) for along in steps]
        known = np.array([value for value in values if value is not None])
        if not len(known):
            return 0.0
        return float(np.median(known[:, 0]) / max(1.0, float(np.median(known[:, 1]))))

    def _sides_at(self, line: _Line, along: float) -> tuple[float, float] | None:
        """Return the difference between both sides, and the larger one to the middle, at one place of a line."""
        here = np.abs(line.along - along) <= 3 * self._unit
        if not here.any():
            return None
        low, high = float(line.off[here].min()), float(line.off[here].max())
        if high - low > 4 * line.width + 4:
            return None  # it is not straight
        across = (low - 2.5 * self._unit, (low + high) / 2, high + 2.5 * self._unit)
        colours = [self._colour_at(line.middle + along * line.axis + off * line.normal) for off in across]
        if any(colour is None for colour in colours):
            return None
        left, middle, right = (np.asarray(colour) for colour in colours)
        largest = max(float(np.abs(middle - left).mean()), float(np.abs(middle - right).mean()))
        return float(np.abs(left - right).mean()), largest

    def _colour_at(self, place: NDArray[np.float64]) -> NDArray[np.float64] | None:
        x, y = (int(value) for value in np.rint(place))
        if not (1 <= x < self._small.shape[1] - 1 and 1 <= y < self._small.shape[0] - 1):
            return None
        return np.asarray(self._small[y - 1 : y + 2, x - 1 : x + 2].reshape(-1, 3).mean(axis=0), np.float64)

    def _edges_beside(self, mask: NDArray[np.uint8]) -> NDArray[np.float64]:
        """Return the straight edges of the photo that are not those of the finds."""
        middles = np.rint((self._edges[:, :2] + self._edges[:, 2:]) / 2).astype(int)
        x, y = middles[:, 0].clip(0, mask.shape[1] - 1), middles[:, 1].clip(0, mask.shape[0] - 1)
        return np.asarray(self._edges[_grown(mask, round(NEAR * self._unit))[y, x] == 0])

    def _parallel(self, line: _Line, edges: NDArray[np.float64]) -> float:
        """Return the length of the ``edges`` (N×4) beside a line, and in its direction, that are parallel to it, in
        lengths of the line."""
        starts, ends = edges[:, :2], edges[:, 2:]
        middles, lengths = (starts + ends) / 2, np.maximum(1e-6, np.hypot(*(ends - starts).T))
        is_parallel = np.abs((ends - starts) @ line.axis) >= lengths * np.cos(np.radians(PARALLEL))
        away = middles - line.middle
        along, off = away @ line.axis, np.abs(away @ line.normal)
        reach = line.length / 2 + BEYOND * self._unit
        near = is_parallel & (off < BESIDE * self._unit) & (np.abs(along) < reach)
        return float(lengths[near].sum() / line.length)

    # -- planes -----------------------------------------------------------------------------------

    @cached_property
    def _bed(self) -> NDArray[np.bool_] | None:
        return scanner_bed(self._small)

    @cached_property
    def _grey(self) -> NDArray[np.uint8]:
        return np.asarray(cv2.cvtColor(self._small, cv2.COLOR_RGB2GRAY), np.uint8)

    @cached_property
    def _chroma(self) -> Gradient:
        colours = cv2.cvtColor(self._small, cv2.COLOR_RGB2LAB).astype(np.float32)
        return np.asarray(np.hypot(colours[..., 1] - 128, colours[..., 2] - 128), np.float32)

    @cached_property
    def _gradient(self) -> Gradient:
        grey = self._grey.astype(np.float32)
        across, down = (cv2.Sobel(grey, cv2.CV_32F, *order) for order in ((1, 0), (0, 1)))
        return np.asarray(np.hypot(across, down) / 8, np.float32)

    @cached_property
    def _edges(self) -> NDArray[np.float64]:
        """The straight edges of the photo, N×4: x and y of both ends."""
        found = cv2.createLineSegmentDetector().detect(self._grey)[0]
        edges = np.zeros((0, 4)) if found is None else np.asarray(found, np.float64).reshape(-1, 4)
        return np.asarray(edges[np.hypot(*(edges[:, 2:] - edges[:, :2]).T) > EDGE * self._unit])


@dataclass(frozen=True, eq=False)
class _Line:
    """The line through a find: ``middle`` (x, y), ``axis`` and ``normal``; each pixel's place ``along`` it, and ``off``
    it, in px; its ``width``."""

    middle: NDArray[np.float64]
    axis: NDArray[np.float64]
    normal: NDArray[np.float64]
    along: NDArray[np.float64]
    off: NDArray[np.float64]
    width: float

    @property
    def low(self) -> float:
        """The first end."""
        return float(self.along.min())

    @property
    def high(self) -> float:
        """The last end."""
        return float(self.along.max())

    @property
    def length(self) -> float:
        """The distance from end to end, px."""
        return self.high - self.low + 1


@dataclass(frozen=True, eq=False)
class _Detection:
    """Measures of a find: ``contrast`` to its background in grey levels, ``sign`` 1 for a bright one and -1 for a dark
    one; ``colour``: chroma beyond the background's; ``texture``: grey levels per px around it; ``probability``: the
    average in its core, 0..255."""

    rect: Rect
    line: _Line
    contrast: float
    sign: int
    colour: float
    texture: float
    probability: float


def _most_parallel(detection: _Detection) -> float:
    """Return how many lengths of parallel edges a scratch may have beside it: more if it can hardly be mistaken."""
    is_plain = detection.sign > 0 and detection.probability >= PLAIN
    return ALONG[detection.sign] * (BESIDE_PLAIN if is_plain else 1.0)


def _line_of(part: NDArray[np.bool_], box: Rect) -> _Line:
    down, across = np.nonzero(part)
    points = np.stack([across + box.x, down + box.y], 1).astype(np.float64)
    middle = points.mean(axis=0)
    spread = points - middle
    axis = np.linalg.eigh(spread.T @ spread)[1][:, 1]
    normal = np.array([-axis[1], axis[0]])
    along = spread @ axis
    return _Line(middle, axis, normal, along, spread @ normal, len(points) / (float(np.ptp(along)) + 1))


def _local_contrast(grey: NDArray[np.uint8], core: NDArray[np.bool_], ring: NDArray[np.bool_], window: int) -> float:
    """Return the median difference between the core's level within a window, and the pixels of the ring."""
    weight = cv2.boxFilter(core.astype(np.float32), -1, (window, window), normalize=False)
    total = cv2.boxFilter(grey * core.astype(np.float32), -1, (window, window), normalize=False)
    known = ring & (np.asarray(weight) > 0.5)
    if not known.any():
        return float(grey[core].mean() - grey[ring].mean())
    return float(np.median((np.asarray(total)[known] / np.asarray(weight)[known]) - grey[known]))


def _grown(mask: NDArray[np.uint8], by: int) -> NDArray[Any]:
    return np.asarray(cv2.dilate(mask, np.ones((2 * by + 1, 2 * by + 1), np.uint8)))
