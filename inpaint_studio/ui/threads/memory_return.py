"""Freed memory, given back to the system in one thread at a time."""

from __future__ import annotations

from threading import Lock, Thread

from inpaint_studio.engine.machine import c_library


class MemoryReturn:
    """Gives memory back on request. Requests during that are answered together, by one more time: on large photos it
    takes so long that the window would stand still."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._thread: Thread | None = None
        self._is_requested = False

    def request(self) -> None:
        """Give memory back soon."""
        with self._lock:
            self._is_requested = True
            if self._thread is None:
                self._thread = Thread(target=self._run, name="memory", daemon=True)
                self._thread.start()

    def wait(self) -> None:
        """Wait until all requests are answered."""
        thread = self._thread
        if thread is not None:
            thread.join()

    def _run(self) -> None:
        while self._goes_on():
            c_library.give_back()

    def _goes_on(self) -> bool:
        with self._lock:
            goes_on, self._is_requested = self._is_requested, False
            if not goes_on:
                self._thread = None
            return goes_on
