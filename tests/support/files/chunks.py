"""PNG files put together by hand, with chunks that Pillow would not write."""

import struct
import zlib

from inpaint_studio.core.photo_io.containers import png


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def with_chunks(data: bytes, *chunks: tuple[bytes, bytes], late: bool = False) -> bytes:
    """A PNG with more chunks, behind its header or (``late``) behind its pixels."""
    at = len(data) - 12 if late else 33
    return data[:at] + b"".join(chunk(*one) for one in chunks) + data[at:]


def png_of(header: tuple[int, ...], rows: bytes, *chunks: tuple[bytes, bytes]) -> bytes:
    """``header``: width, height, depth, colour, and whether it is interlaced."""
    width, height, depth, colour, interlaced = header
    parts = [chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, interlaced))]
    parts += [chunk(*one) for one in chunks]
    return png.SIGNATURE + b"".join(parts) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def in_digits(kind: str, data: bytes) -> bytes:
    """A text as ImageMagick wrote metadata into PNG."""
    return f"\n{kind}\n{len(data):8d}\n{data.hex()}\n".encode()
