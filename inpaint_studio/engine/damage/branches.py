"""Splits a network of lines into its lines: a fold, and the scratches that cross it."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from inpaint_studio.engine.damage import lines

LONGEST = 1400  # px of the photo's long side at which lines are told apart
SAMPLES = 32  # points on a circle around a pixel, where the lines that leave it are counted
RADIUS, WIDER = 4.0, 1.6  # of that circle: px at 1000 px of the photo's long side, and times the line's half width
MEETING = 3  # lines that leave a crossing
SHORTEST = 40.0  # px of a line that is one of its own, at 1000 px
LINE = 4.0  # its length, in its widths


def branches(detection: NDArray[np.bool_], long: int) -> list[NDArray[np.bool_]]:
    """Return the lines of a detection (bool H×W) that cross each other; together they are the detection. A single line
    is returned as it is. ``long``: px of the photo's long side."""
    if long > LONGEST:
        return _of_reduced(detection, long)
    unit = max(1.0, long / 1000)
    padded = cv2.copyMakeBorder(detection.astype(np.uint8), 1, 1, 1, 1, cv2.BORDER_CONSTANT, value=0)
    mask = np.asarray(padded, np.uint8)
    crossing = _crossings(mask, unit)
    if not crossing.any():
        return [detection]
    arms = np.where(crossing, np.uint8(0), mask)
    count, labels, stats, _ = cv2.connectedComponentsWithStats(arms, connectivity=8)
    group = lines.grouped(count, lines.bridges(np.asarray(labels), np.asarray(stats), long))
    length = _lengths(np.asarray(stats))
    total = np.bincount(group, length, count)
    kept = [one for one in np.unique(group[1:]) if total[one] >= SHORTEST * unit]
    if len(kept) < 2:
        return [detection]
    owner = _nearest(np.where(np.isin(group[labels], kept) & (arms > 0), group[labels], 0))
    return [part[1:-1, 1:-1] for part in ((owner == one) & (mask > 0) for one in kept) if part.any()]


def _of_reduced(detection: NDArray[np.bool_], long: int) -> list[NDArray[np.bool_]]:
    """Return the lines of a detection in a large photo, separated at a reduced size."""
    scale = LONGEST / long
    size = max(1, round(detection.shape[1] * scale)), max(1, round(detection.shape[0] * scale))
    small = np.asarray(cv2.resize(detection.astype(np.uint8) * 255, size, interpolation=cv2.INTER_AREA)) > 0
    parts = branches(small, LONGEST)
    if len(parts) < 2:
        return [detection]
    labels = np.zeros(small.shape, np.float32)
    for number, part in enumerate(parts, 1):
        labels[part] = number
    full = cv2.resize(labels, detection.shape[::-1], interpolation=cv2.INTER_NEAREST)
    owner = _nearest(np.asarray(full, np.int64))
    return [part for part in ((owner == number) & detection for number in range(1, len(parts) + 1)) if part.any()]


def _crossings(mask: NDArray[np.uint8], unit: float) -> NDArray[np.bool_]:
    """Mark where at least :data:`MEETING` lines leave: a circle around the pixel leaves the detection that often."""
    down, across = np.nonzero(mask)
    half_width = float(np.percentile(cv2.distanceTransform(mask, cv2.DIST_L2, 3)[down, across], 95))
    radius = RADIUS * unit + WIDER * half_width
    turn = np.linspace(0, 2 * np.pi, SAMPLES, endpoint=False)
    x = np.rint(across[:, None] + radius * np.cos(turn)).astype(int)
    y = np.rint(down[:, None] + radius * np.sin(turn)).astype(int)
    inside = (x >= 0) & (y >= 0) & (x < mask.shape[1]) & (y < mask.shape[0])
    hit = inside & (mask[y.clip(0, mask.shape[0] - 1), x.clip(0, mask.shape[1] - 1)] > 0)
    leaving = (hit & ~np.roll(hit, 1, axis=1)).sum(axis=1)
    crossing = np.zeros(mask.shape, np.uint8)
    crossing[down, across] = leaving >= MEETING
    return crossing > 0


def _lengths(stats: NDArray[np.int32]) -> NDArray[np.float64]:
    """Return the length of each arm in px, by OpenCV's statistics; 0 for the background, and one that is no line."""
    sides = stats[:, [cv2.CC_STAT_WIDTH, cv2.CC_STAT_HEIGHT]].astype(np.float64)
    length = np.hypot(*sides.T)
    is_line = length >= LINE * stats[:, cv2.CC_STAT_AREA] / length
    is_line[0] = False
    return np.where(is_line, length, 0.0)


def _nearest(labels: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return for each pixel the label (above 0) that is nearest to it."""
    _, cells = cv2.distanceTransformWithLabels(
        (labels == 0).astype(np.uint8), cv2.DIST_L2, 5, labelType=cv2.DIST_LABEL_PIXEL
    )
    label_of = np.zeros(int(cells.max()) + 1, np.int64)
    label_of[cells[labels > 0]] = labels[labels > 0]
    return label_of[cells]
