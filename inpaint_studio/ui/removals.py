"""From Remove to a filled photo: starting jobs, showing what comes, leafing through other fills."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from inpaint_studio.core.document import Document
from inpaint_studio.core.fill import Candidate
from inpaint_studio.core.geometry import Rect
from inpaint_studio.ui.fill_choice import FillChoice
from inpaint_studio.ui.network_choice import NetworkChoice
from inpaint_studio.ui.worker import JobRunner, RemovalJob

if TYPE_CHECKING:
    from inpaint_studio.ui.session import EditorSession

logger = logging.getLogger(__name__)
NO_STROKE = "Paint over what you want to remove first"


class Removals(QObject):
    """One removal at a time, on the session's open photo. Results go to the photo that they were made from."""

    done = Signal(str)  # the device
    noted = Signal(str)  # something worth knowing that is no failure
    previewed = Signal(object)  # Fill: what a place of the open photo looks like so far; None: no more

    def __init__(self, session: EditorSession, runner: JobRunner, network: NetworkChoice, device: str) -> None:
        super().__init__(session)
        self._session, self._runner, self._network, self._device = session, runner, network, device
        self._choice = FillChoice()
        self._only_marked = False
        runner.succeeded.connect(self._on_succeeded)
        runner.previewed.connect(self._on_previewed)
        runner.idle.connect(self._on_idle)

    @property
    def is_possible(self) -> bool:
        """Whether something is painted and no removal is under way."""
        document = self._session.document
        return document is not None and document.has_mask and self._is_free

    @property
    def why_not(self) -> str:
        """Why :meth:`start` is not possible now; empty if it is."""
        if self._session.document is None:
            return "Open a photo first"
        if self._runner.is_running:
            return "A removal is under way"
        return "" if self._session.document.has_mask else NO_STROKE

    def start(self) -> None:
        """Start removing what is painted."""
        document = self._session.document
        if document is not None and self.is_possible:
            self._session.last_mask = document.mask.copy()
            self._run(document, (document.image.copy(), document.hole.copy()))

    def is_working_on(self, document: Document) -> bool:
        """Whether the removal under way is this photo's."""
        job = self._runner.job
        return job is not None and job.document_id == document.id

    def set_only_marked(self, only: bool) -> None:
        """Whether what is marked is the only source of texture, instead of none."""
        self._only_marked = only

    @property
    def _is_free(self) -> bool:
        return not self._runner.is_running and not self._session.in_stroke

    # -- other fills --------------------------------------------------------------------------

    @property
    def can_try_another(self) -> bool:
        """Whether the photo's last step is a removal, and nothing runs."""
        return self._last_removal is not None and self._is_free

    def try_another(self) -> None:
        """Show the next fill of the last removal; what is not known yet is made, a few at a time."""
        document, change = self._session.document, self._last_removal
        if document is None or change is None or not self._is_free:
            return
        if self._choice.change != change:
            self._choice.begin(change, Candidate(0, document.fills_of_last_removal()))
        known = self._choice.next()
        if known is not None:
            self._put(document, known)
            return
        copies = document.before_last_removal()
        if copies is not None:
            self._run(document, copies, self._choice.wanted, change)

    def try_previous(self) -> None:
        """Show the fill of the last removal that was shown before."""
        document = self._session.document
        if document is None or self._choice.change != self._last_removal or not self._is_free:
            return
        known = self._choice.previous()
        if known is not None:
            self._put(document, known)

    @property
    def _last_removal(self) -> int | None:
        """The step of the history that can be exchanged: the last one, if it is a removal."""
        document = self._session.document
        change = document.history.last if document is not None else None
        return change.id if change is not None and change.removal is not None else None

    def _put(self, document: Document, candidate: Candidate) -> None:
        """Show another fill in the place of the last removal."""
        rect = document.replace_last_removal(candidate.fills, candidate.number)
        change = document.history.last
        self._choice.change = change.id if change is not None else 0
        self._show(document, rect, candidate)
        self.noted.emit(f"Fill {self._choice.position}")

    # -- the job ------------------------------------------------------------------------------

    def _run(
        self, document: Document, copies: tuple[Any, Any], numbers: tuple[int, ...] = (0,), replaces: int | None = None
    ) -> None:
        barred = document.barred_from_copying(self._only_marked)
        engine = self._device, self._network.weights
        self._runner.start(RemovalJob(document.id, *copies, barred, *engine, numbers=numbers, replaces=replaces))

    def _on_previewed(self, job: RemovalJob, fill: Any) -> None:
        document = self._session.document
        if document is not None and job.document_id == document.id:
            self.previewed.emit(fill)

    def _on_idle(self) -> None:
        if not self._runner.is_running:  # a network that was loaded meanwhile ends, too
            self.previewed.emit(None)

    def _on_succeeded(self, job: RemovalJob, found: list[Candidate], device: str) -> None:
        """Put a result into the photo it was made from; if that one is gone, drop it."""
        document = self._session.find(job.document_id)
        if document is None:
            logger.info("a late result of document %d was dropped", job.document_id)
            return
        if document is self._session.document:
            self._session.release()  # a stroke that is being drawn ends here: steps must not interleave
        change = document.history.last
        if job.replaces is None:
            rect = document.apply_fills(found[0].fills)
            change = document.history.last
            self._choice.begin(change.id if change is not None else 0, found[0])
            self._show(document, rect, found[0])
        elif change is None or change.id != job.replaces:
            self.noted.emit("The photo has changed meanwhile: the other fills were dropped.")
        else:
            self._choice.add(found)
            self._put(document, self._choice.next() or found[0])
        self.done.emit(device)

    def _show(self, document: Document, rect: Rect, candidate: Candidate) -> None:
        self.previewed.emit(None)
        if document is self._session.document:
            self._session.tell_changed(rect)
        notes = sorted({fill.note for fill in candidate.fills if fill.note})
        if notes:
            self.noted.emit(" ".join(notes))
