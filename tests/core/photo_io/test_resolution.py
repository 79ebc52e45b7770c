"""Resolution: kept in every format, and never made up."""

import numpy as np
import pytest
from PIL import Image
from PIL.TiffImagePlugin import ImageFileDirectory_v2

from inpaint_studio.core.photo_io import read_photo, write_photo
from tests.support.images import textured

UNIT, ACROSS, DOWN = 296, 282, 283


def tags(path):
    with Image.open(path) as image:
        return {tag: image.tag_v2[tag] for tag in (UNIT, ACROSS, DOWN) if tag in image.tag_v2}


def info(path):
    with Image.open(path) as image:
        return {key: image.info.get(key) for key in ("dpi", "jfif_density", "jfif_unit", "aspect")}


def tiff(path, pixels, **values):
    directory = ImageFileDirectory_v2()
    for tag, value in zip((ACROSS, DOWN, UNIT), values.values(), strict=False):
        directory[tag] = value
    Image.fromarray(pixels).save(path, tiffinfo=directory)
    return path


@pytest.mark.parametrize("deep", [False, True])
def test_a_tiff_without_resolution_gets_none(tmp_path, deep):
    pixels = textured(40, 50)
    photo = read_photo(tiff(tmp_path / "a.tif", pixels))
    if deep:
        write_photo(type(photo)(pixels.astype(np.uint16) * 257), tmp_path / "deep.tif")
        photo = read_photo(tmp_path / "deep.tif")
    assert photo.metadata.dpi is None
    for suffix in ("tif", "jpg", "png", "bmp"):
        write_photo(photo, tmp_path / f"b.{suffix}")
    assert tags(tmp_path / "b.tif") == {}
    assert info(tmp_path / "b.jpg")["jfif_unit"] == 0 and info(tmp_path / "b.jpg")["jfif_density"] == (1, 1)
    assert info(tmp_path / "b.png")["dpi"] is None and not (info(tmp_path / "b.bmp")["dpi"] or (0, 0))[0]


def test_a_jpeg_with_exif_but_without_resolution_gets_none(tmp_path):
    exif = Image.Exif()
    exif[0x010F] = "Camera"
    Image.fromarray(textured(40, 50)).save(tmp_path / "a.jpg", exif=exif)
    photo = read_photo(tmp_path / "a.jpg")
    assert photo.metadata.dpi is None
    write_photo(photo, tmp_path / "b.png")
    write_photo(photo, tmp_path / "b.tif")
    assert info(tmp_path / "b.png")["dpi"] is None and tags(tmp_path / "b.tif") == {}


@pytest.mark.parametrize("unit, factor", [(2, 1), (3, 2.54)])
def test_the_resolution_in_exif_counts_with_its_unit(tmp_path, unit, factor):
    exif = Image.Exif()
    exif[ACROSS], exif[DOWN], exif[UNIT] = 100.0, 200.0, unit
    Image.fromarray(textured(40, 50)).save(tmp_path / "a.jpg", exif=exif)
    assert read_photo(tmp_path / "a.jpg").metadata.dpi == pytest.approx((100 * factor, 200 * factor))


def test_a_resolution_without_unit_stays_an_aspect_ratio_in_all_formats(tmp_path):
    pixels = textured(40, 50)
    tiff(tmp_path / "a.tif", pixels, across=200.0, down=100.0, unit=1)
    write_photo(read_photo(tmp_path / "a.tif"), tmp_path / "a.jpg")
    write_photo(read_photo(tmp_path / "a.tif"), tmp_path / "a.png")
    for source in ("a.tif", "a.jpg", "a.png"):
        photo = read_photo(tmp_path / source)
        assert photo.metadata.dpi is None
        for suffix in ("tif", "jpg", "png"):
            write_photo(photo, tmp_path / f"b.{suffix}")
        stated = tags(tmp_path / "b.tif")
        assert stated[UNIT] == 1 and stated[ACROSS] == 2 * stated[DOWN]
        assert info(tmp_path / "b.jpg")["jfif_unit"] == 0 and info(tmp_path / "b.jpg")["jfif_density"] == (2, 1)
        assert info(tmp_path / "b.png")["aspect"] == (2, 1) and info(tmp_path / "b.png")["dpi"] is None


@pytest.mark.parametrize("source", ["tif", "jpg", "png", "bmp"])
def test_a_stated_resolution_is_kept_in_all_formats(tmp_path, source):
    Image.fromarray(textured(40, 50)).save(tmp_path / f"a.{source}", dpi=(300, 150))
    photo = read_photo(tmp_path / f"a.{source}")
    for suffix in ("tif", "jpg", "png", "bmp"):
        write_photo(photo, tmp_path / f"b.{suffix}")
        assert info(tmp_path / f"b.{suffix}")["dpi"] == pytest.approx((300, 150), abs=0.1)
