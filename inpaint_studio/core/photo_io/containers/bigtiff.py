"""BigTIFF files (the 2007 design by AWare Systems, as libtiff writes it), converted to ordinary TIFF.

Pixels and long values stay where they are. Only the directories are rewritten at the end, with 32-bit offsets. Any TIFF
reader can read the result, whatever its byte order.
"""

from __future__ import annotations

import struct

from inpaint_studio.core.photo_io.containers import tiff
from inpaint_studio.core.photo_io.containers.tiff_tags import EXIF, GPS, INTEROP, SUB_DIRECTORIES

HEADS = {b"II+\0": "<", b"MM\0+": ">"}
POINTERS = (EXIF, GPS, INTEROP, SUB_DIRECTORIES)
NARROW = {16: 4, 17: 9, 18: 13}  # 64-bit types and their 32-bit counterparts
MAX_PAGES, DEEPEST, MAX_POINTERS = 64, 3, 64
ROW = 20  # bytes of an entry


def is_big(data: bytes) -> bool:
    """True if a file begins as a BigTIFF."""
    return data[:4] in HEADS


def as_classic(data: bytes) -> bytes:
    """Return the same image as an ordinary TIFF; ``data`` itself if it is not a BigTIFF. Raises :class:`ValueError` or
    :class:`struct.error` for damaged files."""
    if not is_big(data):
        return data
    writer = _Writer(data, HEADS[data[:4]])
    try:
        first = writer.chain(struct.unpack_from(writer.order + "Q", data, 8)[0])
    except OverflowError as error:  # an offset of more than 63 bits
        raise ValueError("an offset beyond the end") from error
    if len(data) + len(writer.more) >= 1 << 32:
        raise ValueError("it is too large")
    head = {"<": b"II*\0", ">": b"MM\0*"}[writer.order] + struct.pack(writer.order + "I", first)
    return head + data[8:] + bytes(writer.more)


class _Writer:
    """Rewrites the directories of ``data`` with 32 bits into ``more``, which will follow it."""

    def __init__(self, data: bytes, order: str) -> None:
        self.data, self.order = data, order
        self.more = bytearray(len(data) % 2)
        self._seen: set[int] = set()
        self._room = len(data) + tiff.SHARED  # bytes that the values of a page may take

    def chain(self, at: int) -> int:
        """Write a chain of directories; return the offset of the first."""
        first = link = 0
        while at and at not in self._seen and len(self._seen) < MAX_PAGES:
            self._room = len(self.data) + tiff.SHARED  # all pages may share one profile
            offset, end, following = self.directory(at, 0)
            if link:
                struct.pack_into(self.order + "I", self.more, link, offset)
            first, link, at = first or offset, end, following
        return first

    def directory(self, at: int, depth: int) -> tuple[int, int, int]:
        """Write a directory; return its offset, the place (in ``more``) of the offset of the next one, and the offset
        of the next old one."""
        self._seen.add(at)
        count = struct.unpack_from(self.order + "Q", self.data, at)[0]
        if count > tiff.MAX_ENTRIES:
            raise ValueError("a directory without end")
        rows = [self._row(at + 8 + ROW * number, depth) for number in range(count)]
        offset = len(self.data) + len(self.more)
        self.more += struct.pack(self.order + "H", count) + b"".join(rows)
        link = len(self.more)
        self.more += bytes(4 + len(self.more) % 2)
        return offset, link, struct.unpack_from(self.order + "Q", self.data, at + 8 + ROW * count)[0]

    def _row(self, at: int, depth: int) -> bytes:
        tag, kind, count = struct.unpack_from(self.order + "HHQ", self.data, at)
        length = tiff.SIZES.get(kind, 0) * count
        offset = at + 12 if length <= 8 else struct.unpack_from(self.order + "Q", self.data, at + 12)[0]
        value = self.data[offset : offset + length]
        self._room -= len(value)
        if self._room < 0:
            raise ValueError(tiff.OVERFULL)
        if len(value) < length or count >= 1 << 32:
            return struct.pack(self.order + "HHII", tag, kind, 0, 0)
        if tag in POINTERS and depth < DEEPEST and count <= MAX_POINTERS:
            kind, new = 4, self._pointers(value, kind, depth)
        else:
            kind, new = self._narrow(value, kind)
        head = struct.pack(self.order + "HHI", tag, kind, count)
        if len(new) <= 4:
            return head + new.ljust(4, b"\0")
        if length <= 8 or new is not value:  # otherwise a long value stays where it is
            offset = len(self.data) + len(self.more)
            self.more += new + bytes(len(new) % 2)
        return head + struct.pack(self.order + "I", offset)

    def _narrow(self, value: bytes, kind: int) -> tuple[int, bytes]:
        """Convert 64-bit numbers to 32 bits if they fit; return their type and bytes."""
        if kind not in NARROW:
            return kind, value
        code = "q" if kind == 17 else "Q"
        numbers = struct.unpack(f"{self.order}{len(value) // 8}{code}", value)
        try:
            return NARROW[kind], struct.pack(f"{self.order}{len(numbers)}{'i' if kind == 17 else 'I'}", *numbers)
        except struct.error:
            return kind, value

    def _pointers(self, value: bytes, kind: int, depth: int) -> bytes:
        """Write the directories that an entry points to; return their offsets."""
        new = []
        for offset in tiff.whole_numbers(value, kind, self.order):
            is_new = 8 <= offset < len(self.data) - 8 and offset not in self._seen
            new.append(self.directory(offset, depth + 1)[0] if is_new else 0)
        return struct.pack(f"{self.order}{len(new)}I", *new)
