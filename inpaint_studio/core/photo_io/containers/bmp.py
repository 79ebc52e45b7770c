"""BMP files with transparency and a colour profile, which need a header that Pillow cannot write (BITMAPV5HEADER)."""

from __future__ import annotations

import struct

import numpy as np
from numpy.typing import NDArray

from inpaint_studio.core.messages import message
from inpaint_studio.core.photo_io.containers import part_names

FILE_HEADER, V4, V5 = 14, 108, 124  # bytes
MASKS = struct.pack("<4I", 0xFF0000, 0xFF00, 0xFF, 0xFF000000)  # red, green, blue, alpha
PLAIN, BIT_FIELDS = 0, 3
EMBEDDED, LINKED, SRGB, CALIBRATED = b"DEBM", b"KNIL", b"BGRs", bytes(4)  # names are stored little-endian
PERCEPTUAL = 4
PER_METRE = 1 / 0.0254


def profile_of(data: bytes) -> bytes:
    """The embedded ICC profile; empty if there is none."""
    if _colour_space(data) != EMBEDDED:
        return b""
    at, length = struct.unpack_from("<II", data, FILE_HEADER + 112)
    profile = data[FILE_HEADER + at : FILE_HEADER + at + length]
    return profile if len(profile) == length else b""


def _colour_space(data: bytes) -> bytes:
    """Return the name of the colour space in the header; empty for headers without one."""
    if len(data) < FILE_HEADER + V5:
        return b""
    size = struct.unpack_from("<I", data, FILE_HEADER)[0]
    name = data[FILE_HEADER + 56 : FILE_HEADER + 60]
    return name if size >= V5 or (size >= V4 and name == CALIBRATED) else b""


def calibration_of(data: bytes) -> tuple[tuple[float, ...], tuple[float, ...]] | None:
    """Return end points (X, Y and Z of red, green and blue) and gammas of colours given by numbers; None if there are
    none."""
    if _colour_space(data) != CALIBRATED:
        return None
    numbers = struct.unpack_from("<9i3I", data, FILE_HEADER + 60)
    points, gammas = (
        tuple(value / (1 << 30) for value in numbers[:9]),
        tuple(value / (1 << 16) for value in numbers[9:]),
    )
    return (points, gammas) if any(points) else None


def left_out(data: bytes) -> list[str]:
    """Name the contents of the file that no copy will contain."""
    words = []
    if _colour_space(data) == LINKED:
        words.append(message("the colour profile, which is a separate file"))
    size, start = (struct.unpack_from("<I", data, at)[0] for at in (2, 10))
    end = max(size, start)
    if len(data) >= FILE_HEADER + V5 and struct.unpack_from("<I", data, FILE_HEADER)[0] >= V5:
        at, length = struct.unpack_from("<II", data, FILE_HEADER + 112)
        end = max(end, FILE_HEADER + at + length if length else 0)
    if len(data) > FILE_HEADER + 40:
        end = max(end, start + struct.unpack_from("<I", data, FILE_HEADER + 20)[0])
    return [*words, *part_names.trailing_data(data, end)]


def encode(
    pixels: NDArray[np.uint8], alpha: NDArray[np.uint8] | None, icc: bytes, dpi: tuple[float, float] | None
) -> bytes:
    """Encode ``pixels`` (H×W×3 RGB) with 24 bits each; with ``alpha`` (H×W), 32."""
    height, width = pixels.shape[:2]
    channels = 3 if alpha is None else 4
    planes = pixels[::-1, :, ::-1] if alpha is None else np.dstack((pixels[..., ::-1], alpha))[::-1]
    rows = planes.reshape(height, width * channels)
    body = np.pad(rows, ((0, 0), (0, -width * channels % 4))).tobytes()  # of whole words
    across, down = (round(value * PER_METRE) for value in dpi) if dpi else (0, 0)
    kind, masks = (PLAIN, bytes(16)) if alpha is None else (BIT_FIELDS, MASKS)
    header = (
        struct.pack("<IiiHHIIiiII", V5, width, height, 1, 8 * channels, kind, len(body), across, down, 0, 0) + masks
    )
    header += (EMBEDDED if icc else SRGB) + bytes(48)  # end points and gammas only apply to other colour spaces
    header += struct.pack("<IIII", PERCEPTUAL, V5 + len(body) if icc else 0, len(icc), 0)
    start = FILE_HEADER + V5
    return struct.pack("<2sIHHI", b"BM", start + len(body) + len(icc), 0, 0, start) + header + body + icc
