"""Removes specks from an answer."""

from __future__ import annotations

from collections.abc import Iterable

import cv2
import numpy as np

from inpaint_studio.core.masks.mask import Point, mask_where
from inpaint_studio.engine.selection.prompt import SURE, Plane

CRUMB = 0.01  # of the largest part: smaller parts without a click are not part of the object
AROUND = 5  # px: a speck and its soft rim


def without_specks(plane: Plane, clicked: Iterable[Point]) -> Plane:
    """Return ``plane`` (0..1) without small parts that contain none of the ``clicked`` pixels."""
    count, labels, stats, _ = cv2.connectedComponentsWithStats(mask_where(plane > SURE), connectivity=8)
    if count <= 2:
        return plane
    sizes = np.asarray(stats)[:, cv2.CC_STAT_AREA]
    keep = sizes >= CRUMB * sizes[1:].max()
    for x, y in clicked:
        column, row = int(x), int(y)
        if 0 <= row < plane.shape[0] and 0 <= column < plane.shape[1]:
            keep[np.asarray(labels)[row, column]] = True
    keep[0] = True  # the unlikely background is not a part
    if keep.all():
        return plane
    crumbs = cv2.dilate(mask_where(~keep[np.asarray(labels)]), np.ones((AROUND, AROUND), np.uint8))
    whole = keep[np.asarray(labels)] & (plane > SURE)
    return np.where((crumbs > 0) & ~whole, np.float32(0), plane).astype(np.float32)
