"""Checks before a file is replaced: nothing is lost that nobody has agreed to lose."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from inpaint_studio.core.errors import ImageReadError, ImageWriteError
from inpaint_studio.core.files.checks import is_confirmed
from inpaint_studio.core.files.hashing import sha256_of
from inpaint_studio.core.messages import message
from inpaint_studio.core.photo_io.atomic_write import already_exists
from inpaint_studio.core.photo_io.photo import Photo, Stamp, stamp_of


def only_while(path: Path, stamp: Stamp) -> Callable[[str], None]:
    """Return an ``announce`` for :func:`write_photo` that raises :class:`NameTakenError` if another program has changed
    ``path`` since it had ``stamp``: encoding may take long."""

    def check(sha256: str) -> None:
        if stamp_of(path) != stamp:
            raise already_exists(path)

    return check


def is_as_read(photo: Photo) -> bool:
    """Return whether the photo's file still has the bytes that were read; False if it is gone."""
    try:
        return photo.path is not None and sha256_of(photo.path) == photo.sha256
    except (OSError, ImageReadError):
        return False


def check_replaceable(photo: Photo, path: Path) -> None:
    """Raise :class:`ImageWriteError` if saving ``photo`` to ``path`` would lose other images of its original file:
    pages of a scan, frames of an animation."""
    source = photo.path
    if photo.stored.has_more and source is not None and is_confirmed(lambda: path.samefile(source)):
        raise ImageWriteError(
            message(
                "{path} contains more than one image, and only the first would be kept. Save under another name.",
                path=path,
            )
        )
