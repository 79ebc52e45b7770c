import numpy as np
import pytest

from inpaint_studio import paths
from inpaint_studio.core.editing.fill import with_fills
from inpaint_studio.engine.fill.inpainter import FillOptions, FillRequest, Inpainter
from inpaint_studio.engine.fill.variations import edge_of, options_for, variations
from inpaint_studio.engine.job import Cancelled, CancelToken, no_progress
from inpaint_studio.engine.texture.blend import seam
from tests.support.images import textured


@pytest.fixture(scope="module")
def inpainter():
    return Inpainter.load(paths.weights())


@pytest.fixture
def case():
    hole = np.zeros((160, 200), np.uint8)
    hole[60:100, 80:130] = 255
    return textured(160, 200), hole


def test_the_first_variation_is_what_remove_gives(inpainter, case):
    image, hole = case
    assert options_for(0, FillOptions(grow=0, seed=5)) == FillOptions(grow=0, seed=5)
    only = variations(inpainter, FillRequest(image, hole), [0], no_progress, CancelToken())[0]
    assert np.array_equal(with_fills(image, only.fills), inpainter.remove(image, hole, options=FillOptions(grow=0)))


def test_variations_differ_are_ranked_and_come_again(inpainter, case):
    image, hole = case
    found, again = (
        variations(inpainter, FillRequest(image, hole), [1, 2, 4], no_progress, CancelToken()) for _ in range(2)
    )
    assert [one.index for one in found] == [one.index for one in again]
    assert [c.seam for c in found] == sorted(c.seam for c in found)
    pictures = [with_fills(image, c.fills) for c in found]
    assert all(np.array_equal(a, with_fills(image, b.fills)) for a, b in zip(pictures, again, strict=True))
    assert not np.array_equal(pictures[0], pictures[1]) and not np.array_equal(pictures[1], pictures[2])
    assert all(np.array_equal(picture[hole == 0], image[hole == 0]) for picture in pictures)


def test_every_fifth_variation_is_smooth_and_contexts_take_turns():
    options = [options_for(index, FillOptions()) for index in range(10)]
    assert [o.texture for o in options] == [True, True, True, True, False] * 2
    assert len({(o.seed, o.context, o.texture) for o in options}) == 10
    assert {o.context for o in options} == {1.0, 2.0, 0.5}


def test_progress_covers_all_of_them_and_a_cancel_stops(inpainter, case):
    image, hole = case
    seen = []
    variations(
        inpainter, FillRequest(image, hole), [1, 2], lambda done, total: seen.append(done / total), CancelToken()
    )
    assert seen == sorted(seen) and seen[-1] == 1
    token = CancelToken()
    token.cancel()
    with pytest.raises(Cancelled):
        variations(inpainter, FillRequest(image, hole), [1], no_progress, token)


def test_a_seam_is_seen_and_a_continued_picture_has_none(case):
    image, hole = case
    assert seam(image, hole) == pytest.approx(1, abs=0.25), "the photo itself"
    patched = image.copy()
    patched[hole > 0] = np.clip(patched[hole > 0].astype(int) + 120, 0, 255)
    assert seam(patched, hole) > 1.5
    assert np.isnan(seam(image, np.full_like(hole, 255))) and np.isnan(seam(image, np.zeros_like(hole)))
    assert edge_of(image, hole, []) == np.inf
