"""One size of the pyramid in which texture is searched for, as flat tensors."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional as F

from inpaint_studio.engine.network.membrane import shrink
from inpaint_studio.engine.texture.gaussian import blur
from inpaint_studio.engine.texture.line_guides import LineGuides
from inpaint_studio.engine.texture.lookups import values_at
from inpaint_studio.engine.texture.max_filter import largest_around
from inpaint_studio.engine.texture.roughness import expected_roughness, roughest_around, roughness, without_edges

REACH = 3  # px: a patch is 7×7
SMOOTH = 3.0  # px: sigma of the low-pass
NEARER = 1.3  # ratio of the confidence of a pixel to that of one 1 px deeper in the hole (Wexler et al. 2007, 3.2) …
MIN_CONFIDENCE = 0.02  # … but at least this
NEARNESS = 0.02  # default weight of a source's squared distance, relative to the long side; vertical counts twice


@dataclass
class Level:
    """One size of the pyramid, flattened: pixel (y, x) is row ``y·width + x``. Several fills of the same photo can be
    searched for together: they lie below each other, in ``count`` pictures of ``height`` rows each.

    Colours, 3×N in 0..1: ``image``, the photo with the current fill; ``low``, the low-pass of the known pixels;
    ``guide``, the network's fill. One plane per colour: looking pixels up takes a third of the time that it takes when
    the three colours of a pixel lie side by side.

    Roughness (:mod:`~inpaint_studio.engine.texture.roughness`), N: ``rough`` of the photo; ``texture``, the same
    without isolated edges; ``expected``, interpolated into the hole. ``roughest``: the roughness that nearly all of
    ``texture`` beside the hole stays below.

    Rows: ``unknown`` of all holes; ``hole`` of the part to fill; ``targets`` of all pixels whose patch touches it.
    ``usable``, bool N: the whole patch around the pixel may be copied from.

    The search: ``source``, int N: the row that each target copies from; ``trust``, N in 0..1: how well it matches;
    ``confidence``, N: 1 where the photo is known, lower the deeper in a hole.

    Weights of the cost, one for each picture: ``guide_weight`` of the difference between ``guide`` and the source's
    ``low``; ``nearness`` of the distance; ``roughness_weight`` of being rougher than the surroundings. ``lines``:
    lines that continue through the hole, in one picture.
    """

    height: int
    width: int
    image: Tensor
    low: Tensor
    guide: Tensor
    rough: Tensor
    expected: Tensor
    texture: Tensor
    usable: Tensor
    unknown: Tensor
    hole: Tensor
    targets: Tensor
    source: Tensor
    trust: Tensor
    confidence: Tensor
    roughest: float = math.inf
    guide_weight: Sequence[float] = (0.0,)
    nearness: Sequence[float] = (NEARNESS,)
    roughness_weight: Sequence[float] = (0.0,)
    lines: LineGuides | None = None
    count: int = 1

    def in_picture(self, rows: Tensor) -> Tensor:
        """Return the same pixels as rows of a single picture."""
        return rows if self.count == 1 else rows % (self.height * self.width)

    def top(self, rows: Tensor) -> Tensor:
        """Return y of the uppermost pixel in the picture of each of ``rows``."""
        return rows // (self.height * self.width) * self.height

    def weight(self, weights: Sequence[float], targets: Tensor) -> float | Tensor:
        """Return the one of ``weights``, which belong to the pictures, for each of ``targets`` (rows)."""
        if self.count == 1:
            return weights[0]
        return values_at(torch.tensor(weights, device=targets.device), targets // (self.height * self.width))


def copy_of(level: Level) -> Level:
    """Return a copy of ``level`` for another search; tensors that no search changes are shared."""
    return replace(level, image=level.image.clone(), source=level.source.clone(), trust=level.trust.clone())


def fill_of(level: Level) -> Tensor:
    """Return the photo with the current fill, 1×3×H×W in 0..1."""
    return level.image.view(1, 3, level.height, level.width)


def source_map(level: Level) -> NDArray[np.float32]:
    """Return the position (y, x) of the source of every pixel, H×W×2; valid at the targets only. Near a line it lies
    between pixels, exactly as far from the line as its target."""
    positions = torch.stack([level.source // level.width, level.source % level.width], -1).float()
    if level.lines is not None:
        positions[level.targets] += level.lines.steps(level.targets, level.source[level.targets], level.width)
    return np.asarray(positions.view(level.height, level.width, 2).cpu().numpy())


def make_level(image: Tensor, valid: Tensor, guide: Tensor, region_hole: Tensor, allowed: Tensor) -> Level:
    """Return one size of the pyramid as a :class:`Level` without sources.

    ``image``, ``guide``: 1×3×H×W in 0..1, the photo and the network's fill. 1×1×H×W: ``valid``, 1 = known;
    ``region_hole``, more than 0 in the part of the hole to fill; ``allowed``, 1 = may be copied from.
    """
    height, width = image.shape[-2:]
    hole = valid < 0.5
    excluded = hole | (allowed < 1)
    near = largest_around(excluded, REACH, beyond=True)
    to_fill = hole & (region_hole > 0)
    touched = largest_around(to_fill, REACH, beyond=False)
    low, rough = _low_pass(image, valid), roughness(image, valid)
    texture = without_edges(rough, valid)
    expected = expected_roughness(texture, valid)
    start = image * valid + guide * (1 - valid)
    planes = [x[0].flatten(1).contiguous() for x in (start, low, guide)]
    empty = torch.zeros(height * width, dtype=torch.long, device=image.device)
    usable, rows_of = (~near).flatten(), [x.flatten().nonzero()[:, 0] for x in (hole, to_fill, touched)]
    return Level(
        height,
        width,
        image=planes[0],
        low=planes[1],
        guide=planes[2],
        rough=rough.flatten(),
        expected=expected.flatten(),
        texture=texture.flatten(),
        roughest=roughest_around(texture, valid, to_fill),
        usable=usable,
        unknown=rows_of[0],
        hole=rows_of[1],
        targets=rows_of[2],
        source=empty,
        trust=torch.ones(height * width, device=image.device),
        confidence=_confidence(hole[0, 0]),
    )


def patch_offsets(reach: int, stride: int) -> Tensor:
    """Return the offsets (down, across) of every ``stride``-th pixel of a patch of ``2 * reach + 1`` px, K×2."""
    steps = torch.arange(-reach, reach + 1, stride)
    return torch.stack(torch.meshgrid(steps, steps, indexing="ij"), -1).view(-1, 2)


def _confidence(hole: Tensor) -> Tensor:
    """The confidence in each pixel of a plane (bool H×W, True where it is unknown), flattened: the less, the further
    (chessboard distance) it is from what is known."""
    away = cv2.distanceTransform(hole.to(torch.uint8).cpu().numpy(), cv2.DIST_C, 3)
    return (NEARER ** -torch.from_numpy(np.asarray(away)).to(hole.device)).clamp(min=MIN_CONFIDENCE).flatten()


def _low_pass(image: Tensor, valid: Tensor) -> Tensor:
    """Return the Gaussian low-pass of the known pixels, B×C×H×W; computed at half the size, as it has no more
    detail."""
    small, known = shrink(image, valid)
    low = blur(small * known, SMOOTH / 2) / blur(known, SMOOTH / 2).clamp(min=1e-3)
    return F.interpolate(low, size=image.shape[-2:], mode="bilinear", align_corners=False)
