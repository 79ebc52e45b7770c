"""Late or missing answers to clicks on objects: the messages, and the search by colour instead."""

import gc
import sys
import weakref

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from inpaint_studio import paths
from inpaint_studio.core.editing import found_objects
from inpaint_studio.core.errors import CheckpointError
from inpaint_studio.ui.panels.toast import Toast
from tests.support.object_clicks import BLUE, RED, click, labels, settle, share, user_with_boxes
from tests.support.widgets import click_thread, status_hint

KEYS = Qt.Key
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def user(start, tmp_path):
    return user_with_boxes(start, tmp_path / "boxes.png")


def test_a_click_without_an_object_is_reported_and_changes_nothing(user, tmp_path, monkeypatch):
    texts = []
    monkeypatch.setattr(Toast, "show_message", lambda toast, text, **_: texts.append(text))
    user.session.message.connect(texts.append)
    Image.fromarray(np.full((200, 300, 3), 120, np.uint8)).save(tmp_path / "flat.png")
    user.window.open(tmp_path / "flat.png")
    user.key(KEYS.Key_S)
    click(user, 100, 100)
    user.qtbot.waitUntil(lambda: bool(texts))
    assert "single colour" in texts[-1] and labels(user) == []
    count = len(texts)
    click(user, -20, 100)
    assert len(texts) == count and labels(user) == [], "beside the photo"


def test_without_the_network_objects_are_searched_by_colour_with_one_notice(user, tmp_path, monkeypatch):
    texts = []
    user.session.message.connect(texts.append)
    monkeypatch.setattr(paths, "SELECTOR", paths.Network(str(tmp_path / "gone.safetensors")))
    click(user, 105, 100)
    user.qtbot.waitUntil(lambda: bool(texts))
    assert share(user, RED) > 0.5 and labels(user) == ["Select object"]
    click(user, 370, 225)
    assert share(user, BLUE) > 0.5
    reports = [text for text in texts if "recognised" in text]
    assert len(reports) == 1 and "gone.safetensors does not exist" in reports[0]


def test_without_torch_objects_are_searched_by_colour(user, monkeypatch):
    texts = []
    user.session.message.connect(texts.append)
    library = "inpaint_studio.engine.selection.click_answers"
    monkeypatch.setitem(sys.modules, library, None)  # as if it were missing
    click(user, 105, 100)
    user.qtbot.waitUntil(lambda: bool(texts))
    assert share(user, RED) > 0.5 and labels(user) == ["Select object"]
    assert "recognised" in texts[0] and library in texts[0]
    assert click_thread(user.session).isRunning()


def test_the_click_thread_does_not_keep_a_closed_photo_alive(user, tmp_path):
    click(user, 105, 100)
    assert labels(user) == ["Select object"]
    user.key(KEYS.Key_Z, CTRL)
    pixels = weakref.ref(user.session.document.image)
    Image.fromarray(np.full((200, 300, 3), 120, np.uint8)).save(tmp_path / "flat.png")
    user.window.open(tmp_path / "flat.png")

    def is_released():
        gc.collect()
        return pixels() is None

    user.qtbot.waitUntil(is_released)


def click_and_paint(user):
    """Click at the red box; the answer comes in the middle of a stroke elsewhere."""
    user.press(105, 100)
    user.release(105, 100)
    user.window.toolbox.set_size(20)
    user.key(KEYS.Key_B)
    user.press(300, 60)
    user.move(310, 60)
    settle(user)
    assert labels(user) == [] and share(user, RED) == 0
    user.release(310, 60)
    assert labels(user) == ["Brush stroke", "Select object"]


def test_an_answer_that_comes_in_the_middle_of_a_stroke_waits_for_its_end(user):
    click_and_paint(user)
    assert share(user, RED) == 1


def test_a_click_that_fails_in_the_middle_of_a_stroke_is_searched_by_colour_at_its_end(user, tmp_path, monkeypatch):
    monkeypatch.setattr(paths, "SELECTOR", paths.Network(str(tmp_path / "gone.safetensors")))
    click_and_paint(user)
    assert share(user, RED) > 0.5


def test_a_click_that_fails_while_a_mask_is_computed_is_searched_by_colour_in_a_thread(user, monkeypatch):
    session, states = user.session, []
    find = found_objects.find
    monkeypatch.setattr(found_objects, "find", lambda *given: states.append(session.is_computing) or find(*given))
    questions = []
    monkeypatch.setattr(click_thread(session), "ask", questions.append)
    user.press(105, 100)
    user.release(105, 100)

    def fails(document):
        click_thread(session).failed.emit(questions[-1], CheckpointError("It is gone."))
        assert labels(user) == [] and not states, "another mask is being computed"
        return document.frame

    session.edit(fails)
    assert states == [True] and labels(user) == ["Select object"] and share(user, RED) > 0.5


def test_an_answer_for_another_photo_is_dropped(user, tmp_path):
    Image.fromarray(np.full((320, 480, 3), 90, np.uint8)).save(tmp_path / "other.png")
    answers = []
    click_thread(user.session).answered.connect(lambda *_: answers.append(1))
    user.press(105, 100)
    user.release(105, 100)
    user.session.opening.open(tmp_path / "other.png")
    user.qtbot.waitUntil(lambda: bool(answers))
    QApplication.processEvents()
    assert not user.session.document.has_mask


def test_a_cursor_shows_that_it_takes_long(user):
    shapes = []
    user.session.clicks.busy_changed.connect(lambda busy: shapes.append((busy, user.canvas.cursor().shape())))
    user.session.clicks._busy_delay.setInterval(0)
    click(user, 105, 100)
    assert [busy for busy, _ in shapes][:1] == [True] and shapes[-1][0] is False
    assert user.canvas.cursor().shape() == Qt.CursorShape.CrossCursor


def test_an_edge_that_is_being_moved_is_kept_when_an_answer_comes(user):
    click(user, 105, 100)
    user.press(370, 225)
    user.release(370, 225)
    user.key(KEYS.Key_F6, SHIFT)
    user.window.bar.edge.by.setValue(6)
    settle(user)
    assert labels(user) == ["Select object", "Grow mask 6 px", "Select object"] and user.session.drawing.edge is None
    assert share(user, RED) == share(user, BLUE) == 1


def hint(user):
    return status_hint(user.window).toolTip()


def test_remove_waits_for_the_answer_to_a_click_and_removes_what_it_selects(user):
    before = hint(user)
    user.press(105, 100)
    user.release(105, 100)
    assert hint(user) == "Selecting…" and user.action("remove").isEnabled()
    with user.qtbot.waitSignal(user.session.removals.done):
        user.key(KEYS.Key_Return)
        assert not user.session.runner.is_running
    user.wait_idle()
    assert hint(user) == before and len(user.session.document.removals) == 1
    y, x = RED.y + RED.height // 2, RED.x + RED.width // 2
    assert user.session.document.image[y, x, 0] < 160 and not user.session.document.has_mask


def test_the_answer_that_remove_waits_for_can_be_cancelled(user):
    user.press(105, 100)
    user.release(105, 100)
    user.key(KEYS.Key_Return)
    user.key(KEYS.Key_Escape)
    settle(user)
    QApplication.processEvents()
    assert labels(user) == ["Select object"] and not user.session.runner.is_running


def test_if_nothing_is_found_remove_reports_only_that(user, tmp_path, messages):
    Image.fromarray(np.full((200, 300, 3), 120, np.uint8)).save(tmp_path / "flat.png")
    user.window.open(tmp_path / "flat.png")
    user.key(KEYS.Key_S)
    user.press(100, 100)
    user.release(100, 100)
    user.key(KEYS.Key_Return)
    settle(user)
    QApplication.processEvents()
    assert "single colour" in user.window.toast.text and hint(user) != "Selecting…"
    assert labels(user) == [] and not user.session.runner.is_running and not messages
