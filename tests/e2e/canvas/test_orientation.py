"""Orientation for the user: zoom targets, coordinates, the hint of each mode, and messages that vanish with their
cause."""

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication

from inpaint_studio.core.geometry import Rect
from tests.support.widgets import status_hint, status_label

KEYS = Qt.Key
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
WIDTH, HEIGHT = 3000, 2000


@pytest.fixture
def user(start, tmp_path):
    """A photo that is much larger than the window."""
    rng = np.random.default_rng(1)
    small = rng.integers(60, 200, (HEIGHT // 20, WIDTH // 20, 3)).astype(np.uint8)
    Image.fromarray(small.repeat(20, 0).repeat(20, 1)).save(tmp_path / "large.png")
    Image.fromarray(small).save(tmp_path / "small.png")
    user = start(tmp_path / "large.png")
    user.window.toolbox.set_size(60)
    return user


def shown(user):
    """The part of the photo that is in sight, with what lies beyond it."""
    canvas, view = user.canvas, user.canvas.navigation.viewport
    left, top = view.to_image((0, 0))
    right, bottom = view.to_image((canvas.width(), canvas.height()))
    return left, top, right, bottom


def leave(user):
    QApplication.sendEvent(user.canvas, QEvent(QEvent.Type.Leave))


def position(user):
    return status_label(user.window, "position").text()


def hint(user):
    return status_hint(user.window).toolTip()


def test_actual_size_keeps_the_place_under_the_pointer(user):
    user.move(2500, 400, Qt.MouseButton.NoButton)
    place = user.at(2500, 400)
    user.key(KEYS.Key_1, CTRL)
    assert user.canvas.navigation.zoom == pytest.approx(1)
    x, y = user.canvas.to_image(place)
    assert (x, y) == pytest.approx((2500, 400), abs=2)


@pytest.mark.parametrize("where", ["mask", "removal", "nowhere"])
def test_without_the_pointer_actual_size_shows_what_the_user_works_on(user, where):
    if where != "nowhere":
        user.drag((2000, 500), (2100, 500))
    if where == "removal":
        user.wait_removed()
    leave(user)
    user.key(KEYS.Key_1, CTRL)
    left, top, right, bottom = shown(user)
    middle = (left + right) / 2, (top + bottom) / 2
    if where == "nowhere":
        assert middle[0] == pytest.approx(WIDTH / 2, abs=2)
    else:
        assert middle == pytest.approx((2050, 500), abs=5)
    user.key(KEYS.Key_2, CTRL)
    again = shown(user)
    assert (again[0] + again[2]) / 2 == pytest.approx(middle[0], abs=2), "from there on, the centre stays"


@pytest.mark.parametrize("corner", [Rect(0, 0, 40, 40), Rect(WIDTH - 40, HEIGHT - 40, 40, 40)])
def test_actual_size_at_a_corner_leaves_no_empty_area(user, corner):
    user.canvas.navigation.look_at(corner)
    left, top, right, bottom = shown(user)
    scale = user.canvas.navigation.viewport.scale
    assert left >= -30 / scale and top >= -30 / scale
    assert right <= WIDTH + 30 / scale and bottom <= HEIGHT + 110 / scale, "but for the room of the bar"
    assert left <= corner.x and corner.right <= right and top <= corner.y and corner.bottom <= bottom
    user.drag((corner.x + 10, corner.y + 10), (corner.x + 20, corner.y + 10))
    user.canvas.navigation.fit()
    leave(user)
    user.key(KEYS.Key_1, CTRL)
    left, top, right, bottom = shown(user)
    assert left >= -30 and top >= -30 and right <= WIDTH + 30 and bottom <= HEIGHT + 110


def test_the_coordinates_follow_the_view_under_a_pointer_that_rests(user):
    user.move(1000, 700, Qt.MouseButton.NoButton)
    place = user.at(1000, 700)
    for act in (lambda: user.canvas.navigation.look_at(Rect(2500, 1500, 60, 60)), user.canvas.navigation.fit):
        act()
        x, y = user.canvas.to_image(place)
        assert position(user) == f"{int(x // 1)}, {int(y // 1)}"


def test_another_photo_has_no_crosshair_and_no_coordinates_of_the_last_one(user, tmp_path):
    user.key(KEYS.Key_Right)
    user.key(KEYS.Key_Right)
    assert user.canvas.mark.is_moved_by_keys and position(user)
    user.window.open(tmp_path / "small.png")
    assert user.session.document.path.name == "small.png"
    assert user.canvas.mark.position is None and not user.canvas.mark.is_moved_by_keys and position(user) == ""


def test_each_mode_explains_itself(user):
    user.drag((2000, 500), (2100, 500))
    user.wait_removed()
    assert hint(user).startswith("Paint over")
    for key, words in (((KEYS.Key_C,), "Drag to move the line"), ((KEYS.Key_C, SHIFT), "Before and after"),
                       ((KEYS.Key_D,), "Whatever differs")):  # fmt: skip
        user.key(*key)
        assert hint(user).startswith(words)
    user.key(KEYS.Key_E)
    assert hint(user).startswith("Whatever differs"), "a tool does nothing in this view"
    user.key(KEYS.Key_Escape)
    assert hint(user).startswith("Erase")
    user.key(KEYS.Key_B)
    user.drag((1000, 500), (1100, 500))
    user.key(KEYS.Key_F6, SHIFT)
    assert hint(user).startswith("Move the sliders")
    user.window.bar.edge.done.click()
    assert hint(user).startswith("Paint over")


@pytest.mark.parametrize("then", ["cleared", "undone", "removed"])
def test_the_message_of_a_refused_removal_vanishes_with_its_cause(user, tmp_path, messages, then):
    user.window.open(tmp_path / "small.png")
    user.key(KEYS.Key_I, CTRL | SHIFT)
    user.key(KEYS.Key_Return)
    user.wait_idle()
    assert messages == ["The mask covers the whole photo; nothing is left to copy from."]
    assert "covers the whole photo" in user.window.toast.text
    if then == "undone":
        user.key(KEYS.Key_Z, CTRL)
    else:
        user.key(KEYS.Key_D, CTRL)
    assert user.window.toast.text == ""
    if then == "removed":
        user.window.toolbox.set_size(8)
        user.drag((30, 30), (40, 30))
        user.wait_removed()
        assert user.window.toast.text == ""
    messages.clear()


def test_the_message_of_a_failed_save_vanishes_after_a_save(user, tmp_path, messages, monkeypatch):
    from inpaint_studio.core.errors import ImageWriteError
    from inpaint_studio.ui import dialogs
    from inpaint_studio.ui.session import saving

    user.drag((2000, 500), (2100, 500))
    user.wait_removed()
    monkeypatch.setattr(dialogs, "ask_save", lambda *_: tmp_path / "saved.png")
    write = saving.write_photo

    def fails(*_about):
        raise ImageWriteError("The disk is full.")

    monkeypatch.setattr(saving, "write_photo", fails)
    user.action("save").trigger()
    user.qtbot.waitUntil(lambda: "The disk is full" in user.window.toast.text)
    monkeypatch.setattr(saving, "write_photo", write)
    user.action("save").trigger()
    user.qtbot.waitUntil(lambda: not user.session.document.is_modified)
    assert "The disk is full" not in user.window.toast.text
    messages.clear()
