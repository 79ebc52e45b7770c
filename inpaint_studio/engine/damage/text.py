"""Text on photos: lines first, then the letters in each of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from inpaint_studio.core.geometry import Rect
from inpaint_studio.core.masks.mask import Mask, empty_mask, mask_where
from inpaint_studio.engine.damage.letter_colours import with_colours
from inpaint_studio.engine.damage.letters import HEIGHT, letter_chances
from inpaint_studio.engine.damage.network import DamageUNet
from inpaint_studio.engine.damage.pieces import Piece
from inpaint_studio.engine.damage.text_lines import TextDetector, TextLine, text_lines
from inpaint_studio.engine.job import CancelToken, Progress, no_progress

FINE = 96  # px: the height of a line whose colours are looked at
TALLEST = 0.4  # of the photo's shorter side: what is higher is no text
AROUND = 0.35  # of a line's height: how much of what lies round it is looked at
REACH = 0.12  # of it: how far letters may stand out of their line
LINE_BARS = (0.81, 0.88)  # how sure a line must be at the middle sensitivity: a low one, and a high one
HEIGHTS = (0.13, 0.2)  # of the photo's shorter side: up to here a line is low, from here on high
LETTER_BAR = 0.55  # how sure a pixel must be
STEEP = 2.0  # how far the sensitivity moves both, as a logarithm of odds
STRAIGHT = 4.0  # degrees from an axis up to which a line is not turned
Plane = NDArray[np.uint8]


@dataclass(frozen=True, eq=False)
class Letters:
    """The letters of one line: ``chances`` (uint8, 255 = certain) of the part ``rect`` of the photo, maybe at another
    size; ``score``: how surely it is text, 0..1: as a line, and by its letters; ``height``: of the line, as a share of
    the photo's shorter side."""

    rect: Rect
    chances: Plane
    score: float
    height: float

    def mask(self, bar: float) -> tuple[Rect, Mask]:
        """Pixels that are as sure as ``bar`` (0..1), in :attr:`rect`."""
        size = (self.rect.width, self.rect.height)
        full = np.asarray(cv2.resize(self.chances, size, interpolation=cv2.INTER_LINEAR))
        return self.rect, mask_where(full > 255 * bar)


class TextSeen:
    """The text that was seen in a photo of ``shape``."""

    def __init__(self, letters: list[Letters], shape: tuple[int, ...]) -> None:
        self._letters, self._shape = letters, shape

    def mask(self, sensitivity: float = 0.5) -> Mask:
        """Mask of the letters (uint8 H×W, 255). ``sensitivity``: 0..1."""
        mask = empty_mask(self._shape)
        for rect, letters in self._found(sensitivity):
            np.maximum(mask[rect.slices], letters, out=mask[rect.slices])
        return mask

    def pieces(self, kind: str, sensitivity: float = 0.5) -> list[Piece]:
        """The lines, the largest first; a pixel belongs to one of them."""
        taken, pieces = empty_mask(self._shape), []
        for rect, letters in self._found(sensitivity):
            own = letters & ~taken[rect.slices]
            taken[rect.slices] |= own
            if own.any():
                pieces.append((int((own > 0).sum()), Piece(kind, rect, np.packbits(own > 0))))
        return [piece for _, piece in sorted(pieces, key=lambda one: -one[0])]

    def _found(self, sensitivity: float) -> Iterator[tuple[Rect, Mask]]:
        bar = _moved(LETTER_BAR, sensitivity)
        return (one.mask(bar) for one in self._letters if one.score >= _moved(_line_bar(one.height), sensitivity))


def _line_bar(height: float) -> float:
    """The score that a line of this height needs: grass and twigs look like letters where they are large."""
    return float(np.interp(height, HEIGHTS, LINE_BARS))


def _moved(bar: float, sensitivity: float) -> float:
    """A bar (0..1) for another sensitivity."""
    odds = bar / (1 - bar) * np.exp(STEEP * (0.5 - sensitivity))
    return float(odds / (1 + odds))


def see_text(
    pixels: Plane,
    detector: TextDetector,
    network: DamageUNet,
    progress: Progress = no_progress,
    token: CancelToken | None = None,
) -> TextSeen:
    """Look for text in uint8 H×W×3 RGB. Raises :class:`~inpaint_studio.engine.job.Cancelled`."""
    token = token or CancelToken()
    lines = text_lines(pixels, detector, progress, token)
    letters = []
    for line in lines:
        token.check()
        letters.append(_letters(pixels, line, network))
    return TextSeen([one for one in letters if one is not None], pixels.shape)


def _letters(pixels: Plane, line: TextLine, network: DamageUNet) -> Letters | None:
    rect = line.rect.expand(round(AROUND * line.height)).clip(Rect.of_shape(pixels.shape))
    if rect.is_empty or line.height > TALLEST * min(pixels.shape[:2]):
        return None
    part, scale = pixels[rect.slices], HEIGHT / line.height
    coarse = _upright_chances(_scaled(part, scale), line.slant, network)
    scale = max(scale, min(1.0, FINE / line.height))
    crop = _scaled(part, scale)
    size = (crop.shape[1], crop.shape[0])
    chances = np.asarray(cv2.resize(coarse, size, interpolation=cv2.INTER_LINEAR), np.uint8)
    inside = np.zeros(chances.shape, np.uint8)
    corners = (line.corners - (rect.x, rect.y)) * (size[0] / rect.width, size[1] / rect.height)
    cv2.fillPoly(inside, [np.rint(corners).astype(np.int32)], 255)
    reach = 2 * round(REACH * line.height * scale) + 1
    near = cv2.dilate(inside, cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (reach, reach)))
    chances = np.asarray(cv2.min(chances, near), np.uint8)
    likely = chances > 127
    sure = float(chances[likely].mean()) / 255 if likely.any() else 0.0
    chances = with_colours(crop, chances, line.height * scale)
    share = line.height / min(pixels.shape[:2])
    return Letters(rect, np.asarray(cv2.min(chances, near), np.uint8), (line.score + sure) / 2, share)


def _scaled(part: Plane, scale: float) -> Plane:
    size = max(8, round(part.shape[1] * scale)), max(8, round(part.shape[0] * scale))
    way = cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
    return np.asarray(cv2.resize(part, size, interpolation=way), np.uint8)


def _upright_chances(crop: Plane, slant: float, network: DamageUNet) -> Plane:
    """The network's answer on a crop that is turned so that its line runs along an axis."""
    if abs(slant) < STRAIGHT:
        return letter_chances(crop, network)
    height, width = crop.shape[:2]
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), slant, 1.0)
    cosine, sine = np.abs(turn[0, :2])
    large = round(width * cosine + height * sine), round(width * sine + height * cosine)
    turn[:, 2] += (large[0] / 2 - width / 2, large[1] / 2 - height / 2)
    turned = cv2.warpAffine(crop, turn, large, flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)
    chances = letter_chances(np.asarray(turned, np.uint8), network)
    back = cv2.warpAffine(chances, turn, (width, height), flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP)
    return np.asarray(back, np.uint8)
