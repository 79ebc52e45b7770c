"""Pictures of what was removed in unexpected parts of PNG, JPEG 2000 and GIF files; data beside them are kept."""

import io
import re
import struct
import zlib

import cv2
import numpy as np
import pytest
from PIL import Image, ImageCms, PngImagePlugin

from inpaint_studio.core.photo_io.containers import jpeg2000, png
from inpaint_studio.core.photo_io.embedded import chunks, pictures
from tests.support.files.leftovers import IPTC, PREVIEWS, TEXT, XMP_WITH_PICTURE, holds_nothing, packet, resource, saved
from tests.support.files.previews import PREVIEW, RAW, cleaned
from tests.support.files.samples import (
    exif_with_jpeg,
    exif_with_raw_thumbnail,
    scene,
)

# -- PNG ---------------------------------------------------------------------------------------


def clean_png(tmp_path, *chunks, suffix="png"):
    path = tmp_path / "a.png"
    path.write_bytes(png.with_chunks(saved("PNG", scene()), chunks))
    data, notes = cleaned(path, tmp_path / f"out.{suffix}")
    holds_nothing(data)
    return data, " ".join(notes)


def raw_profile(name: bytes, value: bytes, packed: bool = True):
    text = b"\n" + name + b"\n%8d\n" % len(value) + re.sub(rb"(.{72})", rb"\1\n", value.hex().encode()) + b"\n"
    key = b"Raw profile type " + name + b"\0"
    return (b"zTXt", key + b"\0" + zlib.compress(text)) if packed else (b"tEXt", key + text)


def _packed_small(data: bytes) -> bytes:
    """Compress with a window of one kilobyte, which gives another header."""
    packer = zlib.compressobj(9, wbits=10)
    return packer.compress(data) + packer.flush()


PNG_CASES = {
    "base64 in a text": (b"tEXt", b"Thumbnail\0" + TEXT.encode()),
    "data uri": (b"tEXt", b"preview\0data:image/jpeg;base64," + TEXT.encode()),
    "packed text": (b"zTXt", b"preview\0\0" + zlib.compress(TEXT.encode())),
    "packed text of another window": (b"zTXt", b"preview\0\0" + _packed_small(TEXT.encode())),
    "international": (b"iTXt", b"thumb\0\0\0en\0\0" + TEXT.encode()),
    "international, packed": (b"iTXt", b"thumb\0\1\0\0\0" + zlib.compress(TEXT.encode())),
    "XMP under another key": (b"iTXt", b"My XMP\0\1\0\0\0" + zlib.compress(XMP_WITH_PICTURE)),
    "unknown": (b"prVw", PREVIEW),
    "unknown pixels": (b"prVw", RAW),
    "old EXIF": (b"exIf", exif_with_jpeg("<", PREVIEW)),
    "packed EXIF": (b"zxIf", zlib.compress(exif_with_raw_thumbnail("<", RAW, 80, 60))),
    "pixels under a known name": (b"tIME", RAW),
    "no profile": (b"iCCP", b"any\0\0" + RAW),
    "raw profile": raw_profile(b"generic", PREVIEW),
    "plain raw profile": raw_profile(b"generic", PREVIEW, packed=False),
}


@pytest.mark.parametrize("name", PNG_CASES)
def test_chunks_with_pictures_are_removed_with_a_note(tmp_path, name):
    kept = (
        (b"tEXt", b"Title\0A JFIF file"),
        (b"zTXt", b"Comment\0\0" + zlib.compress(b"kept " * 900)),
        (b"prOg", b"\1\2\3" * 90),
    )
    data, notes = clean_png(tmp_path, *kept, PNG_CASES[name])
    found = png.chunks(data)
    assert [one for one in kept if one not in found] == [] and PNG_CASES[name] not in found and PREVIEWS in notes


@pytest.mark.parametrize("packed", [True, False])
def test_raw_profiles_are_cleaned(tmp_path, packed):
    block = resource(b"\x0f\xa3", PREVIEW) + resource(b"\4\4", IPTC)
    cases = (
        (b"xmp", XMP_WITH_PICTURE, b'"kept"'),
        (b"8bim", block, IPTC),
        (b"iptc", block, IPTC),
        (b"iptc", IPTC, IPTC),
    )
    for name, value, expected in cases:
        data, notes = clean_png(tmp_path, raw_profile(name, value, packed))
        with Image.open(io.BytesIO(data)) as image:
            text = image.text.get("Raw profile type " + name.decode(), "")
            reports = bytes.fromhex("".join(text.split("\n")[3:])) or image.info.get("xmp", b"")
        assert expected in reports and not pictures.are_in(reports) and (PREVIEWS in notes) == (value != IPTC)


@pytest.mark.parametrize("first", [True, False])
def test_exif_that_pillow_has_not_read_is_cleaned_too(tmp_path, first):
    """Pillow reads nothing behind the pixels of a 16-bit PNG."""
    path = tmp_path / "a.png"
    cv2.imwrite(str(path), np.asarray(scene())[..., ::-1].astype(np.uint16) * 257)
    data = path.read_bytes()
    reports = png._chunk(b"eXIf", exif_with_jpeg("<", PREVIEW)) + png._chunk(
        b"iTXt", png.XMP + b"\0\0\0\0" + XMP_WITH_PICTURE
    )
    at = data.index(b"IDAT") - 4 if first else len(data) - 12
    path.write_bytes(data[:at] + reports + data[at:])
    result, _ = cleaned(path)
    holds_nothing(result)
    assert b"eXIf" in result and b'"kept"' in result


def test_a_text_too_large_to_be_searched_is_removed():
    bomb = (b"zTXt", b"Comment\0\0" + zlib.compress(bytes(17 << 20)))
    assert chunks.without_pictures([bomb, (b"tEXt", b"Title\0kept")]) == (((b"tEXt", b"Title\0kept"),), True)


def test_ordinary_chunks_stay(tmp_path):
    info = PngImagePlugin.PngInfo()
    info.add_text("Title", "GIF89a, JFIF")
    info.add_text("parameters", "masterpiece, best quality, 8k " * 300, zip=True)
    info.add_itxt(
        "prompt",
        '{"nodes": [' + ", ".join(f'{{"id": {number}, "type": "KSampler"}}' for number in range(900)) + "]}",
        "de",
        zip=True,
    )
    info.add_itxt("Comment", "Größe 東京")
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    path = tmp_path / "a.png"
    scene().save(path, pnginfo=info, icc_profile=profile, dpi=(300, 300))
    data, notes = cleaned(path)
    assert png.chunks(data) == png.chunks(path.read_bytes()) and notes == ()


def test_a_profile_that_hides_a_picture_keeps_its_colours(tmp_path):
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()) + PREVIEW
    struct.pack_into(">I", profile, 0, len(profile))
    for suffix in ("jpg", "png", "tif", "webp"):
        path = tmp_path / f"a.{suffix}"
        scene().save(path, icc_profile=bytes(profile))
        data, _ = cleaned(path)
        holds_nothing(data)
        with Image.open(io.BytesIO(data)) as image:
            assert image.info["icc_profile"] == bytes(profile[: -len(PREVIEW)]) + bytes(len(PREVIEW))


# -- JPEG 2000 ---------------------------------------------------------------------------------


def clean_jp2(tmp_path, *boxes: jpeg2000.Box):
    data = saved("JPEG2000", scene())
    at = data.index(b"jp2c") - 4
    path = tmp_path / "a.jp2"
    path.write_bytes(data[:at] + b"".join(box.file_bytes for box in boxes) + data[at:])
    result, notes = cleaned(path)
    holds_nothing(result)
    return [box[:2] for box in jpeg2000.boxes(result)], " ".join(notes)


def test_boxes_with_pictures_are_cleaned_with_a_note(tmp_path):
    box, name = jpeg2000.Box, bytes(range(16))
    variant = bytes.fromhex("0537cdab9d0c4431a72afa561f2a113e")
    label = box(b"lbl ", b"a place on earth")
    places = box(b"xml ", b"<gml>" + b"1.5 47.25 " * 900 + b"</gml>")
    cases = {
        "uuid": (box(b"uuid", name + PREVIEW), None),
        "pixels": (box(b"uuid", name + RAW), None),
        "EXIF": (box(b"uuid", variant + exif_with_jpeg("<", PREVIEW)), b"uuid"),
        "EXIF with pixels": (box(b"uuid", variant + b"Exif\0\0" + exif_with_raw_thumbnail(">", RAW, 80, 60)), b"uuid"),
        "resources": (box(b"uuid", name + resource(b"\4\x0c", PREVIEW) + resource(b"\4\4", IPTC)), b"uuid"),
        "xml": (box(b"xml ", XMP_WITH_PICTURE), b"xml "),
        "inside": (box(b"asoc", label.file_bytes + box(b"bidb", PREVIEW).file_bytes + places.file_bytes), b"asoc"),
        "XMP inside": (box(b"asoc", label.file_bytes + box(b"uuid", jpeg2000.XMP + XMP_WITH_PICTURE).file_bytes), b"asoc"),
        "deeper": (box(b"asoc", box(b"asoc", box(b"uuid", name + PREVIEW).file_bytes + label.file_bytes).file_bytes), b"asoc"),
    }  # fmt: skip
    for case, (own, kept) in cases.items():
        found, notes = clean_jp2(tmp_path, own, places)
        assert places[:2] in found and PREVIEWS in notes, case
        assert sum(kind in (b"uuid", b"asoc", b"xml ") for kind, _ in found) == (2 if kept else 1), case
        if kept == b"asoc":
            assert any(label.data in data for kind, data in found if kind == b"asoc"), case
        if case == "resources":
            assert any(IPTC in data for _, data in found)


def test_ordinary_boxes_stay(tmp_path):
    box = jpeg2000.Box
    earth = bytes.fromhex("b14bf8bd083d4b43a5ae8cd7d5a6ce03") + saved("TIFF", Image.new("L", (1, 1)))
    own = [box(b"xml ", packet("a caption with JFIF").encode()), box(b"uuid", earth), box(b"uuid", bytes(16) + bytes(range(256)) * 4),
           box(b"asoc", box(b"lbl ", b"any").file_bytes + box(b"xml ", b"<a/>").file_bytes)]  # fmt: skip
    found, notes = clean_jp2(tmp_path, *own)
    assert [one for one in own if one[:2] not in found] == [] and notes == ""


# -- GIF ---------------------------------------------------------------------------------------


def test_pictures_in_comments_of_a_gif_are_removed(tmp_path):
    path = tmp_path / "a.gif"
    for comment, stays in (
        (b"A JFIF file by me", True),
        ("東京 ".encode() * 900, True),
        (PREVIEW, False),
        (TEXT.encode(), False),
        (RAW, False),
    ):
        scene().convert("P").save(path, comment=comment)
        data, notes = cleaned(path)
        with Image.open(io.BytesIO(data)) as image:
            assert image.info.get("comment", b"") == (comment if stays else b"")
        assert (PREVIEWS in " ".join(notes)) == (not stays)
