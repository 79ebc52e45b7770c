"""The left side of the batch window: photos, masks, and where the results go."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QFormLayout,
    QLabel,
    QPushButton,
    QWidget,
)

from inpaint_studio.core.messages import message
from inpaint_studio.core.photo_io import NamePattern
from inpaint_studio.engine.damage import ORDINARY
from inpaint_studio.ui import dialogs
from inpaint_studio.ui.batch.request import BatchRequest
from inpaint_studio.ui.dialogs.output_fields import OutputFields, PathField, choice_box
from inpaint_studio.ui.panels.widgets import CalmComboBox
from inpaint_studio.ui.translation import tr
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


CHANGES: dict[type[QWidget], str] = {  # the change signal of each kind
    CalmComboBox: "currentIndexChanged",
    QCheckBox: "toggled",
    PathField: "changed",
    OutputFields: "changed",
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
        self.folder = PathField(tr("Folder of photos"), _ask_folder)
        self.recursive = QCheckBox(tr("Include subfolders"))
        self.masks = choice_box(tr("Masks"), MASKS)
        self.beside = QLabel(
            tr("For photo.jpg: photo_mask.png in the same folder, or photo.png in a folder named masks beside it."),
            wordWrap=True,
        )
        self.mask_path = PathField(tr("Mask"), _ask_mask)
        self.masks_path = PathField(tr("Folder of masks"), _ask_folder)
        self.fit = choice_box(tr("If the mask size differs"), FITS)
        self.invert = QCheckBox(tr("Invert mask (black = remove)"))
        self.missing = choice_box(tr("If there is no mask"), MISSING)
        self.output = choice_box(tr("Results"), OUTPUTS)
        self.results = OutputFields(EXISTS, _ask_folder, is_narrow=True)
        self.output_path, self.exists, self.format = self.results.folder, self.results.exists, self.results.format
        self.quality, self.pattern = self.results.quality, self.results.pattern
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
        """The first field that is still empty, or not valid; empty if there is none."""
        kind = self.masks.currentData()
        needed = {
            tr("Choose a folder of photos."): self.folder,
            tr("Choose the mask for all photos."): self.mask_path if kind == ONE else None,
            tr("Choose the folder of masks."): self.masks_path if kind == FOLDER else None,
        }
        empty = next((text for text, field in needed.items() if field is not None and field.path is None), "")
        return empty or self.results.problem

    def request(self, template: BatchRequest) -> BatchRequest:
        """Return the request in the form, with margin and engine of ``template``. Only valid without a
        :attr:`problem`."""
        folder, in_place = self.folder.path, self.output.currentData() == IN_PLACE
        assert folder is not None
        names = NamePattern() if in_place else self.results.name_pattern
        rules = Rules(
            mask=self._mask(),
            output=self.output_path.path if self.output.currentData() == OTHER else None,
            prefix=names.before,
            suffix=names.after,
            format=self.format.currentData(),
            recursive=self.recursive.isChecked(),
            in_place=in_place,
            mask_files=dict(self._mask_files) if self.uses_painted else None,
        )
        return BatchRequest(
            folder=folder,
            rules=rules,
            fit=self.fit.currentData(),
            invert=self.invert.isChecked(),
            on_exists=self.exists.currentData(),
            missing=self.missing.currentData(),
            quality=self.results.chosen_quality,
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
            ("", self.results),
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
        self.results.show_rows(folder=output == OTHER, names=output != IN_PLACE)


def _ask_folder(parent: QWidget, start: str) -> Path | None:
    return dialogs.ask_folder(parent, start)


def _ask_mask(parent: QWidget, start: str) -> Path | None:
    return dialogs.ask_mask(parent, start)
