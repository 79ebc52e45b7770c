"""The dissimilarity of fills, by which several fills of one hole are ranked: how much they differ from their
surroundings.

For each position in the hole, the most similar known position is searched for, in features and in distance; the mean of
these minimum distances is the dissimilarity. A fill that is blurred, or shows part of another object, resembles nothing
nearby. (Nearest neighbours among features: Mechrez et al. 2018, section 3; with their distance in the image: the
contextual bilateral loss of Zhang et al. 2019.) There are three kinds of features: colour and contrast, and fine and
coarse features of the click network's encoder. Decisions 26 and 30 compare the ranking with people's choices.
"""

from __future__ import annotations

import logging
import math
from collections.abc import Sequence
from typing import Any

import cv2
import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional as F

from inpaint_studio.core.editing.fill import Fill, with_fills
from inpaint_studio.core.editing.surroundings import within
from inpaint_studio.core.errors import CheckpointError
from inpaint_studio.core.geometry import Rect
from inpaint_studio.core.masks.mask import Mask
from inpaint_studio.core.pixels import Pixels, to_8_bit
from inpaint_studio.engine.selection.network import ClickNetwork
from inpaint_studio.engine.selection.shared import shared_selector

logger = logging.getLogger(__name__)
SIDE, STEP = 384, 32  # px: the longer side of the network's input; both sides are multiples of the second
DRAFT_SIDE = 192  # px: the minimum longer side of that input for drafts, which have less detail
AROUND, MIN_AROUND = 0.75, 48  # the surroundings, relative to the hole's longer side, and at least, px
FILLED, KNOWN = 0.6, 0.01  # share of a position inside the hole: above the first it is filled, below the second known
BLOCK = 4  # px: side of the blocks whose colour and contrast are compared
COLOUR, CONTRAST = 4.0, 8.0  # weights: the full range of values counts as this many standard deviations of features
FAR = (0.5, 1.0, 0.5)  # weight of a distance of one hole's width, for colours, fine and coarse features
SHARES = (2.0, 1.0, 1.0)  # weights of these three in the sum
MAX_POSITIONS = 3000  # positions to compare, of each kind
REGIONS = 8  # the largest regions of a fill, which are measured


def network() -> ClickNetwork | None:
    """Return the click network, whose features are compared; None, with a line in the log, if its weights are missing
    or damaged."""
    try:
        return shared_selector()
    except CheckpointError as error:
        logger.warning("fills are ranked by their edges alone: %s", error)
        return None


def dissimilarity(ranking_network: ClickNetwork, image: Pixels, hole: Mask, fills: Sequence[Fill]) -> float:
    """Return how much ``fills`` differ in appearance from their surroundings, 0 and more; infinite if there is nothing
    to compare.

    ``image``: uint8 or uint16 H×W×3; ``hole``: uint8 H×W, 255 = filled. Both are only read. Deterministic.
    """
    largest = sorted(fills, key=lambda fill: -_area(fill))[:REGIONS]
    values = [(_area(fill), _of_region(ranking_network, image, hole, fills, fill.rect)) for fill in largest]
    known = [(area, value) for area, value in values if not math.isnan(value)]
    total = sum(area for area, _ in known)
    return sum(area * value for area, value in known) / total if total else math.inf


@torch.inference_mode()
def least_dissimilar(ranking_network: ClickNetwork, pictures: Sequence[NDArray[np.uint8]], hole: Mask) -> int:
    """Return the index of the image (H×W×3, all of one size, small) whose ``hole`` differs least from its
    surroundings."""
    side = min(SIDE, max(DRAFT_SIDE, *hole.shape))
    values = [_of_picture(ranking_network, picture, hole, side) for picture in pictures]
    return min(range(len(values)), key=lambda index: math.inf if math.isnan(values[index]) else values[index])


def _area(fill: Fill) -> int:
    return int(np.count_nonzero(fill.hole))


@torch.inference_mode()
def _of_region(ranking_network: ClickNetwork, image: Pixels, hole: Mask, fills: Sequence[Fill], rect: Rect) -> float:
    """Return the dissimilarity of one filled rectangle; NaN if no filled or no known positions are left to compare."""
    margin = max(MIN_AROUND, int(AROUND * max(rect.width, rect.height)))
    around = rect.expand(margin).clip(Rect.of_shape(hole.shape))
    filled = with_fills(image[around.slices], within(fills, around))
    return _of_picture(ranking_network, to_8_bit(filled), hole[around.slices], SIDE)


def _of_picture(ranking_network: ClickNetwork, pixels: NDArray[np.uint8], hole: Mask, side: int) -> float:
    """Return the dissimilarity of the hole of an image, reduced to a longer side of ``side`` px; NaN as above."""
    picture, share = _seen(pixels, hole, side)
    fine = ranking_network.encoder.near(picture)[1]
    looks = _colours(picture), _comparable(fine), _comparable(ranking_network.encoder.far(fine)[0])
    parts = [_unlike(look, share, far) for look, far in zip(looks, FAR, strict=True)]
    defined = [weight * part for weight, part in zip(SHARES, parts, strict=True) if part is not None]
    return sum(defined) if defined else math.nan


def _seen(pixels: NDArray[np.uint8], hole: Mask, side: int) -> tuple[Tensor, Tensor]:
    """Return the network's input (1×3×h×w in 0..1) and the share of each of its pixels in the hole (1×1×h×w)."""
    scale = side / max(hole.shape)
    height, width = (max(2 * STEP, round(extent * scale / STEP) * STEP) for extent in hole.shape)
    small: NDArray[Any] = cv2.resize(pixels, (width, height), interpolation=cv2.INTER_AREA).astype(np.float32) / 255
    share = cv2.resize((hole > 0).astype(np.float32), (width, height), interpolation=cv2.INTER_AREA)
    return torch.from_numpy(small).permute(2, 0, 1)[None], torch.from_numpy(np.asarray(share))[None, None]


def _colours(picture: Tensor) -> Tensor:
    """Return the mean and the standard deviation of each colour in blocks of ``picture`` (1×3×h×w): 1×6×h/4×w/4.
    Without the deviation, a blurred fill would be close to any texture."""
    mean = F.avg_pool2d(picture, BLOCK)
    contrast = (F.avg_pool2d(picture.square(), BLOCK) - mean.square()).clamp(min=0).sqrt()
    return torch.cat([mean * COLOUR, contrast * CONTRAST], 1)


def _comparable(features: Tensor) -> Tensor:
    """Return ``features`` (1×C×h×w), normalised to mean 0 and standard deviation 1 in each channel."""
    return (features - features.mean((2, 3), keepdim=True)) / (features.std((2, 3), keepdim=True) + 1e-5)


def _unlike(look: Tensor, share: Tensor, far: float) -> float | None:
    """Return the mean distance from each filled position to the nearest known one, in features (1×C×h×w) and in the
    image, where the width of the hole counts ``far``; None if there are no positions to compare."""
    height, width = look.shape[-2:]
    part = F.interpolate(share, size=(height, width), mode="area").flatten()
    filled, known = (_some(which.nonzero()[:, 0]) for which in (part > FILLED, part < KNOWN))
    if not len(filled) or not len(known):
        return None
    rows = look[0].flatten(1).T / math.sqrt(look.shape[1])
    positions = torch.stack([torch.arange(height * width) // width, torch.arange(height * width) % width], 1).float()
    positions *= far / math.sqrt(float(part.sum()))
    both = torch.cat([rows, positions], 1)
    return float(torch.cdist(both[filled], both[known]).min(1).values.mean())


def _some(rows: Tensor) -> Tensor:
    """Return at most :data:`MAX_POSITIONS` of them, evenly spaced."""
    return rows[:: max(1, -(-len(rows) // MAX_POSITIONS))]
