"""Pages of text and of notes are told apart from photos, sound or damaged."""

import cv2
import numpy as np
import pytest
from PIL import Image

from inpaint_studio import paths
from inpaint_studio.engine.damage.undamaged.page import is_page
from inpaint_studio.training import damage
from tests.support.damage import page as made


def samples():
    return [np.asarray(Image.open(path).convert("RGB")) for path in paths.samples()]


@pytest.mark.parametrize("kind", ["text", "handwriting", "music"])
def test_pages_are_recognised(kind):
    assert sum(is_page(made(kind, seed)) for seed in range(10)) >= 9


@pytest.mark.parametrize(
    "kind", ["stars", "snow", "rain", "confetti", "halftone", "lights", "foliage", "grass", "wall"]
)
def test_a_photo_without_print_is_no_page(kind):
    assert not any(is_page(made(kind, seed)) for seed in range(4))


def test_photos_are_no_pages_however_damaged():
    for number, photo in enumerate(samples()):
        rng, worn = np.random.default_rng(number), photo
        assert not is_page(photo)
        for kind in ("dust", "scratches", "folds", "stamps"):
            worn = damage.KINDS[kind](rng, worn).pixels
        assert not is_page(worn)


def test_a_plain_wall_with_scratches_dust_and_a_date_is_no_page():
    for seed in range(6):
        rng, worn = np.random.default_rng(seed), np.full((600, 800, 3), 190, np.uint8)
        for kind in ("dust", "scratches", "stamps"):
            worn = damage.KINDS[kind](rng, worn).pixels
        assert not is_page(worn)


def test_blinds_and_windows_are_neither_notes_nor_text():
    house = np.full((600, 900, 3), 225, np.uint8)
    for left in range(40, 860, 100):
        for top in (20, 220, 420):
            house[top : top + 150, left : left + 62] = 90
            house[top : top + 150 : 6, left : left + 62] = 190
    assert not is_page(house)


def test_a_page_with_dust_on_it_is_still_a_page():
    page = made("text", 3)
    assert is_page(page) and is_page(damage.dust(np.random.default_rng(1), page).pixels)


@pytest.mark.parametrize("shape", [(1, 1), (30, 2000), (64, 64)])
def test_tiny_and_empty_pictures_are_no_pages(shape):
    assert not is_page(np.full((*shape, 3), 250, np.uint8))


def test_a_large_page_is_examined_at_a_reduced_size():
    page = made("text", 5)
    assert is_page(page) == is_page(cv2.resize(page, None, fx=3, fy=3, interpolation=cv2.INTER_CUBIC)) is True
