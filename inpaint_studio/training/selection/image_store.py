"""Many images of different sizes in one tensor, from which a whole batch of crops is cut at once.

A pixel is one 32-bit number: red, green, blue and a fourth plane (the object's number, or alpha). Each image is stored
at four sizes, so that reduced crops are not aliased. Everything is torch: on a GPU a batch takes milliseconds, and no
other process is needed.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from PIL import Image
from torch import Tensor

LEVELS = 4  # the image, and its copies at 1/2, 1/4 and 1/8
THREADS = 8  # Pillow computes without holding Python's lock
Planes = NDArray[np.uint8]  # H×W×4


@dataclass(frozen=True)
class Crops:
    """``rgb`` B×3×H×W in 0..255; ``plane`` B×1×H×W: the fourth plane mapped by the tables; ``inside`` B×1×H×W: 1 where
    there is an image."""

    rgb: Tensor
    plane: Tensor
    inside: Tensor


class ImageStore:
    """``planes`` of each image; with ``labels`` the fourth is the number of an object, otherwise alpha."""

    def __init__(self, planes: list[Planes], labels: bool) -> None:
        parts, starts, sizes, start = [], [], [], 0
        with ThreadPoolExecutor(THREADS) as pool:
            pyramids = list(pool.map(lambda image: [reduced(image, level, labels) for level in range(LEVELS)], planes))
        for pyramid in pyramids:
            for small in pyramid:
                parts.append(np.ascontiguousarray(small).view(np.int32).ravel())
                starts.append(start)
                sizes.append(small.shape[:2])
                start += small.shape[0] * small.shape[1]
        self.data = torch.from_numpy(np.concatenate(parts))
        self.starts = torch.tensor(starts).view(-1, LEVELS)
        self.sizes = torch.tensor(sizes).view(-1, LEVELS, 2)
        self.full = np.array([image.shape[:2] for image in planes])

    def __len__(self) -> int:  # noqa: D105
        return len(self.full)

    def to(self, device: torch.device) -> ImageStore:
        """Move the images to ``device``; return this store."""
        self.data, self.starts, self.sizes = self.data.to(device), self.starts.to(device), self.sizes.to(device)
        return self

    def crops(self, index: Tensor, level: Tensor, to_image: Tensor, table: Tensor, size: tuple[int, int]) -> Crops:
        """Return a crop of each image in ``index`` (B), taken from ``level`` (B). ``to_image`` (B×2×3) maps pixels of
        the crop to those of the full image; ``table`` (B×256) maps values of the fourth plane."""
        starts = self.starts[index, level][:, None, None]
        height, width = (self.sizes[index, level, i][:, None, None] for i in (0, 1))
        x, y = _positions(to_image, size)
        scale = torch.exp2(-level.float())[:, None, None]
        x, y = x * scale - 0.5, y * scale - 0.5
        inside = ((x > -1) & (y > -1) & (x < width) & (y < height))[:, None].float()
        left, top = x.floor(), y.floor()
        rgb: Tensor | float = 0.0
        plane: Tensor | float = 0.0
        row = torch.arange(len(index), device=index.device)[:, None, None] * 256
        for dy in (0, 1):
            for dx in (0, 1):
                column = (left + dx).long().clamp_(min=0).minimum(width - 1)
                line = (top + dy).long().clamp_(min=0).minimum(height - 1)
                pixel = self.data[starts + line * width + column]
                weight = (1 - (x - left - dx).abs()) * (1 - (y - top - dy).abs())
                channels = torch.stack([pixel & 255, (pixel >> 8) & 255, (pixel >> 16) & 255], 1).float()
                rgb = rgb + channels * weight[:, None]
                plane = plane + table.reshape(-1)[row + ((pixel >> 24) & 255)] * weight
        assert isinstance(rgb, Tensor) and isinstance(plane, Tensor)
        return Crops(rgb, plane[:, None] * inside, inside)


def _positions(to_image: Tensor, size: tuple[int, int]) -> tuple[Tensor, Tensor]:
    """Return the positions of the pixels of a crop: x and y, B×H×W."""
    v = torch.arange(size[0], device=to_image.device, dtype=torch.float32)[None, :, None] + 0.5
    u = torch.arange(size[1], device=to_image.device, dtype=torch.float32)[None, None, :] + 0.5
    a = to_image[:, :, :, None, None]
    return a[:, 0, 0] * u + a[:, 0, 1] * v + a[:, 0, 2], a[:, 1, 0] * u + a[:, 1, 1] * v + a[:, 1, 2]


def reduced(planes: Planes, level: int, labels: bool) -> Planes:
    """Return the image at 1/2^level; numbers of objects are sampled, everything else is averaged."""
    if level == 0:
        return planes
    step = 1 << level
    height, width = (max(1, side // step) for side in planes.shape[:2])
    box = (0, 0, min(width * step, planes.shape[1]), min(height * step, planes.shape[0]))
    channels = [
        np.asarray(Image.fromarray(planes[..., i]).resize((width, height), Image.Resampling.BOX, box)) for i in range(4)
    ]
    if labels:
        channels[3] = planes[step // 2 :: step, step // 2 :: step, 3][:height, :width]
        if channels[3].shape != (height, width):  # an image narrower than a step
            channels[3] = np.asarray(Image.fromarray(planes[..., 3]).resize((width, height), Image.Resampling.NEAREST))
    return np.stack(channels, -1)
