"""The list of a panel of damage after each step of the photo's history: its finds and the decisions about them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from inpaint_studio.core.editing.history import History
from inpaint_studio.core.masks.mask import Mask, empty_mask
from inpaint_studio.engine.damage.pieces import Piece


class Find(NamedTuple):
    """A piece of damage, and its image in the list."""

    piece: Piece
    image: NDArray[np.uint8]


class Decision(NamedTuple):
    """A piece that the user has accepted or skipped."""

    piece: Piece
    is_accepted: bool


class Setting(NamedTuple):
    """The inclusion of a kind, and its sensitivity: 0..100."""

    is_included: bool
    sensitivity: int


@dataclass(frozen=True, eq=False)
class ListState:
    """The finds that are listed. ``settings``: of the kinds, by name; ``failed``: the kinds that could not be
    searched for; ``decisions``: in order."""

    settings: Mapping[str, Setting] = field(default_factory=dict)
    finds: tuple[Find, ...] = ()
    failed: tuple[str, ...] = ()
    decisions: tuple[Decision, ...] = ()

    def planes(self, shape: tuple[int, ...]) -> tuple[Mask, Mask]:
        """Return masks (H×W) of the skipped and of the accepted areas; the last decision about a pixel counts."""
        skipped, kept = empty_mask(shape), empty_mask(shape)
        for piece, is_accepted in self.decisions:
            skipped[piece.rect.slices][piece.pixels] = 0 if is_accepted else 255
            kept[piece.rect.slices][piece.pixels] = 255 if is_accepted else 0
        return skipped, kept


class StepStates:
    """The states of the list, by the id of the step that each has made."""

    def __init__(self) -> None:
        self._states: dict[int, ListState] = {}

    def has(self, step: int) -> bool:
        """True if this step has a state."""
        return step in self._states

    def record(self, history: History, state: ListState) -> None:
        """Keep the state after the last step, and forget those of steps that no longer exist."""
        there = {step.id for step in history.steps}
        self._states = {number: kept for number, kept in self._states.items() if number in there}
        self._states[history.last_id] = state

    def current(self, history: History) -> ListState | None:
        """Return the state after the last of its steps that is done; None if all were undone. If they were forgotten,
        the newest remains."""
        there = [step.id for step in history.steps]
        done = there[: len(history.labels)]
        last = next((step for step in reversed(done) if step in self._states), None)
        if last is None and not self._states.keys() & set(there):
            last = max(self._states, default=None)
        return self._states[last] if last is not None else None


def is_mostly_in(piece: Piece, plane: Mask) -> bool:
    """Return True if more than half of a piece is in ``plane`` (H×W)."""
    return bool((plane[piece.rect.slices][piece.pixels] > 0).mean() > 0.5)


def count_places(pieces: Iterable[Piece]) -> int:
    """Return the number of places that ``pieces`` represent."""
    return sum(piece.count for piece in pieces)
