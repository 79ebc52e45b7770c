"""Signals that end a command: Ctrl-C, and those that a system sends to end a program.

Python handles a signal between two bytecode instructions, and one may take long: decoding a large photo, loading torch,
waiting for a disk. So a command is asked to end, and if it does not within :data:`TIMEOUT_S`, a thread woken by the
system ends it: unfinished files are removed, and locks are released. Nothing heavy is imported here: a signal may
arrive before anything else is loaded.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Callable
from contextlib import suppress

from inpaint_studio.engine.job import CancelToken
from inpaint_studio.signal_source import SignalSource

TIMEOUT_S = 0.5  # a user who presses Ctrl-C should not wait longer than a second
KILLED = 128  # plus the signal's number: the exit code, as in shells


class Interruption:
    """Ends a command on a signal, as long as the context is entered.

    A signal cancels :attr:`token`: the work stops at its next progress point, or at once while a file is read or
    written. A second signal ends it at once anywhere.
    """

    def __init__(self, timeout: float | None = None) -> None:
        """``timeout``: seconds until the process is ended by force (None: the process belongs to another program, and
        continues)."""
        self.token = CancelToken()
        self.signal_number: int | None = None  # of the received signal
        self._timeout, self._is_printed = timeout, False
        self._cleaners: list[Callable[[], None]] = []
        self._source = SignalSource()

    def __enter__(self) -> Interruption:
        """Handle signals; outside the main thread, do nothing and leave them to the caller."""
        if threading.current_thread() is not threading.main_thread():
            return self
        if self._timeout is not None:
            self._start_watching()
        self._source.install(self._on_signal)
        return self

    def __exit__(self, *_: object) -> None:
        """Restore the signal handlers. A process that is ending has done its work: nothing may interrupt Python's
        shutdown."""
        if self._timeout is None:
            self._source.restore()
        else:
            self._source.leave_to(signal.SIG_IGN)

    def clean_with(self, clean: Callable[[], None]) -> None:
        """Register a cleanup for the case that the process is ended by force. It runs in another thread than the
        working one."""
        self._cleaners.append(clean)

    @property
    def is_of_program(self) -> bool:
        """True if the process belongs to this command, and not to a calling program."""
        return self._timeout is not None

    @property
    def code(self) -> int:
        """The exit code of a command that was cancelled."""
        return KILLED + (self.signal_number or signal.SIGINT)

    def print_once(self, write: Callable[[str], None] | None = None) -> None:
        """Print one line, once. ``write``: None bypasses Python's streams, which the working thread may have locked."""
        if not self._is_printed:
            self._is_printed = True
            (write or _write)("cancelled")

    def end(self, code: int) -> None:
        """End the process with ``code``, if it belongs to this command and was interrupted: threads may still be
        running."""
        if self._timeout is not None and self.signal_number is not None:
            self._clean()
            os._exit(code)

    def _on_signal(self, signal_number: int, frame: object) -> None:
        is_second = self.signal_number is not None
        self.signal_number = signal_number
        self.token.cancel()
        if is_second or self.token.ends_at_once:
            raise KeyboardInterrupt

    def _start_watching(self) -> None:
        self._reader = self._source.wake()
        threading.Thread(target=self._watch, name="interruption", daemon=True).start()

    def _watch(self) -> None:
        """Wait for a signal, then for the end of the command, or for a second signal."""
        signal_number = self._next()
        self.token.cancel()
        self._reader.settimeout(self._timeout)
        while True:
            with suppress(TimeoutError):
                self._next()
                break
            if not self.token.is_finishing:
                break
        self.signal_number = self.signal_number or signal_number  # the working thread has not seen it yet
        self._end_now()

    def _next(self) -> int:
        """Return the number of the next signal that ends the program; others wake the thread as well."""
        while True:
            signal_number = self._reader.recv(1)[0]
            if self._source.handles(signal_number):
                return signal_number

    def _end_now(self) -> None:
        self._clean()
        self.print_once()
        os._exit(self.code)

    def _clean(self) -> None:
        for clean in self._cleaners:
            with suppress(Exception):  # the process ends, whatever happens
                clean()


def _write(text: str) -> None:
    with suppress(OSError, ValueError, AttributeError):  # there is no stderr, or nobody reads it
        start = "\n" if sys.stderr.isatty() else ""  # after a progress bar
        os.write(sys.stderr.fileno(), f"{start}inpaint-studio: {text}\n".encode())
