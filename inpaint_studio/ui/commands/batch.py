"""*Batch*: the batch window, its progress and its end."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from inpaint_studio.core.errors import reported
from inpaint_studio.ui.batch.painted_masks import PaintedMasks
from inpaint_studio.ui.batch.request import BatchRequest
from inpaint_studio.ui.batch.window import BatchWindow
from inpaint_studio.ui.session.open_document import failure_text
from inpaint_studio.ui.session.saving import is_bundled
from inpaint_studio.ui.session.session import EditorSession


class BatchCommands(QObject):
    """Shows the batch window, and stops it with the program."""

    message = Signal(str)
    ended = Signal()  # a run has ended
    progressed = Signal(str)  # what to show of it; empty: nothing any more

    def __init__(self, session: EditorSession, parent: QWidget) -> None:
        super().__init__(parent)
        self._session, self._parent = session, parent
        self._window: BatchWindow | None = None
        self._painted, self._is_stopped = PaintedMasks(session), False

    def show(self) -> None:
        """Open the batch window with the open folder, or that of the open photo."""
        document = self._session.document
        path = document.path if document is not None else None
        self._session.drawing.finish_edge()
        self.window.show_folder(path.parent if path is not None and not is_bundled(path) else None)
        self._offer_painted()

    @property
    def window(self) -> BatchWindow:
        """The batch window; made when it is first asked for, because most sessions never open it."""
        if self._window is None:
            self._window = BatchWindow(self._template, self._parent, self._renew_painted)
            self._window.form.changed.connect(self._offer_painted)
            self._window.form.changed.connect(partial(self._window.refuse, ""))
            self._window.form.painted_requested.connect(self._use_painted)
            self._window.ended.connect(self._on_ended)
            self._window.ended.connect(self.ended)
            self._window.progressed.connect(self.progressed)
            self._window.ended_unseen.connect(self._on_ended_unseen)
        return self._window

    @property
    def is_running(self) -> bool:
        """True if the batch window is at work."""
        return self._window is not None and self._window.is_running

    def may_stop(self) -> bool:
        """True if no batch runs, or the user agrees to stop it."""
        return self._window is None or self._window.may_close()

    def stop(self) -> None:
        """Close the batch window for the end of the program. A run continues to its next step."""
        if self._window is not None:
            self._window.hide()
            self._window.stop()
        self._is_stopped = True
        self._on_ended()

    def _offer_painted(self) -> None:
        """Tell how many photos of the batch's folder have masks in the photo window, which a batch knows nothing of."""
        form = self.window.form
        form.offer_painted(self._painted.count(form.folder.path, form.recursive.isChecked()))

    def _use_painted(self) -> bool:
        """Let the batch use the masks of the photo window as they are now; True if they could be written."""
        form = self.window.form
        if form.folder.path is None:
            return True
        self._session.drawing.finish_edge()
        with reported(lambda error: self.window.refuse(failure_text(error)), OSError):  # it is in front
            form.use_masks(*self._painted.write(form.folder.path))
            return True
        return False

    def _renew_painted(self) -> bool:
        """Write the masks again if the batch uses them: they may have been painted since. False if that failed."""
        return not self.window.form.uses_painted or self._use_painted()

    def _on_ended(self) -> None:
        if self._is_stopped and not self.is_running:
            self._painted.close()

    def _on_ended_unseen(self, outcome: str, has_failures: bool) -> None:
        if has_failures:
            self._session.failed.emit(outcome)
        else:
            self.message.emit(outcome)

    def _template(self) -> BatchRequest:
        """Return the options of the window for a batch."""
        session = self._session
        return BatchRequest(
            folder=Path(),
            keep_time=session.saving.keep_times,
            margin=session.margin,
            engine=session.network.engine,
        )
