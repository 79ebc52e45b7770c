"""Smaller copies of a large image, so that displaying all of it costs no more than displaying a part."""

from __future__ import annotations

import math

import cv2
import numpy as np
from numpy.typing import NDArray

from inpaint_studio.core.geometry import Rect

SMALLEST = 512  # px, long side of the last level


class Pyramid:
    """An image (uint8, H×W or H×W×C) at 1/1, 1/2, 1/4 … of its size.

    Level 0 is ``base`` itself, not a copy: after ``base`` changes, call :meth:`update`.
    """

    def __init__(self, base: NDArray[np.uint8]) -> None:
        self.levels: list[NDArray[np.uint8]] = [base]
        while max(self.levels[-1].shape[:2]) > SMALLEST:
            height, width = (math.ceil(side / 2) for side in self.levels[-1].shape[:2])
            self.levels.append(np.zeros((height, width, *base.shape[2:]), np.uint8))
        self.update(Rect.of_shape(base.shape))

    def update(self, rect: Rect) -> None:
        """Update the smaller levels where ``rect`` of the base changed."""
        for fine, coarse in zip(self.levels, self.levels[1:], strict=False):
            ends = math.ceil(rect.right / 2), math.ceil(rect.bottom / 2)
            rect = Rect.of_ends(rect.x // 2, rect.y // 2, *ends).clip(Rect.of_shape(coarse.shape))
            if rect.is_empty:
                return
            coarse[rect.slices] = _halve(fine, rect)

    def level_for(self, scale: float) -> int:
        """Return the smallest level that is at least as fine as a view at ``scale`` (1 = pixel for pixel)."""
        halvings = math.floor(math.log2(1 / scale)) if scale < 1 else 0
        return min(max(0, halvings), len(self.levels) - 1)


def _halve(fine: NDArray[np.uint8], rect: Rect) -> NDArray[np.uint8]:
    """Compute ``rect`` of the next level from blocks of 2×2 pixels."""
    below = fine[2 * rect.y : 2 * rect.bottom, 2 * rect.x : 2 * rect.right]
    pad = 2 * rect.height - below.shape[0], 2 * rect.width - below.shape[1]
    if any(pad):
        below = np.asarray(cv2.copyMakeBorder(below, 0, pad[0], 0, pad[1], cv2.BORDER_REPLICATE), np.uint8)
    return np.asarray(cv2.resize(below, (rect.width, rect.height), interpolation=cv2.INTER_AREA), np.uint8)
