"""Opens photos: one, those of a folder, or several as a strip; on failure the open photo stays."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from inpaint_studio.core.editing import mask_steps
from inpaint_studio.core.editing.document import Document
from inpaint_studio.core.errors import PhotoChangedError, StudioError, TruncatedImageError
from inpaint_studio.core.files.checks import is_confirmed
from inpaint_studio.core.messages import message
from inpaint_studio.core.photo_io import Photo, read_coarse_photo, read_file, read_photo
from inpaint_studio.core.saving.folder_shelf import Parked, Planned
from inpaint_studio.ui.qimage import to_array
from inpaint_studio.ui.session.folder_photos import FolderPhotos, finished_of
from inpaint_studio.ui.session.open_document import OpenDocument
from inpaint_studio.ui.threads.busy import busy_pointer
from inpaint_studio.ui.threads.waiting import run_responsive
from inpaint_studio.ui.translation import translated
from inpaint_studio.workflows.inputs import photos_of, problems_text

MISSING = message("Missing part")


class Opening(QObject):
    """Reads photos. ``show`` is called with the opened document, ``put_aside`` before it replaces another one of the
    folder."""

    reading = Signal(str)  # the name of the file that is being read; empty: it has been
    coarse_photo_read = Signal(object)  # CoarsePhoto: the photo that is being opened; None: it did not open
    truncated = Signal(object, str)  # Path: the file is truncated, and was not opened
    changed_on_disk = Signal(object, str)  # Path: the work on it no longer fits, and it was not opened

    def __init__(
        self,
        session: OpenDocument,
        photos: FolderPhotos,
        show: Callable[[Document], None],
        put_aside: Callable[[], None],
    ) -> None:
        super().__init__(session)
        self._session, self._photos = session, photos
        self._show, self._put_aside = show, put_aside
        self.current_id = 0  # the number of the current opening, 0 if there is none
        self._ids = itertools.count(1)

    @contextmanager
    def _counted_as_one(self) -> Iterator[None]:
        """Count everything in this block as one opening, even of several photos that fail."""
        outer = self.current_id
        self.current_id = outer or next(self._ids)
        try:
            yield
        finally:
            self.current_id = outer

    def open(self, path: Path, partial: bool = False) -> bool:
        """Open a photo, or the photos of a folder. On failure the open photo stays; False. ``partial``: a truncated
        file is opened as far as it goes, and the missing part is masked."""
        with self._counted_as_one():
            is_folder = run_responsive(lambda: is_confirmed(path.is_dir))
            return self._open_folder(path) if is_folder else self._open_photo(path, partial)

    def _open_photo(self, path: Path, partial: bool) -> bool:
        photo = self._read(path, partial)
        if photo is None:
            return False
        self._show_alone(Document(photo, self._session.margin))
        if photo.missing is not None:
            missing = photo.missing
            self._session.edit(lambda document: mask_steps.set_mask(document, missing, MISSING))
        return True

    def paste(self, image: QImage) -> None:
        """Open an image from the clipboard."""
        pixels, alpha = to_array(image)
        with self._counted_as_one():
            self._show_alone(Document(Photo(pixels, alpha), self._session.margin))

    def show_photo(self, photo: Photo) -> None:
        """Open a photo that has been read before, or has no file."""
        self._show_alone(Document(photo, self._session.margin))

    def step(self, by: int) -> bool:
        """Go to the next photo of the folder (1) or the previous one (-1); photos left behind keep mask and history."""
        path = self._session.document.path if self._session.document is not None else None
        # unreadable photos were reported; those after them must stay reachable
        with self._counted_as_one():
            return any(self.open_of_folder(other) for other in self._photos.beyond(path, by))

    def can_step(self, by: int) -> bool:
        """True if there is such a photo."""
        return self._session.document is not None and bool(self._photos.beyond(self._session.document.path, by))

    def open_several(self, paths: Sequence[Path]) -> bool:
        """Open photos, and those of folders, as a strip; unreadable ones are reported. If none can be opened, the open
        photo stays; False."""
        photos, problems = run_responsive(lambda: photos_of(paths))
        with self._counted_as_one():
            return self._open_strip(photos, problems, len(photos) + len(problems))

    def open_of_folder(self, path: Path) -> bool:
        """Show a photo of the folder as it was left; False if it cannot be opened, and the current photo stays."""
        if self._session.document is not None and path == self._session.document.path:
            return True
        with self._counted_as_one():
            return self._open_entry(path)

    def _open_entry(self, path: Path) -> bool:
        try:
            document = self._taken(path)
        except PhotoChangedError as error:
            self.changed_on_disk.emit(path, translated(error))
            return False
        except StudioError as error:
            self._session.failed.emit(translated(error))
            return False
        if document is None:
            photo = self._read(path)
            if photo is None:
                return False
            document = Document(photo, self._session.margin)
        self._put_aside()
        self._show(document)
        self._photos.note_success(path)
        return True

    def _taken(self, path: Path) -> Document | None:
        """Take a document from the shelf, like :meth:`~inpaint_studio.core.saving.folder_shelf.Shelf.take`, while the
        window stays responsive."""
        shelf, margin = self._photos.shelf, self._session.margin
        while isinstance(entry := shelf.get(path), Parked | Planned):  # again, if it was changed while it was opened
            shelf.exchange(entry, run_responsive(partial(entry.open, margin)))
        return shelf.take(path)

    def show_by_id(self, document_id: int) -> bool:
        """Show a document of the folder that has been edited; False if it cannot be opened now."""
        shown = self._session.document is not None and self._session.document.id == document_id
        entries = (
            entry for entry in self._photos.entries if not isinstance(entry, Planned) and entry.id == document_id
        )
        return shown or any(entry.path is not None and self.open_of_folder(entry.path) for entry in entries)

    def _open_folder(self, folder: Path) -> bool:
        photos, problems = run_responsive(lambda: photos_of([folder]))
        return self._open_strip(photos, problems)

    def _open_strip(self, photos: list[Path], problems: list[str], named: int = 0) -> bool:
        """Show the first readable photo, and the others in the strip. ``named``: how many the user named, rather than a
        folder."""
        photo, broken = None, dict[Path, str]()
        for path in photos:
            photo = self._read(path, errors=broken)
            if photo is not None:
                break
        if photo is not None:
            strip = photos if len(photos) > 1 or not named else []
            self._photos.set(strip, run_responsive(lambda: finished_of(strip)))
            self._show(Document(photo, self._session.margin))
        for path, why in broken.items():
            self._photos.note_failure(path, translated(why))
        problems = [*problems, *broken.values()]
        if problems:
            self._session.failed.emit(translated(problems_text(problems, named or len(photos))))
        return photo is not None

    def _show_alone(self, document: Document) -> None:
        """Show a photo outside any folder."""
        self._photos.set([])
        self._show(document)

    def _read(self, path: Path, partial: bool = False, errors: dict[Path, str] | None = None) -> Photo | None:
        """Return a photo, or None after reporting the error to the user, or only to ``errors``. A coarse one is shown
        first."""
        self.reading.emit(path.name)
        try:
            with busy_pointer():
                contents = run_responsive(lambda: read_file(path))
                coarse = read_coarse_photo(path, contents.data)
                if coarse is not None:
                    self.coarse_photo_read.emit(coarse)
                return run_responsive(lambda: read_photo(path, partial, contents))
        except StudioError as error:
            self.coarse_photo_read.emit(None)
            if errors is not None:
                errors[path] = error.message
            elif isinstance(error, TruncatedImageError) and not partial:
                self.truncated.emit(path, translated(error))
            else:
                self._session.failed.emit(translated(error))
            self._photos.note_failure(path, translated(error))
            return None
        finally:
            self.reading.emit("")
