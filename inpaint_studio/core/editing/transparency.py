"""Transparent photos: hidden colours, and fills that are transparent where their surroundings are.

Editors leave arbitrary colours under transparent pixels. They were never meant to be seen, so they are neither copied
nor looked at.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from inpaint_studio.core.geometry import Rect
from inpaint_studio.core.masks.mask import Mask, mask_where
from inpaint_studio.core.pixels import reduced_to

Alpha = NDArray[Any]
HIDDEN_BELOW = 0.05  # of opaque: below this, colours were rounded to a few levels or never set
OPAQUE_FROM = 0.95  # of opaque: below this, what lies behind changes the colours
AROUND = 16  # px of surroundings that are taken into account
LARGEST = 512  # px: transparency is spread at no more than this size
SWEEPS = 4  # smoothing steps per level
CUT = 0.02  # of opaque: surroundings closer to 0 or 1 than this have sharp edges


def has_transparency(alpha: Alpha | None) -> bool:
    """True if a photo is not opaque everywhere. ``alpha``: uint8 or uint16."""
    return alpha is not None and bool(alpha.min() < np.iinfo(alpha.dtype).max)


def hidden(alpha: Alpha | None) -> Mask | None:
    """Return a mask of where a photo is practically transparent (uint8 H×W, 255); None if nowhere. ``alpha``: uint8 or
    uint16."""
    if alpha is None:
        return None
    mask = mask_where(alpha < HIDDEN_BELOW * np.iinfo(alpha.dtype).max)
    return mask if mask.any() else None


def not_opaque(alpha: Alpha | None) -> Mask | None:
    """Return a mask of where a photo is visibly transparent, if only a little (uint8 H×W, 255); None if nowhere.
    ``alpha``: uint8 or uint16."""
    if alpha is None:
        return None
    mask = mask_where(alpha < OPAQUE_FROM * np.iinfo(alpha.dtype).max)
    return mask if mask.any() else None


def with_holes_filled(alpha: Alpha, holes: Iterable[tuple[Rect, Mask]]) -> Alpha:
    """Return a copy of ``alpha`` (uint8 or uint16 H×W) whose holes are filled from their surroundings.

    ``holes``: rectangles with their coverage (uint8, 255 = fully filled). Those of one removal belong together: no hole
    is filled from another one that is still to be filled. A photo that is all hole stays as it is.
    """
    result, holes = alpha.copy(), deque(holes)
    unknown = np.zeros(alpha.shape, bool)
    for rect, coverage in holes:
        unknown[rect.slices] |= coverage > 0
    postponed = 0
    while holes and postponed < len(holes):
        rect, coverage = holes.popleft()
        around = rect.expand(AROUND).clip(Rect.of_shape(alpha.shape))
        inner = rect.shift(-around.x, -around.y).slices
        unknown_here = unknown[around.slices].copy()
        unknown_here[inner] |= coverage > 0
        if unknown_here.all():  # only other parts of its hole are near: once they are filled, it continues them
            holes.append((rect, coverage))
            postponed += 1
            continue
        postponed = 0
        filled = _spread(result[around.slices], unknown_here)[inner]
        share = coverage.astype(np.float32) / 255
        window = result[rect.slices]
        window[...] = np.rint(window + (filled - window) * share).astype(alpha.dtype)
        unknown[rect.slices][coverage > 0] = False
    return result


def _spread(alpha: Alpha, unknown: NDArray[np.bool_]) -> NDArray[np.float32]:
    """Fill the unknown part of ``alpha`` from its surroundings; float32 in its own range."""
    maximum = float(np.iinfo(alpha.dtype).max)
    plane = alpha.astype(np.float32)
    known_values = plane[~unknown]
    if not known_values.size:
        return plane
    if known_values.min() == known_values.max():  # nearly always
        plane[unknown] = known_values[0]
        return plane
    known = np.where(unknown, 0, 1).astype(np.float32)
    share = reduced_to(known, LARGEST)
    small = reduced_to(plane * known, LARGEST) / np.maximum(share, 1e-6)
    smooth = cv2.resize(
        _membrane(small.astype(np.float32), share > 0), plane.shape[::-1], interpolation=cv2.INTER_LINEAR
    )
    is_extreme = np.minimum(known_values, maximum - known_values) <= CUT * maximum
    if is_extreme.mean() > 1 - CUT:  # a cut-out: its edge continues equally sharp
        steepness = max(2.0, min(plane.shape) / 4)
        smooth = np.clip((smooth / maximum - 0.5) * steepness + 0.5, 0, 1) * maximum
    return np.where(unknown, smooth, plane).astype(np.float32)


def _membrane(plane: NDArray[np.float32], known: NDArray[np.bool_]) -> NDArray[np.float32]:
    """Return the smoothest surface through the known values (push and pull: Gortler et al. 1996, section 4.3)."""
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
