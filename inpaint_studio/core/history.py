"""Undo and redo: one line over strokes and removals, bounded by bytes of memory and of disk."""

from __future__ import annotations

import itertools
import logging
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from inpaint_studio.core.geometry import Rect
from inpaint_studio.core.spill import Spill, load

Plane = Literal["image", "mask", "barred"]
Planes = dict[Plane, NDArray[Any]]

MAX_BYTES = 512 << 20  # of memory
MAX_STORED = 8 << 30  # of disk
logger = logging.getLogger(__name__)


class Patch:
    """Pixels of one plane that are *not* shown now: before an undo the old ones, after it the new. In memory or, after
    :meth:`store`, on disk."""

    def __init__(self, plane: Plane, rect: Rect, pixels: NDArray[Any]) -> None:
        """``pixels`` as large as ``rect``; they are kept, not copied."""
        self.plane, self.rect = plane, rect
        self._pixels: NDArray[Any] | None = pixels
        self._file: Path | None = None

    @property
    def pixels(self) -> NDArray[Any]:
        """The pixels; raises :class:`~inpaint_studio.core.errors.HistoryError` where they are lost."""
        if self._pixels is not None:
            return self._pixels
        assert self._file is not None
        return load(self._file)

    @property
    def nbytes(self) -> int:
        """Memory it holds."""
        return self._pixels.nbytes if self._pixels is not None else 0

    @property
    def stored_bytes(self) -> int:
        """Disk it takes."""
        return self._file.stat().st_size if self._file is not None and self._file.exists() else 0

    def store(self, spill: Spill) -> None:
        """Put the pixels on disk; raises :class:`OSError`, and they stay where they were."""
        if self._pixels is not None:
            self._file, self._pixels = spill.store(self._pixels), None

    def load(self) -> None:
        """Bring the pixels into memory; errors as in :attr:`pixels`."""
        self._pixels = self.pixels
        self.discard()

    def discard(self) -> None:
        """Free what it takes on disk."""
        if self._file is not None:
            self._file.unlink(missing_ok=True)
            self._file = None

    def swap(self, planes: Planes) -> None:
        """Exchange the pixels, which must be in memory, with those of the plane."""
        window = planes[self.plane][self.rect.slices]
        current = window.copy()
        window[...] = self.pixels
        self._pixels = current


@dataclass(frozen=True)
class Removal:
    """What a removal filled: its ``holes`` (255 = filled) with their places, and the number of the fill that was
    ``chosen`` among several."""

    holes: tuple[tuple[Rect, NDArray[np.uint8]], ...]
    chosen: int = 0


@dataclass(frozen=True)
class Change:
    """One step of the history: all patches of one stroke or one removal."""

    label: str
    patches: tuple[Patch, ...]
    removal: Removal | None = None
    id: int = field(default_factory=itertools.count(1).__next__)

    @property
    def nbytes(self) -> int:
        """Memory it holds."""
        holes = self.removal.holes if self.removal is not None else ()
        return sum(patch.nbytes for patch in self.patches) + sum(hole.nbytes for _, hole in holes)

    @property
    def touches_image(self) -> bool:
        """Whether the photo itself changes, not only the mask."""
        return any(patch.plane == "image" for patch in self.patches)

    @property
    def stored_bytes(self) -> int:
        """Disk it takes."""
        return sum(patch.stored_bytes for patch in self.patches)

    def load(self) -> None:
        """Bring all pixels into memory, before the first one is exchanged."""
        for patch in self.patches:
            patch.load()

    def store(self, spill: Spill) -> None:
        """Put all pixels on disk; raises :class:`OSError`."""
        for patch in self.patches:
            patch.store(spill)

    def discard(self) -> None:
        """It is forgotten: free the disk."""
        for patch in self.patches:
            patch.discard()

    def undo(self, planes: Planes) -> None:
        """Go back to before; the last patch first, since patches may overlap."""
        self.load()
        for patch in reversed(self.patches):
            patch.swap(planes)

    def redo(self, planes: Planes) -> None:
        """Go to after again."""
        self.load()
        for patch in self.patches:
            patch.swap(planes)


def changed_patch(plane: Plane, rect: Rect, before: NDArray[Any]) -> Patch:
    """A patch that remembers ``before``, a copy of the pixels of ``rect``."""
    return Patch(plane, rect, np.ascontiguousarray(before))


class History:
    """What was done and what was undone. Beyond ``max_bytes`` of memory the steps that are farthest away wait on disk;
    beyond ``max_stored`` bytes there, or where the disk is full, the oldest are forgotten."""

    def __init__(self, max_bytes: int = MAX_BYTES, max_stored: int = MAX_STORED, spill: Spill | None = None) -> None:
        """``spill``: where steps wait, None for a temporary folder."""
        self.max_bytes, self.max_stored = max_bytes, max_stored
        self._spill = spill or Spill()
        self._done: list[Change] = []
        self._undone: list[Change] = []
        self._oldest_state = 0  # of the photo: the id of the last change that was forgotten
        self._saved_state = 0

    @property
    def undo_label(self) -> str | None:
        """What an undo would take back; None if there is nothing."""
        return self._done[-1].label if self._done else None

    @property
    def redo_label(self) -> str | None:
        """What a redo would bring again; None if there is nothing."""
        return self._undone[-1].label if self._undone else None

    @property
    def last(self) -> Change | None:
        """The last step that is done."""
        return self._done[-1] if self._done else None

    @property
    def labels(self) -> list[str]:
        """All steps that are done, oldest first."""
        return [change.label for change in self._done]

    @property
    def steps(self) -> list[Change]:
        """All steps in their order, done and undone; the first ``len(labels)`` of them are done."""
        return [*self._done, *reversed(self._undone)]

    @property
    def nbytes(self) -> int:
        """Memory held by all steps."""
        return sum(change.nbytes for change in self._done + self._undone)

    def push(self, change: Change) -> None:
        """Remember a step that has just been made; what was undone before it is gone."""
        for gone in self._undone:
            gone.discard()
        self._undone.clear()
        self._done.append(change)
        self._keep_bounds()

    def take_last(self, planes: Planes) -> Change:
        """Take the last step back for good, to put another one in its place; :class:`IndexError` if there is none."""
        self._done[-1].undo(planes)
        return self._done.pop()

    def undo(self, planes: Planes) -> Change | None:
        """Take the last step back; None if there is none. Raises :class:`~inpaint_studio.core.errors.HistoryError`, and
        nothing has changed then."""
        if not self._done:
            return None
        change = self._done[-1]
        change.undo(planes)
        self._undone.append(self._done.pop())
        self._keep_bounds()
        return change

    def redo(self, planes: Planes) -> Change | None:
        """Bring the last undone step again; None if there is none. Errors as in :meth:`undo`."""
        if not self._undone:
            return None
        change = self._undone[-1]
        change.redo(planes)
        self._done.append(self._undone.pop())
        self._keep_bounds()
        return change

    def mark_saved(self) -> None:
        """The photo as it is now is on disk."""
        self._saved_state = self._image_state()

    @property
    def is_modified(self) -> bool:
        """Whether the photo differs from what was opened or last saved (strokes do not count)."""
        return self._image_state() != self._saved_state

    def _image_state(self) -> int:
        """A number that stands for the photo's pixels: the id of the change that made them."""
        made = (change.id for change in reversed(self._done) if change.touches_image)
        return next(made, self._oldest_state)

    def _keep_bounds(self) -> None:
        disk_works = True
        try:
            self._store_farthest()
        except OSError as error:
            logger.warning("older steps cannot be put on disk: %s", error)
            disk_works = False
        while len(self._done) > 1 and (
            self._stored_bytes > self.max_stored or (not disk_works and self.nbytes > self.max_bytes)
        ):
            oldest = self._done.pop(0)
            oldest.discard()
            if oldest.touches_image:
                self._oldest_state = oldest.id

    @property
    def _stored_bytes(self) -> int:
        return sum(change.stored_bytes for change in self._done + self._undone)

    def _store_farthest(self) -> None:
        """The next step in each direction stays in memory, whatever its size."""
        total = self.nbytes
        far = [(len(line) - place, change) for line in (self._done, self._undone) for place, change in enumerate(line)]
        for distance, change in sorted(far, key=lambda item: -item[0]):
            if total <= self.max_bytes or distance == 1:
                return
            total -= change.nbytes
            change.store(self._spill)
            total += change.nbytes
