"""IPTC records (IIM 4.2): the preview that they may contain."""

from __future__ import annotations

from collections.abc import Iterator

from inpaint_studio.core.photo_io.embedded import pictures

MARK = 0x1C
PREVIEW = (b"\2\xc8", b"\2\xc9", b"\2\xca")  # 2:200 to 2:202: the preview's format, the format's version, the preview


def cleaned(data: bytes) -> bytes:
    """Return the records without previews and images; the same bytes if there are none."""
    kept, end = [], 0
    for kind, start, value_at, end in _data_sets(data):
        if kind not in PREVIEW and not _is_picture(data[value_at:end]):
            kept.append(data[start:end])
    rest = data[end:]
    return b"".join(kept) + (b"" if pictures.are_in(rest) else rest)


def _is_picture(value: bytes) -> bool:
    return pictures.are_in(value) or pictures.is_opaque(value)


def _data_sets(data: bytes) -> Iterator[tuple[bytes, int, int, int]]:
    """Yield record and number, start, offset of the value, and end of each data set."""
    at = 0
    while at + 5 <= len(data) and data[at] == MARK:
        length, value_at = int.from_bytes(data[at + 3 : at + 5], "big"), at + 5
        if length & 0x8000:  # the rest is the number of length bytes
            value_at += length & 0x7FFF
            length = int.from_bytes(data[at + 5 : value_at], "big") if value_at - at <= 13 else len(data)
        if value_at + length > len(data):
            return
        yield data[at + 1 : at + 3], at, value_at, value_at + length
        at = value_at + length
