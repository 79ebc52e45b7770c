"""Images for tests."""

from __future__ import annotations

from functools import cache
from io import BytesIO

import numpy as np
from PIL import Image


def textured(height: int, width: int, dtype=np.uint8, seed: int = 0) -> np.ndarray:
    """A picture with gradients and noise."""
    rng = np.random.default_rng(seed)
    y, x = np.mgrid[:height, :width].astype(np.float64)
    planes = [x / max(width, 2), y / max(height, 2), (np.sin(x / 9) + np.cos(y / 7)) / 4 + 0.5]
    image = np.stack(planes, -1) * 0.8 + rng.random((height, width, 3)) * 0.2
    return (np.clip(image, 0, 1) * np.iinfo(dtype).max).astype(dtype)


@cache
def textured_png(height: int, width: int) -> bytes:
    """A file with :func:`textured`: hundreds of tests open one, and to make it takes as long as to open it."""
    file = BytesIO()
    Image.fromarray(textured(height, width)).save(file, "png")
    return file.getvalue()
