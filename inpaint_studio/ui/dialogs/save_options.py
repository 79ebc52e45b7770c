"""Saving a photo: its name, format and quality, and the resulting file size."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QLocale, QSize, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from inpaint_studio.core.errors import ImageWriteError, UsageError
from inpaint_studio.core.files.checks import is_confirmed
from inpaint_studio.core.messages import message
from inpaint_studio.core.photo_io import FORMATS, Photo, check_size, encoded_size, has_quality, stem_of, with_ending
from inpaint_studio.core.photo_io.flattening import WHITE, Colour
from inpaint_studio.core.photo_io.formats import ENDINGS
from inpaint_studio.core.photo_io.loss_notes import losses
from inpaint_studio.core.photo_io.writing import QUALITY
from inpaint_studio.ui.dialogs.files import ask_save
from inpaint_studio.ui.dialogs.output_fields import NAMES
from inpaint_studio.ui.panels.drop_highlight import NoFiles
from inpaint_studio.ui.panels.widgets import CalmComboBox, CalmSpinBox, move_quietly, row, slider
from inpaint_studio.ui.plain_text import breakable
from inpaint_studio.ui.punctuation import sentences
from inpaint_studio.ui.screen import ScreenDialog
from inpaint_studio.ui.threads.background_cache import BackgroundCache
from inpaint_studio.ui.threads.waiting import run_responsive
from inpaint_studio.ui.translation import tr, translated

MEGABYTE = 1_000_000
WIDTH = 440  # px of a name
WAIT = 250  # ms after the last change until the size is computed
Encoding = tuple[str, int | None]  # an extension, and a quality


class PathLabel(QLabel):
    """A path on one line, shortened in the middle to fit; the tool tip has all of it."""

    MIN_WIDTH = 120  # px

    def __init__(self, path: Path) -> None:
        super().__init__(textFormat=Qt.TextFormat.PlainText)
        self.show_path(path)

    def show_path(self, path: Path) -> None:
        """Show another path."""
        self._path = str(path)
        self.setToolTip(self._path)
        self.setAccessibleName(self._path)
        self._shorten()

    def minimumSizeHint(self) -> QSize:
        """Return less than the text needs."""
        return QSize(self.MIN_WIDTH, super().minimumSizeHint().height())

    def sizeHint(self) -> QSize:
        """Return what the whole text needs."""
        width = self.fontMetrics().horizontalAdvance(self._path) + 2
        return QSize(max(self.MIN_WIDTH, width), super().sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Adapt the text to the width."""
        super().resizeEvent(event)
        self._shorten()

    def _shorten(self) -> None:
        room = max(self.MIN_WIDTH, self.width())
        self.setText(self.fontMetrics().elidedText(self._path, Qt.TextElideMode.ElideMiddle, room))


@dataclass(frozen=True)
class SaveChoice:
    """The user's choice. ``quality``: 1–100, None for the photo's own; ``is_agreed``: to replace an existing file."""

    path: Path
    quality: int | None = None
    is_agreed: bool = False


@dataclass(frozen=True)
class SaveRequest:
    """A photo to save in its current state; ``proposed``: the initial path; ``background``: under transparent parts;
    ``again``: the answer to an earlier request, which would have replaced a file that is to stay."""

    photo: Photo
    proposed: Path
    background: Colour = WHITE
    title: str = ""
    again: SaveChoice | None = None


def ask_save_as(parent: QWidget, request: SaveRequest) -> SaveChoice | None:
    """Ask where and how to save; None if the user cancels."""
    dialog = SaveDialog(parent, request)
    done = dialog.exec()
    choice = dialog.choice if done else None
    dialog.deleteLater()
    return choice


def _expanded(name: str) -> Path:
    """Return ``name`` as a path, with a tilde expanded."""
    try:
        return Path(name).expanduser()
    except RuntimeError:  # unknown user
        return Path(name)


def _check_exists(folder: Path) -> None:
    """Raise :class:`UsageError` if ``folder`` is not a folder, while the name can still be corrected."""
    if not run_responsive(lambda: is_confirmed(folder.is_dir)):
        raise UsageError(message("The folder {folder} does not exist.", folder=folder))


class SaveDialog(ScreenDialog):
    """All options for saving a photo, on one page."""

    def __init__(self, parent: QWidget, request: SaveRequest) -> None:
        super().__init__(parent)
        self.setWindowTitle(request.title or tr("Save photo"))
        self._photo, self._folder = request.photo, request.proposed.parent
        self._agreed: Path | None = None
        self.choice: SaveChoice | None = None
        self._sizes = BackgroundCache[Encoding, int](_sizes_of(request), self)
        self._sizes.ready.connect(self._show_size)
        self._timer = QTimer(self, singleShot=True, interval=WAIT)
        self._timer.timeout.connect(self._show_size)
        self.finished.connect(self._on_finished)
        self._make_fields(request.proposed, request.again.quality if request.again is not None else None)
        self._build()
        self._follow_name()
        self.name.setSelection(0, len(stem_of(request.proposed.name)))

    # -- building -----------------------------------------------------------------------------

    def _make_fields(self, proposed: Path, quality: int | None) -> None:
        self.name = QLineEdit(proposed.name)
        NoFiles(self.name)
        self.folder_label, self.browse = PathLabel(self._folder), QPushButton(tr("Browse…"))
        self.format = CalmComboBox()
        for kind, suffix in ENDINGS.items():
            self.format.addItem(NAMES.get(kind, kind), suffix)
        self.as_original = QCheckBox(tr("As in the original: only blocks that a removal touches are recompressed"))
        self.as_original.setChecked(quality is None)
        self.quality, self.figure = slider(1, 100, tr("Quality"), tr("Higher: larger file, less loss")), CalmSpinBox()
        self.figure.setRange(1, 100)
        self.figure.setAccessibleName(tr("Quality"))
        move_quietly(self.quality, quality or QUALITY)
        self.figure.setValue(quality or QUALITY)
        self.file_size, self.notes = QLabel(), QLabel(wordWrap=True)
        self.name.textChanged.connect(self._follow_name)
        self.browse.clicked.connect(self._browse)
        self.format.activated.connect(self._on_format)
        self.as_original.toggled.connect(self._refresh)
        self.quality.valueChanged.connect(self.figure.setValue)
        self.figure.valueChanged.connect(self._on_quality)

    def _build(self) -> None:
        self._form = self._made_form()
        kinds = QDialogButtonBox.StandardButton
        self._buttons = QDialogButtonBox(kinds.Save | kinds.Cancel)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        self.browse.setAutoDefault(False)
        layout = QVBoxLayout(self)
        layout.addLayout(self._form)
        layout.addWidget(self.notes)
        layout.addWidget(self._buttons)
        self._buttons.button(kinds.Save).setDefault(True)  # has no effect before the button is in a window
        self.name.setMinimumWidth(WIDTH)  # not the dialog's: texts of some languages need more

    def _made_form(self) -> QFormLayout:
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        self._quality_row = row(self.quality, self.figure)
        rows: tuple[tuple[str, QWidget, QWidget], ...] = (
            (tr("Name"), self.name, self.name),
            (tr("Folder"), row(self.folder_label, self.browse), self.browse),
            (tr("Format"), self.format, self.format),
            ("", self.as_original, self.as_original),
            (tr("Quality"), self._quality_row, self.quality),
            (tr("File size"), self.file_size, self.file_size),
        )
        for text, field, named in rows:
            form.addRow(text, field)
            if text:
                named.setAccessibleName(text if named is not self.browse else tr("Browse for a folder"))
        return form

    # -- choices ------------------------------------------------------------------------------

    @property
    def _suffix(self) -> str:
        return str(self.format.currentData())

    @property
    def _encoding(self) -> Encoding:
        keeps_original = not self.as_original.isHidden() and self.as_original.isChecked()
        return self._suffix, self.figure.value() if has_quality(self._suffix) and not keeps_original else None

    def accept(self) -> None:
        """Save, if the name is valid, its folder exists, and its format allows the size of the photo."""
        try:
            named, suffix = self._folder / _expanded(self.name.text()), self._suffix
            path = run_responsive(lambda: with_ending(named, suffix))
            _check_exists(path.parent)
            check_size(self._photo, path)
        except (UsageError, ImageWriteError) as error:
            self.notes.setText(breakable(translated(error)))
            self.notes.show()
            self.name.setFocus()
            return
        self.choice = SaveChoice(path, self._encoding[1], path == self._agreed)
        super().accept()

    def _browse(self) -> None:
        chosen = ask_save(self, self._folder / self.name.text())
        if chosen is not None:
            is_there = run_responsive(lambda: is_confirmed(chosen.exists))
            self._folder, self._agreed = chosen.parent, chosen if is_there else None  # a new file was not asked about
            self.folder_label.show_path(self._folder)
            self.name.setText(chosen.name)

    def _on_format(self) -> None:
        self.name.setText(stem_of(self.name.text()) + self._suffix)

    def _on_quality(self, value: int) -> None:
        move_quietly(self.quality, value)
        self._refresh()

    def _follow_name(self) -> None:
        """Set the format from the extension."""
        kind = FORMATS.get(Path(self.name.text()).suffix.lower())
        if kind is not None:
            self.format.setCurrentIndex(self.format.findData(ENDINGS[kind]))
        self._refresh()

    def _refresh(self) -> None:
        kind = FORMATS[self._suffix]
        can_keep = has_quality(self._suffix) and self._photo.stored.format == kind
        self._form.setRowVisible(self.as_original, can_keep)
        self._form.setRowVisible(self._quality_row, has_quality(self._suffix))
        self._quality_row.setEnabled(not (can_keep and self.as_original.isChecked()))
        name = self.name.text() or tr("the file")
        self.notes.setText(breakable(sentences(losses(self._photo, kind, name))))
        self.notes.setVisible(bool(self.notes.text()))
        self.file_size.setText(tr("Calculating …"))
        self._timer.start()

    # -- the size -----------------------------------------------------------------------------

    def _show_size(self) -> None:
        size = self._sizes.get(self._encoding)
        if size is not None:
            self.file_size.setText(tr("about {size}", size=size_text(size)))
        elif self._sizes.has_failed(self._encoding):
            self.file_size.setText(tr("unknown"))

    def _on_finished(self) -> None:
        self._timer.stop()
        self._sizes.abandon()


def size_text(count: int) -> str:
    """Return a number of bytes as text, megabytes to a tenth."""
    return QLocale().formattedDataSize(count, 1 if count >= MEGABYTE else 0, QLocale.DataSizeFormat.DataSizeSIFormat)


def _sizes_of(request: SaveRequest) -> Callable[[Encoding], int]:
    """Return a function that computes the size of the photo's file; it runs in another thread."""

    def size(encoding: Encoding) -> int:
        return encoded_size(request.photo, *encoding, request.background)

    return size
