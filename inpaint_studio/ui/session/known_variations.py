"""The fills of one removal, to leaf through."""

from __future__ import annotations

from typing import Any

from inpaint_studio.core.geometry import Lines

Key = tuple[int, int, Lines]  # ids of the removal and of the photo's state, and the guide lines that wait
AT_ONCE = 3  # fills that are made when the known ones are through


class FillChoice:
    """All fills that are known of one hole, and which one is shown.

    It belongs to a removal as it is shown in a photo as it is (``key``): fills that were made in other surroundings do
    not fit any more.
    """

    def __init__(self) -> None:
        self.key: Key | None = None
        self._found: list[Any] = []
        self._index = 0

    def begin(self, key: Key | None, candidate: Any) -> None:
        """A removal shows ``candidate``; nothing else is known of its hole."""
        self.key, self._found, self._index = key, [candidate], 0

    def add(self, candidates: list[Any]) -> None:
        """More fills of the same hole, best first."""
        self._found += candidates

    def next(self) -> Any | None:
        """The next fill that is known already, or None."""
        if self._index + 1 >= len(self._found):
            return None
        self._index += 1
        return self._found[self._index]

    def previous(self) -> Any | None:
        """The one before, or None at the first."""
        if self._index == 0:
            return None
        self._index -= 1
        return self._found[self._index]

    @property
    def wanted(self) -> tuple[int, ...]:
        """The numbers of the fills to make next: the first that are not known."""
        known = {candidate.number for candidate in self._found}
        return tuple(number for number in range(len(known) + AT_ONCE) if number not in known)[:AT_ONCE]

    @property
    def has_previous(self) -> bool:
        """Whether there is one before the one that is shown."""
        return self._index > 0

    @property
    def position(self) -> dict[str, int]:
        """The ``number`` of the fill that is shown, from 1, and the ``total``."""
        return {"number": self._index + 1, "total": len(self._found)}
