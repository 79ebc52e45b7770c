"""Clicks, box and mask as planes that the network reads in addition to the image."""

from __future__ import annotations

import torch
from torch import Tensor

MAPS = 6  # near and around positive clicks, near and around negative ones, the box, the mask so far
RADIUS = 4.0  # px: of a click's disk
WIDE = 20.0  # px: standard deviation of the soft spot around a click


def click_planes(points: Tensor, shown: Tensor, size: tuple[int, int]) -> Tensor:
    """Return a disk and a soft spot at each of ``points`` (B×K×2: x, y in px) that is ``shown`` (B×K): B×2×H×W in
    0..1."""
    height, width = size
    y = torch.arange(height, device=points.device, dtype=torch.float32) + 0.5
    x = torch.arange(width, device=points.device, dtype=torch.float32) + 0.5
    away_x = (x - points[..., 0:1]).square()[:, :, None, :]
    away_y = (y - points[..., 1:2]).square()[:, :, :, None]
    away = torch.where(shown[:, :, None, None], away_x + away_y, torch.inf).amin(1)
    return torch.stack([(RADIUS + 0.5 - away.sqrt()).clamp(0, 1), torch.exp(-away / (2 * WIDE**2))], 1)


def box_plane(boxes: Tensor, shown: Tensor, size: tuple[int, int]) -> Tensor:
    """Return 1 inside each of ``boxes`` (B×4: left, top, right, bottom in px) that is ``shown`` (B): B×1×H×W."""
    height, width = size
    y = (torch.arange(height, device=boxes.device) + 0.5)[None, :, None]
    x = (torch.arange(width, device=boxes.device) + 0.5)[None, None, :]
    left, top, right, bottom = (boxes[:, i, None, None] for i in range(4))
    inside = (x >= left) & (x <= right) & (y >= top) & (y <= bottom)
    return (inside & shown[:, None, None]).float()[:, None]
