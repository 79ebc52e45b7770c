"""Surfaces in perspective: detected, and rectified correctly."""

import cv2
import numpy as np
import pytest

from inpaint_studio.engine.structure.surfaces import find_surface
from tests.support.floors import floor, hole_in_floor, place


def shares(picture):
    return picture.astype(np.float32) / 255


@pytest.mark.parametrize(("far", "turn"), [(0.3, 0.0), (0.5, 0.0), (0.25, 0.35), (0.4, -0.5)])
def test_a_tiled_floor_is_seen_from_the_front(far, turn):
    picture, way = floor(far, turn)
    picture[hole_in_floor() > 0] = (255, 0, 200)
    surface = find_surface(shares(picture), hole_in_floor())
    assert surface is not None
    corners = np.array([place(surface.to_front @ way, x, y) for x, y in ((10, 8), (14, 8), (14, 12), (10, 12))])
    sides = np.roll(corners, -1, axis=0) - corners
    angles = np.degrees(np.arctan2(sides[:, 1], sides[:, 0])) % 90
    assert np.minimum(angles, 90 - angles).max() < 1.5, "its lines run along the axes"
    lengths = np.hypot(*sides.T)
    assert lengths[0] == pytest.approx(lengths[2], rel=0.05) and lengths[1] == pytest.approx(lengths[3], rel=0.05)


def test_the_horizon_is_where_nothing_is_near():
    picture, way = floor(0.3)
    surface = find_surface(shares(picture), hole_in_floor())
    ahead = way @ np.array([0.0, 1, 0])
    x, y = ahead[:2] / ahead[2]
    assert surface.nearness @ (x, y, 1) == pytest.approx(0, abs=0.03)
    horizon = np.linalg.inv(way)[2]
    for y in (20, 210, 350):
        known = horizon @ (240, y, 1) / (horizon @ (240, 210, 1))
        assert surface.nearness @ (240, y, 1) == pytest.approx(known, rel=0.04), "what is lower is nearer"


def test_the_middle_of_the_hole_keeps_its_size():
    surface = find_surface(shares(floor(0.3)[0]), hole_in_floor())
    around = [place(surface.to_front, x, y) for x, y in ((235, 205), (245, 205), (245, 215), (235, 215))]
    assert cv2.contourArea(np.float32(around)) == pytest.approx(100, rel=0.05)


def test_in_a_picture_twice_as_large_it_is_the_same_surface():
    surface = find_surface(shares(floor(0.3)[0]), hole_in_floor())
    large = surface.scaled(2, 2)
    assert place(large.to_front, 400, 300) == pytest.approx(2 * place(surface.to_front, 200, 150))
    assert large.nearness @ (400, 300, 1) == pytest.approx(surface.nearness @ (200, 150, 1))


def leaves():
    rng = np.random.default_rng(0)
    return cv2.GaussianBlur(rng.random((360, 480, 3), np.float32), (0, 0), 2) * 6 - 2.5


def stripes():
    picture = np.full((360, 480, 3), 0.7, np.float32)
    for x in range(-400, 900, 40):
        cv2.line(picture, (240 + (x - 240) // 4, 0), (x, 360), (0.2, 0.2, 0.2), 3)
    return picture


@pytest.mark.parametrize(
    "picture",
    [shares(floor(tilt=False)[0]), np.clip(leaves(), 0, 1), stripes(), np.full((360, 480, 3), 0.5, np.float32)],
    ids=["from the front", "leaves", "one family", "nothing"],
)
def test_no_surface_is_found_where_there_is_no_perspective(picture):
    assert find_surface(picture, hole_in_floor()) is None


def test_an_empty_hole_has_no_surface_and_the_search_is_reproducible():
    picture = shares(floor(0.4)[0])
    assert find_surface(picture, np.zeros((360, 480), np.uint8)) is None
    one, other = (find_surface(picture, hole_in_floor()) for _ in range(2))
    assert np.array_equal(one.to_front, other.to_front) and np.array_equal(one.nearness, other.nearness)


def test_a_hole_that_reaches_the_horizon_is_not_seen_from_the_front():
    picture, _ = floor(0.02)
    assert find_surface(shares(picture), hole_in_floor(y=250, across=40, down=60)) is not None
    assert find_surface(shares(picture), hole_in_floor(y=75, across=40, down=75)) is None
