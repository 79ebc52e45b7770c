"""The Mask menu: operations on the whole mask, each one step of the history."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from inpaint_studio.core.editing import mask_steps
from inpaint_studio.core.editing.document import Document
from inpaint_studio.core.editing.transparency import not_opaque
from inpaint_studio.core.errors import StudioError
from inpaint_studio.core.files.checks import is_confirmed
from inpaint_studio.core.geometry import Rect
from inpaint_studio.core.masks import mask as masks
from inpaint_studio.core.masks.mask import REMOVE, Mask, copy_of
from inpaint_studio.core.masks.removal_mask import selection_for_removal
from inpaint_studio.core.masks.selection import EMPTY_SELECTION, Selection, transparent
from inpaint_studio.core.masks.shadow import beside, shadow_of
from inpaint_studio.core.messages import message
from inpaint_studio.core.names import fitted
from inpaint_studio.core.photo_io import read_mask, stem_of, write_mask
from inpaint_studio.core.photo_io.flattening import on_grey
from inpaint_studio.core.pixels import Pixels
from inpaint_studio.ui import dialogs
from inpaint_studio.ui.commands.save_path import check_spares_originals, completed, is_free, written
from inpaint_studio.ui.punctuation import sentences
from inpaint_studio.ui.session.saving import folder_for
from inpaint_studio.ui.session.session import EditorSession
from inpaint_studio.ui.threads.waiting import run_responsive, run_with_dialog
from inpaint_studio.ui.translation import tr, translated

STEP = 0.0008  # of the photo's long side: how far a mask grows or shrinks at a time
SMALL_SHADOW = 0.1  # of the mask: a smaller one is a part of the shadow at most, or no shadow

MaskOperation = Callable[[Mask], Mask]
"""Makes a new mask from the present one."""


class MaskCommands(QObject):
    """The handlers of the Mask menu."""

    message = Signal(str)

    def __init__(self, session: EditorSession, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._window = session, window

    def invert(self) -> None:
        """Exchange removed and kept areas."""
        self._replace(message("Invert mask"), masks.invert)

    def grow(self) -> None:
        """Grow the mask a little."""
        self._replace(message("Grow mask"), lambda mask: masks.grow(mask, self._step()))

    def shrink(self) -> None:
        """Shrink the mask a little."""
        self._replace(message("Shrink mask"), lambda mask: masks.shrink(mask, self._step()))

    def fill_holes(self) -> None:
        """Include areas that the mask encloses."""
        self._replace(message("Fill holes"), masks.fill_holes)

    def include_shadow(self) -> None:
        """Add shadows and reflections of the masked object, if they are certain; otherwise the mask stays."""
        document = self._session.document
        if document is None or not document.has_mask or not self._session.drawing.commit_pending():
            return
        shadow = self._found_shadow(document)
        if shadow is None:
            return
        if np.count_nonzero(shadow.mask) < SMALL_SHADOW * np.count_nonzero(document.mask):
            none_found = tr("No shadow found beside this selection.")
            self.message.emit(sentences([none_found, tr("If there is one, paint over it with the brush (B).")]))
            return
        grown = selection_for_removal(shadow, document.frame, self._session.clicks.share)
        self._session.edit(lambda doc: mask_steps.select(doc, grown, REMOVE, message("Include shadow")))
        self.message.emit(tr("The shadow was added to the mask."))

    def _found_shadow(self, document: Document) -> Selection | None:
        """Search for the shadow in a thread; None if that failed, which is reported. Meanwhile the end of a removal, or
        a late answer to a click, may change the photo and its mask: the thread reads what stays as it is."""
        mask, transparency = copy_of(document.mask), document.transparency
        margin = round(self._session.clicks.share * max(document.mask.shape))

        def search(pixels: Pixels) -> Selection:
            alpha = transparency() if transparency is not None else None
            shown, unseen = on_grey(pixels, alpha), not_opaque(alpha)
            found = beside(shadow_of(shown, mask, unseen), mask)
            if found is EMPTY_SELECTION and margin:  # what was clicked is masked with a margin, which hides the foot
                found = beside(shadow_of(shown, masks.shrink(mask, margin), unseen), mask)
            return found

        with self._session.reporting(), self._session.runner.unchanging(document.image) as pixels:
            return run_with_dialog(lambda: search(pixels()), tr("Searching for shadows …"), self._window)
        return None

    def again(self) -> None:
        """Reuse the mask of the last removal, on this photo or another one of its size."""
        last, document = self._session.last_mask, self._session.document
        if document is None or last is None:
            self.message.emit(tr("No removals yet"))
        elif last.shape != document.mask.shape:
            self.message.emit(tr("The last mask was made for a photo of a different size"))
        else:
            self._replace(message("Reuse last mask"), lambda mask: masks.union(mask, last))

    def from_transparency(self) -> None:
        """Mask transparent areas."""
        document = self._session.document
        if document is None:
            return
        transparency = document.transparency
        if transparency is None:
            self.message.emit(tr("This photo has no transparent areas"))
            return

        def select(document: Document) -> Rect:
            selection = document.run_if_large(document.frame, lambda: transparent(transparency()))
            return mask_steps.select(document, selection, REMOVE, message("Mask from transparency"))

        self._session.edit(select)

    def load(self) -> None:
        """Add a mask from a file."""
        path = dialogs.ask_mask(self._window, self._folder())
        if path is not None:
            self.load_from(path)

    def takes(self, path: Path) -> bool:
        """True if the name of a dropped file marks it as a mask of the open photo."""
        is_named_so = self._session.document is not None and path.stem.lower().endswith("mask")
        return is_named_so and run_responsive(lambda: is_confirmed(path.is_file))

    def load_from(self, path: Path) -> None:
        """Add the mask in ``path``; one that does not fit is reported and changes nothing."""
        document = self._session.document
        if document is None:
            return
        notes: list[str] = []
        try:
            loaded = run_with_dialog(
                lambda: read_mask(path, soft=True, note=notes.append),
                tr("Opening {name} …", name=path.name),
                self._window,
            )
        except StudioError as error:
            self._session.failed.emit(translated(error))
            return
        if loaded.shape != document.mask.shape:
            sizes = [f"{shape[1]} × {shape[0]}" for shape in (loaded.shape, document.mask.shape)]
            self._session.failed.emit(
                tr("{path} is {size} pixels, but the photo is {photo}. The mask is unchanged.",
                   path=path, size=sizes[0], photo=sizes[1])
            )  # fmt: skip
            return
        self._replace(message("Load mask"), lambda mask: masks.union(mask, loaded))
        for note in notes:
            self._session.failed.emit(translated(note))

    def save(self) -> None:
        """Save the mask as a PNG, white = remove."""
        document = self._session.document
        if document is None or not document.has_mask:
            self.message.emit(tr("There is no mask to save yet"))
            return
        proposed = folder_for(document.path) / fitted(stem_of(document.name), "_mask.png")
        chosen = dialogs.ask_save_mask(self._window, proposed)
        path = completed(self._window, chosen, ".png", self._session.failed.emit) if chosen is not None else None
        if path is None:
            return
        try:
            check_spares_originals(self._session, path)
            if self._write(document, path):
                self.message.emit(tr("Mask saved as {path}", path=path))
        except StudioError as error:
            self._session.failed.emit(translated(error))

    def _write(self, document: Document, path: Path) -> bool:
        """Write the mask; False if the user keeps a file that another program has created there meanwhile. Raises
        :class:`StudioError`."""
        mask, like = copy_of(document.mask), document.path
        text = tr("Saving {name} …", name=path.name)

        def write(careful: bool) -> bool:
            run_with_dialog(lambda: write_mask(mask, path, careful, like), text, self._window)
            return True

        return written(self._window, path, write, is_free(path)) is not None

    def _replace(self, label: str, operation: MaskOperation) -> None:
        def replace(document: Document) -> Rect:
            mask = document.run_if_large(document.frame, lambda: operation(document.mask))
            return mask_steps.set_mask(document, mask, label)

        self._session.edit(replace)

    def _step(self) -> int:
        document = self._session.document
        return max(1, round(STEP * max(document.mask.shape))) if document is not None else 1

    def _folder(self) -> str:
        document = self._session.document
        path = document.path if isinstance(document, Document) else None
        return str(path.parent if path is not None else Path.home())
