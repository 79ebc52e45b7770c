"""Soft brushes, the mask's edge, objects refined by strokes, and masking without a mouse."""

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from inpaint_studio.core.editing import found_objects
from inpaint_studio.core.geometry import Rect
from inpaint_studio.core.masks.selection import EMPTY_SELECTION, Selection
from inpaint_studio.ui.commands import mask as mask_commands
from tests.support.controls import click

KEYS = Qt.Key
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
RIGHT = Qt.MouseButton.RightButton


@pytest.fixture
def user(start, tmp_path):
    """A red and a blue square side by side on grey, and a green one apart."""
    picture = np.full((240, 320, 3), 110, np.uint8)
    picture[60:120, 60:120], picture[60:120, 120:180], picture[160:200, 220:260] = (
        (200, 60, 60), (60, 60, 200), (60, 190, 60),
    )  # fmt: skip
    path = tmp_path / "squares.png"
    Image.fromarray(picture).save(path)
    return start(path)


def mask(user) -> np.ndarray:
    return user.session.document.mask


# -- softness -----------------------------------------------------------------------------------


def test_a_soft_brush_blends_what_it_removes(user):
    user.window.toolbox.set_size(80)
    for _ in range(5):
        user.key(KEYS.Key_BraceRight)
    assert user.window.toolbox.options.softness == 50 and user.window.bar.options.softness.value() == 50
    user.drag((240, 180), (240, 181))
    assert mask(user)[180, 240] == 255 and 0 < mask(user)[180, 270] < 255
    before = user.session.document.hole.copy()
    user.wait_removed()
    document = user.session.document
    assert np.array_equal(document.image[before == 0], document.original[before == 0])
    green = document.image[..., 1].astype(int) - document.image[..., 0]
    assert abs(green[175:185, 235:245]).max() < 40, "in the middle it is gone"
    user.key(KEYS.Key_BraceLeft)
    assert user.window.toolbox.options.softness == 40


def test_the_ring_shows_where_the_brush_begins_to_fade(user):
    user.window.toolbox.set_size(100)
    user.move(160, 120, Qt.MouseButton.NoButton)
    hard = user.canvas.grab().toImage()
    user.window.toolbox.set_softness(60)
    soft = user.canvas.grab().toImage()
    where = (user.at(160 + 20, 120) * user.canvas.devicePixelRatioF()).toPoint()
    near = [(where.x() + x, where.y() + y) for x in range(-3, 4) for y in range(-4, 5)]
    assert any(hard.pixelColor(*at) != soft.pixelColor(*at) for at in near)


# -- the edge -----------------------------------------------------------------------------------


def test_the_edge_is_moved_with_a_preview_and_kept(user):
    user.window.toolbox.set_size(40)
    user.drag((100, 180), (140, 180))
    painted = mask(user).copy()
    user.key(KEYS.Key_F6, SHIFT)
    page = user.window.bar.edge
    assert page.widget.isVisible()
    page.by.setValue(10)
    assert mask(user)[153, 120] == 255 and user.session.document.history.labels == ["Brush stroke"]
    page.by.setValue(-8)
    assert mask(user)[165, 120] == 0
    page.feather.setValue(12)
    assert 0 < mask(user)[165, 120] < 255
    QTest.mouseClick(page.done, Qt.MouseButton.LeftButton)
    assert user.session.document.history.labels[-1] == "Shrink mask 8 px, feather 12 px"
    assert not page.widget.isVisible()
    user.key(KEYS.Key_Z, CTRL)
    assert np.array_equal(mask(user), painted)


@pytest.mark.parametrize("way", ["escape", "button"])
def test_the_adjusted_edge_can_be_cancelled(user, way):
    user.drag((100, 180), (140, 180))
    painted = mask(user).copy()
    user.key(KEYS.Key_F6, SHIFT)
    page = user.window.bar.edge
    page.by.setValue(10)
    user.key(KEYS.Key_Escape) if way == "escape" else QTest.mouseClick(page.cancel, Qt.MouseButton.LeftButton)
    assert np.array_equal(mask(user), painted) and user.session.document.history.labels == ["Brush stroke"]
    assert not page.widget.isVisible() and user.window.isVisible()


def test_any_other_action_keeps_the_adjusted_edge(user):
    user.window.toolbox.set_size(40)
    user.drag((100, 180), (140, 180))
    for what in ("stroke", "undo", "remove"):
        user.key(KEYS.Key_F6, SHIFT)
        user.window.bar.edge.by.setValue(6)
        if what == "stroke":
            user.drag((30, 30), (40, 30))
            assert user.session.document.history.labels[-2:] == ["Grow mask 6 px", "Brush stroke"]
        elif what == "undo":
            user.key(KEYS.Key_Z, CTRL)
            assert user.session.document.history.redo_label == "Grow mask 6 px"
        else:
            user.wait_removed()
            assert user.session.document.history.labels[-2:] == ["Grow mask 6 px", "Remove"]
        assert user.session.drawing.edge is None and not user.window.bar.edge.widget.isVisible()


# -- objects ------------------------------------------------------------------------------------


def test_an_object_is_refined_by_strokes(user):
    user.session.clicks._is_missing = True  # by colour alone: with the network see test_object_clicks
    user.key(KEYS.Key_S)
    user.drag((40, 40), (200, 140))
    assert mask(user)[90, 90] == mask(user)[90, 150] == 255
    user.press(130, 70, RIGHT)
    user.move(170, 90, RIGHT)
    assert len(user.session.drawing.outline) == 2, "the stroke is shown"
    user.move(130, 110, RIGHT)
    user.release(130, 110, RIGHT)
    assert mask(user)[90, 90] == 255 and mask(user)[90, 150] == 0
    user.drag((130, 70), (170, 90), (130, 110))
    assert user.session.document.history.labels == ["Select object", "Select object, refined", "Select object, refined"]
    user.key(KEYS.Key_S)
    user.drag((50, 50), (60, 60))
    assert (
        found_objects.last_search(user.session.document) is None
        or found_objects.last_search(user.session.document).hints == ()
    )


def test_an_object_is_found_under_a_scribble(user):
    user.key(KEYS.Key_S, SHIFT)
    assert user.window.toolbox.tool.name == "object", "the key chooses the tool, too"
    user.drag((228, 170), (250, 190))
    found = mask(user) > 0
    assert found[180, 240] and found.sum() == pytest.approx(1600, rel=0.1)


# -- no mouse -----------------------------------------------------------------------------------


def go(user, key, times, modifier=Qt.KeyboardModifier.NoModifier):
    for _ in range(times):
        user.key(key, modifier)


def place(user):
    return user.canvas.to_image(user.canvas.mark.position)


def test_a_mask_is_painted_and_removed_with_keys_alone(user):
    user.window.toolbox.set_size(30)
    user.key(KEYS.Key_Space, CTRL)
    x, y = place(user)
    assert mask(user)[int(y), int(x)] == 255 and user.session.document.history.labels == ["Brush stroke"]
    go(user, KEYS.Key_Left, 2, SHIFT)
    go(user, KEYS.Key_Up, 3)
    left, top = place(user)
    assert left < x - 10 and top < y
    user.key(KEYS.Key_Space, CTRL | SHIFT)
    assert mask(user)[int((y + top) / 2), int((x + left) / 2)] == 255, "a straight line from the last place"
    user.wait_removed()
    assert not user.session.document.has_mask


def test_a_rectangle_and_a_lasso_are_drawn_with_keys(user):
    user.key(KEYS.Key_M)
    user.key(KEYS.Key_Space, CTRL)
    first = place(user)
    go(user, KEYS.Key_Right, 2, SHIFT)
    go(user, KEYS.Key_Down, 1, SHIFT)
    assert len(user.session.drawing.outline) == 5, "it is shown while it grows"
    user.key(KEYS.Key_Space, CTRL)
    second = place(user)
    size = (second[0] - first[0]) * (second[1] - first[1])
    assert np.count_nonzero(mask(user)) == pytest.approx(size, rel=0.1)
    user.action("clear").trigger()
    user.key(KEYS.Key_L)
    for key in (KEYS.Key_Left, KEYS.Key_Up, KEYS.Key_Right):
        user.key(KEYS.Key_Space, CTRL)
        go(user, key, 2, SHIFT)
    user.key(KEYS.Key_Space, CTRL)
    user.key(KEYS.Key_Return)
    assert user.session.document.history.labels[-1] == "Lasso" and user.session.document.has_mask


def test_the_photo_moves_where_the_pointer_would_leave_the_view(user):
    user.canvas.navigation.show_double_size()
    user.canvas.navigation.show_double_size()
    user.key(KEYS.Key_Plus, CTRL)
    for _ in range(40):
        user.key(KEYS.Key_Left, SHIFT)
    assert user.canvas.rect().contains(user.canvas.mark.position.toPoint())
    assert place(user)[0] < 60


def test_brush_and_eraser_change_places(user):
    user.key(KEYS.Key_X)
    assert user.window.toolbox.tool.name == "eraser" and user.action("eraser").isChecked()
    user.key(KEYS.Key_X)
    assert user.window.toolbox.tool.name == "brush"


# -- masks while something else happens -----------------------------------------------------------


def test_a_result_during_the_edge_adjustment_does_not_bring_its_mask_back(user):
    user.window.toolbox.set_size(40)
    user.drag((100, 180), (140, 180))
    user.key(KEYS.Key_Return)
    assert not user.action("edge").isEnabled()
    assert user.session.drawing.begin_edge() is None
    user.wait_idle()
    assert not user.session.document.has_mask
    user.drag((30, 30), (60, 30))
    user.key(KEYS.Key_F6, SHIFT)
    user.window.bar.edge.by.setValue(6)
    user.key(KEYS.Key_R, CTRL)
    user.wait_idle()
    document = user.session.document
    assert user.session.drawing.edge is None and "Grow mask 6 px" in document.history.labels
    painted = document.mask.copy()
    while document.history.undo_label:
        document.undo()
    assert not document.has_mask
    document.go_to(99)
    assert np.array_equal(document.mask, painted)


def test_the_edge_of_a_smaller_photo_begins_as_it_is(start, user, tmp_path):
    user.drag((100, 180), (140, 180))
    user.key(KEYS.Key_F6, SHIFT)
    user.window.bar.edge.by.setRange(-60, 60)
    user.window.bar.edge.by.setValue(50)
    user.window.bar.edge.feather.setValue(20)
    user.key(KEYS.Key_Escape)
    painted = mask(user).copy()
    user.key(KEYS.Key_F6, SHIFT)
    assert (user.session.drawing.edge.by, user.session.drawing.edge.feather) == (0, 0)
    assert np.array_equal(mask(user), painted)


def test_growing_and_filling_holes_keep_soft_edges(user):
    user.window.toolbox.set_size(120)
    user.window.toolbox.set_softness(100)
    user.drag((160, 120), (160, 121))
    soft = mask(user).copy()
    user.action("fill_holes").trigger()
    assert np.array_equal(mask(user), soft)
    user.key(KEYS.Key_F6, SHIFT)
    user.window.bar.edge.by.setValue(5)
    assert (mask(user) >= soft).all() and (mask(user) > soft).any()


def test_keys_go_to_the_photo_again_when_the_edge_is_done(user):
    user.drag((100, 180), (140, 180))
    user.key(KEYS.Key_F6, SHIFT)
    user.window.bar.edge.done.setFocus()
    QTest.mouseClick(user.window.bar.edge.done, Qt.MouseButton.LeftButton)
    assert user.canvas.hasFocus()


def test_a_click_that_finds_nothing_says_so_and_masks_nothing(user):
    user.key(KEYS.Key_S)
    user.drag((2, 225), (30, 238))
    user.qtbot.waitUntil(lambda: not user.session.clicks.is_waiting)
    if not user.session.document.has_mask:
        texts = user.window.toast.text
        assert "No object was found" in texts or "Nothing stands out" in texts or "single colour" in texts
    user.action("clear").trigger()
    user.key(KEYS.Key_S, SHIFT)
    user.press(240, 180)
    user.release(240, 180)
    assert np.count_nonzero(mask(user)) < 3000, "one point is a stroke, too"


def test_another_tool_or_the_mouse_takes_over_from_the_keys(user):
    user.key(KEYS.Key_M)
    user.key(KEYS.Key_Space, CTRL)
    assert user.session.drawing.in_stroke
    user.key(KEYS.Key_B)
    assert not user.session.drawing.in_stroke and not user.session.document.has_mask
    user.key(KEYS.Key_M)
    user.key(KEYS.Key_Space, CTRL)
    user.move(200, 160, Qt.MouseButton.NoButton)
    assert user.session.drawing.in_stroke, "a mouse that moves by does not end it"
    user.key(KEYS.Key_Space, CTRL)
    assert user.session.document.history.labels == ["Rectangle"]


def test_the_cross_stays_in_the_view(user):
    user.mouse(QEvent.Type.MouseMove, QPointF(10, 200), held=Qt.MouseButton.NoButton)
    for _ in range(40):
        user.key(KEYS.Key_Left)
    assert user.canvas.rect().contains(user.canvas.mark.position.toPoint())


@pytest.mark.parametrize(
    ("place", "is_shadow"),
    [(Rect(10, 10, 4, 4), False), (Rect(10, 10, 30, 30), True), (Rect(117, 126, 30, 20), False)],
    ids=["little", "beside", "between the legs"],
)
def test_only_a_shadow_beside_the_selection_is_added(user, monkeypatch, place, is_shadow):
    shadow = Selection(place, np.full((place.height, place.width), 255, np.uint8))
    monkeypatch.setattr(mask_commands, "shadow_of", lambda *_: shadow)
    user.window.toolbox.set_size(8)
    user.drag((100, 150), (132, 70), (165, 150))  # two legs
    before = user.session.document.mask.copy()
    click(next(made for made in user.window.bar.findChildren(QPushButton) if made.text() == "+ Shadow"))
    assert user.window.toast.text.startswith("The shadow was added" if is_shadow else "No shadow found beside")
    assert np.array_equal(user.session.document.mask, before) != is_shadow
    assert user.session.document.mask[place.slices].all() == is_shadow


def test_the_shadow_is_also_searched_for_without_the_margin_of_a_click(user, monkeypatch):
    """The margin hides where the shadow begins: only without it, the shadow touches what casts it."""
    place, sizes = Rect(10, 10, 30, 30), []

    def search(_image, mask, _unseen):
        sizes.append(np.count_nonzero(mask))
        return Selection(place, np.full((30, 30), 255, np.uint8)) if len(sizes) == 2 else EMPTY_SELECTION

    monkeypatch.setattr(mask_commands, "shadow_of", search)
    user.drag((100, 100), (160, 100))
    user.action("shadow").trigger()
    assert sizes[1] < sizes[0] and user.session.document.mask[place.slices].all()
