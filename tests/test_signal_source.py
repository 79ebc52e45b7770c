"""Signals that end a program are handled in one place, and left as they were found."""

import signal
import sys

import pytest

from inpaint_studio.interruption import Interruption
from inpaint_studio.signal_source import SignalSource

HANDLED = [getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK") if hasattr(signal, name)]


@pytest.fixture
def before():
    """The usual handlers, also if the tests run under ``nohup``; those of the test program are put back afterwards."""
    of_tests = handlers()
    for number in HANDLED:
        signal.signal(number, signal.default_int_handler)
    yield handlers()
    for number, handler in of_tests.items():
        signal.signal(number, handler)


def handlers():
    return {number: signal.getsignal(number) for number in HANDLED}


def test_handlers_are_restored_once(before):
    source = SignalSource()
    source.install(handler := lambda *_: None)
    assert set(handlers().values()) == {handler} and all(map(source.handles, HANDLED))
    source.restore()
    assert handlers() == before
    signal.signal(signal.SIGTERM, handler)
    source.restore()  # not again: somebody else has taken over
    assert signal.getsignal(signal.SIGTERM) is handler


def test_what_is_ignored_stays_ignored(before):
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    source = SignalSource()
    source.install(lambda *_: None)
    assert signal.getsignal(signal.SIGTERM) is signal.SIG_IGN and not source.handles(signal.SIGTERM)
    source.leave_to(signal.SIG_DFL)
    assert signal.getsignal(signal.SIGTERM) is signal.SIG_IGN and signal.getsignal(signal.SIGINT) is signal.SIG_DFL
    source.restore()
    assert signal.getsignal(signal.SIGINT) is before[signal.SIGINT]


@pytest.mark.parametrize("make", [SignalSource, Interruption])
def test_the_handler_of_a_host_program_stays(before, make, monkeypatch):
    """Python does not know a handler that was not made by it: it says None, and cannot put it back."""
    real, changed = signal.signal, []
    known = signal.getsignal
    monkeypatch.setattr(signal, "getsignal", lambda number: None if number == signal.SIGTERM else known(number))
    monkeypatch.setattr(signal, "signal", lambda number, handler: changed.append(number) or real(number, handler))
    if make is SignalSource:
        source = SignalSource()
        source.install(lambda *_: None)
        source.restore()
    else:
        with Interruption():
            pass
    assert signal.SIGTERM not in changed and signal.SIGINT in changed


@pytest.mark.skipif(sys.platform == "win32", reason="raises it in another way there")
def test_the_socket_names_the_signal_and_is_replaced_by_the_one_before(before):
    outer, inner = SignalSource(), SignalSource()
    first = outer.wake()
    second = inner.wake()
    inner.install(lambda *_: None)
    signal.raise_signal(signal.SIGTERM)
    assert second.recv(1)[0] == signal.SIGTERM
    inner.restore()
    outer.install(lambda *_: None)
    signal.raise_signal(signal.SIGINT)
    assert first.recv(1)[0] == signal.SIGINT
    outer.restore()
    assert second.fileno() < 0 and first.fileno() < 0
    assert signal.set_wakeup_fd(-1) == -1
