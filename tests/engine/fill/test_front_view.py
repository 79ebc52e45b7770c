"""Holes on surfaces in perspective, filled in a front view."""

import math
from dataclasses import replace

import cv2
import numpy as np
import pytest

from inpaint_studio import paths
from inpaint_studio.core.editing.fill import with_fills
from inpaint_studio.core.errors import MaskError
from inpaint_studio.core.geometry import Line
from inpaint_studio.engine.fill import inpainter as module
from inpaint_studio.engine.fill import ranking
from inpaint_studio.engine.fill.front_view import DRAFTS, front_view, has_view
from inpaint_studio.engine.fill.inpainter import Inpainter
from inpaint_studio.engine.fill.regions import plan_regions
from inpaint_studio.engine.fill.request import FillOptions, FillRequest
from inpaint_studio.engine.fill.variations import (
    FROM_FRONT,
    USUAL,
    VariationRequest,
    best_fills,
    options_for,
    variations,
)
from inpaint_studio.engine.job import Cancelled, CancelToken, no_progress
from tests.support.floors import floor, hole_in_floor, place
from tests.support.images import textured
from tests.support.rounds import use_rounds

OPTIONS = FillOptions(grow=0, drafts=1)


def no_check():
    pass


PINK = (255, 0, 200)


@pytest.fixture(scope="module")
def inpainter():
    return Inpainter.load(paths.weights())


@pytest.fixture(scope="module", autouse=True)
def one_draft():
    """Reduce the drafts to one and the search to a few rounds: they take most of the time, and the handling of surfaces
    does not depend on them."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("front_view.DRAFTS", "variations.DRAFTS", "variations.FEWER_DRAFTS"):
            patch.setattr(f"inpaint_studio.engine.fill.{name}", 1)
        use_rounds(patch, 4, 2, 1)
        yield


def something_on(truth, hole):
    photo = truth.copy()
    photo[hole > 0] = np.array(PINK, np.float64) * (truth.max() / 255)
    return photo


def filled(inpainter, photo, hole, front=True, drafts=1, **more):
    request = FillRequest(photo, hole, options=replace(OPTIONS, front_view=front, drafts=drafts), **more)
    return with_fills(photo, inpainter.fills(request, no_progress, CancelToken()))


def error(picture, truth, hole):
    return float(np.abs(picture[hole > 0].astype(float) - truth[hole > 0]).mean() / truth.max())


@pytest.mark.parametrize(("far", "turn", "drafts"), [(0.3, 0.0, 1), (0.4, -0.5, DRAFTS)])
def test_tiles_keep_their_perspective(inpainter, monkeypatch, far, turn, drafts):
    monkeypatch.setattr("inpaint_studio.engine.fill.front_view.DRAFTS", drafts)
    use_rounds(monkeypatch)
    truth, _ = floor(far, turn)
    hole = hole_in_floor(across=50, down=60)
    photo = something_on(truth, hole)
    from_front = filled(inpainter, photo, hole)
    usual = error(filled(inpainter, photo, hole, front=False, drafts=drafts), truth, hole)
    assert error(from_front, truth, hole) < 0.75 * usual
    assert np.array_equal(from_front[hole == 0], photo[hole == 0])
    smooth = cv2.GaussianBlur(from_front, (0, 0), 2).astype(int)[hole > 0]
    assert np.abs(smooth - PINK).sum(axis=1).min() > 150, "what was removed is gone"


def test_fine_gradations_and_grey_are_preserved(inpainter):
    truth, hole = floor(0.3)[0], hole_in_floor()
    fine = filled(inpainter, something_on(truth.astype(np.uint16) * 257, hole), hole)
    assert fine.dtype == np.uint16 and error(fine, truth.astype(np.uint16) * 257, hole) < 0.12
    grey = np.repeat(truth.mean(axis=2, keepdims=True).astype(np.uint8), 3, axis=2)
    result = filled(inpainter, grey, hole)
    assert (result == result[..., :1]).all()


def test_without_a_surface_the_usual_fill_is_used(inpainter):
    photo, hole = textured(160, 200), np.zeros((160, 200), np.uint8)
    hole[60:100, 80:130] = 255
    assert np.array_equal(filled(inpainter, photo, hole), filled(inpainter, photo, hole, front=False))


def test_of_two_holes_one_may_lie_on_a_surface(inpainter):
    truth = np.concatenate([floor(0.3)[0], cv2.resize(textured(160, 200), (480, 360))], axis=1)
    hole = np.concatenate([hole_in_floor(), hole_in_floor(x=300)], axis=1)
    photo = something_on(truth, hole)
    both = filled(inpainter, photo, hole)
    plain = filled(inpainter, photo, hole, front=False)
    assert np.array_equal(both[:, 480:], plain[:, 480:]) and not np.array_equal(both[:, :480], plain[:, :480])


def test_hidden_and_excluded_areas_carry_over_to_the_front_view(inpainter):
    truth, hole = floor(0.3)[0], hole_in_floor()
    truth[:, 350:] = PINK
    beyond = np.zeros_like(hole)
    beyond[:, 346:] = 255
    for more in ({"hidden": beyond}, {"excluded": beyond}):
        smooth = cv2.GaussianBlur(filled(inpainter, truth, hole, **more), (0, 0), 1)
        assert np.abs(smooth.astype(int)[hole > 0] - PINK).sum(axis=1).min() > 150


def test_a_guide_line_is_mapped_into_the_front_view():
    truth, way = floor(0.3)
    ends = [place(way, 12, 6), place(way, 12, 14)]  # along a joint of the floor
    line = Line(tuple((float(x) + 0.5, float(y) + 0.5) for x, y in ends))
    hole = hole_in_floor()
    request = FillRequest(truth, hole, options=replace(OPTIONS, lines=(line,)))
    view = front_view(plan_regions(hole)[0], request, math.inf, no_check)
    (start, end) = view.request.options.lines[0].points
    assert start[0] == pytest.approx(end[0], abs=0.02 * abs(start[1] - end[1])), "upright, as the floor's joints are"
    darkest = [
        int(view.request.image[int(y), int(start[0]) - 6 : int(start[0]) + 7].sum(axis=1).argmin())
        for y in np.linspace(min(start[1], end[1]) + 5, max(start[1], end[1]) - 5, 9)
    ]
    assert np.median(np.abs(np.array(darkest) - 6)) <= 2, "and on the joint"


def test_progress_ends_and_a_cancel_stops_it(inpainter):
    truth, hole = floor(0.3)[0], hole_in_floor()
    request, texts = FillRequest(truth, hole, options=replace(OPTIONS, front_view=True)), []
    inpainter.fills(request, lambda done, total: texts.append((done, total)), CancelToken())
    assert texts[-1][0] == texts[-1][1] and texts == sorted(texts) and len(texts) > 5
    token = CancelToken()

    def cancel(done, total):
        if done > total // 3:
            token.cancel()

    with pytest.raises(Cancelled):
        inpainter.fills(request, cancel, token)


def test_previews_show_the_place_in_perspective_and_none_outside_of_the_hole(inpainter):
    truth, _ = floor(0.3, 0.0)
    hole = hole_in_floor(across=50, down=60)
    photo, seen = something_on(truth, hole), []
    request = FillRequest(photo, hole, options=replace(OPTIONS, front_view=True))
    fills = inpainter.fills(request, no_progress, CancelToken(), seen.append)
    assert seen and {one.rect for one in seen} == {fills[0].rect}
    assert all(np.array_equal(with_fills(photo, [one])[hole == 0], photo[hole == 0]) for one in seen)
    last = with_fills(photo, [seen[-1]])
    assert error(last, truth, hole) < 0.5 * error(photo, truth, hole), "what is removed is not seen any more"


def test_without_the_memory_for_a_view_it_is_the_usual_fill(inpainter, monkeypatch):
    truth, hole = floor(0.3)[0], hole_in_floor()
    usual = filled(inpainter, truth, hole, front=False)

    def fails(*_):
        raise MemoryError

    monkeypatch.setattr(module, "front_view", fails)
    assert np.array_equal(filled(inpainter, truth, hole), usual)


@pytest.mark.parametrize("error", [MemoryError(), MaskError("of the caller")])
def test_an_exception_in_the_progress_callback_ends_a_front_view_fill(inpainter, error):
    truth, hole, calls = floor(0.3)[0], hole_in_floor(), []

    def progress(done, total):
        calls.append(done)
        if len(calls) == 3:  # while the view is filled
            raise error

    request = FillRequest(truth, hole, options=replace(OPTIONS, front_view=True))
    with pytest.raises(type(error)):
        inpainter.fills(request, progress, CancelToken())
    assert len(calls) == 3, "nothing goes on"


def test_a_removal_uses_the_front_view_only_where_there_is_a_surface(inpainter, monkeypatch):
    questions, made = [], []

    def noted(given, request, expected, *rest):
        questions.append(list(expected.indices))
        made.append(variations(given, request, expected, *rest))
        return made[-1]

    monkeypatch.setattr("inpaint_studio.engine.fill.variations.variations", noted)
    truth, hole = floor(0.3)[0], hole_in_floor()
    request = FillRequest(truth, hole, options=replace(OPTIONS, variations=None))
    best = best_fills(inpainter, request, no_progress, CancelToken())
    best_fills(inpainter, replace(request, image=textured(360, 480)), no_progress, CancelToken())
    assert questions == [[USUAL, FROM_FRONT], [USUAL]]
    front = inpainter.fills(replace(request, options=options_for(FROM_FRONT, OPTIONS)), no_progress, CancelToken())
    assert np.array_equal(best[0].pixels, front[0].pixels), "it looks least dissimilar"
    assert made[0][0][0].index == FROM_FRONT


def test_of_two_similar_fills_the_one_with_the_right_perspective_is_used(inpainter, monkeypatch):
    monkeypatch.setattr(ranking, "dissimilarity", lambda *_: 1.0)
    request = FillRequest(floor(0.3)[0], hole_in_floor(), options=OPTIONS)
    found, _ = variations(inpainter, request, VariationRequest([USUAL, FROM_FRONT]), no_progress, CancelToken())
    assert [(one.index, one.dissimilarity) for one in found] == [(FROM_FRONT, 0.9), (USUAL, 1.0)]
    other = replace(request, image=textured(360, 480))
    found, _ = variations(inpainter, other, VariationRequest([USUAL, FROM_FRONT]), no_progress, CancelToken())
    assert [one.index for one in found] == [USUAL, FROM_FRONT] and found[1].dissimilarity == 1.0


# -- what a view must not do --------------------------------------------------------------------


def wall_over_floor():
    """A plain wall whose foot is below the floor's horizon, and a hole in the floor."""
    truth = np.full((480, 480, 3), 150, np.uint8)
    truth[120:] = floor(0.1)[0]
    return truth, np.vstack([np.zeros((120, 480), np.uint8), hole_in_floor(y=240)])


@pytest.fixture(scope="module")
def over_floor(inpainter):
    """A request for a hole below such a wall, which has a view, and the photo with its fill."""
    truth, hole = wall_over_floor()
    photo = something_on(truth, hole)
    assert front_view(plan_regions(hole)[0], FillRequest(photo, hole), math.inf, no_check) is not None
    request = FillRequest(photo, hole, options=replace(OPTIONS, front_view=True))
    return request, with_fills(photo, inpainter.fills(request, no_progress, CancelToken()))


@pytest.mark.parametrize("ends", [((200, 10), (225, 250)), ((300, 10), (250, 270)), ((240.5, 270), (240.5, 10))])
def test_a_line_that_ends_before_the_hole_changes_nothing(inpainter, over_floor, ends):
    request, plain = over_floor
    lined = replace(request, options=replace(request.options, lines=(Line(ends),)))
    assert np.array_equal(with_fills(request.image, inpainter.fills(lined, no_progress, CancelToken())), plain)


def test_a_line_that_crosses_the_horizon_is_cut_there():
    truth, hole = wall_over_floor()
    line = Line(((240.5, 10.0), (240.5, 460.0)))
    request = FillRequest(truth, hole, options=replace(OPTIONS, lines=(line,)))
    view = front_view(plan_regions(hole)[0], request, math.inf, no_check)
    (mapped,) = view.request.options.lines
    assert np.isfinite(mapped.points).all() and len(mapped.points) == 2
    assert mapped.points[0][1] < mapped.points[1][1], "still from above"
    assert abs(mapped.points[0][0] - mapped.points[1][0]) < 3


def test_edges_of_hidden_or_removed_areas_do_not_indicate_a_surface():
    picture, hole = floor(0.3)[0], hole_in_floor()
    hidden = np.where(hole_in_floor(across=70, down=75) > 0, 0, 255).astype(np.uint8)
    picture[hidden == 0] = 150
    assert front_view(plan_regions(hole)[0], FillRequest(picture, hole, hidden=hidden), math.inf, no_check) is None
    others = np.zeros_like(hole)
    others[20:340, 20:140] = others[20:340, 340:460] = 255
    picture = np.where(others[..., None] > 0, floor(0.3)[0], 150).astype(np.uint8)
    both = np.maximum(hole, others)
    assert not any(has_view(region, FillRequest(picture, both)) for region in plan_regions(both))


def test_notes_about_a_fill_are_returned_with_it(inpainter):
    hole = hole_in_floor()
    request = FillRequest(floor(0.3)[0], hole, np.full_like(hole, 255), options=replace(OPTIONS, front_view=True))
    (fill,) = inpainter.fills(request, no_progress, CancelToken())
    assert "No texture was found around it" in fill.note and not fill.on_surface


def test_a_long_strip_and_tiny_photos_are_filled_as_usual(inpainter):
    strip, hole = textured(26, 6000), np.zeros((26, 6000), np.uint8)
    hole[1:25, 300:5700] = 255
    options = replace(OPTIONS, variations=None, texture=False)  # what is looked at is not what texture comes from
    best = best_fills(inpainter, FillRequest(strip, hole, options=options), no_progress, CancelToken())
    assert sum(np.count_nonzero(fill.hole) for fill in best) == np.count_nonzero(hole)
    for side in (2, 3):
        tiny, hole = np.full((side, side, 3), 90, np.uint8), np.full((side, side), 255, np.uint8)
        hole[0, 0] = 0
        request = FillRequest(tiny, hole, options=replace(OPTIONS, variations=None))
        best_fills(inpainter, request, no_progress, CancelToken())


def test_the_search_skips_many_holes_and_can_be_cancelled(inpainter):
    photo = cv2.resize(floor(0.3)[0], (2400, 1800))
    hole = np.zeros((1800, 2400), np.uint8)
    for x in range(300, 2300, 400):
        cv2.circle(hole, (x, 1200), 50, 255, -1)
    request = FillRequest(photo, hole, options=replace(OPTIONS, variations=None, front_view=True))
    assert len(plan_regions(hole)) > 4 and not inpainter.sees_surface(request, CancelToken())
    request, token = replace(request, image=floor(0.3)[0], hole=hole_in_floor()), CancelToken()
    assert inpainter.sees_surface(request, token)
    token.cancel()
    with pytest.raises(Cancelled):
        inpainter.sees_surface(request, token)


def test_a_front_view_stays_within_the_memory_and_can_be_cancelled():
    truth, hole = floor(0.3)[0], hole_in_floor()
    large = cv2.resize(truth, (2400, 1800)), cv2.resize(hole, (2400, 1800), interpolation=cv2.INTER_NEAREST)
    region, request = plan_regions(large[1])[0], FillRequest(*large)
    assert front_view(region, request, 1e6, no_check) is None
    questions = []
    assert front_view(region, request, math.inf, lambda: questions.append(1)) is not None
    assert len(questions) > 8
