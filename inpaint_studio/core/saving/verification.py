"""Compares a saved file with the photo as it was opened."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from inpaint_studio.core.editing.layers import Layers
from inpaint_studio.core.masks.mask import Mask
from inpaint_studio.core.photo_io import Photo
from inpaint_studio.core.pixels import Pixels, to_8_bit

BLOCK_REACH = 15 + 2  # px from a removal to the end of a JPEG block of 16 px, and of the smoothing of colours beyond
STRIP = 512  # rows that are compared at a time: differences take more memory than pixels


@dataclass(frozen=True)
class Verdict:
    """The result. ``outside``: pixels that no removal touched; ``changed`` of them differ in the file, by at most
    ``max_difference`` (of 255, maximum over channels) and on average by ``mean``; ``inside``: pixels that were removed.
    ``far``: how many of the changed ones lie beyond the blocks that a removal touches in a JPEG. Colours that nobody
    can see, because they are fully transparent in both, count as equal."""

    outside: int
    changed: int
    max_difference: float
    mean: float
    inside: int
    same_size: bool = True
    same_alpha: bool = True
    far: int = 0

    @property
    def is_exact(self) -> bool:
        """True if nothing differs outside the removals."""
        return self.same_size and self.same_alpha and self.changed == 0


def touched(layers: Layers, shape: tuple[int, ...]) -> Mask:
    """Return a mask of where a photo of ``shape`` differs from its original: uint8 H×W, 255."""
    mask = np.zeros(shape[:2], np.uint8)
    for layer in layers:
        if layer.shown:
            mask[layer.hole(shape) > 0] = 255
    return mask


def verify(original: Pixels, alpha: Pixels | None, saved: Photo, removed: Mask) -> Verdict:
    """Compare the opened photo (``alpha``: its transparency) with the saved file; ``removed``: 255 where they may
    differ."""
    inside = int(np.count_nonzero(removed))
    if saved.pixels.shape != original.shape:
        return Verdict(removed.size - inside, removed.size - inside, 255, 255, inside, same_size=False)
    pixels = saved.pixels
    unit = 255 / max(np.iinfo(original.dtype).max, 1)
    if pixels.dtype != original.dtype:
        pixels = np.asarray(to_8_bit(pixels)) if original.dtype == np.uint8 else pixels.astype(np.uint16) * 257
    changed, far, max_difference, total = 0, 0, 0.0, 0.0
    beside = cv2.dilate(removed, np.ones((2 * BLOCK_REACH + 1, 2 * BLOCK_REACH + 1), np.uint8))
    for top in range(0, original.shape[0], STRIP):
        rows = slice(top, top + STRIP)
        here = removed[rows] == 0
        step = np.abs(pixels[rows].astype(np.int32) - original[rows]).max(axis=2)
        if alpha is not None and saved.alpha is not None:
            step[(alpha[rows] == 0) & (saved.alpha[rows] == 0)] = 0
        far += int(np.count_nonzero(step[beside[rows] == 0]))
        step = step[here]
        changed += int(np.count_nonzero(step))
        max_difference = max(max_difference, float(step.max(initial=0)) * unit)
        total += float(step.sum(dtype=np.float64)) * unit
    outside = removed.size - inside
    same = _same_alpha(alpha, saved.alpha, removed)
    return Verdict(outside, changed, max_difference, total / max(1, outside), inside, same_alpha=same, far=far)


def _same_alpha(original: Pixels | None, saved: Pixels | None, removed: Mask) -> bool:
    """True if transparency is the same outside ``removed``; a missing plane counts as opaque."""
    if original is None and saved is None:
        return True
    opaque = np.full(removed.shape, 255, np.uint8)
    first, second = (opaque if alpha is None else np.asarray(to_8_bit(alpha)) for alpha in (original, saved))
    return not bool(cv2.absdiff(first, second)[removed == 0].any())
