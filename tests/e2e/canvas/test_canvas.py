"""The canvas under raw mouse, wheel and key events: strokes, brush, zoom, pan."""

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QEnterEvent, QWheelEvent
from PySide6.QtWidgets import QApplication

from tests.support.user import CTRL, wheel


def test_painted_strokes_are_visible(start, photo_file):
    user = start(photo_file)
    before = user.canvas.grab().toImage()
    user.window.toolbox.set_size(30)
    user.drag((80, 60), (90, 60))
    after = user.canvas.grab().toImage()
    ratio = user.canvas.devicePixelRatioF()
    inside, outside = (user.at(*p).toPoint() * ratio for p in ((85, 60), (20, 20)))
    assert after.pixelColor(inside) != before.pixelColor(inside)
    assert after.pixelColor(outside) == before.pixelColor(outside)


def test_right_drag_erases_and_the_eraser_too(start, photo_file):
    user = start(photo_file)
    user.window.toolbox.set_size(40)
    user.drag((40, 60), (120, 60))
    user.window.toolbox.set_size(20)
    user.drag((80, 60), (82, 60), button=Qt.MouseButton.RightButton)
    assert user.session.document.mask[60, 81] == 0 and user.session.document.mask[60, 50] == 255
    user.key(Qt.Key.Key_E)
    user.drag((50, 60), (52, 60))
    assert user.session.document.mask[60, 51] == 0
    user.key(Qt.Key.Key_B)
    user.drag((50, 60), (52, 60))
    assert user.session.document.mask[60, 51] == 255
    assert len(user.session.document.history.labels) == 4


def test_brackets_alt_wheel_and_the_slider_change_the_size(start, photo_file):
    user = start(photo_file)
    user.window.toolbox.set_size(50)
    user.key(Qt.Key.Key_BracketRight)
    assert user.window.toolbox.options.size == 55
    user.key(Qt.Key.Key_BracketLeft)
    user.key(Qt.Key.Key_BracketLeft)
    assert user.window.toolbox.options.size < 50
    event = QWheelEvent(
        user.at(10, 10), user.canvas.mapToGlobal(user.at(10, 10)), QPoint(), QPoint(120, 0), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.AltModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    size = user.window.toolbox.options.size
    QApplication.sendEvent(user.canvas, event)
    assert user.window.toolbox.options.size > size


def test_no_ring_lies_below_the_bar_when_a_dialog_closes_over_it(start, photo_file):
    user = start(photo_file)
    canvas, bar = user.canvas, user.window.bar

    def come_to(place):
        QApplication.sendEvent(canvas, QEvent(QEvent.Type.Leave))
        QApplication.sendEvent(canvas, QEnterEvent(QPointF(place), QPointF(place), canvas.mapToGlobal(QPointF(place))))

    come_to(user.at(80, 60).toPoint())
    assert canvas.mark.position == user.at(80, 60).toPoint()
    come_to(bar.geometry().center())
    assert canvas.mark.position is None


def test_the_wheel_zooms_at_the_cursor_and_keys_fit_and_show_all_pixels(start, photo_file):
    user = start(photo_file)
    before = user.at(40, 30)
    wheel(user, 40, 30, 240)
    assert user.at(40, 30).x() == pytest.approx(before.x(), abs=0.01)
    assert user.canvas.navigation.zoom == pytest.approx(1.25**2, rel=0.01)
    user.key(Qt.Key.Key_1, CTRL)
    assert user.canvas.navigation.zoom == pytest.approx(1)
    wheel(user, 40, 30, 600)
    user.key(Qt.Key.Key_0, CTRL)
    assert user.at(0, 0).x() >= 0 and user.at(160, 120).y() <= user.canvas.height()


def test_space_and_the_middle_button_pan_and_paint_nothing(start, photo_file):
    user = start(photo_file)
    wheel(user, 80, 60, 720)
    for press in ("space", "middle"):
        before = user.at(0, 0)
        button = Qt.MouseButton.MiddleButton if press == "middle" else Qt.MouseButton.LeftButton
        if press == "space":
            user.hold(Qt.Key.Key_Space)
        start_at = QPointF(300, 300)
        from PySide6.QtCore import QEvent

        user.mouse(QEvent.Type.MouseButtonPress, start_at, button)
        user.mouse(QEvent.Type.MouseMove, start_at + QPointF(-40, -25), button, button)
        user.mouse(QEvent.Type.MouseButtonRelease, start_at + QPointF(-40, -25), button)
        user.let_go(Qt.Key.Key_Space)
        assert user.at(0, 0) - before == QPointF(-40, -25)
    assert not user.session.document.has_mask


def test_keys_held_are_let_go_when_the_focus_is_lost(start, photo_file):
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QFocusEvent

    user = start(photo_file)
    user.hold(Qt.Key.Key_Space)
    QApplication.sendEvent(user.canvas, QFocusEvent(QEvent.Type.FocusOut))
    user.drag((80, 60), (90, 60))
    assert user.session.document.has_mask, "Space is not held any more: the drag paints"


def test_escape_takes_the_unfinished_stroke_back(start, photo_file):
    user = start(photo_file)
    user.press(80, 60)
    user.move(90, 60)
    assert user.session.document.has_mask
    user.key(Qt.Key.Key_Escape)
    assert not user.session.document.has_mask
    user.release(90, 60)
    assert user.session.document.history.labels == []


def test_the_bar_stays_at_the_lower_edge_whatever_moves_it(start, photo_file):
    user = start(photo_file)

    def is_placed():
        bar, canvas = user.window.bar.geometry(), user.canvas
        return abs(bar.center().x() - canvas.width() / 2) <= 2 and 0 < canvas.height() - bar.bottom() < 40

    user.qtbot.waitUntil(is_placed)
    width = user.canvas.width()
    user.action("history").trigger()
    user.qtbot.waitUntil(lambda: user.canvas.width() < width)
    assert is_placed(), "a panel took some of the canvas"


def test_the_bar_is_in_its_place_at_the_windows_first_size(qtbot, photo_file, start):
    from inpaint_studio.ui import app as app_module

    user = start()
    size = user.window.size()
    user.window.open(photo_file)
    user.qtbot.waitUntil(lambda: user.canvas.isVisible() and user.canvas.height() > 500)
    assert user.window.size() == size and app_module.open_windows
    bar = user.window.bar.geometry()
    assert user.canvas.height() - bar.bottom() < 40 and abs(bar.center().x() - user.canvas.width() / 2) <= 2
