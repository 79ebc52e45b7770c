"""Signals that end the program from outside: current work is saved first."""

from __future__ import annotations

import logging
import signal
from typing import Protocol

from PySide6.QtCore import QObject, QSocketNotifier

from inpaint_studio.signal_source import SignalSource

logger = logging.getLogger(__name__)


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
        self._source = SignalSource()
        self._reader = self._source.wake()
        self._reader.setblocking(False)
        self._notifier = QSocketNotifier(self._reader.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._on_signal)
        self._source.install(lambda *_: None)

    def release(self) -> None:
        """Restore the previous handlers."""
        self._notifier.setEnabled(False)
        self._source.restore()

    def _on_signal(self) -> None:
        if self._reader.fileno() < 0 or not self._reader.recv(16):
            return
        logger.info("ended from outside")
        self._source.leave_to(signal.SIG_DFL)
        self._ending.end_now()
