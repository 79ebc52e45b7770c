"""An answer without the crumbs that lie about."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np

from inpaint_studio.core.geometry import Rect
from inpaint_studio.core.masks.mask import Mask, Point, mask_where
from inpaint_studio.engine.selection.prompt import SURE, Plane

CRUMB = 0.01  # of the largest part: what is smaller and was not clicked is none of the object


def without_specks(plane: Plane, clicked: Sequence[Point], area: Rect) -> Mask:
    """What is likely in ``plane`` over ``area`` (image pixels), without small parts that no click lies in."""
    mask = mask_where(plane > SURE)
    count, labels, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=8)
    if count <= 2:
        return mask
    sizes = np.asarray(stats)[:, cv2.CC_STAT_AREA]
    keep = sizes >= CRUMB * sizes[1:].max()
    for x, y in clicked:
        if area.holds((x, y)):
            keep[np.asarray(labels)[int(y) - area.y, int(x) - area.x]] = True
    keep[0] = False
    return mask if keep[1:].all() else mask_where(keep[np.asarray(labels)])
