"""Every control of the settings, clicked or typed into, sets what it shows and shows what is set."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QColorDialog,
    QComboBox,
    QDialogButtonBox,
    QSpinBox,
    QTabBar,
)

from inpaint_studio import paths
from inpaint_studio.core.settings import Settings, kinds, load_settings
from inpaint_studio.ui import dialogs
from inpaint_studio.ui.actions.keymap import PRESETS
from inpaint_studio.ui.actions.spec import plain_text
from inpaint_studio.ui.actions.table import ACTIONS
from inpaint_studio.ui.preferences.dialog import ChoiceField, ColourField, NumberField, SwitchField
from inpaint_studio.ui.preferences.key_editor import NAME
from tests.support.controls import check, choose, choose_by_key, click, click_up, enter, shown, turn
from tests.support.questions import on_question

KEYS = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
ASK_COLOUR = dialogs.ask_colour


@pytest.fixture
def settings(user):
    user.key(KEYS.Key_Comma, CTRL)
    yield user.window.settings.dialog
    user.window.settings.dialog.close()


def kept(name):
    return getattr(load_settings(paths.settings_file()).settings, name)


def of_kind(kind):
    found = [name for name, one in kinds().items() if type(one).__name__ == kind]
    assert found
    return found


def reopened(user):
    """The settings, made anew."""
    user.window.settings.dialog.close()
    user.window.settings.dialog.deleteLater()
    user.window.settings.dialog = None
    user.action("preferences").trigger()
    QApplication.processEvents()
    return user.window.settings.dialog


@pytest.mark.parametrize("name", of_kind("Switch"))
@pytest.mark.parametrize("way", ["mouse", "key"])
def test_check_boxes_of_the_settings_work(user, settings, name, way):
    def press(box):
        if way == "mouse":
            check(box)
        else:
            shown(box).setFocus()
            QTest.keyClick(box, KEYS.Key_Space)

    field = settings.fields[name]
    assert isinstance(field, SwitchField)
    start = field.box.isChecked()
    for expected in (not start, start, not start):
        press(field.box)
        assert field.box.isChecked() is expected and kept(name) is expected
        assert getattr(user.window.preferences.settings, name) is expected
    assert reopened(user).fields[name].box.isChecked() is expected
    if name == "keep_times":
        assert user.session.saving.keep_times is expected


@pytest.mark.parametrize("name", of_kind("Choice"))
def test_lists_of_the_settings_work(user, settings, name):
    field = settings.fields[name]
    assert isinstance(field, ChoiceField)
    for row, (value, text) in reversed(list(enumerate(kinds()[name].choices))):
        choose(field.box, row)
        assert (field.box.currentText(), kept(name)) == (text, value)
    for row, (value, text) in enumerate(kinds()[name].choices):
        choose_by_key(field.box, row)
        assert (field.box.currentText(), kept(name)) == (text, value)
    assert reopened(user).fields[name].box.currentData() == value


@pytest.mark.parametrize("name", of_kind("Number"))
def test_numbers_of_the_settings_work(user, settings, name):
    field, kind, usual = settings.fields[name], kinds()[name], getattr(Settings(), name)
    assert isinstance(field, NumberField)
    click_up(field.box)
    assert kept(name) == usual + kind.step == field.box.value()
    for key, expected in ((KEYS.Key_Return, kind.low + 2), (KEYS.Key_Tab, kind.low + 3), (KEYS.Key_Enter, kind.high)):
        enter(field.box, expected / 10 if kind.in_tenths else expected, key)
        assert settings.isVisible() and kept(name) == expected
        assert QApplication.activeModalWidget() is None, "Enter pressed a button that nobody meant"
    was, typed = field.box.text(), kind.low + 4
    enter(field.box, typed / 10 if kind.in_tenths else typed, KEYS.Key_Escape)
    assert settings.isVisible() and kept(name) == kind.high and field.box.text() == was, (
        "Escape takes back what was typed"
    )
    QTest.keyClick(field.box, KEYS.Key_Escape)
    assert not settings.isVisible() and kept(name) == kind.high
    assert reopened(user).fields[name].box.value() == kind.high


@pytest.mark.parametrize("name", of_kind("Number"))
def test_a_number_beyond_its_bounds_becomes_the_nearest_of_them(settings, name):
    field, kind = settings.fields[name], kinds()[name]
    assert isinstance(field, NumberField)
    for key in (KEYS.Key_Return, KEYS.Key_Tab):
        enter(field.box, 99999999, key)
        assert kept(name) == kind.high == field.box.value()
        enter(field.box, -77777, key)
        assert kept(name) == kind.low == field.box.value()


@pytest.mark.parametrize("name", [name for name in of_kind("Number") if kinds()[name].in_tenths])
def test_an_excess_decimal_is_not_accepted(settings, name):
    """Everything typed before it stays."""
    field = settings.fields[name]
    assert isinstance(field, NumberField)
    for key in (KEYS.Key_Return, KEYS.Key_Tab):
        enter(field.box, 0.35, key)
        assert kept(name) == 3 == field.box.value()
        enter(field.box, 0.6, key)


@pytest.mark.parametrize("name", of_kind("Number"))
def test_invalid_numbers_leave_the_setting_as_it_was(settings, name):
    field = settings.fields[name]
    assert isinstance(field, NumberField)
    before, text = field.box.value(), field.box.text()
    for typed in ("abc", "-", ""):
        click(field.box.lineEdit())
        QTest.keyClick(field.box, KEYS.Key_A, CTRL)
        QTest.keyClick(field.box, KEYS.Key_Delete)
        QTest.keyClicks(field.box, typed)
        QTest.keyClick(field.box, KEYS.Key_Return)
        assert field.box.value() == before and field.box.text() == text, typed


def test_the_memory_setting_changes_in_useful_steps(settings):
    for name, expected in (("fill_mb", 128), ("history_mb", 640)):
        click_up(settings.fields[name].box)
        assert kept(name) == expected


@pytest.mark.parametrize("name", of_kind("Colour"))
def test_colours_of_the_settings_work(user, settings, name, monkeypatch):
    monkeypatch.setattr(dialogs, "ask_colour", ASK_COLOUR)
    field = settings.fields[name]
    assert isinstance(field, ColourField)

    def answer(dialog, accepts):
        assert isinstance(dialog, QColorDialog)
        dialog.setCurrentColor(QColor("#12c456"))
        buttons = dialog.findChild(QDialogButtonBox)
        kind = QDialogButtonBox.StandardButton
        QTest.mouseClick(buttons.button(kind.Ok if accepts else kind.Cancel), Qt.MouseButton.LeftButton)

    def look(dialog):
        begun.append(dialog.currentColor().name())
        answer(dialog, False)

    begun = list[str]()
    on_question(look)
    click(field.choose)
    assert begun == [kinds()[name].first], "what is automatic is what one begins with"
    assert kept(name) == "" and not field.automatic.isVisible()
    on_question(lambda dialog: answer(dialog, True))
    click(field.choose)
    assert kept(name) == "#12c456" and field.choose.text() == "#12c456"
    again = reopened(user).fields[name]
    assert again.choose.text() == "#12c456"
    click(again.automatic)
    assert kept(name) == "" and not again.automatic.isVisible()


def test_every_control_of_the_settings_has_a_test_above(settings):
    """A kind of control that is not clicked here would not be noticed if it did nothing."""
    known = {field.box for field in settings.fields.values() if not isinstance(field, ColourField)}
    for field in settings.fields.values():
        known |= {field.choose, field.automatic} if isinstance(field, ColourField) else set()
    editor = settings.keys
    known |= {editor.preset, editor.table, editor.field, editor.none, editor.usual}
    known.add(editor.answer)  # clicked in test_own_keys.py
    known |= set(settings.findChild(QDialogButtonBox).buttons())
    there = {one for kind in (QAbstractButton, QComboBox, QSpinBox) for one in settings.findChildren(kind)}
    extra = [one for one in there - known if type(one).__name__ not in ("QToolButton", "CloseButton", "QTabBar")]
    assert not extra and set(settings.fields) == set(kinds())


def test_the_defaults_and_close_buttons_work(user, settings):
    changed = {"theme": "light", "remove_at_once": True, "overlay_opacity": 20, "overlay_colour": "#00ff00"}
    user.window.preferences.change(**changed)
    buttons = {one.text(): one for one in settings.findChild(QDialogButtonBox).buttons()}
    click(buttons["Restore defaults"])
    for name in changed:
        assert kept(name) == getattr(Settings(), name)
    assert not settings.fields["remove_at_once"].box.isChecked() and settings.fields["theme"].box.currentIndex() == 0
    click(next(one for text, one in buttons.items() if "Close" in text))
    assert not settings.isVisible()


def test_a_setting_that_is_allowed_and_in_no_list_is_shown(user):
    user.window.preferences.change(device="cuda:1")
    user.key(KEYS.Key_Comma, CTRL)
    box = user.window.settings.dialog.fields["device"].box
    assert box.currentText() == "cuda:1"
    choose(box, 0)
    assert kept("device") == "auto"
    user.window.settings.dialog.close()


def test_the_wheel_scrolls_the_settings_and_changes_none(user, settings):
    before = load_settings(paths.settings_file()).settings
    for field in settings.fields.values():
        box = getattr(field, "box", None)
        if isinstance(box, QComboBox | QSpinBox):
            shown(box)
            settings.setFocus()
            box.clearFocus()
            turn(box, -1)
    assert load_settings(paths.settings_file()).settings == before
    assert user.window.preferences.settings == before or not paths.settings_file().exists()


def test_the_wheel_changes_a_number_that_was_clicked_into(settings):
    box = settings.fields["overlay_opacity"].box
    before = box.value()
    click(box)
    turn(box, 1)
    assert box.value() == before + 1 and kept("overlay_opacity") == before + 1


def rows_of(editor):
    """Return the rows of the table of shortcuts, by the name of their command."""
    items = map(editor.table.topLevelItem, range(editor.table.topLevelItemCount()))
    return {item.data(0, NAME): item for item in items}


def test_the_key_editor_works(user, settings):
    editor = settings.keys
    tabs = settings.findChild(QTabBar)
    QTest.mouseClick(tabs, Qt.MouseButton.LeftButton, pos=tabs.tabRect(1).center())
    assert editor.isVisible()
    item = rows_of(editor)["invert"]
    editor.table.scrollToItem(item)
    QTest.mouseClick(editor.table.viewport(), Qt.MouseButton.LeftButton, pos=editor.table.visualItemRect(item).center())
    click(editor.field)
    QTest.keyClick(editor.field, KEYS.Key_F3)
    user.qtbot.waitUntil(lambda: kept("keys") == {"invert": ["F3"]})
    assert item.text(1) == "F3" and user.action("invert").shortcut().toString() == "F3"
    click(editor.none)
    assert kept("keys") == {"invert": []} and item.text(1) == ""
    click(editor.usual)
    assert kept("keys") == {} and item.text(1) == "Ctrl+Shift+I"
    for row, name in reversed(list(enumerate(PRESETS))):
        choose(editor.preset, row)
        assert kept("preset") == name
    choose(editor.preset, 1)
    again = reopened(user)
    assert again.keys.preset.currentText() == list(PRESETS)[1]


def test_every_row_takes_a_key_refuses_one_that_is_taken_and_goes_back(user, settings):
    editor, texts = settings.keys, {spec.name: spec.text for spec in ACTIONS}
    settings.show_keys()
    QApplication.processEvents()
    viewport, rows = editor.table.viewport(), rows_of(editor)
    before = {name: item.text(1) for name, item in rows.items()}
    assert len(rows) > 50
    for name, item in rows.items():
        editor.table.scrollToItem(item)
        click(viewport, editor.table.visualItemRect(item).center())
        click(editor.field)
        QTest.keyClick(editor.field, KEYS.Key_F3, CTRL)
        user.qtbot.waitUntil(lambda name=name: kept("keys") == {name: ["Ctrl+F3"]})
        assert item.text(1) == "Ctrl+F3" and item.font(1).bold() and editor.message.text() == ""
        taken, key = ("open", KEYS.Key_O) if name != "open" else ("save", KEYS.Key_S)
        QTest.keyClick(editor.field, key, CTRL)
        user.qtbot.waitUntil(lambda taken=taken: f"“{plain_text(texts[taken])}”" in editor.message.text())
        assert kept("keys") == {name: ["Ctrl+F3"]}
        click(editor.usual)
        assert kept("keys") == {} and item.text(1) == before[name] and editor.message.text() == ""
