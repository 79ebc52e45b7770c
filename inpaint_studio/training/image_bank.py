"""Images in the memory of the training device, where crops are cut: CPUs would cut them more slowly than a GPU
trains."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional as F

from inpaint_studio.training.dataset import Photo

LEVELS = 6  # reduced copies of each image, each 1/√2 of the one before: the smallest is .18 of it
RATIO = 2**-0.5
MIN_SIDE = 8  # px of a reduced copy


@dataclass(frozen=True)
class CropParameters:
    """B crops, as arrays of length B: the ``index`` of the image; the upper left corner (``y``, ``x``) and the
    ``side``, in pixels of the image; ``flip``: mirrored; ``gamma`` and ``gains`` (B×3, RGB): exposure and white
    balance."""

    index: NDArray[np.int64]
    y: NDArray[np.float64]
    x: NDArray[np.float64]
    side: NDArray[np.float64]
    flip: NDArray[np.bool_]
    gamma: NDArray[np.float64]
    gains: NDArray[np.float64]


class ImageBank:
    """Images of any size, with reduced copies, in one block of memory.

    ``slots`` more images, each ``slot_size`` px square, can be added later (:meth:`put`).
    """

    def __init__(self, images: Sequence[Photo], device: torch.device, slots: int = 0, slot_size: int = 0) -> None:
        self._device = device
        shapes = [image.shape[:2] for image in images] + [(slot_size, slot_size)] * slots
        self.shapes = np.array(shapes, np.int64).reshape(-1, 2)
        factors = RATIO ** np.arange(LEVELS)
        self._sizes = np.maximum(MIN_SIDE, np.rint(self.shapes[:, None] * factors[None, :, None])).astype(np.int64)
        areas = self._sizes.prod(2)
        self._starts = np.concatenate([[0], areas.ravel().cumsum()[:-1]]).reshape(areas.shape)
        self._pixels = torch.zeros((int(areas.sum()), 3), dtype=torch.uint8, device=device)
        for index, image in enumerate(images):
            self.put(index, image)

    def put(self, index: int, image: Photo) -> None:
        """Store ``image`` (uint8 H×W×3, of the size of slot ``index``)."""
        full = torch.from_numpy(np.ascontiguousarray(image)).to(self._device)
        planes = full.permute(2, 0, 1)[None].float()
        for start, (height, width) in zip(self._starts[index], self._sizes[index], strict=True):
            size = (int(height), int(width))
            level = full
            if size != full.shape[:2]:
                small = F.interpolate(planes, size, mode="bilinear", antialias=True, align_corners=False)
                level = small[0].permute(1, 2, 0).round_().clamp_(0, 255).byte()
            self._pixels[int(start) : int(start) + size[0] * size[1]] = level.reshape(-1, 3)

    def crops(self, parameters: CropParameters, size: int) -> Tensor:
        """Return the crops that ``parameters`` describe: B×3×``size``×``size`` in 0..1, bilinear."""
        level = np.clip(np.floor(2 * np.log2(np.maximum(parameters.side / size, 1e-6))), 0, LEVELS - 1).astype(np.int64)
        extent, start = self._sizes[parameters.index, level], self._starts[parameters.index, level]
        scale = extent / self.shapes[parameters.index]
        rows = self._positions(parameters.y, parameters.side, scale[:, 0], size)
        columns = self._positions(parameters.x, parameters.side, scale[:, 1], size)
        columns = torch.where(self._tensor(parameters.flip)[:, None], columns.flip(1), columns)
        image = self._interpolate(rows, columns, self._tensor(extent), self._tensor(start))
        exponent = self._tensor(parameters.gamma).float().view(-1, 1, 1, 1)
        gains = self._tensor(parameters.gains).float().view(-1, 1, 1, 3)
        exposed = (image / 255).clamp_(min=1e-6).pow_(exponent).mul_(gains).clamp_(0, 1)
        return exposed.permute(0, 3, 1, 2)

    def _positions(self, begin: NDArray[np.float64], side: NDArray[np.float64], scale: Tensor, size: int) -> Tensor:
        """Return the positions of ``size`` pixels along one axis of the reduced copies, B×size."""
        steps = (np.arange(size) + 0.5) / size
        return self._tensor((begin[:, None] + side[:, None] * steps) * scale[:, None] - 0.5).float()

    def _interpolate(self, rows: Tensor, columns: Tensor, extent: Tensor, start: Tensor) -> Tensor:
        """Return bilinear values at ``rows`` (B×S) and ``columns`` (B×S): float B×S×S×3, 0..255."""
        top, left = rows.floor(), columns.floor()
        down, across = (rows - top)[:, :, None, None], (columns - left)[:, None, :, None]
        result = torch.zeros(())
        for dy, dx in ((0, 0), (0, 1), (1, 0), (1, 1)):
            y = _clamp_to_extent(top + dy, extent[:, 0])
            x = _clamp_to_extent(left + dx, extent[:, 1])
            address = start.view(-1, 1, 1) + y[:, :, None] * extent[:, 1].view(-1, 1, 1) + x[:, None, :]
            weight = (down if dy else 1 - down) * (across if dx else 1 - across)
            values = self._pixels[address] * weight
            result = values if dy == dx == 0 else result.add_(values)
        return result

    def _tensor(self, values: NDArray) -> Tensor:  # type: ignore[type-arg]
        return torch.from_numpy(np.ascontiguousarray(values)).to(self._device, non_blocking=True)


def _clamp_to_extent(positions: Tensor, extent: Tensor) -> Tensor:
    """Return ``positions`` (B×S) as integers from 0 to below ``extent`` (B)."""
    return torch.minimum(positions.long().clamp_(min=0), extent[:, None] - 1)
