"""Connected parts of a mask; parts that are close to each other are merged."""

from __future__ import annotations

import random
from bisect import bisect_left, bisect_right, insort
from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from inpaint_studio.core.geometry import Rect
from inpaint_studio.core.masks.mask import Mask, bounds


class _Box(NamedTuple):
    left: int
    top: int
    right: int
    bottom: int


def components(mask: Mask, gap: int = 0, check: Callable[[], None] = lambda: None) -> list[Rect]:
    """Return the bounding rectangles of the connected parts of ``mask`` (uint8 H×W); parts whose rectangles are closer
    than ``gap`` px (at 0: that overlap) are merged.

    They are sorted by their upper left corners, from the top down, then from the left; merged ones by the last of
    their parts' corners. ``check`` is called repeatedly and may raise.
    """
    outer = bounds(mask)
    if outer.is_empty:
        return []
    _, _, stats, _ = cv2.connectedComponentsWithStats(np.ascontiguousarray(mask[outer.slices]), connectivity=8)
    merged = _Merged(gap)
    for box, number in _shuffled(np.asarray(stats[1:, :4], np.int64), max(1, gap)):
        merged.add(box, number, check)
    return [Rect.of_ends(*box).shift(outer.x, outer.y) for box in merged.boxes()]


def _shuffled(stats: NDArray[np.int64], cell: int) -> Iterator[tuple[_Box, int]]:
    """Yield parts (x, y, width, height) as boxes, each with its number from the top down; parts whose corners lie in
    the same square of ``cell`` px are one box.

    They come in a random order, which is always the same: a box that merges with many then reaches its size after a few
    of them. From the top down, nearly each of them would enlarge it.
    """
    stats = stats[np.lexsort((stats[:, 0], stats[:, 1]))]
    squares = stats[:, 1] // cell * (stats[:, 0].max() + 1) + stats[:, 0] // cell
    by_square = np.argsort(squares, kind="stable")
    first = np.flatnonzero(np.diff(squares[by_square], prepend=-1))
    corners = np.minimum.reduceat(stats[by_square, :2], first)
    ends = np.maximum.reduceat(stats[by_square, :2] + stats[by_square, 2:], first)
    boxes = np.column_stack((corners, ends, np.maximum.reduceat(by_square, first))).tolist()
    random.Random(0).shuffle(boxes)
    for *box, number in boxes:
        yield _Box(*box), number


def _union(box: _Box, others: list[_Box]) -> _Box:
    left, top, right, bottom = zip(box, *others, strict=True)
    return _Box(min(left), min(top), max(right), max(bottom))


class _Merged:
    """Boxes of which those closer than ``gap`` px are merged. The order in which they are added does not matter."""

    def __init__(self, gap: int) -> None:
        self._bands = _Bands(gap)
        self._last: dict[_Box, int] = {}  # the highest number in each

    def boxes(self) -> list[_Box]:
        """Return the boxes, sorted by the highest number in each."""
        return sorted(self._last, key=lambda box: self._last[box])

    def add(self, box: _Box, number: int, check: Callable[[], None]) -> None:
        """Merge ``box`` with what is near it, the result with what is near that, and so on."""
        while True:
            check()
            near = self._bands.near(box)
            box = _union(box, near)
            if near == [box]:  # the others stay apart from it
                self._last[box] = max(number, self._last[box])
                return
            for other in near:
                self._bands.remove(other)
                number = max(number, self._last.pop(other))
            if not near:
                self._bands.add(box)
                self._last[box] = number
                return


class _Bands:
    """Boxes that are at least ``gap`` px apart, found by the bands of rows in which they lie.

    A band is not higher than the gap, so two boxes in one band are apart horizontally: those near another box follow
    each other.
    """

    def __init__(self, gap: int) -> None:
        self._gap, self._rows = gap, max(1, gap)
        self._boxes: defaultdict[int, list[_Box]] = defaultdict(list)  # each sorted from the left

    def near(self, box: _Box) -> list[_Box]:
        """Return the boxes closer than the gap to ``box``, each once."""
        (left, top), (right, bottom) = (at - self._gap for at in box[:2]), (at + self._gap for at in box[2:])
        found: dict[_Box, None] = {}
        for band in self._bands(top, bottom):
            boxes = self._boxes.get(band, [])
            for other in boxes[bisect_right(boxes, left, key=lambda one: one.right) :]:
                if other.left >= right:
                    break
                if other.top < bottom and top < other.bottom:
                    found[other] = None
        return list(found)

    def add(self, box: _Box) -> None:
        """Add a box that is near no other one."""
        for band in self._bands(box.top, box.bottom):
            insort(self._boxes[band], box)

    def remove(self, box: _Box) -> None:
        """Remove a box that was added."""
        for band in self._bands(box.top, box.bottom):
            boxes = self._boxes[band]
            del boxes[bisect_left(boxes, box)]

    def _bands(self, top: int, bottom: int) -> range:
        return range(top // self._rows, (bottom - 1) // self._rows + 1)
