"""Repairs files whose metadata prevents a decoder from opening an intact photo, and names what was removed for it."""

from __future__ import annotations

import io

from PIL import Image

from inpaint_studio.core.errors import check_memory
from inpaint_studio.core.messages import message
from inpaint_studio.core.photo_io import tiff_samples
from inpaint_studio.core.photo_io.containers import bigtiff, jpeg, png, tiff

ESSENTIAL = frozenset((b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND", b"acTL", b"fcTL", b"fdAT"))
CHUNKS = {
    b"eXIf": message("the EXIF data"),
    b"iCCP": message("the colour profile"),
    b"pHYs": message("the resolution"),
    b"tIME": message("the time"),
} | (
    dict.fromkeys((b"gAMA", b"cHRM", b"sRGB", b"cICP"), message("its colour information"))
    | dict.fromkeys((b"tEXt", b"zTXt", b"iTXt"), message("a text field"))
)
SEGMENTS = {
    jpeg.APP0: message("the resolution"),
    jpeg.APP1: message("the EXIF data"),
    jpeg.APP2: message("the colour profile"),
    jpeg.COM: message("a text field"),
}
MAX_TRIED = 2000  # parts: each is tried separately
Repaired = tuple[bytes, tuple[str, ...]]


def as_readable(data: bytes) -> bytes:
    """Return a file that our decoders understand; ``data`` itself if they already do. Raises :class:`ValueError` for
    one that would take too much memory or time."""
    if data.startswith(jpeg.START):
        jpeg.check_scans(data)
    if data[:2] not in (b"II", b"MM"):
        return data
    classic = bigtiff.as_classic(data)
    if tiff.is_overfull(classic):
        raise ValueError(tiff.OVERFULL)
    return tiff.with_short_numbers(classic)


def as_plain_tiff(data: bytes) -> Repaired:
    """Return a TIFF whose pixels our decoders understand; ``data`` itself if that is impossible."""
    try:
        return tiff_samples.as_plain(data)
    except Exception as error:  # damaged in one of many ways: the reason is already known
        check_memory(error)
        return data, ()


def without_damaged_metadata(data: bytes) -> Repaired:
    """Return a PNG or JPEG without the metadata that a decoder fails on, and the names of that metadata; ``data`` and
    no names if there is none."""
    if data.startswith(png.SIGNATURE):
        return _without_chunks(data)
    return _without_segments(data) if data.startswith(jpeg.START) else (data, ())


def _without_chunks(data: bytes) -> Repaired:
    kept, words = [], []
    chunks = list(png.chunk_bytes(data))
    if sum(chunk[4:8] not in ESSENTIAL for chunk in chunks) > MAX_TRIED:
        return data, ()
    for chunk in chunks:
        kind = chunk[4:8]
        if kind in ESSENTIAL or not kind[:1].islower() or _opens_with(chunk, "PNG", 33):  # after the header
            kept.append(chunk)
        else:
            words.append(CHUNKS.get(kind, message("its chunk {name}", name=kind.decode("ascii", "replace"))))
    return png.SIGNATURE + b"".join(kept), tuple(dict.fromkeys(words))


def _without_segments(data: bytes) -> Repaired:
    kept, words = [], []
    segments = jpeg.segments(data)
    if len(segments) > MAX_TRIED:
        return data, ()
    for marker, payload in segments:
        segment = jpeg.segment_bytes(marker, payload)
        if _opens_with(segment, "JPEG", 2):  # after the start marker
            kept.append(segment)
        else:
            words.append(SEGMENTS.get(marker, message("its segment APP{number}", number=marker - jpeg.APP0)))
    return data[:2] + b"".join(kept) + jpeg.without_segments(data), tuple(dict.fromkeys(words))


def _opens_with(part: bytes, kind: str, at: int) -> bool:
    """True if an image of one pixel opens with ``part`` inserted at ``at``."""
    tiny = io.BytesIO()
    Image.new("RGB", (1, 1)).save(tiny, kind)
    file = tiny.getvalue()
    try:
        with Image.open(io.BytesIO(file[:at] + part + file[at:]), formats=(kind,)) as image:
            image.load()
    except Exception as error:  # Pillow raises a dozen types on damaged metadata
        check_memory(error)
        return False
    return True
