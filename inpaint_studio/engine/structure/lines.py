"""Lines that go on through a hole: where each pixel lies beside them.

An edge goes on where its copies come from the same edge: texture beside a line is taken from beside the same line, at
the same distance (structure before texture: Sun et al. 2005, *Image completion with structure propagation*).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

REACH = 7.0  # px beside a line in which copies keep their distance to it


@dataclass(frozen=True)
class Line:
    """A polyline of two or more different ``points`` (x, y), in pixels (0.5 is the middle of the first one); beyond its
    ends it goes straight on."""

    points: tuple[tuple[float, float], ...]

    def scaled(self, across: float, down: float) -> Line:
        """The same line in a picture ``across`` times as wide and ``down`` times as high."""
        return Line(tuple((x * across, y * down) for x, y in self.points))

    def shifted(self, dx: float, dy: float) -> Line:
        """The line moved by ``dx`` and ``dy`` px."""
        return Line(tuple((x + dx, y + dy) for x, y in self.points))


def signed_distances(line: Line, shape: tuple[int, int]) -> NDArray[np.float32]:
    """Distance (px) of every pixel's middle to ``line``, below 0 on its left: float32 H×W."""
    points = np.asarray(line.points, np.float64)
    starts, steps = points[:-1], np.diff(points, axis=0)
    lengths = np.maximum(np.hypot(steps[:, 0], steps[:, 1]), 1e-6)
    ways = steps / lengths[:, None]
    y, x = np.mgrid[: shape[0], : shape[1]] + 0.5
    nearest = np.full(shape, np.inf, np.float32)
    signed = np.zeros(shape, np.float32)
    for number, (start, way, length) in enumerate(zip(starts, ways, lengths, strict=True)):
        dx, dy = x - start[0], y - start[1]
        least = 0.0 if number else -np.inf
        most = length if number + 1 < len(starts) else np.inf
        along = np.clip(dx * way[0] + dy * way[1], least, most)
        distance = np.hypot(dx - along * way[0], dy - along * way[1])
        side = np.where(way[0] * dy - way[1] * dx < 0, -1, 1)
        closer = distance < nearest
        nearest[closer] = distance[closer]
        signed[closer] = (distance * side)[closer]
    return signed


def distance_fields(lines: Sequence[Line], shape: tuple[int, int]) -> NDArray[np.float32]:
    """:func:`signed_distances` of each line: K×H×W."""
    return np.stack([signed_distances(line, shape) for line in lines])
