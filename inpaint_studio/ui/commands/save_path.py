"""Completes and checks the paths from save dialogs."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtWidgets import QWidget

from inpaint_studio.core.editing.document import Document
from inpaint_studio.core.errors import ImageWriteError, NameTakenError, UsageError
from inpaint_studio.core.files.checks import is_confirmed
from inpaint_studio.core.messages import message
from inpaint_studio.core.photo_io import with_ending
from inpaint_studio.ui import dialogs
from inpaint_studio.ui.session.session import EditorSession
from inpaint_studio.ui.threads.waiting import run_responsive
from inpaint_studio.ui.translation import tr, translated

Result = TypeVar("Result")


def is_original(document: Document, path: Path) -> bool:
    """True if ``path`` is the file that ``document`` was read from, possibly by another name (a link)."""
    source = document.path
    return source is not None and run_responsive(lambda: is_confirmed(lambda: path.samefile(source)))


def check_spares_originals(session: EditorSession, path: Path) -> None:
    """Raise :class:`ImageWriteError` if an export would replace its own photo, or another one of the open folder."""
    if session.document is not None and is_original(session.document, path):
        why = message("{path} is the photo you opened and was not replaced. Choose another name.", path=path)
        raise ImageWriteError(why)
    if session.photos.has_file(path):
        why = message("{path} is a photo in the open folder and was not replaced. Choose another name.", path=path)
        raise ImageWriteError(why)


def completed(
    parent: QWidget,
    path: Path,
    ending: str,
    fail: Callable[[str], None],
    asks_later: Callable[[Path], bool] = lambda path: False,
) -> Path | None:
    """Complete a name from :func:`~inpaint_studio.ui.dialogs.ask_save` with ``ending`` if it has none (such as ``photo
    12.05.2024``); the dialog cannot know whether the completed name exists. None if it must not be written; ``fail``
    receives the reason. ``asks_later``: whether another question precedes the replacement of a file."""
    try:
        complete = run_responsive(lambda: with_ending(path, ending))
    except UsageError as error:
        fail(translated(error))
        return None
    is_there = complete != path and run_responsive(lambda: is_confirmed(complete.exists))
    unasked = is_there and not asks_later(complete)
    return complete if not unasked or dialogs.ask_replace(parent, complete, tr("It already exists.")) else None


def is_free(path: Path) -> bool:
    """True if no file of this name exists, not even a dangling link."""
    return run_responsive(lambda: not is_confirmed(lambda: os.path.lexists(path)))


def written(parent: QWidget, path: Path, write: Callable[[bool], Result], careful: bool) -> Result | None:
    """Return the result of ``write``, which makes the file that the user has named; its argument is ``careful``:
    nothing that another program puts there meanwhile may be replaced. If that happens, ask; None if the user keeps that
    file. Raises :class:`~inpaint_studio.core.errors.StudioError`."""
    try:
        return write(careful)
    except NameTakenError:
        if not dialogs.ask_replace(parent, path, tr("It already exists.")):
            return None
        return write(False)
