"""Pictures of what was removed in places where nobody expects any; what stands beside them stays."""

import base64
import io
import random
import re
import struct
import zlib

import pytest
from PIL import ExifTags, Image, ImageCms, PngImagePlugin

from inpaint_studio.core.photo_io import read_photo, write_photo
from inpaint_studio.core.photo_io.containers import jpeg, jpeg2000, png, tiff
from inpaint_studio.core.photo_io.embedded import chunks, exif, iptc, photoshop, pictures, xmp
from tests.core.photo_io.samples import (
    as_jpeg,
    exif_with_jpeg,
    exif_with_note,
    exif_with_raw_thumbnail,
    scene,
    with_extra,
)
from tests.core.photo_io.test_privacy import BIG, GAIN_XMP, PACKET, PREVIEW, RAW, SMALL, cleaned, pictures_in, red

TEXT = base64.b64encode(PREVIEW).decode()
NEEDLES = (
    PREVIEW[-300:-2],
    RAW[2000:4700],
    BIG[-500:-2],
    base64.b64encode(PREVIEW)[400:600],
    PREVIEW[-300:-200].hex().encode(),
)
PREVIEWS = "previews, which would show what was removed"


def saved(kind: str, image=SMALL, **options) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, kind, **options)
    return buffer.getvalue()


def clean_jpeg(tmp_path, *segments, behind=b"", photo=None):
    path = tmp_path / "a.jpg"
    path.write_bytes(with_extra(photo or as_jpeg(scene()), *segments) + behind)
    data, notes = cleaned(path)
    holds_nothing(data)
    return data, " ".join(notes)


def holds_nothing(data: bytes):
    assert [needle for needle in NEEDLES if needle in data] == []
    assert [red(image) for image in pictures_in(data) if red(image) > 0.01] == []


def resource(kind: bytes, value: bytes, owner: bytes = b"8BIM") -> bytes:
    return photoshop.Resource(kind, owner + kind + b"\0\0", value).data


IPTC = b"\x1c\2\x50\0\5Maker"

# -- segments of a JPEG ------------------------------------------------------------------------


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
def test_no_segment_is_exempt(tmp_path, marker, payload):
    clean_jpeg(tmp_path, (marker, payload))


def test_a_preview_in_many_small_segments_goes(tmp_path):
    parts = [(0xE6, bytes([number]) + RAW[at : at + 1000]) for number, at in enumerate(range(0, len(RAW), 1000))]
    data, notes = clean_jpeg(tmp_path, *parts)
    assert not any(marker == 0xE6 for marker, _ in jpeg.segments(data)) and PREVIEWS in notes
    assert RAW[500:800] not in data


def test_a_segment_that_begins_like_a_known_one_takes_that_not_with_it(tmp_path):
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
def test_resources_that_are_pictures_go_with_a_word(tmp_path, kind, owner, value):
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
def test_bytes_that_nobody_owns_end_no_block(tmp_path, stray):
    block = resource(b"\3\xed", bytes(range(16))) + stray + resource(b"\4\4", IPTC)
    data, _ = clean_jpeg(tmp_path, (jpeg.APP13, jpeg.PHOTOSHOP + block))
    assert [one.kind for one in photoshop.parse(photoshop.blocks(jpeg.segments(data))[jpeg.PHOTOSHOP])] == [
        b"\3\xed",
        b"\4\4",
    ]
    assert photoshop.iptc_of(block) == IPTC


def test_a_preview_in_iptc_goes_and_the_rest_stays(tmp_path):
    preview = b"\x1c\2\xca\x80\4" + struct.pack(">I", len(PREVIEW)) + PREVIEW
    data, _ = clean_jpeg(tmp_path, (jpeg.APP13, jpeg.PHOTOSHOP + resource(b"\4\4", IPTC + preview)))
    assert photoshop.iptc_of(photoshop.blocks(jpeg.segments(data))[jpeg.PHOTOSHOP]) == IPTC


# -- XMP ----------------------------------------------------------------------------------------


def packet(content: str, attributes: str = "") -> str:
    return (
        PACKET
        % f'dc:title="kept" {attributes}><a:image>{content}</a:image><dc:creator>also</dc:creator></rdf:Description>'
    )


LINES = [TEXT[at : at + 76] for at in range(0, len(TEXT), 76)]
IN_XMP = {
    "entities": "&#xA;" + "&#xA;".join(LINES),
    "decimal entities": "&#10;".join(LINES),
    "cdata": f"<![CDATA[{TEXT}]]>",
    "data uri": f"data:image/jpeg;base64,{TEXT}",
    "behind words": f"a thumbnail {TEXT}",
    "url-safe": TEXT.replace("+", "-").replace("/", "_"),
    "digits": PREVIEW.hex(),
    "json": f"{{&quot;image&quot;: &quot;{TEXT}&quot;}}",
    "packed": base64.b64encode(zlib.compress(PREVIEW)).decode(),
    **{
        kind: base64.b64encode(saved(kind, scene(40, 30).convert("P" if kind == "GIF" else "RGB"))).decode()
        for kind in ("GIF", "WEBP", "TIFF", "PNG", "BMP", "AVIF")
    },
}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-be", "utf-32"])
@pytest.mark.parametrize("name", IN_XMP)
def test_pictures_in_xmp_go_and_the_packet_stays(tmp_path, name, encoding):
    for text in (
        packet(IN_XMP[name]),
        packet("", f'a:image = "\n{IN_XMP[name]}"') if "<" not in IN_XMP[name] else packet(IN_XMP[name]),
    ):
        data, notes = clean_jpeg(tmp_path, (jpeg.APP1, jpeg.XMP + text.encode(encoding)))
        kept = next(payload for _, payload in jpeg.segments(data) if payload.startswith(jpeg.XMP))[len(jpeg.XMP) :]
        kept = kept.decode(encoding)
        assert 'dc:title="kept"' in kept and "<dc:creator>also</dc:creator>" in kept and kept.endswith("</x:xmpmeta>")
        assert len(kept) < 800 and (PREVIEWS in notes or encoding != "utf-8")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be", "utf-32"])
def test_ordinary_xmp_stays_to_the_byte(tmp_path, encoding):
    history = "".join(
        f'<rdf:li stEvt:instanceID="xmp.iid:{number:032x}" crs:Table_{number:032X}="85x~{"abc" * 40}"/>'
        for number in range(25)
    )
    text = (
        packet("A JFIF file, /9j/ and iVBORw0KGgo are beginnings; Größe 東京", f'photoshop:History="{"word " * 400}"')
        + history
    )
    segment = (jpeg.APP1, jpeg.XMP + text.encode(encoding))
    data, notes = clean_jpeg(tmp_path, segment)
    assert segment in jpeg.segments(data) and notes == ""


def test_turned_xmp_of_two_bytes_a_letter(tmp_path):
    text = (PACKET % 'tiff:Orientation="6"/>').encode("utf-16")
    assert 'Orientation="1"' in xmp.turned(text, 1).decode("utf-16")
    assert xmp.turned(text, 6) == text


# -- PNG ----------------------------------------------------------------------------------------


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


XMP_WITH_PICTURE = packet(TEXT).encode()


def _packed_small(data: bytes) -> bytes:
    """Packed with a window of one kilobyte, which begins with other bytes."""
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
    "raw profile": raw_profile(b"generic", PREVIEW),
    "plain raw profile": raw_profile(b"generic", PREVIEW, packed=False),
}


@pytest.mark.parametrize("name", PNG_CASES)
def test_chunks_with_pictures_go_with_a_word(tmp_path, name):
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
    for name, value, wanted in cases:
        data, notes = clean_png(tmp_path, raw_profile(name, value, packed))
        with Image.open(io.BytesIO(data)) as image:
            told = bytes.fromhex("".join(image.text["Raw profile type " + name.decode()].split("\n")[3:]))
        assert wanted in told and not pictures.are_in(told) and (PREVIEWS in notes) == (value != IPTC)


def test_a_text_that_is_too_much_to_look_into_goes():
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


# -- JPEG 2000 -----------------------------------------------------------------------------------


def clean_jp2(tmp_path, *boxes: jpeg2000.Box):
    data = saved("JPEG2000", scene())
    at = data.index(b"jp2c") - 4
    path = tmp_path / "a.jp2"
    path.write_bytes(data[:at] + b"".join(box.file_bytes for box in boxes) + data[at:])
    result, notes = cleaned(path)
    holds_nothing(result)
    return [tuple(box) for box in jpeg2000.boxes(result)], " ".join(notes)


def test_boxes_with_pictures_are_cleaned_with_a_word(tmp_path):
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
        assert tuple(places) in found and PREVIEWS in notes, case
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
    assert [tuple(one) for one in own if tuple(one) not in found] == [] and notes == ""


# -- GIF -----------------------------------------------------------------------------------------


def test_comments_of_a_gif(tmp_path):
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


# -- gain maps -----------------------------------------------------------------------------------


def gain_map(*segments, **options) -> bytes:
    return with_extra(as_jpeg(scene(80, 60).convert("L"), quality=95, **options), *segments)


TELLS = (jpeg.APP1, jpeg.XMP + GAIN_XMP.encode())


@pytest.mark.parametrize(
    "own",
    [
        [TELLS, (jpeg.APP1, jpeg.EXIF + exif_with_jpeg("<", PREVIEW))],
        [TELLS, (jpeg.APP1, jpeg.EXIF + exif_with_note("<", PREVIEW))],
        [(jpeg.APP1, jpeg.XMP + GAIN_XMP.replace("/>", f"><xmpGImg:image>{TEXT}</xmpGImg:image></rdf:Description>", 1).encode())],
        [TELLS, (jpeg.APP13, jpeg.PHOTOSHOP + resource(b"\4\x0c", PREVIEW))],
        [TELLS, (jpeg.COM, PREVIEW), (0xE7, RAW)],
    ],
)  # fmt: skip
@pytest.mark.parametrize("edited", [True, False])
def test_a_gain_map_brings_no_pictures(tmp_path, own, edited):
    path, out = tmp_path / "a.jpg", tmp_path / "out.jpg"
    path.write_bytes(as_jpeg(scene()) + gain_map(*own))
    if edited:
        data, _ = cleaned(path)
    else:
        write_photo(read_photo(path), out)
        data = out.read_bytes()
    gain = data[jpeg.end_of(data) :]
    assert [needle for needle in NEEDLES if needle in gain] == [] and b"GainMapMax" in gain
    with Image.open(io.BytesIO(gain)) as image:
        assert image.size == (80, 60) and exif.thumbnail_of(image.info.get("exif", b"")[6:]) is None
    assert pictures.plain_spans(gain) == [(0, len(gain))]


@pytest.mark.parametrize("place", ["between the scans", "behind padding", "behind a stray byte"])
def test_a_gain_map_hides_nothing_between_its_scans(tmp_path, place):
    gain = gain_map(TELLS, progressive=True)
    hidden = b"\xff\xe5" + struct.pack(">H", len(RAW) + 2) + RAW
    scans = [at for marker, at in jpeg._scans(gain) if marker == jpeg.SOS]
    at = scans[2] if place == "between the scans" else 2
    hidden = {"behind padding": b"\xff\xff" + hidden, "behind a stray byte": b"\0" + hidden}.get(place, hidden)
    tables = as_jpeg(scene())
    path = tmp_path / "a.jpg"
    path.write_bytes(tables + gain[:at] + hidden + gain[at:])
    photo = read_photo(path)
    write_photo(photo, tmp_path / "out.jpg")
    assert RAW[2000:3000] not in (tmp_path / "out.jpg").read_bytes()
    if photo.metadata.gain_map:
        with Image.open(io.BytesIO(photo.metadata.gain_map)) as image:
            assert image.size == (80, 60)


def test_a_clean_gain_map_stays_to_the_byte(tmp_path):
    block = exif_with_note("<", b"a note")
    for gain in (
        gain_map(TELLS),
        gain_map(TELLS, progressive=True),
        gain_map(TELLS, (jpeg.APP1, jpeg.EXIF + block), (jpeg.COM, b"JFIF")),
    ):
        path = tmp_path / "a.jpg"
        path.write_bytes(as_jpeg(scene()) + gain)
        write_photo(read_photo(path), tmp_path / "out.jpg")
        assert (tmp_path / "out.jpg").read_bytes().endswith(gain)


# -- ordinary photos ------------------------------------------------------------------------------


def test_everything_that_a_camera_and_an_editor_write_stays(tmp_path):
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
        told = read_photo(out).metadata
        with_note = tiff.parse(told.exif).inner[tiff.EXIF].entries[37500].data
        assert with_note == inner[ExifTags.Base.MakerNote] and "Größe".encode() in told.xmp and told.icc == profile, (
            suffix
        )
        if suffix in ("tif", "jp2"):
            assert iptc.cleaned(photoshop.iptc_of(told.photoshop)) == IPTC + b"\x1c\2\x78\0\5Gr\xf6\xdfe"
