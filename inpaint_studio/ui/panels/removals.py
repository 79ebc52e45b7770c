"""The removals as a list: each can be hidden, filled in another way, edited or deleted, in any order."""

from __future__ import annotations

import cv2
import numpy as np
from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QIcon, QImage, QPixmap
from PySide6.QtWidgets import QDockWidget, QListWidget, QListWidgetItem, QToolBar, QVBoxLayout, QWidget

from inpaint_studio.core.checkerboard import over_checkers
from inpaint_studio.core.editing.document import Document
from inpaint_studio.core.editing.layers import Layer
from inpaint_studio.core.messages import message
from inpaint_studio.ui.panels.bar_keys import BarKeys
from inpaint_studio.ui.panels.docks import TitleButtons
from inpaint_studio.ui.qimage import rgb_view
from inpaint_studio.ui.session.session import EditorSession
from inpaint_studio.ui.theme import squared, untinted
from inpaint_studio.ui.translation import tr, translated

MIN_WIDTH = 200  # px
THUMB = 56  # px, the longer side of a thumbnail
EMPTY = message("No removals yet")
ID = Qt.ItemDataRole.UserRole


class RemovalsPanel(QDockWidget):
    """A dock with a row for each removal, the newest on top; its check box shows and hides it. The commands below apply
    to the selected one."""

    _visibility_requested = Signal(int, bool)

    def __init__(self, session: EditorSession, actions: list[QAction], parent: QWidget) -> None:
        super().__init__(tr("Removals"), parent)
        self.setObjectName("removals")
        self._session, self._removals = session, session.removals
        self._shown: tuple[object, ...] = ()
        self._thumbnails: dict[int, QIcon] = {}  # by removal
        self._list = QListWidget()
        self._list.setAccessibleName(tr("Removals"))
        self._list.setIconSize(QSize(THUMB, THUMB))
        self._list.itemChanged.connect(self._on_changed)
        # deferred: it rebuilds the rows, which must not happen while a row reports its click
        self._visibility_requested.connect(self._on_visibility_requested, Qt.ConnectionType.QueuedConnection)
        self._list.currentItemChanged.connect(self._on_current)
        self.setWidget(_page(self._list, actions))
        TitleButtons(self)
        session.state_changed.connect(self.refresh)
        session.document_changed.connect(self._on_document)
        self.visibilityChanged.connect(self._on_visibility)

    def set_shown(self, shown: bool) -> None:
        """Open the list, in front of other panels, or close it."""
        self.setVisible(shown)
        if shown:
            self.raise_()

    def refresh(self) -> None:
        """Update to the removals of the open photo."""
        document = self._session.document
        if not self.isVisible():
            return
        removals = document.removals if document is not None else []
        current = self._removals.current
        numbers = [self._session.variations.displayed_number(removal) for removal in removals]
        shown = tuple(
            (layer.id, layer.variation, layer.shown, number) for layer, number in zip(removals, numbers, strict=True)
        )
        state = (document.id if document is not None else 0, shown, current.id if current is not None else 0)
        if state == self._shown:
            return
        self._shown = state
        texts = [_text(number, *row) for number, row in enumerate(zip(removals, numbers, strict=True), 1)]
        self._list.blockSignals(True)
        self._list.clear()
        for removal, text in zip(reversed(removals), reversed(texts), strict=True):
            assert document is not None
            self._add(removal, text, self._icon(document, removal), removal is current)
        if not removals:
            item = QListWidgetItem(translated(EMPTY))
            item.setFlags(Qt.ItemFlag.NoItemFlags)
            self._list.addItem(item)
        self._list.blockSignals(False)
        self._thumbnails = {r.id: self._thumbnails[r.id] for r in removals}

    def _add(self, removal: Layer, text: str, icon: QIcon, is_current: bool) -> None:
        item = QListWidgetItem(icon, text)
        item.setData(ID, removal.id)
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        item.setCheckState(Qt.CheckState.Checked if removal.shown else Qt.CheckState.Unchecked)
        item.setToolTip(tr("Uncheck to hide this removal"))
        self._list.addItem(item)
        if is_current:
            self._list.setCurrentItem(item)

    def _icon(self, document: Document, removal: Layer) -> QIcon:
        icon = self._thumbnails.get(removal.id)
        if icon is None:
            icon = self._thumbnails[removal.id] = untinted(QPixmap.fromImage(squared(_thumbnail(document, removal))))
        return icon

    def _on_visibility(self, visible: bool) -> None:
        if not visible:
            self._removals.choose(None)  # the selection is not visible
        self.refresh()

    def _on_document(self) -> None:
        self._thumbnails = {}
        self._session.variations.forget()
        self._removals.choose(None)
        self.refresh()

    def _on_changed(self, item: QListWidgetItem) -> None:
        self._visibility_requested.emit(item.data(ID), item.checkState() == Qt.CheckState.Checked)

    def _on_visibility_requested(self, removal_id: int, shown: bool) -> None:
        self._removals.show(removal_id, shown)
        self._shown = ()  # force a rebuild: a removal that cannot be changed now must not look changed
        self.refresh()

    def _on_current(self, item: QListWidgetItem | None) -> None:
        self._removals.choose(item.data(ID) if item is not None else None)


def _page(rows: QListWidget, actions: list[QAction]) -> QWidget:
    """Return the list with the commands below it."""
    commands = QToolBar()
    commands.setIconSize(QSize(20, 20))
    commands.addActions(actions)
    BarKeys(commands)
    page = QWidget()
    page.setMinimumWidth(MIN_WIDTH)  # in a narrow window Qt would leave a strip without words
    layout = QVBoxLayout(page)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(0)
    layout.addWidget(rows)
    layout.addWidget(commands)
    return page


def _text(number: int, removal: Layer, variation: int) -> str:
    text = tr("Removal {number}", number=number)
    if variation > 1:
        text = tr("Removal {number} (variation {variation})", number=number, variation=variation)
    return text if removal.shown else tr("{removal} (hidden)", removal=text)


def _thumbnail(document: Document, removal: Layer) -> QImage:
    """Return a thumbnail of the removed area, from the original."""
    rect = removal.rect.expand(max(removal.rect.width, removal.rect.height) // 8).clip(document.frame)
    window = document.original[rect.slices]
    scale = THUMB * 2 / max(rect.width, rect.height)
    size = max(1, round(rect.width * scale)), max(1, round(rect.height * scale))
    small = document.to_screen(np.asarray(cv2.resize(window, size, interpolation=cv2.INTER_AREA)))
    alpha = document.photo.alpha
    if alpha is not None:
        small = over_checkers(small, np.asarray(cv2.resize(alpha[rect.slices], size, interpolation=cv2.INTER_AREA)))
    return rgb_view(np.ascontiguousarray(small)).copy()
