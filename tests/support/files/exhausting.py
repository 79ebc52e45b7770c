"""Small files that would take minutes or all memory, and what is done with each."""

import io
import struct
import time
from dataclasses import replace
from pathlib import Path

import numpy as np
from PIL import Image

from inpaint_studio.core.errors import ImageReadError
from inpaint_studio.core.photo_io import read_coarse_photo, read_mask, read_photo, read_thumbnail, size_of, write_photo
from inpaint_studio.core.photo_io.containers import jpeg
from tests.support.files.chunks import chunk
from tests.support.files.packed import packed_zeros
from tests.support.images import textured
from tests.support.peak import peak_megabytes

SECONDS, MEGABYTES = 10, 2000
HEAD = b"II*\0" + struct.pack("<I", 8)
ROOT = Path(__file__).resolve().parents[3]


def directory(*rows, following=0) -> bytes:
    packed = b"".join(struct.pack("<HHII", *row) for row in sorted(rows))
    return struct.pack("<H", len(rows)) + packed + struct.pack("<I", following)


def encoded(kind, **options) -> bytes:
    buffer = io.BytesIO()
    Image.fromarray(textured(64, 96)).save(buffer, kind, **options)
    return buffer.getvalue()


def with_exif(block: bytes) -> bytes:
    file = encoded("JPEG")
    return file[:2] + jpeg.segment_bytes(jpeg.APP1, jpeg.EXIF + block) + file[2:]


def png_with(*chunks: bytes, behind: bytes = b"") -> bytes:
    file = encoded("PNG")
    return file[:33] + b"".join(chunks) + file[33:] + behind


def tiff_with(rows, tail=b"", big=False) -> bytes:
    """A TIFF with further rows, of which the places are counted from what stands behind its directory."""
    file = encoded("TIFF")
    at = struct.unpack_from("<I", file, 4)[0]
    own = [file[at + 2 + 12 * row : at + 14 + 12 * row] for row in range(struct.unpack_from("<H", file, at)[0])]
    new = len(file) + len(file) % 2
    behind = new + 2 + 12 * (len(own) + len(rows)) + 4
    more = [struct.pack("<HHII", tag, kind, count, new if place is None else behind + place) for tag, kind, count, place in rows]  # fmt: skip
    every = sorted(own + more, key=lambda row: struct.unpack("<H", row[:2])[0])
    file = file[:4] + struct.pack("<I", new) + file[8:].ljust(new - 8, b"\0")
    return file + struct.pack("<H", len(every)) + b"".join(every) + struct.pack("<I", new) + tail


def old_thumbnail(width, height) -> bytes:
    buffer = io.BytesIO()
    Image.new("L", (16, 16), 50).save(buffer, "JPEG")
    small = bytearray(buffer.getvalue())
    struct.pack_into(">HH", small, small.index(b"\xff\xc0") + 5, height, width)
    first = directory((274, 3, 1, 1), following=26)
    return HEAD + first + directory((513, 4, 1, 56), (514, 4, 1, len(small))) + bytes(small)


def many_scans(times=1500) -> bytes:
    buffer = io.BytesIO()
    Image.new("L", (4000, 3000), 128).save(buffer, "JPEG", progressive=True)
    file = buffer.getvalue()
    return file[:-2] + file[file.rindex(b"\xff\xda") : -2] * times + b"\xff\xd9"


def animation(width, height) -> bytes:
    buffer = io.BytesIO()
    Image.fromarray(textured(64, 96)).quantize(32).save(buffer, "GIF")
    frame = b"\x21\xf9\x04\x05\1\0\0\0\x2c" + struct.pack("<HHHHB", 0, 0, width, height, 0) + b"\2\2\x44\1\0"
    return buffer.getvalue()[:-1] + frame + b"\x3b"


LONG = packed_zeros(400_000_000)  # 400 KB
TAGS = [(20_000 + number, 1, 6_000_000, 0) for number in range(2000)]
SELF = HEAD + directory((274, 3, 1, 1), *((tag, 4, 1, 8) for tag in (330, 34665, 34853, 40965)), following=8)
MANY = (HEAD + directory((330, 4, 500, 200), (34665, 4, 500, 200))).ljust(200, b"\0") + struct.pack("<I", 8) * 500
FILES = {
    "self.jpg": lambda: with_exif(SELF),
    "self.png": lambda: png_with(chunk(b"eXIf", SELF)),
    "self.webp": lambda: encoded("WEBP", exif=SELF),
    "self.tif": lambda: tiff_with([(34665, 4, 1, None), (34853, 4, 1, None), (330, 4, 1, None)]),
    "many.jpg": lambda: with_exif(MANY),
    "tags.tif": lambda: tiff_with(TAGS, bytes(6_000_000)),
    "tags.png": lambda: png_with(chunk(b"eXIf", (HEAD + directory(*((*row[:3], 40_000) for row in TAGS))).ljust(40_000, b"\0") + b"a text, " * 800_000)),
    "tags.jpg": lambda: with_exif((HEAD + directory(*((20_000 + n, 7, 60_000, 4000) for n in range(300)))).ljust(4000, b"\0") + bytes(range(240)) * 250),
    "behind.png": lambda: encoded("PNG")[:-12] + chunk(b"zTXt", b"Comment\0\0" + LONG) + encoded("PNG")[-12:],
    "after.png": lambda: png_with(behind=chunk(b"zTXt", b"Comment\0\0" + LONG) * 4),
    "xmp.png": lambda: png_with(chunk(b"iTXt", b"XML:com.adobe.xmp\0\1\0\0\0" + LONG)),
    "profile.png": lambda: png_with(chunk(b"iCCP", b"x\0\0" + LONG)),
    "frame.gif": lambda: animation(65_535, 65_535),
    "wide.jpg": lambda: with_exif(old_thumbnail(65_500, 8)),
    "tall.png": lambda: png_with(chunk(b"eXIf", old_thumbnail(8, 65_500))),
    "big.jpg": lambda: with_exif(old_thumbnail(65_500, 65_500)),
    "scans.jpg": many_scans,
    "packed.jpg": lambda: encoded("JPEG")[:2] + jpeg.segment_bytes(0xE7, b"x\x9c" * 32_000) * 100 + encoded("JPEG")[2:],
    "comments.jpg": lambda: encoded("JPEG")[:2] + jpeg.segment_bytes(jpeg.COM, b"ab") * 60_000 + encoded("JPEG")[2:],
}  # fmt: skip


def attempt(folder, name) -> None:
    """All that is done with a photo, each with its time."""
    photo, output, path = None, "", Path(folder) / name
    path.write_bytes(FILES[name]())
    for look in (read_photo, read_mask, size_of, read_coarse_photo, lambda one: read_thumbnail(one, 160)):
        started = time.process_time()
        try:
            found = look(path)
            photo = found if look is read_photo else photo
        except ImageReadError as error:
            output = str(error)
        assert time.process_time() - started < SECONDS, (name, look)
    if photo is not None:
        pixels = photo.pixels.copy()
        pixels[4:9, 4:9] = 0
        for suffix in (path.suffix, ".tif"):
            started, out = time.process_time(), path.with_name(f"saved{suffix}")
            write_photo(replace(photo, pixels=pixels), out)
            assert time.process_time() - started < SECONDS, (name, suffix)
            assert out.stat().st_size < 2 * path.stat().st_size + 1_000_000
            assert np.abs(read_photo(out).pixels.astype(int) - pixels).mean() < 10
    megabytes = peak_megabytes()
    assert megabytes < MEGABYTES, (name, megabytes)
    print(name, output, flush=True)
