"""One removal from file to file: what the command line does once and a batch does often."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from inpaint_studio.core.arguments import check_arrays
from inpaint_studio.core.editing.fill import with_fills
from inpaint_studio.core.editing.transparency import hidden, with_holes_filled
from inpaint_studio.core.errors import NameTakenError
from inpaint_studio.core.files.checks import is_confirmed
from inpaint_studio.core.files.temporary import sweep_parts
from inpaint_studio.core.masks.margin import Margin
from inpaint_studio.core.masks.mask import Mask, share
from inpaint_studio.core.messages import Flag, Note, message, no_note
from inpaint_studio.core.photo_io import Photo, WriteOptions, is_as_read, write_free, write_photo
from inpaint_studio.core.photo_io.atomic_write import already_exists
from inpaint_studio.engine.fill.inpainter import Inpainter
from inpaint_studio.engine.fill.request import FillOptions, FillRequest
from inpaint_studio.engine.fill.variations import best_fills
from inpaint_studio.engine.job import CancelToken, Progress, no_progress
from inpaint_studio.engine.structure.lines import crosses
from inpaint_studio.workflows.checks import check_folder
from inpaint_studio.workflows.removal import RemovalInput, RemovalOptions, RemovalReport

MUCH = 0.6  # of a photo: a mask that covers more is probably inverted


def remove_file(
    inpainter: Callable[[], Inpainter],
    read: RemovalInput,
    output: Path,
    options: RemovalOptions,
    progress: Progress = no_progress,
    token: CancelToken | None = None,
) -> RemovalReport:
    """Remove from a loaded photo, and write the result to ``output``, or under a similar name if a file has appeared
    there that may not be replaced, or if ``output`` is the photo and another program has changed it since it was read.

    ``inpainter`` is called only when the mask is ready. Raises :class:`StudioError`.
    """
    started, token, photo = time.monotonic(), token or CancelToken(), read.photo
    with token.ending_at_once():
        check_folder(output)
        sweep_parts(output.parent)
    source = photo.path
    is_own = source is not None and is_confirmed(lambda: output.samefile(source))
    mask = read.mask(photo) if callable(read.mask) else read.mask
    of_fill = list[str]()
    result = remove_from_photo(inpainter(), photo, mask, options.fill, progress, token, of_fill.append)
    how = WriteOptions(options.keep_time, background=options.background)

    def check_unchanged(sha256: str) -> None:
        if is_own and os.path.lexists(output) and not is_as_read(photo):
            raise already_exists(output)

    def write(path: Path) -> tuple[str, ...]:
        with token.ending_at_once():
            return write_photo(result, path, how, exclusive=True)

    def replace_with() -> tuple[str, ...]:
        with token.ending_at_once():
            return write_photo(result, output, how, announce=check_unchanged)

    try:
        place, notes = (output, replace_with()) if options.overwrite else write_free(output, write)
    except NameTakenError:  # by another program, since it was read
        place, notes = write_free(output, write)
    notes = (*read.notes, *notes, *notes_on_mask(mask, options.fill), *of_fill)
    return RemovalReport(place, time.monotonic() - started, share(mask), notes)


def remove_from_photo(
    inpainter: Inpainter,
    photo: Photo,
    mask: Mask,
    options: FillOptions,
    progress: Progress = no_progress,
    token: CancelToken | None = None,
    note: Note = no_note,
) -> Photo:
    """Return ``photo`` with the area under ``mask`` (uint8 H×W, 255 = remove) filled. In a partly transparent photo,
    the alpha of a hole is filled from its surroundings as well.

    The mask is grown by ``options.grow``. ``note`` receives sentences about guide lines that a fill does not follow.
    Raises :class:`StudioError` and
    :class:`~inpaint_studio.engine.job.Cancelled`.
    """
    check_arrays(photo.pixels, mask)
    hole = Margin.of(mask.shape, options.grow).leaving_something(mask)
    request = FillRequest(photo.pixels, hole, hidden=hidden(photo.alpha), options=options)
    fills = best_fills(inpainter, request, progress, token or CancelToken())
    for text in dict.fromkeys(fill.note for fill in fills if fill.note and options.lines):
        note(text)
    alpha = photo.alpha
    if alpha is not None:
        alpha = with_holes_filled(alpha, ((fill.rect, fill.hole) for fill in fills))
    return replace(photo, pixels=with_fills(photo.pixels, fills), alpha=alpha)


def notes_on_mask(mask: Mask, options: FillOptions, hint: str = "") -> list[str]:
    """Return sentences for the user about a mask (uint8 H×W, 255 = remove) that may not be meant so, for one photo as
    for many: it covers most of the photo, or a guide line crosses none of it. ``hint``: at the end of the question
    whether the mask is inverted."""
    notes, covered = list[str](), share(mask)
    if covered > MUCH:
        question = message(
            "The mask covers {percent:.0f} % of the photo. Is it inverted?{flag}",
            percent=100 * covered,
            flag=Flag(hint),
        )
        notes.append(question)
    return notes + _unused_guide_lines(options, mask)


def _unused_guide_lines(options: FillOptions, mask: Mask) -> list[str]:
    """Return a sentence for each guide line that has no effect."""
    unused = [line for line in options.lines if not crosses(line, mask)]
    points = [", ".join(f"{x:g},{y:g}" for x, y in line.points) for line in unused]
    return [f"The guide line {text} crosses nothing that is removed: it was left out." for text in points]
