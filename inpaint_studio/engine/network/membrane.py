"""The smoothest surface over a hole: the guide that the network starts from at the coarsest level.

A push-pull pyramid (Burt 1988; Gortler et al. 1996, section 4.3) gives the start, and a few Jacobi sweeps of the
Laplace equation per level make it a membrane. It only knows colour and shading: the content is up to the network.
"""

from __future__ import annotations

from types import EllipsisType

import torch
from torch import Tensor
from torch.nn import functional as F

SWEEPS = 4  # Jacobi sweeps per level: more change the fill by less than 1/255


def shrink(image: Tensor, valid: Tensor) -> tuple[Tensor, Tensor]:
    """Halve ``image`` (B×C×H×W, float) by the mean of its *known* pixels.

    ``valid`` is B×1×H×W, 1 = known. Odd sizes round up. Returns the image (0 where nothing was known) and the share of
    known pixels, so that no colour of the hole leaks into its surroundings.
    """
    known = F.avg_pool2d(valid, 2, ceil_mode=True, count_include_pad=False)
    total = F.avg_pool2d(image * valid, 2, ceil_mode=True, count_include_pad=False)
    return total / known.clamp(min=1e-6), known


def membrane(image: Tensor, valid: Tensor) -> Tensor:
    """Fill the hole of ``image`` (B×3×H×W, float 0..1) smoothly; known pixels stay as they are.

    ``valid`` is B×1×H×W, 1 = known, 0 = hole. An image that is all hole becomes mid-grey.
    """
    height, width = image.shape[-2:]
    if height == 1 and width == 1:
        return torch.where(valid > 0, image, torch.full_like(image, 0.5))
    small, known = shrink(image, valid)
    coarse = membrane(small, (known > 0).to(valid.dtype))
    return relax(F.interpolate(coarse, size=(height, width), mode="bilinear", align_corners=False), image, valid)


def relax(fill: Tensor, image: Tensor, valid: Tensor) -> Tensor:
    """Return ``fill`` after the sweeps of one level; it keeps ``image`` where ``valid``. Shapes as in :func:`membrane`.
    Each pixel depends on :data:`SWEEPS` px around it."""
    result = torch.where(valid > 0, image, fill)
    near = _around_hole(valid)
    part, known, there = result[near], valid[near] > 0, image[near]
    for _ in range(SWEEPS):
        part = torch.where(known, there, _neighbour_mean(part))
    result[near] = part
    return result


def _around_hole(valid: Tensor) -> tuple[EllipsisType | slice, ...]:
    """Return rows and columns of the hole, and the pixel beside it on every side; what is beyond does not change."""
    parts = []
    for along in (-1, -2):
        positions = (valid <= 0).any(dim=along).flatten(0, -2).any(dim=0).nonzero()[:, 0].tolist() or [0]
        parts.append(slice(max(0, positions[0] - 1), positions[-1] + 2))
    return (..., *parts)


def _neighbour_mean(image: Tensor) -> Tensor:
    padded = F.pad(image, (1, 1, 1, 1), mode="replicate")
    across = padded[..., 1:-1, :-2] + padded[..., 1:-1, 2:]
    return (across + padded[..., :-2, 1:-1] + padded[..., 2:, 1:-1]) / 4


def match_boundary(output: Tensor, image: Tensor, valid: Tensor) -> Tensor:
    """Return ``output`` shifted in colour so that it meets ``image`` along the hole's edge.

    All B×3×H×W in 0..1, ``valid`` 1 = known. The network almost reproduces the known pixels; the remaining error is
    spread smoothly over the hole (membrane cloning; Farbman et al. 2009 do the same with mean-value coordinates).
    """
    error = (image - output) * valid
    met = valid.flatten(1).amax(dim=1).view(-1, 1, 1, 1)  # if nothing is known, there is nothing to meet
    return (output + membrane(error, valid) * met).clamp(0, 1)
