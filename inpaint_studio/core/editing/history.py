"""Undo and redo: one sequence of strokes and removals, limited by memory and disk space."""

from __future__ import annotations

import itertools
import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Any, Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from inpaint_studio.core.editing.disk_arrays import Spill, StoredArray
from inpaint_studio.core.editing.layers import Layers
from inpaint_studio.core.errors import HistoryError
from inpaint_studio.core.geometry import Lines, Rect
from inpaint_studio.core.pixel_snapshot import will_change

PlaneName = Literal["image", "mask", "excluded"]
Planes = dict[PlaneName, NDArray[Any]]

MAX_BYTES = 512 << 20  # in memory
MAX_STORED = 8 << 30  # on disk
logger = logging.getLogger(__name__)


class Version(NamedTuple):
    """The state of a photo at one moment: a number for its pixels, and the layers over the original."""

    image_state: int
    layers: Layers


class Patch:
    """Pixels of one plane that are *not* current: the old ones before an undo, the new ones after it."""

    def __init__(self, plane: PlaneName, rect: Rect, pixels: NDArray[Any]) -> None:
        """``pixels`` have the size of ``rect``; they are kept, not copied."""
        self.plane, self.rect, self.stored = plane, rect, StoredArray(pixels)

    def swap(self, planes: Planes) -> None:
        """Exchange the pixels, which must be in memory, with those of the plane."""
        window = planes[self.plane][self.rect.slices]
        current = window.copy()
        will_change(planes[self.plane], self.rect, current)
        window[...] = self.stored.array
        self.stored = StoredArray(current)


@dataclass(frozen=True)
class Change:
    """One step of the history: all patches of one stroke or one removal. ``layers``: what lies over the original after
    it, ``lines``: the guide lines after it, None if unchanged; ``layer``: the id of the layer that it made or
    replaced."""

    label: str
    patches: tuple[Patch, ...]
    layers: Layers | None = None
    layer: int | None = None
    lines: Lines | None = None
    id: int = field(default_factory=itertools.count(1).__next__)

    @property
    def arrays(self) -> list[StoredArray]:
        """All arrays of its patches."""
        return [patch.stored for patch in self.patches]

    @property
    def nbytes(self) -> int:
        """Bytes of its patches in memory."""
        return sum(array.nbytes for array in self.arrays)

    @property
    def touches_image(self) -> bool:
        """True if the photo itself changes, not only the mask."""
        return any(patch.plane == "image" for patch in self.patches)

    def load(self) -> None:
        """Load all pixels into memory, before the first are exchanged."""
        for array in self.arrays:
            array.load()

    def undo(self, planes: Planes) -> None:
        """Go back to the state before; the last patch first, because patches may overlap."""
        self.load()
        for patch in reversed(self.patches):
            patch.swap(planes)

    def redo(self, planes: Planes) -> None:
        """Go forward to the state after."""
        self.load()
        for patch in self.patches:
            patch.swap(planes)

    def drop(self, planes: Planes) -> None:
        """Go back to the state before, for good; this takes no memory."""
        for patch in reversed(self.patches):
            will_change(planes[patch.plane], patch.rect)
            planes[patch.plane][patch.rect.slices] = patch.stored.array


def changed_patch(plane: PlaneName, rect: Rect, before: NDArray[Any]) -> Patch:
    """Return a patch that remembers ``before``, a copy of the pixels of ``rect``."""
    return Patch(plane, rect, np.ascontiguousarray(before))


def _independent(undone: list[Change], since: int, layers: Layers, lines: Lines) -> list[Change]:
    """Return those of the undone steps that can be redone after another one, the next to redo last: strokes newer than
    ``since`` that leave layers and lines as they were."""
    count = 0
    for step in reversed(undone):
        strokes = all(patch.plane != "image" for patch in step.patches)
        if step.id <= since or not strokes or (step.layers or ()) != layers or (step.lines or ()) != lines:
            break
        count += 1
    return undone[len(undone) - count :]


def _rebased(step: Change, after: Change, planes: Planes) -> Change:
    """Return an undone ``step`` that will be redone ``after`` a step that was just made: where that has changed the
    ``planes``, it leaves them as they are now. Its patches are changed in place. Raises :class:`HistoryError`."""
    for patch in step.patches:
        for other in after.patches:
            both = patch.rect.clip(other.rect)
            if other.plane == patch.plane and not both.is_empty:
                patch.stored.load()
                now = planes[patch.plane][both.slices]
                is_changed = other.stored.array[both.shift(-other.rect.x, -other.rect.y).slices] != now
                pixels = patch.stored.array[both.shift(-patch.rect.x, -patch.rect.y).slices]
                np.copyto(pixels, now, where=is_changed)
    return replace(step, layers=after.layers, lines=after.lines)


def _redoable(undone: list[Change], after: Change, planes: Planes) -> list[Change]:
    """Return the undone steps as they can be redone ``after`` another one, as far as they can still be read: what was
    just made must not be lost because of them."""
    kept: list[Change] = []
    try:
        for step in reversed(undone):
            kept.insert(0, _rebased(step, after, planes))
    except (HistoryError, MemoryError) as error:
        logger.warning("undone steps cannot be redone any more: %r", error)
    return kept


class History:
    """The steps that were done and undone. Beyond ``max_bytes`` of memory, the most distant steps move to disk. Beyond
    ``max_stored`` bytes there, or if the disk is full, the oldest are forgotten: ``has_forgotten`` is then True."""

    def __init__(self, max_bytes: int = MAX_BYTES, max_stored: int = MAX_STORED, spill: Spill | None = None) -> None:
        """``spill``: where steps are stored, None for a temporary folder."""
        self.max_bytes, self.max_stored = max_bytes, max_stored
        self._spill = spill or Spill()
        self._done: list[Change] = []
        self._undone: list[Change] = []
        self._oldest_state = 0  # of the photo: the id of the last change that was forgotten
        self._oldest_layers: Layers = ()  # after it
        self._oldest_lines: Lines = ()
        self._saved_state = 0
        self.has_forgotten = False

    @property
    def undo_label(self) -> str | None:
        """The step that an undo would revert; None if there is none."""
        return self._done[-1].label if self._done else None

    @property
    def redo_label(self) -> str | None:
        """The step that a redo would repeat; None if there is none."""
        return self._undone[-1].label if self._undone else None

    @property
    def last(self) -> Change | None:
        """The last step that is done."""
        return self._done[-1] if self._done else None

    @property
    def last_id(self) -> int:
        """The id of :attr:`last`; 0 if there is none."""
        return self._done[-1].id if self._done else 0

    @property
    def next(self) -> Change | None:
        """The step that a redo would repeat."""
        return self._undone[-1] if self._undone else None

    @property
    def newest(self) -> int:
        """The highest id of all steps, done or undone, 0 if there are none: steps made from now on have higher ones."""
        return max((step.id for step in self.steps), default=0)

    @property
    def labels(self) -> list[str]:
        """All steps that are done, oldest first."""
        return [change.label for change in self._done]

    @property
    def steps(self) -> list[Change]:
        """All steps in order, done and undone; the first ``len(labels)`` are done."""
        return [*self._done, *reversed(self._undone)]

    @property
    def layers(self) -> Layers:
        """The current layers over the original."""
        return self._done[-1].layers or () if self._done else self._oldest_layers

    @property
    def lines(self) -> Lines:
        """The guide lines that no removal has used yet."""
        return self._done[-1].lines or () if self._done else self._oldest_lines

    @property
    def image_state(self) -> int:
        """A number for the photo's pixels: the id of the change that made them."""
        made = (change.id for change in reversed(self._done) if change.touches_image)
        return next(made, self._oldest_state)

    @property
    def nbytes(self) -> int:
        """Bytes of all steps and layers in memory."""
        return sum(array.nbytes for array in self._arrays)

    def push(self, change: Change) -> None:
        """Add a step that was just made; undone steps are dropped."""
        with self.adding(change, {}):
            pass

    @contextmanager
    def adding(self, change: Change, planes: Planes, undone_since: int | None = None) -> Iterator[None]:
        """Add a step that the block makes; undone steps are dropped, except strokes on the mask that are newer than the
        step ``undone_since``: they can be redone after this one. If it fails, everything is restored, and so are
        ``planes``, which it may change only where ``change`` has patches."""
        before = self.layers, self.lines
        layers = before[0] if change.layers is None else change.layers
        lines = before[1] if change.lines is None else change.lines
        done, undone = list(self._done), list(self._undone)
        added = replace(change, layers=layers, lines=lines)
        self._done.append(added)
        self._undone.clear()
        try:
            yield
        except BaseException:
            change.drop(planes)
            self._done, self._undone = done, undone
            raise
        if undone_since is not None:
            self._undone = _redoable(_independent(undone, undone_since, *before), added, planes)
        self.keep_bounds()

    @contextmanager
    def replacing_last(self, planes: Planes, changed: Callable[[Change], Rect]) -> Iterator[Rect]:
        """Remove the last step for good, so that another can replace it. Undone steps are dropped, because they
        continue the one that is gone. If this fails, everything is restored. ``changed`` is called for the undo and for
        the restore; its first result is yielded. Raises :class:`IndexError` if there is no step."""
        step, undone = self._done[-1], list(self._undone)
        step.undo(planes)
        self._done.pop()
        before = self.last
        try:
            yield changed(step)
        except BaseException:
            halves = self._take_back(before, planes)
            step.redo(planes)
            self._done.append(step)
            self._undone = undone
            for change in (*halves, step):
                changed(change)
            raise
        self._undone.clear()

    def _take_back(self, before: Change | None, planes: Planes) -> list[Change]:
        """Undo and forget the steps that were added after ``before``; return them."""
        taken: list[Change] = []
        while self._done and self._done[-1] is not before:
            self._done[-1].drop(planes)
            taken.append(self._done.pop())
        return taken

    def undo(self, planes: Planes) -> Change | None:
        """Undo the last step; None if there is none. Raises :class:`~inpaint_studio.core.errors.HistoryError`, and then
        changes nothing."""
        if not self._done:
            return None
        change = self._done[-1]
        change.undo(planes)
        self._undone.append(self._done.pop())
        self.keep_bounds()
        return change

    def redo(self, planes: Planes) -> Change | None:
        """Redo the last undone step; None if there is none. Raises like :meth:`undo`."""
        if not self._undone:
            return None
        change = self._undone[-1]
        change.redo(planes)
        self._done.append(self._undone.pop())
        self.keep_bounds()
        return change

    @property
    def version(self) -> Version:
        """The current version of the photo."""
        return Version(self.image_state, self.layers)

    def mark_saved(self, image_state: int | None = None) -> None:
        """Record that the current state, or that at ``image_state``, is on disk."""
        self._saved_state = self.image_state if image_state is None else image_state

    @property
    def is_modified(self) -> bool:
        """True if the photo differs from the opened or last saved one (strokes do not count)."""
        return self.image_state != self._saved_state

    def keep_bounds(self) -> None:
        """Move steps beyond the limits to disk, or drop them: after each step, and after ``max_bytes`` has changed."""
        disk_works = True
        try:
            self._store_farthest()
        except (OSError, MemoryError) as error:
            logger.warning("older steps cannot be put on disk: %r", error)
            disk_works = False
        while len(self._done) > 1 and (
            self._stored_by_steps > self.max_stored or (not disk_works and self._held_by_steps > self.max_bytes)
        ):
            oldest = self._done.pop(0)
            self.has_forgotten = True
            self._oldest_layers, self._oldest_lines = oldest.layers or (), oldest.lines or ()
            if oldest.touches_image:
                self._oldest_state = oldest.id

    def put_away(self) -> None:
        """Move everything to disk, because the photo is not shown. Raises :class:`OSError`, and the rest stays in
        memory."""
        for array in self._arrays:
            array.store(self._spill)

    @property
    def _arrays(self) -> list[StoredArray]:
        """All arrays of all steps and layers, each once."""
        changes = self._done + self._undone
        patch_arrays = [array for change in changes for array in change.arrays]
        return list(dict.fromkeys([*patch_arrays, *self._layer_arrays(changes)]))

    def _layer_arrays(self, changes: list[Change]) -> list[StoredArray]:
        """Return the arrays of all layers, oldest first."""
        states = [self._oldest_layers, *(change.layers or () for change in changes)]
        different = {id(state): state for state in states}.values()  # most steps are strokes, which change no layers
        layers = dict.fromkeys(itertools.chain(*different))
        return list(dict.fromkeys(array for layer in layers for region in layer.regions for array in region.arrays))

    @property
    def _steps_arrays(self) -> list[StoredArray]:
        """The arrays that would be freed if steps were forgotten; layers stay."""
        return [array for change in self._done + self._undone for array in change.arrays]

    @property
    def _stored_by_steps(self) -> int:
        return sum(array.stored_bytes for array in self._steps_arrays)

    @property
    def _held_by_steps(self) -> int:
        return sum(array.nbytes for array in self._steps_arrays)

    def _store_farthest(self) -> None:
        """Move the most distant steps to disk. The next step in each direction stays in memory, whatever its size.
        Layers follow after all other steps, because hiding one of them needs all."""
        total = self.nbytes
        far = [
            (len(line) - position, change)
            for line in (self._done, self._undone)
            for position, change in enumerate(line)
        ]
        steps = [change.arrays for distance, change in sorted(far, key=lambda item: -item[0]) if distance > 1]
        for array in [*itertools.chain(*steps), *self._layer_arrays(self._done + self._undone)]:
            if total <= self.max_bytes:
                return
            total -= array.nbytes
            array.store(self._spill)
