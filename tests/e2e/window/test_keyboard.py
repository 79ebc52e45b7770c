"""Tool bars by keyboard: each is one Tab stop, arrow keys move inside, and the focus is visible."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolBar, QToolButton

from tests.support.contrast import contrast
from tests.support.controls import click
from tests.support.reading import name_of, walked
from tests.support.user import paint
from tests.support.widgets import row_list

KEYS = Qt.Key


def press(user, *keys):
    """Press keys where the focus is; return what has it then."""
    user.window.activateWindow()
    for key in keys:
        QTest.keyClick(user.window.focusWidget(), key)
        QApplication.processEvents()
    return user.window.focusWidget()


def bar(user, name):
    return user.window.findChild(QToolBar, name)


def in_bar(user, name):
    """Go with Tab to a tool bar; return the button there."""
    user.canvas.setFocus()
    for _ in range(30):
        focus = press(user, KEYS.Key_Tab)
        if focus.parentWidget() is bar(user, name):
            return focus
    raise AssertionError(f"Tab does not come to {name}")


def test_tab_stops_once_at_each_bar_and_comes_back_to_the_photo(opened):
    stops = walked(opened.window)
    bars = [one.parentWidget().objectName() for one in stops if isinstance(one.parentWidget(), QToolBar)]
    assert bars == ["Main", "Tools"]
    assert stops[-2:] == [stops[-2], opened.canvas] and stops[-2].parentWidget() is bar(opened, "Tools")


def test_arrow_keys_go_through_a_bar_and_space_chooses_the_tool(opened):
    user = opened
    assert name_of(in_bar(user, "Tools")) == "Brush"
    assert name_of(press(user, KEYS.Key_Down, KEYS.Key_Down)) == "Lasso"
    assert user.window.toolbox.tool.name == "brush", "only the focus has moved"
    press(user, KEYS.Key_Space)
    assert user.window.toolbox.tool.name == "lasso"
    assert name_of(press(user, KEYS.Key_End)) == "Hand"
    assert name_of(press(user, KEYS.Key_Down)) == "Brush", "round"
    assert name_of(press(user, KEYS.Key_Up)) == "Hand"
    press(user, KEYS.Key_Return)
    assert user.action("hand").isChecked()
    assert press(user, KEYS.Key_Tab) is user.canvas
    assert name_of(press(user, KEYS.Key_Backtab)) == "Hand", "where the focus was"


def test_arrow_keys_leave_out_what_cannot_be_pressed_and_enter_presses(opened):
    user = opened
    paint(user)
    assert name_of(in_bar(user, "Main")) == "Open…"
    while name_of(user.window.focusWidget()) != "Undo":
        before = user.window.focusWidget()
        assert press(user, KEYS.Key_Right).isEnabled() and user.window.focusWidget() is not before
    press(user, KEYS.Key_Return)
    assert not user.session.document.has_mask
    user.qtbot.waitUntil(lambda: name_of(user.window.focusWidget()) == "Redo")  # Undo cannot be pressed any more
    assert user.window.focusWidget().hasFocus()
    press(user, KEYS.Key_Enter)
    assert user.session.document.has_mask
    user.qtbot.waitUntil(lambda: name_of(user.window.focusWidget()) in ("Undo", "Save"))


def test_a_click_leaves_the_keys_to_the_photo(opened):
    opened.canvas.setFocus()
    for name in ("eraser", "fit"):
        button = next(
            one for one in opened.window.findChildren(QToolButton)
            if one.defaultAction() is opened.action(name) and isinstance(one.parentWidget(), QToolBar)
        )  # fmt: skip
        click(button)
        assert opened.canvas.hasFocus()
    assert opened.window.toolbox.tool.name == "eraser"


def test_the_button_for_what_has_no_room_is_reached_too(opened):
    opened.window.preferences.change(tool_names=True)
    opened.window.resize(700, 700)
    QApplication.processEvents()
    more = bar(opened, "Main").findChild(QToolButton, "qt_toolbar_ext_button")
    assert more.isVisible()
    in_bar(opened, "Main")
    assert press(opened, KEYS.Key_End) is more
    hidden = [one for one in bar(opened, "Main").findChildren(QToolButton) if one.isHidden()]
    assert hidden and all(one.focusPolicy() == Qt.FocusPolicy.NoFocus for one in hidden)


def test_commands_of_the_list_of_removals_are_one_stop(opened):
    user = opened
    user.action("removals").trigger()
    paint(user)
    user.wait_removed()
    QApplication.processEvents()
    commands = user.window.removals.findChild(QToolBar)
    stops = [one for one in walked(user.window) if one.parentWidget() is commands]
    assert len(stops) == 1
    stops[0].setFocus()
    press(user, KEYS.Key_End, KEYS.Key_Return)
    assert user.session.document.removals == [] and user.window.toast.text == "Removal deleted."


def test_the_history_is_reached_and_enter_goes_to_a_step(opened):
    user = opened
    user.action("history").trigger()
    paint(user)
    QApplication.processEvents()
    steps = row_list(user.window.history)
    assert steps in walked(user.window)
    steps.setFocus()
    press(user, KEYS.Key_Up)
    assert user.session.document.has_mask
    press(user, KEYS.Key_Return)
    assert not user.session.document.has_mask


@pytest.mark.parametrize("theme", ["dark", "light"])
@pytest.mark.parametrize("name", ["Tools", "Main"])
def test_the_focus_in_a_bar_can_be_seen(opened, theme, name):
    user = opened
    user.window.preferences.change(theme=theme)
    button = in_bar(user, name)
    ring = button.grab().toImage()
    user.canvas.setFocus()
    QApplication.processEvents()
    without = button.grab().toImage()
    middle = ring.width() // 2
    seen = [QColor(ring.pixel(middle, y)) for y in range(6) if ring.pixel(middle, y) != without.pixel(middle, y)]
    ground = QColor(without.pixel(middle, 2))
    assert seen and max(contrast(one, ground) for one in seen) >= 3.0  # WCAG 2.2, 1.4.11
    user.window.preferences.change(theme="system")
