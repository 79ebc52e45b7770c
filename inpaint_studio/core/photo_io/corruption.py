"""Corrupt data that decoders silently ignore: the photo opens with grey bands, shifted parts or wrong colours.

What can be found depends on the format: meaningless data in a JPEG (libjpeg warns and continues), and wrong checksums
of a PNG's chunks or of a TIFF's compressed strips. WebP, AVIF, HEIC, JPEG 2000, GIF, BMP and other TIFFs have no
checksums for their pixels, so whatever decodes there has to be trusted.
"""

from __future__ import annotations

import re
import struct
import threading
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

import cv2
import numpy as np
from PIL import Image

from inpaint_studio.core.photo_io import libraries
from inpaint_studio.core.photo_io.containers import jpeg, png, tiff
from inpaint_studio.core.photo_io.containers import tiff_tags as tags

AT_ONCE = 1 << 16  # bytes that are checked faster than a thread starts
WIDE = 64_000_000  # pixels of a progressive JPEG: larger ones take too much memory to decode twice
FEW = 2  # bytes that some encoders leave after the last block
CUT = 4  # bytes of pixels, without which a decoder warns
STEP = 1 << 24  # bytes that are decompressed at a time
WARNED = re.compile(rb"^(?:Corrupt JPEG data|Inconsistent progression sequence).*$", re.MULTILINE)
SURPLUS = re.compile(rb": (\d+) extraneous bytes before marker 0x([0-9a-f]{2})")
FLATE = (8, 32946)  # compressions of a TIFF that zlib decompresses


@contextmanager
def background_check(image: Image.Image, data: bytes) -> Iterator[Callable[[], bool]]:
    """Check ``data``, the file of ``image``, in a thread while the block runs. The yielded function waits for the
    answer: True if something in the file is corrupt."""
    check = _check_for(image)
    results: list[bool] = []

    def run() -> None:
        with suppress(Exception):  # a file that cannot be checked is opened unchecked
            results.append(check is not None and check(data))

    thread = threading.Thread(target=run, name="corruption", daemon=True)
    if check is not None and len(data) <= AT_ONCE and image.width * image.height <= WIDE:
        run()
    elif check is not None:
        thread.start()

    def answer() -> bool:
        if thread.ident is not None:
            thread.join()
        return any(results)

    try:
        yield answer
    finally:
        answer()  # the check captures output of the libraries, so it must end before their settings are restored


def _check_for(image: Image.Image) -> Callable[[bytes], bool] | None:
    """Return the check for the format of ``image``; None if there is none, or it would take too much memory."""
    if image.info.get("progressive") and image.width * image.height > WIDE:
        return None
    checks = {"JPEG": _in_jpeg, "MPO": _in_jpeg, "PNG": png.has_wrong_sums, "TIFF": _in_tiff}
    return checks.get(image.format or "")


def lacks_only_end(data: bytes) -> bool:
    """True if a JPEG lacks its end marker but no pixel. libjpeg warns when it has to invent the rest of a scan, but
    does not know which scans are missing. False if its warnings cannot be captured: then a shortened file causes
    none."""
    if not data.startswith(jpeg.START) or data.endswith(jpeg.END) or jpeg.end_of(data) < len(data):
        return False
    if jpeg.progressive_pixels(data) > WIDE:
        return False
    whole, shorter = data + jpeg.END, data[:-CUT] + jpeg.END
    try:
        return jpeg.has_all_scans(whole) and not _in_jpeg(whole) and _in_jpeg(shorter)
    except (OSError, IndexError, struct.error):
        return False


def _in_jpeg(data: bytes) -> bool:
    """True if libjpeg warns of the data of the blocks. It is OpenCV's, at an eighth of the size: a third of the time of
    a whole decoding."""
    bare = data[:2] + jpeg.without_segments(data)
    with libraries.captured_stderr() as printed:
        cv2.imdecode(np.frombuffer(bare, np.uint8), cv2.IMREAD_REDUCED_GRAYSCALE_8 | cv2.IMREAD_IGNORE_ORIENTATION)
        lines = WARNED.findall(printed())
    return any(not _is_harmless(line, bare) for line in lines)


def _is_harmless(line: bytes, data: bytes) -> bool:
    """True where ``line`` tells of bytes behind the last block that are only there to fill the file."""
    match = SURPLUS.search(line)
    if match is None:
        return False
    count, marker = int(match[1]), int(match[2], 16)
    end = jpeg.end_of(data) - 2
    return count <= FEW or (marker == jpeg.EOI and len(set(data[max(0, end - count) : end])) == 1)


def _in_tiff(data: bytes) -> bool:
    """True if the checksum of a strip or tile does not match its unpacked data."""
    first = tiff.parse(data).entries
    values = {tag: entry.numbers for tag, entry in first.items()}
    if values.get(tags.COMPRESSION, (0,))[0] not in FLATE:
        return False
    tag, lengths = (tags.TILES, tags.TILE_BYTES) if tags.TILES in values else (tags.STRIPS, tags.STRIP_BYTES)
    parts = zip(values[tag], values[lengths], strict=True)
    room = [_max_unpacked(values)]
    return any(_has_wrong_sum(data[at : at + length], room) for at, length in dict.fromkeys(parts))


def _max_unpacked(values: dict[int, tuple[int, ...]]) -> int:
    """Bytes that the pixels may have: tiles go beyond the edges."""
    width, height = (values[tag][0] for tag in (tags.WIDTH, tags.HEIGHT))
    return 2 * width * height * sum(values.get(tags.BITS, (8,))) // 8 + STEP


def _has_wrong_sum(packed: bytes, room: list[int]) -> bool:
    unpacker = zlib.decompressobj()
    try:
        while packed and not unpacker.eof and room[0] > 0:
            room[0] -= len(unpacker.decompress(packed, STEP))
            packed = unpacker.unconsumed_tail
    except (zlib.error, struct.error):
        return True
    return False
