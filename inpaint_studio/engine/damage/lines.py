"""Fragments of one scratch: a faint scratch is found in fragments, and the gaps between them are damaged, too."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

SHORTEST = 8.0  # px of a piece that has a direction, at 1000 px of the photo's long side
THIN = 2.0  # length of such a piece, in its widths
TIP = 40.0  # px at its end whose direction counts, at 1000 px
GAP = 0.04  # of the photo's long side: the widest gap
LONGER, LONGEST = 1.5, 0.3  # the widest gap in lengths of the shorter piece, or else of the longer one
ALIGNED = 0.1  # radians between a piece and the line to the next one
UNEVEN = 1.2  # widths per length of a piece: radians by which its direction may be wrong
MAX_TIPS = 600  # of the longest pieces: more are no scratches


@dataclass(frozen=True)
class _Tip:
    """An end of a piece: its ``label``, position (x, y), the direction outwards, the piece's length and width in px."""

    label: int
    position: NDArray[np.float64]
    direction: NDArray[np.float64]
    length: float
    width: float


@dataclass(frozen=True)
class Bridge:
    """A gap between the pieces ``first`` and ``second`` (labels), from ``start`` to ``end`` (x, y), ``width`` px
    wide."""

    first: int
    second: int
    start: tuple[int, int]
    end: tuple[int, int]
    width: int


def bridges(labels: NDArray[Any], stats: NDArray[Any], long: int) -> list[Bridge]:
    """Return the gaps between pieces on one line: the pieces point at each other. ``labels`` and ``stats`` are those of
    OpenCV's connected components; label 0 is the background. ``long``: px of the photo's long side."""
    unit = max(1.0, long / 1000)
    tips = _tips(labels, stats, unit)
    if len(tips) < 4:
        return []
    places = np.stack([tip.position for tip in tips])
    found = []
    for first, second in combinations(range(len(tips)), 2):
        one, two = tips[first], tips[second]
        reach = min(GAP * long, max(LONGER * min(one.length, two.length), LONGEST * max(one.length, two.length)))
        if one.label != two.label and np.abs(places[first] - places[second]).max() <= reach and _point(one, two, unit):
            width = max(1, round((one.width + two.width) / 2))
            start, end = ((int(x), int(y)) for x, y in (one.position, two.position))
            found.append(Bridge(one.label, two.label, start, end, width))
    return found


def grouped(count: int, found: list[Bridge]) -> NDArray[np.int64]:
    """Return a number for each of ``count`` pieces that all pieces of one line share."""
    group = np.arange(count)
    for gap in found:
        group[group == group[gap.second]] = group[gap.first]
    return group


def draw(mask: NDArray[np.uint8], found: list[Bridge], value: int) -> None:
    """Draw the gaps into a mask (uint8 H×W)."""
    for gap in found:
        cv2.line(mask, gap.start, gap.end, value, gap.width)


def _point(one: _Tip, two: _Tip, unit: float) -> bool:
    """True if two ends point at each other, as exactly as their lengths allow."""
    between = two.position - one.position
    distance = float(np.hypot(*between))
    slack = [max(ALIGNED, UNEVEN * tip.width / tip.length) for tip in (one, two)]
    if float(one.direction @ two.direction) > -float(np.cos(min(0.5, sum(slack)))):
        return False
    if distance < 1.5 * unit:
        return True
    towards = between / distance
    angles = np.arccos(np.clip([one.direction @ towards, -(two.direction @ towards)], -1, 1))
    return bool((angles < np.minimum(0.6, np.array(slack) + unit / distance)).all())


def _tips(labels: NDArray[Any], stats: NDArray[Any], unit: float) -> list[_Tip]:
    long = np.maximum(stats[:, cv2.CC_STAT_WIDTH], stats[:, cv2.CC_STAT_HEIGHT])
    order = [int(label) for label in np.argsort(-long, kind="stable") if label and long[label] >= SHORTEST * unit]
    return [tip for label in order[: MAX_TIPS // 2] for tip in _ends(labels, stats[label], label, unit)]


def _ends(labels: NDArray[Any], box: NDArray[Any], label: int, unit: float) -> list[_Tip]:
    """Return both ends of a piece; none if it is not long and thin."""
    x, y, width, height, area = (int(value) for value in box)
    down, across = np.nonzero(labels[y : y + height, x : x + width] == label)
    points = np.stack([across + x, down + y], 1).astype(np.float64)
    axis = _axis(points)
    along = (points - points.mean(axis=0)) @ axis
    length = float(np.ptp(along)) + 1
    thick = area / length
    if length < THIN * thick:
        return []
    tips = []
    for way in (axis, -axis):
        place = (points - points.mean(axis=0)) @ way
        near = points[place > place.max() - max(TIP * unit, 0.2 * length)] if length > TIP * unit else points
        direction = _axis(near)
        direction = direction if direction @ way > 0 else -direction
        last = points[place > place.max() - 2 * unit].mean(axis=0)
        tips.append(_Tip(label, last, direction, length, thick))
    return tips


def _axis(points: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the direction of the largest spread of points, N×2."""
    spread = points - points.mean(axis=0)
    values, vectors = np.linalg.eigh(spread.T @ spread)
    return np.asarray(vectors[:, int(np.argmax(values))])
