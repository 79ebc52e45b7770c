"""Thumbnails: upright, with the right proportions, and fast if the camera has embedded one."""

import io

import numpy as np
import pytest
from PIL import Image

from inpaint_studio.core.errors import ImageReadError
from inpaint_studio.core.photo_io import FORMATS, read_photo, read_thumbnail, size_of
from tests.support.images import textured


def with_camera_picture(path, own: Image.Image, small: Image.Image, orientation: int = 1) -> None:
    """A JPEG with ``small`` in its EXIF data: a TIFF structure made by hand, IFD0 (orientation) and IFD1 (513, 514)."""
    data = io.BytesIO()
    small.save(data, "JPEG")
    jpeg = data.getvalue()

    def entry(tag, kind, value):
        return (
            tag.to_bytes(2, "little")
            + kind.to_bytes(2, "little")
            + (1).to_bytes(4, "little")
            + value.to_bytes(4, "little")
        )

    first = (1).to_bytes(2, "little") + entry(0x112, 3, orientation) + (26).to_bytes(4, "little")
    start = 8 + len(first) + 2 + 24 + 4
    second = (2).to_bytes(2, "little") + entry(513, 4, start) + entry(514, 4, len(jpeg)) + bytes(4)
    own.save(path, exif=b"Exif\0\0II*\0\x08\0\0\0" + first + second + jpeg)


def test_the_picture_of_the_camera_is_taken_without_its_bars(tmp_path):
    small = Image.new("RGB", (160, 120))
    small.paste((200, 30, 30), (0, 7, 160, 113))
    with_camera_picture(tmp_path / "a.jpg", Image.new("RGB", (900, 600), (30, 30, 200)), small)
    picture = read_thumbnail(tmp_path / "a.jpg", 160)
    assert picture.shape == (107, 160, 3)
    assert picture[53, 80, 0] > 150 and picture.reshape(-1, 3).mean(0)[0] > 150  # the camera's, and no black bars


def test_a_thumbnail_is_rotated_like_its_photo(tmp_path):
    with_camera_picture(tmp_path / "a.jpg", Image.fromarray(textured(60, 90)), Image.fromarray(textured(60, 90)), 6)
    picture, photo = read_thumbnail(tmp_path / "a.jpg", 90), read_photo(tmp_path / "a.jpg")
    assert picture.shape[:2] == photo.pixels.shape[:2] == (90, 60)
    assert size_of(tmp_path / "a.jpg") == (60, 90)
    assert np.abs(picture.astype(int) - photo.pixels).mean() < 12


@pytest.mark.parametrize("suffix", [".jpg", ".png", ".webp", ".tif"])
def test_every_photo_has_a_thumbnail_of_at_most_the_requested_size(tmp_path, suffix):
    Image.fromarray(textured(300, 450)).save(tmp_path / f"a{suffix}")
    assert read_thumbnail(tmp_path / f"a{suffix}", 150).shape == (100, 150, 3)
    assert size_of(tmp_path / f"a{suffix}") == (450, 300)


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("suffix", [one for one in FORMATS if one not in (".gif", ".bmp", ".jp2", ".j2k")])
def test_the_size_is_that_of_the_photo_which_is_read(tmp_path, suffix, orientation):
    exif = Image.Exif()
    exif[0x112] = orientation
    Image.fromarray(textured(40, 60)).save(tmp_path / f"a{suffix}", exif=exif)
    height, width = read_photo(tmp_path / f"a{suffix}").pixels.shape[:2]
    assert size_of(tmp_path / f"a{suffix}") == (width, height)


def test_a_small_photo_is_not_enlarged(tmp_path):
    Image.fromarray(textured(20, 30)).save(tmp_path / "a.png")
    assert read_thumbnail(tmp_path / "a.png", 150).shape == (20, 30, 3)


@pytest.mark.parametrize("name", ["a.jpg", "a.png"])
def test_a_file_that_is_no_photo_is_named(tmp_path, name):
    (tmp_path / name).write_bytes(b"no photo")
    with pytest.raises(ImageReadError, match=name):
        read_thumbnail(tmp_path / name, 100)
    with pytest.raises(ImageReadError, match=name):
        size_of(tmp_path / name)
