"""Images in EXIF data besides the thumbnail: in their own directories, in private tags, in maker notes.

They are erased in place. Maker notes contain undocumented offsets, so nothing is moved; and nothing that a standard tag
contains is erased, even if a damaged image before it claims to extend over it.
"""

from __future__ import annotations

import math
from collections.abc import Callable

from inpaint_studio.core.photo_io.containers import jpeg, tiff
from inpaint_studio.core.photo_io.containers import tiff_tags as tags
from inpaint_studio.core.photo_io.embedded import directories, iptc, photoshop, pictures, xmp
from inpaint_studio.core.photo_io.embedded.directories import Directory, Row

UNCOMPRESSED = 1
LONG = frozenset(  # may be long but contain no image: text by type, measurement tables, geographic data
    (*tags.LAYOUT, 301, 33550, 33922, 34264, *range(34735, 34738), 34856, 37388, 37510, 41484, 42112,
     *range(40091, 40096), *range(50706, 50740), *range(50778, 50782), *range(50936, 50942), 50981, 50982,
     *range(51008, 51023))
)  # fmt: skip
PIXELS = (
    (tags.STRIPS, tags.STRIP_BYTES),
    (tags.TILES, tags.TILE_BYTES),
    (tags.THUMBNAIL, tags.THUMBNAIL_BYTES),
)
Spans = list[pictures.Span]


def without_unknown_values(exif: bytes) -> tuple[bytes, bool]:
    """Return EXIF data without the tags that contain images, or enough unreadable bytes for one; and whether there were
    any."""
    data = bytearray(exif)
    order = tiff.order_of(exif)
    all_directories = _all(exif, order)
    dropped = [[row for row in directory.rows if _is_picture(exif, row)] for directory in all_directories]
    protected = _protected_spans(
        [
            directory._replace(rows=[row for row in directory.rows if row not in rows])
            for directory, rows in zip(all_directories, dropped, strict=True)
        ]
    )
    for directory, rows in zip(all_directories, dropped, strict=True):
        for row in rows:
            _zero(data, row.offset, min(row.offset + row.length, len(data)), protected)
        if rows:
            directories.without_rows(data, order, directory, rows)
    return bytes(data), any(dropped)


def _is_picture(exif: bytes, row: Row) -> bool:
    value = exif[row.offset : row.offset + row.length]
    if row.length <= 4 or row.tag in (tags.XMP, tags.IPTC, tags.PHOTOSHOP, tags.ICC, tags.MAKER_NOTE):
        return False
    if row.tag in tags.LAYERS or pictures.are_in(value):
        return True
    return row.tag not in LONG and pictures.is_opaque(value)


def erase(data: bytearray, order: str, thumbnail: pictures.Span | None) -> None:
    """Overwrite every image except at ``thumbnail`` with zeros."""
    all_directories = _all(bytes(data), order)
    _clean_packets(data, all_directories)
    protected = sorted([*_protected_spans(all_directories), *([thumbnail] if thumbnail is not None else [])])
    for directory in all_directories:
        for start, end in _pixels(data, directory):
            _zero(data, start, end, protected)
    for row in [row for directory in all_directories for row in directory.rows if row.tag == tags.MAKER_NOTE]:
        _erase_in_note(data, row.offset, min(row.offset + row.length, len(data)), protected)
    for start, end in pictures.spans(bytes(data)):
        _zero(data, start, end, protected)


def erase_pixels(data: bytearray, order: str, directory: Directory) -> None:
    """Overwrite the pixels that a directory points to with zeros."""
    protected = _protected_spans(_all(bytes(data), order))
    for start, end in _pixels(data, directory):
        _zero(data, start, end, protected)


def is_occupied(data: bytes, order: str, span: pictures.Span) -> bool:
    """True if something else is stored at ``span``."""
    return any(start < span[1] and span[0] < end for start, end in _protected_spans(_all(data, order)))


def _all(data: bytes, order: str) -> list[Directory]:
    outer = directories.chain(data, order)
    return outer + directories.inner(data, order, outer)


def _protected_spans(all_directories: list[Directory]) -> Spans:
    """Return the spans that must stay: directories and their values. Maker notes are searched separately."""
    spans: Spans = [(0, 8)]
    for directory in all_directories:
        spans.append((directory.at, directory.next_offset + 4))
        spans += [(row.offset, row.offset + row.length) for row in directory.rows if row.tag != tags.MAKER_NOTE]
    return sorted(spans)


def _zero(data: bytearray, start: int, end: int, protected: Spans) -> None:
    """Write zeros from ``start`` to ``end``, except where something else is known to be."""
    for first, last in [*protected, (end, end)]:
        if start < min(first, end):
            data[start : min(first, end)] = bytes(min(first, end) - start)
        start = max(start, last)


def _pixels(data: bytearray, directory: Directory) -> Spans:
    """Return the spans of a directory's pixels; if it does not state a length, as long as its size requires, or to the
    end."""
    result: Spans = []
    for tag, bytes_tag in PIXELS:
        starts, lengths = directory.numbers(tag), directory.numbers(bytes_tag)
        min_length = _uncompressed(directory) // max(1, len(starts)) if tag != tags.THUMBNAIL else 0
        for index, start in enumerate(starts):
            if not 8 <= start < len(data):
                continue
            length = max(lengths[index], min_length) if index < len(lengths) else min_length or len(data)
            is_jpeg = data[start + 1 : start + 3] == b"\xd8\xff"
            result.append((start, min(max(start + length, jpeg.end_of(data, start) if is_jpeg else 0), len(data))))
    return result


def _uncompressed(directory: Directory) -> int:
    """Return the bytes of a directory's pixels if they are uncompressed, otherwise 0."""
    width, height = (directory.numbers(tag)[:1] for tag in (tags.WIDTH, tags.HEIGHT))
    if directory.numbers(tags.COMPRESSION)[:1] not in ([], [UNCOMPRESSED]) or not width or not height:
        return 0
    bits = max(directory.numbers(tags.BITS), default=1)
    return math.ceil(width[0] * bits * (directory.numbers(tags.SAMPLES) or [1])[0] / 8) * height[0]


def _erase_in_note(data: bytearray, start: int, end: int, protected: Spans) -> None:
    """Erase the images in a maker note; one that extends beyond the note is erased up to the next known data."""
    for first, last in pictures.spans(bytes(data[start:end])):
        _zero(data, start + first, start + last, protected)
        if start + last == end:
            following = min((first_byte for first_byte, _ in protected if first_byte >= end), default=len(data))
            _zero(data, end, _rest_of_scan(data, end, following), protected)


def _rest_of_scan(data: bytearray, start: int, limit: int) -> int:
    """Return the end of a JPEG truncated at ``start``, if it is before ``limit``; otherwise ``start``."""
    at = data.find(b"\xff\xd9", start, limit)
    return at + 2 if at >= 0 else start


# -- packets of other kinds -------------------------------------------------------------------


def _clean_photoshop(value: bytes) -> bytes:
    return photoshop.cleaned(value, lambda _: b"", xmp.without_pictures)


PACKETS: dict[int, tuple[Callable[[bytes], bytes], bytes]] = {  # and their padding
    tags.XMP: (xmp.without_pictures, b" "),
    tags.PHOTOSHOP: (_clean_photoshop, b"\0"),
    tags.IPTC: (iptc.cleaned, b"\0"),
    tags.ICC: (pictures.erased, b"\0"),
}


def _clean_packets(data: bytearray, all_directories: list[Directory]) -> None:
    """Clean packets in tags like those elsewhere in files."""
    for row in [
        row for directory in all_directories for row in directory.rows if row.tag in PACKETS and row.length > 4
    ]:
        clean, filling = PACKETS[row.tag]
        value = bytes(data[row.offset : row.offset + row.length])
        new = clean(value)[: len(value)]
        data[row.offset : row.offset + len(value)] = new.ljust(len(value), filling)
