"""The open document, its signals, and the way to change it: shared by all parts of the session."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from inpaint_studio.core.editing.document import Document, run_inline
from inpaint_studio.core.errors import StudioError, reported, unexpected
from inpaint_studio.core.geometry import Rect
from inpaint_studio.core.masks.mask import Mask
from inpaint_studio.ui.punctuation import sentence
from inpaint_studio.ui.threads.busy import busy_pointer
from inpaint_studio.ui.threads.waiting import run_responsive
from inpaint_studio.ui.translation import capital, translated

Value = TypeVar("Value")
Edit = Callable[[Document], Rect]
"""Changes a document or its mask, and returns what it touched."""


class NestedEditError(RuntimeError):
    """An edit began during another one, in its nested event loop: a fault of the program, which is raised before it
    does damage. What may come then must wait (:class:`~inpaint_studio.ui.session.deferred_calls.DeferredCalls`) or be
    refused."""


class OpenDocument(QObject):
    """Every change of the document goes through here, so that every view is notified.

    ``margin``: px around the mask of photos opened from now on, None for a share of the photo. ``last_mask``: of the
    last removal, for another photo of its size. Only one block of :meth:`computing` or :meth:`exclusive` is open at a
    time, whatever its document.
    """

    message = Signal(str)  # a note about the opened photo
    document_changed = Signal()  # another photo, or none
    image_changed = Signal(Rect)
    mask_changed = Signal(Rect)
    excluded_changed = Signal(Rect)
    state_changed = Signal()  # possible actions: undo, save, remove
    failed = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.document: Document | None = None
        self.margin: int | None = None
        self.last_mask: Mask | None = None
        self._is_exclusive = False

    def may_edit(self) -> bool:
        """Ask before an edit: False in the middle of a stroke, and during another edit."""
        raise NotImplementedError

    def held(self) -> AbstractContextManager[None]:
        """Return a block during which the end of a job changes no photo."""
        raise NotImplementedError

    def edit(self, edit: Edit) -> None:
        """Change the open photo or its mask, unless the user is drawing. Failures are reported."""
        if self.document is None or not self.may_edit():
            return
        with self.reporting(), self.held():
            with self.computing():
                touched = edit(self.document)
            self.tell_changed(touched)

    def edit_other(self, document: Document, edit: Edit) -> None:
        """Change a document that is not shown, or its mask: as in :meth:`edit`, the window stays responsive, and
        nothing else changes a document meanwhile. Raises what ``edit`` raises."""
        with self.held(), self.computing(document):
            edit(document)

    def computed(self, document: Document, compute: Callable[[], Value]) -> Value:
        """Return what ``compute`` makes of a whole document without changing it: as in :meth:`edit`, the window stays
        responsive, and nothing changes a document meanwhile. Raises what ``compute`` raises."""
        with self.held(), self.computing(document):
            return document.run_if_large(document.frame, compute)

    @contextmanager
    def reporting(self) -> Iterator[None]:
        """Report a :class:`StudioError` or lack of memory in the block; other errors are raised."""
        with reported(self._report):
            yield

    def _report(self, error: Exception) -> None:
        if self.document is not None:
            self.tell_changed(self.document.frame)  # if several steps fail halfway, some are done
        self.failed.emit(failure_text(error))

    @property
    def is_computing(self) -> bool:
        """True while a document is edited, perhaps by a slow computation beside the window: nothing else may edit
        one."""
        return self._is_exclusive

    @contextmanager
    def exclusive(self) -> Iterator[None]:
        """Context for a quick edit. Raises :class:`NestedEditError` during another one."""
        if self._is_exclusive:
            raise NestedEditError("a document is being edited")
        self._is_exclusive = True
        try:
            yield
        finally:
            self._is_exclusive = False

    @contextmanager
    def computing(self, document: Document | None = None) -> Iterator[None]:
        """Context for an edit of ``document`` (None: the open one): slow computations run in another thread, with the
        busy pointer. Raises :class:`NestedEditError` during another one."""
        document = document or self.document
        with self.exclusive(), busy_pointer():
            if document is not None:
                document.executor = run_responsive
            try:
                yield
            finally:
                if document is not None:
                    document.executor = run_inline

    def tell_changed(self, rect: Rect) -> None:
        """Notify every view that ``rect`` of the open photo has changed."""
        for signal in (self.image_changed, self.mask_changed, self.excluded_changed):
            signal.emit(rect)
        self.state_changed.emit()

    @property
    def last_step(self) -> int:
        """The id of the last step of the history; 0 if there is none."""
        return self.document.history.last_id if self.document is not None else 0


def failure_text(error: Exception) -> str:
    """Return the message for users about an expected error (:func:`~inpaint_studio.core.errors.is_reported`)."""
    return translated(error) if isinstance(error, StudioError) else sentence(capital(translated(unexpected(error))))
