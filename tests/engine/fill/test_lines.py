"""Lines continue through a fill: both detected lines and those drawn by the user."""

import cv2
import numpy as np
import pytest

import inpaint_studio
from inpaint_studio import paths
from inpaint_studio.core.geometry import Line
from inpaint_studio.engine.fill import region_fill
from inpaint_studio.engine.fill.inpainter import Inpainter, request_for
from inpaint_studio.engine.fill.request import FillOptions
from inpaint_studio.engine.job import CancelToken, no_progress
from tests.support.edges import HEIGHT, WIDTH, edge_error, wall_and_floor

HOLE = np.s_[90:270, 190:290]


@pytest.fixture(scope="module")
def inpainter():
    return Inpainter.load(paths.weights())


@pytest.mark.parametrize("slope", [0.0, 0.25])
def test_the_edge_between_two_surfaces_continues(inpainter, slope):
    truth = wall_and_floor(slope)
    photo, mask = truth.copy(), np.zeros((HEIGHT, WIDTH), np.uint8)
    photo[HOLE], mask[HOLE] = (40, 160, 60), 255
    assert edge_error(inpainter.remove(photo, mask, options=FillOptions(grow=2)), slope) < 2.5


def test_a_guide_line_decides_where_no_edge_is_visible(inpainter, monkeypatch):
    """The edge left of the hole lies higher than the one on the right: a step, wherever the user wants it."""
    monkeypatch.setattr(region_fill, "find_lines", lambda *_: [])
    left, right = wall_and_floor(0.0, 150), wall_and_floor(0.0, 200)
    photo = np.concatenate([left[:, : WIDTH // 2], right[:, WIDTH // 2 :]], axis=1)
    mask = np.zeros((HEIGHT, WIDTH), np.uint8)
    mask[HOLE] = 255
    drawn = Line(((100.0, 150.0), (190.0, 150.0), (290.0, 200.0), (380.0, 200.0)))
    with_line = inpainter.remove(photo, mask, options=FillOptions(grow=2, lines=(drawn,)))
    without = inpainter.remove(photo, mask, options=FillOptions(grow=2))
    slope = 50 / 100
    assert edge_error(with_line, slope, 175) < 4 < edge_error(without, slope, 175)


def wire_at(height, width, slope=-0.045):
    """A photo (uint8) of a sky with a wire of 11 px, and the wire's y in each column."""
    y, x = np.mgrid[:height, :width].astype(np.float32)
    edge = height / 2 + slope * (x - width / 2)
    grey = 0.75 - 0.00015 * y - 0.6 * np.clip(5.5 - np.abs(y - edge), 0, 1)
    noise = np.random.default_rng(0).normal(0, 0.012, (height, width, 1))
    return (np.clip(np.stack([grey, 0.9 * grey, 0.7 * grey], -1) + noise, 0, 1) * 255).astype(np.uint8), edge[0]


@pytest.mark.parametrize("drawn", [False, True])
def test_a_wire_continues_to_the_pixel_in_a_photo_searched_at_a_smaller_size(inpainter, drawn):
    height, width, columns = 1800, 1700, slice(700, 1000)
    photo, wire = wire_at(height, width)
    mask = np.zeros((height, width), np.uint8)
    mask[450:1400, columns] = 255
    given = Line(((660.0, float(wire[660]) + 9), (1040.0, float(wire[1040]) - 7)))
    options = FillOptions(grow=4, lines=(given,) if drawn else ())
    rows = slice(height // 2 - 60, height // 2 + 60)
    dark = np.clip(80 - inpainter.remove(photo, mask, options=options)[rows, columns].mean(axis=2), 0, None)
    assert (dark.sum(axis=0) > 400).all(), "it is nowhere broken"
    middle = (dark * np.arange(rows.start, rows.stop)[:, None]).sum(axis=0) / dark.sum(axis=0)
    assert np.abs(middle - wire[columns]).max() < 1.5


def test_a_line_that_crosses_nothing_changes_nothing(inpainter):
    photo, mask = wall_and_floor(0.1), np.zeros((HEIGHT, WIDTH), np.uint8)
    mask[HOLE] = 255
    plain = inpaint_studio.remove(photo, mask, device="cpu", variations=1)
    beside = [[(0, 5), (100, 5)], [(-50, -50), (-9, -9)]]
    away = inpaint_studio.remove(photo, mask, device="cpu", variations=1, guide_lines=beside)
    assert np.array_equal(plain, away)


def beam_in_water():
    """A photo of water with a beam of 24 px that ends in it on the left, and the mask of something on its middle, which
    leaves 6 px of that end and 40 px on the right."""
    rng = np.random.default_rng(2)
    rough = [cv2.GaussianBlur(rng.normal(0, 60, (HEIGHT, WIDTH)), (0, 0), sigma) for sigma in (1.5, 0.8)]
    photo, wood = (
        np.array(tone) + one[..., None] for tone, one in zip(((90, 150, 190), (70, 58, 40)), rough, strict=True)
    )
    photo[160:184, 130:370] = wood[160:184, 130:370]
    mask = np.zeros((HEIGHT, WIDTH), np.uint8)
    mask[100:230, 136:330] = 255
    return np.clip(photo, 0, 255).astype(np.uint8), mask


def test_lines_along_a_beam_win_over_the_sea_around_it(inpainter):
    photo, mask = beam_in_water()
    lines = tuple(Line(((132.0, y), (365.0, y))) for y in (161.0, 183.0))
    filled = inpainter.remove(photo, mask, options=FillOptions(lines=lines)).astype(int)
    is_wood = filled[:, 140:330, 2] < 110
    assert is_wood[164:180].mean() > 0.9 and is_wood[120:155].mean() < 0.1


def test_a_line_along_nothing_is_reported(inpainter):
    photo, mask = wall_and_floor(0.0), np.zeros((HEIGHT, WIDTH), np.uint8)
    mask[60:300, 100:] = 255

    def notes(*points):
        options = FillOptions(grow=2, lines=(Line(points),) if points else ())
        request = request_for(photo, mask, options)
        return {fill.note for fill in inpainter.fills(request, no_progress, CancelToken())}

    assert notes() == {""}
    assert notes((60.0, 180.0), (470.0, 180.0)) == {""}
    assert notes((200.0, 100.0), (400.0, 250.0)) == {region_fill.NOT_FOLLOWED}


def test_a_line_is_followed_where_all_is_smooth(inpainter):
    photo = np.full((HEIGHT, WIDTH, 3), 200, np.uint8)
    photo[180:] = 120
    mask = np.zeros((HEIGHT, WIDTH), np.uint8)
    mask[120:, 190:290] = 255
    line = Line(((100.0, 180.0), (400.0, 180.0)))
    filled = inpainter.remove(photo, mask, options=FillOptions(grow=2, lines=(line,)))
    assert edge_error(filled, 0.0) < 1.5
