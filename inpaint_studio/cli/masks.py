"""Masks that a command writes: where to, and over nothing that nobody asked to be replaced."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from inpaint_studio.core.errors import ImageWriteError, NameTakenError, UsageError

if TYPE_CHECKING:
    from inpaint_studio.core.masks.mask import Mask


def check(output: Path, overwrite: bool) -> None:
    """Raise :class:`UsageError` where no mask can be called ``output``, or something is there already."""
    if output.suffix.lower() != ".png":
        raise UsageError(f"{output} must end in .png.")
    if os.path.lexists(output) and not overwrite:
        raise UsageError(f"{output} exists. Add --overwrite.")


def write(mask: Mask, output: Path, overwrite: bool, like: Path | None = None) -> None:
    """Write a mask, no more public than the photo ``like``. Where something has appeared meanwhile it goes under
    another name, which the :class:`ImageWriteError` says."""
    from inpaint_studio.core.photo_io import write_free, write_mask

    try:
        write_mask(mask, output, exclusive=not overwrite, like=like)
    except NameTakenError as error:
        path, _ = write_free(output, lambda name: write_mask(mask, name, exclusive=True, like=like))
        why = f"{output} appeared meanwhile and is left as it is: the mask is {path}."
        raise ImageWriteError(why) from error
