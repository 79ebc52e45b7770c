"""The text found in a photo, and its mask at any sensitivity."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from inpaint_studio.core.geometry import Rect
from inpaint_studio.core.masks.mask import Mask, empty_mask, grow, mask_where
from inpaint_studio.engine.damage.pieces import Piece

LINE_THRESHOLDS = (0.79, 0.86)  # probability required of a low and of a high line, at medium sensitivity
HEIGHTS = (0.13, 0.2)  # of the photo's shorter side: up to the first a line is low, from the second on high
LETTER_THRESHOLD = 0.5  # probability required of a pixel
STEEP = 2.0  # how far the sensitivity moves both, as log odds


@dataclass(frozen=True, eq=False)
class Letters:
    """The letters of one line: ``probabilities`` (uint8, 255 = certain) for the part ``rect`` of the photo, possibly at
    another size; ``score``: probability that it is text, 0..1, as a line and by its letters; ``height``: of the line,
    as a share of the photo's shorter side; ``rim``: px of the photo by which they are grown, because their colour
    reaches beyond them."""

    rect: Rect
    probabilities: NDArray[np.uint8]
    score: float
    height: float
    rim: int = 0

    def mask(self, threshold: float) -> tuple[Rect, Mask]:
        """Return the pixels with a probability of at least ``threshold`` (0..1), in :attr:`rect`."""
        size = (self.rect.width, self.rect.height)
        full = np.asarray(cv2.resize(self.probabilities, size, interpolation=cv2.INTER_LINEAR))
        return self.rect, mask_where(full > 255 * threshold)


class FoundText:
    """The text found in a photo of ``shape``."""

    def __init__(self, letters: list[Letters], shape: tuple[int, ...]) -> None:
        self._letters, self._shape = letters, shape

    def mask(self, sensitivity: float = 0.5, with_rims: bool = True) -> Mask:
        """Return a mask of the letters (uint8 H×W, 255). ``sensitivity``: 0..1; ``with_rims``: and of their soft
        edges."""
        mask = empty_mask(self._shape)
        for rect, letters in self._lines_found(sensitivity, with_rims):
            np.maximum(mask[rect.slices], letters, out=mask[rect.slices])
        return mask

    def pieces(self, kind: str, sensitivity: float = 0.5) -> list[Piece]:
        """Return the lines, the largest first; every pixel belongs to one of them."""
        taken, pieces = empty_mask(self._shape), []
        for rect, letters in self._lines_found(sensitivity):
            remaining = letters & ~taken[rect.slices]
            taken[rect.slices] |= remaining
            if remaining.any():
                pieces.append((int((remaining > 0).sum()), Piece(kind, rect, np.packbits(remaining > 0))))
        return [piece for _, piece in sorted(pieces, key=lambda item: -item[0])]

    def _lines_found(self, sensitivity: float, with_rims: bool = True) -> Iterator[tuple[Rect, Mask]]:
        threshold = _moved(LETTER_THRESHOLD, sensitivity)
        found = (one for one in self._letters if one.score >= _moved(_line_threshold(one.height), sensitivity))
        return ((one.rect, grow(one.mask(threshold)[1], one.rim if with_rims else 0)) for one in found)


def _line_threshold(height: float) -> float:
    """Return the minimum score of a line of this height: large grass and twigs look like letters."""
    return float(np.interp(height, HEIGHTS, LINE_THRESHOLDS))


def _moved(threshold: float, sensitivity: float) -> float:
    """Convert a threshold (0..1) to another sensitivity."""
    odds = threshold / (1 - threshold) * np.exp(STEEP * (0.5 - sensitivity))
    return float(odds / (1 + odds))
