"""Refinement of coarse answers along the photo's edges, as fast as blurring planes."""

import cv2
import numpy as np

from inpaint_studio.engine.selection import guided_filter
from inpaint_studio.engine.selection.guided_filter import refined
from inpaint_studio.engine.selection.specks import without_specks


def test_the_outline_snaps_to_the_edge_in_the_photo():
    full = np.full((640, 640, 3), 60, np.uint8)
    full[:, 331:] = (200, 180, 40)
    picture = cv2.resize(full, (64, 64), interpolation=cv2.INTER_AREA)
    answer = cv2.GaussianBlur((np.arange(64)[None].repeat(64, 0) >= 32).astype(np.float32), (0, 0), 2.5)
    coarse = cv2.resize(answer, (640, 640), interpolation=cv2.INTER_LINEAR)
    edge_before = int((coarse[320] > 0.5).argmax())
    edge = int((refined(answer, picture, full)[320] > 0.5).argmax())
    assert abs(edge_before - 331) > 8 and abs(edge - 331) <= 2


def test_three_equations_are_solved_as_numpy_solves_them():
    rng = np.random.default_rng(0)
    roots = rng.normal(size=(5, 6, 3, 3))
    spread = roots @ roots.transpose(0, 1, 3, 2) + 0.1 * np.eye(3)
    along = rng.normal(size=(5, 6, 3))
    found = guided_filter._solved(
        [[spread[..., i, j] for j in range(3)] for i in range(3)], [along[..., i] for i in range(3)]
    )
    expected = np.linalg.solve(spread, along[..., None])[..., 0]
    assert np.allclose(np.dstack(found), expected, rtol=1e-6, atol=1e-8)


def test_an_answer_that_is_hardly_enlarged_is_left_as_it_is():
    answer = np.random.default_rng(1).random((50, 60)).astype(np.float32)
    assert np.allclose(refined(answer, np.zeros((50, 60, 3), np.uint8), np.zeros((50, 60, 3), np.uint8)), answer)


def test_large_photos_and_16_bit_get_a_mask_of_their_size():
    answer = np.zeros((32, 32), np.float32)
    answer[8:24, 8:24] = 1
    for kind in (np.uint8, np.uint16):
        full = np.zeros((1700, 1900, 3), kind)
        assert refined(answer, np.zeros((32, 32, 3), np.uint8), full).shape == (1700, 1900)


def test_small_specks_are_dropped_unless_clicked():
    plane = np.zeros((200, 200), np.float32)
    plane[20:120, 20:120] = 1
    plane[150:154, 150:154] = 1
    plane[150:170, 20:40] = 1
    kept = without_specks(plane, ())
    assert kept[60, 60] == 1 and kept[160, 30] == 1 and kept[152, 152] == 0
    assert without_specks(plane, ((152.0, 152.0),))[152, 152] == 1
    plane[152, 152] = 0
    plane[150:154, 150:154] = 0
    assert without_specks(plane, ((500.0, -3.0),)) is plane, "nothing to take away"
