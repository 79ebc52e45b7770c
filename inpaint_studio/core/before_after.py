"""A photo before and after its removals as one image: side by side, on two sides of a line, or one after the other."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path
from typing import Literal

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from inpaint_studio.core.errors import ImageWriteError
from inpaint_studio.core.messages import message
from inpaint_studio.core.photo_io.formats import FORMATS
from inpaint_studio.core.photo_io.placing import write_bytes

Pixels8 = NDArray[np.uint8]
Arrangement = Literal["side_by_side", "split", "animated"]
ANIMATED = (".webp", ".gif", ".png")  # formats of several frames
GAP, LINE = 100, 300  # the longer side, divided by these: px between two halves, and of the line
SHOWN = 1200  # ms that each frame of an animation stays
WHITE = 255


def reduced(pixels: Pixels8, longest: int) -> Pixels8:
    """``pixels`` (H×W×3) no longer than ``longest`` px; 0: as they are."""
    scale = longest / max(pixels.shape[:2])
    if not longest or scale >= 1:
        return np.ascontiguousarray(pixels)
    size = max(1, round(pixels.shape[1] * scale)), max(1, round(pixels.shape[0] * scale))
    return np.asarray(cv2.resize(pixels, size, interpolation=cv2.INTER_AREA), np.uint8)


def side_by_side(before: Pixels8, after: Pixels8) -> Pixels8:
    """Both (of one shape), with a white gap between."""
    gap = np.full((before.shape[0], max(2, max(before.shape) // GAP), 3), WHITE, np.uint8)
    return np.concatenate([before, gap, after], axis=1)


def split(before: Pixels8, after: Pixels8) -> Pixels8:
    """The left half of ``before`` and the right half of ``after``, with a white line between."""
    middle, half = before.shape[1] // 2, max(1, max(before.shape) // LINE // 2)
    result = after.copy()
    result[:, :middle] = before[:, :middle]
    result[:, max(0, middle - half) : middle + half] = WHITE
    return result


def write_animation(frames: Sequence[Pixels8], path: Path, like: Path | None = None) -> None:
    """Write an endless animation, no more public than the photo ``like``; raises :class:`ImageWriteError` also for an
    ending of a format without frames."""
    if path.suffix.lower() not in ANIMATED:
        known = ", ".join(ANIMATED)
        raise ImageWriteError(message("{name} cannot be animated. Use one of {known}.", name=path.name, known=known))
    first, *others = (Image.fromarray(frame) for frame in frames)
    buffer = io.BytesIO()
    kind = FORMATS[path.suffix.lower()]
    more = {"quality": 90} if kind == "WEBP" else {}
    first.save(buffer, kind, save_all=True, append_images=others, duration=SHOWN, loop=0, **more)
    write_bytes(path, buffer.getvalue(), like=like)
