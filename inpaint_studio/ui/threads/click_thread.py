"""A thread that answers clicks: one after the other, but only the last of several hovers."""

from __future__ import annotations

import logging
import threading
from typing import Protocol

from PySide6.QtCore import QObject, QThread, Signal

from inpaint_studio.core.errors import CheckpointError, StudioError, unexpected
from inpaint_studio.core.messages import message
from inpaint_studio.engine.selection.prompt import Guess, Question

logger = logging.getLogger(__name__)


class Answers(Protocol):
    """Answers questions about a photo; see :class:`~inpaint_studio.workflows.select.ClickAnswers`."""

    def answer(self, question: Question) -> Guess:
        """Answer a question; raises :class:`StudioError`."""

    def forget(self) -> None:
        """Release the photo."""


class ClickThread(QThread):
    """Waits for questions until it is stopped."""

    answered = Signal(object, object)  # Question, Guess
    failed = Signal(object, object)  # Question, StudioError

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._waiting: list[Question] = []
        self._news = threading.Condition()
        self._stopped = self._forgets = False
        self._answers: Answers | None = None  # used in the new thread

    def ask(self, question: Question) -> None:
        """Queue a question; a waiting hover is dropped."""
        with self._news:
            self._waiting = [waiting_question for waiting_question in self._waiting if not waiting_question.hover]
            self._waiting.append(question)
            self._news.notify()
        if not self.isRunning():
            self.start()

    def drop_hovers(self) -> None:
        """Drop questions of the resting pointer; clicks stay."""
        with self._news:
            self._waiting = [question for question in self._waiting if not question.hover]

    def forget(self) -> None:
        """Release the photo, with all questions about it."""
        with self._news:
            self._waiting, self._forgets = [], True
            self._news.notify()

    def stop(self) -> None:
        """Stop, and wait for the end."""
        with self._news:
            self._stopped = True
            self._news.notify()
        self.wait()

    def run(self) -> None:
        """Run in the new thread; called by Qt."""
        while self._answer_next():
            pass

    def _answer_next(self) -> bool:
        """Wait for a question and answer it; False at the end. A method of its own, so that nothing of an answered
        question, such as its photo, is kept while the thread waits."""
        question = self._next()
        if question is None:
            return False
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
                from inpaint_studio.workflows.select import ClickAnswers  # loads torch, which takes seconds
            except (ImportError, OSError) as error:
                logger.exception("torch cannot be loaded")
                raise CheckpointError(unexpected(error)) from error
            self._answers = ClickAnswers()
        return self._answers

    def _next(self) -> Question | None:
        with self._news:
            while not self._stopped:
                if self._forgets:
                    if self._answers is not None:
                        self._answers.forget()
                    self._forgets = False
                if self._waiting:
                    return self._waiting.pop(0)
                self._news.wait()
        return None
