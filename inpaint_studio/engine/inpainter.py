"""The fill: numpy in, numpy out. Everything outside the hole stays bit-identical."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Protocol

import cv2
import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from inpaint_studio import paths
from inpaint_studio.core.errors import MaskError
from inpaint_studio.core.geometry import Rect
from inpaint_studio.core.mask import Mask, default_grow, grow
from inpaint_studio.engine.blend import LEAST_TEXTURE, add_grain, grain_level, texture_level
from inpaint_studio.engine.checkpoint import load_checkpoint
from inpaint_studio.engine.detail import (
    SearchOptions,
    boundary_correction,
    copy_sources,
    fill_of,
    find_sources,
    source_map,
)
from inpaint_studio.engine.device import choose
from inpaint_studio.engine.job import CancelToken, Progress, no_progress
from inpaint_studio.engine.ladder import climb
from inpaint_studio.engine.regions import Pixels, Region, plan_regions, reduce, to_float


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


class Tick(Protocol):
    """Called after ``units`` of work; raises after a cancel."""

    def __call__(self, units: int = 1) -> None: ...  # noqa: D102


@dataclass(frozen=True)
class FillOptions:
    """How to fill. ``grow``: px around the mask, None for the default of the photo's size. ``seed``: of grain
    and search; the same seed gives the same pixels. ``detail``: take texture from the photo; without it the fill
    is the network's alone."""

    grow: int | None = None
    seed: int = 0
    detail: bool = True


class Inpainter:
    """A network on a device, ready to fill holes."""

    def __init__(self, network: torch.nn.Module, device: str = "cpu") -> None:
        self.device = torch.device(device)
        self.network = network.eval().to(self.device)
        self.network.to(memory_format=torch.channels_last)  # type: ignore[call-overload]

    @classmethod
    def load(cls, weights: Path, device: str = "cpu") -> Inpainter:
        """An inpainter from a weight file; raises :class:`CheckpointError`."""
        return cls(load_checkpoint(weights).network.fold(), device)

    def remove(
        self,
        image: Pixels,
        mask: Mask,
        progress: Progress = no_progress,
        token: CancelToken | None = None,
        options: FillOptions | None = None,
    ) -> Pixels:
        """``image`` with what ``mask`` covers filled; a new array.

        ``image``: uint8 or uint16, H×W×3, RGB. ``mask``: uint8 H×W, 255 = remove, grown as the options
        say; outside the grown mask every pixel is returned as it was. Raises :class:`MaskError` for wrong
        shapes or types, and :class:`~inpaint_studio.engine.job.Cancelled`.
        """
        check(image, mask)
        options = options or FillOptions()
        hole = grow(mask, default_grow(mask.shape) if options.grow is None else options.grow)
        result = image.copy()
        for fill in self.fills(image, hole, progress, token or CancelToken(), options):
            fill.paste(result)
        return result

    def fills(
        self, image: Pixels, hole: Mask, progress: Progress, token: CancelToken, options: FillOptions | None = None
    ) -> list[Fill]:
        """One :class:`Fill` for each part of ``hole`` (which is not grown any more).

        Arguments and errors as in :meth:`remove`; ``image`` is only read.
        """
        check(image, hole)
        token.check()
        regions = plan_regions(hole)
        total, done = sum(region.levels + region.detail_levels for region in regions), 0
        progress(0, total)

        def tick(units: int = 1) -> None:
            nonlocal done
            done += units
            if units:
                progress(done, total)
            token.check()

        return [self._fill(region, image, hole, tick, options or FillOptions()) for region in regions]

    @torch.inference_mode()
    def _fill(self, region: Region, image: Pixels, hole: Mask, tick: Tick, options: FillOptions) -> Fill:
        crop, crop_hole = image[region.crop.slices], hole[region.crop.slices]
        picture, small_hole = reduce(crop, crop_hole, region.size)
        planes = self._tensor(picture), self._tensor((small_hole == 0).astype(np.float32)[..., None])
        filled = climb(self.network, *planes, region.levels, tick)
        part = region.hole.shift(-region.crop.x, -region.crop.y)
        own = _own(region, part)
        smooth = _enlarge(_array(filled), region.crop)[part.slices]
        level = None
        if options.detail and texture_level(picture, small_hole, own) > LEAST_TEXTURE:
            search = SearchOptions(region.detail_levels, options.seed)
            level = find_sources(planes[0], filled, planes[1], self._tensor(own[..., None]), search, tick)
        else:
            tick(region.detail_levels)
        if level is None:
            result = add_grain(smooth, grain_level(picture, small_hole), options.seed)
        else:
            copied, found = copy_sources(crop, crop_hole, source_map(level), part)
            near = _enlarge(_array(fill_of(level)), region.crop)[part.slices]
            texture = np.where(found[..., None], to_float(copied), near)
            texture += _enlarge(_array(boundary_correction(level)), region.crop)[part.slices]
            result = smooth + region.copy * (texture - smooth)
        return Fill(region.hole, _to_photo(result, image.dtype), hole[region.hole.slices].copy())

    def _tensor(self, array: NDArray[np.float32]) -> Tensor:
        """H×W×C as 1×C×H×W on the device."""
        return torch.from_numpy(array).to(self.device).permute(2, 0, 1).unsqueeze(0)


def _array(picture: Tensor) -> NDArray[np.float32]:
    return np.asarray(picture[0].permute(1, 2, 0).float().cpu().numpy())


def _own(region: Region, part: Rect) -> NDArray[np.float32]:
    """1 in the rectangle of the region's own hole, at the reduced size."""
    across, down = region.size[0] / region.crop.width, region.size[1] / region.crop.height
    own = np.zeros(region.size[::-1], np.float32)
    rows = slice(math.floor(part.y * down), math.ceil(part.bottom * down))
    own[rows, math.floor(part.x * across) : math.ceil(part.right * across)] = 1
    return own


def _enlarge(picture: NDArray[np.float32], crop: Rect) -> NDArray[np.float32]:
    """A reduced picture at the size of its crop."""
    if picture.shape[:2] == (crop.height, crop.width):
        return picture
    return np.asarray(cv2.resize(picture, (crop.width, crop.height), interpolation=cv2.INTER_CUBIC), np.float32)


def _to_photo(picture: NDArray[np.float32], dtype: np.dtype[Any]) -> Pixels:
    """Float 0..1 in the photo's own type."""
    return np.rint(np.clip(picture, 0, 1) * np.iinfo(dtype).max).astype(dtype)


@lru_cache(maxsize=4)
def shared_inpainter(device: str = "auto", weights: Path | None = None) -> Inpainter:
    """The network in ``weights`` (None: the bundled one) on a device, loaded once; raises :class:`StudioError`."""
    return Inpainter.load(weights or paths.weights(), choose(device))


def check(image: Pixels, mask: Mask) -> None:
    """Raise :class:`MaskError` unless ``image`` and ``mask`` are what :meth:`Inpainter.remove` takes."""
    if image.dtype not in (np.uint8, np.uint16) or image.ndim != 3 or image.shape[2] != 3:
        raise MaskError(f"The image must be uint8 or uint16 H×W×3, not {image.dtype} {image.shape}.")
    if mask.dtype != np.uint8 or mask.ndim != 2:
        raise MaskError(f"The mask must be uint8 H×W, not {mask.dtype} {mask.shape}.")
    if bool(((mask != 0) & (mask != 255)).any()):
        raise MaskError("The mask must hold 0 (keep) and 255 (remove) only.")
    if mask.shape != image.shape[:2]:
        raise MaskError(
            f"The mask is {mask.shape[1]}×{mask.shape[0]} pixels, the photo {image.shape[1]}×{image.shape[0]}."
        )
