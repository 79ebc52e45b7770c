"""A search for sources through the levels of a pyramid, from coarse to fine (Wexler et al. 2007)."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from copy import copy
from dataclasses import dataclass, replace
from typing import Protocol

import torch

from inpaint_studio.engine.machine.workers import Workers
from inpaint_studio.engine.texture.level import NEARNESS, REACH, Level, copy_of
from inpaint_studio.engine.texture.patch_match import inherit, keep_to_lines, scatter, search, vote
from inpaint_studio.engine.texture.rim_start import fill_from_rim, is_small
from inpaint_studio.engine.texture.stacking import separated, stacked

ROUNDS = (10, 6, 4, 2)  # rounds of search and vote a level, coarsest first; the last number repeats
NARROW = 48.0  # px, with its margin: in a hole of at most this width the search still improves after these rounds …
EXTRA_ROUNDS = 8  # … so it gets more of them at the finest level …
EXTRA_ROUNDS_MAX_TARGETS = 200_000  # … unless it has so many targets that this would take long
GUIDE_WEIGHT = 0.7  # of the difference from the guide, relative to the mean patch difference, at the coarsest level …
GUIDE_DECAY = 0.5  # … and its factor per finer level: the guide is blurred and would attract blurred sources
SPREAD = 2.0  # px: sigma of a vote …
SHARP = 0.5  # … and of the one that begins a level


@dataclass(frozen=True)
class Start:
    """The beginning of a search. ``from_rim``: the first fill is made from the rim inwards, otherwise with the
    network's fill as the only guide; ``halvings``: the number of additional, coarser levels; ``guide_weight``: that of
    the coarsest level; ``nearness`` and ``roughness_weight``: those of all levels (:class:`Level`)."""

    guide_weight: float = GUIDE_WEIGHT
    from_rim: bool = False
    halvings: int = 0
    nearness: float = NEARNESS
    roughness_weight: float = 0.0


@dataclass(frozen=True)
class SearchOptions:
    """``levels``: of the pyramid; ``seed``: of the random sources; ``drafts``: the number of coarse fills, of which the
    best is refined; ``width``: the largest width of the hole, in px of the finest level."""

    levels: int
    seed: int = 0
    drafts: int = 1
    width: float = math.inf


@dataclass(frozen=True)
class PendingLevel:
    """A level that another thread may still be making; ``size``: its height and width, ``get`` waits for it."""

    size: tuple[int, int]
    get: Callable[[], Level]


def extra_rounds(level: Level, width: float) -> int:
    """Return the number of additional rounds at the finest level for a hole ``width`` px wide."""
    return EXTRA_ROUNDS if width <= NARROW and len(level.targets) <= EXTRA_ROUNDS_MAX_TARGETS else 0


class Watcher(Protocol):
    """Follows a search; may raise to stop it."""

    def check(self) -> None:
        """Called a few times a second."""

    def done(self, level: Level | None) -> None:
        """Called after each draft, and after each level, coarsest first; None: the level was too small for a patch."""

    def best(self, drafts: Sequence[Level]) -> int:
        """Return the index of the best draft; all have the same size."""


class CoarseToFineSearch:
    """A coarse-to-fine search, or several of the same photo together; ``level``: the last level reached, None if it is
    too small for a patch."""

    def __init__(
        self, starts: Sequence[Start], seeds: Sequence[int], check: Callable[[], None], workers: Workers
    ) -> None:
        self._starts, self._check, self._workers = starts, check, workers
        self._generators = [torch.Generator().manual_seed(seed) for seed in seeds]
        self._step = 0
        self._single: Level | None = None  # the last level, before the search
        self.level: Level | None = None

    def run(
        self,
        levels: Sequence[PendingLevel],
        done: Callable[[Level | None], None] = lambda level: None,
        more: Callable[[Level], int] = lambda level: 0,
    ) -> Level | None:
        """Fill ``levels`` (finest first) from coarse to fine, with ``more`` rounds at the finest, and call ``done``
        with the first search's after each; return the finest one."""
        for index in reversed(range(len(levels))):
            level = levels[index].get()
            self._fill(level, more(level) if index == 0 else 0)
            self._step += 1
            done(None if self.level is None else self._separated(self.level)[0])
        return self.level

    def refine(self, rounds: int) -> None:
        """Do more rounds at the last level reached."""
        if self.level is not None and rounds:
            self._run_rounds(self.level, rounds, SPREAD)

    def separated(self) -> list[CoarseToFineSearch]:
        """Return one search for each start, to go on with any of them."""
        levels = [None] * len(self._starts) if self.level is None else self._separated(self.level)
        return [self._only(index, level) for index, level in enumerate(levels)]

    def _separated(self, level: Level) -> Sequence[Level]:
        return [level] if self._single is None else separated(level, self._single)

    def _only(self, index: int, level: Level | None) -> CoarseToFineSearch:
        result = copy(self)
        result._starts, result._generators = [self._starts[index]], [self._generators[index]]
        result.level = level
        return result

    def _fill(self, level: Level, more: int) -> None:
        below, self.level, self._single = self.level, None, level
        if not bool(level.usable.any()) or not len(level.hole):
            return
        levels = [self._weighted(level, start) for start in self._starts]
        if below is None:
            self._workers.map(self._begin, zip(levels, self._starts, self._generators, strict=True))
        level = stacked(levels)
        if below is not None:
            inherit(level, below, self._generators)
        self._run_rounds(level, ROUNDS[min(self._step, len(ROUNDS) - 1)] + more, SHARP)
        self.level = level

    def _weighted(self, level: Level, start: Start) -> Level:
        weight = start.guide_weight * GUIDE_DECAY**self._step
        return replace(
            copy_of(level), guide_weight=[weight], nearness=[start.nearness], roughness_weight=[start.roughness_weight]
        )

    def _begin(self, beginning: tuple[Level, Start, torch.Generator]) -> None:
        """Give the targets of a level, the coarsest, their first sources."""
        level, start, generator = beginning
        if start.from_rim and is_small(level):
            fill_from_rim(level, self._check)
        else:
            scatter(level, [generator])
            search(level, [generator], level.guide, level.low, self._check)

    def _run_rounds(self, level: Level, count: int, first_spread: float) -> None:
        """Vote and search in turn; ``first_spread``: of the first vote."""
        for turn in range(count):
            vote(level, REACH, SPREAD if turn else first_spread, self._workers)
            search(level, self._generators, level.image, level.image, self._check, self._workers)
        if level.lines is not None:
            keep_to_lines(level, level.lines)
        vote(level, 0, SHARP, self._workers)  # whole pixels: a mean of several is softer than the photo
