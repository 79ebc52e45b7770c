"""Objects selected by clicks: hovering shows an outline, a click adds the object to the mask."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from PySide6.QtCore import QObject, QTimer, Signal

from inpaint_studio.core.editing import found_objects
from inpaint_studio.core.editing.clicked_object import ClickedObject
from inpaint_studio.core.editing.document import Document
from inpaint_studio.core.errors import CheckpointError, StudioError
from inpaint_studio.core.geometry import Rect
from inpaint_studio.core.masks.mask import KEEP, REMOVE, Point
from inpaint_studio.core.masks.object_search import Hint, ObjectSearch, ObjectSize
from inpaint_studio.core.masks.removal_mask import SHARE
from inpaint_studio.core.masks.selection import outlines
from inpaint_studio.engine.selection.prompt import Guess, Probabilities, Prompt, Question
from inpaint_studio.ui.punctuation import without_stop
from inpaint_studio.ui.session.clicked_objects import LABEL, ClickedObjects
from inpaint_studio.ui.session.open_document import OpenDocument
from inpaint_studio.ui.session.removal_runner import RemovalRunner
from inpaint_studio.ui.threads.click_thread import ClickThread
from inpaint_studio.ui.translation import tr, translated

SMALLEST_BOX = 3  # px
BUSY_DELAY_MS = 300  # until a pending click is indicated
CLOSER = 200  # ms that the mouse rests after a first outline, until it is refined to that of a click
NEAR_BY = 0.25  # of the photo's shorter side: an object is searched for by colour within this distance of a click


@dataclass(frozen=True)
class PendingClick:
    """A click that waits for its answer: the object it asks for (``clicked``), the one that it refines (``previous``,
    None for a new object), its position, and whether it adds the object (``belongs``) or subtracts it."""

    clicked: ClickedObject
    previous: ClickedObject | None
    point: Point
    belongs: bool
    step: int = 0  # the last step when it was asked


class Strokes(Protocol):
    """Drawing in progress; answers are put into the mask after it has ended."""

    @property
    def in_stroke(self) -> bool:
        """True while the user is drawing."""

    def finish_edge(self) -> None:
        """Keep the adjusted edge of the mask."""


class ObjectClicks(QObject):
    """Asks a thread about clicks, and puts the answers into the open photo's mask, one step each."""

    outlines_changed = Signal()
    busy_changed = Signal(bool)
    selecting_changed = Signal(bool)
    selecting_failed = Signal()
    dropped = Signal(str)  # clicks have no effect, because the photo of this name was left before their answers

    def __init__(self, session: OpenDocument, drawing: Strokes, runner: RemovalRunner) -> None:
        super().__init__(session)
        self._session, self._drawing, self._runner = session, drawing, runner
        self._thread = ClickThread(self)
        self._thread.answered.connect(self._on_answer)
        self._thread.failed.connect(self._on_failure)
        self._ids = itertools.count(1)
        self._hover = 0  # the number of the current or pending hover
        self._pending: dict[int, PendingClick] = {}
        self._late: list[tuple[PendingClick, Guess | None]] = []  # arrived in the middle of a stroke; None: by colour
        self._objects = ClickedObjects()
        self._busy_delay = QTimer(self, singleShot=True, interval=BUSY_DELAY_MS)
        self._busy_delay.timeout.connect(lambda: self.busy_changed.emit(True))
        self._closer = QTimer(self, singleShot=True, interval=CLOSER)
        self._closer.timeout.connect(self._look_closer)
        self._rests_at: tuple[Point, bool] | None = None
        self._is_missing = self._was_selecting = False
        self._name = ""  # of the photo that was last clicked
        self.outlines: list[list[Point]] = []  # image pixels
        self.size: ObjectSize = "thing"
        self.share = SHARE
        session.state_changed.connect(self._put_late)
        session.document_changed.connect(self._on_document)

    # -- questions ----------------------------------------------------------------------------

    def hover(self, point: Point, belongs: bool = True) -> None:
        """Outline the object that a click at ``point`` (image pixels) would select."""
        self._closer.stop()
        self._rests_at = point, belongs
        self._outline(closer=False)

    def _look_closer(self) -> None:
        if self._hover:
            self._outline(closer=True)

    def _outline(self, closer: bool) -> None:
        document, rests = self._session.document, self._rests_at
        idle = not self._pending and not self._is_missing and not self._runner.is_running
        if document is None or rests is None or not idle or not document.frame.contains(rests[0]):
            self.leave()
            return
        known = None if rests[1] else self._objects.known_at(document, rests[0])
        if known is not None:
            self.leave()
            self.outlines = outlines(known.selection)
            self.outlines_changed.emit()
            return
        clicked, previous = self._objects.with_click(document, *rests)
        self._hover = self._ask(document, clicked, previous, True, closer)

    def leave(self) -> None:
        """Remove the outline."""
        self._hover = 0
        self._closer.stop()
        self._thread.drop_hovers()
        if self.outlines:
            self.outlines = []
            self.outlines_changed.emit()

    def click(self, point: Point, belongs: bool) -> None:
        """Add the object at ``point``, or refine an object nearby that was just clicked. With ``belongs`` False:
        subtract the masked object there as a whole, or else the object that the network finds there."""
        document = self._session.document
        if document is None or not document.frame.contains(point):
            return
        self.leave()
        if not belongs and self._subtract_known(document, point):
            return
        if self._is_missing:
            self._search_by_colour(document, point, belongs)
            return
        self._wait_for(document, PendingClick(*self._objects.with_click(document, point, belongs), point, belongs))

    def box(self, box: Rect, belongs: bool) -> bool:
        """Add the object in a box, or subtract it; False if it must be found by colour."""
        document = self._session.document
        if document is None or self._is_missing or min(box.width, box.height) < SMALLEST_BOX:
            return False
        clicked = ClickedObject((), (), REMOVE if belongs else KEEP, None, box)
        self._wait_for(document, PendingClick(clicked, None, (box.x, box.y), belongs))
        return True

    def takes(self, point: Point) -> bool:
        """True if a stroke that begins at ``point`` refers to the object that was just clicked."""
        previous = self.current
        return (
            previous is not None and previous.value == REMOVE and previous.area.contains(point) and not self._is_missing
        )

    def stroke(self, points: Sequence[Point], belongs: bool) -> None:
        """Refine the object that was just clicked by a stroke on it, or beside it."""
        document, previous = self._session.document, self.current
        if document is None or previous is None:
            return
        more = self._objects.with_stroke(document, previous, points, belongs)
        self._wait_for(document, PendingClick(more, previous, points[-1], belongs))

    def _wait_for(self, document: Document, pending: PendingClick) -> None:
        self.leave()
        question_id = self._ask(document, pending.clicked, pending.previous, False)
        self._pending[question_id] = replace(pending, step=self._session.last_step)
        self._name = translated(document.name)
        self._busy_delay.start()
        self._tell_selecting()

    def set_size(self, size: ObjectSize) -> None:
        """Choose what a single click selects; the object that was just clicked is found again."""
        if size == self.size:
            return
        self.size = size
        self.leave()
        previous, document = self.current, self._session.document
        if document is not None and previous is not None and len(previous.clicks) == 1 and not previous.exclude:
            self._wait_for(
                document, PendingClick(previous, replace(previous, probabilities=None), previous.clicks[0], True)
            )

    @property
    def is_waiting(self) -> bool:
        """True if an answer is pending."""
        return bool(self._pending)

    @property
    def is_selecting(self) -> bool:
        """True if an answer is pending, or cannot be put into the mask yet."""
        return bool(self._pending or self._late)

    def drop(self, only_newest: bool = False) -> None:
        """Drop the clicks that wait for an answer, or that could not be put into the mask yet; or the newest."""
        if not only_newest:
            self._pending.clear()
            self._late.clear()
        elif self._pending:
            del self._pending[max(self._pending)]
        elif self._late:
            self._late.pop()
        self._rest_if_answered()
        self._tell_selecting()

    def _tell_selecting(self) -> None:
        """Announce that it began or ended."""
        if self._was_selecting != self.is_selecting:
            self._was_selecting = self.is_selecting
            self.selecting_changed.emit(self.is_selecting)
            self._session.state_changed.emit()

    @property
    def current(self) -> ClickedObject | None:
        """The object that the last step put into the mask, if it was clicked."""
        document = self._session.document
        return self._objects.current(document) if document is not None else None

    def end(self) -> None:
        """Start over: further clicks are about new objects, or none."""
        self._objects.start_over()
        self.leave()

    def stop(self) -> None:
        """Stop, because the window closes."""
        self._busy_delay.stop()
        self._closer.stop()
        self._pending.clear()
        self._thread.stop()

    def _ask(
        self,
        document: Document,
        clicked: ClickedObject,
        previous: ClickedObject | None,
        hover: bool,
        closer: bool = False,
    ) -> int:
        question_id = next(self._ids)
        photo, pixels = document.snapshot()
        before = (
            previous.probabilities
            if previous is not None and isinstance(previous.probabilities, Probabilities)
            else None
        )
        prompt = Prompt(clicked.clicks, clicked.exclude, clicked.box)
        share = self.share if clicked.value == REMOVE else None
        self._thread.ask(
            Question(
                id=question_id,
                photo=photo,
                pixels=pixels,
                prompt=prompt,
                before=before,
                size=self.size,
                hover=hover,
                grown_by=share,
                closer=closer,
                alpha=document.transparency,
            )
        )
        return question_id

    # -- answers ------------------------------------------------------------------------------

    def _on_answer(self, question: Question, guess: Guess) -> None:
        if question.hover:
            if question.id == self._hover:
                self.outlines = guess.probabilities.outlines
                self.outlines_changed.emit()
                if not question.closer:
                    self._closer.start()
            return
        pending = self._done(question)
        document = self._session.document
        if pending is not None and document is not None and document.id == question.photo[0]:
            self._late.append((pending, guess))
            self._put_late()
        self._tell_selecting()

    def _put_late(self) -> None:
        """Put late answers into the mask, unless the user is drawing."""
        document = self._session.document
        while document is not None and self._late and not self._drawing.in_stroke:
            pending, guess = self._late.pop(0)
            self._drawing.finish_edge()
            if guess is not None:
                with self._session.reporting():
                    self._put(document, pending, guess)
            else:
                self._search_by_colour(document, pending.point, pending.belongs, pending.clicked.box)
            self._tell_selecting()

    def _put(self, document: Document, pending: PendingClick, guess: Guess) -> None:
        if pending.clicked.value == KEEP and pending.clicked.box is None:
            if not self._subtract_known(document, pending.point):  # it may have come while the answer was pending
                with self._session.exclusive():
                    touched = self._objects.subtract(document, guess)
                self._tell(touched)
            return
        refines = pending.previous is not None and pending.step == self._session.last_step
        with self._session.exclusive():
            touched = self._objects.put(document, pending.clicked, guess, refines)
        self._tell(touched)

    def _subtract_known(self, document: Document, point: Point) -> bool:
        """Subtract the whole object at ``point`` if clicks added it to the mask; False if there is none."""
        known = self._objects.known_at(document, point)
        if known is None:
            return False
        with self._session.reporting():
            with self._session.held(), self._session.computing():  # it takes a while on large photos
                touched = self._objects.subtract_known(document, known)
            self._tell(touched)
        return True

    def _tell(self, touched: Rect) -> None:
        self._session.mask_changed.emit(touched)
        self._session.state_changed.emit()

    def _on_failure(self, question: Question, error: StudioError) -> None:
        pending = None if question.hover else self._done(question)
        if isinstance(error, CheckpointError):
            self._miss(error)
        document = self._session.document
        if pending is None or document is None or document.id != question.photo[0]:
            if question.id == self._hover:
                self.leave()
        elif self._is_missing:
            self._late.append((pending, None))
            self._put_late()
        else:
            self._session.message.emit(translated(error))
            self.selecting_failed.emit()
        self._tell_selecting()

    def _done(self, question: Question) -> PendingClick | None:
        pending = self._pending.pop(question.id, None)
        self._rest_if_answered()
        return pending

    def _rest_if_answered(self) -> None:
        if not self._pending:
            self._busy_delay.stop()
            self.busy_changed.emit(False)

    # -- without the network ------------------------------------------------------------------

    def _miss(self, error: StudioError) -> None:
        if not self._is_missing:
            self._is_missing = True
            why = without_stop(translated(error))
            self._session.message.emit(
                tr("Objects can't be recognised ({why}). They are selected by colour instead.", why=why)
            )

    def _search_by_colour(self, document: Document, point: Point, belongs: bool, box: Rect | None = None) -> None:
        reach = max(8, round(NEAR_BY * min(document.frame.width, document.frame.height)))
        around = Rect(int(point[0]), int(point[1]), 1, 1).expand(reach).clip(document.frame)
        hints = () if box is not None else (Hint((point,), True),)
        search = ObjectSearch(box or around, hints, REMOVE if belongs else KEEP)
        with self._session.reporting():
            with self._session.held(), self._session.computing():  # it takes a while on large photos
                touched = found_objects.find(document, search, LABEL)
            self._tell(touched)
            if touched.is_empty:
                self._session.message.emit(tr("No object found. Draw a box around it, or paint with the brush."))

    # -- updates ------------------------------------------------------------------------------

    def _on_document(self) -> None:
        if self.is_selecting:
            self.dropped.emit(self._name)
        self._pending.clear()
        self._late.clear()
        self._objects.clear()
        self._thread.forget()
        self.leave()
        self._tell_selecting()
