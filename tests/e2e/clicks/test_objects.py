"""Objects selected by clicks, with real mouse and key events: outlined under the mouse, one step each, refined,
undone."""

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QColor, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox

from inpaint_studio import paths
from inpaint_studio.core.geometry import Rect
from inpaint_studio.engine.selection.select import PhotoSelector
from inpaint_studio.ui.theme import PRIMARY
from tests.support.controls import choose
from tests.support.object_clicks import BLUE, RED, click, labels, mask, settle, share, user_with_boxes
from tests.support.widgets import click_thread

KEYS = Qt.Key
CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)
RIGHT = Qt.MouseButton.RightButton
BESIDE = Rect(170, 90, 90, 80)
CENTRE_BESIDE = (215, 130)


@pytest.fixture
def user(start, tmp_path):
    """A red box and, far from it, a blue one."""
    return user_with_boxes(start, tmp_path / "boxes.png")


@pytest.mark.parametrize("by_colour", [False, True])
def test_only_the_visible_part_of_a_partly_transparent_object_is_selected(start, tmp_path, by_colour):
    picture = np.full((320, 480, 4), 255, np.uint8)
    picture[..., :3] = np.clip(np.random.default_rng(3).normal(110, 4, (320, 480, 3)), 0, 255)
    picture[RED.slices] = (205, 40, 40, 255)
    picture[:, RED.x + 45 :, 3] = 0  # the right half of the box, and all beyond
    Image.fromarray(picture).save(tmp_path / "half.png")
    user = start(tmp_path / "half.png")
    user.key(KEYS.Key_S)
    if by_colour:
        user.key(KEYS.Key_S, SHIFT)
        user.drag((75, 80), (90, 120))
    else:
        click(user, 80, 100)
    assert share(user, Rect(RED.x, RED.y, 40, RED.height)) > 0.9
    assert share(user, Rect(RED.x + 52, RED.y, 38, RED.height)) < 0.1, "what is hidden there is not looked at"


def test_a_click_selects_what_is_under_the_mouse_as_one_step(user):
    click(user, 105, 100)
    assert labels(user) == ["Select object"]
    assert share(user, RED) == 1 and share(user, BLUE) == 0
    assert (mask(user) > 0).sum() < 1.4 * RED.area, "grown a little, no more"
    assert mask(user)[100, 57] == 255, "grown by the share of the settings"
    click(user, 370, 225)
    assert labels(user) == ["Select object", "Select object"] and share(user, BLUE) == 1 and share(user, RED) == 1
    user.key(KEYS.Key_Z, CTRL)
    assert share(user, BLUE) == 0 and share(user, RED) == 1
    user.key(KEYS.Key_Z, CTRL)
    assert not user.session.document.has_mask


def test_the_hover_outline_is_exactly_what_a_click_selects_without_another_search(start, monkeypatch):
    looks, select = [], PhotoSelector.select
    monkeypatch.setattr(PhotoSelector, "select", lambda *given: looks.append(1) or select(*given))
    user = start(next(path for path in paths.samples() if path.stem == "pelicans"))
    user.key(KEYS.Key_S)
    clicks, document = user.session.clicks, user.session.document
    x, y = 0.766 * document.frame.width, 0.57 * document.frame.height
    user.move(x, y, Qt.MouseButton.NoButton)
    user.qtbot.waitUntil(lambda: bool(clicks.outlines))
    rough = clicks.outlines
    user.qtbot.waitUntil(lambda: clicks.outlines != rough and bool(looks))
    shown = clicks.outlines
    click(user, x, y)
    assert clicks.current.probabilities.outlines == shown and len(looks) == 1
    click(user, 0.712 * document.frame.width, 0.605 * document.frame.height)
    assert len(looks) == 2, "another place is looked at anew"


@pytest.mark.parametrize("how", ["right", "alt"])
def test_a_selected_object_can_be_unmasked(user, how):
    click(user, 105, 100)
    click(user, 370, 225)
    if how == "alt":
        user.modifiers = ALT
    click(user, 105, 100, RIGHT if how == "right" else Qt.MouseButton.LeftButton)
    assert share(user, RED) < 0.05 and share(user, BLUE) == 1
    assert labels(user)[-1] == "Select object, subtracted"


def test_a_stroke_of_the_right_button_refines_in_place_and_one_undo_takes_it_back(user):
    click(user, 105, 100)
    before = mask(user).copy()
    user.drag((75, 75), (78, 75), (82, 75), button=RIGHT)
    settle(user)
    assert labels(user) == ["Select object", "Select object, refined"]
    assert mask(user)[75, 75] == 0 and not np.array_equal(mask(user), before)
    user.key(KEYS.Key_Z, CTRL)
    assert np.array_equal(mask(user), before)


@pytest.fixture
def neighbours(start, tmp_path):
    """A red box and a blue one beside it: their grown masks touch."""
    user = user_with_boxes(start, tmp_path / "neighbours.png", blue=BESIDE)
    user.session.clicks.share = 0.025
    return user


@pytest.mark.parametrize("then", ["nothing", "grown", "object_tool_again", "the_other_first"])
def test_unmasking_an_object_includes_its_rim_and_spares_its_neighbour(neighbours, then):
    user = neighbours
    click(user, *CENTRE_BESIDE)
    other = mask(user).copy()
    click(user, 105, 100)
    if then == "grown":
        user.key(KEYS.Key_G)
    elif then == "object_tool_again":
        user.key(KEYS.Key_B)
        user.key(KEYS.Key_S)
    elif then == "the_other_first":
        click(user, *CENTRE_BESIDE, RIGHT)
        assert share(user, RED) == 1 and not mask(user)[:, BESIDE.x :].any()
        user.key(KEYS.Key_Z, CTRL)
    click(user, 105, 100, RIGHT)
    assert labels(user)[-1] == "Select object, subtracted"
    assert not mask(user)[:, : RED.right].any(), "no ring is left"
    assert (mask(user)[other > 0] == 255).all(), "nothing is taken from the other one"


def test_an_object_just_selected_is_unmasked_whole_wherever_it_is_clicked(user):
    click(user, 105, 100)
    for place in ((66, 66), (140, 130), (58, 100)):
        click(user, *place, RIGHT)
        assert not user.session.document.has_mask and labels(user)[-1] == "Select object, subtracted"
        user.key(KEYS.Key_Z, CTRL)


def test_a_refined_object_is_unmasked_whole_and_restored_by_undo(user):
    click(user, 105, 100)
    user.drag((70, 70), (72, 90), (70, 130), button=RIGHT)
    settle(user)
    refined = mask(user).copy()
    click(user, 120, 100, RIGHT)
    assert not user.session.document.has_mask
    user.key(KEYS.Key_Z, CTRL)
    assert np.array_equal(mask(user), refined)
    click(user, 120, 100, RIGHT)
    assert not user.session.document.has_mask
    click(user, 105, 100)
    assert share(user, RED) == 1, "a new object"


def test_a_painted_object_is_unmasked_with_its_rim(user):
    user.key(KEYS.Key_M)
    user.drag((50, 50), (160, 150))
    user.key(KEYS.Key_S)
    click(user, 105, 100, RIGHT)
    assert not user.session.document.has_mask


def test_only_the_object_is_unmasked_from_an_inverted_mask(user):
    user.action("invert").trigger()
    click(user, 105, 100, RIGHT)
    assert share(user, RED) < 0.05 and share(user, BLUE) == 1
    assert mask(user)[20, 20] == 255


def test_a_right_click_outside_the_mask_leaves_it_unchanged(user):
    click(user, 105, 100)
    before = mask(user).copy()
    click(user, 370, 225, RIGHT)
    assert np.array_equal(mask(user), before)


def test_a_resting_mouse_outlines_what_a_click_would_select(user):
    clicks = user.session.clicks
    user.move(105, 100, Qt.MouseButton.NoButton)
    user.qtbot.waitUntil(lambda: bool(clicks.outlines))
    x, y = np.array(max(clicks.outlines, key=len)).T
    assert np.allclose([x.min(), x.max(), y.min(), y.max()], [60, 150, 60, 140], atol=8)
    assert not user.session.document.has_mask, "nothing is selected yet"
    shown = user.canvas.grab().toImage()
    QApplication.processEvents()
    clicks.leave()
    assert user.canvas.grab().toImage() != shown, "it was painted"
    colours = [QColor(shown.pixel(px, py)) for px in range(shown.width()) for py in range(0, shown.height(), 2)]
    accent = [one for one in colours if abs(one.red() - PRIMARY.red()) + abs(one.blue() - PRIMARY.blue()) < 12]
    assert len(accent) > 50, "in a colour that stands out also from black and white"
    user.move(370, 225, Qt.MouseButton.NoButton)
    user.qtbot.waitUntil(lambda: bool(clicks.outlines))
    assert min(x for x, _ in clicks.outlines[0]) > 250
    user.key(KEYS.Key_B)
    assert clicks.outlines == [], "another tool"


def test_with_alt_held_the_object_that_a_click_would_unmask_is_outlined(user, monkeypatch):
    clicks = user.session.clicks
    monkeypatch.setattr(QGuiApplication, "queryKeyboardModifiers", lambda: ALT)
    click(user, 105, 100)
    user.modifiers = ALT
    user.move(110, 105, Qt.MouseButton.NoButton)
    user.qtbot.waitUntil(lambda: bool(clicks.outlines))
    (line,) = clicks.outlines
    x, y = np.array(line).T
    rows, columns = np.nonzero(mask(user))
    assert (x.min(), y.min()) == (columns.min() + 0.5, rows.min() + 0.5)
    click(user, 110, 105)
    assert not user.session.document.has_mask and clicks.outlines == []


def test_a_drag_is_a_box_and_a_scribble_a_scribble(user):
    user.drag((40, 40), (170, 160))
    settle(user)
    assert labels(user) == ["Select object"] and share(user, RED) > 0.9
    user.key(KEYS.Key_Z, CTRL)
    user.key(KEYS.Key_S, SHIFT)
    user.drag((80, 80), (105, 100), (130, 120))
    assert labels(user) == ["Select object"] and share(user, RED) > 0.9


def test_a_box_is_refined_by_strokes_of_either_button(user):
    user.drag((40, 40), (170, 160))
    settle(user)
    before = mask(user).copy()
    user.press(70, 70, RIGHT)
    user.move(72, 90, RIGHT)
    assert len(user.session.drawing.outline) == 2, "the stroke is shown"
    user.move(70, 130, RIGHT)
    user.release(70, 130, RIGHT)
    settle(user)
    assert labels(user) == ["Select object", "Select object, refined"]
    assert mask(user)[90, 72] == 0 and mask(user)[100, 140] == 255
    user.key(KEYS.Key_Z, CTRL)
    assert np.array_equal(mask(user), before)


def test_a_box_of_no_size_and_one_beside_the_photo_change_nothing(user):
    user.drag((200, 40), (212, 40), (220, 40.5))
    user.drag((-60, -60), (-20, -20))
    settle(user)
    assert labels(user) == []


def test_a_slight_movement_during_a_click_is_no_drag(user):
    user.press(105, 100)
    place = user.at(105, 100)
    place.setX(place.x() + 2)
    user.mouse(QEvent.Type.MouseMove, place, Qt.MouseButton.LeftButton, Qt.MouseButton.LeftButton)
    user.release(105, 100)
    settle(user)
    assert share(user, RED) == 1


def test_clicks_and_boxes_work_by_keyboard(user):
    user.canvas.point_at(user.at(105, 100))
    user.key(KEYS.Key_Space, CTRL)
    settle(user)
    assert share(user, RED) == 1 and share(user, BLUE) == 0
    user.canvas.point_at(user.at(300, 160))
    user.key(KEYS.Key_Space, CTRL | SHIFT)
    user.canvas.point_at(user.at(440, 290))
    user.key(KEYS.Key_Space, CTRL | SHIFT)
    settle(user)
    assert share(user, BLUE) > 0.9


def test_the_size_of_the_selection_cycles_by_key_and_by_list(user):
    toolbox, box = user.window.toolbox, user.window.bar.options.object_size
    assert isinstance(box, QComboBox) and box.isVisible() and box.currentText() == "Whole object"
    seen = []
    for _ in range(3):
        user.key(KEYS.Key_A)
        seen.append((toolbox.options.object_size, user.session.clicks.size, box.currentText()))
    assert seen == [("group", "group", "Group"), ("part", "part", "Part"), ("thing", "thing", "Whole object")]
    choose(box, 0)
    assert user.session.clicks.size == "part"


def test_another_size_replaces_the_last_selection(user, monkeypatch):
    click(user, 105, 100)
    questions = []
    ask = click_thread(user.session).ask
    monkeypatch.setattr(click_thread(user.session), "ask", lambda one: questions.append(one) or ask(one))
    user.key(KEYS.Key_A)
    settle(user)
    (question,) = questions
    assert question.size == "group" and question.before is None
    assert np.allclose(question.prompt.positive, [(105, 100)], atol=1) and share(user, RED) > 0.9


def test_a_double_click_is_one_object_and_one_step(user):
    QTest.mouseDClick(user.canvas, Qt.MouseButton.LeftButton, pos=user.at(105, 100).toPoint())
    settle(user)
    QTest.mouseClick(user.canvas, Qt.MouseButton.LeftButton, pos=user.at(105, 100).toPoint())
    settle(user)
    assert labels(user) == ["Select object"] and share(user, RED) == 1
