"""Remove as you paint: the switch, queued strokes, and how each is cancelled and undone."""

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from inpaint_studio.ui import dialogs
from inpaint_studio.ui.panels.stroke_queue import beside
from inpaint_studio.ui.session import variation_choice
from tests.support.controls import check, click
from tests.support.images import textured
from tests.support.stroke_queue import buttons, masked_columns, removed_columns, stroke, switch, undo, wait_removed
from tests.support.widgets import progress_bar

LEFT = Qt.MouseButton.LeftButton
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def user(opened):
    opened.window.toolbox.set_size(20)
    return opened


def covered(user, button):
    """The places of number and button, in view pixels."""
    return button.geometry() | button.number.geometry()


def far_from(user, button, x, y):
    """Distance of number and button from a place of the photo, in view pixels; 0 over it."""
    at, rect = user.at(x, y).toPoint(), covered(user, button)
    return max(rect.left() - at.x(), at.x() - rect.right(), rect.top() - at.y(), at.y() - rect.bottom(), 0)


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


def test_queued_strokes_are_shown_and_each_becomes_an_undoable_removal(user, gate):
    check(switch(user))
    for x in (40, 140, 240):
        stroke(user, x)
    assert sorted(buttons(user)) == ["1", "2", "3"] and all(one.isVisible() for one in buttons(user).values())
    scale = user.canvas.navigation.viewport.scale
    assert far_from(user, buttons(user)["3"], 246, 60) == pytest.approx(21 * scale + 6, abs=4), "beside what was drawn"
    assert "2 waiting" in progress_bar(user.window.bar).format()
    gate.set()
    wait_removed(user, 3)
    assert removed_columns(user) == [True, True, True] and not user.session.document.has_mask and not buttons(user)
    user.key(Qt.Key.Key_Z, CTRL)
    assert removed_columns(user) == [True, True, False] and user.session.document.mask[60, 246] == 255
    user.key(Qt.Key.Key_Z, CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert removed_columns(user) == [True, True, True]


def test_variations_are_made_ahead_of_the_last_stroke_alone(user, monkeypatch, gate):
    monkeypatch.setattr(variation_choice, "SHORT", 1000.0)
    document, begun, background = user.session.document, [], user.session.runner.background
    start_ahead = background.start
    monkeypatch.setattr(background, "start", lambda job: begun.append(len(document.removals)) or start_ahead(job))
    check(switch(user))
    for x in (40, 140, 240):
        stroke(user, x)
    assert len(user.window.stroke_removals.waiting) == 2
    gate.set()
    wait_removed(user, 3)
    assert begun == [3]


def test_a_queued_stroke_is_cancelled_by_its_button(user, gate):
    check(switch(user))
    for x in (40, 140, 240):
        stroke(user, x)
    click(buttons(user)["2"])
    assert user.session.document.mask[60, 146] == 0 and sorted(buttons(user)) == ["1", "2"]
    gate.set()
    wait_removed(user, 2)
    assert removed_columns(user) == [True, False, True] and not user.session.document.has_mask


def test_the_running_removal_is_cancelled_by_its_button_and_the_next_starts(user, gate):
    check(switch(user))
    for x in (40, 140):
        stroke(user, x)
    click(buttons(user)["1"])
    gate.set()
    wait_removed(user, 1)
    assert removed_columns(user)[:2] == [False, True] and not user.session.document.has_mask


def test_the_buttons_move_with_the_photo(user, gate):
    check(switch(user))
    for x in (40, 140):
        stroke(user, x)
    before = buttons(user)["2"].pos()
    user.action("double").trigger()
    assert buttons(user)["2"].pos() != before
    scale = user.canvas.navigation.viewport.scale
    assert far_from(user, buttons(user)["2"], 146, 60) == pytest.approx(21 * scale + 6, abs=4)
    gate.set()
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
    assert "wait" not in progress_bar(user.window.bar).format()
    user.key(Qt.Key.Key_Z, CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert sorted(buttons(user)) == ["1", "2"]
    user.key(Qt.Key.Key_Z, CTRL)
    gate.set()
    wait_removed(user, 1)
    assert removed_columns(user) == [True, False, False] and not user.session.document.has_mask


def test_undo_takes_back_queued_strokes_newest_first_then_the_running_one(user, gate):
    check(switch(user))
    for x in (40, 140, 240):
        stroke(user, x)
    assert sorted(buttons(user)) == ["1", "2", "3"]
    undo(user)
    assert masked_columns(user) == [True, True, False] and "was undone" in user.window.toast.text
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


def real_drag(user, *points):
    """Drag in the window like Qt: the widget under the press receives everything up to the release."""
    first = points[0].toPoint()
    target = user.canvas.childAt(first) or user.canvas
    QTest.mousePress(target, LEFT, pos=target.mapFrom(user.canvas, first))
    for point in points[1:]:
        QTest.mouseMove(target, target.mapFrom(user.canvas, point.toPoint()))
    QTest.mouseRelease(target, LEFT, pos=target.mapFrom(user.canvas, points[-1].toPoint()))


@pytest.mark.parametrize("part", ["number", "button"])
def test_a_stroke_that_begins_on_the_label_of_another_paints(user, gate, part):
    check(switch(user))
    stroke(user, 40)
    button = buttons(user)["1"]
    begin = QPointF((button.number if part == "number" else button).geometry().center())
    real_drag(user, begin, begin + QPointF(9, 0), begin + QPointF(30, 0))
    assert sorted(buttons(user)) == ["1", "2"], "nothing was cancelled"
    x, y = user.canvas.navigation.to_image(begin + QPointF(20, 0))
    assert user.session.document.mask[int(y), int(x)] == 255
    gate.set()
    wait_removed(user, 2)


def test_a_stroke_begun_on_a_button_goes_on_when_that_disappears(user, gate):
    check(switch(user))
    stroke(user, 40)
    button = buttons(user)["1"]
    begin, middle = QPointF(button.geometry().center()), button.rect().center()
    QTest.mousePress(button, LEFT, pos=middle)
    QTest.mouseMove(button, middle + QPoint(9, 0))
    user.window.stroke_removals.cancel(user.window.stroke_removals.running)
    gate.set()
    user.qtbot.waitUntil(lambda: not user.session.runner.is_running)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    for step in (QTest.mouseMove, lambda *about: QTest.mouseRelease(button, LEFT, pos=about[1])):
        step(button, button.mapFromParent((begin + QPointF(60, 0)).toPoint()))
    assert not user.session.drawing.in_stroke
    wait_removed(user, 1)
    x, y = user.canvas.navigation.to_image(begin + QPointF(55, 0))
    document = user.session.document
    assert (document.image[int(y), int(x)] != document.original[int(y), int(x)]).any()


@pytest.mark.parametrize(
    ("stroke_at", "expected"),
    [
        (QRect(40, 40, 20, 20), QPoint(66, 42)),
        (QRect(170, 40, 20, 20), QPoint(132, 42)),
        (QRect(-50, 40, 300, 20), QPoint(83, 66)),
        (QRect(-50, 70, 300, 40), QPoint(83, 48)),
        (QRect(-50, -50, 300, 300), QPoint(83, 91)),
        (QRect(500, 40, 20, 20), QPoint(526, 42)),
    ],
)
def test_the_label_is_beside_its_stroke_within_the_view(stroke_at, expected):
    place = beside(stroke_at, QSize(32, 16), QRect(0, 0, 200, 100 if stroke_at.height() < 300 else 200))
    assert (place - expected).manhattanLength() <= 1


def test_buttons_of_strokes_lie_below_the_bar(user, gate):
    check(switch(user))
    stroke(user, 40)
    bar, (button,) = user.window.bar, buttons(user).values()
    at = bar.geometry().center() - button.rect().center() - QPoint(60, 0)
    navigation = user.canvas.navigation
    shift = at - button.pos()
    navigation.move(navigation.viewport.panned(shift.x(), shift.y()))
    assert bar.geometry().contains(button.geometry())
    over = user.canvas.childAt(button.geometry().center())
    assert over is bar or bar.isAncestorOf(over)
    gate.set()
