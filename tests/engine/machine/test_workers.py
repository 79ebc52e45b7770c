"""Parallel workers give the same results as one, each with one torch thread, and stop together."""

import gc
import threading
import weakref
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
import torch

from inpaint_studio.engine.machine import workers as workers_module
from inpaint_studio.engine.machine.threads import torch_threads
from inpaint_studio.engine.machine.workers import Workers
from tests.support.waiting import wait_for


@pytest.mark.parametrize("count", [1, 3])
def test_results_come_in_the_order_of_the_items(count):
    with Workers(count) as workers:
        assert workers.map(lambda item: item * item, range(7)) == [0, 1, 4, 9, 16, 25, 36]
        pending = [workers.begin(lambda item=item: [item]) for item in range(4)]
        assert [get() for get in pending] == [[0], [1], [2], [3]]
        assert pending[0]() is pending[0](), "made once"


def test_items_are_worked_on_at_the_same_time():
    together = threading.Barrier(2, timeout=30)
    with Workers(2) as workers:
        assert sorted(workers.map(lambda item: together.wait(), range(2))) == [0, 1]


def test_each_worker_has_one_thread_of_torch_and_others_keep_theirs():
    with torch_threads(3):
        with Workers(2) as workers:
            assert workers.map(lambda item: torch.get_num_threads(), range(4)) == [1, 1, 1, 1]
        assert torch.get_num_threads() == 3
        counts = []
        thread = threading.Thread(target=lambda: counts.append(torch.get_num_threads()))
        thread.start()
        thread.join()
        assert counts == [3], "threads that begin later are not limited"


@pytest.mark.parametrize("inference", [False, True])
def test_workers_record_gradients_only_if_their_caller_does(inference):
    with torch.inference_mode(inference), Workers(2) as workers:
        assert workers.map(lambda item: torch.ones(1).is_inference(), range(2)) == [inference, inference]


def test_an_error_is_raised_after_the_others_have_ended():
    begun, ended = threading.Barrier(2, timeout=30), []

    def work(item):
        begun.wait()
        if item == 0:
            raise ValueError("the first")
        ended.append(item)

    with Workers(2) as workers, pytest.raises(ValueError, match="the first"):
        try:
            workers.map(work, range(2))
        finally:
            assert ended == [1]


def test_tasks_that_have_not_begun_are_dropped_at_the_end(monkeypatch):
    begun, go_on, done = threading.Event(), threading.Event(), []

    class Pool(ThreadPoolExecutor):
        def shutdown(self, wait=True, *, cancel_futures=False):
            super().shutdown(wait=False, cancel_futures=cancel_futures)
            go_on.set()  # what has begun ends now, and what waits behind it would begin
            super().shutdown(wait=wait)

    monkeypatch.setattr(workers_module, "ThreadPoolExecutor", Pool)

    def first():
        begun.set()
        wait_for(go_on.is_set)

    def end():
        with Workers(2) as workers:
            for _ in range(2):
                workers.begin(first)
            workers.begin(lambda: done.append(1))
            wait_for(begun.is_set)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        end()
    assert not done


@pytest.mark.parametrize(
    ("total", "smallest", "sizes"), [(10, 3, [3, 3, 4]), (10, 4, [5, 5]), (10, 11, [10]), (0, 5, [0])]
)
def test_shares_are_even_and_not_too_small(total, smallest, sizes):
    with Workers(3) as workers:
        shares = workers.shares(total, smallest)
    assert [share.stop - share.start for share in shares] == sizes
    assert shares[0].start == 0 and shares[-1].stop == total


def fail_with(image, way):
    with Workers(2) as workers:
        if way == "map":
            workers.map(lambda item: image[item], [0, len(image), len(image)])
        else:
            first, second = (workers.begin(lambda item=item: image[item]) for item in (0, len(image)))
            first(), second()


@pytest.mark.parametrize("way", ["map", "begin"])
def test_failed_tasks_release_their_data_without_the_garbage_collector(way):
    image = np.zeros((4, 4))
    known, was_enabled = weakref.ref(image), gc.isenabled()
    gc.disable()
    try:
        with pytest.raises(IndexError) as caught:
            fail_with(image, way)
        del image, caught
        assert known() is None
    finally:
        if was_enabled:
            gc.enable()
