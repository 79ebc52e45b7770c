"""Jobs that are paused, resumed and cancelled."""

import threading

import pytest

from inpaint_studio.engine.job import Cancelled, CancelToken
from tests.support.waiting import LONG


def checking(token):
    """A thread that checks once, and what came of it."""
    came: list[str] = []

    def check():
        try:
            token.check()
            came.append("on")
        except Cancelled:
            came.append("cancelled")

    thread = threading.Thread(target=check)
    thread.start()
    return thread, came


def test_a_held_job_waits_until_it_may_go_on():
    token = CancelToken()
    token.pause()
    thread, came = checking(token)
    thread.join(0.2)
    assert token.paused and thread.is_alive() and came == []
    token.resume()
    thread.join(LONG)
    assert came == ["on"] and not token.paused


def test_a_held_job_can_be_cancelled():
    token = CancelToken()
    token.pause()
    thread, came = checking(token)
    token.cancel()
    thread.join(LONG)
    assert came == ["cancelled"]
    token.pause()
    assert not token.paused
    with pytest.raises(Cancelled):
        token.check()
