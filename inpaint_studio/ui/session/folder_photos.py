"""The photos of the open folder: their names, their states, and their order."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Set
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from inpaint_studio.core.editing.document import Document
from inpaint_studio.core.files.checks import is_confirmed
from inpaint_studio.core.photo_io import NamePattern, names_of_results
from inpaint_studio.core.saving.folder_shelf import MAX_BYTES, Shelf, ShelfEntry, State, state_of
from inpaint_studio.ui.session.open_document import OpenDocument
from inpaint_studio.ui.session.photo_files import PhotoFiles
from inpaint_studio.ui.session.removal_runner import RemovalRunner
from inpaint_studio.ui.threads.waiting import run_responsive
from inpaint_studio.workflows.batch.pairing import CLEANED


class FolderPhotos(QObject):
    """The photos of the open folder, in order; empty while a single photo is open. The current photo is the
    session's, and the others are on the shelf. ``files`` knows whether they are still in their files."""

    replaced = Signal()  # another folder
    changed = Signal()  # other photos, or another filter
    photo_changed = Signal(object)  # Path: its state or pixels have changed

    def __init__(self, session: OpenDocument, runner: RemovalRunner) -> None:
        super().__init__(session)
        self._session, self._runner = session, runner
        self.paths: list[Path] = []
        self.files = PhotoFiles(self)
        self.shelf = self._shelf()
        self.filter: State | None = None
        self.result_names = NamePattern(), ""  # pattern and extension for Save all, from the settings
        self._failures: dict[Path, str] = {}
        self._finished: Set[Path] = frozenset()  # earlier: their results are files
        self._last_states: dict[Path, tuple[State, int]] = {}
        session.state_changed.connect(self._on_state)

    def set(self, paths: list[Path]) -> None:
        """Replace the photos; there is no work on them yet, but some may have saved results: this reads their folders,
        while the window stays responsive."""
        finished = run_responsive(partial(_finished_of, paths, *self.result_names)) if paths else frozenset()
        self.paths, self.filter, self._finished = paths, None, finished
        self.shelf = self._shelf(self.shelf.max_bytes)
        self._failures, self._last_states = {}, {}
        self.replaced.emit()
        self.changed.emit()

    def _shelf(self, max_bytes: int = MAX_BYTES) -> Shelf:
        return Shelf(max_bytes, lambda: self._runner.busy_document_id, self.files.is_surely_in_file)

    def has_file(self, path: Path) -> bool:
        """True if a file is one of them, possibly by another name (a link). This reads the disk, while the window stays
        responsive."""
        return path in self.paths or run_responsive(partial(_is_among, path, tuple(self.paths)))

    def entry_of(self, path: Path) -> ShelfEntry | None:
        """Return the work on a photo, shown or not; None if there is none, or if it is not one of these."""
        shown = self._session.document
        return shown if shown is not None and shown.path == path else self.shelf.get(path)

    @property
    def entries(self) -> list[ShelfEntry]:
        """The work on the current photo and on all others."""
        shown = self._session.document
        return [*([shown] if shown is not None else []), *(entry for entry in self.shelf.all if entry is not shown)]

    @property
    def in_memory(self) -> list[Document]:
        """The work that is a whole document."""
        return [entry for entry in self.entries if isinstance(entry, Document)]

    def find(self, document_id: int) -> Document | None:
        """Return the document with this id, if it is in memory."""
        return next((document for document in self.in_memory if document.id == document_id), None)

    # -- states -------------------------------------------------------------------------------

    def state(self, path: Path) -> State:
        """Return the state of a photo."""
        if path in self._failures:
            return State.FAILED
        state = state_of(self.entry_of(path))
        return State.DONE if state is State.UNTOUCHED and path in self._finished else state

    def failure(self, path: Path) -> str:
        """Return why a photo has failed; empty if it has not."""
        return self._failures.get(path, "")

    def note_failure(self, path: Path | None, why: str) -> None:
        """Record that a photo could not be opened, or its removal failed."""
        if path in self.paths and path is not None:
            self._failures[path] = why
            self.photo_changed.emit(path)

    def note_success(self, path: Path | None) -> None:
        """Clear a photo's failure."""
        if path is not None and self._failures.pop(path, None) is not None:
            self.photo_changed.emit(path)

    def counts(self) -> Counter[State]:
        """Return the number of photos in each state."""
        return Counter(self.state(path) for path in self.paths)

    def in_state(self, state: State) -> list[Path]:
        """Return the photos in a state, in order."""
        return [path for path in self.paths if self.state(path) is state]

    # -- order --------------------------------------------------------------------------------

    def set_filter(self, state: State | None) -> None:
        """Restrict stepping to photos in this state; None: all."""
        if state is not self.filter:
            self.filter = state
            self.changed.emit()
            self._session.state_changed.emit()

    @property
    def shown(self) -> list[Path]:
        """The photos that pass the filter."""
        return self.paths if self.filter is None else self.in_state(self.filter)

    def beyond(self, path: Path | None, by: int) -> list[Path]:
        """Return the photos that pass the filter after ``path`` (``by`` 1, nearest first) or before it (-1)."""
        if path is None or path not in self.paths:
            return []
        index = self.paths.index(path)
        walked = self.paths[index + 1 :] if by > 0 else self.paths[:index][::-1]
        return [entry for entry in walked if self.filter is None or self.state(entry) is self.filter]

    def _on_state(self) -> None:
        """Signal changed states; only photos in memory can have changed."""
        for document in self.in_memory if self.paths else []:
            path = document.path
            if path is None or (path not in self._last_states and state_of(document) is State.UNTOUCHED):
                continue
            now = self.state(path), document.history.image_state
            if self._last_states.get(path) != now:
                self._last_states[path] = now
                self.photo_changed.emit(path)


def _finished_of(paths: Iterable[Path], pattern: NamePattern, ending: str) -> set[Path]:
    """Return the photos that have a result where *Save all* (by ``pattern``, with ``ending``) and a batch write it by
    default; this reads their folders."""
    photos = defaultdict[Path, list[Path]](list)
    for path in paths:
        photos[path.parent].append(path)
    finished = set()
    for folder, group in photos.items():
        existing = _names_in(folder / CLEANED)
        for names in {(pattern, ending), (NamePattern(), "")}:
            results = names_of_results(group, folder / CLEANED, *names)
            finished |= {photo for photo, result in zip(group, results, strict=True) if result.name in existing}
    return finished


def _names_in(folder: Path) -> set[str]:
    try:
        return {path.name for path in folder.iterdir()}
    except OSError:  # usually there is none yet
        return set()


def _is_among(path: Path, others: tuple[Path, ...]) -> bool:
    return is_confirmed(path.exists) and any(is_confirmed(partial(path.samefile, entry)) for entry in others)
