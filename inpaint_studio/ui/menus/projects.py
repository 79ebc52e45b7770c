"""Project files, and work recovered after a crash."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal, qVersion
from PySide6.QtWidgets import QApplication, QWidget

from inpaint_studio import app_data, paths
from inpaint_studio.core.editing.document import Document
from inpaint_studio.core.errors import StudioError
from inpaint_studio.core.files.checks import files_among, folders_among, is_confirmed
from inpaint_studio.core.messages import message
from inpaint_studio.core.names import fitted
from inpaint_studio.core.photo_io import Stamp, read_photo, stamp_of, stem_of
from inpaint_studio.core.saving.crash_journal import AbandonedSnapshot, Journal, abandoned
from inpaint_studio.core.saving.folder_project import FolderProject, ProjectPhoto, is_folder, save_folder_project
from inpaint_studio.core.saving.folder_shelf import Planned, ShelfEntry, is_begun
from inpaint_studio.core.saving.project_file import SUFFIX, Archive, Project, is_project, save_project
from inpaint_studio.core.saving.snapshot import photo_inside, restore_document
from inpaint_studio.diagnostics import collect
from inpaint_studio.ui import dialogs
from inpaint_studio.ui.menus.save_path import check_spares_originals, is_free, written
from inpaint_studio.ui.session.saving import Conflict, folder_for
from inpaint_studio.ui.session.session import EditorSession
from inpaint_studio.ui.threads.waiting import run_responsive
from inpaint_studio.ui.translation import tr, translated
from inpaint_studio.workflows.inputs import MAX_NAMED, photos_of, problems_text


@dataclass(frozen=True)
class LastPhotos:
    """The photos that were open when the program ended, or their folder, and the one that was shown."""

    paths: tuple[Path, ...] = ()
    shown: Path | None = None

    def there(self) -> list[Path]:
        """Return the photos that still exist, or those of the folder; none if the disk does not respond."""
        folders = folders_among(self.paths) if len(self.paths) == 1 else []
        return photos_of(folders)[0] if folders else files_among(self.paths)


NO_PHOTOS = LastPhotos()


class ProjectCommands(QObject):
    """Saves and opens projects; offers recovered work at the start."""

    data_removed = Signal()  # nothing may be stored from now on
    message = Signal(str)

    def __init__(self, session: EditorSession, journal_folder: Path, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._root, self._window = session, journal_folder, window
        session.journal = Journal(journal_folder)

    def close(self) -> None:
        """Close at the regular end of the program: nothing is left behind."""
        if self._session.journal is not None:
            self._session.journal.close()

    def copy_diagnostics(self) -> None:
        """Copy the contents of a problem report to the clipboard."""
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        screens = ", ".join(
            f"{screen.size().width()}×{screen.size().height()} at {screen.devicePixelRatio():g}"
            for screen in app.screens()
        )
        app.clipboard().setText(collect([f"Qt {qVersion()} on {app.platformName()}, screens {screens}"]))
        self.message.emit(tr("Diagnostics copied to the clipboard: versions, log and crashes, without paths or names."))

    def remove_data(self) -> bool:
        """Ask, and remove all data of the program from this machine; True if that was done."""
        folders = [
            f"{folder} ({app_data.size_text(app_data.size(folder))})" for folder in paths.data_locations().values()
        ]
        if not dialogs.ask_remove_data(self._window, folders):
            return False
        self.close()
        remaining = app_data.remove(paths.data_locations().values())
        if remaining:
            self._session.failed.emit(tr("{path} could not be removed.", path=remaining[0]))
        else:
            self.data_removed.emit()
        return not remaining

    def offer(self, last: LastPhotos | None = None) -> None:
        """Report if nothing can be stored; offer recovered work, if there is any. If the photos that were open ``last``
        are to be reopened, they return with their work, without a question."""
        unwritable = [folder for folder in paths.data_locations().values() if not app_data.is_writable(folder)]
        if unwritable:
            self._session.failed.emit(
                tr("{path} cannot be written: settings and unfinished work will be lost when the program closes. "
                   "Save your work, and make that folder writable.", path=unwritable[0])
            )  # fmt: skip
        try:
            snapshots = abandoned(self._root)
        except OSError:
            snapshots = []
        if last is not None:
            self._bring_back(snapshots, last)
            return
        if not snapshots:
            return
        answer = dialogs.ask_recovery(self._window, _names(snapshots))
        if answer is dialogs.Recovery.DISCARD:
            for snapshot in snapshots:
                snapshot.discard()
        elif answer is dialogs.Recovery.OPEN:
            self._bring_back_beside(snapshots)

    def _bring_back_beside(self, snapshots: list[AbandonedSnapshot]) -> None:
        """Take up recovered work beside the photos that the program was started with: they stay in the strip. If that
        is not possible, because one of both has no file or comes from a project, say that they were closed."""
        session, before = self._session, self._session.document
        opened = session.photos.paths or ([before.path] if before is not None and before.path is not None else [])
        are_files = any(snapshot.source.path is not None for snapshot in snapshots)
        stays = bool(opened) and are_files and not any(map(_has_work, session.photos.entries))
        self._bring_back(snapshots, LastPhotos(tuple(opened)) if stays else NO_PHOTOS)
        if not stays and before is not None and session.document is not before:
            self.message.emit(tr("{name} was closed to restore your work. Open it again afterwards.", name=before.name))

    def _bring_back(self, snapshots: list[AbandonedSnapshot], last: LastPhotos = NO_PHOTOS) -> None:
        """Take up everything that can be shown together: photos of files, or a single one without a file; the rest is
        offered again. One after the other, because they may not all fit into memory. ``last``: other photos of the
        strip."""
        by_path = {
            snapshot.source.path: snapshot for snapshot in reversed(snapshots) if snapshot.source.path is not None
        }
        first = [by_path.pop(last.shown)] if last.shown in by_path else []
        chosen = first + [by_path[path] for path in sorted(by_path)] or snapshots[:1]
        paths = [snapshot.source.path for snapshot in chosen if snapshot.source.path is not None]
        open_paths = last.there()
        count = self._restore_all(chosen, list(dict.fromkeys((*open_paths, *paths))) if open_paths else paths)
        if 0 < count < len(snapshots):
            self.message.emit(tr("The rest will be offered again at the next start."))
        if open_paths and not count and self._session.document is None:
            self._session.opening.open_several(open_paths)
        if last.shown in self._session.photos.paths and last.shown is not None:
            self._session.opening.open_of_folder(last.shown)

    def _restore_all(self, chosen: list[AbandonedSnapshot], strip: list[Path]) -> int:
        """Show the first readable one of ``chosen``, on its strip, and keep the others beside it; return how many."""
        count = 0
        for snapshot in chosen:
            entry = self._read(snapshot, shown=not count)
            if entry is None:
                continue
            if isinstance(entry, Document) and not count:
                self._session.open_restored(entry, strip if len(strip) > 1 else ())
            else:
                self._session.add_restored(entry)
            count += 1
            if self._session.journal is not None and self._session.journal.holds(entry):
                snapshot.discard()  # it is in the journal of this run now
        return count

    def _read(self, snapshot: AbandonedSnapshot, shown: bool) -> Document | Planned | None:
        """Read recovered work; a mask of a photo that nobody has opened stays a planned one, unless it is to be
        ``shown``."""
        try:
            planned = snapshot.planned
            if planned is None:
                document, fits = run_responsive(partial(_document, snapshot))
                if not fits:
                    why = tr("{name} has changed: your work was applied to the current version.", name=document.name)
                    self.message.emit(why)
                return document
            run_responsive(planned.check)
            return run_responsive(partial(planned.open, self._session.margin)) if shown else planned
        except StudioError as error:
            consequence = tr("The work on it is kept and will be offered again.")
            self._session.failed.emit(f"{translated(error)} {consequence}")
            return None

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
        with self._session.runner.held(), self._session.computing():
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


def _has_work(entry: ShelfEntry) -> bool:
    return is_begun(entry) or (not isinstance(entry, Planned) and bool(entry.history.labels))


def _save_one(document: Document, path: Path, exclusive: bool) -> dict[Path, str]:
    """Save the project of one photo; nothing is left out. Raises :class:`StudioError`."""
    save_project(document, path, exclusive)
    return {}


def _names(snapshots: list[AbandonedSnapshot]) -> list[str]:
    """Return the names of the photos, each once; those with several snapshots (two windows that died) say how many."""
    counts = Counter((snapshot.source.path or snapshot.source.name, snapshot.source.name) for snapshot in snapshots)
    return [
        message("{name} ({count}×)", name=name, count=count) if count > 1 else name
        for (_, name), count in counts.items()
    ]


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


def _document(snapshot: AbandonedSnapshot) -> tuple[Document, bool]:
    """Return the document of recovered work, and whether its photo is unchanged; raises :class:`StudioError`."""
    source = snapshot.source
    if source.path is None:
        return restore_document(snapshot.state, snapshot.read, photo_inside(snapshot.state, snapshot.read)), True
    photo, fits = source.read(source.path), source.fits(source.path)
    if not fits and list(photo.pixels.shape[:2]) != snapshot.state.get("shape"):
        why = message("{path} has changed and now has a different size: the work no longer fits.", path=source.path)
        raise StudioError(why)
    return restore_document(snapshot.state, snapshot.read, photo), fits
