"""Menus by keyboard: each entry has its access key in every language, and an open menu receives all keys."""

import re

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication

from inpaint_studio.core.settings import Settings, save_settings
from inpaint_studio.paths import settings_file
from inpaint_studio.ui.actions.access_keys import add_access_keys
from inpaint_studio.ui.commands.recent import RecentMenu
from tests.support.widgets import next_step_button

KEYS = Qt.Key
MARK = re.compile(r"&([^&\s])")


def click_open(user, number):
    """Click on the menu of that number in the menu bar."""
    bar = user.window.menuBar()
    entry = bar.actions()[number]
    QTest.mouseClick(bar, Qt.MouseButton.LeftButton, pos=bar.actionGeometry(entry).center())
    assert QApplication.activePopupWidget() is entry.menu()
    return entry.menu()


def test_letters_typed_with_a_menu_open_reach_no_tool_behind_it(user):
    user.drag((80, 60), (90, 60))
    user.wait_removed()
    user.canvas.setFocus()
    menu = click_open(user, 0)
    for key in (KEYS.Key_D, KEYS.Key_L, KEYS.Key_B, KEYS.Key_BracketRight):
        QTest.keyClick(menu, key)
    QTest.keyClick(menu, KEYS.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert user.canvas.display.comparison is None and user.action("brush").isChecked()
    assert user.session.document.history.labels[-1] == "Remove" and menu.isVisible()
    QTest.keyClick(menu, KEYS.Key_Escape)
    assert not menu.isVisible()
    user.key(KEYS.Key_L)
    assert user.action("lasso").isChecked(), "without a menu the letter is the tool's again"


def test_the_submenu_of_recent_photos_takes_keys_as_well(user):
    menu = click_open(user, 0)
    recent = user.window.findChild(RecentMenu)
    menu.setActiveAction(recent.menuAction())
    recent.popup(user.window.mapToGlobal(QPoint(200, 100)))
    QTest.keyClick(recent, KEYS.Key_L)
    assert user.action("brush").isChecked()
    recent.close()
    menu.close()


def test_the_access_key_of_an_entry_chooses_it(user, monkeypatch):
    menu = click_open(user, 2)
    letter = MARK.search(user.action("lasso").text())[1]
    QTest.keyClicks(menu, letter.lower())
    assert user.action("lasso").isChecked() and not menu.isVisible()


@pytest.mark.parametrize("language", ["en", "de", "es", "fr", "ja", "zh_CN", "pseudo"])
def test_each_entry_has_a_letter_of_its_own_in_every_language(start, photo_file, language):
    save_settings(Settings(language=language), settings_file())
    user = start(photo_file)
    for entry in user.window.menuBar().actions():
        texts = [action.text() for action in entry.menu().actions() if action.text()]
        marks = [MARK.search(text.replace("&&", "")) for text in texts]
        letters = [mark[1].lower() for mark in marks if mark]
        assert len(letters) == len(texts) and len(set(letters)) == len(letters), texts
    for name in ("original", "remove"):
        user.window.preferences.change(keys={name: ["F4"]})
        assert MARK.search(user.action(name).text()), "another shortcut leaves the letter"


def test_usual_letters_come_first(user):
    assert user.action("open").text() == "&Open…" and user.action("save").text() == "&Save"
    assert user.action("quit").text() == "&Quit" and user.action("undo").text() == "&Undo"


def test_letters_are_chosen_by_words_and_given_ones_are_kept():
    entries = [QAction(text) for text in ("Save", "Save as…", "&Next", "Ann", "保存…", "Ant", "")]
    entries[4].setObjectName("save_all")
    add_access_keys(entries)
    assert [entry.text() for entry in entries] == ["&Save", "Sa&ve as…", "&Next", "&Ann", "保存(&E)…", "An&t", ""]


def test_entries_change_their_access_keys_if_another_would_get_none():
    entries = [QAction(text) for text in ("Ab", "A")]
    add_access_keys(entries)
    assert [entry.text() for entry in entries] == ["A&b", "&A"]


@pytest.mark.parametrize("language", ["en", "de", "ja", "zh_CN"])
def test_no_button_shows_the_letter_of_its_menu_entry(start, photo_file, language):
    save_settings(Settings(language=language), settings_file())
    user = start(photo_file)
    user.window.toast.show_next_step("next", user.action("save_all"))
    buttons = user.window.findChildren(QAbstractButton)
    assert next_step_button(user.window.toast) in buttons and next_step_button(user.window.toast).text()
    assert [one.text() for one in buttons if re.search(r"\([A-Z]\)|&[^&]", one.text())] == []
