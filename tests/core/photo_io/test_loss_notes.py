"""Saving a photo reports everything that the format cannot hold."""

import numpy as np
import pytest
from PIL import Image

from inpaint_studio.core.photo_io import read_photo, write_photo
from inpaint_studio.core.photo_io.photo import Photo
from tests.support.images import textured


@pytest.mark.parametrize(("name", "deep"), [("a.webp", False), ("a.jpg", False), ("a.png", True), ("a.tif", True)])
def test_saving_16_bits_in_an_8_bit_format_is_reported(tmp_path, name, deep):
    pixels = textured(30, 40).astype(np.uint16) * 257
    notes = write_photo(Photo(pixels), tmp_path / name)
    assert any("8 bits per channel, the photo had 16" in note for note in notes) != deep


@pytest.mark.parametrize(("level", "is_noted"), [(0, False), (128, True), (255, False)])
def test_partial_transparency_lost_in_a_gif_is_reported(tmp_path, level, is_noted):
    alpha = np.full((30, 40), 255, np.uint8)
    alpha[:9] = level
    notes = write_photo(Photo(textured(30, 40), alpha), tmp_path / "a.gif")
    assert any("no partial transparency" in note for note in notes) == is_noted
    assert not any("partial" in note for note in write_photo(Photo(textured(30, 40), alpha), tmp_path / "a.png"))


@pytest.mark.parametrize(("name", "is_noted"), [("b.tif", False), ("b.jpg", False), ("b.png", True)])
def test_cmyk_lost_in_an_rgb_format_is_reported(tmp_path, name, is_noted):
    Image.fromarray(textured(30, 40)).convert("CMYK").save(tmp_path / "a.tif")
    notes = write_photo(read_photo(tmp_path / "a.tif"), tmp_path / name)
    assert any("is saved in RGB, the photo was in CMYK" in note for note in notes) == is_noted


@pytest.mark.parametrize(
    ("stored", "source", "target", "is_noted", "same"),
    [("PNG", "a.jpg", "b.jpg", True, False), ("PNG", "a.webp", "b.webp", True, False),
     ("PNG", "a.png", "b.jpg", False, False), ("PNG", "a.jpg", "b.png", False, True),
     ("JPEG", "a.jpg", "b.jpg", False, True)],
)  # fmt: skip
def test_a_photo_named_with_a_lossy_extension_is_reported(tmp_path, stored, source, target, is_noted, same):
    Image.fromarray(textured(30, 40)).save(tmp_path / source, stored)
    photo = read_photo(tmp_path / source)
    notes = write_photo(photo, tmp_path / target)
    assert any(f"is a {stored} file with another extension" in note for note in notes) == is_noted
    assert np.array_equal(read_photo(tmp_path / target).pixels, photo.pixels) == same
