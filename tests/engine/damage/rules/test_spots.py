"""Plain discs of dust are found by rules; what is coloured, blurred, long or among texture is not."""

import cv2
import numpy as np
import pytest

from inpaint_studio.core.photo_io import Photo
from inpaint_studio.engine.damage import SPOTS
from inpaint_studio.engine.damage.examination import Examination
from inpaint_studio.engine.damage.rules.spots import spots
from inpaint_studio.engine.damage.search import examine

SHAPE = (600, 900)
MIDDLE = (400, 300)


def ground(seed=3, low=120, high=120):
    """A grey photo with a little noise, darker on the left and brighter on the right."""
    level = np.linspace(low, high, SHAPE[1])[None, :] + np.random.default_rng(seed).normal(0, 2, SHAPE)
    return np.repeat(np.clip(level, 0, 255).astype(np.uint8)[..., None], 3, axis=2)


def with_disc(pixels, at, diameter, colour, blur=0.6):
    """Blend a disc into the photo; return which pixels it covers."""
    cover = np.zeros(SHAPE, np.uint8)
    cv2.circle(cover, (at[0] * 16, at[1] * 16), round(diameter * 8), 255, -1, cv2.LINE_AA, 4)
    weight = cv2.GaussianBlur(cover.astype(np.float32) / 255, (0, 0), blur)[..., None]
    pixels[:] = np.rint(pixels * (1 - weight) + np.array(colour) * weight).astype(np.uint8)
    return cover > 127


@pytest.mark.parametrize("grey", [250, 12])
@pytest.mark.parametrize("diameter", [6, 9, 14, 22, 29])
def test_discs_of_any_size_are_found(diameter, grey):
    pixels = ground()
    truth = with_disc(pixels, MIDDLE, diameter, (grey,) * 3)
    found = spots(pixels) > 229
    assert found[truth].mean() > 0.95 and found.sum() < 2.2 * truth.sum()


def test_the_search_for_dust_finds_large_discs():
    pixels = ground()
    truth = with_disc(pixels, MIDDLE, 22, (250, 250, 250))
    found = examine(Photo(pixels), ["dust"]).mask("dust")
    assert (found[truth] > 0).all() and (found > 0).sum() < 2.5 * truth.sum()
    assert SPOTS not in examine(Photo(pixels), ["scratches"])._probabilities, "asked for nothing else"


def test_large_scans_are_reduced():
    large = cv2.resize(ground(), None, fx=5, fy=5, interpolation=cv2.INTER_CUBIC)
    cv2.circle(large, (2000, 1500), 25, (250, 250, 250), -1, cv2.LINE_AA)
    seen = spots(np.asarray(large, np.uint8))
    assert seen.shape == large.shape[:2] and seen[1500, 2000] > 229


def test_what_is_no_disc_of_dust_is_not_found():
    pixels = ground()
    with_disc(pixels, (100, 100), 14, (250, 150, 40))
    with_disc(pixels, (300, 100), 14, (250, 250, 250), blur=5)
    cv2.rectangle(pixels, (500, 90), (530, 98), (250, 250, 250), -1)
    with_disc(pixels, (700, 100), 14, (128, 128, 128))
    leaves = np.random.default_rng(2).integers(0, 255, (60, 225)).astype(np.uint8)
    pixels[360:] = cv2.resize(leaves, (900, 240), interpolation=cv2.INTER_CUBIC)[..., None]
    with_disc(pixels, (450, 480), 14, (250, 250, 250))
    assert (spots(pixels) > 229).sum() == 0


@pytest.mark.parametrize("shape", [(1, 1), (9, 400), (10, 10), (12, 3)])
def test_tiny_photos_have_no_spots(shape):
    assert not spots(np.full((*shape, 3), 90, np.uint8)).any()


def scattered(pixels, greys):
    """Discs all over the photo, in turn of each grey level."""
    for number in range(90):
        x, y = 45 + number % 15 * 58, 50 + number // 15 * 95
        with_disc(pixels, (x, y), 7 + number % 3 * 2, (greys[number % len(greys)],) * 3)


def intended(pixels):
    """Return the kinds that are part of the photo if the network is unsure of every find."""
    rule = spots(pixels)
    return Examination(Photo(pixels), {"dust": np.where(rule > 0, np.uint8(200), np.uint8(0)), SPOTS: rule}).intended


def test_bright_and_dark_discs_all_over_a_grey_photo_are_dust():
    scan, snow, coloured = (ground(low=70, high=190) for _ in range(3))
    scattered(scan, (252, 252, 8))
    scattered(snow, (252,))
    coloured[..., 0] = np.minimum(255, coloured[..., 0] + 40)
    scattered(coloured, (252, 252, 8))
    assert "dust" not in intended(scan)
    assert intended(snow)["dust"] == intended(coloured)["dust"] == "field"
