"""Round trips: every format, with all the metadata it can hold, is opened, edited and saved, and keeps them."""

import io
import itertools
import re

import cv2
import numpy as np
import pytest
from PIL import ExifTags, Image, IptcImagePlugin

from inpaint_studio.core.photo_io import FORMATS, Photo, read_photo, write_photo
from inpaint_studio.core.photo_io.containers import jpeg
from tests.support.files.metadata import EDIT, IPTC, SRGB, edited, outside, save
from tests.support.files.previews import thumbnail_of
from tests.support.images import textured

LOSSLESS = ("png", "tif", "bmp", "jp2")


def thumbnail_in(exif: bytes) -> Image.Image:
    at, length = thumbnail_of(exif)
    return Image.open(io.BytesIO(exif[at : at + length]))


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize(
    ("suffix", "alpha"), [(s, a) for s, a in itertools.product(("jpg", "png", "tif", "webp", "avif"), (False, True)) if not (s == "jpg" and a)]
)  # fmt: skip
def test_pixels_and_all_metadata_come_back(tmp_path, suffix, alpha, orientation):
    array = textured(96, 128)
    if alpha:
        array = np.dstack([array, np.random.default_rng(3).integers(0, 255, (96, 128), np.uint8)])
    path = save(tmp_path / f"a.{suffix}", array, suffix, orientation)
    photo = edited(read_photo(path))
    out = tmp_path / f"b.{suffix}"
    write_photo(photo, out)
    again = read_photo(out)
    kept = outside(photo.pixels.shape)
    if suffix in ("png", "tif", "webp"):
        assert np.array_equal(again.pixels, photo.pixels), "to the bit"
        assert alpha == (again.alpha is not None) and (not alpha or np.array_equal(again.alpha, photo.alpha))
    elif suffix == "jpg":
        away = cv2.erode(kept.astype(np.uint8), np.ones((37, 37))) > 0
        assert np.array_equal(again.pixels[away], photo.pixels[away]), "blocks without an edit are not touched"
    with Image.open(path) as before, Image.open(out) as after:
        assert after.mode == before.mode
        for key in ("dpi", "comment", "Title", "Comment"):
            expected = before.info.get(key)
            assert after.info.get(key) == (
                pytest.approx(expected, abs=0.1) if key == "dpi" and expected else expected
            ), key
        assert after.info.get("icc_profile") == before.info.get("icc_profile") == SRGB
        turn = orientation if suffix == "jpg" else 1
        assert b'creator="me"' in after.info["xmp"] and not re.search(b'Orientation="[^%d]' % turn, after.info["xmp"])
        exif, old = after.getexif(), before.getexif()
        assert exif[ExifTags.Base.Make] == "Maker" and exif.get(ExifTags.Base.Orientation, 1) == turn
        for ifd in (ExifTags.IFD.Exif, ExifTags.IFD.GPSInfo):
            assert dict(exif.get_ifd(ifd)) == dict(old.get_ifd(ifd)) != {}
        if suffix == "jpg":
            assert after.quantization == before.quantization and after.layer == before.layer
    if suffix in ("jpg", "png", "webp"):
        thumb = thumbnail_in(again.metadata.exif)
        small = cv2.resize(np.asarray(thumb.convert("RGB")), (8, 6), interpolation=cv2.INTER_AREA)
        assert thumb.size == (160, 120) and not (np.abs(small.astype(int) - (10, 200, 30)).max(-1) < 20).any()


@pytest.mark.parametrize("suffix", ["png", "tif"])
@pytest.mark.parametrize("channels", [1, 3, 4])
def test_sixteen_bit_photos_keep_all_metadata_too(tmp_path, suffix, channels):
    deep = textured(96, 128, np.uint16)
    array = {1: deep[..., 0], 3: deep, 4: np.dstack([deep, deep[..., 0]])}[channels]
    eight = tmp_path / f"eight.{suffix}"
    save(eight, textured(96, 128), suffix, 1)
    meta = read_photo(eight).metadata
    path, out = tmp_path / f"a.{suffix}", tmp_path / f"b.{suffix}"
    cv2.imwrite(str(path), cv2.cvtColor(array, cv2.COLOR_RGB2BGR if channels == 3 else cv2.COLOR_RGBA2BGRA) if channels > 1 else array)  # fmt: skip
    from dataclasses import replace

    source = read_photo(path)
    write_photo(edited(replace(source, metadata=meta)), out)
    again = read_photo(out)
    assert again.pixels.dtype == np.uint16 and again.stored.mode == ("L" if channels == 1 else "RGB")
    kept = outside(source.pixels.shape)
    assert np.array_equal(again.pixels[kept], source.pixels[kept])
    assert (again.alpha is not None) == (channels == 4) and (channels != 4 or np.array_equal(again.alpha, source.alpha))
    with Image.open(out) as image:
        assert image.info.get("icc_profile") == (SRGB if channels > 1 else None), (
            "a profile of colours says nothing of grey"
        )
        assert b"creator" in image.info["xmp"]
        assert image.getexif()[ExifTags.Base.Make] == "Maker"
        assert image.getexif().get_ifd(ExifTags.IFD.GPSInfo) == {1: "N"}
        assert image.info["dpi"] == (pytest.approx(240, abs=0.1), pytest.approx(240, abs=0.1))


def palette_image(transparent: bool) -> Image.Image:
    image = Image.fromarray(textured(96, 128)).quantize(100)
    if transparent:
        image.info["transparency"] = 0
    return image


@pytest.mark.parametrize(
    ("suffix", "mode"),
    [("png", "P"), ("gif", "P"), ("tif", "P"), ("bmp", "P"), ("png", "1"), ("tif", "1"), ("bmp", "1"), ("png", "L"),
     ("tif", "L"), ("jpg", "L"), ("bmp", "L"), ("jp2", "L"), ("tif", "CMYK"), ("jpg", "CMYK"), ("jp2", "RGB"), ("bmp", "RGB")],
)  # fmt: skip
def test_the_stored_mode_stays_and_with_it_every_pixel_outside(tmp_path, suffix, mode):
    image = palette_image(False) if mode == "P" else Image.fromarray(textured(96, 128)).convert(mode)
    path, out = tmp_path / f"a.{suffix}", tmp_path / f"b.{suffix}"
    image.save(path)
    photo = edited(read_photo(path))
    write_photo(photo, out)
    with Image.open(path) as before, Image.open(out) as after:
        assert after.mode == before.mode == mode
        stored, again = np.asarray(before), np.asarray(after)
        kept = outside(stored.shape)
        if suffix == "jpg":
            kept = cv2.erode(kept.astype(np.uint8), np.ones((37, 37))) > 0
        if mode == "P":
            stored, again = (np.asarray(one.convert("RGB")) for one in (before, after))
        assert np.array_equal(stored[kept], again[kept])
        inside = np.asarray(after.convert("RGB"))[EDIT].astype(int)
        assert np.abs(np.median(inside, axis=(0, 1)) - 85).max() < (90 if mode == "1" else 25)


@pytest.mark.parametrize("suffix", ["png", "gif"])
def test_a_transparent_index_stays_and_is_not_painted_with(tmp_path, suffix):
    path, out = tmp_path / f"a.{suffix}", tmp_path / f"b.{suffix}"
    image = palette_image(True)
    image.save(path, transparency=0)
    photo = read_photo(path)
    assert photo.alpha is not None and (photo.alpha == 0).any()
    write_photo(edited(photo), out)
    assert np.array_equal(read_photo(out).alpha, photo.alpha)


def test_a_jpeg_neither_grows_nor_changes_where_nothing_was_edited(tmp_path):
    large = np.asarray(Image.fromarray(textured(60, 90)).resize((900, 600), Image.Resampling.BICUBIC))
    for options in ({"quality": 60}, {"quality": 92, "subsampling": 0}, {"quality": 75, "progressive": True}):
        path, out = tmp_path / "a.jpg", tmp_path / "b.jpg"
        Image.fromarray(large).save(path, **options)
        for _ in range(3):  # again and again
            write_photo(edited(read_photo(path)), out)
            path = out
        with Image.open(tmp_path / "a.jpg") as before, Image.open(out) as after:
            away = cv2.erode(outside((600, 900)).astype(np.uint8), np.ones((37, 37))) > 0
            assert np.array_equal(np.asarray(before)[away], np.asarray(after)[away])
        assert out.stat().st_size < 1.05 * (tmp_path / "a.jpg").stat().st_size


@pytest.mark.parametrize(("source", "target"), list(itertools.permutations(("jpg", "png", "tif", "webp", "avif"), 2)))
def test_metadata_are_carried_into_another_format(tmp_path, source, target):
    path = save(tmp_path / f"a.{source}", textured(96, 128), source, 6)
    photo = read_photo(path)
    out = tmp_path / f"b.{target}"
    write_photo(photo, out)
    again = read_photo(out)
    assert again.pixels.shape == photo.pixels.shape == (128, 96, 3)
    with Image.open(out) as image:
        assert image.getexif()[ExifTags.Base.Make] == "Maker"
        assert image.getexif().get(ExifTags.Base.Orientation, 1) == 1
        assert image.info["icc_profile"] == SRGB
        assert b'creator="me"' in image.info["xmp"] and not re.search(b'Orientation="[^1]', image.info["xmp"])


def test_every_extension_can_be_written_and_read(tmp_path):
    for suffix in FORMATS:
        write_photo(Photo(textured(40, 50)), tmp_path / f"a{suffix}")
        assert read_photo(tmp_path / f"a{suffix}").pixels.shape == (40, 50, 3), suffix


def test_opening_the_first_of_several_images_is_reported(tmp_path):
    pages = [Image.fromarray(textured(40, 50, seed=seed)) for seed in range(3)]
    for name in ("a.tif", "a.gif", "a.webp"):
        pages[0].save(tmp_path / name, save_all=True, append_images=pages[1:])
        photo = read_photo(tmp_path / name)
        assert "contains several images" in photo.notice and photo.pixels.shape == (40, 50, 3)


@pytest.mark.parametrize("target", ["jpg", "tif"])
def test_iptc_is_kept(tmp_path, target):
    path, out = tmp_path / "a.jpg", tmp_path / f"b.{target}"
    buffer = io.BytesIO()
    Image.fromarray(textured(40, 60)).save(buffer, "JPEG")
    segments = [*jpeg.segments(buffer.getvalue()), (jpeg.APP13, jpeg.PHOTOSHOP + IPTC)]
    path.write_bytes(jpeg.with_segments(buffer.getvalue(), segments))
    write_photo(edited_small(read_photo(path)), out)
    assert read_photo(out).metadata.photoshop == IPTC
    with Image.open(out) as image:
        found = IptcImagePlugin.getiptcinfo(image)
        assert found is not None and found[(2, 80)] == b"Maker"
    again = tmp_path / "c.jpg"
    write_photo(read_photo(out), again)
    assert read_photo(again).metadata.photoshop == IPTC


def edited_small(photo: Photo) -> Photo:
    from dataclasses import replace

    pixels = photo.pixels.copy()
    pixels[5:9, 5:9] = 0
    return replace(photo, pixels=pixels)


def test_removed_secondary_images_are_no_longer_announced(tmp_path):
    """A JPEG of a phone with a second picture behind it (MPO)."""
    path, out = tmp_path / "a.jpg", tmp_path / "b.jpg"
    first, second = (Image.fromarray(textured(40, 60, seed=seed)) for seed in range(2))
    first.save(path, "MPO", save_all=True, append_images=[second])
    photo = read_photo(path)
    assert photo.stored.format == "JPEG" and photo.notice == ""
    write_photo(photo, out)
    with Image.open(out) as image:
        assert image.format == "JPEG" and np.array_equal(np.asarray(image), photo.pixels)


def test_photos_of_phones_are_read(tmp_path):
    import pillow_heif  # which writes them, too; the program comes with the decoder alone

    pillow_heif.from_pillow(Image.fromarray(textured(64, 96))).save(tmp_path / "a.heic", quality=-1)
    photo = read_photo(tmp_path / "a.heic")
    assert photo.pixels.shape == (64, 96, 3)
    assert np.abs(photo.pixels.astype(int) - textured(64, 96)).mean() < 14
    write_photo(photo, tmp_path / "a.png")
    assert np.array_equal(read_photo(tmp_path / "a.png").pixels, photo.pixels)
