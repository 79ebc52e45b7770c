"""The strip below the photo: every photo of the folder, its state, and a filter."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QAction, QColor, QFont, QImage, QPainter, QPalette, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDockWidget,
    QHBoxLayout,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from inpaint_studio.core.checkerboard import over_checkers
from inpaint_studio.core.editing.document import Document
from inpaint_studio.core.errors import StudioError
from inpaint_studio.core.messages import message
from inpaint_studio.core.photo_io import read_thumbnail
from inpaint_studio.core.saving.folder_shelf import State
from inpaint_studio.ui.panels.docks import is_behind
from inpaint_studio.ui.punctuation import titled
from inpaint_studio.ui.qimage import rgb_view
from inpaint_studio.ui.session.folder_photos import FolderPhotos
from inpaint_studio.ui.session.session import EditorSession
from inpaint_studio.ui.threads.background_cache import BackgroundCache
from inpaint_studio.ui.translation import capital, tr, translated

LONGEST = 192  # px of a thumbnail: sufficient for 200 %
CELL = QSize(124, 96)  # px
THUMBNAIL = QSize(112, 68)
HEIGHT = 118  # px, with the scroll bar
BADGE = 18  # px
WORDS = {
    State.UNTOUCHED: message("untouched", "a photo"),
    State.MASKED: message("masked", "a photo"),
    State.UNSAVED: message("not saved", "a photo"),
    State.DONE: message("done and saved", "a photo"),
    State.FAILED: message("failed", "a photo"),
}
BADGES = {  # a shape and a colour each: some users cannot see colours
    State.MASKED: ("◐", QColor("#1d5fd0")),
    State.UNSAVED: ("●", QColor("#b25000")),
    State.DONE: ("✓", QColor("#1e7d34")),
    State.FAILED: ("!", QColor("#c62828")),
}
Index = QModelIndex | QPersistentModelIndex
PATH = Qt.ItemDataRole.UserRole
STATE = Qt.ItemDataRole.UserRole + 1


class PhotoModel(QAbstractListModel):
    """The photos that pass the filter, as rows."""

    def __init__(self, photos: FolderPhotos, thumbnails: BackgroundCache[Path, QImage], parent: QWidget) -> None:
        super().__init__(parent)
        self._photos, self._thumbnails = photos, thumbnails
        self._rows: list[Path] = []
        self._row_of_path: dict[Path, int] = {}
        photos.changed.connect(self.reload)
        photos.photo_changed.connect(self._on_photo_changed)
        thumbnails.ready.connect(self._update_row)

    def reload(self) -> None:
        """Update to the photos that pass the filter now."""
        self.beginResetModel()
        self._rows = list(self._photos.shown)
        self._row_of_path = {path: row for row, path in enumerate(self._rows)}
        self.endResetModel()

    def row_of(self, path: Path | None) -> QModelIndex:
        """Return the row of a photo; an invalid one if it does not pass the filter."""
        row = self._row_of_path.get(path) if path is not None else None
        return self.index(row) if row is not None else QModelIndex()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's way
        """The number of photos."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The name, thumbnail or tool tip of a photo."""
        path = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return path.name
        if role == PATH:
            return path
        if role == STATE:
            return self._photos.state(path)
        if role == Qt.ItemDataRole.DecorationRole:
            return self._thumbnails.get(path)
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            why = self._photos.failure(path)
            return titled(path.name, why or translated(WORDS[self._photos.state(path)]))
        return None

    def _on_photo_changed(self, path: Path) -> None:
        entry = self._photos.entry_of(path)
        if isinstance(entry, Document):
            self._thumbnails.set(path, image_of_document(entry))
        self._update_row(path)

    def _update_row(self, path: Path) -> None:
        index = self.row_of(path)
        if index.isValid():
            self.dataChanged.emit(index, index)


class PhotoDelegate(QStyledItemDelegate):
    """Draws a photo with its name and its badge."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the common size."""
        return CELL

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a photo's thumbnail with its state."""
        cell: QRect = option.rect
        palette: QPalette = option.palette
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        if selected:
            painter.fillRect(cell.adjusted(1, 1, -1, -1), palette.highlight())
        frame = QRect(QPoint(cell.x() + (cell.width() - THUMBNAIL.width()) // 2, cell.y() + 6), THUMBNAIL)
        drawn = _draw_thumbnail(painter, frame, index.data(Qt.ItemDataRole.DecorationRole), palette)
        role = QPalette.ColorRole.HighlightedText if selected else QPalette.ColorRole.Text
        painter.setPen(palette.color(role))
        line = QRect(cell.x() + 4, frame.bottom() + 3, cell.width() - 8, cell.bottom() - frame.bottom() - 4)
        name = painter.fontMetrics().elidedText(index.data(), Qt.TextElideMode.ElideMiddle, line.width())
        painter.drawText(line, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter, name)
        _draw_badge(painter, drawn, index.data(STATE))
        painter.restore()


def _of_file(path: Path) -> QImage | None:
    """Return a photo as it is on disk; None if it cannot be read, which is reported when it is opened."""
    try:
        return rgb_view(np.ascontiguousarray(read_thumbnail(path, LONGEST))).copy()
    except StudioError:
        return None


def image_of_document(document: Document) -> QImage:
    """Return a photo in its current state."""
    step = max(1, max(document.image.shape[:2]) // LONGEST)
    every = slice(step // 2, None, step)
    pixels, alpha = document.to_screen(np.ascontiguousarray(document.image[every, every])), document.alpha
    pixels = over_checkers(pixels, alpha[every, every] if alpha is not None else None)
    return rgb_view(np.ascontiguousarray(pixels)).copy()


def _draw_thumbnail(painter: QPainter, frame: QRect, image: QImage | None, palette: QPalette) -> QRect:
    """Draw a thumbnail as large as fits, centred; return its rectangle."""
    if image is None:
        painter.fillRect(frame, palette.color(QPalette.ColorRole.Midlight))
        return frame
    size = image.size().scaled(frame.size(), Qt.AspectRatioMode.KeepAspectRatio)
    box = QRect(QPoint(0, 0), size)
    box.moveCenter(frame.center())
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawImage(box, image)
    return box


def _draw_badge(painter: QPainter, drawn: QRect, state: State) -> None:
    if state not in BADGES:
        return
    sign, colour = BADGES[state]
    box = QRect(drawn.right() - BADGE - 1, drawn.top() + 2, BADGE, BADGE)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor("#ffffff"), 1.5))
    painter.setBrush(colour)
    painter.drawEllipse(box)
    font = QFont(painter.font())
    font.setBold(True)
    font.setPixelSize(11)
    painter.setFont(font)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, sign)


class PhotoList(QListView):
    """The strip: one row, scrolled by the wheel."""

    def __init__(self, model: PhotoModel) -> None:
        super().__init__()
        self.setModel(model)
        self.setItemDelegate(PhotoDelegate(self))
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(False)
        self.setUniformItemSizes(True)
        self.setAccessibleName(tr("Photos of the folder"))
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the current photo in view when the strip becomes narrower, unless it was scrolled away."""
        place, before = self.visualRect(self.currentIndex()), event.oldSize().width()
        super().resizeEvent(event)
        if not place.isEmpty() and place.left() >= 0 and place.right() < before:
            self.scrollTo(self.currentIndex(), QAbstractItemView.ScrollHint.EnsureVisible)

    def wheelEvent(self, event: Any) -> None:
        """Scroll sideways with the wheel as well."""
        bar = self.horizontalScrollBar()
        turned = event.angleDelta().y() or event.angleDelta().x()
        bar.setValue(bar.value() - turned)
        event.accept()


class Filmstrip(QDockWidget):
    """A dock at the lower edge, visible while a folder is open: filter and commands, then the photos."""

    chosen = Signal(object)  # Path
    requested = Signal(bool)  # whether it is to be shown while a folder is open

    def __init__(self, session: EditorSession, actions: list[QAction], parent: QWidget) -> None:
        super().__init__(tr("Photos"), parent)
        self.setObjectName("filmstrip")
        self.setTitleBarWidget(QWidget())
        self.setFeatures(QDockWidget.DockWidgetFeature.NoDockWidgetFeatures)
        self._session, self._photos = session, session.photos
        self.is_requested = True  # while a folder is open
        self.thumbnails = BackgroundCache[Path, QImage](_of_file, self)
        self._model = PhotoModel(self._photos, self.thumbnails, self)
        self.list = PhotoList(self._model)
        self.list.clicked.connect(lambda index: self.chosen.emit(index.data(PATH)))
        self.list.activated.connect(lambda index: self.chosen.emit(index.data(PATH)))
        self.filter = QComboBox()
        self.filter.setAccessibleName(tr("Photos to show"))
        self.filter.addItem(tr("All photos"), None)
        for state in State:
            self.filter.addItem(capital(translated(WORDS[state])), state)
        self.filter.activated.connect(lambda row: self._photos.set_filter(self.filter.itemData(row)))
        self._build(actions)
        self._photos.replaced.connect(self.thumbnails.clear)
        self._photos.changed.connect(self._on_photos)
        session.document_changed.connect(self.show_current)
        session.state_changed.connect(self._count)

    def set_shown(self, shown: bool) -> None:
        """Show or hide it; without a folder it stays hidden. Behind another panel it is brought to the front."""
        shown = shown or is_behind(self)
        self.is_requested = shown
        self.setVisible(shown and bool(self._photos.paths))
        if shown:
            self.raise_()
        self.requested.emit(shown)

    def show_current(self) -> None:
        """Mark the current photo, and scroll to it."""
        if self._photos.filter is not None:
            self._model.reload()  # the previous photo may no longer pass the filter
        document = self._session.document
        index = self._model.row_of(document.path if document is not None else None)
        if index.isValid():
            self.list.setCurrentIndex(index)
            self.list.scrollTo(index, QAbstractItemView.ScrollHint.EnsureVisible)
        else:
            self.list.clearSelection()

    def _build(self, actions: list[QAction]) -> None:
        page, controls = QWidget(), QVBoxLayout()
        controls.setSpacing(4)
        controls.addWidget(self.filter)
        for action in actions:
            button = QToolButton(autoRaise=True)
            button.setDefaultAction(action)
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
            controls.addWidget(button)
        controls.addStretch(1)
        layout = QHBoxLayout(page)
        layout.setContentsMargins(8, 4, 0, 0)
        layout.addLayout(controls)
        layout.addWidget(self.list, 1)
        page.setFixedHeight(HEIGHT)
        self.setWidget(page)

    def _on_photos(self) -> None:
        self.setVisible(self.is_requested and bool(self._photos.paths))
        self.filter.setCurrentIndex(max(0, self.filter.findData(self._photos.filter)))
        self._count()
        self.show_current()

    def _count(self) -> None:
        """Show the number of photos in each state in the filter list."""
        if not self.isVisible():
            return
        counts = self._photos.counts()
        self.filter.setItemText(0, tr("All photos") + f" ({len(self._photos.paths)})")
        for row, state in enumerate(State, 1):
            self.filter.setItemText(row, f"{capital(translated(WORDS[state]))} ({counts[state]})")
