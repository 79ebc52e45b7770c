"""Lines that someone has drawn: how far their edges can be seen, so that copies come from there.

An edge that was found has a known part at each end. One that was drawn may end where the mask does, or go on past the
end of what it belongs to, as at a beam in the sea: beyond that its straight continuation leads through something else.
"""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from inpaint_studio.core.geometry import Line
from inpaint_studio.core.masks.mask import Mask, grow

Array = NDArray[np.float64]
RIM = 2  # px around the hole that belong to the removed object
ASIDE = 3.0  # px beside a line where its colours are read …
ALONG = 5  # px along it: … means of so many
LONGEST = 100  # px: an edge is followed at most so far beyond the drawn part
KNOWN = 32  # px of the drawn part, from its end, that show what it looks like …
FEWEST = 6  # … at least; else the first px beyond the hole
ALIKE = 0.2  # difference of colours (0..1) within one surface
INSIDE = 12.0  # px: a line that ends deeper in the hole than this ends there


def along_its_edge(line: Line, image: NDArray[np.float32], hole: Mask) -> Line:
    """Return ``line``, continued at both ends for as long as the colours beside it (in ``image``, float32 H×W×3, 0..1)
    stay as they are outside the ``hole`` (uint8 H×W, > 0 = unknown)."""
    points = np.asarray(line.points, np.float64)
    rim = grow(hole, RIM)
    start, end = (_beyond(part, image, rim) for part in (points[::-1], points))
    more = [*([start] if start is not None else []), *points, *([end] if end is not None else [])]
    return Line(tuple((float(x), float(y)) for x, y in more))


def _beyond(points: Array, image: NDArray[np.float32], rim: Mask) -> Array | None:
    """Return the place (x, y) to which the edge goes on beyond the last of ``points``; None if it ends there."""
    step = points[-1] - points[-2]
    direction = step / max(float(np.hypot(*step)), 1e-9)
    path = points[-1] + direction * np.arange(1, LONGEST + INSIDE)[:, None]
    path = path[_is_seen(path, rim)]
    known = ~_is_hole(path, rim)
    first = int(np.argmax(known)) if known.any() else len(path)
    if first >= min(len(path), INSIDE):
        return None
    path = path[first:]
    covered = np.flatnonzero(_is_hole(path, rim))
    path = path[: covered[0]] if len(covered) else path  # up to the next hole
    drawn = _last(points, KNOWN)
    drawn = drawn[_is_seen(drawn, rim)]
    drawn = drawn[~_is_hole(drawn, rim)]
    looks = _colours(path, direction, image)
    reference = _colours(drawn, direction, image).mean(axis=0) if len(drawn) >= FEWEST else looks[:FEWEST].mean(axis=0)
    if not len(looks):
        return None
    smooth = np.stack(
        [np.convolve(np.pad(row, ALONG // 2, "edge"), np.ones(ALONG) / ALONG, "valid") for row in looks.T]
    )
    other = np.flatnonzero(np.abs(smooth.T - reference).max(axis=1) > ALIKE)
    length = int(other[0]) if len(other) else len(path)
    return np.asarray(path[length - 1]) if length else None


def _last(points: Array, px: float) -> Array:
    """Return places 1 px apart on the last ``px`` of a polyline."""
    places = [start + (end - start) * share for start, end in pairwise(points) for share in _shares(start, end)]
    return np.asarray(places[-round(px) :]).reshape(-1, 2)


def _shares(start: Array, end: Array) -> Array:
    return np.linspace(0, 1, max(1, round(float(np.hypot(*(end - start))))), endpoint=False)


def _colours(path: Array, direction: Array, image: NDArray[np.float32]) -> Array:
    """Return the colours on both sides of a path, N×6."""
    aside = np.array([direction[1], -direction[0]]) * ASIDE
    return np.concatenate([_read(image, path + side) for side in (aside, -aside)], axis=1).astype(np.float64)


def _is_seen(path: Array, rim: Mask) -> NDArray[np.bool_]:
    return np.asarray(((path >= 0) & (path < rim.shape[::-1])).all(axis=1))


def _is_hole(path: Array, rim: Mask) -> NDArray[np.bool_]:
    return np.asarray(_read(rim, path) > 0)


def _read(plane: NDArray, points: Array) -> NDArray:  # type: ignore[type-arg]
    """Read ``plane`` at ``points`` (N×2: x, y); those outside get the value at its border."""
    x = np.clip(np.floor(points[:, 0]).astype(int), 0, plane.shape[1] - 1)
    y = np.clip(np.floor(points[:, 1]).astype(int), 0, plane.shape[0] - 1)
    return np.asarray(plane[y, x])
