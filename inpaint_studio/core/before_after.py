"""A photo before and after its removals as one image: side by side, split by a line, or one after the other."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from inpaint_studio.core.errors import ImageWriteError, is_out_of_memory, unexpected
from inpaint_studio.core.messages import message
from inpaint_studio.core.photo_io.atomic_write import write_bytes
from inpaint_studio.core.photo_io.formats import FORMATS
from inpaint_studio.core.punctuation import listed

Pixels8 = NDArray[np.uint8]
Arrangement = Literal["side_by_side", "split", "animated"]
WIDEST = {"WEBP": 16_383, "GIF": 65_535}  # px per side; other formats allow more than any photo has
ANIMATED = (".webp", ".gif", ".png")  # formats with several frames
GAP, LINE = 100, 300  # the longer side divided by these: px between two halves, and of the line
SHOWN = 1200  # ms per frame of an animation
WHITE = 255


def side_by_side(before: Pixels8, after: Pixels8) -> Pixels8:
    """Return both images (of one shape), with a white gap between them."""
    gap = np.full((before.shape[0], max(2, max(before.shape) // GAP), 3), WHITE, np.uint8)
    return np.concatenate([before, gap, after], axis=1)


def split(before: Pixels8, after: Pixels8) -> Pixels8:
    """Return the left half of ``before`` and the right half of ``after``, with a white line between them."""
    middle, half = before.shape[1] // 2, max(1, max(before.shape) // LINE // 2)
    result = after.copy()
    result[:, :middle] = before[:, :middle]
    result[:, max(0, middle - half) : middle + half] = WHITE
    return result


def write_animation(frames: Sequence[Pixels8], path: Path, like: Path | None = None, exclusive: bool = False) -> None:
    """Write a looping animation, no more public than the photo ``like``; ``exclusive``: nothing is replaced. Raises
    :class:`ImageWriteError`, also for the extension of a format without frames."""
    if path.suffix.lower() not in ANIMATED:
        formats = listed(ANIMATED)
        raise ImageWriteError(message("{name} cannot be animated. Use one of {known}.", name=path.name, known=formats))
    kind = FORMATS[path.suffix.lower()]
    _check_size(frames, path, kind)
    try:
        data = _encoded(frames, kind)
    except Exception as error:
        reason = unexpected(error) if is_out_of_memory(error) else str(error)
        why = message("{path} cannot be written as {format}: {reason}", path=path, format=kind, reason=reason)
        raise ImageWriteError(why) from error
    write_bytes(path, data, exclusive, like)


def _check_size(frames: Sequence[Pixels8], path: Path, kind: str) -> None:
    """Raise :class:`ImageWriteError` if frames are too large for the format, because Pillow's error is only an error
    number."""
    height, width = frames[0].shape[:2]
    if max(height, width) > WIDEST.get(kind, max(height, width)):
        why = message(
            "{name} cannot be written: {size} px is too large, the format allows {most} px per side. Choose a "
            "smaller size, or a name that ends in .png.",
            name=path.name,
            size=f"{width} × {height}",
            most=WIDEST[kind],
        )
        raise ImageWriteError(why)


def _encoded(frames: Sequence[Pixels8], kind: str) -> bytes:
    first, *others = (Image.fromarray(frame) for frame in frames)
    buffer = io.BytesIO()
    more = {"quality": 90} if kind == "WEBP" else {}
    first.save(buffer, kind, save_all=True, append_images=others, duration=SHOWN, loop=0, **more)
    return buffer.getvalue()
