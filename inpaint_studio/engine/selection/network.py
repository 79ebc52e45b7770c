"""The click network: maps an image and the user's clicks to four answers and their expected quality.

Clicks enter twice: added to the encoder's features at stride 4, so that 12 of its 15 blocks know what is meant, and
again at stride 2, where the outline is drawn. In RITM they enter at stride 2 before all blocks; here the first two
stages, which take about half of the encoder's time, do not depend on them and are computed once per photo. Clicks that
only reach the decoder would make a hover even cheaper, but then no deep layer knows which object is meant, and a small
network has no capacity to represent all of them.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional as F
from torch.nn.utils.fusion import fuse_conv_bn_eval

from inpaint_studio.engine.selection.click_maps import MAPS
from inpaint_studio.engine.selection.design import ClickConfig
from inpaint_studio.engine.selection.encoder import Encoder

STEP = 32  # px: sides of an image are multiples of it
PREDICTIONS = 4  # the first is the answer to several clicks, the others are possible meanings of a single click


@dataclass(frozen=True)
class ImageFeatures:
    """The network's features of an image before any click: strides 2 and 4."""

    half: Tensor
    quarter: Tensor


@dataclass(frozen=True)
class Predictions:
    """``logits`` B×4×H/2×W/2 (above 0 belongs to the object) and the expected IoU of each, B×4."""

    logits: Tensor
    iou: Tensor


class ClickNetwork(nn.Module):
    """The click network, described above. Images are B×3×H×W in 0..1, maps B×:data:`MAPS`×H×W; H and W are multiples of
    :data:`STEP`."""

    def __init__(self, config: ClickConfig | None = None) -> None:
        super().__init__()
        self.config = config or ClickConfig()
        a, b, c, d, e = self.config.widths
        early, late = self.config.clicks
        self.encoder = Encoder()
        self.clicks = nn.Sequential(
            nn.Conv2d(16 * MAPS, early, 1), nn.ReLU(inplace=True), nn.Conv2d(early, 24, 3, padding=1)
        )
        self.late_clicks = nn.Sequential(nn.Conv2d(4 * MAPS, late, 1), nn.ReLU(inplace=True))
        self.bottom = _layer(192, a, 1)
        self.around = nn.ModuleList(_separable(a) for _ in range(2))
        self.whole = nn.Linear(a, a)
        self.skips = nn.ModuleList([_layer(112, 64, 1), _layer(40, 48, 1), _layer(24, 32, 1)])
        self.up = nn.ModuleList([_double(a + 64, b), _double(b + 48, c), _layer(c + 32, d)])
        self.narrow = _layer(d, e, 1)
        self.last = nn.Sequential(_double(e + 16 + late, e), nn.Conv2d(e, PREDICTIONS, 1))
        self.judge = nn.Sequential(nn.Linear(d + a + 2 + PREDICTIONS, 64), nn.ReLU(inplace=True), nn.Linear(64, 1))

    def see(self, picture: Tensor) -> ImageFeatures:
        """Compute the part that does not depend on clicks."""
        return ImageFeatures(*self.encoder.near(picture))

    def predict(self, features: ImageFeatures, maps: Tensor) -> Predictions:
        """Return the answers to clicks in an image that has been seen."""
        quarter = features.quarter + self.clicks(F.pixel_unshuffle(maps, 4))
        eighth, sixteenth, deep = self.encoder.far(quarter)
        x = self.bottom(deep)
        for layer in self.around:
            x = x + layer(x)
        context = F.relu(self.whole(x.mean((2, 3))))
        x = x + context[:, :, None, None]
        for layer, skip, what in zip(self.up, self.skips, (sixteenth, eighth, quarter), strict=True):
            x = layer(torch.cat([_twice(x), skip(what)], 1))
        fine = torch.cat([_twice(self.narrow(x)), features.half, self.late_clicks(F.pixel_unshuffle(maps, 2))], 1)
        logits = self.last(fine)
        return Predictions(logits, self._iou(logits, x, context))

    def forward(self, picture: Tensor, maps: Tensor) -> Predictions:
        """Compute both parts."""
        return self.predict(self.see(picture), maps)

    def _iou(self, logits: Tensor, x: Tensor, context: Tensor) -> Tensor:
        """Estimate the IoU from the features under each answer, its size, its uncertainty, and the whole image."""
        inside = F.avg_pool2d(torch.sigmoid(logits.detach().float()), 2).flatten(2)
        size = inside.mean(2).clamp(min=1e-5)
        doubt = (inside * (1 - inside)).mean(2) / size
        under = torch.einsum("bmn,bcn->bmc", inside.to(x.dtype), x.flatten(2)).float()
        under = under / (size * inside.shape[2])[..., None]
        which = torch.eye(PREDICTIONS, device=x.device).expand(len(x), -1, -1)
        image_context = context.float()[:, None].expand(-1, PREDICTIONS, -1)
        features = torch.cat([under, image_context, size.log()[..., None], doubt[..., None], which], 2)
        return torch.sigmoid(self.judge(features).squeeze(2).float())


def _twice(x: Tensor) -> Tensor:
    return F.interpolate(x, scale_factor=2.0, mode="bilinear", align_corners=False)


def _layer(inputs: int, outputs: int, kernel: int = 3) -> nn.Sequential:
    convolution = nn.Conv2d(inputs, outputs, kernel, padding=kernel // 2, bias=False)
    return nn.Sequential(convolution, nn.BatchNorm2d(outputs), nn.ReLU(inplace=True))


def _double(inputs: int, outputs: int) -> nn.Sequential:
    return nn.Sequential(_layer(inputs, outputs), _layer(outputs, outputs))


def _separable(width: int) -> nn.Sequential:
    """Return a depthwise convolution with a reach of 5, followed by a pointwise one."""
    around = nn.Conv2d(width, width, 5, padding=2, groups=width, bias=False)
    return nn.Sequential(around, nn.BatchNorm2d(width), nn.ReLU(inplace=True), _layer(width, width, 1))


def folded(network: ClickNetwork) -> ClickNetwork:
    """Fold the batch norms of ``network`` (in ``eval`` mode) into the convolutions before them: the same answers in
    four fifths of the time. It is modified and can no longer be trained."""
    for module in network.modules():
        if isinstance(module, nn.Sequential):
            for index in range(len(module) - 1):
                layer, norm = module[index], module[index + 1]
                if isinstance(layer, nn.Conv2d) and isinstance(norm, nn.BatchNorm2d):
                    module[index], module[index + 1] = fuse_conv_bn_eval(layer, norm), nn.Identity()
    return network
