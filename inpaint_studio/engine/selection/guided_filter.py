"""Refines a coarse mask to the resolution of the photo: its outline follows the photo's edges.

The fast guided filter (He & Sun 2015): how the answer depends on the photo's colours is computed on the reduced image
and applied to the full one.
"""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from inpaint_studio.core.pixels import to_8_bit

Plane = NDArray[np.float32]
MAX_FILTERED = 1_500_000  # px: larger parts are reduced, and their masks enlarged
ENLARGED = 1.5  # times: an answer that is enlarged less is fine enough
RADIUS = 4  # px of the reduced image
SMOOTH = 1e-3  # variance (of 0..1) below which colours are not informative


def refined(answer: Plane, picture: NDArray[np.uint8], full: NDArray[Any]) -> Plane:
    """Return ``answer`` (0..1) for ``picture`` (reduced, RGB), at the size of ``full`` (uint8 or uint16, RGB)."""
    height, width = full.shape[:2]
    if max(height / picture.shape[0], width / picture.shape[1]) <= ENLARGED:
        return np.asarray(cv2.resize(answer, (width, height), interpolation=cv2.INTER_LINEAR), np.float32)
    scale = min(1.0, (MAX_FILTERED / max(1, height * width)) ** 0.5)
    size = max(1, round(width * scale)), max(1, round(height * scale))
    photo = to_8_bit(full if scale == 1 else cv2.resize(full, size, interpolation=cv2.INTER_AREA))
    slopes, offset = _slopes(answer, np.asarray(picture, np.float32) * np.float32(1 / 255))
    fine = np.asarray(cv2.resize(offset, size, interpolation=cv2.INTER_LINEAR), np.float32)
    for channel in range(3):
        slope = cv2.resize(slopes[channel], size, interpolation=cv2.INTER_LINEAR)
        fine += np.asarray(slope) * (photo[..., channel] * np.float32(1 / 255))
    # far from the outline the answer is certain, and colours do not matter
    sure = np.asarray(cv2.resize(answer, size, interpolation=cv2.INTER_LINEAR), np.float32)
    fine = np.where((sure < 0.08) | (sure > 0.92), sure, np.clip(fine, 0, 1))
    if scale == 1:
        return fine
    return np.asarray(cv2.resize(fine, (width, height), interpolation=cv2.INTER_LINEAR), np.float32)


def _slopes(answer: Plane, picture: Plane) -> tuple[list[Plane], Plane]:
    """Return the slopes of the answer at each place, and its offset."""
    planes = [np.ascontiguousarray(picture[..., channel]) for channel in range(3)]
    means, middle = [_blurred(plane) for plane in planes], _blurred(answer)
    along = [_blurred(plane * answer) - mean * middle for plane, mean in zip(planes, means, strict=True)]
    slopes = _solved([[_spread(planes, means, i, j) for j in range(3)] for i in range(3)], along)
    offset = middle - sum(slope * mean for slope, mean in zip(slopes, means, strict=True))
    return [_blurred(slope) for slope in slopes], _blurred(np.asarray(offset, np.float32))


def _spread(planes: list[Plane], means: list[Plane], i: int, j: int) -> Plane:
    """Return the covariance of two channels at each place."""
    both = _blurred(planes[i] * planes[j]) - means[i] * means[j]
    return both + np.float32(SMOOTH) if i == j else both


def _solved(spread: list[list[Plane]], along: list[Plane]) -> list[Plane]:
    """Solve three equations at each place, by Cramer's rule: many times faster than ``np.linalg.solve``."""
    (a, b, c), (_, d, e), (_, _, f) = spread
    x, y, z = along
    first, second, third = d * f - e * e, c * e - b * f, b * e - c * d
    whole = a * first + b * second + c * third
    middle, last, mixed = a * f - c * c, a * d - b * b, b * c - a * e
    return [
        (first * x + second * y + third * z) / whole,
        (second * x + middle * y + mixed * z) / whole,
        (third * x + mixed * y + last * z) / whole,
    ]


def _blurred(plane: Plane) -> Plane:
    return np.asarray(cv2.blur(plane, (2 * RADIUS + 1, 2 * RADIUS + 1)), np.float32)
