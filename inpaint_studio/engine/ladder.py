"""Coarse to fine: the same network fills every level of a pyramid, each guided by the one below.

A network sees structure only as far as it was trained to: a wide hole is filled where it is small,
and what was found there is the guide one level up.
"""

from __future__ import annotations

from collections.abc import Callable

import torch
from torch import Tensor
from torch.nn import functional as F

from inpaint_studio.engine.blend import match_boundary
from inpaint_studio.engine.membrane import membrane, shrink

Network = Callable[[Tensor, Tensor, Tensor], Tensor]
Level = tuple[Tensor, Tensor]


def only_guide(image: Tensor, valid: Tensor, guide: Tensor) -> Tensor:
    """In a network's place: what a network starts from."""
    return guide


def pyramid(image: Tensor, valid: Tensor, levels: int) -> list[Level]:
    """``levels`` pictures with their masks, finest first, each half the size of the one before.

    ``image`` is B×3×H×W float 0..1, ``valid`` B×1×H×W, 1 = known. Colours are means over known pixels
    only; a pixel stays known while at least half of it is.
    """
    result = [(image * valid, valid)]
    for _ in range(levels - 1):
        small, known = shrink(*result[-1])
        binary = (known >= 0.5).to(valid.dtype)
        result.append((small * binary, binary))
    return result


def climb(
    network: Network, image: Tensor, valid: Tensor, levels: int, done: Callable[[Tensor], None] = lambda filled: None
) -> Tensor:
    """Fill the hole of ``image`` through ``levels`` levels; known pixels stay as they are.

    Shapes and ranges as in :func:`pyramid`. ``done`` is called with each filled level, coarsest first, and may raise.
    """
    steps = pyramid(image, valid, levels)[::-1]
    guide = membrane(*steps[0])
    for step, (picture, known) in enumerate(steps):
        output = network(picture, known, guide)
        filled = picture * known + match_boundary(output, picture, known) * (1 - known)
        done(filled)
        if step + 1 < len(steps):
            guide = enlarge(filled, *steps[step + 1])
    return filled


def enlarge(coarse: Tensor, picture: Tensor, known: Tensor) -> Tensor:
    """``coarse`` brought to the size of ``picture``, shifted to meet it along the hole's edge, and put
    into the hole: the guide of that level."""
    large = F.interpolate(coarse, size=picture.shape[-2:], mode="bicubic", align_corners=False)
    return picture * known + match_boundary(large, picture, known) * (1 - known)


@torch.no_grad()
def own_guide(network: Network, image: Tensor, valid: Tensor) -> Tensor:
    """The guide that the network itself gives from the level below: the training's guided half. Shapes as in
    :func:`pyramid`."""
    coarse_image, coarse_valid = pyramid(image, valid, 2)[1]
    coarse = climb(network, coarse_image, coarse_valid, 1)
    return enlarge(coarse, image * valid, valid)
