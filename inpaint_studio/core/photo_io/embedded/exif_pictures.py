"""Pictures in EXIF data besides the thumbnail: in directories of their own, in private tags, in makers' notes.

They are erased where they stand. Makers' notes hold places that nobody else knows, so nothing is moved, and nothing is
erased that a tag of the standard holds, however a damaged picture before it may end.
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
LONG = frozenset(  # tags that may be long and hold no picture: text by its type, tables of measures, places on earth
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
    """EXIF data without the tags that hold pictures, or bytes enough for one that nobody can read; whether there were
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
    """Zeros in the place of every picture but the thumbnail at ``kept``."""
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
    """Zeros in the place of the pixels that a directory points at."""
    known = _known(_all(bytes(data), order))
    for start, end in _pixels(data, one):
        _zero(data, start, end, known)


def is_taken(data: bytes, order: str, place: pictures.Span) -> bool:
    """True if something else stands at ``place``, too."""
    return any(start < place[1] and place[0] < end for start, end in _known(_all(data, order)))


def _all(data: bytes, order: str) -> list[Directory]:
    outer = directories.chain(data, order)
    return outer + directories.inner(data, order, outer)


def _known(found: list[Directory]) -> Spans:
    """The spans that must stay: directories and their values. Makers' notes are looked through themselves."""
    spans: Spans = [(0, 8)]
    for one in found:
        spans.append((one.at, one.next_place + 4))
        spans += [(row.place, row.place + row.length) for row in one.rows if row.tag != directories.MAKER_NOTE]
    return sorted(spans)


def _zero(data: bytearray, start: int, end: int, known: Spans) -> None:
    """Zeros from ``start`` to ``end``, but for what is known to be something else."""
    for first, last in [*known, (end, end)]:
        if start < min(first, end):
            data[start : min(first, end)] = bytes(min(first, end) - start)
        start = max(start, last)


def _pixels(data: bytearray, one: Directory) -> Spans:
    """The places of a directory's pixels; where it does not say how many, as many as its size needs, or all."""
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
    """Bytes of a directory's pixels, if they are not compressed; else 0."""
    width, height = (one.numbers(tag)[:1] for tag in (WIDTH, HEIGHT))
    if one.numbers(directories.COMPRESSION)[:1] not in ([], [UNCOMPRESSED]) or not width or not height:
        return 0
    bits = max(one.numbers(BITS), default=1)
    return math.ceil(width[0] * bits * (one.numbers(SAMPLES) or [1])[0] / 8) * height[0]


def _erase_in_note(data: bytearray, start: int, end: int, known: Spans) -> None:
    """Erase the pictures of a maker's note; one that does not end there goes on, up to what is known."""
    for first, last in pictures.spans(bytes(data[start:end])):
        _zero(data, start + first, start + last, known)
        if start + last == end:
            following = min((one for one, _ in known if one >= end), default=len(data))
            _zero(data, end, _rest_of_scan(data, end, following), known)


def _rest_of_scan(data: bytearray, start: int, most: int) -> int:
    """The end of a JPEG that is cut off at ``start``, if it lies before ``most``; else ``start``."""
    at = data.find(b"\xff\xd9", start, most)
    return at + 2 if at >= 0 else start


# -- packets of other kinds -------------------------------------------------------------------


def _clean_photoshop(value: bytes) -> bytes:
    return photoshop.cleaned(value, lambda _: b"", xmp.without_pictures)


PACKETS: dict[int, tuple[Callable[[bytes], bytes], bytes]] = {  # and what they are filled up with
    XMP: (xmp.without_pictures, b" "),
    PHOTOSHOP: (_clean_photoshop, b"\0"),
    IPTC: (iptc.cleaned, b"\0"),
    ICC: (pictures.erased, b"\0"),
}


def _clean_packets(data: bytearray, found: list[Directory]) -> None:
    """Clean what is stored in tags as it is elsewhere in files."""
    for row in [row for one in found for row in one.rows if row.tag in PACKETS and row.length > 4]:
        clean, filling = PACKETS[row.tag]
        value = bytes(data[row.place : row.place + row.length])
        new = clean(value)[: len(value)]
        data[row.place : row.place + len(value)] = new.ljust(len(value), filling)
