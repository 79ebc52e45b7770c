"""Size limits of the formats: checked before the work, because the encoders report them afterwards, and unclearly.

What our own decoder would refuse counts as well: libavif writes images of 65536 px, and reads none above 32768.
"""

from __future__ import annotations

from pathlib import Path

from inpaint_studio.core.errors import ImageWriteError
from inpaint_studio.core.messages import message
from inpaint_studio.core.photo_io.formats import DEPTH_16, FORMATS
from inpaint_studio.core.photo_io.photo import Photo

MAX_SIDE = {"JPEG": 65500, "WEBP": 16383, "GIF": 65535, "AVIF": 32768}  # libjpeg, libwebp, GIF89a, libavif
MAX_SIDE_16_BITS = {"PNG": 1_000_000}  # libpng in OpenCV, which writes these
MAX_PIXELS = {"AVIF": 1 << 28}
MAX_BYTES = {"TIFF": (1 << 32) - (64 << 20), "BMP": (1 << 32) - (64 << 20)}  # of the pixels, with room for metadata


def check_size(photo: Photo, path: Path) -> None:
    """Raise :class:`ImageWriteError` if the format of ``path`` cannot store a photo of this size. Extensions of no
    format pass."""
    kind = FORMATS.get(path.suffix.lower(), "")
    height, width = photo.pixels.shape[:2]
    is_deep = photo.pixels.dtype.itemsize > 1 and kind in DEPTH_16
    size = f"{width} × {height}"
    most = MAX_SIDE.get(kind) or (MAX_SIDE_16_BITS.get(kind) if is_deep else None)
    if most is not None and max(height, width) > most:
        why = message(
            "{name} cannot be written: {size} px is too large, the format allows {most} px per side. Choose another "
            "format, such as PNG or TIFF.",
            name=path.name,
            size=size,
            most=most,
        )
        raise ImageWriteError(why)
    channels = 3 + (photo.alpha is not None)
    length = height * width * channels * (2 if is_deep else 1)
    if height * width > MAX_PIXELS.get(kind, height * width) or length > MAX_BYTES.get(kind, length):
        why = message(
            "{name} cannot be written: {size} px is too large for the format. Choose another one, such as PNG.",
            name=path.name,
            size=size,
        )
        raise ImageWriteError(why)
