"""Stops everything that removes or waits to be removed: the current removal, waiting photos, waiting strokes."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEventLoop, QObject, Signal

from inpaint_studio.ui.session.remove_all import RemoveAll
from inpaint_studio.ui.session.session import EditorSession
from inpaint_studio.ui.threads.open_waits import open_wait


class RemovalControl(QObject):
    """The removals of the session. ``remove_all``: the photos that wait for theirs."""

    stopping = Signal()  # what waits elsewhere, such as strokes, is to be dropped

    def __init__(self, session: EditorSession) -> None:
        super().__init__(session)
        self._session = session
        self.remove_all = RemoveAll(session)

    @property
    def is_running(self) -> bool:
        """True if a removal is running, or photos wait for theirs."""
        return self._session.runner.is_running or self.remove_all.is_running

    @property
    def name_elsewhere(self) -> str:
        """The name of the photo that is being worked on, if it is not the shown one; else empty."""
        session = self._session
        job, shown = session.runner.job, session.document
        if job is None or (shown is not None and shown.id == job.document_id):
            return ""
        document = session.photos.find(job.document_id)
        return document.name if document is not None else ""

    def stop(self) -> None:
        """Stop the current removal at its next step, and drop those that wait."""
        self.stopping.emit()
        self.remove_all.stop()
        self._session.removals.stop_waiting()
        self._session.runner.cancel()

    def stop_and_wait(self) -> None:
        """Stop all, and wait for the end of the current one; the window is repainted meanwhile."""
        self.stop()
        flags = QEventLoop.ProcessEventsFlag
        with open_wait():
            while self.is_running:
                QCoreApplication.processEvents(flags.WaitForMoreEvents | flags.ExcludeUserInputEvents)
