"""Every tool and every operation on the mask, with the mouse and the keys."""

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor

from inpaint_studio.core.photo_io import read_mask
from inpaint_studio.ui import dialogs
from inpaint_studio.ui.panels.status import Hint
from tests.support.scene import colour, two_squares
from tests.support.user import drop

KEYS, BUTTONS = Qt.Key, Qt.MouseButton
CTRL, SHIFT, ALT = (getattr(Qt.KeyboardModifier, f"{name}Modifier") for name in ("Control", "Shift", "Alt"))


@pytest.fixture
def scene(tmp_path):
    return two_squares(tmp_path / "scene.png")


def mask_of(user) -> np.ndarray:
    return user.session.document.mask > 0


def test_the_lasso_masks_and_unmasks_what_it_encloses(start, scene):
    user = start(scene)
    user.key(KEYS.Key_L)
    user.drag((40, 40), (160, 40), (160, 160), (40, 160))
    mask = mask_of(user)
    assert mask[100, 100] and not mask[20, 100] and mask.sum() == pytest.approx(120 * 120, rel=0.05)
    user.drag((90, 90), (110, 90), (110, 110), (90, 110), button=BUTTONS.RightButton)
    assert not mask_of(user)[100, 100] and mask_of(user)[60, 60]
    user.modifiers = ALT
    user.drag((50, 50), (70, 50), (70, 70), (50, 70))
    assert not mask_of(user)[60, 60]
    assert user.session.document.history.labels == ["Lasso", "Lasso, subtracted", "Lasso, subtracted"]
    for _ in range(3):
        user.key(KEYS.Key_Z, CTRL)
    assert not mask_of(user).any()


def test_a_rectangle_is_drawn_from_corner_to_corner_and_seen_meanwhile(start, scene):
    user = start(scene)
    user.key(KEYS.Key_M)
    before = user.canvas.grab().toImage()
    user.press(150, 120)
    user.move(100, 50)
    assert len(user.session.drawing.outline) == 5 and user.canvas.grab().toImage() != before
    user.key(KEYS.Key_Escape)
    assert len(user.session.drawing.outline) == 0 and not mask_of(user).any(), "Esc takes it back"
    user.drag((150, 120), (100, 50))
    assert np.array_equal(np.argwhere(mask_of(user)).min(0), (50, 100)) and mask_of(user).sum() == 50 * 70


def test_the_wand_selects_a_colour_within_its_tolerance(start, scene):
    user = start(scene)
    user.key(KEYS.Key_W)
    user.drag((100, 100))
    assert np.array_equal(np.argwhere(mask_of(user)).min(0), (60, 60)) and mask_of(user).sum() == 80 * 80
    user.key(KEYS.Key_D, CTRL)
    user.window.bar.options.tolerance.setValue(128)
    user.action("contiguous").trigger()
    user.drag((20, 20))
    assert mask_of(user)[20, 20] and mask_of(user)[100, 100] and mask_of(user)[100, 230]


def test_an_object_is_found_in_a_box(start, scene):
    user = start(scene)
    user.key(KEYS.Key_S)
    user.drag((45, 45), (155, 155))
    user.qtbot.waitUntil(lambda: not user.session.clicks.is_waiting)
    mask = mask_of(user)
    side = 80 + 2 * round(0.007 * max(mask.shape))  # grown, as for every selected object
    assert mask[100, 100] and not mask[50, 50] and mask.sum() == pytest.approx(side * side, rel=0.1)


def test_shift_draws_a_straight_line_from_the_last_stroke(start, scene):
    user = start(scene)
    user.window.toolbox.set_size(10)
    user.drag((40, 200))
    user.modifiers = SHIFT
    user.drag((280, 200))
    assert mask_of(user)[200, 40:280].all() and not mask_of(user)[185, 160]
    assert len(user.session.document.history.labels) == 2


def test_the_hand_moves_the_photo_and_paints_nothing(start, scene):
    user = start(scene)
    user.key(KEYS.Key_H)
    assert user.canvas.cursor().shape() == Qt.CursorShape.OpenHandCursor
    user.action("actual").trigger()
    user.action("zoom_in").trigger()
    user.action("zoom_in").trigger()
    user.action("zoom_in").trigger()
    user.action("zoom_in").trigger()
    before = user.canvas.navigation.viewport.x
    point = user.at(160, 120)
    user.press(160, 120)
    user.mouse(user_move(), point + type(point)(40, 0), held=BUTTONS.LeftButton)
    user.release(160, 120)
    assert user.canvas.navigation.viewport.x != before and not mask_of(user).any()


def user_move():
    from PySide6.QtCore import QEvent

    return QEvent.Type.MouseMove


def test_operations_on_the_whole_mask_are_one_step_each(start, scene):
    user = start(scene)
    user.key(KEYS.Key_M)
    user.drag((50, 50), (150, 150))
    size = mask_of(user).sum()
    user.key(KEYS.Key_G)
    assert mask_of(user).sum() > size
    user.key(KEYS.Key_G, SHIFT)
    assert mask_of(user).sum() == pytest.approx(size, rel=0.02)
    user.drag((70, 70), (130, 130), button=BUTTONS.RightButton)
    assert not mask_of(user)[100, 100]
    user.action("fill_holes").trigger()
    assert mask_of(user)[100, 100]
    filled = mask_of(user).copy()
    user.key(KEYS.Key_I, CTRL | SHIFT)
    assert np.array_equal(mask_of(user), ~filled)
    user.key(KEYS.Key_Z, CTRL)
    assert np.array_equal(mask_of(user), filled)
    labels = user.session.document.history.labels
    assert labels == ["Rectangle", "Grow mask", "Shrink mask", "Rectangle, subtracted", "Fill holes"]


def test_a_mask_is_saved_loaded_and_used_again(start, scene, tmp_path, monkeypatch, messages):
    user = start(scene)
    user.key(KEYS.Key_M)
    user.drag((70, 70), (90, 90))
    painted = mask_of(user).copy()
    target = tmp_path / "kept.png"
    monkeypatch.setattr(dialogs, "ask_save", lambda parent, proposed: target)
    user.action("save_mask").trigger()
    assert np.array_equal(read_mask(target) > 0, painted)
    user.key(KEYS.Key_D, CTRL)
    monkeypatch.setattr(dialogs, "ask_mask", lambda *_: target)
    user.action("load_mask").trigger()
    assert np.array_equal(mask_of(user), painted)
    user.wait_removed()
    assert not mask_of(user).any()
    user.key(KEYS.Key_D, CTRL | SHIFT)
    assert np.array_equal(mask_of(user), painted), "the last mask again"
    assert messages == []


@pytest.mark.parametrize("kind", ["size", "broken"])
def test_a_mask_that_does_not_fit_is_named_and_changes_nothing(start, scene, tmp_path, monkeypatch, messages, kind):
    user = start(scene)
    user.drag((100, 100), (110, 100))
    painted = mask_of(user).copy()
    bad = tmp_path / "bad.png"
    if kind == "size":
        Image.new("L", (10, 10), 255).save(bad)
    else:
        bad.write_bytes(b"no picture")
    monkeypatch.setattr(dialogs, "ask_mask", lambda *_: bad)
    user.action("load_mask").trigger()
    assert "bad.png" in messages[0] and np.array_equal(mask_of(user), painted)


def test_transparent_areas_can_be_masked(start, tmp_path, scene, monkeypatch):
    monkeypatch.setattr(dialogs, "ask_unfinished", lambda *_: dialogs.Unsaved.DISCARD)
    rgba = np.full((60, 80, 4), 200, np.uint8)
    rgba[10:20, 30:50, 3] = 0
    path = tmp_path / "clear.png"
    Image.fromarray(rgba).save(path)
    user = start(path)
    user.action("from_transparency").trigger()
    assert mask_of(user).sum() == 200 and mask_of(user)[15, 40]
    user.window.open(scene)


def test_q_hides_the_tint_and_not_the_mask(start, scene):
    user = start(scene)
    user.window.toolbox.set_size(40)
    spot = (user.at(30, 200) * user.canvas.devicePixelRatioF()).toPoint()
    plain = user.canvas.grab().toImage().pixelColor(spot)
    user.drag((30, 200))
    user.canvas.leaveEvent(None)
    assert user.canvas.grab().toImage().pixelColor(spot) != plain
    user.key(KEYS.Key_Q)
    assert user.canvas.grab().toImage().pixelColor(spot) == QColor(plain) and mask_of(user)[200, 30]
    user.key(KEYS.Key_Q)
    assert user.canvas.grab().toImage().pixelColor(spot) != plain


def test_the_bar_shows_what_belongs_to_the_tool(start, scene):
    user = start(scene)
    pages = user.window.bar.options
    shown, hints = [], []
    for key in (KEYS.Key_B, KEYS.Key_W, KEYS.Key_L, KEYS.Key_E, KEYS.Key_H, KEYS.Key_K):
        user.key(key)
        shown.append(pages.currentIndex())
        hints.append(user.window.statusBar().findChild(Hint).toolTip())
    assert shown == [0, 1, 3, 0, 3, 0]
    assert len(set(hints)) == 6, "each tool says what the mouse does"


def test_the_original_is_painted_back_over_a_removal(start, scene):
    user = start(scene)
    user.window.toolbox.set_size(150)
    user.drag((100, 100), (102, 100))
    user.wait_removed()
    document = user.session.document
    removed = document.image.copy()
    user.key(KEYS.Key_Y)
    user.window.toolbox.set_size(20)
    spot = (user.at(100, 100) * user.canvas.devicePixelRatioF()).toPoint()
    user.canvas.leaveEvent(None)
    before = user.canvas.grab().toImage().pixelColor(spot)
    user.drag((100, 100), (104, 100))
    user.canvas.leaveEvent(None)
    assert np.array_equal(document.image[100, 100], document.original[100, 100])
    assert np.array_equal(document.image[100, 130], removed[100, 130])
    assert user.canvas.grab().toImage().pixelColor(spot) != before
    user.key(KEYS.Key_Z, CTRL)
    assert np.array_equal(document.image, removed)
    assert user.canvas.grab().toImage().pixelColor(spot) == before


def test_the_mask_can_be_shown_as_an_outline(start, scene):
    user = start(scene)
    user.key(KEYS.Key_M)
    user.drag((40, 40), (160, 160))
    user.canvas.leaveEvent(None)
    inside, tinted = user.at(150, 100), colour(user, user.at(150, 100))
    user.key(KEYS.Key_Q, SHIFT)
    plain = colour(user, inside)
    assert plain != tinted and plain.red() == pytest.approx(114, abs=8)
    hole = user.session.document.hole
    edge = np.flatnonzero(hole[100])[0]
    around = [colour(user, user.at(edge, y)) for y in range(60, 140)]
    assert {(0, 0, 0), (255, 255, 255)} <= {c.toTuple()[:3] for c in around}, "dashes of both"
    user.key(KEYS.Key_Q, SHIFT)
    assert colour(user, inside) == tinted


def test_a_dropped_mask_is_loaded_and_a_dropped_photo_is_opened(start, scene, messages):
    user = start(scene)
    mask = np.zeros((240, 320), np.uint8)
    mask[50:90, 70:130] = 255
    path = scene.with_name("scene_mask.png")
    Image.fromarray(mask).save(path)
    drop(user, path)
    assert np.array_equal(mask_of(user), mask > 0) and user.session.document.name == "scene.png"
    Image.fromarray(mask[:100]).save(path)
    drop(user, path)
    assert "320 × 100" in messages[0] and np.array_equal(mask_of(user), mask > 0)
    user.key(KEYS.Key_Z, CTRL)
    other = scene.with_name("other.png")
    Image.fromarray(np.zeros((50, 60, 3), np.uint8)).save(other)
    drop(user, other)
    assert user.session.document.name == "other.png"
