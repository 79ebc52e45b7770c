"""Fields of dots and lines: stars, snow, rain, confetti, nets. If there are that many, they are part of the photo."""

from __future__ import annotations

from itertools import product
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from inpaint_studio.core.masks.mask import Mask

MANY = {"dust": 60, "scratches": 40}  # pieces; scans that we damage artificially have up to 54 and 28
MESHES = 12  # areas enclosed by crossing lines, as in a net, a fence, a drawing
SMALL_MESH = 64  # px: a smaller one is a gap inside a scratch
CELLS = 6  # per side: the photo is divided into this many
FILLED = 0.4  # share of the cells that contain a piece
SIMILAR = 6.0  # maximum ratio between the large and the small ones (quartiles)

CORE = 115  # of 255: probability of the pixels of a find without its rim
FALLEN, LEAST = 225, 10  # average probability (of 255) of all specks of dust, except for the least certain (%)
COLOURFUL = 70  # grey levels between the channels: dust is neutral
VARIED = 20.0  # grey levels: spread of what lies behind dust
GREY, NEARLY_ALL = 4.0, 90  # chroma (CIELAB) of a photo without colours, in so many % of its pixels
DISCS, EITHER = 0.4, 0.05  # share of the specks that are plain discs, and that are bright, and that are dark


def is_field(kind: str, mask: Mask) -> bool:
    """True if the finds (uint8 H×W, 255) are many similar pieces all over the photo."""
    if kind not in MANY:
        return False
    if kind == "scratches" and _meshes(mask) >= MESHES:
        return True
    count, _, stats, middles = cv2.connectedComponentsWithStats(mask, connectivity=8)
    if count - 1 < MANY[kind]:
        return False
    small, large = np.percentile(stats[1:, cv2.CC_STAT_AREA], (25, 75))
    cells = np.floor(middles[1:] / (mask.shape[1], mask.shape[0]) * CELLS).astype(int).clip(0, CELLS - 1)
    held = {(int(x), int(y)) for x, y in cells}
    filled = sum(cell in held for cell in product(range(CELLS), repeat=2)) / CELLS**2
    return bool(filled >= FILLED and large <= SIMILAR * small)


def is_fallen(mask: Mask, probability: NDArray[np.uint8], pixels: NDArray[np.uint8]) -> bool:
    """True if the finds (uint8 H×W, 255; ``probability``: that of each pixel) lie on bright and dark parts of the photo
    (uint8 H×W×3) alike, and nearly all of them are certain: dust falls anywhere, and stars and lamps are in the dark.
    Snow and drops are blurred, and less certain; confetti has colours."""
    count, labels, _, middles = cv2.connectedComponentsWithStats(mask, connectivity=8)
    core = (mask > 0) & (probability > CORE)
    area = np.maximum(1, np.bincount(labels[core], minlength=count))
    average = np.bincount(labels[core], probability[core], count) / area
    colourful = np.ptp(pixels[core].astype(np.int16), axis=1)
    if not len(colourful) or np.median(colourful) > COLOURFUL:
        return False
    behind = _behind(np.asarray(cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY), np.uint8), middles[1:])
    return bool(np.percentile(average[1:], LEAST) >= FALLEN and behind.std() >= VARIED)


def is_speckled(mask: Mask, discs: NDArray[np.uint8], pixels: NDArray[np.uint8]) -> bool:
    """True if a photo without colours (uint8 H×W×3) has bright and dark finds (uint8 H×W, 255) on bright and dark
    parts alike, many of them plain ``discs`` (uint8 H×W, above 0): snow, stars and lamps are never dark, and gravel and
    leaves are no discs."""
    small = cv2.resize(pixels, None, fx=0.25, fy=0.25, interpolation=cv2.INTER_AREA)
    colours = cv2.cvtColor(np.asarray(small, np.uint8), cv2.COLOR_RGB2LAB).astype(np.float32) - 128
    if np.percentile(np.hypot(colours[..., 1], colours[..., 2]), NEARLY_ALL) > GREY:
        return False
    grey = np.asarray(cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY), np.uint8)
    count, labels, _, middles = cv2.connectedComponentsWithStats(mask, connectivity=8)
    core = (mask > 0) & (discs > CORE)
    area = np.bincount(labels[core], minlength=count)[1:]
    level = np.bincount(labels[core], grey[core], count)[1:] / np.maximum(1, area)
    behind = _behind(grey, middles[1:])
    is_disc = area > 0
    bright, dark = (float((is_disc & side).sum()) / max(1, count - 1) for side in (level > behind, level < behind))
    return bool(bright + dark >= DISCS and min(bright, dark) >= EITHER and behind.std() >= VARIED)


def _behind(grey: NDArray[np.uint8], middles: NDArray[Any]) -> NDArray[np.float64]:
    """Return the grey level around each of the ``middles`` (N×2, x and y) of specks."""
    small = cv2.resize(grey, None, fx=0.25, fy=0.25, interpolation=cv2.INTER_AREA)
    smooth = cv2.medianBlur(np.asarray(small, np.uint8), 7)
    x, y = (np.minimum(middles.T / 4, [[smooth.shape[1] - 1], [smooth.shape[0] - 1]])).astype(int)
    return np.asarray(smooth[y, x], np.float64)


def _meshes(mask: Mask) -> int:
    """Return the number of areas of the photo that are enclosed by the finds."""
    free = (mask == 0).astype(np.uint8)
    count, labels, stats, _ = cv2.connectedComponentsWithStats(free, connectivity=4)
    ends = np.unique(np.concatenate([labels[0], labels[-1], labels[:, 0], labels[:, -1]]))
    inside = np.setdiff1d(np.arange(1, count), ends)
    return int((stats[inside, cv2.CC_STAT_AREA] >= SMALL_MESH).sum())
