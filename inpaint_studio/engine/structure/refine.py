"""Moves lines that continue through a hole onto the edges or wires that they follow.

A line comes from a detector or was drawn by hand: it may lie a few px beside its edge and cross it at a small angle, so
that copies along it would step or bend. The colours across the line are compared, along each of its two known parts
and between the two. That tells to a fraction of a pixel where the edge is.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import NamedTuple

import cv2
import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from inpaint_studio.core.geometry import Line
from inpaint_studio.core.masks.mask import Mask, grow
from inpaint_studio.engine.structure.lines import distance_to

Array = NDArray[np.float64]
Colours = NDArray[np.float32]

RIM = 2  # px around the hole that belong to the removed object
LENGTHS = (16, 32, 64, 64)  # px of a known part, from the hole outwards, that are compared: round by round, each after
LONGEST = LENGTHS[-1]  # moving by what the last one has found
SHORTEST = 12  # px of it, at least
ASIDE = 4.0  # px on each side of an edge that tell it from others
STEP = 0.25  # px between two samples across the line
WITHIN = 3.0  # px beside its line: an edge farther away than this is another one
OUTLIER = 1.0  # px: places that differ more from the others are left out
SHARP = 0.04  # minimum change of colour (0..1) per px across an edge: where a soft one lies, nobody sees to a pixel
ALIKE = 0.8  # minimum correlation of the colours across the two parts
SAME = 8.0  # px: an end this close to an exact line belongs to it
BEND = math.radians(20)  # maximum angle between a part and the straight line to the other one
WIRE = 2.5  # px: both edges of a wire are this close to its middle, which is found in …
MOVES = 5  # … so many steps
CURVE = 9  # points inside the hole


@dataclass(frozen=True)
class _Part:
    """A known part of a line, found to lie on its edge: ``points`` (N×2: x, y) from the hole outwards, the unit vectors
    ``outward`` along it at the hole and ``aside``, to the right of the line, and the mean colours across it (T×3)."""

    points: Array
    outward: Array
    aside: Array
    colours: Colours

    def moved(self, px: float) -> _Part:
        """Return the part ``px`` to the right."""
        return replace(self, points=self.points + px * self.aside)


class EdgeLine(NamedTuple):
    """A line through a hole; ``is_exact``: it lies on its edge to a fraction of a pixel; ``is_doubtful``: a bend whose
    two known parts do not look like one edge; ``is_drawn``: by the user, so it ends where its points do."""

    line: Line
    is_exact: bool = False
    is_doubtful: bool = False
    is_drawn: bool = False

    def scaled(self, across: float, down: float) -> EdgeLine:
        """The same line in an image ``across`` times as wide and ``down`` times as high."""
        return self._replace(line=self.line.scaled(across, down))


def edge_lines(lines: Iterable[Line], image: Colours, hole: Mask) -> list[EdgeLine]:
    """Return :func:`refined` ``lines``, without doubtful ones that would share an edge with an exact one."""
    edges = [refined(line, image, hole) for line in lines]
    exact = [edge.line for edge in edges if edge.is_exact]
    return [edge for edge in edges if not (edge.is_doubtful and any(_meets(edge.line, other) for other in exact))]


def refined(line: Line, image: Colours, hole: Mask, within: float = WITHIN) -> EdgeLine:
    """Return ``line``, moved onto its edge in ``image`` (float32 H×W×3, 0..1), which is at most ``within`` px beside
    it.

    The same line is returned, as not exact, if that cannot be told, for example unless it crosses the ``hole`` (uint8
    H×W, > 0 = unknown) from one known place to another.
    """
    same = EdgeLine(line)
    points = _extended(np.asarray(line.points, np.float64))
    rim = grow(hole, RIM)
    crossing = _crossing(points, rim)
    if crossing is None:
        return same
    first = _part(points, crossing[0], -1, image, rim, within)
    last = _part(points, crossing[1], 1, image, rim, within)
    if first is None or last is None:
        return same
    shift = _shift_between(first.colours, last.colours, within)
    if shift is None:
        return same._replace(is_doubtful=_has_bends(points, crossing))
    middle = _middle(first.colours, within)
    first, last = first.moved(middle), last.moved(middle + shift)
    inside = _between(points, crossing, first, last)
    if inside is None:
        return same
    path = np.concatenate([first.points[:0:-1], inside, last.points[1:]])
    return EdgeLine(Line(tuple((float(x), float(y)) for x, y in path)), is_exact=True)


def _meets(line: Line, other: Line) -> bool:
    """True if a known end of ``line`` lies on ``other``."""
    ends = (np.asarray(line.points[index], np.float64) for index in (1, -2))
    return any(abs(distance_to(other, end)) < SAME for end in ends)


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
    """Return the places, in px along the extended polyline, where it enters a hole and leaves it, the largest one that
    the line itself meets; None if it meets none."""
    places = np.arange(0, _along(points)[-1], 0.5)
    x, y = np.floor(_at(points, places)).astype(int).T
    is_visible = (x >= 0) & (y >= 0) & (x < rim.shape[1]) & (y < rim.shape[0])
    is_hole = is_visible & (rim[y.clip(0, rim.shape[0] - 1), x.clip(0, rim.shape[1] - 1)] > 0)
    changes = np.flatnonzero(np.diff(np.concatenate([[False], is_hole, [False]]).astype(int)))
    start, end = LONGEST + 2 * RIM, places[-1] - LONGEST - 2 * RIM  # of the line itself
    holes = [(float(places[i]), float(places[j - 1])) for i, j in zip(changes[::2], changes[1::2], strict=True)]
    return max(
        (hole for hole in holes if hole[1] > start and hole[0] < end), key=lambda hole: hole[1] - hole[0], default=None
    )


def _part(points: Array, place: float, outwards: int, image: Colours, rim: Mask, within: float) -> _Part | None:
    """Return the known part that begins at ``place`` (px along the polyline) and goes ``outwards`` (1: with the line,
    −1: against it); None if no edge is found there."""
    start, beyond = _at(points, np.array([place, place + outwards * SHORTEST]))
    direction = (beyond - start) / max(float(np.hypot(*(beyond - start))), 1e-9)
    aside = np.array([-direction[1], direction[0]]) * outwards
    offset = np.zeros(3)  # of the edge to the right, a polynomial of the way outwards: it may bend a little
    for length in LENGTHS:
        outward = np.arange(1, length + 1, dtype=np.float64)
        middles = start + outward[:, None] * direction + np.polyval(offset, outward)[:, None] * aside
        colours, known = _colours_across(middles, aside, image, rim, within)
        rows = np.flatnonzero(known)
        fit = _fitted(outward[rows], _offsets(colours[rows], within)) if len(rows) >= SHORTEST else None
        if fit is None:
            return None
        offset += fit
    margin = round(within / STEP)
    mean = colours[rows, margin:-margin].mean(axis=0)
    if float(np.abs(np.diff(mean, axis=0)).max()) < SHARP * STEP or abs(offset[-1]) > within:
        return None
    lengths = np.linspace(0, outward[rows[-1]], 3)
    tangent = direction + offset[1] * aside
    return _Part(
        start + lengths[:, None] * direction + np.polyval(offset, lengths)[:, None] * aside,
        tangent / np.hypot(*tangent),
        aside,
        mean,
    )


def _colours_across(
    middles: Array, aside: Array, image: Colours, rim: Mask, within: float
) -> tuple[Colours, NDArray[np.bool_]]:
    """Return the colours across a line at each of ``middles``, N×T×3, and whether all of these are known."""
    steps = np.arange(-ASIDE - 3 * within, ASIDE + 3 * within + STEP / 2, STEP)
    x, y = (middles[:, axis, None] + steps * aside[axis] for axis in (0, 1))
    colours = cv2.remap(image, (x - 0.5).astype(np.float32), (y - 0.5).astype(np.float32), cv2.INTER_LINEAR)
    known = (x >= 0) & (y >= 0) & (x < image.shape[1]) & (y < image.shape[0])
    known &= rim[y.astype(int).clip(0, rim.shape[0] - 1), x.astype(int).clip(0, rim.shape[1] - 1)] == 0
    return np.asarray(colours, np.float32), np.asarray(known.all(axis=1))


def _offsets(colours: Colours, within: float) -> Array:
    """Return by how many px the edge in each row of ``colours`` (N×T×3) lies beside that in their mean."""
    margin = round(within / STEP)
    mean = colours[:, margin:-margin].mean(axis=0)  # T'×3
    moved = sliding_window_view(colours, len(mean), axis=1)  # N×S×3×T'
    differences = np.square(moved - mean.T).sum(axis=(2, 3))
    return np.asarray((differences.argmin(axis=1) - margin) * STEP)


def _fitted(outward: Array, offsets: Array) -> Array | None:
    """Return the polynomial (three factors) through ``offsets``, without outliers; None if these prevail."""
    degree = 2 if len(outward) > LENGTHS[1] else 1
    kept = np.ones(len(offsets), np.bool_)
    for _ in range(3):
        fit = np.polyfit(outward[kept], offsets[kept], degree)
        kept = np.abs(offsets - np.polyval(fit, outward)) <= OUTLIER
        if np.count_nonzero(kept) < max(SHORTEST, len(offsets) / 2):
            return None
    return np.concatenate([np.zeros(2 - degree), fit])


def _shift_between(first: Colours, second: Colours, within: float) -> float | None:
    """Return by how many px an edge lies further to the right in ``second`` than in ``first`` (colours across it, T×3);
    None if they do not look alike."""
    reach = round(2 * within / STEP)  # each may lie on another side of the line
    inner = first[reach:-reach] - first[reach:-reach].mean(axis=0)
    moved = sliding_window_view(second, len(inner), axis=0)  # S×3×T'
    moved = moved - moved.mean(axis=-1, keepdims=True)
    norms = np.sqrt(np.square(moved).sum(axis=(1, 2)) * np.square(inner).sum())
    alike = (moved * inner.T).sum(axis=(1, 2)) / np.maximum(norms, 1e-9)
    best = int(alike.argmax())
    return (best - reach) * STEP if alike[best] >= ALIKE else None


def _middle(colours: Colours, within: float) -> float:
    """Return how many px to the right of their middle ``colours`` (T×3) change most: at an edge, or between those of a
    thin wire. It is at most ``within`` px away."""
    changes = np.square(np.diff(colours, axis=0)).sum(axis=1)
    steps = (np.arange(len(changes)) - (len(changes) - 1) / 2) * STEP
    middle = float(steps[np.where(np.abs(steps) <= within, changes, -1).argmax()])
    for _ in range(MOVES):
        near = np.where(np.abs(steps - middle) <= WIRE, changes, 0)
        middle = float(near @ steps / max(float(near.sum()), 1e-12))
    return middle


def _between(points: Array, crossing: tuple[float, float], first: _Part, last: _Part) -> Array | None:
    """Return the refined line inside the hole, N×2; None if its two parts do not face each other."""
    if _has_bends(points, crossing):
        places = np.linspace(*crossing, CURVE)
        start, end = _at(points, np.array(crossing))
        share = np.linspace(0, 1, CURVE)[:, None]
        return np.asarray(
            _at(points, places) + (first.points[0] - start) * (1 - share) + (last.points[0] - end) * share
        )
    way = last.points[0] - first.points[0]
    distance = float(np.hypot(*way))
    tangents = [-first.outward, last.outward]
    if any(tangent @ way < math.cos(BEND) * distance for tangent in tangents):
        return None
    t = np.linspace(0, 1, CURVE)[:, None]  # the cubic with these ends and tangents (Hermite)
    curve = (2 * t**3 - 3 * t**2 + 1) * first.points[0] + (t**3 - 2 * t**2 + t) * distance * tangents[0]
    curve += (3 * t**2 - 2 * t**3) * last.points[0] + (t**3 - t**2) * distance * tangents[1]
    return np.asarray(curve)


def _has_bends(points: Array, crossing: tuple[float, float]) -> bool:
    """True if the line has corners well inside the hole: someone has drawn them, or a bend was found."""
    along = _along(points)[1:-1]
    return bool(((along > crossing[0] + SHORTEST) & (along < crossing[1] - SHORTEST)).any())
