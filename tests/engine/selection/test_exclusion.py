"""Excluding clicks are respected up to the edges in the image."""

import numpy as np

from inpaint_studio.engine.selection.exclusion import without_excluded


def scene():
    picture = np.full((60, 100, 3), 60, np.uint8)
    picture[10:50, 10:50], picture[10:50, 52:90] = (200, 60, 60), (60, 200, 60)
    plane = np.zeros((60, 100), np.float32)
    plane[10:50, 10:50], plane[10:50, 50:90] = 0.99, 0.8
    return plane, picture


def test_an_excluding_click_removes_the_area_up_to_its_edge():
    plane, picture = scene()
    left = without_excluded(plane, picture, [(30, 30)], [(70, 30)]) > 0.5
    assert left[15:45, 15:46].all() and not left[:, 55:].any()


def test_a_click_outside_of_the_answer_changes_nothing():
    plane, picture = scene()
    assert without_excluded(plane, picture, [(30, 30)], [(5, 5)]) is plane
    assert without_excluded(plane, picture, [(30, 30)], [(500, -20)]) is plane
    assert without_excluded(plane, picture, [(30, 30)], []) is plane


def test_an_excluding_click_overrules_even_a_certain_network():
    plane, picture = scene()
    plane[plane > 0] = 0.99
    left = without_excluded(plane, picture, [(30, 30)], [(70, 30)]) > 0.5
    assert not left[30, 70] and left[30, 30]
