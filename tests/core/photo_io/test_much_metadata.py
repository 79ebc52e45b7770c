"""Small files with more metadata than any camera writes: soon opened and saved, and omissions are reported."""

import struct
import time
from dataclasses import replace

import numpy as np
import pytest
from PIL import Image

from inpaint_studio.core.photo_io import read_photo, write_photo
from inpaint_studio.core.photo_io.containers import jpeg
from inpaint_studio.core.photo_io.embedded import xmp
from tests.support.files.chunks import chunk

pytestmark = pytest.mark.timeout(120)  # what is looked at part by part goes on for minutes
RANDOM = np.random.default_rng(4).integers(0, 256, 60_000, np.uint8).tobytes()
NOTE = b"II*\0\x08\0\0\0" + struct.pack("<HHHIII", 1, 37500, 7, len(RANDOM), 26, 0) + RANDOM
PART = xmp.EXTENSION + b"A" * xmp.GUID + b"\xff\xff\xff\xff"
RESOURCES = jpeg.PHOTOSHOP + (b"8BIM\x04\x0c\0\0" + struct.pack(">I", 10) + bytes(10)) * 2700
BOX = struct.pack(">I", 26) + b"xml " + b"<a>" * 6


def in_jpeg(data, *segments):
    return data[:2] + b"".join(jpeg.segment_bytes(jpeg.APP13 if one.startswith(jpeg.PHOTOSHOP) else jpeg.APP1, one)
                               for one in segments) + data[2:]  # fmt: skip


CASES = {
    "extension.jpg": lambda data: in_jpeg(
        data, *(PART + struct.pack(">I", number) + b"<a " * 21_000 for number in range(300))
    ),
    "exif.jpg": lambda data: in_jpeg(data, *[jpeg.EXIF + NOTE] * 200),
    "resources.jpg": lambda data: in_jpeg(data, *[RESOURCES] * 200),
    "boxes.jp2": lambda data: data + BOX * 100_000,
    "own.png": lambda data: data[:33] + chunk(b"abCd", b"abc") * 90_000 + data[33:],
    "packet.png": lambda data: (
        data[:33] + chunk(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + b"<xmp:Thumbnails " * 800_000) + data[33:]
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_very_large_metadata_take_only_seconds(tmp_path, name):
    path = tmp_path / name
    Image.fromarray(np.random.default_rng(0).integers(0, 256, (40, 60, 3), np.uint8)).save(path)
    path.write_bytes(CASES[name](path.read_bytes()))
    started = time.process_time()
    photo = read_photo(path)
    read = time.process_time() - started
    edited = replace(photo, pixels=255 - photo.pixels)
    started = time.process_time()
    write_photo(edited, tmp_path / f"new{path.suffix}")
    assert read < 7 and time.process_time() - started < 7, (read, time.process_time() - started)
    if name != "own.png":
        assert photo.metadata.left_out, "it is said"


def test_the_first_blocks_of_exif_data_stay(tmp_path):
    path = tmp_path / "a.jpg"
    exif = Image.Exif()
    exif[271] = "Maker"
    Image.new("RGB", (40, 30)).save(path, exif=exif)
    data = path.read_bytes()
    at = data.index(b"\xff\xdb")
    path.write_bytes(data[:at] + b"".join([jpeg.segment_bytes(jpeg.APP1, jpeg.EXIF + NOTE)] * 20) + data[at:])
    write_photo(read_photo(path), tmp_path / "new.jpg")
    with Image.open(tmp_path / "new.jpg") as image:
        assert image.getexif()[271] == "Maker"
