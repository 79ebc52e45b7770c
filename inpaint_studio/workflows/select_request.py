"""The request for the mask of an object. No torch here: commands check it before that is loaded."""

from __future__ import annotations

from dataclasses import dataclass

from inpaint_studio.core.geometry import Rect
from inpaint_studio.core.masks.mask import Point
from inpaint_studio.core.masks.object_search import ObjectSize
from inpaint_studio.core.masks.removal_mask import SHARE


@dataclass(frozen=True)
class SelectRequest:
    """Clicks on the object and beside it, a box round it (image pixels); ``size``: what a single click means.
    ``for_removal``: with gaps closed, and grown by ``share`` of the photo's long side. ``shadow``: with the shadow that
    it casts and its reflection, where they are certain."""

    clicks: tuple[Point, ...] = ()
    exclude: tuple[Point, ...] = ()
    box: Rect | None = None
    size: ObjectSize = "thing"
    for_removal: bool = False
    share: float = SHARE
    shadow: bool = False
