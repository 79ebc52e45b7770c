"""Fits a mask to a photo of another size."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np

from inpaint_studio.core.errors import MaskError
from inpaint_studio.core.masks.mask import Mask, empty_mask, mask_where
from inpaint_studio.core.masks.mask import invert as inverted
from inpaint_studio.core.masks.selection import transparent
from inpaint_studio.core.messages import Flag, message
from inpaint_studio.core.photo_io import Photo, read_mask
from inpaint_studio.workflows.batch import Fit
from inpaint_studio.workflows.batch.pairing import ALPHA, BatchItem

FIT = Flag(" (--mask-fit scale, or anchor=br, tl, tr, bl, center)")
ALIKE = 0.01  # relative difference of aspect ratios that count as equal


def mask_for(
    item: BatchItem, photo: Photo, fit: Fit, invert: bool, note: Callable[[str], object] = lambda _text: None
) -> Mask:
    """Return the mask of an item, as large as its photo (whose pixels do not matter, unless its transparency is the
    mask). ``note`` receives messages about damaged files that open. Raises :class:`StudioError`."""
    height, width = photo.pixels.shape[:2]
    if item.mask == ALPHA:
        if photo.alpha is None:
            raise MaskError(message("{path} has no transparent part.", path=item.photo))
        selection = transparent(photo.alpha)
        mask = empty_mask((height, width))
        mask[selection.rect.slices] = selection.mask
    else:
        assert isinstance(item.mask, Path)
        read = read_mask(item.mask, note=note)
        try:
            mask = fit_mask(inverted(read) if invert else read, height, width, fit)
        except MaskError as error:
            raise MaskError(message("{path}: {error}", path=item.mask, error=error)) from error
    if not mask.any():
        raise MaskError(
            message("{path} is empty: it has no white pixels, so there is nothing to remove.", path=item.mask)
        )
    return mask


def fit_mask(mask: Mask, height: int, width: int, fit: Fit = "auto") -> Mask:
    """Return ``mask`` (0 and 255) for a photo of ``height`` × ``width``; raises :class:`MaskError`.

    ``auto``: unchanged, or scaled if the aspect ratios agree within 1 %. ``scale``: stretched. ``anchor``: at its own
    size, in a corner or the centre, for a watermark on photos of several sizes.
    """
    size = mask.shape[:2]
    if size == (height, width):
        return mask
    if fit.startswith("anchor="):
        return _anchored(mask, height, width, fit.removeprefix("anchor="))
    alike = abs((size[1] / size[0]) / (width / height) - 1) <= ALIKE
    if fit == "scale" or (fit == "auto" and alike):
        # partly covered pixels are removed: a rim of the object would grow back
        covered = cv2.resize(mask, (width, height), interpolation=cv2.INTER_AREA)
        return mask_where(np.asarray(covered) > 0)
    raise MaskError(
        message(
            "The mask is {mask} pixels, the photo {photo}. Stretch it, or keep it in a corner{flag}.",
            mask=f"{size[1]}×{size[0]}",
            photo=f"{width}×{height}",
            flag=FIT,
        )
    )


def _anchored(mask: Mask, height: int, width: int, anchor: str) -> Mask:
    rows, columns = mask.shape[:2]
    down = {"t": 0, "b": height - rows}.get(anchor[0], (height - rows) // 2)
    across = {"l": 0, "r": width - columns}.get(anchor[1], (width - columns) // 2)
    if anchor == "center":
        down, across = (height - rows) // 2, (width - columns) // 2
    fitted = np.zeros((height, width), np.uint8)
    top, left = max(0, down), max(0, across)
    bottom, right = min(height, down + rows), min(width, across + columns)
    fitted[top:bottom, left:right] = mask[top - down : bottom - down, left - across : right - across]
    return fitted
