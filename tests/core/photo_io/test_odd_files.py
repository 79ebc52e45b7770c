"""Rare kinds of files that used to fail."""

import io
import struct
from dataclasses import replace

import cv2
import numpy as np
import pytest
from PIL import ExifTags, Image, PngImagePlugin

from inpaint_studio.core.photo_io import Metadata, Photo, read_photo, write_photo
from inpaint_studio.core.photo_io.containers import jpeg, png, tiff
from inpaint_studio.core.saving.verification import verify
from tests.support.files.colours import profile
from tests.support.files.metadata import XMP, edited, exif_of, outside
from tests.support.images import textured


@pytest.mark.parametrize("kind", ["rgb", "cmyk", "odd size", "grey"])
def test_fills_have_the_right_colours_however_a_jpeg_encodes_them(tmp_path, kind):
    path, out = tmp_path / "a.jpg", tmp_path / "b.jpg"
    smooth = np.asarray(Image.fromarray(textured(12, 16)).resize((131, 99) if kind == "odd size" else (128, 96)))
    image = Image.fromarray(smooth).convert({"cmyk": "CMYK", "grey": "L"}.get(kind, "RGB"))
    image.save(path, quality=95, **({"keep_rgb": True} if kind == "rgb" else {}))
    photo = read_photo(path)
    expected = edited(photo)
    write_photo(expected, out)
    again = read_photo(out)
    inner = np.s_[33:47, 43:67]
    assert np.abs(again.pixels[inner].astype(int) - expected.pixels[inner]).mean() < 12
    away = cv2.erode(outside(photo.pixels.shape).astype(np.uint8), np.ones((37, 37))) > 0
    assert np.array_equal(again.pixels[away], photo.pixels[away])
    assert jpeg.transform(out.read_bytes()) == jpeg.transform(path.read_bytes())


def test_an_edit_at_the_right_and_lower_edge_is_saved(tmp_path):
    path, out = tmp_path / "a.jpg", tmp_path / "b.jpg"
    Image.fromarray(np.full((99, 131, 3), 200, np.uint8)).save(path, quality=90)
    photo = read_photo(path)
    pixels = photo.pixels.copy()
    pixels[-5:, -5:] = 20
    write_photo(replace(photo, pixels=pixels), out)
    assert read_photo(out).pixels[-3:, -3:].max() < 60


def tiff_with(path, array, **tags):
    """A plain little-endian TIFF of 16 bits with other tags."""
    height, width = array.shape[:2]
    samples = array.shape[2] if array.ndim == 3 else 1
    data = array.astype("<u2").tobytes()
    values = {256: width, 257: height, 258: 16, 259: 1, 262: 2 if samples == 3 else 1, 273: 8, 277: samples, 278: height,
              279: len(data), 284: 1} | {int(tag): value for tag, value in tags.items()}  # fmt: skip
    rows = b"".join(struct.pack("<HHII", tag, 4, 1, value) for tag, value in sorted(values.items()))
    path.write_bytes(
        b"II*\0" + struct.pack("<I", 8 + len(data)) + data + struct.pack("<H", len(values)) + rows + bytes(4)
    )


def test_sixteen_bit_tiffs_are_read_right(tmp_path):
    grey = textured(20, 30, np.uint16)[..., 0]
    tiff_with(tmp_path / "white.tif", grey, **{"262": 0})
    assert np.array_equal(read_photo(tmp_path / "white.tif").pixels[..., 0], 65535 - grey)


@pytest.mark.parametrize("suffix", ["png", "webp"])
def test_an_orientation_of_another_type_is_applied_too(tmp_path, suffix):
    exif = bytearray(exif_of(6, with_thumbnail=False))
    order = tiff.order_of(bytes(exif))
    place = exif.find(struct.pack(order + "HHI", 274, 3, 1))
    struct.pack_into(order + "HHII", exif, place, 274, 4, 1, 6)
    path, out = tmp_path / f"a.{suffix}", tmp_path / f"b.{suffix}"
    Image.fromarray(textured(40, 60)).save(path, exif=bytes(exif), **({"lossless": True} if suffix == "webp" else {}))
    photo = read_photo(path)
    write_photo(photo, out)
    assert photo.pixels.shape == read_photo(out).pixels.shape == (60, 40, 3)


def test_compressed_xmp_and_old_exif_in_a_png_do_not_turn_it_again(tmp_path):
    info = PngImagePlugin.PngInfo()
    info.add_itxt("XML:com.adobe.xmp", (XMP % 6).decode(), zip=True)
    path, out = tmp_path / "a.png", tmp_path / "b.png"
    Image.fromarray(textured(40, 60)).save(path, pnginfo=info, exif=exif_of(6, with_thumbnail=False))
    photo = read_photo(path)
    write_photo(photo, out)
    again = read_photo(out)
    assert np.array_equal(again.pixels, photo.pixels)
    with Image.open(out) as image:
        assert b'Orientation="1"' in image.info["xmp"]


def test_transparency_of_palettes_is_carried_into_other_formats(tmp_path):
    image = Image.fromarray(textured(40, 60)).quantize(50)
    image.save(tmp_path / "one.png", transparency=3)
    image.save(tmp_path / "many.png", transparency=bytes([0, 128, *[255] * 48]))
    for name, target in (
        ("one", "tif"),
        ("one", "gif"),
        ("many", "tif"),
        ("many", "gif"),
        ("one", "webp"),
        ("many", "png"),
    ):
        photo = read_photo(tmp_path / f"{name}.png")
        write_photo(photo, tmp_path / f"out.{target}")
        again = read_photo(tmp_path / f"out.{target}")
        assert again.alpha is not None, (name, target)
        assert ((again.alpha == 0) == (photo.alpha == 0)).mean() > (0.9 if target == "gif" else 0.999)
    rgba = np.dstack([textured(40, 60), np.random.default_rng(0).integers(0, 255, (40, 60), np.uint8)])
    Image.fromarray(rgba).save(tmp_path / "a.bmp")
    photo = read_photo(tmp_path / "a.bmp")
    write_photo(photo, tmp_path / "b.bmp")
    assert np.array_equal(read_photo(tmp_path / "b.bmp").alpha, photo.alpha)


def test_verify_sees_a_lost_transparency():
    photo = Photo(textured(20, 30), np.full((20, 30), 7, np.uint8))
    nothing = np.zeros((20, 30), np.uint8)
    assert verify(photo.pixels, photo.alpha, photo, nothing).is_exact
    assert not verify(photo.pixels, photo.alpha, replace(photo, alpha=None), nothing).is_exact


def test_profiles_are_stored_only_with_pixels_of_their_kind(tmp_path):
    grey = profile(None)
    Image.fromarray(textured(40, 60)[..., 0]).save(tmp_path / "a.png", icc_profile=grey)
    photo = read_photo(tmp_path / "a.png")
    for target, expected in (("png", grey), ("jpg", grey), ("webp", None)):
        write_photo(photo, tmp_path / f"b.{target}")
        with Image.open(tmp_path / f"b.{target}") as image:
            assert (image.info.get("icc_profile") or None) == expected, target


def test_exif_that_fills_its_segment_is_kept(tmp_path):
    exif = Image.Exif()
    exif[ExifTags.Base.Make] = "Maker"
    exif.get_ifd(ExifTags.IFD.Exif)[ExifTags.Base.MakerNote] = bytes(59_000)
    from tests.support.files.metadata import add_thumbnail

    data = add_thumbnail(exif.tobytes().removeprefix(b"Exif\0\0"))
    path, out = tmp_path / "a.jpg", tmp_path / "b.jpg"
    noise = np.random.default_rng(0).integers(0, 255, (300, 400, 3), np.uint8)
    Image.fromarray(noise).save(path, exif=b"Exif\0\0" + data)
    write_photo(read_photo(path), out)
    assert read_photo(out).metadata.exif[:2] == data[:2]
    with Image.open(out) as image:
        assert image.getexif()[ExifTags.Base.Make] == "Maker"


def test_old_thumbnails_that_show_what_was_removed_are_left_out(tmp_path):
    picture = b"8BIM\x04\x0c\0\0\0\0\0\x04\xff\xd8\xff\xd9"
    iptc = b"8BIM\x04\x04\0\0\0\0\0\x04\x1c\x02\x50\0"
    xmp = b"<x><xmpGImg:image>/9j/4AAQ</xmpGImg:image><dc:creator/></x>"
    buffer = io.BytesIO()
    Image.fromarray(textured(40, 60)).save(buffer, "JPEG", xmp=xmp)
    found = [*jpeg.segments(buffer.getvalue()), (jpeg.APP13, jpeg.PHOTOSHOP + picture + iptc)]
    path, out = tmp_path / "a.jpg", tmp_path / "b.jpg"
    path.write_bytes(jpeg.with_segments(buffer.getvalue(), found))
    write_photo(read_photo(path), out)
    data = out.read_bytes()
    assert picture not in data and iptc in data and b"/9j/4AAQ" not in data and b"<dc:creator/>" in data


def test_chunks_that_are_not_safe_to_copy_are_left_out(tmp_path):
    import zlib

    path, out = tmp_path / "a.png", tmp_path / "b.png"
    Image.fromarray(textured(40, 60)).save(path)
    data = path.read_bytes()
    body = b"iDOT" + bytes(28)
    chunk = struct.pack(">I", 28) + body + struct.pack(">I", zlib.crc32(body))
    path.write_bytes(data[:33] + chunk + data[33:])
    write_photo(read_photo(path), out)
    assert b"iDOT" not in out.read_bytes() and png.chunks(out.read_bytes()) == []


def test_links_and_permissions_are_kept(tmp_path):
    real, link = tmp_path / "real.png", tmp_path / "link.png"
    write_photo(Photo(textured(8, 8)), real)
    real.chmod(0o600)
    link.symlink_to(real)
    write_photo(Photo(textured(9, 9)), link)
    assert link.is_symlink() and real.stat().st_mode & 0o777 == 0o600 and read_photo(real).pixels.shape == (9, 9, 3)
    long = tmp_path / ("x" * 245 + ".png")
    write_photo(Photo(textured(8, 8)), long)
    assert read_photo(long).pixels.shape == (8, 8, 3)


def test_resolution_is_carried_from_png_to_jpeg(tmp_path):
    write_photo(Photo(textured(8, 8), metadata=Metadata(dpi=(300, 300))), tmp_path / "a.jpg")
    with Image.open(tmp_path / "a.jpg") as image:
        assert image.info["dpi"] == (300, 300)


def test_many_pictures_are_not_counted(tmp_path):
    pages = [Image.new("L", (8, 8), value % 256) for value in range(300)]
    pages[0].save(tmp_path / "a.tif", save_all=True, append_images=pages[1:])
    assert "first one is opened" in read_photo(tmp_path / "a.tif").notice
