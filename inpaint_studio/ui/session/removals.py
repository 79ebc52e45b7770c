"""Coordinator of removals: starts jobs, applies their results to the photo, and later edits each removal."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any, Protocol

from PySide6.QtCore import QObject, Signal

from inpaint_studio.core.editing import removals
from inpaint_studio.core.editing.document import Document
from inpaint_studio.core.editing.fill import Variation
from inpaint_studio.core.editing.layers import Layer
from inpaint_studio.core.errors import StudioError, reported, unexpected
from inpaint_studio.core.geometry import EMPTY, Lines, Rect
from inpaint_studio.core.masks.mask import Mask, bounds, copy_of, empty_mask
from inpaint_studio.core.messages import message
from inpaint_studio.core.photo_io.colour import to_screen
from inpaint_studio.engine.structure.lines import crosses
from inpaint_studio.ui.punctuation import sentences
from inpaint_studio.ui.session.drawing import Drawing
from inpaint_studio.ui.session.folder_photos import FolderPhotos
from inpaint_studio.ui.session.network_choice import NetworkChoice
from inpaint_studio.ui.session.open_document import OpenDocument
from inpaint_studio.ui.session.removal_job import JobResult, RemovalJob
from inpaint_studio.ui.session.removal_runner import RemovalRunner
from inpaint_studio.ui.translation import tr, translated

logger = logging.getLogger(__name__)
NO_STROKE = message("First paint over what you want gone")


class WaitingStrokes(Protocol):
    """Strokes and masks that wait for their removal."""

    @property
    def is_waiting(self) -> bool:
        """True if another one follows the current removal."""

    @property
    def has_mask_left(self) -> bool:
        """True if something is painted that is neither being removed nor waiting for it."""

    def add_mask(self) -> None:
        """Let that wait for its removal."""


class Removals(QObject):
    """Runs one removal at a time, on the open photo. Results go to the photo that they were made from."""

    done = Signal()
    computed = Signal(str)  # a removal, or requested variations; on this device
    refused = Signal(str)  # a fill could not be put into its photo
    message = Signal(str)  # a note that is not a failure
    previewed = Signal(object)  # Fill: intermediate result on the open photo; None: none any more
    begun = Signal(object, object, object)  # Document, Layer, JobResult: a removal was just made on the open photo

    def __init__(
        self,
        session: OpenDocument,
        photos: FolderPhotos,
        drawing: Drawing,
        runner: RemovalRunner,
        network: NetworkChoice,
    ) -> None:
        super().__init__(session)
        self._session, self._photos, self._drawing = session, photos, drawing
        self._runner, self._network = runner, network
        self._chosen: int | None = None  # in the list
        self._only_marked = set[int]()  # the ids of photos whose marked areas are their only sources
        self._reserved = False
        self._awaiting: Document | None = None  # the photo on which an object is selected, and then removed
        self._dropped: Document | None = None  # the photo that was left meanwhile
        self._strokes: WaitingStrokes | None = None
        runner.succeeded.connect(self._on_succeeded)
        runner.previewed.connect(self._on_previewed)
        runner.thread_ended.connect(self._on_idle)
        session.state_changed.connect(self._on_state)
        session.document_changed.connect(self._on_document)
        drawing.clicks.selecting_changed.connect(self._on_selecting)
        drawing.clicks.selecting_failed.connect(self.stop_waiting)
        drawing.clicks.dropped.connect(self._on_click_dropped)

    @property
    def is_possible(self) -> bool:
        """True if something is painted, or is just being selected, and no removal is running."""
        document = self._session.document
        is_marked = document is not None and (document.has_mask or self._drawing.clicks.is_selecting)
        return is_marked and self.is_free

    @property
    def can_wait(self) -> bool:
        """True if something else is painted, or is just being selected, while a removal is running: it can wait for its
        own."""
        can_wait = self._runner.is_running and not self._reserved and not self._drawing.in_stroke
        if not can_wait or self._strokes is None or self._session.document is None:
            return False
        return self._drawing.clicks.is_selecting or self._strokes.has_mask_left

    @property
    def why_not(self) -> str:
        """Explain why :meth:`start` is not possible now; empty if it is."""
        if self._session.document is None:
            return tr("Open a photo first")
        if self.is_busy:
            return tr("A removal is running")
        return "" if self._session.document.has_mask else translated(NO_STROKE)

    def start(self) -> None:
        """Start removing the painted mask; if an object is being selected, as soon as it is; if a removal is running,
        after it."""
        document = self._session.document
        self._drawing.finish_edge()
        can_wait = self.can_wait
        if document is None or not (can_wait or self.is_possible):
            return
        if self._drawing.clicks.is_selecting:
            self._awaiting = document
            return
        if can_wait and self._strokes is not None:
            self._strokes.add_mask()
            return
        with self._session.reporting():
            self._session.last_mask = copy_of(document.mask)
            self._chosen = None
            self.start_on(document)
            if document.lines and self._runner.job is not None and not self._runner.job.lines:
                self.message.emit(tr("Guide lines that cross no masked area were ignored."))

    @property
    def is_waiting_for_click(self) -> bool:
        """True if a removal starts as soon as an object is selected."""
        return self._awaiting is not None

    def stop_waiting(self) -> None:
        """Start none then."""
        self._awaiting = None

    def drop_waiting(self) -> None:
        """Start none then, because the photo is about to be left; :meth:`tell_dropped` tells the user."""
        self._dropped, self._awaiting = self._awaiting or self._dropped, None

    def tell_dropped(self) -> None:
        """Say which requested removal has not started, if any."""
        dropped, self._dropped = self._dropped, None
        if dropped is not None:
            name = translated(dropped.name)
            self._session.message.emit(
                tr("The removal on {name} did not start: no object had been selected yet.", name=name)
            )

    def _on_click_dropped(self, name: str) -> None:
        if self._awaiting is None and self._dropped is None:  # otherwise that is told
            self._session.message.emit(
                tr("The click on {name} was dropped: its object had not been selected yet.", name=name)
            )

    def _on_document(self) -> None:
        self.drop_waiting()
        self.tell_dropped()

    def _on_selecting(self, is_selecting: bool) -> None:
        awaited = self._awaiting
        if awaited is not None and not is_selecting:
            self._awaiting = None
            if awaited is self._session.document:
                self.start()
            else:
                self._dropped = awaited

    def start_stroke(self, document: Document, rect: Rect, mask: Mask) -> None:
        """Start removing ``mask``, of the size of ``rect``, and nothing else of the painted mask."""
        whole, hole = empty_mask(document.mask.shape), empty_mask(document.mask.shape)
        whole[rect.slices] = mask
        near = rect.expand(document.margins.reach + 2).clip(document.frame)
        hole[near.slices] = document.margins.grown(whole, within=near)
        self._session.last_mask, self._chosen = whole, None
        self._runner.start(self.job(document, hole, self.lines_through(document, hole)))

    def start_on(self, document: Document) -> None:
        """Start removing the painted mask of a document, shown or not; raises :class:`RuntimeError` if a removal is
        running."""
        document.update_hole()
        hole = copy_of(document.hole)
        self._runner.start(self.job(document, hole, self.lines_through(document, hole)))

    @property
    def only_marked(self) -> bool:
        """True if texture is only taken from the marked area of the open photo."""
        document = self._session.document
        return document is not None and document.id in self._only_marked

    def set_only_marked(self, only: bool) -> None:
        """Take texture of the open photo only from its marked area, instead of everywhere else."""
        if self._session.document is not None:
            (self._only_marked.add if only else self._only_marked.discard)(self._session.document.id)

    def _on_state(self) -> None:
        """End the restriction to marked sources with the last mark: the next mark would mean the opposite."""
        document = self._session.document
        if document is not None and self.only_marked and not document.has_marks:
            self.set_only_marked(False)

    def reserve(self, reserved: bool) -> None:
        """Reserve the engine while several photos wait for their removals: nothing else may start between them."""
        self._reserved = reserved
        self._session.state_changed.emit()

    @property
    def has_more_waiting(self) -> bool:
        """True if the current removal is one of several."""
        return self._reserved or (self._strokes is not None and self._strokes.is_waiting)

    def set_waiting_strokes(self, strokes: WaitingStrokes) -> None:
        """Take into account that strokes wait for their removal, too."""
        self._strokes = strokes

    @property
    def is_busy(self) -> bool:
        """True if a removal is running, or several wait."""
        return self._reserved or self._runner.is_running

    @property
    def is_reserved(self) -> bool:
        """True if several photos wait for their removals."""
        return self._reserved

    @property
    def is_free(self) -> bool:
        """True if a removal may start: none is running, and nothing is being drawn."""
        return not self.is_busy and not self._drawing.in_stroke

    @property
    def can_take_back(self) -> bool:
        """True if a stroke waits, or a removal that is not one of several photos' is running on the open photo."""
        document = self._session.document
        if document is None or self._reserved:
            return False
        waits = self._strokes is not None and self._strokes.is_waiting
        return waits or self._runner.is_working_on(document)

    # -- one removal of several ---------------------------------------------------------------

    @property
    def current(self) -> Layer | None:
        """The removal that commands apply to: the one selected in the list, otherwise the newest."""
        document = self._session.document
        if document is None or not document.removals:
            return None
        return document.removal(self._chosen) or document.removals[-1]

    @property
    def subject(self) -> Rect:
        """The place of the photo that the user works on: the mask, otherwise the current removal; empty if there is
        neither."""
        document, current = self._session.document, self.current
        masked = bounds(document.mask) if document is not None else EMPTY
        return current.rect if masked.is_empty and current is not None else masked

    def choose(self, removal_id: int | None) -> None:
        """Apply commands to this removal from now on; None: to the newest."""
        if removal_id != self._chosen:
            self._chosen = removal_id
            self._session.state_changed.emit()

    @property
    def can_change(self) -> bool:
        """True if there is a removal, and no job is running."""
        return self.current is not None and self.is_free

    def show(self, removal_id: int, shown: bool) -> None:
        """Show or hide a removal."""
        self._edit(removal_id, lambda document, removal: removals.show(document, removal, shown))

    def delete(self) -> bool:
        """Delete the current removal; True if that was done."""
        before = self._current_id
        self._edit(before, removals.delete)
        document = self._session.document
        return before is not None and document is not None and document.removal(before) is None

    def edit_mask(self) -> None:
        """Delete the current removal and restore its mask."""
        self._edit(self._current_id, removals.edit)

    def _edit(self, removal_id: int | None, edit: Callable[[Document, Layer], Rect]) -> None:
        document = self._session.document
        removal = document.removal(removal_id) if document is not None else None
        if removal is not None and self.is_free:
            self._session.edit(lambda document: edit(document, removal))

    @property
    def _current_id(self) -> int | None:
        return self.current.id if self.current is not None else None

    # -- the job ------------------------------------------------------------------------------

    def job(self, document: Document, hole: Mask, lines: Lines) -> RemovalJob:
        """Return the job that fills ``hole`` in the current document."""
        image = document.image
        excluded = document.excluded_sources(document.id in self._only_marked)
        return RemovalJob(
            document_id=document.id,
            image=lambda: image,
            hole=hole,
            excluded=excluded,
            alpha=document.transparency,
            engine=self._network.engine,
            lines=lines,
            is_first=image is document.original,
            newest_step=document.history.newest,
            to_screen=to_screen(document.photo.profile),
        )

    @staticmethod
    def lines_through(document: Document, hole: Mask) -> Lines:
        """Return the guide lines of a document that cross ``hole``."""
        return tuple(line for line in document.lines if crosses(line, hole))

    def _on_previewed(self, job: RemovalJob, fill: Any) -> None:
        document = self._session.document
        if document is not None and job.document_id == document.id:
            self.previewed.emit(fill)

    def _on_idle(self) -> None:
        if not self._runner.is_running:  # loading a network may end as well
            self.previewed.emit(None)

    def _on_succeeded(self, job: RemovalJob, result: JobResult) -> None:
        """Put a result into the photo that it was made from; if that is closed, drop it."""
        document = self._photos.find(job.document_id)
        if document is None:
            logger.info("a late result of document %d was dropped", job.document_id)
            return
        if document is self._session.document:
            self._drawing.commit_stroke()  # end an unfinished stroke: steps must not interleave
        refused: list[str] = []
        with reported(lambda error: refused.append(self.refuse(document, error))):
            self._put(document, job, result)
        if refused:
            self.refused.emit(refused[0])
        else:
            self.computed.emit(result.device)
            self.done.emit()

    def _put(self, document: Document, job: RemovalJob, result: JobResult) -> None:
        variation = result.variations[0]
        with self._session.exclusive():
            document.keep_original(result.original)
            rect = removals.apply_fills(document, variation.fills, lines=job.lines, undone_since=job.newest_step)
        if document is self._session.document and document.removals:
            self.begun.emit(document, document.removals[-1], result)
        self.show_filled(document, rect, variation)

    def refuse(self, document: Document, error: Exception) -> str:
        """Report that a fill could not be put into its photo, which is unchanged."""
        is_expected = isinstance(error, StudioError)
        text = translated(error) if is_expected else tr("Nothing was filled: {why}.", why=unexpected(error))
        if document is self._session.document:
            self._session.tell_changed(document.frame)
        self._session.failed.emit(text)
        return text

    def show_filled(self, document: Document, rect: Rect, variation: Variation) -> None:
        """Update the display after a ``variation`` was put into its photo, in ``rect``."""
        self.previewed.emit(None)
        if document is self._session.document:
            self._session.tell_changed(rect)
        notes = sorted({translated(fill.note) for fill in variation.fills if fill.note})
        if notes:
            self.message.emit(sentences(notes))
