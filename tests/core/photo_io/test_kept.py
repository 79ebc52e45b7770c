"""Formats keep everything they can store and report the rest; file-system attributes survive."""

import io
import os
import struct
import sys
import zlib
from dataclasses import replace

import cv2
import numpy as np
import pytest
from PIL import Image, ImageCms

from inpaint_studio.core.errors import ImageReadError, ImageWriteError
from inpaint_studio.core.photo_io import Photo, WriteOptions, cicp, read_photo, write_photo
from inpaint_studio.core.photo_io.colour import to_screen
from inpaint_studio.core.photo_io.containers import bmp, gif, jpeg, jpeg2000, png, tiff
from inpaint_studio.core.photo_io.photo import Metadata
from tests.support.files.chunks import chunk
from tests.support.files.samples import as_jpeg, scene
from tests.support.images import textured

P3 = cicp.ColourCode(12, 13)
EDIT = np.s_[40:60, 50:80]


def edited(photo):
    pixels = photo.pixels.copy()
    pixels[EDIT] = pixels[EDIT] // 2
    return replace(photo, pixels=pixels)


def outside_is_same(one, other):
    same = (one.pixels == other.pixels).all(axis=2)
    same[EDIT] = True
    return bool(same.all())


# -- JPEG 2000 --------------------------------------------------------------------------------


def jp2(**stated) -> bytes:
    buffer = io.BytesIO()
    scene().save(buffer, "JPEG2000", irreversible=False)
    return jpeg2000.with_metadata(buffer.getvalue(), jpeg2000.BoxMetadata(**stated))


def test_jpeg_2000_keeps_profile_xmp_exif_iptc_resolution_and_other_boxes(tmp_path):
    icc = cicp.profile_of(P3)
    exif = b"II*\0\x08\0\0\0" + struct.pack("<HHHII", 1, 305, 2, 8, 26) + bytes(4) + b"scanner\0"
    stated = {"icc": icc, "xmp": b"<x>shelf 12</x>", "exif": exif, "iptc": b"\x1c\x02\x50\0\2me", "dpi": (300.0, 600.0)}
    (tmp_path / "a.jp2").write_bytes(jp2(**stated, others=((b"xml ", b"<catalogue/>"),)))
    photo = read_photo(tmp_path / "a.jp2")
    assert photo.profile == icc, "and it is shown through it"
    notes = write_photo(edited(photo), tmp_path / "b.jp2")
    back = jpeg2000.metadata_of((tmp_path / "b.jp2").read_bytes())
    assert back.dpi == pytest.approx((300, 600), abs=0.02) and back.others == ((b"xml ", b"<catalogue/>"),)
    assert (back.icc, back.xmp, back.exif, back.iptc) == (icc, stated["xmp"], exif, stated["iptc"]) and notes == ()
    assert outside_is_same(read_photo(tmp_path / "b.jp2"), photo)
    write_photo(photo, tmp_path / "c.tif")
    again = read_photo(tmp_path / "c.tif")
    assert again.profile == icc and again.metadata.xmp == stated["xmp"] and b"scanner" in again.metadata.exif
    write_photo(again, tmp_path / "d.jp2")
    assert jpeg2000.metadata_of((tmp_path / "d.jp2").read_bytes()).icc == icc


def test_a_bare_code_stream_says_what_it_cannot_hold(tmp_path):
    (tmp_path / "a.jp2").write_bytes(jp2(icc=cicp.profile_of(P3), xmp=b"<x/>"))
    notes = write_photo(read_photo(tmp_path / "a.jp2"), tmp_path / "b.j2k")
    assert "XMP data" in notes[0] and "colour profile" in notes[0] and "b.j2k" in notes[0]


def test_damaged_boxes_end_the_search():
    good = jp2(xmp=b"<x/>", dpi=(72.0, 72.0))
    for cut in (20, 40, 60, 100, len(good) - 9):
        jpeg2000.metadata_of(good[:cut])
    huge = good.replace(struct.pack(">I4s", 45, b"jp2h"), struct.pack(">I4s", 0x7FFFFFFF, b"jp2h"))
    assert jpeg2000.metadata_of(huge).icc == b""


# -- colours by numbers -----------------------------------------------------------------------


def patch_colour(data: bytes) -> np.ndarray:
    """Return a few colours as littleCMS converts them with a profile."""
    colours = np.array([[[200, 30, 30], [30, 200, 30], [128, 128, 128], [250, 250, 250]]], np.uint8)
    return to_screen(data)(colours).astype(int)


def test_a_profile_made_from_cicp_numbers_matches_them():
    reference = ImageCms.createProfile("sRGB")
    srgb = cicp._profile("sRGB", cicp._matrix(cicp.PRIMARIES[1], cicp.D65), cicp._curve(13))
    colours = patch_colour(ImageCms.ImageCmsProfile(reference).tobytes())
    assert np.abs(patch_colour(srgb) - colours).max() <= 1
    wide = patch_colour(cicp.profile_of(P3))
    assert wide[0, 0, 0] > 205 and wide[0, 0, 1] < 15, "a red of Display P3 is redder than sRGB's"
    assert np.abs(wide[0, 2] - 128).max() <= 1 and np.abs(wide[0, 3] - 250).max() <= 1, "grey stays grey"


@pytest.mark.parametrize("code", [cicp.ColourCode(1, 13), cicp.ColourCode(2, 2), cicp.ColourCode(200, 13)])
def test_srgb_and_unknown_numbers_need_no_profile(code):
    assert cicp.profile_of(code) == b""


def avif(code) -> bytes:
    buffer = io.BytesIO()
    scene().save(buffer, "AVIF", quality=90)
    return cicp.into_boxes(buffer.getvalue(), code)


def test_avif_keeps_its_cicp_numbers_and_other_formats_get_a_matching_profile(tmp_path):
    (tmp_path / "a.avif").write_bytes(avif(P3))
    photo = read_photo(tmp_path / "a.avif")
    assert photo.profile == cicp.profile_of(P3)
    write_photo(photo, tmp_path / "b.avif")
    assert cicp.of_boxes((tmp_path / "b.avif").read_bytes()) == P3
    for suffix in ("jpg", "tif", "webp", "jp2", "bmp"):
        write_photo(photo, tmp_path / f"c.{suffix}")
        assert read_photo(tmp_path / f"c.{suffix}").profile == photo.profile, suffix
    write_photo(photo, tmp_path / "d.png")
    found = png.chunks((tmp_path / "d.png").read_bytes())
    assert (b"cICP", bytes([12, 13, 0, 1])) in found and any(kind == b"iCCP" for kind, _ in found)


def test_hdr_keeps_its_cicp_numbers_where_possible_and_is_noted_elsewhere(tmp_path):
    (tmp_path / "a.avif").write_bytes(avif(cicp.ColourCode(9, 16)))
    photo = read_photo(tmp_path / "a.avif")
    assert write_photo(photo, tmp_path / "b.png") == ()
    assert dict(png.chunks((tmp_path / "b.png").read_bytes()))[b"cICP"] == bytes([9, 16, 0, 1])
    assert "(PQ)" in write_photo(photo, tmp_path / "c.jpg")[0]


def png_with(*chunks) -> bytes:
    buffer = io.BytesIO()
    scene().save(buffer, "PNG")
    return png.with_chunks(buffer.getvalue(), chunks)


CHRM_P3 = struct.pack(">8I", 31270, 32900, 68000, 32000, 26500, 69000, 15000, 6000)


def test_a_png_that_tells_its_colours_by_gamma_and_points_keeps_them(tmp_path):
    stated = ((b"gAMA", struct.pack(">I", 45455)), (b"cHRM", CHRM_P3))
    (tmp_path / "a.png").write_bytes(png_with(*stated))
    photo = read_photo(tmp_path / "a.png")
    write_photo(edited(photo), tmp_path / "b.png")
    assert set(stated) <= set(png.chunks((tmp_path / "b.png").read_bytes()))
    write_photo(photo, tmp_path / "c.jpg")
    shown = patch_colour(read_photo(tmp_path / "c.jpg").profile)
    assert np.abs(shown - patch_colour(cicp.profile_of(P3))).max() < 12, "nearly Display P3, whose curve is sRGB's"


@pytest.mark.parametrize("stated", [((b"gAMA", struct.pack(">I", 45455)),), ((b"sRGB", b"\0"), (b"cHRM", CHRM_P3))])
def test_a_png_that_means_srgb_has_no_profile(stated):
    assert cicp.profile_of_png(stated) == b""


# -- depth, grey, transparency ----------------------------------------------------------------


def raw_png(planes: np.ndarray, colour: int, clear: bytes = b"") -> bytes:
    height, width = planes.shape[:2]
    rows = b"".join(b"\0" + row.astype(">u2").tobytes() for row in planes)

    body = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 16, colour, 0, 0, 0))
    return (
        png.SIGNATURE
        + body
        + (chunk(b"tRNS", clear) if clear else b"")
        + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )


def test_16_bit_grey_with_transparency_comes_back_as_such(tmp_path):
    grey = textured(30, 40, np.uint16)[..., 0]
    alpha = textured(30, 40, np.uint16, seed=2)[..., 1]
    (tmp_path / "a.png").write_bytes(raw_png(np.dstack([grey, alpha]), 4))
    photo = read_photo(tmp_path / "a.png")
    assert np.array_equal(photo.pixels[..., 1], grey) and np.array_equal(photo.alpha, alpha)
    write_photo(photo, tmp_path / "b.png")
    data = (tmp_path / "b.png").read_bytes()
    assert data[24:26] == bytes([16, 4])
    again = read_photo(tmp_path / "b.png")
    assert np.array_equal(again.pixels, photo.pixels) and np.array_equal(again.alpha, alpha)


def test_a_grey_level_that_is_transparent_stays_so(tmp_path):
    grey = textured(30, 40, np.uint16)[..., 0]
    grey[:7] = 777
    (tmp_path / "a.png").write_bytes(raw_png(grey, 0, struct.pack(">H", 777)))
    photo = read_photo(tmp_path / "a.png")
    assert (photo.alpha[:7] == 0).all() and (photo.alpha[7:][grey[7:] != 777] == 65535).all()
    write_photo(photo, tmp_path / "b.png")
    assert np.array_equal(read_photo(tmp_path / "b.png").alpha, photo.alpha)


def tiff_of(planes: np.ndarray, extra: tuple[int, ...], bits: int = 8) -> bytes:
    """Return an uncompressed RGB TIFF with extra channels."""
    height, width, count = planes.shape
    body = planes.astype("<u2" if bits == 16 else np.uint8).tobytes()
    shorts = {256: width, 257: height, 259: 1, 262: 2, 277: count, 278: height, 284: 1}
    own = tiff.Directory({tag: tiff.Entry(3, 1, struct.pack("<H", value)) for tag, value in shorts.items()})
    own.entries[258] = tiff.Entry(3, count, struct.pack(f"<{count}H", *[bits] * count))
    own.entries[338] = tiff.Entry(3, len(extra), struct.pack(f"<{len(extra)}H", *extra))
    own.entries[273] = tiff.Entry(4, 1, struct.pack("<I", 8))
    own.entries[279] = tiff.Entry(4, 1, struct.pack("<I", len(body)))
    at = 8 + len(body) + len(body) % 2
    return b"II*\0" + struct.pack("<I", at) + body + b"\0" * (len(body) % 2) + tiff.build(own, at)


@pytest.mark.parametrize("bits", [8, 16])
def test_colours_multiplied_with_transparency_are_shown_and_stored_plain(tmp_path, bits):
    most = 2**bits - 1
    planes = np.full((20, 30, 4), most // 2)
    planes[..., 0] = most // 4  # of a half: half of the most
    planes[..., 1:3] = most // 2
    (tmp_path / "a.tif").write_bytes(tiff_of(planes, (1,), bits))
    photo = read_photo(tmp_path / "a.tif")
    assert np.abs(photo.pixels[0, 0].astype(int) - (most // 2, most, most)).max() <= 2 and photo.alpha is not None
    notes = write_photo(photo, tmp_path / "b.tif")
    assert "multiplied" in notes[0]
    again = read_photo(tmp_path / "b.tif")
    assert np.array_equal(again.pixels, photo.pixels) and np.array_equal(again.alpha, photo.alpha)
    assert tiff.parse((tmp_path / "b.tif").read_bytes()).entries[338].data == b"\2\0"


@pytest.mark.parametrize("bits", [8, 16])
def test_a_channel_that_is_not_transparency_is_reported_and_not_used_as_such(tmp_path, bits):
    planes = np.full((20, 30, 4), 100)
    (tmp_path / "a.tif").write_bytes(tiff_of(planes, (0,), bits))
    photo = read_photo(tmp_path / "a.tif")
    assert photo.alpha is None and (photo.pixels == 100).all()
    assert "an extra channel" in write_photo(photo, tmp_path / "b.tif")[0]


def test_only_colour_and_transparency_are_read_from_many_channels(tmp_path):
    planes = np.dstack([textured(20, 30, np.uint16), textured(20, 30, np.uint16, seed=2)[..., :2]])
    (tmp_path / "a.tif").write_bytes(tiff_of(planes, (2, 0), 16))
    photo = read_photo(tmp_path / "a.tif")
    assert np.array_equal(photo.pixels, planes[..., :3]) and np.array_equal(photo.alpha, planes[..., 3])
    assert "an extra channel" in " ".join(write_photo(photo, tmp_path / "b.tif"))


def test_channels_that_cannot_be_read_are_named(tmp_path):
    (tmp_path / "a.tif").write_bytes(tiff_of(np.full((20, 30, 5), 100), (2, 0), 12))
    with pytest.raises(ImageReadError, match="5 channels of 12 bits"):
        read_photo(tmp_path / "a.tif")


def test_bmp_keeps_transparency_profile_and_resolution(tmp_path):
    rng = np.random.default_rng(1)
    pixels, alpha = textured(31, 43), rng.integers(0, 256, (31, 43)).astype(np.uint8)
    icc = cicp.profile_of(P3)
    write_photo(Photo(pixels, alpha, metadata=Metadata(icc=icc, dpi=(300, 300))), tmp_path / "a.bmp")
    photo = read_photo(tmp_path / "a.bmp")
    assert np.array_equal(photo.pixels, pixels) and np.array_equal(photo.alpha, alpha) and photo.profile == icc
    write_photo(photo, tmp_path / "b.bmp")
    again = read_photo(tmp_path / "b.bmp")
    assert np.array_equal(again.alpha, alpha) and again.profile == icc
    assert again.metadata.dpi == pytest.approx((300, 300), abs=0.1)
    assert bmp.profile_of((tmp_path / "b.bmp").read_bytes()[:100]) == b""


def test_gif_keeps_xmp(tmp_path):
    buffer = io.BytesIO()
    scene().quantize(64).save(buffer, "GIF")
    (tmp_path / "a.gif").write_bytes(gif.with_metadata(buffer.getvalue(), b"", b"<x>me</x>"))
    photo = read_photo(tmp_path / "a.gif")
    assert photo.metadata.xmp == b"<x>me</x>"
    write_photo(photo, tmp_path / "b.gif")
    assert gif.xmp_of((tmp_path / "b.gif").read_bytes()) == b"<x>me</x>"
    with Image.open(tmp_path / "b.gif") as image:
        assert np.array_equal(np.asarray(image.convert("RGB")), photo.pixels)


# -- no transparency --------------------------------------------------------------------------


@pytest.mark.parametrize(("background", "colour"), [((255, 255, 255), 255), ((0, 0, 0), 0)])
@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
def test_hidden_colours_do_not_come_to_light(tmp_path, background, colour, dtype):
    most = np.iinfo(dtype).max
    pixels, alpha = np.zeros((40, 60, 3), dtype), np.full((40, 60), most, dtype)
    pixels[:, 30:] = (most, 0, most)
    alpha[:, 30:] = 0
    notes = write_photo(Photo(pixels, alpha), tmp_path / "a.jpg", WriteOptions(background=background))
    saved = read_photo(tmp_path / "a.jpg").pixels
    assert np.abs(saved[:, 40:].astype(int) - colour).max() <= 3 and np.abs(saved[:, :20].astype(int)).max() <= 3
    assert "no transparency" in notes[0]
    alpha[:] = most
    notes = write_photo(Photo(pixels, alpha), tmp_path / "b.jpg")
    assert [note for note in notes if "bits per channel" not in note] == []
    assert read_photo(tmp_path / "b.jpg").pixels[0, 50, 0] > 240, "nothing was hidden"


def test_a_palette_with_a_transparent_index_is_flattened_too(tmp_path):
    image = Image.new("P", (60, 40), 1)
    image.putpalette([255, 0, 255, 10, 20, 30])
    image.paste(0, (30, 0, 60, 40))
    image.save(tmp_path / "a.png", transparency=0)
    write_photo(read_photo(tmp_path / "a.png"), tmp_path / "b.jpg")
    assert (read_photo(tmp_path / "b.jpg").pixels[:, 40:] > 250).all()


# -- JPEG -------------------------------------------------------------------------------------


@pytest.mark.parametrize("code", [cv2.IMWRITE_JPEG_SAMPLING_FACTOR_440, cv2.IMWRITE_JPEG_SAMPLING_FACTOR_411])
def test_blocks_of_rare_sampling_are_kept_like_others(tmp_path, code):
    image = cv2.GaussianBlur(textured(128, 160), (0, 0), 2)
    cv2.imwrite(str(tmp_path / "a.jpg"), image, [cv2.IMWRITE_JPEG_SAMPLING_FACTOR, code, cv2.IMWRITE_JPEG_QUALITY, 80])
    photo = read_photo(tmp_path / "a.jpg")
    notes = write_photo(edited(photo), tmp_path / "b.jpg")
    again = read_photo(tmp_path / "b.jpg")
    assert jpeg.sampling((tmp_path / "b.jpg").read_bytes()) == jpeg.sampling((tmp_path / "a.jpg").read_bytes())
    apart = np.abs(again.pixels.astype(int) - photo.pixels).max(axis=2)
    apart[24:80, 16:112] = 0  # the blocks of the edit, and chroma that is smoothed over their edge
    assert apart.max() == 0 and notes == ()
    inside = np.abs(again.pixels[EDIT].astype(int) - edited(photo).pixels[EDIT]).mean()
    assert inside < 8, "and the edit is there"


def test_blocks_are_kept_though_their_sampling_is_written_with_other_factors(tmp_path):
    data = bytearray(as_jpeg(scene(), subsampling=0))
    place = next(place for marker, place in jpeg.scan_headers(bytes(data)) if marker in jpeg.FRAMES)
    for number in range(3):
        data[place + 11 + 3 * number] = 0x21  # chroma as dense as brightness, by other numbers
    assert not jpeg.has_usual_sampling(bytes(data))
    (tmp_path / "a.jpg").write_bytes(bytes(data))
    photo = read_photo(tmp_path / "a.jpg")
    notes = write_photo(photo, tmp_path / "b.jpg")
    same = np.array_equal(read_photo(tmp_path / "b.jpg").pixels, photo.pixels)
    assert same and notes == ()


def test_a_lossless_jpeg_is_recognised():
    data = as_jpeg(scene())
    place = next(place for marker, place in jpeg.scan_headers(data) if marker in jpeg.FRAMES)
    assert not jpeg.is_lossless(data)
    assert jpeg.is_lossless(data[: place + 1] + b"\xc3" + data[place + 2 :])


# -- several pictures -------------------------------------------------------------------------


@pytest.mark.parametrize("suffix", ["tif", "gif", "png", "webp"])
def test_losing_other_images_of_a_file_is_reported_and_they_are_never_overwritten(tmp_path, suffix):
    path = tmp_path / f"a.{suffix}"
    frames = [scene(), scene().transpose(Image.Transpose.FLIP_LEFT_RIGHT), scene().rotate(180)]
    frames[0].save(path, save_all=True, append_images=frames[1:])
    before = path.read_bytes()
    photo = read_photo(path)
    assert photo.stored.has_more
    with pytest.raises(ImageWriteError, match="more than one image"):
        write_photo(photo, path)
    (tmp_path / f"link.{suffix}").symlink_to(path)
    with pytest.raises(ImageWriteError, match="more than one image"):
        write_photo(photo, tmp_path / f"link.{suffix}")
    assert path.read_bytes() == before
    words = " ".join(write_photo(photo, tmp_path / f"b.{suffix}"))
    assert ("its other 2 pages" if suffix == "tif" else "other frames") in words
    path.unlink()  # the stick with it was pulled out
    write_photo(photo, tmp_path / f"b.{suffix}")


# -- what the file system knows ----------------------------------------------------------------


@pytest.mark.skipif(not hasattr(os, "setxattr"), reason="Python knows extended attributes on Linux only")
def test_attributes_mode_and_owner_survive(tmp_path):
    path = tmp_path / "a.png"
    scene().save(path)
    try:
        os.setxattr(path, "user.xdg.tags", b"Holiday,Print")
    except OSError:
        pytest.skip("this file system has no extended attributes")
    path.chmod(0o640)
    if os.geteuid() == 0:
        os.chown(path, 1234, 1235)
    before = path.stat()
    assert write_photo(edited(read_photo(path)), path) == ()
    after = path.stat()
    assert (after.st_mode, after.st_uid, after.st_gid) == (before.st_mode, before.st_uid, before.st_gid)
    assert os.getxattr(path, "user.xdg.tags") == b"Holiday,Print" and after.st_ino != before.st_ino


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_a_hard_link_keeps_the_old_photo_and_that_is_reported(tmp_path):
    path = tmp_path / "a.png"
    scene().save(path)
    before = path.read_bytes()
    os.link(path, tmp_path / "backup.png")
    notes = write_photo(edited(read_photo(path)), path)
    assert "hard link" in notes[0] and (tmp_path / "backup.png").read_bytes() == before != path.read_bytes()
