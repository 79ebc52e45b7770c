"""Shapes and areas to mask: the selections of lasso, rectangle and wand.

Every function returns a :class:`Selection`: a rectangle of the photo and, inside it, 255 where something is selected.
Photos are uint8 or uint16 H×W×3 RGB; points are x, y in image pixels, edges at integers.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from inpaint_studio.core.geometry import EMPTY, Rect
from inpaint_studio.core.masks.mask import KEEP, REMOVE, SHIFT, Mask, Point, bounds, mask_where
from inpaint_studio.core.pixels import to_8_bit


@dataclass(frozen=True)
class Selection:
    """``mask`` (uint8, 255 = selected) has the size of ``rect``."""

    rect: Rect
    mask: Mask


EMPTY_SELECTION = Selection(EMPTY, np.zeros((0, 0), np.uint8))


def polygon(points: Sequence[Point], frame: Rect) -> Selection:
    """Return the pixels enclosed by a closed outline, as far as it lies in ``frame``."""
    if len(points) < 3:
        return EMPTY_SELECTION
    x, y = np.array(points).T
    outer = Rect.of_ends(int(np.floor(x.min())), int(np.floor(y.min())), int(np.ceil(x.max())), int(np.ceil(y.max())))
    rect = outer.clip(frame)
    if rect.is_empty:
        return EMPTY_SELECTION
    mask = np.zeros((rect.height, rect.width), np.uint8)
    corners = (np.array(points) - (rect.x + 0.5, rect.y + 0.5)) * (1 << SHIFT)
    cv2.fillPoly(mask, [np.rint(corners).astype(np.int32)], REMOVE, cv2.LINE_8, SHIFT)
    return Selection(rect, mask)


def rectangle(start: Point, end: Point, frame: Rect) -> Selection:
    """Return the pixels touched by a rectangle between two corners."""
    (left, right), (top, bottom) = (sorted(pair) for pair in zip(start, end, strict=True))
    outer = Rect.of_ends(int(np.floor(left)), int(np.floor(top)), int(np.ceil(right)), int(np.ceil(bottom)))
    rect = outer.clip(frame)
    return EMPTY_SELECTION if rect.is_empty else Selection(rect, np.full((rect.height, rect.width), REMOVE, np.uint8))


def wand(
    image: NDArray[Any], seed: Point, tolerance: int, contiguous: bool = True, hidden: Mask | None = None
) -> Selection:
    """Return pixels whose colour differs from that at ``seed`` by at most ``tolerance`` (0..255) in every channel;
    ``contiguous``: only those connected to it. ``hidden``: transparent pixels (uint8 H×W, 255), which look alike,
    whatever colour they have; None if there are none."""
    height, width = image.shape[:2]
    x, y = int(seed[0]), int(seed[1])
    if not (0 <= x < width and 0 <= y < height):
        return EMPTY_SELECTION
    if hidden is not None and hidden[y, x]:
        similar = hidden.copy()
    else:
        similar = _of_colour(image, to_8_bit(image[y : y + 1, x : x + 1])[0, 0], tolerance)
        if hidden is not None:
            similar[hidden > 0] = KEEP
    if contiguous:
        cv2.floodFill(similar, None, (x, y), 128, flags=8)
        similar = mask_where(similar == 128)
    return cut(similar)


def _of_colour(image: NDArray[Any], colour: NDArray[np.uint8], tolerance: int) -> Mask:
    low, high = (np.clip(colour.astype(int) + step, 0, 255).astype(np.float64) for step in (-tolerance, tolerance))
    return np.asarray(cv2.inRange(to_8_bit(image), low, high), np.uint8)


def transparent(alpha: NDArray[Any]) -> Selection:
    """Return the pixels that are more than half transparent (alpha uint8 or uint16 H×W)."""
    middle = alpha.dtype.type(np.iinfo(alpha.dtype).max // 2)
    return cut(mask_where(alpha <= middle))


def visible(selection: Selection, alpha: NDArray[Any] | None) -> Selection:
    """Return the same without pixels that are fully transparent (``alpha``: H×W of the photo; None if it is opaque)."""
    if alpha is None or selection.rect.is_empty:
        return selection
    part = cut(np.where(alpha[selection.rect.slices] == 0, np.uint8(KEEP), selection.mask))
    if part is EMPTY_SELECTION:
        return EMPTY_SELECTION
    return Selection(part.rect.shift(selection.rect.x, selection.rect.y), part.mask)


def cut(mask: Mask) -> Selection:
    """Return the selected part of a mask, without the empty area around it."""
    rect = bounds(mask)
    return EMPTY_SELECTION if rect.is_empty else Selection(rect, mask[rect.slices].copy())


def outlines(selection: Selection) -> list[list[Point]]:
    """Return closed outlines of what is selected, in image pixels."""
    padded = cv2.copyMakeBorder(selection.mask, 1, 1, 1, 1, cv2.BORDER_CONSTANT, value=0)
    lines, _ = cv2.findContours(padded, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    corner = np.array([selection.rect.x - 0.5, selection.rect.y - 0.5])
    closed = [np.concatenate([line[:, 0], line[:1, 0]]) + corner for line in lines]
    return [[(float(x), float(y)) for x, y in line] for line in closed]
