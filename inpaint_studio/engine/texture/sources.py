"""Texture for a fill: whole pixels of the same photo, chosen so that they agree with the network.

Guided PatchMatch (search and vote over a pyramid: Wexler et al. 2007; the guide: Zhang et al. 2022, arXiv 2208.03552).
For each pixel of the hole the search finds a *source*: a known pixel whose surroundings look like the fill so far and
whose low-pass agrees with the network's fill. The result depends on how the search begins, so several *drafts* can be
made at a small size, and the best one is refined.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
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
from inpaint_studio.engine.texture.level import NEARNESS, REACH, Level, copy_of, make_level
from inpaint_studio.engine.texture.line_guides import LineGuides
from inpaint_studio.engine.texture.patch_match import inherit, scatter, search, vote
from inpaint_studio.engine.texture.rim_start import fill_from_rim, is_small

ROUNDS = (10, 6, 4, 2)  # rounds of search and vote a level, coarsest first; the last number repeats
NARROW = 48.0  # px, with its margin: in a hole of at most this width the search still improves after these rounds …
SETTLING = 8  # … so it gets more of them at the finest level …
SETTLING_TARGETS = 200_000  # … unless it has so many targets that this would take long
THIN = 12.0  # px, with its margin: beside a hole of at most this width there may be only gaps, and behind it a post
GUIDE_WEIGHT = 0.7  # of the difference from the guide, relative to the mean patch difference, at the coarsest level …
GUIDE_DECAY = 0.5  # … and its factor per finer level: the guide is blurred and would attract blurred sources
SPREAD = 2.0  # px: sigma of a vote …
SHARP = 0.5  # … and of the one that begins a level
MIN_WEIGHT = 0.01  # minimum sum of the weights of the four copies that are blended at a pixel
DRAFT_SIDE = 100  # px: drafts are compared at the coarsest level whose longer side is at least this …
DRAFT_WIDTH = 24.0  # px: … and where the hole is at least this wide, because a fill of 4 px cannot be judged
DRAFT_TARGETS = 128_000  # targets of all drafts together; larger holes get fewer drafts, to save time …
FEW_DRAFTS = 3  # … or, instead of fewer than this, drafts at a coarser level
MIN_SIDE = 20  # px: minimum shorter side of the level where a draft begins

Size = tuple[Tensor, Tensor]
"""A size of the pyramid: the image 1×3×H×W, and 1×1×H×W, 1 = known."""


@dataclass(frozen=True)
class Start:
    """The beginning of a search. ``from_rim``: the first fill is made from the rim inwards, otherwise with the
    network's fill as the only guide; ``halvings``: the number of additional, coarser levels; ``guide_weight``: that of
    the coarsest level; ``nearness`` and ``calm``: those of all levels (:class:`Level`)."""

    guide_weight: float = GUIDE_WEIGHT
    from_rim: bool = False
    halvings: int = 0
    nearness: float = NEARNESS
    calm: float = 0.0


STARTS = (  # the best first; decisions 27 and 30 compare them, and show that they fail on different photos
    Start(0.2, from_rim=True, nearness=0.08, calm=8.0),
    Start(),
    Start(0.2, from_rim=True, nearness=0.2),
    Start(0.4, from_rim=True, nearness=0.2, calm=8.0),
    Start(0.2, from_rim=True, nearness=0.08),
    Start(0.2, from_rim=True),
    Start(0.2, from_rim=True, halvings=1),
    Start(0.0),
)


@dataclass(frozen=True)
class SearchOptions:
    """``levels``: of the pyramid; ``seed``: of the random sources; ``drafts``: the number of coarse fills, of which the
    best is refined; ``width``: the largest width of the hole, in px of the finest level."""

    levels: int
    seed: int = 0
    drafts: int = 1
    width: float = math.inf


@dataclass(frozen=True)
class Scene:
    """The input of a search. 1×3×H×W in 0..1: ``picture``, the image, and ``filled``, the same with the network's fill.
    1×1×H×W: ``valid``, 1 = known; ``region_hole``, 1 = the part of the hole to fill (the rest is not copied from);
    ``allowed``, 1 = may be copied from. ``lines``: lines that continue through the hole, in pixels of ``picture``."""

    picture: Tensor
    filled: Tensor
    valid: Tensor
    region_hole: Tensor
    allowed: Tensor
    lines: Sequence[Line] = ()


class Watcher(Protocol):
    """Follows a search; may raise to stop it."""

    def check(self) -> None:
        """Called a few times a second."""

    def done(self, level: Level | None) -> None:
        """Called after each draft, and after each level, coarsest first; None: the level was too small for a patch."""

    def best(self, drafts: Sequence[Level]) -> int:
        """Return the index of the best draft; all have the same size."""


def find_sources(scene: Scene, options: SearchOptions, watcher: Watcher) -> Level | None:
    """Return the finest level, with its fill (:func:`~inpaint_studio.engine.texture.level.fill_of`) and sources; None
    if no patch may be copied.

    Deterministic for the same ``options.seed``. Whatever ``watcher`` raises ends the search.
    """
    max_halvings = max(start.halvings for start in STARTS) if options.drafts > 1 else 0
    sizes = pyramid(scene.picture, scene.valid, options.levels + max_halvings)
    deeper = [size for size in sizes[options.levels :] if min(size[0].shape[-2:]) >= MIN_SIDE]
    levels = [_level_of(scene, *size) for size in sizes[: options.levels] + deeper]
    is_narrow = options.width <= NARROW and len(levels[0].targets) <= SETTLING_TARGETS
    more = SETTLING if is_narrow else 0
    if options.drafts == 1:
        return _Search(_start(0, options), options.seed, watcher.check).run(levels, watcher.done, more)
    finer = _level_of_drafts(levels[: options.levels], options)
    count = max(1, min(options.drafts, _affordable(levels[finer])))
    drafts = _drafts(levels[finer:], options.levels - finer, replace(options, drafts=count), watcher)
    # all, or none: they end with one level
    levels_of_drafts = [draft.level for draft in drafts if draft.level is not None]
    best = drafts[watcher.best(levels_of_drafts) if levels_of_drafts else 0]
    if not finer:
        best.settle(more)
    for _ in range(options.drafts - count + options.levels - finer):
        watcher.done(best.level)
    return best.run(levels[:finer], watcher.done, more)


def _start(index: int, options: SearchOptions) -> Start:
    """Return the start of the draft of this index. In thin holes two of them differ by their seeds alone."""
    start = STARTS[index % len(STARTS)]
    return replace(start, calm=0.0) if options.width <= THIN else start


def _level_of_drafts(levels: Sequence[Level], options: SearchOptions) -> int:
    """Return the index of the level (finest first) at which drafts are compared: the coarsest that shows the hole, or a
    coarser one if only a few drafts would be affordable there."""
    large = [index for index, level in enumerate(levels) if max(level.height, level.width) >= DRAFT_SIDE]
    scale = options.width / levels[0].width
    clear = [index for index in large if levels[index].width * scale >= DRAFT_WIDTH]
    chosen, coarsest = max(clear, default=0), max(large, default=0)
    while chosen < coarsest and _affordable(levels[chosen]) < min(options.drafts, FEW_DRAFTS):
        chosen += 1
    return chosen


def _affordable(level: Level) -> int:
    """Return the number of drafts that fit into the time for drafts."""
    return DRAFT_TARGETS // max(1, len(level.targets))


def _level_of(scene: Scene, image: Tensor, known: Tensor) -> Level:
    parts = (_reduced(x, image.shape[-2:]) for x in (scene.filled, scene.region_hole, scene.allowed))
    level = make_level(image, known, *parts)
    if scene.lines and len(level.hole) and bool(level.usable.any()):
        level.lines = _lines_at(level, scene)
    return level


def _reduced(planes: Tensor, size: Sequence[int]) -> Tensor:
    return planes if planes.shape[-2:] == size else F.interpolate(planes, size=size, mode="area")


def _drafts(levels: Sequence[Level], usual: int, options: SearchOptions, watcher: Watcher) -> list[_Search]:
    """Return the drafts at the first of ``levels``, which are not changed. ``usual``: the number of levels that a draft
    usually passes through."""
    drafts = []
    for index in range(options.drafts):
        start = _start(index, options)
        draft = _Search(start, options.seed + index, watcher.check)
        watcher.done(draft.run([copy_of(level) for level in levels[: usual + start.halvings]]))
        drafts.append(draft)
    return drafts


class _Search:
    """A coarse-to-fine search; ``level``: the last level reached, None if it is too small for a patch."""

    def __init__(self, start: Start, seed: int, check: Callable[[], None]) -> None:
        self._start, self._check = start, check
        self._generator = torch.Generator().manual_seed(seed)
        self._step = 0
        self.level: Level | None = None

    def run(
        self, levels: Sequence[Level], done: Callable[[Level | None], None] = lambda level: None, more: int = 0
    ) -> Level | None:
        """Fill ``levels`` (finest first) from coarse to fine, with ``more`` rounds at the finest, and call ``done``
        after each; return the finest one."""
        for index in reversed(range(len(levels))):
            self._fill(levels[index], more if index == 0 else 0)
            self._step += 1
            done(self.level)
        return self.level

    def settle(self, rounds: int) -> None:
        """Do more rounds at the last level reached."""
        if self.level is not None and rounds:
            self._run_rounds(self.level, rounds, SPREAD)

    def _fill(self, level: Level, more: int) -> None:
        below, self.level = self.level, None
        if not bool(level.usable.any()) or not len(level.hole):
            return
        level.guide_weight = self._start.guide_weight * GUIDE_DECAY**self._step
        level.nearness, level.calm = self._start.nearness, self._start.calm
        if below is not None:
            inherit(level, below, self._generator)
        elif self._start.from_rim and is_small(level):
            fill_from_rim(level, self._check)
        else:
            scatter(level, self._generator)
            search(level, self._generator, level.guide, level.low, self._check)
        self._run_rounds(level, ROUNDS[min(self._step, len(ROUNDS) - 1)] + more, SHARP)
        self.level = level

    def _run_rounds(self, level: Level, count: int, first_spread: float) -> None:
        """Vote and search in turn; ``first_spread``: of the first vote."""
        for turn in range(count):
            vote(level, REACH, SPREAD if turn else first_spread)
            search(level, self._generator, level.image, level.image, self._check)
        vote(level, 0, SHARP)  # whole pixels: a mean of several is softer than the photo


def _lines_at(level: Level, scene: Scene) -> LineGuides:
    height, width = scene.picture.shape[-2:]
    lines = [line.scaled(level.width / width, level.height / height) for line in scene.lines]
    return LineGuides(lines, (level.height, level.width), level.usable)


def copy_sources(
    pixels: Pixels, hole: Mask, sources: NDArray[np.int64], part: Rect
) -> tuple[NDArray[np.float32], NDArray[np.bool_]]:
    """Copy sources that were found in a reduced image at the photo's own size.

    ``pixels``: uint8 or uint16 H×W×3, the crop; ``hole``: uint8 H×W, 255 = must not be copied; ``sources``: int h×w×2,
    the :func:`~inpaint_studio.engine.texture.level.source_map` of the reduced crop; ``part``: the rectangle of the crop
    to compute. Returns its pixels, float32 in 0..1, and bool: True where a source was found.

    The copies for the four nearest reduced pixels are blended, bilinearly: neighbours with the same offset give an
    exact copy, and others no blocks. Index arrays need more memory than the pixels, so pass a few rows at a time.
    """
    small = np.array(sources.shape[:2])
    scale = np.array(hole.shape) / small
    positions = np.moveaxis(np.mgrid[part.slices], 0, -1)
    reduced = (positions + 0.5) / scale - 0.5
    corner = np.floor(reduced).astype(np.int64)
    beyond = (reduced - corner).astype(np.float32)
    copied = np.zeros((part.height, part.width, 3), np.float32)
    weights = np.zeros((part.height, part.width, 1), np.float32)
    for step in ((0, 0), (0, 1), (1, 0), (1, 1)):
        weight = np.abs(1 - np.array(step, np.float32) - beyond).prod(axis=-1)
        if not weight.any():
            continue
        parent = np.clip(corner + step, 0, small - 1)
        source = positions + np.rint((sources[parent[..., 0], parent[..., 1]] - parent) * scale).astype(np.int64)
        inside = ((source >= 0) & (source < hole.shape)).all(axis=-1)
        y, x = (np.where(inside, source[..., axis], 0) for axis in (0, 1))
        weight = (weight * (inside & (hole[y, x] == 0)))[..., None]
        copied += to_float(pixels[y, x]) * weight
        weights += weight
    copied /= np.maximum(weights, MIN_WEIGHT)
    return copied, weights[..., 0] > MIN_WEIGHT
