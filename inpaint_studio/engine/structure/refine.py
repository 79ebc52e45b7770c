"""Moves lines that continue through a hole onto the edges or wires that they stand for.

A line comes from a detector or was drawn by hand: it may lie a few px beside its edge and cross it at a small angle, and
copies along it would step or bend. So the colours across the line are compared, along each of its two known parts and
between the two. That tells to a fraction of a pixel where the edge is.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from inpaint_studio.core.geometry import Line
from inpaint_studio.core.masks.mask import Mask, grow

Array = NDArray[np.float64]

RIM = 2  # px around the hole that belong to the removed object
LONGEST = 64  # px of a known part, from the hole outwards, that are compared …
SHORTEST = 12  # … and at least
ASIDE = 8.0  # px on each side of the line
STEP = 0.25  # px between two samples across the line
WITHIN = 3.0  # px beside its line: an edge farther away than this is another one
ROUNDS = 4  # of comparing with the mean of all, each after moving by what the last one has found
OUTLIER = 1.0  # px: places that differ more from the others are left out
CONTRAST = 0.03  # minimum difference (0..1) of colours across an edge
ALIKE = 0.8  # minimum correlation of the colours across the two parts
BEND = math.radians(20)  # maximum angle between a part and the straight line to the other one
CURVE = 9  # points inside the hole


@dataclass(frozen=True)
class _Part:
    """A known part of a line, found to lie on its edge: two points (x, y), at the hole and ``length`` px outwards; the
    unit vector ``aside``, to the right of the line; and the mean colours across it (T×3)."""

    near: Array
    far: Array
    aside: Array
    colours: Array

    def moved(self, px: float) -> _Part:
        """Return the part ``px`` to the right."""
        return _Part(self.near + px * self.aside, self.far + px * self.aside, self.aside, self.colours)


def refined(line: Line, image: NDArray[np.float32], hole: Mask, within: float = WITHIN) -> Line | None:
    """Return ``line``, moved onto its edge in ``image`` (float32 H×W×3, 0..1), which is at most ``within`` px beside
    it; None if its two known parts are not one edge.

    The same line is returned if that cannot be told, for example unless it crosses the ``hole`` (uint8 H×W, > 0 =
    unknown) from one known place to another.
    """
    points = _extended(np.asarray(line.points, np.float64))
    rim = grow(hole, RIM)
    crossing = _crossing(points, rim)
    if crossing is None:
        return line
    first = _part(points, crossing[0], -1, image, rim, within)
    last = _part(points, crossing[1], 1, image, rim, within)
    if first is None or last is None:
        return line
    shift = _shift_between(first.colours, last.colours, within)
    if shift is None:
        return None
    first, last = first.moved(-shift / 2), last.moved(shift / 2)
    inside = _between(points, crossing, first, last)
    return None if inside is None else Line(tuple((float(x), float(y)) for x, y in [first.far, *inside, last.far]))


def _extended(points: Array) -> Array:
    """Return the polyline, continued straight beyond both ends for as long as edges are compared."""
    start, end = points[0] - points[1], points[-1] - points[-2]
    start, end = (step / max(float(np.hypot(*step)), 1e-9) * (LONGEST + 2 * RIM) for step in (start, end))
    return np.concatenate([[points[0] + start], points, [points[-1] + end]])


def _along(points: Array) -> Array:
    """Return the distance (px) of each point from the first one, along the polyline."""
    return np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(points, axis=0).T))])


def _at(points: Array, places: Array) -> Array:
    """Return the points ``places`` px along the polyline, N×2."""
    along = _along(points)
    return np.stack([np.interp(places, along, points[:, axis]) for axis in (0, 1)], axis=-1)


def _crossing(points: Array, rim: Mask) -> tuple[float, float] | None:
    """Return the places, in px along the polyline, where it enters the hole and finally leaves it; None if it does
    not."""
    places = np.arange(0, _along(points)[-1], 0.5)
    x, y = np.floor(_at(points, places)).astype(int).T
    is_visible = (x >= 0) & (y >= 0) & (x < rim.shape[1]) & (y < rim.shape[0])
    inside = np.flatnonzero(is_visible & (rim[y.clip(0, rim.shape[0] - 1), x.clip(0, rim.shape[1] - 1)] > 0))
    return (float(places[inside[0]]), float(places[inside[-1]])) if len(inside) else None


def _part(
    points: Array, place: float, outwards: int, image: NDArray[np.float32], rim: Mask, within: float
) -> _Part | None:
    """Return the known part that begins at ``place`` (px along the polyline) and goes ``outwards`` (1: with the line,
    −1: against it); None if no edge is found there."""
    start, beyond = _at(points, np.array([place, place + outwards * SHORTEST]))
    direction = (beyond - start) / max(float(np.hypot(*(beyond - start))), 1e-9)
    aside = np.array([-direction[1], direction[0]]) * outwards
    outward = np.arange(1, LONGEST + 1, dtype=np.float64)
    at = slope = 0.0
    for _ in range(ROUNDS):
        middles = start + outward[:, None] * direction + (at + slope * outward)[:, None] * aside
        colours, known = _colours_across(middles, aside, image, rim, within)
        rows = np.flatnonzero(known)
        if len(rows) < SHORTEST:
            return None
        offsets = _offsets(colours[rows], within)
        fit = _fitted(outward[rows], offsets)
        if fit is None:
            return None
        at, slope = at + fit[0], slope + fit[1]
    margin = round(within / STEP)
    mean = colours[rows, margin:-margin].mean(axis=0)
    if float(np.ptp(mean, axis=0).max()) < CONTRAST or abs(at) > within:
        return None
    length = outward[rows[-1]]
    near, far = (start + way * direction + (at + slope * way) * aside for way in (0.0, length))
    return _Part(near, far, aside, mean)


def _colours_across(
    middles: Array, aside: Array, image: NDArray[np.float32], rim: Mask, within: float
) -> tuple[NDArray[np.float32], NDArray[np.bool_]]:
    """Return the colours across a line at each of ``middles``, N×T×3, and whether all of these are known."""
    steps = np.arange(-ASIDE - within, ASIDE + within + STEP / 2, STEP)
    x, y = (middles[:, axis, None] + steps * aside[axis] for axis in (0, 1))
    colours = cv2.remap(image, (x - 0.5).astype(np.float32), (y - 0.5).astype(np.float32), cv2.INTER_LINEAR)
    known = (x >= 0) & (y >= 0) & (x < image.shape[1]) & (y < image.shape[0])
    known &= rim[y.astype(int).clip(0, rim.shape[0] - 1), x.astype(int).clip(0, rim.shape[1] - 1)] == 0
    return colours, known.all(axis=1)


def _offsets(colours: NDArray[np.float32], within: float) -> Array:
    """Return by how many px the edge in each row of ``colours`` (N×T×3) lies beside that in their mean."""
    margin = round(within / STEP)
    mean = colours[:, margin:-margin].mean(axis=0)  # T'×3
    moved = sliding_window_view(colours, len(mean), axis=1)  # N×S×3×T'
    differences = np.square(moved - mean.T).sum(axis=(2, 3))
    return (differences.argmin(axis=1) - margin) * STEP


def _fitted(outward: Array, offsets: Array) -> tuple[float, float] | None:
    """Return offset and slope of the straight line through ``offsets``, without outliers; None if these prevail."""
    kept = np.ones(len(offsets), np.bool_)
    for _ in range(3):
        slope, at = np.polyfit(outward[kept], offsets[kept], 1)
        kept = np.abs(offsets - at - slope * outward) <= OUTLIER
        if np.count_nonzero(kept) < max(SHORTEST, len(offsets) / 2):
            return None
    return float(at), float(slope)


def _shift_between(first: NDArray[np.float32], second: NDArray[np.float32], within: float) -> float | None:
    """Return by how many px an edge lies further to the right in ``second`` than in ``first`` (colours across it, T×3);
    None if they do not look alike."""
    reach = round(within / STEP)
    inner = first[reach:-reach] - first[reach:-reach].mean(axis=0)
    moved = sliding_window_view(second, len(inner), axis=0)  # S×3×T'
    moved = moved - moved.mean(axis=-1, keepdims=True)
    norms = np.sqrt(np.square(moved).sum(axis=(1, 2)) * np.square(inner).sum())
    alike = (moved * inner.T).sum(axis=(1, 2)) / np.maximum(norms, 1e-9)
    best = int(alike.argmax())
    return (best - reach) * STEP if alike[best] >= ALIKE else None


def _between(points: Array, crossing: tuple[float, float], first: _Part, last: _Part) -> Array | None:
    """Return the refined line inside the hole, N×2; None if its two parts do not face each other."""
    if _has_bends(points, crossing):
        places = np.linspace(*crossing, CURVE)
        start, end = _at(points, np.array(crossing))
        share = np.linspace(0, 1, CURVE)[:, None]
        return np.asarray(_at(points, places) + (first.near - start) * (1 - share) + (last.near - end) * share)
    way = last.near - first.near
    distance = float(np.hypot(*way))
    tangents = [first.near - first.far, last.far - last.near]
    tangents = [tangent / max(float(np.hypot(*tangent)), 1e-9) for tangent in tangents]
    if any(tangent @ way < math.cos(BEND) * distance for tangent in tangents):
        return None
    t = np.linspace(0, 1, CURVE)[:, None]  # the cubic with these ends and tangents (Hermite)
    curve = (2 * t**3 - 3 * t**2 + 1) * first.near + (t**3 - 2 * t**2 + t) * distance * tangents[0]
    curve += (3 * t**2 - 2 * t**3) * last.near + (t**3 - t**2) * distance * tangents[1]
    return np.asarray(curve)


def _has_bends(points: Array, crossing: tuple[float, float]) -> bool:
    """True if the line has corners well inside the hole: someone has drawn them, or a bend was found."""
    along = _along(points)[1:-1]
    return bool(((along > crossing[0] + SHORTEST) & (along < crossing[1] - SHORTEST)).any())
