"""Jobs that are paused, resumed and cancelled."""

import sys
import threading

import pytest

from inpaint_studio.engine import job
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


def test_a_paused_job_waits_until_it_is_resumed():
    token = CancelToken()
    token.pause()
    thread, came = checking(token)
    thread.join(0.2)
    assert token.paused and thread.is_alive() and came == []
    token.resume()
    thread.join(LONG)
    assert came == ["on"] and not token.paused


def test_a_paused_job_can_be_cancelled():
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


def cancelled_inside(call, number, files):
    """A token that is cancelled before the ``number``-th line of ``call``, in its thread, as by a signal handler; and
    whether there is such a line."""
    token, lines = CancelToken(), [0]

    def at_line(frame, event, argument):
        if event == "line":
            lines[0] += 1
            if lines[0] == number:
                sys.settrace(None)
                token.cancel()
        return at_line

    def traced():
        sys.settrace(lambda frame, *_: at_line if frame.f_code.co_filename in files else None)
        try:
            call(token)
        except Cancelled:
            pass
        finally:
            sys.settrace(None)

    thread = threading.Thread(target=traced, daemon=True)
    thread.start()
    thread.join(LONG)
    assert not thread.is_alive(), f"a cancel before line {number} ends nothing"
    return token, lines[0] >= number


@pytest.mark.parametrize(
    ("call", "files"),
    [
        (CancelToken.check, (job.__file__, threading.__file__)),
        (CancelToken.cancel, (job.__file__, threading.__file__)),
        (CancelToken.pause, (job.__file__,)),  # of the window, which no signal handler cancels
    ],
)
def test_a_cancel_at_any_moment_ends_a_job(call, files):
    number = 1
    while True:
        token, is_inside = cancelled_inside(call, number, files)
        if not is_inside:
            break
        thread, came = checking(token)
        thread.join(LONG)
        assert came == ["cancelled"], f"before line {number}"
        number += 1
    assert number > 1
