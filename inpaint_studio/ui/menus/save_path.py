"""The paths to save to: names that a dialog gave, made whole."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from inpaint_studio.core.errors import UsageError
from inpaint_studio.core.looking import is_it
from inpaint_studio.core.photo_io import with_ending
from inpaint_studio.ui import dialogs
from inpaint_studio.ui.translation import tr, translated


def completed(
    parent: QWidget,
    path: Path,
    ending: str,
    fail: Callable[[str], None],
    asked_later: Callable[[Path], bool] = lambda path: False,
) -> Path | None:
    """A name that :func:`~inpaint_studio.ui.dialogs.ask_save` gave, with ``ending`` where it has none (as
    ``photo 12.05.2024``), of which the dialog does not know whether it exists. None where it must not be written;
    ``fail`` says why. ``asked_later``: whether somebody else asks before a file is replaced."""
    try:
        complete = with_ending(path, ending)
    except UsageError as error:
        fail(translated(error))
        return None
    unasked = complete != path and is_it(complete.exists) and not asked_later(complete)
    return complete if not unasked or dialogs.ask_replace(parent, complete, tr("It already exists.")) else None
