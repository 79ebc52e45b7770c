"""Pictures in EXIF data: all are removed except the new thumbnail, and no other tag is lost."""

import io
import struct

import pytest
from PIL import Image

from inpaint_studio.core.photo_io.containers import jpeg, tiff
from inpaint_studio.core.photo_io.embedded import exif, iptc, pictures
from tests.support.files.previews import PACKET, PREVIEW, RAW, cleaned, thumbnail_of
from tests.support.files.samples import (
    as_jpeg,
    directory,
    entry,
    exif_with_jpeg,
    exif_with_note,
    exif_with_raw_thumbnail,
    head,
    scene,
    with_extra,
)

THUMBNAIL = as_jpeg(Image.new("RGB", (80, 60), (120, 140, 160)))
ARTIST = b"the artist, who is kept\0"


def new(block: bytes) -> bytes:
    return exif.with_new_pictures(block, lambda old: THUMBNAIL)


def with_tag(tag: int, value: bytes, order: str = "<", kind: int = 7) -> bytes:
    """Return EXIF data with a long tag, followed by an artist."""
    at = 8 + 2 + 3 * 12 + 4
    rows = sorted([(274, entry(order, 274, 3, 1, 1)), (315, entry(order, 315, 2, len(ARTIST), at + len(value))),
                   (tag, entry(order, tag, kind, len(value), at))])  # fmt: skip
    return head(order) + directory(order, *(row for _, row in rows)) + value + ARTIST


def with_note(note: bytes, behind: bytes = b"", order: str = "<") -> bytes:
    """Return EXIF data with a maker note, followed by an artist and, at the end, ``behind``."""
    inner = 8 + 2 + 36 + 4
    at = inner + 2 + 12 + 4
    own = directory(order, entry(order, 274, 3, 1, 1), entry(order, 315, 2, len(ARTIST), at + len(note)),
                    entry(order, 34665, 4, 1, inner))  # fmt: skip
    return head(order) + own + directory(order, entry(order, 37500, 7, len(note), at)) + note + ARTIST + behind


def retyped(block: bytes, tag: int, kind: int | None, order: str = "<", name: int = 0) -> bytes:
    """Return ``block`` with another type or number of a tag."""
    at = block.index(struct.pack(order + "H", tag) + (b"\4\0" if order == "<" else b"\0\4"))
    changed = struct.pack(order + "HH", name or tag, kind if kind is not None else 4)
    return block[:at] + changed + block[at + 4 :]


RAW_THUMBNAIL = exif_with_raw_thumbnail("<", RAW, 80, 60)


@pytest.mark.parametrize(
    "block",
    [
        retyped(RAW_THUMBNAIL, 279, None, name=65000),
        retyped(RAW_THUMBNAIL, 279, 9),
        retyped(RAW_THUMBNAIL, 273, 13),
        retyped(RAW_THUMBNAIL, 273, 9),
        retyped(exif_with_raw_thumbnail(">", RAW, 80, 60), 279, 13, ">"),
        retyped(exif_with_raw_thumbnail(">", RAW, 80, 60), 279, None, ">", name=65000),
        RAW_THUMBNAIL.replace(struct.pack("<HHII", 279, 4, 1, len(RAW)), struct.pack("<HHII", 279, 4, 1, 10)),
    ],
)
def test_pixels_are_removed_whatever_the_type_of_their_offset_and_length(block):
    assert RAW[2000:2100] in block
    assert all(RAW[at : at + 300] not in new(block) for at in range(0, len(RAW) - 300, 300))


def test_64_bit_numbers_are_read():
    first = 8 + 2 + 12 + 4
    values = first + 2 + 5 * 12 + 4
    rows = [entry("<", 256, 3, 1, 80), entry("<", 257, 3, 1, 60), entry("<", 259, 3, 1, 1),
            entry("<", 273, 16, 1, values), entry("<", 279, 18, 1, values + 8)]  # fmt: skip
    block = head("<") + directory("<", entry("<", 274, 3, 1, 1), following=first) + directory("<", *rows)
    block += struct.pack("<QQ", values + 16, len(RAW)) + RAW
    assert RAW[5000:5300] not in new(block)


@pytest.mark.parametrize("tag", [273, 324])
def test_pixels_of_the_main_directory_are_removed(tag):
    at = 8 + 2 + 4 * 12 + 4
    rows = [entry("<", 256, 3, 1, 80), entry("<", 257, 3, 1, 60), entry("<", tag, 4, 1, at)]
    rows.append(entry("<", {273: 279, 324: 325}[tag], 4, 1, len(RAW)))
    result = new(head("<") + directory("<", *rows) + RAW + b"END")
    assert RAW[5000:5300] not in result and result.endswith(b"END")


@pytest.mark.parametrize("first", [b"\0", b"\2", b"\xff"])
def test_previews_in_maker_notes_are_removed_whatever_their_first_byte(first):
    result = new(with_note(b"MAKER\0" + first + PREVIEW[1:] + b"more of the note"))
    assert PREVIEW[-200:-2] not in result and not pictures.are_in(result)
    assert b"MAKER\0" in result and b"more of the note" in result and ARTIST in result


def test_a_chance_jpeg_header_in_a_maker_note_erases_nothing():
    note = b"MAKER\0\xff\xd8\xff\x01" + bytes(range(1, 200)) + b"\xff\xd8\xff\xe0\0\x10JFIF\0" + bytes(range(100))
    block = with_note(note)
    assert new(block) == block


@pytest.mark.parametrize("order", ["<", ">"])
def test_removing_a_truncated_preview_removes_nothing_else(order):
    """Data behind the note and the new thumbnail both survive."""
    block = bytearray(with_note(b"MAKER\0" + PREVIEW[:-400], order=order))
    second = len(block)
    rows = [entry(order, 513, 4, 1, second + 2 + 24 + 4), entry(order, 514, 4, 1, len(PREVIEW))]
    block += directory(order, *rows) + PREVIEW
    struct.pack_into(order + "I", block, 8 + 2 + 36, second)
    result = new(bytes(block))
    assert ARTIST in result and PREVIEW[-600:-420] not in result
    at, length = thumbnail_of(result)
    assert result[at : at + length] == THUMBNAIL


def test_a_preview_between_the_tags_is_removed():
    """Some makers' notes point at pictures outside of them."""
    block = with_note(b"MAKER\0note", PREVIEW + b"\0\0" + b"\0" + PREVIEW[1:] + b"rest")
    result = new(block)
    assert PREVIEW[-200:-2] not in result and result.endswith(b"rest") and len(result) == len(block)


@pytest.mark.parametrize("value", [PREVIEW, b"any" + PREVIEW, RAW], ids=["JPEG", "JPEG behind a word", "pixels"])
@pytest.mark.parametrize("tag", [65000, 50784, 50740, 37724, 270])
@pytest.mark.parametrize("order", ["<", ">"])
def test_private_tags_that_may_hold_pictures_are_removed(tag, order, value):
    block = with_tag(tag, value, order)
    result = new(block)
    assert value[-300:-2] not in result and ARTIST in result and len(result) == len(block)
    found = tiff.parse(result).entries
    assert set(found) == {274, 315} and found[315].data == ARTIST
    assert exif.without_unknown_pictures(block)[1]


@pytest.mark.parametrize("tag", [65000, 50784, 37510, 270, 34737, 59932])
def test_other_tags_are_kept_bit_for_bit(tag):
    for value in (bytes(range(256)) * 8, "Größe, 東京\n".encode() * 900, b"a tale with JFIF in it " * 400, bytes(9000)):
        block = with_tag(tag, value)
        assert new(block) == block and not exif.without_unknown_pictures(block)[1]


def test_xmp_iptc_and_resources_in_tags_are_cleaned_in_place():
    import base64

    packet = (
        PACKET % ('dc:title="kept"><a:image>' + base64.b64encode(PREVIEW).decode() + "</a:image></rdf:Description>")
    ).encode()
    record = (
        b"\x1c\2\x50\0\5Maker" + b"\x1c\2\xca\x80\4" + struct.pack(">I", len(PREVIEW)) + PREVIEW + b"\x1c\2\x78\0\3sea"
    )
    resources = (
        b"8BIM\x04\x0c\0\0"
        + struct.pack(">I", len(RAW))
        + RAW
        + b"8BIM\x04\x04\0\0"
        + struct.pack(">I", len(record))
        + record
    )
    for tag, value, kept in (
        (700, packet, [b'"kept"', b"</rdf:Description>"]),
        (33723, record, [b"Maker", b"sea"]),
        (34377, resources, [b"Maker", b"sea"]),
    ):
        block = with_tag(tag, value)
        result = new(block)
        assert len(result) == len(block) and all(word in result for word in [*kept, ARTIST])
        assert PREVIEW[-300:-100] not in result and RAW[300:600] not in result
        assert base64.b64encode(PREVIEW)[300:500] not in result
        assert tiff.parse(result).entries[tag].count == len(value)
    plain = (PACKET % 'dc:title="kept"/>').encode()
    for tag, value in (
        (700, plain),
        (33723, b"\x1c\2\x50\0\5Maker"),
        (34377, b"8BIM\x04\x04\0\0\0\0\0\x0a\x1c\x02\x50\0\x05Maker"),
    ):
        assert new(with_tag(tag, value)) == with_tag(tag, value)


def test_iptc_records_are_kept_except_previews():
    plain = b"\x1c\1\x5a\0\3\x1b%G\x1c\2\x50\0\5Maker\x1c\2\x78\0\x11caption with JFIF" + b"\0\0"
    assert iptc.cleaned(plain) == plain
    assert iptc.cleaned(plain[:-2] + b"\x1c\2\x7d" + struct.pack(">H", len(PREVIEW)) + PREVIEW) == plain[:-2]
    assert iptc.cleaned(b"\x1c\2\xc8\0\2\0\x0b\x1c\2\x50\0\5Maker") == b"\x1c\2\x50\0\5Maker"
    assert iptc.cleaned(b"no record " + PREVIEW) == b"" and iptc.cleaned(b"") == b""


@pytest.mark.parametrize(("tag", "kind"), [(65024, 4), (33424, 4), (65000, 13), (50740, 16)])
def test_pixels_in_the_directory_of_a_private_tag_are_removed(tag, kind):
    at = 8 + 2 + 2 * 12 + 4
    place, inner = (at + len(ARTIST), at + len(ARTIST) + (8 if kind == 16 else 0))
    rows = sorted(
        [(315, entry("<", 315, 2, len(ARTIST), at)), (tag, entry("<", tag, kind, 1, place if kind == 16 else inner))]
    )
    pixels = inner + 2 + 2 * 12 + 4
    own = directory("<", entry("<", 273, 4, 1, pixels), entry("<", 279, 4, 1, len(RAW)))
    block = head("<") + directory("<", *(row for _, row in rows)) + ARTIST
    block += struct.pack("<Q", inner) * (kind == 16) + own + RAW
    result = new(block)
    assert RAW[300:600] not in result and ARTIST in result and len(result) == len(block)


def test_both_copies_of_a_repeated_tag_are_removed():
    at = 8 + 2 + 3 * 12 + 4
    rows = [entry("<", 315, 2, len(ARTIST), at), entry("<", 65000, 7, len(RAW), at + len(ARTIST)),
            entry("<", 65000, 7, len(PREVIEW), at + len(ARTIST) + len(RAW))]  # fmt: skip
    result = new(head("<") + directory("<", *rows) + ARTIST + RAW + PREVIEW)
    assert RAW[300:600] not in result and PREVIEW[-300:-2] not in result
    assert set(tiff.parse(result).entries) == {315} and ARTIST in result


def test_a_private_tag_that_spans_everything_removes_nothing_else():
    at = 8 + 2 + 2 * 12 + 4
    rows = [entry("<", 315, 2, len(ARTIST), at), entry("<", 65000, 7, at + len(ARTIST) + len(RAW), 0)]
    result = new(head("<") + directory("<", *rows) + ARTIST + RAW)
    assert RAW[300:600] not in result and tiff.parse(result).entries[315].data == ARTIST


@pytest.mark.parametrize("name", ["EXIF", "XMP", "profile"])
def test_pixels_behind_a_known_signature_are_removed(tmp_path, name):
    marker, begin = {
        "EXIF": (jpeg.APP1, jpeg.EXIF),
        "XMP": (jpeg.APP1, jpeg.XMP),
        "profile": (jpeg.APP2, jpeg.ICC + b"\1\1"),
    }[name]
    path = tmp_path / "a.jpg"
    path.write_bytes(with_extra(as_jpeg(scene()), (marker, begin + RAW)))
    assert RAW[300:600] not in cleaned(path)[0]


def test_circular_directories_are_not_followed_for_ever():
    loop = head("<") + directory("<", entry("<", 34665, 4, 1, 8), entry("<", 330, 4, 1, 8), following=8)
    assert new(loop)[:8] == loop[:8]


def test_a_thumbnail_that_overlaps_other_data_does_not_overwrite_them():
    block = bytearray(exif_with_jpeg("<", PREVIEW))
    at = block.index(struct.pack("<HHI", 513, 4, 1)) + 8
    struct.pack_into("<I", block, at, 8)
    result = new(bytes(block))
    assert result[:26] == bytes(block[:26]) or thumbnail_of(result) is None
    assert tiff.parse(result).entries[274].data == b"\1\0"


def test_a_removed_private_tag_is_noted(tmp_path):
    path = tmp_path / "a.jpg"
    path.write_bytes(with_extra(as_jpeg(scene()), (jpeg.APP1, jpeg.EXIF + with_tag(65000, RAW))))
    data, notes = cleaned(path)
    assert RAW[300:600] not in data and ARTIST in data and "previews" in notes[0]
    path.write_bytes(with_extra(as_jpeg(scene()), (jpeg.APP1, jpeg.EXIF + exif_with_note("<", bytes(range(256)) * 99))))
    assert cleaned(path)[1] == ()


def test_private_tags_of_a_tiff_are_removed_with_a_note(tmp_path):
    path = tmp_path / "a.tif"
    for value in (RAW, PREVIEW):
        file = io.BytesIO()
        scene().save(file, "TIFF")
        tags = {65000: tiff.Entry(7, len(value), value), 315: tiff.Entry(2, len(ARTIST), ARTIST)}
        path.write_bytes(tiff.with_tags(file.getvalue(), tiff.Directory(tags)))
        data, notes = cleaned(path)
        assert value[300:500] not in data and ARTIST in data and "previews" in notes[0]
        assert 65000 not in tiff.parse(data).entries
