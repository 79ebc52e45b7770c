"""Images in the boxes of a JPEG 2000 file. ISO/IEC 15444-1, annex I; 15444-2, annex M (boxes within boxes)."""

from __future__ import annotations

from collections.abc import Sequence

from inpaint_studio.core.photo_io.containers import jpeg, jpeg2000
from inpaint_studio.core.photo_io.embedded import exif, photoshop, pictures, xmp

RawBox = tuple[bytes, bytes]  # kind, data
OUTER = (b"asoc", b"uinf")  # contain boxes
KINDS = (*jpeg2000.OTHERS, b"uuid")
DEEPEST = 4
MAX_BOXES = 1000  # boxes: each is searched, and no photo has more than a few
PLACES_ON_EARTH = bytes.fromhex("B14BF8BD083D4B43A5AE8CD7D5A6CE03")  # GeoJP2: a TIFF of one pixel
TIFFS = (b"II*\0", b"MM\0*")


def without_pictures(boxes: Sequence[RawBox], depth: int = 0) -> tuple[tuple[RawBox, ...], bool]:
    """Return the boxes without images, and whether any was left out. Those after the first :data:`MAX_BOXES` are left
    out."""
    clean: list[RawBox] = []
    for kind, data in boxes[:MAX_BOXES]:
        new = _cleaned(kind, data, depth)
        clean += [(kind, new)] if new or not data else []
    changed = len(clean) < len(boxes) or any(old != new for old, new in zip(boxes, clean, strict=False))
    return tuple(clean), changed


def _cleaned(kind: bytes, data: bytes, depth: int) -> bytes:
    """Return the part of a box that may stay; empty if none may."""
    if kind == b"xml ":
        return xmp.without_pictures(data)
    if kind == b"uuid":
        return data[:16] + clean if (clean := _of_program(data[:16], data[16:])) or len(data) <= 16 else b""
    if kind not in OUTER:
        return b"" if _is_picture(data) else data
    inner = [(box.kind, box.data) for box in jpeg2000.boxes(data)]
    whole = b"".join(jpeg2000.Box(*box).file_bytes for box in inner)
    if depth == DEEPEST or len(whole) != len(data):
        return b"" if _is_picture(data) else data
    return b"".join(jpeg2000.Box(*box).file_bytes for box in without_pictures(inner, depth + 1)[0])


def _of_program(name: bytes, data: bytes) -> bytes:
    """Return the part of an application's own box that may stay."""
    block = data.removeprefix(jpeg.EXIF)
    if name == jpeg2000.XMP:
        return xmp.without_pictures(data)
    if block.startswith(TIFFS) and name != PLACES_ON_EARTH:
        return data[: len(data) - len(block)] + exif.with_new_pictures(block, None)
    if data.startswith(photoshop.PHOTOSHOP_MARK):
        return photoshop.cleaned(data, lambda _: b"", xmp.without_pictures)
    return b"" if _is_picture(data) else data


def _is_picture(data: bytes) -> bool:
    return pictures.are_in(data) or pictures.is_opaque(data)
