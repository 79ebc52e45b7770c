"""Requests of which only the last one counts."""

import threading

import pytest
from PySide6.QtCore import QObject

from inpaint_studio.ui.threads.latest_only_worker import LatestOnlyWorker
from tests.support.waiting import LONG


class Slow:
    """Answers when it is told to."""

    def __init__(self):
        self.started, self.may_end, self.keys = threading.Semaphore(0), threading.Semaphore(0), []

    def answer(self, key):
        self.keys.append(key)
        self.started.release()
        assert self.may_end.acquire(timeout=LONG)
        if key == "bad":
            raise ValueError(key)
        return f"answer to {key}"


@pytest.fixture
def slow():
    return Slow()


@pytest.fixture
def worker(qtbot, slow):
    parent = QObject()
    made = LatestOnlyWorker(slow.answer, parent)
    made.answers = []
    made.done.connect(made.answers.append)
    yield made
    slow.may_end.release(10)
    made.stop()


def test_only_the_last_of_several_requests_is_answered(qtbot, worker, slow):
    worker.request("first")
    assert slow.started.acquire(timeout=LONG)
    worker.request("second")
    worker.request("third")
    slow.may_end.release(3)
    qtbot.waitUntil(lambda: bool(worker.answers))
    assert worker.answers == ["answer to third"] and slow.keys == ["first", "third"]


def test_a_cancelled_request_is_not_answered_and_the_next_one_is(qtbot, worker, slow):
    worker.request("first")
    assert slow.started.acquire(timeout=LONG)
    worker.cancel()
    slow.may_end.release(2)
    worker.request("second")
    qtbot.waitUntil(lambda: bool(worker.answers))
    assert worker.answers == ["answer to second"]


def test_a_request_that_fails_has_no_answer(qtbot, worker, slow):
    slow.may_end.release()
    with qtbot.waitSignal(worker.done):
        worker.request("bad")
    assert worker.answers == [None]
