"""The machine as one user of it knows it: the memory that a fill may take, and the devices that have failed. No torch
here: a window has one before torch is loaded."""

from __future__ import annotations

import logging

from inpaint_studio.engine.machine import memory

logger = logging.getLogger(__name__)


class Machine:
    """An inpainter has one, or shares one with others of the same window: what it learns holds for them alone."""

    def __init__(self, megabytes: int = 0) -> None:
        """``megabytes``: what a fill may take; 0: half of what is free when it begins."""
        self._megabytes = megabytes
        self._given_up: dict[str, str] = {}  # by name: why

    def keep_fills_within(self, megabytes: int) -> None:
        """Limit the memory of fills, from the next one on; 0: half of what is free."""
        self._megabytes = megabytes

    def budget(self) -> int:
        """Bytes that a fill which begins now may take."""
        return self._megabytes << 20 or memory.half_of_free()

    def give_up(self, name: str, reason: str) -> None:
        """Use a device no more: it failed while it worked (a driver that does not survive the machine's sleep, a card
        that is too hot)."""
        logger.warning("%s is given up: %s", name, reason)
        self._given_up[name] = reason

    def reason_of(self, name: str) -> str | None:
        """The reason why a device was given up; None if it was not."""
        return self._given_up.get(name)

    def is_given_up(self, name: str) -> bool:
        """True if a device has failed while it worked."""
        return name in self._given_up

    @property
    def given_up(self) -> dict[str, str]:
        """The devices that have failed, and why; a copy."""
        return dict(self._given_up)
