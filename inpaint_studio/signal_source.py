"""Signals that end a program: their handlers, and a socket that wakes a thread or an event loop.

Nothing heavy is imported here: a signal may arrive before anything else is loaded.
"""

from __future__ import annotations

import signal
import socket
from collections.abc import Callable
from typing import Any

NAMES = ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")  # those that the system has
Handler = Callable[[int, Any], object]


class SignalSource:
    """Handles these signals from :meth:`install` to :meth:`restore`; all methods are for the main thread. What is
    ignored stays ignored (``nohup``), and a handler that is not Python's (a host program's), which Python cannot put
    back, stays in place."""

    def __init__(self) -> None:
        """Nothing is handled yet."""
        self._before: dict[int, Any] = {}
        self._sockets: tuple[socket.socket, socket.socket] | None = None
        self._descriptor = -1  # woken before

    def install(self, handler: Handler) -> None:
        """Let ``handler`` handle the signals."""
        for signal_number in (getattr(signal, name) for name in NAMES if hasattr(signal, name)):
            before = signal.getsignal(signal_number)
            if before is not signal.SIG_IGN and before is not None:
                self._before[signal_number] = before
                signal.signal(signal_number, handler)

    def wake(self) -> socket.socket:
        """Return a socket that receives a byte, the signal's number, for each signal that arrives, also for others.
        Python handles signals between two bytecode instructions; the byte is sent at once."""
        reader, writer = self._sockets = socket.socketpair()
        writer.setblocking(False)
        self._descriptor = signal.set_wakeup_fd(writer.fileno(), warn_on_full_buffer=False)
        return reader

    def handles(self, signal_number: int) -> bool:
        """True if a signal is one of the handled ones."""
        return signal_number in self._before

    def leave_to(self, action: signal.Handlers) -> None:
        """Let the system handle the signals from now on: end the process (``SIG_DFL``) or ignore them (``SIG_IGN``)."""
        for signal_number in self._before:
            signal.signal(signal_number, action)

    def restore(self) -> None:
        """Restore the handlers and close the socket; a second time, do nothing."""
        for signal_number, before in self._before.items():
            signal.signal(signal_number, before)
        self._before.clear()
        if self._sockets is not None:
            signal.set_wakeup_fd(self._descriptor)
            for end in self._sockets:
                end.close()
            self._sockets = None
