"""Searches of the same photo give the same sources together as one by one, with any number of threads."""

import numpy as np
import pytest
import torch

from inpaint_studio.core.geometry import Line
from inpaint_studio.engine.machine.threads import torch_threads
from inpaint_studio.engine.machine.workers import Workers
from inpaint_studio.engine.structure.refine import EdgeLine
from inpaint_studio.engine.texture import coarse_to_fine_search, drafts, patch_match
from inpaint_studio.engine.texture.coarse_to_fine_search import CoarseToFineSearch, PendingLevel, SearchOptions, Start
from inpaint_studio.engine.texture.level import make_level
from inpaint_studio.engine.texture.line_guides import LineGuides
from inpaint_studio.engine.texture.sources import Scene, find_sources
from inpaint_studio.engine.texture.stacking import separated, stacked
from tests.support.watchers import Watcher

STARTS = [
    Start(0.2, True, nearness=0.08, roughness_weight=8.0),
    Start(),
    Start(0.0, nearness=0.2),
    Start(0.4, True, roughness_weight=8.0),
]
SEEDS = [3, 4, 5, 6]


def scene(hole, lines=()):
    """A photo of 61 × 83 px, odd, so that halves of it round up; the hole touches its corner or lies inside."""
    picture = np.random.default_rng(0).random((61, 83, 3), np.float32)
    picture[30:] = picture[30:] * 0.3 + 0.6
    image = torch.from_numpy(picture).permute(2, 0, 1)[None]
    valid = torch.ones(1, 1, 61, 83)
    valid[..., hole[0], hole[1]] = 0
    return Scene(image * valid, image * valid + 0.5 * (1 - valid), valid, 1 - valid, torch.ones_like(valid), lines)


def levels(of):
    """Two levels, finest first."""
    half = [part[..., ::2, ::2] for part in (of.picture, of.valid, of.filled, of.region_hole, of.allowed)]
    made = [make_level(of.picture, of.valid, of.filled, of.region_hole, of.allowed), make_level(*half)]
    for level, scale in zip(made, (1, 0.5), strict=True):
        if of.lines:
            lines = [line.scaled(scale, scale) for line in of.lines]
            level.lines = LineGuides(lines, (level.height, level.width), level.usable)
    return [PendingLevel((level.height, level.width), lambda level=level: level) for level in made]


INSIDE, CORNER = (slice(20, 44), slice(30, 60)), (slice(0, 20), slice(0, 30))
SCENES = [scene(INSIDE), scene(CORNER), scene(INSIDE, [EdgeLine(Line(((0, 30), (82, 30))), is_exact=True)])]


@pytest.mark.parametrize("given", SCENES, ids=["inside", "corner", "with a line"])
@pytest.mark.parametrize("threads", [1, 3])
def test_drafts_made_together_are_those_made_one_by_one(given, threads, monkeypatch):
    monkeypatch.setattr(patch_match, "MIN_SHARE", 50)
    single = []
    for start, seed in zip(STARTS, SEEDS, strict=True):
        search = CoarseToFineSearch([start], [seed], lambda: None, Workers(1))
        single.append(search.run(levels(given)))
    with Workers(threads) as workers:
        search = CoarseToFineSearch(STARTS, SEEDS, lambda: None, workers)
        search.run(levels(given))
        together = [draft.level for draft in search.separated()]
    for one, other in zip(single, together, strict=True):
        assert torch.equal(one.source, other.source)
        assert torch.equal(one.image, other.image) and torch.equal(one.trust, other.trust)
        assert other.count == 1
    assert not torch.equal(together[0].source, together[2].source), "they differ from each other"


def test_a_search_continued_from_a_stacked_draft_equals_one_made_alone():
    coarse, fine = levels(SCENES[0])[1:], levels(SCENES[0])[:1]
    alone = CoarseToFineSearch([STARTS[1]], [SEEDS[1]], lambda: None, Workers(1))
    alone.run(coarse)
    search = CoarseToFineSearch(STARTS, SEEDS, lambda: None, Workers(1))
    search.run(coarse)
    assert torch.equal(search.separated()[1].run(fine).source, alone.run(fine).source)


def test_the_number_of_threads_changes_nothing(monkeypatch):
    monkeypatch.setattr(patch_match, "MIN_SHARE", 50)
    found = []
    for threads in (1, 2, 5):
        with torch_threads(threads):
            found.append(find_sources(SCENES[2], SearchOptions(3, 7, drafts=8), Watcher()))
    assert torch.equal(found[0].source, found[1].source) and torch.equal(found[0].source, found[2].source)


def test_drafts_of_large_levels_are_not_stacked(monkeypatch):
    """Stacking them would take several times the memory; the result is the same."""
    counts = []
    monkeypatch.setattr(coarse_to_fine_search, "stacked", lambda levels: counts.append(len(levels)) or stacked(levels))
    usual = find_sources(SCENES[2], SearchOptions(3, 7, drafts=8), Watcher())
    assert max(counts) == 7, "all but the one that begins deeper"
    counts.clear()
    monkeypatch.setattr(drafts, "STACK_PIXELS", 61 * 83 * 2)
    few = find_sources(SCENES[2], SearchOptions(3, 7, drafts=8), Watcher())
    assert max(counts) == 2 and torch.equal(few.source, usual.source)


def test_stacked_levels_can_be_separated():
    level = levels(SCENES[1])[0].get()
    patch_match.scatter(level, [torch.Generator().manual_seed(1)])
    stack = stacked([level, level, level])
    assert stack.count == 3 and len(stack.targets) == 3 * len(level.targets)
    assert not bool(stack.usable[stack.hole].any()) and bool(stack.usable[stack.source[stack.targets]].all())
    assert torch.equal(stack.in_picture(stack.targets), level.targets.repeat(3))
    assert stack.top(stack.targets).unique().tolist() == [0, 61, 122]
    for part in separated(stack, level):
        assert torch.equal(part.source, level.source) and torch.equal(part.image, level.image)
