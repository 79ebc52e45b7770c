"""Text on photos: lines first, then the letters in each of them."""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np
from numpy.typing import NDArray

from inpaint_studio.core.geometry import Rect
from inpaint_studio.engine.damage.network import DamageUNet
from inpaint_studio.engine.damage.text.colours import with_colours
from inpaint_studio.engine.damage.text.found import LETTER_THRESHOLD, FoundText, Letters
from inpaint_studio.engine.damage.text.frames import without_frames
from inpaint_studio.engine.damage.text.letters import HEIGHT, letter_probabilities
from inpaint_studio.engine.damage.text.lines import TextDetector, TextLine, text_lines
from inpaint_studio.engine.damage.text.rims import rim_of
from inpaint_studio.engine.job import CancelToken, Progress, no_progress, part_of

FINE = 96  # px: height at which the colours of a line are examined
TALLEST = 0.4  # of the photo's shorter side: anything higher is not text
AROUND = 0.35  # of a line's height: surroundings that are included
REACH = 0.12  # of it: how far letters may extend beyond their line
MARGIN = 1  # px: the margin of a mask covers as much around the narrowest letters
RAGGED = 0.5  # px, at the height where colours are examined: letters found in large lines have edges as uneven
STRAIGHT = 4.0  # degrees from an axis up to which a line is not rotated
LINES = 0.7  # of the time of a search: lines; then their letters
Pixels8 = NDArray[np.uint8]


def find_text(
    pixels: Pixels8,
    detector: TextDetector,
    network: DamageUNet,
    progress: Progress = no_progress,
    token: CancelToken | None = None,
) -> FoundText:
    """Find text in uint8 H×W×3 RGB. Raises :class:`~inpaint_studio.engine.job.Cancelled`."""
    token = token or CancelToken()
    lines = text_lines(pixels, detector, part_of(progress, 0, LINES), token)
    letters, reading = [], part_of(progress, LINES, 1)
    for number, line in enumerate(lines):
        token.check()
        reading(number, len(lines))
        letters.append(_letters(pixels, line, network))
    return FoundText([line_letters for line_letters in letters if line_letters is not None], pixels.shape)


def _letters(pixels: Pixels8, line: TextLine, network: DamageUNet) -> Letters | None:
    rect = line.rect.expand(round(AROUND * line.height)).clip(Rect.of_shape(pixels.shape))
    if rect.is_empty or line.height > TALLEST * min(pixels.shape[:2]):
        return None
    part, scale = pixels[rect.slices], HEIGHT / line.height
    coarse = _upright_probabilities(_scaled(part, scale), line.slant, network)
    scale = max(scale, min(1.0, FINE / line.height))
    crop = _scaled(part, scale)
    size = (crop.shape[1], crop.shape[0])
    probabilities = np.asarray(cv2.resize(coarse, size, interpolation=cv2.INTER_LINEAR), np.uint8)
    inside = np.zeros(probabilities.shape, np.uint8)
    corners = (line.corners - (rect.x, rect.y)) * (size[0] / rect.width, size[1] / rect.height)
    cv2.fillPoly(inside, [np.rint(corners).astype(np.int32)], 255)
    reach = 2 * round(REACH * line.height * scale) + 1
    near = cv2.dilate(inside, cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (reach, reach)))
    probabilities = np.asarray(cv2.min(probabilities, near), np.uint8)
    likely = probabilities > 127
    mean = float(probabilities[likely].mean()) / 255 if likely.any() else 0.0
    probabilities = with_colours(crop, probabilities, line.height * scale)
    probabilities = without_frames(
        np.asarray(cv2.min(probabilities, near), np.uint8), np.asarray(near, np.uint8), line.direction
    )
    letters = Letters(rect, probabilities, (line.score + mean) / 2, line.height / min(pixels.shape[:2]))
    rim = rim_of(part, letters.mask(LETTER_THRESHOLD)[1], line.height) + int(RAGGED / scale)
    return replace(letters, rim=max(0, rim - MARGIN))


def _scaled(part: Pixels8, scale: float) -> Pixels8:
    size = max(8, round(part.shape[1] * scale)), max(8, round(part.shape[0] * scale))
    interpolation = cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
    return np.asarray(cv2.resize(part, size, interpolation=interpolation), np.uint8)


def _upright_probabilities(crop: Pixels8, slant: float, network: DamageUNet) -> Pixels8:
    """Return the network's answer for a crop rotated so that its line runs along an axis."""
    if abs(slant) < STRAIGHT:
        return letter_probabilities(crop, network)
    height, width = crop.shape[:2]
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), slant, 1.0)
    cosine, sine = np.abs(turn[0, :2])
    large = round(width * cosine + height * sine), round(width * sine + height * cosine)
    turn[:, 2] += (large[0] / 2 - width / 2, large[1] / 2 - height / 2)
    turned = cv2.warpAffine(crop, turn, large, flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)
    probabilities = letter_probabilities(np.asarray(turned, np.uint8), network)
    back = cv2.warpAffine(probabilities, turn, (width, height), flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP)
    return np.asarray(back, np.uint8)
