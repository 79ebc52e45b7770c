"""A coarse mask made as fine as the photo: its outline goes where the photo's edges are.

The fast guided filter (He & Sun 2015): where an answer follows the photo's colours is found on the reduced picture, and
applied to the full one.
"""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from inpaint_studio.core.pixels import to_8_bit

Plane = NDArray[np.float32]
MOST = 2_000_000  # px: what is filtered of a larger part is reduced, and its mask enlarged
RADIUS = 4  # px of the reduced picture
SMOOTH = 1e-3  # variance (of 0..1) below which colours tell nothing


def refined(answer: Plane, picture: NDArray[np.uint8], full: NDArray[Any]) -> Plane:
    """``answer`` (0..1) for ``picture`` (reduced, RGB), at the size of ``full`` (uint8 or uint16, RGB)."""
    height, width = full.shape[:2]
    scale = min(1.0, (MOST / max(1, height * width)) ** 0.5)
    size = max(1, round(width * scale)), max(1, round(height * scale))
    photo = to_8_bit(full if scale == 1 else cv2.resize(full, size, interpolation=cv2.INTER_AREA))
    slopes, offset = _slopes(answer, np.asarray(picture, np.float32) * np.float32(1 / 255))
    fine = np.asarray(cv2.resize(offset, size, interpolation=cv2.INTER_LINEAR), np.float32)
    for channel in range(3):
        slope = cv2.resize(slopes[channel], size, interpolation=cv2.INTER_LINEAR)
        fine += np.asarray(slope) * (photo[..., channel] * np.float32(1 / 255))
    # far from the outline the answer is sure, and colours have no say
    sure = np.asarray(cv2.resize(answer, size, interpolation=cv2.INTER_LINEAR), np.float32)
    fine = np.where((sure < 0.08) | (sure > 0.92), sure, np.clip(fine, 0, 1))
    if scale == 1:
        return fine
    return np.asarray(cv2.resize(fine, (width, height), interpolation=cv2.INTER_LINEAR), np.float32)


def _slopes(answer: Plane, picture: Plane) -> tuple[list[Plane], Plane]:
    """How the answer depends on red, green and blue in each place, and what it is without them."""
    mean = _blurred(picture)
    both = picture[..., :, None] * picture[..., None, :]
    spread = _blurred(both.reshape(*picture.shape[:2], 9)).reshape(both.shape) - mean[..., :, None] * mean[..., None, :]
    middle = _blurred(answer)
    along = _blurred(picture * answer[..., None]) - mean * middle[..., None]
    slope = np.linalg.solve(spread + SMOOTH * np.eye(3, dtype=np.float32), along[..., None])[..., 0]
    offset = middle - (slope * mean).sum(-1)
    slope, offset = _blurred(slope.astype(np.float32)), _blurred(offset.astype(np.float32))
    return [np.ascontiguousarray(slope[..., channel]) for channel in range(3)], offset


def _blurred(plane: NDArray[np.float32]) -> Plane:
    size = 2 * RADIUS + 1, 2 * RADIUS + 1
    if plane.ndim == 2 or plane.shape[2] <= 4:
        return np.asarray(cv2.blur(plane, size), np.float32)
    parts = [cv2.blur(np.ascontiguousarray(plane[..., i : i + 3]), size) for i in range(0, plane.shape[2], 3)]
    return np.concatenate(parts, -1).astype(np.float32)
