"""The files of the crash journal: blobs that are written as a whole, and the name of the photo that is shown."""

from __future__ import annotations

import errno
import logging
import os
from contextlib import suppress
from pathlib import Path

from inpaint_studio.core.errors import ImageReadError
from inpaint_studio.core.messages import message
from inpaint_studio.core.photo_io.regular_files import open_to_write, read_regular

logger = logging.getLogger(__name__)
SHOWN = "shown"  # beside the records of a run
MAX_NAME = 1 << 16  # bytes of a path


def put(path: Path, data: bytes) -> None:
    """Write a temporary file and rename it to ``path``; raises :class:`OSError`."""
    temporary = path.with_name(f".{path.name}.part")
    try:
        with open_to_write(temporary, 0o600) as file:
            file.write(data)
        temporary.replace(path)
    except ImageReadError as error:  # a pipe is there
        raise OSError(errno.EINVAL, message("it is a pipe or a device")) from error
    except OSError:
        temporary.unlink(missing_ok=True)
        raise


def note_shown(run: Path, photo: Path | None) -> bool:
    """Note beside the records of a ``run`` which photo is shown (None: one without a file); False if that failed, or
    if there are no records yet."""
    try:
        if not run.is_dir():
            return False
        put(run / SHOWN, os.fsencode(photo) if photo is not None else b"")
    except (OSError, ValueError) as error:  # no access, no room, or a name that the system cannot write
        logger.warning("the photo that is shown cannot be noted in %s: %s", run, error)
        return False
    return True


def shown_in(run: Path) -> Path | None:
    """Return the photo that was shown last in a ``run``; None if that is not known, or not readable."""
    try:
        name = os.fsdecode(read_regular(run / SHOWN, MAX_NAME))
    except (OSError, ValueError, ImageReadError):  # also if it is damaged: not every name is one on Windows
        return None
    return Path(name) if name and "\0" not in name else None


def forget_shown(run: Path) -> None:
    """Drop the note in a ``run`` of which some records may stay: it is about the start that has just happened."""
    with suppress(OSError):
        (run / SHOWN).unlink(missing_ok=True)
