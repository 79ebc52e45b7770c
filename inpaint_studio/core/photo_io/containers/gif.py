"""GIF files: the extension that holds XMP (ISO 16684-1, part 3, section 1.1.2). GIF 89a specification, section 26."""

from __future__ import annotations

NAME = b"\x21\xff\x0bXMP DataXMP"
TRAIL = b"\x01" + bytes(range(255, -1, -1)) + b"\0"  # wherever a reader stumbles into it, it is led to the end


def xmp_of(data: bytes) -> bytes:
    """The XMP packet; empty if there is none."""
    at = data.find(NAME)
    end = data.find(TRAIL[:64], at)
    return data[at + len(NAME) : end] if 0 <= at < end else b""


def with_xmp(data: bytes, xmp: bytes) -> bytes:
    """A GIF file with an XMP packet behind its colours; without one that holds zeros, which end it there."""
    if not xmp or b"\0" in xmp:
        return data
    flags = data[10]
    at = 13 + (3 << ((flags & 7) + 1) if flags & 0x80 else 0)
    return b"GIF89a" + data[6:at] + NAME + xmp + TRAIL + data[at:]
