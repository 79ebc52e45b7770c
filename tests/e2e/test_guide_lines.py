"""Guide lines drawn, deleted and used with a mouse, keys, the tool bar, the floating bar and the menus."""

import json
import zipfile

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtWidgets import QApplication, QCheckBox, QPushButton, QToolBar

from inpaint_studio.engine.fill import region_fill
from inpaint_studio.ui import dialogs
from inpaint_studio.ui.canvas.line_overlay import FOUND, GUIDE, SURFACE
from inpaint_studio.ui.panels.status import Hint
from tests.support.controls import check, choose_entry, click
from tests.support.edges import WIDTH, edge_error, wall_and_floor
from tests.support.floors import floor

KEYS, BUTTONS = Qt.Key, Qt.MouseButton
CTRL, SHIFT, ALT = (getattr(Qt.KeyboardModifier, f"{name}Modifier") for name in ("Control", "Shift", "Alt"))
STEP = (100, 150), (190, 150), (290, 200), (380, 200)  # the edge as it is wanted in the photo


@pytest.fixture
def photo(tmp_path):
    """A photo whose edge is higher on the left than on the right, so that only the user can tell how it continues."""
    pixels = np.concatenate([wall_and_floor(0.0, 150)[:, : WIDTH // 2], wall_and_floor(0.0, 200)[:, WIDTH // 2 :]], 1)
    path = tmp_path / "step.png"
    Image.fromarray(pixels).save(path)
    return path


@pytest.fixture
def user(start, photo, monkeypatch):
    monkeypatch.setattr(dialogs, "ask_unfinished", lambda *_: dialogs.Unsaved.DISCARD)
    return start(photo)


def tap(user, x, y, button=BUTTONS.LeftButton):
    user.press(x, y, button)
    user.release(x, y, button)


def clicked(user, *points):
    """A line, click by click, left open."""
    for point in points:
        tap(user, *point)
        user.mouse(QEvent.Type.MouseMove, user.at(point[0] + 4, point[1] + 4), held=BUTTONS.NoButton)


def lines(user):
    return [[(round(x), round(y)) for x, y in line.points] for line in user.session.document.lines]


def mask_the_middle(user):
    user.key(KEYS.Key_M)
    user.drag((190, 90), (290, 270))


# -- drawing ------------------------------------------------------------------------------------


def test_a_drag_draws_a_straight_line_and_undo_takes_it_back(user):
    toolbar = user.window.findChild(QToolBar, "Tools")
    click(toolbar.widgetForAction(user.action("guide_line")))
    assert user.window.toolbox.tool.name == "guide_line"
    assert (
        user.window.statusBar().findChild(Hint).toolTip().startswith("Drag along an edge that should continue behind")
    )
    user.drag((100, 150), (160, 158), (300, 180))
    assert lines(user) == [[(100, 150), (300, 180)]] and not user.session.document.has_mask
    user.key(KEYS.Key_Z, CTRL)
    assert lines(user) == []
    user.key(KEYS.Key_Z, CTRL | SHIFT)
    assert lines(user) == [[(100, 150), (300, 180)]]
    assert user.session.document.history.labels == ["Draw guide line"]
    assert not user.session.document.is_modified


@pytest.mark.parametrize("way", ["enter", "double click", "keyboard"])
def test_clicks_make_bends(user, way):
    user.key(KEYS.Key_N)
    if way == "keyboard":
        for x, y in STEP:
            user.canvas.point_at(user.at(x, y))
            user.key(KEYS.Key_Space, CTRL)
        user.key(KEYS.Key_Enter)
    else:
        clicked(user, *STEP)
        assert lines(user) == [] and user.session.drawing.outline_is_open
        assert not user.action("remove").isEnabled()
        if way == "enter":
            user.key(KEYS.Key_Return)
        else:
            user.mouse(QEvent.Type.MouseButtonDblClick, user.at(*STEP[-1]))
            user.release(*STEP[-1])
    assert lines(user) == [list(STEP)] and not user.session.drawing.in_stroke


def test_backspace_and_the_right_button_take_points_back_and_escape_all(user):
    user.key(KEYS.Key_N)
    clicked(user, *STEP)
    user.key(KEYS.Key_Backspace)
    tap(user, 50, 50, BUTTONS.RightButton)
    user.key(KEYS.Key_Return)
    assert lines(user) == [list(STEP[:2])]
    clicked(user, *STEP[:2])
    for _ in range(2):
        assert user.session.drawing.in_stroke
        user.key(KEYS.Key_Backspace)
    assert not user.session.drawing.in_stroke, "nothing is left of it"
    clicked(user, *STEP)
    user.key(KEYS.Key_Escape)
    assert not user.session.drawing.in_stroke and len(lines(user)) == 1
    user.press(20, 20)
    user.move(90, 90)
    user.key(KEYS.Key_Escape)
    user.release(90, 90)
    assert user.session.document.history.labels == ["Draw guide line"]


def test_a_lasso_loses_its_last_corner_too(user):
    user.key(KEYS.Key_L)
    clicked(user, (50, 50), (100, 50), (100, 100), (300, 300))
    user.key(KEYS.Key_Backspace)
    user.key(KEYS.Key_Return)
    assert (user.session.document.mask > 0).sum() == pytest.approx(50 * 50 / 2, rel=0.06)


@pytest.mark.parametrize("way", ["right button", "alt"])
@pytest.mark.parametrize("zooms", [0, 4])
def test_a_click_on_a_line_deletes_it(user, way, zooms):
    user.key(KEYS.Key_N)
    user.drag((100, 100), (300, 100))
    user.drag((100, 180), (300, 180))
    for _ in range(zooms):
        user.action("zoom_in").trigger()
    button = BUTTONS.RightButton if way == "right button" else BUTTONS.LeftButton
    user.modifiers = ALT if way == "alt" else Qt.KeyboardModifier.NoModifier
    scale = user.canvas.navigation.viewport.scale
    tap(user, 200, 180 - 12 / scale, button)
    assert len(lines(user)) == 2, "beside it"
    tap(user, 200, 180 - 5 / scale, button)
    assert lines(user) == [[(100, 100), (300, 100)]]
    assert user.session.document.history.labels[-1] == "Delete guide line"


def test_lines_are_seen_on_the_photo_and_not_in_what_is_compared(user):
    def cores():
        user.canvas.leaveEvent(None)
        image = user.canvas.grab().toImage()
        ratio = user.canvas.devicePixelRatioF()
        spots = [(user.at(200, 100) * ratio).toPoint(), (user.at(100, 100) * ratio).toPoint()]
        # between two pixels a line may be drawn in the upper or the lower one
        beside = [[image.pixelColor(spot.x(), spot.y() + down).name() for down in (-1, 0, 1)] for spot in spots]
        return [GUIDE.core.name() in colours for colours in beside]

    user.key(KEYS.Key_N)
    assert cores() == [False, False]
    user.drag((100, 100), (300, 100))
    for zoom in ("fit", "actual", "double"):
        user.action(zoom).trigger()
        user.canvas.navigation.look_at(user.session.document.frame) if zoom == "fit" else None
        assert cores()[0], zoom
    user.action("fit").trigger()
    assert cores() == [True, True]
    user.key(KEYS.Key_Q)
    assert cores() == [True, True], "who draws lines sees them"
    user.key(KEYS.Key_B)
    assert cores() == [False, False], "the photo alone"
    user.key(KEYS.Key_Q)
    assert cores() == [True, True]
    user.hold(KEYS.Key_O)
    assert cores() == [False, False]
    user.let_go(KEYS.Key_O)
    user.key(KEYS.Key_Z, CTRL)
    assert cores() == [False, False]


@pytest.mark.parametrize("where", ["bar", "menu"])
def test_all_lines_are_cleared(user, where):
    user.key(KEYS.Key_N)
    button = next(one for one in user.window.bar.findChildren(QPushButton) if one.text() == "Clear guide lines")
    assert button.isVisible() and not button.isEnabled() and not user.action("clear_lines").isEnabled()
    user.drag((100, 100), (300, 100))
    user.drag((100, 150), (300, 150))
    click(button) if where == "bar" else choose_entry(user, "&Edit", "clear_lines")
    assert lines(user) == [] and user.session.document.history.labels[-1] == "Clear guide lines"
    user.key(KEYS.Key_Z, CTRL)
    assert len(lines(user)) == 2


# -- removals -----------------------------------------------------------------------------------


@pytest.fixture
def nothing_found(monkeypatch):
    monkeypatch.setattr(region_fill, "find_lines", lambda *_: [])


def error_of(user):
    return edge_error(user.session.document.image, 0.5, 175)


def test_the_line_decides_where_the_edge_goes(user, nothing_found, all_rounds):
    mask_the_middle(user)
    user.wait_removed()
    without = error_of(user)
    user.key(KEYS.Key_Z, CTRL)
    choose_entry(user, "&Tools", "guide_line")
    clicked(user, *STEP)
    user.key(KEYS.Key_Return)
    user.drag((20, 20), (20, 60))
    user.wait_removed()
    assert error_of(user) < 4 < without
    document = user.session.document
    assert lines(user) == [[(20, 20), (20, 60)]], "the one that was used belongs to the removal"
    assert [len(line.points) for line in document.removals[0].lines] == [4]
    assert "ignored" not in user.window.toast.text
    with user.qtbot.waitSignal(user.session.removals.computed):
        user.key(KEYS.Key_R, CTRL)
    user.wait_idle()
    assert error_of(user) < 6 and [len(line.points) for line in document.removals[0].lines] == [4]
    user.key(KEYS.Key_F2)
    assert len(lines(user)) == 2 and document.has_mask and not document.removals
    user.wait_removed()
    assert error_of(user) < 4


def test_a_line_that_is_drawn_afterwards_counts_for_more_variations(user, nothing_found):
    mask_the_middle(user)
    user.wait_removed()
    assert error_of(user) > 4
    user.key(KEYS.Key_N)
    clicked(user, *STEP)
    user.key(KEYS.Key_Return)
    with user.qtbot.waitSignal(user.session.removals.computed):
        user.key(KEYS.Key_R, CTRL)
    user.wait_idle()
    assert error_of(user) < 6 and lines(user) == []
    user.key(KEYS.Key_Z, CTRL)
    assert error_of(user) > 4 and lines(user) == [list(STEP)]


def test_lines_that_cross_no_hole_are_ignored_with_a_message(user):
    user.key(KEYS.Key_N)
    user.drag((20, 20), (20, 300))
    mask_the_middle(user)
    user.wait_removed()
    assert user.window.toast.text == "Guide lines that cross no masked area were ignored."
    assert lines(user) == [[(20, 20), (20, 300)]] and user.session.document.removals[0].lines == ()


def test_drawing_a_line_does_not_start_a_removal(user):
    user.window.preferences.change(remove_at_once=True)
    user.key(KEYS.Key_N)
    user.drag((20, 20), (20, 300))
    assert user.session.runner.job is None and lines(user) == [[(20, 20), (20, 300)]]


# -- structure ----------------------------------------------------------------------------------


@pytest.mark.parametrize("where", ["bar", "menu", "key"])
def test_detected_structure_is_shown_and_follows_the_mask(start, tmp_path, monkeypatch, where):
    monkeypatch.setattr(dialogs, "ask_unfinished", lambda *_: dialogs.Unsaved.DISCARD)
    path = tmp_path / "wall.png"
    Image.fromarray(wall_and_floor(0.0)).save(path)
    user = start(path)
    structure = user.canvas.line_overlay.structure
    user.key(KEYS.Key_M)
    user.drag((190, 90), (290, 270))
    assert not any(timer.isActive() for timer in structure.findChildren(QTimer)), "off until it is switched on"
    user.key(KEYS.Key_N)

    def switch():
        if where == "bar":
            check(next(one for one in user.window.bar.findChildren(QCheckBox) if one.text() == "Show structure"))
        elif where == "menu":
            choose_entry(user, "&View", "structure")
        else:
            user.key(KEYS.Key_N, SHIFT)

    def shown():
        user.canvas.leaveEvent(None)
        image, ratio = user.canvas.grab().toImage(), user.canvas.devicePixelRatioF()
        spots = [(user.at(x, 180 + dy) * ratio).toPoint() for x in range(200, 280) for dy in (-2, -1, 0, 1, 2)]
        seen = np.array([image.pixelColor(spot).toTuple()[:3] for spot in spots])
        return (np.abs(seen - FOUND.core.toTuple()[:3]).max(axis=1) < 40).sum() > 20  # thin lines are smoothed

    assert not shown()
    switch()
    assert user.action("structure").isChecked()
    user.qtbot.waitUntil(lambda: bool(structure.result.lines))
    assert abs(structure.result.lines[0].points[1][1] - 180) < 3 and shown()
    user.key(KEYS.Key_M)
    user.drag((60, 20), (120, 80))
    user.key(KEYS.Key_D, CTRL)
    user.qtbot.waitUntil(lambda: structure.result.lines == ())
    assert not shown()
    user.key(KEYS.Key_Z, CTRL)
    user.qtbot.waitUntil(lambda: bool(structure.result.lines))
    user.key(KEYS.Key_N)
    switch()
    assert structure.result.lines == () and not shown() and not user.action("structure").isChecked()


def test_the_surface_that_a_hole_lies_on_is_shown_as_a_grid(start, tmp_path, monkeypatch):
    monkeypatch.setattr(dialogs, "ask_unfinished", lambda *_: dialogs.Unsaved.DISCARD)
    picture, way = floor(0.3)
    Image.fromarray(picture).save(tmp_path / "floor.png")
    user = start(tmp_path / "floor.png")
    structure = user.canvas.line_overlay.structure
    user.key(KEYS.Key_M)
    user.drag((200, 160), (280, 260))
    choose_entry(user, "&View", "structure")
    user.qtbot.waitUntil(lambda: bool(structure.result.surfaces))
    directions = np.array([np.subtract(*line.points) for line in structure.result.surfaces])
    flat = directions[np.abs(directions[:, 1]) < np.abs(directions[:, 0])]
    assert len(flat) >= 4 and np.abs(flat[:, 1] / flat[:, 0]).max() < 0.03, "level, as the floor's joints are"
    meet = way @ np.array([0.0, 1, 0])  # where the joints that lead away meet
    for line in structure.result.surfaces:
        (x1, y1), (x2, y2) = line.points
        if abs(y1 - y2) > abs(x1 - x2):
            at = x1 + (x2 - x1) * (meet[1] / meet[2] - y1) / (y2 - y1)
            assert at == pytest.approx(meet[0] / meet[2], abs=20)
    user.canvas.leaveEvent(None)
    image, ratio = user.canvas.grab().toImage(), user.canvas.devicePixelRatioF()
    spots = [(user.at(x, y) * ratio).toPoint() for x in range(200, 280) for y in range(160, 260)]
    seen = np.array([image.pixelColor(spot).toTuple()[:3] for spot in spots])
    assert (np.abs(seen - SURFACE.core.toTuple()[:3]).max(axis=1) < 60).sum() > 40


# -- projects -----------------------------------------------------------------------------------


def test_lines_are_saved_in_the_project_and_damaged_ones_are_reported(user, tmp_path, monkeypatch, messages):
    user.key(KEYS.Key_N)
    user.drag((20, 20), (20, 300))
    clicked(user, *STEP)
    user.key(KEYS.Key_Return)
    expected = user.session.document.lines
    project = tmp_path / "work.inpaint"
    monkeypatch.setattr(dialogs, "ask_save_project", lambda *_: project)
    user.action("save_project").trigger()
    user.window.open(project)
    document = user.session.document
    assert document.lines == expected and document.history.labels == ["Work restored"]
    with zipfile.ZipFile(project) as archive:
        state = json.loads(archive.read("state.json"))
    state["lines"][1][2] = ["x"]
    with zipfile.ZipFile(project, "w") as archive:
        archive.writestr("state.json", json.dumps(state))
    user.window.open(project)
    assert messages and "work.inpaint" in messages[0] and "the guide lines" in messages[0]
    assert user.session.document is document, "what was open stays"


def test_leaving_with_lines_asks(user, monkeypatch):
    questions = []
    monkeypatch.setattr(dialogs, "ask_unfinished", lambda *_: questions.append(1) or dialogs.Unsaved.STAY)
    user.key(KEYS.Key_N)
    user.drag((20, 20), (20, 300))
    user.window.close()
    assert questions and user.window.isVisible()
    monkeypatch.setattr(dialogs, "ask_unfinished", lambda *_: dialogs.Unsaved.DISCARD)


def test_finding_no_structure_behind_the_mask_is_reported_once(start, tmp_path, monkeypatch):
    monkeypatch.setattr(dialogs, "ask_unfinished", lambda *_: dialogs.Unsaved.DISCARD)
    Image.fromarray(np.full((300, 400, 3), 120, np.uint8)).save(tmp_path / "grey.png")
    user = start(tmp_path / "grey.png")
    user.key(KEYS.Key_M)
    user.drag((200, 160), (260, 220))
    status, hint = user.window.findChild(Hint), user.window.hint
    shown, usual = [], status.text()
    user.canvas.line_overlay.structure.looking.connect(lambda: shown.append(status.text()))
    user.key(KEYS.Key_N, SHIFT)
    user.qtbot.waitUntil(hint.isVisible)
    assert "No edge that continues behind the mask" in hint.text() and status.text() == usual
    assert len(shown) == 1 and shown[0].startswith("Searching for edges"), "as long as it looks"
    hint.hide()
    user.drag((60, 20), (120, 80))
    user.qtbot.waitUntil(lambda: len(shown) == 2 and status.text() == usual)
    QApplication.processEvents()
    assert not hint.isVisible(), "who goes on masking is not told again"
    user.key(KEYS.Key_N, SHIFT)
