"""The end of the program: what it asks, keeps and waits for."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QWidget

from inpaint_studio.ui.commands.batch import BatchCommands
from inpaint_studio.ui.commands.leaving import Leaving
from inpaint_studio.ui.lifetime.last_session import LastSession
from inpaint_studio.ui.session.session import EditorSession
from inpaint_studio.ui.threads.background_cache import wait_for_abandoned
from inpaint_studio.ui.threads.open_waits import after_waits, is_waiting


class Ending(QObject):
    """Decides whether the window may close now, later or not at all.

    ``beginning``: nothing prevents it, and the window is in the state that the next start restores. ``stopping``:
    everything that runs in the background ends now, except the current removal; no new one starts. ``over``: nothing
    runs any more.
    """

    beginning = Signal()
    stopping = Signal()
    over = Signal()

    def __init__(
        self,
        window: QWidget,
        session: EditorSession,
        leaving: Leaving,
        batch: BatchCommands,
        last_session: LastSession,
    ) -> None:
        super().__init__(window)
        self._window, self._session = window, session
        self._leaving, self._batch, self._last_session = leaving, batch, last_session
        self._closing = self._is_prepared = self._is_due = False
        session.searches.idle.connect(self.close_if_idle)

    def end_now(self) -> None:
        """End without questions, because the session ends or the program is ended from outside: everything is kept for
        the next start. Nested waits come to their end first."""
        if self.is_over:
            QApplication.quit()
            return
        self._is_due = True
        if is_waiting():
            after_waits(self.end_now)
            return
        self.prepare()
        self._closing = True
        self._window.close()
        if self._is_idle:
            QApplication.quit()  # also ends an open question

    def prepare(self) -> None:
        """Save everything in its current state; from now on, closing asks nothing."""
        session = self._session
        self._is_prepared = True
        session.drawing.finish()
        session.record()
        if session.journal is not None:
            session.journal.leave_behind(None)

    def remove_data(self, remove: Callable[[], bool]) -> None:
        """Ask, ``remove`` all data of the program, and end."""
        if self._leaving.may_leave(quits=True, keeps=False) and remove():
            self._closing = True
            self._window.close()

    def may_close(self) -> bool:
        """Ask about unfinished work, and stop background work. False if the user stays, or while a removal or a wait
        has to end: the window then closes by itself."""
        if is_waiting():
            after_waits(self._window.close)
            return False
        if self._is_prepared and not self._closing:
            self.prepare()
        if not self._closing and not self._is_prepared and not self._may_end():
            self._leaving.stay()
            return False
        self._closing = True
        self.beginning.emit()
        self._window.hide()  # threads may need a moment to end
        self.stopping.emit()
        wait_for_abandoned()
        if not self._is_idle:
            self._session.runner.cancel()
            return False
        self.over.emit()
        return True

    @property
    def is_near(self) -> bool:
        """True if the program is about to end, or has been ended: nothing new may start, and no questions are asked."""
        return self._is_due or self._closing

    @property
    def is_over(self) -> bool:
        """True if the program has ended and nothing runs any more: no event loop must start."""
        return self._closing and self._is_idle

    def close_if_idle(self) -> None:
        """Close the window if it waited for something that has now ended."""
        if self._closing and self._is_idle:
            self._window.close()
            QApplication.quit()  # closing a hidden window does not end the program

    def _may_end(self) -> bool:
        return self._leaving.may_leave(quits=True, resumes=self._last_session.is_enabled) and self._batch.may_stop()

    @property
    def _is_idle(self) -> bool:
        return self._session.runner.is_idle and self._session.searches.is_idle and not self._batch.is_running
