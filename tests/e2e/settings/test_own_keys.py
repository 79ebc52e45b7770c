"""Custom shortcuts: presets, keys taken over from other actions and given back, and invalid keys in the file."""

import json

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from inpaint_studio import paths
from tests.support import controls
from tests.support.preferences import dialog, kept

KEYS = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


def press_in(field, key, modifiers=Qt.KeyboardModifier.NoModifier):
    field.setFocus()
    QTest.keyClick(field, key, modifiers)
    field.editingFinished.emit()


def test_a_preset_changes_the_keys_and_its_single_letters_act_on_the_canvas(user):
    editor = dialog(user).keys
    user.window.settings.dialog.show_keys()
    controls.choose(editor.preset, editor.preset.findText("GIMP"))
    assert kept("preset") == "GIMP"
    user.window.settings.dialog.close()
    user.window.activateWindow()
    user.qtbot.waitUntil(user.window.isActiveWindow)
    user.canvas.setFocus()
    user.key(KEYS.Key_U)
    assert user.window.toolbox.tool.name == "wand"
    user.key(KEYS.Key_2)
    assert user.canvas.navigation.zoom == pytest.approx(2)
    user.key(KEYS.Key_B)
    assert user.window.toolbox.tool.name == "wand", "B is no key of GIMP's"
    assert "(U)" in user.action("wand").toolTip()


def test_a_key_that_a_newer_version_uses_stays_the_users(user):
    user.window.preferences.change(keys={"invert": ["Ctrl+W"]})
    assert user.action("close").shortcuts() == []
    user.key(KEYS.Key_W, CTRL)
    assert user.session.document.history.labels == ["Invert mask"]
    editor = dialog(user).keys
    user.window.settings.dialog.show_keys()
    editor.select("grow")
    press_in(editor.field, KEYS.Key_S, CTRL)
    assert "“Save”" in editor.message.text() and kept("keys") == {"invert": ["Ctrl+W"]}
    press_in(editor.field, KEYS.Key_F3)
    assert kept("keys") == {"invert": ["Ctrl+W"], "grow": ["F3"]}
    user.window.settings.dialog.close()


def test_a_custom_key_is_accepted_unless_another_action_has_it(user):
    editor = dialog(user).keys
    user.window.settings.dialog.show_keys()
    editor.select("invert")
    press_in(editor.field, KEYS.Key_F3)
    assert kept("keys") == {"invert": ["F3"]} and user.action("invert").shortcut().toString() == "F3"
    press_in(editor.field, KEYS.Key_B)
    assert "“Brush”" in editor.message.text() and kept("keys") == {"invert": ["F3"]}
    item = editor.table.topLevelItem(0)
    editor.table.scrollToItem(item)
    QTest.mouseClick(editor.table.viewport(), Qt.MouseButton.LeftButton, pos=editor.table.visualItemRect(item).center())
    assert editor.table.currentItem() is item and editor.message.text() == "", "that was about another action"
    editor.select("invert")
    controls.choose(editor.preset, editor.preset.findText("Inpaint Studio"))
    assert kept("keys") == {"invert": ["F3"]}, "the preset is the same as before"
    editor.none.click()
    assert user.action("invert").shortcuts() == [] and kept("keys") == {"invert": []}
    editor.usual.click()
    assert kept("keys") == {} and user.action("invert").shortcut().toString() == "Ctrl+Shift+I"
    user.window.settings.dialog.close()


def test_a_key_of_another_action_is_taken_over_if_the_user_says_so_and_given_back(user):
    editor = dialog(user).keys
    user.window.settings.dialog.show_keys()
    editor.select("invert")
    press_in(editor.field, KEYS.Key_F3)
    editor.select("grow")
    press_in(editor.field, KEYS.Key_F3)
    assert editor.message.text() == "F3 is used for “Invert”. Reassign it?" and kept("keys") == {"invert": ["F3"]}
    controls.click(editor.answer)
    assert kept("keys") == {"invert": [], "grow": ["F3"]}
    assert user.action("invert").shortcuts() == [] and user.action("grow").shortcut().toString() == "F3"
    assert editor.message.text() == "F3 was taken from “Invert”." and editor.answer.text() == "Undo"
    controls.click(editor.answer)
    assert kept("keys") == {"invert": ["F3"]} and user.action("grow").shortcut().toString() == "G"
    assert not editor.answer.isVisible() and editor.message.text() == ""
    user.window.settings.dialog.close()


def test_default_shortcut_gives_a_default_key_back_to_the_action_that_lost_it(user):
    editor = dialog(user).keys
    user.window.settings.dialog.show_keys()
    editor.select("invert")
    press_in(editor.field, KEYS.Key_B)
    controls.click(editor.answer)
    assert user.action("invert").shortcut().toString() == "B" and user.action("brush").shortcuts() == []
    controls.click(editor.usual)
    assert kept("keys") == {} and user.action("brush").shortcut().toString() == "B"
    assert not editor.answer.isVisible(), "there is nothing to undo any more"
    user.window.settings.dialog.close()


def test_taking_over_one_of_several_keys_leaves_the_others(user):
    editor = dialog(user).keys
    user.window.settings.dialog.show_keys()
    editor.select("invert")
    press_in(editor.field, KEYS.Key_Y, CTRL)
    controls.click(editor.answer)
    assert [key.toString() for key in user.action("redo").shortcuts()] == ["Ctrl+Shift+Z"]
    assert user.action("invert").shortcut().toString() == "Ctrl+Y"
    editor.select("grow")
    assert not editor.answer.isVisible(), "that was about another action"
    user.window.settings.dialog.close()


def test_an_offer_goes_when_the_shortcuts_have_changed_and_no_key_that_draws_is_offered(user):
    shown = dialog(user)
    editor = shown.keys
    shown.show_keys()
    editor.select("invert")
    press_in(editor.field, KEYS.Key_F3)
    press_in(editor.field, KEYS.Key_B)
    assert editor.answer.isVisible()
    usual = next(one for one in shown.findChildren(QPushButton) if one.text() == "Restore defaults")
    controls.click(usual)
    assert not editor.answer.isVisible() and editor.message.text() == "" and kept("keys") == {}
    press_in(editor.field, KEYS.Key_Space)
    assert "reserved" in editor.message.text() and not editor.answer.isVisible()
    shown.close()


def test_iopaints_tab_shows_the_original_while_it_is_held(user):
    user.window.toolbox.set_size(30)
    user.drag((80, 60), (90, 60))
    user.wait_removed()
    user.window.preferences.change(preset="IOPaint")
    user.canvas.setFocus()
    user.hold(KEYS.Key_Tab)
    assert user.canvas.display.is_original
    user.let_go(KEYS.Key_Tab)
    assert not user.canvas.display.is_original
    user.hold(KEYS.Key_O)
    assert not user.canvas.display.is_original, "O is no key of that preset"


def test_the_sheet_shows_the_keys_in_use(user):
    user.window.preferences.change(keys={"invert": ["F3"]})
    user.key(KEYS.Key_F1)
    page = user.window.settings.sheet.page.toPlainText()
    assert "F3" in page and "Ctrl+Shift+I" not in page and "O or \\ held" in page
    user.key(KEYS.Key_F1)


@pytest.mark.parametrize("keys", [[""], ["no such key"], ["Shift+P"]])
def test_invalid_keys_in_the_file_are_ignored(start, photo_file, keys):
    path = paths.settings_file()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps({"keys": {"original": keys}, "device": "cuda:1"}))
    user = start(photo_file)
    assert user.window.preferences.problems == [] and user.window.preferences.settings.device == "cuda:1"
    user.hold(KEYS.Key_P)
    assert not user.canvas.display.is_original, "without Shift it is another key"


def test_keys_that_draw_cannot_be_taken_away(user):
    editor = dialog(user).keys
    editor.select("invert")
    press_in(editor.field, KEYS.Key_Space)
    assert editor.message.text() == "Space is reserved for moving the photo." and kept("keys") == {}
    user.window.settings.dialog.close()


@pytest.mark.parametrize("key", [KEYS.Key_Return, KEYS.Key_Enter])
@pytest.mark.parametrize("pressed", [KEYS.Key_Return, KEYS.Key_Enter])
def test_a_reassigned_enter_acts_with_both_enter_keys(user, key, pressed):
    editor = dialog(user).keys
    user.window.settings.dialog.show_keys()
    editor.select("invert")
    press_in(editor.field, key)
    assert editor.message.text() == "Enter is used for “Remove”. Reassign it?"
    controls.click(editor.answer)
    assert "Enter" in user.action("invert").toolTip() and "Enter" not in user.action("remove").toolTip()
    user.window.settings.dialog.close()
    user.window.activateWindow()
    user.qtbot.waitUntil(user.window.isActiveWindow)
    user.canvas.setFocus()
    user.key(pressed)
    assert user.session.document.history.labels == ["Invert mask"]


def test_enter_given_to_two_actions_one_after_the_other_belongs_to_the_last(user):
    editor = dialog(user).keys
    user.window.settings.dialog.show_keys()
    for name, key in (("invert", KEYS.Key_Enter), ("grow", KEYS.Key_Return)):
        editor.select(name)
        press_in(editor.field, key)
        controls.click(editor.answer)
    assert user.action("invert").shortcuts() == [] and len(user.action("grow").shortcuts()) == 2
    assert kept("keys")["invert"] == []
    user.window.settings.dialog.close()
