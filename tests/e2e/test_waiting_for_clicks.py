"""A removal that waits for the selection of an object: it starts only if there is an answer."""

import pytest
from PySide6.QtCore import Qt

from inpaint_studio.ui.session.object_clicks import ObjectClicks
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
