"""Hot and dead pixels, and dust on a sensor that several photos share."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from inpaint_studio.core.masks.mask import Mask

APART = 70  # grey levels from all neighbours, at the middle sensitivity
NOISY = 2.0  # times the differences among the surrounding pixels


def bad_pixels(pixels: NDArray[np.uint8], sensitivity: float = 0.5) -> Mask:
    """Return the single pixels of uint8 H×W×3 RGB that stand out from all their neighbours: uint8 H×W, 255.
    ``sensitivity``: 0..1."""
    apart = APART * 2 ** (1 - 2 * sensitivity)
    mask = np.zeros(pixels.shape[:2], np.uint8)
    if min(mask.shape) < 5:
        return mask  # there are no neighbours to stand out from
    ring = np.ones((3, 3), np.uint8)
    ring[1, 1] = 0
    wide = np.ones((5, 5), np.uint8)
    for channel in cv2.split(pixels):
        highest, lowest = cv2.dilate(channel, ring), cv2.erode(channel, ring)
        spread = cv2.subtract(highest, lowest).astype(np.float32)
        above = cv2.subtract(channel, highest).astype(np.float32)
        below = cv2.subtract(lowest, channel).astype(np.float32)
        lone = np.maximum(above, below)
        quiet = np.maximum(4.0, spread)
        around = cv2.blur(cv2.morphologyEx(channel, cv2.MORPH_GRADIENT, wide), (9, 9)).astype(np.float32)
        is_bad = (lone > apart) & (lone > quiet) & (lone * NOISY > around)
        mask[is_bad] = 255
    return mask
