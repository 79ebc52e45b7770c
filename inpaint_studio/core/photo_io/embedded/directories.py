"""Directories of EXIF data, read with the offsets of their values, so that these can be changed in place.

EXIF 3.0 (CIPA DC-008) section 4.6; 64-bit numbers are those of BigTIFF, which some writers use here as well.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import NamedTuple

from inpaint_studio.core.photo_io.containers import tiff
from inpaint_studio.core.photo_io.containers.tiff_tags import (
    EXIF,
    GPS,
    INTEROP,
    STRIPS,
    SUB_DIRECTORIES,
    THUMBNAIL,
    TILES,
)

SIZES = tiff.SIZES | {16: 8, 17: 8, 18: 8}
CODES = {1: "B", 3: "H", 4: "I", 6: "b", 8: "h", 9: "i", 13: "I", 16: "Q", 17: "q", 18: "Q"}  # whole numbers, by type
MAX_DIRECTORIES = 32  # directories
MAX_POINTERS, MAX_ROWS = 4, 256  # of a possible directory that no standard defines
INNER = frozenset((EXIF, GPS, INTEROP, SUB_DIRECTORIES))
PIXELS = frozenset((STRIPS, TILES, THUMBNAIL))


class Value(NamedTuple):
    """A whole number in a directory: its value, offset, and type."""

    number: int
    offset: int
    code: str


class Row(NamedTuple):
    """A tag with the offset and the length of its value, in bytes."""

    tag: int
    kind: int
    offset: int
    length: int


class Directory(NamedTuple):
    """One directory: its rows, whole numbers by tag, and where the offset of the next directory is stored."""

    at: int
    rows: list[Row]
    values: dict[int, list[Value]]
    next_offset: int

    def numbers(self, tag: int) -> list[int]:
        """Return the whole numbers of a tag."""
        return [value.number for value in self.values.get(tag, [])]


def read(data: bytes, order: str, at: int) -> Directory:
    """Return the directory at ``at``; raises :class:`struct.error` if there is none."""
    count = min(struct.unpack_from(order + "H", data, at)[0], tiff.MAX_ENTRIES)
    rows = [_row(data, order, offset) for offset in range(at + 2, min(at + 2 + 12 * count, len(data) - 11), 12)]
    values: dict[int, list[Value]] = {}
    for row in rows:
        code = CODES.get(row.kind, "")
        if code and row.offset + row.length <= len(data):
            size = SIZES[row.kind]
            offsets = range(row.offset, row.offset + min(row.length, tiff.MAX_ENTRIES * size), size)
            values[row.tag] = [
                Value(struct.unpack_from(order + code, data, offset)[0], offset, code) for offset in offsets
            ]
    return Directory(at, rows, values, at + 2 + 12 * count)


def _row(data: bytes, order: str, at: int) -> Row:
    tag, kind, count, offset = struct.unpack_from(order + "HHII", data, at)
    length = SIZES.get(kind, 1) * count
    return Row(tag, kind, at + 8 if length <= 4 else offset, length)


def chain(data: bytes, order: str) -> list[Directory]:
    """Return the main directory, that of the thumbnail, and any further ones, each once. Raises :class:`ValueError` if
    values are claimed repeatedly."""
    result: list[Directory] = []
    if tiff.is_overfull(data):
        raise ValueError(tiff.OVERFULL)
    at = struct.unpack_from(order + "I", data, 4)[0]
    while (
        8 <= at < len(data) - 1 and len(result) < MAX_DIRECTORIES and at not in [directory.at for directory in result]
    ):
        result.append(read(data, order, at))
        try:
            at = struct.unpack_from(order + "I", data, result[-1].next_offset)[0]
        except struct.error:
            break
    return result


def inner(data: bytes, order: str, outer: list[Directory]) -> list[Directory]:
    """Return sub-directories, each once: EXIF, GPS, interoperability, other sizes of the image, and private tags that
    contain pixels."""
    seen = {directory.at for directory in outer}
    result: list[Directory] = []
    waiting = [
        offset
        for directory in outer
        for offset in (*_inner_offsets(directory), *_private_offsets(data, order, directory))
    ]
    while waiting and len(result) < MAX_DIRECTORIES:
        at = waiting.pop(0)
        if at in seen or not 8 <= at < len(data) - 1:
            continue
        seen.add(at)
        result.append(read(data, order, at))
        waiting += (*_inner_offsets(result[-1]), *_private_offsets(data, order, result[-1]))
    return result


def _inner_offsets(outer: Directory) -> Iterator[int]:
    for tag in INNER:
        yield from outer.numbers(tag)


def _private_offsets(data: bytes, order: str, outer: Directory) -> Iterator[int]:
    """Yield the offsets in other tags that undoubtedly point to a directory with pixels."""
    for tag, values in outer.values.items():
        if tag not in INNER and tag not in PIXELS and len(values) <= MAX_POINTERS:
            yield from (value.number for value in values if _has_pixels(data, order, value.number))


def _has_pixels(data: bytes, order: str, at: int) -> bool:
    if not 8 <= at < len(data) - 14 or not 2 <= struct.unpack_from(order + "H", data, at)[0] <= MAX_ROWS:
        return False
    rows = read(data, order, at).rows
    tags = [row.tag for row in rows]
    return tags == sorted(set(tags)) and bool(PIXELS & set(tags)) and all(row.kind in SIZES for row in rows)


def without_rows(data: bytearray, order: str, directory: Directory, dropped: list[Row]) -> None:
    """Remove rows from a directory; everything else stays in place, and a damaged directory is not changed."""
    if directory.next_offset != directory.at + 2 + 12 * len(directory.rows):
        return
    kept = [
        data[offset : offset + 12]
        for offset in range(directory.at + 2, directory.at + 2 + 12 * len(directory.rows), 12)
    ]
    kept = [row for row, entry in zip(kept, directory.rows, strict=True) if entry not in dropped]
    following = data[directory.next_offset : directory.next_offset + 4]
    table = struct.pack(order + "H", len(kept)) + b"".join(kept) + following
    length = 2 + 12 * len(directory.rows) + len(following)
    data[directory.at : directory.at + length] = table.ljust(length, b"\0")
