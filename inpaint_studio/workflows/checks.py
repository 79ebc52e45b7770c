"""Checks before a removal from file to file. No torch: a command refuses impossible requests at once."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path

from inpaint_studio.core.errors import COVERS_ALL, MaskError, UsageError
from inpaint_studio.core.files.checks import is_confirmed
from inpaint_studio.core.masks.mask import Mask
from inpaint_studio.core.messages import message
from inpaint_studio.core.photo_io import Photo
from inpaint_studio.core.photo_io.atomic_write import place_of
from inpaint_studio.core.photo_io.regular_files import is_special, why_not_opened

NO_FOLDER = message("there is no such folder")
Unusable = Callable[[Path, object], str]


def check_folder(output: Path, unusable: Unusable | None = None) -> None:
    """Raise :class:`UsageError` if the folder of ``output`` does not exist or is not writable. ``unusable``: returns
    the sentence for a folder and a reason; None: :func:`not_usable`."""
    folder, unusable = output_folder(output), unusable or not_usable
    if not _is_usable(folder, folder, unusable):
        raise UsageError(unusable(folder, NO_FOLDER))


def output_folder(output: Path) -> Path:
    """Return the folder in which ``output`` is written: if it is a link, that of the file behind it."""
    return place_of(output).parent if is_confirmed(output.is_symlink) else output.parent


def is_open(folder: Path) -> bool:
    """True if files can be created in ``folder``, as far as the system tells."""
    return os.access(folder, os.W_OK | os.X_OK)


def check_can_be_made(folder: Path) -> None:
    """Raise :class:`UsageError` if a folder for results is impossible: below a file, or a pipe."""
    for path in (folder, *folder.parents):
        if _is_usable(path, folder, not_usable):
            return


def _is_usable(path: Path, folder: Path, unusable: Unusable) -> bool:
    """True if files can be created in ``path``; False if nothing is there. Raises :class:`UsageError` for anything
    else: the results, which belong in ``folder``, cannot be written."""
    try:
        is_folder = path.is_dir()
        is_there = is_folder or path.exists()
    except (OSError, ValueError) as error:
        raise UsageError(unusable(folder, getattr(error, "strerror", None) or error)) from error
    if is_folder and not is_open(path):
        raise UsageError(unusable(folder, os.strerror(errno.EACCES)))
    if is_there and not is_folder:
        raise UsageError(why_not_opened(path) if is_special(path) else unusable(path, message("it is a file")))
    if not is_there and path.is_symlink():
        raise UsageError(unusable(path, NO_FOLDER))  # a folder cannot be made in place of a link
    return is_folder


def not_usable(folder: Path, why: object) -> str:
    """Return the sentence that results cannot be written to ``folder``."""
    return message("{folder} cannot be used for the results: {why}.", folder=folder, why=why)


def check_mask(photo: Photo, mask: Mask, photo_path: Path, mask_path: Path) -> None:
    """Raise :class:`MaskError` unless ``mask`` has the photo's size, something to remove and something to keep."""
    (height, width), (mask_height, mask_width) = photo.pixels.shape[:2], mask.shape
    if (height, width) != (mask_height, mask_width):
        raise MaskError(
            message(
                "{mask} is {size} pixels, but {photo} is {photo_size}. The mask must have the size of the photo.",
                mask=mask_path,
                size=f"{mask_width}×{mask_height}",
                photo=photo_path,
                photo_size=f"{width}×{height}",
            )
        )
    if not mask.any():
        empty = message("{path} is empty: it has no white pixels, so there is nothing to remove.", path=mask_path)
        raise MaskError(empty)
    if mask.all():
        raise MaskError(message("{path}: {error}", path=mask_path, error=COVERS_ALL))
