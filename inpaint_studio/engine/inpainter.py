"""The fill: numpy in, numpy out. Everything outside the hole stays bit-identical."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import torch
from numpy.typing import NDArray

from inpaint_studio import paths
from inpaint_studio.core.errors import MaskError
from inpaint_studio.core.geometry import Rect
from inpaint_studio.core.mask import Mask, bounds, default_grow, grow
from inpaint_studio.engine.blend import add_grain, grain_level
from inpaint_studio.engine.checkpoint import load_checkpoint
from inpaint_studio.engine.device import choose
from inpaint_studio.engine.job import CancelToken, Progress, no_progress
from inpaint_studio.engine.ladder import climb
from inpaint_studio.engine.regions import Pixels, Region, plan_regions, reduce, to_float
from inpaint_studio.engine.unet import PConvUNet


@dataclass(frozen=True)
class Fill:
    """One filled place: ``pixels`` (as the photo's) belong to ``rect`` wherever ``hole`` is 255."""

    rect: Rect
    pixels: Pixels
    hole: Mask

    def paste(self, image: Pixels) -> None:
        """Write the fill into ``image``, inside the hole only."""
        window = image[self.rect.slices]
        window[self.hole > 0] = self.pixels[self.hole > 0]


class Inpainter:
    """A network on a device, ready to fill holes."""

    def __init__(self, network: PConvUNet, device: str = "cpu") -> None:
        self.device = torch.device(device)
        self.network = network.eval().to(self.device)
        self.network.to(memory_format=torch.channels_last)  # type: ignore[call-overload]

    @classmethod
    def load(cls, weights: Path, device: str = "cpu") -> Inpainter:
        """An inpainter from a weight file; raises :class:`CheckpointError`."""
        return cls(load_checkpoint(weights).network, device)

    def remove(
        self,
        image: Pixels,
        mask: Mask,
        progress: Progress = no_progress,
        token: CancelToken | None = None,
        pixels: int | None = None,
        seed: int = 0,
    ) -> Pixels:
        """``image`` with what ``mask`` covers filled; a new array.

        ``image``: uint8 or uint16, H×W×3, RGB. ``mask``: uint8 H×W, 255 = remove. It is grown by
        ``pixels`` (None: :func:`~inpaint_studio.core.mask.default_grow`); outside the grown mask every
        pixel is returned as it was. Raises :class:`MaskError` for wrong shapes or types, and
        :class:`~inpaint_studio.engine.job.Cancelled`.
        """
        check(image, mask)
        hole = grow(mask, default_grow(mask.shape) if pixels is None else pixels)
        result = image.copy()
        for fill in self.fills(image, hole, progress, token or CancelToken(), seed):
            fill.paste(result)
        return result

    def fills(self, image: Pixels, hole: Mask, progress: Progress, token: CancelToken, seed: int = 0) -> list[Fill]:
        """One :class:`Fill` for each part of ``hole`` (which is not grown any more).

        Arguments and errors as in :meth:`remove`; ``image`` is only read.
        """
        check(image, hole)
        token.check()
        regions = plan_regions(hole)
        total, done = sum(region.levels for region in regions), 0
        progress(0, total)

        def tick() -> None:
            nonlocal done
            done += 1
            progress(done, total)
            token.check()

        return [self._fill(region, image, hole, tick, seed) for region in regions]

    def _fill(self, region: Region, image: Pixels, hole: Mask, tick: Callable[[], None], seed: int) -> Fill:
        crop, crop_hole = image[region.crop.slices], hole[region.crop.slices]
        picture, small_hole = reduce(crop, crop_hole, region.size)
        filled = self._run(picture, small_hole, region.levels, tick)
        inner = bounds(crop_hole)
        level = grain_level(to_float(crop), crop_hole)
        pixels = _restore(filled, region.crop, inner, image.dtype, (level, seed))
        return Fill(inner.shift(region.crop.x, region.crop.y), pixels, crop_hole[inner.slices].copy())

    @torch.inference_mode()
    def _run(
        self, picture: NDArray[np.float32], hole: Mask, levels: int, tick: Callable[[], None]
    ) -> NDArray[np.float32]:
        image = torch.from_numpy(picture).to(self.device).permute(2, 0, 1).unsqueeze(0)
        valid = torch.from_numpy(hole == 0).to(self.device).float().view(1, 1, *hole.shape)
        filled = climb(self.network, image, valid, levels, tick)
        return np.asarray(filled[0].permute(1, 2, 0).float().cpu().numpy())


def _restore(
    filled: NDArray[np.float32], crop: Rect, inner: Rect, dtype: np.dtype[Any], grain: tuple[float, int]
) -> Pixels:
    """The part ``inner`` of a filled picture, enlarged to the crop's size, with grain (level, seed), in
    the photo's own type."""
    if filled.shape[:2] != (crop.height, crop.width):
        filled = np.asarray(cv2.resize(filled, (crop.width, crop.height), interpolation=cv2.INTER_CUBIC), np.float32)
    grainy = add_grain(filled[inner.slices], *grain)
    return np.rint(np.clip(grainy, 0, 1) * np.iinfo(dtype).max).astype(dtype)


@lru_cache(maxsize=4)
def shared_inpainter(device: str = "auto") -> Inpainter:
    """The bundled network on a device, loaded once; raises :class:`StudioError`."""
    return Inpainter.load(paths.weights(), choose(device))


def check(image: Pixels, mask: Mask) -> None:
    """Raise :class:`MaskError` unless ``image`` and ``mask`` are what :meth:`Inpainter.remove` takes."""
    if image.dtype not in (np.uint8, np.uint16) or image.ndim != 3 or image.shape[2] != 3:
        raise MaskError(f"The image must be uint8 or uint16 H×W×3, not {image.dtype} {image.shape}.")
    if mask.dtype != np.uint8 or mask.ndim != 2:
        raise MaskError(f"The mask must be uint8 H×W, not {mask.dtype} {mask.shape}.")
    if mask.shape != image.shape[:2]:
        raise MaskError(
            f"The mask is {mask.shape[1]}×{mask.shape[0]} pixels, the photo {image.shape[1]}×{image.shape[0]}."
        )
