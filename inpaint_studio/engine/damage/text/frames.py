"""Frames of signs and plates, which are not letters: outlines around a line of text, and bars beside it.

The network that sees a line knows letters by their strokes, and a border is a stroke of the same colour. Letters lie
beside each other within the line; a frame surrounds them, or crosses all that is seen of the line.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

LONG = 1.4  # times its height: shorter lines have a single letter, which may surround its own parts (as 国 does)
LIKELY = 140  # of 255: certainty of a pixel of a part
ACROSS = 0.93  # of the height of what is seen of a line: a part as high crosses all of it, and no letter does
ENCLOSED = 0.5  # share of the other parts' pixels inside a frame
HOLLOW = 0.5  # maximum share of its hull that a frame covers
SIZEABLE = 0.25  # of a frame's height: smaller parts inside may be dots of a letter
THICK = 0.2  # of the line's height: maximum thickness of a bar …
OVERHANG = 0.1  # … and how far beyond the letters it reaches, at each end
TALL, HIGHER = 0.4, 0.07  # of it: minimum height of a post at an end, and how far it reaches beyond the letters
TWICE, THICK = 0.15, 0.25  # maximum share of rows that meet a post twice; its thickness, relative to its height
FEW = 0.15  # of the letters' pixels: more of them are no specks behind a post
FEWEST = 2  # letters inside a frame


@dataclass(frozen=True)
class _Parts:
    """The connected parts of a line: ``labels`` H×W (0: none), and of each label: ``area`` in px, and ``low`` and
    ``high``, N×2, its extent along and across the line, whose unit vectors are ``axes``."""

    labels: NDArray[np.int32]
    area: NDArray[np.int64]
    low: NDArray[np.float64]
    high: NDArray[np.float64]
    axes: NDArray[np.float64]

    def is_stroke(self, part: int) -> bool:
        """True if nearly every row across the line meets a part once, and little of it: it has no letter's shape."""
        ys, xs = np.nonzero(self.labels == part)
        along, across = np.rint(np.stack([xs, ys]).T @ self.axes.T).astype(int).T
        order = np.lexsort((along, across))
        along, across = along[order], across[order]
        gaps = (np.diff(across) == 0) & (np.diff(along) > 2)  # rotated pixels lie up to 2 px apart
        rows = len(np.unique(across))
        return len(np.unique(across[1:][gaps])) <= TWICE * rows and len(along) <= THICK * rows * rows

    @property
    def middle(self) -> NDArray[np.float64]:
        """The middles along and across the line, N×2."""
        return (self.low + self.high) / 2

    @property
    def extent(self) -> NDArray[np.float64]:
        """The lengths along and across the line, N×2."""
        return self.high - self.low + 1


def without_frames(
    probabilities: NDArray[np.uint8], area: NDArray[np.uint8], direction: NDArray[np.float64]
) -> NDArray[np.uint8]:
    """Return ``probabilities`` (uint8 H×W) of letters with 0 where a frame is, and beyond it.

    ``area``: uint8 H×W, > 0 where letters of this line are looked for; ``direction``: the unit vector (x, y) along it.
    """
    axes = np.stack([direction, [-direction[1], direction[0]]])
    y, x = np.nonzero(area)
    if not len(x):
        return probabilities
    line_low, line_high = (bound(np.stack([x, y]).T @ axes.T, axis=0) for bound in (np.min, np.max))
    height = float(line_high[1] - line_low[1] + 1)
    if line_high[0] - line_low[0] + 1 < LONG * height:
        return probabilities
    parts = _parts(probabilities, axes)
    is_frame = np.zeros(len(parts.area), np.bool_)
    beyond = np.zeros(len(parts.area), np.bool_)
    letters = parts.area > 0
    letters[0] = False
    for part in np.flatnonzero(letters):
        inside = _inside(int(part), parts, letters)
        if inside is not None:
            is_frame[part] = True
            beyond |= letters & ~inside
    letters &= ~(is_frame | beyond)
    posts = _posts(parts, letters, height)
    is_frame[posts] = True
    letters[posts] = False
    for post in posts:
        beyond |= _behind(post, parts, letters)
    beyond[is_frame] = False
    is_frame |= _bars(parts, ~(is_frame | beyond), height)
    dropped = is_frame | beyond
    return _without(probabilities, parts.labels, dropped) if dropped.any() else probabilities


def _parts(probabilities: NDArray[np.uint8], axes: NDArray[np.float64]) -> _Parts:
    count, labels, stats, _ = cv2.connectedComponentsWithStats(
        (probabilities > LIKELY).astype(np.uint8), connectivity=8
    )
    y, x = np.nonzero(labels)
    places = np.stack([x, y]).T @ axes.T
    low, high = np.full((count, 2), np.inf), np.full((count, 2), -np.inf)
    of_part = np.asarray(labels, np.int32)[y, x]
    np.minimum.at(low, of_part, places)
    np.maximum.at(high, of_part, places)
    low[0], high[0] = 0, 0
    return _Parts(np.asarray(labels, np.int32), np.asarray(stats[:, cv2.CC_STAT_AREA], np.int64), low, high, axes)


def _posts(parts: _Parts, exists: NDArray[np.bool_], height: float) -> list[int]:
    """Return which of the parts that ``exists`` marks cross all that is seen of the line, and thin ones at its ends
    that are higher than its letters: they reach beyond these above and below. A letter that a wire crosses is none."""
    is_crossing = exists & (parts.extent[:, 1] >= ACROSS * height)
    thin = exists & ~is_crossing & (parts.extent[:, 0] <= THICK * height) & (parts.extent[:, 1] >= TALL * height)
    letters = exists & ~is_crossing & ~thin
    if not letters.any():
        return []
    low, high = parts.low[letters].min(axis=0), parts.high[letters].max(axis=0)
    at_end = (parts.high[:, 0] < low[0]) | (parts.low[:, 0] > high[0])
    beyond = (parts.low[:, 1] < low[1] - HIGHER * height) & (parts.high[:, 1] > high[1] + HIGHER * height)
    found = np.flatnonzero(is_crossing | (thin & at_end & beyond))
    return [int(part) for part in found if parts.is_stroke(int(part))]


def _behind(post: int, parts: _Parts, letters: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Return which of ``letters`` lie behind a ``post`` at an end of the line; none if it stands between them."""
    place = parts.middle[:, 0]
    before, after = letters & (place < place[post]), letters & (place > place[post])
    fewer = before if parts.area[before].sum() < parts.area[after].sum() else after
    return np.asarray(fewer & (parts.area[fewer].sum() < FEW * parts.area[letters].sum()))


def _inside(part: int, parts: _Parts, letters: NDArray[np.bool_]) -> NDArray[np.bool_] | None:
    """Return which of ``letters`` lie inside a ``part`` that surrounds most of them; None if it does not."""
    others = letters.copy()
    others[part] = False
    fits = (parts.low >= parts.low[part]).all(axis=1) & (parts.high <= parts.high[part]).all(axis=1) & others
    if fits.sum() < FEWEST or parts.area[fits].sum() < ENCLOSED * parts.area[others].sum():
        return None
    ys, xs = np.nonzero(parts.labels == part)
    hull = np.zeros(parts.labels.shape, np.uint8)
    cv2.fillConvexPoly(hull, cv2.convexHull(np.stack([xs, ys], axis=1).astype(np.int32)), 1)
    hull_area = int(hull.sum())
    within = np.bincount(parts.labels[hull > 0], minlength=len(parts.area))
    inside = others & (within > ENCLOSED * parts.area)
    sizeable = inside & (parts.extent[:, 1] > SIZEABLE * parts.extent[part, 1])
    is_frame = (
        sizeable.sum() >= FEWEST
        and parts.area[part] < HOLLOW * hull_area
        and parts.area[inside].sum() >= ENCLOSED * parts.area[others].sum()
    )
    return inside if is_frame else None


def _bars(parts: _Parts, remaining: NDArray[np.bool_], height: float) -> NDArray[np.bool_]:
    """Return which of the ``remaining`` parts are bars above or below all others, and longer than these: an underline
    is as long as its words."""
    result = np.zeros(len(parts.area), np.bool_)
    remaining = remaining.copy()
    remaining[0] = False
    thin = remaining & (parts.extent[:, 1] <= THICK * height) & (parts.extent[:, 0] >= LONG * height)
    letters = remaining & ~thin
    if not letters.any():
        return result
    start, end = parts.low[letters, 0].min(), parts.high[letters, 0].max()
    top, bottom = parts.low[letters, 1].min(), parts.high[letters, 1].max()
    overhangs = (parts.low[:, 0] < start - OVERHANG * height) & (parts.high[:, 0] > end + OVERHANG * height)
    return np.asarray(thin & overhangs & ((parts.high[:, 1] < top) | (parts.low[:, 1] > bottom)))


def _without(
    probabilities: NDArray[np.uint8], labels: NDArray[np.int32], dropped: NDArray[np.bool_]
) -> NDArray[np.uint8]:
    """Return ``probabilities``, 0 at all pixels nearer to the ``dropped`` parts than to the others."""
    is_dropped = dropped[labels]
    kept = (labels > 0) & ~is_dropped
    to_dropped, to_kept = (
        cv2.distanceTransform(np.where(part, 0, 255).astype(np.uint8), cv2.DIST_L2, 3) for part in (is_dropped, kept)
    )
    return (
        np.where(to_dropped < to_kept, 0, probabilities).astype(np.uint8)
        if kept.any()
        else np.zeros_like(probabilities)
    )
