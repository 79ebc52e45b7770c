"""Saves many photos at once, with progress and without freezing the window."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from inpaint_studio.core.editing.document import Document
from inpaint_studio.core.editing.history import Version
from inpaint_studio.core.errors import ImageWriteError, NameTakenError, StudioError, unexpected
from inpaint_studio.core.files.checks import is_confirmed
from inpaint_studio.core.names import folded
from inpaint_studio.core.photo_io import (
    Photo,
    Stamp,
    WriteOptions,
    names_like,
    only_while,
    stamp_of,
    write_free,
    write_photo,
)
from inpaint_studio.core.photo_io.atomic_write import already_exists, why_not_written
from inpaint_studio.core.saving.folder_shelf import Parked
from inpaint_studio.ui.dialogs import SaveAllChoice
from inpaint_studio.ui.session.session import EditorSession
from inpaint_studio.ui.threads.progress import WorkerDialog
from inpaint_studio.ui.threads.worker_thread import WorkerThread
from inpaint_studio.ui.translation import tr, translated
from inpaint_studio.workflows.batch.folder_scan import FileId, file_id

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class PhotoToSave:
    """A photo to write. ``target``: None until it is chosen. ``version``: the version to write. ``quality``: None for
    the photo's own. ``skips``: an existing target is left alone, and the photo unsaved; otherwise the photo gets
    another name."""

    document: Document | Parked
    target: Path | None
    version: Version
    quality: int | None = None
    stamp: Stamp | None = None  # of the target: it is replaced only while it has this one
    skips: bool = False


class SaveThread(WorkerThread):
    """Writes one photo after the other; nobody changes them meanwhile."""

    saved = Signal(object, object, object, object)  # PhotoToSave, Path, its stamp, notes about the file for the user
    not_saved = Signal(str)  # why

    def __init__(self, savings: list[PhotoToSave], session: EditorSession, parent: QObject) -> None:
        super().__init__("Saving", parent)
        self._savings = savings
        self._targets = {_place(saving.target) for saving in savings if saving.target is not None}
        self._keep_times, self._background = session.saving.keep_times, session.saving.background

    def work(self) -> None:
        """Write the photos, in the new thread."""
        for saving in self._savings:
            self.token.check()
            try:
                document = saving.document
                if saving.skips and saving.target is not None and os.path.lexists(saving.target):
                    raise already_exists(saving.target)  # before it is read and encoded in vain
                photo = (document if isinstance(document, Document) else document.open()).result
                path, notes = self._write(saving, photo)
                stamp = stamp_of(path)  # at once: later, another program may have saved over it
            except (StudioError, OSError) as error:
                self.not_saved.emit(translated(error))
            except Exception as error:  # reported: an unhandled exception here would be lost
                logger.exception("%s cannot be saved", saving.document.name)
                why = tr("{name} cannot be saved ({why}).", name=saving.document.name, why=unexpected(error))
                self.not_saved.emit(why)
            else:
                self.saved.emit(saving, path, stamp, tuple(translated(note) for note in notes))

    def _write(self, saving: PhotoToSave, photo: Photo) -> tuple[Path, tuple[str, ...]]:
        """Write one photo; return its path and notes."""
        how, target = WriteOptions(self._keep_times, saving.quality, self._background), saving.target
        assert target is not None
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise ImageWriteError(why_not_written(target, error)) from error
        if saving.stamp is not None:
            with suppress(NameTakenError):  # another program has changed it since: ours gets another name
                return target, write_photo(photo, target, how, announce=only_while(target, saving.stamp))
        if saving.skips:
            return target, write_photo(photo, target, how, exclusive=True)
        return write_free(target, lambda path: write_photo(photo, path, how, exclusive=True), self._free_name)

    def _free_name(self, target: Path) -> Path:
        """Return the first free name like ``target`` that is not meant for another photo: ``a.jpg`` does not become
        ``a_2.jpg`` if there is a photo of that name."""
        names = (path for path in names_like(target) if path == target or _place(path) not in self._targets)
        return next(path for path in names if not os.path.lexists(path))


def _place(path: Path) -> tuple[Path, str]:
    """Return folder and name of a file, the same for names that some file systems do not tell apart."""
    return path.parent, folded(path.name)


def savings_of(session: EditorSession) -> list[PhotoToSave]:
    """Return the unsaved photos in the order of the filmstrip, each with the file that it was saved to before, unless
    another program has changed that."""
    savings, order = [], {path: number for number, path in enumerate(session.photos.paths)}
    for document in sorted(session.unsaved, key=lambda one: order.get(one.path, -1) if one.path is not None else -1):
        target = session.saving.target_of(document)
        replaceable = (
            target if target is not None and session.saving.is_unchanged_since_save(document, target) else None
        )
        quality = session.saving.quality_of(document) if replaceable is not None else None
        # the one that was compared, not that of the file now: it may have been changed since
        stamp = session.saving.stamp_of_save(document, replaceable) if replaceable is not None else None
        savings.append(PhotoToSave(document, replaceable, document.history.version, quality, stamp))
    return savings


def with_targets(
    savings: list[PhotoToSave], choice: SaveAllChoice, protected: Iterable[Path]
) -> tuple[list[PhotoToSave], list[str]]:
    """Return ``savings`` in which each photo has a target, and the names of the files that are to be replaced. The
    photos themselves, files of ``protected`` (other photos of the folder, and results of others), and links to all
    these, are not. This reads the disk."""
    new = [saving for saving in savings if saving.target is None]
    files = iter(choice.files([Path(saving.document.name) for saving in new]))
    is_replacing, kept = choice.exists == "overwrite", set[FileId | None]()
    if is_replacing:
        own = [saving.document.path for saving in savings]  # a photo that is open alone is in no folder
        kept = {file_id(path) for path in (*protected, *own) if path is not None}
    planned, replaced = list[PhotoToSave](), list[str]()
    for saving in savings:
        if saving.target is not None:
            planned.append(saving)
            continue
        path, stamp = next(files), None
        if is_replacing and is_confirmed(path.is_file) and file_id(path) not in kept:
            stamp = stamp_of(path)
            replaced.append(path.name)
        chosen = replace(saving, target=path, quality=choice.quality, stamp=stamp, skips=choice.exists == "skip")
        planned.append(chosen)
    return planned, replaced


class SaveAllDialog(WorkerDialog):
    """Saves while it is shown. Cancel stops after the current photo."""

    def __init__(self, session: EditorSession, savings: list[PhotoToSave], parent: QWidget) -> None:
        saving = SaveThread(savings, session, parent)
        super().__init__(tr("Save all"), saving, parent)
        self._session, self._all = session, len(savings)
        self.failures: list[str] = []
        self.notes: list[str] = []
        self.saved = 0
        self.folders: list[Path] = []  # of the saved files
        saving.saved.connect(self._on_saved)
        saving.not_saved.connect(self._on_failed)
        self._show_progress()

    def _on_saved(self, saving: PhotoToSave, path: Path, stamp: Stamp, notes: tuple[str, ...]) -> None:
        self.saved += 1
        if path.parent not in self.folders:
            self.folders.append(path.parent)
        self.notes += notes
        self._session.saving.note(saving.document, path, saving.version, stamp, saving.quality)
        self._show_progress()

    def _on_failed(self, why: str) -> None:
        self.failures.append(why)
        self._show_progress()

    def _show_progress(self) -> None:
        done = self.saved + len(self.failures)
        self.show_step(
            done, self._all, tr("Saving {number} of {total} …", number=min(done + 1, self._all), total=self._all)
        )
