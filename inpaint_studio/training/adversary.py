"""Stage B: a patch discriminator, and the network's losses from it.

The discriminator (Isola et al. 2017, arXiv 1611.07004, section 3.2.2, with spectral normalisation: Miyato et al. 2018)
sees the composite and the mask. Only positions in the hole are labelled fake (Suvorov et al. 2022, arXiv
2109.07161, section 2.2.2).
"""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional as F
from torch.nn.utils.parametrizations import spectral_norm

FIRST_WIDTH = 32
STRIDES = (2, 2, 2, 1)  # receptive field of one logit: 70 px


class PatchDiscriminator(nn.Module):
    """A convolutional network with one logit per position, for the 70 px around it: above 0 is real."""

    def __init__(self) -> None:
        super().__init__()
        widths = [4, *(FIRST_WIDTH * 2**i for i in range(len(STRIDES)))]
        self.layers = nn.ModuleList(
            spectral_norm(nn.Conv2d(widths[i], widths[i + 1], 4, stride, 1)) for i, stride in enumerate(STRIDES)
        )
        self.last = spectral_norm(nn.Conv2d(widths[-1], 1, 4, 1, 1))

    def forward(self, image: Tensor, valid: Tensor) -> list[Tensor]:
        """Return the activations of every layer; the last are the logits, B×1×h×w.

        ``image``: B×3×H×W in 0..1; ``valid``: B×1×H×W, 1 = known.
        """
        x = torch.cat([2 * image - 1, 1 - valid], 1)
        activations = []
        for layer in self.layers:
            x = F.leaky_relu(layer(x), 0.2)
            activations.append(x)
        return [*activations, self.last(x)]


class Adversary:
    """A discriminator with its optimiser."""

    def __init__(self, learning_rate: float, device: torch.device) -> None:
        self.discriminator = PatchDiscriminator().to(device)
        self.optimiser = torch.optim.AdamW(self.discriminator.parameters(), learning_rate, (0.5, 0.99))

    def learn(self, composite: Tensor, truth: Tensor, valid: Tensor) -> float:
        """Take one step of the discriminator (hinge loss) on images B×3×H×W in 0..1, ``valid`` B×1×H×W; return its
        loss.

        If the loss is not finite, the weights stay unchanged.
        """
        real = self.discriminator(truth, valid)[-1].float()
        fake = self.discriminator(composite.detach(), valid)[-1].float()
        hole = hole_of(valid, fake)
        # outside the hole, the composite is real as well
        loss = F.relu(1 - real).mean() + (F.relu(1 + fake) * hole + F.relu(1 - fake) * (1 - hole)).mean()
        if bool(torch.isfinite(loss)):
            self.optimiser.zero_grad(set_to_none=True)
            loss.backward()  # type: ignore[no-untyped-call]
            self.optimiser.step()
        return loss.item()

    def generator_losses(self, composite: Tensor, truth: Tensor, valid: Tensor) -> tuple[Tensor, Tensor]:
        """Return two losses of the inpainting network: the negative mean logit in the holes, and the L1 distance
        between the activations for ``composite`` and for ``truth`` (*feature matching*, Wang et al. 2018, arXiv
        1711.11585, section 3.2).

        ``composite``, ``truth``: B×3×H×W in 0..1; ``valid``: B×1×H×W, 1 = known.
        """
        self.discriminator.requires_grad_(False)
        composite_activations = self.discriminator(composite, valid)
        with torch.no_grad():
            truth_activations = self.discriminator(truth, valid)
        self.discriminator.requires_grad_(True)
        logits = composite_activations[-1].float()
        hole = hole_of(valid, logits)
        fake = -(logits * hole).sum() / hole.sum().clamp(min=1)
        distances = [
            (a - b).float().abs().mean()
            for a, b in zip(composite_activations[:-1], truth_activations[:-1], strict=True)
        ]
        return fake, torch.stack(distances).mean()


def hole_of(valid: Tensor, logits: Tensor) -> Tensor:
    """Return a mask B×1×h×w: 1 at the positions of ``logits`` whose centre lies in the hole."""
    return F.interpolate(1 - valid, size=logits.shape[-2:], mode="nearest")
