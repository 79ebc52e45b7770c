"""A preview of the selected photo in Qt's own file dialog. The dialogs of the system have their own."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QSize, Qt
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QFileDialog, QGridLayout, QHeaderView, QLabel, QTreeView

from inpaint_studio.ui.panels.recent_thumbnail import recent_thumbnail
from inpaint_studio.ui.threads.background_cache import BackgroundCache
from inpaint_studio.ui.translation import tr

PREVIEW, SMALL_PREVIEW = 260, 200  # px: the longer side, also in a narrow dialog
SIZE = QSize(980, 560)  # px of a dialog with preview
NARROW = 900  # px: a narrower dialog has no room for everything
NAMES, TYPES = 0, 2  # columns; all but that of the names are as wide as their texts


class PhotoPreview(QObject):
    """Shows the selected photo beside the list. It is read in a thread, at a reduced size where its format permits:
    the dialog never waits for it."""

    def __init__(self, dialog: QFileDialog, grid: QGridLayout) -> None:
        super().__init__(dialog)
        self._images = BackgroundCache[Path, QImage](self._read, self, threads=1)
        self._images.ready.connect(self._on_ready)
        self._path: Path | None = None
        self._longest = SMALL_PREVIEW if dialog.width() < NARROW else PREVIEW
        self.label = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        self.label.setFixedWidth(self._longest)
        self._say(tr("Preview"))
        grid.addWidget(self.label, 0, grid.columnCount(), grid.rowCount(), 1)
        dialog.currentChanged.connect(self._on_current)
        dialog.directoryEntered.connect(lambda: self._on_current(""))

    def abandon(self) -> None:
        """Show nothing more, because the dialog is closed, by the user or with the program; nobody waits for what is
        still being read."""
        self._images.abandon()

    def _read(self, path: Path) -> QImage | None:
        return recent_thumbnail(path, 2 * self._longest) if path.is_file() else None

    def _on_current(self, name: str) -> None:
        self._path = Path(name) if name else None
        self.label.clear()
        self.label.setAccessibleName(tr("Preview"))
        if self._path is None or self._images.get(self._path) or self._images.has_failed(self._path):
            self._show()

    def _on_ready(self, path: Path) -> None:
        if path == self._path:
            self._show()

    def _show(self) -> None:
        image = self._images.get(self._path) if self._path is not None else None
        if image is None:
            is_photo = self._path is not None and self._path.is_file()
            self._say(tr("No preview") if is_photo else tr("Preview"))
            return
        ratio = self.label.devicePixelRatioF()
        keep, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        pixmap = QPixmap.fromImage(image).scaled(QSize(self._longest, self._longest) * ratio, keep, smooth)
        pixmap.setDevicePixelRatio(ratio)
        self.label.setPixmap(pixmap)

    def _say(self, text: str) -> None:
        self.label.setText(text)
        self.label.setAccessibleName(text)


def add_preview(dialog: QFileDialog) -> PhotoPreview | None:
    """Add a preview to Qt's own dialog and make its columns as wide as their texts; None for a dialog of the system,
    which has no widgets of Qt."""
    files, grid = dialog.findChild(QTreeView, "treeView"), dialog.layout()
    if files is None or not isinstance(grid, QGridLayout):
        return None
    header = files.header()
    header.setStretchLastSection(False)
    for column in range(header.count()):
        is_name = column == NAMES
        header.setSectionResizeMode(
            column, QHeaderView.ResizeMode.Stretch if is_name else QHeaderView.ResizeMode.ResizeToContents
        )
    dialog.resize(SIZE.boundedTo(dialog.screen().availableSize() * 0.9))
    files.setColumnHidden(TYPES, dialog.width() < NARROW)  # the names say it, too
    return PhotoPreview(dialog, grid)
