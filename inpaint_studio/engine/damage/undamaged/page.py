"""Pages of text and music, on which small dark marks are print and not damage.

A page is paper, uniform except for slow changes of light, and ink of one strength. A page of text is recognised by its
rows: pieces of the size of letters side by side on common lines. A page of music is recognised by its staves: five long
thin lines at equal distances. Smooth photos have neither, however scratched and dusty they are.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from inpaint_studio.core.pixels import reduced_to

LONGEST = 1600  # px: pages are reduced to this size
WINDOW = 41  # px at a quarter of the size: the paper's tone is the median of such a square
FAINTEST = 18  # grey levels between paper and ink
PAPER = 0.6  # minimum share of a page that is bare paper
UNEVEN = 0.3  # of the ink's strength: bare paper deviates less from its tone
LOW, HIGH = 4, 0.08  # px, and share of the page's long side: heights of letters
FEWEST_LETTERS, FEWEST_ROWS = 40, 3
LONG_ROW = 5  # letters that make a long row
REACH = 1.3  # of the letters' height: gaps inside a row
TALL, FEW = 0.5, 3  # of the row's own height; letters that a row has at least
ALIGNED = 0.35  # of the letters' height: maximum distance of their centres from a common line
IN_ROWS = 0.6  # share of the letters, and of the ink, that is in rows
SQUARE = 0.85  # of its box that a letter fills; windows of a house fill more
VARIED = 0.15  # spread of the letters' ink: dots of a pattern and windows are uniform
STAFF, STAVES = 5, 2  # lines of a staff; staves on a page
WHOLE_LINE = 0.7  # share of a strip's width that a line of a staff covers
Plane = NDArray[np.float32]


def is_page(pixels: NDArray[np.uint8]) -> bool:
    """True if uint8 H×W×3 RGB is a page of text or music."""
    grey = _reduced(pixels)
    if min(grey.shape) < 64:
        return False
    ink = _ink(grey)
    return ink is not None and (_has_rows(ink) or _has_staves(ink))


def _reduced(pixels: NDArray[np.uint8]) -> NDArray[np.uint8]:
    return reduced_to(np.asarray(cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY), np.uint8), LONGEST)


def _ink(grey: NDArray[np.uint8]) -> NDArray[np.uint8] | None:
    """Return a mask of ink (uint8 H×W, 0 and 1); None if this is not ink on paper. Bright on dark also counts."""
    small = cv2.resize(grey, None, fx=0.25, fy=0.25, interpolation=cv2.INTER_AREA)
    paper = cv2.resize(cv2.medianBlur(np.asarray(small, np.uint8), WINDOW), grey.shape[::-1])
    differs = np.asarray(paper, np.float32) - grey
    if (differs > FAINTEST).sum() < (differs < -FAINTEST).sum():
        differs = -differs
    strong = differs[differs > FAINTEST]
    if strong.size < 0.002 * differs.size:
        return None
    strength = float(np.percentile(strong, 75))
    bare = np.abs(differs) < max(0.5 * FAINTEST, UNEVEN * strength)
    return (differs > 0.5 * strength).astype(np.uint8) if bare.mean() >= PAPER else None


# -- text -------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Letters:
    """Pieces of ink of the size of letters, by their boxes; ``share``: of all ink."""

    left: NDArray[Any]
    top: NDArray[Any]
    width: NDArray[Any]
    height: NDArray[Any]
    area: NDArray[Any]
    share: float

    def __len__(self) -> int:
        return len(self.left)

    def only(self, chosen: NDArray[np.bool_]) -> _Letters:
        """Return some of them."""
        left, top, width, height, area = (
            values[chosen] for values in (self.left, self.top, self.width, self.height, self.area)
        )
        kept_share = float(area.sum() / max(1, self.area.sum()))
        return _Letters(left, top, width, height, area, self.share * kept_share)


def _letters(ink: NDArray[np.uint8]) -> _Letters:
    _, _, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    left, top, width, height, area = stats[1:].T
    everything = _Letters(left, top, width, height, area, 1.0)
    tallest = HIGH * max(ink.shape)
    fits = (height >= LOW) & (height <= tallest) & (width <= 6 * tallest) & (area >= LOW)
    return everything.only(fits & (width <= 12 * height))


def _has_rows(ink: NDArray[np.uint8]) -> bool:
    letters = _letters(ink)
    if len(letters) < FEWEST_LETTERS:
        return False
    rows = _rows(letters, ink.shape)
    sizes = np.bincount(rows[rows > 0])
    good = [row for row in np.flatnonzero(sizes >= LONG_ROW) if _is_row(letters.only(rows == row))]
    inside = letters.only(np.isin(rows, good))
    return (
        len(good) >= FEWEST_ROWS
        and len(inside) >= max(FEWEST_LETTERS, 0.8 * IN_ROWS * len(letters))
        and inside.share >= IN_ROWS
    )


def _rows(letters: _Letters, shape: tuple[int, ...]) -> NDArray[Any]:
    """Return the row of each letter, from 1: boxes that touch when widened."""
    plane = np.zeros(shape, np.uint8)
    order = np.argsort(letters.height)  # by area: dots of a leader are many, and small
    inked = np.cumsum(letters.area[order])
    typical = float(letters.height[order][np.searchsorted(inked, inked[-1] / 2)])
    for x, y, width, height in zip(letters.left, letters.top, letters.width, letters.height, strict=True):
        gap = round(REACH * max(typical, float(height)) / 2)
        core = max(1, round(0.2 * height))  # lines that nearly touch stay separate
        cv2.rectangle(plane, (int(x) - gap, int(y) + core), (int(x + width) + gap, int(y + height) - core), 1, -1)
    _, labels = cv2.connectedComponents(plane, connectivity=8)
    middles = np.asarray(letters.top + letters.height // 2), np.asarray(letters.left + letters.width // 2)
    return np.asarray(labels[middles])


def _is_row(letters: _Letters) -> bool:
    """True for shapes on one line, possibly tilted, that are not all the same. Dots and commas do not count."""
    letters = letters.only(letters.height >= TALL * np.percentile(letters.height, 90))
    if len(letters) < FEW:
        return False
    x, y = letters.left + letters.width / 2, letters.top + letters.height / 2
    height = float(np.median(letters.height))
    if np.ptp(x) < 2.5 * height:
        return False
    slope, start = np.polyfit(x, y, 1)
    away = float(np.median(np.abs(y - slope * x - start)))
    filled = float(np.median(letters.area / (letters.width * letters.height)))
    quarters = np.percentile(letters.area, (25, 50, 75))  # on a typewriter, widths are uniform
    varied = float((quarters[2] - quarters[0]) / quarters[1])
    return abs(slope) < 0.1 and away < ALIGNED * height and filled < SQUARE and varied > VARIED


# -- music ------------------------------------------------------------------------------------


def _has_staves(ink: NDArray[np.uint8]) -> bool:
    long = max(24, ink.shape[1] // 16)
    lines = np.asarray(cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones((1, long), np.uint8)), np.uint8)
    strips = np.array_split(lines, 8, axis=1)  # within a strip, a tilted line stays in its row
    return sum(_staves(strip) >= STAVES for strip in strips) >= 5


def _staves(lines: NDArray[np.uint8]) -> int:
    """Return the number of groups of five thin lines at equal distances in a strip; more than five lines are a blind or
    a fence."""
    inked = np.concatenate([[0], lines.mean(axis=1) > WHOLE_LINE, [0]]).astype(np.int8)
    starts, ends = np.flatnonzero(np.diff(inked) > 0), np.flatnonzero(np.diff(inked) < 0)
    middles, thick = (starts + ends) / 2, ends - starts
    gaps = np.concatenate([[np.inf], np.diff(middles), [np.inf]])
    count = 0
    for first in range(len(middles) - STAFF + 1):
        inside, before, behind = gaps[first + 1 : first + STAFF], gaps[first], gaps[first + STAFF]
        even = np.ptp(inside) <= 0.25 * inside.mean() + 1 and thick[first : first + STAFF].max() < 0.5 * inside.mean()
        count += bool(even and min(before, behind) > 1.5 * inside.mean())
    return count
