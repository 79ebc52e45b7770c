"""Segments of a JPEG, and Photoshop resources in them: pictures of what was removed are dropped, everything else is
kept."""

import random
import struct
import zlib

import pytest
from PIL import ExifTags, Image, ImageCms

from inpaint_studio.core.photo_io import read_photo, write_photo
from inpaint_studio.core.photo_io.containers import jpeg, tiff
from inpaint_studio.core.photo_io.containers.tiff_tags import EXIF
from inpaint_studio.core.photo_io.embedded import iptc, photoshop
from tests.support.files.leftovers import IPTC, PREVIEWS, TEXT, clean_jpeg, resource, saved
from tests.support.files.previews import BIG, PACKET, PREVIEW, RAW
from tests.support.files.samples import (
    exif_with_note,
    scene,
)


@pytest.mark.parametrize(
    ("marker", "payload"),
    [
        (jpeg.COM, PREVIEW),
        (jpeg.COM, b"my thumbnail: " + TEXT.encode()),
        (jpeg.COM, RAW),
        (jpeg.APP13, b"Adobe_CM\0" + PREVIEW),
        (0xEC, b"Ducky\0" + PREVIEW),
        (0xEC, b"Ducky\0" + RAW),
        (jpeg.APP14, b"Adobe\0" + PREVIEW),
        (0xEB, b"Adobe" + PREVIEW),
        (0xE4, jpeg.XMP + PREVIEW),
        (0xE5, jpeg.EXIF + RAW),
        (0xE6, b"any\0" + zlib.compress(PREVIEW)),
        (0xE8, b"any\0" + saved("GIF", scene(20, 15).convert("P"))),
    ],
)
def test_every_kind_of_segment_is_cleaned(tmp_path, marker, payload):
    clean_jpeg(tmp_path, (marker, payload))


def test_a_preview_split_over_many_segments_is_removed(tmp_path):
    parts = [(0xE6, bytes([number]) + RAW[at : at + 1000]) for number, at in enumerate(range(0, len(RAW), 1000))]
    data, notes = clean_jpeg(tmp_path, *parts)
    assert not any(marker == 0xE6 for marker, _ in jpeg.segments(data)) and PREVIEWS in notes
    assert RAW[500:800] not in data


def test_a_segment_that_imitates_a_known_one_is_removed_and_the_true_one_kept(tmp_path):
    title = (jpeg.APP1, jpeg.XMP + (PACKET % 'dc:title="KEPT"/>').encode())
    data, notes = clean_jpeg(
        tmp_path,
        (jpeg.APP1, b"Exif\0\xff" + PREVIEW),
        (jpeg.APP1, b"http://ns.example.com/x/\0" + PREVIEW),
        (jpeg.APP13, b"Photoshop 9\0" + PREVIEW),
        (jpeg.APP1, jpeg.EXIF + exif_with_note("<", b"TRUE NOTE")),
        title,
        (jpeg.APP13, jpeg.PHOTOSHOP + resource(b"\4\4", IPTC)),
    )
    assert b"TRUE NOTE" in data and title in jpeg.segments(data) and IPTC in data and PREVIEWS in notes


def test_comments_of_any_length_stay(tmp_path):
    comment = "A JFIF file. Größe, 東京. ".encode() * 800
    data, notes = clean_jpeg(tmp_path, (jpeg.COM, comment), (0xEC, b"Ducky\0\1\0\4\0\0\0\x50"))
    assert (jpeg.COM, comment) in jpeg.segments(data) and b"Ducky" in data and notes == ""


# -- Photoshop's resources ---------------------------------------------------------------------


@pytest.mark.parametrize(("kind", "owner"), [(b"\x0f\xa3", b"8BIM"), (b"\4\1", b"8BIM"), (b"\4\x0a", b"AgHg")])
@pytest.mark.parametrize("value", [PREVIEW, saved("PNG"), b"\0\0" + zlib.compress(PREVIEW), RAW])
def test_picture_resources_are_removed_with_a_note(tmp_path, kind, owner, value):
    block = resource(kind, value, owner) + resource(b"\4\4", IPTC) + resource(b"\3\xed", bytes(16))
    data, notes = clean_jpeg(tmp_path, (jpeg.APP13, jpeg.PHOTOSHOP + block))
    assert IPTC in data and resource(b"\3\xed", bytes(16)) in data and value[300:600] not in data and PREVIEWS in notes


def test_resources_of_the_old_kind_are_cleaned(tmp_path):
    head = b"Adobe_Photoshop2.5:"
    data, _ = clean_jpeg(tmp_path, (jpeg.APP13, head + resource(b"\4\x09", RAW) + resource(b"\4\4", IPTC)))
    assert (jpeg.APP13, head + resource(b"\4\4", IPTC)) in jpeg.segments(data)


def test_a_block_in_several_segments_keeps_what_it_holds(tmp_path):
    paths = bytes(range(26)) * 3000
    room = jpeg.LONGEST - len(jpeg.PHOTOSHOP)
    for first in (resource(b"\7\xd0", paths), resource(b"\4\x0c", bytes(28) + BIG + bytes(70000))):
        block = first + resource(b"\4\4", IPTC)
        parts = [(jpeg.APP13, jpeg.PHOTOSHOP + block[at : at + room]) for at in range(0, len(block), room)]
        assert len(parts) == 2
        data, notes = clean_jpeg(tmp_path, *parts)
        found = b"".join(photoshop.blocks(jpeg.segments(data)).values())
        assert found == (block if first == resource(b"\7\xd0", paths) else resource(b"\4\4", IPTC)) and notes == ""
        assert read_photo(tmp_path / "out.jpg").metadata.photoshop == found
        write_photo(read_photo(tmp_path / "a.jpg"), tmp_path / "b.tif")
        assert photoshop.iptc_of(tiff.parse((tmp_path / "b.tif").read_bytes()).entries[34377].data) == IPTC


@pytest.mark.parametrize("stray", [b"\0", b"\0\0\0", b"????", b"8BIM\4\4\0\0\xff\xff\xff\xff"])
def test_stray_bytes_do_not_end_a_block(tmp_path, stray):
    block = resource(b"\3\xed", bytes(range(16))) + stray + resource(b"\4\4", IPTC)
    data, _ = clean_jpeg(tmp_path, (jpeg.APP13, jpeg.PHOTOSHOP + block))
    assert [one.kind for one in photoshop.parse(photoshop.blocks(jpeg.segments(data))[jpeg.PHOTOSHOP])] == [
        b"\3\xed",
        b"\4\4",
    ]
    assert photoshop.iptc_of(block) == IPTC


def test_a_preview_in_iptc_is_removed_and_the_rest_is_kept(tmp_path):
    preview = b"\x1c\2\xca\x80\4" + struct.pack(">I", len(PREVIEW)) + PREVIEW
    data, _ = clean_jpeg(tmp_path, (jpeg.APP13, jpeg.PHOTOSHOP + resource(b"\4\4", IPTC + preview)))
    assert photoshop.iptc_of(photoshop.blocks(jpeg.segments(data))[jpeg.PHOTOSHOP]) == IPTC


# -- ordinary photos ---------------------------------------------------------------------------


def test_ordinary_metadata_of_cameras_and_editors_are_kept(tmp_path):
    own = Image.Exif()
    own[ExifTags.Base.Make], own[ExifTags.Base.Copyright] = "Maker", "me, JFIF & GIF89a"
    own[ExifTags.Base.XPComment] = ("東京 " * 3000).encode("utf-16-le")
    inner = own.get_ifd(ExifTags.IFD.Exif)
    inner[ExifTags.Base.MakerNote] = random.Random(7).randbytes(40_000)
    inner[ExifTags.Base.UserComment] = b"UNICODE\0" + "東京 ".encode("utf-16-le") * 900
    own.get_ifd(ExifTags.IFD.GPSInfo)[2] = (47.0, 22.0, 11.5)
    block = own.tobytes().removeprefix(b"Exif\0\0")
    title = (PACKET % 'dc:title="Größe"/>').encode()
    resources = resource(b"\4\4", IPTC + b"\x1c\2\x78\0\5Gr\xf6\xdfe") + resource(
        b"\4\x25", random.Random(8).randbytes(16)
    )
    resources += resource(b"\x04\x3a", random.Random(9).randbytes(9000)) + resource(b"\7\xd0", bytes(range(26)) * 900)
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    segments = [(jpeg.APP1, jpeg.EXIF + block), (jpeg.APP1, jpeg.XMP + title), (jpeg.APP13, jpeg.PHOTOSHOP + resources)]
    data, notes = clean_jpeg(tmp_path, *segments, *jpeg.icc_segments(profile))
    assert [
        one for one in [*segments, *jpeg.icc_segments(profile)] if one not in jpeg.segments(data)
    ] == [] and notes == ""
    for suffix in ("tif", "png", "webp", "jp2"):
        out = tmp_path / f"b.{suffix}"
        write_photo(read_photo(tmp_path / "a.jpg"), out)
        reports = read_photo(out).metadata
        with_note = tiff.parse(reports.exif).inner[EXIF].entries[37500].data
        assert (
            with_note == inner[ExifTags.Base.MakerNote] and "Größe".encode() in reports.xmp and reports.icc == profile
        ), suffix
        if suffix in ("tif", "jp2"):
            assert iptc.cleaned(photoshop.iptc_of(reports.photoshop)) == IPTC + b"\x1c\2\x78\0\5Gr\xf6\xdfe"
