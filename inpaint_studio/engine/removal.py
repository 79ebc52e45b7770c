"""One removal from file to file: what the command line does once and a batch does often."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

from inpaint_studio.core.errors import ImageWriteError, MaskError, UsageError
from inpaint_studio.core.image_io import (
    Photo,
    ending_for,
    free_name,
    name_behind,
    read_mask,
    read_photo,
    with_ending,
    write_photo,
)
from inpaint_studio.core.mask import Mask, share
from inpaint_studio.engine.inpainter import FillOptions, Inpainter
from inpaint_studio.engine.job import CancelToken, Progress, no_progress


@dataclass(frozen=True)
class RemovalReport:
    """What was done: where the result lies, how long it took, how much of the photo was masked."""

    output: Path
    seconds: float
    mask_share: float


@dataclass(frozen=True)
class RemovalOptions:
    """How to fill, and whether a result that exists may be replaced."""

    fill: FillOptions = field(default_factory=FillOptions)
    overwrite: bool = False
    keep_time: bool = False


def output_for(photo: Path, output: Path | None, overwrite: bool) -> Path:
    """Where the result goes: ``output``, with the photo's ending if it has none, or a free name beside the photo.

    Raises :class:`UsageError` where that would overwrite something unasked.
    """
    if output is None:
        return free_name(photo.with_name(name_behind(photo, "_removed")))
    output = with_ending(output, ending_for(photo))
    if output.exists() and not overwrite:
        same = photo.exists() and output.samefile(photo)
        raise UsageError(f"{output} {'is the photo itself' if same else 'exists'}. Add --overwrite to replace it.")
    return output


def remove_file(
    inpainter: Callable[[], Inpainter],
    photo_path: Path,
    mask_path: Path,
    output: Path,
    options: RemovalOptions,
    progress: Progress = no_progress,
    token: CancelToken | None = None,
) -> RemovalReport:
    """Read a photo and its mask, remove, and write the result to ``output``.

    ``inpainter`` is called only after both files have been read and fit. Raises :class:`StudioError`.
    """
    started = time.monotonic()
    photo, mask = read_photo(photo_path), read_mask(mask_path)
    check_mask(photo, mask, photo_path, mask_path)
    check_writable(output)
    result = inpainter().remove(photo.pixels, mask, progress, token, options.fill)
    write_photo(replace(photo, pixels=result), output, options.keep_time)
    return RemovalReport(output, time.monotonic() - started, share(mask))


def check_mask(photo: Photo, mask: Mask, photo_path: Path, mask_path: Path) -> None:
    """Raise :class:`MaskError` unless ``mask`` has the photo's size and something to remove."""
    ours, theirs = photo.pixels.shape[:2], mask.shape
    if ours != theirs:
        raise MaskError(
            f"{mask_path} is {theirs[1]}×{theirs[0]} pixels, but {photo_path} is {ours[1]}×{ours[0]}. "
            "The mask must have the photo's size."
        )
    if not mask.any():
        raise MaskError(f"{mask_path} is empty: it has no white pixel, so there is nothing to remove.")


def check_writable(output: Path) -> None:
    """Raise :class:`ImageWriteError` before the work if the folder of ``output`` does not exist."""
    if not output.parent.is_dir():
        raise ImageWriteError(f"{output} cannot be written: the folder {output.parent} does not exist.")
