"""The loop that every training runs: its time, its loss, what is due, and saving."""

from __future__ import annotations

import math
import time
from collections import deque
from collections.abc import Callable

from inpaint_studio.core.errors import CheckpointError, TrainingError

MAX_SKIPPED = 10  # consecutive steps without a finite loss before the training stops
RECENT = 100  # steps whose mean loss is reported
LONGEST_LAP = 30.0  # s; of a longer step, only this much counts


class Loop:
    """One run of a training; :meth:`count` each of its steps."""

    def __init__(self) -> None:
        self._start = self._last = time.monotonic()
        self._due: dict[str, float] = {}
        self._losses: deque[float] = deque(maxlen=RECENT)
        self._skipped = 0

    def count(self, loss: float) -> float:
        """Count a step with its ``loss``; return its seconds with all that was done since the one before, at most
        :data:`LONGEST_LAP`: sleep of the machine does not count.

        Raises :class:`TrainingError` after :data:`MAX_SKIPPED` consecutive steps whose loss is not finite. They have
        left the weights unchanged.
        """
        self._losses.append(loss)
        self._skipped = 0 if math.isfinite(loss) else self._skipped + 1
        if self._skipped >= MAX_SKIPPED:
            raise TrainingError(
                f"The loss was not a number {MAX_SKIPPED} times in a row; what was saved last is intact. "
                "Use a lower learning rate."
            )
        now = time.monotonic()
        lap, self._last = now - self._last, now
        return min(lap, LONGEST_LAP)

    @property
    def loss(self) -> float:
        """The mean of the recent finite losses; NaN before the first."""
        finite = [loss for loss in self._losses if math.isfinite(loss)]
        return sum(finite) / len(finite) if finite else math.nan

    @property
    def seconds(self) -> float:
        """Seconds from the start to the end of the last step."""
        return self._last - self._start

    def is_due(self, name: str, seconds: float) -> bool:
        """True if ``name`` was last due at least ``seconds`` before the last step."""
        if self._last - self._due.setdefault(name, self._start) < seconds:
            return False
        self._due[name] = self._last
        return True


def save_if_possible(save: Callable[[], None], must_work: bool = False) -> str:
    """Save; return the error if that fails, else nothing: a full disk in the middle of a training must not end it, and
    the last good state stays. With ``must_work``, raises :class:`CheckpointError`."""
    try:
        save()
    except CheckpointError as error:
        if must_work:
            raise
        return str(error)
    return ""
