"""Drafts: fills at a small size that begin in different ways. The best one is refined (decision 27)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from inpaint_studio.engine.machine.workers import Workers
from inpaint_studio.engine.texture.coarse_to_fine_search import (
    CoarseToFineSearch,
    PendingLevel,
    SearchOptions,
    Start,
    Watcher,
)
from inpaint_studio.engine.texture.level import Level

DRAFT_SIDE = 100  # px: drafts are compared at the coarsest level whose longer side is at least this …
DRAFT_WIDTH = 24.0  # px: … and where the hole is at least this wide, because a fill of 4 px cannot be judged
DRAFT_TARGETS = 128_000  # targets of all drafts together; larger holes get fewer drafts, to save time …
STACK_PIXELS = 1 << 19  # of drafts that are searched for together: more take memory, and gain nothing
FEW_DRAFTS = 3  # … or, instead of fewer than this, drafts at a coarser level
THIN = 12.0  # px, with its margin: beside a hole of at most this width there may be only gaps, and behind it a post

STARTS = (  # the best first; decisions 27 and 30 compare them, and show that they fail on different photos
    Start(0.2, from_rim=True, nearness=0.08, roughness_weight=8.0),
    Start(),
    Start(0.2, from_rim=True, nearness=0.2),
    Start(0.4, from_rim=True, nearness=0.2, roughness_weight=8.0),
    Start(0.2, from_rim=True, nearness=0.08),
    Start(0.2, from_rim=True),
    Start(0.2, from_rim=True, halvings=1),
    Start(0.0),
)
MAX_HALVINGS = max(start.halvings for start in STARTS)


def start_of(index: int, options: SearchOptions) -> Start:
    """Return the start of the draft of this index. In thin holes two of them differ by their seeds alone."""
    start = STARTS[index % len(STARTS)]
    return replace(start, roughness_weight=0.0) if options.width <= THIN else start


def level_of_drafts(levels: Sequence[PendingLevel], options: SearchOptions) -> int:
    """Return the index of the level (finest first) at which drafts are compared: the coarsest that shows the hole, or a
    coarser one if only a few drafts would be affordable there."""
    large = [index for index, level in enumerate(levels) if max(level.size) >= DRAFT_SIDE]
    width = [level.size[1] * options.width / levels[0].size[1] for level in levels]  # of the hole
    clear = [index for index in large if width[index] >= DRAFT_WIDTH]
    chosen, coarsest = max(clear, default=0), max(large, default=0)
    while chosen < coarsest and affordable(levels[chosen].get()) < min(options.drafts, FEW_DRAFTS):
        chosen += 1
    return chosen


def affordable(level: Level) -> int:
    """Return the number of drafts that fit into the time for drafts."""
    return DRAFT_TARGETS // max(1, len(level.targets))


def make_drafts(
    levels: Sequence[PendingLevel], usual: int, options: SearchOptions, watcher: Watcher, workers: Workers
) -> list[CoarseToFineSearch]:
    """Return the drafts at the first of ``levels``, which are not changed. ``usual``: the number of levels that a draft
    usually passes through.

    Drafts through the same levels are searched for together: an operation on a few thousand pixels takes hardly more
    time than one on a few hundred.
    """
    starts = [start_of(index, options) for index in range(options.drafts)]
    drafts: dict[int, CoarseToFineSearch] = {}
    for halvings, members in _groups(starts, levels[0].size):
        seeds = [options.seed + index for index in members]
        search = CoarseToFineSearch([starts[index] for index in members], seeds, watcher.check, workers)
        passed = levels[: usual + halvings]
        search.run(passed, _Shares(watcher.done, len(members), len(passed)).done)
        drafts |= zip(members, search.separated(), strict=True)
    return [drafts[index] for index in range(options.drafts)]


def _groups(starts: Sequence[Start], size: tuple[int, int]) -> Iterator[tuple[int, list[int]]]:
    """Yield groups of drafts that pass through the same levels, as their halvings and indices, with no more pixels
    together (``size`` in each) than :data:`STACK_PIXELS`."""
    most = max(1, STACK_PIXELS // (size[0] * size[1]))
    for halvings in sorted({start.halvings for start in starts}):
        members = [index for index, start in enumerate(starts) if start.halvings == halvings]
        for first in range(0, len(members), most):
            yield halvings, members[first : first + most]


class _Shares:
    """Reports ``total`` drafts as done while a search passes through ``levels`` levels."""

    def __init__(self, done: Callable[[Level | None], None], total: int, levels: int) -> None:
        self._done, self._total, self._levels = done, total, levels
        self._passed = 0

    def done(self, level: Level | None) -> None:
        """Report the drafts that this level stands for."""
        before = self._total * self._passed // self._levels
        self._passed += 1
        for _ in range(self._total * self._passed // self._levels - before):
            self._done(level)
