"""Flattens a photo with transparency for a format without it, so that hidden colours do not become visible."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from inpaint_studio.core.photo_io.formats import WRITABLE
from inpaint_studio.core.photo_io.photo import Photo

Colour = tuple[int, int, int]
WHITE: Colour = (255, 255, 255)
GREY: Colour = (128, 128, 128)  # behind transparent parts during searches
BAND = 256  # rows at a time


def colour_of(name: str) -> Colour:
    """Return the colour of a setting (``#rrggbb``); white if it is empty."""
    return (int(name[1:3], 16), int(name[3:5], 16), int(name[5:7], 16)) if name else WHITE


def flattened(photo: Photo, kind: str, background: Colour = WHITE) -> Photo:
    """Return ``photo`` on a ``background`` (0..255 RGB) if files of ``kind`` (Pillow's name) have no transparency;
    otherwise ``photo`` itself."""
    if photo.alpha is None or WRITABLE[kind].alpha:
        return photo
    if bool((photo.alpha == np.iinfo(photo.alpha.dtype).max).all()):
        return replace(photo, alpha=None)
    grey = photo.stored.mode in ("L", "1") and len(set(background)) == 1
    stored = replace(photo.stored, mode="L" if grey else "RGB", planes=None, palette=None, transparency=None)
    return replace(photo, pixels=over(photo.pixels, photo.alpha, background), alpha=None, stored=stored)


def on_grey(pixels: NDArray[np.uint8 | np.uint16], alpha: NDArray[np.uint8 | np.uint16] | None) -> NDArray[Any]:
    """Return ``pixels`` (H×W×3) on grey where they are transparent, so that a search finds nothing in hidden colours;
    ``pixels`` themselves if all are opaque (``alpha``: H×W or None)."""
    if alpha is None or alpha.min() == np.iinfo(alpha.dtype).max:
        return pixels
    return over(pixels, alpha, GREY)


def over(pixels: NDArray[np.uint8 | np.uint16], alpha: NDArray[np.uint8 | np.uint16], ground: Colour) -> NDArray:  # type: ignore[type-arg]
    """Compose ``pixels`` (H×W×3) over a colour according to ``alpha`` (H×W), in their own dtype."""
    maximum = float(np.iinfo(pixels.dtype).max)
    colour = np.array(ground, np.float32) * (maximum / 255)
    result = np.empty_like(pixels)
    for top in range(0, pixels.shape[0], BAND):
        rows = slice(top, top + BAND)
        share = alpha[rows, :, None].astype(np.float32) / np.iinfo(alpha.dtype).max
        result[rows] = np.rint(pixels[rows] * share + colour * (1 - share)).astype(pixels.dtype)
    return result
