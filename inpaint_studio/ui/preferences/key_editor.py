"""Editor for the shortcuts of all actions, with presets for those who come from another program."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QKeySequenceEdit,
    QLabel,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from inpaint_studio.ui.actions.keymap import DEFAULT_PRESET, PRESETS, RESERVED, conflicts, keys_of
from inpaint_studio.ui.actions.table import ACTIONS, ActionSpec, native_names, plain_text
from inpaint_studio.ui.panels.widgets import CalmComboBox
from inpaint_studio.ui.preferences.preferences import Preferences
from inpaint_studio.ui.translation import tr, translated

NAME = Qt.ItemDataRole.UserRole
TEXTS = {spec.name: spec.text for spec in ACTIONS}


class KeyEditor(QWidget):
    """A preset, a row for each action, and a field for the new shortcut of the selected one."""

    def __init__(self, preferences: Preferences) -> None:
        super().__init__()
        self._preferences = preferences
        self._make_presets()
        self._make_table()
        self._make_field()
        self.message = QLabel(wordWrap=True)
        layout = QVBoxLayout(self)
        layout.addLayout(_row(QLabel(tr("Preset")), self.preset))
        layout.addWidget(self.table)
        layout.addLayout(_row(QLabel(tr("New shortcut")), self.field, self.none, self.usual))
        layout.addWidget(self.message)
        preferences.changed.connect(self._refresh)
        self.select(ACTIONS[0].name)
        self._refresh()

    def _make_presets(self) -> None:
        self.preset = CalmComboBox()
        self.preset.setAccessibleName(tr("Preset"))
        for name in PRESETS:
            self.preset.addItem("Inpaint Studio" if name == DEFAULT_PRESET else name, name)
        self.preset.activated.connect(self._on_preset)

    def _make_table(self) -> None:
        self.table = QTreeWidget()
        self.table.setAccessibleName(tr("Keyboard shortcuts"))
        self.table.setHeaderLabels([tr("Action"), tr("Shortcut")])
        self.table.setRootIsDecorated(False)
        self.table.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self._rows = {spec.name: QTreeWidgetItem([_menu_and_text(spec), ""]) for spec in ACTIONS}
        for name, item in self._rows.items():
            item.setData(0, NAME, name)
        self.table.addTopLevelItems(list(self._rows.values()))

    def _make_field(self) -> None:
        """Create the field and the buttons beside it."""
        self.field = OneKey()
        self.field.setMinimumWidth(160)
        self.field.setAccessibleName(tr("New shortcut"))
        self.field.chosen.connect(self._on_key)
        self.none, self.usual = QPushButton(tr("Clear shortcut")), QPushButton(tr("Default shortcut"))
        self.none.clicked.connect(lambda: self._give(()))
        self.usual.clicked.connect(self._on_usual)
        self.table.currentItemChanged.connect(self._on_chosen)

    def select(self, name: str) -> None:
        """Select the row of an action."""
        self.table.setCurrentItem(self._rows[name])

    def _refresh(self) -> None:
        keys, changed = self._preferences.keys, self._preferences.settings.keys
        self.preset.setCurrentIndex(self.preset.findData(self._preferences.settings.preset))
        for name, row in self._rows.items():
            row.setText(1, "   ".join(native_names(keys[name])))
            font = row.font(1)
            font.setBold(name in changed)
            row.setFont(1, font)
        self._on_row()

    def _on_chosen(self) -> None:
        self.message.setText("")  # it was about the previous row
        self._on_row()

    def _on_row(self) -> None:
        self.field.clear()
        self.usual.setEnabled(self._chosen in self._preferences.settings.keys)
        self.none.setEnabled(bool(self._preferences.keys[self._chosen]))

    @property
    def _chosen(self) -> str:
        item = self.table.currentItem()
        return str(item.data(0, NAME)) if item is not None else ACTIONS[0].name

    def _on_preset(self) -> None:
        name = str(self.preset.currentData())
        if name != self._preferences.settings.preset:  # selecting the same preset again keeps the user's shortcuts
            self._take(name)

    def _take(self, preset: str) -> None:
        self.message.setText("")
        self._preferences.change(preset=preset, keys={})

    def _on_key(self, key: str) -> None:
        self._give((key,))

    def _on_usual(self) -> None:
        changed = {name: keys for name, keys in self._preferences.settings.keys.items() if name != self._chosen}
        self._try(changed)

    def _give(self, keys: tuple[str, ...]) -> None:
        self._try({**self._preferences.settings.keys, self._chosen: list(keys)})

    def _try(self, changed: dict[str, list[str]]) -> None:
        """Apply the shortcuts ``changed``, unless one would be ambiguous."""
        preset, chosen = self._preferences.settings.preset, self._chosen
        others = keys_of(preset, {name: keys for name, keys in changed.items() if name != chosen})
        own = keys_of(preset, {name: keys for name, keys in changed.items() if name == chosen})[chosen]
        conflicting = conflicts(others | {chosen: own})
        for key, names in conflicting.items():
            self.message.setText(self._objection(key, names))
            self.field.clear()
            return
        self.message.setText("")
        self._preferences.change(keys=changed)

    def _objection(self, key: str, names: list[str]) -> str:
        (native,) = native_names([key])
        for name, use in RESERVED.items():
            if name.lower() == key:
                return tr("{key} is reserved for {use}.", key=native, use=translated(use))
        others = " + ".join(plain_text(TEXTS[name]) for name in names if name != self._chosen)
        return tr("{key} is already used for “{others}”. Change that shortcut first.", key=native, others=others)


class OneKey(QKeySequenceEdit):
    """A field that records one key with its modifiers; Tab leaves it."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setMaximumSequenceLength(1)
        self.editingFinished.connect(self._on_finished)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave Tab and Shift+Tab for keyboard navigation."""
        if event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Tab)
        else:
            super().keyPressEvent(event)

    def _on_finished(self) -> None:
        key = self.keySequence().toString(QKeySequence.SequenceFormat.PortableText)
        if key:
            self.chosen.emit(key)


def _menu_and_text(spec: ActionSpec) -> str:
    return f"{plain_text(spec.menu)}: {plain_text(spec.text)}"


def _row(*widgets: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch(1)
    return row
