"""Roughness of a photo, and the one that is expected in a hole.

A flat patch is nearer to any texture than another piece of that texture: a search that only compares pixels fills a
stroke through blossoms with the smooth wall behind them. So a source costs what it is smoother than is expected.
"""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional as F

from inpaint_studio.engine.network.membrane import membrane
from inpaint_studio.engine.texture.gaussian import blur

AROUND = 2.0  # px: sigma of what is looked at
ALONE = 3  # px: what is rough in a strip no wider than about twice that is an edge between smooth things, no texture
NOTHING = 9.0  # more than any roughness


def roughness(image: Tensor, valid: Tensor) -> Tensor:
    """The standard deviation of the known colours around each pixel: B×1×H×W of ``image`` (B×3×H×W, 0..1)
    and ``valid`` (B×1×H×W, 1 = known)."""
    known = blur(valid, AROUND).clamp(min=1e-3)
    mean, squares = (blur(x * valid, AROUND) / known for x in (image, image.square()))
    return (squares - mean.square()).clamp(min=0).sum(1, keepdim=True).sqrt()


def expected_roughness(rough: Tensor, valid: Tensor) -> Tensor:
    """The roughness (B×1×H×W, as :func:`roughness` gives it) that what lies around a hole lets expect in it; outside it
    what is rough there, without lone edges."""
    known = valid >= 0.5
    most = -torch.where(known, rough, NOTHING)
    for side, beside in (((2 * ALONE + 1, 1), (ALONE, 0)), ((1, 2 * ALONE + 1), (0, ALONE))):  # rows, then columns
        most = F.max_pool2d(most, side, 1, beside)
    least = -most
    least = torch.where(least < NOTHING, least, rough)
    return membrane(least, known.to(valid.dtype))
