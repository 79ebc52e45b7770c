"""The variations of one removal, to choose from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from inpaint_studio.core.editing.fill import Variation
from inpaint_studio.core.editing.layers import Layer
from inpaint_studio.core.geometry import Lines

Key = tuple[int, tuple[Layer, ...], Lines]  # id of the removal, the other layers, and the guide lines that wait
WANTED, MOST = 3, 5  # variations that are made at a time, and how many are tried for them


class KnownVariations:
    """All fills that are known of one hole.

    It belongs to a removal in a photo as it is otherwise (``key``): fills that were made in other surroundings do not
    fit any more. ``before``: the hole's surroundings as they were, like the variations' thumbnails.
    """

    def __init__(self) -> None:
        self.key: Key | None = None
        self.all: list[Variation] = []
        self.before: NDArray[np.uint8] | None = None
        self._tried: set[int] = set()

    def begin(self, key: Key | None, variation: Variation) -> None:
        """A removal shows ``variation``; nothing else is known of its hole."""
        self.key, self.all, self.before, self._tried = key, [variation], None, {variation.index}

    def add(self, found: Sequence[Variation], tried: Iterable[int]) -> None:
        """More fills of the same hole, best first; of those that were ``tried`` the others look like one of these."""
        self.all += found
        self._tried.update(tried)

    def take_images(self, known: Sequence[Variation], before: NDArray[np.uint8] | None) -> None:
        """Keep thumbnails of ``known`` ones, and of what was there before."""
        made = {variation.index: variation for variation in known}
        self.all = [made.get(variation.index, variation) for variation in self.all]
        self.before = before

    @property
    def best(self) -> Variation | None:
        """The one that looks least strange; None where it was not measured of all."""
        if not self.all or any(one.strangeness is None for one in self.all):
            return None
        return min(self.all, key=lambda one: (one.strangeness, one.index))

    @property
    def missing(self) -> tuple[int, ...]:
        """The indices of the fills to try next: the first that were not."""
        return tuple(index for index in range(len(self._tried) + MOST) if index not in self._tried)[:MOST]

    def beside(self, index: int, by: int) -> Variation | None:
        """The variation that comes ``by`` after the one of this index, or None at the end."""
        place = next((place for place, one in enumerate(self.all) if one.index == index), None)
        if place is None or not 0 <= place + by < len(self.all):
            return None
        return self.all[place + by]

    def position(self, index: int) -> dict[str, int]:
        """The ``number`` of the variation with this index, from 1, and the ``total``."""
        return {"number": [one.index for one in self.all].index(index) + 1, "total": len(self.all)}
