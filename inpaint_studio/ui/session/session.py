"""What the window works on: the open photo, the folder it came from, and the removal under way."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from enum import Enum
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from inpaint_studio.core.editing import mask_steps
from inpaint_studio.core.editing.document import Document
from inpaint_studio.core.editing.history import MAX_BYTES, Version
from inpaint_studio.core.editing.layers import Retouches
from inpaint_studio.core.errors import PhotoChangedError, StudioError, TruncatedImageError, unexpected
from inpaint_studio.core.geometry import Rect
from inpaint_studio.core.masks.mask import Mask
from inpaint_studio.core.messages import message
from inpaint_studio.core.photo_io import (
    Photo,
    free_name,
    name_behind,
    read_draft,
    read_photo,
    stamp_of,
    write_photo,
)
from inpaint_studio.core.photo_io.flattening import WHITE
from inpaint_studio.core.saving.crash_journal import Journal
from inpaint_studio.core.saving.folder_shelf import Parked, Planned
from inpaint_studio.ui.qimage import to_array
from inpaint_studio.ui.session.drawing import Drawing
from inpaint_studio.ui.session.folder_photos import FolderPhotos
from inpaint_studio.ui.session.network_choice import NetworkChoice
from inpaint_studio.ui.session.object_clicks import ObjectClicks
from inpaint_studio.ui.session.removal_thread import JobRunner
from inpaint_studio.ui.session.removals import Removals
from inpaint_studio.ui.translation import capital, translated
from inpaint_studio.workflows.strip import in_words, strip_of

logger = logging.getLogger(__name__)


class Conflict(Enum):
    """What speaks against writing to a file."""

    ORIGINAL = message("It is the photo that was opened.")
    CHANGED = message("Somebody has changed it since it was saved.")


Stamp = tuple[int, int]  # time of the last change in ns, and size in bytes


class EditorSession(QObject):
    """One document at a time, and the documents of an open folder; its parts remove and choose the network.

    Every change of a document goes through here, so that every view hears of it.
    """

    drafted = Signal(object)  # Draft: what is about to be opened; None: it is not, after all
    truncated = Signal(object, str)  # Path: it ends too early, and was not opened
    changed_on_disk = Signal(object, str)  # Path: what was done to it does not fit any more, and it was not opened
    noted = Signal(str)  # something worth knowing of the photo that was opened
    document_changed = Signal()  # another photo, or none
    image_changed = Signal(Rect)
    mask_changed = Signal(Rect)
    excluded_changed = Signal(Rect)
    state_changed = Signal()  # what can be undone, saved, removed
    failed = Signal(str)

    def __init__(self, device: str = "auto", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.document: Document | None = None
        self.photos = FolderPhotos(self)
        self._stamps: dict[tuple[int, Path], Stamp] = {}  # of the files that were written, by document
        self.background = WHITE  # under transparent parts, in formats that have none
        self.keep_times = False  # saved files get the time of the photo that was opened
        self._saved: dict[int, Retouches] = {}  # what lay over each document when it was saved
        self._targets: dict[int, Path] = {}  # where each document was saved: it may be replaced there
        self.drawing = Drawing(self)
        self.clicks = ObjectClicks(self)
        self.journal: Journal | None = None
        self.margin: int | None = None  # px round the mask of photos opened from now on; None: a share of the photo
        self.history_bytes = MAX_BYTES
        self.last_mask: Mask | None = None  # of the last removal, for another photo of its size
        self.runner = JobRunner(self)
        self.network = NetworkChoice(self.runner, device, self)
        self.removals = Removals(self, self.runner, self.network, device)
        self.state_changed.connect(self.record)
        self.runner.started.connect(self.state_changed)
        self.runner.idle.connect(self.state_changed)
        self.runner.failed.connect(self.failed)
        self.network.failed.connect(self.failed)

    # -- photos -------------------------------------------------------------------------------

    def open(self, path: Path, partial: bool = False) -> bool:
        """Open a photo, or the photos of a folder. On failure the open photo stays; False. ``partial``: a file that
        ends too early is opened as far as it goes, and what is missing is masked."""
        if path.is_dir():
            return self._open_folder(path)
        photo = self._read(path, partial)
        if photo is None:
            return False
        self._show_alone(Document(photo, self.margin))
        if photo.missing is not None:
            missing = photo.missing
            self.edit(lambda document: mask_steps.set_mask(document, missing, message("Missing part")))
        return True

    def paste(self, image: QImage) -> None:
        """Open a picture from the clipboard."""
        pixels, alpha = to_array(image)
        self._show_alone(Document(Photo(pixels, alpha), self.margin))

    def step(self, by: int) -> bool:
        """Go to the next photo of the folder (1) or the one before (-1); photos left behind keep mask and history."""
        path = self.document.path if self.document is not None else None
        # what cannot be opened was reported; the photos behind it must stay reachable
        return any(self.open_of_folder(other) for other in self.photos.beyond(path, by))

    def can_step(self, by: int) -> bool:
        """Whether there is a photo to step to."""
        return self.document is not None and bool(self.photos.beyond(self.document.path, by))

    def keep_history_within(self, bytes_in_memory: int) -> None:
        """How much memory the steps of a photo may take; the rest waits on disk."""
        self.history_bytes = bytes_in_memory
        for document in self.photos.in_memory:
            document.history.max_bytes = bytes_in_memory
            document.history.keep_bounds()

    def save(self, path: Path) -> bool:
        """Write the photo to ``path``; on failure it stays unsaved, False."""
        document = self.document
        if document is None:
            return False
        try:
            notes = write_photo(document.result, path, self.keep_times, background=self.background)
        except StudioError as error:
            self.failed.emit(translated(error))
            return False
        self.note_saved(document, path)
        if notes:
            self.noted.emit(" ".join(translated(note) for note in notes))
        return True

    def note_saved(self, document: Document | Parked, path: Path, version: Version | None = None) -> None:
        """``document`` has been written to ``path`` as it was in ``version`` (None: as it is now)."""
        version = version or document.history.version
        document.history.mark_saved(version.image_state)
        self._targets[document.id] = path
        self._saved[document.id] = version.retouches
        self._stamps[document.id, path] = stamp_of(path)
        if self.journal is not None and not document.is_modified and not document.has_mask:
            self.journal.forget(document.id)
        self.state_changed.emit()

    @property
    def saved_retouches(self) -> Retouches:
        """What lay over the open photo when it was saved."""
        return self._saved.get(self.document.id, ()) if self.document is not None else ()

    def is_ours(self, document: Document | Parked, path: Path) -> bool:
        """Whether ``path`` is still what this program wrote for a document."""
        return self._stamps.get((document.id, path)) == stamp_of(path)

    def conflict(self, path: Path) -> Conflict | None:
        """Why the open photo should not be saved to ``path`` without asking; None if there is no reason."""
        document = self.document
        if document is None or not path.exists():
            return None
        known = self._stamps.get((document.id, path))
        source = document.path
        if known is None and source is not None and source.exists() and path.samefile(source):
            return Conflict.ORIGINAL
        return Conflict.CHANGED if known is not None and known != stamp_of(path) else None

    @property
    def save_target(self) -> Path | None:
        """Where a save goes without asking: where this document was saved before, never the original."""
        return self.target_of(self.document) if self.document is not None else None

    def target_of(self, document: Document | Parked) -> Path | None:
        """Where a document was saved before."""
        return self._targets.get(document.id)

    def proposed_path(self, folder: Path) -> Path | None:
        """A free name beside the photo (in ``folder`` for a pasted one) to offer for saving."""
        if self.document is None:
            return None
        source = self.document.path or folder / "pasted.png"
        return free_name(source.with_name(name_behind(source, "_removed")))

    @property
    def unsaved(self) -> list[Document | Parked]:
        """All documents with changes that are not on disk."""
        return [one for one in self.photos.all_kept if not isinstance(one, Planned) and one.is_modified]

    def take_up(self, document: Document, folder: Sequence[Path] = ()) -> None:
        """Show a document whose work was brought back, in a ``folder`` of several such."""
        self.photos.set(list(folder))
        self._show(document)

    def take_up_beside(self, kept: Document | Planned) -> None:
        """Keep another one of them for later."""
        self.photos.shelf.put(kept)
        self.state_changed.emit()

    def record(self) -> None:
        """Keep what was done, between strokes, in the journal."""
        settled = not self.drawing.in_stroke and self.drawing.edge is None
        for document in self.photos.in_memory if self.journal is not None else []:
            if self.journal is not None and (settled or document is not self.document):
                self.journal.record(document)  # a removal may have ended on a photo that is not shown
        if self.journal is not None:
            self.journal.record_plans(self.photos.all_kept)

    def _open_folder(self, folder: Path) -> bool:
        photos, problems = strip_of([folder])
        return self._open_strip(photos, problems)

    def open_several(self, paths: Sequence[Path]) -> bool:
        """Open photos, and those of folders, as a strip; those that cannot be opened are named. If none can, the open
        photo stays; False."""
        photos, problems = strip_of(paths)
        return self._open_strip(photos, problems, len(photos) + len(problems))

    def _open_strip(self, photos: list[Path], problems: list[str], named: int = 0) -> bool:
        """Show the first photo that can be opened, and the others in the strip. ``named``: how many the user named, not
        a folder."""
        photo, broken = None, dict[Path, str]()
        for path in photos:
            photo = self._read(path, told=broken)
            if photo is not None:
                break
        if photo is not None:
            self.photos.set(photos if len(photos) > 1 or not named else [])
            self._show(Document(photo, self.margin))
        for path, why in broken.items():
            self.photos.note_failure(path, translated(why))
        problems = [*problems, *broken.values()]
        if problems:
            self.failed.emit(translated(in_words(problems, named or len(photos))))
        return photo is not None

    def open_of_folder(self, path: Path) -> bool:
        """Show a photo of the folder as it was left; False if it cannot be opened, and what is shown stays."""
        if self.document is not None and path == self.document.path:
            return True
        try:
            document = self.photos.shelf.take(path, self.margin)
        except PhotoChangedError as error:
            self.changed_on_disk.emit(path, translated(error))
            return False
        except StudioError as error:
            self.failed.emit(translated(error))
            return False
        if document is None:
            photo = self._read(path)
            if photo is None:
                return False
            document = Document(photo, self.margin)
        self._put_aside()
        self._show(document)
        self.photos.note_success(path)
        return True

    def _put_aside(self) -> None:
        """Keep the shown document on the shelf, if there is anything to keep."""
        self.drawing.abort_stroke()
        self.drawing.finish_edge()
        document = self.document
        if document is None or document.path not in self.photos.paths:
            return
        self.record()
        self.document = None
        if document.history.labels or document.history.redo_label or self.removals.is_working_on(document):
            self.photos.shelf.put(document)

    @property
    def busy(self) -> int:
        """The document that a removal is working on; 0 if there is none."""
        return self.runner.job.document_id if self.runner.job is not None else 0

    def find(self, document_id: int) -> Document | None:
        """The document of this number, if it is in memory."""
        return next((document for document in self.photos.in_memory if document.id == document_id), None)

    def show_by_id(self, document_id: int) -> bool:
        """Show a document of the folder that something was done to; False if it cannot be opened now."""
        shown = self.document is not None and self.document.id == document_id
        kept = (one for one in self.photos.all_kept if not isinstance(one, Planned) and one.id == document_id)
        return shown or any(one.path is not None and self.open_of_folder(one.path) for one in kept)

    def _forget_closed(self) -> None:
        """Of documents that are not open any more, nothing is kept."""
        ids = {one.id for one in self.photos.all_kept if not isinstance(one, Planned)}
        if self.journal is not None:
            self.journal.keep_only(ids)
        self._saved = {number: known for number, known in self._saved.items() if number in ids}
        self._targets = {number: known for number, known in self._targets.items() if number in ids}
        self._stamps = {key: known for key, known in self._stamps.items() if key[0] in ids}

    def _show_alone(self, document: Document) -> None:
        """Show a photo that belongs to no folder."""
        self.photos.set([])
        self._show(document)

    def _show(self, document: Document) -> None:
        self.drawing.abort_stroke()
        self.drawing.finish_edge()
        document.history.max_bytes = self.history_bytes
        self.document = document
        if self.runner.job is not None and self.find(self.runner.job.document_id) is None:
            self.runner.cancel()  # its photo is gone: nobody waits for the result
        self._forget_closed()
        self.document_changed.emit()
        self.state_changed.emit()
        if document.photo.notice:
            self.noted.emit(translated(document.photo.notice))

    # -- steps --------------------------------------------------------------------------------

    def clear_mask(self) -> None:
        """Remove the whole mask, as one step."""
        self.edit(mask_steps.clear_mask)

    def clear_excluded(self) -> None:
        """Allow texture from everywhere, as one step."""
        self.edit(mask_steps.clear_excluded)

    def undo(self) -> None:
        """Take the last step back."""
        if self.can_undo:
            self.edit(lambda document: document.undo())

    def redo(self) -> None:
        """Bring the last undone step again."""
        if self.can_redo:
            self.edit(lambda document: document.redo())

    def go_to(self, steps: int) -> None:
        """Undo or redo until ``steps`` steps are done; not while the photo is being worked on."""
        if self.document is not None and not self.removals.is_working_on(self.document):
            self.edit(lambda document: document.go_to(steps))

    @property
    def can_undo(self) -> bool:
        """Whether there is a step to take back; not while its photo is being worked on."""
        return self._may_go("undo_label")

    @property
    def can_redo(self) -> bool:
        """Whether there is a step to bring again; not while its photo is being worked on."""
        return self._may_go("redo_label")

    def _may_go(self, label: str) -> bool:
        document = self.document
        return (
            document is not None
            and bool(getattr(document.history, label))
            and not self.removals.is_working_on(document)
        )

    def edit(self, edit: Callable[[Document], Rect]) -> None:
        """Change the open photo or its mask; ``edit`` returns what it touched. Not while a stroke is drawn.
        What cannot be done is told."""
        if self.document is None or not self.drawing.settle():
            return
        try:
            self.tell_changed(edit(self.document))
        except (StudioError, MemoryError) as error:
            self.tell_changed(self.document.frame)  # of several steps, some may be done
            known = isinstance(error, StudioError)
            self.failed.emit(translated(error) if known else f"{capital(translated(unexpected(error)))}.")

    def tell_changed(self, rect: Rect) -> None:
        """``rect`` of the open photo has changed: every view hears of it."""
        for signal in (self.image_changed, self.mask_changed, self.excluded_changed):
            signal.emit(rect)
        self.state_changed.emit()

    def _read(self, path: Path, partial: bool = False, told: dict[Path, str] | None = None) -> Photo | None:
        """A photo, or None after telling the user, or ``told`` alone, why it cannot be opened; meanwhile there is a
        draft to look at."""
        draft = read_draft(path)
        if draft is not None:
            self.drafted.emit(draft)
        try:
            return read_photo(path, partial)
        except StudioError as error:
            self.drafted.emit(None)
            if told is not None:
                told[path] = error.message
            elif isinstance(error, TruncatedImageError) and not partial:
                self.truncated.emit(path, translated(error))
            else:
                self.failed.emit(translated(error))
            self.photos.note_failure(path, translated(error))
            return None
