"""Corrections after the network: an excluded place is never selected, whatever the network says.

If an excluding click lies inside an answer, the answer is divided between the clicks along the strongest edges of the
image (watershed: Meyer 1994).
"""

from __future__ import annotations

from collections.abc import Iterable

import cv2
import numpy as np
from numpy.typing import NDArray

from inpaint_studio.core.masks.mask import Point, mask_where
from inpaint_studio.engine.selection.prompt import SURE, Plane

DISK = 3  # px of the image that certainly belong to a click
CERTAIN = 0.95  # places with at least this certainty stay, unless they were excluded directly
OUT = np.float32(0.05)


def without_excluded(
    plane: Plane, picture: NDArray[np.uint8], belong: Iterable[Point], exclude: Iterable[Point]
) -> Plane:
    """Return ``plane`` (0..1, over ``picture``) without the areas that belong to clicks in ``exclude`` rather than to
    those in ``belong`` (pixels of the image)."""
    inside = mask_where(plane > SURE)
    unwanted = [point for point in exclude if _near(plane, point) > SURE / 2]
    if not unwanted:
        return plane
    markers = np.where(plane > CERTAIN, 1, 0).astype(np.int32)
    markers[cv2.erode(mask_where(inside == 0), np.ones((3, 3), np.uint8)) > 0] = 3  # the outside stays outside
    for points, marker in ((unwanted, 2), (belong, 1)):
        for x, y in points:
            cv2.circle(markers, (int(x), int(y)), DISK, marker, -1)
    divided = np.asarray(cv2.watershed(cv2.GaussianBlur(picture, (0, 0), 1), markers))
    away = cv2.dilate(mask_where(divided == 2), np.ones((3, 3), np.uint8))  # including the line between the two
    return np.where(away > 0, np.minimum(plane, OUT), plane).astype(np.float32)


def _near(plane: Plane, point: Point) -> float:
    """Return the maximum of ``plane`` close to a point; 0 outside."""
    x, y = int(point[0]), int(point[1])
    return float(plane[max(0, y - DISK) : max(0, y + DISK + 1), max(0, x - DISK) : max(0, x + DISK + 1)].max(initial=0))
