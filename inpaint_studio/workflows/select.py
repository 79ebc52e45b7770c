"""The mask of a clicked object, for the command line and the library."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from inpaint_studio.core.editing.transparency import not_opaque
from inpaint_studio.core.masks.mask import KEEP, Mask
from inpaint_studio.core.masks.removal_mask import exclusion_radius, made_for_removal, without_excluded_places
from inpaint_studio.core.masks.selection import EMPTY_SELECTION
from inpaint_studio.core.masks.shadow import shadow_of
from inpaint_studio.core.messages import Note, message, no_note
from inpaint_studio.core.photo_io import Photo
from inpaint_studio.core.photo_io.flattening import on_grey
from inpaint_studio.engine.selection.prompt import Prompt
from inpaint_studio.engine.selection.select import PhotoSelector
from inpaint_studio.engine.selection.shared import shared_selector
from inpaint_studio.workflows.select_request import SelectRequest, check_visible

NO_SHADOW = message("No shadow or reflection is certain enough to be added.")


def mask_of(pixels: NDArray[Any], request: SelectRequest, note: Note = no_note) -> Mask:
    """Return the object in ``pixels`` (uint8 or uint16, H×W×3 RGB) as a mask of the same size; ``note`` receives what
    was not found. Raises :class:`StudioError`."""
    return _finished(_selected_mask(pixels, request), pixels, request, note)


def mask_in(photo: Photo, request: SelectRequest, note: Note = no_note) -> Mask:
    """Like :func:`mask_of`, for a photo that may be partly transparent: nothing is found in transparent parts."""
    if photo.alpha is None:
        return mask_of(photo.pixels, request, note)
    check_visible(photo, request.clicks)
    flat = on_grey(photo.pixels, photo.alpha)
    mask = _selected_mask(flat, request)
    mask[photo.alpha == 0] = KEEP
    mask = _finished(mask, flat, request, note, not_opaque(photo.alpha))
    mask[photo.alpha == 0] = KEEP  # it may have been grown
    return mask


def _selected_mask(pixels: NDArray[Any], request: SelectRequest) -> Mask:
    selector = PhotoSelector(pixels, shared_selector(request.weights))
    selection = selector.select(Prompt(request.clicks, request.exclude, request.box), size=request.size).selection
    mask = np.zeros(pixels.shape[:2], np.uint8)
    mask[selection.rect.slices] = selection.mask
    return mask


def _finished(mask: Mask, pixels: NDArray[Any], request: SelectRequest, note: Note, unseen: Mask | None = None) -> Mask:
    if request.shadow:
        shadow = shadow_of(pixels, mask, unseen)
        mask[shadow.rect.slices] |= shadow.mask
        if shadow is EMPTY_SELECTION:
            note(NO_SHADOW)
    if not request.for_removal:
        return mask
    radius = exclusion_radius(max(mask.shape), request.share)
    return without_excluded_places(made_for_removal(mask, request.share), mask, request.exclude, radius)
