"""Reasons of greyed commands, shown in the menu and at the button."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QToolBar, QToolTip

from inpaint_studio.ui.batch.window import BatchWindow
from inpaint_studio.ui.panels.pointer_hint import PointerHint
from tests.support.user import fill_folder, paint
from tests.support.widgets import click_thread

KEYS = Qt.Key


def menus(window):
    return [one.menu() for one in window.menuBar().actions()]


def tip_of(menu: QMenu, action) -> str:
    """Return the tool tip of a row in an open menu."""
    place = menu.actionGeometry(action).center()
    QTest.mouseMove(menu, place)
    QApplication.sendEvent(menu, QHelpEvent(QEvent.Type.ToolTip, place, menu.mapToGlobal(place)))
    return QToolTip.text()


def greyed(window):
    """Open every menu with the mouse; return the reason shown for each greyed row, by name. No other row has one."""
    names = {action: name for name, action in window.actions_by_name.items()}
    found = {}
    for entry in window.menuBar().actions():
        QTest.mouseClick(
            window.menuBar(), Qt.MouseButton.LeftButton, pos=window.menuBar().actionGeometry(entry).center()
        )
        menu = entry.menu()
        assert menu.isVisible()
        for action in menu.actions():
            if action in names and not action.isEnabled():
                found[names[action]] = tip_of(menu, action)
                assert found[names[action]] == action.whatsThis() and action.whatsThis() in action.toolTip()
            elif action in names:
                assert action.whatsThis() == ""
        menu.close()
    return found


def test_commands_without_a_photo_give_reasons(start):
    found = greyed(start().window)
    assert len(found) > 30
    assert found.pop("cancel") == "Nothing to cancel"
    assert set(found.values()) == {"Open a photo first"}


def test_each_disabled_action_of_a_window_with_a_photo_gives_a_reason(start, photo_file):
    user = start(photo_file)
    found = greyed(user.window)
    assert all(found.values()), [name for name, reason in found.items() if not reason]
    assert found["save"] == "No changes to save"
    assert found["clear"] == "Nothing is masked: paint over what you want gone"
    assert found["clear_lines"] == "There are no guide lines"
    assert found["edit_removal"] == "Nothing has been removed yet"
    paint(user)
    assert "clear" not in greyed(user.window)
    menu = menus(user.window)[0]
    menu.popup(user.window.pos())
    assert tip_of(menu, user.action("save")) == "No changes to save"
    tip_of(menu, user.action("open"))
    user.qtbot.waitUntil(lambda: not QToolTip.isVisible())
    menu.close()
    user.wait_removed()
    assert greyed(user.window)["earlier"] == "This is the first variation"


def test_commands_give_reasons_in_a_folder(start, tmp_path):
    fill_folder(tmp_path, 0, 1)
    user = start(tmp_path)
    found = greyed(user.window)
    assert found["previous"] == "This is the first photo"
    assert found["remove_all"] == "No photo has a mask"
    assert all(found.values())


def test_an_object_that_is_being_selected_is_a_reason_which_goes_with_it(start, tmp_path, monkeypatch):
    fill_folder(tmp_path, 0, 1)
    user = start(tmp_path)
    monkeypatch.setattr(click_thread(user.session), "ask", lambda _question: None)
    user.key(KEYS.Key_S)
    user.press(30, 30)
    user.release(30, 30)
    for name in ("remove_all", "clear"):
        assert user.action(name).whatsThis() == "An object is still being selected"
    user.key(KEYS.Key_Return, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    (hint,) = user.window.findChildren(PointerHint)
    assert hint.isVisible() and hint.text() == "An object is still being selected"
    user.key(KEYS.Key_B)
    user.drag((20, 20), (40, 20))  # in place of the answer
    assert user.action("remove_all").isEnabled() and not hint.isVisible()
    user.session.clicks.drop()


def test_an_open_outline_gives_reasons(start, photo_file):
    user = start(photo_file)
    user.key(KEYS.Key_L)
    user.drag((20, 20))
    user.drag((60, 20))
    assert user.session.drawing.in_stroke
    found = greyed(user.window)
    assert found["find_damage"] == "Finish the outline first (Enter), or discard it (Esc)"
    assert all(found.values())


def test_disabled_buttons_give_reasons_too(start, photo_file):
    user = start(photo_file)
    [save] = [
        button
        for bar in user.window.findChildren(QToolBar)
        if (button := bar.widgetForAction(user.action("save"))) is not None
    ]
    assert save.toolTip() == "Save (Ctrl+S)\nNo changes to save"
    paint(user)
    user.wait_removed()
    assert save.toolTip() == "Save (Ctrl+S)"


def test_no_reason_stays_in_the_status_bar(start, photo_file):
    """Qt removes a status tip when the pointer leaves a button only if the button still has that tip."""
    user = start(photo_file)
    bar = user.window.statusBar()
    [save] = [
        button
        for one in user.window.findChildren(QToolBar)
        if (button := one.widgetForAction(user.action("save"))) is not None
    ]
    QApplication.sendEvent(save, QEvent(QEvent.Type.Enter))
    paint(user)
    user.wait_removed()
    QApplication.sendEvent(save, QEvent(QEvent.Type.Leave))
    assert bar.currentMessage() == ""


def test_an_open_outline_is_the_reason_where_there_is_work(start, tmp_path):
    """The photo has a mask and an unsaved removal while an outline is open."""
    fill_folder(tmp_path, 0, 1)
    user = start(tmp_path)
    paint(user)
    user.wait_removed()
    paint(user)
    user.key(KEYS.Key_L)
    user.drag((20, 20))
    finish = "Finish the outline first (Enter), or discard it (Esc)"
    found = greyed(user.window)
    assert {found[name] for name in ("remove", "remove_all", "save_all")} == {finish}


def test_a_step_that_changes_no_reason_touches_no_action_and_another_key_keeps_the_reason(start, photo_file):
    window = start(photo_file).window
    touched = []
    for name, action in window.actions_by_name.items():
        action.changed.connect(lambda name=name: touched.append(name))
    window.session.state_changed.emit()
    window.preferences.change(overlay_opacity=70)
    assert touched == []
    window.preferences.change(keys={"save": ("Ctrl+J",)})
    assert window.actions_by_name["save"].toolTip() == "Save (Ctrl+J)\nNo changes to save"


def test_the_batch_window_is_made_when_it_is_asked_for(start, photo_file):
    window = start(photo_file).window
    assert not window.findChildren(BatchWindow)
    window.actions_by_name["batch"].trigger()
    assert [one.isVisible() for one in window.findChildren(BatchWindow)] == [True]
