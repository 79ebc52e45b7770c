"""Coarse to fine: the same network fills every level of a pyramid, each guided by the one below.

A network sees structure only as far as it was trained to: a wide hole is first filled at a small size, and the result
is the guide one level up.
"""

from __future__ import annotations

from collections.abc import Callable
from types import EllipsisType

import torch
from torch import Tensor
from torch.nn import functional as F

from inpaint_studio.core.errors import BadFillError
from inpaint_studio.core.messages import message
from inpaint_studio.engine.network.membrane import match_boundary, membrane, shrink

NEAR = 64  # px: a wider view changes a fill's quality by less than the difference between photos (decision 9)
MIN_OF_MANY, SPREAD = 192, 0.05  # values and range (0..1) of a guide above which a uniform fill is wrong
GRID = 32  # px: the network's strides multiplied, so that a window is aligned with the grid of the whole image

Network = Callable[[Tensor, Tensor, Tensor], Tensor]
ImageLevel = tuple[Tensor, Tensor]


def only_guide(image: Tensor, valid: Tensor, guide: Tensor) -> Tensor:
    """Return the guide itself, in place of a network."""
    return guide


def pyramid(image: Tensor, valid: Tensor, levels: int) -> list[ImageLevel]:
    """Return ``levels`` images with their masks, finest first, each half the size of the one before.

    ``image`` is B×3×H×W float 0..1, ``valid`` B×1×H×W, 1 = known. Colours are means over known pixels only; a pixel
    stays known while at least half of it is.
    """
    result = [(image * valid, valid)]
    for _ in range(levels - 1):
        small, known = shrink(*result[-1])
        binary = (known >= 0.5).to(valid.dtype)
        result.append((small * binary, binary))
    return result


def coarse_to_fine_pass(
    network: Network,
    image: Tensor,
    valid: Tensor,
    levels: int,
    done: Callable[[Tensor], None] = lambda filled: None,
    skip: int = 0,
) -> Tensor:
    """Fill the hole of ``image`` through ``levels`` levels; known pixels stay as they are.

    Shapes and ranges as in :func:`pyramid`. ``done`` is called with each filled level, coarsest first, and may raise.
    The finest ``skip`` levels are only enlarged. Above the coarsest level, which sees everything, the network sees the
    hole and its surroundings, so that the cost depends on the size of the hole.
    """
    steps = pyramid(image, valid, levels)[::-1]
    guide = membrane(*steps[0])
    for step, (level, known) in enumerate(steps):
        filled = guide
        if step == 0:
            filled = _apply(network, level, known, guide)
        elif step < levels - skip:
            near = _near_hole(known)
            filled = guide.clone()
            filled[near] = _apply(network, level[near], known[near], guide[near])
        done(filled)
        if step + 1 < len(steps):
            guide = enlarge(filled, *steps[step + 1])
    return filled


def _apply(network: Network, image: Tensor, known: Tensor, guide: Tensor) -> Tensor:
    output = network(image, known, guide)
    _check(output, known, guide)
    return image * known + match_boundary(output, image, known) * (1 - known)


def _check(output: Tensor, known: Tensor, guide: Tensor) -> None:
    """Raise :class:`BadFillError` for impossible results: not a number, or one colour where the guide has many."""
    if not bool(torch.isfinite(output).all()):
        raise BadFillError(message("The network returned invalid numbers."))
    inside = (known == 0).expand_as(output)
    if (
        int(inside.sum()) >= MIN_OF_MANY
        and float(_spread(output[inside])) == 0 < float(_spread(guide[inside])) - SPREAD
    ):
        raise BadFillError(message("The network returned a single colour for the whole area."))


def _spread(values: Tensor) -> Tensor:
    return values.max() - values.min()


def _near_hole(known: Tensor) -> tuple[EllipsisType | slice, ...]:
    """Return rows and columns of the hole and :data:`NEAR` px around it."""
    parts = []
    for along in (-1, -2):
        positions = (known < 1).any(dim=along).flatten(0, -2).any(dim=0).nonzero()[:, 0].tolist() or [0]
        parts.append(slice(max(0, positions[0] - NEAR) // GRID * GRID, positions[-1] + 1 + NEAR))
    return (..., *parts)


def enlarge(coarse: Tensor, image: Tensor, known: Tensor) -> Tensor:
    """Return ``coarse`` enlarged to the size of ``image``, matched along the hole's edge, and put into the hole: the
    guide of that level."""
    large = F.interpolate(coarse, size=image.shape[-2:], mode="bicubic", align_corners=False)
    return image * known + match_boundary(large, image, known) * (1 - known)


@torch.no_grad()
def guide_from_below(network: Network, image: Tensor, valid: Tensor) -> Tensor:
    """Return the network's own guide from the level below, for the guided half of training. Shapes as in
    :func:`pyramid`."""
    coarse_image, coarse_valid = pyramid(image, valid, 2)[1]
    coarse = coarse_to_fine_pass(network, coarse_image, coarse_valid, 1)
    return enlarge(coarse, image * valid, valid)
