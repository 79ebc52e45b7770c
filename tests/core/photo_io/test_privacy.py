"""Removed content is nowhere in the saved file: thumbnails, previews, layers, originals inside metadata, clips."""

import base64
import io
import re
import struct

import cv2
import numpy as np
import pytest
from PIL import Image, ImageDraw, PngImagePlugin

from inpaint_studio.core.photo_io import read_photo, write_photo
from inpaint_studio.core.photo_io.containers import jpeg, tiff
from inpaint_studio.core.photo_io.embedded import attachments, exif, photoshop
from tests.support.files.previews import (
    BIG,
    GAIN_XMP,
    PACKET,
    PREVIEW,
    RAW,
    cleaned,
    extended,
    pictures_in,
    red,
    thumbnail_of,
)
from tests.support.files.samples import (
    HEIGHT,
    WIDTH,
    as_jpeg,
    exif_with_jpeg,
    exif_with_note,
    exif_with_raw_thumbnail,
    scene,
    with_extra,
)


def fpxr(data: bytes):
    name = "/ScreenNail".encode("utf-16le")
    contents = b"FPXR\0\0\1" + b"\0\1" + struct.pack(">IB", len(data), 0) + name + b"\0\0"
    return [(jpeg.APP2, contents), (jpeg.APP2, b"FPXR\0\0\2\0\0" + struct.pack(">I", 0) + data)]


def image_data(prefix: str, namespace: str, data: bytes) -> bytes:
    return (PACKET % f'xmlns:{prefix}="{namespace}" {prefix}:Data="{base64.b64encode(data).decode()}"/>').encode()


CASES = {
    "raw thumbnail, little end": [(jpeg.APP1, jpeg.EXIF + exif_with_raw_thumbnail("<", RAW, 80, 60))],
    "raw thumbnail, big end": [(jpeg.APP1, jpeg.EXIF + exif_with_raw_thumbnail(">", RAW, 80, 60))],
    "thumbnail with short offsets": [(jpeg.APP1, jpeg.EXIF + exif_with_jpeg("<", PREVIEW, kind=3))],
    "thumbnail with short offsets, big end": [(jpeg.APP1, jpeg.EXIF + exif_with_jpeg(">", PREVIEW, kind=3))],
    "third directory": [(jpeg.APP1, jpeg.EXIF + exif_with_jpeg("<", PREVIEW, second=as_jpeg(scene(96, 72))))],
    "maker's note": [(jpeg.APP1, jpeg.EXIF + exif_with_note("<", b"MAKER\0\1\2" + PREVIEW + b"end"))],
    "maker's note over two segments": exif.split(exif_with_note("<", bytes(60000) + BIG + b"end")),
    "second block of EXIF": [
        (jpeg.APP1, jpeg.EXIF + exif_with_note("<", b"first")),
        (jpeg.APP1, jpeg.EXIF + exif_with_jpeg("<", PREVIEW)),
    ],
    "JFXX": [(0xE0, b"JFXX\0\x10" + PREVIEW)],
    "JFXX, a palette": [(0xE0, b"JFXX\0\x11" + bytes([80, 60]) + bytes(768) + RAW[:4800])],
    "FlashPix": fpxr(PREVIEW),
    "preview in APP4": [(0xE4, PREVIEW)],
    "preview in APP10, behind a name": [(0xEA, b"PREVIEW\0\1" + PREVIEW)],
    "thermal picture": [(jpeg.APP1, b"FLIR\0\1\0\0" + RAW[:8000])],
    "PNG in APP7": [(0xE7, b"any\0\x89PNG\r\n\x1a\n" + bytes(400))],
    "content credentials": [(0xEB, b"JP\0\1" + PREVIEW)],
    "Photoshop's thumbnail behind others' resources": [
        (jpeg.APP13, jpeg.PHOTOSHOP + b"AgHg\x0f\xa0\0\0\0\0\0\x02ab" + b"8BIM\x04\x0c\0\0" + struct.pack(">I", len(PREVIEW)) + PREVIEW + b"\0" * (len(PREVIEW) % 2))
    ],
    "thumbnail in XMP": [(jpeg.APP1, jpeg.XMP + (PACKET % f'><xmp:Thumbnails><xmpGImg:image>{base64.encodebytes(PREVIEW).decode()}</xmpGImg:image></xmp:Thumbnails></rdf:Description>').encode())],
    "picture under an unknown name in XMP": [(jpeg.APP1, jpeg.XMP + image_data("my", "urn:mine", PREVIEW))],
    "original in extended XMP": extended(image_data("GImage", "http://ns.google.com/photos/1.0/image/", BIG)),
    "depth in extended XMP": extended(image_data("any", "http://ns.google.com/photos/1.0/depthmap/", BIG)),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_no_copy_of_the_object_stays_in_a_jpeg(tmp_path, name):
    path = tmp_path / "a.jpg"
    path.write_bytes(with_extra(as_jpeg(scene()), *CASES[name]))
    data, _ = cleaned(path)
    assert red(Image.open(io.BytesIO(data))) < 0.001
    assert [red(image) for image in pictures_in(data) if red(image) > 0.01] == []
    for needle in (
        PREVIEW[-300:-2],
        RAW[2000:4700],
        BIG[-500:-2],
        base64.b64encode(PREVIEW)[200:600],
        base64.b64encode(BIG)[500:900],
    ):
        assert needle not in data
    again = tmp_path / "again.jpg"
    again.write_bytes(data)
    assert read_photo(again).pixels.shape == (HEIGHT, WIDTH, 3)


def test_the_jfif_header_loses_its_thumbnail_and_keeps_its_resolution(tmp_path):
    path, tiny = tmp_path / "a.jpg", scene(64, 48)
    base = as_jpeg(scene())
    header = (0xE0, b"JFIF\0\1\2\1\0\x48\0\x49" + bytes([64, 48]) + tiny.tobytes())
    path.write_bytes(jpeg.with_segments(base, [header]))
    data, _ = cleaned(path)
    assert tiny.tobytes()[2000:4000] not in data
    assert jpeg.segments(data)[0] == (0xE0, b"JFIF\0\1\2\1\0\x48\0\x49\0\0")


def test_jpeg_thumbnails_show_the_photo_as_it_is_now(tmp_path):
    for order in "<>":
        path = tmp_path / "a.jpg"
        path.write_bytes(with_extra(as_jpeg(scene()), (jpeg.APP1, jpeg.EXIF + exif_with_jpeg(order, PREVIEW))))
        data, _ = cleaned(path)
        block = exif.blocks(jpeg.segments(data))[0]
        at, length = thumbnail_of(block)
        with Image.open(io.BytesIO(block[at : at + length])) as small:
            assert small.size == (80, 60) and red(small) == 0
            middle = np.asarray(small.convert("RGB")).astype(int)[30, 40]
        assert np.abs(middle - (120, 140, 160)).max() < 25


def test_metadata_without_pictures_are_kept(tmp_path):
    path = tmp_path / "a.jpg"
    note = b"MAKER\0" + bytes(range(256)) * 8
    kept = [
        (jpeg.APP1, jpeg.EXIF + exif_with_note(">", note)),
        (0xEC, b"Ducky\0\1\0\4\0\0\0\x50"),
        (0xE5, b"RMETA\0\1\2\3"),
        (jpeg.COM, b"by me"),
        (jpeg.APP13, jpeg.PHOTOSHOP + b"MeSa\x0f\xa1\0\0\0\0\0\x02ab" + b"8BIM\x04\x04\0\0\0\0\0\x04\x1c\x02\x50\0"),
    ]
    path.write_bytes(with_extra(as_jpeg(scene()), *kept))
    data, notes = cleaned(path)
    found = jpeg.segments(data)
    assert [one for one in kept if one not in found and one[1][:4] != b"Exif"] == [] and notes == ()
    assert note in data


@pytest.mark.parametrize("suffix", ["png", "webp", "avif", "tif"])
def test_exif_of_other_formats_is_cleaned_too(tmp_path, suffix):
    source, path = tmp_path / "s.jpg", tmp_path / f"a.{suffix}"
    source.write_bytes(with_extra(as_jpeg(scene()), (jpeg.APP1, jpeg.EXIF + exif_with_note("<", b"M\0" + PREVIEW))))
    write_photo(read_photo(source), path)  # cleaned once; now as another program would have stored it
    block = exif_with_note("<", b"M\0" + PREVIEW)
    if suffix == "png":
        data = path.read_bytes()
        at = data.index(b"eXIf") - 4
        length = int.from_bytes(data[at : at + 4], "big")
        import zlib

        body = b"eXIf" + block
        path.write_bytes(
            data[:at]
            + struct.pack(">I", len(block))
            + body
            + struct.pack(">I", zlib.crc32(body))
            + data[at + 12 + length :]
        )
    elif suffix == "tif":
        pytest.importorskip("PIL.TiffImagePlugin")
        file = io.BytesIO()
        scene().save(file, "TIFF")
        path.write_bytes(tiff.with_tags(file.getvalue(), tiff.parse(block)))
    else:
        scene().save(path, exif=block)
    assert PREVIEW[-300:-2] in path.read_bytes()
    data, _ = cleaned(path)
    assert PREVIEW[-300:-2] not in data and b"M\0" in data


def test_photoshop_resources_in_a_png_are_cleaned(tmp_path):
    block = photoshop.Resource(b"\x04\x0c", b"8BIM\x04\x0c\0\0", PREVIEW).data
    iptc = photoshop.Resource(b"\x04\x04", b"8BIM\x04\x04\0\0", b"\x1c\x02\x50\0").data
    info = PngImagePlugin.PngInfo()
    info.add_text("Raw profile type 8bim", f"\n8bim\n{len(block + iptc):8}\n{(block + iptc).hex()}\n", zip=True)
    scene().save(tmp_path / "a.png", pnginfo=info)
    data, _ = cleaned(tmp_path / "a.png")
    with Image.open(io.BytesIO(data)) as image:
        reports = image.text["Raw profile type 8bim"]
    assert PREVIEW[-100:].hex() not in reports and iptc.hex() in reports


def layered(order: str) -> bytes:
    data = b"Adobe Photoshop Document Data Block\0" + b"8BIMLayr" + RAW
    file = io.BytesIO()
    scene().save(file, "TIFF")
    more = tiff.Directory({37724: tiff.Entry(7, len(data), data)})
    return tiff.with_tags(file.getvalue(), more)


def test_layers_of_a_tiff_are_dropped_with_a_note(tmp_path):
    path = tmp_path / "a.tif"
    path.write_bytes(layered("<"))
    assert RAW[2000:4000] in path.read_bytes()
    data, notes = cleaned(path)
    assert RAW[2000:4000] not in data and "layers" in notes[0] and "out.tif" in notes[0]


def test_smaller_copies_in_a_tiff_are_dropped_with_a_note_and_are_no_pages(tmp_path):
    path = tmp_path / "a.tif"
    small = scene(80, 60)
    small.encoderinfo = {"tiffinfo": {254: 1}}
    scene().save(path, save_all=True, append_images=[small])
    with Image.open(path) as image:
        image.seek(1)
        assert image.tag_v2[254] == 1
    photo = read_photo(path)
    assert not photo.stored.has_more and photo.notice == ""
    data, notes = cleaned(path)
    assert RAW[3000:5000] not in data and "smaller copies" in notes[0]


# -- phones -----------------------------------------------------------------------------------

CLIP = struct.pack(">I", 24) + b"ftypmp42" + bytes(range(256)) * 20


def phone(gain_map=True, clip=True, iso=False, elements=False) -> bytes:
    gain = as_jpeg(scene(WIDTH // 2, HEIGHT // 2).convert("L"), quality=95)
    extra = (
        (jpeg.APP2, b"urn:iso:std:iso:ts:21496:-1\0" + bytes(60)) if iso else (jpeg.APP1, jpeg.XMP + GAIN_XMP.encode())
    )
    gain = with_extra(gain, extra) if gain_map else b""
    items = [("GainMap", "image/jpeg", len(gain))] * gain_map + [("MotionPhoto", "video/mp4", len(CLIP))] * clip

    def item(semantic, mime, length):
        if elements:
            return f"<Container:Item rdf:parseType='Resource'><Item:Semantic>{semantic}</Item:Semantic><Item:Mime>{mime}</Item:Mime><Item:Length>{length}</Item:Length></Container:Item>"
        return f'<Container:Item Item:Semantic="{semantic}" Item:Mime="{mime}" Item:Length="{length}"/>'

    rows = "".join(
        f'<rdf:li rdf:parseType="Resource">{item(*one)}</rdf:li>' for one in [("Primary", "image/jpeg", 0), *items]
    )
    packet = PACKET % (
        'xmlns:hdrgm="http://ns.adobe.com/hdr-gain-map/1.0/" xmlns:Container="http://ns.google.com/photos/1.0/container/" '
        'xmlns:Item="http://ns.google.com/photos/1.0/container/item/" xmlns:Cam="http://ns.google.com/photos/1.0/camera/" '
        f'hdrgm:Version="1.0" Cam:MotionPhoto="1" Cam:MotionPhotoVersion="1" Cam:MicroVideo="1" Cam:MicroVideoOffset="{len(CLIP)}" dc:title="kept">'
        f'<dc:subject><rdf:Bag><rdf:li>sea</rdf:li></rdf:Bag></dc:subject><Container:Directory><rdf:Seq>{rows}</rdf:Seq></Container:Directory></rdf:Description>'
    )  # fmt: skip
    main = with_extra(as_jpeg(scene()), (jpeg.APP1, jpeg.XMP + packet.encode()))
    return main + gain + (CLIP if clip else b"")


@pytest.mark.parametrize("iso", [False, True])
@pytest.mark.parametrize("elements", [False, True])
def test_a_gain_map_survives_an_edit_and_the_clip_is_removed_with_its_metadata(tmp_path, iso, elements):
    path = tmp_path / "phone.jpg"
    path.write_bytes(phone(iso=iso, elements=elements))
    data, notes = cleaned(path)
    packet = next(p for m, p in jpeg.segments(data) if p.startswith(jpeg.XMP))
    assert b"Motion" not in packet and b"MicroVideo" not in packet and b"ftyp" not in data
    assert b"<rdf:li>sea</rdf:li>" in packet and b'dc:title="kept"' in packet
    assert "motion photo" in " ".join(notes) and "gain map" not in " ".join(notes)
    end = jpeg.end_of(data)
    gain = data[end:]
    assert int(re.search(rb"GainMap.*?Length\D+(\d+)", packet, re.S)[1]) == len(gain)
    with Image.open(io.BytesIO(data)) as image:
        index = image.info["mpoffset"], image._getmp()[0xB002]
    first, second = index[1]
    assert first["Size"] == end and index[0] + second["DataOffset"] == end and second["Size"] == len(gain)
    with (
        Image.open(io.BytesIO(phone(iso=iso)[jpeg.end_of(phone(iso=iso)) :])) as old,
        Image.open(io.BytesIO(gain)) as new,
    ):
        before, after = (np.asarray(one).astype(int) for one in (old, new))
    inside = np.s_[24:36, 34:46]
    assert np.abs(before - after)[:, :20].max() <= 3, "elsewhere it is as it was"
    around = np.median(before[:, :20])
    assert np.abs(after[inside] - around).max() < np.abs(before[inside] - around).max() / 2, "the disc is gone"
    assert (b"21496" in gain) == iso and (b"GainMapMax" in gain) == (not iso)


def test_a_gain_map_of_other_proportions_is_removed_with_its_metadata(tmp_path):
    path = tmp_path / "phone.jpg"
    odd = with_extra(as_jpeg(Image.new("L", (30, 90))), (jpeg.APP1, jpeg.XMP + GAIN_XMP.encode()))
    whole = phone(clip=False)
    path.write_bytes(whole[: jpeg.end_of(whole)] + odd)
    data, notes = cleaned(path)
    assert b"GainMap" not in data and b'hdr-gain-map/1.0/" hdrgm:Version' not in data and jpeg.end_of(data) == len(data)
    assert "gain map" in " ".join(notes)


def test_other_formats_do_not_announce_attachments_that_they_do_not_hold(tmp_path):
    path = tmp_path / "phone.jpg"
    path.write_bytes(phone())
    data, notes = cleaned(path, tmp_path / "out.png")
    assert b"GainMap" not in data and b"MotionPhoto" not in data and b"kept" in data
    assert "motion photo" in notes[0] and "gain map" in notes[0]


def test_other_data_behind_a_photo_are_reported(tmp_path):
    path = tmp_path / "a.jpg"
    for behind, word in (
        (b"AXS!" + bytes(40) + b"x", "AFCP"),
        (as_jpeg(scene()), "other images"),
        (b"\1\2\3x" * 9, "36 bytes"),
    ):
        path.write_bytes(as_jpeg(scene()) + behind)
        data, notes = cleaned(path)
        assert jpeg.end_of(data) == len(data) and word in " ".join(notes), notes
    path.write_bytes(as_jpeg(scene()) + bytes(2000))
    assert cleaned(path)[1] == (), "filling is nothing"


def test_a_gain_map_that_is_damaged_is_left_out():
    changed = np.zeros((HEIGHT, WIDTH), bool)
    changed[5, 5] = True
    good = as_jpeg(scene().convert("L"))
    assert attachments.fitting_gain_map(good[:200], changed) == b""
    assert attachments.fitting_gain_map(good, np.zeros_like(changed)) == good, "not compressed again for nothing"
    assert cv2.imdecode(np.frombuffer(attachments.fitting_gain_map(good, changed), np.uint8), 0).shape == changed.shape


def test_a_maker_note_over_two_segments_keeps_the_photo_upright(tmp_path):
    path = tmp_path / "a.jpg"
    image = scene().transpose(Image.Transpose.ROTATE_90)
    ImageDraw.Draw(image).point((1, 1), (0, 0, 0))
    block = exif_with_note("<", bytes(range(256)) * 400, 6)
    path.write_bytes(with_extra(as_jpeg(image), *exif.split(block)))
    assert len(exif.split(block)) == 2
    data, _ = cleaned(path)
    assert exif.blocks(jpeg.segments(data)) == [block]
    with Image.open(io.BytesIO(data)) as saved:
        assert saved.getexif()[274] == 6 and saved.size == (HEIGHT, WIDTH)
