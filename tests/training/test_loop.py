"""The loop of every training."""

import math

import pytest

from inpaint_studio.core.errors import CheckpointError, TrainingError
from inpaint_studio.training import loop
from inpaint_studio.training.loop import LONGEST_LAP, MAX_SKIPPED, Loop, save_if_possible


@pytest.fixture
def clock(monkeypatch):
    """Seconds that a test can change."""
    now = [1000.0]
    monkeypatch.setattr(loop.time, "monotonic", lambda: now[0])
    return now


def test_only_so_many_losses_in_a_row_may_be_no_numbers():
    training = Loop()
    for loss in [*[math.nan] * (MAX_SKIPPED - 1), 0.5, *[math.inf] * (MAX_SKIPPED - 1)]:
        training.count(loss)
    assert training.loss == 0.5
    with pytest.raises(TrainingError, match=f"not a number {MAX_SKIPPED} times in a row"):
        training.count(math.nan)
    assert math.isnan(Loop().loss)


def test_sleep_of_the_machine_does_not_count(clock):
    training = Loop()
    clock[0] += 2.5
    assert training.count(1.0) == 2.5
    clock[0] += 3600
    assert training.count(1.0) == LONGEST_LAP


def test_each_thing_is_due_once_per_interval(clock):
    training, due = Loop(), []
    for _ in range(6):
        clock[0] += 10
        training.count(1.0)
        due.append((training.is_due("save", 20), training.is_due("report", 0)))
    assert [save for save, _ in due] == [False, True] * 3
    assert all(report for _, report in due)


def test_a_failed_save_is_a_note_unless_it_is_the_last():
    def full():
        raise CheckpointError("disk full")

    assert save_if_possible(full) == "disk full" and save_if_possible(lambda: None) == ""
    with pytest.raises(CheckpointError, match="disk full"):
        save_if_possible(full, must_work=True)
