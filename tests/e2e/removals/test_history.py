"""The history as a list."""

import tempfile

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from inpaint_studio import paths
from inpaint_studio.ui import dialogs
from tests.support.images import textured
from tests.support.widgets import row_list

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def user(start, tmp_path):
    path = tmp_path / "photo.png"
    Image.fromarray(textured(240, 320)).save(path)
    user = start(path)
    user.window.resize(1100, 800)
    return user


def rows(user):
    panel = row_list(user.window.history)
    return [panel.item(i).text() for i in range(panel.count())], panel.currentRow()


def click(user, row):
    panel = row_list(user.window.history)
    at = panel.visualItemRect(panel.item(row)).center()
    QTest.mouseClick(panel.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(at))


def test_a_click_goes_to_a_step_and_back(user):
    document = user.session.document
    opened = document.image.copy()
    user.action("history").trigger()
    assert rows(user) == (["Opened"], 0)
    user.window.toolbox.set_size(40)
    user.drag((100, 100), (120, 100))
    user.wait_removed()
    removed = document.image.copy()
    user.drag((200, 100), (220, 100))
    assert rows(user) == (["Opened", "Brush stroke", "Remove", "Brush stroke"], 3)
    icons = [row_list(user.window.history).item(i).icon().isNull() for i in range(4)]
    assert icons == [False] * 4, "each with a small picture"
    click(user, 0)
    assert np.array_equal(document.image, opened) and not document.has_mask
    assert rows(user)[1] == 0
    click(user, 2)
    assert np.array_equal(document.image, removed) and rows(user) == (
        ["Opened", "Brush stroke", "Remove", "Brush stroke"],
        2,
    )
    user.drag((50, 200), (60, 200))
    assert rows(user) == (["Opened", "Brush stroke", "Remove", "Brush stroke"], 3), "what was undone is gone"


def test_the_history_cannot_be_moved_through_while_a_removal_runs(user):
    user.action("history").trigger()
    user.window.toolbox.set_size(40)
    user.drag((100, 100), (120, 100))
    user.key(Qt.Key.Key_Return)
    assert user.session.runner.is_running
    click(user, 0)
    assert user.session.document.has_mask
    user.wait_idle()
    assert rows(user)[0][-1] == "Remove"


def test_another_photo_has_another_history(user, photo_file, monkeypatch):
    user.action("history").trigger()
    user.drag((100, 100), (120, 100))
    monkeypatch.setattr(dialogs, "ask_unfinished", lambda *_: dialogs.Unsaved.DISCARD)
    user.window.open(photo_file)
    assert rows(user) == (["Opened"], 0)
    user.window.history.close()
    assert not user.action("history").isChecked()


def test_a_message_about_a_step_vanishes_with_it_and_others_stay(user):
    """Undone, done again, and by a click on another row of the history, but not on the current one."""
    user.action("history").trigger()
    user.drag((80, 60), (90, 60))
    steps = {
        "undo": (lambda: user.key(Qt.Key.Key_Z, CTRL), True),
        "redo": (lambda: user.key(Qt.Key.Key_Y, CTRL), True),
        "the current row": (lambda: click(user, 1), False),
        "another row": (lambda: click(user, 0), True),
    }
    for name, (step, is_gone) in steps.items():
        user.session.removals.message.emit("about the last step")
        step()
        assert (user.window.toast.text == "") == is_gone, name
    for show, text in ((user.session.message.emit, "about the photo"), (user.session.failed.emit, "a failure")):
        show(text)
        user.key(Qt.Key.Key_Y, CTRL)
        user.key(Qt.Key.Key_Z, CTRL)
        assert text in user.window.toast.text


@pytest.mark.parametrize("works", [True, False])
def test_steps_that_can_no_longer_be_undone_are_named_once(user, monkeypatch, works):
    if not works:  # neither in the cache nor in the temporary folder
        paths.undo_folder().parent.mkdir(parents=True, exist_ok=True)
        paths.undo_folder().touch()
        monkeypatch.setattr(tempfile, "tempdir", str(paths.undo_folder()))
    texts = []
    user.session.failed.connect(texts.append)
    user.session.keep_history_within(0)
    for x in range(20, 120, 20):
        user.drag((x, 60), (x, 70))
    assert len(user.session.document.history.labels) == (5 if works else 1)
    assert [str(paths.undo_folder()) in text for text in texts] == ([] if works else [True])
