"""A small segmentation network for scratches, dust, stamps and wires.

A U-Net (Ronneberger et al. 2015) that works at half the image size: 2×2 pixels become channels (Shi et al. 2016, "pixel
shuffle", inverted at the end), so that lines of one pixel are not lost and most of the work is done on a quarter of the
pixels.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from inpaint_studio.core.errors import CheckpointError
from inpaint_studio.core.messages import message
from inpaint_studio.engine.damage import LEARNED
from inpaint_studio.engine.network.checkpoint import check_layers, load_weights, read_tensors, write_tensors

FORMAT = "inpaint_studio.damage_unet.1"


@dataclass(frozen=True)
class DamageConfig:
    """The design. ``widths``: channels at 1/2, 1/4, 1/8 and 1/16 of the image; ``dilated``: layers at the bottom with
    increasing dilation, for lines longer than the receptive field."""

    widths: tuple[int, ...] = (24, 40, 64, 96)
    dilated: tuple[int, ...] = (1, 2, 4)
    classes: int = len(LEARNED)


class DamageUNet(nn.Module):
    """Maps an image (B×3×H×W, 0..1, sides multiples of :attr:`step`) to logits (B×classes×H×W)."""

    def __init__(self, config: DamageConfig | None = None) -> None:
        super().__init__()
        self.config = config or DamageConfig()
        widths = self.config.widths
        self.first = _double(12, widths[0])
        self.down = nn.ModuleList(_double(a, b) for a, b in pairwise(widths))
        self.bottom = nn.Sequential(*(_layer(widths[-1], widths[-1], step) for step in self.config.dilated))
        turned = widths[::-1]
        self.up = nn.ModuleList(_double(a + b, b) for a, b in pairwise(turned))
        self.last = nn.Conv2d(widths[0], 4 * self.config.classes, 1)

    @property
    def step(self) -> int:
        """The sides of an image must be multiples of it."""
        return 1 << len(self.config.widths)

    def forward(self, picture: Tensor) -> Tensor:
        """Return logits B×K×H×W, above 0 is damage, of ``picture`` B×3×H×W in 0..1, its sides multiples of
        :attr:`step`."""
        x = self.first(F.pixel_unshuffle(picture - 0.5, 2))
        skips = []
        for layer in self.down:
            skips.append(x)
            x = layer(F.max_pool2d(x, 2))
        x = self.bottom(x)
        for layer, skip in zip(self.up, reversed(skips), strict=True):
            x = layer(torch.cat([F.interpolate(x, scale_factor=2.0, mode="nearest"), skip], 1))
        return F.pixel_shuffle(self.last(x), 2)


def _layer(inputs: int, outputs: int, step: int = 1) -> nn.Sequential:
    convolution = nn.Conv2d(inputs, outputs, 3, padding=step, dilation=step, bias=False)
    return nn.Sequential(convolution, nn.BatchNorm2d(outputs), nn.ReLU(inplace=True))


def _double(inputs: int, outputs: int) -> nn.Sequential:
    return nn.Sequential(_layer(inputs, outputs), _layer(outputs, outputs))


def save_detector(path: Path, network: DamageUNet, info: dict[str, Any]) -> None:
    """Write the weights in half precision, with their design; raises :class:`CheckpointError`."""
    tensors = {key: value.half() for key, value in network.state_dict().items() if value.is_floating_point()}
    write_tensors(path, tensors, {"format": FORMAT, "config": asdict(network.config), "info": info})


def load_detector(path: Path) -> DamageUNet:
    """Return a detector in fp32 on the CPU, ready for inference; raises :class:`CheckpointError`."""
    tensors, header = read_tensors(path)
    if header.get("format") != FORMAT:
        raise CheckpointError(message("{path} is not a network for finding damage.", path=path))
    return load_weights(path, lambda: DamageUNet(_config_of(header)), tensors).eval()


def _config_of(header: dict[str, Any]) -> DamageConfig:
    check_layers(header["config"])
    values: dict[str, Any] = {
        key: tuple(value) if isinstance(value, list) else value for key, value in header["config"].items()
    }
    return DamageConfig(**values)
