"""The search for sources: for every pixel of a hole one among the known pixels whose surroundings look like it.

PatchMatch (Barnes et al. 2009), vectorised over all pixels of the hole; search and vote take turns (Wexler et al.
2007). The same code on CPU and GPU.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import torch
from torch import Tensor

from inpaint_studio.engine.texture.level import REACH, Level, window
from inpaint_studio.engine.texture.lookups import colours_at, values_at

STRIDE = 2  # px: every second row and column of the 7×7 px of a patch is compared
SMOOTHNESS = 1.0  # weight of being smoother than expected, squared: flat patches match anything
TOLERANCE = 1.2  # times the roughness around the hole, up to which being rougher costs nothing
MIN_VOTE = 1e-3  # relative to the central weight; smaller ones change less than a grey level
MIN_TRUST = 1e-3  # for patches that do not match
LINE_ATTEMPTS = 2  # random sources along a line that each search tries
NEIGHBOURS = ((0, 1), (1, 0), (0, -1), (-1, 0))


def scatter(level: Level, generator: torch.Generator) -> None:
    """Give every target a random source."""
    usable = level.usable.nonzero()[:, 0]
    pick = torch.randint(len(usable), (len(level.targets),), generator=generator).to(usable.device)
    level.source[level.targets] = usable[pick]


def inherit(level: Level, below: Level, generator: torch.Generator) -> None:
    """Give every target the source found at its position one level below, scaled to twice the size."""
    scatter(level, generator)
    y, x = level.targets // level.width, level.targets % level.width
    parent = (y // 2).clamp(max=below.height - 1) * below.width + (x // 2).clamp(max=below.width - 1)
    parent_source = below.source[parent]
    sy, sx = parent_source // below.width * 2 + y % 2, parent_source % below.width * 2 + x % 2
    # row 0 is a corner, where no whole patch fits: it stands for no source
    inside = (sy < level.height) & (sx < level.width) & (parent_source > 0)
    source = torch.where(inside, sy * level.width + sx, 0)
    good = inside & level.usable[source]
    level.source[level.targets[good]] = source[good]


@dataclass(frozen=True)
class Patches:
    """The patches around ``targets`` (T): ``pixels`` 3×T×K, and ``weights`` T×K, which add up to 1. Known pixels have
    larger ones."""

    targets: Tensor
    pixels: Tensor
    weights: Tensor

    @classmethod
    def of(cls, level: Level, pixels: Tensor) -> Patches:
        """Return the patches in ``pixels`` (3×N) around the targets of ``level``; beyond the border the pixels there
        repeat."""
        targets = level.targets.int()
        down, across = window(REACH, STRIDE).int().to(targets.device).unbind(1)
        rows = (targets[:, None] // level.width + down).clamp_(0, level.height - 1) * level.width
        rows += (targets[:, None] % level.width + across).clamp_(0, level.width - 1)
        weights = values_at(level.confidence, rows)
        return cls(level.targets, colours_at(pixels, rows), weights / weights.sum(1, keepdim=True))

    def at(self, rows: Tensor) -> Patches:
        """Return some of them."""
        return Patches(
            values_at(self.targets, rows), self.pixels.index_select(1, rows), self.weights.index_select(0, rows)
        )


def search(
    level: Level, generator: torch.Generator, target_image: Tensor, source_image: Tensor, check: Callable[[], None]
) -> None:
    """Improve ``level.source`` by one round of PatchMatch: try the sources of the neighbours, shifted, and random ones
    at decreasing distances from the best so far; then update ``level.trust``.

    ``target_image``, ``source_image``: 3×N, the images that patches of targets and of sources are taken from.
    ``check`` is called between attempts and may raise.
    """
    targets, source = level.targets, level.source[level.targets]
    around = Patches.of(level, target_image)
    best = matching_cost(level, around, source, source_image)
    y, x = targets // level.width, targets % level.width
    known = torch.zeros(level.height * level.width, dtype=torch.bool, device=targets.device)
    known[targets] = True

    def attempt(sy: Tensor, sx: Tensor, allowed: Tensor) -> None:
        check()
        inside = allowed & (sy >= 0) & (sx >= 0) & (sy < level.height) & (sx < level.width)
        proposed = torch.where(inside, sy * level.width + sx, 0)
        rows = (inside & values_at(level.usable, proposed) & (proposed != source)).nonzero()[:, 0]
        if not len(rows):
            return
        cost = matching_cost(level, around.at(rows), values_at(proposed, rows), source_image)
        better = (cost < values_at(best, rows)).nonzero()[:, 0]
        rows = values_at(rows, better)
        best[rows], source[rows] = values_at(cost, better), values_at(proposed, rows)
        level.source[values_at(targets, rows)] = values_at(source, rows)

    for distance in (1, 3):
        for dy, dx in NEIGHBOURS:
            ny, nx = y + dy * distance, x + dx * distance
            inside = (ny >= 0) & (nx >= 0) & (ny < level.height) & (nx < level.width)
            neighbour = torch.where(inside, ny * level.width + nx, 0)
            neighbour_source = values_at(level.source, neighbour)
            sy, sx = neighbour_source // level.width - dy * distance, neighbour_source % level.width - dx * distance
            attempt(sy, sx, inside & values_at(known, neighbour))
    if level.lines is not None:
        for _ in range(LINE_ATTEMPTS):
            partner = level.lines.partners(targets, generator)
            attempt(partner // level.width, partner % level.width, partner >= 0)
    radius = max(level.height, level.width) // (2 if source_image is level.low else 6)
    while radius >= 2:
        jump = torch.randint(-radius, radius + 1, (2, len(targets)), generator=generator).to(targets.device)
        attempt(source // level.width + jump[0], source % level.width + jump[1], torch.ones_like(known[targets]))
        radius //= 4
    level.trust[targets] = torch.exp(-best / (2 * best.median()).clamp(min=1e-6)).clamp(min=MIN_TRUST)


def vote(level: Level, reach: int, spread: float) -> None:
    """Set each pixel of the hole to the weighted mean of the pixels that overlapping patches copy there, those within
    ``reach`` px.

    Weights decrease with the distance of a patch's centre (Gaussian, sigma ``spread`` px), with its matching cost, and
    with its depth in the hole (Wexler et al. 2007, section 3.2).
    """
    y, x = level.hole // level.width, level.hole % level.width
    steps = range(-reach, reach + 1)
    down = {step: (y + step).clamp(0, level.height - 1) * level.width for step in steps}
    across = {step: (x + step).clamp(0, level.width - 1) for step in steps}
    total = torch.zeros(3, len(level.hole), device=level.image.device)
    weights = torch.zeros(len(level.hole), device=level.image.device)
    counted = level.trust * level.confidence
    for dy, dx in window(reach, 1).tolist():
        near = math.exp(-(dy * dy + dx * dx) / (2 * spread**2))
        if near < MIN_VOTE or (dy + dx) % 2:  # every second one, as on a chessboard: the same result in half the time
            continue
        row = down[dy] + across[dx]
        weight = values_at(counted, row).mul_(near)
        total += colours_at(level.image, values_at(level.source, row) + (level.hole - row)).mul_(weight)
        weights += weight
    level.image[:, level.hole] = total / weights


def matching_cost(level: Level, patches: Patches, source: Tensor, source_image: Tensor) -> Tensor:
    """Return the cost of each source, T: the weighted mean squared difference of the patches, plus the costs of the
    difference from the guide, of distance, of roughness and of lines.

    ``source``: rows, T, one per patch; ``source_image``: 3×N.
    """
    targets = patches.targets
    down, across = window(REACH, STRIDE).int().to(source.device).unbind(1)
    compared = colours_at(source_image, source.int()[:, None] + (down * level.width + across))
    cost = compared.sub_(patches.pixels).square_().sum(0).mul_(patches.weights).sum(1)
    cost += level.guide_weight * (colours_at(level.guide, targets) - colours_at(level.low, source)).square_().sum(0)
    down, across = source // level.width - targets // level.width, source % level.width - targets % level.width
    cost += distance_cost(level, down, across)
    cost += roughness_cost(level, targets, source)
    return cost if level.lines is None else cost + level.lines.cost(targets, source)


def distance_cost(level: Level, down: Tensor, across: Tensor) -> Tensor:
    """Return the cost of sources that are ``down`` and ``across`` px away from their targets."""
    far = (2 * down * down + across * across).float() / max(level.height, level.width) ** 2
    return level.nearness * far


def roughness_cost(level: Level, targets: Tensor, source: Tensor) -> Tensor:
    """Return the cost of sources that are smoother than expected at their targets, or rougher than the surroundings of
    the hole. ``targets`` and ``source`` are rows and may broadcast."""
    expected = values_at(level.expected, targets)
    cost = SMOOTHNESS * (expected - values_at(level.rough, source)).clamp(min=0).square()
    if level.calm:
        max_roughness = TOLERANCE * expected.clamp(min=level.roughest)
        if level.lines is not None:  # a rail is rougher than the wall behind it and still continues
            max_roughness = max_roughness.masked_fill(level.lines.are_near(targets), math.inf)
        cost = cost + level.calm * (values_at(level.texture, source) - max_roughness).clamp(min=0).square()
    return cost
