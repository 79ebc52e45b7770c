"""Backups of photos that results replace: each is kept once, in ``originals/``."""

from __future__ import annotations

import itertools
import os
import threading
from functools import partial
from pathlib import Path

from inpaint_studio.core.errors import ImageWriteError
from inpaint_studio.core.files.hashing import sha256_of
from inpaint_studio.core.files.temporary import remove_if_empty, sweep_parts
from inpaint_studio.core.photo_io import file_attributes, names_like, write_bytes, write_free
from inpaint_studio.core.photo_io.atomic_write import why_not_written
from inpaint_studio.core.photo_io.regular_files import open_regular
from inpaint_studio.workflows.batch.folder_scan import try_access
from inpaint_studio.workflows.batch.manifest import NAME, holds_results, mark
from inpaint_studio.workflows.batch.pairing import ORIGINALS

_one_at_a_time = threading.Lock()  # a folder without its mark would count as the user's own


def keep_original(photo: Path) -> None:
    """Copy a photo to ``originals/`` before its result replaces it; under a new name if another photo has the name."""
    with _one_at_a_time:
        folder, checksum = _backups(photo.parent), sha256_of(photo)
        is_new = not os.path.lexists(folder)
        try:
            folder.mkdir(exist_ok=True)
            sweep_parts(folder)
            mark(folder, "originals")  # first, or the next run would take its contents for the user's photos
        except OSError as error:
            if is_new:
                remove_if_empty(folder)
            raise ImageWriteError(why_not_written(folder, error)) from error
    existing = itertools.takewhile(os.path.lexists, names_like(folder / photo.name))
    if not any(try_access(partial(sha256_of, backup)) == checksum for backup in existing):
        write_free(folder / photo.name, lambda path: copy_whole(photo, path, exclusive=True))


def _backups(folder: Path) -> Path:
    """Return the backup folder; a folder called ``originals`` with the user's own photos is left alone."""
    names = itertools.chain((ORIGINALS,), (f"{ORIGINALS}_{number}" for number in itertools.count(2)))
    paths = (folder / name for name in names)
    return next(path for path in paths if not os.path.lexists(path) or holds_results(path) or _is_unused(path))


def _is_unused(folder: Path) -> bool:
    """True if a folder is empty, or has only a manifest that did not fit on the disk."""
    entries = try_access(lambda: list(folder.iterdir()))
    return entries is not None and all(entry.name == NAME for entry in entries)


def copy_whole(source: Path, target: Path, exclusive: bool = False) -> None:
    """Copy completely or not at all; attributes and times as far as the system permits."""
    with open_regular(source) as file:
        state = os.fstat(file.fileno())
        times = state.st_atime_ns, state.st_mtime_ns
        write_bytes(target, file.read(), exclusive, like=source, times=times)
    file_attributes.copy(source, target)
