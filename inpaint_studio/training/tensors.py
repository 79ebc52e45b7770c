"""Batches of arrays as tensors, and back."""

from __future__ import annotations

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor


def to_image(images: NDArray[np.uint8], device: torch.device) -> Tensor:
    """uint8 B×H×W×3 as float B×3×H×W in 0..1."""
    return torch.from_numpy(images).to(device).permute(0, 3, 1, 2).float().div_(255)


def to_valid(masks: NDArray[np.uint8], device: torch.device) -> Tensor:
    """Masks (uint8 B×H×W, 255 = hole) as B×1×H×W, 1 = known."""
    return (torch.from_numpy(masks).to(device).unsqueeze(1) < 128).float()


def to_arrays(pictures: Tensor) -> list[NDArray[np.uint8]]:
    """B×3×H×W in 0..1 as uint8 H×W×3 each."""
    return list((pictures.permute(0, 2, 3, 1).float().cpu().clamp(0, 1) * 255).round().byte().numpy())
