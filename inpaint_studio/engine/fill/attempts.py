"""The attempts to fill a region: at a quarter of its pixels if memory does not suffice, then the same on the CPU."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Callable

import torch

from inpaint_studio.core.editing.fill import Fill
from inpaint_studio.core.errors import BadFillError, NotEnoughMemoryError, StudioError, is_out_of_memory
from inpaint_studio.core.messages import message
from inpaint_studio.engine.fill.regions import Region, smaller
from inpaint_studio.engine.job import Cancelled
from inpaint_studio.engine.machine.devices import CPU, first_line, free_memory, free_on
from inpaint_studio.engine.machine.limits import ComputeLimits

logger = logging.getLogger(__name__)
Attempt = tuple[torch.device, Region]


def fill_with_fallbacks(
    fill: Callable[[torch.device, Region], Fill], attempts: Attempts, is_final: Callable[[Exception], bool]
) -> Fill:
    """Return the first fill that succeeds. ``is_final``: True for errors after which nothing else is tried. Raises
    :class:`NotEnoughMemoryError` or :class:`BadFillError` after the last attempt, and errors that no attempt mends."""
    while True:
        device, part = attempts.next()
        try:
            return fill(device, part)
        except Exception as error:  # a driver raises whatever it likes
            if is_final(error):
                raise
            attempts.failed(error)


class Attempts:
    """The devices and region sizes to try, in order. :meth:`failed` reports the outcome of the last attempt."""

    def __init__(self, region: Region, device: torch.device, limits: ComputeLimits) -> None:
        """``limits`` is notified of a device that fails."""
        self._region, self._limits = region, limits
        self._failure: StudioError = NotEnoughMemoryError()
        self._doubted: set[torch.device] = set()
        devices = [device] if device == CPU else [device, CPU]
        attempts = [(target, part) for target in devices for part in (region, smaller(region))]
        self._remaining = [
            (target, part) for target, part in attempts if target == CPU or part.level_bytes <= free_on(target)
        ]
        if len(self._remaining) < len(attempts):
            logger.info("%s has no room for %s px", device, region.size)
        self._current = self._remaining[0]

    def next(self) -> Attempt:
        """Return the next one; raises :class:`NotEnoughMemoryError` or :class:`BadFillError` after the last."""
        if not self._remaining:
            self._end()
        self._current = self._remaining.pop(0)
        return self._current

    def failed(self, error: Exception) -> None:
        """Continue after ``error``, or raise it again if no other attempt can help, or if it is a cancellation."""
        device, part = self._current
        if isinstance(error, Cancelled) or (isinstance(error, StudioError) and not isinstance(error, BadFillError)):
            raise error
        if device == CPU and not isinstance(error, BadFillError) and not is_out_of_memory(error):
            raise error
        logger.warning("a fill of %s px failed on %s", part.size, device, exc_info=error)
        traceback.clear_frames(error.__traceback__)  # they hold memory that the next attempt needs
        if is_out_of_memory(error):
            self._failure = NotEnoughMemoryError()
            self._make_room()
        elif isinstance(error, BadFillError) and device not in self._doubted:
            self._doubted.add(device)  # once more: it may have been chance
            self._remaining.insert(0, self._current)
        else:
            self._leave(error)
        if isinstance(error, BadFillError):
            self._failure = BadFillError(error.message)

    def _make_room(self) -> None:
        try:
            free_memory(self._current[0])
        except Exception as error:  # a driver that has died
            self._leave(error)

    def _leave(self, error: Exception) -> None:
        """Drop all attempts on the current device; a GPU is given up for good."""
        device, _ = self._current
        self._remaining = [attempt for attempt in self._remaining if attempt[0] != device]
        if device != CPU:
            self._limits.give_up(str(device), first_line(error))

    def _end(self) -> None:
        if isinstance(self._failure, BadFillError):
            raise BadFillError(
                message(
                    "{failure} The mask is kept. Run 'inpaint-studio selftest' to find the cause.",
                    failure=self._failure,
                )
            )
        rect = self._region.hole
        raise NotEnoughMemoryError(
            message(
                "There is not enough memory to fill {width} × {height} px. "
                "Close other programs, or remove it in smaller parts; the mask is kept.",
                width=rect.width,
                height=rect.height,
            )
        )
