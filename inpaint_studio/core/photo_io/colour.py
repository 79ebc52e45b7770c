"""Stored colours as a screen shows them. Stored pixels are never converted, only copies for display."""

from __future__ import annotations

import io
import logging
from collections.abc import Callable
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageCms

logger = logging.getLogger(__name__)
ToScreen = Callable[[NDArray[np.uint8]], NDArray[np.uint8]]
STRIP = 512  # rows that are converted at a time
ALIKE = 2  # of 255: a profile that differs less from sRGB is treated as sRGB


def unchanged(pixels: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Return ``pixels`` themselves: they are sRGB, or have no profile."""
    return pixels


@lru_cache(maxsize=16)
def is_usable(profile: bytes) -> bool:
    """True if an ICC profile is valid, as long as it claims, and can be converted to screen colours."""
    if profile[36:40] != b"acsp" or int.from_bytes(profile[:4], "big") > len(profile):
        return False
    mode = {b"GRAY": "L", b"CMYK": "CMYK", b"RGB ": "RGB", b"Lab ": "LAB"}.get(profile[16:20], "")
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        ImageCms.buildTransform(source, ImageCms.createProfile("sRGB"), mode, "RGB")
    except (ImageCms.PyCMSError, OSError, ValueError):
        return False
    return True


@lru_cache(maxsize=16)
def to_screen(profile: bytes) -> ToScreen:
    """Return a function that converts uint8 H×W×3 in the colours of an ICC ``profile`` (RGB or grey) to sRGB. It
    changes nothing if the profile is damaged or practically sRGB."""
    grey = profile[16:20] == b"GRAY"
    if not profile:
        return unchanged
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        mode = "L" if grey else "RGB"
        transform = ImageCms.buildTransform(source, ImageCms.createProfile("sRGB"), mode, "RGB")
    except (ImageCms.PyCMSError, OSError, ValueError) as error:
        logger.warning("a colour profile cannot be used: %s", error)
        return unchanged

    def convert(pixels: NDArray[np.uint8]) -> NDArray[np.uint8]:
        result = np.empty(pixels.shape, np.uint8)
        for top in range(0, pixels.shape[0], STRIP):
            strip = np.ascontiguousarray(pixels[top : top + STRIP, :, 0] if grey else pixels[top : top + STRIP])
            result[top : top + STRIP] = np.asarray(ImageCms.applyTransform(Image.fromarray(strip), transform))
        return result

    colours = _sample_colours(grey)
    differs = np.abs(convert(colours).astype(int) - colours).max() > ALIKE
    return convert if differs else unchanged


def _sample_colours(grey: bool) -> NDArray[np.uint8]:
    """Return nine levels of each channel in all combinations (uint8 1×N×3), or nine greys."""
    steps = np.linspace(0, 255, 9).astype(np.uint8)
    if grey:
        return np.repeat(steps[None, :, None], 3, 2)
    return np.stack(np.meshgrid(steps, steps, steps), -1).reshape(1, -1, 3)
