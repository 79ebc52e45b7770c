"""A Gaussian low-pass."""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional as F


def blur(x: Tensor, sigma: float) -> Tensor:
    """The Gaussian low-pass of B×C×H×W; ``sigma`` in px."""
    radius = int(3 * sigma)
    steps = torch.arange(-radius, radius + 1, dtype=x.dtype, device=x.device)
    kernel = torch.exp(-(steps**2) / (2 * sigma**2))
    kernel = (kernel / kernel.sum()).expand(x.shape[1], 1, -1)
    across = F.conv2d(F.pad(x, (radius, radius, 0, 0), mode="replicate"), kernel.unsqueeze(2), groups=x.shape[1])
    return F.conv2d(F.pad(across, (0, 0, radius, radius), mode="replicate"), kernel.unsqueeze(3), groups=x.shape[1])
