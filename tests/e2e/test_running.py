"""While a removal runs: cancel, paint on, go elsewhere, close."""

import threading
from dataclasses import replace

import numpy as np
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from inpaint_studio import paths
from inpaint_studio.core.saving import project_file
from inpaint_studio.core.saving.project_file import Project
from inpaint_studio.core.settings import Settings, save_settings
from inpaint_studio.ui import dialogs
from tests.support.images import textured
from tests.support.waiting import LONG


def test_a_cancel_keeps_photo_and_mask(start, photo_file):
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


def test_painting_the_next_mask_goes_on_during_a_run(start, photo_file):
    user = start(photo_file)
    user.window.toolbox.set_size(20)
    user.drag((40, 40), (50, 40))
    with user.qtbot.waitSignal(user.session.removals.done):
        user.key(Qt.Key.Key_Return)
        assert not user.action("undo").isEnabled(), "the step that is being worked on stays"
        user.drag((130, 100), (140, 100))
    user.wait_idle()
    document = user.session.document
    assert document.mask[100, 135] == 255 and document.mask[40, 45] == 0
    assert document.history.labels == ["Brush stroke", "Brush stroke", "Remove"]


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
    user.qtbot.wait(50)
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


def test_a_device_that_is_not_there_is_said_and_the_cpu_does_it(start, photo_file, monkeypatch):
    monkeypatch.setattr("torch.cuda.is_available", lambda: False)
    save_settings(replace(Settings(), device="cuda"), paths.settings_file())
    user = start(photo_file)
    user.qtbot.waitUntil(lambda: "The CPU is used" in user.window.toast.text)
    assert "no device cuda" in user.window.toast.text
    user.drag((30, 30), (60, 40))
    user.wait_removed()
    assert user.session.document.is_modified and "CPU" in user.window.status._device.text()
    assert "no device cuda" in user.window.status._device.toolTip()


def test_a_project_that_is_saved_during_a_removal_holds_what_was_before_and_the_window_lives(
    start, photo_file, tmp_path, monkeypatch
):
    project, real, ended = tmp_path / "a.inpaint", project_file.put_pieces, threading.Event()
    monkeypatch.setattr(dialogs, "ask_save_project", lambda *_: project)

    def slowly(*arguments):
        assert threading.current_thread() is not threading.main_thread() and ended.wait(LONG)
        real(*arguments)

    monkeypatch.setattr(project_file, "put_pieces", slowly)
    user = start(photo_file)
    user.window.toolbox.set_size(20)
    user.drag((40, 40), (50, 40))
    mask = user.session.document.mask.copy()
    user.session.removals.done.connect(ended.set)
    user.key(Qt.Key.Key_Return)
    user.action("save_project").trigger()
    assert ended.is_set() and not user.session.document.mask.any()
    assert user.window.isWindowModified(), "the removal is not in it"
    monkeypatch.undo()
    document = Project(project).open(photo_file)
    assert np.array_equal(document.mask, mask) and not document.layers
    user.wait_idle()
