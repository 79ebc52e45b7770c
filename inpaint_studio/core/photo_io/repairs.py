"""Sound photos whose metadata keep a decoder from opening them: made readable, and what had to go for it in words."""

from __future__ import annotations

import io

from PIL import Image

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
    dict.fromkeys((b"gAMA", b"cHRM", b"sRGB", b"cICP"), message("the numbers of its colours"))
    | dict.fromkeys((b"tEXt", b"zTXt", b"iTXt"), message("a text"))
)
SEGMENTS = {
    jpeg.APP0: message("the resolution"),
    jpeg.APP1: message("the EXIF data"),
    jpeg.APP2: message("the colour profile"),
    jpeg.COM: message("a text"),
}
MAX_TRIED = 2000  # parts: each is tried by itself
Repaired = tuple[bytes, tuple[str, ...]]


def as_readable(data: bytes) -> bytes:
    """A file that decoders here understand; ``data`` itself if they understand it. Raises :class:`ValueError` for one
    that no memory holds, or no patience."""
    if data.startswith(jpeg.START):
        jpeg.check_scans(data)
    if data[:2] not in (b"II", b"MM"):
        return data
    classic = bigtiff.as_classic(data)
    if tiff.is_overfull(classic):
        raise ValueError(tiff.OVERFULL)
    return tiff.with_short_numbers(classic)


def as_plain_tiff(data: bytes) -> Repaired:
    """A TIFF whose pixels are stored in a way that decoders here understand; ``data`` itself where there is none."""
    try:
        return tiff_samples.as_plain(data)
    except Exception:  # damaged in one of a dozen ways: why the file does not open is known already
        return data, ()


def without_damaged_metadata(data: bytes) -> Repaired:
    """A PNG or JPEG without what a decoder stumbles over besides the pixels, and what that was, in words; ``data`` and
    no words where nothing of the kind is found."""
    if data.startswith(png.SIGNATURE):
        return _without_chunks(data)
    return _without_segments(data) if data.startswith(jpeg.START) else (data, ())


def _without_chunks(data: bytes) -> Repaired:
    kept, words = [], []
    chunks = list(png.whole_chunks(data))
    if sum(whole[4:8] not in ESSENTIAL for whole in chunks) > MAX_TRIED:
        return data, ()
    for whole in chunks:
        kind = whole[4:8]
        if kind in ESSENTIAL or not kind[:1].islower() or _opens_with(whole, "PNG", 33):  # behind the header
            kept.append(whole)
        else:
            words.append(CHUNKS.get(kind, message("its chunk {name}", name=kind.decode("ascii", "replace"))))
    return png.SIGNATURE + b"".join(kept), tuple(dict.fromkeys(words))


def _without_segments(data: bytes) -> Repaired:
    kept, words = [], []
    segments = jpeg.segments(data)
    if len(segments) > MAX_TRIED:
        return data, ()
    for marker, payload in segments:
        whole = jpeg.segment_bytes(marker, payload)
        if _opens_with(whole, "JPEG", 2):  # behind the start marker
            kept.append(whole)
        else:
            words.append(SEGMENTS.get(marker, message("its segment APP{number}", number=marker - jpeg.APP0)))
    return data[:2] + b"".join(kept) + jpeg.without_segments(data), tuple(dict.fromkeys(words))


def _opens_with(part: bytes, kind: str, at: int) -> bool:
    """True if a picture of one pixel opens with ``part`` put in at a place."""
    tiny = io.BytesIO()
    Image.new("RGB", (1, 1)).save(tiny, kind)
    file = tiny.getvalue()
    try:
        with Image.open(io.BytesIO(file[:at] + part + file[at:]), formats=(kind,)) as image:
            image.load()
    except Exception:  # Pillow raises a dozen types on damaged metadata
        return False
    return True
