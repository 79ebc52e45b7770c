"""Opening, saving and leaving photos, with the questions before files change."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QWidget

from inpaint_studio.core.errors import StudioError
from inpaint_studio.core.files.checks import is_confirmed
from inpaint_studio.core.messages import message
from inpaint_studio.core.photo_io import READABLE, Photo, Stamp, stamp_of
from inpaint_studio.core.saving.project_file import is_project
from inpaint_studio.ui import dialogs
from inpaint_studio.ui.commands.leaving import Leaving
from inpaint_studio.ui.commands.projects import ProjectCommands
from inpaint_studio.ui.commands.save_path import completed, is_free, written
from inpaint_studio.ui.dialogs import SaveChoice, SaveRequest
from inpaint_studio.ui.panels.verify import VerifyPanel, judged
from inpaint_studio.ui.qimage import rgb_view
from inpaint_studio.ui.session.removal_control import RemovalControl
from inpaint_studio.ui.session.saving import Notes, Runner, flat, is_bundled, pictures_or_home
from inpaint_studio.ui.session.session import EditorSession
from inpaint_studio.ui.threads.busy import busy_pointer
from inpaint_studio.ui.threads.waiting import run_responsive, run_with_dialog
from inpaint_studio.ui.translation import tr, translated
from inpaint_studio.workflows.inputs import photos_of

NO_IMAGE = message("There's no image on the clipboard")


# path, quality; whether nothing else may be replaced; the stamp of what may
Save = Callable[[Path, int | None, Runner, bool, Stamp | None], bool]


def is_photo(path: Path) -> bool:
    """True for an existing folder, or a file that may be a photo or a project."""
    is_supported = path.suffix.lower() in READABLE or is_project(path)
    return is_confirmed(path.is_dir) or (is_supported and is_confirmed(path.is_file))


def _none_can_be_opened(paths: list[Path]) -> bool:
    """True if none can be opened, so that the current photos stay open."""
    return not any(map(is_project, paths)) and not photos_of(paths)[0]


class PreviousPhotos(NamedTuple):
    """The photos that were open: the strip, the one shown, that one as read if it has no file, and the project."""

    paths: tuple[Path, ...]
    shown: Path | None
    photo: Photo | None
    project: Path | None


class FileCommands(QObject):
    """The handlers of the File menu. ``folder`` is where dialogs start; ``leaving`` asks before photos are closed."""

    opened = Signal(object)  # Path
    replaced = Signal()  # other photos are open, also the samples, which are not remembered
    message = Signal(str)

    def __init__(
        self,
        session: EditorSession,
        removal_control: RemovalControl,
        projects: ProjectCommands,
        save_all: Callable[[], bool],
        folder: str,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._session, self._projects, self._window = session, projects, window
        self.folder = folder
        self._before: PreviousPhotos | None = None
        self.leaving = Leaving(session, removal_control, self.save, save_all, window)
        session.opening.truncated.connect(self._on_truncated)
        session.opening.changed_on_disk.connect(self._on_changed)

    def open(self, path: Path) -> None:
        """Open a photo or a folder, after asking about unfinished work."""
        self.open_all([path])

    def open_all(self, paths: Sequence[Path]) -> None:
        """Open several, as a strip."""
        paths = list(dict.fromkeys(path.absolute() for path in paths))
        if not paths or not self._may_replace(paths):
            return
        done = self._open_one(paths[0]) if len(paths) == 1 else self._session.opening.open_several(paths)
        self.leaving.stay()
        if done:
            self.replaced.emit()
        document = self._session.document
        if done and len(paths) > 1 and document is not None and document.path is not None:
            paths = [document.path]
        if done and not is_bundled(paths[0]):  # nobody wants to return to the samples
            is_folder = run_responsive(lambda: is_confirmed(paths[0].is_dir))
            self.folder = str(paths[0] if is_folder else paths[0].parent)
            self.opened.emit(paths[0])

    def _may_replace(self, paths: list[Path]) -> bool:
        """True if the current photos may be replaced by ``paths``, or stay because none of these can be opened. The
        disk is only checked if there would be a question."""
        return (
            self.leaving.loses_nothing or run_responsive(lambda: _none_can_be_opened(paths)) or self.leaving.may_leave()
        )

    def _open_one(self, path: Path) -> bool:
        return self._projects.open_project(path) if is_project(path) else self._session.opening.open(path)

    @property
    def _start(self) -> str:
        """The initial folder for dialogs, which is never the current folder of the process."""
        folder = self._start_folder
        return str(folder if folder is not None and not is_bundled(folder) else pictures_or_home())

    def remember(self) -> None:
        """Remember the photos that are open now, and their project."""
        document, paths, self._before = self._session.document, self._session.photos.paths, None
        if document is not None:
            photo = document.photo if document.path is None else None
            self._before = PreviousPhotos(tuple(paths), document.path, photo, self._session.project.path)

    def go_back(self, is_needed: bool = True) -> None:
        """Show the remembered photos again, if there are any; what was done since is dropped. Unless it ``is_needed``,
        only forget them."""
        before, self._before = self._before, None
        if before is None or not is_needed:
            return
        self._session.close()
        if before.project is not None:
            self.open(before.project)
        if self._session.document is None and before.photo is not None:
            self._session.opening.show_photo(before.photo)
        elif self._session.document is None and before.shown is not None:
            self.open_all(before.paths or (before.shown,))
        if before.shown is not None and before.shown in self._session.photos.paths:
            self._session.opening.open_of_folder(before.shown)

    def ask_open(self) -> None:
        """Let the user choose photos."""
        self.open_all(dialogs.ask_open(self._window, self._start))

    def ask_open_folder(self) -> None:
        """Let the user choose a folder."""
        path = dialogs.ask_folder(self._window, self._start)
        if path is not None:
            self.open(path)

    def paste(self) -> None:
        """Open the content of the clipboard: files or an image."""
        clipboard = QGuiApplication.clipboard()
        data = clipboard.mimeData()  # despite its type, None if nothing was ever copied
        files = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()] if data is not None else []
        photos = run_responsive(lambda: [path for path in files if is_photo(path)])
        with busy_pointer():  # the owner of the clipboard may be slow
            image = clipboard.image() if data is not None and data.hasImage() and not photos else QImage()
        if photos:
            self.open_all(photos)
        elif image.isNull():  # also if it announces an image and has none
            self.message.emit(translated(NO_IMAGE))
        elif self.leaving.may_leave():
            with busy_pointer():
                self._session.opening.paste(image)
            self.leaving.stay()

    def close(self) -> None:
        """Close the open photo, with all others of its folder, after asking about unfinished work."""
        if self._session.document is not None and self.leaving.may_leave():
            self._session.close()
            self.leaving.stay()

    def copy(self) -> None:
        """Copy the current photo to the clipboard."""
        document = self._session.document
        if document is not None:
            with busy_pointer():
                pixels = flat(document, document.image, document.alpha, self._session.saving.background)
                QGuiApplication.clipboard().setImage(rgb_view(pixels).copy())
            self.message.emit(tr("Photo copied to the clipboard."))

    def save(self) -> bool:
        """Save the open project, or the photo to the same file as before; ask the first time. The original is never the
        target."""
        if self._session.project.path is not None:
            return self._projects.save()
        document, saving = self._session.document, self._session.saving
        if document is None or saving.target is None:
            return self.save_as()
        choice = SaveChoice(saving.target, saving.quality_of(document), is_agreed=True)
        return bool(self._save_to(choice, saving.save))

    def save_as(self) -> bool:
        """Ask where to save; True if the photo is on disk now."""
        saving = self._session.saving
        return self._ask_and_save(tr("Save photo"), saving.proposed_path(self._start_folder), saving.save)

    def save_copy(self) -> None:
        """Ask where to save a copy; the open photo keeps its state, unsaved if it was."""
        saving = self._session.saving
        self._ask_and_save(tr("Save a copy"), saving.free_path(self._start_folder), saving.save_copy)

    @property
    def _start_folder(self) -> Path | None:
        return Path(self.folder) if self.folder else None

    def _ask_and_save(self, title: str, proposed: Path | None, save: Save) -> bool:
        """Ask where to save, again with the same answers if that would replace a file which is to stay; True if the
        photo was saved."""
        document, background = self._session.document, self._session.saving.background
        is_saved, again = None, None
        while document is not None and proposed is not None and is_saved is None:
            request = SaveRequest(document.result, proposed, background, title, again)
            again = dialogs.ask_save_as(self._window, request)
            if again is None:
                return False
            path = self._completed(again.path, proposed.suffix)
            is_saved = self._save_to(replace(again, path=path), save) if path is not None else None
            proposed = again.path
        return bool(is_saved)

    def _completed(self, path: Path, suffix: str) -> Path | None:
        """Return a path with an extension; None if it must not be written."""
        conflict = self._session.saving.conflict
        return completed(
            self._window, path, suffix, self._session.failed.emit, lambda whole: conflict(whole) is not None
        )

    def verify(self) -> None:
        """Examine the saved file."""
        document, path = self._session.document, self._session.saving.target
        if document is None or path is None:
            self.message.emit(tr("Save the photo first, then verify it."))
            return
        photo, layers = document.photo, self._session.saving.layers
        text = tr("Verifying {name} …", name=path.name)
        try:
            with self._session.runner.unchanging(document.original) as original:
                verdict, saved = run_with_dialog(
                    lambda: judged(replace(photo, pixels=original()), layers, path), text, self._window
                )
        except StudioError as error:
            self._session.failed.emit(translated(error))
            return
        dialogs.show(VerifyPanel(verdict, path, saved, self._window))

    def _on_truncated(self, path: Path, why: str) -> None:
        if dialogs.ask_partial(self._window, why) and self._session.opening.open(path, partial=True):
            self.replaced.emit()
            self.opened.emit(path)

    def _on_changed(self, path: Path, why: str) -> None:
        """Ask what to do if the work on a photo of the folder no longer fits it."""
        if dialogs.ask_forget(self._window, why):
            self._session.photos.shelf.drop(path)
            self._session.opening.open_of_folder(path)
        else:
            self._session.photos.note_failure(path, why)

    def _save_to(self, choice: SaveChoice, save: Save) -> bool | None:
        """Save; False if that failed, None if a file of that name is to stay."""
        path, stamp = choice.path, run_responsive(lambda: stamp_of(choice.path))  # before anybody is asked about it
        conflict = self._session.saving.conflict(path)
        is_ours = is_free(path) or self._is_unchanged_since_save(path)
        unasked = not choice.is_agreed and run_responsive(lambda: is_confirmed(path.exists))
        why = translated(conflict.value) if conflict is not None else tr("It already exists.") if unasked else ""
        if why and not dialogs.ask_replace(self._window, path, why):
            return None
        text, cancel = tr("Saving {name} …", name=path.name), self._session.saving.cancel

        def run(work: Callable[[], Notes]) -> Notes:
            return run_with_dialog(work, text, self._window, cancel)

        def write(careful: bool) -> bool:
            with busy_pointer():
                spares = careful and is_ours and not why
                return save(path, choice.quality, run, spares, stamp if careful and not spares else None)

        done = written(self._window, path, write, careful=True)
        if done:
            self.message.emit(tr("Saved as {path}", path=path))
        return done

    def _is_unchanged_since_save(self, path: Path) -> bool:
        """True if the open photo was saved there, and nobody has changed it since."""
        document = self._session.document
        return document is not None and self._session.saving.is_unchanged_since_save(document, path)
