"""A removal that waits for the selection of an object: it starts only if there is an answer."""

import shutil

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from inpaint_studio.core.editing import mask_steps
from inpaint_studio.ui import dialogs
from inpaint_studio.ui.commands import leaving
from inpaint_studio.ui.dialogs import Unsaved
from inpaint_studio.ui.session.object_clicks import ObjectClicks
from tests.support.object_clicks import user_with_boxes
from tests.support.questions import on_question
from tests.support.stroke_queue import removed_columns, stroke, wait_removed
from tests.support.widgets import click_thread


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
def clicked(start, tmp_path, monkeypatch):
    """A user who has clicked at an object; the answer does not come."""
    user = user_with_boxes(start, tmp_path / "boxes.png")
    monkeypatch.setattr(click_thread(user.session), "ask", lambda _question: None)
    shutil.copy(tmp_path / "boxes.png", tmp_path / "other.png")
    user.press(105, 100)
    user.release(105, 100)
    assert user.session.clicks.is_selecting
    return user


@pytest.fixture
def unanswered(clicked):
    """A user who has pressed Enter as well."""
    clicked.key(Qt.Key.Key_Return)
    assert clicked.session.removals.is_waiting_for_click
    return clicked


@pytest.fixture
def names_of_drops(monkeypatch):
    """The names that the question before an object is dropped was names_of_drops about; it is answered with *Discard*."""
    names = []
    monkeypatch.setattr(dialogs, "ask_drop_selection", lambda _window, name, *_rest: names.append(name) or True)
    return names


ASK = dialogs.ask_drop_selection  # tests replace it
DROPPED = "The removal on boxes.png did not start: no object had been selected yet."


@pytest.mark.parametrize("way", ["photo", "folder", "paste"])
def test_a_removal_that_waited_for_an_object_is_not_dropped_silently(unanswered, tmp_path, names_of_drops, way):
    user = unanswered
    leave(user, tmp_path, way)
    assert user.session.document.name != "boxes.png"
    assert user.window.toast.isVisible() and user.window.toast.text == DROPPED
    assert names_of_drops == ([] if way == "folder" else ["boxes.png"])


@pytest.mark.parametrize("way", ["photo", "folder", "paste"])
def test_nor_is_a_click_alone(clicked, tmp_path, names_of_drops, way):
    leave(clicked, tmp_path, way)
    text = "The click on boxes.png was dropped: its object had not been selected yet."
    assert clicked.window.toast.isVisible() and clicked.window.toast.text == text
    assert names_of_drops == ([] if way == "folder" else ["boxes.png"])


def leave(user, tmp_path, way):
    """Open another photo."""
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


@pytest.mark.parametrize("way", ["open", "paste", "close", "quit", "reset"])
@pytest.mark.parametrize("is_awaited", [True, False])
def test_leaving_asks_about_an_object_that_is_being_selected(clicked, tmp_path, monkeypatch, way, is_awaited):
    user, names = clicked, []
    if is_awaited:
        user.key(Qt.Key.Key_Return)
    monkeypatch.setattr(dialogs, "ask_drop_selection", lambda _window, name, *_rest: names.append(name))
    if way == "open":
        user.window.open(tmp_path / "other.png")
    elif way == "paste":
        leave(user, tmp_path, way)
    elif way == "reset":
        user.window.ending.remove_data(lambda: pytest.fail("the user stays"))
    else:
        user.action(way).trigger()
    assert names == ["boxes.png"] and user.window.isVisible() and user.session.document.name == "boxes.png"
    assert user.session.clicks.is_selecting and user.session.removals.is_waiting_for_click is is_awaited


def test_quitting_asks_also_if_the_next_start_restores_everything(clicked, monkeypatch, names_of_drops):
    monkeypatch.setattr(type(clicked.window.ending._last_session), "is_enabled", property(lambda _: True))
    clicked.action("quit").trigger()
    assert names_of_drops == ["boxes.png"] and not clicked.window.isVisible()


def test_the_question_ends_when_the_object_is_there_and_the_next_one_is_asked(unanswered, monkeypatch):
    user, names = unanswered, []
    monkeypatch.setattr(dialogs, "ask_unfinished", lambda _window, about, *_rest: names.append(about) or Unsaved.STAY)
    monkeypatch.setattr(dialogs, "ask_drop_selection", ASK)
    monkeypatch.setattr(user.session.removals, "start", lambda: None)  # otherwise the removal would begin

    def answer(_box):
        mask = np.zeros(user.session.document.mask.shape, np.uint8)
        mask[60:140, 60:150] = 255
        user.session.edit(lambda document: mask_steps.set_mask(document, mask, "Select object"))
        user.session.clicks.drop()

    on_question(answer)
    user.action("close").trigger()
    assert [about.begun for about in names] == [("boxes.png",)] and user.session.document.name == "boxes.png"


def test_nor_if_the_user_stays_with_the_photo_after_all(unanswered, tmp_path, names_of_drops, monkeypatch):
    user, texts = unanswered, []
    user.session.message.connect(texts.append)
    user.key(Qt.Key.Key_B)
    user.drag((200, 40), (240, 40))  # something to ask about
    assert user.session.document.has_mask and user.session.removals.is_waiting_for_click
    monkeypatch.setattr(leaving.dialogs, "ask_unfinished", lambda *_: Unsaved.STAY)
    user.window.open(tmp_path / "other.png")
    assert user.session.document.name == "boxes.png" and texts == [DROPPED]
