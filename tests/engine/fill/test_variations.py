from dataclasses import replace

import numpy as np
import pytest

import inpaint_studio
from inpaint_studio import paths
from inpaint_studio.core.arguments import MAX_SEED
from inpaint_studio.core.editing.fill import Fill, Variation, with_fills
from inpaint_studio.core.errors import UsageError
from inpaint_studio.core.geometry import Rect
from inpaint_studio.engine.fill.duplicates import DuplicateFilter
from inpaint_studio.engine.fill.inpainter import Inpainter, request_for
from inpaint_studio.engine.fill.region_fill import RegionFill
from inpaint_studio.engine.fill.request import FillOptions, FillRequest
from inpaint_studio.engine.fill.variations import VariationRequest, best_fills, edge_of, options_for, variations
from inpaint_studio.engine.job import Cancelled, CancelToken, no_progress
from inpaint_studio.engine.texture.blend import seam
from tests.support.images import textured
from tests.support.rounds import use_rounds


@pytest.fixture(scope="module")
def inpainter():
    return Inpainter.load(paths.weights())


@pytest.fixture
def few_rounds(monkeypatch):
    """Fewer rounds of the search: a worse fill, sooner."""
    use_rounds(monkeypatch, 3, 2, 1)


@pytest.fixture
def few_drafts(monkeypatch, few_rounds):
    """Two for each variation after the first: they are what a variation takes long for."""
    monkeypatch.setattr("inpaint_studio.engine.fill.variations.DRAFTS", 2)
    monkeypatch.setattr("inpaint_studio.engine.fill.variations.FEWER_DRAFTS", 2)


@pytest.fixture
def case():
    hole = np.zeros((160, 200), np.uint8)
    hole[60:100, 80:130] = 255
    return textured(160, 200), hole


def test_the_first_variation_is_what_remove_gives(inpainter, case):
    image, hole = case
    assert options_for(0, FillOptions(grow=0, seed=5)) == FillOptions(grow=0, seed=5)
    (only,), _ = variations(inpainter, FillRequest(image, hole), VariationRequest([0]), no_progress, CancelToken())
    assert np.array_equal(with_fills(image, only.fills), inpainter.remove(image, hole, options=FillOptions(grow=0)))


def test_variations_differ_are_ranked_and_come_again(inpainter, few_drafts, case):
    image, hole = case
    found, again = (
        variations(inpainter, FillRequest(image, hole), VariationRequest([1, 2, 4]), no_progress, CancelToken())[0]
        for _ in range(2)
    )
    assert [one.index for one in found] == [one.index for one in again]
    assert [one.dissimilarity for one in found] == sorted(one.dissimilarity for one in found)
    pictures = [with_fills(image, c.fills) for c in found]
    assert all(np.array_equal(a, with_fills(image, b.fills)) for a, b in zip(pictures, again, strict=True))
    assert not np.array_equal(pictures[0], pictures[1]) and not np.array_equal(pictures[1], pictures[2])
    assert all(np.array_equal(picture[hole == 0], image[hole == 0]) for picture in pictures)


def test_each_variation_has_seeds_of_its_own_and_contexts_take_turns():
    options = [options_for(index, FillOptions()) for index in range(10)]
    seeds = [o.seed + draft for o in options for draft in range(o.drafts)]
    assert len(set(seeds)) == len(seeds) and all(o.texture for o in options)
    assert [o.context for o in options[:6]] == [1.0, 1.0, 1.0, 2.0, 0.5, 1.0]
    assert options[0].drafts == 1 < options[1].drafts


def fills_by_index(monkeypatch, inpainter, hole, made):
    """The inpainter's fills are ``made`` in turn, each H×W×3 of the whole photo."""
    left = [Fill(Rect.of_shape(hole.shape), pixels, hole) for pixels in made]
    monkeypatch.setattr(inpainter, "fills", lambda *_: [left.pop(0)])


def test_near_duplicates_and_blurs_are_replaced_by_other_variations(monkeypatch, inpainter, case):
    image, hole = case
    first, second, third = (textured(160, 200, seed=seed) for seed in (1, 2, 3))
    nearly = np.where(np.arange(200)[None, :, None] < 100, first, np.minimum(first, 252) + 3).astype(np.uint8)
    blur = np.full_like(image, 120)
    fills_by_index(monkeypatch, inpainter, hole, [nearly, second, blur, second, third])
    known = [Variation(0, [Fill(Rect.of_shape(hole.shape), first, hole)])]
    expected_value = VariationRequest((1, 2, 3, 4, 5), 2, known)
    found, tried = variations(inpainter, FillRequest(image, hole), expected_value, no_progress, CancelToken())
    assert sorted(one.index for one in found) == [2, 5] and tried == (1, 2, 3, 4, 5)


def test_no_more_are_made_than_wanted(monkeypatch, inpainter, case):
    image, hole = case
    fills_by_index(monkeypatch, inpainter, hole, [textured(160, 200, seed=seed) for seed in (1, 2, 3)])
    found, tried = variations(
        inpainter, FillRequest(image, hole), VariationRequest((1, 2, 3), 2), no_progress, CancelToken()
    )
    assert len(found) == 2 and tried == (1, 2)


def test_a_smooth_fill_is_not_called_a_blur_where_nothing_has_texture(case):
    _, hole = case
    sky = np.full((160, 200, 3), 90, np.uint8)
    assert DuplicateFilter(sky, hole).accepts([Fill(Rect.of_shape(hole.shape), sky + np.uint8(20), hole)])


def test_checking_a_fill_does_not_remember_it_and_duplicates_exclude_nothing(case):
    _, hole = case
    sky = np.full((160, 200, 3), 90, np.uint8)

    def brighter(levels):
        return [Fill(Rect.of_shape(hole.shape), sky + np.uint8(levels), hole)]

    duplicates = DuplicateFilter(sky, hole)
    assert duplicates.accepts(brighter(20)) and duplicates.accepts(brighter(20))
    duplicates.add(brighter(20))
    assert not duplicates.accepts(brighter(20)) and not duplicates.accepts(brighter(24))
    duplicates.add(brighter(24))  # a duplicate
    assert duplicates.accepts(brighter(28))


def test_progress_covers_all_of_them_and_a_cancel_stops(inpainter, few_drafts, case):
    image, hole = case
    seen = []
    variations(
        inpainter,
        FillRequest(image, hole),
        VariationRequest([1, 2]),
        lambda done, total: seen.append(done / total),
        CancelToken(),
    )
    assert seen == sorted(seen) and seen[-1] == 1
    token = CancelToken()
    token.cancel()
    with pytest.raises(Cancelled):
        variations(inpainter, FillRequest(image, hole), VariationRequest([1]), no_progress, token)


def test_a_seam_is_detected_and_a_seamless_fill_has_none(case):
    image, hole = case
    assert seam(image, hole) == pytest.approx(1, abs=0.25), "the photo itself"
    patched = image.copy()
    patched[hole > 0] = np.clip(patched[hole > 0].astype(int) + 120, 0, 255)
    assert seam(patched, hole) > 1.5
    assert np.isnan(seam(image, np.full_like(hole, 255))) and np.isnan(seam(image, np.zeros_like(hole)))
    assert edge_of(image, hole, []) == np.inf


def test_the_variation_with_the_least_visible_edge_is_used(monkeypatch, inpainter, case):
    image, hole = case
    rough = np.full_like(image, 255)
    fitting = image.copy()
    fills_by_index(monkeypatch, inpainter, hole, [rough, fitting, rough])
    request = FillRequest(image, hole, options=FillOptions(variations=3))
    assert np.array_equal(with_fills(image, best_fills(inpainter, request, no_progress, CancelToken())), fitting)


@pytest.mark.parametrize("seed", [0, MAX_SEED])
def test_the_api_makes_the_requested_number_of_variations_reproducibly(inpainter, few_drafts, case, seed):
    image, hole = case
    options = FillOptions(grow=0, seed=seed, variations=3)
    expected = with_fills(image, best_fills(inpainter, request_for(image, hole, options), no_progress, CancelToken()))
    result = inpaint_studio.remove(image, hole, grow=0, device="cpu", seed=seed, variations=3)
    assert np.array_equal(result, expected)
    assert np.array_equal(expected[hole == 0], image[hole == 0]) and (expected != image).any()


def test_the_default_is_one_variation_with_drafts(inpainter, few_drafts, case):
    image, hole = case
    result = inpaint_studio.remove(image, hole, grow=0, device="cpu", seed=3)
    options = options_for(1, FillOptions(grow=0, seed=3))
    assert options.drafts > 1 and np.array_equal(result, inpainter.remove(image, hole, options=options))
    assert not np.array_equal(result, inpaint_studio.remove(image, hole, grow=0, device="cpu", seed=3, variations=1))


@pytest.mark.parametrize(("holes", "drafts"), [(1, 8), (2, 8), (3, 5), (9, 1), (20, 1)])
def test_many_holes_share_the_drafts(monkeypatch, inpainter, holes, drafts):
    hole = np.zeros((1200, 1400), np.uint8)
    for number in range(holes):
        y, x = 200 * (number // 5) + 100, 250 * (number % 5) + 100
        hole[y : y + 30, x : x + 30] = 255
    questions = []

    class Noted(RegionFill):
        def __init__(self, region, request, *more):
            questions.append(request.options.drafts)
            super().__init__(region, replace(request, options=replace(request.options, texture=False)), *more)

    monkeypatch.setattr("inpaint_studio.engine.fill.inpainter.RegionFill", Noted)
    inpainter.remove(textured(1200, 1400), hole, options=FillOptions(grow=0, drafts=8))
    assert questions == [drafts] * holes


def test_the_draft_that_looks_best_is_taken_and_the_first_where_no_network_judges(
    monkeypatch, inpainter, few_rounds, case
):
    image, hole = case
    plain = inpainter.remove(image, hole, options=FillOptions(grow=0))
    monkeypatch.setattr("inpaint_studio.engine.fill.ranking.least_dissimilar", lambda *_: 2)
    third = inpainter.remove(image, hole, options=FillOptions(grow=0, drafts=3))
    monkeypatch.setattr("inpaint_studio.engine.fill.ranking.network", lambda: None)
    first = inpainter.remove(image, hole, options=FillOptions(grow=0, drafts=3))
    assert np.array_equal(first, plain)
    assert not np.array_equal(first, third) and np.array_equal(first[hole == 0], third[hole == 0])


@pytest.mark.parametrize("margin", [0, 2, 8, 16, 60])
def test_a_hole_within_what_is_transparent_is_filled_with_drafts_too(inpainter, few_rounds, margin):
    image = textured(300, 300)
    hole, hidden = np.zeros((300, 300), np.uint8), np.zeros((300, 300), np.uint8)
    hole[120:160, 120:160] = 255
    hidden[120 - margin : 160 + margin, 120 - margin : 160 + margin] = 255
    (fill,) = inpainter.fills(
        FillRequest(image, hole, hidden=hidden, options=FillOptions(drafts=3)), no_progress, CancelToken()
    )
    filled = with_fills(image, [fill])
    assert np.array_equal(filled[hole == 0], image[hole == 0]) and fill.hole.all()


@pytest.mark.parametrize("shape", [(40, 400), (400, 40)])
def test_a_long_low_photo_gets_no_draft_from_the_rim_and_can_be_stopped_soon(monkeypatch, inpainter, shape):
    image, hole = textured(*shape), np.zeros(shape, np.uint8)
    along = slice(70, 280)
    hole[(slice(6, 34), along) if shape[1] > shape[0] else (along, slice(6, 34))] = 255
    monkeypatch.setattr("inpaint_studio.engine.texture.rim_start.MAX_TARGETS", 1000)
    began = []
    monkeypatch.setattr("inpaint_studio.engine.texture.coarse_to_fine_search.fill_from_rim", lambda *_: began.append(1))
    result = inpainter.remove(image, hole, options=FillOptions(grow=0, drafts=2))
    assert not began and (result != image).any()


def test_progress_of_holes_without_texture_ends_with_the_last_of_them(inpainter):
    image = np.full((900, 900, 3), 128, np.uint8)
    hole = np.zeros((900, 900), np.uint8)
    for number in range(4):
        hole[100 + 200 * number :, 100:130][:30] = 255
    for drafts in (1, 4):
        seen = []
        options = FillOptions(grow=0, drafts=drafts)
        inpainter.remove(image, hole, lambda done, total, seen=seen: seen.append((done, total)), options=options)
        assert seen[-1][0] == seen[-1][1] and [done for done, total in seen].count(seen[-1][1]) == 1


@pytest.mark.parametrize("value", [0, 17, -1, 1.5, "2", [], True, 10**30])
def test_a_number_of_variations_that_cannot_be_made_is_named(case, value):
    with pytest.raises(UsageError, match=r"variations must be a whole number from 1 to 16, not "):
        inpaint_studio.remove(*case, variations=value)


def test_options_with_one_variation_keep_their_stored_form():
    assert FillOptions().manifest_key() == "FillOptions(grow=None, seed=0, detail=True, context=1.0, lines=())"
    assert "variations=4" in FillOptions(variations=4).manifest_key()
