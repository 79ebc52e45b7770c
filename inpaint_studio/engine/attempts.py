"""What is tried in turn until a region is filled: smaller where the memory does not last, then the CPU."""

from __future__ import annotations

import logging
from collections.abc import Iterator

import torch

from inpaint_studio.core.errors import BadFillError, NotEnoughMemoryError, StudioError, is_out_of_memory
from inpaint_studio.core.mask import Mask
from inpaint_studio.engine.device import CPU, free_memory, free_on, give_up
from inpaint_studio.engine.job import Cancelled
from inpaint_studio.engine.regions import Region, smaller

logger = logging.getLogger(__name__)
Attempt = tuple[torch.device, Region]


class Attempts(Iterator[Attempt]):
    """Devices and regions in the order in which they are tried; tell :meth:`failed` what came of the last one."""

    def __init__(self, region: Region, hole: Mask, device: torch.device) -> None:
        self._region = region
        self._failure: StudioError = NotEnoughMemoryError()
        self._doubted: set[torch.device] = set()
        devices = [device] if device == CPU else [device, CPU]
        ways = [(one, part) for one in devices for part in (region, smaller(region, hole))]
        self._left = [(one, part) for one, part in ways if one == CPU or part.level_bytes <= free_on(one)]
        self._now = self._left[0]

    def __next__(self) -> Attempt:
        """Raises :class:`NotEnoughMemoryError` or :class:`BadFillError` where nothing is left."""
        if not self._left:
            self._end()
        self._now = self._left.pop(0)
        return self._now

    def failed(self, error: Exception) -> None:
        """Go on after ``error``, or raise it again: a cancel, and what no other try would mend."""
        device, part = self._now
        if isinstance(error, Cancelled):
            raise error
        if is_out_of_memory(error):
            logger.warning("out of memory at %s px on %s", part.size, device)
            self._failure = NotEnoughMemoryError()
            free_memory(device)
        elif isinstance(error, BadFillError):
            self._nonsense(error)
        elif device == CPU:
            raise error
        else:
            self._leave(error)

    def _nonsense(self, error: BadFillError) -> None:
        """Once more, for it may have been chance; then nowhere on this device."""
        device, part = self._now
        logger.warning("nonsense at %s px on %s", part.size, device)
        self._failure = error
        if device in self._doubted:
            self._leave(error)
        else:
            self._doubted.add(device)
            self._left.insert(0, self._now)

    def _leave(self, error: Exception) -> None:
        device, _ = self._now
        self._left = [one for one in self._left if one[0] != device]
        if device != CPU:
            give_up(str(device), (str(error).strip() or type(error).__name__).splitlines()[0])

    def _end(self) -> None:
        if isinstance(self._failure, BadFillError):
            raise BadFillError(f"{self._failure} The mask is kept. 'inpaint-studio selftest' says what is wrong.")
        rect = self._region.hole
        raise NotEnoughMemoryError(
            f"There is not enough memory to fill {rect.width} × {rect.height} px. "
            "Close other programs, or remove it in smaller parts; the mask is kept."
        )
