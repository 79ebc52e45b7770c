"""The first stages of EfficientNet-Lite0 (Tan & Le 2019; the variant without squeeze-and-excitation, with ReLU6).

Training begins from its ImageNet weights (Apache-2.0); the program ships the trained result.
"""

from __future__ import annotations

from dataclasses import dataclass

from torch import Tensor, nn

STEM = 32  # channels


@dataclass(frozen=True)
class Stage:
    """``repeats`` blocks; the first one has the ``stride``."""

    kernel: int
    stride: int
    expansion: int
    outputs: int
    repeats: int


STAGES = (
    Stage(3, 1, 1, 16, 1),
    Stage(3, 2, 6, 24, 2),
    Stage(5, 2, 6, 40, 2),
    Stage(3, 2, 6, 80, 3),
    Stage(5, 1, 6, 112, 3),
    Stage(5, 2, 6, 192, 4),
)


def convolution(inputs: int, outputs: int, kernel: int, stride: int = 1, groups: int = 1) -> nn.Sequential:
    """Return a convolution with batch norm, as used in this network."""
    return nn.Sequential(
        nn.Conv2d(inputs, outputs, kernel, stride, kernel // 2, groups=groups, bias=False),
        nn.BatchNorm2d(outputs, eps=1e-3, momentum=0.03),
    )


class Block(nn.Module):
    """An inverted residual: expand, depthwise convolution, project (Sandler et al. 2018)."""

    def __init__(self, inputs: int, stage: Stage, stride: int) -> None:
        super().__init__()
        width = inputs * stage.expansion
        self.expand = convolution(inputs, width, 1) if stage.expansion > 1 else None
        self.depthwise = convolution(width, width, stage.kernel, stride, width)
        self.project = convolution(width, stage.outputs, 1)
        self.active = nn.ReLU6(inplace=True)
        self.residual = stride == 1 and inputs == stage.outputs

    def forward(self, x: Tensor) -> Tensor:
        """Return the same size, or half of it."""
        y = x if self.expand is None else self.active(self.expand(x))
        y = self.project(self.active(self.depthwise(y)))
        out: Tensor = x + y if self.residual else y
        return out


class Encoder(nn.Module):
    """Maps an image (B×3×H×W, 0..1) to features at strides 2, 4, 8, 16 and 32."""

    def __init__(self) -> None:
        super().__init__()
        self.stem = convolution(3, STEM, 3, 2)
        self.active = nn.ReLU6(inplace=True)
        stages, inputs = [], STEM
        for stage in STAGES:
            blocks = []
            for repeat in range(stage.repeats):
                blocks.append(Block(inputs, stage, stage.stride if repeat == 0 else 1))
                inputs = stage.outputs
            stages.append(nn.Sequential(*blocks))
        self.stages = nn.ModuleList(stages)

    def near(self, picture: Tensor) -> tuple[Tensor, Tensor]:
        """Return strides 2 and 4, which do not depend on clicks."""
        half = self.stages[0](self.active(self.stem((picture * 255 - 127) / 128)))
        return half, self.stages[1](half)

    def far(self, quarter: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Return strides 8, 16 and 32, from stride 4."""
        eighth = self.stages[2](quarter)
        sixteenth = self.stages[4](self.stages[3](eighth))
        return eighth, sixteenth, self.stages[5](sixteenth)
