"""Rectangles and lines in image pixels."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

MAX_POINTS = 64  # of a guide line
MAX_LINES = 1000  # each is examined, and nobody draws so many
FARTHEST = 10_000_000  # px from the photo's corner: no point of a guide line lies beyond


@dataclass(frozen=True)
class Rect:
    """A rectangle of whole pixels: columns ``x … x+width``, rows ``y … y+height`` (ends excluded)."""

    x: int
    y: int
    width: int
    height: int

    @classmethod
    def of_ends(cls, left: int, top: int, right: int, bottom: int) -> Rect:
        """The rectangle between two corners; empty if they are in the wrong order."""
        return cls(left, top, max(0, right - left), max(0, bottom - top))

    @classmethod
    def of_shape(cls, shape: tuple[int, ...]) -> Rect:
        """The rectangle of a whole array H×W(×C)."""
        return cls(0, 0, shape[1], shape[0])

    @property
    def right(self) -> int:
        """First column beyond."""
        return self.x + self.width

    @property
    def bottom(self) -> int:
        """First row beyond."""
        return self.y + self.height

    @property
    def is_empty(self) -> bool:
        """True if it contains no pixel."""
        return self.width <= 0 or self.height <= 0

    @property
    def area(self) -> int:
        """The number of its pixels."""
        return self.width * self.height

    @property
    def slices(self) -> tuple[slice, slice]:
        """Index of this rectangle in an array H×W(×C)."""
        return slice(self.y, self.bottom), slice(self.x, self.right)

    def union(self, other: Rect) -> Rect:
        """The smallest rectangle that contains both; empty ones do not count."""
        if self.is_empty or other.is_empty:
            return other if self.is_empty else self
        ends = max(self.right, other.right), max(self.bottom, other.bottom)
        return Rect.of_ends(min(self.x, other.x), min(self.y, other.y), *ends)

    def clip(self, frame: Rect) -> Rect:
        """The part inside ``frame``."""
        ends = min(self.right, frame.right), min(self.bottom, frame.bottom)
        return Rect.of_ends(max(self.x, frame.x), max(self.y, frame.y), *ends)

    def expand(self, across: int, down: int | None = None) -> Rect:
        """Grow by ``across`` px on the left and right, ``down`` px above and below (default: the same)."""
        down = across if down is None else down
        return Rect(self.x - across, self.y - down, self.width + 2 * across, self.height + 2 * down)

    def move_inside(self, frame: Rect) -> Rect:
        """Move inside ``frame``; cut only if larger than the frame."""
        x = max(frame.x, min(self.x, frame.right - self.width))
        y = max(frame.y, min(self.y, frame.bottom - self.height))
        return Rect(x, y, self.width, self.height).clip(frame)

    def shift(self, dx: int, dy: int) -> Rect:
        """Return the rectangle moved by ``dx`` and ``dy``."""
        return Rect(self.x + dx, self.y + dy, self.width, self.height)

    def bands(self, rows: int) -> Iterator[Rect]:
        """Cut the rectangle into parts of at most ``rows`` rows, from the top."""
        for top in range(self.y, self.bottom, rows):
            yield Rect(self.x, top, self.width, min(rows, self.bottom - top))

    def contains(self, point: tuple[float, float]) -> bool:
        """True if a point (x, y, edges at integers) lies in it."""
        return self.x <= point[0] < self.right and self.y <= point[1] < self.bottom

    def overlaps(self, other: Rect) -> bool:
        """True if both share a pixel."""
        return not self.clip(other).is_empty


EMPTY = Rect(0, 0, 0, 0)


def union_all(rects: Iterable[Rect]) -> Rect:
    """Return the smallest rectangle that contains all of them."""
    result = EMPTY
    for rect in rects:
        result = result.union(rect)
    return result


@dataclass(frozen=True)
class Line:
    """A polyline of two or more different ``points`` (x, y), in pixels (0.5 is the centre of the first one); beyond its
    ends it continues straight."""

    points: tuple[tuple[float, float], ...]

    @classmethod
    def through(cls, points: Iterable[tuple[float, float]]) -> Line | None:
        """The line through ``points`` without consecutive duplicates; None for fewer than two."""
        different = tuple(point for point, _ in itertools.groupby(points))
        return cls(different) if len(different) > 1 else None

    def distance(self, point: tuple[float, float]) -> float:
        """The distance of ``point`` from the drawn line, including its ends."""
        return min(_distance(point, start, end) for start, end in itertools.pairwise(self.points))

    def scaled(self, across: float, down: float) -> Line:
        """The same line in an image ``across`` times as wide and ``down`` times as high."""
        return Line(tuple((x * across, y * down) for x, y in self.points))

    def shifted(self, dx: float, dy: float) -> Line:
        """The line moved by ``dx`` and ``dy`` px."""
        return Line(tuple((x + dx, y + dy) for x, y in self.points))


Lines = tuple[Line, ...]


def _distance(point: tuple[float, float], start: tuple[float, float], end: tuple[float, float]) -> float:
    """The distance from ``point`` to the nearest place between ``start`` and ``end``."""
    step = end[0] - start[0], end[1] - start[1]
    from_start = point[0] - start[0], point[1] - start[1]
    length = math.hypot(*step)
    along = (from_start[0] * step[0] + from_start[1] * step[1]) / length if length else 0.0
    share = min(1.0, max(0.0, along / length)) if length else 0.0
    return math.hypot(from_start[0] - share * step[0], from_start[1] - share * step[1])
