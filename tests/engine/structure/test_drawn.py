"""Lines that were drawn go on for as long as their edge is seen, and no farther."""

import numpy as np
import pytest

from inpaint_studio.core.geometry import Line
from inpaint_studio.engine.structure.drawn import along_its_edge
from inpaint_studio.engine.structure.lines import beyond_ends

HEIGHT, WIDTH = 120, 400


def beam(end=380):
    """A picture (0..1) of a light sea with the upper edge of a dark beam at y = 60, up to the column ``end``."""
    picture = np.full((HEIGHT, WIDTH, 3), 0.7, np.float32)
    picture[60:, :end] = 0.2
    return picture


def hole(left=150, right=250):
    mask = np.zeros((HEIGHT, WIDTH), np.uint8)
    mask[30:90, left:right] = 255
    return mask


def ends(line):
    return line.points[0][0], line.points[-1][0]


def test_a_line_that_ends_with_the_mask_goes_on_along_its_edge():
    start, end = ends(along_its_edge(Line(((150.0, 60.0), (250.0, 60.0))), beam(300), hole()))
    assert start == pytest.approx(50, abs=14), "at most as far as edges are followed"
    assert end == pytest.approx(300, abs=4), "to where the beam ends"


def test_a_longer_line_keeps_its_ends_at_least():
    start, end = ends(along_its_edge(Line(((20.0, 60.0), (330.0, 60.0))), beam(330), hole()))
    assert start <= 20 and 328 <= end <= 334


def test_a_line_that_ends_within_the_mask_ends_there():
    start, end = ends(along_its_edge(Line(((205.0, 60.0), (260.0, 60.0))), beam(), hole()))
    assert start == 205 and end > 300
    short, _ = ends(along_its_edge(Line(((158.0, 60.0), (260.0, 60.0))), beam(), hole()))
    assert short < 100, "a few px are no end, but an unsteady hand"


def test_other_holes_and_the_border_end_it():
    other = hole() | hole(320, 340)
    assert ends(along_its_edge(Line(((150.0, 60.0), (250.0, 60.0))), beam(), other))[1] < 320
    assert ends(along_its_edge(Line(((150.0, 60.0), (330.0, 60.0))), beam(400), hole()))[1] == pytest.approx(
        399, abs=1.5
    )
    covered = np.full((HEIGHT, WIDTH), 255, np.uint8)
    line = Line(((150.0, 60.0), (250.0, 60.0)))
    assert along_its_edge(line, beam(), covered).points == line.points


def test_only_what_lies_beside_the_ends_is_beyond_them():
    away = beyond_ends(Line(((100.0, 60.0), (200.0, 60.0), (200.0, 110.0))), (HEIGHT, WIDTH))
    assert away[60, :99].all() and not away[60, 101:260].any()
    assert away[112:, 200].all() and not away[90, 150:250].any()
