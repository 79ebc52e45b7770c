"""AVIF and HEIC files: images that they contain besides the photo, and names that a decoder cannot bear. ISO/IEC
23008-12 and 14496-12."""

from __future__ import annotations

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

HEADS = {b"meta": (4, 4), b"iinf": (6, 8), b"iprp": (0, 0), b"ipco": (0, 0)}  # bytes before the boxes inside, by version
KIND_AT = (8, 8, 8, 10)  # where the kind of an item stands in its entry, by version
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


def with_readable_names(data: bytes) -> bytes:
    """Return a file in which every name of an item or of an auxiliary image is UTF-8; ``data`` itself if that is so. The
    HEIC decoder (pi-heif) takes them for it, and ends the process if one is not."""
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
        version = entry[0] if entry else 0
        at = KIND_AT[min(version, len(KIND_AT) - 1)]
        kind = entry[at : at + 4] if version >= KIND_FROM else b""
        for name_at, name in ((at, kind), *_pieces(entry, at + len(kind))):
            if not _is_text(name):
                yield start + name_at, name, b"/" in entry[at:]


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


def _entries(data: bytes, at: int = 0) -> Iterator[tuple[int, bytes]]:
    """Yield start and contents of the entry of each item in ``data``, which begins at ``at``, and in boxes within."""
    for box in jpeg2000.boxes(data):
        start = at + box.end - len(box.data)
        if box.kind in HEADS:
            head = HEADS[box.kind][box.data[:1] > b"\0"]
            yield from _entries(box.data[head:], start + head)
        elif box.kind == b"infe":
            yield start, box.data
