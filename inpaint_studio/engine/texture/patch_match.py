"""The photo's own texture in a fill: whole pixels of the same photo, chosen so that they agree with the network.

Guided PatchMatch (search: Barnes et al. 2009; search and vote over a pyramid: Wexler et al. 2007; the guide: Zhang et
al. 2022, arXiv 2208.03552). For every pixel of the hole a *source* among the known pixels is sought whose surroundings
look like the fill so far, and whose low-pass agrees with the network's fill. Vectorised over all pixels of the hole;
the same code on CPU and GPU.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional as F

from inpaint_studio.core.geometry import Line, Rect
from inpaint_studio.core.masks.mask import Mask
from inpaint_studio.core.pixels import Pixels, to_float
from inpaint_studio.engine.network.coarse_to_fine import pyramid
from inpaint_studio.engine.network.membrane import shrink
from inpaint_studio.engine.texture.line_guides import LineGuides

REACH = 3  # px: a patch is 7×7 …
STRIDE = 2  # … of which every second row and column is compared
ROUNDS = (10, 6, 4, 2)  # rounds of search and vote a level, coarsest first; the last number repeats
GUIDE_WEIGHT = 0.7  # of the low-pass difference against the mean patch difference, at the coarsest level …
GUIDE_DECAY = 0.5  # … and what is left of it one level finer: a guide is a blur, and what is nearest to one is blurred
NEARNESS = 0.02  # of a source's squared distance in long sides; up and down counts twice
SMOOTH = 3.0  # px: sigma of the low-pass
SPREAD = 1.0  # px: sigma of a vote …
SHARP = 0.5  # … and of the one that begins a level
LEAST_VOTE = 1e-3  # of the middle one's: less than a grey level
LEAST_WEIGHT = 0.01  # of a copy among the four around a pixel
LINE_ATTEMPTS = 2  # random sources along a line, each time better ones are sought
NEIGHBOURS = ((0, 1), (1, 0), (0, -1), (-1, 0))


@dataclass(frozen=True)
class SearchOptions:
    """``levels`` of the pyramid to search through; ``seed`` of the random candidates."""

    levels: int
    seed: int = 0


@dataclass
class Level:
    """One size of the pyramid, flattened: pixel (y, x) is row ``y·width + x``.

    ``image`` N×3: photo and fill so far. ``low`` N×3: low-pass of the known pixels. ``guide`` N×3: the
    network's fill. ``usable`` N: centre of a patch that is wholly known. ``unknown``: rows of all holes; ``hole``,
    ``targets``: rows of the wanted one, and of everything whose patch touches it. ``source`` N: the row each target
    copies from. ``guide_weight``: what the low-pass difference counts. ``lines``: what goes on through the hole.
    """

    height: int
    width: int
    image: Tensor
    low: Tensor
    guide: Tensor
    usable: Tensor
    unknown: Tensor
    hole: Tensor
    targets: Tensor
    source: Tensor
    guide_weight: float = GUIDE_WEIGHT
    lines: LineGuides | None = None


@dataclass(frozen=True)
class Scene:
    """The scene of a search: ``picture`` and its ``filled`` version by the network, 1×3×H×W in 0..1; ``valid``, 1 =
    known; ``own``, 1 = the part of the hole that is wanted (the rest is only avoided); ``allowed``, 1 = may be copied
    from; these 1×1×H×W. ``lines`` that go on through the hole, in pixels of ``picture``."""

    picture: Tensor
    filled: Tensor
    valid: Tensor
    own: Tensor
    allowed: Tensor
    lines: Sequence[Line] = ()


class Watcher(Protocol):
    """Follows a search; may raise to stop it."""

    def check(self) -> None:
        """A few times a second."""

    def done(self, level: Level | None) -> None:
        """After each level, coarsest first; None where it was too small to hold a patch."""


def find_sources(scene: Scene, options: SearchOptions, watcher: Watcher) -> Level | None:
    """The finest level with its fill (:func:`fill_of`) and sources; None without a known patch that may be copied.

    Deterministic by the options' seed.
    """
    generator = torch.Generator().manual_seed(options.seed)
    below = None
    sizes = pyramid(scene.picture, scene.valid, options.levels)
    for step, (image, known) in enumerate(reversed(sizes)):
        parts = (F.interpolate(x, size=image.shape[-2:], mode="area") for x in (scene.filled, scene.own, scene.allowed))
        level = make_level(image, known, *parts)
        level.guide_weight = GUIDE_WEIGHT * GUIDE_DECAY**step
        if not bool(level.usable.any()) or not len(level.hole):
            watcher.done(None)
            below = None
            continue
        if scene.lines:
            level.lines = _lines_at(level, scene)
        if below is None:
            scatter(level, generator)
            search(level, generator, level.guide, level.low, watcher.check)
        else:
            inherit(level, below, generator)
        for turn in range(ROUNDS[min(step, len(ROUNDS) - 1)]):
            vote(level, REACH, SPREAD if turn else SHARP)
            search(level, generator, level.image, level.image, watcher.check)
        vote(level, 0, SHARP)  # whole pixels: a mean of several is softer than the photo
        below = level
        watcher.done(level)
    return below


def _lines_at(level: Level, scene: Scene) -> LineGuides:
    height, width = scene.picture.shape[-2:]
    lines = [line.scaled(level.width / width, level.height / height) for line in scene.lines]
    return LineGuides(lines, (level.height, level.width), level.usable)


def fill_of(level: Level) -> Tensor:
    """The picture of a level, 1×3×H×W."""
    return level.image.view(1, level.height, level.width, 3).permute(0, 3, 1, 2)


def source_map(level: Level) -> NDArray[np.int64]:
    """The source of every pixel: H×W×2, (y, x); meaningful in the hole only."""
    rows = level.source.view(level.height, level.width).cpu().numpy()
    return np.stack([rows // level.width, rows % level.width], axis=-1)


def copy_sources(
    pixels: Pixels, hole: Mask, sources: NDArray[np.int64], part: Rect
) -> tuple[NDArray[np.float32], NDArray[np.bool_]]:
    """The sources of a reduced picture, copied at the photo's own size.

    ``pixels`` (H×W×3) and ``hole`` (H×W, 255 = must not be copied) are the crop; ``sources`` its reduced
    :func:`source_map`; ``part`` the rectangle of the crop that is wanted. Returns its pixels as float32 0..1, and where
    a known source was found. Between the centres of reduced pixels the copies that these ask for are blended: where
    they come from one place nothing changes, where not, there would be blocks. Index arrays are larger than the pixels:
    ask for a few rows at a time.
    """
    small = np.array(sources.shape[:2])
    scale = np.array(hole.shape) / small
    place = np.moveaxis(np.mgrid[part.slices], 0, -1)
    reduced = (place + 0.5) / scale - 0.5
    corner = np.floor(reduced).astype(np.int64)
    beyond = (reduced - corner).astype(np.float32)
    copied = np.zeros((part.height, part.width, 3), np.float32)
    weights = np.zeros((part.height, part.width, 1), np.float32)
    for step in ((0, 0), (0, 1), (1, 0), (1, 1)):
        weight = np.abs(1 - np.array(step, np.float32) - beyond).prod(axis=-1)
        if not weight.any():
            continue
        parent = np.clip(corner + step, 0, small - 1)
        source = place + np.rint((sources[parent[..., 0], parent[..., 1]] - parent) * scale).astype(np.int64)
        inside = ((source >= 0) & (source < hole.shape)).all(axis=-1)
        y, x = (np.where(inside, source[..., axis], 0) for axis in (0, 1))
        weight = (weight * (inside & (hole[y, x] == 0)))[..., None]
        copied += to_float(pixels[y, x]) * weight
        weights += weight
    copied /= np.maximum(weights, LEAST_WEIGHT)
    return copied, weights[..., 0] > LEAST_WEIGHT


def make_level(image: Tensor, valid: Tensor, guide: Tensor, own: Tensor, allowed: Tensor) -> Level:
    """Flatten one size; nothing has a source yet. ``guide``: the network's fill; the rest as in :class:`Scene`."""
    height, width = image.shape[-2:]
    hole = valid < 0.5
    side = 2 * REACH + 1
    excluded = hole | (allowed < 1)
    near = _widest(F.pad(excluded.float(), (REACH,) * 4, value=1.0), side) > 0
    wanted = hole & (own > 0)
    touched = _widest(F.pad(wanted.float(), (REACH,) * 4), side) > 0
    low = _low_pass(image, valid)
    start = image * valid + guide * (1 - valid)
    rows = [x[0].permute(1, 2, 0).reshape(-1, 3).contiguous() for x in (start, low, guide)]
    empty = torch.zeros(height * width, dtype=torch.long, device=image.device)
    usable, rows_of = (~near).flatten(), [x.flatten().nonzero()[:, 0] for x in (hole, wanted, touched)]
    return Level(height, width, rows[0], rows[1], rows[2], usable, rows_of[0], rows_of[1], rows_of[2], empty)


def scatter(level: Level, generator: torch.Generator) -> None:
    """A random source for every target."""
    usable = level.usable.nonzero()[:, 0]
    pick = torch.randint(len(usable), (len(level.targets),), generator=generator).to(usable.device)
    level.source[level.targets] = usable[pick]


def inherit(level: Level, below: Level, generator: torch.Generator) -> None:
    """Every target takes the source that the level below found at its place, at twice the distance."""
    scatter(level, generator)
    y, x = level.targets // level.width, level.targets % level.width
    parent = (y // 2).clamp(max=below.height - 1) * below.width + (x // 2).clamp(max=below.width - 1)
    found = below.source[parent]
    sy, sx = found // below.width * 2 + y % 2, found % below.width * 2 + x % 2
    # row 0 is a corner, where no whole patch fits: it stands for no source
    inside = (sy < level.height) & (sx < level.width) & (found > 0)
    source = torch.where(inside, sy * level.width + sx, 0)
    good = inside & level.usable[source]
    level.source[level.targets[good]] = source[good]


def search(level: Level, generator: torch.Generator, ours: Tensor, theirs: Tensor, check: Callable[[], None]) -> None:
    """Better sources: those of the neighbours, shifted along, and random ones ever closer to the best. ``check`` is
    called between the attempts and may raise."""
    targets, source = level.targets, level.source[level.targets]
    around = _surroundings(level, targets, ours)
    best = _cost(level, targets, source, around, theirs)
    y, x = targets // level.width, targets % level.width
    known = torch.zeros(level.height * level.width, dtype=torch.bool, device=targets.device)
    known[targets] = True

    def attempt(sy: Tensor, sx: Tensor, allowed: Tensor) -> None:
        check()
        inside = allowed & (sy >= 0) & (sx >= 0) & (sy < level.height) & (sx < level.width)
        proposed = torch.where(inside, sy * level.width + sx, 0)
        rows = (inside & level.usable[proposed] & (proposed != source)).nonzero()[:, 0]
        if not len(rows):
            return
        cost = _cost(level, targets[rows], proposed[rows], _rows_of(around, rows), theirs)
        rows_better = cost < best[rows]
        rows, cost = rows[rows_better], cost[rows_better]
        best[rows], source[rows] = cost, proposed[rows]
        level.source[targets[rows]] = source[rows]

    for distance in (1, 3):
        for dy, dx in NEIGHBOURS:
            ny, nx = y + dy * distance, x + dx * distance
            inside = (ny >= 0) & (nx >= 0) & (ny < level.height) & (nx < level.width)
            neighbour = torch.where(inside, ny * level.width + nx, 0)
            found = level.source[neighbour]
            sy, sx = found // level.width - dy * distance, found % level.width - dx * distance
            attempt(sy, sx, inside & known[neighbour])
    if level.lines is not None:
        for _ in range(LINE_ATTEMPTS):
            partner = level.lines.partners(targets, generator)
            attempt(partner // level.width, partner % level.width, partner >= 0)
    radius = max(level.height, level.width) // (2 if theirs is level.low else 6)
    while radius >= 2:
        jump = torch.randint(-radius, radius + 1, (2, len(targets)), generator=generator).to(targets.device)
        attempt(source // level.width + jump[0], source % level.width + jump[1], torch.ones_like(known[targets]))
        radius //= 4


def vote(level: Level, reach: int, spread: float) -> None:
    """Every pixel of the hole becomes the mean of what the patches over it copy there."""
    y, x = level.hole // level.width, level.hole % level.width
    total = torch.zeros(len(level.hole), 3, device=level.image.device)
    weights = 0.0
    for dy, dx in _window(reach, 1).tolist():
        weight = math.exp(-(dy * dy + dx * dx) / (2 * spread**2))
        if weight < LEAST_VOTE:
            continue
        sy, sx = (y + dy).clamp(0, level.height - 1), (x + dx).clamp(0, level.width - 1)
        source = level.source[sy * level.width + sx] + (y - sy) * level.width + (x - sx)
        total += _rows_of(level.image, source).mul_(weight)
        weights += weight
    level.image[level.hole] = total / weights


def _surroundings(level: Level, targets: Tensor, pixels: Tensor) -> Tensor:
    """The patches that sources are compared with: the targets' patches, T×K×3."""
    y, x = targets // level.width, targets % level.width
    down, across = _window(REACH, STRIDE).to(targets.device).unbind(1)
    rows = (y[:, None] + down).clamp_(0, level.height - 1) * level.width
    return _rows_of(pixels, rows + (x[:, None] + across).clamp_(0, level.width - 1))


def _rows_of(table: Tensor, rows: Tensor) -> Tensor:
    """``table[rows]``, in half the time: most of a search is looking up."""
    return table.index_select(0, rows.flatten()).view(*rows.shape, *table.shape[1:])


def _cost(level: Level, targets: Tensor, source: Tensor, around: Tensor, theirs: Tensor) -> Tensor:
    """Mean squared difference of the patches, plus the weighted one of the low-pass."""
    down, across = _window(REACH, STRIDE).to(source.device).unbind(1)
    patches = _rows_of(theirs, source[:, None] + (down * level.width + across))
    cost = patches.sub_(around).square_().sum((1, 2)) / len(down)
    cost += level.guide_weight * (_rows_of(level.guide, targets) - _rows_of(level.low, source)).square_().sum(1)
    down, across = source // level.width - targets // level.width, source % level.width - targets % level.width
    far = (2 * down * down + across * across).float() / max(level.height, level.width) ** 2
    cost += NEARNESS * far
    return cost if level.lines is None else cost + level.lines.cost(targets, source)


def _window(reach: int, stride: int) -> Tensor:
    """Offsets (down, across) of a patch's pixels, K×2."""
    steps = torch.arange(-reach, reach + 1, stride)
    return torch.stack(torch.meshgrid(steps, steps, indexing="ij"), -1).view(-1, 2)


def _widest(plane: Tensor, side: int) -> Tensor:
    """Maximum over squares: rows, then columns."""
    return F.max_pool2d(F.max_pool2d(plane, (side, 1), 1), (1, side), 1)


def _low_pass(image: Tensor, valid: Tensor) -> Tensor:
    """Gaussian low-pass of the known pixels of B×C×H×W, taken at half the size: it has no more detail."""
    small, known = shrink(image, valid)
    low = _blur(small * known, SMOOTH / 2) / _blur(known, SMOOTH / 2).clamp(min=1e-3)
    return F.interpolate(low, size=image.shape[-2:], mode="bilinear", align_corners=False)


def _blur(x: Tensor, sigma: float) -> Tensor:
    """Gaussian of B×C×H×W."""
    radius = int(3 * sigma)
    steps = torch.arange(-radius, radius + 1, dtype=x.dtype, device=x.device)
    kernel = torch.exp(-(steps**2) / (2 * sigma**2))
    kernel = (kernel / kernel.sum()).expand(x.shape[1], 1, -1)
    across = F.conv2d(F.pad(x, (radius, radius, 0, 0), mode="replicate"), kernel.unsqueeze(2), groups=x.shape[1])
    return F.conv2d(F.pad(across, (0, 0, radius, radius), mode="replicate"), kernel.unsqueeze(3), groups=x.shape[1])
