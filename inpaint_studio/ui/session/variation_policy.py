"""Decisions on variations: when one may take the place of the fill in use. Nothing of Qt, and no document."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto

from inpaint_studio.core.editing.fill import Variation

UNSEEN = 3.0  # s: a fill that has been on the screen for longer has been examined, and stays until another is chosen


class Decision(Enum):
    """The use of new variations: nothing, or the best of them is offered, or takes the place of the fill in use."""

    NONE = auto()  # there is no new one
    KEEP = auto()  # none is better
    OFFER = auto()
    TAKE = auto()


@dataclass(frozen=True)
class Situation:
    """The user's work at one moment, during which the photo must not change by itself; ``has_undone``: a new step would
    discard undone ones."""

    is_drawing: bool = False
    is_adjusting_edge: bool = False
    is_writing: bool = False
    is_asking: bool = False  # in a dialog, or in a search
    has_undone: bool = False

    @property
    def is_disturbed(self) -> bool:
        """True if another fill would disturb it."""
        return self.is_drawing or self.is_adjusting_edge or self.is_writing or self.is_asking or self.has_undone


class VariationPolicy:
    """The rules for one removal at a time, and what they depend on: its first fill, until the user has examined it or
    chosen another; what was in use when more were requested; and where texture came from."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        """``clock``: the time in seconds."""
        self._clock = clock
        self._first_step: int | None = None  # the id of the removal's step; None: its fill is not replaced unasked
        self._shown_at = 0.0  # s
        self._requested_at = 0  # the index of the variation in use
        self._sources = 0, False  # of the last job: the removal's id, and whether only marked areas were used

    def begin(self, step: int | None, removal: int, only_marked: bool) -> None:
        """Note a removal that a step has just made and shown, both by their ids; ``only_marked``: its texture came
        only from the marked area."""
        self._first_step, self._shown_at = step, self._clock()
        self.note_sources(removal, only_marked)

    def request(self, index: int) -> None:
        """Note that the user wants more variations while that of ``index`` is in use."""
        self._requested_at = index

    def keep_current(self) -> None:
        """Replace the fill in use only if the user chooses another one."""
        self._first_step = None

    def note_sources(self, removal: int, only_marked: bool) -> None:
        """Note where the texture of the newest variations came from."""
        self._sources = removal, only_marked

    def has_other_sources(self, removal: int, only_marked: bool) -> bool:
        """True if texture has come from the marked area alone, and no longer would, or the other way round."""
        return self._sources[0] == removal and self._sources[1] != only_marked

    def unasked(self, step: int, situation: Situation) -> Decision:
        """Decide on a better variation that nobody has asked for; ``step``: the id of the last step."""
        is_examined = step != self._first_step or self._clock() - self._shown_at > UNSEEN
        if not is_examined and not situation.is_disturbed:
            return Decision.TAKE
        return Decision.NONE if situation.is_drawing else Decision.OFFER

    def requested(
        self, best: Variation | None, current: Variation, is_outdated: bool, situation: Situation
    ) -> Decision:
        """Decide on the best of the requested variations. ``is_outdated``: lines or sources have changed since the
        ``current`` fill was made."""
        if best is None:
            return Decision.NONE
        if not is_outdated and not _looks_better(best, current):
            return Decision.KEEP
        has_chosen = current.index != self._requested_at  # the user, since
        return Decision.OFFER if situation.is_disturbed or has_chosen else Decision.TAKE


def _looks_better(variation: Variation, current: Variation) -> bool:
    if variation.dissimilarity is None or current.dissimilarity is None:
        return True
    return variation.dissimilarity < current.dissimilarity
