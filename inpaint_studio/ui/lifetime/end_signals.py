"""Signals that end the program from outside: current work is saved first."""

from __future__ import annotations

import logging
import signal
import socket
from collections.abc import Callable
from typing import Any, Protocol

from PySide6.QtCore import QObject, QSocketNotifier

logger = logging.getLogger(__name__)
NAMES = ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")  # those that the system has


class Endable(Protocol):
    """Something that can be told to end."""

    def end_now(self) -> None:
        """Save everything, and end."""


class EndSignals(QObject):
    """Handles these signals by ``ending.end_now``; a second one ends the program immediately.

    Python handles signals between two bytecode instructions, and Qt's event loop may execute none for a long time. A
    byte in a socket wakes it.
    """

    def __init__(self, ending: Endable) -> None:
        super().__init__()
        self._ending = ending
        self._before: dict[int, Callable[..., Any] | int | None] = {}
        self._reader, self._writer = socket.socketpair()
        for end in (self._reader, self._writer):
            end.setblocking(False)
        self._notifier = QSocketNotifier(self._reader.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._on_signal)
        self._descriptor = signal.set_wakeup_fd(self._writer.fileno(), warn_on_full_buffer=False)
        for signal_number in (getattr(signal, name) for name in NAMES if hasattr(signal, name)):
            if signal.getsignal(signal_number) is not signal.SIG_IGN:  # respect nohup
                self._before[signal_number] = signal.signal(signal_number, lambda *_: None)

    def release(self) -> None:
        """Restore the previous handlers."""
        if self._reader.fileno() < 0:
            return
        for signal_number, handler in self._before.items():
            signal.signal(signal_number, handler)
        signal.set_wakeup_fd(self._descriptor)
        self._notifier.setEnabled(False)
        for end in (self._reader, self._writer):
            end.close()

    def _on_signal(self) -> None:
        if self._reader.fileno() < 0 or not self._reader.recv(16):
            return
        logger.info("ended from outside")
        for signal_number in self._before:
            signal.signal(signal_number, signal.SIG_DFL)
        self._ending.end_now()
