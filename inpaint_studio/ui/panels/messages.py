"""Messages about the session's work, shown over the photo until something makes them untrue."""

from __future__ import annotations

from PySide6.QtCore import QObject

from inpaint_studio.ui.panels.toast import Event, Toast
from inpaint_studio.ui.session.session import EditorSession
from inpaint_studio.ui.session.stroke_removals import StrokeRemovals


class Messages(QObject):
    """Passes the session's messages and failures on to a toast, and tells it of the events that end a message."""

    def __init__(self, toast: Toast, session: EditorSession, strokes: StrokeRemovals) -> None:
        """``strokes``: removals that may wait for the one that fails."""
        super().__init__(toast)
        self._toast, self._session, self._strokes = toast, session, strokes
        self._last_step = 0  # that the toast was last told of
        session.state_changed.connect(self._on_state)
        session.failed.connect(toast.fail)
        session.message.connect(toast.show_message)
        session.step_changed.connect(lambda: toast.notify(Event.STEP_CHOSEN))
        session.removals.message.connect(toast.show_about_step)
        session.runner.failed.connect(self._on_removal_failed)
        session.removals.refused.connect(self._on_removal_failed)
        session.runner.started.connect(lambda: toast.notify(Event.REMOVAL_STARTED))
        session.saving.saved.connect(lambda *_: toast.notify(Event.SAVED))

    def _on_state(self) -> None:
        if self._session.last_step != self._last_step:
            self._last_step = self._session.last_step
            self._toast.notify(Event.LAST_STEP)

    def _on_removal_failed(self) -> None:
        if self._strokes.is_waiting:  # the next one starts by itself at once, and may make a step soon
            self._toast.expire_on(Event.STEP_CHOSEN)
        else:
            self._toast.expire_on(Event.LAST_STEP, Event.REMOVAL_STARTED)  # its cause may be gone, or it is tried again
