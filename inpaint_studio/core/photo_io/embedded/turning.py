"""Sizes, resolutions, points and areas in the metadata of a photo that is saved upright: cameras count them before the
photo is turned (EXIF 3.0, CIPA DC-008, tags SubjectArea and SubjectLocation; Metadata Working Group 2.0, regions)."""

from __future__ import annotations

import re
import struct
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from inpaint_studio.core.photo_io.containers import tiff
from inpaint_studio.core.photo_io.containers.tiff_tags import (
    EXIF,
    FOCAL_RESOLUTIONS,
    HEIGHT,
    PIXEL_HEIGHT,
    PIXEL_WIDTH,
    RESOLUTIONS,
    SUBJECT_AREA,
    SUBJECT_LOCATION,
    WIDTH,
)
from inpaint_studio.core.photo_io.embedded import directories, xmp
from inpaint_studio.core.photo_io.embedded.directories import Directory, Row

MWG = b"http://www.metadataworkinggroup.com/schemas/regions/"
SIZES_IN_XMP = ((b"tiff:ImageWidth", b"tiff:ImageLength"), (b"exif:PixelXDimension", b"exif:PixelYDimension"))
RESOLUTIONS_IN_XMP = (
    (b"tiff:XResolution", b"tiff:YResolution"),
    (b"exif:FocalPlaneXResolution", b"exif:FocalPlaneYResolution"),
)
REGION_SIZE = (b"stDim:w", b"stDim:h")
SUBJECT = re.compile(rb"<(exif:Subject(?:Area|Location))\b[^<>]*>(.*?)</\1\s*>", re.S)
NUMBER = re.compile(rb"(<rdf:li[^<>]*>)\s*(\d+)\s*(?=</rdf:li)")
IN_AREA = re.compile(rb"(stArea:([xywh])(?:\s*=\s*[\"']|>)\s*)(\d*\.?\d+)")
UNIT = re.compile(rb"stArea:unit(?:\s*=\s*[\"']|>)\s*(\w+)")
NORMALIZED = b"normalized"  # as MWG spells it


@dataclass(frozen=True)
class Turn:
    """The turn that makes pixels upright: the ``orientation`` (2–8), and ``width`` and ``height`` of the stored pixels,
    in px."""

    orientation: int
    width: int
    height: int

    @property
    def swaps_sides(self) -> bool:
        """True if width and height change places."""
        return self.orientation >= 5

    def is_done(self, width: float, height: float) -> bool:
        """True if a size is already that of the upright photo."""
        return self.swaps_sides and self.width != self.height and (width, height) == (self.height, self.width)

    def point(self, x: float, y: float, right: float, bottom: float) -> tuple[float, float]:
        """Return the upright place of a stored one; ``right`` and ``bottom``: the last place of the stored photo."""
        if self.orientation in (2, 3, 7, 8):
            x = right - x
        if self.orientation in (3, 4, 6, 7):
            y = bottom - y
        return (y, x) if self.swaps_sides else (x, y)

    def subject(self, numbers: Sequence[int]) -> list[int] | None:
        """Return a subject (x, y; x, y, diameter; or x, y, width, height) in the upright photo; None if it is no
        place in the stored one."""
        if len(numbers) not in (2, 3, 4) or not (numbers[0] < self.width and numbers[1] < self.height):
            return None
        x, y = self.point(numbers[0], numbers[1], self.width - 1, self.height - 1)
        extent = list(numbers[2:])
        return [int(x), int(y), *(extent[::-1] if self.swaps_sides else extent)]


def exif_turned(exif: bytes, turn: Turn) -> bytes:
    """Return EXIF data for upright pixels; points that are outside the photo are dropped. Changed in place, as
    everything in EXIF data; unreadable data is returned as it is."""
    data = bytearray(exif)
    try:
        order = tiff.order_of(exif)
        first = directories.chain(exif, order)[0]
        found = [first, *(directories.read(exif, order, at) for at in first.numbers(EXIF)[:1] if at < len(exif))]
        for directory in found:
            _turn_directory(data, order, directory, turn)
    except (ValueError, struct.error, IndexError):
        return exif
    return bytes(data)


def _turn_directory(data: bytearray, order: str, directory: Directory, turn: Turn) -> None:
    rows = {row.tag: row for row in directory.rows}
    if turn.swaps_sides:
        for one, other in ((WIDTH, HEIGHT), (PIXEL_WIDTH, PIXEL_HEIGHT)):
            _swap_numbers(data, order, directory, (one, other), turn)
        for one, other in (RESOLUTIONS, FOCAL_RESOLUTIONS):
            if one in rows and other in rows:
                _swap_bytes(data, rows[one], rows[other])
    dropped = [
        rows[tag]
        for tag in (SUBJECT_AREA, SUBJECT_LOCATION)
        if tag in rows and not _write(data, order, directory, tag, turn.subject(directory.numbers(tag)))
    ]
    if dropped:
        directories.without_rows(data, order, directory, dropped)


def _swap_numbers(data: bytearray, order: str, directory: Directory, tags: tuple[int, int], turn: Turn) -> None:
    width, height = (directory.numbers(tag) for tag in tags)
    if len(width) == len(height) == 1 and not turn.is_done(width[0], height[0]):
        for tag, new in zip(tags, (height, width), strict=True):
            _write(data, order, directory, tag, new)


def _swap_bytes(data: bytearray, one: Row, other: Row) -> None:
    first, second = (slice(row.offset, row.offset + row.length) for row in (one, other))
    if one.kind == other.kind and one.length == other.length and max(first.stop, second.stop) <= len(data):
        data[first], data[second] = data[second], data[first]


def _write(data: bytearray, order: str, directory: Directory, tag: int, numbers: Sequence[int] | None) -> bool:
    """Write the whole numbers of a tag in place of its old ones; False if there are none or they do not fit."""
    old = directory.values.get(tag, [])
    if numbers is None or len(old) != len(numbers):
        return False
    try:
        packed = [struct.pack(order + value.code, number) for value, number in zip(old, numbers, strict=True)]
    except struct.error:
        return False
    for value, part in zip(old, packed, strict=True):
        data[value.offset : value.offset + len(part)] = part
    return True


def resolution_turned(chunk: bytes, turn: Turn) -> bytes:
    """Return the resolution of a PNG, across and down, for upright pixels."""
    return chunk[4:8] + chunk[:4] + chunk[8:] if turn.swaps_sides else chunk


def xmp_turned(packet: bytes, turn: Turn) -> bytes:
    """Return XMP for upright pixels; points and regions that cannot be turned are dropped."""
    return xmp.in_utf8(packet, lambda text: _with_regions(_with_subject(_with_sizes(text, turn), turn), turn))


def _with_sizes(text: bytes, turn: Turn) -> bytes:
    if not turn.swaps_sides:
        return text
    for names in SIZES_IN_XMP:
        text = text if _is_done(text, names, turn) else _with_names_swapped(text, names)
    for names in RESOLUTIONS_IN_XMP:
        text = _with_names_swapped(text, names)
    return text


def _is_done(text: bytes, names: tuple[bytes, bytes], turn: Turn) -> bool:
    found = [re.search(re.escape(name) + rb"(?:\s*=\s*[\"']|>)\s*(\d+(?:\.\d+)?)", text) for name in names]
    width, height = (float(match.group(1)) if match is not None else 0.0 for match in found)
    return turn.is_done(width, height)


def _with_names_swapped(text: bytes, names: tuple[bytes, bytes]) -> bytes:
    """Let two properties change places, as attributes or elements."""
    swapped = dict(zip(names, reversed(names), strict=True))
    pattern = rb"(?<![\w:.-])(?:" + b"|".join(map(re.escape, names)) + rb")(?![\w.-])"
    return re.sub(pattern, lambda match: swapped[match.group()], text)


def _with_subject(text: bytes, turn: Turn) -> bytes:
    def subject(match: re.Match[bytes]) -> bytes:
        new = turn.subject([int(number) for _, number in NUMBER.findall(match.group(2))])
        if new is None:
            return b""
        numbers = iter(new)
        return NUMBER.sub(lambda item: item.group(1) + b"%d" % next(numbers), match.group())

    return SUBJECT.sub(subject, text)


def _with_regions(text: bytes, turn: Turn) -> bytes:
    for prefix in xmp.prefixes(text, MWG):
        name = re.escape(prefix) + b":"
        text = re.sub(rb"<(" + name + rb"Regions)\b.*?</\1\s*>", _turning_regions(name, turn), text, flags=re.S)
    return text


def _turning_regions(prefix: bytes, turn: Turn) -> Callable[[re.Match[bytes]], bytes]:
    area = re.compile(rb"<(" + prefix + rb"Area)\b(?:[^<>]*/>|.*?</\1\s*>)", re.S)

    def regions(match: re.Match[bytes]) -> bytes:
        text = match.group()
        if _is_done(text, REGION_SIZE, turn):
            return text
        try:
            text = area.sub(lambda one: _turned_area(one.group(), turn), text)
        except ValueError:
            return b""
        return _with_names_swapped(text, REGION_SIZE) if turn.swaps_sides else text

    return regions


def _turned_area(text: bytes, turn: Turn) -> bytes:
    """Return an area (centre and size, as shares of the photo's sides) of the upright photo; raises
    :class:`ValueError` for others."""
    found = {name: float(number) for _, name, number in IN_AREA.findall(text)}
    unit = UNIT.search(text)
    if not {b"x", b"y"} <= found.keys() or (unit is not None and unit.group(1) != NORMALIZED):
        raise ValueError
    new = dict(found)
    new[b"x"], new[b"y"] = turn.point(found[b"x"], found[b"y"], 1, 1)
    if turn.swaps_sides and {b"w", b"h"} <= found.keys():
        new[b"w"], new[b"h"] = found[b"h"], found[b"w"]
    return IN_AREA.sub(lambda match: match.group(1) + f"{new[match.group(2)]:.6g}".encode(), text)
