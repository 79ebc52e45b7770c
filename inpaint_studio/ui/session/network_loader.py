"""Loads networks in the background, so that the first removal need not."""

from __future__ import annotations

from PySide6.QtCore import QObject, QThread, Signal

from inpaint_studio.ui.session.deferred_calls import DeferredCalls
from inpaint_studio.ui.session.engine import Engine
from inpaint_studio.ui.session.removal_thread import LoadThread


class NetworkLoader(QObject):
    """Loads one network at a time; the last request wins."""

    loaded = Signal(object)  # Path | None, the weights
    failed = Signal(object, str)  # Path | None, the weights; why
    set_aside = Signal(str)  # unused devices, and why; empty: none
    ended = Signal()  # no request is left

    def __init__(self, deferred: DeferredCalls, parent: QObject) -> None:
        super().__init__(parent)
        self._deferred = deferred
        self._thread: LoadThread | None = None
        self._next: Engine | None = None  # requested while another one was loading

    @property
    def is_idle(self) -> bool:
        """True if no thread is left."""
        return self._thread is None

    def load(self, engine: Engine) -> None:
        """Load the network of an engine, once the one before it has been loaded."""
        if self._thread is not None:
            self._next = engine
            return
        thread = self._thread = LoadThread(engine, self)
        thread.loaded.connect(self.loaded)
        thread.failed.connect(self._on_failed)
        thread.set_aside.connect(self.set_aside)
        thread.finished.connect(self._on_finished)
        thread.start(QThread.Priority.LowPriority)

    def drop_next(self) -> None:
        """Drop a request that waits; loading itself cannot be cancelled."""
        self._next = None

    def _on_failed(self, why: str) -> None:
        if self._thread is not None:
            self.failed.emit(self._thread.engine.weights, why)

    def _on_finished(self) -> None:
        self._deferred.call(self._end)

    def _end(self) -> None:
        if self._thread is not None:
            self._thread.deleteLater()
        self._thread = None
        if self._next is not None:
            request, self._next = self._next, None
            self.load(request)
        else:
            self.ended.emit()
