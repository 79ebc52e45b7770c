"""The variations of the current removal: made, offered, and chosen; each choice is a step of the history."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject

from inpaint_studio.core.editing import removals as edits
from inpaint_studio.core.editing.document import Document
from inpaint_studio.core.editing.fill import Variation
from inpaint_studio.core.editing.history import Change
from inpaint_studio.core.editing.layers import Layer
from inpaint_studio.core.errors import is_reported
from inpaint_studio.core.geometry import Lines
from inpaint_studio.ui.session.drawing import Drawing
from inpaint_studio.ui.session.known_variations import AT_A_TIME, Key, KnownVariations
from inpaint_studio.ui.session.open_document import OpenDocument
from inpaint_studio.ui.session.removal_job import JobResult, RemovalJob
from inpaint_studio.ui.session.removal_thread import JobRunner
from inpaint_studio.ui.session.removals import Removals
from inpaint_studio.ui.session.saving import Saving
from inpaint_studio.ui.translation import tr

SHORT = 3.0  # s: after a faster removal, variations are made automatically


@dataclass(frozen=True, eq=False)
class Offer:
    """The ``variations`` of a ``removal`` (its id) to choose from. ``index``: of the current one; ``before``: a
    thumbnail of the area before the removal; ``is_making``: more are being made."""

    removal: int
    variations: tuple[Variation, ...]
    index: int
    before: NDArray[np.uint8] | None
    is_making: bool

    def is_same(self, other: Offer | None) -> bool:
        """True if ``other`` offers the same."""
        if other is None or len(self.variations) != len(other.variations):
            return False
        if (self.removal, self.index, self.is_making) != (other.removal, other.index, other.is_making):
            return False
        return all(one is two for one, two in zip(self.variations, other.variations, strict=True))


class VariationChoice(QObject):
    """Makes and swaps variations of the session's current removal."""

    def __init__(
        self, session: OpenDocument, drawing: Drawing, runner: JobRunner, removals: Removals, saving: Saving
    ) -> None:
        super().__init__(session)
        self._session, self._variations = session, KnownVariations()
        self._drawing, self._runner, self._removals, self._saving = drawing, runner, removals, saving
        self._displayed_numbers: dict[tuple[int, int], int] = {}  # by a removal's id and a variation's index
        self.makes_in_background = True
        self._background: tuple[Key, RemovalJob] | None = None
        self._first: Change | None = None  # the step of the removal that they belong to
        removals.variations = self
        runner.made_in_background.connect(self._on_made_in_background)
        runner.background_ended.connect(self._on_background_ended)

    @property
    def offer(self) -> Offer | None:
        """The variations to choose from; None if the last step is not a removal, or the photo has changed since."""
        document, removal = self._session.document, self._removals.current
        if document is None or removal is None or self._variations.key != _key(document, removal):
            return None
        job = self._runner.job
        making = self._background is not None or (job is not None and job.of == removal.id)
        return Offer(removal.id, tuple(self._variations.all), removal.variation, self._variations.before, making)

    @property
    def has_previous(self) -> bool:
        """True if there is a variation before the current one."""
        offer = self.offer
        return offer is not None and self._variations.neighbour(offer.index, -1) is not None

    def displayed_number(self, removal: Layer) -> int:
        """Return the number under which the removal's fill was last offered; 1 if there was no choice."""
        return self._displayed_numbers.get((removal.id, removal.variation), 1)

    def forget(self) -> None:
        """Drop the variations, because another photo is shown."""
        self._variations = KnownVariations()
        self._displayed_numbers.clear()
        self._stop_background()

    # -- choice -------------------------------------------------------------------------------

    def choose(self, index: int) -> None:
        """Show the variation of this index in the current removal."""
        offer = self.offer
        chosen = [variation for variation in offer.variations if variation.index == index] if offer is not None else []
        if offer is not None and chosen and index != offer.index:
            self._put_current(chosen[0])

    def previous(self) -> None:
        """Show the variation before the current one."""
        self._drawing.finish_edge()
        offer = self.offer
        variation = self._variations.neighbour(offer.index, -1) if offer is not None else None
        if variation is not None:
            self._put_current(variation)

    def _put_current(self, variation: Variation) -> None:
        removals, document = self._removals, self._session.document
        removal = removals.current
        if document is None or removal is None or not removals.can_change or not self._drawing.settle():
            return
        try:
            self._put(document, removal, variation)
        except Exception as error:
            if not is_reported(error):
                raise
            removals.refuse(document, error)

    def _put(self, document: Document, removal: Layer, variation: Variation, lines: Lines | None = None) -> None:
        """Replace the fill of a removal; ``lines``: the guide lines used for it."""
        position = self._variations.position(variation.index)
        rect = edits.exchange_fill(document, removal, variation.fills, variation.index, lines, position["number"])
        made = document.removal(removal.id)
        assert made is not None
        self._variations.key = _key(document, made)
        self._displayed_numbers[made.id, made.variation] = position["number"]
        self._removals.show_filled(document, rect, variation)
        self._removals.message.emit(tr("Variation {number} of {total}", **position))

    # -- making -------------------------------------------------------------------------------

    def more(self) -> None:
        """Make more variations of the current removal, and show the best of them. Guide lines drawn across it since
        then are used."""
        self._drawing.finish_edge()
        document, removal = self._session.document, self._removals.current
        if document is None or removal is None or not self._removals.can_change:
            return
        try:
            if self._variations.key != _key(document, removal):
                self._variations.begin(_key(document, removal), Variation(removal.variation, removal.fills))
            job = self._job(document, removal)
        except Exception as error:
            if not is_reported(error):
                raise
            self._removals.refuse(document, error)
        else:
            self._stop_background()
            self._runner.start(job)

    def _job(self, document: Document, removal: Layer) -> RemovalJob:
        hole = removal.hole(document.mask.shape)
        removals = self._removals
        lines = tuple(dict.fromkeys((*removal.lines, *removals.lines_through(document, hole))))
        job = replace(removals.job(document, hole, lines), image=edits.image_without(document, removal))
        return replace(
            job, indices=self._variations.missing, of=removal.id, count=AT_A_TIME, known=tuple(self._variations.all)
        )

    def begin(self, document: Document, removal: Layer, result: JobResult) -> None:
        """Start making variations of a removal that has just been made on the open photo."""
        self._variations.begin(_key(document, removal), result.variations[0])
        self._variations.take_images((), result.before)
        if not self.makes_in_background or result.seconds >= SHORT or self._removals.has_more_waiting:
            return
        try:
            job = self._job(document, removal)
        except Exception as error:
            if not is_reported(error):
                raise
            return  # nobody has asked for them
        if self._variations.key is not None:
            self._background, self._first = (self._variations.key, job), document.history.last
            self._runner.start_background(job)

    def add(self, document: Document, removal: Layer, job: RemovalJob, result: JobResult) -> None:
        """Add requested variations and show the best one."""
        self._variations.add(result.variations, result.tried)
        self._variations.take_images(result.known, result.before)
        if result.variations:
            self._put(document, removal, result.variations[0], job.lines)
        else:
            self._removals.previewed.emit(None)
            self._removals.message.emit(tr("Other variations look the same here."))

    def _stop_background(self) -> None:
        self._background = None
        self._runner.cancel_background()

    def _on_made_in_background(self, job: RemovalJob, result: JobResult) -> None:
        if self._background is not None and self._background[1] is job and self._background[0] == self._variations.key:
            self._variations.add(result.variations, result.tried)
            self._variations.take_images(result.known, result.before)
            self._take_best()

    def _take_best(self) -> None:
        """Replace the first variation by the best one in the removal's own step, unless something was done since."""
        document, removal, best = self._session.document, self._removals.current, self._variations.best
        if document is None or removal is None or best is None or best.index == removal.variation:
            return
        history, drawing = document.history, self._drawing
        is_last = history.last is self._first and history.redo_label is None and document.is_modified
        if not is_last or drawing.in_stroke or drawing.edge is not None or self._saving.is_writing:
            return
        try:
            with document.replacing_last(True) as taken:
                put = edits.apply_fills(document, best.fills, variation=best.index, lines=removal.lines)
        except Exception as error:
            if not is_reported(error):
                raise
            return  # nobody has asked for it
        made, position = document.removals[-1], self._variations.position(best.index)
        self._variations.key = _key(document, made)
        self._displayed_numbers[made.id, made.variation] = position["number"]
        self._removals.show_filled(document, taken.union(put), best)
        self._removals.message.emit(tr("Variation {number} of {total} looks best", **position))

    def _on_background_ended(self) -> None:
        self._background = None
        self._session.state_changed.emit()


def _key(document: Document, removal: Layer) -> Key:
    return removal.id, tuple(layer for layer in document.layers if layer.id != removal.id), document.lines
