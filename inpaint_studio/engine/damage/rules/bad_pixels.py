"""Hot and dead pixels, and dust on a sensor that several photos share."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from inpaint_studio.core.geometry import Rect
from inpaint_studio.core.masks.mask import Mask

APART = 70  # grey levels from all neighbours, at the middle sensitivity
NOISY = 2.0  # times the differences among the surrounding pixels
LONELY, AROUND, OTHERS = 0.25, 31, 2  # of the difference: what other pixels in a square of so many px may have, but two
QUIET = 0.5  # of the difference: what the neighbours may differ among themselves
MAX_JUDGED = 5000  # pixels of a channel: so many are no single ones
BAND = 256  # rows that are examined at a time, because each pixel takes 30 bytes


def bad_pixels(pixels: NDArray[np.uint8], sensitivity: float = 0.5) -> tuple[Mask, Mask]:
    """Return the single pixels of uint8 H×W×3 RGB that stand out from all their neighbours (two masks, uint8 H×W,
    255): those where nearly no other pixel nearby stands out, and the others, which may be leaves, sand, or sparkling
    water. ``sensitivity``: 0..1."""
    apart = APART * 2 ** (1 - 2 * sensitivity)
    certain, possible = np.zeros((2, *pixels.shape[:2]), np.uint8)
    frame = Rect.of_shape(pixels.shape)
    if min(certain.shape) < 5:
        return certain, possible  # there are no neighbours to stand out from
    ring = np.ones((3, 3), np.uint8)
    ring[1, 1] = 0
    wide = np.ones((5, 5), np.uint8)
    for index in range(3):
        remaining = MAX_JUDGED
        for band in frame.bands(BAND):
            room = band.expand(0, AROUND // 2 + 1).clip(frame)
            inner = band.shift(0, -room.y).slices
            channel = np.ascontiguousarray(pixels[room.slices][..., index])
            highest, lowest = cv2.dilate(channel, ring), cv2.erode(channel, ring)
            spread = cv2.subtract(highest, lowest).astype(np.float32)
            above = cv2.subtract(channel, highest).astype(np.float32)
            below = cv2.subtract(lowest, channel).astype(np.float32)
            lone = np.maximum(above, below)
            quiet = np.maximum(4.0, spread)
            around = cv2.blur(cv2.morphologyEx(channel, cv2.MORPH_GRADIENT, wide), (9, 9)).astype(np.float32)
            is_bad = (lone > apart) & (lone > quiet) & (lone * NOISY > around)
            possible[band.slices][is_bad[inner]] = 255
            down, across = np.nonzero((is_bad & (spread < QUIET * lone))[inner])
            for y, x in zip(down[:remaining].tolist(), across[:remaining].tolist(), strict=True):
                if _is_lonely(lone, x, y + band.y - room.y):
                    certain[band.y + y, x] = 255
            remaining = max(0, remaining - len(down))
    possible[certain > 0] = 0
    return certain, possible


def _is_lonely(lone: NDArray[np.float32], x: int, y: int) -> bool:
    """True if nearly no other pixel in the square around (``x``, ``y``) stands out. ``lone``: by how much each does."""
    half = AROUND // 2
    left, top = max(0, x - half), max(0, y - half)
    square = lone[top : y + half + 1, left : x + half + 1].copy()
    square[max(0, y - top - 1) : y - top + 2, max(0, x - left - 1) : x - left + 2] = 0
    return bool(np.partition(square.ravel(), -1 - OTHERS)[-1 - OTHERS] < LONELY * lone[y, x])
