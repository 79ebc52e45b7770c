"""The history as a list: every stroke and removal with a thumbnail; a click goes to that state."""

from __future__ import annotations

import cv2
import numpy as np
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont, QIcon, QImage, QPixmap
from PySide6.QtWidgets import QDockWidget, QListWidget, QListWidgetItem, QWidget

from inpaint_studio.core.checkerboard import over_checkers
from inpaint_studio.core.editing.document import Document
from inpaint_studio.core.messages import message
from inpaint_studio.ui.panels.docks import TitleButtons
from inpaint_studio.ui.panels.removals import MIN_WIDTH
from inpaint_studio.ui.punctuation import qualified
from inpaint_studio.ui.qimage import rgb_view
from inpaint_studio.ui.session.session import EditorSession
from inpaint_studio.ui.theme import TINT_RGB, squared, untinted
from inpaint_studio.ui.translation import tr, translated

THUMB = 64  # px, the longer side of a thumbnail
MAX_OF_OTHERS = 300  # thumbnails that are kept of photos that are not shown
TINT = np.array(TINT_RGB, np.float32)
OPENED = message("Opened")


class HistoryPanel(QDockWidget):
    """A dock with one row per step; the current step is selected, undone ones are grey."""

    def __init__(self, session: EditorSession, parent: QWidget) -> None:
        super().__init__(tr("History"), parent)
        self.setObjectName("history")
        self._session = session
        self._shown: tuple[object, ...] = ()
        self._is_outdated = False
        self._blank = _blank()  # of a step that has no thumbnail
        self._thumbnails: dict[tuple[int, int], QIcon] = {}  # by document and step
        self._list = QListWidget()
        self._list.setAccessibleName(tr("History"))
        self._list.setMinimumWidth(MIN_WIDTH)
        self._list.setIconSize(QSize(THUMB, THUMB))
        self._list.itemClicked.connect(self._on_clicked)
        self._list.itemActivated.connect(self._on_clicked)
        self.setWidget(self._list)
        TitleButtons(self)
        session.state_changed.connect(self.refresh)
        session.document_changed.connect(self.refresh)
        self.visibilityChanged.connect(self._fill)

    def set_shown(self, shown: bool) -> None:
        """Open the list, in front of other panels, or close it."""
        self.setVisible(shown)
        if shown:
            self.raise_()

    def refresh(self) -> None:
        """Update to the history of the open photo."""
        document = self._session.document
        if document is None:
            self._shown = ()
            self._list.clear()
        if document is None or self._session.drawing.in_stroke:
            return
        steps, done = document.history.steps, len(document.history.labels)
        state = (document.id, done, *(step.id for step in steps))
        if state == self._shown:
            return
        self._shown = state
        present = steps[done - 1].id if done else 0
        # also while the list is hidden: a step that is not the last one cannot be drawn any more
        self._thumbnails[document.id, present] = untinted(QPixmap.fromImage(squared(thumbnail(document))))
        self._forget(document.id, {0, *(step.id for step in steps)})
        self._is_outdated = True
        self._fill()

    def _fill(self) -> None:
        """Fill the list, if it is visible."""
        document = self._session.document
        if document is None or not self.isVisible() or not self._is_outdated:
            return
        steps, done = document.history.steps, len(document.history.labels)
        self._is_outdated = False
        self._list.clear()
        for position, (key, label) in enumerate([(0, OPENED), *((step.id, step.label) for step in steps)]):
            item = QListWidgetItem(translated(label))
            item.setIcon(self._thumbnails.get((document.id, key), self._blank))
            if position > done:
                self._mark_undone(item)
            self._list.addItem(item)
        self._list.setCurrentRow(done)

    def _mark_undone(self, item: QListWidgetItem) -> None:
        slanted = QFont(self.font())
        slanted.setItalic(True)  # some users cannot see a paler colour
        item.setForeground(self.palette().placeholderText())
        item.setToolTip(tr("Undone"))
        item.setFont(slanted)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, qualified(item.text(), tr("Undone")))

    def _forget(self, document_id: int, steps: set[int]) -> None:
        """Drop thumbnails of steps that are gone, and the oldest of other photos."""
        others = [key for key in self._thumbnails if key[0] != document_id][-MAX_OF_OTHERS:]
        remaining = {*others, *(key for key in self._thumbnails if key[0] == document_id and key[1] in steps)}
        self._thumbnails = {key: icon for key, icon in self._thumbnails.items() if key in remaining}

    def _on_clicked(self, item: QListWidgetItem) -> None:
        self._session.go_to(self._list.row(item))


def _blank() -> QIcon:
    """Return an icon of the size of a thumbnail, with nothing on it."""
    pixels = QPixmap(THUMB, THUMB)
    pixels.fill(Qt.GlobalColor.transparent)
    return QIcon(pixels)


def thumbnail(document: Document) -> QImage:
    """Return the photo with its mask, at most 64 px, as a QImage that owns its memory."""
    height, width = document.mask.shape
    scale = THUMB / max(height, width)
    size = max(1, round(width * scale)), max(1, round(height * scale))
    small = document.to_screen(np.asarray(cv2.resize(document.image, size, interpolation=cv2.INTER_NEAREST)))
    alpha = document.alpha
    if alpha is not None:
        small = over_checkers(small, np.asarray(cv2.resize(alpha, size, interpolation=cv2.INTER_NEAREST)), 4)
    mask = np.asarray(cv2.resize(document.hole, size, interpolation=cv2.INTER_NEAREST))
    tinted = np.array(small)
    tinted[mask > 0] = (tinted[mask > 0] * 0.5 + TINT * 0.5).astype(np.uint8)
    return rgb_view(np.ascontiguousarray(tinted)).copy()
