"""The end of the program: what is asked before it, what is kept, and what it waits for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from inpaint_studio.ui.lifetime.layout import keep_layout
from inpaint_studio.ui.threads.background_cache import wait_for_abandoned

if TYPE_CHECKING:
    from inpaint_studio.ui.main_window import MainWindow


class Ending(QObject):
    """Decides whether the window may close now, later or not at all."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._closing = self._is_prepared = False

    def end_now(self) -> None:
        """The session ends, or somebody ends the program from outside: nobody is asked, everything is kept for the next
        start."""
        self.prepare()
        self._closing = True
        self._window.close()
        if self._is_idle:
            QApplication.quit()  # also out of an open question

    def prepare(self) -> None:
        """Keep everything as it is now; from here on closing asks nothing."""
        session = self._window.session
        self._is_prepared = True
        session.drawing.finish()
        session.record()
        if session.journal is not None:
            session.journal.leave_behind(None)

    def remove_data(self) -> None:
        """Ask, remove all that the program keeps, and end."""
        window = self._window
        if window.files.leaving.may_leave(keeps=False) and window.projects.remove_data():
            window.preferences.stop_keeping()
            self._closing = True
            window.close()

    def may_close(self) -> bool:
        """Ask about unfinished work, and stop what runs; False where the user stays, and while a removal is stopping:
        the window closes by itself when it has."""
        window = self._window
        if self._is_prepared and not self._closing:
            self.prepare()
        if not self._closing and not self._is_prepared and not self._is_wanted():
            window.files.leaving.stay()
            return False
        self._closing = True
        keep_layout(window)
        window.last_session.keep()
        window.hide()  # threads may need a moment to end
        self._stop()
        if not self._is_idle:
            window.session.runner.cancel()
            return False
        window.projects.close()
        window.drag_handle.file.close()
        return True

    @property
    def is_over(self) -> bool:
        """True if the program has been ended, and nothing runs any more: no event loop is to begin."""
        return self._closing and self._is_idle

    def settle(self) -> None:
        """Something has ended: where the window waited for it, it closes."""
        if self._closing and self._is_idle:
            self._window.close()
            QApplication.quit()  # closing a window that is hidden already does not end the program

    def _is_wanted(self) -> bool:
        window = self._window
        return (
            window.files.leaving.may_leave(resumes=window.last_session.is_wanted) and window.folders.batch.may_close()
        )

    def _stop(self) -> None:
        """Stop all that runs beside the window, but the removal under way; no other one begins."""
        window = self._window
        window.at_once.stop()
        window.folders.batch.hide()
        window.restore.close()
        window.folders.remove_all.wait()
        window.folders.batch.stop()
        window.filmstrip.thumbnails.stop()
        window.empty.thumbnails.stop()
        window.canvas.object_hover.close()
        window.canvas.line_overlay.structure.stop()
        wait_for_abandoned()

    @property
    def _is_idle(self) -> bool:
        return self._window.session.runner.is_idle and not self._window.folders.batch.is_running
