"""The finds of a panel of damage and what was decided about them, without a window: the mask that follows from both,
and its steps in the photo's history."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

import numpy as np

from inpaint_studio.core.editing import mask_steps
from inpaint_studio.core.editing.document import Document
from inpaint_studio.core.geometry import Rect
from inpaint_studio.core.masks.mask import Mask, empty_mask
from inpaint_studio.core.messages import message
from inpaint_studio.engine.damage.pieces import Piece, joined_mask
from inpaint_studio.ui.restore.list_states import (
    Decision,
    Find,
    ListState,
    Setting,
    StepStates,
    count_places,
    is_mostly_in,
)

SKIPPED, ACCEPTED = message("Place skipped"), message("Place accepted")  # steps of the history
Perform = Callable[[Callable[[Document], Rect]], None]  # performs an edit of the document


class Decisions:
    """Knows what is listed, included and skipped. The finds are one step of the history, replaced by later finds as
    long as nothing else was done meanwhile; each decision about a place is a step of its own. After an undo or a redo,
    :meth:`follow_history` lists what was listed after the last of these steps.

    ``state``: what is listed; ``is_undone``: the step of the finds was undone, so that none is included.
    """

    def __init__(self, document: Document, step: str, perform: Perform, gone: Mask | None = None) -> None:
        """``step``: the name of the step of the finds; ``perform``: makes the steps; ``gone`` (H×W, 255): where finds
        are no longer in the photo."""
        self.state, self.is_undone = ListState(), False
        self._document, self._step, self._perform = document, step, perform
        self._masked, self._skipped, self._kept, self._removed = (empty_mask(document.mask.shape) for _ in range(4))
        if gone is not None:
            self._removed |= gone
        self._states, self._is_applying = StepStates(), False
        self._is_changed = False  # the settings, since the finds were listed

    @property
    def pieces(self) -> list[Piece]:
        """The listed pieces."""
        return [find.piece for find in self.state.finds]

    @property
    def included(self) -> list[Piece]:
        """The pieces that are not skipped."""
        return [piece for piece in self.pieces if not self.is_skipped(piece)]

    @property
    def masked_count(self) -> int:
        """The number of masked places."""
        return count_places(piece for piece in self.included if is_mostly_in(piece, self._document.mask))

    @property
    def uncertain_count(self) -> int:
        """The number of uncertain places that nobody has included."""
        return count_places(piece for piece in self.pieces if not piece.is_certain and self.is_skipped(piece))

    @property
    def has_painted(self) -> bool:
        """True if more is masked than was found."""
        return bool(((self._document.mask > 0) & (self._masked == 0)).any())

    def is_skipped(self, piece: Piece) -> bool:
        """True if most of it was skipped, possibly as a piece of another size, or is uncertain and was not kept; or if
        the finds were undone."""
        if self.is_undone:
            return True
        return is_mostly_in(piece, self._skipped) if piece.is_certain else not is_mostly_in(piece, self._kept)

    def note_change(self) -> None:
        """Record that other finds were asked for: whoever changes what is searched for wants to have it masked, even
        after an undo."""
        self._is_changed = True

    def show_finds(self, settings: Mapping[str, Setting], finds: Sequence[Find], failed: Sequence[str]) -> None:
        """List other finds, except for those that were removed; :meth:`apply` makes them the mask."""
        self.is_undone, self._is_changed = self.is_undone and not self._is_changed, False
        there = tuple(find for find in finds if not is_mostly_in(find.piece, self._removed))
        self._show(replace(self.state, settings=settings, finds=there, failed=tuple(failed)))

    def decide(self, piece: Piece, is_accepted: bool) -> None:
        """Include or skip a piece; :meth:`apply` changes the mask. After the finds were undone, only this one is
        included."""
        decisions = [Decision(piece, is_accepted)]
        if self.is_undone:
            self.is_undone = False
            decisions = [*(Decision(other, False) for other in self.pieces), *decisions]
        self._show(replace(self.state, decisions=(*self.state.decisions, *decisions)))

    def keep_rest(self) -> None:
        """List only what was not included, after the rest was removed from the photo."""
        removed = self.included
        self._removed |= joined_mask(removed, self._removed.shape)
        self._masked[...] = 0
        rest = tuple(find for find in self.state.finds if self.is_skipped(find.piece))
        self._show(replace(self.state, finds=rest))
        self._states.record(self._document.history, self.state)

    def restart(self) -> None:
        """Let :meth:`apply` mask all that is included, also what was undone, erased or cleared since."""
        self.is_undone = False
        self._masked[...] = 0

    def apply(self, label: str) -> None:
        """Make the included pieces the photo's mask, in place of those before, as a step named ``label``; after the
        finds were undone, do nothing. What the user has erased or painted meanwhile stays so."""
        if self.is_undone:
            return
        document = self._document
        included = joined_mask(self.included, document.mask.shape)
        mask = document.mask.copy()
        mask[(self._masked > 0) & (included == 0)] = 0
        mask[(included > 0) & (self._masked == 0)] = 255
        last = document.history.last
        is_again = last is not None and last.label == label == self._step and self._states.has(last.id)
        replaced = last.id if last is not None and is_again else 0
        if not np.array_equal(mask, document.mask):
            self._is_applying = True
            try:
                self._perform(lambda edited: mask_steps.set_mask_again(edited, replaced, mask, label))
            finally:
                self._is_applying = False
        self._states.record(document.history, self.state)
        self._masked = included

    def follow_history(self) -> bool:
        """After an undo or a redo, list again what belongs to the mask that is there now; True if something else is
        listed. During :meth:`apply`, do nothing."""
        if self._is_applying:
            return False
        state = self._states.current(self._document.history)
        if state is (None if self.is_undone else self.state):
            return False
        self.is_undone = state is None
        self._show(state or self.state)
        self._masked = joined_mask(self.included, self._document.mask.shape)
        return True

    def _show(self, state: ListState) -> None:
        self.state = state
        self._skipped, self._kept = state.planes(self._document.mask.shape)
