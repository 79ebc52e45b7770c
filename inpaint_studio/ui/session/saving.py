"""Saves the photos of a session, and remembers their files."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import replace
from enum import Enum
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, QStandardPaths, Signal

from inpaint_studio import paths
from inpaint_studio.core.editing.document import Document
from inpaint_studio.core.editing.history import Version
from inpaint_studio.core.editing.layers import Layers
from inpaint_studio.core.errors import NameTakenError, StudioError
from inpaint_studio.core.files.checks import is_confirmed
from inpaint_studio.core.messages import message
from inpaint_studio.core.photo_io import (
    Photo,
    Stamp,
    WriteOptions,
    free_name,
    only_while,
    result_name,
    stamp_of,
    write_photo,
)
from inpaint_studio.core.photo_io.flattening import WHITE, Colour, over
from inpaint_studio.core.pixels import Pixels
from inpaint_studio.core.saving.folder_shelf import Parked
from inpaint_studio.engine.job import Cancelled
from inpaint_studio.ui.punctuation import sentences
from inpaint_studio.ui.session.folder_photos import FolderPhotos
from inpaint_studio.ui.session.open_document import OpenDocument
from inpaint_studio.ui.session.removal_runner import RemovalRunner
from inpaint_studio.ui.threads.waiting import run_responsive
from inpaint_studio.ui.translation import tr, translated


class Conflict(Enum):
    """A reason not to write to a file without asking."""

    ORIGINAL = message("It is the photo you opened.")
    ORIGINAL_CHANGED = message("It is the photo you opened, and another program has changed it since.")
    ANOTHER = message("It is another photo in the open folder.")
    CHANGED = message("Another program has changed it since it was saved.")


Notes = tuple[str, ...]  # notes about a file for the user
Runner = Callable[[Callable[[], Notes]], Notes]  # calls its argument, possibly in a thread


def at_once(work: Callable[[], Notes]) -> Notes:
    """Call ``work`` in this thread."""
    return work()


def folder_for(photo: Path | None, folder: Path | None = None) -> Path:
    """Return the folder to offer for a file made from a photo: the photo's own, ``folder`` for a pasted one (None: the
    user's). Nothing is written beside a sample, which the next version of the program would delete."""
    if photo is not None and not is_bundled(photo):
        return photo.parent
    if folder is not None and not is_bundled(folder):
        return folder
    return pictures_or_home() if photo is not None else Path.home()


def is_bundled(path: Path) -> bool:
    """Return :func:`inpaint_studio.paths.is_bundled`, which reads the disk, while the window stays responsive."""
    return run_responsive(lambda: paths.is_bundled(path))


def pictures_or_home() -> Path:
    """Return the user's pictures folder; their home if there is none."""
    pictures = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.PicturesLocation))
    return pictures if run_responsive(lambda: is_confirmed(pictures.is_dir)) else Path.home()


def flat(document: Document, pixels: Pixels, alpha: Pixels | None, background: Colour) -> NDArray[np.uint8]:
    """Return pixels of a photo (H×W×3) in screen colours on ``background``, without hidden colours under
    transparency."""
    shown = document.to_screen(pixels)
    return np.ascontiguousarray(shown if alpha is None else over(shown, alpha, background))


def _no_check(sha256: str) -> None:
    """Do nothing: a stand-in for the check :func:`only_while` if any file may be replaced."""


class Saving(QObject):
    """Writes the open photo, and remembers the files of each document."""

    saved = Signal(object)  # Path of a document's file
    work_finished = Signal(object)  # int: a document without unfinished work

    def __init__(self, session: OpenDocument, photos: FolderPhotos, runner: RemovalRunner) -> None:
        super().__init__(session)
        self._session, self._photos, self._runner = session, photos, runner
        self.background = WHITE  # under transparent parts, in formats without transparency
        self.keep_times = False  # saved files get the time of the original
        self._is_cancelled = False
        self._writing = 0  # files that are being written, also in other threads
        self._stamps: dict[tuple[int, Path], Stamp] = {}  # of the written files, by document
        self._saved: dict[int, Layers] = {}  # the layers of each document when it was saved
        self._qualities: dict[int, int | None] = {}  # of each document's file, None for the photo's own
        self._targets: dict[int, Path] = {}  # where each document was saved: this file may be replaced

    def save(
        self,
        path: Path,
        quality: int | None = None,
        run: Runner = at_once,
        careful: bool = False,
        agreed: Stamp | None = None,
    ) -> bool:
        """Write the photo to ``path``; on failure it stays unsaved, False. ``run`` calls its argument, possibly in a
        thread. ``careful``: raise :class:`NameTakenError` rather than replace what is not ours. ``agreed``: the stamp
        of a file that the user lets us replace; raise that error if it has another one by now."""
        document = self._session.document
        if document is None:
            return False
        version = document.history.version
        stamp = self._write(document, path, quality, run, careful, agreed)
        if stamp is None:
            return False
        self.note(document, path, version, stamp, quality)
        return True

    def save_copy(
        self,
        path: Path,
        quality: int | None = None,
        run: Runner = at_once,
        careful: bool = False,
        agreed: Stamp | None = None,
    ) -> bool:
        """Write the photo to ``path`` without changing its saved state; False on failure. ``careful``, ``agreed``: as
        for :meth:`save`."""
        document = self._session.document
        return document is not None and self._write(document, path, quality, run, careful, agreed) is not None

    def _write(
        self, document: Document, path: Path, quality: int | None, run: Runner, careful: bool, agreed: Stamp | None
    ) -> Stamp | None:
        """Write a document; return the stamp of its file, None on failure. Raises :class:`NameTakenError`."""
        photo = document.result
        how = WriteOptions(self.keep_times, quality, self.background)
        with self._runner.unchanging(photo.pixels) as pixels, self.writing():
            return self._write_as(document, path, how, run, careful, agreed, lambda: replace(photo, pixels=pixels()))

    def _write_as(
        self,
        document: Document,
        path: Path,
        how: WriteOptions,
        run: Runner,
        careful: bool,
        agreed: Stamp | None,
        photo: Callable[[], Photo],
    ) -> Stamp | None:
        may_replace = careful and self.is_unchanged_since_save(document, path)
        expected = self._stamps[document.id, path] if may_replace else agreed
        unchanged = only_while(path, expected) if expected is not None else _no_check
        stamps: list[Stamp] = []
        self._is_cancelled = False

        def check(sha256: str) -> None:
            unchanged(sha256)
            if self._is_cancelled:
                raise Cancelled

        def write() -> Notes:
            notes = write_photo(photo(), path, how, careful and not may_replace, check)
            stamps.append(stamp_of(path))  # at once: later, another program may have saved over it
            return notes

        try:
            notes = run(write)
        except NameTakenError:
            raise
        except Cancelled:
            self._session.message.emit(tr("{name} was not saved.", name=path.name))
            return None
        except StudioError as error:
            self._session.failed.emit(translated(error))
            return None
        if notes:
            self._session.message.emit(sentences(notes))
        return stamps[-1]

    def cancel(self) -> None:
        """Cancel the writing of the open photo before its file appears: an older file stays as it was."""
        self._is_cancelled = True

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Context while photos are being written: nobody may change them without being asked."""
        self._writing += 1
        try:
            yield
        finally:
            self._writing -= 1

    @property
    def is_writing(self) -> bool:
        """True while photos are being written."""
        return self._writing > 0

    def note(
        self, document: Document | Parked, path: Path, version: Version, stamp: Stamp, quality: int | None = None
    ) -> None:
        """Record that ``document`` has been written to ``path`` in a ``version``; ``stamp``: of the written file;
        ``quality``: None for the photo's own."""
        document.history.mark_saved(version.image_state)
        self._targets[document.id] = document.saved_as = path
        self._saved[document.id] = version.layers
        self._stamps[document.id, path] = stamp
        self._qualities[document.id] = quality
        if not document.is_modified and not document.has_mask:
            self.work_finished.emit(document.id)
        self.saved.emit(path)
        self._session.state_changed.emit()

    def return_to(self, document: Document, path: Path) -> None:
        """Let Save replace the original file of ``document`` without asking, unless somebody changes it."""
        self._targets[document.id] = path
        self._stamps[document.id, path] = document.photo.stamp

    @property
    def layers(self) -> Layers:
        """The layers of the open photo when it was saved."""
        return self._saved.get(self._session.document.id, ()) if self._session.document is not None else ()

    def is_unchanged_since_save(self, document: Document | Parked, path: Path) -> bool:
        """True if ``path`` is still what this program wrote for a document. This reads the disk, while the window stays
        responsive."""
        return self.stamp_of_save(document, path) == run_responsive(lambda: stamp_of(path))

    def stamp_of_save(self, document: Document | Parked, path: Path) -> Stamp | None:
        """Return the stamp of what this program wrote to ``path`` for a document; None if it wrote nothing there."""
        return self._stamps.get((document.id, path))

    def conflict(self, path: Path) -> Conflict | None:
        """Return why the open photo should not be saved to ``path`` without asking; None if there is no reason."""
        document = self._session.document
        return run_responsive(lambda: self._conflict(document, path)) if document is not None else None

    def _conflict(self, document: Document, path: Path) -> Conflict | None:
        if not is_confirmed(path.exists):
            return None
        stamp = self._stamps.get((document.id, path))
        source = document.path
        if stamp is None and source is not None and is_confirmed(lambda: path.samefile(source)):
            return Conflict.ORIGINAL if document.photo.stamp == stamp_of(path) else Conflict.ORIGINAL_CHANGED
        if stamp is None and self._photos.has_file(path):
            return Conflict.ANOTHER
        return Conflict.CHANGED if stamp is not None and stamp != stamp_of(path) else None

    @property
    def target(self) -> Path | None:
        """The file that can be written without asking: where this document was saved before, never the original."""
        return self.target_of(self._session.document) if self._session.document is not None else None

    def target_of(self, document: Document | Parked) -> Path | None:
        """Return the file where a document was saved before."""
        return self._targets.get(document.id)

    def quality_of(self, document: Document | Parked) -> int | None:
        """Return the quality that a document was saved with; None for the photo's own."""
        return self._qualities.get(document.id)

    def proposed_path(self, folder: Path | None = None) -> Path | None:
        """Return the file that the photo was saved to last, also if that was in an earlier session of its project;
        otherwise a free name, see :meth:`free_path`."""
        document = self._session.document
        last = document.saved_as if document is not None else None
        if document is None or last is None:
            return self.free_path(folder)
        there = run_responsive(lambda: is_confirmed(last.parent.is_dir))
        return last if there else folder_for(document.path, folder) / last.name

    def free_path(self, folder: Path | None = None) -> Path | None:
        """Return a free name beside the photo to offer for saving; see :func:`folder_for`."""
        if self._session.document is None:
            return None
        source = self._session.document.path or Path("pasted.png")
        proposed = folder_for(self._session.document.path, folder) / result_name(source, "_removed")
        return run_responsive(lambda: free_name(proposed))

    def keep_only(self, ids: Collection[int]) -> None:
        """Forget the files of closed documents."""
        self._saved = {document_id: known for document_id, known in self._saved.items() if document_id in ids}
        self._qualities = {document_id: known for document_id, known in self._qualities.items() if document_id in ids}
        self._targets = {document_id: known for document_id, known in self._targets.items() if document_id in ids}
        self._stamps = {key: known for key, known in self._stamps.items() if key[0] in ids}
