"""The settings dialog: one row for each setting of the table, and the keys. What is changed acts at once."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QCheckBox,
    QColorDialog,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSpinBox,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from inpaint_studio.core.settings import Choice, Colour, Kind, Number, Settings, Switch, kinds
from inpaint_studio.ui.preferences.key_editor import KeyEditor
from inpaint_studio.ui.preferences.preferences import Preferences

NOTE = 360  # px: of a line of explanation
Tell = Callable[[Any], None]


class PreferencesDialog(QDialog):
    """Tabs: what the table says, and the keys."""

    def __init__(self, preferences: Preferences, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Settings")
        self.resize(620, 560)
        self._preferences = preferences
        self.fields: dict[str, Field] = {}
        self.keys = KeyEditor(preferences)
        self._tabs = tabs = QTabWidget()
        tabs.addTab(self._general(), "General")
        tabs.addTab(self.keys, "Keys")
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        usual = buttons.addButton("Usual values", QDialogButtonBox.ButtonRole.ResetRole)
        usual.clicked.connect(self._reset)
        buttons.rejected.connect(self.close)
        layout = QVBoxLayout(self)
        layout.addWidget(tabs)
        layout.addWidget(buttons)
        preferences.changed.connect(self._refresh)
        self._refresh()

    def show_keys(self) -> None:
        """Turn to the keys."""
        self._tabs.setCurrentWidget(self.keys)

    def _general(self) -> QWidget:
        page = QWidget()
        form = QFormLayout(page)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.FieldsStayAtSizeHint)
        form.setVerticalSpacing(8)
        for name, kind in kinds().items():
            field = self.fields[name] = make_field(kind, partial(self._change, name))
            form.addRow("" if isinstance(kind, Switch) else kind.label, field)
            if kind.help:
                note = QLabel(kind.help, wordWrap=True)
                note.setMinimumWidth(NOTE)
                note.setForegroundRole(note.palette().ColorRole.PlaceholderText)
                form.addRow("", note)
        return page

    def _change(self, name: str, value: Any) -> None:
        self._preferences.change(**{name: value})

    def _reset(self) -> None:
        usual = Settings()
        self._preferences.change(**{name: getattr(usual, name) for name in kinds()})

    def _refresh(self) -> None:
        for name, field in self.fields.items():
            field.show_value(getattr(self._preferences.settings, name))


class Field(QWidget):
    """What shows and changes one setting."""

    def show_value(self, value: Any) -> None:
        """Show ``value`` without telling of it."""
        raise NotImplementedError


def make_field(kind: Kind, tell: Tell) -> Field:
    """The field for a kind of setting; it calls ``tell`` with a value that was chosen."""
    makers: dict[type, Callable[[Any, Tell], Field]] = {
        Choice: ChoiceField, Number: NumberField, Switch: SwitchField, Colour: ColourField,
    }  # fmt: skip
    return makers[type(kind)](kind, tell)


class ChoiceField(Field):
    """A list to choose from."""

    def __init__(self, kind: Choice, tell: Tell) -> None:
        super().__init__()
        self.box = QComboBox()
        self.box.setAccessibleName(kind.label)
        for value, text in kind.choices:
            self.box.addItem(text, value)
        self.box.activated.connect(lambda: tell(self.box.currentData()))
        _fill(self, self.box)

    def show_value(self, value: Any) -> None:
        """Choose it."""
        self.box.setCurrentIndex(self.box.findData(value))


class NumberField(Field):
    """A number with its unit."""

    def __init__(self, kind: Number, tell: Tell) -> None:
        super().__init__()
        self.box = QSpinBox()
        self.box.setRange(kind.low, kind.high)
        self.box.setSuffix(kind.unit)
        self.box.setSpecialValueText(kind.lowest_means)
        self.box.setAccessibleName(kind.label)
        self.box.setKeyboardTracking(False)
        self.box.setMinimumWidth(160)
        self.box.valueChanged.connect(tell)
        _fill(self, self.box)

    def show_value(self, value: Any) -> None:
        """Show the number."""
        self.box.blockSignals(True)
        self.box.setValue(value)
        self.box.blockSignals(False)


class SwitchField(Field):
    """A check box."""

    def __init__(self, kind: Switch, tell: Tell) -> None:
        super().__init__()
        self.box = QCheckBox(kind.label)
        self.box.clicked.connect(tell)
        _fill(self, self.box)

    def show_value(self, value: Any) -> None:
        """Check it or not."""
        self.box.setChecked(value)


class ColourField(Field):
    """A button that opens the colour dialog, and one that leaves the choice to the program."""

    def __init__(self, kind: Colour, tell: Tell) -> None:
        super().__init__()
        self._tell, self._colour = tell, ""
        self.choose, self.automatic = QPushButton(), QPushButton("By itself")
        self.choose.setAccessibleName(kind.label)
        self.choose.clicked.connect(self._ask)
        self.automatic.clicked.connect(lambda: tell(""))
        _fill(self, self.choose, self.automatic)

    def show_value(self, value: Any) -> None:
        """Show the colour and its name."""
        self._colour = value
        self.choose.setText(value or "Choose…")
        palette = self.palette()
        if value:
            palette.setColor(palette.ColorRole.Button, QColor(value))
            dark = QColor(value).lightness() < 128
            palette.setColor(palette.ColorRole.ButtonText, Qt.GlobalColor.white if dark else Qt.GlobalColor.black)
        self.choose.setPalette(palette)
        self.automatic.setVisible(bool(value))

    def _ask(self) -> None:
        colour = QColorDialog.getColor(QColor(self._colour or "#ff266e"), self, "Colour of the mask")
        if colour.isValid():
            self._tell(colour.name())


def _fill(field: Field, *widgets: QWidget) -> None:
    layout = QHBoxLayout(field)
    layout.setContentsMargins(0, 0, 0, 0)
    for widget in widgets:
        layout.addWidget(widget)
    layout.addStretch(1)
