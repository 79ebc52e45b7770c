"""The photos of several files and folders that are opened at once."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from inpaint_studio.core.errors import ImageReadError
from inpaint_studio.core.files.checks import is_confirmed
from inpaint_studio.core.messages import lines, message
from inpaint_studio.core.photo_io import photos_in, size_of
from inpaint_studio.core.saving.project_file import is_project

MAX_NAMED = 5  # of the files that cannot be opened


def photos_of(paths: Iterable[Path]) -> tuple[list[Path], list[str]]:
    """Return the photos of ``paths`` in order, each once, with all photos of folders; and a sentence for each path that
    is not a photo."""
    photos: dict[Path, None] = {}
    problems = []
    for path in paths:
        try:
            photos |= dict.fromkeys(_photos_of(path))
        except ImageReadError as error:
            problems.append(error.message)
    return list(photos), problems


def _photos_of(path: Path) -> list[Path]:
    """Return the photos of one path; raises :class:`ImageReadError` if there are none."""
    if is_confirmed(path.is_dir):
        try:
            photos = photos_in(path)
        except OSError as error:
            raise ImageReadError(
                message("{path} cannot be read: {reason}.", path=path, reason=error.strerror or error)
            ) from error
        if not photos:
            raise ImageReadError(message("{path} contains no photos.", path=path))
        return photos
    if is_project(path):
        raise ImageReadError(message("{path} is a project. Open it on its own.", path=path))
    size_of(path)
    return [path]


def problems_text(problems: list[str], total: int) -> str:
    """Return one message about the files that cannot be opened of ``total`` files."""
    if len(problems) == 1:
        return problems[0]
    failed, unnamed = len(problems), len(problems) - MAX_NAMED
    first = message("%n of {total} cannot be opened:", "%n of {total} cannot be opened:", failed, total=total)
    more = [message("… and %n more", "… and %n more", unnamed)] if unnamed > 0 else []
    return lines([first, *problems[:MAX_NAMED], *more])
