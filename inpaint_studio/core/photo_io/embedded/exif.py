"""EXIF data: how the photo is turned, and the small pictures inside, which must not show what was removed.

EXIF 3.0 (CIPA DC-008) sections 4.5 and 4.6. Everything is changed in place, since makers' notes hold places of their
own that nobody else knows.
"""

from __future__ import annotations

import struct
from collections.abc import Callable
from typing import NamedTuple

from inpaint_studio.core.photo_io.containers import jpeg, tiff

COMPRESSION, STRIPS, STRIP_BYTES, TILES, TILE_BYTES = 259, 273, 279, 324, 325
SUB_DIRECTORIES = 330
THUMBNAIL, THUMBNAIL_BYTES = tiff.THUMBNAIL, tiff.THUMBNAIL_BYTES
CODES = {1: "B", 3: "H", 4: "I"}  # whole numbers, by type
TIFF_STARTS = (b"II*\0", b"MM\0*")
MOST_DIRECTORIES = 32
MOST_IN_SEGMENT = jpeg.LONGEST - len(jpeg.EXIF)

MakeThumbnail = Callable[[bytes], bytes]
"""Called with an old small picture (a JPEG file); gives one of the same size that shows the photo as it is now."""


class Value(NamedTuple):
    """A whole number in a directory: what it is, where it stands, and the type that it is written in."""

    number: int
    place: int
    code: str


class _Directory(NamedTuple):
    at: int
    values: dict[int, list[Value]]  # whole numbers of each tag
    next_place: int  # where the place of the following directory stands


def with_orientation(exif: bytes, orientation: int) -> bytes:
    """EXIF that says how the pixels are turned."""
    try:
        order = tiff.order_of(exif)
        first = _directory(exif, order, struct.unpack_from(order + "I", exif, 4)[0])
        value = first.values[tiff.ORIENTATION][0]
    except (ValueError, struct.error, KeyError, IndexError):
        return exif
    data = bytearray(exif)
    struct.pack_into(order + value.code, data, value.place, orientation)
    return bytes(data)


def thumbnail_of(exif: bytes) -> tuple[int, int] | None:
    """Place and length of the JPEG thumbnail; None if there is none."""
    try:
        order = tiff.order_of(exif)
        chain = _chain(exif, order)
        return _jpeg_of(exif, chain[1]) if len(chain) > 1 else None
    except (ValueError, struct.error):
        return None


def with_new_pictures(exif: bytes, make: MakeThumbnail, most: int | None = None) -> bytes:
    """EXIF whose thumbnail is made anew, and in which no other picture is left.

    Thumbnails that are no JPEG, further directories with pictures, and JPEGs inside makers' notes are erased. ``most``:
    bytes that the result may have. What is damaged beyond being read is returned without its readable pictures.
    """
    data = bytearray(exif)
    new: tuple[int, int] | None = None
    try:
        order = tiff.order_of(exif)
        chain = _chain(exif, order)
        for directory in _sub_directories(exif, order, chain):
            _erase_pixels(data, directory)
        for directory in chain[2:]:
            _erase_pixels(data, directory)
        if len(chain) > 2:  # a third directory could only be another picture
            struct.pack_into(order + "I", data, chain[1].next_place, 0)
        if len(chain) > 1:
            new = _replace_thumbnail(data, order, chain, make, most)
    except (ValueError, struct.error):
        pass
    _erase_jpegs(data, new)
    return bytes(data)


# -- directories ------------------------------------------------------------------------------


def _directory(data: bytes, order: str, at: int) -> _Directory:
    """The directory at ``at``; raises :class:`struct.error` where there is none."""
    number = min(struct.unpack_from(order + "H", data, at)[0], tiff.MOST)
    values: dict[int, list[Value]] = {}
    for tag, kind, count, place in tiff.entries(data, order, at):
        code = CODES.get(kind, "")
        size = struct.calcsize(order + code)
        if code and count <= tiff.MOST and place + count * size <= len(data):
            places = range(place, place + count * size, size)
            values[tag] = [Value(struct.unpack_from(order + code, data, one)[0], one, code) for one in places]
    return _Directory(at, values, at + 2 + 12 * number)


def _chain(data: bytes, order: str) -> list[_Directory]:
    """The main directory, that of the thumbnail, and whatever follows; each visited once."""
    found: list[_Directory] = []
    at = struct.unpack_from(order + "I", data, 4)[0]
    while 8 <= at < len(data) - 1 and len(found) < MOST_DIRECTORIES and at not in [one.at for one in found]:
        found.append(_directory(data, order, at))
        try:
            at = struct.unpack_from(order + "I", data, found[-1].next_place)[0]
        except struct.error:
            break
    return found


def _sub_directories(data: bytes, order: str, chain: list[_Directory]) -> list[_Directory]:
    """Directories of other sizes of the picture (TIFF tag 330)."""
    found = []
    for place in [value.number for one in chain for value in one.values.get(SUB_DIRECTORIES, [])][:MOST_DIRECTORIES]:
        if 8 <= place < len(data) - 1:
            found.append(_directory(data, order, place))
    return found


def _numbers(directory: _Directory, tag: int) -> list[int]:
    return [value.number for value in directory.values.get(tag, [])]


def _jpeg_of(data: bytes, directory: _Directory) -> tuple[int, int] | None:
    at, length = _numbers(directory, THUMBNAIL), _numbers(directory, THUMBNAIL_BYTES)
    if not at or not length or not 0 < length[0] <= len(data) - at[0]:
        return None
    return at[0], length[0]


# -- pictures ---------------------------------------------------------------------------------


def _replace_thumbnail(
    data: bytearray, order: str, chain: list[_Directory], make: MakeThumbnail, most: int | None
) -> tuple[int, int] | None:
    """Put a new JPEG in the place of the old one, behind all else if it is longer; where and how long it is. A
    thumbnail of another kind is taken out with its directory."""
    found = _jpeg_of(bytes(data), chain[1])
    _erase_pixels(data, chain[1], but_jpeg=True)
    if found is None:
        _unlink(data, order, chain)
        return None
    at, length = found
    new = make(bytes(data[at : at + length]))
    data[at : at + length] = bytes(length)
    place, count = (chain[1].values[tag][0] for tag in (THUMBNAIL, THUMBNAIL_BYTES))
    if len(new) > length:
        at = len(data)
        fits = at < 1 << (8 * struct.calcsize(place.code)) and (most is None or at + len(new) <= most)
        if not fits:
            _unlink(data, order, chain)
            return None
        data += new
    else:
        data[at : at + len(new)] = new
    struct.pack_into(order + place.code, data, place.place, at)
    struct.pack_into(order + count.code, data, count.place, len(new))
    return at, len(new)


def _unlink(data: bytearray, order: str, chain: list[_Directory]) -> None:
    struct.pack_into(order + "I", data, chain[0].next_place, 0)


def _erase_pixels(data: bytearray, directory: _Directory, but_jpeg: bool = False) -> None:
    """Zeros in the place of the pixels that a directory points at."""
    pairs = [(STRIPS, STRIP_BYTES), (TILES, TILE_BYTES)] + [(THUMBNAIL, THUMBNAIL_BYTES)] * (not but_jpeg)
    for places, lengths in pairs:
        for at, length in zip(_numbers(directory, places), _numbers(directory, lengths), strict=False):
            end = min(at + length, len(data))
            if 8 <= at < end:
                data[at:end] = bytes(end - at)


def _erase_jpegs(data: bytearray, kept: tuple[int, int] | None) -> None:
    """Zeros in the place of every JPEG but the one at ``kept`` (place and length)."""
    at = data.find(jpeg.START)
    while at >= 0:
        if kept is not None and kept[0] <= at < sum(kept):
            end = sum(kept)
        else:
            end = jpeg.end_of(data, at)
            data[at:end] = bytes(end - at)
        at = data.find(jpeg.START, end)


# -- segments of a JPEG -----------------------------------------------------------------------


def is_exif(segment: jpeg.Segment) -> bool:
    """Whether a JPEG's segment holds EXIF data, or goes on with them."""
    return segment[0] == jpeg.APP1 and segment[1].startswith(jpeg.EXIF)


def blocks(segments: list[jpeg.Segment]) -> list[bytes]:
    """EXIF data of a JPEG: what does not fit one segment goes on in the following ones. A block that begins anew is
    another writer's; the first one counts."""
    found: list[bytes] = []
    for segment in filter(is_exif, segments):
        part = segment[1][len(jpeg.EXIF) :]
        if found and part[:4] not in TIFF_STARTS:
            found[-1] += part
        else:
            found.append(part)
    return found


def with_blocks(segments: list[jpeg.Segment], change: Callable[[bytes], bytes]) -> list[jpeg.Segment]:
    """The segments with each block of EXIF data changed, in as many segments as it needs then."""
    new = [split(change(block)) for block in blocks(segments)]
    result: list[jpeg.Segment] = []
    begun = 0
    for segment in segments:
        if not is_exif(segment):
            result.append(segment)
        elif begun == 0 or segment[1][len(jpeg.EXIF) :][:4] in TIFF_STARTS:
            result += new[begun]
            begun += 1
    return result


def split(exif: bytes) -> list[jpeg.Segment]:
    """As many segments as EXIF data need."""
    parts = [exif[at : at + MOST_IN_SEGMENT] for at in range(0, len(exif), MOST_IN_SEGMENT)]
    return [(jpeg.APP1, jpeg.EXIF + part) for part in parts]
