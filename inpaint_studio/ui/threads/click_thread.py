"""A thread that answers clicks: one after the other, but only the last of several hovers."""

from __future__ import annotations

import logging
from typing import Protocol

from PySide6.QtCore import QObject, QThread, Signal

from inpaint_studio.core.errors import CheckpointError, StudioError, unexpected
from inpaint_studio.core.messages import message
from inpaint_studio.engine.selection.prompt import Guess, Question
from inpaint_studio.ui.threads.work_queue import WorkQueue

logger = logging.getLogger(__name__)


class Answers(Protocol):
    """Answers questions about a photo; see :class:`~inpaint_studio.engine.selection.click_answers.ClickAnswers`."""

    def answer(self, question: Question) -> Guess:
        """Answer a question; raises :class:`StudioError`."""

    def forget(self) -> None:
        """Release the photo."""


class Forget:
    """Request to release the photo, queued like a question."""


class ClickThread(QThread):
    """Waits for questions until it is stopped."""

    answered = Signal(object, object)  # Question, Guess
    failed = Signal(object, object)  # Question, StudioError

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._questions = WorkQueue[Question | Forget]()
        self._answers: Answers | None = None  # used in the new thread

    def ask(self, question: Question) -> None:
        """Queue a question; a waiting hover is dropped."""
        self._questions.update(lambda waiting: [*_without_hovers(waiting), question])
        if not self.isRunning():
            self.start()

    def drop_hovers(self) -> None:
        """Drop questions of the resting pointer; clicks stay."""
        self._questions.update(_without_hovers)

    def forget(self) -> None:
        """Release the photo, with all questions about it."""
        self._questions.update(lambda _: [Forget()])

    def stop(self) -> None:
        """Stop, and wait for the end."""
        self._questions.end()
        self.wait()

    def run(self) -> None:
        """Run in the new thread; called by Qt."""
        while self._answer_next():
            pass

    def _answer_next(self) -> bool:
        """Wait for a question and answer it; False at the end. A method of its own, so that nothing of an answered
        question, such as its photo, is kept while the thread waits."""
        question = self._questions.next()
        if question is None:
            return False
        if isinstance(question, Forget):
            if self._answers is not None:
                self._answers.forget()
            return True
        try:
            self.answered.emit(question, self._loaded_answers().answer(question))
        except StudioError as error:
            self.failed.emit(question, error)
        except Exception as error:  # an unhandled exception here would be lost
            logger.exception("a click was not answered")
            self.failed.emit(question, StudioError(message("Nothing was selected: {why}.", why=unexpected(error))))
        return True

    def _loaded_answers(self) -> Answers:
        """Load torch for the first question. Raises :class:`CheckpointError` if that cannot be loaded, as for a network
        that cannot."""
        if self._answers is None:
            try:
                from inpaint_studio.engine.selection.click_answers import ClickAnswers  # loads torch: seconds
            except (ImportError, OSError) as error:
                logger.exception("torch cannot be loaded")
                raise CheckpointError(unexpected(error)) from error
            self._answers = ClickAnswers()
        return self._answers


def _without_hovers(waiting: list[Question | Forget]) -> list[Question | Forget]:
    return [question for question in waiting if isinstance(question, Forget) or not question.hover]
