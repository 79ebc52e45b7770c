"""The variations of one removal, to leaf through."""

from __future__ import annotations

from inpaint_studio.core.editing.fill import Variation
from inpaint_studio.core.geometry import Lines

Key = tuple[int, int, Lines]  # ids of the removal and of the photo's state, and the guide lines that wait
AT_ONCE = 3  # fills that are made when the known ones are through


class KnownVariations:
    """All fills that are known of one hole, and which one is shown.

    It belongs to a removal as it is shown in a photo as it is (``key``): fills that were made in other surroundings do
    not fit any more.
    """

    def __init__(self) -> None:
        self.key: Key | None = None
        self._known: list[Variation] = []
        self._index = 0

    def begin(self, key: Key | None, variation: Variation) -> None:
        """A removal shows ``variation``; nothing else is known of its hole."""
        self.key, self._known, self._index = key, [variation], 0

    def add(self, variations: list[Variation]) -> None:
        """More fills of the same hole, best first."""
        self._known += variations

    def next(self) -> Variation | None:
        """The next fill that is known already, or None."""
        if self._index + 1 >= len(self._known):
            return None
        self._index += 1
        return self._known[self._index]

    def previous(self) -> Variation | None:
        """The one before, or None at the first."""
        if self._index == 0:
            return None
        self._index -= 1
        return self._known[self._index]

    @property
    def missing(self) -> tuple[int, ...]:
        """The indices of the fills to make next: the first that are not known."""
        known = {variation.index for variation in self._known}
        return tuple(index for index in range(len(known) + AT_ONCE) if index not in known)[:AT_ONCE]

    @property
    def has_previous(self) -> bool:
        """True if there is one before the one that is shown."""
        return self._index > 0

    @property
    def position(self) -> dict[str, int]:
        """The ``number`` of the fill that is shown, from 1, and the ``total``."""
        return {"number": self._index + 1, "total": len(self._known)}
