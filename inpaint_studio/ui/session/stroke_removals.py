"""Removes each stroke by itself as soon as it ends, if the settings say so: one at a time, the others wait. So does a
mask that is to be removed while another removal is running."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import cv2
import numpy as np
from PySide6.QtCore import QObject, Qt, Signal

from inpaint_studio.core.editing import mask_steps
from inpaint_studio.core.editing.document import Document
from inpaint_studio.core.editing.tools import Tool
from inpaint_studio.core.geometry import Rect
from inpaint_studio.core.masks.mask import KEEP, REMOVE, Mask, bounds
from inpaint_studio.core.messages import message
from inpaint_studio.ui.session.removal_job import RemovalJob
from inpaint_studio.ui.session.session import EditorSession
from inpaint_studio.ui.translation import tr

CANCELLED = message("Cancel stroke")


@dataclass(frozen=True, eq=False)
class QueuedStroke:
    """The part of the mask that one stroke has added: ``mask`` (uint8) of the size of ``rect``, in a ``step``.
    ``stays``: it was painted before its removal was requested, so that it stays painted if that is cancelled."""

    rect: Rect
    mask: Mask
    step: int
    stays: bool = False


@dataclass(frozen=True, eq=False)
class _KnownLeft:
    """The answer to :attr:`StrokeRemovals.has_mask_left` in a ``state`` of photo and queue, during a ``job``: it is
    asked for each time that commands are enabled, and takes a while on large photos."""

    state: tuple[object, ...]
    job: RemovalJob | None
    has_mask_left: bool


def removes_at_once(tool: Tool | None) -> bool:
    """True if strokes of ``tool`` are removed as they end: those of the brush. What other tools select can still be
    refined, and is removed when it is right."""
    return tool is not None and tool.plane == "mask" and tool.value == REMOVE and tool.kind == "brush"


class StrokeRemovals(QObject):
    """Starts a removal for each stroke, in order. ``running`` and ``waiting`` belong to the open photo. ``is_enabled``
    is asked at the end of each stroke."""

    changed = Signal()

    def __init__(self, session: EditorSession, is_enabled: Callable[[], bool], parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._is_enabled = session, is_enabled
        self.running: QueuedStroke | None = None
        self._queue: list[QueuedStroke] = []
        self._document = 0  # the id of the document that the queue belongs to
        self._known: _KnownLeft | None = None
        self._unwanted: list[QueuedStroke] = []  # cancelled while another stroke was being drawn: still painted
        session.removals.set_waiting_strokes(self)
        session.drawing.ended.connect(self._on_drawn)
        session.runner.thread_ended.connect(self._on_idle)
        session.state_changed.connect(self._go_on)
        # deferred: a stroke that has just ended is the last step until ``ended`` is emitted
        session.state_changed.connect(self._take_away, Qt.ConnectionType.QueuedConnection)
        session.step_changed.connect(self.changed)
        session.document_changed.connect(self._on_document)

    @property
    def waiting(self) -> list[QueuedStroke]:
        """The strokes that wait, in order, without those that were undone or erased."""
        return [stroke for stroke in self._queue if cv2.hasNonZero(self._remaining(stroke))]

    @property
    def is_waiting(self) -> bool:
        """True if a stroke waits."""
        return bool(self.waiting)

    def _remaining(self, stroke: QueuedStroke) -> Mask:
        """Return what is still painted of a stroke: uint8 of the size of its rectangle."""
        document = self._session.document
        if document is None or document.id != self._document:
            return stroke.mask
        return np.minimum(stroke.mask, document.mask[stroke.rect.slices])

    @property
    def strokes(self) -> list[QueuedStroke]:
        """The stroke that is being removed, and those that wait, in order."""
        return [*([self.running] if self.running is not None else []), *self.waiting]

    def cancel(self, stroke: QueuedStroke) -> None:
        """Cancel a stroke, and remove its mask unless that ``stays``."""
        if stroke in self._unwanted:
            return
        if stroke is self.running:
            self._session.runner.cancel()
        elif stroke in self._queue:
            self._queue.remove(stroke)
        else:
            return
        if not stroke.stays:
            self._unwanted.append(stroke)
            self._take_away()
        self.changed.emit()
        self._session.state_changed.emit()

    @property
    def has_mask_left(self) -> bool:
        """True if something is painted on the open photo that is neither being removed nor waiting for it."""
        document, job = self._session.document, self._session.runner.job
        if document is None:
            return False
        state, known = (document.id, document.history.last_id, *self._queue), self._known
        if known is None or known.state != state or known.job is not job:
            known = self._known = _KnownLeft(state, job, cv2.hasNonZero(self._left(document)[1]))
        return known.has_mask_left

    def add_mask(self) -> None:
        """Let everything that is painted wait for its removal, as one, unless it does already."""
        document = self._session.document
        if document is None:
            return
        masked, left = self._left(document)
        inner = bounds(left)
        if not inner.is_empty:
            self._document = document.id
            rect, mask = inner.shift(masked.x, masked.y), left[inner.slices]
            self._queue.append(QueuedStroke(rect, mask, document.history.last_id, stays=True))
            self._go_on()
            self.changed.emit()
            self._session.state_changed.emit()

    def _left(self, document: Document) -> tuple[Rect, Mask]:
        """Return the bounds of the mask, and what is painted there besides the areas that are being removed or wait for
        it: uint8 of their size."""
        masked, job = bounds(document.mask), self._session.runner.job
        left = document.mask[masked.slices].copy()
        if job is not None and job.document_id == document.id:
            left *= job.hole[masked.slices] == 0
        for stroke in self.waiting:
            part = stroke.rect.clip(masked)
            left[_within(part, masked)] *= stroke.mask[_within(part, stroke.rect)] == 0
        return masked, left

    def is_last_step(self, stroke: QueuedStroke) -> bool:
        """True if nothing was done since ``stroke`` was drawn."""
        document = self._session.document
        return document is not None and document.history.last_id == stroke.step

    def stop(self) -> None:
        """Start no further stroke: waiting ones stay painted. The runner cancels the current one."""
        if self._queue:
            self._queue = []
            self.changed.emit()

    def _on_drawn(self, tool: Tool) -> None:
        if removes_at_once(tool) and self._is_enabled() and self._session.document is not None:
            self._document = self._session.document.id
            self._queue += _added(self._session.document)
            self._go_on()
            self.changed.emit()

    def _go_on(self) -> None:
        """Start the next one, if nothing else is going on."""
        document, removals = self._session.document, self._session.removals
        while self._queue and document is not None and removals.is_free:
            stroke = self._queue.pop(0)
            remaining = self._remaining(stroke)
            if remaining.any():
                with self._session.reporting():
                    self._start(document, stroke, remaining)
                self.changed.emit()

    def _start(self, document: Document, stroke: QueuedStroke, remaining: Mask) -> None:
        self.running = stroke
        try:
            self._session.removals.start_stroke(document, stroke.rect, remaining)
        except BaseException:  # the stroke stays painted
            self.running = None
            raise

    def _on_idle(self) -> None:
        if self._session.runner.is_running:
            return
        self.running = self._known = None
        self._take_away()
        self._go_on()
        self.changed.emit()

    def _take_away(self) -> None:
        """Remove the masks of cancelled strokes, not in the middle of a stroke: if one is the last step, that is undone
        once its removal has stopped; otherwise a step removes it."""
        while self._unwanted and self._session.drawing.commit_pending():
            stroke = self._unwanted[0]
            is_last = self.is_last_step(stroke)
            if is_last and stroke is self.running:
                return
            self._unwanted.pop(0)
            if is_last and self._session.can_undo and not self._session.clicks.is_selecting:  # undoing drops clicks
                self._session.undo()
            else:
                self._session.edit(partial(_without, stroke))

    def _on_document(self) -> None:
        """Drop the queue, because another photo is shown: waiting strokes stay masked, which the user is told;
        cancelled ones do not."""
        before = self._session.photos.find(self._document)
        if before is not None:
            for stroke in self._unwanted:
                with self._session.reporting():
                    self._session.edit_other(before, partial(_without, stroke))
            if any(np.minimum(stroke.mask, before.mask[stroke.rect.slices]).any() for stroke in self._queue):
                self._session.message.emit(tr("The waiting mask was not removed; it stays painted."))
        self._drop()

    def follow_settings(self) -> None:
        """Drop queued strokes if they are not removed at once any more; masks whose removal was requested still
        wait."""
        if any(not stroke.stays for stroke in self._queue) and not self._is_enabled():
            self._queue = [stroke for stroke in self._queue if stroke.stays]
            self.changed.emit()

    def _drop(self) -> None:
        self._queue, self.running, self._unwanted, self._known = [], None, [], None
        self.changed.emit()


def _within(part: Rect, whole: Rect) -> tuple[slice, slice]:
    """Return the index of ``part`` in an array of the size of ``whole``, which contains it."""
    return part.shift(-whole.x, -whole.y).slices


def _without(stroke: QueuedStroke, document: Document) -> Rect:
    window = document.mask[stroke.rect.slices].copy()
    window[stroke.mask > 0] = KEEP
    return mask_steps.set_part(document, stroke.rect, window, CANCELLED)


def _added(document: Document) -> list[QueuedStroke]:
    """Return the part of the mask that the last step has added."""
    last = document.history.last
    strokes: list[QueuedStroke] = []
    if last is None:
        return strokes
    for patch in last.patches:
        now = document.mask[patch.rect.slices]
        added = np.where(now > patch.stored.array, now, np.uint8(0)) if patch.plane == "mask" else None
        if added is not None and added.any():
            strokes.append(QueuedStroke(patch.rect, added, last.id))
    return strokes
