"""Fields of dots and lines: stars, snow, rain, confetti, nets. If there are that many, they are part of the photo."""

from __future__ import annotations

from itertools import product

import cv2
import numpy as np

from inpaint_studio.core.masks.mask import Mask

MANY = {"dust": 60, "scratches": 40}  # pieces; scans that we damage artificially have up to 54 and 28
MESHES = 12  # areas enclosed by crossing lines, as in a net, a fence, a drawing
SMALL_MESH = 64  # px: a smaller one is a gap inside a scratch
CELLS = 6  # per side: the photo is divided into this many
FILLED = 0.4  # share of the cells that contain a piece
SIMILAR = 6.0  # maximum ratio between the large and the small ones (quartiles)


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


def _meshes(mask: Mask) -> int:
    """Return the number of areas of the photo that are enclosed by the finds."""
    free = (mask == 0).astype(np.uint8)
    count, labels, stats, _ = cv2.connectedComponentsWithStats(free, connectivity=4)
    ends = np.unique(np.concatenate([labels[0], labels[-1], labels[:, 0], labels[:, -1]]))
    inside = np.setdiff1d(np.arange(1, count), ends)
    return int((stats[inside, cv2.CC_STAT_AREA] >= SMALL_MESH).sum())
