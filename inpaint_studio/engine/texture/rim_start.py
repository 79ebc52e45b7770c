"""A first fill at the coarsest size, from the rim of the hole inwards.

Ring by ring, each pixel of the hole copies the source whose patch best matches the pixels known so far; all sources are
compared. The network's fill may be a grey mean of light and dark surroundings; this fill is one or the other. (Filling
order: Criminisi et al. 2004, section 3, without priorities.)
"""

from __future__ import annotations

from collections.abc import Callable

import torch
from torch import Tensor
from torch.nn import functional as F

from inpaint_studio.engine.texture.level import REACH, Level, patch_offsets
from inpaint_studio.engine.texture.patch_match import relative_distance, roughness_cost

COMPARED = 1 << 22  # pairs of patches that are compared at a time
MAX_SOURCES = 6000  # sources to compare; of more, only every second or third
MAX_TARGETS = 3000  # targets to fill in this way, which then takes about 0.3 s


def is_small(level: Level) -> bool:
    """True if a level has few enough targets to be filled from the rim quickly. The coarsest level of a panorama may
    have more."""
    return len(level.targets) <= MAX_TARGETS


def fill_from_rim(level: Level, check: Callable[[], None]) -> None:
    """Give every target of ``level``, a single picture, a source and every pixel of its hole a colour. ``check`` may
    raise."""
    unknown = torch.zeros(level.height * level.width, dtype=torch.bool, device=level.image.device)
    unknown[level.unknown] = True
    remaining = torch.zeros_like(unknown)
    remaining[level.hole] = True
    matcher = _Matcher(level, check)
    while bool(remaining.any()):
        known = (~unknown).view(1, 1, level.height, level.width).float()
        rows = ((F.max_pool2d(known, 3, 1, 1).flatten() > 0) & remaining).nonzero()[:, 0]
        if not len(rows):
            # within another hole: nothing around it is known, so the guide alone decides
            rows = remaining.nonzero()[:, 0]
        source = matcher.best(rows, unknown)
        level.source[rows] = source
        level.image[:, rows] = level.image[:, source]
        unknown[rows], remaining[rows] = False, False
    hole = torch.zeros_like(unknown)
    hole[level.hole] = True
    outside = level.targets[~hole[level.targets]]
    level.source[outside] = matcher.best(outside, unknown)


class _Matcher:
    """Compares partly unknown patches with those of all sources."""

    def __init__(self, level: Level, check: Callable[[], None]) -> None:
        self._level, self._check = level, check
        sources = level.usable.nonzero()[:, 0]
        self._sources = sources[:: -(-len(sources) // MAX_SOURCES)]
        self._down, self._across = patch_offsets(REACH, 1).to(level.image.device).unbind(1)
        patches = _side_by_side(level.image[:, self._sources[:, None] + (self._down * level.width + self._across)])
        self._patches, self._squares = patches.T.contiguous(), patches.square().T.contiguous()

    def best(self, rows: Tensor, unknown: Tensor) -> Tensor:
        """Return the best source for each of ``rows``; ``unknown`` pixels (bool N) are not compared."""
        parts = torch.split(rows, max(1, COMPARED // len(self._sources)))
        return torch.cat([self._sources[self._costs(part, unknown).argmin(1)] for part in parts])

    def _costs(self, rows: Tensor, unknown: Tensor) -> Tensor:
        self._check()
        level, width = self._level, self._level.width
        y, x = rows // width, rows % width
        ys, xs = y[:, None] + self._down, x[:, None] + self._across
        inside = (ys >= 0) & (xs >= 0) & (ys < level.height) & (xs < width)
        pixels = ys.clamp(0, level.height - 1) * width + xs.clamp(0, width - 1)
        compared = (inside & ~unknown[pixels]).float()
        targets, weight = _side_by_side(level.image[:, pixels]), compared.repeat_interleave(3, 1)
        # the squared difference, multiplied out: its sum over a patch is then a product of matrices
        cost = (
            weight @ self._squares
            - 2 * (weight * targets) @ self._patches
            + (weight * targets * targets).sum(1, keepdim=True)
        )
        cost /= compared.sum(1, keepdim=True).clamp(min=1)
        cost += level.guide_weight[0] * torch.cdist(level.guide[:, rows].T, level.low[:, self._sources].T).square_()
        down, across = self._sources // width - y[:, None], self._sources % width - x[:, None]
        cost += level.nearness[0] * relative_distance(level, down, across)
        cost += roughness_cost(level, rows[:, None], self._sources)
        return cost if level.lines is None else cost + level.lines.costs(rows, self._sources)


def _side_by_side(patches: Tensor) -> Tensor:
    """Return patches (3×T×K) as rows, T×3K, with the colours of each pixel side by side."""
    return patches.permute(1, 2, 0).flatten(1)
