"""The training losses, one function each; images are B×3×H×W in 0..1, ``valid`` is 1 = known.

Means inside a hole are computed per photo, so that a thin wire counts as much as a wide object.
"""

from __future__ import annotations

from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from inpaint_studio.core.errors import TrainingError

LOG_VARIANCE = -9.0, 0.0  # of colours in 0..1: from an error of 1 % to the full range
RING = 8  # px: the inner rim of a hole, where the fill meets the photo
VGG_MEAN = (123.68, 116.779, 103.939)  # RGB of ImageNet, the input of the original VGG16
VGG_PLAN = (64, 64, 0, 128, 128, 0, 256, 256, 256, 0, 512, 512, 512)  # convolutions; 0 is a pooling
VGG_TAPS = (3, 8, 15, 22)  # relu1_2, relu2_2, relu3_3, relu4_3: positions in the usual numbering


def valid_loss(output: Tensor, truth: Tensor, valid: Tensor) -> Tensor:
    """L1 over the known pixels: the network must reproduce them, otherwise its skip connections degrade."""
    return _masked_mean((output - truth).abs(), valid)


def hole_loss(output: Tensor, truth: Tensor, valid: Tensor) -> Tensor:
    """L1 over the hole, double on its inner rim (:data:`RING` px)."""
    kernel = 2 * RING + 1  # two one-dimensional passes: 9 times cheaper than one of 17×17
    near = F.max_pool2d(F.max_pool2d(valid, (kernel, 1), 1, (RING, 0)), (1, kernel), 1, (0, RING))
    rim = near * (1 - valid)
    return _masked_mean((output - truth).abs(), 1 - valid + rim)


def squared_loss(output: Tensor, truth: Tensor, valid: Tensor) -> Tensor:
    """Mean square over the hole: if several fills are possible, it favours their mean, and L1 the most common one."""
    return _masked_mean((output - truth).square(), 1 - valid)


def low_pass_loss(output: Tensor, truth: Tensor, valid: Tensor) -> Tensor:
    """L1 at a quarter of the resolution, in the hole: colour without texture, against colour casts."""
    difference = F.avg_pool2d((output - truth) * (1 - valid), 4).abs()
    return _masked_mean(difference, F.avg_pool2d(1 - valid, 4))


def certainty_loss(log_variance: Tensor, output: Tensor, truth: Tensor, valid: Tensor) -> Tensor:
    """Gaussian negative log-likelihood of the error in the hole at a quarter of the resolution, for the network's own
    estimate of it (B×1×H×W). It trains only the estimate, not the image."""
    error = F.avg_pool2d((output - truth).detach() * (1 - valid), 4).square().mean(1, keepdim=True)
    share = F.avg_pool2d(1 - valid, 4)
    estimate = F.avg_pool2d(log_variance, 4).clamp(*LOG_VARIANCE)
    negative_log_likelihood = error / share.clamp(min=0.1).square() * torch.exp(-estimate) + estimate
    return _masked_mean(negative_log_likelihood, (share >= 0.5).to(share.dtype))


def total_variation_loss(output: Tensor, truth: Tensor, valid: Tensor) -> Tensor:
    """Total variation of the composite over the hole grown by 1 px: no step at the boundary."""
    image = composite(output, truth, valid)
    ring = F.max_pool2d(1 - valid, 3, 1, 1)
    across = ((image[..., 1:] - image[..., :-1]).abs() * ring[..., 1:]).mean()
    return across + ((image[..., 1:, :] - image[..., :-1, :]).abs() * ring[..., 1:, :]).mean()


def perceptual_loss(output: list[Tensor], truth: list[Tensor]) -> Tensor:
    """L1 between unit-normalised features (Johnson et al. 2016; normalised as in LPIPS)."""
    terms = [
        (F.normalize(a, dim=1) - F.normalize(b, dim=1)).abs().sum(1).mean() for a, b in zip(output, truth, strict=True)
    ]
    return torch.stack(terms).mean()


def style_loss(output: list[Tensor], truth: list[Tensor]) -> Tensor:
    """L1 between Gram matrices of features (Gatys et al. 2016): the texture's statistics."""
    terms = [(gram(a) - gram(b)).abs().mean() for a, b in zip(output, truth, strict=True)]
    return torch.stack(terms).mean()


def gram(features: Tensor) -> Tensor:
    """Return the Gram matrix B×C×C of unit-normalised features B×C×H×W, per position."""
    flat = F.normalize(features.float(), dim=1).flatten(2)
    return flat @ flat.transpose(1, 2) / flat.shape[2] * flat.shape[1]


def composite(output: Tensor, truth: Tensor, valid: Tensor) -> Tensor:
    """Return ``output`` in the hole and ``truth`` elsewhere."""
    return output * (1 - valid) + truth * valid


class VGGFeatures(nn.Module):
    """The first ``blocks`` (1–4) blocks of VGG16 (Simonyan & Zisserman 2015), frozen.

    ``path``: a state dict with keys ``features.N.weight`` / ``.bias`` for RGB input. Raises :class:`TrainingError` if
    it cannot be read.
    """

    def __init__(self, path: Path, blocks: int = 3) -> None:
        super().__init__()
        layers: list[nn.Module] = []
        in_channels = 3
        for channels in VGG_PLAN:
            layers += [nn.Conv2d(in_channels, channels, 3, padding=1), nn.ReLU()] if channels else [nn.MaxPool2d(2)]
            in_channels = channels or in_channels
        self.features = nn.Sequential(*layers[: VGG_TAPS[blocks - 1] + 1])
        self._load(path)
        self.requires_grad_(False)
        self.register_buffer("mean", torch.tensor(VGG_MEAN).view(1, 3, 1, 1), persistent=False)

    def _load(self, path: Path) -> None:
        try:
            state = torch.load(path, map_location="cpu", weights_only=True)
            weights = {key: state[key].float() for key in self.state_dict()}
            self.load_state_dict(weights)
        except Exception as error:
            raise TrainingError(f"{path} is not a VGG16 weights file.") from error

    def forward(self, image: Tensor) -> list[Tensor]:
        """Return features B×C×h×w at the last ReLU of each block, for ``image`` B×3×H×W in 0..1."""
        x, features = image * 255 - self.get_buffer("mean"), []
        for i, layer in enumerate(self.features):
            x = layer(x)
            if i in VGG_TAPS:
                features.append(x)
        return features


def _masked_mean(values: Tensor, weight: Tensor) -> Tensor:
    """Return the mean of B×C×H×W ``values`` under B×1×H×W ``weight``, with equal weight for each photo."""
    total = (values.mean(1, keepdim=True) * weight).sum((1, 2, 3))
    return (total / weight.sum((1, 2, 3)).clamp(min=1.0)).mean()
