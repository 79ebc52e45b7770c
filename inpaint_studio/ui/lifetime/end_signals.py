"""Signals that end the program from outside: what is open is kept first."""

from __future__ import annotations

import logging
import signal
import socket
from collections.abc import Callable
from typing import Any, Protocol

from PySide6.QtCore import QObject, QSocketNotifier

logger = logging.getLogger(__name__)
NAMES = ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")  # those that the system knows


class Ended(Protocol):
    """A thing that can be told to end."""

    def end_now(self) -> None:
        """Keep everything, and end."""


class EndSignals(QObject):
    """Python handles signals between two of its own steps, and Qt's event loop may take none for long: a byte in a
    socket wakes it. The second signal ends the program as the system does."""

    def __init__(self, ending: Ended) -> None:
        super().__init__()
        self._ending = ending
        self._before: dict[int, Callable[..., Any] | int | None] = {}
        self._reader, self._writer = socket.socketpair()
        for end in (self._reader, self._writer):
            end.setblocking(False)
        self._notifier = QSocketNotifier(self._reader.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._on_signal)
        self._descriptor = signal.set_wakeup_fd(self._writer.fileno(), warn_on_full_buffer=False)
        for number in (getattr(signal, name) for name in NAMES if hasattr(signal, name)):
            if signal.getsignal(number) is not signal.SIG_IGN:  # nohup means what it says
                self._before[number] = signal.signal(number, lambda *_: None)

    def release(self) -> None:
        """Signals mean again what they meant before."""
        if self._reader.fileno() < 0:
            return
        for number, handler in self._before.items():
            signal.signal(number, handler)
        signal.set_wakeup_fd(self._descriptor)
        self._notifier.setEnabled(False)
        for end in (self._reader, self._writer):
            end.close()

    def _on_signal(self) -> None:
        if self._reader.fileno() < 0 or not self._reader.recv(16):
            return
        logger.info("ended from outside")
        for number in self._before:
            signal.signal(number, signal.SIG_DFL)
        self._ending.end_now()
