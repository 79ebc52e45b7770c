"""Memory is given back in one thread at a time."""

import threading

from inpaint_studio.engine.machine import c_library
from inpaint_studio.ui.threads.memory_return import MemoryReturn
from tests.support.waiting import LONG, wait_for


def test_requests_during_the_work_are_answered_together_by_the_same_thread(monkeypatch):
    threads, may_end, memory = [], threading.Event(), MemoryReturn()

    def give_back():
        threads.append(threading.current_thread())
        assert may_end.wait(LONG)

    monkeypatch.setattr(c_library, "give_back", give_back)
    memory.request()
    wait_for(lambda: threads)
    for _ in range(5):
        memory.request()
    may_end.set()
    memory.wait()
    assert len(threads) == 2 and threads[0] is threads[1] and not threads[0].is_alive()
    memory.request()
    memory.wait()
    assert len(threads) == 3


def test_a_request_after_the_end_of_the_thread_is_answered(monkeypatch):
    calls, memory = [], MemoryReturn()
    monkeypatch.setattr(c_library, "give_back", lambda: calls.append(1))
    for count in range(1, 50):
        memory.request()
        memory.wait()
        assert len(calls) == count
