"""BMP files with transparency and a colour profile, which need a header that Pillow does not write (BITMAPV5HEADER)."""

from __future__ import annotations

import struct

import numpy as np
from numpy.typing import NDArray

FILE_HEADER, V5 = 14, 124  # bytes
MASKS = struct.pack("<4I", 0xFF0000, 0xFF00, 0xFF, 0xFF000000)  # red, green, blue, alpha
BIT_FIELDS, EMBEDDED, SRGB = 3, b"DEBM", b"BGRs"  # names of colour spaces are written little end first
PERCEPTUAL = 4
PER_METRE = 1 / 0.0254


def profile_of(data: bytes) -> bytes:
    """The embedded ICC profile; empty if there is none."""
    if len(data) < FILE_HEADER + V5 or struct.unpack_from("<I", data, FILE_HEADER)[0] < V5:
        return b""
    if data[FILE_HEADER + 56 : FILE_HEADER + 60] != EMBEDDED:
        return b""
    at, length = struct.unpack_from("<II", data, FILE_HEADER + 112)
    profile = data[FILE_HEADER + at : FILE_HEADER + at + length]
    return profile if len(profile) == length else b""


def encode(
    pixels: NDArray[np.uint8], alpha: NDArray[np.uint8] | None, icc: bytes, dpi: tuple[float, float] | None
) -> bytes:
    """A file of 32 bits a pixel: ``pixels`` H×W×3 RGB, ``alpha`` H×W or None (opaque)."""
    height, width = pixels.shape[:2]
    rows = np.full((height, width, 4), 255, np.uint8)
    rows[..., :3] = pixels[..., ::-1]
    if alpha is not None:
        rows[..., 3] = alpha
    body = rows[::-1].tobytes()
    across, down = (round(value * PER_METRE) for value in dpi) if dpi else (0, 0)
    header = struct.pack("<IiiHHIIiiII", V5, width, height, 1, 32, BIT_FIELDS, len(body), across, down, 0, 0) + MASKS
    header += (EMBEDDED if icc else SRGB) + bytes(48)  # end points and gammas count for other colour spaces only
    header += struct.pack("<IIII", PERCEPTUAL, V5 + len(body) if icc else 0, len(icc), 0)
    start = FILE_HEADER + V5
    return struct.pack("<2sIHHI", b"BM", start + len(body) + len(icc), 0, 0, start) + header + body + icc
