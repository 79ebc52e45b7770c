"""Images of pieces of damage, with the damage tinted."""

from __future__ import annotations

import cv2
import numpy as np

from inpaint_studio.core.checkerboard import over_checkers
from inpaint_studio.core.editing import surroundings
from inpaint_studio.core.editing.document import Document
from inpaint_studio.core.geometry import Rect
from inpaint_studio.engine.damage.pieces import Piece
from inpaint_studio.ui.qimage import Pixels8
from inpaint_studio.ui.theme import TINT_RGB

SIZE = 128, 96  # maximum px: for a screen at 200 %
TINT = 0.5


def image_of(document: Document, piece: Piece) -> Pixels8:
    """Return an image of a piece in its surroundings, in screen colours."""
    rect = surroundings.around(piece.rect, Rect.of_shape(document.mask.shape))
    pixels = document.to_screen(surroundings.small(document.image, rect, size=SIZE))
    if document.photo.alpha is not None:
        pixels = over_checkers(pixels, surroundings.small(document.photo.alpha, rect, size=SIZE))
    mark = np.zeros((rect.height, rect.width), np.uint8)
    both = piece.rect.clip(rect)
    inside = both.shift(-piece.rect.x, -piece.rect.y).slices
    mark[both.shift(-rect.x, -rect.y).slices] = np.where(piece.pixels[inside], np.uint8(255), np.uint8(0))
    share = cv2.resize(mark, pixels.shape[1::-1], interpolation=cv2.INTER_AREA).astype(np.float32) / 255
    seen = np.minimum(1, 4 * share)[..., None] * TINT  # thin damage must be visible as well
    tint = np.array(TINT_RGB, np.float32)
    return np.ascontiguousarray(np.rint(pixels + (tint - pixels) * seen), np.uint8)
