"""The part of a hole that small images show."""

import numpy as np

from inpaint_studio.core.editing.surroundings import main_spot
from inpaint_studio.core.geometry import Rect


def test_the_largest_of_distant_spots_is_shown():
    hole = np.zeros((1200, 1600), np.uint8)
    hole[100:120, 50:90] = 255
    hole[900:990, 1300:1400] = 128
    assert main_spot(hole) == Rect(1300, 900, 100, 90)


def test_letters_of_a_word_are_shown_together():
    hole = np.zeros((1200, 1600), np.uint8)
    for left in range(200, 800, 30):
        hole[500:540, left : left + 20] = 255
    hole[1100:1110, 1500:1510] = 255
    assert main_spot(hole) == Rect(200, 500, 590, 40)


def test_a_single_spot_and_none_have_their_bounds():
    hole = np.zeros((300, 400), np.uint8)
    assert main_spot(hole).is_empty
    hole[20:280, 30:33] = 255
    assert main_spot(hole) == Rect(30, 20, 3, 260)
