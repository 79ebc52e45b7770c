"""Converts a decoder's image to pixels with 8 bits per channel, and records how to store them the same way again."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, JpegImagePlugin, TiffImagePlugin

from inpaint_studio.core.messages import message
from inpaint_studio.core.photo_io import native_modes
from inpaint_studio.core.photo_io.containers import jpeg, jpeg2000, tiff, webp
from inpaint_studio.core.photo_io.containers.tiff_tags import BITS, SAMPLE_FORMAT
from inpaint_studio.core.photo_io.photo import Stored, turn
from inpaint_studio.core.pixels import Pixels

IN_PLANES = 2  # TIFF: one channel after the other
STRIP = 64  # rows that are converted at a time


class UnsupportedError(ValueError):
    """Pixels that are intact, but stored in an unsupported way."""


def decode_8(data: bytes, image: Image.Image, orientation: int, icc: bytes) -> tuple[Pixels, Pixels | None, Stored]:
    """Return the pixels (uint8 H×W×3, upright), their alpha (H×W or None), and how they are stored. Raises
    :class:`UnsupportedError` for unsupported ways of storage, and whatever Pillow raises."""
    _check_numbers(image)
    kind = {"MPO": "JPEG"}.get(image.format or "PNG", image.format or "PNG")
    mode = {"LA": "L", "RGBA": "RGB", "PA": "P", "RGBX": "RGB", "YCbCr": "RGB", "La": "L"}.get(image.mode, image.mode)
    mode = "L" if mode.startswith("I;16") else mode
    stored = Stored(kind, mode if mode in ("RGB", "L", "P", "1", "CMYK") else "RGB", orientation=orientation)
    options: dict[str, Any] = {}
    if mode == "P":
        palette = np.array(image.getpalette("RGB") or [], np.uint8).reshape(-1, 3)
        planes = turn(np.asarray(image), orientation)
        if planes.ndim == 2 and len(palette) > int(planes.max(initial=0)):
            options = {"planes": planes, "palette": palette, "transparency": image.info.get("transparency")}
    elif mode == "1":
        options = {"planes": turn(np.asarray(image.convert("L")), orientation)}
    elif mode == "CMYK":
        planes = turn(np.asarray(image), orientation)
        pixels = native_modes.inks_to_rgb(planes, icc)
        return pixels, None, replace(stored, planes=planes, **_of_jpeg(data, image))
    pixels, alpha = _rgb(_with_8_bits(image, data))
    options |= _of_jpeg(data, image) | {"lossless": kind == "WEBP" and webp.is_lossless(data)}
    return turn(pixels, orientation), None if alpha is None else turn(alpha, orientation), replace(stored, **options)


def _check_numbers(image: Image.Image) -> None:
    """Raise if Pillow would misinterpret the numbers of ``image``."""
    if image.mode in ("F", "I"):
        raise UnsupportedError(
            message("Images with 32 bits per channel are not supported. Save the photo with 8 or 16 bits.")
        )
    if image.format == "TIFF" and image.tag_v2.get(SAMPLE_FORMAT, (1,))[0] == tiff.SIGNED:  # type: ignore[attr-defined]
        raise ValueError(message("its samples are signed numbers"))  # and are read as the plain ones that they mean
    if image.format == "TIFF" and image.mode in ("LA", "La"):
        in_planes = image.tag_v2.get(TiffImagePlugin.PLANAR_CONFIGURATION) == IN_PLANES  # type: ignore[attr-defined]
        if in_planes:  # Pillow does not unpack the second one
            raise ValueError("its transparency is a plane of its own")


def _with_8_bits(image: Image.Image, data: bytes) -> Image.Image:
    """Convert grey of any depth to 8 bits: Pillow would clip values above 255, and report a transparent level
    unconverted."""
    if image.format == "JPEG2000" and bits_of(image, data) > 8:
        return _of_deep_jpeg2000(data)
    if image.mode.startswith("I;16"):
        return Image.fromarray((np.asarray(image).astype(np.uint16) >> (bits_of(image, data) - 8)).astype(np.uint8))
    level = image.info.get("transparency")
    if image.format == "PNG" and image.mode == "L" and isinstance(level, int) and data[24] in (2, 4):
        image.info["transparency"] = level * 255 // ((1 << data[24]) - 1)
    return image


def _of_deep_jpeg2000(data: bytes) -> Image.Image:
    """Reduce a JPEG 2000 of more than 8 bits to the highest 8: Pillow rounds white up to black."""
    bits = jpeg2000.bits_of(data)
    array = cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_UNCHANGED)
    orders = {1: [0], 3: [2, 1, 0], 4: [2, 1, 0, 3]}  # OpenCV's channel order
    channel_count = 0 if array is None or array.dtype != np.uint16 else array.shape[2] if array.ndim == 3 else 1
    if array is None or channel_count != len(bits) or channel_count not in orders:
        raise UnsupportedError(
            message(
                "Images with {samples} channels of {bits} bits are not supported. Save the photo with 8 bits.",
                samples=len(bits),
                bits=max(bits),
            )
        )
    channels = array.reshape(*array.shape[:2], channel_count)[..., orders[channel_count]]
    planes = [
        (channels[..., index].astype(np.uint32) << 8 >> depth).astype(np.uint8) for index, depth in enumerate(bits)
    ]
    return Image.fromarray(planes[0] if len(planes) == 1 else np.dstack(planes))


def _of_jpeg(data: bytes, image: Image.Image) -> dict[str, Any]:
    """Return the data needed to write a JPEG like this one."""
    if not isinstance(image, JpegImagePlugin.JpegImageFile):
        return {}
    sampling = JpegImagePlugin.get_sampling(image)
    factors = jpeg.sampling(data)
    if len(factors) == 4 and factors[:3] in jpeg.PILLOW_SAMPLING and factors[3] == (1, 1):  # inks: Pillow does not tell
        sampling = jpeg.PILLOW_SAMPLING.index(factors[:3])
    options = {
        "qtables": image.quantization,
        "subsampling": sampling if sampling >= 0 else 0,
        "progressive": bool(image.info.get("progressive")),
    }
    if factors in jpeg.OPENCV_SAMPLING:
        options["factors"] = factors
    elif jpeg.is_lossless(data):
        options = {"quality": 100, "subsampling": 0}
    return {"jpeg": data, "jpeg_options": options}


def _rgb(image: Image.Image) -> tuple[NDArray[np.uint8], NDArray[np.uint8] | None]:
    has_alpha = image.mode in ("RGBA", "LA", "PA", "La", "RGBa") or "transparency" in image.info
    mode = "RGBA" if has_alpha else "RGB"
    pixels = np.empty((image.height, image.width, 3), np.uint8)
    alpha = np.empty(pixels.shape[:2], np.uint8) if has_alpha else None
    for top in range(0, image.height, STRIP):  # strips fit into the cache: four times as fast as all at once
        part = image.crop((0, top, image.width, min(image.height, top + STRIP)))
        strip = np.asarray(part if part.mode == mode else part.convert(mode))
        pixels[top : top + STRIP] = strip[..., :3]
        if alpha is not None:
            alpha[top : top + STRIP] = strip[..., 3]
    return pixels, alpha


def bits_of(image: Image.Image, data: bytes) -> int:
    """Return the original bits per channel; the decoder leaves 8 of them."""
    if image.mode.startswith("I;16") and image.format == "TIFF":
        return int(image.tag_v2.get(BITS, (16,))[0])  # type: ignore[attr-defined]
    return max(jpeg2000.bits_of(data), default=8) if image.format == "JPEG2000" else _bits_of_boxes(data)


def _bits_of_boxes(data: bytes) -> int:
    """Return the bits per channel of an AVIF or HEIC file (ISO/IEC 23008-12, 6.5.6: pixel information); 8 for all
    others."""
    at = data.find(b"pixi", 0, 1 << 16) if data[4:8] == b"ftyp" else -1
    return max(data[at + 9 : at + 9 + min(data[at + 8], 4)], default=8) if 0 <= at < len(data) - 9 else 8
