"""Clicks whose objects are still being selected: undo, redo and the like drop them, and a late answer changes nothing."""

import pytest
from PySide6.QtCore import Qt

from inpaint_studio.ui.session import stroke_removals
from tests.support.object_clicks import labels, user_with_boxes
from tests.support.widgets import click_thread

KEYS, CTRL = Qt.Key, Qt.KeyboardModifier.ControlModifier
CANCELLED = "The selection was cancelled."


@pytest.fixture
def user(start, tmp_path, monkeypatch):
    """A user who has painted two strokes, and clicks at objects whose answers come only when ``answer`` is called."""
    user = user_with_boxes(start, tmp_path / "boxes.png")
    thread, questions, user.texts = click_thread(user.session), [], []
    ask = thread.ask
    monkeypatch.setattr(thread, "ask", questions.append)
    user.session.message.connect(user.texts.append)
    user.key(KEYS.Key_B)
    for y in (20, 40):
        user.drag((200, y), (240, y))
    user.key(KEYS.Key_S)
    assert labels(user) == ["Brush stroke"] * 2

    def answer():
        """Let all answers arrive, and wait until the last one has."""
        arrived = []
        thread.answered.connect(lambda question, _guess: arrived.append(question.id))
        clicks = [question for question in questions if not question.hover]
        for question in clicks:
            ask(question)
        user.qtbot.waitUntil(lambda: len(arrived) == len(clicks))

    user.answer = answer
    return user


def click(user, x=105, y=100):
    user.press(x, y)
    user.release(x, y)
    assert user.session.clicks.is_selecting


def test_undo_drops_the_waiting_click_and_leaves_the_history_alone(user):
    click(user)
    user.key(KEYS.Key_Z, CTRL)
    assert labels(user) == ["Brush stroke"] * 2 and user.texts == [CANCELLED]
    assert not user.session.clicks.is_selecting
    user.key(KEYS.Key_Z, CTRL)
    user.answer()
    assert labels(user) == ["Brush stroke"] and user.session.can_redo


def test_undo_drops_the_removal_that_waits_for_the_click_as_well(user):
    click(user)
    user.key(KEYS.Key_Return)
    assert user.session.removals.is_waiting_for_click
    user.key(KEYS.Key_Z, CTRL)
    assert user.texts == [f"{CANCELLED} The removal was cancelled."]
    user.answer()
    assert labels(user) == ["Brush stroke"] * 2
    assert not user.session.removals.is_waiting_for_click and not user.session.runner.is_running


def test_undo_drops_the_newest_of_several_clicks(user):
    click(user)
    click(user, 370, 225)
    user.key(KEYS.Key_Z, CTRL)
    assert user.session.clicks.is_selecting
    user.answer()
    assert labels(user) == ["Brush stroke", "Brush stroke", "Select object"]
    assert user.session.document.mask[100, 105] and not user.session.document.mask[225, 370]


def test_undo_is_possible_although_the_history_is_empty(user):
    user.session.go_to(0)
    user.window.open(user.session.document.path)
    assert not user.action("undo").isEnabled()
    user.key(KEYS.Key_S)
    click(user)
    assert user.action("undo").isEnabled()
    user.key(KEYS.Key_Z, CTRL)
    assert not user.session.clicks.is_selecting and not user.action("undo").isEnabled()


@pytest.mark.parametrize("way", ["redo", "history"])
def test_redoing_drops_waiting_clicks_so_that_they_discard_no_undone_step(user, way):
    user.session.go_to(0)
    click(user)
    if way == "redo":
        user.action("redo").trigger()
    else:
        user.session.go_to(1)
    assert user.texts == [CANCELLED]
    user.answer()
    assert labels(user) == ["Brush stroke"] and user.session.can_redo


def test_clearing_the_mask_drops_waiting_clicks(user):
    click(user)
    user.key(KEYS.Key_D, CTRL)
    user.answer()
    assert labels(user)[-1] == "Clear mask" and not user.session.document.has_mask


def test_the_late_answer_to_a_click_is_dropped_as_well(user):
    click(user)
    user.press(200, 20)  # answers are put into the mask after it
    user.answer()
    assert user.session.clicks.is_selecting and not user.session.clicks.is_waiting
    user.session.clicks.drop(only_newest=True)
    user.session.drawing.abort_stroke()
    assert labels(user) == ["Brush stroke"] * 2


def test_esc_cancels_the_removal_first_and_then_the_selection(user):
    click(user)
    user.key(KEYS.Key_Return)
    user.key(KEYS.Key_Escape)
    assert user.session.clicks.is_selecting and not user.session.removals.is_waiting_for_click
    user.key(KEYS.Key_Escape)
    assert user.texts == [CANCELLED]
    user.answer()
    assert labels(user) == ["Brush stroke"] * 2


def test_cancelling_a_queued_stroke_drops_no_click(user):
    (stroke,) = stroke_removals._added(user.session.document)
    click(user)
    user.window.stroke_removals._unwanted.append(stroke)
    user.window.stroke_removals._take_away()
    assert user.session.clicks.is_selecting and labels(user)[-1] == "Cancel stroke"
