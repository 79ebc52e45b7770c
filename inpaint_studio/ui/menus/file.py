"""Opening, saving and leaving photos: which questions are asked before something happens to a file."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QApplication

from inpaint_studio.core.errors import StudioError
from inpaint_studio.core.looking import is_it
from inpaint_studio.core.messages import message
from inpaint_studio.core.photo_io import READABLE, read_photo
from inpaint_studio.core.saving.project_file import is_project
from inpaint_studio.ui import dialogs
from inpaint_studio.ui.menus.folder import FolderCommands
from inpaint_studio.ui.menus.projects import ProjectCommands
from inpaint_studio.ui.menus.save_path import completed
from inpaint_studio.ui.panels.verify import VerifyPanel
from inpaint_studio.ui.qimage import rgb_view
from inpaint_studio.ui.session.leaving import Leaving
from inpaint_studio.ui.session.session import EditorSession
from inpaint_studio.ui.translation import tr, translated
from inpaint_studio.workflows.strip import strip_of

NO_IMAGE = message("There's no image on the clipboard")


def is_photo(path: Path) -> bool:
    """True if a file is there that a photo may be in, a project, or a folder."""
    is_wanted = path.suffix.lower() in READABLE or is_project(path)
    return is_it(path.is_dir) or (is_wanted and is_it(path.is_file))


class FileCommands(QObject):
    """The File menu's work. ``folder`` is where dialogs begin."""

    opened = Signal(object)  # Path
    said = Signal(str)

    def __init__(self, session: EditorSession, projects: ProjectCommands, folders: FolderCommands, folder: str) -> None:
        super().__init__(folders.window)
        self._session, self._projects, self._window = session, projects, folders.window
        self.folder = folder
        self.leaving = Leaving(session, folders, self.save, folders.window)
        projects.in_project.connect(self.leaving.note_project)
        session.opening.truncated.connect(self._on_truncated)
        session.opening.changed_on_disk.connect(self._on_changed)

    def open(self, path: Path) -> None:
        """Open a photo or a folder, after asking what to do with unfinished work."""
        self.open_all([path])

    def open_all(self, paths: Sequence[Path]) -> None:
        """The same with several: they come as a strip."""
        paths = list(dict.fromkeys(path.absolute() for path in paths))
        if not paths or not (self._are_hopeless(paths) or self.leaving.may_leave()):
            return
        done = self._open_one(paths[0]) if len(paths) == 1 else self._session.opening.open_several(paths)
        self.leaving.stay()
        document = self._session.document
        if done and len(paths) > 1 and document is not None and document.path is not None:
            paths = [document.path]
        if done:
            self.folder = str(paths[0] if paths[0].is_dir() else paths[0].parent)
            self.opened.emit(paths[0])

    @staticmethod
    def _are_hopeless(paths: list[Path]) -> bool:
        """True if none can be opened, so that what is open stays."""
        return not any(map(is_project, paths)) and not strip_of(paths)[0]

    def _open_one(self, path: Path) -> bool:
        return self._projects.open_project(path) if is_project(path) else self._session.opening.open(path)

    def ask_open(self) -> None:
        """Let the user choose photos."""
        self.open_all(dialogs.ask_open(self._window, self.folder))

    def ask_open_folder(self) -> None:
        """Let the user choose a folder."""
        path = dialogs.ask_folder(self._window, self.folder)
        if path is not None:
            self.open(path)

    def paste(self) -> None:
        """Open what the clipboard holds: files or an image."""
        clipboard = QGuiApplication.clipboard()
        data = clipboard.mimeData()  # None where nothing was ever copied, whatever its type says
        files = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()] if data is not None else []
        photos = [path for path in files if is_photo(path)]
        image = clipboard.image() if data is not None and data.hasImage() and not photos else QImage()
        if photos:
            self.open_all(photos)
        elif image.isNull():  # also what says that it is an image and holds none
            self.said.emit(translated(NO_IMAGE))
        elif self.leaving.may_leave():
            self._session.opening.paste(image)
            self.leaving.stay()

    def copy(self) -> None:
        """Put the photo as it is now on the clipboard."""
        document = self._session.document
        if document is not None:
            pixels = np.ascontiguousarray(document.to_screen(document.image))
            QGuiApplication.clipboard().setImage(rgb_view(pixels).copy())
            self.said.emit(tr("Photo copied to the clipboard."))

    def save(self) -> bool:
        """Save where this photo was saved before; the first time, ask. The original is never the target."""
        target = self._session.saving.target
        return self._save_to(target) if target is not None else self.save_as()

    def save_as(self) -> bool:
        """Ask where to save; whether the photo is on disk now."""
        proposed = self._session.saving.proposed_path(Path(self.folder or Path.home()))
        path = dialogs.ask_save(self._window, proposed) if proposed is not None else None
        if proposed is None or path is None:
            return False
        fail, saving = self._session.failed.emit, self._session.saving
        complete = completed(self._window, path, proposed.suffix, fail, lambda one: saving.conflict(one) is not None)
        return complete is not None and self._save_to(complete)

    def verify(self) -> None:
        """Look at what is in the saved file."""
        document, path = self._session.document, self._session.saving.target
        if document is None or path is None:
            self.said.emit(tr("Save the photo first, then verify it."))
            return
        try:
            saved = read_photo(path)
        except StudioError as error:
            self._session.failed.emit(translated(error))
            return
        dialogs.show(VerifyPanel(document, self._session.saving.layers, path, saved, self._window))

    def _on_truncated(self, path: Path, why: str) -> None:
        if dialogs.ask_partial(self._window, why) and self._session.opening.open(path, partial=True):
            self.opened.emit(path)

    def _on_changed(self, path: Path, why: str) -> None:
        """Ask what to do where what was done to a photo of the folder does not fit it any more."""
        if dialogs.ask_forget(self._window, why):
            self._session.photos.shelf.drop(path)
            self._session.opening.open_of_folder(path)
        else:
            self._session.photos.note_failure(path, why)

    def _save_to(self, path: Path) -> bool:
        conflict = self._session.saving.conflict(path)
        if conflict is not None and not dialogs.ask_replace(self._window, path, translated(conflict.value)):
            return False
        QApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            done = self._session.saving.save(path)
        finally:
            QApplication.restoreOverrideCursor()
        if done:
            self.said.emit(tr("Saved as {path}", path=path))
        return done
