"""Distances to lines, and what crosses a hole."""

import math

import numpy as np
import pytest

from inpaint_studio.core.geometry import Line
from inpaint_studio.engine.structure.lines import crosses, distance_fields, signed_distances


def test_distances_to_a_level_line_are_rows_and_change_sign_across_it():
    field = signed_distances(Line(((10, 20), (30, 20))), (40, 60))
    assert field[20, 15] == pytest.approx(0.5) and field[19, 15] == pytest.approx(-0.5)
    assert field[30, 0] == pytest.approx(10.5) and field[0, 59] == pytest.approx(-19.5), "it goes on beyond its ends"


def test_a_bend_is_followed_and_both_ends_go_straight_on():
    line = Line(((0, 10), (20, 10), (20 + 30 * math.sqrt(0.5), 10 + 30 * math.sqrt(0.5))))
    field = signed_distances(line, (60, 60))
    y, x = np.mgrid[:60, :60] + 0.5
    assert abs(field[9, 5]) == pytest.approx(0.5)
    diagonal = np.abs(x - y - 10) / math.sqrt(2)
    beyond = (x > 40) & (diagonal < 3)
    assert np.allclose(np.abs(field)[beyond], diagonal[beyond], atol=1e-4)


@pytest.mark.parametrize("shape", [(300, 417), (5, 200), (16, 16), (1, 1)])
def test_limiting_the_reach_does_not_change_distances_near_a_line(shape):
    rng = np.random.default_rng(7)
    lines = [Line(tuple(map(tuple, rng.uniform(-50, 450, (count, 2))))) for count in (2, 2, 3, 4, 9) for _ in range(4)]
    reach = 13.0
    exact, fast = distance_fields(lines, shape), distance_fields(lines, shape, reach)
    near = np.abs(exact) < reach
    assert fast.shape == exact.shape and fast.dtype == exact.dtype == np.float32
    assert np.array_equal(fast[near], exact[near]) and (np.abs(fast[~near]) >= reach).all()
    if shape[0] == 300:
        assert near.any() and (fast == 2 * reach).mean() > 0.5, "most of it is left out"


def test_each_line_has_its_own_field():
    fields = distance_fields([Line(((0, 5), (9, 5))), Line(((5, 0), (5, 9)))], (10, 10))
    assert fields.shape == (2, 10, 10) and np.allclose(np.abs(fields[0]), np.abs(fields[1]).T)


@pytest.mark.parametrize(
    ("points", "expected"),
    [
        (((0, 15), (50, 15)), True),
        (((0, 5), (50, 5)), False),
        (((-100, -100), (-50, -50)), False),
        (((15.5, 0), (15.5, 12)), True),
        (((0, 0), (9, 9)), False),  # it would reach the hole if it went on
    ],
)
def test_a_line_crosses_a_hole_between_its_ends(points, expected):
    hole = np.zeros((40, 40), np.uint8)
    hole[10:20, 10:20] = 255
    assert crosses(Line(points), hole) is expected


def test_scaling_and_shifting_move_every_point():
    assert Line(((1, 2), (3, 4))).shifted(1, -1).scaled(2, 0.5) == Line(((4, 0.5), (8, 1.5)))


def test_lines_that_reach_far_beyond_the_photo_cross_the_same_holes():
    hole = np.zeros((60, 80), np.uint8)
    hole[20:30, 30:40] = 255
    far = 1e7
    assert crosses(Line(((-far, 25), (far, 25))), hole) and crosses(Line(((35, far), (35, -far))), hole)
    assert crosses(Line(((-far, -far), (far, far))), hole) is False
    assert not crosses(Line(((-far, 15), (far, 15))), hole) and not crosses(Line(((35, -far), (35, -5))), hole)
    assert crosses(Line(((0, 0), (35, 24))), hole) and not crosses(Line(((0, 0), (29, 19))), hole)
