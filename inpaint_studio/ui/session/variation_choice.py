"""The variations of the current removal: made, offered, and chosen; each choice is a step of the history."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Signal

from inpaint_studio.core.editing import removals as edits
from inpaint_studio.core.editing.document import Document
from inpaint_studio.core.editing.fill import Fill, Variation
from inpaint_studio.core.editing.layers import Layer
from inpaint_studio.core.errors import logged, reported
from inpaint_studio.core.geometry import Lines
from inpaint_studio.ui.session.drawing import Drawing
from inpaint_studio.ui.session.known_variations import AT_A_TIME, Key, KnownVariations
from inpaint_studio.ui.session.open_document import OpenDocument
from inpaint_studio.ui.session.removal_job import JobResult, RemovalJob, Thumbnails
from inpaint_studio.ui.session.removal_runner import RemovalRunner
from inpaint_studio.ui.session.removals import Removals
from inpaint_studio.ui.session.saving import Saving
from inpaint_studio.ui.session.variation_policy import Decision, Situation, VariationPolicy
from inpaint_studio.ui.translation import tr

logger = logging.getLogger(__name__)
MAX_PREVIEWED = 2_000_000  # pixels of a variation previewed on the photo, about 50 ms
MAX_PAIRS = 10_000  # of its places and all places of removals, which are compared: about 40 ms
SHORT = 3.0  # s: after a faster removal, variations are made automatically


@dataclass(frozen=True, eq=False)
class Offer:
    """The ``variations`` of a ``removal`` (its id) to choose from. ``index``: of the current one; ``before``: a
    thumbnail of the area before the removal; ``is_making``: more are being made, ``is_requested``: because the user
    wants them."""

    removal: int
    variations: tuple[Variation, ...]
    index: int
    before: NDArray[np.uint8] | None
    is_making: bool
    is_requested: bool = False

    def is_same(self, other: Offer | None) -> bool:
        """True if ``other`` offers the same."""
        if other is None or len(self.variations) != len(other.variations):
            return False
        if self._state != other._state:
            return False
        return all(one is two for one, two in zip(self.variations, other.variations, strict=True))

    @property
    def _state(self) -> tuple[object, ...]:
        return self.removal, self.index, self.is_making, self.is_requested


class VariationChoice(QObject):
    """Makes and swaps variations of the session's current removal. They are made in the background: a removal that the
    user starts meanwhile stops them, and nothing else has to wait for them. While ``is_asking()``, as in a dialog or
    a search, no variation takes the place of another by itself."""

    progressed = Signal(int, int)  # units of all attempts: done, of how many

    def __init__(
        self,
        session: OpenDocument,
        drawing: Drawing,
        runner: RemovalRunner,
        removals: Removals,
        saving: Saving,
        is_asking: Callable[[], bool],
    ) -> None:
        super().__init__(session)
        self._session, self._variations = session, KnownVariations()
        self._drawing, self._runner, self._removals, self._saving = drawing, runner, removals, saving
        self._is_asking = is_asking
        self._displayed_numbers: dict[tuple[int, int], int] = {}  # by a removal's id and a variation's index
        self.makes_in_background = True
        self._background: tuple[Key, RemovalJob] | None = None
        self._is_requested = False  # the user waits for those in the background
        self._policy = VariationPolicy()
        removals.begun.connect(self.begin)
        runner.started.connect(self._on_removal_started)
        runner.background.made.connect(self._on_made_in_background)
        runner.background.progressed.connect(self._on_progressed)
        runner.background.failed.connect(self._on_failed)
        runner.background.ended.connect(self._on_background_ended)

    @property
    def offer(self) -> Offer | None:
        """The variations to choose from; None if the last step is not a removal, or the photo has changed since."""
        document, removal = self._session.document, self._removals.current
        if document is None or removal is None or self._variations.key != _key(document, removal):
            return None
        making = self._background is not None and self._background[0] == self._variations.key
        known, requested = self._variations, making and self._is_requested
        return Offer(removal.id, tuple(known.all), removal.variation, known.before, making, requested)

    @property
    def is_requested(self) -> bool:
        """True while the user waits for more variations."""
        return self._is_requested

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
        self._policy.keep_current()
        self._displayed_numbers.clear()
        self._stop_background()

    # -- choice -------------------------------------------------------------------------------

    def choose(self, index: int) -> None:
        """Show the variation of this index in the current removal."""
        offer = self.offer
        chosen = [variation for variation in offer.variations if variation.index == index] if offer is not None else []
        if offer is not None and chosen and index != offer.index:
            self._put_current(chosen[0])

    def preview(self, index: int) -> list[Fill]:
        """Return what the photo would show with the variation of this index, which stays unchosen; nothing for the
        current one, for one that is not offered any more, and for one too large to be shown at once."""
        offer, document, removal = self.offer, self._session.document, self._removals.current
        shown = [variation for variation in offer.variations if variation.index == index] if offer is not None else []
        if offer is None or document is None or removal is None or not shown or index == offer.index:
            return []
        with reported(logged(logger, "the preview of a variation")):  # choosing it tells the user why
            return edits.fills_instead(document, removal, shown[0]) if _is_quick(document, shown[0]) else []
        return []

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
        if document is None or removal is None or not removals.can_change or not self._drawing.commit_pending():
            return
        self._try_put(document, removal, variation)

    def _try_put(self, document: Document, removal: Layer, variation: Variation, lines: Lines | None = None) -> bool:
        """Replace the fill of a removal, see :meth:`_put`; False if that failed, which is reported."""
        with reported(partial(self._removals.refuse, document)):
            self._put(document, removal, variation, lines)
            return True
        return False

    def _put(self, document: Document, removal: Layer, variation: Variation, lines: Lines | None = None) -> None:
        """Replace the fill of a removal; ``lines``: the guide lines used for it."""
        position = self._variations.position(variation.index)
        with self._session.exclusive():
            rect = edits.exchange_fill(document, removal, variation.fills, variation.index, lines, position["number"])
        made = document.removal(removal.id)
        assert made is not None
        self._variations.key = _key(document, made)
        self._displayed_numbers[made.id, made.variation] = position["number"]
        self._removals.show_filled(document, rect, variation)
        self._removals.message.emit(tr("Variation {number} of {total}", **position))

    # -- making -------------------------------------------------------------------------------

    def more(self) -> None:
        """Make more variations of the current removal; the best of them is shown if it looks better than the current
        fill, which stays meanwhile. Guide lines drawn across it since then are used."""
        self._drawing.finish_edge()
        document, removal = self._session.document, self._removals.current
        if document is None or removal is None or not self._removals.can_change:
            return
        job = None
        with reported(partial(self._removals.refuse, document)):
            if self._variations.key != _key(document, removal):
                self._begin_with(document, removal)
            job = self._job(document, removal)
        if job is None:
            return
        if not self._is_making(job):
            self._make(job)
        self._is_requested = True
        self._policy.request(removal.variation)
        self._session.state_changed.emit()

    def stop(self) -> None:
        """Stop making variations; the current fill stays."""
        self._stop_background()
        self._session.state_changed.emit()

    def keep_current(self) -> None:
        """Replace the current fill only if the user chooses another one: they have examined it, or passed it on."""
        self._policy.keep_current()

    def _begin_with(self, document: Document, removal: Layer) -> None:
        """Start with the fill of ``removal`` alone, because no other one is known that fits."""
        known, current = self._variations, Variation(removal.variation, removal.fills)
        before = known.before if known.key is not None and known.key[0] == removal.id else None
        hole, show = removal.hole(document.mask.shape), document.to_screen
        current = Thumbnails(document.image, hole, show, document.alpha).with_thumbnail(current)
        known.begin(_key(document, removal), current)
        known.before = before

    def _is_making(self, job: RemovalJob) -> bool:
        """True if the same variations as those of ``job`` are being made already."""
        if self._background is None or self._background[0] != self._variations.key:
            return False
        current = self._background[1]
        one, two = current.excluded, job.excluded
        same = one is two or (one is not None and two is not None and np.array_equal(one, two))
        return same and current.of == job.of and current.lines == job.lines and current.indices == job.indices

    def _make(self, job: RemovalJob) -> None:
        assert self._variations.key is not None
        self._background, self._is_requested = (self._variations.key, job), False
        self._runner.background.start(job)

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
        self._policy.begin(document.history.last_id, removal.id, self._removals.only_marked)
        if not self.makes_in_background or result.seconds >= SHORT or self._removals.has_more_waiting:
            return
        job = None
        with reported(logged(logger, "making variations")):  # nobody has asked for them
            job = self._job(document, removal)
        if job is not None:
            self._make(job)

    def _stop_background(self) -> None:
        self._background, self._is_requested = None, False
        self._runner.background.cancel()

    def _on_removal_started(self) -> None:
        self._background, self._is_requested = None, False  # the runner has cancelled them

    def _on_progressed(self, done: int, total: int) -> None:
        if self._background is not None:
            self.progressed.emit(done, total)

    def _on_failed(self, why: str) -> None:
        if self._is_requested:  # nobody has asked for the others
            self._session.failed.emit(why)
        self._on_background_ended()

    def _on_made_in_background(self, job: RemovalJob, result: JobResult) -> None:
        if self._background is None or self._background[1] is not job or self._background[0] != self._variations.key:
            return
        self._variations.add(result.variations, result.tried)
        self._variations.take_images(result.known, result.before)
        if not self._is_requested:
            self._take_best()
        elif self.offer is not None:
            self._take_requested(job, result)
            self._removals.computed.emit(result.device)
        self._on_background_ended()  # what the user does before the thread has ended must not concern these any more

    def _take_requested(self, job: RemovalJob, result: JobResult) -> None:
        """Show the best of the requested variations if it looks better than the current fill, or if the current fill is
        outdated because lines or sources have changed. Otherwise they are only offered."""
        document, removal = self._session.document, self._removals.current
        assert document is not None and removal is not None
        best, say = next(iter(result.variations), None), self._removals.message.emit
        current = next(known for known in self._variations.all if known.index == removal.variation)
        is_outdated = job.lines != removal.lines or self._has_other_sources(document, removal)
        self._policy.note_sources(removal.id, self._removals.only_marked)
        decision = self._policy.requested(best, current, is_outdated, self._situation)
        if best is None:
            say(tr("Other variations look the same here."))
        elif decision is Decision.KEEP:
            count = len(result.variations)
            say(
                tr("%n more variations. None looks better than the one in use.",
                   "%n more variation. It does not look better than the one in use.", count)
            )  # fmt: skip
        elif decision is Decision.OFFER:
            self._say_better(best)
        elif self._try_put(document, removal, best, job.lines):
            number = self._variations.position(best.index)["number"]
            say(tr("Variation {number} is used now. Undo restores the previous one.", number=number))

    def _has_other_sources(self, document: Document, removal: Layer) -> bool:
        """True if the user has changed where texture comes from since the removal got its fill."""
        if self._policy.has_other_sources(removal.id, self._removals.only_marked):
            return True
        history = document.history
        for step in reversed(history.steps[: len(history.labels)]):
            if step.layer == removal.id:
                return False
            if any(patch.plane == "excluded" for patch in step.patches):
                return True
        return False

    @property
    def _situation(self) -> Situation:
        drawing, document = self._drawing, self._session.document
        has_undone = document is not None and document.history.redo_label is not None
        is_adjusting, is_writing = drawing.edge is not None, self._saving.is_writing
        return Situation(drawing.in_stroke, is_adjusting, is_writing, self._is_asking(), has_undone)

    def _say_better(self, best: Variation) -> None:
        number = self._variations.position(best.index)["number"]
        self._removals.message.emit(tr("Variation {number} looks better: click it to use it.", number=number))

    def _take_best(self) -> None:
        """Replace the first variation by the best one in the removal's own step, unless something was done since, or
        the first one has been on the screen for a while."""
        document, removal, best = self._session.document, self._removals.current, self._variations.best
        if document is None or removal is None or best is None or best.index == removal.variation:
            return
        history = document.history
        if history.last is None or history.last.layer != removal.id or not document.is_modified:
            return
        decision = self._policy.unasked(history.last.id, self._situation)
        if decision is Decision.OFFER and self.offer is not None:
            self._say_better(best)
        if decision is not Decision.TAKE:
            return
        changed = None
        with reported(logged(logger, "taking the best variation")):  # nobody has asked for it
            with self._session.exclusive(), document.replacing_last(True) as taken:
                put = edits.apply_fills(document, best.fills, variation=best.index, lines=removal.lines)
            changed = taken.union(put)
        if changed is None:
            return
        made, position = document.removals[-1], self._variations.position(best.index)
        self._variations.key = _key(document, made)
        self._displayed_numbers[made.id, made.variation] = position["number"]
        self._removals.show_filled(document, changed, best)
        self._removals.message.emit(
            tr("Variation {number} looks better and is used now. Variation 1 is the fill that you saw first.",
               number=position["number"])
        )  # fmt: skip

    def _on_background_ended(self) -> None:
        self._background, self._is_requested = None, False
        self._session.state_changed.emit()


def _is_quick(document: Document, variation: Variation) -> bool:
    """True if a variation can be put together while the window waits."""
    places = [fill.rect for fill in variation.fills]
    regions = sum(len(layer.regions) for layer in document.layers)
    pixels = sum(rect.width * rect.height for rect in places)
    return pixels <= MAX_PREVIEWED and len(places) * (regions + 2 * len(places)) <= MAX_PAIRS


def _key(document: Document, removal: Layer) -> Key:
    return removal.id, tuple(layer for layer in document.layers if layer.id != removal.id), document.lines
