"""The network: a U-Net of partial convolutions (Liu et al. 2018) that corrects a guide.

Each encoder layer halves the photo until the hole is closed; the decoder doubles it again and joins the encoder's layer
of the same size (*skip*) and the guide, which is valid everywhere. ReLU inside; the last step adds the guide in logit
space and ends in a sigmoid.
"""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from inpaint_studio.engine.network.design import DILATED_AFTER, UNetConfig
from inpaint_studio.engine.network.partial_conv import PartialConv2d, PlainConv2d

RGB = 3
GUIDE_LIMIT = 0.02  # a guide of pure black or white would be infinite in logit space


class ConvLayer(nn.Module):
    """Partial convolution, batch norm, ReLU."""

    def __init__(self, config: UNetConfig, shape: tuple[int, int, int], norm: bool = True, **options: int) -> None:
        """``shape``: channels in, channels out, kernel; ``options`` go to the convolution."""
        super().__init__()
        kind = PartialConv2d if config.partial else PlainConv2d
        self.conv = kind(*shape, bias=not norm, **options)
        self.norm = nn.BatchNorm2d(shape[1]) if norm else nn.Identity()
        self.residual = "dilation" in options

    def forward(self, x: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        """Return activations and updated mask (B×C×H×W, B×1×H×W)."""
        y, new_mask = self.conv(x, mask)
        y = self.norm(y)
        y = F.relu(x + y if self.residual else y, inplace=True)
        return y, new_mask

    @torch.no_grad()
    def fold(self) -> None:
        """Fold the batch norm's statistics into the convolution: the same result with one pass less. Exact, because the
        convolution adds its bias only where something was known."""
        norm = self.norm
        if isinstance(norm, nn.BatchNorm2d):
            assert norm.running_mean is not None and norm.running_var is not None
            scale = norm.weight * torch.rsqrt(norm.running_var + norm.eps)
            self.conv.weight.mul_(scale.view(-1, 1, 1, 1))
            self.conv.bias = nn.Parameter(norm.bias - norm.running_mean * scale)
            self.norm = nn.Identity()


class OpenLayer(ConvLayer):
    """A layer that may leave part of the hole open."""

    def forward(self, x: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        """Convolve like :meth:`ConvLayer.forward`. Batch norm shifts the cells that are still hole: without the product
        they would count as content in the next layer. A guided decoder has no such cells, because the guide is valid
        everywhere."""
        y, new_mask = super().forward(x, mask)
        return (y if isinstance(self.norm, nn.Identity) else y * new_mask.to(y.dtype)), new_mask


class PConvUNet(nn.Module):
    """Fills the hole of a photo, starting from a guide."""

    def __init__(self, config: UNetConfig | None = None) -> None:
        super().__init__()
        self.config = config = config or UNetConfig()
        widths = (RGB if config.partial else RGB + 1, *config.widths)
        layers = [
            OpenLayer(config, (widths[i], widths[i + 1], kernel), norm=i > 0, stride=2)
            for i, kernel in enumerate(config.kernels)
        ]
        seen = widths[DILATED_AFTER]
        dilated = [OpenLayer(config, (seen, seen, 3), dilation=rate) for rate in config.dilations]
        self.encoder = nn.ModuleList(layers[:DILATED_AFTER] + dilated + layers[DILATED_AFTER:])
        layer, extra = (ConvLayer, RGB) if config.guide else (OpenLayer, 0)
        self.decoder = nn.ModuleList(
            layer(config, (widths[i + 1] + widths[i] + extra, max(widths[i], widths[1]), 3), norm=i > 0)
            for i in reversed(range(len(config.widths)))
        )
        self.head = nn.Conv2d(widths[1], RGB + config.certainty, 1)
        nn.init.zeros_(self.head.weight)  # an untrained network returns its guide
        nn.init.zeros_(self.head.bias)  # type: ignore[arg-type]

    def forward(self, image: Tensor, valid: Tensor, guide: Tensor) -> Tensor:
        """Return the network's image of the whole crop, B×3×H×W in 0..1.

        ``image`` (0..1) is read only where ``valid`` (B×1×H×W) is 1; ``guide`` (0..1) is an initial estimate of the
        whole image: the membrane at the coarsest level, the coarser result above it.
        """
        return self.predict(image, valid, guide)[0]

    def predict(self, image: Tensor, valid: Tensor, guide: Tensor) -> tuple[Tensor, Tensor | None]:
        """Like :meth:`forward`, with the logarithm of the expected variance of its colours (B×1×H×W; Kendall and Gal
        2017, arXiv 1703.04977, section 3.1); None for a design without ``certainty``."""
        x, mask = image * valid, valid
        if not self.config.partial:
            x = torch.cat([x, valid], 1)
        skips = [(x, mask)]
        for layer in self.encoder:
            x, mask = layer(x, mask)
            if layer.residual:
                skips.pop()
            skips.append((x, mask))
        skips.pop()
        for layer, (skip, skip_mask) in zip(self.decoder, reversed(skips), strict=True):
            x, mask = layer(*_join(x, mask, skip, skip_mask, guide if self.config.guide else None))
        answer = self.head(x).float()
        change = answer[:, :RGB]
        if self.config.guide:
            change = change + torch.logit(guide.float(), eps=GUIDE_LIMIT)
        return torch.sigmoid(change), answer[:, RGB:] if self.config.certainty else None

    def fold(self) -> PConvUNet:
        """Fold batch norms into convolutions, for inference; returns the network itself, which can no longer be
        trained."""
        for module in self.eval().modules():
            if isinstance(module, ConvLayer):
                module.fold()
        return self


def _join(x: Tensor, mask: Tensor, skip: Tensor, skip_mask: Tensor, guide: Tensor | None) -> tuple[Tensor, Tensor]:
    """Double ``x`` to the size of ``skip`` and concatenate both and the guide, masks weighted."""
    size = skip.shape[-2:]
    parts, shares = [_double(x, size), skip.to(x.dtype)], [_double(mask, size), skip_mask]
    if guide is not None:
        parts.append(F.adaptive_avg_pool2d(guide, (size[0], size[1])).to(x.dtype))
        shares.append(torch.ones_like(skip_mask))
    counts = [part.shape[1] for part in parts]
    known = torch.stack([count * share for count, share in zip(counts, shares, strict=True)]).sum(0)
    return torch.cat(parts, 1), known / sum(counts)


def _double(x: Tensor, size: Sequence[int]) -> Tensor:
    """Enlarge by nearest neighbour; odd sizes drop the surplus row or column."""
    return F.interpolate(x, scale_factor=2, mode="nearest")[..., : size[0], : size[1]]
