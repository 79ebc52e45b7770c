"""Edges that several photos have in common, and whether they agree more than chance would have them.

Each photo's gradient is divided by what is usual around it: a letter over a smooth wall counts more than one over
leaves, where the photo's own edges hide it. The sum over all photos is about normal where the photos have nothing in
common, and large at the edges of what lies over all of them, even if some of the photos do not show it (white on
snow). Brightness and colour are searched separately: colour is stored coarser, so its noise has other sizes.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import cv2
import numpy as np
from numpy.typing import NDArray

from inpaint_studio.core.geometry import Rect
from inpaint_studio.core.masks.mask import Mask

UNIT = 40  # steps of int8 for a gradient as large as usual
LIMIT = 2.5  # larger gradients count no more than that: no photo outvotes the others
FLOOR = 3.0  # grey levels per px: minimum of what counts as usual (noise, compression)
AROUND = 17  # px: width of the square in which the usual gradient is measured
WEAK, STRONG = 2.5, 4.0  # standard deviations of the sum: thresholds of the hysteresis
HELD = 2  # px: minimum number of strong ones in a component
REACH = 25  # px: maximum distance between letters of one mark
ROUNDS = 4  # of adding what lies beside what has been added
CHANCE = 0.05  # maximum share of what is added beside a mark that is chance
Kind = Literal["grey", "colour"]
Edges = NDArray[np.int8]  # 2·planes × H × W: across and down for each plane
Field = NDArray[np.float32]  # the same, summed over photos
Plane = NDArray[np.float32]


@dataclass(frozen=True)
class Sample:
    """A photo in brightness and, at half its size, colour: ``grey`` uint8 H×W, ``colour`` uint8 ⌈H/2⌉×⌈W/2⌉×2."""

    grey: NDArray[np.uint8]
    colour: NDArray[np.uint8]

    @classmethod
    def of(cls, photo: NDArray[np.uint8]) -> Sample:
        """Return that of ``photo`` (uint8 H×W×3, RGB)."""
        split = cv2.cvtColor(photo, cv2.COLOR_RGB2YCrCb)
        height, width = photo.shape[:2]
        half = (width + 1) // 2, (height + 1) // 2
        colour = cv2.resize(split[..., 1:], half, interpolation=cv2.INTER_AREA)
        return cls(np.ascontiguousarray(split[..., 0]), np.asarray(colour, np.uint8))

    @property
    def shape(self) -> tuple[int, int]:
        """Height and width."""
        return self.grey.shape[0], self.grey.shape[1]

    def cropped(self, rect: Rect) -> Sample:
        """Return a part; its colour is up to half a pixel off."""
        half = Rect(rect.x // 2, rect.y // 2, (rect.width + 1) // 2, (rect.height + 1) // 2)
        return Sample(self.grey[rect.slices], self.colour[half.slices])

    def resized(self, height: int, width: int) -> Sample:
        """Return the photo made smaller."""
        return Sample(_resized(self.grey, height, width), _resized(self.colour, (height + 1) // 2, (width + 1) // 2))

    def planes(self, kind: Kind, step: int) -> list[NDArray[np.uint8]]:
        """Return brightness, ``step`` times smaller, or both colours; what remains of a last row is cut off."""
        source, step = (self.grey, step) if kind == "grey" else (self.colour, max(1, step // 2))
        height, width = max(1, source.shape[0] // step), max(1, source.shape[1] // step)
        small = _resized(source[: height * step, : width * step], height, width)
        return [small] if kind == "grey" else [np.ascontiguousarray(small[..., index]) for index in range(2)]


def _resized(plane: NDArray[np.uint8], height: int, width: int) -> NDArray[np.uint8]:
    if plane.shape[:2] == (height, width):
        return plane
    how = cv2.INTER_AREA if plane.shape[0] > height else cv2.INTER_LINEAR
    return np.asarray(cv2.resize(plane, (width, height), interpolation=how), np.uint8)


def edges_of(planes: Sequence[NDArray[np.uint8]]) -> Edges:
    """Return the gradients of a photo's planes, each divided by what is usual around it."""
    edges = np.empty((2 * len(planes), *planes[0].shape), np.int8)
    for number, plane in enumerate(planes):
        right, below = differences(plane)
        roots = cv2.sqrt(np.abs(right) + np.abs(below))  # of roots: a few strong edges do not make the usual large
        usual = cv2.blur(roots, (AROUND, AROUND)) ** 2 / 2 + FLOOR
        for offset, gradient in enumerate((right, below)):
            edges[2 * number + offset] = np.clip(gradient / usual, -LIMIT, LIMIT) * UNIT
    return edges


def differences(plane: NDArray[np.uint8]) -> tuple[Plane, Plane]:
    """Return the differences to the right and lower neighbours, float32 H×W; zero in the last column and row."""
    values = plane.astype(np.float32)
    right, below = np.zeros_like(values), np.zeros_like(values)
    np.subtract(values[:, 1:], values[:, :-1], out=right[:, :-1])
    np.subtract(values[1:], values[:-1], out=below[:-1])
    return right, below


def summed(photos: Iterable[Edges]) -> Field:
    """Return the summed gradients in standard deviations of photos that have nothing in common."""
    total: NDArray[np.int16] | None = None
    count = 0
    for photo in photos:
        total, count = photo.astype(np.int16) if total is None else np.add(total, photo, out=total), count + 1
    assert total is not None
    return total.astype(np.float32) / np.float32(UNIT * math.sqrt(count))


def length_of(field: Field) -> Plane:
    """Return the length of the gradient in the plane where it is longest, H×W."""
    return np.asarray(
        np.max([cv2.magnitude(across, down) for across, down in zip(field[::2], field[1::2], strict=True)], axis=0)
    )


def misaligned(photos: Sequence[Edges], turn: int) -> Iterable[Edges]:
    """Yield the photos' edges shifted against each other, so that only chance agreement remains."""
    for index, photo in enumerate(photos):
        part = (index * 0.382 + turn * 0.13) % 1, (index * 0.618 + turn * 0.29) % 1
        by = round(photo.shape[1] * part[0]), round(photo.shape[2] * part[1])
        yield np.roll(photo, by, (1, 2))


@dataclass(frozen=True)
class Components:
    """Connected edges; ``weights[0]`` is the background."""

    labels: NDArray[Any]
    weights: NDArray[np.float64]  # sum of what exceeds half the weak threshold

    @classmethod
    def of(cls, length: Plane) -> Components:
        """Return the weak edges that are connected with strong ones (hysteresis, Canny 1986)."""
        weak = length > WEAK
        joined = cv2.morphologyEx(weak.astype(np.uint8), cv2.MORPH_CLOSE, np.ones((3, 3), np.uint8))
        count, labels = cv2.connectedComponents(joined, connectivity=8)
        held = np.bincount(labels[length > STRONG], minlength=count)
        where = np.flatnonzero(weak)
        weights = np.bincount(labels.ravel()[where], length.ravel()[where] - WEAK / 2, minlength=count)
        weights[held < HELD] = 0
        weights[0] = 0
        return cls(np.asarray(labels), np.asarray(weights, np.float64))

    @property
    def sorted(self) -> NDArray[np.float64]:
        """The weights, largest first."""
        return np.sort(self.weights[self.weights > 0])[::-1]

    def mask(self, chosen: NDArray[np.bool_]) -> Mask:
        """Return a mask of the chosen components (bool, one for each label)."""
        chosen = chosen.copy()
        chosen[0] = False
        return np.where(chosen[self.labels], np.uint8(255), np.uint8(0))

    def touching(self, area: NDArray[np.bool_]) -> NDArray[np.bool_]:
        """Return which components have pixels in ``area`` (bool H×W)."""
        return np.bincount(self.labels[area], minlength=len(self.weights)) > 0


@dataclass(frozen=True)
class Chance:
    """The components of misaligned photos: what chance makes. ``weights`` of all tries together."""

    weights: NDArray[np.float64]
    tries: int

    @property
    def largest(self) -> float:
        """The weight of the strongest component."""
        return float(self.weights.max(initial=0.0))

    def threshold(self, found: NDArray[np.float64], share: float) -> float:
        """Return the smallest of the weights ``found`` in a ``share`` (0..1) of the photo such that most of what is at
        least as heavy is no chance."""
        own = np.sort(self.weights)[::-1]
        by_chance = np.concatenate([[0.0], np.cumsum(own)]) * share / self.tries
        found = np.sort(found)[::-1]
        expected = by_chance[np.searchsorted(-own, -found, side="right")]
        good = np.flatnonzero(expected <= CHANCE * np.cumsum(found))
        return float(found[good[-1]]) if len(good) else float("inf")


def common_edges(length: Plane, ignored: NDArray[np.bool_], chance: Chance, bar: float) -> Mask:
    """Return a mask of the edges that the photos have in common: components heavier than ``bar``, and lighter ones
    beside them that are unlikely to be chance. ``ignored``: bool H×W, where edges belong to borders."""
    found = Components.of(np.where(ignored, np.float32(0), length))
    good = found.weights > bar
    for _ in range(ROUNDS if good.any() else 0):
        near = cv2.dilate(found.mask(good), np.ones((2 * REACH + 1, 2 * REACH + 1), np.uint8)) > 0
        beside = found.touching(near) & (found.weights > 0)
        more = good | (beside & (found.weights >= chance.threshold(found.weights[beside], float(near.mean()))))
        if (more == good).all():
            break
        good = more
    return found.mask(good)
