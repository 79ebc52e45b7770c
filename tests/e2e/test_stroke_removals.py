"""Remove as you paint: the switch, queued strokes, and how each is cancelled and undone."""

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox

from inpaint_studio.ui import dialogs
from inpaint_studio.ui.session import variation_choice
from tests.support.controls import check, click
from tests.support.images import textured

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def user(opened):
    opened.window.toolbox.set_size(20)
    return opened


def switch(user):
    return next(box for box in user.window.bar.findChildren(QCheckBox) if box.text() == "Remove as you paint")


def stroke(user, x, y=60):
    user.drag((x, y), (x + 12, y))


def wait_removed(user, number):
    user.qtbot.waitUntil(lambda: len(user.session.document.removals) == number and user.session.runner.is_idle)


def buttons(user):
    return {button.text().split()[0]: button for button in user.window.queue.buttons.values()}


def removed_columns(user):
    document = user.session.document
    changed = (document.image != document.original).any(axis=(0, 2))
    return [bool(changed[x : x + 12].any()) for x in (40, 140, 240)]


def test_the_switch_in_the_bar_is_the_setting_and_the_menu(user):
    assert not switch(user).isChecked()
    check(switch(user))
    assert user.window.preferences.settings.remove_at_once and user.action("at_once").isChecked()
    user.action("at_once").trigger()
    assert not switch(user).isChecked() and not user.window.preferences.settings.remove_at_once
    user.window.preferences.change(remove_at_once=True)
    assert switch(user).isChecked()
    stroke(user, 40)
    wait_removed(user, 1)


def test_queued_strokes_are_shown_and_each_becomes_an_undoable_removal(user):
    check(switch(user))
    for x in (40, 140, 240):
        stroke(user, x)
    assert sorted(buttons(user)) == ["1", "2", "3"] and all(one.isVisible() for one in buttons(user).values())
    place = buttons(user)["3"].geometry().center() - user.at(246, 60).toPoint()
    assert place.manhattanLength() < 12, "where it was drawn"
    assert "2 waiting" in user.window.bar._progress.format() or len(user.window.stroke_removals.waiting) < 2
    wait_removed(user, 3)
    assert removed_columns(user) == [True, True, True] and not user.session.document.has_mask and not buttons(user)
    user.key(Qt.Key.Key_Z, CTRL)
    assert removed_columns(user) == [True, True, False] and user.session.document.mask[60, 246] == 255
    user.key(Qt.Key.Key_Z, CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert removed_columns(user) == [True, True, True]


def test_variations_are_made_ahead_of_the_last_stroke_alone(user, monkeypatch):
    monkeypatch.setattr(variation_choice, "SHORT", 1000.0)
    document, begun, background = user.session.document, [], user.session.runner.background
    start_ahead = background.start
    monkeypatch.setattr(background, "start", lambda job: begun.append(len(document.removals)) or start_ahead(job))
    check(switch(user))
    for x in (40, 140, 240):
        stroke(user, x)
    assert len(user.window.stroke_removals.waiting) == 2
    wait_removed(user, 3)
    assert begun == [3]


def test_a_queued_stroke_is_cancelled_by_its_button(user):
    check(switch(user))
    for x in (40, 140, 240):
        stroke(user, x)
    click(buttons(user)["2"])
    assert user.session.document.mask[60, 146] == 0 and sorted(buttons(user)) == ["1", "2"]
    wait_removed(user, 2)
    assert removed_columns(user) == [True, False, True] and not user.session.document.has_mask


def test_the_running_removal_is_cancelled_by_its_button_and_the_next_starts(user):
    check(switch(user))
    for x in (40, 140):
        stroke(user, x)
    click(buttons(user)["1"])
    wait_removed(user, 1)
    assert removed_columns(user)[:2] == [False, True] and not user.session.document.has_mask


def test_the_buttons_move_with_the_photo(user):
    check(switch(user))
    for x in (40, 140):
        stroke(user, x)
    before = buttons(user)["2"].pos()
    user.action("double").trigger()
    assert buttons(user)["2"].pos() != before
    place = buttons(user)["2"].geometry().center() - user.at(146, 60).toPoint()
    assert place.manhattanLength() < 12
    wait_removed(user, 2)


def test_areas_masked_before_the_switch_stay_masked(user):
    stroke(user, 40)
    check(switch(user))
    stroke(user, 140)
    wait_removed(user, 1)
    assert removed_columns(user)[:2] == [False, True] and user.session.document.mask[60, 46] == 255


def test_areas_erased_while_queued_are_not_removed(user):
    check(switch(user))
    stroke(user, 40)
    stroke(user, 240)
    user.drag((220, 60), (280, 60), button=Qt.MouseButton.RightButton)
    wait_removed(user, 1)
    user.wait_idle()
    assert removed_columns(user) == [True, False, False] and not buttons(user)
    assert np.array_equal(user.session.document.image[:, 220:], user.session.document.original[:, 220:])


def test_opening_another_photo_drops_queued_strokes_and_keeps_their_masks(user, tmp_path):
    Image.fromarray(textured(60, 80)).save(tmp_path / "other.png")
    user.window.open(tmp_path)
    check(switch(user))
    first = user.session.document
    other = next(path for path in user.session.photos.paths if path != first.path)
    stroke(user, 10, 20)
    stroke(user, 50, 40)
    user.session.opening.open_of_folder(other)
    assert not user.window.stroke_removals.waiting and not buttons(user)
    user.wait_idle()
    assert first.has_mask and len(first.removals) == 1


def masked_columns(user):
    return [bool(user.session.document.mask[60, x + 6]) for x in (40, 140, 240)]


def count_started(user):
    started = []
    user.session.runner.started.connect(lambda: started.append(1))
    return started


def test_two_strokes_cancelled_in_a_row_both_lose_their_masks(user):
    check(switch(user))
    for x in (40, 140, 240):
        stroke(user, x)
    queue, runner = user.window.stroke_removals, user.session.runner
    first, second = queue.strokes[:2]
    click(buttons(user)["1"])
    user.qtbot.waitUntil(lambda: queue.running is second and runner.is_running)
    click(buttons(user)["1"])
    assert first not in queue.strokes
    wait_removed(user, 1)
    assert masked_columns(user) == [False] * 3 and removed_columns(user) == [False, False, True]
    assert user.session.document.history.labels.count("Cancel stroke") == 2


def test_cancelling_a_stroke_while_drawing_another_removes_only_the_other(user):
    check(switch(user))
    stroke(user, 40)
    user.press(140, 60)
    user.window.stroke_removals.cancel(user.window.stroke_removals.running)
    user.qtbot.waitUntil(lambda: not user.session.runner.is_running)
    user.move(152, 60)
    user.release(152, 60)
    wait_removed(user, 1)
    assert masked_columns(user) == [False] * 3 and removed_columns(user) == [False, True, False]


def test_escape_cancels_the_running_and_queued_strokes_and_keeps_their_masks(user):
    check(switch(user))
    for x in (40, 140, 240):
        stroke(user, x)
    started = count_started(user)
    user.key(Qt.Key.Key_Escape)
    assert not user.window.stroke_removals.waiting
    user.wait_idle()
    assert masked_columns(user) == [True] * 3 and not user.session.document.removals
    assert not started and not buttons(user)


def test_nothing_more_is_removed_once_the_window_is_closed(user, monkeypatch):
    check(switch(user))
    for x in (40, 140, 240):
        stroke(user, x)
    started = count_started(user)
    monkeypatch.setattr(dialogs, "ask_unfinished", lambda *_: dialogs.Unsaved.DISCARD)
    user.key(Qt.Key.Key_Q, CTRL)
    assert not user.window.isVisible()
    user.wait_idle()
    assert not started and not user.session.document.removals


def test_save_all_drops_queued_strokes(user):
    check(switch(user))
    for x in (40, 140, 240):
        stroke(user, x)
    started = count_started(user)
    user.window.removal_control.stop_and_wait()
    assert user.window.folders.save_all() and not user.session.unsaved
    user.wait_idle()
    assert not started and masked_columns(user) == [True] * 3


def test_a_waiting_stroke_can_be_undone_and_redone(user, gate):
    check(switch(user))
    stroke(user, 40)
    stroke(user, 140)
    assert sorted(buttons(user)) == ["1", "2"]
    user.key(Qt.Key.Key_Z, CTRL)
    assert sorted(buttons(user)) == ["1"] and not user.session.document.mask[60, 146]
    assert "wait" not in user.window.bar._progress.format()
    user.key(Qt.Key.Key_Z, CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert sorted(buttons(user)) == ["1", "2"]
    user.key(Qt.Key.Key_Z, CTRL)
    gate.set()
    wait_removed(user, 1)
    assert removed_columns(user) == [True, False, False] and not user.session.document.has_mask


def undo(user):
    user.key(Qt.Key.Key_Z, CTRL)


def test_undo_takes_back_queued_strokes_newest_first_then_the_running_one(user, gate):
    check(switch(user))
    for x in (40, 140, 240):
        stroke(user, x)
    assert sorted(buttons(user)) == ["1", "2", "3"]
    undo(user)
    assert masked_columns(user) == [True, True, False] and "taken back" in user.window.toast.text
    undo(user)
    assert masked_columns(user) == [True, False, False] and sorted(buttons(user)) == ["1"]
    undo(user)
    assert "cancelled" in user.window.toast.text
    gate.set()
    user.wait_idle()
    document = user.session.document
    assert masked_columns(user) == [False] * 3 and not document.removals and document.history.labels == []
    assert not user.action("undo").isEnabled()


def test_undo_takes_back_a_stroke_that_was_drawn_before_the_current_removal_began(user, gate):
    check(switch(user))
    for x in (40, 140, 240):
        stroke(user, x)
    queue = user.window.stroke_removals
    second = queue.strokes[1]
    gate.passes_cancelled = True
    click(buttons(user)["1"])
    user.qtbot.waitUntil(lambda: queue.running is second)
    undo(user)
    assert masked_columns(user) == [False, True, False] and not queue.waiting
    undo(user)
    gate.set()
    user.wait_idle()
    assert masked_columns(user) == [False] * 3 and not user.session.document.removals


def test_undo_cancels_a_removal_then_takes_back_the_mask(user, gate):
    stroke(user, 40)
    user.key(Qt.Key.Key_Return)
    assert user.session.runner.is_running and user.action("undo").isEnabled()
    undo(user)
    assert "cancelled" in user.window.toast.text
    gate.set()
    user.wait_idle()
    assert masked_columns(user)[0] and not user.session.document.removals
    undo(user)
    assert not user.session.document.has_mask


def test_buttons_of_strokes_lie_below_the_bar(user, gate):
    check(switch(user))
    stroke(user, 40)
    bar, (button,) = user.window.bar, buttons(user).values()
    at = bar.geometry().center() - button.rect().center()
    navigation = user.canvas.navigation
    shift = at - button.pos()
    navigation.move(navigation.viewport.panned(shift.x(), shift.y()))
    assert bar.geometry().contains(button.geometry())
    over = user.canvas.childAt(button.geometry().center())
    assert over is bar or bar.isAncestorOf(over)
    gate.set()
