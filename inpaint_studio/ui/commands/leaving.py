"""Unfinished work when the open photos are left, and the question about it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from inpaint_studio.core.editing.document import Document
from inpaint_studio.core.saving.folder_shelf import Parked, Planned, ShelfEntry, is_begun
from inpaint_studio.ui import dialogs
from inpaint_studio.ui.dialogs import Departure, Live, Unfinished, Unsaved
from inpaint_studio.ui.session.opening import MISSING
from inpaint_studio.ui.session.removal_control import RemovalControl
from inpaint_studio.ui.session.session import EditorSession
from inpaint_studio.ui.translation import tr, translated

AnyEntry = TypeVar("AnyEntry", bound=ShelfEntry)


def is_as_opened(entry: ShelfEntry) -> bool:
    """True if only the missing part of a truncated photo is masked, which opening it again masks again."""
    return isinstance(entry, Document) and entry.history.labels == [MISSING]


class Leaving(QObject):
    """Asks before another photo is opened, and before the program ends. Changes are saved to files; masks that were not
    removed stay in the journal, which is offered at the next start."""

    def __init__(
        self,
        session: EditorSession,
        removal_control: RemovalControl,
        save: Callable[[], bool],
        save_all: Callable[[], bool],
        window: QWidget,
    ) -> None:
        """``save``: saves the open photo, ``save_all`` all photos; both return whether that is on disk."""
        super().__init__(window)
        self._session, self._removal_control, self._window = session, removal_control, window
        self._save, self._save_all = save, save_all

    def may_leave(self, quits: bool = False, keeps: bool = True, resumes: bool = False) -> bool:
        """True if the open photos may be closed: nothing is unfinished, or it has been saved, kept or discarded.
        ``quits``: the program ends; ``keeps``: masks can be offered at the next start; ``resumes``: the next start
        restores everything."""
        session = self._session
        has_file = session.document is None or session.document.path is not None
        way = Departure(quits, keeps and session.journal is not None, session.project.path is not None, has_file)
        session.drawing.finish()  # unfinished drawing counts, and an object that waits for its end
        if not self._may_drop_selection(way):
            return False
        session.removals.drop_waiting()
        may_leave = (resumes and self._keep_everything()) or self._may_leave(way)
        if not may_leave:
            session.removals.tell_dropped()
        return may_leave

    def _may_drop_selection(self, way: Departure) -> bool:
        """Ask about an object that is being selected; True if there is none, or none any more, or it may be lost."""
        document, clicks = self._session.document, self._session.clicks
        if document is None or not clicks.is_selecting:
            return True
        return dialogs.ask_drop_selection(self._window, self._name(document), clicks.selecting_changed, way)

    def _may_leave(self, way: Departure) -> bool:
        unfinished = self.unfinished
        if self._session.project.has_changes and not unfinished.removing:
            return self._may_leave_project(way)
        if not unfinished.can_be_kept:
            return self._may_leave_unsaved(way)
        live = Live(self._session.state_changed, lambda: self.unfinished)
        answer = dialogs.ask_unfinished(self._window, unfinished, way, live)
        if answer is Unsaved.STAY:
            return False
        if self.unfinished.removing:
            self._removal_control.stop()  # as the question said: none must end while files are written
        self._session.variations.stop()
        return answer is Unsaved.DISCARD or self._keep_unfinished(way, saves=bool(unfinished.unsaved))

    def _keep_unfinished(self, way: Departure, saves: bool) -> bool:
        """Save all changes if the question said so, and leave the rest for the next start if that is possible; True if
        all is on disk. What a removal has changed meanwhile is left like its mask: nothing was said of saving it."""
        if way.has_project:
            return self._save()  # it holds the masks as well
        return (not saves or self._save_unsaved()) and (not way.keeps or self._keep_begun())

    def stay(self) -> None:
        """Undo the preparations for leaving, because the photo stays open, or another one is."""
        self._session.removals.tell_dropped()
        if self._session.journal is not None:
            self._session.journal.leave_behind(())

    @property
    def loses_nothing(self) -> bool:
        """True if the open photos can be closed without a question: nothing is unfinished, being drawn or being
        selected."""
        drawing = self._session.drawing
        is_idle = not drawing.in_stroke and drawing.edge is None and not self._session.clicks.is_selecting
        return is_idle and not self._session.project.has_changes and self.unfinished == Unfinished()

    @property
    def unfinished(self) -> Unfinished:
        """The work that would be lost now."""
        session, job = self._session, self._session.runner.job
        waiting = self._removal_control.remove_all.waiting
        removing = job.document_id if job is not None else 0
        busy = [entry for entry in session.photos.in_memory if entry.id == removing]
        begun = [entry for entry in self._begun if entry not in busy]
        return Unfinished(
            tuple(map(self._name, self._unsaved)),
            tuple(self._name(entry) for entry in begun if entry.path not in waiting and entry.has_mask),
            (*map(self._name, busy), *map(self._name_of, waiting)),
            tuple(self._name(entry) for entry in begun if entry.path not in waiting and not entry.has_mask),
        )

    def _name(self, entry: ShelfEntry) -> str:
        """Return the name of a photo in questions: that of the file that Save writes, as in the window's title."""
        target = self._session.saving.target_of(entry) if not isinstance(entry, Planned) else None
        return target.name if target is not None else translated(entry.name)

    def _name_of(self, path: Path) -> str:
        entry = self._session.photos.entry_of(path)
        return self._name(entry) if entry is not None else path.name

    @property
    def _unsaved(self) -> list[Document | Parked]:
        return [entry for entry in self._in_order(self._session.unsaved) if not self._session.project.contains(entry)]

    @property
    def _begun(self) -> list[ShelfEntry]:
        entries = self._in_order(self._session.photos.entries)
        begun = [entry for entry in entries if is_begun(entry) and not is_as_opened(entry)]
        return [entry for entry in begun if not self._session.project.contains(entry)]

    def _in_order(self, entries: Sequence[AnyEntry]) -> list[AnyEntry]:
        """Return work in the order of the filmstrip."""
        number = {path: number for number, path in enumerate(self._session.photos.paths)}
        return sorted(entries, key=lambda entry: number.get(entry.path, -1) if entry.path is not None else -1)

    def _may_leave_unsaved(self, way: Departure) -> bool:
        """Ask about unsaved changes; True if they are saved, or may be lost."""
        names = list(map(self._name, self._unsaved))
        if not names:
            return True
        if len(names) > 1:
            answer = dialogs.ask_unsaved_many(self._window, names, way)
        else:
            answer = dialogs.ask_unsaved(self._window, names[0], way)
        if answer is not Unsaved.STAY:
            self._session.variations.stop()  # none must change the photo after it was saved
        return self._save_unsaved() if answer is Unsaved.SAVE else answer is Unsaved.DISCARD

    def _may_leave_project(self, way: Departure) -> bool:
        """Ask about changes that are not in the open project; True if they are saved there, or may be lost."""
        path = self._session.project.path
        assert path is not None
        answer = dialogs.ask_unsaved(self._window, path.name, way)
        if answer is not Unsaved.STAY:
            self._session.variations.stop()  # none must change the photo after it was saved
        return self._save() if answer is Unsaved.SAVE else answer is Unsaved.DISCARD

    def _save_unsaved(self) -> bool:
        """Save all changes; True if all are on disk."""
        unsaved = self._unsaved
        if len(unsaved) > 1:
            self._removal_control.stop_and_wait()
            return self._save_all() and not self._session.unsaved
        return not unsaved or (self._session.opening.show_by_id(unsaved[0].id) and self._save())

    def _keep_everything(self) -> bool:
        """Leave all work for the next start; False if it is not all on disk."""
        journal = self._session.journal
        if journal is None:
            return False
        self._session.record()
        if journal.problem or not all(journal.holds(entry) for entry in self._session.photos.entries):
            return False
        journal.leave_behind(None)
        return True

    def _keep_begun(self) -> bool:
        """Leave what is unfinished for the next start; True if it is on disk."""
        journal = self._session.journal
        left = [*self._begun, *self._unsaved]
        lost = [entry for entry in left if journal is None or not journal.holds(entry)]
        if journal is None or lost:
            has_changes = any(not isinstance(entry, Planned) and entry.is_modified for entry in lost)
            self._session.failed.emit(
                tr("The changes cannot be kept because their folder is not writable. Save the photos with File → Save, "
                   "or discard the changes.")
                if has_changes
                else tr("The masks cannot be kept because their folder is not writable. Save them with Mask → Save "
                   "mask, or discard them.")
            )  # fmt: skip
            return False
        journal.leave_behind(left)
        return True
