"""Blocks lost in transmission: flat blocks with hard edges, smeared rows, a missing end.

Skies and shadows are flat as well. A lost block is recognised by its outline: it is flat up to an edge of JPEG's grid
(8×8, ITU-T T.81), and the photo starts abruptly there.
"""

from __future__ import annotations

import itertools
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from inpaint_studio.core.geometry import Rect
from inpaint_studio.core.masks.mask import Mask
from inpaint_studio.engine.damage import labelled

CELL = 8  # px
FLAT = 3  # grey levels: recompression changes a lost block by that much
STEP = 8  # grey levels at its outline
AROUND = 0.75  # share of the outline that must be such a step, at medium sensitivity
BEYOND = 2  # px beyond which the photo is no longer mixed with the block
FEWEST = 4  # cells: a macroblock
MAX_COLOURS = 100  # that are examined
CLIPPED = 2  # grey levels from black and from white
AMONG_DRAWN = 0.5  # share of the outline
SMEARED = 8  # identical rows
WIDE = 32  # width of the identical part, px
EDGE = 12  # grey levels: larger changes are clipped, or the edge of a bar would make a row look lively
LIVELY = 3.0  # grey levels by which a smeared row itself varies from pixel to pixel


def lost_blocks(pixels: NDArray[np.uint8], sensitivity: float = 0.5) -> Mask:
    """Return a mask of where uint8 H×W×3 RGB contains something that no camera produces: uint8 H×W, 255 = lost.
    ``sensitivity``: 0..1."""
    lost = np.asarray(_flat(pixels, AROUND + 0.4 * (0.5 - sensitivity)) | _smeared(pixels), np.uint8)
    lost[_bars(pixels)] = 0
    lost[:, _bars(pixels.transpose(1, 0, 2))] = 0
    return lost


def _bars(pixels: NDArray[np.uint8]) -> NDArray[np.bool_]:
    """Return the rows of bars above and below: of one colour, and nearly equally thick."""
    flat = np.ptp(pixels[:, :: max(1, pixels.shape[1] // 200)], axis=1).max(axis=1) <= FLAT
    flat &= np.abs(pixels[:, 0].astype(np.int16) - pixels[0, 0]).max(axis=1) <= FLAT
    rows = np.zeros(len(flat), bool)
    if flat.all():
        return rows
    above, below = int(np.argmin(flat)), int(np.argmin(flat[::-1]))
    if min(above, below) > 0 and max(above, below) <= 1.25 * min(above, below) + CELL:
        rows[: above + 2 * CELL] = rows[len(rows) - below - 2 * CELL :] = True  # where colour bleeds out of the bar
    return rows


def _flat(pixels: NDArray[np.uint8], around: float) -> Mask:
    height, width = pixels.shape[:2]
    rows, columns = height // CELL, width // CELL
    mask = np.zeros((height, width), np.uint8)
    if rows == 0 or columns == 0:
        return mask
    cells = pixels[: rows * CELL, : columns * CELL].reshape(rows, CELL, columns, CELL, 3)
    low, high = _extremes(cells)
    flat = (high.astype(np.int16) - low).max(axis=2) <= FLAT
    where = np.nonzero(flat)
    values = low[where].astype(np.int16)
    drawn = _drawn(low, high)
    for colour in _colours(low, flat):
        alike = np.zeros(flat.shape, np.uint8)
        alike[where] = np.abs(values - colour).max(axis=1) <= FLAT
        count, labels, stats, _ = cv2.connectedComponentsWithStats(alike, connectivity=4)
        for label in range(1, count):
            if stats[label, cv2.CC_STAT_AREA] >= FEWEST:
                rect = Rect(*(int(value) for value in stats[label, :4]))
                area, covered = _covered(rect, np.asarray(labels[rect.slices] == label), Rect.of_shape(mask.shape))
                if _outline(pixels, area, covered, (colour, drawn)) >= around:
                    np.maximum(mask[area.slices], covered, out=mask[area.slices])
    return mask


def _extremes(cells: NDArray[np.uint8]) -> tuple[NDArray[np.uint8], NDArray[np.uint8]]:
    """Return the darkest and brightest value of each colour in the middle of each cell, rows×columns×3: colour is
    stored at low resolution and bleeds over the edge of a block."""
    low = high = np.ascontiguousarray(cells[:, 1, :, 1])
    for y, x in itertools.product(range(1, CELL - 1), repeat=2):  # 36 small arrays: one reduction is 20 times slower
        values = np.ascontiguousarray(cells[:, y, :, x])
        low, high = np.minimum(low, values), np.maximum(high, values)
    return low, high


def _colours(low: NDArray[np.uint8], flat: NDArray[np.bool_]) -> NDArray[np.int16]:
    """Return the colours shared by adjacent flat cells, n×3, the most frequent first."""
    packed = (low.astype(np.uint32) << np.array([16, 8, 0], np.uint32)).sum(axis=2, dtype=np.uint32)
    is_shared = flat[:, 1:] & flat[:, :-1] & (packed[:, 1:] == packed[:, :-1])
    values, counts = np.unique(packed[:, 1:][is_shared], return_counts=True)
    often = values[np.argsort(-counts, kind="stable")][: min(MAX_COLOURS, int((counts >= FEWEST - 1).sum()))]
    return np.stack([often >> 16 & 255, often >> 8 & 255, often & 255], axis=1).astype(np.int16)


def _covered(rect: Rect, piece: NDArray[np.bool_], frame: Rect) -> tuple[Rect, NDArray[np.uint8]]:
    """Return the rectangle of a piece of cells, and its pixels, 0 and 255; if the last cell of the photo is cut off, up
    to the edge."""
    cells = np.kron(piece, np.full((CELL, CELL), 255, np.uint8))
    down = frame.height - rect.bottom * CELL if (rect.bottom + 1) * CELL > frame.height else 0
    across = frame.width - rect.right * CELL if (rect.right + 1) * CELL > frame.width else 0
    cells = np.pad(cells, ((0, down), (0, across)), "edge")
    return Rect(rect.x * CELL, rect.y * CELL, cells.shape[1], cells.shape[0]), np.asarray(cells, np.uint8)


def _drawn(low: NDArray[np.uint8], high: NDArray[np.uint8]) -> NDArray[np.bool_]:
    """Mark cells without any noise that are neither black nor white, rows×columns: programs draw them, no camera
    does."""
    middle = (high.max(axis=2) > CLIPPED) & (low.min(axis=2) < 255 - CLIPPED)
    return np.asarray((low == high).all(axis=2) & middle)


def _outline(
    pixels: NDArray[np.uint8],
    area: Rect,
    cells: NDArray[np.uint8],
    colour_and_drawn: tuple[NDArray[np.int16], NDArray[np.bool_]],
) -> float:
    """Return the share of a find's outline that is a step towards the rest of the photo; the photo's own edge does not
    count. ``colour_and_drawn``: the find's colour, and the cells that are drawn: if most of the find lies in those, it
    is drawn, too."""
    colour, drawn = colour_and_drawn
    around = area.expand(BEYOND).clip(Rect.of_shape(pixels.shape))
    inside = np.zeros((around.height, around.width), np.uint8)
    inside[area.shift(-around.x, -around.y).slices] = cells
    cross = np.asarray(cv2.getStructuringElement(cv2.MORPH_CROSS, (3, 3)), np.uint8)
    near = cv2.dilate(inside, cross, iterations=BEYOND - 1, borderType=cv2.BORDER_CONSTANT, borderValue=0)
    ring = (cv2.dilate(near, cross, borderType=cv2.BORDER_CONSTANT, borderValue=0) > 0) & (np.asarray(near) == 0)
    if not ring.any():
        return 0.0
    down, across = np.nonzero(ring)
    down, across = (down + around.y) // CELL, (across + around.x) // CELL
    inside_cells = (down < drawn.shape[0]) & (across < drawn.shape[1])
    if drawn[down[inside_cells], across[inside_cells]].mean() > AMONG_DRAWN:
        return 0.0
    jump = np.abs(pixels[around.slices][ring].astype(np.int16) - colour).max(axis=1)
    return float((jump > STEP).mean())


def _smeared(pixels: NDArray[np.uint8]) -> Mask:
    """Return rows that repeat the row above many times, although they are not flat."""
    same = np.zeros(pixels.shape[:2], np.uint8)
    if pixels.shape[0] < SMEARED or pixels.shape[1] < WIDE:
        return same
    same[1:] = _largest(cv2.absdiff(pixels[1:], pixels[:-1])) <= 1
    kernel = np.ones((SMEARED - 1, WIDE), np.uint8)
    runs = cv2.morphologyEx(same, cv2.MORPH_OPEN, kernel, borderType=cv2.BORDER_CONSTANT, borderValue=0)
    if not runs.any():
        return np.zeros(pixels.shape[:2], np.uint8)
    change = np.zeros(pixels.shape[:2], np.uint8)
    change[:, 1:] = np.minimum(EDGE, _largest(cv2.absdiff(pixels[:, 1:], pixels[:, :-1])))
    count, labels, stats, _ = cv2.connectedComponentsWithStats(np.asarray(runs, np.uint8), connectivity=4)
    lively = labelled.sums(np.asarray(labels), change, count) / np.maximum(1, stats[:, cv2.CC_STAT_AREA]) >= LIVELY
    lively[0] = False
    return np.where(lively[labels], np.uint8(255), np.uint8(0))


def _largest(difference: Any) -> NDArray[np.uint8]:
    """Return the maximum of the three channels."""
    red, green, blue = cv2.split(difference)
    return np.asarray(cv2.max(cv2.max(red, green), blue), np.uint8)
