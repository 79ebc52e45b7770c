"""Size limits of the formats: checked before the work, because the encoders report them afterwards, and unclearly.

What our own decoder would refuse counts as well.
"""

from __future__ import annotations

import math
from pathlib import Path

from inpaint_studio.core.errors import ImageWriteError
from inpaint_studio.core.messages import message
from inpaint_studio.core.photo_io.formats import FORMATS, WRITABLE
from inpaint_studio.core.photo_io.photo import Photo


def check_size(photo: Photo, path: Path) -> None:
    """Raise :class:`ImageWriteError` if the format of ``path`` cannot store a photo of this size. Extensions of no
    format pass."""
    kind = FORMATS.get(path.suffix.lower())
    if kind is None:
        return
    limits = WRITABLE[kind]
    height, width = photo.pixels.shape[:2]
    is_deep = photo.pixels.dtype.itemsize > 1 and limits.deep
    size = f"{width} × {height}"
    most = min(limits.max_side, limits.max_side_16_bits if is_deep else math.inf)
    if max(height, width) > most:
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
    if height * width > limits.max_pixels or length > limits.max_bytes:
        why = message(
            "{name} cannot be written: {size} px is too large for the format. Choose another one, such as PNG.",
            name=path.name,
            size=size,
        )
        raise ImageWriteError(why)
