"""The checkerboard that stands for what is transparent."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from inpaint_studio.core.pixels import to_8_bit

SQUARE = 8  # px
LIGHT, DARK = 255, 204


def checkerboard(height: int, width: int, square: int = SQUARE) -> NDArray[np.uint8]:
    """uint8 H×W×3 in squares of ``square`` px."""
    down, across = np.ogrid[:height, :width]
    dark = (down // square + across // square) % 2 == 1
    return np.repeat(np.where(dark, np.uint8(DARK), np.uint8(LIGHT))[..., None], 3, axis=2)


def over_checkers(pixels: NDArray[np.uint8], alpha: NDArray[Any] | None, square: int = SQUARE) -> NDArray[np.uint8]:
    """Composite ``pixels`` (uint8 H×W×3) over a checkerboard where ``alpha`` (H×W, uint8 or uint16) is transparent;
    return ``pixels`` themselves if they are opaque. Meant for small images: it is slow."""
    if alpha is None or alpha.min() == np.iinfo(alpha.dtype).max:
        return pixels
    share = to_8_bit(alpha)[..., None].astype(np.float32) / 255
    ground = checkerboard(pixels.shape[0], pixels.shape[1], square)
    return np.rint(pixels * share + ground * (1 - share)).astype(np.uint8)
