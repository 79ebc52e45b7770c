"""The thread of a batch: the engine's run, told to the window photo by photo."""

from __future__ import annotations

import logging
from pathlib import Path

from PySide6.QtCore import QObject, QThread, Signal

from inpaint_studio.core.errors import StudioError
from inpaint_studio.engine.batch.pairing import Plan
from inpaint_studio.engine.job import Cancelled, CancelToken
from inpaint_studio.ui.batch.wish import BatchWish, options_of

logger = logging.getLogger(__name__)


class BatchThread(QThread):
    """Works through a plan once. The report is written at its end, and with what there is when it is cancelled."""

    progressed = Signal(int, int, int)  # number of the photo from 0, units done, units in all
    result = Signal(int, object)  # number of the photo from 0, BatchResult
    refused = Signal(str)  # nothing more can be done
    reported = Signal(object)  # Path

    def __init__(
        self, plan: Plan, wish: BatchWish, report: Path | None, earlier: list[object], parent: QObject
    ) -> None:
        """``report``: the one to write anew, None for a new one; ``earlier``: results that belong into it, too."""
        super().__init__(parent)
        self._plan, self._wish, self._report, self._earlier = plan, wish, report, earlier
        self.token = CancelToken()

    def run(self) -> None:
        """Called by Qt in the new thread."""
        results: list[object] = []
        try:
            self._run(results)
        except Cancelled:
            pass
        except StudioError as error:
            self.refused.emit(str(error))
        except Exception as error:  # reported: an exception here would end in nothing
            logger.exception("batch failed")
            self.refused.emit(f"The batch stopped ({type(error).__name__}: {error}). What was finished is finished.")
        if results:
            self._write(results)

    def _run(self, results: list[object]) -> None:
        from inpaint_studio.engine.batch.run import run_batch  # torch takes seconds: not before the window
        from inpaint_studio.engine.device import choose
        from inpaint_studio.engine.inpainter import shared_inpainter

        wish = self._wish
        options = options_of(wish, choose(wish.device))
        batch = run_batch(
            self._plan,
            lambda: shared_inpainter(wish.device, wish.weights),
            options,
            self.token,
            self.progressed.emit,
        )
        for result in batch:
            results.append(result)
            self.result.emit(len(results) - 1, result)

    def _write(self, results: list[object]) -> None:
        from inpaint_studio.engine.batch.report import report_path, write_report

        path = self._report or report_path(self._plan)
        try:
            write_report(path, [*self._earlier, *results])  # type: ignore[list-item]
        except StudioError as error:
            self.refused.emit(str(error))
        else:
            self.reported.emit(path)
