"""What a removal puts into a photo."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from inpaint_studio.core.geometry import Rect
from inpaint_studio.core.image_io import Pixels
from inpaint_studio.core.mask import Mask


@dataclass(frozen=True)
class Fill:
    """One filled place: ``pixels`` (as the photo's) belong to ``rect`` wherever ``hole`` is 255. ``note``: what the
    user should know of it."""

    rect: Rect
    pixels: Pixels
    hole: Mask
    note: str = ""

    def paste(self, image: Pixels) -> None:
        """Write the fill into ``image``, inside the hole only."""
        window = image[self.rect.slices]
        window[self.hole > 0] = self.pixels[self.hole > 0]


@dataclass(frozen=True)
class Candidate:
    """One way to fill a hole, of several. ``number`` 0 is what Remove gives; ``seam`` how much its edge shows (1: not
    at all)."""

    number: int
    fills: list[Fill]
    seam: float = 1.0


def with_fills(image: NDArray[Any], fills: list[Fill]) -> NDArray[Any]:
    """A copy of ``image`` with ``fills`` in it."""
    result: NDArray[Any] = np.array(image)
    for fill in fills:
        fill.paste(result)
    return result
