"""The margin by which a mask is grown: the same everywhere, or less around narrow parts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import cv2
import numpy as np

from inpaint_studio.core.errors import MaskError
from inpaint_studio.core.geometry import Rect
from inpaint_studio.core.masks.discs import dilated, eroded
from inpaint_studio.core.masks.mask import Mask, default_grow, grow, mask_where
from inpaint_studio.core.messages import Flag, message

NARROW = 2  # a part gets the whole margin if it extends this many margins to each side
STEPS = 3  # different margins within one mask
TILE = 256  # px that are processed at a time; tiles without an edge cost nothing


NO_MARGIN = Flag(" --grow 0 (from Python: grow=0) means none.")


@dataclass(frozen=True)
class Margin:
    """``pixels`` around a mask. ``follows_width``: this applies to wide parts; a scratch, a wire or a letter gets at
    least one and less than half of its width, because each additional pixel costs a large share of its surroundings."""

    pixels: int
    follows_width: bool = False

    @classmethod
    def of(cls, shape: tuple[int, ...], pixels: int | None = None) -> Margin:
        """Return a margin of ``pixels`` everywhere; None: a default for a photo of ``shape``, less around narrow
        parts."""
        return cls(default_grow(shape), follows_width=True) if pixels is None else cls(pixels)

    def leaving_something(self, mask: Mask) -> Mask:
        """Return ``mask`` with its margin; raises :class:`MaskError` if it is the margin that leaves nothing of the
        photo."""
        hole = self.grown(mask)
        if hole.size and hole.all() and not mask.all():
            raise MaskError(
                message("The margin around the mask covers the rest of the photo. Reduce it.{flag}", flag=NO_MARGIN)
            )
        return hole

    @property
    def reach(self) -> int:
        """Distance (px) from a change of the mask beyond which the grown mask stays the same."""
        return self.pixels + (2 * NARROW * self.pixels if self.follows_width else 0)

    def around(self, radius: float) -> int:
        """Return the margin (px) of a stroke of ``radius`` px."""
        if not self.follows_width:
            return self.pixels
        return max((step for step in self._steps() if radius >= NARROW * step), default=min(1, self.pixels))

    def grown(self, mask: Mask, within: Rect | None = None) -> Mask:
        """Return ``mask`` (uint8 H×W) with its margin; with ``within``, only that part is computed and returned."""
        if not self.follows_width:
            return grow(mask, self.pixels, within)
        frame = Rect.of_shape(mask.shape)
        area = frame if within is None else within.clip(frame)
        result = np.zeros((area.height, area.width), np.uint8)
        if area.is_empty:
            return result
        for tile in self._tiles(area):
            window = mask[tile.expand(self.reach).clip(frame).slices]
            target = result[tile.shift(-area.x, -area.y).slices]
            minimum, maximum, _, _ = cv2.minMaxLoc(window)
            if minimum == maximum:  # far from every edge: nothing to grow, or all mask
                target[...] = maximum
            else:
                inside = tile.shift(-max(0, tile.x - self.reach), -max(0, tile.y - self.reach))
                target[...] = self._grown(window)[inside.slices]
        return result

    @staticmethod
    def _tiles(area: Rect) -> Iterator[Rect]:
        for y in range(area.y, area.bottom, TILE):
            for x in range(area.x, area.right, TILE):
                yield Rect(x, y, TILE, TILE).clip(area)

    def _grown(self, mask: Mask) -> Mask:
        result = grow(mask, min(1, self.pixels))
        if not self.pixels:
            return result
        painted = mask_where(mask > 0)
        is_hard = np.array_equal(painted, mask)
        steps = self._steps()
        for index in range(len(steps) - 1, -1, -1):
            pixels, nearer = steps[index], steps[index - 1] if index else 0
            open_disc = (NARROW * pixels) ** 2 - 1
            core = eroded(painted, open_disc)
            if not core.any():
                continue
            wide = np.bitwise_and(dilated(core, open_disc), mask)  # morphological opening of the mask
            np.maximum(result, grow(wide, pixels), out=result)
            # this close to a wide part, a smaller margin of its own adds nothing
            if is_hard and index and not (painted > dilated(wide, (pixels - nearer) ** 2)).any():
                break
        return result

    def _steps(self) -> list[int]:
        """Return margins from the smallest to the whole one."""
        return sorted({max(1, round(self.pixels * step / STEPS)) for step in range(1, STEPS + 1)})
