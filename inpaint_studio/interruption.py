"""Signals that end a command: Ctrl-C, and what a system sends when it wants a program to go.

Python sees a signal between two of its own steps, and one step may take long: a large photo is decoded, torch is
loaded, a disk does not answer. So a command is asked to end, and a thread that the system wakes ends it where it does
not within :data:`PATIENCE`: what it was writing goes with it, and its locks are given back. Nothing heavy is imported
here: a signal may come before anything else is loaded.
"""

from __future__ import annotations

import os
import signal
import socket
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from inpaint_studio.engine.job import CancelToken

NAMES = ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")  # those that the system knows
PATIENCE = 0.5  # s: somebody who presses Ctrl-C waits no longer than a second
KILLED = 128  # and the signal's number: the exit code, as shells have it


class Interruption:
    """The way from a signal to the end of a command, as long as it is entered.

    A signal cancels :attr:`token`: the work stops at its next progress point, or at once while a file is read or
    written. A second signal ends it at once anywhere.
    """

    def __init__(self, patience: float | None = None) -> None:
        """``patience``: seconds until the process ends whatever it does (None: it is not this command's own, and goes
        on)."""
        self.token = CancelToken()
        self.number: int | None = None  # of the signal that came
        self._patience, self._is_said = patience, False
        self._cleaners: list[Callable[[], None]] = []
        self._before: dict[int, Any] = {}

    def __enter__(self) -> Interruption:
        """Watch for signals; in another thread than the main one nothing is watched, and whoever calls does."""
        if threading.current_thread() is not threading.main_thread():
            return self
        if self._patience is not None:
            self._start_watching()
        for number in (getattr(signal, name) for name in NAMES if hasattr(signal, name)):
            if signal.getsignal(number) is not signal.SIG_IGN:  # nohup means what it says
                self._before[number] = signal.signal(number, self._on_signal)
        return self

    def __exit__(self, *_: object) -> None:
        """Give the signals back. A process that ends has done its work: none breaks off what Python does at its end."""
        for number, before in self._before.items():
            signal.signal(number, before if self._patience is None else signal.SIG_IGN)

    def clean_with(self, clean: Callable[[], None]) -> None:
        """Let ``clean`` be called before the process is ended: by another thread than the one that works."""
        self._cleaners.append(clean)

    @property
    def is_of_program(self) -> bool:
        """True if the process is this command's own, and no other program's that calls it."""
        return self._patience is not None

    @property
    def code(self) -> int:
        """The exit code of a command that was cancelled."""
        return KILLED + (self.number or signal.SIGINT)

    def say(self, write: Callable[[str], None] | None = None) -> None:
        """One line, once. ``write``: None passes Python's streams by, which the thread that works may hold."""
        if not self._is_said:
            self._is_said = True
            (write or _write)("cancelled")

    def end(self, code: int) -> None:
        """End the process with ``code``, if it is this command's own and was interrupted: threads may still be at
        work."""
        if self._patience is not None and self.number is not None:
            self._clean()
            os._exit(code)

    def _on_signal(self, number: int, frame: object) -> None:
        is_second = self.number is not None
        self.number = number
        self.token.cancel()
        if is_second or self.token.ends_at_once:
            raise KeyboardInterrupt

    def _start_watching(self) -> None:
        self._reader, self._writer = socket.socketpair()
        self._writer.setblocking(False)
        signal.set_wakeup_fd(self._writer.fileno(), warn_on_full_buffer=False)
        threading.Thread(target=self._watch, name="interruption", daemon=True).start()

    def _watch(self) -> None:
        """Wait for a signal, then for the end of the command, or for a second signal."""
        number = self._next()
        self.token.cancel()
        self._reader.settimeout(self._patience)
        while True:
            with suppress(TimeoutError):
                self._next()
                break
            if not self.token.is_finishing:
                break
        self.number = self.number or number  # the thread that works has not seen it yet
        self._end_now()

    def _next(self) -> int:
        """The number of the next signal that ends the program; others wake, too."""
        while True:
            number = self._reader.recv(1)[0]
            if number in self._before:
                return number

    def _end_now(self) -> None:
        self._clean()
        self.say()
        os._exit(self.code)

    def _clean(self) -> None:
        for clean in self._cleaners:
            with suppress(Exception):  # whatever it is, the process ends
                clean()


def _write(text: str) -> None:
    with suppress(OSError, ValueError, AttributeError):  # there is no stderr, or nobody reads it
        start = "\n" if sys.stderr.isatty() else ""  # behind a progress bar
        os.write(sys.stderr.fileno(), f"{start}inpaint-studio: {text}\n".encode())
