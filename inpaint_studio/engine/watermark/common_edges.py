"""Edges that several photos have in common, and whether they agree more often than by chance.

Each photo's gradient is divided by what is usual around it: a letter over a smooth wall counts more than one over
leaves, where the photo's own edges hide it. The sum over all photos is about normal where the photos have nothing in
common, and large at the edges of what lies over all of them, even if some of the photos do not show it (white on
snow). Brightness and colour are searched separately: colour is stored coarser, so its noise has other sizes.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
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
    """A photo in brightness and, at half its size, colour: ``grey`` uint8 H×W, ``colour`` uint8 ⌈H/2⌉×⌈W/2⌉×2;
    ``frame``: the examined area in px of the photo, which may extend beyond it."""

    grey: NDArray[np.uint8]
    colour: NDArray[np.uint8]
    frame: Rect

    @classmethod
    def of(cls, photo: NDArray[np.uint8]) -> Sample:
        """Return that of ``photo`` (uint8 H×W×3, RGB)."""
        split = cv2.cvtColor(photo, cv2.COLOR_RGB2YCrCb)
        height, width = photo.shape[:2]
        half = (width + 1) // 2, (height + 1) // 2
        colour = cv2.resize(split[..., 1:], half, interpolation=cv2.INTER_AREA)
        return cls(np.ascontiguousarray(split[..., 0]), np.asarray(colour, np.uint8), Rect.of_shape(photo.shape))

    @property
    def shape(self) -> tuple[int, int]:
        """Height and width of the examined area."""
        return self.frame.height, self.frame.width

    @property
    def inside(self) -> Rect:
        """The part of the examined area that the photo covers."""
        return Rect.of_shape(self.grey.shape).clip(self.frame).shift(-self.frame.x, -self.frame.y)

    def cropped(self, rect: Rect) -> Sample:
        """Return the sample with another examined area: ``rect`` relative to the current one, also beyond it."""
        return replace(self, frame=rect.shift(self.frame.x, self.frame.y))

    def resized(self, height: int, width: int) -> Sample:
        """Return the whole photo made smaller."""
        grey, colour = _reduced(self.grey, height, width), _reduced(self.colour, (height + 1) // 2, (width + 1) // 2)
        return Sample(grey, colour, Rect.of_shape(grey.shape))

    def grey_plane(self, step: int) -> NDArray[np.uint8]:
        """Return brightness, ``step`` times smaller; what remains of a last row is cut off. Beyond the photo its last
        pixels are repeated."""
        return _part(self.grey, self.frame, step)[0]

    def edges(self, kind: Kind, step: int) -> Edges:
        """Return the edges in brightness, ``step`` times smaller, or those in both colours; zero beyond the photo."""
        its = self.frame
        if kind == "grey":
            planes = [_part(self.grey, its, step)]
        else:
            half = Rect(its.x // 2, its.y // 2, (its.width + 1) // 2, (its.height + 1) // 2)  # up to half a pixel off
            planes = [_part(self.colour[..., index], half, step // 2) for index in range(2)]
        return edges_of([plane for plane, _ in planes], planes[0][1])


def _part(plane: NDArray[np.uint8], frame: Rect, step: int) -> tuple[NDArray[np.uint8], Rect]:
    """Return what ``frame`` shows of ``plane``, ``step`` times smaller, and where in it the photo is."""
    rows, columns = max(1, frame.height // step), max(1, frame.width // step)
    top, left = max(0, -(frame.y // step)), max(0, -(frame.x // step))  # cells beyond the photo
    y, x = frame.y + top * step, frame.x + left * step
    height, width = min(rows - top, (plane.shape[0] - y) // step), min(columns - left, (plane.shape[1] - x) // step)
    if height < 1 or width < 1:
        return np.zeros((rows, columns), np.uint8), Rect(0, 0, 0, 0)
    part = _reduced(plane[y : y + height * step, x : x + width * step], height, width)
    beyond = top, rows - top - height, left, columns - left - width
    repeated = np.asarray(cv2.copyMakeBorder(part, *beyond, cv2.BORDER_REPLICATE), np.uint8)
    return repeated, Rect(left, top, width, height)


def _reduced(plane: NDArray[np.uint8], height: int, width: int) -> NDArray[np.uint8]:
    if plane.shape[:2] == (height, width):
        return plane
    return np.asarray(cv2.resize(plane, (width, height), interpolation=cv2.INTER_AREA), np.uint8)


def edges_of(planes: Sequence[NDArray[np.uint8]], inside: Rect) -> Edges:
    """Return the gradients of a photo's planes, each divided by the usual strength around it; zero outside
    ``inside``."""
    edges = np.zeros((2 * len(planes), *planes[0].shape), np.int8)
    for number, plane in enumerate(planes):
        right, below = differences(plane)
        roots = cv2.sqrt(np.abs(right) + np.abs(below))  # of roots: a few strong edges do not make the usual large
        usual = cv2.blur(roots, (AROUND, AROUND)) ** 2 / 2 + FLOOR
        for offset, gradient in enumerate((right, below)):
            part = gradient[inside.slices] / usual[inside.slices]
            edges[2 * number + offset][inside.slices] = np.clip(part, -LIMIT, LIMIT) * UNIT
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
    """Return the length of the gradient in the plane where it is longest, H×W, without its mean around: skies grow
    brighter downwards, and corners darker, in all photos."""
    sharp = [plane - cv2.blur(plane, (AROUND, AROUND)) for plane in field]
    lengths = [cv2.magnitude(across, down) for across, down in zip(sharp[::2], sharp[1::2], strict=True)]
    return np.asarray(np.max(lengths, axis=0))


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
    """The components of misaligned photos, as a baseline for agreement by chance. ``weights`` of all tries together."""

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
