"""The damage found in one photo, as masks at any sensitivity."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from threading import Lock
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from inpaint_studio.core.editing.transparency import hidden
from inpaint_studio.core.masks.mask import KEEP, REMOVE, Mask, empty_mask, grow
from inpaint_studio.core.masks.selection import transparent
from inpaint_studio.core.photo_io import Photo
from inpaint_studio.core.pixels import to_8_bit
from inpaint_studio.engine.damage import PRINTED, TEXT
from inpaint_studio.engine.damage.bad_pixels import bad_pixels
from inpaint_studio.engine.damage.blocks import lost_blocks
from inpaint_studio.engine.damage.fields import MANY, is_field
from inpaint_studio.engine.damage.kinds import FIELD, KINDS, PAGE, Kind
from inpaint_studio.engine.damage.page import is_page
from inpaint_studio.engine.damage.pieces import Piece, pieces_of
from inpaint_studio.engine.damage.seen_text import TextSeen

MIDDLE = 0.5  # the default sensitivity
STEEP = 5.0  # how far the sensitivity moves the threshold, as log odds
Probabilities = dict[str, NDArray[np.uint8]]


class Examination:
    """The damage found in one photo. Masks at other sensitivities need no new search."""

    def __init__(
        self, photo: Photo, seen: Probabilities, text: TextSeen | Callable[[], TextSeen] | None = None
    ) -> None:
        """``text``: the text found, or a function that searches for it on demand."""
        self._pixels, self._alpha = to_8_bit(photo.pixels), photo.alpha
        self._seen, self._text = seen, text
        self._looking = Lock()  # several threads may call at once

    def mask(self, kind: str, sensitivity: float = MIDDLE) -> Mask:
        """Return a mask of the damage of a kind (uint8 H×W, 255), without what nobody can see. ``sensitivity``:
        0..1."""
        if kind == "transparent":
            return _transparent(self._alpha, self._pixels.shape)
        if kind == TEXT:
            text = self._text_seen()
            return text.mask(sensitivity) if text is not None else empty_mask(self._pixels.shape)
        mask = self._damage(kind, sensitivity)
        return mask if self._hidden is None else np.where(self._hidden > 0, np.uint8(KEEP), mask)

    def _damage(self, kind: str, sensitivity: float) -> Mask:
        if kind == "blocks":
            return lost_blocks(self._pixels, sensitivity)
        if kind == "pixels":
            return bad_pixels(self._pixels, sensitivity)
        return _certain(self._seen[kind], KINDS[kind], sensitivity)

    @cached_property
    def _hidden(self) -> Mask | None:
        return hidden(self._alpha)

    def pieces(self, kind: str, sensitivity: float = MIDDLE) -> list[Piece]:
        """Return the same in pieces, the largest first; a line of text is one piece."""
        if kind == TEXT:
            text = self._text_seen()
            return text.pieces(kind, sensitivity) if text is not None else []
        return pieces_of(kind, self.mask(kind, sensitivity))

    def _text_seen(self) -> TextSeen | None:
        """Return the text; raises :class:`CheckpointError` if the search runs now."""
        with self._looking:
            if callable(self._text):
                self._text = self._text()
            return self._text

    @cached_property
    def content(self) -> dict[str, str]:
        """The kinds whose finds are part of the photo: :data:`PAGE` or :data:`FIELD` for each."""
        if is_page(self._pixels):
            return dict.fromkeys(PRINTED, PAGE)
        fields = {kind: FIELD for kind in MANY if kind in self._seen and is_field(kind, self.mask(kind))}
        return fields | {"pixels": FIELD} if "dust" in fields else fields  # the smallest stars are single pixels


def _transparent(alpha: NDArray[Any] | None, shape: tuple[int, ...]) -> Mask:
    mask = empty_mask(shape)
    if alpha is not None:
        selection = transparent(alpha)
        mask[selection.rect.slices] = selection.mask
    return mask


def _certain(seen: NDArray[np.uint8], kind: Kind, sensitivity: float) -> Mask:
    """Return the pieces that contain a certain pixel, as far as they are half as certain (hysteresis), with a rim
    around them."""
    odds = kind.bar / (1 - kind.bar) * np.exp(STEEP * (MIDDLE - sensitivity))
    bar = odds / (1 + odds)
    weak = (seen > 255 * bar / 2).astype(np.uint8)
    count, labels, stats, _ = cv2.connectedComponentsWithStats(weak, connectivity=8)
    sure = np.bincount(labels[seen > 255 * bar], minlength=count) > 0
    sure &= stats[:, cv2.CC_STAT_AREA] >= kind.smallest
    sure[0] = False
    mask = np.where(sure[labels], np.uint8(REMOVE), np.uint8(KEEP))
    rim = round(kind.rim * max(1.0, max(seen.shape) / 1000))
    return grow(mask, rim) if rim and mask.any() else mask
