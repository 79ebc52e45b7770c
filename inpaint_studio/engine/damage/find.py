"""All kinds of damage that can be looked for, and the look itself."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from inpaint_studio import paths
from inpaint_studio.core.errors import UsageError
from inpaint_studio.core.masks.mask import KEEP, REMOVE, Mask, empty_mask, grow
from inpaint_studio.core.masks.selection import transparent
from inpaint_studio.core.messages import message
from inpaint_studio.core.photo_io import Photo
from inpaint_studio.core.pixels import to_8_bit
from inpaint_studio.engine.damage import LEARNED, ORDINARY, PRINTED, USUAL
from inpaint_studio.engine.damage.bad_pixels import bad_pixels
from inpaint_studio.engine.damage.blocks import lost_blocks
from inpaint_studio.engine.damage.fields import MANY, is_field
from inpaint_studio.engine.damage.learned import Chances, chances, shared_detector
from inpaint_studio.engine.damage.page import is_page
from inpaint_studio.engine.job import CancelToken, Progress, no_progress

MIDDLE = 0.5  # the usual sensitivity
PAGE, FIELD = "page", "field"  # what a photo shows that is taken for damage
STEEP = 5.0  # how far the sensitivity moves the bar, as a logarithm of odds


@dataclass(frozen=True)
class Kind:
    """A kind of damage. ``rim``: px by which what was found is grown, at 1000 px of the photo's long side; ``bar``: how
    sure the network must be at the middle sensitivity, 0..1; ``smallest``: px of a piece that is no chance."""

    label: str
    help: str
    rim: float = 0.0
    bar: float = 0.5
    smallest: int = 1


KINDS: dict[str, Kind] = {
    "blocks": Kind(
        message("Lost blocks and stripes"), message("Grey, green or black blocks, smeared rows, a missing end")
    ),
    "transparent": Kind(message("Transparent parts"), message("Where the photo has no colour at all")),
    "scratches": Kind(
        message("Scratches, hairs and folds"), message("Long and thin, bright or dark, on scans"), 1.0, 0.5, 40
    ),
    "dust": Kind(message("Dust and spots"), message("Small specks, bright or dark, on scans"), 1.0, 0.9, 3),
    "stamps": Kind(message("Dates and words"), message("Burnt in by a camera, in one colour"), 1.0, 0.97, 24),
    "pixels": Kind(message("Dead and hot pixels"), message("Single pixels of the sensor")),
    "wires": Kind(
        message("Wires"),
        message("Thin lines across the sky; they are no damage, and looked for only if asked"),
        1.0,
        0.35,
        30,
    ),
}


class Examination:
    """The damage that was seen in one photo. Masks for other sensitivities need no other look."""

    def __init__(self, photo: Photo, seen: Chances) -> None:
        self._pixels, self._alpha = to_8_bit(photo.pixels), photo.alpha
        self._seen = seen

    def mask(self, kind: str, sensitivity: float = MIDDLE) -> Mask:
        """Mask of where damage of a kind is (uint8 H×W, 255). ``sensitivity``: 0..1."""
        if kind == "blocks":
            return lost_blocks(self._pixels, sensitivity)
        if kind == "pixels":
            return bad_pixels(self._pixels, sensitivity)
        if kind == "transparent":
            return _transparent(self._alpha, self._pixels.shape)
        return _certain(self._seen[kind], KINDS[kind], sensitivity)

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
) -> Examination:
    """Look for damage of these kinds. ``detector``: weights, None for the bundled ones. Raises :class:`UsageError` for
    an unknown kind, :class:`CheckpointError` and :class:`~inpaint_studio.engine.job.Cancelled`."""
    kinds = known(kinds)
    seen: Chances = {}
    if set(kinds) & set(LEARNED):
        network = shared_detector(detector or paths.detector())
        seen = chances(to_8_bit(photo.pixels), network, progress, token)
    return Examination(photo, seen)


def known(kinds: Iterable[str]) -> list[str]:
    """The kinds, if all of them exist; raises :class:`UsageError`."""
    kinds = list(kinds)
    wrong = [kind for kind in kinds if kind not in KINDS]
    if wrong or not kinds:
        what = f"{wrong[0]!r} is no kind of damage" if wrong else "No kind of damage is named"
        raise UsageError(f"{what}. Known are {', '.join(KINDS)}.")
    return kinds


def wanted(text: str) -> tuple[list[str], bool]:
    """Kinds with commas between them, and whether they are named: :data:`ORDINARY` stands for the usual ones. Raises
    :class:`UsageError`."""
    return (list(USUAL), False) if text == ORDINARY else (known(text.split(",")), True)


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
