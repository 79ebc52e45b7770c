"""Checks of the name that a command was given for its result. They mention options, so the window cannot use them."""

from __future__ import annotations

import os
from pathlib import Path

from inpaint_studio.core.errors import UsageError
from inpaint_studio.core.files.checks import is_confirmed
from inpaint_studio.core.photo_io import ending_for, free_name, result_name, with_ending
from inpaint_studio.core.photo_io.regular_files import is_special


def output_for(photo: Path, output: Path | None, overwrite: bool) -> Path:
    """Return the path of the result: ``output``, with the photo's extension if it has none, or a free name beside the
    photo.

    Raises :class:`UsageError` if that would overwrite something without permission, or the photo under another name,
    or if nothing can be written.
    """
    if output is None:
        return free_name(photo.with_name(result_name(photo, "_removed")))
    check_is_file(output)
    output = with_ending(output, ending_for(photo))
    check_is_file(output)
    same = is_confirmed(lambda: output.samefile(photo))
    if same and not (output.name == photo.name and is_confirmed(lambda: output.parent.samefile(photo.parent))):
        raise UsageError(is_an_input(output, photo))  # with permission to replace ``output``, not the photo behind it
    if os.path.lexists(output) and not overwrite:
        raise UsageError(
            f"{output} {'is the photo itself' if same else 'already exists'}. Use --overwrite to replace it."
        )
    return output


def is_an_input(output: Path, path: Path) -> str:
    """Return the sentence that ``output`` is the input file ``path`` under another name, or under its own."""
    return f"{output} is an input of this command ({path}). Choose another name."


def check_is_file(output: Path) -> None:
    """Raise :class:`UsageError` if ``output`` exists and is not a file."""
    if is_special(output):
        raise UsageError(f"{output} is a pipe or a device, not a file. Choose a file name.")
