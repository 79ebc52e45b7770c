"""Pixel types, and conversions between them."""

from __future__ import annotations

from typing import Any, TypeVar, cast

import cv2
import numpy as np
from numpy.typing import NDArray

Pixels = NDArray[np.uint8] | NDArray[np.uint16]
"""H×W×3 RGB, or one plane H×W, in the file's own colour space."""
Array = TypeVar("Array", bound=NDArray[Any])


def to_8_bit(plane: NDArray[Any]) -> NDArray[np.uint8]:
    """Return uint8 unchanged; uint16 rounded to uint8."""
    if plane.dtype == np.uint8:
        return plane
    return ((plane.astype(np.uint32) + 128) // 257).astype(np.uint8)


def to_float(pixels: NDArray[Any]) -> NDArray[np.float32]:
    """Convert uint8 or uint16 to float32 0..1."""
    return pixels.astype(np.float32) / np.float32(np.iinfo(pixels.dtype).max)


def from_float(image: NDArray[np.float32], dtype: np.dtype[Any]) -> Pixels:
    """Convert float 0..1 to uint8 or uint16; values outside are clipped."""
    pixels: Pixels = np.rint(np.clip(image, 0, 1) * np.iinfo(dtype).max).astype(dtype)
    return pixels


def reduced_to(pixels: Array, longest: int) -> Array:
    """Return ``pixels`` (H×W or H×W×C) no longer than ``longest`` px, averaged; 0: unchanged."""
    scale = longest / max(pixels.shape[:2])
    if not longest or scale >= 1:
        return cast(Array, np.ascontiguousarray(pixels))
    size = max(1, round(pixels.shape[1] * scale)), max(1, round(pixels.shape[0] * scale))
    return cast(Array, cv2.resize(pixels, size, interpolation=cv2.INTER_AREA))
