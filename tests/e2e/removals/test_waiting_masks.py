"""A mask that is to be removed while a removal is running waits for its turn."""

import pytest
from PIL import Image
from PySide6.QtCore import Qt

from inpaint_studio.core.errors import StudioError
from inpaint_studio.core.masks.mask import bounds
from inpaint_studio.core.messages import message
from inpaint_studio.ui.session import removal_thread
from inpaint_studio.ui.session.stroke_removals import StrokeRemovals
from tests.support.controls import click
from tests.support.images import textured
from tests.support.stroke_queue import buttons, masked_columns, removed_columns, stroke, undo, wait_removed
from tests.support.widgets import progress_bar


@pytest.fixture
def user(opened):
    opened.window.toolbox.set_size(20)
    return opened


def two_masks(user):
    """Let a second mask, of two strokes, wait for the removal of the first."""
    stroke(user, 40)
    user.key(Qt.Key.Key_Return)
    stroke(user, 140)
    stroke(user, 240)
    assert user.action("remove").isEnabled()
    user.key(Qt.Key.Key_Return)


def test_a_second_mask_waits_for_the_current_removal(user, gate):
    two_masks(user)
    assert "1 waiting" in progress_bar(user.window.bar).format() and sorted(buttons(user)) == ["1"]
    assert not user.action("remove").isEnabled(), "all of it waits"
    user.key(Qt.Key.Key_Return)
    assert len(user.window.stroke_removals.waiting) == 1
    gate.set()
    wait_removed(user, 2)
    assert removed_columns(user) == [True] * 3 and not user.session.document.has_mask and not buttons(user)
    undo(user)
    assert removed_columns(user) == [True, False, False] and masked_columns(user) == [False, True, True]


def test_undo_cancels_a_waiting_mask_first_and_keeps_it(user, gate):
    two_masks(user)
    undo(user)
    assert masked_columns(user) == [True] * 3 and not buttons(user) and "cancelled" in user.window.toast.text
    assert user.session.runner.is_running and user.action("remove").isEnabled()
    undo(user)
    assert masked_columns(user) == [True, True, False], "then what was painted since"
    user.key(Qt.Key.Key_Return)
    gate.set()
    wait_removed(user, 2)
    assert removed_columns(user) == [True, True, False]


def test_the_button_of_a_waiting_mask_cancels_its_removal_and_keeps_it(user, gate):
    two_masks(user)
    click(buttons(user)["1"])
    assert masked_columns(user) == [True] * 3 and not buttons(user)
    gate.set()
    wait_removed(user, 1)
    assert masked_columns(user) == [False, True, True] and removed_columns(user) == [True, False, False]


def test_escape_drops_a_waiting_mask_and_keeps_it(user, gate):
    two_masks(user)
    user.key(Qt.Key.Key_Escape)
    gate.set()
    user.wait_idle()
    assert masked_columns(user) == [True] * 3 and not user.session.document.removals and not buttons(user)


def test_a_waiting_mask_waits_on_when_a_setting_changes(user, gate):
    two_masks(user)
    user.window.preferences.change(tool_names=True)
    assert len(user.window.stroke_removals.waiting) == 1
    gate.set()
    wait_removed(user, 2)


def test_a_mask_does_not_wait_while_several_photos_are_removed(user, gate):
    stroke(user, 40)
    user.key(Qt.Key.Key_Return)
    stroke(user, 140)
    user.session.removals.reserve(True)
    assert not user.action("remove").isEnabled()
    user.session.removals.reserve(False)
    gate.set()
    user.wait_idle()


def test_a_failure_stays_shown_while_the_mask_that_waited_is_removed(user, gate, monkeypatch):
    run, jobs = removal_thread.run_job, []

    def first_fails(job, *about):
        jobs.append(job)
        result = run(job, *about)
        if job is jobs[0]:
            raise StudioError(message("The disk is full."))
        return result

    monkeypatch.setattr(removal_thread, "run_job", first_fails)
    two_masks(user)
    gate.set()
    wait_removed(user, 1)
    assert masked_columns(user) == [True, False, False] and removed_columns(user) == [False, True, True]
    assert "disk is full" in user.window.toast.text


def test_a_waiting_mask_that_another_photo_drops_stays_painted_with_a_message(user, gate, tmp_path):
    Image.fromarray(textured(60, 80)).save(tmp_path / "zebra.png")
    user.window.open(tmp_path)
    user.qtbot.waitUntil(lambda: len(user.session.photos.paths) == 2)
    first = user.session.document
    two_masks(user)
    user.key(Qt.Key.Key_PageDown)
    user.qtbot.waitUntil(lambda: user.session.document is not first)
    assert "waiting mask was not removed" in user.window.toast.text
    gate.set()
    user.wait_idle()
    assert len(first.removals) == 1 and first.mask[60, 146] and first.mask[60, 246]


def test_what_is_left_to_remove_is_looked_for_once_for_each_step_and_within_the_mask(user, gate, monkeypatch):
    stroke(user, 40)
    user.key(Qt.Key.Key_Return)
    found, left = [], StrokeRemovals._left
    monkeypatch.setattr(StrokeRemovals, "_left", lambda queue, photo: found.append(left(queue, photo)) or found[-1])
    stroke(user, 140)
    user.session.state_changed.emit()
    assert user.action("remove").isEnabled() and len(found) <= 2
    assert found[-1][0] == bounds(user.session.document.mask)
    found.clear()
    for _ in range(5):
        user.session.state_changed.emit()
    assert user.action("remove").isEnabled() and not found
    undo(user)
    assert not user.action("remove").isEnabled(), "a step changes the answer"
    gate.set()
    user.wait_idle()
