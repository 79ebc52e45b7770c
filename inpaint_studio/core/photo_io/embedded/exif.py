"""EXIF data: the orientation of the photo, and the small images inside, which must not show what was removed.

EXIF 3.0 (CIPA DC-008) sections 4.5 and 4.6. Everything is changed in place, because maker notes contain undocumented
offsets.
"""

from __future__ import annotations

import struct
from collections.abc import Callable

from inpaint_studio.core.photo_io.containers import jpeg, tiff
from inpaint_studio.core.photo_io.containers.tiff_tags import ORIENTATION, THUMBNAIL, THUMBNAIL_BYTES
from inpaint_studio.core.photo_io.embedded import directories, exif_pictures, pictures
from inpaint_studio.core.photo_io.embedded.directories import Directory

TIFF_STARTS = (b"II*\0", b"MM\0*")
MAX_IN_SEGMENT = jpeg.LONGEST - len(jpeg.EXIF)

MakeThumbnail = Callable[[bytes], bytes]
"""Called with an old small picture (a JPEG file); gives one of the same size that shows the photo as it is now."""


def with_orientation(exif: bytes, orientation: int) -> bytes:
    """Return EXIF with an orientation."""
    try:
        order = tiff.order_of(exif)
        first = directories.read(exif, order, struct.unpack_from(order + "I", exif, 4)[0])
        value = first.values[ORIENTATION][0]
    except (ValueError, struct.error, KeyError, IndexError):
        return exif
    data = bytearray(exif)
    struct.pack_into(order + value.code, data, value.offset, orientation)
    return bytes(data)


def without_unknown_pictures(exif: bytes) -> tuple[bytes, bool]:
    """Return EXIF without the tags that are, or may be, an image; and whether there were any."""
    if len(exif) > tiff.MAX_EXIF:
        return b"", True
    try:
        first = next(iter(directories.chain(exif, tiff.order_of(exif))), None)
        if first is not None and first.rows and first.next_offset <= len(exif):
            return exif_pictures.without_unknown_values(exif)
    except (ValueError, struct.error):
        pass
    clean = b"" if pictures.is_opaque(exif) else pictures.erased(exif)
    return clean, clean != exif


def with_new_pictures(exif: bytes, make: MakeThumbnail | None, max_bytes: int | None = None) -> bytes:
    """Return EXIF with a new thumbnail and no other image.

    Thumbnails that are not JPEGs, further directories with images, and images inside maker notes are erased. ``make``:
    None removes the thumbnail. ``max_bytes``: the limit for the result. Unreadable data is returned without any images
    found in it, or not at all if it might be pixels.
    """
    clean = without_unknown_pictures(exif)[0]
    data = bytearray(clean)
    try:
        order = tiff.order_of(exif)
        new = _with_new_thumbnail(data, order, make, max_bytes)
        exif_pictures.erase(data, order, new)
    except (ValueError, struct.error):
        return b"" if pictures.is_opaque(clean) else pictures.erased(clean)
    return bytes(data)


# -- the thumbnail ----------------------------------------------------------------------------


def _with_new_thumbnail(
    data: bytearray, order: str, make: MakeThumbnail | None, max_bytes: int | None
) -> tuple[int, int] | None:
    """Change the thumbnail; return where it then begins and ends."""
    chain = directories.chain(bytes(data), order)
    if len(chain) < 2:
        return None
    if len(chain) > 2:  # a third directory could only be another image
        for directory in chain[2:]:
            exif_pictures.erase_pixels(data, order, directory)
        struct.pack_into(order + "I", data, chain[1].next_offset, 0)
    return _replace_thumbnail(data, order, chain, make, max_bytes)


def _jpeg_of(data: bytes, directory: Directory) -> tuple[int, int] | None:
    at, length = directory.numbers(THUMBNAIL), directory.numbers(THUMBNAIL_BYTES)
    if not at or not length or not 8 <= at[0] < at[0] + length[0] <= len(data):
        return None
    return at[0], length[0]


def _replace_thumbnail(
    data: bytearray, order: str, chain: list[Directory], make: MakeThumbnail | None, max_bytes: int | None
) -> tuple[int, int] | None:
    """Replace the old thumbnail by a JPEG, appended if it is longer. A thumbnail of another format is removed with its
    directory."""
    old, old_span = bytes(data), _jpeg_of(bytes(data), chain[1])
    exif_pictures.erase_pixels(data, order, chain[1])
    if old_span is None or make is None:
        _unlink(data, order, chain)
        return None
    at, length = old_span
    new = make(bytes(old[at : at + length]))
    offset, count = (chain[1].values[tag][0] for tag in (THUMBNAIL, THUMBNAIL_BYTES))
    if len(new) > length or exif_pictures.is_occupied(old, order, (at, at + length)):
        at = len(data)
    fits = _fits_type(offset.code, at) and _fits_type(count.code, len(new))
    if not fits or (max_bytes is not None and at + len(new) > max_bytes):
        _unlink(data, order, chain)
        return None
    data[at : at + len(new)] = new
    struct.pack_into(order + offset.code, data, offset.offset, at)
    struct.pack_into(order + count.code, data, count.offset, len(new))
    return at, at + len(new)


def _fits_type(code: str, number: int) -> bool:
    """True if ``number`` fits a whole-number type; lower-case codes are signed."""
    return number < 1 << (8 * struct.calcsize("=" + code) - code.islower())


def _unlink(data: bytearray, order: str, chain: list[Directory]) -> None:
    struct.pack_into(order + "I", data, chain[0].next_offset, 0)


# -- segments of a JPEG -----------------------------------------------------------------------


def is_exif(segment: jpeg.Segment) -> bool:
    """True if a JPEG's segment contains EXIF data or its continuation."""
    return segment[0] == jpeg.APP1 and segment[1].startswith(jpeg.EXIF)


def blocks(segments: list[jpeg.Segment]) -> list[bytes]:
    """Return the EXIF data of a JPEG, joined over consecutive segments. Another block after that comes from another
    writer; the first one counts."""
    result: list[bytes] = []
    for segment in filter(is_exif, segments):
        part = segment[1][len(jpeg.EXIF) :]
        if result and part[:4] not in TIFF_STARTS:
            result[-1] += part
        else:
            result.append(part)
    return result


def with_blocks(segments: list[jpeg.Segment], change: Callable[[bytes], bytes]) -> list[jpeg.Segment]:
    """Return the segments with each block of EXIF data changed, split again as needed."""
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
    """Split EXIF data into as many segments as it needs."""
    parts = [exif[at : at + MAX_IN_SEGMENT] for at in range(0, len(exif), MAX_IN_SEGMENT)]
    return [(jpeg.APP1, jpeg.EXIF + part) for part in parts]
