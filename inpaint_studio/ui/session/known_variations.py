"""The known variations of one removal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from inpaint_studio.core.editing.fill import Variation
from inpaint_studio.core.editing.layers import Layer
from inpaint_studio.core.geometry import Lines

Key = tuple[int, tuple[Layer, ...], Lines]  # id of the removal, the other layers, and the pending guide lines
AT_A_TIME, MAX_TRIES = 3, 5  # variations that are made at a time, and maximum attempts for them


class KnownVariations:
    """All known fills of one hole.

    They belong to a removal in a certain state of the photo (``key``): fills made in other surroundings no longer fit.
    ``before``: the hole's surroundings before the removal, like the variations' thumbnails.
    """

    def __init__(self) -> None:
        self.key: Key | None = None
        self.all: list[Variation] = []
        self.before: NDArray[np.uint8] | None = None
        self._tried: set[int] = set()

    def begin(self, key: Key | None, variation: Variation) -> None:
        """Start with a removal that shows ``variation``; no other fills of its hole are known."""
        self.key, self.all, self.before, self._tried = key, [variation], None, {variation.index}

    def add(self, variations: Sequence[Variation], tried: Iterable[int]) -> None:
        """Add fills of the same hole, best first; those ``tried`` but not ``variations`` look like one of these."""
        self.all += variations
        self._tried.update(tried)

    def take_images(self, variations: Sequence[Variation], before: NDArray[np.uint8] | None) -> None:
        """Keep thumbnails of ``variations`` variations, and of the state before."""
        by_index = {variation.index: variation for variation in variations}
        self.all = [by_index.get(variation.index, variation) for variation in self.all]
        self.before = before

    @property
    def best(self) -> Variation | None:
        """The one with the lowest dissimilarity; None if it was not measured for all."""
        if not self.all or any(variation.dissimilarity is None for variation in self.all):
            return None
        return min(self.all, key=lambda variation: (variation.dissimilarity, variation.index))

    @property
    def missing(self) -> tuple[int, ...]:
        """The indices to try next: the first that were not tried."""
        return tuple(index for index in range(len(self._tried) + MAX_TRIES) if index not in self._tried)[:MAX_TRIES]

    def neighbour(self, index: int, by: int) -> Variation | None:
        """Return the variation ``by`` places after this index, or None at the end."""
        position = next((position for position, variation in enumerate(self.all) if variation.index == index), None)
        if position is None or not 0 <= position + by < len(self.all):
            return None
        return self.all[position + by]

    def position(self, index: int) -> dict[str, int]:
        """Return the position of the variation with this index, from 1, as ``number``, and the ``total``."""
        return {"number": [variation.index for variation in self.all].index(index) + 1, "total": len(self.all)}
