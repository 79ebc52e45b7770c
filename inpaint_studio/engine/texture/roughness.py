"""Roughness: the local standard deviation of a photo's colours, and its expected value in a hole.

A flat patch is closer to any texture than another patch of that texture is: a search that only compares pixels would
fill a stroke through blossoms with the smooth wall behind them. A source therefore costs more the smoother it is than
expected. In some searches it also costs more the rougher it is than the surroundings of the hole, so that no scrap of
pizza is copied onto the tablecloth.
"""

from __future__ import annotations

import math

import torch
from torch import Tensor

from inpaint_studio.engine.network.membrane import membrane
from inpaint_studio.engine.texture.gaussian import blur
from inpaint_studio.engine.texture.max_filter import largest_around

AROUND = 2.0  # px: sigma of the neighbourhood
ALONE = 3  # px: a rough strip up to about twice as wide is an edge between smooth areas, not texture
NOTHING = 9.0  # more than any roughness
AROUND_HOLE = 5  # px around a hole: anything rougher than nearly all of this may be a piece of something else
NEARLY_ALL = 0.85  # of the pixels there


def roughness(image: Tensor, valid: Tensor) -> Tensor:
    """Return the standard deviation of the known colours around each pixel, B×1×H×W.

    ``image``: B×3×H×W in 0..1; ``valid``: B×1×H×W, 1 = known.
    """
    known = blur(valid, AROUND).clamp(min=1e-3)
    mean, squares = (blur(x * valid, AROUND) / known for x in (image, image.square()))
    return (squares - mean.square()).clamp(min=0).sum(1, keepdim=True).sqrt()


def without_edges(rough: Tensor, valid: Tensor) -> Tensor:
    """Return ``rough`` (from :func:`roughness`) without isolated edges: its minimum over known pixels in squares,
    B×1×H×W; ``valid``: B×1×H×W, 1 = known."""
    known = valid >= 0.5
    lowest = -largest_around(-torch.where(known, rough, NOTHING), ALONE, beyond=-math.inf)
    return torch.where(lowest < NOTHING, lowest, rough)


def expected_roughness(texture: Tensor, valid: Tensor) -> Tensor:
    """Return ``texture`` (from :func:`without_edges`), interpolated into the hole from its surroundings: B×1×H×W."""
    return membrane(texture, (valid >= 0.5).to(valid.dtype))


def roughest_around(texture: Tensor, valid: Tensor, hole: Tensor) -> float:
    """Return the roughness that :data:`NEARLY_ALL` of ``texture`` (from :func:`without_edges`) within
    :data:`AROUND_HOLE` px of ``hole`` (bool B×1×H×W) stays below; infinite if nothing is known there."""
    around = largest_around(hole, AROUND_HOLE, beyond=False) & (valid >= 0.5)
    values = texture[around]
    return float(values.quantile(NEARLY_ALL)) if len(values) else math.inf
