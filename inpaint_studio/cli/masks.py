"""Mask files written by commands, which replace nothing without permission."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from inpaint_studio.cli.outputs import check_is_file, is_an_input
from inpaint_studio.core.errors import ImageWriteError, NameTakenError, UsageError
from inpaint_studio.core.masks.mask import Mask
from inpaint_studio.core.names import fitted, folded
from inpaint_studio.core.photo_io import stem_of, with_ending, write_free, write_mask
from inpaint_studio.workflows.batch.folder_scan import Entries
from inpaint_studio.workflows.batch.mask_names import NEW, names_in_order, stems_of_masks
from inpaint_studio.workflows.checks import check_folder


def check(output: Path, overwrite: bool, made_from: Iterable[Path]) -> None:
    """Raise :class:`UsageError` if ``output`` is not a valid name for a mask, exists, has no folder that can be written
    to, or is one of the photos that the mask is ``made_from``."""
    if output.suffix.lower() != ".png":
        raise UsageError(f"{output} must end in .png.")
    with_ending(output, ".png")  # explains what is wrong with the name
    check_is_file(output)
    check_folder(output)
    if os.path.lexists(output) and not overwrite:
        raise UsageError(f"{output} already exists. Use --overwrite to replace it.")
    check_is_none_of(made_from, output)


def check_is_none_of(inputs: Iterable[Path], output: Path) -> None:
    """Raise :class:`UsageError` if ``output`` is one of the input files, also by another name."""
    for path in inputs:
        with suppress(OSError):  # one of them does not exist
            if path.samefile(output):
                raise UsageError(is_an_input(output, path))


def write(mask: Mask, output: Path, overwrite: bool, like: Path | None = None) -> None:
    """Write a mask, no more public than the photo ``like``. If a file has appeared there meanwhile, the mask gets
    another name, which the :class:`ImageWriteError` states."""
    try:
        write_mask(mask, output, exclusive=not overwrite, like=like)
    except NameTakenError as error:
        path, _ = write_free(output, lambda name: write_mask(mask, name, exclusive=True, like=like))
        why = f"{output} appeared meanwhile and is left as it is: the mask is {path}."
        raise ImageWriteError(why) from error


def new_names(photos: Iterable[Path], folder: Path) -> dict[Path, Path]:
    """Return the file in ``folder`` for a new mask of each photo, by which a batch finds it. Raises :class:`UsageError`
    if photos of several folders would need the same one, or if a batch would find another mask that is there."""
    entries, names = Entries(), dict[Path, str]()
    photos = list(photos)
    stems = Counter(folded(stem_of(photo.name)) for photo in photos)
    for photo in photos:
        stem = stem_of(photo.name)
        is_shared = stems[folded(stem)] > 1 or entries.photos(photo.parent).share(stem)
        own = stems_of_masks(entries, photo)
        names[photo] = fitted(own[0] if is_shared else stem, NEW)
    users = {folded(name): photo for photo, name in names.items()}
    for photo, name in names.items():
        preferred = next(one for one in names_in_order(entries, photo) if folded(one) in users)
        if users[folded(preferred)] != photo:
            other = users[folded(preferred)]
            raise UsageError(f"The masks of {photo} and {other} would have the same name. Use a folder for each.")
        for earlier in names_in_order(entries, photo):
            if earlier == name:
                break
            existing = entries.find(folder, earlier)
            if existing is not None:
                raise UsageError(
                    f"{existing} is already the mask of {photo.name}. Delete it, or use another folder for the masks."
                )
    return {photo: folder / name for photo, name in names.items()}
