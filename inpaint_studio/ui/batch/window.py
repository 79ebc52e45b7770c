"""The batch window: the options, the plan, the progress and the results."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QCloseEvent, QDesktopServices
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from inpaint_studio.core.photo_io import Stamp
from inpaint_studio.ui import dialogs
from inpaint_studio.ui.batch.batch_run import BatchRun, Outcome
from inpaint_studio.ui.batch.form import BatchForm
from inpaint_studio.ui.batch.pairs import WITH_RESULT, FailedOnly, PairModel, table_of
from inpaint_studio.ui.batch.planning import PlannedBatch, Planner
from inpaint_studio.ui.batch.request import BatchRequest
from inpaint_studio.ui.batch.texts import duration_text, plan_text
from inpaint_studio.ui.batch.thread import EarlierRun
from inpaint_studio.ui.panels.widgets import WordedBar, literal
from inpaint_studio.ui.punctuation import percent_text, sentences, titled
from inpaint_studio.ui.screen import ScreenDialog, scrolled
from inpaint_studio.ui.translation import tr
from inpaint_studio.workflows.batch.pairing import Plan

STEPS = 100  # of the progress of each photo
WAIT = 300  # ms after the last change before the folders are looked at


class BatchWindow(ScreenDialog):
    """Runs one batch at a time in its own thread; the photo window remains usable."""

    ended = Signal()  # a run and its thread have ended
    progressed = Signal(str)  # what other windows show of a run; empty: nothing any more
    ended_unseen = Signal(str, bool)  # the outcome of a run that ended behind other windows; True if photos failed

    def __init__(
        self, template: Callable[[], BatchRequest], parent: QWidget, prepare: Callable[[], bool] = lambda: True
    ) -> None:
        """``template``: returns margin, device and network of the photo window. ``prepare``: is called before a start,
        which it prevents if it returns False."""
        super().__init__(parent, Qt.WindowType.Window)
        self.setWindowTitle(tr("Batch"))
        self.resize(980, 640)
        self._template, self._prepare, self._closing = template, prepare, False
        self._plan: Plan | None = None
        self._request: BatchRequest | None = None
        self._current: BatchRun | None = None  # the run that is under way
        self._starts = False  # as soon as there is a plan
        self._report: Path | None = None  # of the last run
        self._message = self._refused = ""
        self._make_widgets()
        self._planner = Planner(self)
        self._planner.planned.connect(self._on_planned)
        self._planner.failed.connect(self._on_plan_failed)
        self._look = QTimer(self, singleShot=True, interval=WAIT)
        self._look.timeout.connect(self.look)
        self.form.changed.connect(self._look.start)
        self._build()
        self._show_state()

    def _make_widgets(self) -> None:
        self.form = BatchForm(self)
        self.model = PairModel(self)
        self._failed_only = FailedOnly(self)
        self._failed_only.setSourceModel(self.model)
        self.table = table_of(self._failed_only)
        self.only_failed = QCheckBox(tr("Failed only"))
        self.only_failed.toggled.connect(self._failed_only.set_only)
        self.message = QLabel(wordWrap=True)
        self.progress = WordedBar()
        self.progress.setAccessibleName(tr("Progress of the batch"))
        self.start_button = _button(tr("Start"), self.start)
        self.pause_button = _button(tr("Pause"), self.pause)
        self.cancel_button = _button(tr("Cancel"), self.cancel)
        self.retry_button = _button(tr("Retry failed"), self.retry)
        self.report_button = _button(tr("Open report"), self._open_report)
        self.folder_button = _button(tr("Open folder"), self._open_folder)
        self.folder_button.setToolTip(tr("Open the folder of the results"))
        self.table.setToolTip(tr("Double-click a row to view its result, or the photo if there is none yet"))
        self.table.activated.connect(self._open_row)

    # -- before the run -----------------------------------------------------------------------

    def show_folder(self, folder: Path | None) -> None:
        """Show the window, with ``folder`` as the folder of photos unless one is set. A run and its results stay."""
        if folder is not None and self.form.folder.path is None:
            self.form.folder.set_path(folder)
        self.show()
        self.raise_()
        self.activateWindow()
        if self._plan is None or not self.model.results:
            self.look()

    def look(self) -> None:
        """Pair photos and masks, and show the plan as soon as it is made."""
        if self._current is not None:
            return
        self._look.stop()
        self._plan = self._request = self._report = None
        self._message = self.form.problem
        if self._message:
            self._planner.cancel()
            self.model.show_plan([], [], None)
        else:
            self._message = tr("Searching …")
            self._planner.start(self.form.request(self._template()))
        self._show_state()

    def _on_planned(self, planned: PlannedBatch) -> None:
        self._plan, self._request = planned.plan, planned.request
        self.model.show_plan(planned.plan.items, planned.keys, planned.request)
        self._message = plan_text(planned.plan)
        if planned.plan.items:
            self.form.results.set_sample(planned.plan.items[0].photo)
        if planned.plan.items and not self._has_work:
            self._message = sentences((self._message, tr("There is nothing to remove: no photo has a mask.")))
        if self._starts and self._has_work:
            self._starts = False
            self._run(list(range(len(planned.plan.items))))
        else:
            self._end_planning()

    def _on_plan_failed(self, why: str) -> None:
        self.model.show_plan([], [], None)
        self._message = why
        self._end_planning()

    def _end_planning(self) -> None:
        """Show the finished plan; emit ``ended`` if a run was waiting for it."""
        has_waited, self._starts = self._starts, False
        self._show_state()
        if has_waited:
            self.ended.emit()

    @property
    def is_looking(self) -> bool:
        """True while a plan is made."""
        return self._planner.is_busy

    # -- the run ------------------------------------------------------------------------------

    def start(self) -> None:
        """Search once more, then run everything that is found."""
        if self.is_running or not self._prepare():
            return
        self._refused = ""
        self._starts = not self.form.problem
        self.look()

    def refuse(self, why: str) -> None:
        """Show why what was asked for here is not possible, until the form changes or a run starts; empty: it is."""
        self._refused = why
        self._show_state()

    def retry(self) -> None:
        """Run the failed photos again; the report is rewritten."""
        self._run(self.model.failed)

    def pause(self) -> None:
        """Pause the run after the current step, or resume it."""
        if self._current is None:
            return
        self._current.pause()
        self._tell_progress()
        self._show_state()

    def cancel(self) -> None:
        """Stop; finished results stay, and a later run resumes there."""
        if self._planner.is_busy:
            self._planner.cancel()
            self._on_plan_failed("")
        elif self._current is not None:
            self._current.cancel()
            self.progress.setFormat(tr("Stopping …"))
            self.cancel_button.setEnabled(False)

    @property
    def is_running(self) -> bool:
        """True if a batch is running, or about to."""
        return self._current is not None or self._starts

    def may_close(self) -> bool:
        """True if nothing runs, or the user agrees to stop: the run then stops at its next step, and ``ended`` is
        emitted. False if it ends during the question: its outcome has not been seen."""
        if self.is_running and not dialogs.ask_stop_batch(self, self.ended):
            return False
        self.cancel()
        return True

    def stop(self) -> None:
        """Stop for the end of the program. A run continues to its next step, see ``is_running``."""
        self._look.stop()
        self.cancel()
        self._planner.stop()
        self.model.previews.stop()

    def _run(self, rows: list[int]) -> None:
        if self._plan is None or self._request is None or self._current is not None or not rows:
            return
        before = EarlierRun(self._report, dict(self.model.results))
        run = self._current = BatchRun(self._plan, self._request, rows, before, self)
        run.progressed.connect(self._on_progress)
        run.resulted.connect(self._on_result)
        run.ended.connect(self._on_ended)
        self._message = ""
        self.progress.setRange(0, STEPS * run.total)
        self.progress.setValue(0)
        self._show_progress(run)
        run.start()
        self._show_state()

    def _on_progress(self, row: int, begins: bool) -> None:
        run = self._current
        if run is None:
            return
        if begins or self.model.now != row:
            self.table.scrollTo(self._failed_only.mapFromSource(self.model.index(row, 1)))
        self.model.show_progress(row, run.share)
        self._show_progress(run)

    def _on_result(self, row: int, result: Any, stamp: Stamp) -> None:
        self.model.show_result(row, result, stamp)
        self.folder_button.setEnabled(self._results_folder is not None)
        if self._current is not None:
            self._show_progress(self._current)

    def _on_ended(self, outcome: Outcome) -> None:
        run, self._current = self._current, None
        if run is None:
            return
        self._report, self._message = run.report, sentences((self._message, outcome.text))
        run.deleteLater()
        self.model.end()
        self.progress.setFormat("")
        self._show_state()
        self._tell_end(outcome)
        self.ended.emit()
        if self._closing:
            self.close()

    def _tell_end(self, outcome: Outcome) -> None:
        """Tell other windows of the end, unless it is seen here."""
        if self.isActiveWindow() or self._closing:
            self.progressed.emit("")
            return
        failed, has_broken = outcome.failed, outcome.has_broken
        ended = tr("Batch: {count} failed", count=failed) if failed else tr("Batch: finished")
        self.progressed.emit("" if outcome.is_cancelled else tr("Batch: failed") if has_broken else ended)
        self.ended_unseen.emit(titled(tr("Batch"), self._message), failed > 0 or has_broken)

    def _open_report(self) -> None:
        if self._report is not None:
            self._open(self._report)

    def _open_folder(self) -> None:
        folder = self._results_folder
        if folder is not None:
            self._open(folder)

    @property
    def _results_folder(self) -> Path | None:
        """The folder of the results of the last run; None if nothing was written."""
        written = [row for row, result in self.model.results.items() if result.status in WITH_RESULT]
        return self.model.shown_file(written[0]).parent if written else None

    def _open_row(self, index: QModelIndex) -> None:
        self._open(self.model.shown_file(self._failed_only.mapToSource(index).row()))

    def _open(self, path: Path) -> None:
        """Open a file or folder with the desktop's program for it."""
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            self._message = tr("No installed program can open {path}.", path=path)
            self._show_state()

    # -- display ------------------------------------------------------------------------------

    def _show_progress(self, run: BatchRun) -> None:
        parts = [tr("{number} of {total}", number=min(run.index + 1, run.total), total=run.total)]
        if run.photo is not None:
            parts.append(f"{literal(run.photo.name)} {percent_text(100 * run.share)}")
        if run.seconds_left is not None:
            parts.append(tr("about {time} left", time=duration_text(run.seconds_left)))
        self.progress.setValue(round(STEPS * run.reached))
        self.progress.setFormat(" · ".join(parts))
        self._tell_progress()

    def _tell_progress(self) -> None:
        """Tell other windows how far the run is, or that it is paused."""
        run = self._current
        if run is not None:
            number = tr("Batch: {number} of {total}", number=min(run.done + 1, run.total), total=run.total)
            self.progressed.emit(tr("Batch: paused") if run.is_paused else number)

    @property
    def _has_work(self) -> bool:
        """True if a run would change or copy a photo, or report one without a mask as failed, which was asked for."""
        items = self._plan.items if self._plan is not None else []
        without = self._request is not None and self._request.missing != "skip"
        return any(item.mask is not None or without for item in items)

    def _show_state(self) -> None:
        running, is_under_way = self.is_running, self._current is not None
        paused = self._current is not None and self._current.is_paused
        is_cancelled = not self._message and not self.form.problem  # Start searches again
        may_start = self._has_work if self._plan is not None else is_cancelled
        self.form.setEnabled(not running)
        self.start_button.setEnabled(may_start and not running and not self.is_looking)
        self.pause_button.setEnabled(is_under_way)
        self.pause_button.setText(tr("Resume") if paused else tr("Pause"))
        self.cancel_button.setEnabled(running or self.is_looking)
        self.retry_button.setEnabled(not running and self._plan is not None and bool(self.model.failed))
        self.report_button.setEnabled(not running and self._report is not None)
        self.folder_button.setEnabled(self._results_folder is not None)
        self.progress.setVisible(is_under_way)
        self.message.setText(tr("Paused.") if paused else sentences((self._refused, self._message)))

    def _build(self) -> None:
        right = QVBoxLayout()
        right.addWidget(self.table, 1)
        right.addWidget(self.only_failed)
        upper = QHBoxLayout()
        form = scrolled(self.form)
        form.setFixedWidth(max(346, form.minimumWidth()))  # the longest of its texts, in any language
        upper.addWidget(form)
        upper.addLayout(right, 1)
        lower = QHBoxLayout()
        lower.setSpacing(4)  # six buttons have room on the smallest screen, in every language
        lower.addWidget(self.folder_button)
        lower.addWidget(self.report_button)
        lower.addWidget(self.retry_button)
        lower.addStretch(1)
        for button in (self.pause_button, self.cancel_button, self.start_button):
            lower.addWidget(button)
        layout = QVBoxLayout(self)
        layout.addLayout(upper, 1)
        layout.addWidget(self.message)
        layout.addWidget(self.progress)
        layout.addLayout(lower)

    def changeEvent(self, event: QEvent) -> None:
        """Tell other windows that the outcome of a run has been seen."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow() and not self.is_running:
            self.progressed.emit("")

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask before closing stops a run."""
        if self.is_running and not self._closing and not self.may_close():
            event.ignore()
        elif self._current is not None:
            self._closing = True  # it closes when the run has ended
            event.ignore()
        else:
            self._look.stop()
            self._planner.cancel()
            self.model.previews.stop()
            self._closing = False
            event.accept()

    def reject(self) -> None:
        """Close on Escape like the window's button."""
        self.close()


def _button(text: str, does: Any) -> QPushButton:
    button = QPushButton(text)
    button.setAutoDefault(False)
    button.clicked.connect(does)
    return button
