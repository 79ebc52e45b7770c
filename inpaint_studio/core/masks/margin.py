"""The margin by which a mask is grown: as far everywhere, or less around what is narrow."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from inpaint_studio.core.geometry import Rect
from inpaint_studio.core.masks.mask import Mask, bounds, default_grow, grow, mask_where

NARROW = 2  # a part gets the whole margin where it is this many margins wide to each side
STEPS = 3  # different margins that one mask gets


@dataclass(frozen=True)
class Margin:
    """``pixels`` around a mask. ``follows_width``: they are for wide parts; a scratch, a wire or a letter gets at least
    one and less than half of its width, for there every pixel more costs a part of the photo that is as wide as it."""

    pixels: int
    follows_width: bool = False

    @classmethod
    def of(cls, shape: tuple[int, ...], pixels: int | None = None) -> Margin:
        """``pixels`` everywhere; None: what fits a photo of ``shape``, less around what is narrow."""
        return cls(default_grow(shape), follows_width=True) if pixels is None else cls(pixels)

    @property
    def reach(self) -> int:
        """Distance (px) from a change of the mask beyond which the grown one stays as it is."""
        return self.pixels + (2 * NARROW * self.pixels if self.follows_width else 0)

    def around(self, radius: float) -> int:
        """The margin (px) of a stroke of ``radius`` px."""
        if not self.follows_width:
            return self.pixels
        return max((step for step in self._steps() if radius >= NARROW * step), default=min(1, self.pixels))

    def grown(self, mask: Mask, within: Rect | None = None) -> Mask:
        """``mask`` (uint8 H×W) with its margin; with ``within``, only that part is computed and returned."""
        if not self.follows_width:
            return grow(mask, self.pixels, within)
        frame = Rect.of_shape(mask.shape)
        wanted = frame if within is None else within.clip(frame)
        result = np.zeros((wanted.height, wanted.width), np.uint8)
        if wanted.is_empty:
            return result
        seen = wanted.expand(self.reach).clip(frame)
        source = bounds(mask[seen.slices])
        if source.is_empty:
            return result
        window = source.shift(seen.x, seen.y).expand(self.reach).clip(seen)
        part = window.clip(wanted)
        if not part.is_empty:
            grown = self._grown(mask[window.slices])[part.shift(-window.x, -window.y).slices]
            result[part.shift(-wanted.x, -wanted.y).slices] = grown
        return result

    def _grown(self, mask: Mask) -> Mask:
        result = grow(mask, min(1, self.pixels))
        if not self.pixels:
            return result
        inner = cv2.distanceTransform(mask_where(mask > 0), cv2.DIST_L2, cv2.DIST_MASK_PRECISE)
        for pixels in self._steps():
            radius = NARROW * pixels
            core = inner >= radius
            if not core.any():
                break
            away = cv2.distanceTransform(mask_where(~core), cv2.DIST_L2, cv2.DIST_MASK_PRECISE)
            wide = np.where(away < radius, mask, 0).astype(np.uint8)  # an opening of the mask
            np.maximum(result, grow(wide, pixels), out=result)
        return result

    def _steps(self) -> list[int]:
        """Margins from the least to the whole one."""
        return sorted({max(1, round(self.pixels * step / STEPS)) for step in range(1, STEPS + 1)})
