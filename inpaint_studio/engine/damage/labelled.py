"""Sums over labelled areas of a mask."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from inpaint_studio.core.geometry import Rect

BAND = 256  # rows that are added at a time: NumPy needs 16 bytes for each pixel


def sums(labels: NDArray[Any], values: NDArray[Any], count: int) -> NDArray[np.float64]:
    """Return the sum of ``values`` (integers, H×W) for each of ``count`` labels (H×W); 0 for label 0, the
    background."""
    total = np.zeros(count)
    for band in Rect.of_shape(labels.shape).bands(BAND):
        inside = labels[band.slices] > 0
        total += np.bincount(labels[band.slices][inside], values[band.slices][inside], count)
    return total
