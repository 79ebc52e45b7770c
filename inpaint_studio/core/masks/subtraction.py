"""Subtracts whole objects from a mask: with their rims, and without touching the objects beside them."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from inpaint_studio.core.geometry import Rect
from inpaint_studio.core.masks.mask import Mask, bounds, mask_where
from inpaint_studio.core.masks.selection import EMPTY_SELECTION, Selection, cut


def whole_object(mask: Mask, part: Selection, others: Sequence[Selection] = ()) -> Selection:
    """Return the part of ``mask`` (uint8 H×W) that goes with an object at ``part``: that part itself, and everything
    connected to it, unless that is more than the object (an inverted mask, or strokes around it). Nothing of
    ``others`` is included, and nothing that is nearer to them."""
    outer = bounds(mask)
    if outer.is_empty:
        return EMPTY_SELECTION
    painted = mask_where(mask[outer.slices] > 0)
    protected = _inside(others, outer)
    core = (_inside([part], outer) & ~protected) & (painted > 0)
    if not core.any():
        return EMPTY_SELECTION
    component = _connected(painted, core)
    rest = component & ~core & ~protected
    protected &= component
    if protected.any():
        rest &= _distance(core) < _distance(protected)
    if np.count_nonzero(rest) <= np.count_nonzero(core):
        core |= rest
    whole = cut(mask_where(core))
    return Selection(whole.rect.shift(outer.x, outer.y), whole.mask)


def _inside(selections: Sequence[Selection], frame: Rect) -> NDArray[np.bool_]:
    """Return the pixels of ``frame`` that are selected by any of ``selections``."""
    result = np.zeros((frame.height, frame.width), np.bool_)
    for selection in selections:
        shared = selection.rect.clip(frame)
        if not shared.is_empty:
            window = selection.mask[shared.shift(-selection.rect.x, -selection.rect.y).slices]
            result[shared.shift(-frame.x, -frame.y).slices] |= window > 0
    return result


def _connected(painted: Mask, seeds: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Return the connected parts of ``painted`` that contain any of ``seeds``."""
    count, labels = cv2.connectedComponents(painted, connectivity=8)
    is_part = np.zeros(count, np.bool_)
    is_part[labels[seeds]] = True
    return np.asarray(is_part[labels], np.bool_)


def _distance(pixels: NDArray[np.bool_]) -> NDArray[np.float32]:
    """Return the distance of each pixel from the nearest of ``pixels``."""
    away = cv2.distanceTransform((~pixels).astype(np.uint8), cv2.DIST_L2, cv2.DIST_MASK_5)
    return np.asarray(away, np.float32)
