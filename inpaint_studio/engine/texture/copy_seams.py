"""Seams of a fill, where copies from different places of a photo meet: smooths the colour steps across them.

Where two neighbouring pixels are copied from different places, the fill has a step. Its gradients there should be
those of the photo instead. The correction that comes closest to that is the solution of a screened Poisson equation: it
is smooth and fades out over about :data:`REACH` px, so that colours far from a seam stay as they are (gradient-domain
blending: Pérez et al. 2003, section 2; of copied pixels: Pritch et al. 2009; screened: Bhat et al. 2008).
"""

from __future__ import annotations

import math

import torch
from torch import Tensor
from torch.nn import functional as F

from inpaint_studio.engine.texture.blend import OTHER_THING
from inpaint_studio.engine.texture.level import Level

REACH = 32.0  # px over which a correction fades out
CYCLES = 4  # V-cycles; each about halves the error
SWEEPS = 3  # of smoothing before and after a coarser grid
DAMPING = 0.8  # of a Jacobi sweep, the usual one for smoothing
COARSEST = 4  # px: a side at which sweeps alone solve it


def seam_correction(level: Level) -> Tensor:
    """Return the colours to add to a fill of copied pixels to hide its seams: 1×3×H×W in the units of ``level.image``
    (0..1), 0 outside the hole."""
    divergence, hole = _jumps(level)
    rows, columns = (hole[0, 0].any(dim=along).nonzero()[:, 0] for along in (1, 0))
    part = (..., slice(int(rows[0]), int(rows[-1]) + 1), slice(int(columns[0]), int(columns[-1]) + 1))
    result = torch.zeros_like(divergence)
    result[part] = solve(divergence[part], hole[part].to(divergence.dtype), REACH**-2)
    return result


def solve(divergence: Tensor, free: Tensor, screening: float) -> Tensor:
    """Return the solution c (B×C×H×W) of the screened Poisson equation Δc − ``screening``·c = ``divergence`` at the
    pixels where ``free`` is 1; c is 0 at all others and beyond the border.

    ``divergence``: B×C×H×W; ``free``: B×1×H×W, 0 or 1; Δ: the sum of the four neighbours minus four times the pixel.
    Multigrid V-cycles (Briggs et al. 2000, chapter 3), starting from 0.
    """
    height, width = divergence.shape[-2:]
    # sides that halve evenly, with a fixed pixel on every side: odd remainders would diverge from cycle to cycle
    unit = 2 ** max(0, math.ceil(math.log2(min(height, width) / COARSEST)))
    margin = (1, -(width + 2) % unit + 1, 1, -(height + 2) % unit + 1)
    divergence, free = F.pad(divergence, margin), F.pad(free, margin)
    result = torch.zeros_like(divergence)
    for _ in range(CYCLES):
        result = _cycle(result, divergence, free, screening)
    return result[..., 1 : height + 1, 1 : width + 1]


def _jumps(level: Level) -> tuple[Tensor, Tensor]:
    """Return the divergence of the gradients to add at seams, 1×3×H×W, and the hole, bool 1×1×H×W."""
    height, width = level.height, level.width
    hole = torch.zeros(height * width, dtype=torch.bool, device=level.image.device)
    hole[level.hole] = True
    hole = hole.view(height, width)
    source, image = level.source.view(height, width), level.image.view(3, height, width)
    divergence = torch.zeros_like(image)
    for first, second, step in (
        ((slice(None), slice(-1)), (slice(None), slice(1, None)), 1),
        ((slice(-1), slice(None)), (slice(1, None), slice(None)), width),
    ):
        seam = hole[first] & hole[second] & (source[second] - source[first] != step)
        first_sources, second_sources = source[first][seam], source[second][seam]
        # the photo's gradients after the first pixel's source and before the second's; their mean is the target
        gradients = (
            level.image[:, first_sources + step]
            - level.image[:, first_sources]
            + level.image[:, second_sources]
            - level.image[:, second_sources - step]
        )
        missing = gradients / 2 - (image[:, *second][:, seam] - image[:, *first][:, seam])
        missing = missing / (1 + (missing.abs().amax(0) / OTHER_THING) ** 4)
        divergence[:, *first][:, seam] += missing
        divergence[:, *second][:, seam] -= missing
    return divergence.unsqueeze(0), hole.view(1, 1, height, width)


def _cycle(start: Tensor, divergence: Tensor, free: Tensor, screening: float) -> Tensor:
    if min(start.shape[-2:]) <= COARSEST:
        return _smooth(start, divergence, free, screening, COARSEST**2)
    fine = _smooth(start, divergence, free, screening, SWEEPS)
    residual = (divergence - (_neighbours(fine) - (4 + screening) * fine)) * free
    within = (F.avg_pool2d(free, 2) >= 1).to(free.dtype)  # what is partly fixed stays fixed
    # twice the distance: a fourth of the second derivative
    below = F.avg_pool2d(residual, 2) * 4 * within
    coarse = _cycle(torch.zeros_like(below), below, within, 4 * screening)
    fine = fine + F.interpolate(coarse, size=fine.shape[-2:], mode="bilinear", align_corners=False) * free
    return _smooth(fine, divergence, free, screening, SWEEPS)


def _smooth(start: Tensor, divergence: Tensor, free: Tensor, screening: float, sweeps: int) -> Tensor:
    for _ in range(sweeps):
        start = start + DAMPING * ((_neighbours(start) - divergence) / (4 + screening) - start) * free
    return start


def _neighbours(x: Tensor) -> Tensor:
    padded = F.pad(x, (1, 1, 1, 1))
    across = padded[..., 1:-1, :-2] + padded[..., 1:-1, 2:]
    return across + padded[..., :-2, 1:-1] + padded[..., 2:, 1:-1]
