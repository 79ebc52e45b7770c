"""The settings dialog: one row for each setting in the table, and the shortcuts. Changes apply at once."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtGui import QColor, QIcon, QPixmap
from PySide6.QtWidgets import (
    QCheckBox,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStyle,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from inpaint_studio.core.settings import Choice, Colour, Kind, Number, Settings, Switch, kinds
from inpaint_studio.ui import dialogs
from inpaint_studio.ui.panels.widgets import CalmComboBox, CalmSpinBox, TenthsSpinBox
from inpaint_studio.ui.preferences.key_editor import KeyEditor
from inpaint_studio.ui.preferences.preferences import Preferences
from inpaint_studio.ui.punctuation import unit_text
from inpaint_studio.ui.screen import ScreenDialog, scrolled
from inpaint_studio.ui.translation import tr, translated

NOTE = 340  # px: width of an explanation; the dialog fits on a screen 683 px wide in every language


class PreferencesDialog(ScreenDialog):
    """Tabs: the settings in the table, and the shortcuts."""

    def __init__(self, preferences: Preferences, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Settings"))
        self.resize(620, 560)
        self._preferences = preferences
        self.fields: dict[str, Field] = {}
        self.keys = KeyEditor(preferences)
        self._tabs = tabs = QTabWidget()
        tabs.addTab(scrolled(self._general()), tr("General"))
        tabs.addTab(self.keys, tr("Shortcuts"))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        usual = buttons.addButton(tr("Restore defaults"), QDialogButtonBox.ButtonRole.ResetRole)
        usual.clicked.connect(self._reset)
        self._before: dict[str, Any] = {}  # the values that the defaults have replaced
        self._undo = buttons.addButton(tr("Undo"), QDialogButtonBox.ButtonRole.ResetRole)
        self._undo.clicked.connect(self._take_back)
        buttons.rejected.connect(self.close)
        layout = QVBoxLayout(self)
        layout.addWidget(tabs)
        layout.addWidget(buttons)
        self.setTabOrder(usual, self._undo)  # in visual order
        self.setTabOrder(self._undo, buttons.button(QDialogButtonBox.StandardButton.Close))
        for button in self.findChildren(QPushButton):
            button.setAutoDefault(False)  # Enter in a field applies what was typed, and presses nothing
        preferences.changed.connect(self._refresh)
        self._refresh()

    def show_keys(self) -> None:
        """Switch to the shortcuts."""
        self._tabs.setCurrentWidget(self.keys)

    def _general(self) -> QWidget:
        page = QWidget()
        form = QFormLayout(page)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.FieldsStayAtSizeHint)
        form.setVerticalSpacing(8)
        for name, kind in kinds().items():
            field = self.fields[name] = make_field(kind)
            field.chosen.connect(partial(self._change, name))
            note = _note(kind.help) if kind.help else None
            if isinstance(field, SwitchField):  # over both columns: its text is long in some languages
                form.addRow(field)
                if note is not None:
                    note.setIndent(field.indent)
                    form.addRow(note)
                continue
            form.addRow(translated(kind.label), field)
            if note is not None:
                form.addRow("", note)
        return page

    def _change(self, name: str, value: Any) -> None:
        self._preferences.change(**{name: value})

    def _reset(self) -> None:
        """Reset the visible page; the other one is out of sight."""
        names = ("preset", "keys") if self._tabs.currentWidget() is self.keys else tuple(kinds())
        before, usual = self._preferences.settings, Settings()
        self._preferences.change(**{name: getattr(usual, name) for name in names})
        if self._preferences.settings != before:
            self._before = {name: getattr(before, name) for name in names}
            self._undo.show()

    def _take_back(self) -> None:
        """Restore the values that the defaults have replaced."""
        self._preferences.change(**self._before)

    def _refresh(self) -> None:
        self._undo.hide()  # it would also revert later changes
        for name, field in self.fields.items():
            field.show_value(getattr(self._preferences.settings, name))


class Field(QWidget):
    """A field that displays and changes one setting."""

    chosen = Signal(object)  # the value. With one signature: ``clicked`` has two, and a partial gets the one without it

    def show_value(self, value: Any) -> None:
        """Show ``value`` without a signal."""
        raise NotImplementedError


def make_field(kind: Kind) -> Field:
    """Return the field for a kind of setting; ``chosen`` is emitted for each value that the user chooses."""
    makers: dict[type, Callable[[Any], Field]] = {
        Choice: ChoiceField, Number: NumberField, Switch: SwitchField, Colour: ColourField,
    }  # fmt: skip
    return makers[type(kind)](kind)


class ChoiceField(Field):
    """A list to choose from."""

    def __init__(self, kind: Choice) -> None:
        super().__init__()
        self.box = CalmComboBox()
        self.box.setAccessibleName(translated(kind.label))
        for value, text in kind.choices:
            self.box.addItem(translated(text), value)
        self.box.activated.connect(self._on_activated)
        _fill(self, self.box)

    def show_value(self, value: Any) -> None:
        """Select the value; a valid one that is not in the list is added."""
        if self.box.findData(value) < 0:
            self.box.addItem(str(value), value)
        self.box.setCurrentIndex(self.box.findData(value))

    def _on_activated(self, row: int) -> None:
        self.chosen.emit(self.box.itemData(row))


class NumberField(Field):
    """A number with its unit."""

    def __init__(self, kind: Number) -> None:
        super().__init__()
        self.box = TenthsSpinBox() if kind.in_tenths else CalmSpinBox()
        self.box.setRange(kind.low, kind.high)
        self.box.setSuffix(unit_text(kind.unit))
        self.box.setSingleStep(kind.step)
        self.box.setSpecialValueText(translated(kind.lowest_means))
        self.box.setAccessibleName(translated(kind.label))
        self.box.setKeyboardTracking(False)
        self.box.setMinimumWidth(160)
        self.box.valueChanged.connect(self.chosen.emit)
        _fill(self, self.box)

    def show_value(self, value: Any) -> None:
        """Show the number."""
        with QSignalBlocker(self.box):
            self.box.setValue(value)


class SwitchField(Field):
    """A check box."""

    def __init__(self, kind: Switch) -> None:
        super().__init__()
        self.box = QCheckBox(translated(kind.label))
        self.box.toggled.connect(self.chosen.emit)
        _fill(self, self.box)

    @property
    def indent(self) -> int:
        """The distance of its text from the left, in px."""
        style, metric = self.style(), QStyle.PixelMetric
        return style.pixelMetric(metric.PM_IndicatorWidth) + style.pixelMetric(metric.PM_CheckBoxLabelSpacing)

    def show_value(self, value: Any) -> None:
        """Check it or not."""
        with QSignalBlocker(self.box):
            self.box.setChecked(value)


class ColourField(Field):
    """A button that opens the colour dialog, and one for the automatic colour."""

    def __init__(self, kind: Colour) -> None:
        super().__init__()
        self._colour, self._first = "", kind.first
        self.choose, self.automatic = QPushButton(), QPushButton(tr("Automatic"))
        self.choose.setAccessibleName(translated(kind.label))
        self.choose.clicked.connect(self._ask)
        self.automatic.clicked.connect(self._on_automatic)
        _fill(self, self.choose, self.automatic)

    def show_value(self, value: Any) -> None:
        """Show the colour and its name."""
        self._colour = value
        self.choose.setText(value or tr("Choose…"))
        swatch = QPixmap(self.choose.iconSize())
        swatch.fill(QColor(value))  # exactly: the style would lighten a button's background
        self.choose.setIcon(QIcon(swatch) if value else QIcon())
        self.automatic.setVisible(bool(value))

    def _ask(self) -> None:
        colour = dialogs.ask_colour(self, self._colour or self._first, self.choose.accessibleName())
        if colour is not None:
            self.chosen.emit(colour)

    def _on_automatic(self) -> None:
        self.chosen.emit("")


def _note(text: str) -> QLabel:
    """Return a label that explains a setting."""
    note = QLabel(translated(text), wordWrap=True)
    note.setMinimumWidth(NOTE)
    note.setForegroundRole(note.palette().ColorRole.PlaceholderText)
    return note


def _fill(field: Field, *widgets: QWidget) -> None:
    layout = QHBoxLayout(field)
    layout.setContentsMargins(0, 0, 0, 0)
    for widget in widgets:
        layout.addWidget(widget)
    layout.addStretch(1)
