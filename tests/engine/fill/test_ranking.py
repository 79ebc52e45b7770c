"""Fills with a known order: the original content, a blurred one, something else."""

import cv2
import numpy as np
import pytest

from inpaint_studio import paths
from inpaint_studio.core.editing.fill import Fill, Variation
from inpaint_studio.core.geometry import Rect
from inpaint_studio.engine.fill import ranking
from inpaint_studio.engine.fill.ranking import dissimilarity, least_dissimilar
from inpaint_studio.engine.fill.request import FillRequest
from inpaint_studio.engine.fill.variations import measured, ranked
from inpaint_studio.engine.job import Cancelled, CancelToken
from inpaint_studio.engine.selection.shared import shared_selector
from tests.support.images import textured

PLACE = Rect(150, 110, 80, 60)


@pytest.fixture(scope="module")
def judge():
    return shared_selector()


def hole_at(*places, shape=(300, 400)):
    hole = np.zeros(shape, np.uint8)
    for place in places:
        hole[place.slices] = 255
    return hole


def filled(pixels, place=PLACE):
    return [Fill(place, pixels[place.slices].copy(), np.full((place.height, place.width), 255, np.uint8))]


def fills_of(image):
    """Return three fills, from the hidden original to one that plainly does not belong there."""
    soft = cv2.GaussianBlur(image, (0, 0), 12)
    other = np.zeros_like(image)
    other[::6] = 255
    return [filled(image), filled(soft), filled(other)]


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("kind", [np.uint8, np.uint16])
def test_the_original_content_has_the_lowest_dissimilarity(judge, seed, kind):
    image = textured(300, 400, seed=seed).astype(kind) * (257 if kind is np.uint16 else 1)
    values = [dissimilarity(judge, image, hole_at(PLACE), fills) for fills in fills_of(image)]
    assert 0 <= values[0] < min(values[1:]) and np.isfinite(values).all()
    assert values[0] == dissimilarity(judge, image, hole_at(PLACE), fills_of(image)[0]), "the same again"


def test_nothing_outside_the_hole_counts_and_nothing_is_changed(judge):
    image = textured(300, 400)
    before, hole = image.copy(), hole_at(PLACE)
    (fill,) = filled(image)
    half = np.zeros_like(fill.hole)
    half[:, :40] = 255
    rough = np.where(half[..., None] > 0, fill.pixels, 255 - fill.pixels)
    as_it_was = dissimilarity(judge, image, hole_at(Rect(150, 110, 40, 60)), [Fill(PLACE, fill.pixels, half)])
    assert dissimilarity(judge, image, hole_at(Rect(150, 110, 40, 60)), [Fill(PLACE, rough, half)]) == as_it_was
    assert np.array_equal(image, before) and np.array_equal(hole, hole_at(PLACE))


def test_several_places_count_by_their_size(judge):
    image = textured(300, 400)
    small = Rect(20, 20, 16, 16)
    hole = hole_at(PLACE, small)
    bad = 255 - cv2.GaussianBlur(image, (0, 0), 9)
    good, bad_large, bad_small = (
        dissimilarity(judge, image, hole, filled(large) + filled(little, small))
        for large, little in ((image, image), (bad, image), (image, bad))
    )
    assert good < bad_small < bad_large


@pytest.mark.parametrize("place", [Rect(0, 0, 400, 300), Rect(10, 10, 1, 1), Rect(0, 40, 400, 1)])
def test_incomparable_fills_get_a_score_and_no_error(judge, place):
    value = dissimilarity(judge, textured(300, 400), hole_at(place), filled(textured(300, 400), place))
    assert value >= 0
    assert dissimilarity(judge, textured(300, 400), hole_at(), []) == np.inf


def test_a_photo_of_one_pixel(judge):
    photo, place = np.zeros((1, 1, 3), np.uint8), Rect(0, 0, 1, 1)
    assert dissimilarity(judge, photo, np.full((1, 1), 255, np.uint8), filled(photo, place)) == np.inf


def found_in(image):
    return [Variation(index, fills) for index, fills in enumerate(reversed(fills_of(image)))]


def test_variations_are_ranked_by_dissimilarity(judge):
    image = textured(300, 400)
    order = ranked(FillRequest(image, hole_at(PLACE)), found_in(image), CancelToken())
    assert order[0].index == 2 and [one.dissimilarity for one in order] == sorted(one.dissimilarity for one in order)


def test_ranking_is_cancelled_between_two_fills(judge, monkeypatch):
    image, token, seen = textured(300, 400), CancelToken(), []

    def cancelled_meanwhile(*_):
        seen.append(1)
        token.cancel()
        return 1.0

    monkeypatch.setattr(ranking, "dissimilarity", cancelled_meanwhile)
    with pytest.raises(Cancelled):
        ranked(FillRequest(image, hole_at(PLACE)), found_in(image), token)
    assert len(seen) == 1


@pytest.mark.parametrize("content", [None, b"no weights"])
def test_without_its_weights_edges_decide_and_the_log_says_so(monkeypatch, tmp_path, caplog, content):
    file = tmp_path / "selector.safetensors"
    if content is not None:
        file.write_bytes(content)
    monkeypatch.setattr(paths, "SELECTOR", paths.Network(str(file)))
    assert ranking.network() is None and "by their edges alone" in caplog.text
    image = textured(300, 400)
    found = measured(FillRequest(image, hole_at(PLACE)), found_in(image), CancelToken())
    values = [one.dissimilarity for one in found]
    assert np.isfinite(values).all() and values[2] == min(values)


@pytest.mark.parametrize("seed", range(3))
def test_the_draft_with_the_original_content_is_chosen(judge, seed):
    image = textured(150, 200, seed=seed)
    place = Rect(75, 55, 40, 30)
    hole = hole_at(place, shape=(150, 200))
    soft = np.where(hole[..., None] > 0, cv2.GaussianBlur(image, (0, 0), 8), image)
    other = image.copy()
    other[place.slices] = 0
    other[place.slices][::4] = 255
    for at, pictures in enumerate(([image, soft, other], [other, image, soft], [soft, other, image])):
        assert least_dissimilar(judge, pictures, hole) == at
    assert least_dissimilar(judge, [soft, soft], hole) == 0, "the first of equal ones"


def test_a_large_draft_is_judged_at_its_full_resolution(judge):
    clean = textured(384, 384) // 2 + 60  # so that the dots are not cut off at black or white
    dotted, hole = clean.copy(), hole_at(Rect(120, 120, 140, 140), shape=(384, 384))
    y, x = np.mgrid[:384, :384]
    dots = np.where((x + y) % 2, 40, -40)[..., None]
    dotted[hole > 0] = (clean.astype(int) + dots).astype(np.uint8)[hole > 0]
    assert least_dissimilar(judge, [dotted, clean], hole) == 1, "at half the size the dots are gone"


@pytest.mark.parametrize("seed", range(6))
def test_a_copy_from_nearby_ranks_better_than_one_from_the_other_side(judge, seed):
    image = np.random.default_rng(seed).normal(120, 12, (160, 240, 3)).clip(0, 255).astype(np.uint8)
    place, width = Rect(70, 40, 100, 80), 32
    near, far = (image.copy() for _ in range(2))
    piece = image[place.y : place.bottom, place.x - width : place.x]
    near[place.y : place.bottom, place.x : place.x + width] = piece
    far[place.y : place.bottom, place.right - width : place.right] = piece
    assert least_dissimilar(judge, [far, near], hole_at(place, shape=(160, 240))) == 1
