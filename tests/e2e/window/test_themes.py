"""Elements that must stay visible on the backgrounds of both themes."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QMenu, QPushButton, QToolButton

from tests.support.controls import click
from tests.support.widgets import progress_bar

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.mark.parametrize("theme", ["dark", "light"])
def test_the_text_of_an_indeterminate_progress_bar_is_visible(user, theme):
    user.window.preferences.change(theme=theme)
    bar = user.window.bar
    bar.show_running(True)
    shown = progress_bar(bar)

    def bright():
        image = shown.grab().toImage()
        middle = range(image.width() // 2 - 60, image.width() // 2 + 60)
        return sum(image.pixelColor(x, y).lightness() > 230 for x in middle for y in range(4, image.height() - 4))

    assert (shown.minimum(), shown.maximum()) == (0, 0) and shown.format() == "Preparing …"
    seen = bright()
    shown.setFormat("")
    assert seen > bright() + 30
    bar.show_running(False)
    user.window.preferences.change(theme="system")


@pytest.mark.parametrize("theme", ["dark", "light"])
def test_an_empty_check_box_is_seen_in_both_themes(user, theme):
    user.window.preferences.change(theme=theme)
    user.window.settings.show()
    box = user.window.settings.dialog.fields["remove_at_once"].box
    assert not box.isChecked()
    QApplication.processEvents()
    image = box.grab().toImage()
    ground = image.pixelColor(image.width() - 2, 1)
    row = [image.pixelColor(x, image.height() // 2) for x in range(int(16 * image.devicePixelRatio()))]
    assert max(contrast(one, ground) for one in row) >= (3 if theme == "dark" else 1.4)
    user.window.preferences.change(theme="system")


def test_empty_boxes_of_menus_and_lists_are_seen_on_a_dark_ground(panel):
    user = panel.user
    user.window.preferences.change(theme="dark")
    QApplication.processEvents()
    menu = next(one for one in user.window.menuBar().findChildren(QMenu) if user.action("structure") in one.actions())
    item = panel.list.item(0)
    place = panel.list.visualItemRect(item)
    QTest.mouseClick(panel.list.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(10, place.center().y()))
    assert item.checkState() == Qt.CheckState.Unchecked and not user.action("structure").isChecked()
    panel.list.setCurrentRow(1)  # not on the ground of a choice
    bar = user.window.menuBar()
    QTest.mouseClick(bar, Qt.MouseButton.LeftButton, pos=bar.actionGeometry(menu.menuAction()).center())
    at = menu.actionGeometry(user.action("structure"))
    for seen, rect in ((menu, at), (panel.list.viewport(), place)):
        image = seen.grab(rect).toImage()
        row = [image.pixelColor(x, image.height() // 2) for x in range(24)]
        assert max(contrast(one, image.pixelColor(image.width() - 3, 3)) for one in row) >= 3, seen
    menu.close()
    user.window.preferences.change(theme="system")


@pytest.mark.parametrize("theme", ["dark", "light"])
def test_lists_of_choices_can_be_read(user, theme):
    user.window.preferences.change(theme=theme)
    user.window.settings.show()
    box = user.window.settings.dialog.fields["wheel"].box
    click(box)
    view = box.view()
    user.qtbot.waitUntil(view.isVisible)
    assert box.currentIndex() == 0 and box.count() == 2
    image = view.viewport().grab().toImage()  # of two rows, the first one is chosen
    ground = image.pixelColor(image.width() - 4, image.height() - 4)
    inside, lower = range(8, image.width() - 8), range(image.height() // 2 + 4, image.height() - 4)
    assert max(contrast(image.pixelColor(x, y), ground) for x in inside for y in lower) >= 4.5
    assert (ground.lightness() < 128) == (theme == "dark")
    box.hidePopup()
    user.window.preferences.change(theme="system")


def contrast(one, other):
    def luminance(colour):
        parts = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in colour.getRgbF()[:3]]
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]

    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", ["dark", "light"])
def test_the_arrow_of_a_bar_without_room_is_seen_in_both_themes(user, theme):
    user.window.preferences.change(theme=theme, tool_names=True)
    user.action("removals").trigger()
    user.window.resize(700, 500)
    QApplication.processEvents()
    arrows = [one for one in user.window.findChildren(QToolButton, "qt_toolbar_ext_button") if one.isVisible()]
    assert arrows
    for arrow in arrows:
        image = arrow.grab().toImage()
        ground = image.pixelColor(0, 0)
        pixels = [image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())]
        assert max(contrast(one, ground) for one in pixels) >= 4.5
    user.window.preferences.change(theme="system")


@pytest.mark.parametrize("theme", ["dark", "light"])
def test_the_primary_button_shows_that_it_has_the_focus(user, theme):
    user.window.preferences.change(theme=theme)
    user.drag((60, 60), (80, 60))
    remove = next(one for one in user.window.bar.findChildren(QPushButton) if one.text() == "Remove")
    for _ in range(40):
        if QApplication.focusWidget() is remove:
            break
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert remove.hasFocus()
    image = remove.grab().toImage()
    row = [image.pixelColor(image.width() // 2, y) for y in range(7)]
    assert max(contrast(one, image.pixelColor(8, image.height() // 2)) for one in row) >= 3
    user.window.preferences.change(theme="system")


@pytest.mark.parametrize("name", ["removals", "history"])
@pytest.mark.parametrize("theme", ["dark", "light"])
def test_the_buttons_of_a_panels_title_are_seen(user, name, theme):
    user.action(name).trigger()
    user.window.preferences.change(theme=theme)
    QApplication.processEvents()
    panel = getattr(user.window, name)
    for object_name in ("qt_dockwidget_floatbutton", "qt_dockwidget_closebutton"):
        button = panel.findChild(QAbstractButton, object_name)
        assert button.isVisible()
        image = panel.grab(button.geometry()).toImage()
        seen = [image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())]
        assert max(contrast(one, image.pixelColor(0, 0)) for one in seen) >= 4.5, object_name
    user.window.preferences.change(theme="system")
