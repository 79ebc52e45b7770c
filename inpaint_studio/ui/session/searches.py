"""Searches for something in the open photo: they run beside the window, in which work goes on meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication

from inpaint_studio.core.editing.document import Document
from inpaint_studio.ui.session.drawing import Drawing
from inpaint_studio.ui.session.open_document import OpenDocument
from inpaint_studio.ui.session.removal_runner import RemovalRunner
from inpaint_studio.ui.session.removals import Removals
from inpaint_studio.ui.session.saving import Saving
from inpaint_studio.ui.threads.open_waits import is_waiting
from inpaint_studio.ui.threads.worker_thread import WorkerThread
from inpaint_studio.ui.translation import tr

AGAIN_MS = 100  # until it is tried again to show finds that have to wait


class SearchThread(WorkerThread):
    """Searches, and emits what was ``found``; see :class:`~inpaint_studio.ui.threads.worker_thread.WorkerThread` for
    the other outcomes."""

    progressed = Signal(int, int)  # steps done, of how many
    found = Signal(object)


@dataclass(frozen=True)
class Search:
    """A search in ``document``, which ``thread`` does. ``activity``: says what is done after ``done`` of ``total``
    steps; ``show``: called with what was found, when it may be shown; ``fail``: called with the reason of a failure."""

    document: Document
    thread: SearchThread
    activity: Callable[[int, int], str]
    show: Callable[[Any], None]
    fail: Callable[[str], None]


class Searches(QObject):
    """Runs one search at a time. Its finds are kept until they can be shown: not while the user is drawing or answering
    a question, nor while the photo is being changed. They are dropped with the photo that they are about. For the user,
    a search that is cancelled is over at once; its thread ends before that of the next one begins."""

    started = Signal()
    progressed = Signal(int, int, str)  # steps done, of how many (0: unknown), and the current activity
    ended = Signal()  # finds are about to be shown, or there are none
    idle = Signal()  # no thread is left

    def __init__(
        self,
        session: OpenDocument,
        drawing: Drawing,
        runner: RemovalRunner,
        removals: Removals,
        saving: Saving,
        is_dialog_open: Callable[[], bool],
    ) -> None:
        super().__init__(session)
        self._session, self._drawing, self._saving = session, drawing, saving
        self._runner, self._removals, self._is_dialog_open = runner, removals, is_dialog_open
        self._search: Search | None = None
        self._thread: SearchThread | None = None  # the current one's, or that of a cancelled one which is ending
        self._finds: object = None
        self._has_finds, self._problem = False, ""
        self.is_newest = False  # no removal was started after the search
        self._again = QTimer(self, singleShot=True, interval=AGAIN_MS)
        self._again.timeout.connect(self._show_finds)
        runner.started.connect(self._on_removal_started)

    @property
    def is_running(self) -> bool:
        """True while the user waits for finds."""
        return self._search is not None

    @property
    def is_idle(self) -> bool:
        """True if no thread is left, so that the program may end."""
        return self._thread is None

    @property
    def activity(self) -> str:
        """The words for the beginning of the search; empty if there is none."""
        return self._search.activity(0, 0) if self._search is not None else ""

    def start(self, search: Search) -> None:
        """Start a search; raises :class:`RuntimeError` if one is running."""
        if self._search is not None:
            raise RuntimeError("a search is already under way")
        self._search, self.is_newest = search, True
        self._finds, self._has_finds, self._problem = None, False, ""
        if self._thread is None:
            self._start_thread(search.thread)
        self.started.emit()
        self.progressed.emit(0, 0, self.activity)
        self._session.state_changed.emit()

    def cancel(self) -> None:
        """End the search without finds."""
        search = self._search
        if search is None:
            return
        search.thread.token.cancel()
        if search.thread is not self._thread and not self._has_finds:  # it was never started
            search.thread.deleteLater()
        self._end()

    def follow_document(self) -> None:
        """Cancel a search in another photo than the open one."""
        search, shown = self._search, self._session.document
        if search is None or search.document is shown:
            return
        self.cancel()
        if shown is not None:
            name = search.document.name
            self._session.message.emit(tr("The search in {name} was cancelled: another photo is open.", name=name))

    def _start_thread(self, thread: SearchThread) -> None:
        self._thread = thread
        thread.progressed.connect(self._on_progressed)
        thread.found.connect(self._on_found)
        thread.failed.connect(self._on_failed)
        thread.finished.connect(self._on_finished)
        thread.start()

    @property
    def _is_current(self) -> bool:
        """True if the thread is that of the current search, rather than of a cancelled one."""
        return self._search is not None and self._search.thread is self._thread

    def _on_progressed(self, done: int, total: int) -> None:
        if self._search is not None and self._is_current:
            self.progressed.emit(done, total, self._search.activity(done, total))

    def _on_found(self, finds: object) -> None:
        if self._is_current:
            self._finds, self._has_finds = finds, True

    def _on_failed(self, why: str) -> None:
        if self._is_current:
            self._problem = why

    def _on_finished(self) -> None:
        thread, is_current, search = self._thread, self._is_current, self._search
        self._thread = None
        if thread is not None:
            thread.deleteLater()
        if search is not None and not is_current:
            self._start_thread(search.thread)
            return
        if search is not None and self._has_finds:
            self._show_finds()
        elif search is not None:
            why = self._problem
            self._end()
            if why:
                search.fail(why)
        self._runner.give_back_memory()
        self.idle.emit()

    def _show_finds(self) -> None:
        """Show the finds, or try again soon."""
        search = self._search
        if search is None:
            return
        if self._must_wait(search.document):
            self.progressed.emit(0, 0, self._why_later(search.document))
            self._again.start()
            return
        finds = self._finds
        self._end()
        with self._session.reporting():
            search.show(finds)

    def _must_wait(self, document: Document) -> bool:
        """True while finds must not be shown: the photo is being changed or written, or the user is in the middle of
        something, which a panel beside the photo would disturb."""
        drawing, removals = self._drawing, self._removals
        is_drawing = drawing.in_stroke or drawing.edge is not None or removals.is_waiting_for_click
        is_asking = self._is_dialog_open() or QGuiApplication.mouseButtons() != Qt.MouseButton.NoButton
        is_writing = self._saving.is_writing or is_waiting() or self._runner.deferred.is_holding
        is_shown = self._session.document is document
        return is_drawing or is_asking or is_writing or not is_shown or self._is_removing_from(document)

    def _is_removing_from(self, document: Document) -> bool:
        return self._runner.is_working_on(document) or self._removals.has_more_waiting

    def _why_later(self, document: Document) -> str:
        if self._is_removing_from(document):
            return tr("Search finished: results appear after the removal")
        if self._drawing.in_stroke or self._drawing.edge is not None:
            return tr("Search finished: results appear when you finish drawing")
        return tr("Finishing …")

    def _end(self) -> None:
        self._search = self._finds = None
        self._again.stop()
        self.ended.emit()
        self._session.state_changed.emit()

    def _on_removal_started(self) -> None:
        self.is_newest = False
