"""Polygons by clicks, pens and fingers, as raw events."""

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QEnterEvent, QInputDevice, QPointingDevice, QPointingDeviceUniqueId, QTabletEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.support.widgets import status_label

KEYS = Qt.Key
NO_BUTTON, LEFT = Qt.MouseButton.NoButton, Qt.MouseButton.LeftButton


@pytest.fixture
def user(start, tmp_path):
    path = tmp_path / "grey.png"
    Image.fromarray(np.full((240, 320, 3), 110, np.uint8)).save(path)
    return start(path)


def mask_of(user) -> np.ndarray:
    return user.session.document.mask > 0


# -- polygons -----------------------------------------------------------------------------------


def click(user, x, y):
    user.press(x, y)
    user.release(x, y)


def corners(user, *points):
    for point in points:
        click(user, *point)
        user.mouse(QEvent.Type.MouseMove, user.at(point[0] + 5, point[1] + 5), held=NO_BUTTON)


def test_a_polygon_is_clicked_corner_by_corner_and_closed_at_the_first(user):
    user.key(KEYS.Key_L)
    corners(user, (40, 40), (140, 40), (140, 120))
    assert user.session.drawing.outline_is_open and not mask_of(user).any()
    assert len(user.session.drawing.outline) == 4, "three corners and where the pointer is"
    corners(user, (40, 120))
    click(user, 41, 41)
    mask = mask_of(user)
    assert not user.session.drawing.in_stroke and mask[80, 90] and mask.sum() == pytest.approx(100 * 80, rel=0.03)
    assert user.session.document.history.labels == ["Lasso"]


@pytest.mark.parametrize("close", ["enter", "double click"])
def test_a_polygon_is_closed_wherever_it_is(user, close):
    user.key(KEYS.Key_L)
    corners(user, (40, 40), (140, 40), (140, 120))
    if close == "enter":
        user.key(KEYS.Key_Return)
    else:
        user.mouse(QEvent.Type.MouseButtonDblClick, user.at(140, 120))
        user.release(140, 120)
    assert not user.session.drawing.in_stroke
    assert mask_of(user).sum() == pytest.approx(100 * 80 / 2, rel=0.05)


def test_esc_and_another_tool_drop_an_open_polygon(user):
    for drop in (KEYS.Key_Escape, KEYS.Key_B):
        user.key(KEYS.Key_L)
        corners(user, (40, 40), (140, 40), (140, 120))
        user.key(drop)
        assert not user.session.drawing.in_stroke and not mask_of(user).any()
        assert user.session.document.history.labels == []


def test_a_single_click_and_enter_select_nothing(user):
    user.key(KEYS.Key_L)
    corners(user, (40, 40))
    user.key(KEYS.Key_Return)
    assert user.session.drawing.outline_is_open and mask_of(user).sum() <= 1, "the point is kept for more of them"
    user.key(KEYS.Key_Escape)
    assert not user.session.drawing.in_stroke and mask_of(user).sum() == 0


def test_the_photo_moves_and_zooms_under_an_open_polygon(user):
    user.key(KEYS.Key_L)
    corners(user, (40, 40), (140, 40))
    before = user.canvas.navigation.zoom
    user.action("zoom_in").trigger()
    user.drag((100, 100), (110, 110), button=Qt.MouseButton.MiddleButton)
    assert user.canvas.navigation.zoom > before and user.session.drawing.outline_is_open
    corners(user, (140, 120))
    user.key(KEYS.Key_Return)
    assert mask_of(user).sum() == pytest.approx(100 * 80 / 2, rel=0.05)


# -- a pen --------------------------------------------------------------------------------------


def pen(user, kind, x, y, pressure, end=QPointingDevice.PointerType.Pen):
    device = QPointingDevice(
        "pen",
        1,
        QInputDevice.DeviceType.Stylus,
        end,
        QInputDevice.Capability.Pressure,
        1,
        3,
        "",
        QPointingDeviceUniqueId(),
    )
    at = user.at(x, y)
    released = kind == QEvent.Type.TabletRelease
    button = NO_BUTTON if kind == QEvent.Type.TabletMove else LEFT
    held = NO_BUTTON if released else LEFT
    arguments = device, at, QPointF(user.canvas.mapToGlobal(at)), pressure, 0.0, 0.0, 0.0, 0.0, 0.0
    event = QTabletEvent(kind, *arguments, Qt.KeyboardModifier.NoModifier, button, held)
    QApplication.sendEvent(user.canvas, event)


def pen_stroke(user, *points, end=QPointingDevice.PointerType.Pen):
    for index, (x, y, pressure) in enumerate(points):
        pen(user, QEvent.Type.TabletMove if index else QEvent.Type.TabletPress, x, y, pressure, end)
    pen(user, QEvent.Type.TabletRelease, *points[-1][:2], 0.0, end)


def test_a_pen_draws_as_wide_as_it_is_pressed_and_its_other_end_erases(user):
    user.window.toolbox.set_size(40)
    pen_stroke(user, (60, 60, 0.0), (120, 60, 0.0))
    pen_stroke(user, (60, 160, 1.0), (120, 160, 1.0))
    light, full = (mask_of(user)[rows, 90].sum() for rows in (slice(20, 100), slice(120, 200)))
    assert light == pytest.approx(8, abs=2) and full == pytest.approx(40, abs=2)
    pen_stroke(user, (60, 160, 1.0), (120, 160, 1.0), end=QPointingDevice.PointerType.Eraser)
    assert not mask_of(user)[120:200].any() and mask_of(user)[60, 90]
    assert len(user.session.document.history.labels) == 3


# -- fingers ------------------------------------------------------------------------------------


class Fingers:
    """Numbered fingers on a touch screen."""

    device = None  # one for all tests: Qt keeps it until the end

    def __init__(self, user):
        Fingers.device = Fingers.device or QTest.createTouchDevice()
        self._canvas = user.canvas

    def __call__(self, **what):
        """Send one touch event; ``down``, ``to``, ``up`` map fingers to places."""
        sequence = QTest.touchEvent(self._canvas, Fingers.device, False)
        for name, verb in (("down", sequence.press), ("to", sequence.move), ("up", sequence.release)):
            for finger, place in what.get(name, {}).items():
                verb(finger, place.toPoint(), self._canvas)
        sequence.commit()


def test_one_finger_paints(user):
    fingers = Fingers(user)
    fingers(down={0: user.at(60, 60)})
    fingers(to={0: user.at(120, 60)})
    fingers(up={0: user.at(120, 60)})
    assert mask_of(user)[60, 90] and user.session.document.history.labels == ["Brush stroke"]


def test_two_fingers_zoom_and_move_the_photo_and_paint_nothing(user):
    fingers, scale, middle = Fingers(user), user.canvas.navigation.viewport.scale, user.at(160, 120)
    step = QPointF(50, 0)
    fingers(down={0: middle - step})
    assert user.session.drawing.in_stroke
    fingers(to={0: middle - step}, down={1: middle + step})
    down = QPointF(0, 20)
    fingers(to={0: middle - 2 * step + down, 1: middle + 2 * step + down})
    fingers(up={1: middle + 2 * step + down}, to={0: middle - 2 * step + down})
    fingers(up={0: middle - 2 * step + down})
    assert user.canvas.navigation.viewport.scale == pytest.approx(2 * scale)
    moved = user.at(160, 120) - middle
    assert (moved.x(), moved.y()) == (pytest.approx(0, abs=1), pytest.approx(20, abs=1))
    assert not mask_of(user).any() and user.session.document.history.labels == []
    fingers(down={0: user.at(160, 120)})
    fingers(up={0: user.at(160, 120)})
    assert mask_of(user)[120, 160], "the next finger paints again"


def test_a_pinch_keeps_an_open_polygon_and_fingers_can_close_it(user):
    user.key(KEYS.Key_L)
    fingers = Fingers(user)
    for corner in ((40, 40), (140, 40), (140, 120)):
        fingers(down={0: user.at(*corner)})
        fingers(up={0: user.at(*corner)})
    middle, step = user.at(160, 120), QPointF(60, 0)
    fingers(down={0: middle - step})
    fingers(to={0: middle - step}, down={1: middle + step})
    fingers(to={0: middle - step * 1.2, 1: middle + step * 1.2})
    fingers(up={0: middle - step * 1.2, 1: middle + step * 1.2})
    assert user.session.drawing.outline_is_open and user.session.drawing.corners == 3
    fingers(down={0: user.at(40, 40)})
    fingers(up={0: user.at(40, 40)})
    assert not user.session.drawing.in_stroke
    assert mask_of(user).sum() == pytest.approx(100 * 80 / 2, rel=0.05)


def test_a_finger_that_lands_elsewhere_does_not_make_the_photo_jump(user):
    fingers, scale = Fingers(user), user.canvas.navigation.viewport.scale
    first, second, third = user.at(60, 60), user.at(200, 60), user.at(100, 60)
    fingers(down={0: first})
    fingers(to={0: first}, down={1: second})
    fingers(to={0: first}, up={1: second})
    fingers(to={0: first}, down={1: third})
    assert user.canvas.navigation.viewport.scale == scale
    fingers(up={0: first, 1: third})


def test_touching_the_bar_does_not_reach_the_canvas(user):
    user.drag((60, 60), (120, 60))
    bar = user.window.bar
    place = bar.rect().center()
    sequence = QTest.touchEvent(bar, Fingers(user).device, False)
    sequence.press(0, place, bar)
    sequence.commit()
    assert not user.session.drawing.in_stroke
    sequence = QTest.touchEvent(bar, Fingers.device, False)
    sequence.release(0, place, bar)
    sequence.commit()
    assert user.session.document.history.labels == ["Brush stroke"]


def test_an_edit_drops_an_open_polygon_and_is_applied(user):
    user.drag((60, 60), (120, 60))
    user.key(KEYS.Key_L)
    corners(user, (40, 140), (140, 140))
    user.key(KEYS.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert not user.session.drawing.in_stroke and not mask_of(user).any()


def test_only_the_button_that_began_ends_a_stroke(user):
    middle = Qt.MouseButton.MiddleButton
    user.press(60, 60)
    user.mouse(QEvent.Type.MouseButtonPress, user.at(60, 60), middle, held=LEFT | middle)
    user.mouse(QEvent.Type.MouseButtonRelease, user.at(60, 60), middle, held=LEFT)
    assert user.session.drawing.in_stroke
    user.release(60, 60)
    assert not user.session.drawing.in_stroke and user.session.document.history.labels == ["Brush stroke"]


def onto(widget):
    """The mouse goes from the photo onto something that lies over it."""
    at = QPointF(widget.rect().center())
    QApplication.sendEvent(widget, QEnterEvent(at, at, widget.mapToGlobal(at)))


def test_ring_and_coordinates_hide_over_the_bar_and_the_ring_shows_while_its_size_changes(user):
    def go(x, y):
        user.mouse(QEvent.Type.MouseMove, user.at(x, y), held=NO_BUTTON)

    shown = status_label(user.window, "position")
    go(40, 30)
    assert user.canvas.mark.position is not None and shown.text() == "40, 30"
    onto(user.window.bar)
    assert user.canvas.mark.position is None and shown.text() == ""
    user.window.bar.options.size_slider.setValue(user.window.bar.options.size_slider.value() + 20)
    assert user.canvas.mark.position is not None
    onto(user.window.bar)
    assert user.canvas.mark.position is None
    go(50, 30)
    assert shown.text() == "50, 30"
    go(-10, 30)
    assert user.canvas.mark.position is not None and shown.text() == "", "beside the photo"
