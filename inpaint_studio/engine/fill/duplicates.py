"""Decides which of several fills of a hole are worth showing: none that nearly equals another one, and no blurred
one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from inpaint_studio.core.editing.fill import Fill, with_fills
from inpaint_studio.core.editing.surroundings import within
from inpaint_studio.core.geometry import Rect
from inpaint_studio.core.masks.mask import Mask
from inpaint_studio.core.pixels import Pixels, to_8_bit
from inpaint_studio.engine.texture.blend import RING

STEP = 6  # of 255: the smallest visible difference, of means of 3×3 px
DIFFERENT = 0.1  # the minimum share of a hole in which two different fills differ
DETAILED = 0.004  # 0..1: minimum mean absolute high-pass of surroundings in which a blur is visible
BLURRED = 0.45  # relative to the high-pass of the surroundings: a fill with less is blurred


class DuplicateFilter:
    """Remembers fills of one hole, and accepts only those that look different. ``image`` (uint8 or uint16 H×W×3) is
    only read; ``hole``: uint8 H×W, 255 = filled."""

    def __init__(self, image: Pixels, hole: Mask) -> None:
        hole_rect = Rect(*cv2.boundingRect(hole))
        self._around = hole_rect.expand(RING).clip(Rect.of_shape(hole.shape))
        self._image, self._hole = image[self._around.slices], hole[self._around.slices] == 255
        self._added: list[NDArray[np.uint8]] = []

    def accepts(self, fills: Sequence[Fill]) -> bool:
        """True if ``fills`` are not blurred and differ from all that were added."""
        filled = self._filled(fills)
        return not self._is_duplicate(_smoothed(filled)) and not self._is_blur(filled)

    def add(self, fills: Sequence[Fill]) -> None:
        """Remember ``fills``, even if blurred. Duplicates are not: what resembles only them is different enough."""
        look = _smoothed(self._filled(fills))
        if not self._is_duplicate(look):
            self._added.append(look)

    def _filled(self, fills: Sequence[Fill]) -> NDArray[np.uint8]:
        return to_8_bit(with_fills(self._image, within(fills, self._around)))

    def _is_duplicate(self, look: NDArray[np.uint8]) -> bool:
        return any(self._is_copy(look, added) for added in self._added)

    def _is_copy(self, first: NDArray[np.uint8], second: NDArray[np.uint8]) -> bool:
        differs = cv2.absdiff(first, second).max(axis=2) >= STEP
        return not self._hole.any() or float(differs[self._hole].mean()) < DIFFERENT

    def _is_blur(self, filled: NDArray[np.uint8]) -> bool:
        texture = _texture(filled)
        edge = cv2.dilate(self._hole.astype(np.uint8), np.ones((7, 7), np.uint8)) > 0  # its own contrast is no texture
        outside, inside = texture[~edge], texture[self._hole]
        if not outside.size or not inside.size or outside.mean() < 255 * DETAILED:
            return False
        return float(inside.mean()) < BLURRED * float(outside.mean())


def _smoothed(image: NDArray[np.uint8]) -> NDArray[np.uint8]:
    return np.asarray(cv2.blur(image, (3, 3)), np.uint8)


def _texture(image: NDArray[np.uint8]) -> NDArray[Any]:
    grey = np.asarray(cv2.cvtColor(image, cv2.COLOR_RGB2GRAY), np.float32)
    return np.asarray(cv2.absdiff(grey, cv2.GaussianBlur(grey, (0, 0), 1.5)))
