"""Reads training images; unreadable ones are left out, because the others are enough."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from inpaint_studio.core.errors import ImageReadError
from inpaint_studio.core.photo_io import libraries
from inpaint_studio.core.photo_io.regular_files import read_regular


@libraries.configured()
def pixels_of(path: Path, flags: int = cv2.IMREAD_COLOR) -> NDArray[np.uint8] | None:
    """Return the pixels of an image file as OpenCV reads it with ``flags``; None if it cannot be read."""
    try:
        data = np.frombuffer(read_regular(path), np.uint8)
        pixels = cv2.imdecode(data, flags) if data.size else None
    except (OSError, ImageReadError, cv2.error):  # OpenCV's error for more pixels than it accepts
        return None
    return None if pixels is None else np.asarray(pixels, np.uint8)
