"""PNG files: their chunks. PNG 3rd edition (W3C, 2025), section 5."""

from __future__ import annotations

import struct
import zlib

SIGNATURE = b"\x89PNG\r\n\x1a\n"
PICTURE = {b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND", b"hIST", b"acTL", b"fcTL", b"fdAT"}  # the pixels themselves
AFTER_PALETTE = {b"bKGD"}
Chunk = tuple[bytes, bytes]  # type, data


def chunks(data: bytes) -> list[Chunk]:
    """All that tells of a PNG's pixels and may be copied."""
    found, at = [], len(SIGNATURE)
    while at + 12 <= len(data):
        length, kind = struct.unpack_from(">I4s", data, at)
        if kind not in PICTURE and kind[:1].islower() and at + 12 + length <= len(data):
            found.append((kind, data[at + 8 : at + 8 + length]))
        at += 12 + length
    return found


def with_chunks(data: bytes, new: tuple[Chunk, ...]) -> bytes:
    """A PNG with ``new`` instead of what its encoder told."""
    header, palette, pixels, at = b"", b"", b"", len(SIGNATURE)
    while at + 12 <= len(data):
        length, kind = struct.unpack_from(">I4s", data, at)
        whole = data[at : at + 12 + length]
        if kind == b"IHDR":
            header = whole
        elif kind in (b"PLTE", b"tRNS"):
            palette += whole
        elif kind in (b"IDAT", b"IEND"):
            pixels = data[at:]
            break
        at += 12 + length
    early = b"".join(_chunk(*chunk) for chunk in new if chunk[0] not in AFTER_PALETTE)
    late = b"".join(_chunk(*chunk) for chunk in new if chunk[0] in AFTER_PALETTE)
    return SIGNATURE + header + early + palette + late + pixels


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def texts(exif: bytes, icc: bytes, xmp: bytes, dpi: tuple[float, float] | None) -> tuple[Chunk, ...]:
    """Chunks for what came with a photo of another format."""
    found: list[Chunk] = []
    if icc:
        found.append((b"iCCP", b"ICC profile\0\0" + zlib.compress(icc)))
    if dpi is not None:
        found.append((b"pHYs", struct.pack(">IIB", *(round(value / 0.0254) for value in dpi), 1)))
    if exif:
        found.append((b"eXIf", exif))
    if xmp:
        found.append((b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + xmp))
    return tuple(found)
