"""Colour profiles, and numbers in their place, are kept in every format that can hold them, and shown."""

import io
import struct

import cv2
import numpy as np
import pytest
from PIL import Image

from inpaint_studio.core.photo_io import Photo, cicp, read_photo, write_photo
from inpaint_studio.core.photo_io.colour import to_screen
from inpaint_studio.core.photo_io.containers import png
from inpaint_studio.core.photo_io.photo import Metadata
from inpaint_studio.core.pixels import to_8_bit
from tests.support.files.chunks import with_chunks
from tests.support.images import textured

P3 = cicp.ColourCode(12, 13)


@pytest.mark.parametrize("width", [4, 5, 6, 7])
def test_a_bmp_with_a_profile_has_24_bits_unless_it_is_transparent(tmp_path, width):
    pixels = textured(9, width)
    write_photo(Photo(pixels, metadata=Metadata(icc=cicp.profile_of(P3), dpi=(300, 300))), tmp_path / "a.bmp")
    file = (tmp_path / "a.bmp").read_bytes()
    assert struct.unpack_from("<H", file, 28) == (24,)
    photo = read_photo(tmp_path / "a.bmp")
    assert np.array_equal(photo.pixels, pixels) and photo.alpha is None and photo.profile == cicp.profile_of(P3)
    assert np.array_equal(cv2.imread(str(tmp_path / "a.bmp"), cv2.IMREAD_UNCHANGED), pixels[..., ::-1])


SRGB_POINTS = struct.pack(">8I", 31270, 32900, 64000, 33000, 30000, 60000, 15000, 6000)
GAMMA = (b"gAMA", struct.pack(">I", 45455))
LINEAR = (b"gAMA", struct.pack(">I", 100_000))
GREY_COLOURS = {
    "points": (((b"cHRM", SRGB_POINTS), GAMMA), 100),
    "other points": (((b"cHRM", SRGB_POINTS[:8] + struct.pack(">6I", 68000, 32000, 26500, 69000, 15000, 6000)),), 100),
    "linear": ((LINEAR,), 168),
    "cICP": (((b"cICP", bytes([9, 8, 0, 1])),), 168),
    "cICP of sRGB": (((b"cICP", bytes([1, 13, 0, 1])),), 100),
}


@pytest.mark.parametrize("depth", [8, 16])
@pytest.mark.parametrize("name", GREY_COLOURS)
def test_grey_with_numbers_of_its_colours_keeps_them_and_is_shown_by_them(tmp_path, name, depth):
    chunks, shown = GREY_COLOURS[name]
    grey = np.full((8, 8), 100, np.uint8) if depth == 8 else np.full((8, 8), 100 * 257, np.uint16)
    buffer = io.BytesIO()
    Image.fromarray(grey).save(buffer, "PNG")
    (tmp_path / "a.png").write_bytes(with_chunks(buffer.getvalue(), *chunks))
    photo = read_photo(tmp_path / "a.png")
    assert photo.notice == "" and write_photo(photo, tmp_path / "b.png") == ()
    assert set(chunks) <= set(png.chunks((tmp_path / "b.png").read_bytes()))
    pixels = to_screen(photo.profile)(to_8_bit(photo.pixels))
    assert abs(int(pixels[0, 0, 0]) - shown) <= 2
    if photo.profile:
        write_photo(photo, tmp_path / "b.jpg")
        assert read_photo(tmp_path / "b.jpg").profile == photo.profile
        assert "Missing from b.webp: the colour profile" in " ".join(write_photo(photo, tmp_path / "b.webp"))
