"""Undo and redo: one line over strokes and removals, bounded by bytes."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from inpaint_studio.core.geometry import Rect

Plane = Literal["image", "mask", "barred"]
Planes = dict[Plane, NDArray[Any]]

MAX_BYTES = 512 << 20


@dataclass
class Patch:
    """Pixels of one plane that are *not* shown now: before an undo the old ones, after it the new."""

    plane: Plane
    rect: Rect
    pixels: NDArray[Any]

    def swap(self, planes: Planes) -> None:
        """Exchange the pixels with those of the plane."""
        window = planes[self.plane][self.rect.slices]
        current = window.copy()
        window[...] = self.pixels
        self.pixels = current


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
        return sum(patch.pixels.nbytes for patch in self.patches) + sum(hole.nbytes for _, hole in holes)

    @property
    def touches_image(self) -> bool:
        """Whether the photo itself changes, not only the mask."""
        return any(patch.plane == "image" for patch in self.patches)

    def undo(self, planes: Planes) -> None:
        """Go back to before; the last patch first, since patches may overlap."""
        for patch in reversed(self.patches):
            patch.swap(planes)

    def redo(self, planes: Planes) -> None:
        """Go to after again."""
        for patch in self.patches:
            patch.swap(planes)


def changed_patch(plane: Plane, rect: Rect, before: NDArray[Any]) -> Patch:
    """A patch that remembers ``before``, a copy of the pixels of ``rect``."""
    return Patch(plane, rect, np.ascontiguousarray(before))


class History:
    """What was done and what was undone. Beyond ``max_bytes`` the oldest steps are forgotten."""

    def __init__(self, max_bytes: int = MAX_BYTES) -> None:
        self.max_bytes = max_bytes
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
        self._undone.clear()
        self._done.append(change)
        self._forget_oldest()

    def take_last(self, planes: Planes) -> Change:
        """Take the last step back for good, to put another one in its place; :class:`IndexError` if there is none."""
        change = self._done.pop()
        change.undo(planes)
        return change

    def undo(self, planes: Planes) -> Change | None:
        """Take the last step back; None if there is none."""
        if not self._done:
            return None
        change = self._done.pop()
        change.undo(planes)
        self._undone.append(change)
        return change

    def redo(self, planes: Planes) -> Change | None:
        """Bring the last undone step again; None if there is none."""
        if not self._undone:
            return None
        change = self._undone.pop()
        change.redo(planes)
        self._done.append(change)
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

    def _forget_oldest(self) -> None:
        total = self.nbytes
        while total > self.max_bytes and len(self._done) > 1:
            oldest = self._done.pop(0)
            total -= oldest.nbytes
            if oldest.touches_image:
                self._oldest_state = oldest.id
