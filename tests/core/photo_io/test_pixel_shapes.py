"""Pixels that are not square: a file of the same format states it as well, for others a note names it."""

import struct

import pytest
from PIL import Image

from inpaint_studio.core.photo_io import read_photo, write_photo
from inpaint_studio.core.photo_io.containers import png
from tests.support.images import textured

NOTE = "the shape of its pixels (1 : 2)"


@pytest.fixture
def jpeg(tmp_path):
    path = tmp_path / "a.jpg"
    Image.fromarray(textured(40, 50)).save(path)
    data = bytearray(path.read_bytes())
    at = data.index(b"JFIF\0") + 7
    data[at : at + 5] = struct.pack(">BHH", 0, 2, 1)
    path.write_bytes(data)
    return path


@pytest.fixture
def picture(tmp_path):
    path = tmp_path / "a.png"
    Image.fromarray(textured(40, 50)).save(path)
    path.write_bytes(png.with_chunks(path.read_bytes(), ((b"pHYs", struct.pack(">IIB", 2, 1, 0)),)))
    return path


@pytest.mark.parametrize("ending", [".png", ".tif", ".webp", ".bmp"])
def test_another_format_does_not_get_the_shape_of_pixels_and_a_note_says_so(jpeg, ending):
    (note,) = write_photo(read_photo(jpeg), jpeg.with_name(f"b{ending}"))
    assert NOTE in note


def test_the_same_format_keeps_it(jpeg, picture):
    assert not write_photo(read_photo(jpeg), jpeg.with_name("b.jpg"))
    assert Image.open(jpeg.with_name("b.jpg")).info["jfif_density"] == (2, 1)
    assert not write_photo(read_photo(picture), picture.with_name("b.png"))
    assert Image.open(picture.with_name("b.png")).info["aspect"] == (2, 1)
    assert any(NOTE in note for note in write_photo(read_photo(picture), picture.with_name("b.jpg")))
