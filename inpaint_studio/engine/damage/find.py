"""The look for damage in one photo, and what was seen of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cached_property, partial
from pathlib import Path
from threading import Lock
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from inpaint_studio import paths
from inpaint_studio.core.masks.mask import KEEP, REMOVE, Mask, empty_mask, grow
from inpaint_studio.core.masks.selection import transparent
from inpaint_studio.core.photo_io import Photo
from inpaint_studio.core.photo_io.flattening import flattened
from inpaint_studio.core.pixels import to_8_bit
from inpaint_studio.engine.damage import LEARNED, PRINTED, TEXT, USUAL
from inpaint_studio.engine.damage.bad_pixels import bad_pixels
from inpaint_studio.engine.damage.blocks import lost_blocks
from inpaint_studio.engine.damage.fields import MANY, is_field
from inpaint_studio.engine.damage.kinds import FIELD, KINDS, PAGE, Kind, known
from inpaint_studio.engine.damage.learned import Chances, chances, shared_detector
from inpaint_studio.engine.damage.letters import shared_letters
from inpaint_studio.engine.damage.page import is_page
from inpaint_studio.engine.damage.pieces import Piece, pieces_of
from inpaint_studio.engine.damage.text import TextSeen, see_text
from inpaint_studio.engine.damage.text_lines import shared_text_detector
from inpaint_studio.engine.job import CancelToken, Progress, no_progress

MIDDLE = 0.5  # the usual sensitivity
GREY = (128, 128, 128)  # what lies under transparent parts while text and people are looked for
STEEP = 5.0  # how far the sensitivity moves the bar, as a logarithm of odds


class Examination:
    """The damage that was seen in one photo. Masks for other sensitivities need no other look."""

    def __init__(self, photo: Photo, seen: Chances, text: TextSeen | Callable[[], TextSeen] | None = None) -> None:
        """``text``: what was seen of it, or a look that is taken when somebody asks."""
        self._pixels, self._alpha = to_8_bit(photo.pixels), photo.alpha
        self._seen, self._text = seen, text
        self._looking = Lock()  # several threads may ask at once

    def mask(self, kind: str, sensitivity: float = MIDDLE) -> Mask:
        """Mask of where damage of a kind is (uint8 H×W, 255). ``sensitivity``: 0..1."""
        if kind == "blocks":
            return lost_blocks(self._pixels, sensitivity)
        if kind == "pixels":
            return bad_pixels(self._pixels, sensitivity)
        if kind == "transparent":
            return _transparent(self._alpha, self._pixels.shape)
        if kind == TEXT:
            text = self._text_seen()
            return text.mask(sensitivity) if text is not None else empty_mask(self._pixels.shape)
        return _certain(self._seen[kind], KINDS[kind], sensitivity)

    def pieces(self, kind: str, sensitivity: float = MIDDLE) -> list[Piece]:
        """The same in pieces, the largest first; a line of text is one."""
        if kind == TEXT:
            text = self._text_seen()
            return text.pieces(kind, sensitivity) if text is not None else []
        return pieces_of(kind, self.mask(kind, sensitivity))

    def _text_seen(self) -> TextSeen | None:
        """Raises :class:`CheckpointError` where the look is taken now."""
        with self._looking:
            if callable(self._text):
                self._text = self._text()
            return self._text

    @cached_property
    def content(self) -> dict[str, str]:
        """The kinds of which what is found is what the photo shows: :data:`PAGE` or :data:`FIELD` for each."""
        if is_page(self._pixels):
            return dict.fromkeys(PRINTED, PAGE)
        fields = {kind: FIELD for kind in MANY if kind in self._seen and is_field(kind, self.mask(kind))}
        return fields | {"pixels": FIELD} if "dust" in fields else fields  # the smallest stars are single pixels


def examine(
    photo: Photo,
    kinds: Iterable[str] = USUAL,
    progress: Progress = no_progress,
    token: CancelToken | None = None,
    detector: Path | None = None,
    text_later: bool = False,
) -> Examination:
    """Look for damage of these kinds. ``detector``: weights, None for the bundled ones. ``text_later``: text is looked
    for when the examination is asked for it. Raises :class:`UsageError` for an unknown kind, :class:`CheckpointError`
    and :class:`~inpaint_studio.engine.job.Cancelled`."""
    kinds = known(kinds)
    seen: Chances = {}
    text: TextSeen | Callable[[], TextSeen] | None = None
    if TEXT in kinds:
        text = partial(text_in, photo) if text_later else text_in(photo, token)
    if set(kinds) & set(LEARNED):
        network = shared_detector(detector or paths.detector())
        seen = chances(to_8_bit(photo.pixels), network, progress, token)
    return Examination(photo, seen, text)


def text_in(photo: Photo, token: CancelToken | None = None) -> TextSeen:
    """The text that can be read in a photo; not what its transparency hides. Errors as in :func:`examine`."""
    networks = shared_text_detector(paths.text_lines()), shared_letters(paths.letters())
    return see_text(visible_pixels(photo), *networks, token=token)


def visible_pixels(photo: Photo) -> NDArray[np.uint8]:
    """The photo as one sees it, on grey where it is transparent (uint8 H×W×3)."""
    return to_8_bit(flattened(photo, "JPEG", GREY).pixels)  # JPEG: a kind that holds no transparency


def repeated(masks: Iterable[Mask], share: float = 0.5) -> Mask | None:
    """Mask of what is found at the same place in at least ``share`` of several photos of one camera: its sensor's own.
    None for no photos, or of several sizes. One mask is held at a time."""
    count: NDArray[np.uint16] | None = None
    number = 0
    for mask in masks:
        number += 1
        if count is None:
            count = np.zeros(mask.shape, np.uint16)
        if mask.shape != count.shape:
            return None
        count += np.asarray(cv2.dilate(mask, np.ones((3, 3), np.uint8))) > 0
    if count is None:
        return None
    return np.where(count >= max(2, share * number), np.uint8(REMOVE), np.uint8(KEEP))


def _transparent(alpha: NDArray[Any] | None, shape: tuple[int, ...]) -> Mask:
    mask = empty_mask(shape)
    if alpha is not None:
        selection = transparent(alpha)
        mask[selection.rect.slices] = selection.mask
    return mask


def _certain(seen: NDArray[np.uint8], kind: Kind, sensitivity: float) -> Mask:
    """Pieces that hold a sure pixel, as far as they are half as sure (hysteresis), and a rim around them."""
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
