"""Frames of signs are told from letters by their shape alone; letters of all scripts stay."""

import cv2
import numpy as np
import pytest

from inpaint_studio.engine.damage.text.frames import without_frames

HEIGHT, WIDTH = 120, 420
LEVEL = np.array([1.0, 0.0])


def word(letters=5, size=50):
    """Certainties of a word of block letters, each ``size`` px high, in the middle of a line."""
    plane = np.zeros((HEIGHT, WIDTH), np.uint8)
    for index in range(letters):
        x, y = 100 + 45 * index, (HEIGHT - size) // 2
        cv2.rectangle(plane, (x, y), (x + 30, y + size), 255, 8)
    return plane


def frame(shape, thick):
    """Certainties of a frame around it."""
    plane = np.zeros((HEIGHT, WIDTH), np.uint8)
    boxes = {
        "rectangle": [(60, 12), (360, 12), (360, 108), (60, 108)],
        "rounded": cv2.ellipse2Poly((210, 60), (170, 48), 0, 0, 360, 5),
        "octagon": [(150, -60), (270, -60), (370, 40), (370, 80), (270, 180), (150, 180), (50, 80), (50, 40)],
    }
    return cv2.polylines(plane, [np.array(boxes[shape], np.int32)], True, 255, thick)


def dropped(probabilities, direction=LEVEL):
    """Return the rest that :func:`without_frames` leaves of a line that fills its picture."""
    return without_frames(probabilities, np.full(probabilities.shape, 255, np.uint8), np.asarray(direction, float))


@pytest.mark.parametrize("thick", [2, 5, 10])
@pytest.mark.parametrize("shape", ["rectangle", "rounded", "octagon"])
def test_frames_of_all_shapes_and_widths_are_dropped_and_the_letters_stay(shape, thick):
    letters = word()
    found = dropped(np.maximum(letters, frame(shape, thick)))
    assert np.array_equal(found, letters)
    upright = dropped(np.maximum(letters, frame(shape, thick)).T.copy(), (0, 1))
    assert np.array_equal(upright, letters.T)


def test_what_lies_beyond_a_frame_is_dropped_too():
    letters = word()
    twigs = np.zeros_like(letters)
    twigs[50:70, 400:410] = 255
    assert np.array_equal(dropped(letters | frame("octagon", 6) | twigs), letters)


def test_letters_that_a_wire_crosses_stay_and_the_rest_of_the_line_too():
    crossed, through = word(), word()
    cv2.line(crossed, (268, 0), (250, 119), 255, 4)
    assert np.array_equal(dropped(crossed), crossed)
    cv2.line(through, (314, 0), (290, 119), 255, 4)  # the last letter
    assert np.array_equal(dropped(through), through)
    between = word()
    between[:, 181:184] = 255
    assert np.array_equal(dropped(between) > 0, word() > 0)


def test_faint_rims_of_a_frame_go_with_it():
    letters, border = word(), frame("rectangle", 6)
    faint = np.where(cv2.dilate(border, np.ones((5, 5), np.uint8)) > 0, 90, 0).astype(np.uint8)
    assert np.array_equal(dropped(np.maximum(letters, np.maximum(faint, border))), letters)


def test_bars_above_and_below_are_dropped_and_underlines_stay():
    letters = word()
    bars, underline = np.zeros_like(letters), np.zeros_like(letters)
    bars[8:14, 40:390], bars[104:110, 40:390] = 255, 255
    underline[94:98, 100:311] = 255
    assert np.array_equal(dropped(letters | bars), letters)
    assert np.array_equal(dropped(letters | underline), letters | underline)


def test_large_and_surrounding_letters_stay():
    tall = word()
    cv2.rectangle(tall, (30, 12), (75, 108), 255, 10)  # an initial, twice as high
    assert np.array_equal(dropped(tall), tall)
    around = np.zeros((HEIGHT, WIDTH), np.uint8)  # 国国国: each surrounds its own parts
    for x in (60, 170, 280):
        cv2.rectangle(around, (x, 20), (x + 80, 100), 255, 6)
        cv2.rectangle(around, (x + 20, 36), (x + 60, 50), 255, -1)
        cv2.rectangle(around, (x + 20, 66), (x + 60, 86), 255, -1)
    assert np.array_equal(dropped(around), around)
    single = around[:, 50:150].copy()
    assert np.array_equal(dropped(single), single)
    brackets = word()
    for x, turn in ((90, 180), (330, 0)):
        cv2.ellipse(brackets, (x, 60), (8, 31), turn, -90, 90, 255, 5)
    assert np.array_equal(dropped(brackets), brackets)


def test_nothing_is_dropped_where_nothing_is():
    empty = np.zeros((HEIGHT, WIDTH), np.uint8)
    assert not dropped(empty).any()
    assert not without_frames(empty, empty, LEVEL).any()
    only = frame("rectangle", 6)
    assert np.array_equal(dropped(only), only), "without letters it is no frame"
