"""Lines through a hole, and the position of each pixel relative to them.

An edge continues if its copies come from the same edge: texture beside a line is copied from beside the same line, at
the same distance (structure before texture: Sun et al. 2005, *Image completion with structure propagation*).
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from inpaint_studio.core.geometry import Line
from inpaint_studio.core.masks.mask import Mask

REACH = 7.0  # px: within this distance of a line, copies keep their distance to it
BLOCK = 16  # px: squares whose centres tell whether a line comes near any of their pixels


def signed_distances(line: Line, shape: tuple[int, int]) -> NDArray[np.float32]:
    """Return the distance (px) of every pixel centre to ``line``, negative on its left: float32 H×W."""
    x, y = (np.arange(length, dtype=np.float32) + np.float32(0.5) for length in shape[::-1])
    return _distances(line, x[None], y[:, None])


def distance_to(line: Line, point: NDArray[np.float64]) -> float:
    """Return the signed distance (px) of ``point`` (x, y) to ``line``, as in :func:`signed_distances`."""
    return float(_distances(line, point[:1].astype(np.float32), point[1:].astype(np.float32))[0])


def _distances(line: Line, x: NDArray[np.float32], y: NDArray[np.float32]) -> NDArray[np.float32]:
    points = np.asarray(line.points, np.float64)
    result = np.empty(0, np.float32)
    for index, (start, end) in enumerate(itertools.pairwise(points)):
        length = float(np.hypot(*(end - start)))
        across, down = ((end - start) / max(length, 1e-6)).astype(np.float32)
        left, top = start.astype(np.float32)
        along = (x - left) * across + (y - top) * down
        across_line = (y - top) * across - (x - left) * down
        min_along = 0.0 if index else -np.inf  # it continues straight before its first point …
        max_along = length if index + 2 < len(points) else np.inf  # … and after its last
        beyond = along - np.clip(along, np.float32(min_along), np.float32(max_along))
        distance = np.copysign(np.sqrt(across_line * across_line + beyond * beyond), across_line)
        result = distance if not index else np.where(np.abs(distance) < np.abs(result), distance, result)
    return result


def distance_fields(lines: Sequence[Line], shape: tuple[int, int], reach: float | None = None) -> NDArray[np.float32]:
    """Return :func:`signed_distances` of each line: K×H×W. With ``reach``, pixels at that distance or more get an
    arbitrary larger value: most of an image is far from its lines and need not be computed."""
    if reach is None:
        return np.stack([signed_distances(line, shape) for line in lines])
    return np.stack([_distances_near(line, shape, reach) for line in lines])


def beyond_ends(line: Line, shape: tuple[int, int]) -> NDArray[np.bool_]:
    """Return which pixel centres lie beside the straight continuation of ``line`` rather than beside itself: bool
    H×W."""
    x, y = (np.arange(length, dtype=np.float32) + np.float32(0.5) for length in shape[::-1])
    distance = np.abs(signed_distances(line, shape))
    result = np.zeros(shape, np.bool_)
    for (left, top), (before_left, before_top) in (line.points[:2], line.points[:-3:-1]):
        step = np.array([before_left - left, before_top - top], np.float32)
        step /= max(float(np.hypot(*step)), 1e-6)
        along = (x[None] - np.float32(left)) * step[0] + (y[:, None] - np.float32(top)) * step[1]
        across = np.abs((y[:, None] - np.float32(top)) * step[0] - (x[None] - np.float32(left)) * step[1])
        result |= (along < 0) & (across <= distance + np.float32(1e-2))
    return result


def _distances_near(line: Line, shape: tuple[int, int], reach: float) -> NDArray[np.float32]:
    height, width = shape
    y, x = (np.arange(BLOCK / 2, length + BLOCK / 2, BLOCK, dtype=np.float32) for length in shape)
    near = np.abs(_distances(line, x[None], y[:, None])) < reach + BLOCK  # a corner is 0.71 of a block from its centre
    pixels = np.flatnonzero(near.repeat(BLOCK, axis=0)[:height].repeat(BLOCK, axis=1)[:, :width])
    half = np.float32(0.5)
    result = np.full(height * width, 2 * reach, np.float32)
    result[pixels] = _distances(
        line, (pixels % width).astype(np.float32) + half, (pixels // width).astype(np.float32) + half
    )
    return result.reshape(shape)


def crosses(line: Line, hole: Mask) -> bool:
    """True if ``line`` crosses ``hole`` (uint8 H×W, > 0 = hole)."""
    points = np.asarray(line.points, np.float64)
    for start, end in itertools.pairwise(points):
        first, last = _shares_inside(start, end - start, hole.shape[::-1])
        if first > last:
            continue
        count = 2 + int(2 * (last - first) * np.hypot(*(end - start)))
        samples = np.floor(start + (end - start) * np.linspace(first, last, count)[:, None]).astype(int)
        inside = ((samples >= 0) & (samples < hole.shape[::-1])).all(axis=1)
        if hole[samples[inside, 1], samples[inside, 0]].any():
            return True
    return False


def _shares_inside(
    start: NDArray[np.float64], direction: NDArray[np.float64], size: Sequence[int]
) -> tuple[float, float]:
    """Return start and end of the part of a segment inside an image of ``size``, as shares; in the wrong order if it
    lies outside."""
    first, last = 0.0, 1.0
    for at, step, length in zip(start, direction, size, strict=True):
        if step:
            ends = sorted((-at / step, (length - at) / step))
            first, last = max(first, ends[0]), min(last, ends[1])
        elif not 0 <= at < length:
            return 1.0, 0.0
    return first, last
