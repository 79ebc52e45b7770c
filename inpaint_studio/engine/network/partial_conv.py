"""The partial convolution layer and its mask update (Liu et al. 2018, arXiv 1804.07723, section 3.1).

Inside the engine a mask is ``float`` B×1×H×W and gives the validity of a pixel: 1 = known, 0 = hole.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional as F


class PartialConv2d(nn.Module):
    """Convolution over the known pixels only, re-normalised by how many of them the window saw.

    ``y = W·x · window / count + b`` where ``count`` is the number of known inputs under the window and ``window = C_in
    · k²``; where the window saw nothing, ``y = 0`` and the new mask is 0.

    The mask has one channel. Where channels disagree (a skip connection joined to the layer below) it contains the
    *share* of known channels, which gives the same ``count`` as one mask per channel at a fraction of the cost. Pixels
    beyond the border count as hole.
    """

    window: Tensor

    def __init__(
        self,
        in_channels: int,
        out_channels: int,
        kernel_size: int,
        stride: int = 1,
        dilation: int = 1,
        bias: bool = True,
    ) -> None:
        super().__init__()
        self.stride, self.dilation = stride, dilation
        self.padding = dilation * (kernel_size - 1) // 2
        self.weight = nn.Parameter(torch.empty(out_channels, in_channels, kernel_size, kernel_size))
        self.bias = nn.Parameter(torch.zeros(out_channels)) if bias else None
        # A constant, not a weight: it follows .to() and is not part of the checkpoint.
        self.register_buffer("window", torch.ones(1, 1, kernel_size, kernel_size), persistent=False)
        nn.init.kaiming_normal_(self.weight, nonlinearity="relu")

    def forward(self, x: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        """Convolve ``x`` (B×C×H×W, zero wherever its channel is hole) under ``mask`` (B×1×H×W, 0..1).

        Returns the activations and the updated binary mask, both at the layer's output size.
        """
        known = self._known(mask)
        new_mask = (known > 0).to(mask.dtype)
        y = F.conv2d(x, self.weight, None, self.stride, self.padding, self.dilation)
        ratio = (self._ratio(known) * new_mask).to(y.dtype)
        if self.bias is None:
            return y * ratio, new_mask
        y = torch.addcmul(self.bias.to(y.dtype).view(1, -1, 1, 1), y, ratio)  # one pass over y instead of two
        is_all_known = not self.training and bool(new_mask.all())  # a compiled training must not wait for the answer
        return (y if is_all_known else y * new_mask.to(y.dtype)), new_mask

    def _known(self, mask: Tensor) -> Tensor:
        """Count known pixels under each window, in fp32: half precision cannot count a large window."""
        with torch.no_grad(), torch.autocast(mask.device.type, enabled=False):
            return F.conv2d(mask.float(), self.window.float(), None, self.stride, self.padding, self.dilation)

    def _ratio(self, known: Tensor) -> Tensor:
        """Return window over count, in channels; at least one known channel where the mask is 1."""
        channels = self.weight.shape[1]
        return self.window.numel() * channels / (known * channels).clamp(min=1.0)


class PlainConv2d(PartialConv2d):
    """The ordinary convolution with the same interface: the twin that partial convolutions are compared with. It
    ignores the mask and marks everything as known."""

    def forward(self, x: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        """Convolve like :meth:`PartialConv2d.forward`, without re-normalisation; the new mask is all ones."""
        y = F.conv2d(x, self.weight, self.bias, self.stride, self.padding, self.dilation)
        return y, y.new_ones((y.shape[0], 1, *y.shape[2:]), dtype=mask.dtype)
