"""Straight edges of an image."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

FINE = (1.0, 0.5)  # sizes of an image: soft and broken edges are found at half of it …
COARSE = (0.25,)  # … and those between textures at a quarter, where they are a few px less certain


def segments_of(image: NDArray[np.float32], sizes: Sequence[float] = FINE) -> NDArray[np.float64]:
    """Return straight edges of ``image`` (float32 H×W×3, 0..1) at these ``sizes`` of it: N×2×2 (ends; x, y)."""
    grey = cv2.cvtColor((image * 255).astype(np.uint8), cv2.COLOR_RGB2GRAY)
    segments = [np.empty((0, 2, 2))]
    for factor in sizes:
        size = max(1, round(grey.shape[1] * factor)), max(1, round(grey.shape[0] * factor))
        small = grey if factor == 1 else cv2.resize(grey, size, interpolation=cv2.INTER_AREA)
        detected = cv2.createLineSegmentDetector().detect(small)[0]
        if detected is not None:
            segments.append((np.asarray(detected, np.float64).reshape(-1, 2, 2) + 0.5) / factor)
    return np.concatenate(segments)
