"""Straight lines of a photo, as a measure of how much of it is man-made."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

LOOKED_AT = 256  # px, long side: finer lines are texture
LONG = 1 / 8  # of that side: shorter ones are found everywhere


def line_share(photo: NDArray[np.uint8]) -> float:
    """Return the total length of all long straight segments of a photo (uint8 H×W×3), in long sides of the photo."""
    scale = LOOKED_AT / max(photo.shape[:2])
    small = cv2.resize(photo, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    found = cv2.createLineSegmentDetector().detect(cv2.cvtColor(small, cv2.COLOR_RGB2GRAY))[0]
    if found is None:
        return 0.0
    segments = np.asarray(found, np.float64).reshape(-1, 4)
    lengths = np.hypot(segments[:, 2] - segments[:, 0], segments[:, 3] - segments[:, 1])
    return float(lengths[lengths > LONG * LOOKED_AT].sum() / LOOKED_AT)
