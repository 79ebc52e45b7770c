"""The search for sources: for every pixel of a hole one among the known pixels whose surroundings look like it.

PatchMatch (Barnes et al. 2009), vectorised over all pixels of the hole; search and vote take turns (Wexler et al.
2007). The same code on CPU and GPU.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

import torch
from torch import Tensor

from inpaint_studio.engine.machine.workers import ALONE, Workers
from inpaint_studio.engine.texture.level import REACH, Level, patch_offsets
from inpaint_studio.engine.texture.line_guides import LineGuides
from inpaint_studio.engine.texture.lookups import colours_at, values_at

STRIDE = 2  # px: every second row and column of the 7×7 px of a patch is compared
SMOOTHNESS = 1.0  # weight of being smoother than expected, squared: flat patches match anything
TOLERANCE = 1.2  # times the roughness around the hole, up to which being rougher costs nothing
MIN_VOTE = 1e-3  # relative to the central weight; smaller ones change less than a grey level
MIN_TRUST = 1e-3  # for patches that do not match
LINE_ATTEMPTS = 2  # random sources along a line that each search tries
NEIGHBOURS = ((0, 1), (1, 0), (0, -1), (-1, 0))
BLOCKS = 1 << 32  # more than the numbers of blocks in a picture
MIN_SHARE = 4000  # targets: a worker that gets fewer takes longer to wake than to compute

Proposals = tuple[Tensor, Tensor, Tensor]
"""Row and column of a source for each target, int T, and whether there is one, bool T; it may lie outside."""


def scatter(level: Level, generators: Sequence[torch.Generator]) -> None:
    """Give every target a random source. ``generators``: one for each picture."""
    usable, targets = level.usable.nonzero()[:, 0], level.targets
    usable, targets = usable.view(level.count, -1), targets.view(level.count, -1)
    for picture, generator in enumerate(generators):
        pick = torch.randint(usable.shape[1], (targets.shape[1],), generator=generator).to(usable.device)
        level.source[targets[picture]] = usable[picture, pick]


def inherit(level: Level, below: Level, generators: Sequence[torch.Generator]) -> None:
    """Give every target the source found at its position one level below, scaled to twice the size. ``generators``: one
    for each picture."""
    scatter(level, generators)
    top, top_below = level.top(level.targets), level.top(level.targets) // level.height * below.height
    y, x = level.targets // level.width - top, level.targets % level.width
    parent = (y // 2).clamp(max=below.height - 1) * below.width + (x // 2).clamp(max=below.width - 1)
    parent_source = below.source[parent + top_below * below.width]
    sy = (parent_source // below.width - top_below) * 2 + y % 2
    sx = parent_source % below.width * 2 + x % 2
    # row 0 is a corner, where no whole patch fits: it stands for no source
    inside = (sy < level.height) & (sx < level.width) & (parent_source > 0)
    source = torch.where(inside, (sy + top) * level.width + sx, 0)
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
    def around(cls, level: Level, targets: Tensor, pixels: Tensor) -> Patches:
        """Return the patches in ``pixels`` (3×N) around ``targets`` (rows, T); beyond the border the pixels there
        repeat."""
        down, across = patch_offsets(REACH, STRIDE).int().to(targets.device).unbind(1)
        short = targets.int()[:, None]
        top = level.top(short)
        rows = (short // level.width + down).clamp_(top, top + (level.height - 1)) * level.width
        rows += (short % level.width + across).clamp_(0, level.width - 1)
        weights = values_at(level.confidence, rows)
        return cls(targets, colours_at(pixels, rows), weights / weights.sum(1, keepdim=True))

    def at(self, rows: Tensor) -> Patches:
        """Return some of them."""
        return Patches(
            values_at(self.targets, rows), self.pixels.index_select(1, rows), self.weights.index_select(0, rows)
        )


def search(
    level: Level,
    generators: Sequence[torch.Generator],
    target_image: Tensor,
    source_image: Tensor,
    check: Callable[[], None],
    workers: Workers = ALONE,
) -> None:
    """Improve ``level.source`` by one round of PatchMatch: try the sources of the neighbours, shifted, and random ones
    at decreasing distances from the best so far; then update ``level.trust``.

    ``generators``: one for each picture. ``target_image``, ``source_image``: 3×N, the images that patches of targets
    and of sources are taken from. ``check`` is called between attempts and may raise. The result does not depend on the
    number of ``workers``.
    """
    targets = level.targets
    is_target = torch.zeros(len(level.usable), dtype=torch.bool, device=targets.device)
    is_target[targets] = True
    shares = workers.shares(len(targets), MIN_SHARE)
    parts = workers.map(lambda share: _Part(level, share, is_target, target_image, source_image), shares)

    def attempt(propose: Callable[[_Part], Proposals]) -> None:
        check()
        # neighbours look each other's sources up, so these change after all have looked
        for rows, source in workers.map(lambda part: part.attempt(*propose(part)), parts):
            level.source[rows] = source

    for distance in (1, 3):
        for dy, dx in NEIGHBOURS:
            attempt(partial(_Part.neighbours, down=dy * distance, across=dx * distance))
    if level.lines is not None:
        for _ in range(LINE_ATTEMPTS):
            attempt(partial(_Part.proposed, rows=_partners(level, level.lines, generators)))
    radius = max(level.height, level.width) // (2 if source_image is level.low else 6)
    while radius >= 2:
        size = 2, len(targets) // level.count
        jumps = [torch.randint(-radius, radius + 1, size, generator=generator) for generator in generators]
        jump = torch.cat(jumps, 1).to(targets.device)
        attempt(partial(_Part.nearby, jump=jump))
        radius //= 4
    cost = torch.cat([part.cost for part in parts]).view(level.count, -1)
    usual = cost.median(1, keepdim=True).values
    level.trust[targets] = torch.exp(-cost / (2 * usual).clamp(min=1e-6)).clamp(min=MIN_TRUST).flatten()


def _partners(level: Level, lines: LineGuides, generators: Sequence[torch.Generator]) -> Tensor:
    """Return a random source along a line for each target, −1: none."""
    targets = level.in_picture(level.targets).view(level.count, -1)
    size = level.height * level.width
    found = [lines.partners(*of_picture) for of_picture in zip(targets, generators, strict=True)]
    return torch.cat([torch.where(rows < 0, -1, rows + index * size) for index, rows in enumerate(found)])


class _Part:
    """A part of the targets of a search; ``source``: the rows that they copy from, ``cost``: of these, T."""

    def __init__(
        self, level: Level, share: slice, is_target: Tensor, target_image: Tensor, source_image: Tensor
    ) -> None:
        """``share``: of the targets; ``is_target``: bool N; images as in :func:`search`."""
        self._level, self._share, self._is_target, self._source_image = level, share, is_target, source_image
        self._targets = level.targets[share]
        self._y, self._x = self._targets // level.width, self._targets % level.width
        self._top = level.top(self._targets)
        self._bottom = self._top + level.height
        self._patches = Patches.around(level, self._targets, target_image)
        self.source = level.source[self._targets]
        self.cost = matching_cost(level, self._patches, self.source, source_image)

    def neighbours(self, down: int, across: int) -> Proposals:
        """Propose the sources of the targets ``down`` and ``across`` px away, moved back by as much."""
        width = self._level.width
        y, x = self._y + down, self._x + across
        inside = self._is_inside(y, x)
        neighbour = torch.where(inside, y * width + x, 0)
        source = values_at(self._level.source, neighbour)
        return source // width - down, source % width - across, inside & values_at(self._is_target, neighbour)

    def proposed(self, rows: Tensor) -> Proposals:
        """Propose ``rows``, one for each target of the whole search; −1: none."""
        rows = rows[self._share]
        return rows // self._level.width, rows % self._level.width, rows >= 0

    def nearby(self, jump: Tensor) -> Proposals:
        """Propose sources at ``jump`` (down and across, 2 × targets of the whole search) from the current ones."""
        down, across = jump[:, self._share]
        y, x = self.source // self._level.width + down, self.source % self._level.width + across
        return y, x, torch.ones_like(y, dtype=torch.bool)

    def attempt(self, y: Tensor, x: Tensor, allowed: Tensor) -> tuple[Tensor, Tensor]:
        """Take the proposed sources that are cheaper; return the targets that have changed, and their new sources
        (rows)."""
        level = self._level
        inside = allowed & self._is_inside(y, x)
        proposed = torch.where(inside, y * level.width + x, 0)
        rows = (inside & values_at(level.usable, proposed) & (proposed != self.source)).nonzero()[:, 0]
        if len(rows):
            cost = matching_cost(level, self._patches.at(rows), values_at(proposed, rows), self._source_image)
            better = (cost < values_at(self.cost, rows)).nonzero()[:, 0]
            rows = values_at(rows, better)
            self.cost[rows], self.source[rows] = values_at(cost, better), values_at(proposed, rows)
        return values_at(self._targets, rows), values_at(self.source, rows)

    def _is_inside(self, y: Tensor, x: Tensor) -> Tensor:
        """True where (y, x) lies in the picture of the target."""
        return (y >= self._top) & (y < self._bottom) & (x >= 0) & (x < self._level.width)


def vote(level: Level, reach: int, spread: float, workers: Workers = ALONE) -> None:
    """Set each pixel of the hole to the weighted mean of the pixels that overlapping patches copy there, those within
    ``reach`` px.

    Weights decrease with the distance of a patch's centre (Gaussian, sigma ``spread`` px), with its matching cost, and
    with its depth in the hole (Wexler et al. 2007, section 3.2).
    """
    counted = level.trust * level.confidence

    def mean(share: slice) -> Tensor:
        return _weighted_mean(level, level.hole[share], counted, reach, spread)

    level.image[:, level.hole] = torch.cat(workers.map(mean, workers.shares(len(level.hole), MIN_SHARE)), 1)


def _weighted_mean(level: Level, hole: Tensor, counted: Tensor, reach: int, spread: float) -> Tensor:
    """Return the colours voted for at ``hole`` (rows, T), 3×T. ``counted``: N, the weight of each patch."""
    y, x, top = hole // level.width, hole % level.width, level.top(hole)
    steps = range(-reach, reach + 1)
    down = {step: (y + step).clamp_(top, top + (level.height - 1)) * level.width for step in steps}
    across = {step: (x + step).clamp(0, level.width - 1) for step in steps}
    total = torch.zeros(3, len(hole), device=level.image.device)
    weights = torch.zeros(len(hole), device=level.image.device)
    for dy, dx in patch_offsets(reach, 1).tolist():
        near = math.exp(-(dy * dy + dx * dx) / (2 * spread**2))
        if near < MIN_VOTE or (dy + dx) % 2:  # every second one, as on a chessboard: the same result in half the time
            continue
        row = down[dy] + across[dx]
        weight = values_at(counted, row).mul_(near)
        total += colours_at(level.image, values_at(level.source, row) + (hole - row)).mul_(weight)
        weights += weight
    return total / weights


def keep_to_lines(level: Level, lines: LineGuides) -> None:
    """Copy each stretch of an exact line from one place, and move sources near it to the pixels that are as far from it
    as their targets."""
    on_line, block = lines.blocks(level.in_picture(level.targets), level.width)
    if not len(on_line):
        return
    targets = level.targets[on_line]
    block += targets // (level.height * level.width) * BLOCKS
    _unite(level, lines, targets, torch.unique(block, return_inverse=True)[1])
    source = level.source[level.targets]
    steps = lines.steps(level.in_picture(level.targets), level.in_picture(source), level.width).round().long()
    _copy_from(level, level.targets, source // level.width + steps[:, 0], source % level.width + steps[:, 1])


def _unite(level: Level, lines: LineGuides, targets: Tensor, block: Tensor) -> None:
    """Shift all ``targets`` (rows, T) of a block (numbers from 0, T) as the most trusted one of those that can lend."""
    source, usable = level.source[targets], level.usable[: level.height * level.width]
    fits = lines.can_lend(level.in_picture(targets), level.in_picture(source), usable, level.width)
    order = torch.where(fits, level.trust[targets], -1).argsort(descending=True, stable=True)
    order = order[block[order].argsort(stable=True)]  # block by block, the most trusted first
    count = block.bincount()
    lender = order[count.cumsum(0) - count][block]
    down, across = source // level.width - targets // level.width, source % level.width - targets % level.width
    lender = torch.where(fits[lender], lender, torch.arange(len(lender), device=lender.device))  # else as they are
    _copy_from(level, targets, targets // level.width + down[lender], targets % level.width + across[lender])


def _copy_from(level: Level, targets: Tensor, y: Tensor, x: Tensor) -> None:
    """Copy ``targets`` (rows, T) from these places, where that is allowed."""
    top = level.top(targets)
    inside = (y >= top) & (y < top + level.height) & (x >= 0) & (x < level.width)
    proposed = torch.where(inside, y * level.width + x, 0)
    inside &= values_at(level.usable, proposed)
    level.source[targets] = torch.where(inside, proposed, level.source[targets])


def matching_cost(level: Level, patches: Patches, source: Tensor, source_image: Tensor) -> Tensor:
    """Return the cost of each source, T: the weighted mean squared difference of the patches, plus the costs of the
    difference from the guide, of distance, of roughness and of lines.

    ``source``: rows, T, one per patch; ``source_image``: 3×N.
    """
    targets = patches.targets
    down, across = patch_offsets(REACH, STRIDE).int().to(source.device).unbind(1)
    compared = colours_at(source_image, source.int()[:, None] + (down * level.width + across))
    cost = compared.sub_(patches.pixels).square_().sum(0).mul_(patches.weights).sum(1)
    difference = (colours_at(level.guide, targets) - colours_at(level.low, source)).square_().sum(0)
    cost += level.weight(level.guide_weight, targets) * difference
    down, across = source // level.width - targets // level.width, source % level.width - targets % level.width
    cost += level.weight(level.nearness, targets) * relative_distance(level, down, across)
    cost += roughness_cost(level, targets, source)
    if level.lines is not None:
        cost += level.lines.cost(level.in_picture(targets), level.in_picture(source))
    return cost


def relative_distance(level: Level, down: Tensor, across: Tensor) -> Tensor:
    """Return the squared distance, relative to the long side, of sources that are ``down`` and ``across`` px away from
    their targets; vertical ones count twice."""
    return (2 * down * down + across * across).float() / max(level.height, level.width) ** 2


def roughness_cost(level: Level, targets: Tensor, source: Tensor) -> Tensor:
    """Return the cost of sources that are smoother than expected at their targets, or rougher than the surroundings of
    the hole. ``targets`` and ``source`` are rows and may broadcast."""
    expected = values_at(level.expected, targets)
    cost = SMOOTHNESS * (expected - values_at(level.rough, source)).clamp(min=0).square()
    if any(level.roughness_weight):
        max_roughness = TOLERANCE * expected.clamp(min=level.roughest)
        if level.lines is not None:  # a rail is rougher than the wall behind it and still continues
            max_roughness = max_roughness.masked_fill(level.lines.are_near(level.in_picture(targets)), math.inf)
        rougher = (values_at(level.texture, source) - max_roughness).clamp(min=0)
        cost = cost + level.weight(level.roughness_weight, targets) * rougher.square()
    return cost
