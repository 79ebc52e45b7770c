"""The state of the window: the open photo, its folder, and the current removal."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from inpaint_studio import paths
from inpaint_studio.core.editing import mask_steps
from inpaint_studio.core.editing.document import Document
from inpaint_studio.core.editing.history import MAX_BYTES, Change, History
from inpaint_studio.core.photo_io import NamePattern
from inpaint_studio.core.photo_io.flattening import colour_of
from inpaint_studio.core.saving.crash_journal import Journal
from inpaint_studio.core.saving.folder_shelf import Parked, Planned
from inpaint_studio.core.settings import Settings
from inpaint_studio.ui.punctuation import sentences
from inpaint_studio.ui.session.drawing import Drawing
from inpaint_studio.ui.session.engine import Engine
from inpaint_studio.ui.session.folder_photos import FolderPhotos
from inpaint_studio.ui.session.network_choice import NetworkChoice
from inpaint_studio.ui.session.open_document import Edit, OpenDocument
from inpaint_studio.ui.session.open_project import OpenProject
from inpaint_studio.ui.session.opening import Opening
from inpaint_studio.ui.session.removal_runner import RemovalRunner
from inpaint_studio.ui.session.removals import Removals
from inpaint_studio.ui.session.saving import Saving
from inpaint_studio.ui.session.searches import Searches
from inpaint_studio.ui.session.variation_choice import VariationChoice
from inpaint_studio.ui.threads.busy import busy_pointer
from inpaint_studio.ui.translation import tr, translated

logger = logging.getLogger(__name__)


class EditorSession(OpenDocument):
    """One current document, and the documents of an open folder; its parts open, save, draw and remove."""

    undone = Signal(object)  # the name of the undone step
    redone = Signal(object)
    step_changed = Signal()  # undone, redone, or another step chosen: what was said of the last one is no longer true

    def __init__(
        self,
        device: str = "auto",
        parent: QObject | None = None,
        journal_folder: Path | None = None,
        is_dialog_open: Callable[[], bool] = lambda: False,
    ) -> None:
        """``journal_folder``: where work is kept during editing; None: nowhere."""
        super().__init__(parent)
        self.runner = RemovalRunner(self)
        self.photos = FolderPhotos(self, self.runner)
        self.project = OpenProject(self, self.photos)
        self.opening = Opening(self, self.photos, self.show, self.put_aside)
        self.saving = Saving(self, self.photos, self.runner)
        self.drawing = Drawing(self, self.runner)
        self.clicks = self.drawing.clicks
        is_in_file = self.photos.files.is_in_file
        self.journal = Journal(journal_folder, is_in_file) if journal_folder is not None else None
        self._unsafe_reason = ""  # the last reported reason why work is not on disk
        self._forgotten_reported = False  # that undo steps were forgotten
        self.history_bytes = MAX_BYTES
        engine = Engine(device=device, machine=self.runner.machine)
        self.network = NetworkChoice(self.runner.loader, engine, self)
        self.removals = Removals(self, self.photos, self.drawing, self.runner, self.network)
        parts = self.drawing, self.runner, self.removals, self.saving
        self.searches = Searches(self, *parts, is_dialog_open)
        self.variations = VariationChoice(self, *parts, lambda: is_dialog_open() or self.searches.is_running)
        self.saving.work_finished.connect(self._forget_recorded)
        self.state_changed.connect(self.record)
        self.state_changed.connect(self._report_forgotten)
        self.photos.files.changed.connect(self._record_again)
        self.runner.started.connect(self.state_changed)
        self.runner.thread_ended.connect(self.state_changed)
        self.runner.failed.connect(self.failed)
        self.network.failed.connect(self.failed)

    def may_edit(self) -> bool:
        """End what is being drawn, as far as possible, before an edit: False in the middle of a stroke."""
        return self.drawing.commit_pending()

    def held(self) -> AbstractContextManager[None]:
        """Return a block during which the end of a job changes no photo."""
        return self.runner.deferred.held()

    # -- photos -------------------------------------------------------------------------------

    def use(self, settings: Settings) -> None:
        """Apply the settings."""
        self.margin = settings.margin if settings.margin >= 0 else None
        self.clicks.share = settings.object_grow / 1000
        self.keep_history_within(settings.history_mb << 20)
        self.photos.result_names = NamePattern.parsed(settings.save_name), settings.save_format
        self.saving.keep_times = settings.keep_times
        self.saving.background = colour_of(settings.background)
        self.network.device = settings.device
        self.variations.makes_in_background = settings.variations_ahead

    def keep_history_within(self, bytes_in_memory: int) -> None:
        """Limit the memory of a photo's steps; the rest moves to disk."""
        self.history_bytes = bytes_in_memory
        for document in self.photos.in_memory:
            document.history.max_bytes = bytes_in_memory
            document.history.keep_bounds()

    @property
    def unsaved(self) -> list[Document | Parked]:
        """All documents with unsaved changes."""
        return [entry for entry in self.photos.entries if not isinstance(entry, Planned) and entry.is_modified]

    def open_restored(self, document: Document, folder: Sequence[Path] = ()) -> None:
        """Show a recovered document, in a ``folder`` of several."""
        self.photos.set(list(folder))
        self.show(document)

    def add_restored(self, entry: Document | Planned) -> None:
        """Keep another recovered one for later."""
        self.photos.shelf.put(entry)
        self.state_changed.emit()

    def record(self) -> None:
        """Write the work to the journal, between strokes."""
        settled = not self.drawing.in_stroke and self.drawing.edge is None
        for document in self.photos.in_memory if self.journal is not None else []:
            if self.journal is not None and (settled or document is not self.document):
                self.journal.record(document)  # a removal may have ended on a photo that is not shown
        if self.journal is not None:
            self.journal.record_plans(self.photos.entries)
            self._note_shown()
            self._report_unsafe(self.journal.problem)

    def _note_shown(self) -> None:
        if self.journal is not None and self.document is not None:
            self.journal.note_shown(self.document.path)

    def _record_again(self, path: Path) -> None:
        """Record the work on a photo whose file is gone, has changed or is back."""
        for document in self.photos.in_memory if self.journal is not None else []:
            if self.journal is not None and document.path == path:
                self.journal.expire(document.id)
        self.record()

    def close_journal(self) -> None:
        """End the journal at the regular end of the program: nothing is left behind."""
        if self.journal is not None:
            self.journal.close()

    def _report_unsafe(self, why: str) -> None:
        """Report once that work is not safe, and again after it was."""
        reported, self._unsafe_reason = self._unsafe_reason, why
        if why and not reported:
            self.failed.emit(
                tr("Your unfinished work cannot be saved to disk: {why}. A crash would lose it. Save your photos, "
                   "or free some disk space.", why=translated(why))
            )  # fmt: skip

    def _report_forgotten(self) -> None:
        """Report once that undo steps were forgotten."""
        if not self._forgotten_reported and any(document.history.has_forgotten for document in self.photos.in_memory):
            self._forgotten_reported = True
            self.failed.emit(
                tr("The oldest steps can no longer be undone: they exceed the memory limit, and {folder} has no room "
                   "for them or cannot be written.", folder=paths.undo_folder())
            )  # fmt: skip

    def put_aside(self) -> None:
        """Put the current document on the shelf, if it has work to keep."""
        self.drawing.abort_stroke()
        self.drawing.finish_edge()
        document = self.document
        if document is None or document.path not in self.photos.paths:
            return
        self.record()
        self.document = None
        if document.history.labels or document.history.redo_label or self.runner.is_working_on(document):
            self.photos.shelf.put(document)

    def _forget_recorded(self, document_id: int) -> None:
        if self.journal is not None:
            self.journal.forget(document_id)

    def _forget_closed(self) -> None:
        """Forget data of closed documents."""
        ids = {entry.id for entry in self.photos.entries if not isinstance(entry, Planned)}
        if self.journal is not None:
            self.journal.keep_only(ids)
        self.saving.keep_only(ids)

    def show(self, document: Document) -> None:
        """Show another document; the current one is finished."""
        self.drawing.abort_stroke()
        self.drawing.finish_edge()
        document.history.max_bytes = self.history_bytes
        self.document = document
        self._note_shown()
        if self.runner.job is not None and self.photos.find(self.runner.job.document_id) is None:
            self.runner.cancel()  # its photo is gone: nobody waits for the result
        self._forget_closed()
        with busy_pointer():
            self.document_changed.emit()
        self.state_changed.emit()
        self.runner.give_back_memory()
        if document.photo.notice:
            self.message.emit(translated(document.photo.notice))

    def close(self) -> None:
        """Close the open photo and those of its folder: none is open then."""
        self.drawing.abort_stroke()
        self.drawing.finish_edge()
        self.document = None
        self.photos.set([])
        self.runner.cancel()
        self._forget_closed()
        self.document_changed.emit()
        self.state_changed.emit()
        self.runner.give_back_memory()

    # -- steps --------------------------------------------------------------------------------

    def drop_clicks(self, only_newest: bool = False) -> bool:
        """Drop the clicks, or the newest, whose objects are still being selected, with the removal that waits for them;
        False if there are none."""
        if not self.clicks.is_selecting:
            return False
        removal = [tr("The removal was cancelled.")] if self.removals.is_waiting_for_click else []
        self.removals.stop_waiting()
        self.clicks.drop(only_newest)
        self.message.emit(sentences([tr("The selection was cancelled."), *removal]))
        return True

    def _edit_alone(self, edit: Edit) -> None:
        """Edit without the clicks that still wait for their answers: an object that came into the mask later would
        discard the undone steps, or restore a part of what was cleared."""
        if not self.drawing.in_stroke or self.drawing.outline_is_open:
            self.drop_clicks()
        self.edit(edit)

    def clear_mask(self) -> None:
        """Clear the whole mask, as one step."""
        self._edit_alone(mask_steps.clear_mask)

    def clear_excluded(self) -> None:
        """Allow texture from everywhere, as one step."""
        self.edit(mask_steps.clear_excluded)

    def undo(self) -> None:
        """Undo the last step."""
        if self.can_undo and self.document is not None:
            label = self.document.history.undo_label
            self._edit_alone(lambda document: document.undo())
            self.undone.emit(label)
            self.step_changed.emit()

    def redo(self) -> None:
        """Redo the last undone step."""
        if self.can_redo and self.document is not None:
            label = self.document.history.redo_label
            self._edit_alone(lambda document: document.redo())
            self.redone.emit(label)
            self.step_changed.emit()

    def go_to(self, steps: int) -> None:
        """Undo or redo until ``steps`` steps are done; while a job is working on the photo, only steps made since."""
        if self.document is not None and self._may_go_to(self.document.history, steps):
            before = len(self.document.history.labels)
            self._edit_alone(lambda document: document.go_to(steps))
            if len(self.document.history.labels) != before:
                self.step_changed.emit()

    @property
    def can_undo(self) -> bool:
        """True if there is a step to undo; while a job is working on the photo, one made since."""
        return self.document is not None and self._may_change(self.document.history.last)

    @property
    def can_redo(self) -> bool:
        """True if there is a step to redo; while a job is working on the photo, one made since."""
        return self.document is not None and self._may_change(self.document.history.next)

    def _may_go_to(self, history: History, steps: int) -> bool:
        done = len(history.labels)
        return all(map(self._may_change, history.steps[min(done, steps) : max(done, steps)]))

    def _may_change(self, step: Change | None) -> bool:
        """True if a step of the open photo may be undone or redone now: a job reads the photo's pixels, and replaces
        the mask that it began with."""
        document, job = self.document, self.runner.job
        if step is None or document is None or job is None or job.document_id != document.id:
            return step is not None
        return step.id > job.newest_step and not step.touches_image
