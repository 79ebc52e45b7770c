"""Work that goes on: project files, and what a program that died has left."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal, qVersion
from PySide6.QtWidgets import QApplication, QWidget

from inpaint_studio import paths
from inpaint_studio.app_data import in_words, is_writable, remove, size
from inpaint_studio.core.editing.document import Document
from inpaint_studio.core.errors import StudioError
from inpaint_studio.core.messages import message
from inpaint_studio.core.names import fitted
from inpaint_studio.core.photo_io import stem_of
from inpaint_studio.core.saving.crash_journal import Journal, LeftSnapshot, abandoned
from inpaint_studio.core.saving.folder_shelf import Planned
from inpaint_studio.core.saving.project_file import SUFFIX, Project, is_project, save_project
from inpaint_studio.core.saving.snapshot import bring_back, inside
from inpaint_studio.diagnostics import collect
from inpaint_studio.ui import dialogs
from inpaint_studio.ui.session.session import EditorSession
from inpaint_studio.ui.translation import tr, translated


class ProjectCommands(QObject):
    """Saving and opening projects; offering what was left at the start."""

    said = Signal(str)
    in_project = Signal(object)  # Document: all of its work is in a project file

    def __init__(self, session: EditorSession, journal_folder: Path, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._root, self._window = session, journal_folder, window
        session.journal = Journal(journal_folder, lambda why: session.failed.emit(translated(why)))

    def close(self) -> None:
        """The program ends as it should: nothing is left behind."""
        if self._session.journal is not None:
            self._session.journal.close()

    def copy_diagnostics(self) -> None:
        """Put what a report of a problem should hold on the clipboard."""
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        screens = ", ".join(
            f"{one.size().width()}×{one.size().height()} at {one.devicePixelRatio():g}" for one in app.screens()
        )
        app.clipboard().setText(collect([f"Qt {qVersion()} on {app.platformName()}, screens {screens}"]))
        self.said.emit(tr("Diagnostics copied to the clipboard: versions, log and crashes, without paths or names."))

    def remove_data(self) -> bool:
        """Ask, and remove all that the program keeps on this machine; whether that was done."""
        places = [f"{place} ({in_words(size(place))})" for place in paths.own_data().values()]
        if not dialogs.ask_remove_data(self._window, places):
            return False
        self.close()
        left = remove(paths.own_data().values())
        if left:
            self._session.failed.emit(tr("{path} could not be removed.", path=left[0]))
        return not left

    def offer(self) -> None:
        """Say where nothing can be kept; ask what to do with the work that was left, if there is any."""
        closed = [place for place in paths.own_data().values() if not is_writable(place)]
        if closed:
            self._session.failed.emit(
                tr("{path} cannot be written: settings and unfinished work are lost when the "
                   "program ends. Save what you do, and make that folder writable.", path=closed[0])
            )  # fmt: skip
        try:
            found = abandoned(self._root)
        except OSError:
            return
        if not found:
            return
        names = [one.source.name for one in found]
        answer = dialogs.ask_recovery(self._window, names)
        if answer is dialogs.Recovery.DISCARD:
            for one in found:
                one.discard()
        elif answer is dialogs.Recovery.OPEN:
            self._bring_back(found)

    def _bring_back(self, found: list[LeftSnapshot]) -> None:
        """Take up what can be shown together: photos of files, or one that has none; the rest is offered again. One
        after the other: not all of them may fit into memory."""
        together = {one.source.path: one for one in reversed(found) if one.source.path is not None}
        chosen = [together[path] for path in sorted(together)] or found[:1]
        paths = [one.source.path for one in chosen if one.source.path is not None]
        taken = 0
        for one in chosen:
            kept = self._read(one, shown=not taken)
            if kept is None:
                continue
            if isinstance(kept, Document) and not taken:
                self._session.take_up(kept, paths if len(paths) > 1 else ())
            else:
                self._session.take_up_beside(kept)
            taken += 1
            if self._session.journal is not None and self._session.journal.holds(kept):
                one.discard()  # it is in the journal of this run now
        if 0 < taken < len(found):
            self.said.emit(tr("The rest will be offered again at the next start."))

    def _read(self, found: LeftSnapshot, shown: bool) -> Document | Planned | None:
        """Read what was left; a mask of a photo that nobody has opened stays one, unless it is to be ``shown``."""
        try:
            planned = found.planned
            if planned is None:
                document, source = _document(found), found.source
                if source.path is not None and not source.fits(source.path):
                    why = tr("{name} was changed since: your work lies over it as it is now.", name=document.name)
                    self.said.emit(why)
                return document
            planned.check()
            return planned.open(self._session.margin) if shown else planned
        except StudioError as error:
            kept = tr("The work on it is kept and will be offered again.")
            self._session.failed.emit(f"{translated(error)} {kept}")
            return None

    def save_project(self) -> bool:
        """Ask where, and save; whether that was done."""
        document = self._session.document
        if document is None:
            return False
        folder = document.path.parent if document.path is not None else Path.home()
        path = dialogs.ask_save_project(self._window, folder / fitted(stem_of(document.name), SUFFIX))
        if path is None:
            return False
        if not is_project(path):  # the dialog takes what stands behind a dot for an ending
            path = path.with_name(path.name + SUFFIX)
            if path.exists() and not dialogs.ask_replace(self._window, path, tr("It already exists.")):
                return False
        try:
            save_project(document, path)
        except StudioError as error:
            self._session.failed.emit(translated(error))
            return False
        self.in_project.emit(document)
        self.said.emit(tr("Project saved as {path}. The photo itself is not included.", path=path))
        return True

    def open_project(self, path: Path) -> bool:
        """Open a project; asks for the photo, if it is not where it was."""
        try:
            project = Project(path)
            photo = project.find_photo()
            if photo is None and project.source.path is not None:
                photo = dialogs.ask_moved(self._window, project.source.path)
                if photo is None:
                    return False
            document = project.open(photo)
            self._session.take_up(document)
            self.in_project.emit(document)
        except StudioError as error:
            self._session.failed.emit(translated(error))
            return False
        return True


def _document(found: LeftSnapshot) -> Document:
    """The document of what was left; raises :class:`StudioError`."""
    source = found.source
    if source.path is None:
        return bring_back(found.state, found.read, inside(found.state, found.read))
    photo = source.read(source.path)
    if not source.fits(source.path) and list(photo.pixels.shape[:2]) != found.state.get("shape"):
        why = message("{path} was changed since, and has another size: the work does not fit it.", path=source.path)
        raise StudioError(why)
    return bring_back(found.state, found.read, photo)
