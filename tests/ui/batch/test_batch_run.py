"""A run of a batch without a window: how far it is, how long the rest takes, and how it has ended."""

from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Signal

from inpaint_studio.engine.job import CancelToken
from inpaint_studio.ui.batch import batch_run
from inpaint_studio.ui.batch.batch_run import BatchRun, Outcome
from inpaint_studio.ui.batch.request import BatchRequest
from inpaint_studio.ui.batch.thread import EarlierRun
from inpaint_studio.ui.session.engine import Engine
from inpaint_studio.workflows.batch.pairing import BatchItem, Plan
from inpaint_studio.workflows.batch.result import BatchResult

ITEMS = [BatchItem(Path(f"{number}.png"), Path("m.png"), Path(f"out/{number}.png")) for number in range(4)]
STAMP = 1, 2


class FakeThread(QObject):
    progressed = Signal(int, int, int)
    result = Signal(int, object, object)
    reported = Signal(object)
    note = Signal(str)
    failed = Signal(str)
    finished = Signal()

    def __init__(self, plan, rows, request, before, parent):
        super().__init__(parent)
        self.token, self.is_started = CancelToken(), False

    def start(self):
        self.is_started = True

    def give(self, index, row, status):
        self.result.emit(index, BatchResult(ITEMS[row], status), STAMP)


@pytest.fixture
def clock(monkeypatch):
    """The time, s; a test moves it on."""
    now = [100.0]
    monkeypatch.setattr(batch_run.time, "monotonic", lambda: now[0])
    return now


@pytest.fixture
def started(qapp, monkeypatch, clock):
    """``started(rows, before)``: a run, its thread, and the outcomes it has told."""
    monkeypatch.setattr(batch_run, "BatchThread", FakeThread)
    parent = QObject()

    def start(rows, before=None):
        request = BatchRequest(folder=Path(), engine=Engine())
        run = BatchRun(Plan(ITEMS), request, rows, before or EarlierRun(), parent)
        outcomes = []
        run.ended.connect(outcomes.append)
        run.start()
        assert run._thread.is_started
        return run, run._thread, outcomes

    yield start
    parent.deleteLater()


def test_rows_of_the_table_are_reported_not_numbers_of_the_run(started):
    run, thread, _ = started([1, 3])
    progress, results = [], []
    run.progressed.connect(lambda *about: progress.append(about))
    run.resulted.connect(lambda row, result, stamp: results.append((row, result.status, stamp)))
    assert run.photo == Path("1.png") and run.total == 2
    thread.progressed.emit(0, 0, 4)
    thread.progressed.emit(0, 2, 4)
    assert run.share == 0.5
    thread.give(0, 1, "done")
    assert run.done == 1 and run.photo == Path("3.png") and run.share == 0
    thread.progressed.emit(1, 0, 0)
    thread.give(1, 3, "failed")
    assert progress == [(1, True), (1, False), (3, True)] and run.photo is None
    assert results == [(1, "done", STAMP), (3, "failed", STAMP)]


def test_progress_never_goes_back_though_reports_about_two_photos_overlap(started):
    run, thread, _ = started([0, 1, 2])
    thread.progressed.emit(1, 1, 2)
    thread.give(0, 0, "done")
    assert run.index == 1 and run.reached == 1.5 and run.done == 1


def test_the_time_left_is_told_after_a_while_and_does_not_count_pauses(started, clock):
    run, thread, _ = started([0, 1, 2, 3])
    clock[0] += 60
    assert run.seconds_left is None, "nothing is done yet"
    thread.give(0, 0, "done")
    assert run.seconds_left == 180
    run.pause()
    assert run.is_paused
    clock[0] += 1000
    run.pause()
    assert not run.is_paused and run.seconds_left == 180


def test_a_finished_run_counts_its_photos(started):
    _run, thread, outcomes = started([0, 1, 2, 3])
    for index, status in enumerate(("done", "skipped", "failed", "copied")):
        thread.give(index, index, status)
    thread.finished.emit()
    (outcome,) = outcomes
    assert (outcome.good, outcome.skipped, outcome.failed, outcome.total) == (2, 1, 1, 4)
    assert not outcome.has_broken and outcome.text == "Finished: 2 of 4 photos done, 1 skipped, 1 failed."


def test_a_cancelled_run_counts_what_is_there_with_results_of_earlier_runs(started):
    run, thread, outcomes = started(
        [1, 2], EarlierRun(Path("r.csv"), {row: BatchResult(ITEMS[row], "failed") for row in (1, 2)})
    )
    thread.give(0, 1, "done")
    run.cancel()
    assert thread.token.cancelled
    thread.finished.emit()
    assert outcomes[0].is_cancelled and not outcomes[0].has_broken
    assert outcomes[0].text == "Stopped: 1 of 2 photos done, 1 failed. Press Start to resume."
    assert run.report == Path("r.csv")


def test_a_cancel_after_the_last_photo_comes_too_late(started):
    run, thread, outcomes = started([0, 1])
    thread.give(0, 0, "done")
    thread.give(1, 1, "done")
    run.cancel()  # the report is being written
    thread.finished.emit()
    assert not outcomes[0].is_cancelled
    assert outcomes[0].text == "Finished: 2 of 2 photos done, 0 skipped, 0 failed."


def test_a_run_that_could_not_begin_says_why_and_counts_nothing(started):
    _run, thread, outcomes = started([0, 1])
    thread.failed.emit("The network is damaged.")
    thread.finished.emit()
    assert outcomes[0].has_broken and outcomes[0].text == "The network is damaged."


def test_a_run_that_broke_says_why_and_how_far_it_was(started):
    run, thread, outcomes = started([0, 1])
    thread.give(0, 0, "done")
    thread.failed.emit("The disk is full.")
    thread.note.emit("Report saved elsewhere.")
    thread.reported.emit(Path("x.csv"))
    thread.finished.emit()
    assert run.report == Path("x.csv") and outcomes[0].has_broken
    assert outcomes[0].text.startswith("The disk is full. Report saved elsewhere. Stopped: 1 of 2 photos done")


def test_an_outcome_is_broken_only_if_nobody_has_stopped_it():
    counts = {"good": 0, "failed": 0, "skipped": 0, "total": 2}
    assert Outcome(**counts, done=0, is_cancelled=False).has_broken
    assert not Outcome(**counts, done=0, is_cancelled=True).has_broken
    assert not Outcome(**counts, done=2, is_cancelled=False).has_broken
