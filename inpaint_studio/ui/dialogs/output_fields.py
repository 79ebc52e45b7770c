"""The fields for where and how results are saved, which the batch window and *Save all* share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFormLayout, QHBoxLayout, QLabel, QLineEdit, QSizePolicy, QToolButton, QWidget

from inpaint_studio.core.errors import UsageError
from inpaint_studio.core.messages import message
from inpaint_studio.core.photo_io import NamePattern, has_quality
from inpaint_studio.core.photo_io.formats import ENDINGS
from inpaint_studio.ui.panels.drop_highlight import NoFiles
from inpaint_studio.ui.panels.widgets import CalmComboBox, CalmSpinBox
from inpaint_studio.ui.plain_text import breakable
from inpaint_studio.ui.translation import tr, translated

NAMES = {"JPEG2000": "JPEG 2000", "WEBP": "WebP"}  # of formats, where Pillow's name differs
SAMPLE = Path("photo.jpg")  # for the example, as long as there is no photo
Ask = Callable[[QWidget, str], Path | None]  # asks for a path; receives the parent and the path to begin with
CONTENTS_LENGTH = 26  # characters that a list shows


class PathField(QWidget):
    """A field for typing or choosing a path."""

    changed = Signal()

    def __init__(self, name: str, ask: Ask) -> None:
        super().__init__()
        self._ask = ask
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
        self.setFocusProxy(self._line)

    @property
    def path(self) -> Path | None:
        """The path; None if it is empty."""
        text = self._line.text().strip()
        try:
            return Path(text).expanduser() if text else None
        except RuntimeError:  # a tilde before an unknown user
            return Path(text)

    def set_path(self, path: Path) -> None:
        """Set the path."""
        self._line.setText(str(path))

    def _choose(self) -> None:
        path = self._ask(self, str(self.path or Path.home()))
        if path is not None:
            self.set_path(path)


def choice_box(name: str, choices: dict[str, str]) -> QComboBox:
    """Return a list for ``choices``: values and texts; ``name`` is for screen readers."""
    box = CalmComboBox()
    box.setAccessibleName(name)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(CONTENTS_LENGTH)
    for value, text in choices.items():
        box.addItem(translated(text), value)
    # a narrow box cuts its text off, the list shows all of it
    box.view().setMinimumWidth(box.view().sizeHintForColumn(0) + box.view().verticalScrollBar().sizeHint().width())
    box.currentTextChanged.connect(box.setToolTip)
    box.setToolTip(box.currentText())
    return box


class OutputFields(QWidget):
    """Folder, existing files, format, quality and name pattern of results. ``changed`` is emitted on each change."""

    changed = Signal()

    def __init__(self, exists: dict[str, str], ask_folder: Ask, is_narrow: bool) -> None:
        """``exists``: the choices for existing files, values and texts. ``is_narrow``: labels are above the fields."""
        super().__init__()
        self._sample, self._has_folder, self._has_names = SAMPLE, True, True
        self.folder = PathField(tr("Folder of results"), ask_folder)
        self.exists = choice_box(tr("If the file exists"), exists)
        formats = {ending: NAMES.get(kind, kind) for kind, ending in ENDINGS.items()}
        self.format = choice_box(tr("Format"), {"": message("Same as the photo"), **formats})
        self.quality, self.pattern, self.example = CalmSpinBox(), QLineEdit(str(NamePattern())), QLabel(wordWrap=True)
        self.quality.setRange(0, 100)
        self.quality.setSpecialValueText(tr("Same as the photo"))
        self.quality.setAccessibleName(tr("Quality of JPEG, WebP and AVIF"))
        self.pattern.setAccessibleName(tr("File names"))
        self.pattern.setToolTip(tr("{place} stands for the photo's name without its extension", place="{name}"))
        NoFiles(self.pattern)
        self._build(is_narrow)
        self._refresh()

    def set_sample(self, photo: Path) -> None:
        """Set the photo of the example."""
        self._sample = photo
        self._refresh()

    def show_rows(self, folder: bool, names: bool) -> None:
        """Show the field for the folder, and those for names and formats, or hide them because they do not apply."""
        self._has_folder, self._has_names = folder, names
        self._refresh()

    @property
    def problem(self) -> str:
        """The reason why the entries are not valid; empty if they are."""
        if self._has_folder and self.folder.path is None:
            return tr("Choose the folder of results.")
        return self.problem_of_names if self._has_names else ""

    @property
    def problem_of_names(self) -> str:
        """The reason why the name pattern is not valid, which is shown below it; empty if it is valid."""
        try:
            NamePattern.parsed(self.pattern.text())
        except UsageError as error:
            return translated(error)
        return ""

    @property
    def name_pattern(self) -> NamePattern:
        """The name pattern; raises :class:`UsageError` if it is not valid."""
        return NamePattern.parsed(self.pattern.text())

    @property
    def chosen_quality(self) -> int | None:
        """The quality, 1–100; None for the photo's own."""
        return self.quality.value() or None

    def _build(self, is_narrow: bool) -> None:
        self._layout = QFormLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        if is_narrow:
            self._layout.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        self._layout.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        rows: tuple[tuple[str, QWidget], ...] = (
            (tr("Folder"), self.folder),
            (tr("File names"), self.pattern),
            ("", self.example),
            (tr("Format"), self.format),
            (tr("Quality"), self.quality),
            (tr("If the file exists"), self.exists),
        )
        for text, widget in rows:
            label = QLabel(text)
            label.setBuddy(widget)
            self._layout.addRow(label, widget) if text else self._layout.addRow(widget)
        for signal in (
            self.folder.changed,
            self.exists.currentIndexChanged,
            self.format.currentIndexChanged,
            self.quality.valueChanged,
            self.pattern.textChanged,
        ):
            signal.connect(self._on_change)

    def _on_change(self) -> None:
        self._refresh()
        self.changed.emit()

    def _refresh(self) -> None:
        """Hide fields that do not apply, and show an example of a name, or why there is none."""
        ending = self.format.currentData()
        self._layout.setRowVisible(self.folder, self._has_folder)
        for widget in (self.pattern, self.example, self.format, self.exists):
            self._layout.setRowVisible(widget, self._has_names)
        self._layout.setRowVisible(self.quality, not (self._has_names and ending) or has_quality(ending))
        text = self.problem_of_names
        if not text:
            result = next(self.name_pattern.names(self._sample, ending))
            text = tr("Example: {photo} → {result}", photo=self._sample.name, result=result)
        self.example.setText(breakable(text))
        self.pattern.setAccessibleDescription(text)  # screen readers do not read the label below the field
