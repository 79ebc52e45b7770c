"""What was lost in transmission: flat blocks with hard edges, smeared rows, a missing end.

Skies and shadows are flat, too. What tells a lost block apart is its outline: flat up to an edge of the grid in which
JPEG stores a picture (8×8, ITU-T T.81), and there, all at once, the photo.
"""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from inpaint_studio.core.geometry import Rect
from inpaint_studio.core.mask import Mask

CELL = 8  # px
FLAT = 3  # grey levels: compressing a lost block again changes it by that much
STEP = 8  # grey levels at its outline
AROUND = 0.75  # share of the outline that must be such a step, at the middle sensitivity
BEYOND = 2  # px outside of which the photo is not mixed with the block any more
FEWEST = 4  # cells: a macroblock
SMEARED = 8  # rows that are alike
WIDE = 32  # px that they are alike across
LIVELY = 3.0  # grey levels by which a smeared row itself changes from pixel to pixel


def lost_blocks(pixels: NDArray[np.uint8], sensitivity: float = 0.5) -> Mask:
    """Where uint8 H×W×3 RGB holds what no camera makes: uint8 H×W, 255 = lost. ``sensitivity``: 0..1."""
    return np.asarray(_flat(pixels, AROUND + 0.4 * (0.5 - sensitivity)) | _smeared(pixels), np.uint8)


def _flat(pixels: NDArray[np.uint8], around: float) -> Mask:
    height, width = pixels.shape[:2]
    rows, columns = height // CELL, width // CELL
    mask = np.zeros((height, width), np.uint8)
    if rows == 0 or columns == 0:
        return mask
    cells = pixels[: rows * CELL, : columns * CELL].reshape(rows, CELL, columns, CELL, 3)
    middle = cells[:, 1:-1, :, 1:-1]  # colour is stored coarsely, and bleeds over the edge of a block
    low, high = middle.min(axis=(1, 3)), middle.max(axis=(1, 3))
    flat = (high.astype(np.int16) - low).max(axis=2) <= FLAT
    for colour in _colours(low, flat):
        alike = flat & (np.abs(low.astype(np.int16) - colour).max(axis=2) <= FLAT)
        count, labels, stats, _ = cv2.connectedComponentsWithStats(alike.astype(np.uint8), connectivity=4)
        for label in range(1, count):
            if stats[label, cv2.CC_STAT_AREA] >= FEWEST:
                place = Rect(*(int(one) for one in stats[label, :4]))
                own, covered = _covered(place, np.asarray(labels[place.slices] == label), Rect.of_shape(mask.shape))
                if _outline(pixels, own, covered, colour) >= around:
                    np.maximum(mask[own.slices], covered, out=mask[own.slices])
    return mask


def _colours(low: NDArray[np.uint8], flat: NDArray[np.bool_]) -> NDArray[np.int16]:
    """The colours that flat cells beside each other share, n×3."""
    beside = np.zeros_like(flat)
    same = flat[:, 1:] & flat[:, :-1] & (low[:, 1:] == low[:, :-1]).all(axis=2)
    beside[:, 1:] |= same
    return np.unique(low[beside].astype(np.int16), axis=0)


def _covered(place: Rect, piece: NDArray[np.bool_], frame: Rect) -> tuple[Rect, NDArray[np.uint8]]:
    """Where a piece of cells lies, and its pixels, 0 and 255; where the photo's last cell is cut, up to the edge."""
    cells = np.kron(piece, np.full((CELL, CELL), 255, np.uint8))
    down = frame.height - place.bottom * CELL if (place.bottom + 1) * CELL > frame.height else 0
    across = frame.width - place.right * CELL if (place.right + 1) * CELL > frame.width else 0
    cells = np.pad(cells, ((0, down), (0, across)), "edge")
    return Rect(place.x * CELL, place.y * CELL, cells.shape[1], cells.shape[0]), np.asarray(cells, np.uint8)


def _outline(pixels: NDArray[np.uint8], own: Rect, cells: NDArray[np.uint8], colour: NDArray[np.int16]) -> float:
    """Which share of a piece's outline is a step to what lies beyond; the photo's own edge does not count."""
    around = own.expand(BEYOND).clip(Rect.of_shape(pixels.shape))
    inside = np.zeros((around.height, around.width), np.uint8)
    inside[own.shift(-around.x, -around.y).slices] = cells
    cross = np.asarray(cv2.getStructuringElement(cv2.MORPH_CROSS, (3, 3)), np.uint8)
    near = cv2.dilate(inside, cross, iterations=BEYOND - 1, borderType=cv2.BORDER_CONSTANT, borderValue=0)
    ring = (cv2.dilate(near, cross, borderType=cv2.BORDER_CONSTANT, borderValue=0) > 0) & (np.asarray(near) == 0)
    if not ring.any():
        return 0.0
    jump = np.abs(pixels[around.slices][ring].astype(np.int16) - colour).max(axis=1)
    return float((jump > STEP).mean())


def _smeared(pixels: NDArray[np.uint8]) -> Mask:
    """Rows that repeat the one above, over and over, although they are not flat."""
    grey = pixels.astype(np.int16)
    same = np.zeros(pixels.shape[:2], np.uint8)
    same[1:] = np.abs(np.diff(grey, axis=0)).max(axis=2) <= 1
    kernel = np.ones((SMEARED - 1, WIDE), np.uint8)
    runs = cv2.morphologyEx(same, cv2.MORPH_OPEN, kernel, borderType=cv2.BORDER_CONSTANT, borderValue=0)
    if not runs.any():
        return np.zeros(pixels.shape[:2], np.uint8)
    change = np.zeros(pixels.shape[:2], np.float32)
    change[:, 1:] = np.abs(np.diff(grey, axis=1)).max(axis=2)
    count, labels = cv2.connectedComponents(np.asarray(runs, np.uint8), connectivity=4)
    area = np.bincount(labels.ravel(), minlength=count)
    lively = np.bincount(labels.ravel(), change.ravel(), minlength=count) / np.maximum(1, area) >= LIVELY
    lively[0] = False
    return np.where(lively[labels], np.uint8(255), np.uint8(0))
