"""The lines that a removal would find, in the photo's pixels."""

import cv2
import numpy as np
import pytest

from inpaint_studio import paths
from inpaint_studio.engine.fill import region_fill
from inpaint_studio.engine.fill.inpainter import Inpainter
from inpaint_studio.engine.fill.request import FillOptions
from inpaint_studio.engine.fill.structure_preview import lines_through
from tests.support.edges import wall_and_floor


def height_at(line, x):
    """Return the y coordinate of a line, drawn in either direction, at ``x``."""
    points = sorted(line.points)
    return float(np.interp(x, [px for px, _ in points], [py for _, py in points]))


@pytest.mark.parametrize("factor", [1, 6])
def test_preview_lines_lie_on_the_edge_even_if_the_photo_is_reduced(factor):
    truth = cv2.resize(wall_and_floor(0.25), None, fx=factor, fy=factor, interpolation=cv2.INTER_CUBIC)
    hole = np.zeros(truth.shape[:2], np.uint8)
    hole[90 * factor : 270 * factor, 190 * factor : 290 * factor] = 255
    truth[hole > 0] = (40, 160, 60)
    lines = lines_through(truth, hole)
    assert lines
    for x in (200 * factor, 280 * factor):
        assert height_at(lines[0], x) == pytest.approx(factor * (180 + 0.25 * (x / factor - 240)), abs=2.5 * factor)


def test_hidden_areas_are_ignored():
    photo = wall_and_floor(0.0)
    hole, hidden = np.zeros(photo.shape[:2], np.uint8), np.zeros(photo.shape[:2], np.uint8)
    hole[90:270, 190:290] = hidden[:, 290:] = 255
    assert lines_through(photo, hole) and not lines_through(photo, hole, hidden)
    assert lines_through(photo, np.zeros_like(hole)) == ()


def test_preview_lines_equal_those_found_by_the_fill(monkeypatch):
    photo, hole = wall_and_floor(0.25), np.zeros((360, 480), np.uint8)
    hole[90:270, 190:290] = 255
    seen, search = [], region_fill.find_sources
    monkeypatch.setattr(
        region_fill, "find_sources", lambda scene, *more: seen.extend(scene.lines) or search(scene, *more)
    )
    Inpainter.load(paths.weights()).remove(photo, hole, options=FillOptions(grow=0))
    (shown, *_), ((used, *_), *_) = lines_through(photo, hole), seen
    assert len(shown.points) == len(used.points)
    x, y = np.subtract(shown.points, used.points).T
    assert np.ptp(x) < 1e-6 and np.ptp(y) < 1e-6, "the same but for the corner of the part that is looked at"
