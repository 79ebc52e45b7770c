"""*Undo*: takes back clicks without an answer, queued strokes and the running removal before the finished steps."""

from __future__ import annotations

from PySide6.QtCore import QObject

from inpaint_studio.ui.session.removal_control import RemovalControl
from inpaint_studio.ui.session.session import EditorSession
from inpaint_studio.ui.session.stroke_removals import CANCELLED, StrokeRemovals
from inpaint_studio.ui.translation import tr


class Undoing(QObject):
    """Takes back, in this order: the newest click that waits for its answer, with the removal that waits for that; the
    newest stroke that waits; what was drawn since the current removal began; that removal; the last step."""

    def __init__(self, session: EditorSession, control: RemovalControl, strokes: StrokeRemovals) -> None:
        super().__init__(session)
        self._session, self._control, self._strokes = session, control, strokes

    def undo(self) -> None:
        """Take back the newest of all that was begun on the open photo."""
        session, strokes, drawing = self._session, self._strokes, self._session.drawing
        if drawing.in_stroke and session.removals.can_take_back:
            if drawing.outline_is_open:
                drawing.abort_stroke()
            return
        if not drawing.in_stroke and session.drop_clicks(only_newest=True):
            return
        newest = strokes.waiting[-1] if strokes.waiting else None
        if newest is not None and newest.stays:
            strokes.cancel(newest)
            session.message.emit(tr("The removal was cancelled."))
        elif newest is not None:
            if strokes.is_last_step(newest) and session.can_undo:
                session.undo()
            else:
                strokes.cancel(newest)
            session.message.emit(tr("The last stroke was undone. It will not be removed."))
        elif session.removals.can_take_back and not self._was_drawn_since:
            self._cancel_current()
            session.message.emit(tr("The removal was cancelled."))
        else:
            session.undo()

    @property
    def _was_drawn_since(self) -> bool:
        """True if the last step was made while the removal was running, and is not a cancelled stroke."""
        document = self._session.document
        return self._session.can_undo and document is not None and document.history.undo_label != CANCELLED

    def _cancel_current(self) -> None:
        if self._strokes.running is not None:
            self._strokes.cancel(self._strokes.running)
        else:
            self._control.stop()
