"""Suggestions for the next step: messages with a button, and the hint in the status bar."""

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication, QLabel, QToolButton

from inpaint_studio.core.geometry import Rect
from inpaint_studio.engine.damage.pieces import Piece
from inpaint_studio.engine.watermark.overlay import Overlay
from inpaint_studio.ui.folder import overlay_thread
from inpaint_studio.workflows import distractions
from tests.support.controls import click
from tests.support.user import CTRL, fill_folder, paint
from tests.support.widgets import message_timer, next_step_button, row_list, status_hint

SHIFT = Qt.KeyboardModifier.ShiftModifier


def hint(user):
    return status_hint(user.window).toolTip()


@pytest.fixture
def found(start, tmp_path, monkeypatch):
    """A folder in which a watermark has been found."""
    fill_folder(tmp_path, 0, 1, 2)
    mask = np.zeros((80, 100), np.uint8)
    mask[10:20, 10:20] = 255

    found = Overlay(mask=mask, fit="auto", photos=3)
    monkeypatch.setattr(overlay_thread, "find_overlay", lambda *_: found)
    user = start(tmp_path)
    user.search("find_overlay")
    return user


def test_the_message_about_a_watermark_stays_and_its_button_does_what_comes_next(found):
    user, toast = found, found.window.toast
    assert "Apply mask to all photos" in toast.text and not message_timer(toast).isActive()
    paint(user)  # it is corrected first
    assert "Apply mask to all photos" in toast.text
    button = next(one for one in toast.findChildren(QToolButton) if one.text().startswith("Apply mask"))
    click(button)
    assert all(user.session.photos.entry_of(path).has_mask for path in user.session.photos.paths)
    assert toast.text == "Mask applied to 3 photos." and not message_timer(toast).isActive()
    next_step = next(one for one in toast.findChildren(QToolButton) if one.isVisible() and one.text())
    assert next_step.text().startswith("Remove on all masked photos")


def test_the_message_vanishes_with_escape_and_with_the_photo(found):
    user, toast = found, found.window.toast
    user.key(Qt.Key.Key_PageDown)
    assert not toast.text
    user.search("find_overlay")
    assert toast.text
    user.key(Qt.Key.Key_Escape)
    assert not toast.text


def test_results_of_a_folder_are_saved_with_the_button_of_the_message(start, tmp_path, monkeypatch):
    fill_folder(tmp_path, 0, 1)
    user = start(tmp_path)
    paint(user)
    with user.qtbot.waitSignal(user.window.removal_control.remove_all.ended):
        user.key(Qt.Key.Key_Return, CTRL | SHIFT)
    user.wait_idle()
    toast = user.window.toast
    assert not message_timer(toast).isActive()
    monkeypatch.setattr("inpaint_studio.ui.dialogs.ask_save_all", lambda _window, request: request.first)
    click(next(one for one in toast.findChildren(QToolButton) if one.isVisible() and one.text().startswith("Save all")))
    assert (tmp_path / "cleaned" / "0.png").exists() and toast.text == f"1 photo saved in {tmp_path / 'cleaned'}."


def test_the_hint_follows_the_scribble(opened):
    user = opened
    user.key(Qt.Key.Key_S)
    assert hint(user).startswith("Click an object")
    user.key(Qt.Key.Key_S, SHIFT)
    assert hint(user).startswith("Scribble over an object")
    user.key(Qt.Key.Key_S, SHIFT)
    assert hint(user).startswith("Click an object")


def test_the_hint_tells_what_to_do_with_the_damage_found(panel):
    user = panel.user
    assert "Delete unticks it" in hint(user)
    panel.close()
    assert hint(user).startswith("Paint over")


def test_the_batch_window_begins_with_the_folder_of_the_open_photo(start, photo_file):
    user = start(photo_file)
    user.key(Qt.Key.Key_B, CTRL)
    form = user.window.batch.window.form
    assert form.folder.path == photo_file.parent
    user.qtbot.waitUntil(lambda: user.window.batch.window.table.model().rowCount() > 0)


def test_labels_of_the_batch_window_are_all_above_their_fields(start, photo_file):
    user = start(photo_file)
    user.action("batch").trigger()
    form = user.window.batch.window.form
    QApplication.processEvents()
    labels = [label for label in form.findChildren(QLabel) if label.isVisible() and label.buddy() is not None]
    assert len(labels) > 6
    for label in labels:
        assert label.geometry().bottom() < label.buddy().geometry().top(), label.text()


def test_distractions_are_shown_with_their_image(start, tmp_path, monkeypatch, photo_file):
    pixels = np.packbits(np.ones((20, 30), bool))
    monkeypatch.setattr(distractions, "find_distractions", lambda *_: [Piece("text", Rect(20, 20, 30, 20), pixels)])
    user = start(photo_file)
    user.search("find_distractions")
    item = user.window.restore.panel.list.item(0)
    user.qtbot.waitUntil(lambda: not item.icon().isNull())
    image = item.icon().pixmap(64, 48).toImage()
    colours = [image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())]
    assert any(c.red() > c.green() + 30 for c in colours), "tinted where it is"


def test_thumbnails_keep_their_colours_in_the_selected_row(opened):
    user = opened
    for name in ("removals", "history"):
        user.action(name).trigger()
    user.drag((60, 60), (80, 60))
    user.wait_removed()
    for panel in (user.window.removals, user.window.history):
        icon = row_list(panel).item(0).icon()
        normal, selected = (
            icon.pixmap(row_list(panel).iconSize(), mode).toImage() for mode in (QIcon.Mode.Normal, QIcon.Mode.Selected)
        )
        assert not normal.isNull() and normal == selected


def test_the_button_for_the_next_step_has_one_step_at_a_time(found):
    user, toast = found, found.window.toast
    for name in ("save_all", "mask_all", "save_all"):
        toast.show_next_step("what comes next", user.action(name))
        assert next_step_button(toast).actions() == [user.action(name)] == [next_step_button(toast).defaultAction()]


def test_without_damage_the_hint_says_nothing_about_finds(start, tmp_path):
    path = tmp_path / "even.png"
    Image.new("RGB", (120, 90), (90, 120, 150)).save(path)
    user = start(path)
    user.search("find_damage")
    panel = user.window.restore.panel
    assert panel.message.text() == "Searching …" and hint(user).startswith("Paint over")
    user.qtbot.waitUntil(lambda: panel.message.text().startswith("No damage found"))
    assert hint(user).startswith("Paint over")
