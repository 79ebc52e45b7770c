"""WebP files: their chunks. RFC 9649, section 2."""

from __future__ import annotations

from collections.abc import Iterator

from inpaint_studio.core.photo_io.containers import part_names
from inpaint_studio.core.photo_io.read_limits import max_steps

LOSSLESS, LOSSY = b"VP8L", b"VP8 "
KNOWN = frozenset((LOSSLESS, LOSSY, b"VP8X", b"ALPH", b"ANIM", b"ANMF", b"ICCP", b"EXIF", b"XMP "))
HEAD, FRAME_HEAD = 12, 16  # bytes before the first chunk, and before those within a frame
CREDENTIALS = b"C2PA"


def is_lossless(data: bytes) -> bool:
    """True if the first image is stored without loss."""
    return next((kind == LOSSLESS for kind, _ in _chunks(data, into_frames=True) if kind in (LOSSLESS, LOSSY)), False)


def left_out(data: bytes) -> list[str]:
    """Name the contents of the file that no copy will contain."""
    words, end = [], HEAD
    for kind, after in _chunks(data):
        end = after
        if kind == CREDENTIALS:
            words.append(part_names.CREDENTIALS)
        elif kind not in KNOWN:
            words.append(part_names.part("chunk", kind))
    return [*words, *part_names.trailing_data(data, end)]


def _chunks(data: bytes, into_frames: bool = False) -> Iterator[tuple[bytes, int]]:
    """Yield type and end of each chunk, up to a limit."""
    at, last = HEAD, min(len(data), 8 + int.from_bytes(data[4:8], "little"))
    for _ in range(max_steps(len(data))):
        if at + 8 > last:
            return
        kind, length = data[at : at + 4], int.from_bytes(data[at + 4 : at + 8], "little")
        inside = into_frames and kind == b"ANMF"
        at += 8 + (FRAME_HEAD if inside else length + length % 2)
        yield kind, at
