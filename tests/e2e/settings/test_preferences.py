"""Settings that act at once and are kept, the layout, and what was wrong in the file."""

import json
import threading

import numpy as np
import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from inpaint_studio import paths
from inpaint_studio.ui.session import removal_thread
from tests.support import controls
from tests.support.preferences import dialog, kept
from tests.support.waiting import LONG
from tests.support.widgets import message_label, message_timer

KEYS = Qt.Key
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def choose(box, value):
    box.setCurrentIndex(box.findData(value))
    box.activated.emit(box.currentIndex())


def test_a_changed_setting_takes_effect_at_once_and_is_kept(user):
    user.window.toolbox.set_size(60)
    user.drag((80, 60), (81, 60))
    user.canvas.leaveEvent(None)
    spot = (user.at(80, 60) * user.canvas.devicePixelRatioF()).toPoint()
    before = user.canvas.grab().toImage().pixelColor(spot)
    user.window.preferences.change(overlay_colour="#00ff00")
    green = user.canvas.grab().toImage().pixelColor(spot)
    assert green.green() > before.green() + 20 and kept("overlay_colour") == "#00ff00"
    shown = dialog(user)
    shown.fields["overlay_opacity"].box.setValue(90)
    assert user.canvas.grab().toImage().pixelColor(spot).green() > green.green() + 10
    assert kept("overlay_opacity") == 90
    shown.fields["overlay_colour"].automatic.click()
    assert kept("overlay_colour") == ""
    choose(shown.fields["theme"].box, "light")
    assert user.window.palette().window().color().lightness() > 200 and kept("theme") == "light"
    shown.fields["history_mb"].box.setValue(64)
    assert user.session.document.history.max_bytes == 64 << 20
    shown.close()


@pytest.mark.parametrize(
    ("typed", "kept_as", "shown_as"), [("1.2", 12, "1.2 %"), ("0", 0, "0.0 %"), ("4.9", 49, "4.9 %")]
)
def test_the_growth_of_objects_is_shown_as_a_percentage(user, typed, kept_as, shown_as):
    shown = dialog(user)
    box = shown.fields["object_grow"].box
    assert box.text() == "0.7 %"
    controls.shown(box).setFocus()
    box.selectAll()
    QTest.keyClicks(box, typed)
    QTest.keyClick(box, KEYS.Key_Return)
    assert kept("object_grow") == kept_as and box.text() == shown_as
    assert user.session.clicks.share == kept_as / 1000
    QTest.keyClick(box, KEYS.Key_Up)
    assert kept("object_grow") == kept_as + 1
    shown.close()


def test_defaults_can_be_restored(user):
    user.window.preferences.change(overlay_opacity=20, wheel="scroll", theme="dark")
    shown = dialog(user)
    restore_defaults(shown)
    assert (kept("overlay_opacity"), kept("wheel"), kept("theme")) == (50, "zoom", "system")
    assert shown.fields["overlay_opacity"].box.value() == 50
    shown.close()


def restore_defaults(shown):
    controls.click(next(one for one in shown.findChildren(QPushButton) if one.text() == "Restore defaults"))


def test_restoring_defaults_affects_only_the_visible_page(user):
    user.window.preferences.change(overlay_opacity=20, preset="GIMP", keys={"invert": ["F3"]})
    shown = dialog(user)
    restore_defaults(shown)
    assert kept("overlay_opacity") == 50
    assert (kept("preset"), kept("keys")) == ("GIMP", {"invert": ["F3"]}), "the keys are on another page"
    user.window.preferences.change(overlay_opacity=30)
    shown.show_keys()
    restore_defaults(shown)
    assert (kept("preset"), kept("keys"), kept("overlay_opacity")) == ("inpaint_studio", {}, 30)
    assert shown.keys.preset.currentText() == "Inpaint Studio"
    assert user.action("invert").shortcut().toString() == "Ctrl+Shift+I"
    shown.close()


@pytest.mark.parametrize("way", ["mouse", "keys"])
@pytest.mark.parametrize("page", ["general", "keys"])
def test_restoring_defaults_can_be_undone_until_something_else_is_changed(user, page, way):
    values = {"overlay_opacity": 20, "theme": "light", "preset": "GIMP", "keys": {"invert": ["F3"]}}
    user.window.preferences.change(**values)
    shown = dialog(user)
    if page == "keys":
        shown.show_keys()
    undo = next(one for one in shown.findChildren(QPushButton) if one.text() == "Undo")
    assert not undo.isVisible()
    restore_defaults(shown)
    assert undo.isVisible() and {name: kept(name) for name in values} != values
    if way == "mouse":
        controls.click(undo)
    else:
        next(one for one in shown.findChildren(QPushButton) if one.text() == "Restore defaults").setFocus()
        QTest.keyClick(shown.focusWidget(), KEYS.Key_Tab)
        assert undo.hasFocus()
        QTest.keyClick(undo, KEYS.Key_Space)
    assert {name: kept(name) for name in values} == values and not undo.isVisible()
    restore_defaults(shown)
    user.window.preferences.change(wheel="scroll")
    assert not undo.isVisible(), "it would take that back, too"
    shown.close()


def test_the_colour_that_is_chosen_is_shown_as_it_is(user):
    user.window.preferences.change(overlay_colour="#ff266e")
    shown = dialog(user)
    button = shown.fields["overlay_colour"].choose
    middle = button.icon().pixmap(button.iconSize()).toImage()
    assert middle.pixelColor(middle.rect().center()).name() == "#ff266e" and button.text() == "#ff266e"
    controls.click(shown.fields["overlay_colour"].automatic)
    assert button.icon().isNull()
    shown.close()


def wheel(user, modifiers=Qt.KeyboardModifier.NoModifier):
    at = user.at(80, 60)
    delta = QPointF(0, 120).toPoint()
    event = QWheelEvent(
        at, user.canvas.mapToGlobal(at), delta / 8, delta, Qt.MouseButton.NoButton, modifiers,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    before = user.canvas.navigation.viewport
    QApplication.sendEvent(user.canvas, event)
    after = user.canvas.navigation.viewport
    return after.scale / before.scale, (after.x - before.x, after.y - before.y)


def test_the_wheel_zooms_or_scrolls(user):
    assert wheel(user)[0] > 1.1
    assert wheel(user, SHIFT)[0] == 1
    user.window.preferences.change(wheel="scroll")
    zoom, (x, y) = wheel(user)
    assert zoom == 1 and x == 0 and y == 60
    assert wheel(user, CTRL)[0] > 1.1


def test_each_stroke_is_removed_at_once_on_request(user):
    user.window.preferences.change(remove_at_once=True)
    user.window.toolbox.set_size(20)
    with user.qtbot.waitSignal(user.session.removals.done):
        user.drag((80, 60), (90, 60))
    user.wait_idle()
    assert len(user.session.document.removals) == 1 and not user.session.document.has_mask
    user.drag((20, 20), (30, 20), button=Qt.MouseButton.RightButton)
    assert not user.session.runner.is_running, "what takes away removes nothing"


def test_a_new_margin_applies_to_photos_opened_afterwards(user, photo_file):
    assert user.session.document.margins.pixels == 3
    user.window.preferences.change(margin=9)
    assert user.session.document.margins.pixels == 3
    user.window.open(photo_file)
    assert user.session.document.margins.pixels == 9


# -- the file -----------------------------------------------------------------------------------


def test_errors_in_the_settings_file_are_reported(start, photo_file):
    path = paths.settings_file()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps({"theme": "dark", "colour_of_the_sky": "blue", "margin": "wide"}))
    user = start(photo_file)
    assert "colour_of_the_sky" in user.window.toast.text and "margin" in user.window.toast.text
    assert str(path) in user.window.toast.text and user.window.preferences.settings.theme == "dark"


def test_panels_brush_and_size_come_back_at_the_next_start(start, photo_file):
    user = start(photo_file)
    user.action("removals").trigger()
    user.window.toolbox.set_size(123)
    user.window.toolbox.set_softness(40)
    user.window.resize(900, 640)
    QApplication.processEvents()
    user.window.close()
    user.wait_idle()
    again = start(photo_file)
    assert again.action("removals").isChecked() and not again.action("history").isChecked()
    assert (again.window.toolbox.options.size, again.window.toolbox.options.softness) == (123, 40)


def test_copy_puts_the_photo_on_the_clipboard(user):
    user.key(KEYS.Key_C, CTRL)
    image = QApplication.clipboard().image()
    document = user.session.document
    assert (image.width(), image.height()) == (160, 120) and "clipboard" in user.window.toast.text
    colour = image.pixelColor(30, 40)
    assert np.array_equal(document.image[40, 30], (colour.red(), colour.green(), colour.blue()))


def test_a_message_vanishes_by_itself_or_with_a_click_and_failures_are_marked(user):
    toast = user.window.toast
    toast.show_message("Hello")
    assert toast.text == "Hello" and message_timer(toast).isActive()
    user.key(KEYS.Key_Escape)
    assert toast.text == "" and not message_timer(toast).isActive()
    user.session.failed.emit("The disk is full.")
    assert toast.text == "⚠ The disk is full."
    assert user.window.rect().contains(toast.geometry())
    message_timer(toast).timeout.emit()
    assert toast.text == ""


def test_a_stroke_drawn_while_a_removal_runs_is_removed_after_it(user):
    user.window.preferences.change(remove_at_once=True)
    user.window.toolbox.set_size(20)
    user.drag((80, 60), (90, 60))
    assert user.session.runner.is_running
    user.drag((30, 30), (40, 30))
    user.qtbot.waitUntil(lambda: len(user.session.document.removals) == 2 and user.session.runner.is_idle)
    assert not user.session.document.has_mask


def test_a_lasso_that_selects_nothing_removes_no_older_mask(user):
    user.window.toolbox.set_size(20)
    user.drag((80, 60), (90, 60))
    user.window.preferences.change(remove_at_once=True)
    user.key(KEYS.Key_L)
    user.drag((20, 20), (21, 20), (20, 20))
    user.key(KEYS.Key_Escape)
    assert not user.session.runner.is_running and user.session.document.has_mask


def test_messages_lie_above_the_photo(start, photo_file):
    path = paths.settings_file()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text('{"nonsense": 1}')
    user = start(photo_file)
    toast = user.window.toast
    assert toast.parentWidget().childAt(toast.geometry().center()) in (
        toast,
        *toast.findChildren(type(message_label(toast))),
    )


def test_a_device_that_is_found_missing_after_the_window_closed_leaves_nothing_waiting(start, photo_file, monkeypatch):
    closed = threading.Event()
    real = removal_thread.unused_devices_text
    monkeypatch.setattr(
        removal_thread, "unused_devices_text", lambda *requested: closed.wait(LONG) and real(*requested)
    )
    path = paths.settings_file()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps({"device": "cuda:9"}))
    user = start(photo_file)
    user.window.close()
    closed.set()
    user.wait_idle()
    assert "CPU is used" in user.window.toast.text and not message_timer(user.window.toast).isActive()


def test_settings_that_are_asked_for_again_have_the_keyboard(user):
    keys = Qt.Key.Key_Comma, Qt.KeyboardModifier.ControlModifier
    user.key(*keys)
    shown = user.window.settings.dialog
    user.window.activateWindow()
    user.qtbot.waitUntil(user.window.isActiveWindow)
    user.key(*keys)
    user.qtbot.waitUntil(shown.isActiveWindow)
    assert shown.isVisible() and not user.window.isActiveWindow()
