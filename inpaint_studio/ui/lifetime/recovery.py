"""Work recovered after a crash, or left for the next start: offered, and taken up again."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from inpaint_studio import app_data, paths
from inpaint_studio.core.editing.document import Document
from inpaint_studio.core.errors import StudioError
from inpaint_studio.core.files.checks import files_among, folders_among
from inpaint_studio.core.messages import message
from inpaint_studio.core.names import natural_key
from inpaint_studio.core.saving.crash_journal import AbandonedSnapshot, abandoned
from inpaint_studio.core.saving.folder_shelf import Planned, ShelfEntry, is_begun
from inpaint_studio.core.saving.record_files import forget_shown, shown_in
from inpaint_studio.core.saving.snapshot import STATE, photo_inside, restore_document
from inpaint_studio.ui import dialogs
from inpaint_studio.ui.commands.leaving import is_as_opened
from inpaint_studio.ui.punctuation import sentences
from inpaint_studio.ui.session.session import EditorSession
from inpaint_studio.ui.threads.waiting import run_responsive
from inpaint_studio.ui.translation import tr, translated
from inpaint_studio.workflows.inputs import photos_of


@dataclass(frozen=True)
class LastPhotos:
    """The photos that were open when the program ended, or their folder, and the one that was shown."""

    paths: tuple[Path, ...] = ()
    shown: Path | None = None

    def existing(self) -> list[Path]:
        """Return the photos that still exist, or those of the folder; none if the disk does not respond."""
        folders = folders_among(self.paths) if len(self.paths) == 1 else []
        return photos_of(folders)[0] if folders else files_among(self.paths)


NO_PHOTOS = LastPhotos()


class Recovery(QObject):
    """Offers work from the journals of windows that died, once at the start."""

    message = Signal(str)

    def __init__(self, session: EditorSession, journal_folder: Path, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._root, self._window = session, journal_folder, window

    def offer(self, last: LastPhotos | None = None) -> None:
        """Report if nothing can be stored; offer recovered work, if there is any. If the photos that were open ``last``
        are to be reopened, they return with their work, without a question."""
        places = [folder for what, folder in paths.data_locations().items() if what != "undo"]
        unwritable = [folder for folder in places if not app_data.is_writable(folder)]
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
            self._restore_together(snapshots, last)
            return
        if not snapshots:
            return
        answer = dialogs.ask_recovery(self._window, _work_of(snapshots))
        if answer is dialogs.Recovery.DISCARD:
            for snapshot in snapshots:
                snapshot.discard()
        elif answer is dialogs.Recovery.OPEN:
            self._restore_beside_open(snapshots)

    def bring_back(self) -> None:
        """Restore masks that were kept when these photos were closed in this run, because they are open again. A
        project's own work is not replaced: what was kept is then offered at the next start."""
        session, journal = self._session, self._session.journal
        works = [entry for entry in session.photos.entries if _has_work(entry) and not is_as_opened(entry)]
        if session.project.path is not None or works:
            return
        shown = session.document.path if session.document is not None else None
        opened = tuple(session.photos.paths) or ((shown,) if shown is not None else ())
        snapshots = journal.left(opened) if journal is not None else []
        if snapshots:
            self._restore_together(snapshots, LastPhotos(opened, shown))
            self.message.emit(tr("The work that you kept is here again."))

    def _restore_beside_open(self, snapshots: list[AbandonedSnapshot]) -> None:
        """Take up recovered work beside the photos that the program was started with: they stay in the strip. If that
        is not possible, because one of both has no file or comes from a project, say that they were closed."""
        session, before = self._session, self._session.document
        opened = session.photos.paths or ([before.path] if before is not None and before.path is not None else [])
        are_files = any(snapshot.source.path is not None for snapshot in snapshots)
        stays = bool(opened) and are_files and not any(map(_has_work, session.photos.entries))
        self._restore_together(snapshots, LastPhotos(tuple(opened)) if stays else NO_PHOTOS)
        if not stays and before is not None and session.document is not before:
            self.message.emit(tr("{name} was closed to restore your work. Open it again afterwards.", name=before.name))

    def _restore_together(self, snapshots: list[AbandonedSnapshot], last: LastPhotos = NO_PHOTOS) -> None:
        """Take up everything that can be shown together: photos of files, or a single one without a file; the rest is
        offered again. One after the other, because they may not all fit into memory. ``last``: other photos of the
        strip. Shown is the photo that was shown when the program ended; if that is not known, the one that ``last``
        names, or the one worked on last."""
        by_path = {
            snapshot.source.path: snapshot for snapshot in reversed(snapshots) if snapshot.source.path is not None
        }
        paths = sorted(by_path, key=natural_key)
        open_paths = last.existing()
        strip = list(dict.fromkeys((*open_paths, *paths)))
        runs = dict.fromkeys(snapshot.folder.parent for snapshot in reversed(snapshots))  # the most recent first
        noted = next((photo for photo in map(shown_in, runs) if photo in strip), None)
        for run in runs:
            forget_shown(run)  # what stays there is offered again, after another photo was shown
        shown = noted or last.shown
        newest = max(paths, key=lambda path: _changed(by_path[path]), default=None)
        first = shown if shown in by_path else newest
        chosen = [by_path[path] for path in sorted(paths, key=lambda path: path != first)] or snapshots[:1]
        count = self._restore_all(chosen, strip)
        if 0 < count < len(snapshots):
            self.message.emit(tr("The rest will be offered again at the next start."))
        if open_paths and not count and self._session.document is None:
            self._session.opening.open_several(open_paths)
        if shown is not None and shown in self._session.photos.paths:
            self._session.opening.open_of_folder(shown)

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
            self._session.failed.emit(sentences((translated(error), consequence)))
            return None


def _has_work(entry: ShelfEntry) -> bool:
    return is_begun(entry) or (not isinstance(entry, Planned) and bool(entry.history.labels))


def _changed(snapshot: AbandonedSnapshot) -> float:
    """Return the time of the last step of recovered work, in seconds; 0 if it is gone."""
    try:
        return (snapshot.folder / STATE).stat().st_mtime
    except OSError:
        return 0.0


def _work_of(snapshots: list[AbandonedSnapshot]) -> dialogs.Unfinished:
    """Return the photos by the kind of their work, in the words of the question at the end."""
    kinds: dict[str, list[AbandonedSnapshot]] = {"unsaved": [], "begun": [], "marked": []}
    for snapshot in snapshots:
        state = snapshot.state
        is_begun, is_marked = bool(state.get("mask")), bool(state.get("barred") or state.get("lines"))
        is_unsaved = bool(state.get("retouches")) and not state.get("saved")
        if is_begun:
            kinds["begun"].append(snapshot)
        if is_unsaved or not (is_begun or is_marked):  # nothing else is recorded: what was saved has been undone
            kinds["unsaved"].append(snapshot)
        elif not is_begun:
            kinds["marked"].append(snapshot)
    return dialogs.Unfinished(**{kind: tuple(_names(found)) for kind, found in kinds.items()})


def _names(snapshots: list[AbandonedSnapshot]) -> list[str]:
    """Return the names of the photos, each once; those with several snapshots (two windows that died) say how many."""
    counts = Counter((snapshot.source.path or snapshot.source.name, snapshot.source.name) for snapshot in snapshots)
    return [
        message("{name} ({count}×)", name=name, count=count) if count > 1 else name
        for (_, name), count in sorted(counts.items(), key=lambda counted: natural_key(counted[0][0]))
    ]


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
