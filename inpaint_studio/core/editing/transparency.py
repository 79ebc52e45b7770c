"""Transparent photos: what is hidden, and how a fill is transparent where its surroundings are.

Editors leave any colour under transparent pixels. It was never meant to be seen, so it is neither copied nor looked at.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from inpaint_studio.core.geometry import Rect
from inpaint_studio.core.masks.mask import Mask, mask_where

Alpha = NDArray[Any]
HIDDEN_BELOW = 0.05  # of opaque: colours under less were rounded to a few levels, or never set
AROUND = 16  # px of the surroundings that are looked at
LARGEST = 512  # px: transparency is spread at no more than this
SWEEPS = 4  # of smoothing a level
CUT = 0.02  # of opaque: surroundings that are closer to all or nothing than this have sharp edges


def has_transparency(alpha: Alpha | None) -> bool:
    """True if a photo is not opaque everywhere. ``alpha``: uint8 or uint16."""
    return alpha is not None and bool(alpha.min() < np.iinfo(alpha.dtype).max)


def hidden(alpha: Alpha | None) -> Mask | None:
    """A mask of where a photo is as good as transparent (uint8 H×W, 255); None if it is so nowhere. ``alpha``: uint8 or
    uint16."""
    if alpha is None:
        return None
    mask = mask_where(alpha < HIDDEN_BELOW * np.iinfo(alpha.dtype).max)
    return mask if mask.any() else None


def with_holes_filled(alpha: Alpha, holes: Iterable[tuple[Rect, Mask]]) -> Alpha:
    """A copy of ``alpha`` (uint8 or uint16 H×W) that goes on inside holes as around them.

    ``holes``: rectangles with their coverage (uint8, 255 = filled wholly).
    """
    result = alpha.copy()
    for rect, coverage in holes:
        around = rect.expand(AROUND).clip(Rect.of_shape(alpha.shape))
        inner = rect.shift(-around.x, -around.y).slices
        unknown = np.zeros((around.height, around.width), bool)
        unknown[inner] = coverage > 0
        filled = _spread(result[around.slices], unknown)[inner]
        share = coverage.astype(np.float32) / 255
        window = result[rect.slices]
        window[...] = np.rint(window + (filled - window) * share).astype(alpha.dtype)
    return result


def _spread(alpha: Alpha, unknown: NDArray[np.bool_]) -> NDArray[np.float32]:
    """``alpha`` with the unknown part filled from what is beside it; float32 in its own range."""
    most = float(np.iinfo(alpha.dtype).max)
    plane = alpha.astype(np.float32)
    seen = plane[~unknown]
    if not seen.size:
        return plane
    if seen.min() == seen.max():  # nearly always
        plane[unknown] = seen[0]
        return plane
    scale = min(1.0, LARGEST / max(plane.shape))
    size = max(1, round(plane.shape[1] * scale)), max(1, round(plane.shape[0] * scale))
    known = np.where(unknown, 0, 1).astype(np.float32)
    share = cv2.resize(known, size, interpolation=cv2.INTER_AREA)
    small = cv2.resize(plane * known, size, interpolation=cv2.INTER_AREA) / np.maximum(share, 1e-6)
    smooth = cv2.resize(
        _membrane(small.astype(np.float32), share > 0), plane.shape[::-1], interpolation=cv2.INTER_LINEAR
    )
    if (np.minimum(seen, most - seen) <= CUT * most).mean() > 1 - CUT:  # a cut-out: its edge goes on as sharp as it is
        steepness = max(2.0, min(plane.shape) / 4)
        smooth = np.clip((smooth / most - 0.5) * steepness + 0.5, 0, 1) * most
    return np.where(unknown, smooth, plane).astype(np.float32)


def _membrane(plane: NDArray[np.float32], known: NDArray[np.bool_]) -> NDArray[np.float32]:
    """The smoothest surface through the known values (push and pull: Gortler et al. 1996, section 4.3)."""
    if known.all() or max(plane.shape) == 1:
        return plane
    size = (plane.shape[1] + 1) // 2, (plane.shape[0] + 1) // 2
    weight = known.astype(np.float32)
    share = cv2.resize(weight, size, interpolation=cv2.INTER_AREA)
    small = cv2.resize(plane * weight, size, interpolation=cv2.INTER_AREA) / np.maximum(share, 1e-6)
    coarse = _membrane(small.astype(np.float32), share > 0)
    result = np.where(known, plane, cv2.resize(coarse, plane.shape[::-1], interpolation=cv2.INTER_LINEAR))
    for _ in range(SWEEPS):
        result = np.where(known, plane, cv2.blur(result, (3, 3), borderType=cv2.BORDER_REPLICATE))
    return np.asarray(result, np.float32)
