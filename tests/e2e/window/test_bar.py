"""The floating bar: nothing jumps when a removal starts, its progress stays on one line, and controls without room move
into its menu. Also the window's terms: one name for one thing."""

import re

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QCursor, QFontMetrics, QKeySequence
from PySide6.QtWidgets import QApplication, QCheckBox, QMenu, QPushButton, QSlider

from inpaint_studio import paths
from inpaint_studio.core.settings import LANGUAGES, Settings, save_settings
from inpaint_studio.ui.actions.key_sheet import ShortcutSheet
from tests.support.user import fill_folder
from tests.support.widgets import more_button, progress_bar, row_list

KEYS = Qt.Key
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def user(start, photo_file):
    user = start(photo_file)
    user.window.toolbox.set_size(12)
    user.window.resize(1366, 740)
    QApplication.processEvents()
    return user


def places(user):
    """Return the rectangles of the bar and of its tool's sliders, in window coordinates."""
    bar = user.window.bar
    controls = [bar, *(one for one in bar.options.findChildren(QSlider) if one.isVisible())]
    return [QRect(one.mapTo(user.window, QPoint(0, 0)), one.size()) for one in controls]


def at_once(user):
    return next(box for box in user.window.bar.findChildren(QCheckBox) if box.text() == "Remove as you paint")


def offered(user):
    """Return the names of the actions in the bar's overflow menu."""
    menu = more_button(user.window).menu()
    menu.aboutToShow.emit()
    return [action.objectName() for action in menu.actions()]


def beside_the_bar(user):
    """Zoom in until the photo lies under the bar; return places left of the bar, right of it, above it and on it, and a
    function that moves the mouse to one and returns it in image pixels."""
    for _ in range(6):
        user.canvas.navigation.zoom_in()
    canvas, bar = user.canvas, user.window.bar.geometry()
    y = bar.center().y()
    spots = QPoint(bar.left() - 90, y), QPoint(bar.right() + 90, y), QPoint(bar.center().x(), 60), bar.center()

    def go(spot):
        QCursor.setPos(canvas.mapToGlobal(spot))
        return canvas.navigation.viewport.to_image((spot.x(), spot.y()))

    return (*spots, go)


def test_the_bar_hides_from_a_stroke_under_it_until_the_stroke_ends(user):
    bar = user.window.bar
    left, right, above, _, go = beside_the_bar(user)
    user.press(*go(left))
    assert bar.isVisible()
    user.move(*go(right))
    assert not bar.isVisible(), "a fast mouse is reported on both sides of it alone"
    user.move(*go(above))
    assert not bar.isVisible(), "what was painted there is to be seen"
    user.release(*go(above))
    assert bar.isVisible()
    user.press(*go(above))
    user.move(*go(above + QPoint(300, 0)))
    assert bar.isVisible(), "this stroke has not come near"
    user.release(*go(above + QPoint(300, 0)))


def test_the_bar_comes_back_when_a_stroke_under_it_is_cancelled_and_while_an_outline_waits(user):
    bar = user.window.bar
    left, right, above, inside, go = beside_the_bar(user)
    user.press(*go(above))
    user.move(*go(inside))
    assert not bar.isVisible()
    user.key(KEYS.Key_Escape)
    assert bar.isVisible() and not user.session.drawing.in_stroke
    user.release(*go(inside))
    user.action("lasso").trigger()
    for spot in (left, right):
        user.press(*go(spot))
        user.release(*go(spot))
    go(above)
    user.mouse(QEvent.Type.MouseMove, QPointF(above), Qt.MouseButton.NoButton, Qt.MouseButton.NoButton)
    assert user.session.drawing.outline_is_open and bar.isVisible()


def test_nothing_jumps_when_a_removal_starts_and_ends(user, gate):
    user.drag((40, 40), (50, 40))
    QApplication.processEvents()
    before = places(user)
    user.key(KEYS.Key_Return)
    QApplication.processEvents()
    assert progress_bar(user.window.bar).isVisible() and places(user) == before
    user.window.bar.show_progress(40, 100)
    user.window.bar.show_waiting(3)
    QApplication.processEvents()
    assert places(user) == before
    gate.set()
    user.wait_idle()
    QApplication.processEvents()
    assert places(user) == before


@pytest.mark.parametrize("language", [language for language in LANGUAGES if language])
def test_the_progress_with_waiting_strokes_fits_on_its_line(start, photo_file, language, gate):
    save_settings(Settings(language=language), paths.settings_file())
    user = start(photo_file)
    user.window.resize(1366, 740)
    user.drag((40, 40), (50, 40))
    user.key(KEYS.Key_Return)
    bar = user.window.bar
    bar.show_progress(40, 100)
    bar.show_waiting(12)
    QApplication.processEvents()
    progress = progress_bar(bar)
    needed = QFontMetrics(progress.font()).horizontalAdvance(progress.text())
    assert "12" in progress.text() and needed + 8 <= progress.width()
    bar.show_series(3, 12, "a very long name of a photo " * 5 + ".jpg")
    QApplication.processEvents()
    assert progress.width() <= 400 and user.canvas.rect().contains(bar.geometry()), "a long name loses its middle"
    gate.set()
    user.wait_idle()


def test_each_stroke_is_removed_only_where_it_is_painted(user):
    user.window.preferences.change(remove_at_once=True)
    assert at_once(user).isVisible()
    QApplication.processEvents()
    bar = user.window.bar.geometry()
    for key in (KEYS.Key_L, KEYS.Key_M, KEYS.Key_W, KEYS.Key_S, KEYS.Key_H, KEYS.Key_E, KEYS.Key_N, KEYS.Key_K):
        user.key(key)
        QApplication.processEvents()
        assert not at_once(user).isVisible() and user.window.bar.geometry() == bar
    user.key(KEYS.Key_M)
    user.drag((20, 20), (60, 50))
    assert not user.session.runner.is_running and user.session.document.has_mask, "it can still be changed"
    user.key(KEYS.Key_B)
    assert at_once(user).isVisible()


def test_controls_without_room_move_into_an_overflow_menu(user):
    assert not more_button(user.window).isVisible()
    user.window.resize(640, 600)
    user.qtbot.waitUntil(more_button(user.window).isVisible)
    assert "shadow" in offered(user)
    shown = {one.text() for one in user.window.bar.findChildren(QPushButton) if one.isVisible()}
    assert "Remove" in shown
    bar = user.window.bar
    for one in (bar._more, *bar.findChildren(QPushButton), *bar.findChildren(QCheckBox)):
        assert not one.isVisible() or bar.rect().contains(QRect(one.mapTo(bar, QPoint(0, 0)), one.size())), one
    user.canvas.setFixedWidth(420)
    user.qtbot.waitUntil(lambda: bar.width() <= 420)
    assert offered(user)[:4] == ["shadow", "softer", "harder", "at_once"]
    before = user.window.toolbox.options.softness
    bar._more.menu().actions()[1].trigger()
    assert user.window.toolbox.options.softness > before
    user.key(KEYS.Key_W)
    assert offered(user)[:2] == ["shadow", "contiguous"] and "at_once" not in offered(user)


# -- one name for one thing ------------------------------------------------------------------------


def test_the_enter_key_has_one_name(user):
    native = QKeySequence.SequenceFormat.NativeText
    for name, action in user.window.actions_by_name.items():
        assert "Return" not in action.toolTip(), name
        assert "Return" not in action.shortcut().toString(native), f"{name}: menus show the first shortcut"
    assert user.action("remove").toolTip().startswith("Remove (Enter)")
    user.key(KEYS.Key_F1)
    page = user.window.findChild(ShortcutSheet).page.toPlainText()
    assert "Ctrl+Shift+Enter" in page and "Return" not in page


@pytest.mark.parametrize("key", [KEYS.Key_Return, KEYS.Key_Enter])
def test_both_enter_keys_remove(user, key):
    user.drag((40, 40), (50, 40))
    with user.qtbot.waitSignal(user.session.removals.done):
        user.key(key)
    user.wait_idle()
    assert user.session.document.removals


def test_each_tool_says_in_a_sentence_what_it_does(user):
    from inpaint_studio.ui.actions.spec import TOOLS

    for name in TOOLS:
        lines = user.action(name).toolTip().split("\n")
        assert len(lines) == 2 and re.fullmatch(r".{15,80}\.", lines[1]), name


def test_marked_areas_alone_can_be_the_source_only_if_there_are_any(user):
    for name in ("only_marked", "allow"):
        assert not user.action(name).isEnabled() and "Exclude as source" in user.action(name).toolTip()
    user.key(KEYS.Key_K)
    user.drag((40, 40), (60, 40))
    assert user.action("only_marked").isEnabled() and user.action("allow").isEnabled()
    user.action("allow").trigger()
    assert not user.action("only_marked").isEnabled() and not user.action("allow").isEnabled()


@pytest.mark.parametrize("way", ["allowed", "undone", "erased", "another photo"])
def test_the_restriction_to_marked_sources_ends_with_the_last_mark(user, tmp_path, way):
    action, removals = user.action("only_marked"), user.session.removals
    user.key(KEYS.Key_K)
    user.drag((40, 40), (60, 40))
    action.trigger()
    assert action.isChecked() and removals.only_marked
    if way == "another photo":
        Image.fromarray(np.full((90, 120, 3), 90, np.uint8)).save(tmp_path / "other.png")
        user.session.opening.open(tmp_path / "other.png")
    elif way == "erased":
        user.window.toolbox.make_larger()
        user.drag((38, 40), (62, 40), button=Qt.MouseButton.RightButton)
    else:
        user.action("allow" if way == "allowed" else "undo").trigger()
    assert not user.session.document.has_marks
    assert not action.isChecked() and not action.isEnabled() and not removals.only_marked
    user.drag((40, 40), (60, 40))
    document = user.session.document
    excluded = removals.job(document, document.hole, ()).excluded
    assert np.array_equal(excluded, document.excluded) and not action.isChecked()


def test_the_restriction_to_marked_sources_belongs_to_the_photo(start, tmp_path):
    fill_folder(tmp_path, 0, 1)
    user = start(tmp_path)
    action = user.action("only_marked")
    user.key(KEYS.Key_K)
    user.drag((40, 40), (60, 40))
    action.trigger()
    first = user.session.document
    user.action("next").trigger()
    user.drag((40, 40), (60, 40))
    assert action.isEnabled() and not action.isChecked()
    excluded = user.session.removals.job(first, first.hole, ()).excluded
    assert np.array_equal(excluded > 0, first.excluded == 0), "also in a series, while another one is shown"
    user.action("previous").trigger()
    assert action.isChecked() and user.session.removals.only_marked


def test_cancel_in_the_menu_is_possible_only_if_there_is_something_to_cancel(user, gate):
    cancel = user.action("cancel")
    menu = next(menu for menu in user.window.menuBar().findChildren(QMenu) if cancel in menu.actions())
    menu.popup(QPoint(0, 0))
    assert not cancel.isEnabled() and cancel.whatsThis() == "Nothing to cancel"
    assert cancel.toolTip().endswith("\nNothing to cancel")
    menu.hide()
    assert cancel.isEnabled(), "its key always works"
    assert cancel.whatsThis() == "" and "Nothing" not in cancel.toolTip(), "the button says it, too"
    user.drag((40, 40), (50, 40))
    user.key(KEYS.Key_Return)
    menu.popup(QPoint(0, 0))
    assert cancel.isEnabled() and cancel.whatsThis() == ""
    menu.hide()
    gate.set()
    user.wait_idle()


def test_texts_of_both_lists_are_aligned_and_every_step_has_its_picture(user):
    user.drag((40, 40), (50, 40))
    user.wait_removed()
    user.drag((80, 30), (80, 60))
    user.wait_removed()
    user.action("history").trigger()
    user.action("removals").trigger()
    user.window.removals.raise_()
    user.qtbot.waitUntil(row_list(user.window.removals).isVisible)
    for panel in (user.window.removals, user.window.history):
        panel.raise_()
        user.qtbot.waitUntil(row_list(panel).isVisible)
        shown = row_list(panel)
        rows = [shown.item(row) for row in range(shown.count())]
        sizes = {row.icon().actualSize(shown.iconSize()).toTuple() for row in rows}
        assert len(rows) >= 2 and len(sizes) == 1
    pictures = [row.icon().pixmap(64, 64).toImage() for row in rows]
    assert len(pictures) == 5
    for picture in pictures:
        assert picture.pixelColor(picture.width() // 2, picture.height() // 2).alpha() == 255
