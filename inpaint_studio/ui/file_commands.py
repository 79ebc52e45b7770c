"""Opening, saving and leaving photos: which questions are asked before something happens to a file."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from inpaint_studio.core.errors import StudioError
from inpaint_studio.core.image_io import read_photo
from inpaint_studio.core.project import is_project
from inpaint_studio.ui import dialogs
from inpaint_studio.ui.folder.commands import FolderCommands
from inpaint_studio.ui.panels.verify import VerifyPanel
from inpaint_studio.ui.qimage import rgb_view
from inpaint_studio.ui.session import EditorSession
from inpaint_studio.ui.work_commands import WorkCommands

DISCARD = dialogs.Unsaved.DISCARD


class FileCommands(QObject):
    """The File menu's work. ``folder`` is where dialogs begin."""

    opened = Signal(object)  # Path
    said = Signal(str)

    def __init__(self, session: EditorSession, work: WorkCommands, folders: FolderCommands, folder: str) -> None:
        super().__init__(folders.window)
        self._session, self._work, self._folders, self._window = session, work, folders, folders.window
        self.folder = folder
        session.truncated.connect(self._on_truncated)
        session.changed_on_disk.connect(self._on_changed)

    def open(self, path: Path) -> None:
        """Open a photo or a folder, after asking what to do with unsaved changes."""
        path = path.absolute()
        if not self.may_leave():
            return
        if self._work.open_project(path) if is_project(path) else self._session.open(path):
            self.folder = str(path if path.is_dir() else path.parent)
            self.opened.emit(path)

    def ask_open(self) -> None:
        """Let the user choose a photo."""
        path = dialogs.ask_open(self._window, self.folder)
        if path is not None:
            self.open(path)

    def ask_open_folder(self) -> None:
        """Let the user choose a folder."""
        path = dialogs.ask_folder(self._window, self.folder)
        if path is not None:
            self.open(path)

    def paste(self) -> None:
        """Open what the clipboard holds: a file or a picture."""
        data = QGuiApplication.clipboard().mimeData()  # None where nothing was ever copied, whatever its type says
        files = [url.toLocalFile() for url in data.urls() if url.isLocalFile()] if data is not None else []
        if files:
            self.open(Path(files[0]))
        elif data is None or not data.hasImage():
            self.said.emit("The clipboard holds no picture")
        elif self.may_leave():
            self._session.paste(QGuiApplication.clipboard().image())

    def copy(self) -> None:
        """Put the photo as it is now on the clipboard."""
        document = self._session.document
        if document is not None:
            pixels = np.ascontiguousarray(document.to_screen(document.image))
            QGuiApplication.clipboard().setImage(rgb_view(pixels).copy())
            self.said.emit("The photo is on the clipboard.")

    def save(self) -> bool:
        """Save where this photo was saved before; the first time, ask. The original is never the target."""
        target = self._session.save_target
        return self._save_to(target) if target is not None else self.save_as()

    def save_as(self) -> bool:
        """Ask where to save; whether the photo is on disk now."""
        proposed = self._session.proposed_path(Path(self.folder or Path.home()))
        path = dialogs.ask_save(self._window, proposed) if proposed is not None else None
        if proposed is None or path is None:
            return False
        session = self._session
        complete = dialogs.completed(
            self._window, path, proposed.suffix, session.failed.emit, lambda one: session.conflict(one) is not None
        )
        return complete is not None and self._save_to(complete)

    def may_leave(self) -> bool:
        """Whether what is open may go: nothing is unsaved, or it has been saved or given up now."""
        unsaved = self._session.unsaved
        if len(unsaved) > 1:
            answer = dialogs.ask_unsaved_many(self._window, [document.name for document in unsaved])
            return self._folders.finish_and_save_all() if answer is dialogs.Unsaved.SAVE else answer is DISCARD
        return all(self._settle(document.name, document.id) for document in unsaved)

    def _settle(self, name: str, document_id: int) -> bool:
        answer = dialogs.ask_unsaved(self._window, name)
        if answer is dialogs.Unsaved.SAVE:
            return self._session.show_by_id(document_id) and self.save()
        return answer is DISCARD

    def verify(self) -> None:
        """Look at what is in the saved file."""
        document, path = self._session.document, self._session.save_target
        if document is None or path is None:
            self.said.emit("Save the photo first: there is nothing to verify yet.")
            return
        try:
            saved = read_photo(path)
        except StudioError as error:
            self._session.failed.emit(str(error))
            return
        dialogs.show(VerifyPanel(document, self._session.saved_retouches, path, saved, self._window))

    def _on_truncated(self, path: Path, why: str) -> None:
        if dialogs.ask_partial(self._window, why) and self._session.open(path, partial=True):
            self.opened.emit(path)

    def _on_changed(self, path: Path, why: str) -> None:
        """What was done to a photo of the folder does not fit it any more."""
        if dialogs.ask_forget(self._window, why):
            self._session.photos.shelf.drop(path)
            self._session.open_of_folder(path)
        else:
            self._session.photos.note_failure(path, why)

    def _save_to(self, path: Path) -> bool:
        conflict = self._session.conflict(path)
        if conflict is not None and not dialogs.ask_replace(self._window, path, conflict.value.capitalize()):
            return False
        QApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            done = self._session.save(path)
        finally:
            QApplication.restoreOverrideCursor()
        if done:
            self.said.emit(f"Saved as {path}")
        return done
