"""The Folder menu: commands for many photos at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache, partial
from pathlib import Path

import numpy as np
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from inpaint_studio.core.editing import mask_steps
from inpaint_studio.core.editing.document import Document
from inpaint_studio.core.errors import HistoryError, ImageReadError, MaskError, reported
from inpaint_studio.core.masks.mask import Mask
from inpaint_studio.core.messages import message
from inpaint_studio.core.photo_io import NamePattern, size_of
from inpaint_studio.core.saving.folder_shelf import Parked, Planned, last_mask
from inpaint_studio.core.saving.packed_mask import PackedMask
from inpaint_studio.engine.watermark.overlay import Overlay
from inpaint_studio.ui import dialogs
from inpaint_studio.ui.dialogs import SaveAllChoice, SaveAllRequest
from inpaint_studio.ui.folder.overlay_thread import OverlayThread
from inpaint_studio.ui.folder.save_all import PhotoToSave, SaveAllDialog, savings_of, with_targets
from inpaint_studio.ui.preferences.preferences import Preferences
from inpaint_studio.ui.punctuation import listed, sentences, titled
from inpaint_studio.ui.session.open_document import failure_text
from inpaint_studio.ui.session.remove_all import RemoveAll
from inpaint_studio.ui.session.saving import folder_for
from inpaint_studio.ui.session.searches import Search
from inpaint_studio.ui.session.session import EditorSession
from inpaint_studio.ui.threads.waiting import run_responsive
from inpaint_studio.ui.translation import tr, translated
from inpaint_studio.workflows.batch import Fit
from inpaint_studio.workflows.batch.mask_fit import fit_mask
from inpaint_studio.workflows.batch.pairing import CLEANED

MAX_NAMED = 5  # of the failures
NO_WATERMARK = message("These photos have nothing in common that could be a watermark.")


class FolderCommands(QObject):
    """The handlers of the Folder menu."""

    message = Signal(str)
    next_step = Signal(str, str, bool)  # what was done, the action that comes next, whether something failed

    def __init__(
        self, session: EditorSession, remove_all: RemoveAll, preferences: Preferences, window: QWidget
    ) -> None:
        super().__init__(window)
        self._session, self._preferences, self._window = session, preferences, window
        self._fit: Fit = "auto"  # of the last watermark that was found
        remove_all.ended.connect(self._on_removed)

    def previous(self) -> None:
        """Go to the previous photo."""
        self._session.opening.step(-1)

    def next(self) -> None:
        """Go to the next photo."""
        self._session.opening.step(1)

    # -- masks --------------------------------------------------------------------------------

    def mask_all(self) -> None:
        """Apply this photo's mask to all others in the strip, replacing theirs, as a step of their history."""
        document = self._session.document
        if document is None or not document.has_mask or not self._session.drawing.commit_pending():
            return
        others = [path for path in self._session.photos.shown if path != document.path]
        sizes, unread = self._sizes(others)
        mask_size = document.mask.shape
        odd = sum(size != mask_size for size in sizes.values())
        fit = dialogs.ask_fit(self._window, len(sizes) - odd, odd, self._fit) if odd else "auto"
        if fit is None:
            return
        masked, failures = self._mask(document.mask, document.name, sizes, fit)
        unchanged = len(sizes) - masked - len(failures)
        done = [tr("Mask applied to %n photos.", "Mask applied to %n photo.", masked + 1)]
        if unchanged:
            done.append(
                tr(
                    "%n photos of a different size were skipped.",
                    "%n photo of a different size was skipped.",
                    unchanged,
                )
            )
        if unread:
            done.append(tr("%n photos cannot be opened.", "%n photo cannot be opened.", len(unread)))
        self._report(sentences(done), failures, "remove_all")

    def mask_of_previous(self) -> None:
        """Apply the mask of the previous photo, or of its last removal, to this one."""
        document, photos = self._session.document, self._session.photos
        if document is None or document.path not in photos.paths:
            return
        index = photos.paths.index(document.path)
        entry = photos.entry_of(photos.paths[index - 1]) if index else None
        try:
            mask = last_mask(entry)
            fitted = fit_mask(mask, document.frame.height, document.frame.width) if mask is not None else None
        except MaskError:
            self.message.emit(tr("The previous photo has a different size"))
            return
        except HistoryError as error:
            self._session.failed.emit(translated(error))
            return
        if fitted is None:
            self.message.emit(tr("The previous photo has no mask"))
            return
        self._session.edit(lambda edited: mask_steps.set_mask(edited, fitted, message("Copy mask from previous photo")))

    def find_overlay(self) -> None:
        """Search for what all photos of the folder have in common, and make it the mask of this one."""
        session, document = self._session, self._session.document
        if document is None or session.searches.is_running or not session.drawing.commit_pending():
            return
        with session.reporting():
            self._search_overlay(document, session.computed(document, lambda: PackedMask.of(document.mask)))

    def _search_overlay(self, document: Document, before: PackedMask) -> None:
        """Search for a watermark. ``before``: the photo's mask now."""
        session = self._session
        thread = OverlayThread(session.photos.paths, self)

        def show(overlay: Overlay | None) -> None:
            if overlay is None:
                fail(translated(NO_WATERMARK))
            else:
                self._mask_overlay(document, overlay, before, thread.notes)

        def fail(why: str) -> None:
            session.failed.emit("\n".join([why, *_shortened(thread.notes)]))

        session.searches.start(Search(document, thread, _overlay_activity, show, fail))

    def _mask_overlay(self, document: Document, overlay: Overlay, before: PackedMask, notes: list[str]) -> None:
        """Make a watermark the mask of a photo, in place of the mask ``before`` its search: what was painted since
        stays. ``notes``: about the photos."""
        session = self._session

        def fitted() -> Mask:
            mask = fit_mask(overlay.mask, document.frame.height, document.frame.width, overlay.fit).copy()
            painted = (document.mask > 0) & (before.unpack() == 0)
            return np.maximum(mask, document.mask, out=mask, where=painted)

        try:
            mask = session.computed(document, fitted)
        except MaskError:
            session.failed.emit(
                tr("A watermark was found, but not at the size of this photo. Open another photo first.")
            )
            return
        self._fit = overlay.fit
        session.edit(lambda edited: mask_steps.set_mask(edited, mask, message("Watermark found")))
        found = [tr("Found in %n photos.", "Found in %n photo.", overlay.photos)]
        what_next = tr("Check it, correct it with the brush, then choose “Apply mask to all photos”.")
        if not overlay.is_whole:
            doubt = tr("Perhaps only in part: the watermark is faint, or the photos are few.")
            found.append(doubt)
        self._report(sentences([*found, what_next]), notes, "mask_all")

    def _sizes(self, paths: Iterable[Path]) -> tuple[dict[Path, tuple[int, int]], list[Path]]:
        """Return height and width of each photo, and those that cannot be opened."""
        sizes, failures = run_responsive(partial(_sizes_of, tuple(paths)))
        for path, error in failures.items():
            self._session.photos.note_failure(path, translated(error))
        return sizes, list(failures)

    def _mask(self, mask: Mask, name: str, sizes: dict[Path, tuple[int, int]], fit: Fit | str) -> tuple[int, list[str]]:
        """Mask the photos; return how many, and why that failed on others."""
        photos, label, masked = self._session.photos, message("Mask of {name}", name=name), 0
        failures = list[str]()

        @cache
        def fitted(size: tuple[int, int]) -> PackedMask | None:
            if fit == "skip" and size != mask.shape:
                return None
            try:
                return PackedMask.of(fit_mask(mask, *size, "auto" if fit == "skip" else fit))  # type: ignore[arg-type]
            except MaskError:
                return None

        def note(path: Path, error: Exception) -> None:
            why = failure_text(error)
            failures.append(why if path.name in why else titled(path.name, why))
            photos.note_failure(path, failures[-1])

        for path, size in sizes.items():
            is_put = False
            with reported(partial(note, path)):
                packed = fitted(size)
                if packed is not None and not packed.rect.is_empty:
                    self._put(Planned(path, packed, label))
                    is_put = True
            if is_put:
                masked += 1
                photos.photo_changed.emit(path)
        self._session.state_changed.emit()
        return masked, failures

    def _put(self, planned: Planned) -> None:
        photos = self._session.photos
        entry = photos.entry_of(planned.path)
        if isinstance(entry, Document):
            self._session.edit_other(
                entry, lambda document: mask_steps.set_mask(document, planned.mask.unpack(), planned.label)
            )
        elif isinstance(entry, Parked):
            photos.shelf.put(entry.with_plan(planned))
        else:
            photos.shelf.put(planned)

    # -- all photos ---------------------------------------------------------------------------

    def save_all(self) -> bool:
        """Save all changes; True if everything is on disk now."""
        with self._session.held():  # what ends meanwhile is not left out
            savings = savings_of(self._session)
        if not savings:
            self.message.emit(tr("All photos are saved"))
            return True
        planned = self._with_targets(savings)
        if planned is None:
            return False
        dialog = SaveAllDialog(self._session, planned, self._window)
        with self._session.saving.writing(), self._session.held():  # nor does the end of a job change them
            dialog.run()
        dialog.deleteLater()
        notes = _shortened(list(dict.fromkeys(dialog.notes)))
        self._report(sentences([_saved(dialog.saved, dialog.folders), *notes]), dialog.failures)
        return dialog.saved == len(savings)

    def _with_targets(self, savings: list[PhotoToSave]) -> list[PhotoToSave] | None:
        """Ask where and how to save the photos that were not saved before, again with the same answers if files are not
        to be replaced; None if the user cancels."""
        new = tuple(Path(saving.document.name) for saving in savings if saving.target is None)
        if not new:
            return savings
        settings, photos = self._preferences.settings, self._session.photos
        names = NamePattern.parsed(settings.save_name)
        again = SaveAllChoice(self._folder(), names, settings.save_format, settings.save_quality or None)
        results = (self._session.saving.target_of(one) for one in photos.entries if not isinstance(one, Planned))
        protected = (*photos.paths, *(path for path in results if path is not None))
        while True:
            request = SaveAllRequest(new, again, len(savings) - len(new))
            choice = dialogs.ask_save_all(self._window, request)
            if choice is None:
                return None
            again = choice
            planned, replaced = run_responsive(partial(with_targets, savings, choice, protected))
            if not replaced or dialogs.ask_replace_many(self._window, replaced, choice.folder):
                self._preferences.change(
                    save_name=str(choice.names), save_format=choice.format, save_quality=choice.quality or 0
                )
                return planned

    def _folder(self) -> Path:
        document = self._session.document
        return folder_for(document.path if document is not None else None) / CLEANED

    def _on_removed(self, done: int, failures: list[str]) -> None:
        done_text = [
            tr("Removed on %n photos.", "Removed on %n photo.", done),
            tr("Choose Save all to keep the results."),
        ]
        self._report(sentences(done_text) if done else tr("Nothing was removed."), failures, "save_all" if done else "")

    def _report(self, summary: str, failures: list[str], next_action: str = "") -> None:
        """Report the results and failures; ``next_action``: the suggested next step."""
        text = "\n".join([summary, *_shortened(failures)]) if failures else summary
        if next_action:
            self.next_step.emit(text, next_action, bool(failures))
        elif failures:
            self._session.failed.emit(text)
        else:
            self.message.emit(text)


def _overlay_activity(done: int, total: int) -> str:
    """Say what the search for a watermark does after ``done`` of ``total`` steps: the last one compares the photos."""
    if not total:
        return tr("Searching for a watermark …")
    return tr("Analysing photo {number} of {total} …", number=min(done + 1, total - 1), total=total - 1)


def _shortened(texts: list[str]) -> list[str]:
    """Return the first failures or notes, and how many more there are."""
    more = len(texts) - MAX_NAMED
    return [*texts[:MAX_NAMED], *([tr("… and %n more", "… and %n more", more)] if more > 0 else [])]


def _sizes_of(paths: tuple[Path, ...]) -> tuple[dict[Path, tuple[int, int]], dict[Path, ImageReadError]]:
    """Return height and width of each photo, and why others cannot be opened."""
    sizes, failures = dict[Path, tuple[int, int]](), dict[Path, ImageReadError]()
    for path in paths:
        try:
            width, height = size_of(path)
            sizes[path] = height, width
        except ImageReadError as error:
            failures[path] = error
    return sizes, failures


def _saved(count: int, folders: Sequence[Path]) -> str:
    """Describe how many photos were saved, and where."""
    if not folders:
        return tr("%n photos saved.", "%n photo saved.", count)
    named = listed([*map(str, folders[:MAX_NAMED]), *(["…"] if len(folders) > MAX_NAMED else [])])
    return tr("%n photos saved in {folder}.", "%n photo saved in {folder}.", count, folder=named)
