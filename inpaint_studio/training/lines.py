"""Straight lines of a photo, as a measure of how much of it is man-made."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

ANALYSED_SIDE = 256  # px, the long side of the reduced photo: finer lines are texture
MIN_LENGTH = 1 / 8  # of that side: shorter segments are found in every photo


def line_share(photo: NDArray[np.uint8]) -> float:
    """Return the total length of all long straight segments of a photo (uint8 H×W×3), in long sides of the photo."""
    scale = ANALYSED_SIDE / max(photo.shape[:2])
    size = max(1, round(photo.shape[1] * scale)), max(1, round(photo.shape[0] * scale))
    small = cv2.resize(photo, size, interpolation=cv2.INTER_AREA)
    detected = cv2.createLineSegmentDetector().detect(cv2.cvtColor(small, cv2.COLOR_RGB2GRAY))[0]
    if detected is None:
        return 0.0
    segments = np.asarray(detected, np.float64).reshape(-1, 4)
    lengths = np.hypot(segments[:, 2] - segments[:, 0], segments[:, 3] - segments[:, 1])
    return float(lengths[lengths > MIN_LENGTH * ANALYSED_SIDE].sum() / ANALYSED_SIDE)
