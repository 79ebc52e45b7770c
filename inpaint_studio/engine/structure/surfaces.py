"""Flat surfaces in perspective (a floor, a wall, a row of windows), found by where their parallel lines meet.

Lines that are parallel on a surface meet in a *vanishing point* of the image. Two families of them determine the
surface's orientation and its front view (Hartley & Zisserman 2004, sections 2.7 and 8.6; for fills: Huang et al. 2014,
*Image completion using planar structure guidance*, section 4). Points and lines are homogeneous here: three numbers,
whose multiples are the same point or line.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator
from dataclasses import dataclass, replace

import cv2
import numpy as np
from numpy.typing import NDArray

from inpaint_studio.core.masks.mask import Mask, bounds
from inpaint_studio.engine.structure.segments import segments_of

RIM = 3  # px around the unknown area whose edges belong to it
AROUND = 1.2  # of the hole's longer side: lines within this distance describe its surface …
MIN_AROUND = 40.0  # … but at least this distance, px
SHORTEST = 14.0  # px of a line …
SHORTEST_SHARE = 0.02  # … and as a share of the image's longer side
MAX_LINES = 400  # the longest ones
FAMILIES = 3  # of parallel lines that are searched for: a room has three
ATTEMPTS = 600  # pairs of lines whose intersection is tried as a vanishing point
TURN = math.sin(math.radians(1.5))  # maximum sine between a line and the direction to its vanishing point
REFINED = 3  # iterations in which a vanishing point is recomputed from its lines
MIN_LINES = 4  # of a family …
MIN_LENGTH = 1.5  # … and their total length, in longer sides of the hole
MIN_SHARE = 0.4  # of all lines near the hole, for both families: edges of leaves and stones have any direction
MIN_ANGLE = 0.25  # sine between two families in the front view: less is a line, not a surface
FARTHEST = 0.35  # minimum nearness of the hole's farthest pixel (its centre has 1): beyond that, little is certain
SLANTED = 1.25  # minimum ratio of the nearness around the hole; less is almost a front view already
SEED = 0  # of the random attempts

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Surface:
    """A flat surface. ``to_front`` 3×3 maps a pixel (x, y, 1) to the front view, where its lines run along the axes and
    areas at the centre of the hole keep their size. ``nearness`` (3 numbers) times (x, y, 1) is 1 there, 0 at the
    horizon of the surface, and more than 1 for nearer pixels. ``share`` (0..1): the part of the length of all lines
    near the hole that runs along the axes; the higher, the more certain the surface."""

    to_front: Array
    nearness: Array
    share: float = 1.0

    def scaled(self, across: float, down: float) -> Surface:
        """Return the same surface in a scaled image."""
        back = np.diag([1 / across, 1 / down, 1.0])
        forth = np.diag([across, down, 1.0])
        return replace(self, to_front=forth @ self.to_front @ back, nearness=self.nearness @ back)


def find_surface(image: NDArray[np.float32], hole: Mask, unknown: Mask | None = None) -> Surface | None:
    """Return the surface that ``hole`` (uint8 H×W, > 0 = unknown) of ``image`` (float32 H×W×3, 0..1) lies on, if it is
    seen in perspective and two families of its lines are found near the hole. ``unknown`` (like ``hole``, which is part
    of it) is ignored. Deterministic."""
    if not hole.any() or min(hole.shape) < 2 * SHORTEST:
        return None
    rect = bounds(hole)
    extent = max(rect.width, rect.height)
    lines = _lines_near(image, hole, hole if unknown is None else unknown, max(MIN_AROUND, AROUND * extent))
    frame, total = _Frame.of(hole.shape), float(np.hypot(*(lines[:, 1] - lines[:, 0]).T).sum())
    best: tuple[float, Surface] | None = None
    for first, second in itertools.combinations(list(_families(lines, frame)), 2):
        support = min(first.length, second.length) / extent
        share = (first.length + second.length) / total
        if min(first.count, second.count) < MIN_LINES or support < MIN_LENGTH or share < MIN_SHARE:
            continue
        surface = _surface(first.point, second.point, hole, frame)
        if surface is not None and (best is None or support > best[0]):
            best = support, replace(surface, share=share)
    return best[1] if best else None


@dataclass(frozen=True)
class _Frame:
    """Coordinates for vanishing points: the centre of the image is 0, its longer side 1."""

    to_unit: Array

    @classmethod
    def of(cls, shape: tuple[int, ...]) -> _Frame:
        side = max(shape)
        return cls(np.array([[1 / side, 0, -shape[1] / 2 / side], [0, 1 / side, -shape[0] / 2 / side], [0, 0, 1]]))


@dataclass(frozen=True)
class _Family:
    """Lines that meet in one ``point`` (homogeneous, in the frame's coordinates): their number, and their length in
    px."""

    point: Array
    count: int
    length: float


def _lines_near(image: NDArray[np.float32], hole: Mask, unknown: Mask, reach: float) -> Array:
    """Return the longest straight edges outside the ``unknown`` area within ``reach`` px of ``hole``, N×2×2."""
    segments = segments_of(image)
    lengths = np.hypot(*(segments[:, 1] - segments[:, 0]).T)
    segments = segments[lengths >= max(SHORTEST, SHORTEST_SHARE * max(hole.shape))]
    of_hole, of_unknown = (
        cv2.distanceTransform(np.where(mask > 0, 0, 1).astype(np.uint8), cv2.DIST_L2, 5) for mask in (hole, unknown)
    )
    steps = np.linspace(0, 1, 9)[None, :, None]
    samples = (segments[:, :1] + (segments[:, 1:] - segments[:, :1]) * steps).astype(int)
    x, y = samples[..., 0].clip(0, hole.shape[1] - 1), samples[..., 1].clip(0, hole.shape[0] - 1)
    segments = segments[(of_unknown[y, x].min(axis=1) > RIM) & (of_hole[y, x].min(axis=1) < reach)]
    lengths = np.hypot(*(segments[:, 1] - segments[:, 0]).T)
    return np.asarray(segments[np.argsort(-lengths, kind="stable")[:MAX_LINES]])


def _families(segments: Array, frame: _Frame) -> Iterator[_Family]:
    """Yield families of lines, each from the lines left by earlier ones."""
    rng = np.random.default_rng(SEED)
    lengths = np.hypot(*(segments[:, 1] - segments[:, 0]).T)
    ends = np.concatenate([segments, np.ones((*segments.shape[:2], 1))], axis=2) @ frame.to_unit.T
    bundle = _Bundle(ends[..., :2], lengths)
    for _ in range(FAMILIES):
        if len(bundle.lengths) < MIN_LINES:
            return
        point = bundle.meeting(rng)
        belongs = bundle.turns(point[None])[0] < TURN
        if belongs.any():
            yield _Family(point, int(belongs.sum()), float(bundle.lengths[belongs].sum()))
        bundle = _Bundle(bundle.ends[~belongs], bundle.lengths[~belongs])


class _Bundle:
    """Segments (``ends`` N×2×2, in the frame's coordinates) with their ``lengths`` in px."""

    def __init__(self, ends: Array, lengths: Array) -> None:
        self.ends, self.lengths = ends, lengths
        homogeneous = np.concatenate([ends, np.ones((*ends.shape[:2], 1))], axis=2)
        lines = np.cross(homogeneous[:, 0], homogeneous[:, 1])
        self._lines = lines / np.linalg.norm(lines[:, :2], axis=1, keepdims=True)
        directions = ends[:, 1] - ends[:, 0]
        self._directions, self._middles = (
            directions / np.linalg.norm(directions, axis=1, keepdims=True),
            ends.mean(axis=1),
        )

    def turns(self, points: Array) -> Array:
        """Return the sine between each segment and the direction from its centre to each of ``points`` (P×3): P×N."""
        directions = points[:, None, :2] - points[:, None, 2:] * self._middles
        directions /= np.linalg.norm(directions, axis=2, keepdims=True) + 1e-12
        return np.asarray(
            np.abs(self._directions[:, 0] * directions[..., 1] - self._directions[:, 1] * directions[..., 0])
        )

    def meeting(self, rng: np.random.Generator) -> Array:
        """Return the point where most of the lines meet, weighted by length: intersections of pairs are tried, and the
        best is refined."""
        chosen = rng.choice(len(self.lengths), (2, ATTEMPTS), p=self.lengths / self.lengths.sum())
        points = np.cross(self._lines[chosen[0]], self._lines[chosen[1]])
        sizes = np.linalg.norm(points, axis=1, keepdims=True)
        points = np.where(sizes > 1e-9, points / np.maximum(sizes, 1e-9), [0.0, 0.0, 1.0])
        best = points[((1 - self.turns(points) / TURN).clip(0) * self.lengths).sum(axis=1).argmax()]
        for _ in range(REFINED):
            belongs = self.turns(best[None])[0] < TURN
            if belongs.sum() < 3:
                break
            best = np.linalg.svd(self._lines[belongs] * self.lengths[belongs, None])[2][-1]
        return np.asarray(best)


def _surface(first: Array, second: Array, hole: Mask, frame: _Frame) -> Surface | None:
    """Return the surface whose lines go to two vanishing points; None if it is seen from the front, or extends too
    far."""
    rows, columns = np.nonzero(hole)
    middle = np.array([columns.mean() + 0.5, rows.mean() + 0.5, 1.0])
    horizon = np.cross(first, second)
    scale = float(horizon @ (frame.to_unit @ middle))
    if abs(scale) < 1e-6 * np.linalg.norm(horizon):
        return None
    horizon = horizon / scale
    nearness = horizon @ frame.to_unit
    if (columns * nearness[0] + rows * nearness[1] + nearness[2]).min() < FARTHEST or not _is_slanted(nearness, hole):
        return None
    flat = np.array([[1.0, 0, 0], [0, 1, 0], horizon])
    axes = _axes(flat @ first, flat @ second)
    if axes is None:
        return None
    to_front = np.linalg.inv(axes) @ flat @ frame.to_unit
    return Surface(_of_same_area(to_front, middle), nearness)


def _is_slanted(nearness: Array, hole: Mask) -> bool:
    rect = bounds(hole)
    rect = rect.expand(round(0.6 * max(rect.width, rect.height)))
    corners = np.array([(x, y, 1.0) for x in (rect.x, rect.right) for y in (rect.y, rect.bottom)]) @ nearness
    return bool(corners.max() >= SLANTED * max(corners.min(), 1e-3))


def _axes(first: Array, second: Array) -> Array | None:
    """Return the directions (x, y) of two families in the front view, the more horizontal one first, as the columns of
    a 3×3; None if they hardly differ."""
    directions = [direction[:2] / max(float(np.linalg.norm(direction[:2])), 1e-12) for direction in (first, second)]
    across, down = sorted(directions, key=lambda direction: -abs(direction[0]))
    across, down = across * math.copysign(1, across[0]), down * math.copysign(1, down[1])
    if across[0] * down[1] - across[1] * down[0] < MIN_ANGLE:
        return None
    axes = np.eye(3)
    axes[:2, 0], axes[:2, 1] = across, down
    return axes


def _of_same_area(to_front: Array, middle: Array) -> Array:
    """Return ``to_front`` scaled so that an area at ``middle`` keeps its size."""
    points = (middle + np.array([[0.0, 0, 0], [1, 0, 0], [0, 1, 0]])) @ to_front.T
    points = points[:, :2] / points[:, 2:]
    area = abs(np.linalg.det(points[1:] - points[0]))
    factor = 1 / math.sqrt(max(area, 1e-12))
    return np.asarray(np.diag([factor, factor, 1.0]) @ to_front)
