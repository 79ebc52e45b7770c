"""Announcements for screen readers: the effect of a removal, and what was undone."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from inpaint_studio.core.editing.document import Document
from inpaint_studio.core.geometry import Rect, union_all
from inpaint_studio.core.messages import message
from inpaint_studio.ui import screen_reader
from inpaint_studio.ui.actions.key_names import native_names
from inpaint_studio.ui.preferences.preferences import Preferences
from inpaint_studio.ui.punctuation import sentences
from inpaint_studio.ui.session.session import EditorSession
from inpaint_studio.ui.translation import tr, translated

AREAS = (  # by thirds of the photo, from its top
    (message("at the top left of the photo"), message("at the top of the photo"),
     message("at the top right of the photo")),
    (message("at the left of the photo"), message("in the middle of the photo"), message("at the right of the photo")),
    (message("at the bottom left of the photo"), message("at the bottom of the photo"),
     message("at the bottom right of the photo")),
)  # fmt: skip


class Announcements(QObject):
    """Announces removals and undone steps; the photo's description repeats them, so that they can be read again."""

    def __init__(self, session: EditorSession, preferences: Preferences, canvas: QWidget) -> None:
        super().__init__(canvas)
        self._session, self._preferences, self._canvas = session, preferences, canvas
        session.document_changed.connect(self._on_document)
        session.removals.done.connect(self._on_removed)
        session.undone.connect(lambda label: self._announce(tr("Undone: {step}.", step=translated(label))))
        session.redone.connect(lambda label: self._announce(tr("Redone: {step}.", step=translated(label))))

    def _on_document(self) -> None:
        document = self._session.document
        if document is not None:
            name, size = document.name, f"{document.frame.width} × {document.frame.height}"
            self._canvas.setAccessibleDescription(tr("{name}, {size} pixels", name=name, size=size))

    def _on_removed(self) -> None:
        document = self._session.document
        if document is not None and document.removals:
            self._announce(self._of_removal(document))

    def _of_removal(self, document: Document) -> str:
        rect = union_all([region.rect for region in document.removals[-1].regions])
        keys = self._preferences.keys["undo"]
        key = native_names(keys)[0] if keys else tr("Undo")
        sentence = tr("Removed: {size} pixels, {place}.", size=f"{rect.width} × {rect.height}",
                      place=translated(area_name(rect, document.frame)))  # fmt: skip
        return sentences([sentence, tr("Press {key} to undo.", key=key)])

    def _announce(self, text: str) -> None:
        self._canvas.setAccessibleDescription(text)
        screen_reader.send(self._canvas, text)


def area_name(rect: Rect, frame: Rect) -> str:
    """Return the third of the photo, across and down, that contains the centre of ``rect``."""
    across = 3 * (2 * rect.x + rect.width) // (2 * max(1, frame.width))
    down = 3 * (2 * rect.y + rect.height) // (2 * max(1, frame.height))
    return AREAS[min(2, max(0, down))][min(2, max(0, across))]
