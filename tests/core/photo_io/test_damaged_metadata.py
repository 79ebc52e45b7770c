"""Damaged metadata: the photo opens and can be saved in every format, and unreadable parts are reported."""

import base64
import io
import struct
import zlib
from dataclasses import replace

import cv2
import numpy as np
import pytest
from PIL import ExifTags, Image, ImageCms

from inpaint_studio.core.photo_io import cicp, read_photo, size_of, write_photo
from inpaint_studio.core.photo_io.containers import jpeg, png, tiff
from inpaint_studio.core.photo_io.containers.tiff_tags import ORIENTATION
from tests.support.files.chunks import chunk, in_digits, with_chunks
from tests.support.files.leftovers import PREVIEWS
from tests.support.files.metadata import XMP, exif_of
from tests.support.files.previews import PREVIEW
from tests.support.files.samples import as_jpeg, entry, head, scene

JUNK = bytes(np.random.default_rng(7).integers(0, 256, 500, np.uint8))
SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
ENDINGS = ("jpg", "png", "tif", "webp", "avif", "bmp", "gif", "jp2")
BROKEN = {
    "no structure": JUNK,
    "no directory": b"II*\0" + JUNK,
    "beyond the end": b"MM\0*\xff\xff\xff\xf0",
    "too many rows": b"II*\0\x08\0\0\0\xff\xff" + JUNK,
}
ODD = {  # sound EXIF whose orientation is of a type that it must not be
    "text": head("<") + b"\x01\0" + struct.pack("<HHI4s", 274, 2, 4, b"abc\0") + bytes(4),
    "fraction": head("<") + b"\x01\0" + entry("<", 274, 5, 1, 26) + bytes(4) + struct.pack("<II", 6, 1),
    "signed": head("<") + b"\x01\0" + struct.pack("<HHIhh", 274, 8, 1, 6, 0) + bytes(4),
}


def plain(kind="PNG", **options) -> bytes:
    buffer = io.BytesIO()
    scene().save(buffer, kind, **options)
    return buffer.getvalue()


def webp(exif: bytes) -> bytes:
    body = plain("WEBP", lossless=True, exif=exif_of(1))
    at = body.index(b"EXIF")
    new = body[8:at] + b"EXIF" + struct.pack("<I", len(exif)) + exif + b"\0" * (len(exif) % 2)
    return b"RIFF" + struct.pack("<I", len(new)) + new


def with_exif(suffix: str, exif: bytes) -> bytes:
    if suffix == "png":
        return with_chunks(plain(), (b"eXIf", exif))
    if suffix == "webp":
        return webp(exif)
    return as_jpeg(scene(), exif=b"Exif\0\0" + exif)


def saved_everywhere(photo, folder):
    """Save the photo in every format, check that each file opens upright at the same size, and return the notes by
    format."""
    texts = {}
    for ending in ENDINGS:
        texts[ending] = " ".join(write_photo(photo, folder / f"out.{ending}"))
        again = read_photo(folder / f"out.{ending}")
        assert again.pixels.shape == photo.pixels.shape, ending
        apart = np.abs(again.pixels.astype(int) - photo.pixels).mean()
        assert apart < (8 if ending == "gif" else 3), ending
    return texts


@pytest.mark.parametrize("exif", BROKEN.values(), ids=BROKEN)
@pytest.mark.parametrize("suffix", ["jpg", "png", "webp"])
def test_invalid_exif_does_not_prevent_opening_and_saving(tmp_path, suffix, exif):
    path = tmp_path / f"a.{suffix}"
    path.write_bytes(with_exif(suffix, exif))
    photo = read_photo(path)
    assert photo.pixels.shape == (120, 160, 3) and "Unreadable in " in photo.notice and "EXIF data" in photo.notice
    assert size_of(path) == (160, 120)
    texts = saved_everywhere(photo, tmp_path)
    for ending in ENDINGS:
        raw = suffix == ending == "jpg"
        assert ("the EXIF data" in texts[ending]) != raw, ending
        assert (exif in (tmp_path / f"out.{ending}").read_bytes()) == raw, ending


@pytest.mark.parametrize("head_of_it", BROKEN.values(), ids=BROKEN)
@pytest.mark.parametrize("hidden", [PREVIEW, base64.b64encode(PREVIEW), JUNK * 20], ids=["JPEG", "text", "pixels"])
@pytest.mark.parametrize("suffix", ["jpg", "png", "webp"])
def test_pictures_in_damaged_exif_are_removed_with_a_note(tmp_path, suffix, hidden, head_of_it):
    path = tmp_path / f"a.{suffix}"
    path.write_bytes(with_exif(suffix, head_of_it + hidden))
    texts = saved_everywhere(read_photo(path), tmp_path)
    for ending in ENDINGS:
        data = (tmp_path / f"out.{ending}").read_bytes()
        assert hidden[-300:-2] not in data, ending
        assert PREVIEWS in texts[ending] or "the EXIF data" in texts[ending], ending


@pytest.mark.parametrize("exif", ODD.values(), ids=ODD)
@pytest.mark.parametrize("suffix", ["jpg", "png", "webp"])
def test_an_orientation_of_an_unusual_type_is_reset(tmp_path, suffix, exif):
    (tmp_path / f"a.{suffix}").write_bytes(with_exif(suffix, exif))
    photo = read_photo(tmp_path / f"a.{suffix}")
    saved_everywhere(photo, tmp_path)
    for ending in ENDINGS:
        with Image.open(tmp_path / f"out.{ending}") as image:
            turned = image.getexif().get(ExifTags.Base.Orientation, 1) == 6
            assert (image.size != photo.pixels.shape[1::-1]) == turned, ending


def test_removing_a_tag_moves_no_other_data():
    data = exif_of(6)
    without = tiff.without_tag(data, ORIENTATION)
    before, after = tiff.parse(data), tiff.parse(without)
    assert len(without) == len(data) and ORIENTATION not in after.entries
    before.entries.pop(ORIENTATION)
    assert after == before
    image = Image.Exif()
    image.load(without)
    assert image.get_ifd(ExifTags.IFD.IFD1)[514] > 100, "the directory of the thumbnail still follows"


def test_the_exif_of_an_avif_is_copied_byte_for_byte(tmp_path):
    exif = exif_of(1, with_thumbnail=False)
    (tmp_path / "a.png").write_bytes(with_chunks(plain(), (b"eXIf", exif)))
    write_photo(read_photo(tmp_path / "a.png"), tmp_path / "b.avif")
    assert tiff.without_tag(exif, ORIENTATION) in (tmp_path / "b.avif").read_bytes()


def in_text(kind: bytes, name: bytes, text: bytes) -> tuple[bytes, bytes]:
    """Return a text chunk; ``packed``: a compressed iTXt chunk."""
    heads = {b"tEXt": b"\0", b"zTXt": b"\0\0", b"iTXt": b"\0\0\0\0\0", b"packed": b"\0\1\0\0\0"}
    stated = zlib.compress(text) if kind in (b"zTXt", b"packed") else text
    return b"iTXt" if kind == b"packed" else kind, name + heads[kind] + stated


RAW = {
    "no digits": b"\nexif\n      20\nzzzz",
    "half a digit": b"\nexif\n       4\n000",
    "no lines": b"hello",
    "no exif": in_digits("exif", JUNK),
}


@pytest.mark.parametrize("kind", [b"tEXt", b"zTXt", b"iTXt"])
@pytest.mark.parametrize("name", [b"Raw profile type exif", b"Raw profile type APP1"])
@pytest.mark.parametrize("text", RAW.values(), ids=RAW)
def test_a_damaged_old_profile_in_hex_digits_is_reported(tmp_path, text, name, kind):
    (tmp_path / "a.png").write_bytes(with_chunks(plain(), in_text(kind, name, text)))
    photo = read_photo(tmp_path / "a.png")
    assert np.array_equal(photo.pixels, np.asarray(scene())) and "Unreadable" in photo.notice
    assert "the EXIF data" in saved_everywhere(photo, tmp_path)["png"]


@pytest.mark.parametrize("kind", [b"tEXt", b"zTXt", b"iTXt", b"packed"])
def test_old_profiles_in_hex_digits_are_decoded(tmp_path, kind):
    notes = (
        in_digits("APP1", b"Exif\0\0" + exif_of(6)),
        in_digits("APP1", jpeg.XMP + XMP % 1),
        in_digits("xmp", XMP % 1),
    )
    for number, (name, note) in enumerate(zip((b"APP1", b"APP1", b"xmp"), notes, strict=True)):
        path = tmp_path / f"{number}.png"
        path.write_bytes(with_chunks(plain(), in_text(kind, b"Raw profile type " + name, note)))
        photo = read_photo(path)
        write_photo(photo, tmp_path / "out.png")
        write_photo(photo, tmp_path / "out.jpg")
        for out in ("out.png", "out.jpg"):
            with Image.open(tmp_path / out) as image:
                assert image.size == ((120, 160) if number == 0 else (160, 120)) and not image.getexif().get(274, 1) > 1
                if number:
                    assert b'creator="me"' in image.info["xmp"]
                else:
                    assert image.getexif()[ExifTags.Base.Make] == "Maker"


def test_damaged_old_xmp_in_hex_digits_is_reported(tmp_path):
    (tmp_path / "a.png").write_bytes(with_chunks(plain(), (b"tEXt", b"Raw profile type xmp\0\nxmp\n  3\nzzz")))
    photo = read_photo(tmp_path / "a.png")
    assert "Unreadable in a.png: the XMP data" in photo.notice
    assert "the XMP data" in saved_everywhere(photo, tmp_path)["png"]


def test_data_behind_16_bit_pixels_are_reported_in_every_format(tmp_path):
    cv2.imwrite(str(tmp_path / "a.png"), np.asarray(scene())[..., ::-1].astype(np.uint16) * 257)
    data = (tmp_path / "a.png").read_bytes()
    stated = chunk(b"eXIf", exif_of(6)) + chunk(b"iTXt", png.XMP + b"\0\0\0\0" + XMP % 1)
    (tmp_path / "a.png").write_bytes(data[:-12] + stated + data[-12:])
    photo = read_photo(tmp_path / "a.png")
    assert photo.pixels.dtype == np.uint16 and photo.pixels.shape[:2] == (160, 120), "it is upright"
    for kind in ("png", "jpg", "tif"):
        write_photo(photo, tmp_path / f"out.{kind}")
        with Image.open(tmp_path / f"out.{kind}") as image:
            found = image.info.get("xmp") or image.tag_v2.get(700)
            assert image.getexif()[ExifTags.Base.Make] == "Maker" and b'creator="me"' in found, kind


CHUNKS = {
    "gamma cut off": chunk(b"gAMA", b"\0"),
    "points cut off": chunk(b"cHRM", bytes(7)),
    "intent cut off": chunk(b"sRGB", b""),
    "resolution cut off": chunk(b"pHYs", b"xx"),
    "wrong sum": chunk(b"tEXt", b"Title\0hello")[:-1] + b"?",
    "too long a text": chunk(b"zTXt", b"Title\0\0" + zlib.compress(bytes(90 << 20))),
}


@pytest.mark.parametrize("damaged", CHUNKS.values(), ids=CHUNKS)
@pytest.mark.parametrize("late", [False, True])
def test_a_chunk_that_breaks_a_decoder_is_left_out_with_a_note(tmp_path, damaged, late):
    data = with_chunks(plain(), (b"tEXt", b"Author\0me"))
    at = len(data) - 12 if late else 33
    (tmp_path / "a.png").write_bytes(data[:at] + damaged + data[at:])
    photo = read_photo(tmp_path / "a.png")
    texts = write_photo(photo, tmp_path / "b.png")
    assert np.array_equal(photo.pixels, np.asarray(scene()))
    assert b"Author\0me" in (tmp_path / "b.png").read_bytes()
    assert read_photo(tmp_path / "b.png").notice == "" and (texts == () or "Unreadable" in photo.notice)
    assert damaged not in (tmp_path / "b.png").read_bytes() or texts == ()


@pytest.mark.parametrize("damaged", [(0xE0, b"JFIF\0"), (0xEE, b"Adobe\0"), (0xE2, b"ICC_PROFILE\0")])
def test_a_segment_that_breaks_a_decoder_is_left_out_with_a_note(tmp_path, damaged):
    data = as_jpeg(scene(), exif=b"Exif\0\0" + exif_of(1))
    broken = data[:2] + jpeg.segment_bytes(*damaged) + data[2:]
    (tmp_path / "a.jpg").write_bytes(broken)
    photo = read_photo(tmp_path / "a.jpg")
    assert "Unreadable" in photo.notice and photo.metadata.exif
    with Image.open(io.BytesIO(data)) as image:
        assert np.array_equal(photo.pixels, np.asarray(image))
    assert any("Missing from" in note for note in write_photo(photo, tmp_path / "b.jpg"))


def test_an_empty_comment_does_not_end_the_program(tmp_path):
    data = as_jpeg(scene())
    (tmp_path / "a.jpg").write_bytes(data[:2] + jpeg.segment_bytes(jpeg.COM, b"") + data[2:])
    photo = read_photo(tmp_path / "a.jpg")
    pixels = photo.pixels.copy()
    pixels[40:60, 60:90] = 90
    write_photo(replace(photo, pixels=pixels), tmp_path / "b.jpg")
    assert np.array_equal(read_photo(tmp_path / "b.jpg").pixels[100:], photo.pixels[100:])


# -- colours ----------------------------------------------------------------------------------

WHITE = (31270, 32900)
POINTS = {
    "zeros": (0,) * 8,
    "one point": WHITE + (30000, 30000) * 3,
    "a line": (*WHITE, 10000, 10000, 20000, 20000, 30000, 30000),
    "nearly a point": (*WHITE, 30000, 30000, 30001, 30000, 30000, 30001),
    "as large as can be": (0xFFFFFFFF,) * 8,
    "no white": (31270, 0, 64000, 33000, 30000, 60000, 15000, 6000),
    "white outside": (70000, 25000, 64000, 33000, 30000, 60000, 15000, 6000),
}
NONSENSE = {f"points: {name}": (b"cHRM", struct.pack(">8I", *points)) for name, points in POINTS.items()} | {
    "gamma 0": (b"gAMA", bytes(4)),
    "gamma beyond": (b"gAMA", b"\xff\xff\xff\xff"),
    "negative gamma": (b"gAMA", b"\x80\0\0\1"),
    "numbers that nobody has named": (b"cICP", b"\xff\xff\0\1"),
    "a matrix of RGB": (b"cICP", b"\1\r\x09\1"),
    "one number": (b"cICP", b"\1"),
}


@pytest.mark.parametrize("stated", NONSENSE.values(), ids=NONSENSE)
def test_invalid_colour_information_is_replaced_by_srgb_with_a_note(tmp_path, stated):
    with pytest.raises(ValueError, match=r"gAMA|cICP"):
        cicp.profile_of_png((stated,))
    (tmp_path / "a.png").write_bytes(with_chunks(plain(), stated))
    photo = read_photo(tmp_path / "a.png")
    assert np.array_equal(photo.pixels, np.asarray(scene()))
    assert photo.profile == b"" and photo.metadata.code is None and "shown as sRGB" in photo.notice
    texts = saved_everywhere(photo, tmp_path)
    assert "colour information" in texts["jpg"] and texts["png"] == ""


PROFILES = {
    "no profile": JUNK,
    "only a head": SRGB[:128] + JUNK,
    "cut off": SRGB[:200],
    "of grey": SRGB[:16] + b"GRAY" + SRGB[20:],
    "of inks": SRGB[:16] + b"CMYK" + SRGB[20:],
}


@pytest.mark.parametrize("profile", PROFILES.values(), ids=PROFILES)
@pytest.mark.parametrize("suffix", ["jpg", "png", "webp", "tif", "avif"])
def test_an_unusable_profile_is_left_out_with_a_note(tmp_path, suffix, profile):
    kind = {"jpg": "JPEG", "tif": "TIFF"}.get(suffix, suffix.upper())
    (tmp_path / f"a.{suffix}").write_bytes(plain(kind, icc_profile=profile))
    photo = read_photo(tmp_path / f"a.{suffix}")
    assert photo.profile == b"" and "shown as sRGB" in photo.notice
    texts = saved_everywhere(photo, tmp_path)
    for ending in ENDINGS:
        assert ("the colour profile" in texts[ending]) != (suffix == ending == "jpg"), ending


def test_a_profile_with_invalid_compression_is_reported(tmp_path):
    (tmp_path / "a.png").write_bytes(with_chunks(plain(), (b"iCCP", b"x\0\0" + JUNK)))
    assert "Unreadable in a.png: the colour profile" in read_photo(tmp_path / "a.png").notice
