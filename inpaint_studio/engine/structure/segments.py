"""Straight edges of an image."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray


def segments_of(image: NDArray[np.float32]) -> NDArray[np.float64]:
    """Return straight edges of ``image`` (float32 H×W×3, 0..1), N×2×2 (ends; x, y): at full size, and at half size,
    where soft and broken ones are found."""
    grey = cv2.cvtColor((image * 255).astype(np.uint8), cv2.COLOR_RGB2GRAY)
    segments = [np.empty((0, 2, 2))]
    for factor in (1.0, 0.5):
        small = grey if factor == 1 else cv2.resize(grey, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA)
        found = cv2.createLineSegmentDetector().detect(small)[0]
        if found is not None:
            segments.append((np.asarray(found, np.float64).reshape(-1, 2, 2) + 0.5) / factor)
    return np.concatenate(segments)
