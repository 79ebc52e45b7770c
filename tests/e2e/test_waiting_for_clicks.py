"""A removal that waits for the selection of an object: it starts only if there is an answer."""

import shutil

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from inpaint_studio.ui.commands import leaving
from inpaint_studio.ui.dialogs import Unsaved
from inpaint_studio.ui.session.object_clicks import ObjectClicks
from tests.support.object_clicks import user_with_boxes
from tests.support.stroke_queue import removed_columns, stroke, wait_removed


@pytest.fixture
def selecting(start, photo_file, monkeypatch):
    """A user who has requested a removal while an object is being selected."""
    user = start(photo_file)
    user.drag((40, 40), (60, 40))
    is_selecting = [True]
    monkeypatch.setattr(ObjectClicks, "is_selecting", property(lambda _: is_selecting[0]))
    user.session.removals.start()
    assert user.session.removals.is_waiting_for_click and not user.session.runner.is_running

    def answer():
        is_selecting[0] = False
        user.session.clicks.selecting_changed.emit(False)

    user.answer = answer
    return user


def test_the_removal_starts_when_the_answer_arrives(selecting):
    with selecting.qtbot.waitSignal(selecting.session.removals.done):
        selecting.answer()
    selecting.wait_idle()


def test_a_failed_click_starts_no_removal(selecting):
    selecting.session.clicks.selecting_failed.emit()
    selecting.answer()
    assert not selecting.session.runner.is_running and selecting.session.document.has_mask


def test_enter_waits_for_the_object_also_while_a_removal_is_running(opened, gate, monkeypatch):
    user, is_selecting = opened, [False]
    monkeypatch.setattr(ObjectClicks, "is_selecting", property(lambda _: is_selecting[0]))
    removals, queue = user.session.removals, user.window.stroke_removals
    stroke(user, 40)
    user.key(Qt.Key.Key_Return)
    stroke(user, 140)
    is_selecting[0] = True
    user.session.clicks.selecting_changed.emit(True)
    user.key(Qt.Key.Key_Return)
    assert removals.is_waiting_for_click and not queue.waiting, "the object comes with what is painted"
    stroke(user, 240)  # in place of the answer
    is_selecting[0] = False
    user.session.clicks.selecting_changed.emit(False)
    assert len(queue.waiting) == 1 and not removals.is_waiting_for_click
    gate.set()
    wait_removed(user, 2)
    assert removed_columns(user) == [True] * 3 and not user.session.document.has_mask


def test_an_object_that_is_selected_after_the_removal_has_ended_is_removed_as_well(opened, gate, monkeypatch):
    user, is_selecting = opened, [False]
    monkeypatch.setattr(ObjectClicks, "is_selecting", property(lambda _: is_selecting[0]))
    stroke(user, 40)
    user.key(Qt.Key.Key_Return)
    is_selecting[0] = True
    user.session.state_changed.emit()
    assert user.action("remove").isEnabled(), "with nothing else painted, too"
    user.key(Qt.Key.Key_Return)
    gate.set()
    wait_removed(user, 1)
    stroke(user, 140)
    is_selecting[0] = False
    user.session.clicks.selecting_changed.emit(False)
    wait_removed(user, 2)
    assert removed_columns(user) == [True, True, False]


@pytest.fixture
def unanswered(start, tmp_path, monkeypatch):
    """A user who has clicked at an object and pressed Enter; the answer does not come."""
    user = user_with_boxes(start, tmp_path / "boxes.png")
    monkeypatch.setattr(user.session.clicks._thread, "ask", lambda _question: None)
    shutil.copy(tmp_path / "boxes.png", tmp_path / "other.png")
    user.press(105, 100)
    user.release(105, 100)
    user.key(Qt.Key.Key_Return)
    assert user.session.removals.is_waiting_for_click
    return user


DROPPED = "The removal on boxes.png did not start: no object had been selected yet."


@pytest.mark.parametrize("way", ["photo", "folder", "paste"])
def test_a_removal_that_waited_for_an_object_is_not_dropped_silently(unanswered, tmp_path, way):
    user = unanswered
    if way == "photo":
        user.window.open(tmp_path / "other.png")
    elif way == "folder":
        user.session.photos.set([tmp_path / "boxes.png", tmp_path / "other.png"])
        user.session.state_changed.emit()
        user.action("next").trigger()
    else:
        image = QImage(60, 40, QImage.Format.Format_RGB32)
        image.fill(Qt.GlobalColor.red)
        QApplication.clipboard().setImage(image)
        user.action("paste").trigger()
    assert user.session.document.name != "boxes.png"
    assert user.window.toast.isVisible() and user.window.toast.text == DROPPED


def test_nor_if_the_user_stays_with_the_photo_after_all(unanswered, tmp_path, monkeypatch):
    user, texts = unanswered, []
    user.session.message.connect(texts.append)
    user.key(Qt.Key.Key_B)
    user.drag((200, 40), (240, 40))  # something to ask about
    assert user.session.document.has_mask and user.session.removals.is_waiting_for_click
    monkeypatch.setattr(leaving.dialogs, "ask_unfinished", lambda *_: Unsaved.STAY)
    user.window.open(tmp_path / "other.png")
    assert user.session.document.name == "boxes.png" and texts == [DROPPED]
