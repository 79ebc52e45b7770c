"""The thread of a batch: runs the engine and reports to the window photo by photo."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from inpaint_studio.core.photo_io import stamp_of
from inpaint_studio.ui.batch.request import BatchRequest, options_of
from inpaint_studio.ui.punctuation import sentences
from inpaint_studio.ui.threads.worker_thread import WorkerThread
from inpaint_studio.ui.translation import tr, translated
from inpaint_studio.workflows.batch.pairing import Plan
from inpaint_studio.workflows.batch.report import keep_report
from inpaint_studio.workflows.batch.result import BatchResult


@dataclass(frozen=True)
class EarlierRun:
    """Results of earlier runs of the same plan: their report, which is rewritten, and their results by row."""

    report: Path | None = None
    results: dict[int, object] = field(default_factory=dict)


class BatchThread(WorkerThread):
    """Runs a plan once. The report is written at the end, or as far as there are results when it is cancelled."""

    progressed = Signal(int, int, int)  # index of the photo, units done, units in total
    result = Signal(int, object, object)  # index of the photo, BatchResult, the stamp of its file
    reported = Signal(object)  # Path
    note = Signal(str)  # about the report; the run itself did not fail

    def __init__(self, plan: Plan, rows: list[int], request: BatchRequest, before: EarlierRun, parent: QObject) -> None:
        """``rows``: which items of the plan to run."""
        super().__init__("The batch", parent)
        self._items, self._rows, self._left_out = [plan.items[row] for row in rows], rows, plan.left_out
        self._request, self._before = request, before
        self._results: dict[int, object] = {}  # by row

    def work(self) -> None:
        """Run the batch."""
        try:
            self._run()
        finally:
            if self._results:
                self._write()

    def _run(self) -> None:
        from inpaint_studio.engine.device_choice import choose
        from inpaint_studio.engine.shared import shared_inpainter
        from inpaint_studio.workflows.batch.run import run_batch  # torch takes seconds to load: not before the window

        engine = self._request.engine
        options = options_of(self._request, choose(engine.device, engine.machine))
        batch = run_batch(
            Plan(self._items),
            lambda: shared_inpainter(engine.device, engine.weights, engine.machine),
            options,
            self.token,
            self.progressed.emit,
            self._on_result,
        )
        for _result in batch:  # it has been reported, possibly before others that are still awaited
            pass

    def _on_result(self, index: int, result: BatchResult) -> None:
        """Keep a result for the report, and tell the window; runs in several threads."""
        self._results[self._rows[index]] = result
        self.result.emit(index, result, stamp_of(result.item.output))

    def _write(self) -> None:
        results_by_row = self._before.results | self._results
        plan = Plan(self._items, left_out=self._left_out)
        before, rows = self._before.report, [results_by_row[row] for row in sorted(results_by_row)]
        report = keep_report(before, plan, rows, overwrite=before is not None)  # type: ignore[arg-type]
        if report.reason:
            location = tr("Report saved as {path}.", path=report.path)
            self.note.emit(sentences((translated(report.reason), location)))
        self.reported.emit(report.path)
