"""Editor for the shortcuts of all actions, with presets for those who come from another program."""

from __future__ import annotations

from collections.abc import Iterable

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

from inpaint_studio.ui import screen_reader
from inpaint_studio.ui.actions.key_names import native_names
from inpaint_studio.ui.actions.keymap import DEFAULT_PRESET, PRESETS, RESERVED, Keys, comparable, conflicts, keys_of
from inpaint_studio.ui.actions.spec import ActionSpec, plain_text
from inpaint_studio.ui.panels.widgets import CalmComboBox
from inpaint_studio.ui.preferences.preferences import Preferences
from inpaint_studio.ui.punctuation import listed, titled
from inpaint_studio.ui.translation import tr, translated

NAME = Qt.ItemDataRole.UserRole
Changed = dict[str, list[str]]  # the user's own shortcuts, by action name


class KeyEditor(QWidget):
    """A preset, a row for each action, and a field for the new shortcut of the selected one."""

    def __init__(self, preferences: Preferences) -> None:
        super().__init__()
        self._preferences, self._shown = preferences, Keys()
        self._specs = {spec.name: spec for spec in preferences.specs}
        self._make_presets()
        self._make_table()
        self._make_field()
        self._make_answer()
        layout = QVBoxLayout(self)
        layout.addLayout(_row(QLabel(tr("Preset")), self.preset))
        layout.addWidget(self.table)
        layout.addLayout(_row(QLabel(tr("New shortcut")), self.field, self.none, self.usual))
        layout.addLayout(self._answer_row())
        preferences.changed.connect(self._refresh)
        self.select(next(iter(self._specs)))
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
        self._rows = {spec.name: QTreeWidgetItem([_menu_and_text(spec), ""]) for spec in self._specs.values()}
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

    def _make_answer(self) -> None:
        """Create the message about a shortcut, and the button that answers it."""
        self.message = QLabel(wordWrap=True)
        self.answer = QPushButton()
        self.answer.clicked.connect(self._on_answer)
        self.answer.hide()
        self._answered: Changed | None = None  # what the button applies
        self._taken_from = ""  # what it says then

    def _answer_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(self.message, 1)
        row.addWidget(self.answer, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def select(self, name: str) -> None:
        """Select the row of an action."""
        self.table.setCurrentItem(self._rows[name])

    def _refresh(self) -> None:
        keys, changed = self._preferences.keys, self._preferences.settings.keys
        if keys != self._shown:
            self._shown = keys
            self._say("")  # it was about the previous ones
        self.preset.setCurrentIndex(self.preset.findData(self._preferences.settings.preset))
        for name, row in self._rows.items():
            row.setText(1, "   ".join(native_names(keys[name])))
            font = row.font(1)
            font.setBold(name in changed)
            row.setFont(1, font)
        self._on_row()

    def _on_chosen(self) -> None:
        self._say("")  # it was about the previous row
        self._on_row()

    def _on_row(self) -> None:
        self.field.clear()
        self.usual.setEnabled(self._chosen in self._preferences.settings.keys)
        self.none.setEnabled(bool(self._preferences.keys[self._chosen]))

    @property
    def _chosen(self) -> str:
        item = self.table.currentItem()
        return str(item.data(0, NAME)) if item is not None else next(iter(self._specs))

    def _on_preset(self) -> None:
        name = str(self.preset.currentData())
        if name != self._preferences.settings.preset:  # selecting the same preset again keeps the user's shortcuts
            self._take(name)

    def _take(self, preset: str) -> None:
        self._say("")
        self._preferences.change(preset=preset, keys={})

    def _on_key(self, key: str) -> None:
        self._give((key,))

    def _on_usual(self) -> None:
        changed = {name: keys for name, keys in self._preferences.settings.keys.items() if name != self._chosen}
        self._try(changed)

    def _give(self, keys: tuple[str, ...]) -> None:
        self._try({**self._preferences.settings.keys, self._chosen: list(keys)})

    def _try(self, changed: Changed) -> None:
        """Apply the shortcuts ``changed``; if one would be ambiguous, offer to take it from the other action."""
        specs, preset, chosen = self._preferences.specs, self._preferences.settings.preset, self._chosen
        others = keys_of(specs, preset, {name: keys for name, keys in changed.items() if name != chosen})
        own = keys_of(specs, preset, {name: keys for name, keys in changed.items() if name == chosen})[chosen]
        conflicting = conflicts(others | {chosen: own})
        if not conflicting:
            self._say("")
            self._preferences.change(keys=changed)
            return
        self.field.clear()
        reserved = {name.lower(): name for name in RESERVED}
        for key in conflicting:
            if key in reserved:
                use = translated(RESERVED[reserved[key]])
                self._say(tr("{key} is reserved for {use}.", key=_native([key]), use=use))
                return
        keys, users = _native(conflicting), self._users(conflicting)
        self._taken_from = tr("{key} was taken from “{others}”.", key=keys, others=users)
        question = tr("{key} is used for “{others}”. Reassign it?", key=keys, others=users)
        self._say(question, tr("Reassign"), self._without(changed, set(conflicting)))

    def _users(self, conflicting: dict[str, list[str]]) -> str:
        names = dict.fromkeys(name for users in conflicting.values() for name in users if name != self._chosen)
        return " + ".join(plain_text(self._specs[name].text) for name in names)

    def _without(self, changed: Changed, taken: set[str]) -> Changed:
        """Return ``changed`` with keys ``taken`` from every other action. Those that an action has by default need no
        entry (:func:`keys_of`): they come back with *Default shortcut* of this one."""
        others = {name: keys for name, keys in changed.items() if name != self._chosen}
        left = {name: [key for key in keys if comparable(key) not in taken] for name, keys in others.items()}
        return changed | left

    def _say(self, text: str, answer: str = "", applies: Changed | None = None) -> None:
        """Show a message, with a button ``answer`` that ``applies`` shortcuts."""
        self.message.setText(text)
        self._answered = applies
        self.answer.setText(answer)
        self.answer.setVisible(applies is not None)
        if text:
            screen_reader.send(self.message, text)

    def _on_answer(self) -> None:
        """Apply what the button offers; undo it with the same button."""
        answered, before = self._answered, self._preferences.settings.keys
        if answered is None:
            return
        taken_from, self._taken_from = self._taken_from, ""
        self._say("")
        self._preferences.change(keys=answered)
        if taken_from:
            self._say(taken_from, tr("Undo"), before)
        else:
            self.field.setFocus()  # the button is hidden


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


def _native(keys: Iterable[str]) -> str:
    return listed(native_names(keys))


def _menu_and_text(spec: ActionSpec) -> str:
    return titled(plain_text(spec.menu), plain_text(spec.text))


def _row(*widgets: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch(1)
    return row
