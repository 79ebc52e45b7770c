"""Panels that share a place as tabs: their commands bring them to the front before they close them."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.support.controls import choose_entry
from tests.support.user import CTRL, fill_folder

SHIFT, ALT = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.AltModifier
KEYS = {"removals": Qt.Key.Key_F7, "history": Qt.Key.Key_F8}


def is_seen(panel):
    return panel.isVisible() and not panel.visibleRegion().isEmpty()


def press(user, key, modifiers=Qt.KeyboardModifier.NoModifier):
    user.key(key, modifiers)
    QApplication.processEvents()


def put_behind(user, behind, front):
    user.window.tabifyDockWidget(behind, front)
    front.show()
    front.raise_()
    QApplication.processEvents()
    assert is_seen(front) and behind.isVisible() and not is_seen(behind)


@pytest.mark.parametrize(("name", "other"), [("removals", "history"), ("history", "removals")])
def test_a_list_behind_another_one_comes_to_the_front_and_the_next_key_closes_it(opened, name, other):
    user, behind, front = opened, getattr(opened.window, name), getattr(opened.window, other)
    for key in KEYS.values():
        press(user, key)
    put_behind(user, behind, front)
    assert not user.action(name).isChecked() and user.action(other).isChecked()
    press(user, KEYS[name])
    assert is_seen(behind) and user.action(name).isChecked() and not user.action(other).isChecked()
    press(user, KEYS[name])
    assert not behind.isVisible() and is_seen(front) and user.action(other).isChecked()


def test_the_strip_of_photos_behind_a_panel_comes_to_the_front(start, tmp_path):
    fill_folder(tmp_path, 1, 2)
    user = start(tmp_path)
    user.wait_idle()
    strip, shows = user.window.filmstrip, user.action("filmstrip")
    put_behind(user, strip, user.window.history)
    press(user, Qt.Key.Key_F6)
    assert is_seen(strip) and shows.isChecked()
    press(user, Qt.Key.Key_F6)
    assert not strip.isVisible() and not shows.isChecked()
    press(user, Qt.Key.Key_F6)
    assert is_seen(strip) and shows.isChecked()


def test_finds_behind_a_list_come_to_the_front_with_their_answers(panel):
    user = panel.user
    panel.list.setCurrentRow(0)
    panel.list.setFocus()
    count = len([1 for row in range(panel.list.count()) if panel.list.item(row).checkState() == Qt.CheckState.Checked])
    panel.list.item(0).setCheckState(Qt.CheckState.Unchecked)
    put_behind(user, panel, user.window.removals)
    press(user, Qt.Key.Key_F, CTRL | SHIFT)
    user.wait_searched()
    assert user.window.restore.panel is panel and is_seen(panel) and panel.list.hasFocus()
    kept = [1 for row in range(panel.list.count()) if panel.list.item(row).checkState() == Qt.CheckState.Checked]
    assert len(kept) == count - 1
    press(user, Qt.Key.Key_F, CTRL | SHIFT)
    user.wait_searched()
    assert user.window.restore.panel is not panel, "in front, the command searches again"


def test_proposals_behind_a_list_come_to_the_front(opened):
    user = opened
    press(user, Qt.Key.Key_F, CTRL | ALT)
    user.wait_searched()
    panel = user.window.restore.panel
    put_behind(user, panel, user.window.history)
    press(user, Qt.Key.Key_F, CTRL | ALT)
    user.wait_searched()
    assert user.window.restore.panel is panel and is_seen(panel)


def test_panels_come_back_to_their_places(panel):
    """Includes a panel that exists only for this photo; none is opened or closed by it."""
    user, window = panel.user, panel.user.window
    press(user, Qt.Key.Key_F7)
    right = Qt.DockWidgetArea.RightDockWidgetArea
    window.addDockWidget(Qt.DockWidgetArea.LeftDockWidgetArea, window.removals)
    window.addDockWidget(Qt.DockWidgetArea.LeftDockWidgetArea, panel)
    panel.setFloating(True)
    choose_entry(user, "&View", "reset_panels")
    QApplication.processEvents()
    for dock in (window.removals, panel):
        assert window.dockWidgetArea(dock) == right and not dock.isFloating() and dock.isVisible()
    assert not window.history.isVisible()
