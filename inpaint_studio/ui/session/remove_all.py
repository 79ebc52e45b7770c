"""Removes the masks of all photos, one after the other, while the window remains usable."""

from __future__ import annotations

import logging
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from inpaint_studio.core.editing.document import Document
from inpaint_studio.core.errors import is_reported
from inpaint_studio.core.saving.folder_shelf import Parked, Planned
from inpaint_studio.ui.punctuation import titled
from inpaint_studio.ui.session.session import EditorSession
from inpaint_studio.ui.threads.worker_thread import WorkerThread
from inpaint_studio.ui.translation import tr

logger = logging.getLogger(__name__)


class OpenThread(WorkerThread):
    """Opens a photo from the shelf."""

    opened = Signal(object, object)  # its shelf entry, Document

    def __init__(self, entry: Parked | Planned, margin: int | None, parent: QObject) -> None:
        super().__init__(f"Opening {entry.path}", parent)
        self.entry, self._margin = entry, margin

    def work(self) -> None:
        """Open the photo, in the new thread."""
        self.opened.emit(self.entry, self.entry.open(self._margin))

    def failure_text(self, why: str) -> str:
        """Return the message for an unexpected error."""
        return tr("{path} cannot be opened ({why}).", path=self.entry.path, why=why)


class RemoveAll(QObject):
    """The photos waiting for their removal. A result is a step of its photo's history like any other removal. A failure
    is noted at its photo, and the rest continues."""

    progressed = Signal(int, int, str)  # number, total, name
    ended = Signal(int, list)  # how many were done, failures

    def __init__(self, session: EditorSession) -> None:
        super().__init__(session)
        self._session = session
        self._waiting: list[Path] = []
        self._now: Path | None = None
        self._all = self._done = 0
        self._failed: list[str] = []
        self._opening: OpenThread | None = None
        session.removals.done.connect(self._on_done)
        session.runner.failed.connect(self._on_failed)
        session.removals.refused.connect(self._on_failed)
        session.runner.cancelled.connect(self.stop)
        session.runner.thread_ended.connect(self._on_idle)

    @property
    def is_running(self) -> bool:
        """True if photos wait, or one is being opened or processed."""
        return self._now is not None or bool(self._waiting) or self._opening is not None

    @property
    def waiting(self) -> list[Path]:
        """The photos that have not been started."""
        return list(self._waiting)

    def start(self) -> None:
        """Begin with all masked photos, in the folder's order."""
        session = self._session
        if self.is_running or session.removals.is_busy or not session.drawing.commit_pending():
            return
        photos = session.photos
        entries = {path: photos.entry_of(path) for path in photos.paths}
        self._waiting = [path for path, entry in entries.items() if entry is not None and entry.has_mask]
        if not self._waiting:
            return
        session.variations.stop()  # they would be put into a photo between two removals
        self._all, self._done, self._failed = len(self._waiting), 0, []
        session.removals.reserve(True)
        self._next()

    def stop(self) -> None:
        """Start no further photo; the runner cancels a removal in progress."""
        if not self.is_running:
            return
        self._waiting, self._now = [], None
        if self._opening is None:
            self._report_end()

    def wait(self) -> None:
        """Stop, and wait for a thread that may be opening a photo."""
        self.stop()
        if self._opening is not None:
            self._opening.wait()

    def _next(self) -> None:
        session = self._session
        while self._waiting:
            self._now = path = self._waiting.pop(0)
            entry = session.photos.entry_of(path)
            if entry is None or not entry.has_mask:
                continue  # its mask was undone meanwhile
            position = self._all - len(self._waiting)
            self.progressed.emit(position, self._all, path.name)
            if isinstance(entry, Document):
                self._start(entry)
            else:
                self._open(entry)
            return
        self._now = None
        self._report_end()

    def _open(self, entry: Parked | Planned) -> None:
        thread = self._opening = OpenThread(entry, self._session.margin, self)
        thread.opened.connect(self._on_opened)
        thread.failed.connect(self._on_failed)
        thread.finished.connect(self._on_open_finished)
        thread.start()

    def _on_opened(self, entry: Parked | Planned, document: Document) -> None:
        if self._now is None:
            return  # stopped
        session = self._session
        document.history.max_bytes = session.history_bytes
        if session.photos.shelf.exchange(entry, document):
            self._start(document)
        else:  # the user has opened it meanwhile, or changed its mask
            self._waiting.insert(0, self._now)
            self._now = None

    def _start(self, document: Document) -> None:
        drawing = self._session.drawing
        if document is self._session.document:
            drawing.commit_stroke()  # an unfinished stroke is part of the mask
        removals = self._session.removals
        try:
            removals.start_on(document)
        except Exception as error:  # the other photos must not wait for one that has none
            if not is_reported(error):
                logger.exception("no removal was started on %s", document.name)
            self._on_failed(removals.refuse(document, error))
            if self._opening is None:  # otherwise the end of that thread continues
                self._next()

    def _on_open_finished(self) -> None:
        if self._opening is not None:
            self._opening.deleteLater()
        self._opening = None
        if not self.is_running:
            self._report_end()
        elif self._now is None or not self._session.runner.is_running:
            self._session.runner.deferred.call(self._go_on)  # it could not be opened

    def _on_done(self) -> None:
        if self._now is not None:
            self._done += 1
            self._session.photos.note_success(self._now)

    def _on_failed(self, why: str) -> None:
        if self._now is not None:
            text = why if self._now.name in why else titled(self._now.name, why)
            self._failed.append(text)
            self._session.photos.note_failure(self._now, text)

    def _on_idle(self) -> None:
        """Continue after the removal's thread has ended; another thread of the runner may end as well."""
        session = self._session
        if self._now is None or session.runner.is_running or self._opening is not None:
            return
        session.photos.shelf.trim()
        self._next()

    def _go_on(self) -> None:
        """Continue after a photo could not be opened, unless the end of another thread has done that."""
        if self.is_running and self._opening is None and not self._session.runner.is_running:
            self._next()

    def _report_end(self) -> None:
        if self._all:
            self._all = 0
            self._session.removals.reserve(False)
            self.ended.emit(self._done, self._failed)
