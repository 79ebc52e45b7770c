"""The left side of the batch window: photos, masks, and where the results go."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from inpaint_studio.core.messages import message
from inpaint_studio.core.photo_io.formats import WRITABLE
from inpaint_studio.engine.damage import ORDINARY
from inpaint_studio.ui import dialogs
from inpaint_studio.ui.batch.request import BatchRequest
from inpaint_studio.ui.panels.drop_highlight import NoFiles
from inpaint_studio.ui.panels.widgets import CalmComboBox, CalmSpinBox
from inpaint_studio.ui.translation import tr, translated
from inpaint_studio.workflows.batch.pairing import ALPHA, AUTO, Rules

BESIDE, ONE, FOLDER, TRANSPARENT, DAMAGE = "beside", "one", "folder", ALPHA, AUTO
CLEANED, OTHER, IN_PLACE = "cleaned", "other", "in_place"
MASKS = {
    BESIDE: message("One mask file for each photo"),
    ONE: message("One mask for all photos"),
    FOLDER: message("A folder of masks"),
    TRANSPARENT: message("Transparent areas"),
    DAMAGE: message("Damage found in the photo"),
}
OUTPUTS = {
    CLEANED: message("In a folder “cleaned” beside the photos"),
    OTHER: message("In another folder"),
    IN_PLACE: message("In place (originals kept in “originals”)"),
}
FITS = {
    "auto": message("Scale if proportions match"),
    "exact": message("Count as failed"),
    "scale": message("Stretch to fit the photo"),
    "anchor=br": message("Unscaled, bottom right corner"),
    "anchor=bl": message("Unscaled, bottom left corner"),
    "anchor=tr": message("Unscaled, top right corner"),
    "anchor=tl": message("Unscaled, top left corner"),
    "anchor=center": message("Unscaled, centre"),
}
EXISTS = {
    "resume": message("Resume the previous run"),
    "rename": message("Process all, under new names"),
    "skip": message("Skip these photos"),
    "overwrite": message("Replace it"),
}
MISSING = {
    "skip": message("Skip the photo"),
    "copy": message("Copy the photo unchanged"),
    "fail": message("Count as failed"),
}


class PathField(QWidget):
    """A field for typing or choosing a path."""

    changed = Signal()

    def __init__(self, name: str, is_folder: bool) -> None:
        super().__init__()
        self._is_folder = is_folder
        self._line = QLineEdit()
        self._line.setAccessibleName(name)
        self._line.setMinimumWidth(160)
        NoFiles(self._line)
        self._line.textChanged.connect(self.changed)
        choose = QToolButton()
        choose.setText("…")
        choose.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Ignored)  # as high as the field
        choose.setAccessibleName(tr("Choose: {name}", name=name))
        choose.clicked.connect(self._choose)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._line, 1)
        layout.addWidget(choose)

    @property
    def path(self) -> Path | None:
        """The path; None if it is empty."""
        text = self._line.text().strip()
        return Path(text).expanduser() if text else None

    def set_path(self, path: Path) -> None:
        """Set the path."""
        self._line.setText(str(path))

    def _choose(self) -> None:
        start = str(self.path or Path.home())
        path = dialogs.ask_folder(self, start) if self._is_folder else dialogs.ask_mask(self, start)
        if path is not None:
            self.set_path(path)


CHANGES: dict[type[QWidget], str] = {  # the change signal of each kind
    CalmComboBox: "currentIndexChanged",
    QCheckBox: "toggled",
    CalmSpinBox: "valueChanged",
    QLineEdit: "textChanged",
    PathField: "changed",
}


class BatchForm(QWidget):
    """All options of a batch. ``changed`` is emitted on each change."""

    changed = Signal()
    painted_requested = Signal()  # the masks painted in the photo window are to be used

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.painted, self.use_painted = QLabel(wordWrap=True), QPushButton(tr("Use these masks"))
        self._painted_folder: Path | None = None
        self._mask_files: dict[Path, Path] = {}
        self.use_painted.setAutoDefault(False)
        self.use_painted.clicked.connect(self.painted_requested)
        self.folder = PathField(tr("Folder of photos"), is_folder=True)
        self.recursive = QCheckBox(tr("Include subfolders"))
        self.masks = _choice(tr("Masks"), MASKS)
        self.beside = QLabel(
            tr("For photo.jpg: photo_mask.png in the same folder, or photo.png in a folder named masks beside it."),
            wordWrap=True,
        )
        self.mask_path = PathField(tr("Mask"), is_folder=False)
        self.masks_path = PathField(tr("Folder of masks"), is_folder=True)
        self.fit = _choice(tr("If the mask size differs"), FITS)
        self.invert = QCheckBox(tr("Invert mask (black = remove)"))
        self.missing = _choice(tr("If there is no mask"), MISSING)
        self.output = _choice(tr("Results"), OUTPUTS)
        self.output_path = PathField(tr("Folder of results"), is_folder=True)
        self.exists = _choice(tr("If the output exists"), EXISTS)
        self.format = _choice(
            tr("Format"), {"": message("Same as the photo")} | {ending: ending[1:].upper() for ending in _endings()}
        )
        self.suffix, self.quality = QLineEdit(), CalmSpinBox()
        NoFiles(self.suffix)
        self._name_fields()
        self._layout = QFormLayout(self)
        self._layout.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        self._layout.setContentsMargins(0, 0, 8, 0)
        for text, widget in self._rows():
            self._add(text, widget)
        self._layout.insertRow([widget for _, widget in self._rows()].index(self.mask_path), self.beside)
        for widget in (self.use_painted, self.painted):
            self._layout.insertRow(2, widget)
        self.offer_painted(0)
        self._show_what_counts()

    def _name_fields(self) -> None:
        self.suffix.setAccessibleName(tr("Filename suffix"))
        self.suffix.setPlaceholderText(tr("none", "a filename suffix"))
        self.quality.setRange(0, 100)
        self.quality.setSpecialValueText(tr("Same as the photo"))
        self.quality.setAccessibleName(tr("Quality of JPEG, WebP and AVIF"))

    def offer_painted(self, count: int) -> None:
        """Offer the masks that ``count`` photos of the folder have in the photo window; 0: none."""
        self.painted.setText(
            tr("%n photos have a mask painted in the window.", "%n photo has a mask painted in the window.", count)
        )
        for widget in (self.painted, self.use_painted):
            self._layout.setRowVisible(widget, count > 0)

    def use_masks(self, folder: Path, files: Mapping[Path, Path]) -> None:
        """Use the painted masks in ``folder``; ``files``: that of each photo, because names may be ambiguous."""
        self._painted_folder, self._mask_files = folder, dict(files)
        self.masks_path.set_path(folder)
        self.masks.setCurrentIndex(self.masks.findData(FOLDER))

    @property
    def uses_painted(self) -> bool:
        """True while the masks painted in the photo window are chosen."""
        is_chosen = self.masks.currentData() == FOLDER and self.masks_path.path == self._painted_folder
        return is_chosen and self._painted_folder is not None

    @property
    def problem(self) -> str:
        """The first field that is still empty; empty if none is."""
        kind = self.masks.currentData()
        needed = {
            tr("Choose a folder of photos."): self.folder,
            tr("Choose the mask for all photos."): self.mask_path if kind == ONE else None,
            tr("Choose the folder of masks."): self.masks_path if kind == FOLDER else None,
            tr("Choose the folder of results."): self.output_path if self.output.currentData() == OTHER else None,
        }
        return next((text for text, field in needed.items() if field is not None and field.path is None), "")

    def request(self, template: BatchRequest) -> BatchRequest:
        """Return the request in the form, with margin and engine of ``template``. Only valid without a
        :attr:`problem`."""
        folder = self.folder.path
        assert folder is not None
        rules = Rules(
            mask=self._mask(),
            output=self.output_path.path if self.output.currentData() == OTHER else None,
            suffix=self.suffix.text(),
            format=self.format.currentData(),
            recursive=self.recursive.isChecked(),
            in_place=self.output.currentData() == IN_PLACE,
            mask_files=dict(self._mask_files) if self.uses_painted else None,
        )
        return BatchRequest(
            folder=folder,
            rules=rules,
            fit=self.fit.currentData(),
            invert=self.invert.isChecked(),
            on_exists=self.exists.currentData(),
            missing=self.missing.currentData(),
            quality=self.quality.value() or None,
            keep_time=template.keep_time,
            margin=template.margin,
            engine=template.engine,
        )

    def _mask(self) -> Path | str | None:
        kind = self.masks.currentData()
        if kind == TRANSPARENT:
            return ALPHA
        if kind == DAMAGE:
            return AUTO + ORDINARY
        return {ONE: self.mask_path.path, FOLDER: self.masks_path.path}.get(kind)

    def _rows(self) -> tuple[tuple[str, QWidget], ...]:
        return (
            (tr("Photos"), self.folder),
            ("", self.recursive),
            (tr("Masks"), self.masks),
            (tr("Mask"), self.mask_path),
            (tr("Folder"), self.masks_path),
            (tr("If the mask size differs"), self.fit),
            ("", self.invert),
            (tr("If there is no mask"), self.missing),
            (tr("Results"), self.output),
            (tr("Folder"), self.output_path),
            (tr("If the output exists"), self.exists),
            (tr("Format"), self.format),
            (tr("Quality"), self.quality),
            (tr("Filename suffix"), self.suffix),
        )

    def _add(self, text: str, widget: QWidget) -> None:
        """Add a row whose changes are signalled."""
        if text:
            label = QLabel(text)
            label.setBuddy(widget)
            self._layout.addRow(label, widget)
        else:
            self._layout.addRow(widget)  # over both columns: its text is long in some languages
        getattr(widget, CHANGES[type(widget)]).connect(self._on_change)

    def _on_change(self) -> None:
        self._show_what_counts()
        self.changed.emit()

    def _show_what_counts(self) -> None:
        """Hide fields that do not apply now."""
        kind, output = self.masks.currentData(), self.output.currentData()
        self._layout.setRowVisible(self.beside, kind == BESIDE)
        self._layout.setRowVisible(self.mask_path, kind == ONE)
        self._layout.setRowVisible(self.masks_path, kind == FOLDER)
        self._layout.setRowVisible(self.fit, kind not in (TRANSPARENT, DAMAGE))
        self._layout.setRowVisible(self.invert, kind not in (TRANSPARENT, DAMAGE))
        self._layout.setRowVisible(self.missing, kind in (BESIDE, FOLDER))
        self._layout.setRowVisible(self.output_path, output == OTHER)
        for widget in (self.suffix, self.format, self.exists):
            self._layout.setRowVisible(widget, output != IN_PLACE)


def _choice(name: str, choices: dict[str, str]) -> QComboBox:
    box = CalmComboBox()
    box.setAccessibleName(name)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(26)
    for value, text in choices.items():
        box.addItem(translated(text), value)
    # a narrow box cuts its text off, the list shows all of it
    box.view().setMinimumWidth(box.view().sizeHintForColumn(0) + box.view().verticalScrollBar().sizeHint().width())
    box.currentTextChanged.connect(box.setToolTip)
    box.setToolTip(box.currentText())
    return box


def _endings() -> list[str]:
    """Return one extension for each format."""
    return [file_format.suffixes[0] for file_format in WRITABLE.values()]
