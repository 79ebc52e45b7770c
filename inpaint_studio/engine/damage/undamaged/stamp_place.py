"""Places in which cameras print dates: a row of several letters near a corner, or along an edge of the photo."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from inpaint_studio.core.geometry import Rect
from inpaint_studio.core.masks.mask import REMOVE, Mask, empty_mask

CORNER, MARGIN = 0.25, 0.1  # of the photo's short side: distance from two sides of a corner, from one side
FEWEST = 3  # strokes side by side
STROKES = 75  # percentile of the rows of pixels: a row through the letters crosses that many
CORE = 115  # of 255: probability of the pixels of letters without their rim
GAP = 0.025  # of the photo's short side: between the words of one date


def doubtful(stamps: Mask, probability: NDArray[np.uint8]) -> Mask:
    """Return the detections that are not a row of letters where a camera prints dates (uint8 H×W, 255). ``stamps``:
    uint8 H×W, 255; ``probability``: that of each pixel, uint8 H×W."""
    gap = max(1, round(GAP * min(stamps.shape)))
    joined = cv2.dilate(stamps, np.ones((2 * gap + 1, 2 * gap + 1), np.uint8))
    count, labels, stats, _ = cv2.connectedComponentsWithStats(joined, connectivity=8)
    rows = np.where(stamps > 0, labels, 0)
    core = (stamps > 0) & (probability > CORE)
    mask = empty_mask(stamps.shape)
    for label in range(1, count):
        outer = Rect(*(int(value) for value in stats[label, :4]))
        part = rows[outer.slices] == label
        x, y, width, height = cv2.boundingRect(part.astype(np.uint8))
        rect = Rect(outer.x + x, outer.y + y, width, height)
        letters = core[rect.slices] & part[y : y + height, x : x + width]
        if not (_is_near_edge(rect, stamps.shape) and _strokes(letters) >= FEWEST):
            mask[outer.slices][part] = REMOVE
    return mask


def _is_near_edge(rect: Rect, shape: tuple[int, ...]) -> bool:
    short = min(shape[:2])
    side = min(rect.x, shape[1] - rect.right) / short
    end = min(rect.y, shape[0] - rect.bottom) / short
    return max(side, end) <= CORNER or min(side, end) <= MARGIN


def _strokes(letters: NDArray[np.bool_]) -> float:
    """Return the number of strokes that lie side by side along the longer side of a row of letters."""
    along = letters if letters.shape[1] >= letters.shape[0] else letters.T
    starts = along[:, 0].astype(int) + (along[:, 1:] & ~along[:, :-1]).sum(axis=1)
    used = starts[starts > 0]
    return float(np.percentile(used, STROKES)) if len(used) else 0.0
