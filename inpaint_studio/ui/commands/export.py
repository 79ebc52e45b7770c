"""Exports that are not the photo itself: before and after in one image."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from inpaint_studio.core.before_after import Pixels8, write_animation
from inpaint_studio.core.editing.document import Document
from inpaint_studio.core.errors import StudioError
from inpaint_studio.core.files.checks import is_confirmed
from inpaint_studio.core.photo_io import Photo, WriteOptions, free_name, result_name, write_photo
from inpaint_studio.ui import dialogs
from inpaint_studio.ui.commands.save_path import check_spares_originals, completed, is_free, is_original, written
from inpaint_studio.ui.dialogs import SaveRequest
from inpaint_studio.ui.session.saving import flat, folder_for
from inpaint_studio.ui.session.session import EditorSession
from inpaint_studio.ui.threads.busy import busy_pointer
from inpaint_studio.ui.threads.waiting import run_responsive
from inpaint_studio.ui.translation import tr, translated

TAIL = "_before_after"  # after the photo's name


class ExportCommands(QObject):
    """The File menu's exports."""

    message = Signal(str)

    def __init__(self, session: EditorSession, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._window = session, window

    def export_comparison(self) -> None:
        """Ask how before and after are arranged, and where to save."""
        document = self._session.document
        if document is None:
            return
        with busy_pointer():
            before, after = self._shown(document)
        chosen = dialogs.ask_comparison(self._window, before, after)
        if chosen is None:
            return
        with busy_pointer():
            frames = chosen.frames(before, after)
        write = self._write_animation if chosen.arrangement == "animated" else self._write_still
        try:
            path = write(document, frames)
        except StudioError as error:
            self._session.failed.emit(translated(error))
            return
        if path is not None:
            self.message.emit(tr("Saved as {path}", path=path))

    def _shown(self, document: Document) -> tuple[Pixels8, Pixels8]:
        """Return the photo before and after, in screen colours."""
        background = self._session.saving.background
        before = flat(document, document.original, document.photo.alpha, background)
        return before, flat(document, document.image, document.alpha, background)

    def _write_still(self, document: Document, frames: list[Pixels8]) -> Path | None:
        photo = Photo(frames[0], path=document.path)  # so that the file is no more public than the photo
        choice = dialogs.ask_save_as(
            self._window, SaveRequest(photo, self._proposed(document, ".jpg"), title=tr("Export before/after"))
        )
        if choice is None:
            return None
        check_spares_originals(self._session, choice.path)
        if not self._may_write(choice.path, choice.is_agreed):
            return None
        target, quality = choice.path, choice.quality

        def write(careful: bool) -> Path:
            run_responsive(lambda: write_photo(photo, target, WriteOptions(quality=quality), exclusive=careful))
            return target

        return written(self._window, target, write, is_free(target))

    def _write_animation(self, document: Document, frames: list[Pixels8]) -> Path | None:
        path = dialogs.ask_save_animation(self._window, self._proposed(document, ".webp"))
        if path is None:
            return None
        refused = partial(is_original, document)
        path = completed(self._window, path, ".webp", self._session.failed.emit, refused)
        if path is None:
            return None
        check_spares_originals(self._session, path)
        target = path

        def write(careful: bool) -> Path:
            run_responsive(lambda: write_animation(frames, target, document.path, careful))
            return target

        return written(self._window, target, write, is_free(target))

    def _may_write(self, path: Path, is_agreed: bool) -> bool:
        """Ask before replacing a file; True if it may be written."""
        if is_agreed or not run_responsive(lambda: is_confirmed(path.exists)):
            return True
        return dialogs.ask_replace(self._window, path, tr("It already exists."))

    def _proposed(self, document: Document, ending: str) -> Path:
        name = result_name(document.path or Path("pasted.png"), TAIL, ending)
        proposed = folder_for(document.path) / name
        return run_responsive(lambda: free_name(proposed))
