"""The result as a file for other programs: dragged out of the window, or copied."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QPoint, Qt, QUrl, Signal
from PySide6.QtGui import QDrag, QGuiApplication, QMouseEvent, QPixmap
from PySide6.QtWidgets import QApplication, QToolButton

from inpaint_studio.core.checkerboard import over_checkers
from inpaint_studio.core.errors import StudioError
from inpaint_studio.core.files import temporary
from inpaint_studio.core.files.checks import is_confirmed
from inpaint_studio.core.photo_io import WriteOptions, result_name, write_photo
from inpaint_studio.ui.qimage import rgb_view
from inpaint_studio.ui.session.session import EditorSession
from inpaint_studio.ui.theme import icon
from inpaint_studio.ui.threads.waiting import run_responsive
from inpaint_studio.ui.translation import tr, translated

SMALL = 96  # px of the image at the pointer


class ResultFile:
    """The current photo as a file: its own if it is saved, otherwise a temporary one for the life of the program."""

    def __init__(self, session: EditorSession) -> None:
        self._session = session
        self._folder: temporary.Folder | None = None
        self._written: tuple[int, int, Path] | None = None  # a document, its state, and the file

    def path(self) -> Path:
        """Return the file, written now if necessary; raises :class:`StudioError` and :class:`OSError`."""
        document, saving = self._session.document, self._session.saving
        assert document is not None
        target = saving.target
        if target is not None and not document.is_modified and saving.is_unchanged_since_save(document, target):
            return target
        key = document.id, document.history.image_state
        if self._written is not None and self._written[:2] == key and is_confirmed(self._written[2].is_file):
            return self._written[2]
        if self._folder is None:
            self._folder = temporary.Folder()
        path = self._folder.path / result_name(document.path or Path("pasted.png"), "_removed")
        photo = document.result
        how = WriteOptions(saving.keep_times, background=saving.background)
        with self._session.runner.unchanging(photo.pixels) as pixels, saving.writing():
            run_responsive(lambda: write_photo(replace(photo, pixels=pixels()), path, how))
        self._written = (*key, path)
        return path

    def close(self) -> None:
        """Remove the file at the end of the program."""
        if self._folder is not None:
            self._folder.close()
            self._folder = None


class DragHandle(QToolButton):
    """A button of the toolbar: dragging it to another program drops the result there, pressing it copies the result."""

    message = Signal(str)
    failed = Signal(str)
    taken = Signal()  # the photo as it is was passed on

    def __init__(self, session: EditorSession) -> None:
        super().__init__()
        self._session, self._pressed = session, QPoint()
        self.file = ResultFile(session)
        text = tr("Drag the result into another program, or click to copy it as a file")
        self.setText(tr("Drag out"))  # visible if names are shown
        self.setToolTip(text)
        self.setAccessibleName(tr("Copy the result as a file"))
        self.setAccessibleDescription(text)
        self.clicked.connect(self.copy)
        session.document_changed.connect(self._on_document)
        self.setIcon(icon("drag", self.palette()))
        self._on_document()

    def changeEvent(self, event: QEvent) -> None:
        """Adapt the icon to the palette."""
        if event.type() == QEvent.Type.PaletteChange:
            self.setIcon(icon("drag", self.palette()))
        super().changeEvent(event)

    def _on_document(self) -> None:
        self.setEnabled(self._session.document is not None)

    def copy(self) -> None:
        """Copy the file to the clipboard."""
        data = self._data()
        if data is not None:
            QGuiApplication.clipboard().setMimeData(data)
            self.message.emit(tr("The result was copied as a file: paste it into another program."))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Prepare a drag."""
        self._pressed = event.position().toPoint()
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Start the drag, once it is clear that this is not a click."""
        far = (event.position().toPoint() - self._pressed).manhattanLength() >= QApplication.startDragDistance()
        if not event.buttons() & Qt.MouseButton.LeftButton or not far or not self.isEnabled():
            super().mouseMoveEvent(event)
            return
        self.setDown(False)
        data = self._data()
        if data is not None:
            drag = QDrag(self)
            drag.setMimeData(data)
            drag.setPixmap(self._pixmap())
            drag.exec(Qt.DropAction.CopyAction)

    def _data(self) -> QMimeData | None:
        if self._session.document is None:
            return None
        try:
            self.taken.emit()
            path = self.file.path()
        except (StudioError, OSError) as error:
            self.failed.emit(translated(error))
            return None
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(path))])
        return data

    def _pixmap(self) -> QPixmap:
        document = self._session.document
        assert document is not None
        step = max(1, max(document.image.shape[:2]) // SMALL)
        small = document.to_screen(document.image[::step, ::step].copy())
        alpha = document.alpha
        small = over_checkers(small, alpha[::step, ::step] if alpha is not None else None)
        return QPixmap.fromImage(rgb_view(small))
