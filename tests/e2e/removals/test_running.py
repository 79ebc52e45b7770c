"""Actions during a removal: cancel, go on painting, change the photo, close."""

from dataclasses import replace

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QListWidget, QPushButton

from inpaint_studio import paths
from inpaint_studio.core.settings import Settings, save_settings
from inpaint_studio.ui import dialogs
from tests.support.controls import drag
from tests.support.images import textured
from tests.support.widgets import progress_bar, status_label

CTRL = Qt.KeyboardModifier.ControlModifier


def test_cancelling_keeps_photo_and_mask(start, photo_file):
    user = start(photo_file)
    user.window.toolbox.set_size(30)
    user.drag((80, 60), (90, 60))
    document = user.session.document
    image, mask = document.image.copy(), document.mask.copy()
    with user.qtbot.waitSignal(user.session.runner.cancelled):
        user.key(Qt.Key.Key_Return)
        assert user.session.runner.is_running
        user.key(Qt.Key.Key_Escape)
    user.wait_idle()
    assert np.array_equal(document.image, image) and np.array_equal(document.mask, mask)
    assert user.action("remove").isEnabled()


def test_the_next_mask_can_be_painted_during_a_run(start, photo_file):
    user = start(photo_file)
    user.window.toolbox.set_size(20)
    user.drag((40, 40), (50, 40))
    with user.qtbot.waitSignal(user.session.removals.done):
        user.key(Qt.Key.Key_Return)
        assert user.action("undo").isEnabled(), "it would cancel the removal"
        user.drag((130, 100), (140, 100))
    user.wait_idle()
    document = user.session.document
    assert document.mask[100, 135] == 255 and document.mask[40, 45] == 0
    assert document.history.labels == ["Brush stroke", "Brush stroke", "Remove"]


def test_strokes_made_during_a_run_are_undone_before_it_is_cancelled(start, photo_file, gate):
    user = start(photo_file)
    document, shift = user.session.document, Qt.KeyboardModifier.ShiftModifier
    user.window.toolbox.set_size(20)
    user.drag((40, 40), (50, 40))
    user.key(Qt.Key.Key_Return)
    user.drag((130, 100), (140, 100))
    user.key(Qt.Key.Key_Z, CTRL)
    assert document.mask[100, 135] == 0 and document.mask[40, 45] == 255
    assert user.action("undo").isEnabled() and user.session.runner.is_running
    user.key(Qt.Key.Key_Z, CTRL | shift)
    assert document.mask[100, 135] == 255 and not user.action("redo").isEnabled()
    gate.set()
    user.qtbot.waitUntil(lambda: bool(document.removals))
    user.wait_idle()
    assert document.history.labels == ["Brush stroke", "Brush stroke", "Remove"]
    assert document.mask[100, 135] == 255 and document.mask[40, 45] == 0
    for _ in range(3):
        user.key(Qt.Key.Key_Z, CTRL)
    assert not document.has_mask and np.array_equal(document.image, document.original)


def test_undo_during_a_run_cancels_it_and_the_mask_stays(start, photo_file, gate):
    user = start(photo_file)
    document = user.session.document
    user.window.toolbox.set_size(20)
    user.drag((40, 40), (50, 40))
    with user.qtbot.waitSignal(user.session.runner.cancelled):
        user.key(Qt.Key.Key_Return)
        user.key(Qt.Key.Key_Z, CTRL)
        gate.set()
    user.wait_idle()
    assert document.mask[40, 45] == 255 and document.history.labels == ["Brush stroke"] and not document.removals


def test_a_step_undone_before_a_run_is_not_redone_during_it(start, photo_file, gate):
    user = start(photo_file)
    user.window.toolbox.set_size(20)
    user.drag((40, 40), (50, 40))
    user.drag((130, 100), (140, 100))
    user.key(Qt.Key.Key_Z, CTRL)
    user.key(Qt.Key.Key_Return)
    assert not user.action("redo").isEnabled()
    user.key(Qt.Key.Key_Z, CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert user.session.document.mask[100, 135] == 0


def test_during_a_run_the_list_reaches_only_steps_made_since_its_start(start, photo_file, gate):
    user = start(photo_file)
    user.action("history").trigger()
    user.window.toolbox.set_size(20)
    user.drag((40, 40), (50, 40))
    user.key(Qt.Key.Key_Return)
    user.drag((130, 100), (140, 100))
    user.drag((130, 30), (140, 30))
    rows = user.window.history.findChild(QListWidget)

    def click_row(number):
        place = rows.visualItemRect(rows.item(number)).center()
        QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=place)
        return len(user.session.document.history.labels)

    assert click_row(1) == 1 and not user.session.document.mask[100, 135]
    assert click_row(3) == 3 and user.session.document.mask[30, 135] == 255
    assert click_row(0) == 3, "the step that the removal began with stays"
    gate.set()


@pytest.mark.parametrize("width", [1366, 900])
@pytest.mark.parametrize("names", [False, True])
def test_the_size_of_the_brush_can_be_set_during_a_run(start, photo_file, gate, width, names):
    user = start(photo_file)
    user.window.preferences.change(remove_at_once=True, tool_names=names)
    user.window.resize(width, 740)
    user.drag((40, 40), (50, 40))
    assert user.session.runner.is_running
    QApplication.processEvents()
    bar = user.window.bar
    before = user.window.toolbox.options.size
    drag(bar.options.size_slider, 0.9)
    assert user.window.toolbox.options.size > before
    for one in (progress_bar(bar), bar.options, *bar.findChildren(QPushButton)):
        place = QRect(one.mapTo(bar, QPoint(0, 0)), one.size())
        assert not one.isVisible() or (bar.rect().contains(place) and place.width() >= one.minimumWidth()), one
    shown = {one.text() for one in bar.findChildren(QPushButton) if one.isVisible()}
    assert shown == {"Cancel"} and user.canvas.rect().contains(bar.geometry())
    switch = next(box for box in bar.findChildren(QCheckBox) if box.text() == "Remove as you paint")
    assert switch.isVisible()
    gate.set()
    user.wait_idle()
    QApplication.processEvents()
    assert "Remove" in {one.text() for one in bar.findChildren(QPushButton) if one.isVisible()}


def test_a_narrow_bar_keeps_progress_and_cancel(start, photo_file, gate):
    user = start(photo_file)
    user.drag((40, 40), (50, 40))
    user.key(Qt.Key.Key_Return)
    bar = user.window.bar
    user.canvas.setFixedWidth(330)
    user.qtbot.waitUntil(lambda: bar.width() <= 330)
    assert not bar.options.isVisible() and progress_bar(bar).isVisible() and progress_bar(bar).width() >= 200
    user.canvas.setMinimumWidth(320)
    user.canvas.setMaximumWidth(10000)
    user.qtbot.waitUntil(bar.options.isVisible)


def test_a_stroke_that_is_being_drawn_when_a_result_arrives_is_kept(start, photo_file):
    user = start(photo_file)
    user.window.toolbox.set_size(20)
    user.drag((40, 40), (50, 40))
    with user.qtbot.waitSignal(user.session.removals.done):
        user.key(Qt.Key.Key_Return)
        user.press(130, 100)
    user.move(140, 100)
    user.release(140, 100)
    user.wait_idle()
    assert user.session.document.mask[100, 130] == 255


def test_closing_while_the_network_loads_ends_the_program(start, photo_file, monkeypatch):
    quits = []
    monkeypatch.setattr(QApplication, "quit", lambda *_: quits.append(1))
    monkeypatch.setattr(dialogs, "ask_unfinished", lambda *_: dialogs.Unsaved.DISCARD)
    user = start(photo_file)
    user.drag((80, 60), (90, 60))
    user.key(Qt.Key.Key_Return)
    assert not user.session.runner.is_idle
    user.window.close()
    assert quits == []
    user.wait_idle()
    user.qtbot.waitUntil(lambda: bool(quits))


def test_a_result_of_another_photo_is_never_applied(start, photo_file, tmp_path, monkeypatch):
    monkeypatch.setattr(dialogs, "ask_unfinished", lambda *_: dialogs.Unsaved.DISCARD)
    other = tmp_path / "other.png"
    Image.fromarray(textured(120, 160, seed=9)).save(other)
    user = start(photo_file)
    user.drag((80, 60), (90, 60))
    first = user.session.document
    before = first.image.copy()
    user.key(Qt.Key.Key_Return)
    user.window.open(other)
    user.wait_idle()
    QApplication.processEvents()
    assert np.array_equal(user.session.document.image, textured(120, 160, seed=9))
    assert np.array_equal(first.image, before)
    assert not user.session.document.is_modified


def test_closing_during_a_run_is_clean(start, photo_file, monkeypatch):
    monkeypatch.setattr(dialogs, "ask_unfinished", lambda *_: dialogs.Unsaved.DISCARD)
    user = start(photo_file)
    user.drag((80, 60), (90, 60))
    user.key(Qt.Key.Key_Return)
    assert user.session.runner.is_running
    user.window.close()
    user.wait_idle()
    user.qtbot.waitUntil(lambda: not user.window.isVisible())


def test_a_missing_device_is_reported_and_the_cpu_is_used(start, photo_file, monkeypatch):
    monkeypatch.setattr("torch.cuda.is_available", lambda: False)
    save_settings(replace(Settings(), device="cuda"), paths.settings_file())
    user = start(photo_file)
    user.qtbot.waitUntil(lambda: "The CPU is used" in user.window.toast.text)
    assert "no device cuda" in user.window.toast.text
    user.drag((30, 30), (60, 40))
    user.wait_removed()
    assert user.session.document.is_modified and "CPU" in user.window.status.engine
    assert "no device cuda" in status_label(user.window, "device").toolTip()


def test_a_mask_of_the_whole_photo_is_refused_and_kept(start, photo_file, messages):
    user = start(photo_file)
    user.key(Qt.Key.Key_I, CTRL | Qt.KeyboardModifier.ShiftModifier)
    user.key(Qt.Key.Key_Return)
    user.wait_idle()
    assert messages == ["The mask covers the whole photo; nothing is left to copy from."]
    document = user.session.document
    assert document.mask.all() and not document.removals and not document.is_modified
    messages.clear()
