"""Damage is judged in the photo's own size: large scans must not take many bytes for each pixel."""

import tracemalloc

import cv2
import numpy as np
import pytest

from inpaint_studio.core.photo_io import Photo
from inpaint_studio.engine.damage import labelled
from inpaint_studio.engine.damage.examination import Examination
from inpaint_studio.engine.damage.rules import bad_pixels
from tests.support.damage import smooth

HEIGHT, WIDTH = 1800, 2400


@pytest.fixture(scope="module")
def scan():
    """A photo on which much is found: scratches and specks, and smeared rows."""
    rng = np.random.default_rng(0)
    pixels, seen = smooth(HEIGHT, WIDTH), np.zeros((HEIGHT, WIDTH), np.uint8)
    pixels[900:960] = rng.integers(60, 200, (1, WIDTH, 3))
    for x, y in rng.integers(40, 1700, (60, 2)).tolist():
        cv2.line(seen, (x, y), (x + 300, y + 40), int(rng.integers(150, 255)), 3)
        pixels[y // 2, x] = 255
    return Examination(Photo(pixels), {"scratches": seen})


@pytest.mark.parametrize(("kind", "most"), [("scratches", 12), ("pixels", 14), ("blocks", 14)])  # before: 21, 36, 26
def test_no_kind_takes_many_bytes_for_each_pixel(scan, kind, most):
    assert scan.pieces(kind)  # what is kept is counted once
    tracemalloc.start()
    try:
        scan.mask(kind)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak / (HEIGHT * WIDTH) < most


def test_the_sums_of_labelled_areas_are_those_of_their_pixels(monkeypatch):
    monkeypatch.setattr(labelled, "BAND", 7)
    rng = np.random.default_rng(0)
    labels, values = rng.integers(0, 5, (40, 30), np.int32), rng.integers(0, 256, (40, 30), np.uint8)
    expected = [0, *(int(values[labels == label].sum()) for label in range(1, 6))]
    assert labelled.sums(labels, values, 6).tolist() == expected


@pytest.mark.parametrize("most", [20, 5000])
def test_bad_pixels_are_the_same_in_bands_of_rows(monkeypatch, most):
    rng = np.random.default_rng(0)
    pixels = cv2.GaussianBlur(rng.integers(90, 120, (300, 200, 3), np.uint8), (5, 5), 0)
    for y, x in rng.integers(0, 200, (150, 2)).tolist():
        pixels[y, x] = rng.integers(0, 256, 3)
    monkeypatch.setattr(bad_pixels, "MAX_JUDGED", most)
    monkeypatch.setattr(bad_pixels, "BAND", 1000)
    expected = bad_pixels.bad_pixels(pixels)
    assert all(mask.any() for mask in expected)
    monkeypatch.setattr(bad_pixels, "BAND", 13)
    assert np.array_equal(bad_pixels.bad_pixels(pixels), expected)
