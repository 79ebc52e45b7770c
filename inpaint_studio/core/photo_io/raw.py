"""RAW files: opens the JPEG that the camera embedded.

Every maker stores it in a different place, so it is searched for: the largest complete JPEG of the file. Sensor data
may begin like one too, but has a lossless frame, or is one part of several.
"""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO, NamedTuple

from inpaint_studio.core.photo_io.containers import jpeg, jpeg2000, tiff
from inpaint_studio.core.photo_io.containers import tiff_tags as tags
from inpaint_studio.core.photo_io.embedded import directories, exif
from inpaint_studio.core.photo_io.read_limits import max_steps

SUFFIXES = (
    ".3fr", ".arw", ".cr2", ".cr3", ".crw", ".dcr", ".dng", ".erf", ".fff", ".gpr", ".iiq", ".kdc", ".mef", ".mos",
    ".mrw", ".nef", ".nrw", ".orf", ".pef", ".raf", ".rw2", ".rwl", ".sr2", ".srf", ".srw", ".x3f",
)  # fmt: skip
SHORTEST = 500  # px of the longer side: anything smaller is a thumbnail
MAX_SEGMENTS = 256  # before the frame
MAX_PREVIEWS = 4  # that are tried
PLAIN_FRAMES = frozenset((0xC0, 0xC1, 0xC2))  # lossy, like photos
TIFF_ORDERS = {b"II": "<", b"MM": ">"}
DROPPED = frozenset((tags.MAKER_NOTE, tags.PIXEL_WIDTH, tags.PIXEL_HEIGHT))  # about the RAW file
CANON = bytes.fromhex("85C0B687820F11E08111F4CE462B6A48")  # the box of a CR3's metadata
KEPT = frozenset((270, 271, 272, tags.ORIENTATION, 305, 306, 315, 33432, 36867))  # about the photo, not about the file


class Preview(NamedTuple):
    """The offset of a JPEG, and its number of pixels."""

    pixels: int
    start: int


def is_raw(path: Path, head: bytes) -> bool:
    """True for a RAW file. ``head``: its first bytes, because some JPEGs have such a name."""
    return path.suffix.lower() in SUFFIXES and not head.startswith(jpeg.START)


def previews(data: bytes) -> Iterator[bytes]:
    """Yield the previews in a RAW file as separate files, the largest first, each with the RAW file's information about
    the photo."""
    parts = _parts(data)
    ordered = sorted((preview for preview in _jpegs(data) if preview.start not in parts), reverse=True)
    exif_data = _exif(data)
    for preview in ordered[:MAX_PREVIEWS]:
        yield _with_exif(data[preview.start : jpeg.end_of(data, preview.start)], exif_data)


def without_twins(paths: Sequence[Path]) -> list[Path]:
    """Return ``paths`` without RAW files that have a photo of the same name beside them."""
    photos = {path.with_suffix("") for path in paths if path.suffix.lower() not in SUFFIXES}
    return [path for path in paths if path.suffix.lower() not in SUFFIXES or path.with_suffix("") not in photos]


def as_decodable(path: Path, file: BinaryIO) -> BinaryIO:
    """Return the part of a file for a decoder: the largest preview of a RAW file, or nothing."""
    if path.suffix.lower() not in SUFFIXES:
        return file
    return io.BytesIO(next(previews(file.read()), b""))


# -- the JPEGs --------------------------------------------------------------------------------


def _jpegs(data: bytes) -> Iterator[Preview]:
    """Yield the JPEGs found up to a limit: a small file may contain a million, one starting inside the other."""
    at, steps = data.find(jpeg.START), iter(range(max_steps(len(data))))
    while at >= 0:
        width, height = _frame(data, at, steps)
        if max(width, height) >= SHORTEST:
            yield Preview(width * height, at)
        at = data.find(jpeg.START, at + 2) if next(steps, None) is not None else -1


def _frame(data: bytes, start: int, steps: Iterator[int]) -> tuple[int, int]:
    """Return width and height of an ordinary JPEG; zeros for anything else. ``steps``: decreases with each segment."""
    at = start + 2
    for _ in zip(range(MAX_SEGMENTS), steps, strict=False):
        if at + 10 > len(data) or data[at] != 0xFF:
            return 0, 0
        marker, length = struct.unpack_from(">BH", data, at + 1)
        if marker in jpeg.FRAMES:
            bits, height, width, channels = struct.unpack_from(">BHHB", data, at + 4)
            return (width, height) if marker in PLAIN_FRAMES and bits == 8 and channels in (1, 3) else (0, 0)
        if marker == 0xFF:  # padding
            at += 1
            continue
        if marker not in jpeg.BEFORE_SCANS or marker == jpeg.SOS or length < 2:
            return 0, 0
        at += 2 + length
    return 0, 0


def _parts(data: bytes) -> frozenset[int]:
    """Return the offsets of partial images: in a lossy DNG, one may be larger than the preview."""
    order = TIFF_ORDERS.get(data[:2])
    if order is None:
        return frozenset()
    try:
        outer = directories.chain(data, order)
        all_directories = outer + directories.inner(data, order, outer)
    except struct.error:
        return frozenset()
    groups = [directory.numbers(tag) for directory in all_directories for tag in (tags.STRIPS, tags.TILES)]
    return frozenset(offset for group in groups if len(group) > 1 for offset in group)


# -- information about the photo -------------------------------------------------------------------


def _with_exif(file: bytes, exif_data: bytes) -> bytes:
    """Return a preview with the RAW file's EXIF data, if it has none."""
    segments = jpeg.segments(file)
    if not exif_data or exif.blocks(segments):
        return file
    kept = [segment for segment in segments if segment[0] != jpeg.APP14]
    return jpeg.with_segments(file, exif.split(exif_data) + kept)


def _exif(data: bytes) -> bytes:
    """Return the EXIF data about the photo, without that about the file; empty if unreadable."""
    try:
        first, inner = _directories(data)
    except (ValueError, struct.error):
        return b""
    cleaned = {
        name: tiff.Directory({tag: entry for tag, entry in directory.entries.items() if tag not in DROPPED})
        for name, directory in inner.items()
        if name in (tags.EXIF, tags.GPS)
    }
    return tiff.exif_from(tiff.Directory({tag: first.entries[tag] for tag in KEPT & set(first.entries)}, cleaned))


def _directories(data: bytes) -> tuple[tiff.Directory, dict[int, tiff.Directory]]:
    """Return the main directory and its sub-directories."""
    if data[4:8] == b"ftyp":
        return _of_canon(data)
    marks = {"<": b"II*\0", ">": b"MM\0*"}
    order = TIFF_ORDERS.get(data[:2])
    if order is None:
        raise ValueError("no TIFF structure")
    first = tiff.parse(marks[order] + data[4:])  # some makers use another magic number
    return first, first.inner


def _of_canon(data: bytes) -> tuple[tiff.Directory, dict[int, tiff.Directory]]:
    """Return the TIFF structures of a CR3 file: one per directory, each in its own box."""
    movie = next((box.data for box in jpeg2000.boxes(data) if box.kind == b"moov"), b"")
    canon_boxes = (box.data for box in jpeg2000.boxes(movie) if box.kind == b"uuid" and box.data.startswith(CANON))
    by_kind = {box.kind: box.data for box in jpeg2000.boxes(next(canon_boxes, b"")[len(CANON) :])}
    first = tiff.parse(by_kind.get(b"CMT1", b""))
    names = {tags.EXIF: b"CMT2", tags.GPS: b"CMT4"}
    return first, {tag: tiff.parse(by_kind[name]) for tag, name in names.items() if name in by_kind}
