"""Photos with 16 bits per channel (PNG and TIFF), which Pillow would reduce to 8."""

from __future__ import annotations

from typing import cast

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from inpaint_studio.core.messages import message
from inpaint_studio.core.photo_io.containers import png, tiff
from inpaint_studio.core.photo_io.containers.tiff_tags import (
    BITS,
    EXTRA_SAMPLES,
    PHOTOMETRIC,
    PLANAR,
    SAMPLE_FORMAT,
    SAMPLES,
)
from inpaint_studio.core.photo_io.photo import Stored, turn
from inpaint_studio.core.pixels import Pixels

STRIP = 64  # rows that are converted at a time


def is_deep(data: bytes, image: Image.Image) -> bool:
    """True if a file stores 16 bits per channel."""
    if image.format == "PNG":
        return len(data) > 24 and data[24] == 16  # bit depth in the IHDR chunk
    bits = getattr(image, "tag_v2", {}).get(BITS, (8,))
    return image.format == "TIFF" and max(bits if isinstance(bits, tuple) else (bits,)) == 16


def can_be_read(image: Image.Image) -> bool:
    """True if 16 bits can be read: OpenCV takes separate planes for separate images, and inks for colours. Raises
    :class:`ValueError` for files that would be misread."""
    if image.format != "TIFF":
        return True
    tags = image.tag_v2  # type: ignore[attr-defined]
    colours, planar, samples = tags.get(PHOTOMETRIC, 2), tags.get(PLANAR, 1), tags.get(SAMPLES, 1)
    if (planar == 2 and samples > 1) or tags.get(SAMPLE_FORMAT, (1,))[0] == tiff.SIGNED:
        raise ValueError(message("its 16-bit format is unusual"))  # repairs.py can read them
    return colours in (0, 1, 2)


def unpacked(data: bytes, image: Image.Image) -> NDArray[np.uint16] | None:
    """Return the stored 16-bit numbers as OpenCV reads them, because Pillow reduces them to 8. None if OpenCV cannot
    but Pillow may."""
    sound = png.with_right_sums(data) if image.format == "PNG" else data
    array = cv2.imdecode(np.frombuffer(sound, np.uint8), cv2.IMREAD_UNCHANGED)
    if array is None and image.format == "TIFF":
        raise ValueError(message("its 16-bit colours cannot be unpacked"))
    return None if array is None or array.dtype != np.uint16 else cast(NDArray[np.uint16], array)


def decode(
    array: NDArray[np.uint16], data: bytes, image: Image.Image, orientation: int
) -> tuple[Pixels, Pixels | None, Stored]:
    """Return the pixels of an :func:`unpacked` file, their transparency, and how they are stored. OpenCV applies the
    orientation of TIFFs, not of PNGs."""
    grey = array.ndim == 2
    if image.format == "TIFF" and image.tag_v2.get(PHOTOMETRIC) == 0:  # type: ignore[attr-defined]
        np.invert(array, out=array)  # white is zero
    pixels, alpha = _in_rgb(array)
    if image.format == "PNG" and orientation > 1:
        pixels, alpha = turn(pixels, orientation), None if alpha is None else turn(alpha, orientation)
    if image.format == "TIFF" and alpha is not None:
        pixels, alpha = _with_plain_colours(pixels, alpha, image)
    if image.format == "PNG":
        grey = data[25] in png.GREY_TYPES
        clear = png.transparent_grey(data) if grey and alpha is None else None
        if clear is not None:  # OpenCV does not read the transparency of grey
            alpha = np.where(pixels[..., 0] == clear, np.uint16(0), np.uint16(65535))
    stored = Stored(image.format or "PNG", "L" if grey else "RGB", orientation=orientation)
    return pixels, alpha, stored


def _in_rgb(array: NDArray[np.uint16]) -> tuple[NDArray[np.uint16], NDArray[np.uint16] | None]:
    """Return colours and transparency from OpenCV's channels, or from grey; strip by strip, because memory may not
    suffice for another copy."""
    pixels = np.empty((*array.shape[:2], 3), np.uint16)
    alpha = np.empty(array.shape[:2], np.uint16) if array.ndim == 3 and array.shape[2] == 4 else None
    conversion = cv2.COLOR_GRAY2RGB if array.ndim == 2 else cv2.COLOR_BGR2RGB if alpha is None else cv2.COLOR_BGRA2RGB
    for top in range(0, array.shape[0], STRIP):
        rows = slice(top, top + STRIP)
        pixels[rows] = cv2.cvtColor(array[rows], conversion)  # ten times as fast as numpy turns channels round
        if alpha is not None:
            alpha[rows] = array[rows, :, 3]
    return pixels, alpha


def _with_plain_colours(
    pixels: NDArray[np.uint16], alpha: NDArray[np.uint16], image: Image.Image
) -> tuple[NDArray[np.uint16], NDArray[np.uint16] | None]:
    """Return colours and transparency of a TIFF whose fourth channel is ``alpha``, or something else."""
    kind = (image.tag_v2.get(EXTRA_SAMPLES) or (tiff.PLAIN,))[0]  # type: ignore[attr-defined]
    if kind == tiff.UNSPECIFIED:
        return pixels, None
    return _without_transparency(pixels, alpha) if kind == tiff.ASSOCIATED else pixels, alpha


def _without_transparency(pixels: NDArray[np.uint16], alpha: NDArray[np.uint16]) -> NDArray[np.uint16]:
    """Convert premultiplied colours to straight ones."""
    result = np.empty_like(pixels)
    for top in range(0, pixels.shape[0], STRIP):
        rows = slice(top, top + STRIP)
        share = np.maximum(alpha[rows, :, None].astype(np.float32), 1) / 65535
        result[rows] = np.minimum(np.rint(pixels[rows] / share), 65535).astype(np.uint16)
    return result
