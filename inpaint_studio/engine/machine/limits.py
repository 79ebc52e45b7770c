"""The limits of one user's fills: the memory that they may take, and the devices that have failed. No torch here: a
window has them before torch is loaded."""

from __future__ import annotations

import logging

from inpaint_studio.engine.machine import memory

logger = logging.getLogger(__name__)


class ComputeLimits:
    """Memory limit and failed devices. An inpainter has its own, or shares one with others in the same window."""

    def __init__(self, megabytes: int = 0) -> None:
        """``megabytes``: limit for a fill; 0: half of the memory that is free when it begins."""
        self._megabytes = megabytes
        self._given_up: dict[str, str] = {}  # reason by name

    def keep_fills_within(self, megabytes: int) -> None:
        """Limit the memory of fills, from the next one on; 0: half of the free memory."""
        self._megabytes = megabytes

    def budget(self) -> int:
        """Bytes that a fill may take if it begins now."""
        return self._megabytes << 20 or memory.half_of_free()

    def give_up(self, name: str, reason: str) -> None:
        """Stop using a device, because it failed during a job (a driver that does not survive the machine's sleep, an
        overheated card)."""
        logger.warning("%s is given up: %s", name, reason)
        self._given_up[name] = reason

    def reason_of(self, name: str) -> str | None:
        """Return why a device was given up; None if it was not."""
        return self._given_up.get(name)

    def is_given_up(self, name: str) -> bool:
        """True if a device has failed during a job."""
        return name in self._given_up

    @property
    def given_up(self) -> dict[str, str]:
        """A copy of the failed devices with reasons."""
        return dict(self._given_up)
