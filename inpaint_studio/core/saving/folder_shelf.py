"""Photos of the folder that are not shown: the work on them is kept in memory, or on disk without the pixels."""

from __future__ import annotations

import copy
import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from enum import Enum
from pathlib import Path
from typing import Any

import numpy as np

from inpaint_studio.core.editing import mask_steps
from inpaint_studio.core.editing.disk_arrays import Spill, StoredArray
from inpaint_studio.core.editing.document import Document
from inpaint_studio.core.errors import PhotoChangedError, ProjectError, check_memory
from inpaint_studio.core.masks.mask import Mask
from inpaint_studio.core.messages import message
from inpaint_studio.core.photo_io import Photo, read_photo, size_of
from inpaint_studio.core.saving.packed_mask import PackedMask, Read
from inpaint_studio.core.saving.snapshot import IsInFile

logger = logging.getLogger(__name__)
NO_PIXELS = np.zeros((0, 0, 3), np.uint8)
MAX_BYTES = 512 << 20  # of photos that are not shown


class State(Enum):
    """The state of a photo in the folder."""

    UNTOUCHED = "untouched"
    MASKED = "masked"
    UNSAVED = "unsaved"
    DONE = "done"  # something was removed, and it is saved
    FAILED = "failed"


@dataclass(frozen=True)
class Planned:
    """A mask for a photo that nobody has opened yet; it becomes the first step of its history."""

    path: Path
    mask: PackedMask
    label: str
    is_modified = False
    has_mask = True
    has_marks = False

    @classmethod
    def from_record(cls, path: Path, record: Mapping[str, Any], read: Read) -> Planned:
        """Return the mask for the photo ``path`` of a record; raises :class:`ProjectError` if it is damaged."""
        try:
            if not path.name:
                raise ValueError("no photo")
            mask = PackedMask.from_record(record, read)
            mask.unpack()
            return cls(path, mask, str(record["label"]))
        except Exception as error:  # a damaged file may contain anything
            check_memory(error)
            why = message("The mask of {name} cannot be read: it is damaged.", name=path.name)
            raise ProjectError(why) from error

    def to_record(self, blob: str) -> dict[str, Any]:
        """Return its record; ``blob``: the name under which the data of the mask are stored."""
        return {**self.mask.to_record(blob), "label": self.label}

    @property
    def name(self) -> str:
        """The photo's file name."""
        return self.path.name

    is_done = False

    def open(self, margin: int | None = None) -> Document:
        """Return the photo with its mask; raises :class:`ImageReadError`, including :class:`PhotoChangedError` if the
        mask no longer fits."""
        document = Document(read_photo(self.path), margin)
        self._compare(document.mask.shape)
        mask_steps.set_mask(document, self.mask.unpack(), self.label)
        return document

    def check(self) -> None:
        """Raise the errors of :meth:`open` that the start of the file already reveals."""
        width, height = size_of(self.path)
        self._compare((height, width))

    def _compare(self, shape: tuple[int, ...]) -> None:
        if self.mask.shape != shape:
            why = message("The size of {path} has changed: its mask no longer fits.", path=self.path)
            raise PhotoChangedError(why)


class Parked:
    """A document without its pixels: they are read from its file again, and its steps are repeated. If the file has
    changed since it was opened, the pixels are stored on disk."""

    def __init__(self, document: Document, spill: Spill, is_in_file: IsInFile = Photo.is_in_file) -> None:
        """Raises :class:`OSError` if the disk is full; ``document`` is then unchanged."""
        assert document.path is not None
        photo, excluded = document.photo, document.excluded
        self.id, self.path, self.name = document.id, document.path, document.name
        self._has_mask, self._margin, self.history = document.has_mask, document.margins, document.history
        self.saved_as = document.saved_as
        self._planned: Planned | None = None
        self._mask = PackedMask.of(document.mask)
        self._excluded = PackedMask.of(excluded) if excluded is not None else None
        self.history.put_away()
        self._pixels: StoredArray | None = None
        if is_in_file(photo):
            photo = Photo(NO_PIXELS, None, self.path, sha256=photo.sha256, missing=photo.missing)
        else:
            self._pixels = StoredArray(document.original)
            self._pixels.store(spill)
        self._photo = replace(photo, pixels=NO_PIXELS)

    @property
    def has_mask(self) -> bool:
        """True if a mask is painted on it."""
        return self._has_mask or self._planned is not None

    @property
    def mask(self) -> PackedMask:
        """The mask that is painted on it."""
        return self._planned.mask if self._planned is not None else self._mask

    @property
    def plan(self) -> Planned | None:
        """The mask planned for the photo since it was parked; None if there is none, or if it does not fit."""
        return self._planned if self._planned is not None and self._planned.mask.shape == self._mask.shape else None

    @property
    def has_marks(self) -> bool:
        """True if something is marked as an excluded source."""
        return self._excluded is not None and not self._excluded.rect.is_empty

    def with_plan(self, planned: Planned) -> Parked:
        """Return the same with another mask, which becomes a step of its history in :meth:`take_plan`."""
        copied = copy.copy(self)
        copied._planned = planned
        return copied

    def take_plan(self, document: Document) -> None:
        """Add the planned mask permanently to the document that :meth:`open` returned."""
        if self.plan is not None:
            mask_steps.set_mask(document, self.plan.mask.unpack(), self.plan.label)

    @property
    def is_modified(self) -> bool:
        """True if it has unsaved changes."""
        return self.history.is_modified

    @property
    def is_done(self) -> bool:
        """True if something was removed from it, and it is saved."""
        return bool(self.history.layers) and not self.is_modified

    def open(self, margin: int | None = None) -> Document:
        """Return the document as it was parked, without plans made since. Works in any thread, because its history is
        only read. Raises :class:`PhotoChangedError` if its file has changed, :class:`ImageReadError` and
        :class:`~inpaint_studio.core.errors.HistoryError`; nothing is lost then."""
        if self._pixels is not None:
            photo = replace(self._photo, pixels=self._pixels.array.copy())
        else:
            photo = read_photo(self.path, self._photo.missing is not None)
            if photo.sha256 != self._photo.sha256:
                raise PhotoChangedError(
                    message(
                        "{path} was changed by another program. Your edits are kept: restore the original file and "
                        "open it again.",
                        path=self.path,
                    )
                )
        document = Document(photo, self._margin)
        excluded = self._excluded.unpack() if self._excluded is not None else None
        document.resume(self.id, self.history, self._mask.unpack(), excluded)
        document.saved_as = self.saved_as
        return document


ShelfEntry = Document | Parked | Planned


class Shelf:
    """The work on the photos of a folder, by path. The most recently shown documents stay in memory, up to
    ``max_bytes``; the others are parked."""

    def __init__(
        self, max_bytes: int = MAX_BYTES, busy: Callable[[], int] = lambda: 0, is_in_file: IsInFile = Photo.is_in_file
    ) -> None:
        """``busy``: returns the id of the document that a removal is working on, which is never parked. ``is_in_file``:
        tells whether a photo can be read from its file again; if in doubt, it must say no."""
        self.max_bytes, self._busy, self._is_in_file = max_bytes, busy, is_in_file
        self._entries: dict[Path, ShelfEntry] = {}  # the most recent last
        self._spill = Spill()

    @property
    def all(self) -> list[ShelfEntry]:
        """Everything on the shelf."""
        return list(self._entries.values())

    def get(self, path: Path) -> ShelfEntry | None:
        """Return the work on a photo without taking it."""
        return self._entries.get(path)

    def put(self, entry: ShelfEntry) -> None:
        """Put a document on the shelf."""
        assert entry.path is not None
        self._entries.pop(entry.path, None)
        self._entries[entry.path] = entry
        self.trim()

    def take(self, path: Path, margin: int | None = None) -> Document | None:
        """Take the document of a photo from the shelf; None if there is no work on it. ``margin``: the margin for a
        photo that has not been opened yet. Raises like :meth:`Parked.open`, and then keeps the document on the
        shelf."""
        entry = self._entries.get(path)
        document = entry if entry is None or isinstance(entry, Document) else entry.open(margin)
        if document is not None and isinstance(entry, Parked):
            entry.take_plan(document)
        self._entries.pop(path, None)
        return document

    def exchange(self, entry: Parked | Planned, document: Document) -> bool:
        """Replace ``entry`` by ``document``, its opened form, without parking anything; False if the entry has changed
        meanwhile."""
        if self._entries.get(entry.path) is not entry:
            return False
        if isinstance(entry, Parked):
            entry.take_plan(document)
        self._entries.pop(entry.path)
        self._entries[entry.path] = document
        return True

    def drop(self, path: Path) -> None:
        """Discard the work on a photo."""
        self._entries.pop(path, None)

    def trim(self) -> None:
        """Park documents beyond the limit, least recently shown first."""
        documents = [entry for entry in self._entries.values() if isinstance(entry, Document)]
        held = sum(document.nbytes + document.history.nbytes for document in documents)
        for document in documents:
            if held <= self.max_bytes:
                return
            if document.id == self._busy() or document.path is None:
                continue
            size = document.nbytes + document.history.nbytes
            try:
                parked = Parked(document, self._spill, self._is_in_file)
            except OSError as error:
                logger.warning("%s stays in memory: %s", document.name, error)
                return
            self._entries[document.path] = parked  # in its place: the order stays
            held -= size


def plan_of(entry: ShelfEntry | None) -> Planned | None:
    """Return the mask that waits for a photo until it is opened; None if there is none."""
    return entry if isinstance(entry, Planned) else entry.plan if isinstance(entry, Parked) else None


def is_begun(entry: ShelfEntry) -> bool:
    """True if something is drawn that no removal has used yet: a mask, excluded sources, guide lines."""
    if isinstance(entry, Document):
        return entry.has_mask or bool(entry.lines) or (entry.excluded is not None and bool(entry.excluded.any()))
    return entry.has_mask or entry.has_marks or (isinstance(entry, Parked) and bool(entry.history.lines))


def last_mask(entry: ShelfEntry | None) -> Mask | None:
    """Return the mask painted on a photo, or that of its last removal; None if there is neither. Raises
    :class:`~inpaint_studio.core.errors.HistoryError`."""
    if entry is None or isinstance(entry, Planned):
        return entry.mask.unpack() if entry is not None else None
    mask = entry.mask if isinstance(entry, Document) else entry.mask.unpack()
    if entry.has_mask:
        return mask
    removals = [layer for layer in entry.history.layers if layer.is_removal]
    return removals[-1].painted(mask.shape) if removals else None


def state_of(entry: ShelfEntry | None) -> State:
    """Return the state of a photo from its stored work."""
    if entry is None:
        return State.UNTOUCHED
    if entry.is_modified:
        return State.UNSAVED
    if entry.has_mask:
        return State.MASKED
    return State.DONE if entry.is_done else State.UNTOUCHED
