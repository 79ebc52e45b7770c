"""Project files: saved, and opened."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from inpaint_studio.core.editing.document import Document
from inpaint_studio.core.errors import StudioError
from inpaint_studio.core.files.checks import is_confirmed
from inpaint_studio.core.messages import message
from inpaint_studio.core.names import fitted
from inpaint_studio.core.photo_io import Stamp, read_photo, stamp_of, stem_of
from inpaint_studio.core.saving.folder_project import FolderProject, ProjectPhoto, is_folder, save_folder_project
from inpaint_studio.core.saving.folder_shelf import Planned, ShelfEntry
from inpaint_studio.core.saving.project_file import SUFFIX, Archive, Project, is_project, save_project
from inpaint_studio.ui import dialogs
from inpaint_studio.ui.commands.save_path import check_spares_originals, is_free, written
from inpaint_studio.ui.session.saving import Conflict, folder_for
from inpaint_studio.ui.session.session import EditorSession
from inpaint_studio.ui.threads.waiting import run_responsive
from inpaint_studio.ui.translation import tr, translated
from inpaint_studio.workflows.inputs import MAX_NAMED, problems_text


class ProjectCommands(QObject):
    """Saves and opens projects."""

    message = Signal(str)

    def __init__(self, session: EditorSession, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._window = session, window

    def save(self) -> bool:
        """Save the open project to its file; True if that was done."""
        document, project = self._session.document, self._session.project
        if document is None or project.path is None:
            return False
        path = project.path
        is_ours = is_free(path) or run_responsive(lambda: project.is_unchanged_on_disk)
        if not is_ours and not dialogs.ask_replace(self._window, path, translated(Conflict.CHANGED.value)):
            return False
        return self._save_to(path, document)

    def save_project(self) -> bool:
        """Ask where, and save the photo, or all of an open folder; True if that was done."""
        document, photos = self._session.document, self._session.photos
        if document is None:
            return False
        folder = folder_for(document.path)
        stem = folder.name if len(photos.paths) > 1 and folder.name else stem_of(document.name)
        proposed = self._session.project.path or folder / fitted(stem, SUFFIX)
        path = dialogs.ask_save_project(self._window, proposed)
        if path is None:
            return False
        if not is_project(path):  # the dialog takes anything after a dot for an extension
            path = path.with_name(path.name + SUFFIX)
            if run_responsive(lambda: is_confirmed(path.exists)) and not dialogs.ask_replace(
                self._window, path, tr("It already exists.")
            ):
                return False
        return self._save_to(path, document)

    def _save_to(self, path: Path, document: Document) -> bool:
        try:
            check_spares_originals(self._session, path)
            done = written(self._window, path, partial(self._write, path, document), is_free(path))
        except StudioError as error:
            self._session.failed.emit(translated(error))
            return False
        if done is None:
            self._session.state_changed.emit()  # whatever has waited continues
            return False
        left_out, stamp = done
        self._session.project.begin(path, stamp)
        self._report_saved(path, left_out)
        return True

    def _write(self, path: Path, document: Document, careful: bool) -> tuple[dict[Path, str], Stamp]:
        """Write the project; return what is not in it, and why, and the stamp of the file. Raises
        :class:`StudioError`."""
        photos, entries = self._session.photos, list[ShelfEntry]([document])
        # neither the end of a removal nor a late answer to a click may change what is written
        with self._session.held(), self._session.computing():
            if len(photos.paths) > 1:
                entries = photos.entries
                save = partial(save_folder_project, tuple(photos.paths), entries, document.path, path)
            else:
                save = partial(_save_one, document, path)
            left_out, stamp = run_responsive(lambda: (save(careful), stamp_of(path)))  # later, another may save over it
            for entry in entries:
                if entry.path not in left_out:
                    self._session.project.note(entry)
        return left_out, stamp

    def _report_saved(self, path: Path, left_out: dict[Path, str]) -> None:
        """Report what is in the project, and why the work on some photos is not."""
        count = len(self._session.photos.paths)
        saved = (
            tr("Project of %n photos saved as {path}. The photos themselves are not included.", "", count, path=path)
            if count > 1
            else tr("Project saved as {path}. The photo itself is not included.", path=path)
            if self._session.document is None or self._session.document.path is not None
            else tr("Project saved as {path}. It includes the pasted photo.", path=path)
        )
        if not left_out:
            self.message.emit(saved)
            return
        lines = [tr("The work on %n photos is not included:", "The work on %n photo is not included:", len(left_out))]
        lines += map(translated, list(left_out.values())[:MAX_NAMED])
        more = len(left_out) - MAX_NAMED
        #: photos, or messages about one each
        lines += [tr("… and %n more", "… and %n more", more)] if more > 0 else []
        self._session.failed.emit("\n".join([saved, *lines]))

    def open_project(self, path: Path) -> bool:
        """Open a project; ask for the photo if it is not at its old place."""
        try:
            project, photo, stamp = run_responsive(partial(_opened, path))
            if isinstance(project, FolderProject):
                if self._open_folder(project):
                    self._session.project.begin(path, stamp)
                    return True
                return False
            if photo is None and project.source.path is not None:
                photo = dialogs.ask_moved(self._window, project.source.path)
                if photo is None:
                    return False
            document = run_responsive(partial(project.open, photo))
            self._session.open_restored(document)
            self._session.project.note(document)
            self._session.project.begin(path, stamp)
        except StudioError as error:
            self._session.failed.emit(translated(error))
            return False
        return True

    def _open_folder(self, project: FolderProject) -> bool:
        """Open all photos that exist, with the work on them; report the others."""
        missing = [listed for listed in project.entries if listed.path not in project.existing]
        entries = [listed for listed in project.entries if listed.path in project.existing]
        problems = [message("{path} does not exist.", path=listed.path) for listed in missing]
        is_open = False
        # the photo that was shown comes first
        for entry in sorted(entries, key=lambda listed: listed.path != project.shown):
            if is_open and not entry.has_work:
                continue
            try:
                work, shown = run_responsive(partial(_of_folder, project, entry, self._session.margin, not is_open))
            except StudioError as error:
                problems.append(error.message)
                continue
            if not is_open and isinstance(shown, Document):
                self._session.open_restored(shown, [listed.path for listed in entries])
                is_open = True
            elif work is not None:
                self._session.add_restored(work)
            if work is not None:
                self._session.project.note(work)
        if problems:
            self._session.failed.emit(translated(problems_text(problems, len(project.entries))))
        return is_open


def _save_one(document: Document, path: Path, exclusive: bool) -> dict[Path, str]:
    """Save the project of one photo; nothing is left out. Raises :class:`StudioError`."""
    save_project(document, path, exclusive)
    return {}


def _opened(path: Path) -> tuple[Project | FolderProject, Path | None, Stamp]:
    """Return the project in a file, the location of its photo, and the file's stamp; raises :class:`StudioError`."""
    stamp = stamp_of(path)  # first: what another program changes from now on may not have been read
    archive = Archive(path)
    if is_folder(archive):
        return FolderProject(path, archive), None, stamp
    project = Project(path, archive)
    return project, project.find_photo(), stamp


def _of_folder(
    project: FolderProject, entry: ProjectPhoto, margin: int | None, shown: bool
) -> tuple[Document | Planned | None, Document | Planned]:
    """Return the work on a photo of a project (None if there is none), and the same or else the photo itself, to
    display; raises :class:`StudioError`."""
    work = project.open(entry, margin, shown=shown)
    return work, work or Document(read_photo(entry.path), margin)
