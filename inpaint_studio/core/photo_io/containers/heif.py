"""AVIF and HEIC files: images that they contain besides the photo, and names that a decoder cannot bear. ISO/IEC
23008-12 and 14496-12."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator

from inpaint_studio.core.messages import message
from inpaint_studio.core.photo_io.containers import jpeg2000, part_names

KNOWN = frozenset((b"ftyp", b"styp", b"meta", b"mdat", b"idat", b"free", b"skip", b"wide", b"moov", b"moof"))
INSIDE = (  # named in the metadata box
    (re.compile(rb"urn:com:apple:photo:20\d\d:aux:hdrgainmap|infe.{8}(?:..)?tmap", re.S), part_names.GAIN_MAP),
    (
        re.compile(rb"urn:mpeg:(?:hevc:2015|avc:2015):auxid:2\b|auxiliary:depth|photo:20\d\d:aux:disparity"),
        part_names.DEPTH,
    ),
    (re.compile(rb"photo:20\d\d:aux:(?!hdrgainmap|disparity)\w+"), message("masks of people and things (mattes)")),
    (re.compile(rb"jumb|application/c2pa"), part_names.CREDENTIALS),
)

HEADS = {b"": (0, 0), b"meta": (4, 4), b"iinf": (6, 8)}  # bytes before the boxes inside, by version; "": the file
# Which boxes are opened in which: libheif reads entries nowhere else, and a crafted file nests thousands of boxes.
OPENED = {b"": (b"meta",), b"meta": (b"iinf", b"infe"), b"iinf": (b"infe",)}
KIND_AT = (8, 8, 8, 10)  # where the kind of an item stands in its entry, by version
WIDE_IDS_FROM = 2  # the version from which the table of places numbers items with four bytes
KIND_FROM = 2  # the version from which an entry begins with a kind of four letters


def left_out(data: bytes) -> list[str]:
    """Name the contents of the file that no copy will contain."""
    words, end = [], 0
    for box in jpeg2000.boxes(data):
        end = box.end
        if box.kind == b"meta":
            words += [word for pattern, word in INSIDE if pattern.search(box.data)]
        elif box.kind == b"mpvd":
            words.append(part_names.CLIP)
        elif box.kind == b"uuid" and box.data.startswith(part_names.CREDENTIALS_BOX):
            words.append(part_names.CREDENTIALS)
        elif box.kind not in KNOWN:
            words.append(part_names.part("box", box.kind))
    return [*dict.fromkeys(words), *part_names.trailing_data(data, end)]


def exif_of(data: bytes) -> bytes:
    """Return the EXIF data (a TIFF structure) as the file stores it; empty if there is none, or it cannot be found."""
    ids = [_item_of(entry) for _, entry in _entries(data) if _kind_of(entry) == b"Exif"]
    meta = next((box.data[4:] for box in jpeg2000.boxes(data) if box.kind == b"meta"), b"")
    inside = {box.kind: box.data for box in jpeg2000.boxes(meta)}
    if not ids or b"iloc" not in inside:
        return b""
    from_box, start, length = _place_of(ids[0], inside[b"iloc"])
    item = (inside.get(b"idat", b"") if from_box else data)[start : start + length]
    return item[4 + int.from_bytes(item[:4], "big") :]


def _place_of(item: int, table: bytes) -> tuple[bool, int, int]:
    """Return whether an item is in the box for small ones (idat), and its start and length; nothing for an item in
    several pieces."""
    version, file = table[0], io.BytesIO(table[4:])

    def number(size: int) -> int:
        return int.from_bytes(file.read(size), "big")

    sizes, more = number(1), number(1)
    for_index = more & 15 if version else 0
    id_size = 2 if version < WIDE_IDS_FROM else 4
    for _ in range(min(number(id_size), len(table))):
        found, method = number(id_size), number(2) & 15 if version else 0
        _, base, count = number(2), number(more >> 4), number(2)
        if found == item and count == 1:
            _, offset, length = number(for_index), number(sizes >> 4), number(sizes & 15)
            return method == 1, base + offset, length
        file.seek(count * (for_index + (sizes >> 4) + (sizes & 15)), io.SEEK_CUR)
    return False, 0, 0


def with_readable_names(data: bytes) -> bytes:
    """Return a file in which every name of an item is UTF-8; ``data`` itself if that is so. The HEIC decoder (pi-heif)
    takes them for it, and ends the process if one is not."""
    bad = [(start, name) for start, name, _ in _unreadable_names(data)]
    if not bad:
        return data
    file = bytearray(data)
    for start, name in bad:
        file[start : start + len(name)] = name.decode("ascii", "replace").replace("\ufffd", "?").encode()
    return bytes(file)


def has_unreadable_names(data: bytes) -> tuple[bool, bool]:
    """Return whether an item with a media type, as XMP has, has a damaged name, and whether another one has."""
    texts = {is_text for _, _, is_text in _unreadable_names(data)}
    return True in texts, False in texts


def _unreadable_names(data: bytes) -> Iterator[tuple[int, bytes, bool]]:
    """Yield start and bytes of each name that is not UTF-8, and whether its item has a media type."""
    for start, entry in _entries(data):
        at, kind = _kind_at(entry), _kind_of(entry)
        for name_at, name in ((at, kind), *_pieces(entry, at + len(kind))):
            if not _is_text(name):
                yield start + name_at, name, b"/" in entry[at:]


def _kind_at(entry: bytes) -> int:
    return KIND_AT[min(entry[0] if entry else 0, len(KIND_AT) - 1)]


def _kind_of(entry: bytes) -> bytes:
    """Return the kind of an item, four letters; empty for an entry of an early version."""
    at = _kind_at(entry)
    return entry[at : at + 4] if entry[:1] >= bytes([KIND_FROM]) else b""


def _item_of(entry: bytes) -> int:
    """Return the number of an item."""
    return int.from_bytes(entry[4 : _kind_at(entry) - 2], "big")


def _pieces(entry: bytes, at: int) -> Iterator[tuple[int, bytes]]:
    for name in entry[at:].split(b"\0"):
        yield at, name
        at += len(name) + 1


def _is_text(name: bytes) -> bool:
    try:
        name.decode()
    except UnicodeDecodeError:
        return False
    return True


def _entries(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield start and contents of the entry of each item in a file."""
    return ((start, data[start:end]) for start, end in _entry_spans(data, b"", 0, len(data)))


def _entry_spans(data: bytes, within: bytes, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield start and end of each entry in a box of the kind ``within`` with the contents ``data[start:end]``."""
    head = HEADS[within][data[start : start + 1] > b"\0"]
    for kind, inner_start, inner_end in jpeg2000.box_spans(data, start + head, end):
        if kind not in OPENED[within]:
            continue
        if kind == b"infe":
            yield inner_start, inner_end
        else:
            yield from _entry_spans(data, kind, inner_start, inner_end)
