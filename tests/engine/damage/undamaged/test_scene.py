"""Finds that are part of the scene are listed but not certain; those on a scanner's bed are dropped."""

import cv2
import numpy as np
import pytest

from inpaint_studio.core.photo_io import Photo
from inpaint_studio.engine.damage.examination import Examination

SHAPE = (700, 1000)


def picture(level=120):
    """A photo with a little noise."""
    noise = np.random.default_rng(5).normal(0, 1.5, (*SHAPE, 3))
    return np.clip(level + noise, 0, 255).astype(np.uint8)


def line(pixels, plane, start, end, grey, width=4):
    """A line in the photo that the network sees."""
    cv2.line(pixels, start, end, (grey,) * 3, width)
    cv2.line(plane, start, end, 250, width)


def certainties(pixels, kind, plane):
    """Return for each find of a kind whether it is certain."""
    return [piece.is_certain for piece in Examination(Photo(pixels), {kind: plane}).pieces(kind)]


@pytest.mark.parametrize("grey", [240, 15])
def test_a_line_alone_is_certain_and_one_beside_a_railing_is_not(grey):
    pixels, plane = picture(), np.zeros(SHAPE, np.uint8)
    line(pixels, plane, (500, 100), (520, 400), grey)
    assert certainties(pixels, "scratches", plane) == [True]
    for x in range(420, 620, 20):
        cv2.line(pixels, (x, 100), (x + 20, 400), (grey,) * 3, 4)
    assert certainties(pixels, "scratches", plane) == [False]


def test_a_line_between_two_different_sides_is_the_edge_of_something():
    pixels, plane = picture(), np.zeros(SHAPE, np.uint8)
    pixels[350:] -= 90
    line(pixels, plane, (200, 350), (800, 350), 150)
    assert certainties(pixels, "scratches", plane) == [False]


def test_a_coloured_line_is_not_certain():
    pixels, plane = picture(), np.zeros(SHAPE, np.uint8)
    line(pixels, plane, (200, 200), (700, 420), 250)
    pixels[plane > 0] = (250, 120, 40)
    assert certainties(pixels, "scratches", plane) == [False]


@pytest.mark.parametrize(("sensitivity", "is_certain"), [(0.5, False), (0.7, False), (0.8, True), (1.0, True)])
def test_at_a_high_sensitivity_what_may_be_part_of_the_scene_is_certain_too(sensitivity, is_certain):
    pixels, plane = picture(), np.zeros(SHAPE, np.uint8)
    line(pixels, plane, (200, 200), (700, 420), 250)
    pixels[plane > 0] = (250, 120, 40)
    found = Examination(Photo(pixels), {"scratches": plane})
    assert [piece.is_certain for piece in found.pieces("scratches", sensitivity)] == [is_certain]
    assert found.mask("scratches", sensitivity).any() == is_certain


def speck(pixels, plane, x, y, colour=(245, 245, 245)):
    cv2.circle(pixels, (x, y), 4, colour, -1)
    cv2.circle(plane, (x, y), 4, 255, -1)


def test_specks_among_leaves_and_coloured_ones_are_not_certain():
    pixels, plane = picture(), np.zeros(SHAPE, np.uint8)
    leaves = np.random.default_rng(2).integers(0, 255, (SHAPE[0] // 4, 75)).astype(np.uint8)
    pixels[:, :300] = cv2.resize(leaves, (300, SHAPE[0]), interpolation=cv2.INTER_CUBIC)[..., None]
    speck(pixels, plane, 150, 300)
    speck(pixels, plane, 800, 500, (250, 170, 30))
    speck(pixels, plane, 600, 300)
    found = Examination(Photo(pixels), {"dust": plane})
    sure = [piece.rect.x for piece in found.pieces("dust") if piece.is_certain]
    assert len(sure) == 1 and 590 < sure[0] < 600 and len(found.pieces("dust")) == 3


def stamp(text, place):
    """Letters that the network sees."""
    pixels, plane = picture(), np.zeros(SHAPE, np.uint8)
    for canvas, ink in ((pixels, (255, 140, 30)), (plane, 255)):
        cv2.putText(canvas, text, place, cv2.FONT_HERSHEY_SIMPLEX, 1.0, ink, 3)
    return certainties(pixels, "stamps", plane)


def test_date_stamps_are_letters_near_a_corner():
    assert stamp("12 4 '87", (780, 660)) == [True] * len(stamp("12 4 '87", (780, 660)))
    assert not any(stamp("12 4 '87", (400, 350))), "in the middle"
    assert stamp("C", (900, 660)) == [False], "one shape"


def test_dust_on_a_scanners_bed_is_no_damage():
    pixels, plane = np.full((*SHAPE, 3), 25, np.uint8), np.zeros(SHAPE, np.uint8)
    pixels[100:600, 150:850] = picture()[100:600, 150:850]
    speck(pixels, plane, 60, 300)
    speck(pixels, plane, 500, 300)
    assert [piece.rect.x > 450 for piece in Examination(Photo(pixels), {"dust": plane}).pieces("dust")] == [True]


def test_a_fold_and_the_scratches_across_it_are_pieces_of_their_own():
    pixels, plane = picture(), np.zeros(SHAPE, np.uint8)
    line(pixels, plane, (0, 380), (999, 340), 250, 8)
    line(pixels, plane, (300, 120), (340, 600), 250, 3)
    line(pixels, plane, (700, 500), (640, 150), 250, 3)
    found = Examination(Photo(pixels), {"scratches": plane})
    pieces = found.pieces("scratches")
    assert sorted(piece.rect.width > 900 for piece in pieces) == [False, False, True]
    total = np.zeros(SHAPE, int)
    for piece in pieces:
        total[piece.rect.slices] += piece.pixels
    assert np.array_equal(total, (found.mask("scratches") > 0).astype(int)), "each pixel belongs to one"


def test_a_long_wire_may_be_a_fold_and_is_listed():
    pixels, plane, nothing = picture(), np.zeros(SHAPE, np.uint8), np.zeros(SHAPE, np.uint8)
    line(pixels, plane, (0, 300), (480, 310), 30)
    line(pixels, plane, (510, 311), (999, 320), 30)
    cv2.line(plane, (400, 600), (500, 600), 250, 4)
    found = Examination(Photo(pixels), {"scratches": nothing, "wires": plane})
    assert not found.mask("scratches").any()
    assert [(piece.rect.width > 990, piece.is_certain) for piece in found.pieces("scratches")] == [(True, False)]
