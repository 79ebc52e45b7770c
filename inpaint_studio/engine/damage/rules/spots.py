"""Discs of dust, found by rules: plain, neutral, with a sharp rim, on a smooth ground. The network was trained on
specks with ragged outlines, and takes large round ones for lamps, buttons and balls."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from inpaint_studio.core.pixels import reduced_to

LONGEST = 2000  # px: larger photos are reduced first, as for the network
SIDES = (9, 17, 33)  # px of the squares by which spots are told from their ground: a spot is smaller than its square
SMALLEST, AREA = 4.5, 10  # px of a spot's diameter; pixels
DIFFERENT = (14, 24, 40)  # grey levels by which a spot differs from its ground; at the higher ones it touches less
ROUND = 1.6  # longest by shortest side
FILLED = 0.88  # of the ellipse in its rectangle, without single pixels at its sides: the share that a spot covers
NEUTRAL, COLOUR = 12.0, 1.6  # chroma (CIELAB) of a spot, and beyond its ground's
SHARP = (0.315, 0.55)  # of its contrast: how steep a spot's rim is per px; blurred spots are less, corners more
PLAIN = 0.15  # of its contrast: how much a spot varies
LIKE = 0.4  # of its contrast: what differs so much from the ground in the same direction is like the spot
ALIKE, ALIKE_IN_DUST = 0.02, 0.1  # share of the ground that may be like the spot, and in a dusty photo
CONTRAST, TIMES_SIDE = 15.0, 150.0  # grey levels; and so many times the diameter: small spots must differ more
SPREAD, TEXTURE = 1.5, 8.0  # times the ground's spread (10..90 %), and times its texture per px, that a spot stands out
ODDS, STEEP = 9.0, 3.0  # a spot that just reaches these three is so certain; how fast its certainty grows
GLANCE = 0.25  # of TEXTURE: what stands out less at a glance is not looked at
DUSTY, EASIER = 10, 1.6  # certain spots of a dusty photo; there, the ground may be so many times as uneven
CERTAIN = 228  # of 255: of a spot that just reaches them
MAX_SPOTS = 1500  # for each square: those that stand out most
Plane = NDArray[np.float32]


def spots(pixels: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Return how certain spots are (uint8 H×W, 255 = certain, 0 where there is none) in uint8 H×W×3 RGB."""
    shape = pixels.shape[:2]
    empty = np.zeros(shape, np.uint8)
    small = reduced_to(pixels, LONGEST)
    if min(small.shape[:2]) <= SIDES[0]:
        return empty
    planes = _Planes.of(small)
    possible = [
        spot
        for level in (planes.grey, np.asarray(cv2.bitwise_not(planes.grey), np.uint8))
        for side in SIDES
        for spot in _of_size(level, planes, side)
    ]
    found = _painted(possible, planes.grey.shape, ALIKE, 1.0)
    if cv2.connectedComponents((found > CERTAIN).astype(np.uint8))[0] > DUSTY:
        found = _painted(possible, planes.grey.shape, ALIKE_IN_DUST, EASIER)
    found = np.asarray(cv2.dilate(found, np.ones((3, 3), np.uint8)), np.uint8)  # the outer half of the rim
    return found if found.shape == shape else np.asarray(cv2.resize(found, shape[::-1]), np.uint8)


def _painted(possible: list[_Spot], shape: tuple[int, ...], alike: float, easier: float) -> NDArray[np.uint8]:
    """Return how certain spots are (uint8 H×W), if the ground may be ``alike`` and ``easier`` times as uneven."""
    found = np.zeros(shape, np.uint8)
    for one in possible:
        if one.alike <= alike:
            odds = ODDS * min(one.visible, easier * one.alone) ** STEEP
            window = found[one.y : one.y + one.pixels.shape[0], one.x : one.x + one.pixels.shape[1]]
            np.maximum(window, np.where(one.pixels, np.uint8(round(255 * odds / (1 + odds))), np.uint8(0)), out=window)
    return found


@dataclass(frozen=True, eq=False)
class _Planes:
    """Measures of a photo: grey levels (uint8 H×W), chroma, and the gradient in grey levels per px."""

    grey: NDArray[np.uint8]
    chroma: Plane
    gradient: Plane

    @classmethod
    def of(cls, pixels: NDArray[np.uint8]) -> _Planes:
        """Return the planes of uint8 H×W×3."""
        grey = np.asarray(cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY), np.uint8)
        colours = cv2.cvtColor(pixels, cv2.COLOR_RGB2LAB).astype(np.float32)
        across, down = (cv2.Sobel(grey, cv2.CV_32F, *order) for order in ((1, 0), (0, 1)))
        chroma = np.hypot(colours[..., 1] - 128, colours[..., 2] - 128)
        return cls(grey, np.asarray(chroma, np.float32), np.asarray(np.hypot(across, down) / 8, np.float32))


@dataclass(frozen=True, eq=False)
class _Spot:
    """A spot by its shape, rim and colour: the corner of ``pixels`` (bool H×W); its contrast
    (``visible``), and its contrast beside the ground's own (``alone``), in times the required one; the share of the
    ground that is ``alike``."""

    x: int
    y: int
    pixels: NDArray[np.bool_]
    visible: float
    alone: float
    alike: float


def _of_size(level: NDArray[np.uint8], planes: _Planes, side: int) -> Iterator[_Spot]:
    """Yield spots smaller than ``side`` that are brighter than their ground. ``level``: uint8 H×W."""
    hat = cv2.subtract(level, cv2.morphologyEx(level, cv2.MORPH_OPEN, np.ones((side, side), np.uint8)))
    around = cv2.blur(planes.gradient, (2 * side + 1, 2 * side + 1))
    for different in DIFFERENT:
        yield from _above(np.asarray(hat, np.uint8), different, level, planes, np.asarray(around, np.float32), side)


def _above(
    hat: NDArray[np.uint8], different: int, level: NDArray[np.uint8], planes: _Planes, around: Plane, side: int
) -> Iterator[_Spot]:
    """Yield the spots among what stands out by more than ``different``. ``hat``: by how much each pixel does;
    ``around``: the texture there."""
    count, labels, stats, middles = cv2.connectedComponentsWithStats((hat > different).astype(np.uint8), connectivity=4)
    width, height, area = stats[:, cv2.CC_STAT_WIDTH], stats[:, cv2.CC_STAT_HEIGHT], stats[:, cv2.CC_STAT_AREA]
    long, short = np.maximum(width, height), np.minimum(width, height)
    fits = (long < side) & (long >= SMALLEST) & (area >= AREA) & (long <= 1.8 * short) & (area >= 0.6 * width * height)
    mean = np.bincount(labels.ravel(), hat.ravel(), count) / np.maximum(1, area)
    x, y = np.rint(np.nan_to_num(middles)).astype(int).T
    texture = around[y.clip(0, level.shape[0] - 1), x.clip(0, level.shape[1] - 1)]
    fits &= mean >= GLANCE * TEXTURE * texture
    fits[0] = False
    chosen = np.flatnonzero(fits)
    for label in chosen[np.argsort(-mean[chosen], kind="stable")[:MAX_SPOTS]]:
        left, top, wide, high = (int(value) for value in stats[label, :4])
        pad = max(5, wide, high)
        x0, y0 = max(0, left - pad), max(0, top - pad)
        room = np.s_[y0 : top + high + pad, x0 : left + wide + pad]
        half = _half(np.asarray(hat[room]), np.asarray(labels[room] == label))
        measured = _measured(half, level[room], planes.chroma[room], planes.gradient[room], pad)
        if measured is not None:
            yield _Spot(x0, y0, half, *measured)


def _half(hat: NDArray[np.uint8], own: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Return the pixels of a spot that stand out at least half as much as most of it."""
    return np.asarray(own & (hat > np.percentile(hat[own], 80) / 2))


def _measured(
    half: NDArray[np.bool_], level: NDArray[np.uint8], chroma: Plane, gradient: Plane, pad: int
) -> tuple[float, float, float] | None:
    """Return the last three values of a :class:`_Spot`; None for what has not the shape, the rim or the colour of one.
    ``half``: its pixels, bool H×W like the others; ``pad``: px of the ground around it."""
    mask = half.astype(np.uint8)
    _, _, width, height = cv2.boundingRect(mask)
    area = int(mask.sum())
    diameter = float(2 * np.sqrt(area / np.pi))
    if diameter < SMALLEST or max(width, height) > ROUND * min(width, height):
        return None
    inwards = np.asarray(cv2.distanceTransform(mask, cv2.DIST_L2, 3))
    outwards = np.asarray(cv2.distanceTransform(1 - mask, cv2.DIST_L2, 3))
    ground = (outwards > 2.5) & (outwards <= max(6.0, 0.8 * pad))
    core = inwards > min(1.5, float(inwards.max()) - 0.1)
    rim = np.where(half, inwards, outwards) <= 1
    if not ground.any():
        return None
    behind, inside = level[ground].astype(np.float32), level[core].astype(np.float32)
    middle = float(np.median(behind))
    contrast = float(np.median(inside)) - middle
    if contrast <= 0 or area < FILLED * np.pi / 4 * (width - 1) * (height - 1) or inside.std() > PLAIN * contrast:
        return None
    colour = float(np.median(chroma[core]))
    steep = float(np.median(gradient[rim])) / contrast
    if colour > NEUTRAL or colour - float(np.median(chroma[ground])) > COLOUR or not SHARP[0] <= steep <= SHARP[1]:
        return None
    alike = float((behind > middle + LIKE * contrast).mean())
    low, high = np.percentile(behind, (10, 90))
    texture = max(0.5, float(gradient[ground].mean()))
    least = max(CONTRAST, TIMES_SIDE / diameter)
    alone = min(contrast / (SPREAD * max(3.0, high - low)), contrast / (TEXTURE * texture))
    return contrast / least, alone, alike
