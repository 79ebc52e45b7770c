"""Scratches found in fragments, their certainty, and fields of dots beside dust."""

import cv2
import numpy as np
import pytest

from inpaint_studio.core.photo_io import Photo
from inpaint_studio.engine.damage.examination import Examination

SHAPE = (600, 1000)


def seen(*parts, kind="scratches"):
    """An examination in which lines were seen: start, end, width, certainty."""
    plane = np.zeros(SHAPE, np.uint8)
    for start, end, width, certainty in parts:
        cv2.line(plane, start, end, certainty, width)
    return Examination(Photo(np.full((*SHAPE, 3), 120, np.uint8)), {kind: plane})


def test_gaps_in_a_line_are_damaged():
    found = seen(((100, 100), (300, 160), 3, 250), ((330, 169), (500, 220), 3, 250), ((520, 226), (700, 280), 3, 250))
    mask = found.mask("scratches")
    along = np.linspace(0, 1, 100)
    assert all(mask[round(100 + 180 * t), round(100 + 600 * t)] for t in along) and len(found.pieces("scratches")) == 1


@pytest.mark.parametrize(
    "other", [((330, 300), (500, 351), 3, 250), ((310, 163), (290, 300), 3, 250), ((700, 280), (900, 340), 3, 250)]
)
def test_lines_that_do_not_point_at_each_other_stay_apart(other):
    """One beside it, one across, one far away."""
    alone = seen(((100, 100), (300, 160), 3, 250)).mask("scratches"), seen(other).mask("scratches")
    both = seen(((100, 100), (300, 160), 3, 250), other).mask("scratches")
    assert np.array_equal(both, np.maximum(*alone))


def test_a_faint_piece_on_the_line_of_a_certain_one_is_certain():
    faint = ((330, 169), (360, 178), 3, 140)
    assert not seen(faint).mask("scratches").any() and not seen(faint).pieces("scratches")[0].is_certain
    assert seen(((100, 100), (300, 160), 3, 250), faint).mask("scratches")[173, 345]


def dusted(count, background, rim=250):
    rng = np.random.default_rng(1)
    plane = np.zeros(SHAPE, np.uint8)
    for x, y in rng.uniform(0, 1, (count, 2)) * (SHAPE[1] - 8, SHAPE[0] - 8) + 4:
        cv2.circle(plane, (int(x), int(y)), 3, rim, -1)
        cv2.circle(plane, (int(x), int(y)), 1, 250, -1)
    grey = (
        np.full(SHAPE, 30, np.uint8)
        if background == "night"
        else np.tile(np.linspace(20, 230, SHAPE[1]), (SHAPE[0], 1))
    )
    return Examination(Photo(np.repeat(grey.astype(np.uint8)[..., None], 3, axis=2)), {"dust": plane}).intended


def test_dust_on_bright_and_dark_parts_is_damage_however_much_there_is():
    assert dusted(300, "day") == {}
    assert set(dusted(300, "night")) == {"dust", "pixels"}, "stars"
    assert set(dusted(300, "day", rim=150)) == {"dust", "pixels"}, "snow, which is blurred"
