"""The order of several fills of one hole: the one that looks most like its surroundings comes first.

A fill is judged as the click network sees it. Its encoder describes every place of the picture, finely and coarsely;
each place of the hole is compared with that near the hole which it resembles most. What is soft, smeared, or a piece of
something else resembles nothing that lies near. (Nearest neighbours among features: Mechrez et al. 2018, section 3.)
How often that agrees with people: decision 26.
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
SIDE, STEP = 384, 32  # px of the longer side that the network sees, and what both sides are multiples of
DRAFT_SIDE = 192  # px of the longer side where drafts are compared, if they have no more detail
AROUND, LEAST_AROUND = 0.75, 48  # of the hole's longer side, and px, that are seen around it
NEAR = 24  # px of what the network sees: places so far from the hole are compared with
FILLED, KNOWN = 0.6, 0.01  # of a place that lies in the hole: a filled one has more, a known one less
STRIDES = (4, 8, 16)
MOST = 3000  # places that are compared
REGIONS = 8  # of a fill that are looked at, the largest ones


def network() -> ClickNetwork | None:
    """The network that judges; None, with a line in the log, where its weights are missing or damaged."""
    try:
        return shared_selector()
    except CheckpointError as error:
        logger.warning("fills are ranked by their edges alone: %s", error)
        return None


def strangeness(judge: ClickNetwork, image: Pixels, hole: Mask, fills: Sequence[Fill]) -> float:
    """The distance of ``fills`` from what lies near in looks, 0 and more; infinite where there is nothing to compare.

    ``image``: uint8 or uint16 H×W×3; ``hole``: uint8 H×W, 255 = filled. Both are only read. Deterministic.
    """
    largest = sorted(fills, key=lambda fill: -_area(fill))[:REGIONS]
    found = [(_area(fill), _of_region(judge, image, hole, fills, fill.rect)) for fill in largest]
    known = [(area, value) for area, value in found if not math.isnan(value)]
    total = sum(area for area, _ in known)
    return sum(area * value for area, value in known) / total if total else math.inf


@torch.inference_mode()
def least_strange(judge: ClickNetwork, pictures: Sequence[NDArray[np.uint8]], hole: Mask) -> int:
    """The number of the picture (H×W×3, all of one size, small) whose ``hole`` looks most like what is around it."""
    side = min(SIDE, max(DRAFT_SIDE, *hole.shape))
    values = [_of_picture(judge, picture, hole, side) for picture in pictures]
    return min(range(len(values)), key=lambda number: math.inf if math.isnan(values[number]) else values[number])


def _area(fill: Fill) -> int:
    return int(np.count_nonzero(fill.hole))


@torch.inference_mode()
def _of_region(judge: ClickNetwork, image: Pixels, hole: Mask, fills: Sequence[Fill], rect: Rect) -> float:
    """The strangeness of one filled rectangle; NaN where it is too thin, or too large, to be judged."""
    margin = max(LEAST_AROUND, int(AROUND * max(rect.width, rect.height)))
    around = rect.expand(margin).clip(Rect.of_shape(hole.shape))
    filled = with_fills(image[around.slices], within(fills, around))
    return _of_picture(judge, to_8_bit(filled), hole[around.slices], SIDE)


def _of_picture(judge: ClickNetwork, pixels: NDArray[np.uint8], hole: Mask, side: int) -> float:
    """The strangeness of the hole of a picture that is seen with a longer side of ``side`` px; NaN as above."""
    picture, share = _seen(pixels, hole, side)
    quarter = judge.encoder.near(picture)[1]
    eighth, sixteenth, _ = judge.encoder.far(quarter)
    reach = NEAR * side // SIDE
    seen = zip(STRIDES, (quarter, eighth, sixteenth), strict=True)
    parts = [_at(stride, places, share, reach) for stride, places in seen]
    known = [part for part in parts if part is not None]
    return sum(known) if known else math.nan


def _seen(pixels: NDArray[np.uint8], hole: Mask, side: int) -> tuple[Tensor, Tensor]:
    """The picture (1×3×h×w, 0..1) and the share of the hole (1×1×h×w) at the size that the network sees."""
    scale = side / max(hole.shape)
    height, width = (max(2 * STEP, round(extent * scale / STEP) * STEP) for extent in hole.shape)
    small: NDArray[Any] = cv2.resize(pixels, (width, height), interpolation=cv2.INTER_AREA).astype(np.float32) / 255
    share = cv2.resize((hole > 0).astype(np.float32), (width, height), interpolation=cv2.INTER_AREA)
    return torch.from_numpy(small).permute(2, 0, 1)[None], torch.from_numpy(np.asarray(share))[None, None]


def _at(stride: int, features: Tensor, share: Tensor, near: int) -> float | None:
    """The mean distance of filled places from the nearest known ones near the hole; None where there are none."""
    rows = features[0].flatten(1).T
    rows = (rows - rows.mean(0)) / (rows.std(0) + 1e-5)
    part = F.interpolate(share, size=features.shape[-2:], mode="area")
    reach = max(1, near // stride)
    beside = F.max_pool2d((part > KNOWN).float(), 2 * reach + 1, 1, reach).flatten() > 0
    part = part.flatten()
    filled, known, compared = part > FILLED, part < KNOWN, beside & (part < KNOWN)
    if int(compared.sum()) < 4:
        compared = known
    if not bool(filled.any()) or not bool(compared.any()):
        return None
    distances = torch.cdist(_some(rows[filled]), _some(rows[compared])) / math.sqrt(rows.shape[1])
    return float(distances.min(1).values.mean())


def _some(rows: Tensor) -> Tensor:
    """At most :data:`MOST` of them, evenly."""
    return rows[:: -(-len(rows) // MOST)]
