"""Images in EXIF data besides the thumbnail: in their own directories, in private tags, in maker notes.

They are erased in place. Maker notes contain undocumented offsets, so nothing is moved; and nothing that a standard tag
contains is erased, even if a damaged image before it claims to extend over it.
"""

from __future__ import annotations

import math
from collections.abc import Callable

from inpaint_studio.core.photo_io.containers import jpeg, tiff
from inpaint_studio.core.photo_io.embedded import directories, iptc, photoshop, pictures, xmp
from inpaint_studio.core.photo_io.embedded.directories import Directory, Row

XMP, IPTC, PHOTOSHOP, ICC = 700, 33723, 34377, 34675
WIDTH, HEIGHT, BITS, SAMPLES = 256, 257, 258, 277
UNCOMPRESSED = 1
LAYERS = (37724, 50255)
LONG = frozenset(  # may be long but contain no image: text by type, measurement tables, geographic data
    (*tiff.LAYOUT, 301, 33550, 33922, 34264, *range(34735, 34738), 34856, 37388, 37510, 41484, 42112,
     *range(40091, 40096), *range(50706, 50740), *range(50778, 50782), *range(50936, 50942), 50981, 50982,
     *range(51008, 51023))
)  # fmt: skip
PIXELS = (
    (directories.STRIPS, directories.STRIP_BYTES),
    (directories.TILES, directories.TILE_BYTES),
    (directories.THUMBNAIL, directories.THUMBNAIL_BYTES),
)
Spans = list[pictures.Span]


def without_unknown_values(exif: bytes) -> tuple[bytes, bool]:
    """Return EXIF data without the tags that contain images, or enough unreadable bytes for one; and whether there were
    any."""
    data = bytearray(exif)
    order = tiff.order_of(exif)
    found = _all(exif, order)
    dropped = [[row for row in one.rows if _is_picture(exif, row)] for one in found]
    known = _known(
        [
            one._replace(rows=[row for row in one.rows if row not in rows])
            for one, rows in zip(found, dropped, strict=True)
        ]
    )
    for one, rows in zip(found, dropped, strict=True):
        for row in rows:
            _zero(data, row.place, min(row.place + row.length, len(data)), known)
        if rows:
            directories.without_rows(data, order, one, rows)
    return bytes(data), any(dropped)


def _is_picture(exif: bytes, row: Row) -> bool:
    value = exif[row.place : row.place + row.length]
    if row.length <= 4 or row.tag in (XMP, IPTC, PHOTOSHOP, ICC, directories.MAKER_NOTE):
        return False
    if row.tag in LAYERS or pictures.are_in(value):
        return True
    return row.tag not in LONG and pictures.is_opaque(value)


def erase(data: bytearray, order: str, kept: pictures.Span | None) -> None:
    """Overwrite every image except the thumbnail at ``kept`` with zeros."""
    found = _all(bytes(data), order)
    _clean_packets(data, found)
    known = sorted([*_known(found), *([kept] if kept is not None else [])])
    for one in found:
        for start, end in _pixels(data, one):
            _zero(data, start, end, known)
    for row in [row for one in found for row in one.rows if row.tag == directories.MAKER_NOTE]:
        _erase_in_note(data, row.place, min(row.place + row.length, len(data)), known)
    for start, end in pictures.spans(bytes(data)):
        _zero(data, start, end, known)


def erase_pixels(data: bytearray, order: str, one: Directory) -> None:
    """Overwrite the pixels that a directory points to with zeros."""
    known = _known(_all(bytes(data), order))
    for start, end in _pixels(data, one):
        _zero(data, start, end, known)


def is_taken(data: bytes, order: str, place: pictures.Span) -> bool:
    """True if something else is stored at ``place``."""
    return any(start < place[1] and place[0] < end for start, end in _known(_all(data, order)))


def _all(data: bytes, order: str) -> list[Directory]:
    outer = directories.chain(data, order)
    return outer + directories.inner(data, order, outer)


def _known(found: list[Directory]) -> Spans:
    """Return the spans that must stay: directories and their values. Maker notes are searched separately."""
    spans: Spans = [(0, 8)]
    for one in found:
        spans.append((one.at, one.next_place + 4))
        spans += [(row.place, row.place + row.length) for row in one.rows if row.tag != directories.MAKER_NOTE]
    return sorted(spans)


def _zero(data: bytearray, start: int, end: int, known: Spans) -> None:
    """Write zeros from ``start`` to ``end``, except where something else is known to be."""
    for first, last in [*known, (end, end)]:
        if start < min(first, end):
            data[start : min(first, end)] = bytes(min(first, end) - start)
        start = max(start, last)


def _pixels(data: bytearray, one: Directory) -> Spans:
    """Return the spans of a directory's pixels; if it does not state a length, as long as its size requires, or to the
    end."""
    found: Spans = []
    for tag, bytes_tag in PIXELS:
        places, lengths = one.numbers(tag), one.numbers(bytes_tag)
        least = _uncompressed(one) // max(1, len(places)) if tag != directories.THUMBNAIL else 0
        for number, start in enumerate(places):
            if not 8 <= start < len(data):
                continue
            length = max(lengths[number], least) if number < len(lengths) else least or len(data)
            is_jpeg = data[start + 1 : start + 3] == b"\xd8\xff"
            found.append((start, min(max(start + length, jpeg.end_of(data, start) if is_jpeg else 0), len(data))))
    return found


def _uncompressed(one: Directory) -> int:
    """Return the bytes of a directory's pixels if they are uncompressed, otherwise 0."""
    width, height = (one.numbers(tag)[:1] for tag in (WIDTH, HEIGHT))
    if one.numbers(directories.COMPRESSION)[:1] not in ([], [UNCOMPRESSED]) or not width or not height:
        return 0
    bits = max(one.numbers(BITS), default=1)
    return math.ceil(width[0] * bits * (one.numbers(SAMPLES) or [1])[0] / 8) * height[0]


def _erase_in_note(data: bytearray, start: int, end: int, known: Spans) -> None:
    """Erase the images in a maker note; one that extends beyond the note is erased up to the next known data."""
    for first, last in pictures.spans(bytes(data[start:end])):
        _zero(data, start + first, start + last, known)
        if start + last == end:
            following = min((one for one, _ in known if one >= end), default=len(data))
            _zero(data, end, _rest_of_scan(data, end, following), known)


def _rest_of_scan(data: bytearray, start: int, most: int) -> int:
    """Return the end of a JPEG truncated at ``start``, if it is before ``most``; otherwise ``start``."""
    at = data.find(b"\xff\xd9", start, most)
    return at + 2 if at >= 0 else start


# -- packets of other kinds -------------------------------------------------------------------


def _clean_photoshop(value: bytes) -> bytes:
    return photoshop.cleaned(value, lambda _: b"", xmp.without_pictures)


PACKETS: dict[int, tuple[Callable[[bytes], bytes], bytes]] = {  # and their padding
    XMP: (xmp.without_pictures, b" "),
    PHOTOSHOP: (_clean_photoshop, b"\0"),
    IPTC: (iptc.cleaned, b"\0"),
    ICC: (pictures.erased, b"\0"),
}


def _clean_packets(data: bytearray, found: list[Directory]) -> None:
    """Clean packets in tags like those elsewhere in files."""
    for row in [row for one in found for row in one.rows if row.tag in PACKETS and row.length > 4]:
        clean, filling = PACKETS[row.tag]
        value = bytes(data[row.place : row.place + row.length])
        new = clean(value)[: len(value)]
        data[row.place : row.place + len(value)] = new.ljust(len(value), filling)
