"""Texture transfer where the right answer is known."""

import math

import numpy as np
import pytest
import torch

from inpaint_studio.core.geometry import Rect
from inpaint_studio.core.pixels import to_float
from inpaint_studio.engine.job import Cancelled
from inpaint_studio.engine.network.membrane import membrane
from inpaint_studio.engine.texture import coarse_to_fine_search, drafts
from inpaint_studio.engine.texture.coarse_to_fine_search import SearchOptions
from inpaint_studio.engine.texture.level import fill_of, source_map
from inpaint_studio.engine.texture.sources import Scene, copy_sources, find_sources
from tests.support.rounds import use_rounds
from tests.support.watchers import Watcher

Y, X = np.mgrid[:96, :128]


def stripes():
    return np.where((X // 4) % 2, 0.8, 0.2)


def checkerboard():
    return np.where((X // 6 + Y // 6) % 2, 0.8, 0.2)


def two_textures():
    noise = np.random.default_rng(0).random((96, 128)) * 0.2
    return np.where(Y < 48, 0.2 + noise, np.where((X // 3) % 2, 0.95, 0.65))


def case(picture, box=(30, 62, 44, 84)):
    image = torch.from_numpy(np.repeat(picture[None, None], 3, 1)).float()
    valid = torch.ones(1, 1, *picture.shape)
    valid[..., box[0] : box[1], box[2] : box[3]] = 0
    return image, valid


def run(image, valid, guide=None, seed=0, own=None, watcher=None, allowed=None, drafts=1, width=math.inf):
    start = membrane(image * valid, valid) if guide is None else guide
    own = 1 - valid if own is None else own
    allowed = torch.ones_like(valid) if allowed is None else allowed
    scene = Scene(image * valid, start, valid, own, allowed)
    return find_sources(scene, SearchOptions(2, seed, drafts, width), watcher or Watcher())


def bricks():
    mortar = (Y % 8 < 1) | ((X + 8 * (Y // 8 % 2)) % 16 < 1)
    return np.where(mortar, 0.8, 0.2)


def fence():
    return np.where((X % 12 < 3) | (Y % 32 < 2), 0.2, 0.8)


# the error that the texture at any other phase would have: stripes and squares 0.3, bricks 0.2, fence 0.24
@pytest.mark.parametrize(("texture", "most"), [(stripes, 0.25), (checkerboard, 0.25), (bricks, 0.15), (fence, 0.22)])
def test_a_regular_texture_continues_through_the_hole(texture, most):
    image, valid = case(texture())
    hole = (1 - valid).bool().expand_as(image)
    pure = {}
    for name, filled in (("ours", fill_of(run(image, valid))), ("membrane", membrane(image * valid, valid))):
        values = filled[hole]
        pure[name] = (torch.minimum((values - 0.2).abs(), (values - 0.8).abs()) < 0.04).float().mean().item()
        if name == "ours":
            assert (filled - image)[hole].abs().mean() < most
    assert pure["ours"] > 0.7 > pure["membrane"], "pixels of the texture, not their mean"


def test_two_textures_meet_where_the_guide_says():
    image, valid = case(two_textures())
    filled = fill_of(run(image, valid, guide=image))[0, 0].numpy()
    above, below = filled[30:45, 44:84], filled[51:62, 44:84]
    assert above.max() < 0.5 < below.min()
    assert below.std() > 0.1, "stripes, not their mean"


def test_every_source_is_a_known_pixel():
    image, valid = case(two_textures())
    level = run(image, valid)
    y, x = source_map(level)[30:62, 44:84].reshape(-1, 2).T
    assert (valid[0, 0, y, x] == 1).all()


def test_the_same_seed_gives_the_same_fill():
    image, valid = case(two_textures())
    first, again, other = (fill_of(run(image, valid, seed=seed)) for seed in (1, 1, 2))
    assert torch.equal(first, again)
    assert not torch.equal(first, other)


def test_only_its_own_hole_is_filled_and_no_other_hole_is_a_source():
    image, valid = case(checkerboard())
    valid[..., 5:20, 5:30] = 0
    own = torch.zeros_like(valid)
    own[..., 30:62, 44:84] = 1
    level = run(image, valid, own=own)
    filled = fill_of(level)
    assert torch.equal(filled[..., 5:20, 5:30], membrane(image * valid, valid)[..., 5:20, 5:30])
    y, x = source_map(level)[30:62, 44:84].reshape(-1, 2).T
    assert not ((y >= 5) & (y < 20) & (x >= 5) & (x < 30)).any()


def test_without_any_known_patch_there_is_no_texture():
    image, valid = case(stripes(), (0, 96, 0, 128))
    assert run(image, valid) is None


def test_it_can_be_stopped_between_two_rounds():
    class Stop(Watcher):
        def check(self):
            raise Cancelled

    with pytest.raises(Cancelled):
        run(*case(stripes()), watcher=Stop())


def test_every_level_is_shown_coarsest_first():
    class Look(Watcher):
        sizes = []

        def done(self, level):
            self.sizes.append((level.height, level.width))

    run(*case(stripes()), watcher=Look())
    assert Look.sizes == [(48, 64), (96, 128)]


def test_excluded_sources_are_not_copied():
    image, valid = case(two_textures())
    allowed = torch.ones_like(valid)
    allowed[..., :64] = 0
    level = run(image, valid, allowed=allowed)
    y, x = source_map(level)[30:62, 44:84].reshape(-1, 2).T
    assert (x >= 64).all() and (valid[0, 0, y, x] == 1).all()
    assert run(image, valid, allowed=torch.zeros_like(valid)) is None


def test_sources_are_copied_at_the_photos_own_size():
    """A reduced map that says "8 px to the left" is 16 px to the left at twice the size."""
    photo = (np.mgrid[:64, :64][1] % 16 * 16).astype(np.uint8)[..., None].repeat(3, 2)
    hole = np.zeros((64, 64), np.uint8)
    hole[20:40, 32:48] = 255
    reduced = np.moveaxis(np.mgrid[:32, :32], 0, -1) - np.array([0, 8])
    part = Rect(32, 20, 16, 20)
    copied, found = copy_sources(photo, hole, reduced, part)
    assert found.all()
    assert np.array_equal(copied, to_float(photo[part.slices]))
    _, found = copy_sources(photo, hole, reduced + np.array([0, 8]), part)
    assert not found.any(), "pixels of the hole are no sources"


def test_between_two_sources_copies_are_blended_not_cut_into_blocks():
    photo = np.zeros((80, 80, 3), np.uint8)
    photo[:, 40:] = 200
    hole = np.zeros((80, 80), np.uint8)
    hole[30:50, 30:50] = 255
    sources = np.moveaxis(np.mgrid[:8, :8], 0, -1).copy()
    sources[:, :4, 1], sources[:, 4:, 1] = 1, 6  # left copies what is dark, right what is bright
    copied, found = copy_sources(photo, hole, sources, Rect(30, 30, 20, 20))
    assert found.all()
    steps = np.abs(np.diff(copied[10, :, 0]))
    assert 0 < steps.max() < 0.1, "200 grey levels on 10 px, not on one"


def test_votes_keep_a_constant():
    image, valid = case(np.full((96, 128), 0.4))
    assert torch.allclose(fill_of(run(image, valid)), image, atol=1e-5)


class Chooser(Watcher):
    """Chooses one of the drafts, and remembers all of them."""

    def __init__(self, number):
        self.number, self.drafts, self.sizes = number, [], []

    def done(self, level):
        self.sizes.append((level.height, level.width))

    def best(self, drafts):
        self.drafts = [fill_of(draft) for draft in drafts]
        return self.number


@pytest.fixture
def few_rounds(monkeypatch):
    """Reduce the rounds of the search: these tests look at drafts, not at their quality."""
    use_rounds(monkeypatch, 3, 2, 1)


def large(picture):
    """Return a case large enough for drafts at half the size."""
    image, valid = case(np.tile(picture, (2, 3)), (70, 110, 150, 210))
    return image, valid


def test_the_first_of_several_drafts_is_carried_on_to_the_fill_without_drafts(few_rounds):
    image, valid = large(two_textures())
    chooser = Chooser(0)
    assert torch.equal(fill_of(run(image, valid, drafts=4, watcher=chooser)), fill_of(run(image, valid)))
    assert len(chooser.drafts) == 4 and chooser.drafts[0].shape[-2:] == (96, 192)
    assert chooser.sizes == [(96, 192)] * 4 + [(96, 192)] + [(192, 384)], "each draft, then the levels"


def test_drafts_differ_and_the_one_that_is_chosen_is_carried_on(few_rounds):
    image, valid = large(two_textures())
    filled = [fill_of(run(image, valid, drafts=3, watcher=Chooser(number))) for number in range(3)]
    for number in (1, 2):
        again = Chooser(number)
        assert torch.equal(fill_of(run(image, valid, drafts=3, watcher=again)), filled[number]), "the same again"
        assert not torch.equal(again.drafts[0], again.drafts[number])
        assert not torch.equal(filled[0], filled[number])
    assert all(torch.equal(one[valid.expand_as(one) > 0], image[valid.expand_as(one) > 0]) for one in filled)


def test_drafts_of_a_narrow_hole_are_compared_where_it_can_be_seen(few_rounds):
    image, valid = large(two_textures())
    narrow, wide = Chooser(1), Chooser(1)
    run(image, valid, drafts=3, width=30, watcher=narrow)
    run(image, valid, drafts=3, width=60, watcher=wide)
    assert [draft.shape[-2:] for draft in narrow.drafts] == [(192, 384)] * 3
    assert [draft.shape[-2:] for draft in wide.drafts] == [(96, 192)] * 3


def test_small_drafts_are_preferred_to_very_few(monkeypatch, few_rounds):
    image, valid = large(two_textures())
    monkeypatch.setattr(drafts, "DRAFT_TARGETS", 5000)
    chooser = Chooser(1)
    run(image, valid, drafts=8, width=30, watcher=chooser)
    assert [draft.shape[-2:] for draft in chooser.drafts] == [(96, 192)] * len(chooser.drafts)
    assert len(chooser.drafts) >= drafts.FEW_DRAFTS


def test_without_any_known_patch_there_is_no_draft():
    image, valid = case(stripes(), (0, 96, 0, 128))
    assert run(image, valid, drafts=3) is None


def test_drafts_can_be_stopped():
    class Stop(Chooser):
        checks = 0

        def check(self):
            self.checks += 1
            if self.checks == 40:
                raise Cancelled

    watcher = Stop(0)
    with pytest.raises(Cancelled):
        run(*large(stripes()), watcher=watcher, drafts=6)
    assert not watcher.drafts


def test_a_post_continues_through_a_thin_hole_between_gaps(monkeypatch):
    image, valid = case(fence(), (20, 76, 60, 66))
    hole = (1 - valid).bool().expand_as(image)

    def error():
        return (fill_of(run(image, valid, width=6)) - image)[hole].abs().mean().item()

    as_thin = error()
    monkeypatch.setattr(drafts, "THIN", 0)
    assert as_thin < 0.05 < 0.2 < error()


def test_only_a_narrow_hole_that_is_not_very_long_gets_more_rounds(monkeypatch):
    image, valid = case(stripes())
    count = []
    monkeypatch.setattr(coarse_to_fine_search, "vote", lambda level, reach, spread, workers: count.append(reach))
    sums = []
    for width, targets in ((49, 200_000), (48, 200_000), (48, 100)):
        monkeypatch.setattr(coarse_to_fine_search, "EXTRA_ROUNDS_MAX_TARGETS", targets)
        count.clear()
        run(image, valid, width=width)
        sums.append(len(count))
    assert sums == [11 + 7, 11 + 7 + 8, 11 + 7], "10 and 6 rounds, and one vote of whole pixels a level"


def test_only_the_chosen_draft_of_a_narrow_hole_gets_more_rounds(monkeypatch):
    image, valid = case(stripes())
    count = []
    monkeypatch.setattr(coarse_to_fine_search, "vote", lambda level, reach, spread, workers: count.append(reach))
    run(image, valid, width=20, drafts=3, watcher=Chooser(1))
    assert len(count) == 11 + 7 + 8 + 1, "three together, compared at the finest level, where a hole of 20 px is seen"
