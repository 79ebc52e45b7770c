"""The request for the mask of an object. No torch here: commands check it before torch is loaded."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from inpaint_studio.core.errors import MaskError
from inpaint_studio.core.geometry import Rect
from inpaint_studio.core.masks.mask import Point
from inpaint_studio.core.masks.object_search import ObjectSize
from inpaint_studio.core.masks.removal_mask import SHARE
from inpaint_studio.core.messages import message
from inpaint_studio.core.photo_io import Photo


@dataclass(frozen=True)
class SelectRequest:
    """Clicks on the object and beside it, a box around it (image pixels); ``size``: the meaning of a single click.
    ``for_removal``: gaps are closed, and the mask is grown by ``share`` of the photo's long side. ``shadow``: with its
    shadow and reflection, if they are certain. ``weights``: a click network of your own; None: the bundled one."""

    clicks: tuple[Point, ...] = ()
    exclude: tuple[Point, ...] = ()
    box: Rect | None = None
    size: ObjectSize = "thing"
    for_removal: bool = False
    share: float = SHARE
    shadow: bool = False
    weights: Path | None = None


def check_visible(photo: Photo, clicks: tuple[Point, ...]) -> None:
    """Raise :class:`MaskError` for clicks on fully transparent parts of a photo."""
    if photo.alpha is None:
        return
    for x, y in clicks:
        if Rect.of_shape(photo.alpha.shape).contains((x, y)) and photo.alpha[int(y), int(x)] == 0:
            raise MaskError(
                message("The photo is transparent at {x},{y}: there is nothing to select.", x=f"{x:g}", y=f"{y:g}")
            )
