"""Holes in surfaces that are seen in perspective, filled as these look from the front."""

from dataclasses import replace

import cv2
import numpy as np
import pytest

from inpaint_studio import paths
from inpaint_studio.core.editing.fill import with_fills
from inpaint_studio.core.geometry import Line
from inpaint_studio.engine.fill import inpainter as module
from inpaint_studio.engine.fill import ranking
from inpaint_studio.engine.fill.front_view import front_view
from inpaint_studio.engine.fill.inpainter import FillOptions, FillRequest, Inpainter
from inpaint_studio.engine.fill.regions import plan_regions
from inpaint_studio.engine.fill.variations import FROM_FRONT, USUAL, Wanted, best_fills, options_for, variations
from inpaint_studio.engine.job import Cancelled, CancelToken, no_progress
from tests.support.floors import floor, hole_in_floor, place
from tests.support.images import textured

OPTIONS = FillOptions(grow=0, drafts=8)
PINK = (255, 0, 200)


@pytest.fixture(scope="module")
def inpainter():
    return Inpainter.load(paths.weights())


def something_on(truth, hole):
    photo = truth.copy()
    photo[hole > 0] = np.array(PINK, np.float64) * (truth.max() / 255)
    return photo


def filled(inpainter, photo, hole, front=True, **more):
    request = FillRequest(photo, hole, options=replace(OPTIONS, front_view=front), **more)
    return with_fills(photo, inpainter.fills(request, no_progress, CancelToken()))


def error(picture, truth, hole):
    return float(np.abs(picture[hole > 0].astype(float) - truth[hole > 0]).mean() / truth.max())


@pytest.mark.parametrize(("far", "turn"), [(0.3, 0.0), (0.4, -0.5)])
def test_tiles_keep_their_perspective(inpainter, far, turn):
    truth, _ = floor(far, turn)
    hole = hole_in_floor(across=50, down=60)
    photo = something_on(truth, hole)
    from_front = filled(inpainter, photo, hole)
    assert error(from_front, truth, hole) < 0.7 * error(filled(inpainter, photo, hole, front=False), truth, hole)
    assert np.array_equal(from_front[hole == 0], photo[hole == 0])
    smooth = cv2.GaussianBlur(from_front, (0, 0), 2).astype(int)[hole > 0]
    assert np.abs(smooth - PINK).sum(axis=1).min() > 150, "what was removed is gone"


def test_fine_steps_and_grey_stay(inpainter):
    truth, hole = floor(0.3)[0], hole_in_floor()
    fine = filled(inpainter, something_on(truth.astype(np.uint16) * 257, hole), hole)
    assert fine.dtype == np.uint16 and error(fine, truth.astype(np.uint16) * 257, hole) < 0.12
    grey = np.repeat(truth.mean(axis=2, keepdims=True).astype(np.uint8), 3, axis=2)
    result = filled(inpainter, grey, hole)
    assert (result == result[..., :1]).all()


def test_without_a_surface_it_is_the_usual_fill(inpainter):
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


def test_what_is_hidden_or_excluded_is_so_in_the_view_too(inpainter):
    truth, hole = floor(0.3)[0], hole_in_floor()
    truth[:, 350:] = PINK
    beyond = np.zeros_like(hole)
    beyond[:, 346:] = 255
    for more in ({"hidden": beyond}, {"excluded": beyond}):
        smooth = cv2.GaussianBlur(filled(inpainter, truth, hole, **more), (0, 0), 1)
        assert np.abs(smooth.astype(int)[hole > 0] - PINK).sum(axis=1).min() > 150


def test_a_line_of_the_users_is_the_same_line_in_the_view():
    truth, way = floor(0.3)
    ends = [place(way, 12, 6), place(way, 12, 14)]  # along a joint of the floor
    line = Line(tuple((float(x) + 0.5, float(y) + 0.5) for x, y in ends))
    hole = hole_in_floor()
    request = FillRequest(truth, hole, options=replace(OPTIONS, lines=(line,)))
    view = front_view(plan_regions(hole)[0], request)
    (start, end) = view.request.options.lines[0].points
    assert start[0] == pytest.approx(end[0], abs=0.02 * abs(start[1] - end[1])), "upright, as the floor's joints are"
    darkest = [
        int(view.request.image[int(y), int(start[0]) - 6 : int(start[0]) + 7].sum(axis=1).argmin())
        for y in np.linspace(min(start[1], end[1]) + 5, max(start[1], end[1]) - 5, 9)
    ]
    assert np.median(np.abs(np.array(darkest) - 6)) <= 2, "and on the joint"


def test_progress_ends_and_a_cancel_stops_it(inpainter):
    truth, hole = floor(0.3)[0], hole_in_floor()
    request, said = FillRequest(truth, hole, options=replace(OPTIONS, front_view=True)), []
    inpainter.fills(request, lambda done, total: said.append((done, total)), CancelToken())
    assert said[-1][0] == said[-1][1] and said == sorted(said) and len(said) > 5
    token = CancelToken()

    def cancel(done, total):
        if done > total // 3:
            token.cancel()

    with pytest.raises(Cancelled):
        inpainter.fills(request, cancel, token)


def test_without_the_memory_for_a_view_it_is_the_usual_fill(inpainter, monkeypatch):
    truth, hole = floor(0.3)[0], hole_in_floor()
    usual = filled(inpainter, truth, hole, front=False)

    def fails(region, request):
        raise MemoryError

    monkeypatch.setattr(module, "front_view", fails)
    assert np.array_equal(filled(inpainter, truth, hole), usual)


def test_a_removal_looks_from_the_front_where_there_is_a_surface_only(inpainter, monkeypatch):
    asked = []
    monkeypatch.setattr(
        "inpaint_studio.engine.fill.variations.variations",
        lambda given, request, wanted, *rest: (
            asked.append(list(wanted.indices)) or variations(given, request, wanted, *rest)
        ),
    )
    truth, hole = floor(0.3)[0], hole_in_floor()
    request = FillRequest(truth, hole, options=replace(OPTIONS, variations=None))
    best = best_fills(inpainter, request, no_progress, CancelToken())
    best_fills(inpainter, replace(request, image=textured(360, 480)), no_progress, CancelToken())
    assert asked == [[USUAL, FROM_FRONT], [USUAL]]
    front = inpainter.fills(replace(request, options=options_for(FROM_FRONT, OPTIONS)), no_progress, CancelToken())
    assert np.array_equal(best[0].pixels, front[0].pixels), "it looks least strange"
    found, _ = variations(inpainter, request, Wanted([USUAL, FROM_FRONT]), no_progress, CancelToken())
    assert found[0].index == FROM_FRONT


def test_of_two_that_look_alike_the_one_with_the_right_perspective_is_put_in(inpainter, monkeypatch):
    monkeypatch.setattr(ranking, "strangeness", lambda *_: 1.0)
    request = FillRequest(floor(0.3)[0], hole_in_floor(), options=OPTIONS)
    found, _ = variations(inpainter, request, Wanted([USUAL, FROM_FRONT]), no_progress, CancelToken())
    assert [(one.index, one.strangeness) for one in found] == [(FROM_FRONT, 0.9), (USUAL, 1.0)]
    other = replace(request, image=textured(360, 480))
    found, _ = variations(inpainter, other, Wanted([USUAL, FROM_FRONT]), no_progress, CancelToken())
    assert [one.index for one in found] == [USUAL, FROM_FRONT] and found[1].strangeness == 1.0
