"""A run of a batch beside the window: its thread, its rows, how far it is, and how it has ended."""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from inpaint_studio.core.photo_io import Stamp
from inpaint_studio.ui.batch.request import BatchRequest
from inpaint_studio.ui.batch.thread import BatchThread, EarlierRun
from inpaint_studio.ui.punctuation import sentences
from inpaint_studio.ui.translation import tr
from inpaint_studio.workflows.batch.pairing import Plan

SHORT = 2.0  # s: before, nobody can tell how long the rest takes


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """The end of a run. ``good``, ``failed``, ``skipped``: how many of its ``total`` photos, also by earlier runs;
    ``done``: how many have got a result now; ``notes``: why it failed, and where the report is."""

    good: int
    failed: int
    skipped: int
    total: int
    done: int
    is_cancelled: bool
    notes: str = ""

    @property
    def has_broken(self) -> bool:
        """True if it ended by itself before the last photo, or could not begin."""
        return not self.is_cancelled and self.done < self.total

    @property
    def text(self) -> str:
        """The text for the user."""
        counts = {"good": self.good, "total": self.total, "bad": self.failed, "rest": self.skipped}
        ended = tr("Finished: {good} of {total} photos done, {rest} skipped, {bad} failed.", **counts)
        stopped = tr("Stopped: {good} of {total} photos done, {bad} failed. Press Start to resume.", **counts)
        counted = stopped if self.is_cancelled or (self.has_broken and self.done) else "" if self.has_broken else ended
        return sentences((self.notes, counted))


class BatchRun(QObject):
    """Runs rows of a plan once. ``index``, ``share``: the photo in progress, and how much of it is done (0..1);
    ``done``: photos with a result; ``report``: the file of the report, once it is written."""

    progressed = Signal(int, bool)  # a row, and whether its photo begins
    resulted = Signal(int, object, object)  # a row, BatchResult, the stamp of its file
    ended = Signal(object)  # Outcome; its thread has ended

    def __init__(self, plan: Plan, request: BatchRequest, rows: list[int], before: EarlierRun, parent: QObject) -> None:
        """``rows``: which items of the plan to run."""
        super().__init__(parent)
        self.index, self.share, self.done, self.reached = 0, 0.0, 0, 0.0
        self.report: Path | None = before.report
        self._items, self._rows, self._notes = plan.items, rows, ""
        self._results: dict[int, Any] = dict(before.results)
        self._started = self._paused = 0.0
        thread = self._thread = BatchThread(plan, rows, request, before, self)
        thread.progressed.connect(self._on_progress)
        thread.result.connect(self._on_result)
        thread.failed.connect(self._on_note)
        thread.note.connect(self._on_note)
        thread.reported.connect(self._on_reported)
        thread.finished.connect(self._on_finished)

    def start(self) -> None:
        """Start the thread."""
        self._started = time.monotonic()
        self._thread.start()

    def pause(self) -> None:
        """Pause after the current step, or resume."""
        token = self._thread.token
        if token.paused:
            self._started += time.monotonic() - self._paused
            token.resume()
        else:
            self._paused = time.monotonic()
            token.pause()

    def cancel(self) -> None:
        """Stop at the next step; finished results stay."""
        self._thread.token.cancel()

    @property
    def is_paused(self) -> bool:
        """True while it is paused."""
        return self._thread.token.paused

    @property
    def total(self) -> int:
        """The number of its photos."""
        return len(self._rows)

    @property
    def photo(self) -> Path | None:
        """The photo in progress; None after the last one."""
        return self._items[self._rows[self.index]].photo if self.index < self.total else None

    @property
    def seconds_left(self) -> float | None:
        """The time that the rest takes, s, if it goes on as before; None if nobody can tell yet."""
        done, passed = self.index + self.share, time.monotonic() - self._started
        return passed / done * (self.total - done) if passed > SHORT and done else None

    def _on_progress(self, index: int, done: int, total: int) -> None:
        self._go_to(index, done / max(1, total))
        self.progressed.emit(self._rows[index], done == 0)

    def _on_result(self, index: int, result: Any, stamp: Stamp) -> None:
        self.done = max(self.done, index + 1)
        self._results[self._rows[index]] = result
        self._go_to(index + 1, 0.0)
        self.resulted.emit(self._rows[index], result, stamp)

    def _go_to(self, index: int, share: float) -> None:
        """``reached`` is never less than before, because reports about two photos overlap."""
        self.index, self.share, self.reached = index, share, max(self.reached, index + share)

    def _on_note(self, text: str) -> None:
        self._notes = sentences((self._notes, text))

    def _on_reported(self, path: Path) -> None:
        self.report = path

    def _on_finished(self) -> None:
        results = [self._results[row] for row in self._rows if row in self._results]
        good = sum(result.is_good and result.status != "skipped" for result in results)
        failed = sum(result.status == "failed" for result in results)
        outcome = Outcome(
            good=good,
            failed=failed,
            skipped=len(results) - good - failed,
            total=self.total,
            done=self.done,
            is_cancelled=self._thread.token.cancelled and self.done < self.total,  # not after the last photo
            notes=self._notes,
        )
        self.ended.emit(outcome)
