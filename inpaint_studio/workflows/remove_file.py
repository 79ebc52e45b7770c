"""One removal from file to file: what the command line does once and a batch does often."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

from inpaint_studio.core.arguments import check_arrays
from inpaint_studio.core.editing.fill import with_fills
from inpaint_studio.core.editing.transparency import hidden, with_holes_filled
from inpaint_studio.core.errors import ImageWriteError, MaskError, UsageError
from inpaint_studio.core.masks.margin import Margin
from inpaint_studio.core.masks.mask import Mask, share
from inpaint_studio.core.photo_io import (
    Photo,
    ending_for,
    free_name,
    name_behind,
    read_mask,
    read_photo,
    with_ending,
    write_free,
    write_photo,
)
from inpaint_studio.core.photo_io.flattening import WHITE, Colour
from inpaint_studio.core.photo_io.regular import is_special
from inpaint_studio.core.temporary import sweep_parts
from inpaint_studio.engine.fill.inpainter import FillOptions, FillRequest, Inpainter
from inpaint_studio.engine.fill.variations import best_fills
from inpaint_studio.engine.job import CancelToken, Progress, no_progress
from inpaint_studio.engine.structure.lines import crosses


@dataclass(frozen=True)
class RemovalReport:
    """The report on a removal: where the result lies, how long it took, how much of the photo was masked. ``notes``:
    what the user should know of the result, a sentence each."""

    output: Path
    seconds: float
    mask_share: float
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class RemovalOptions:
    """The options of a removal: how to fill, and whether a result that exists may be replaced."""

    fill: FillOptions = field(default_factory=FillOptions)
    overwrite: bool = False
    keep_time: bool = False
    background: Colour = WHITE  # under transparent parts, in formats that have none


def output_for(photo: Path, output: Path | None, overwrite: bool) -> Path:
    """The path of the result: ``output``, with the photo's ending if it has none, or a free name beside the photo.

    Raises :class:`UsageError` where that would overwrite something unasked, and :class:`ImageWriteError` where nothing
    can be written.
    """
    if output is None:
        return free_name(photo.with_name(name_behind(photo, "_removed")))
    if is_special(output):
        raise ImageWriteError(f"{output} is no file but a pipe or a device. Name a file.")
    output = with_ending(output, ending_for(photo))
    if os.path.lexists(output) and not overwrite:
        same = photo.exists() and output.exists() and output.samefile(photo)
        raise UsageError(f"{output} {'is the photo itself' if same else 'exists'}. Add --overwrite to replace it.")
    return output


def remove_file(
    inpainter: Callable[[], Inpainter],
    photo_path: Path,
    mask_from: Path | Callable[[Photo], Mask],
    output: Path,
    options: RemovalOptions,
    progress: Progress = no_progress,
    token: CancelToken | None = None,
) -> RemovalReport:
    """Read a photo and its mask, remove, and write the result to ``output``, or under another name like it where
    something has appeared there meanwhile that may not be replaced.

    ``mask_from``: its file, or what finds it. ``inpainter`` is called only after the photo and the mask are there and
    fit. Raises :class:`StudioError`.
    """
    started, token = time.monotonic(), token or CancelToken()
    with token.ending_at_once():
        photo = read_photo(photo_path)
        check_writable(output)
        sweep_parts(output.parent)
        mask = _read_mask(photo, photo_path, mask_from) if isinstance(mask_from, Path) else None
    if mask is None:
        mask = mask_from(photo)  # type: ignore[operator]  # which has progress points
    result = remove_from_photo(inpainter(), photo, mask, options.fill, progress, token)

    def write(path: Path) -> tuple[str, ...]:
        exclusive = not options.overwrite
        with token.ending_at_once():
            return write_photo(result, path, options.keep_time, background=options.background, exclusive=exclusive)

    output, notes = (output, write(output)) if options.overwrite else write_free(output, write)
    notes = (*([photo.notice] if photo.notice else []), *_idle_lines(options.fill, mask), *notes)
    return RemovalReport(output, time.monotonic() - started, share(mask), notes)


def _read_mask(photo: Photo, photo_path: Path, mask_path: Path) -> Mask:
    """The mask in a file, which fits the photo; raises :class:`StudioError`."""
    mask = read_mask(mask_path)
    check_mask(photo, mask, photo_path, mask_path)
    return mask


def remove_from_photo(
    inpainter: Inpainter,
    photo: Photo,
    mask: Mask,
    options: FillOptions,
    progress: Progress = no_progress,
    token: CancelToken | None = None,
) -> Photo:
    """``photo`` without what ``mask`` (uint8 H×W, 255 = remove) covers, transparent where it was so around the holes.

    The mask is grown as the options say. Raises :class:`StudioError` and
    :class:`~inpaint_studio.engine.job.Cancelled`.
    """
    check_arrays(photo.pixels, mask)
    hole = Margin.of(mask.shape, options.grow).grown(mask)
    request = FillRequest(photo.pixels, hole, hidden=hidden(photo.alpha), options=options)
    fills = best_fills(inpainter, request, progress, token or CancelToken())
    alpha = photo.alpha
    if alpha is not None:
        alpha = with_holes_filled(alpha, ((fill.rect, fill.hole) for fill in fills))
    return replace(photo, pixels=with_fills(photo.pixels, fills), alpha=alpha)


def _idle_lines(options: FillOptions, mask: Mask) -> list[str]:
    """A sentence for each guide line that changes nothing."""
    idle = [line for line in options.lines if not crosses(line, mask)]
    points = [", ".join(f"{x:g},{y:g}" for x, y in line.points) for line in idle]
    return [f"The guide line {text} crosses nothing that is removed: it was left out." for text in points]


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
