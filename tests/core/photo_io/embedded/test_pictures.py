"""Pictures inside other data are found in every encoding, without false positives."""

import base64
import gzip
import io
import random
import struct
import time
import zlib

import pytest
from PIL import ExifTags, Image

from inpaint_studio.core.photo_io.embedded import pictures
from tests.support.files.packed import packed_zeros
from tests.support.files.samples import as_jpeg, directory, entry, exif_with_note, exif_with_raw_thumbnail, head, scene

SMALL = scene(80, 60)
JPEG = as_jpeg(SMALL)


def saved(kind: str, image=SMALL, **options) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, kind, **options)
    return buffer.getvalue()


FORMATS = {
    "jpeg": JPEG,
    "progressive": as_jpeg(SMALL, progressive=True),
    "grey": as_jpeg(SMALL.convert("L")),
    "inks": as_jpeg(SMALL.convert("CMYK")),
    "another first byte": b"\0" + JPEG[1:],
    "no beginning": JPEG[20:],
    "png": saved("PNG"),
    "gif": saved("GIF", SMALL.convert("P")),
    "webp": saved("WEBP"),
    "avif": saved("AVIF"),
    "jpeg 2000": saved("JPEG2000"),
    "code stream": saved("JPEG2000", no_jp2=True),
    "bmp": saved("BMP"),
    "bitmap without file header": saved("BMP")[14:],
    "tiff": saved("TIFF"),
    "raw thumbnail": exif_with_raw_thumbnail(">", SMALL.tobytes(), 80, 60),
    "ppm": saved("PPM"),
    "clip": struct.pack(">I", 24) + b"ftypmp42" + SMALL.tobytes()[:2000],
    "heif": struct.pack(">I", 24) + b"ftypheic" + bytes(16) + SMALL.tobytes()[:2000],
    "layers": b"8BPS\0\1" + bytes(6) + b"\0\3" + SMALL.tobytes()[:2000],
}


@pytest.mark.parametrize("name", FORMATS)
def test_a_picture_is_found_raw_as_text_and_compressed(name):
    picture = FORMATS[name]
    text = base64.b64encode(picture)
    lines = base64.encodebytes(picture)
    forms = {
        "as it is": b"MAKER\0\1" + picture,
        "base64": b"<a>" + text + b"</a>",
        "lines": lines,
        "entities": b"<a>&#xA;" + lines.replace(b"\n", b"&#xA;") + b"</a>",
        "decimal entities": lines.replace(b"\n", b"&#10;"),
        "urls": b"data:image/x;base64," + base64.urlsafe_b64encode(picture),
        "percent": text.replace(b"/", b"%2F").replace(b"+", b"%2b"),
        "json": b'{"a": "' + text.replace(b"/", b"\\/") + b'"}',
        "behind a word": b"Thumbnail " + text,
        "hexadecimal": b"\nprofile\n" + picture.hex().encode(),
        "spaced": picture.hex(" ").encode(),
        "utf-16": text.decode().encode("utf-16"),
        "utf-16, big end": b"\0<" + text.decode().encode("utf-16-be"),
        "utf-32": text.decode().encode("utf-32"),
        "packed": b"any\0" + zlib.compress(picture),
        "gzip": gzip.compress(picture),
        "packed base64": zlib.compress(text),
        "base64 of packed": base64.b64encode(zlib.compress(picture, 9)),
    }
    assert [form for form, data in forms.items() if not pictures.are_in(data)] == []


def test_erasing_keeps_the_length_and_the_surroundings():
    for data, filling in ((JPEG, b"\0"), (base64.b64encode(JPEG), b" "), (zlib.compress(JPEG), b"\0")):
        whole = b"<before>" + data + b"<after>"
        erased = pictures.erased(whole)
        assert len(erased) == len(whole)
        assert erased.startswith(b"<before>") and erased.endswith(b"<after>")
        assert erased[8:-7].strip(filling) == b""


ORDINARY = {
    "caption": b"A JFIF file (GIF89a, RIFF/WEBP, BM, II*, MM*, ftypheic, %PDF) by me: \xc3\xa9t\xc3\xa9, 12\xe2\x80\xb3",
    "prose": b"the quick brown fox jumps over the lazy dog and goes on without any stop " * 40,
    "keywords": b"/9j/ is how base64 of a JPEG begins, iVBORw0KGgo that of a PNG",
    "numbers": " ".join(str(number) for number in range(3000)).encode(),
    "hash": b"photoshop:LegacyIPTCDigest=" + b"0123456789ABCDEF" * 40,
    "signature": base64.b64encode(random.Random(1).randbytes(3000)),
    "digest list": random.Random(2).randbytes(2000).hex().encode(),
    "jpeg without a frame": b"\xff\xd8\xff\xe0\0\x10JFIF\0\1\1\0\0\1\0\1\0\0" + bytes(range(256)) * 9,
    "chance": b"MAKER\0\xff\xd8\xff\x01" + bytes(range(1, 255)) * 8,
    "exif": exif_with_note(">", bytes(range(256)) * 30),
    "packed text": zlib.compress(b"nothing to see " * 900),
    "profile": b"II*\0" + struct.pack("<I", 8) + b"\1\0" + entry("<", 315, 2, 4, 0) + bytes(9),
    "one pixel": head("<") + directory("<", entry("<", 273, 4, 1, 8), entry("<", 279, 4, 1, 1)),
}


@pytest.mark.parametrize("name", ORDINARY)
def test_no_picture_is_found_in_ordinary_data(name):
    assert pictures.spans(ORDINARY[name]) == [] and pictures.erased(ORDINARY[name]) == ORDINARY[name]


def test_no_picture_is_found_in_random_data():
    """Maker notes are as good as random: 24 MB of them, with an increased frequency of the bytes that begin a JPEG."""
    rng = random.Random(5)
    for number in range(12):
        data = bytearray(rng.randbytes(1 << 20))
        if number % 2:
            for _ in range(20_000):
                place = rng.randrange(len(data) - 4)
                data[place : place + 2] = rng.choice([b"\xff\xd8", b"\xff\xc0", b"\xff\xe1", b"BM", b"\x78\x9c"])
        assert pictures.plain_spans(bytes(data)) == []


def test_long_data_that_are_no_text_count_as_opaque():
    assert pictures.is_opaque(SMALL.tobytes())
    assert not pictures.is_opaque(SMALL.tobytes()[:4000]), "too short for a preview"
    assert not pictures.is_opaque(bytes(100_000)) and not pictures.is_opaque(b"\xff" * 100_000), "filling"
    assert not pictures.is_opaque("Größe, 東京, 12 €\n".encode() * 900)
    assert not pictures.is_opaque(("a tale " * 2000).encode("utf-16"))


@pytest.mark.parametrize(
    "bomb",
    [
        packed_zeros(200 << 20),
        zlib.compress(packed_zeros(200 << 20), 9),
        zlib.compress(bytes(1 << 20), 9) * 900,
        b"\x78\x9c" * 500_000,
        b"\xff\xd8\xff\xe0\0\x02" * 200_000,
        b"\xff\xc0\0\x0b\x08\0\x10\0\x10\1\1\x11\0" * 100_000,
        b"II*\0\x08\0\0\0\xff\xff" * 100_000,
        b"/9j/4AAQ" * 500_000,
    ],
    ids=["deflate", "twice", "many", "heads", "segments", "frames", "directories", "letters"],
)
def test_decompression_bombs_take_bounded_time(bomb):
    started = time.process_time()
    pictures.spans(bomb)
    assert time.process_time() - started < 8


def test_no_picture_is_found_in_exif_of_a_real_writer():
    own = Image.Exif()
    own[ExifTags.Base.Artist] = "JFIF, GIF89a"
    own.get_ifd(ExifTags.IFD.Exif)[ExifTags.Base.MakerNote] = random.Random(3).randbytes(20_000)
    assert pictures.spans(own.tobytes()) == []
