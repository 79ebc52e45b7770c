"""The new pixels of a removal."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from inpaint_studio.core.geometry import Rect
from inpaint_studio.core.masks.mask import Mask
from inpaint_studio.core.pixels import Pixels


@dataclass(frozen=True)
class Fill:
    """One filled place: ``pixels`` (as the photo's) belong to ``rect`` wherever ``hole`` is 255, and shine through the
    photo where it is less. ``note``: what the user should know of it. ``on_surface``: it was made as
    a surface that is surely seen in perspective looks from the front."""

    rect: Rect
    pixels: Pixels
    hole: Mask
    note: str = ""
    on_surface: bool = False

    def paste(self, image: Pixels) -> None:
        """Write the fill into ``image``, inside the hole only."""
        mix(image[self.rect.slices], self.pixels, self.hole)

    def covering(self, coverage: Mask) -> Fill:
        """The same fill, seen as much as ``coverage`` (uint8, as large as the photo) says, inside its hole."""
        return replace(self, hole=np.where(self.hole > 0, coverage[self.rect.slices], 0).astype(np.uint8))


@dataclass(frozen=True)
class Variation:
    """One way to fill a hole, of several. ``index`` 0 is what is made first; ``strangeness``: how little it looks like
    what lies around it, the less the better, None where that was not measured; ``thumbnail``: the hole's surroundings
    with it, uint8 H×W×3 as a screen shows them."""

    index: int
    fills: list[Fill]
    strangeness: float | None = None
    thumbnail: NDArray[np.uint8] | None = None


def with_fills(image: NDArray[Any], fills: list[Fill]) -> NDArray[Any]:
    """A copy of ``image`` (uint8 or uint16, H×W×3) with ``fills`` in it."""
    result: NDArray[Any] = np.array(image)
    for fill in fills:
        fill.paste(result)
    return result


def mix(window: NDArray[Any], pixels: NDArray[Any], coverage: Mask) -> None:
    """Put ``pixels`` over ``window`` (both H×W×3, uint8 or uint16), 0 (not) to 255 (wholly) of them seen."""
    if coverage.size == 0:
        return
    # an eighth of the time of numpy's copyto; a window whose pixels do not lie side by side it cannot write into
    plain = window.strides[0] > 0 and window.strides[1:] == (3 * window.itemsize, window.itemsize)
    target = window if plain else window.copy()
    mixed = cv2.copyTo(pixels, cv2.inRange(coverage, 255, 255), target)
    if mixed is not window:
        window[...] = mixed
    soft = (coverage > 0) & (coverage < 255)
    if soft.any():
        seen = coverage[soft][:, None].astype(np.uint32)
        window[soft] = (pixels[soft] * seen + window[soft] * (255 - seen) + 127) // 255
