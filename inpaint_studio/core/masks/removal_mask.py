"""Prepares a mask for removal: more than the object's outline, because remains of its rim would grow back in the fill.

Holes and narrow gaps are included, thin parts stay, and everything grows by a share of the photo's long side.
"""

from __future__ import annotations

from collections.abc import Iterable

import cv2
import numpy as np
from numpy.typing import NDArray

from inpaint_studio.core.geometry import Rect
from inpaint_studio.core.masks.mask import REMOVE, Mask, Point, bounds, fill_holes, mask_where
from inpaint_studio.core.masks.selection import Selection

SHARE = 0.007  # of the photo's long side: how far a mask grows
GAP = 0.006  # of it: gaps up to this width are closed
MAX_SHARE = 0.05
LARGE = 1_500_000  # px: larger masks are processed at half the size, or a third


def made_for_removal(mask: Mask, share: float = SHARE, longest: int = 0) -> Mask:
    """Return ``mask`` (uint8 H×W) with its holes and gaps closed, grown by ``share`` of the photo's long side; a new
    array. ``longest``: that side, if ``mask`` is only a part of the photo."""
    longest = longest or max(mask.shape)
    by, half = round(share * longest), max(1, round(GAP * longest / 2))
    result = np.zeros(mask.shape, np.uint8)
    painted = bounds(mask)
    if painted.is_empty:
        return result
    frame = Rect.of_shape(mask.shape)
    around = painted.expand(by + half + 2)  # also beyond the photo, so that closing does not stop at its border
    inside = around.clip(frame)
    window = cv2.copyMakeBorder(
        mask_where(mask[inside.slices] > 0),
        inside.y - around.y,
        around.bottom - inside.bottom,
        inside.x - around.x,
        around.right - inside.right,
        cv2.BORDER_CONSTANT,
        value=0,
    )
    closed = fill_holes(_closed(np.asarray(window, np.uint8), half))
    grown = mask_where(_away(closed) <= by) if by else closed
    result[inside.slices] = grown[inside.shift(-around.x, -around.y).slices]
    return result


def exclusion_radius(longest: int, share: float = SHARE) -> int:
    """Return the distance (px) from an excluded click within which a mask is not grown; ``longest``: the photo's long
    side."""
    return max(1, round(max(share, GAP) * longest))


def without_excluded_places(made: Mask, found: Mask, excluded: Iterable[Point], radius: int) -> Mask:
    """Return the mask ``made`` for removal; within ``radius`` px of excluded clicks (x, y) it is the mask that was
    ``found``, because closing and growing would include them again. All masks: uint8 H×W."""
    near = np.zeros(made.shape, np.uint8)
    for x, y in excluded:
        cv2.circle(near, (int(x), int(y)), radius, REMOVE, -1)
    return np.where(near > 0, found, made)


def selection_for_removal(
    selection: Selection, frame: Rect, share: float = SHARE, excluded: Iterable[Point] = ()
) -> Selection:
    """Return a selection in a photo of ``frame``, prepared for removal without ``excluded`` clicks (image pixels)."""
    longest = max(frame.width, frame.height)
    room = selection.rect.expand(round(share * longest) + 2).clip(frame)
    window = np.zeros((room.height, room.width), np.uint8)
    window[selection.rect.shift(-room.x, -room.y).slices] = selection.mask
    places = [(x - room.x, y - room.y) for x, y in excluded]

    def without(made: Mask) -> Mask:
        return without_excluded_places(made, window, places, exclusion_radius(longest, share)) if places else made

    step = 1 if window.size < LARGE else 2 if window.size < 4 * LARGE else 3
    if step == 1:
        return Selection(room, without(made_for_removal(window, share, longest)))
    small = np.asarray(made_for_removal(_coarser(window, step), share, round(longest / step)))
    large = small.repeat(step, 0).repeat(step, 1)[: room.height, : room.width]
    return Selection(room, without(np.ascontiguousarray(large)))


def _coarser(mask: Mask, step: int) -> Mask:
    """Reduce ``mask`` by ``step``; a pixel is set if any of it was, so that thin parts survive."""
    rows, columns = -(-mask.shape[0] // step), -(-mask.shape[1] // step)
    padded = np.zeros((rows * step, columns * step), np.uint8)
    padded[: mask.shape[0], : mask.shape[1]] = mask
    return np.asarray(padded.reshape(rows, step, columns, step).max((1, 3)), np.uint8)


def _closed(mask: Mask, half: int) -> Mask:
    """Return ``mask`` with gaps up to twice ``half`` px bridged; nothing is lost."""
    near = mask_where(_away(mask) <= half)
    return np.asarray(
        cv2.bitwise_or(mask, mask_where(_away(np.asarray(cv2.bitwise_not(near), np.uint8)) > half)), np.uint8
    )


def _away(mask: Mask) -> NDArray[np.float32]:
    """Return the distance of each pixel from ``mask``, in px; 0 inside."""
    outside = np.asarray(cv2.bitwise_not(mask), np.uint8)
    return np.asarray(cv2.distanceTransform(outside, cv2.DIST_L2, cv2.DIST_MASK_5), np.float32)
