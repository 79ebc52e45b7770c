"""Finds lines that continue through a hole.

Edges that end at the hole on two sides are paired by direction and by the colours beside them, straight or bent. Where
the hole reaches the border of the photo there is no other side; there, an edge that is long enough continues straight.
(:mod:`~inpaint_studio.engine.structure.refine` then moves lines onto their edges.)
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from inpaint_studio.core.geometry import Line
from inpaint_studio.core.masks.mask import Mask, grow
from inpaint_studio.engine.structure.lines import distance_to
from inpaint_studio.engine.structure.segments import COARSE, FINE, segments_of

SHORTEST = 12.0  # px of a segment outside the hole …
SHORTEST_SHARE = 0.06  # … and as a share of the hole's size
GAP = 9.0  # px between a segment's end and the hole
RIM = 2  # px around the hole whose edges belong to the removed object
TURN = math.radians(12)  # maximum angle between two segments of a straight line
BEND = math.radians(50)  # maximum angle between two segments of a bend …
LONG_ENOUGH = 2.0  # … which must be this many times as long as the shortest segment
CURVE = 9  # points of a bend
STRAIGHT = 8  # points of a straight line to the border
OFFSET = 0.07  # of the gap: maximum offset between the two …
MIN_OFFSET = 3.0  # … but at least this many px
COLOUR_OFFSET = 3.0  # px beside a line where its colours are read
ALIKE = 0.2  # difference of colours (0..1) within one surface
APART = 2.5  # px between two lines; closer ones are the same …
COARSE_APART = 8.0  # … and of those found at a quarter of the size
INSIDE = 0.8  # minimum share of a join inside the hole
MAX_LINES = 8  # lines of one hole
OUTWARD = 0.35  # of the distance to the border: minimum length of a segment that continues there …
CONTRAST = 0.06  # … and the difference (0..1) between its two sides
BETWEEN = np.linspace(0, 1, 16)[None, :, None]  # positions on a segment that are tested for the hole


@dataclass(frozen=True)
class End:
    """The end of a segment at the hole: its ``point`` (x, y), the unit vector ``direction`` into the hole, the
    segment's ``length`` in px, the mean colours (0..1) ``left`` and ``right`` of it; ``is_coarse``: found at a quarter
    of the size."""

    point: NDArray[np.float64]
    direction: NDArray[np.float64]
    length: float
    left: NDArray[np.float64]
    right: NDArray[np.float64]
    is_coarse: bool = False

    @property
    def outside(self) -> NDArray[np.float64]:
        """The segment's other end."""
        return self.point - self.direction * self.length


class Borders(NamedTuple):
    """The borders of a crop: True for those that are borders of the photo; beyond the others it continues."""

    left: bool = True
    top: bool = True
    right: bool = True
    bottom: bool = True

    def allow(self, beyond: Sequence[bool]) -> bool:
        """True if all borders that are crossed (``beyond``, in this order) are the photo's."""
        return all(own or not crossed for own, crossed in zip(self, beyond, strict=True))


ALL_BORDERS = Borders()


def find_lines(
    image: NDArray[np.float32], hole: Mask, region_hole: Mask | None = None, borders: Borders = ALL_BORDERS
) -> list[Line]:
    """Return the lines through ``hole`` (uint8 H×W, > 0 = unknown) of ``image`` (float32 H×W×3, 0..1), the most certain
    first, at most :data:`MAX_LINES`.

    Lines that end at one of the ``borders`` must cross ``region_hole`` (uint8 H×W, > 0 = the part of the hole to fill;
    None: all of it).
    """
    if not hole.any() or min(hole.shape) < 2 * SHORTEST:
        return []
    ends = _ends(image, hole)
    joins = [
        (join, i, j) for i, j, difference in facing_pairs(ends) if (join := joined(ends[i], ends[j], difference, hole))
    ]
    taken: set[int] = set()
    chosen: list[Join] = []
    for join, i, j in sorted(joins, key=lambda item: (item[0].is_coarse, item[0].badness)):
        if i in taken or j in taken:
            continue
        taken |= {i, j}
        if len(chosen) < MAX_LINES and not any(is_same(join, other) for other in chosen):
            chosen.append(join)
    alone = [end for index, end in enumerate(ends) if index not in taken]
    outward = filter(
        None, (_to_border(end, hole, hole if region_hole is None else region_hole, borders) for end in alone)
    )
    return [_line_of(join) for join in chosen + _outward(list(outward), chosen)]


def _outward(joins: list[Join], chosen: list[Join]) -> list[Join]:
    """Return those of ``joins`` with the border that are worth continuing beside the ``chosen`` lines with two ends."""
    kept: list[Join] = []
    ended: list[Join] = []
    for join in sorted(joins, key=lambda join: (join.is_coarse, join.badness)):
        if len(chosen) + len(kept) >= MAX_LINES:
            break  # a fence has hundreds
        if any(is_same(join, other) for other in (*chosen, *kept, *ended)) or any(
            _crosses(join, other) for other in chosen
        ):
            continue
        crossed = [other for other in kept if _crosses(join, other)]
        if any(_crosses_steeply(join, other) for other in crossed):  # a corner: neither goes on beyond it
            kept = [other for other in kept if all(other is not one for one in crossed)]
            ended += [*crossed, join]
        elif not crossed:
            kept.append(join)
    return kept


@dataclass(frozen=True)
class Join:
    """The connection of two ends: ``points`` N×2, the first and last outside the hole. Where an end ``is_coarse``, a
    finer line nearby is the same one."""

    badness: float
    points: NDArray[np.float64]
    is_coarse: bool = False


def facing_pairs(ends: list[End]) -> Iterator[tuple[int, int, float]]:
    """Yield the pairs of ends that may belong to one line, with their colour difference: they face each other, within
    the limits of a bend, and the colours beside them are similar. All later ends are compared at once: there are
    hundreds."""
    if not ends:
        return
    directions, lefts, rights = (
        np.stack(parts) for parts in zip(*((end.direction, end.left, end.right) for end in ends), strict=True)
    )
    for i, first in enumerate(ends):
        facing = -(directions[i + 1 :] @ first.direction) >= math.cos(BEND) - 1e-9  # the exact test follows later
        left, right = np.abs(rights[i + 1 :] - first.left), np.abs(lefts[i + 1 :] - first.right)
        difference = np.maximum(left.max(axis=1, initial=0), right.max(axis=1, initial=0))
        for j in np.flatnonzero(facing & (difference <= ALIKE)):
            yield i, i + 1 + int(j), float(difference[j])


def joined(first: End, second: End, difference: float, hole: Mask) -> Join | None:
    """Return the line through two ends, whose colours have this ``difference``; None if they do not fit."""
    join = _straight(first, second) or _bent(first, second)
    if join is None or _share_inside(join.points[1:-1], hole) < INSIDE:
        return None
    return Join(join.badness + difference / ALIKE, join.points, first.is_coarse or second.is_coarse)


def _straight(first: End, second: End) -> Join | None:
    between = second.point - first.point
    distance = float(np.hypot(*between))
    if distance < 4 or first.direction @ -second.direction < math.cos(TURN) or first.direction @ between <= 0:
        return None
    miss = max(abs(_cross(first.direction, between)), abs(_cross(second.direction, -between)))
    allowed = MIN_OFFSET + OFFSET * distance
    if miss > allowed:
        return None
    return Join(miss / allowed, np.stack([first.outside, first.point, second.point, second.outside]))


def _bent(first: End, second: End) -> Join | None:
    """Return a bend from one direction into the other: the cubic through the ends of both segments. (Their directions
    are those of chords: a curve with these tangents lies beside the edge.)"""
    if min(first.length, second.length) < LONG_ENOUGH * SHORTEST:
        return None  # the direction of a short segment is too uncertain for a curve
    between = second.point - first.point
    turn = _cross(first.direction, second.direction)
    distance = float(np.hypot(*between))
    if distance < 4 or abs(turn) < 1e-3 or first.direction @ -second.direction < math.cos(BEND):
        return None
    first_reach, second_reach = _cross(between, second.direction) / turn, _cross(between, first.direction) / turn
    if not (0.2 * distance < first_reach < distance and 0.2 * distance < second_reach < distance):
        return None  # the tangents meet behind an end, or far away
    along = between / distance
    across = np.array([-along[1], along[0]])
    points = np.stack([first.outside, first.point, second.point, second.outside]) - first.point
    positions, heights = points @ along, points @ across  # in order, as the tangents meet between the two
    steps = np.linspace(0, distance, CURVE)
    curve = (
        first.point + np.outer(steps, along) + np.outer(np.polyval(np.polyfit(positions, heights, 3), steps), across)
    )
    return Join(1.0, np.concatenate([first.outside[None], curve, second.outside[None]]))


def _to_border(end: End, hole: Mask, region_hole: Mask, borders: Borders) -> Join | None:
    """Return the straight line from an end through ``region_hole`` (a part of the hole) to one of ``borders``; None if
    it meets known pixels before, or if the segment is too short or too faint to be extended."""
    height, width = hole.shape
    ray = end.point + end.direction * np.arange(math.hypot(height, width))[:, None]
    inside = ((ray >= 0) & (ray < (width, height))).all(axis=1)
    path = ray[: int(np.argmin(inside))]  # its last place is outside
    x, y = ray[len(path)]
    if not borders.allow((x < 0, y < 0, x >= width, y >= height)):
        return None
    contrast = float(np.abs(end.left - end.right).max(initial=0))
    if end.length < max(LONG_ENOUGH * SHORTEST, OUTWARD * len(path)) or contrast < CONTRAST:
        return None
    beyond = path[int(GAP) + RIM :]
    if len(beyond) < GAP or not (_read(hole, beyond) > 0).all() or not (_read(region_hole, beyond) > 0).any():
        return None
    points = np.stack([end.outside, *path[np.linspace(0, len(path) - 1, STRAIGHT).astype(int)], ray[len(path)]])
    return Join(len(path) / end.length - 2 * contrast, points, end.is_coarse)


def is_same(join: Join, other: Join) -> bool:
    """True if two joins coincide: one edge, found at two sizes."""
    line, apart = _line_of(other), COARSE_APART if join.is_coarse else APART
    return all(abs(distance_to(line, point)) < apart for point in join.points[1:-1])


def _crosses(join: Join, other: Join) -> bool:
    """True if two joins cross inside the hole: one of them must be wrong, or end there."""
    return bool(_crossings(join, other).any())


def _crosses_steeply(join: Join, other: Join) -> bool:
    """True if two joins cross inside the hole at more than an angle by which one edge may turn."""
    angles = _turns(join.points[1:-1], other.points[1:-1])
    return bool((_crossings(join, other) & (angles > math.sin(TURN))).any())


def _crossings(join: Join, other: Join) -> NDArray[np.bool_]:
    """Return which parts of ``join`` inside the hole cross which parts of ``other`` there: bool N×M."""
    first, second = join.points[1:-1], other.points[1:-1]
    return _on_both_sides(first, second) & _on_both_sides(second, first).T


def _on_both_sides(line: NDArray[np.float64], other: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Return where the ends of a part of ``other`` lie on different sides of a part of ``line``: bool N×M."""
    starts, along = line[:-1, None], np.diff(line, axis=0)[:, None]
    offsets = other[None] - starts
    sides = np.sign(along[..., 0] * offsets[..., 1] - along[..., 1] * offsets[..., 0])
    return np.asarray(sides[:, :-1] * sides[:, 1:] < 0)


def _turns(line: NDArray[np.float64], other: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the sines of the angles between the parts of two polylines: N×M."""
    first, second = (np.diff(points, axis=0) for points in (line, other))
    first, second = (steps / np.linalg.norm(steps, axis=1, keepdims=True).clip(1e-9) for steps in (first, second))
    return np.asarray(np.abs(first[:, None, 0] * second[None, :, 1] - first[:, None, 1] * second[None, :, 0]))


def _line_of(join: Join) -> Line:
    return Line(tuple((float(x), float(y)) for x, y in join.points))


def _cross(a: NDArray[np.float64], b: NDArray[np.float64]) -> float:
    return float(a[0] * b[1] - a[1] * b[0])


def _share_inside(points: NDArray[np.float64], hole: Mask) -> float:
    """Return the share of a polyline (N×2) inside the hole."""
    shares = np.linspace(0, len(points) - 1, 64)[1:-1]
    index = np.minimum(shares.astype(int), len(points) - 2)
    samples = points[index] + (points[index + 1] - points[index]) * (shares - index)[:, None]
    return float(np.mean(_read(hole, samples) > 0))


def _ends(image: NDArray[np.float32], hole: Mask) -> list[End]:
    rim = grow(hole, RIM)
    size = math.sqrt(np.count_nonzero(hole))
    shortest = max(SHORTEST, SHORTEST_SHARE * size)
    ends = []
    for sizes in (FINE, COARSE):
        for start, end in _near(hole, segments_of(image, sizes)):
            for begin, finish in _known_runs(start, end, rim):
                if np.hypot(*(finish - begin)) >= shortest:
                    new_ends = (_end(*pair, image, rim) for pair in ((begin, finish), (finish, begin)))
                    ends += [replace(new_end, is_coarse=sizes is COARSE) for new_end in new_ends if new_end]
    return ends


def _near(hole: Mask, segments: NDArray[np.float64]) -> NDArray[np.float64]:
    """Keep the segments close to the hole."""
    near = grow(hole, RIM + round(GAP))
    starts, ends = segments[:, :1], segments[:, 1:]
    samples = (starts + (ends - starts) * BETWEEN).reshape(-1, 2)
    return segments[(_read(near, samples) > 0).reshape(len(segments), BETWEEN.size).any(axis=1)]


def _known_runs(
    start: NDArray[np.float64], end: NDArray[np.float64], rim: Mask
) -> list[tuple[NDArray[np.float64], NDArray[np.float64]]]:
    """Return the parts of a segment outside the hole."""
    count = max(2, round(float(np.hypot(*(end - start)))))
    samples = start + (end - start) * np.linspace(0, 1, count)[:, None]
    known = np.concatenate([[False], _read(rim, samples) == 0, [False]])
    changes = np.flatnonzero(np.diff(known.astype(int)))
    return [(samples[a], samples[b - 1]) for a, b in zip(changes[::2], changes[1::2], strict=True)]


def _end(begin: NDArray[np.float64], finish: NDArray[np.float64], image: NDArray[np.float32], rim: Mask) -> End | None:
    """Return ``finish`` as an end that meets the hole, if it does."""
    length = float(np.hypot(*(finish - begin)))
    direction = (finish - begin) / length
    ray = finish + direction * np.arange(1, GAP + 1)[:, None]
    if not (_read(rim, ray) > 0).any():
        return None
    # to the left, in an image whose y axis points down
    offset = np.array([direction[1], -direction[0]]) * COLOUR_OFFSET
    back = finish - direction * np.linspace(1, min(length, 12), 8)[:, None]
    left, right = (_read(image, back + side).mean(axis=0) for side in (offset, -offset))
    return End(finish, direction, length, left, right)


def _read(plane: NDArray, points: NDArray[np.float64]) -> NDArray:  # type: ignore[type-arg]
    """Read ``plane`` at ``points`` (N×2: x, y); those outside get the value at its border."""
    x = np.clip(np.floor(points[:, 0]).astype(int), 0, plane.shape[1] - 1)
    y = np.clip(np.floor(points[:, 1]).astype(int), 0, plane.shape[0] - 1)
    return np.asarray(plane[y, x])
