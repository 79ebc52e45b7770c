"""Conversion between batches of arrays and tensors."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from inpaint_studio.training.dataset import Batch


@dataclass(frozen=True)
class CropTensors:
    """A :class:`~inpaint_studio.training.dataset.Batch` on the training device: ``image`` B×3×S×S in 0..1, ``valid``
    B×1×S×S (1 = known), ``wide_image`` and ``wide_valid`` the same, twice as wide; ``corners`` (y, x) of the last crops
    in them."""

    image: Tensor
    valid: Tensor
    wide_image: Tensor
    wide_valid: Tensor
    corners: list[tuple[int, int]]


def to_crops(batch: Batch, device: torch.device) -> CropTensors:
    """Return the crops of ``batch`` as tensors on ``device``: images B×3×H×W in 0..1, ``valid`` B×1×H×W, 1 = known."""
    return CropTensors(
        to_image(batch.image, device),
        to_valid(batch.mask, device),
        to_image(batch.wide_image, device),
        to_valid(batch.wide_mask, device),
        [(int(y), int(x)) for y, x in batch.corners],
    )


def windows_of(wide: Tensor, corners: list[tuple[int, int]], size: int) -> Tensor:
    """Return squares of ``size`` px at ``corners`` (y, x) of n×C×H×W images: n×C×size×size."""
    windows = [image[:, y : y + size, x : x + size] for image, (y, x) in zip(wide, corners, strict=True)]
    return torch.stack(windows) if windows else wide[:, :, :size, :size]


def to_image(images: NDArray[np.uint8], device: torch.device) -> Tensor:
    """Convert uint8 B×H×W×3 to float B×3×H×W in 0..1."""
    return torch.from_numpy(images).to(device).permute(0, 3, 1, 2).float().div_(255)


def to_valid(masks: NDArray[np.uint8], device: torch.device) -> Tensor:
    """Convert masks (uint8 B×H×W, 255 = hole) to B×1×H×W, 1 = known."""
    return (torch.from_numpy(masks).to(device).unsqueeze(1) < 128).float()


def to_arrays(images: Tensor) -> list[NDArray[np.uint8]]:
    """Convert B×3×H×W in 0..1 to uint8 H×W×3 each."""
    return list((images.permute(0, 2, 3, 1).float().cpu().clamp(0, 1) * 255).round().byte().numpy())
