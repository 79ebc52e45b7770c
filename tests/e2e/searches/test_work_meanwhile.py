"""Work in the window while a search runs, with real clicks and keys: nothing is lost, and no answer comes too late."""

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QApplication

from inpaint_studio.core.errors import ImageReadError
from inpaint_studio.engine.damage import search as damage_search
from inpaint_studio.engine.watermark.overlay import Overlay
from inpaint_studio.ui.folder import overlay_thread
from tests.support.controls import click
from tests.support.held_search import PLACES, POLLED, bar, begin, found, panel, places
from tests.support.images import textured
from tests.support.user import CTRL, fill_folder, wheel
from tests.support.waiting import wait_for_timers

KEYS = Qt.Key
ALT, SHIFT = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier


def test_during_a_search_the_photo_is_zoomed_moved_and_painted(user, held):
    user.qtbot.waitUntil(lambda: bar(user) == "Searching for distractions … 25 %")
    zoom = user.canvas.navigation.zoom
    wheel(user, 100, 100, 240)
    assert user.canvas.navigation.zoom > zoom
    before = user.at(0, 0)
    for kind, at in (
        (QEvent.Type.MouseButtonPress, 300),
        (QEvent.Type.MouseMove, 260),
        (QEvent.Type.MouseButtonRelease, 260),
    ):
        user.mouse(kind, QPointF(at, 300), Qt.MouseButton.MiddleButton, Qt.MouseButton.MiddleButton)
    assert user.at(0, 0).x() == before.x() - 40
    user.drag((150, 100), (170, 100))
    document, viewport = user.session.document, user.canvas.navigation.viewport
    assert document.mask[100, 160] and panel(user) is None
    shown = found(user, held)
    assert shown.list.count() == 2 and bar(user) == "" and document.mask[100, 160]
    assert user.canvas.navigation.viewport.scale == viewport.scale, "nobody has asked for another view"
    assert user.canvas.hasFocus(), "whoever paints goes on with the keys of the photo"


def test_the_list_gets_the_focus_if_nothing_was_done_meanwhile(user, held):
    wheel(user, 100, 100, 240)
    assert found(user, held).list.hasFocus()


def test_another_search_has_to_wait(user, held):
    for name in ("find_damage", "find_text", "find_distractions", "find_overlay"):
        assert not user.action(name).isEnabled()
    assert "A search is running" in user.action("find_damage").toolTip()
    for key in (KEYS.Key_F, KEYS.Key_T):
        user.key(key, CTRL | SHIFT)
    assert user.session.searches.activity == "Searching for distractions …"
    found(user, held)
    assert user.action("find_damage").isEnabled()


@pytest.mark.parametrize("how", ["Esc", "Cancel"])
def test_a_cancelled_search_is_over_at_once_and_its_answer_is_dropped(user, held, how):
    held.is_deaf = True
    if how == "Esc":
        user.key(KEYS.Key_Escape)
    else:
        click(user.window.search_bar.cancel_button)
    assert bar(user) == "" and user.action("find_damage").isEnabled() and not user.session.searches.is_idle
    user.key(KEYS.Key_F, CTRL | ALT)  # the next one begins when the thread has ended
    assert bar(user) == "Searching for distractions …" and held.begun == 1
    user.key(KEYS.Key_Escape)
    held.set()
    user.qtbot.waitUntil(lambda: user.session.searches.is_idle)
    wait_for_timers(user.qtbot, POLLED)
    assert panel(user) is None and held.begun == 1


def test_a_search_after_a_cancelled_one_begins_when_that_has_ended(user, held):
    held.is_deaf = True
    user.key(KEYS.Key_Escape)
    user.key(KEYS.Key_F, CTRL | ALT)
    shown = found(user, held)
    assert held.begun == 2 and places(shown) == [(rect.x, rect.y) for rect in PLACES]


def test_the_answer_of_a_cancelled_search_is_not_that_of_the_next_one(user, held, monkeypatch, messages):
    def fail(*_, **more):
        raise ImageReadError("A sentence of ours.")

    held.is_deaf = True
    user.key(KEYS.Key_Escape)
    monkeypatch.setattr(damage_search, "examine", fail)
    user.key(KEYS.Key_F, CTRL | SHIFT)
    assert bar(user) == "Searching for damage …"
    assert found(user, held) is None and messages == ["A sentence of ours."]


def test_escape_cancels_what_was_begun_last(user, gate):
    gate.passes_cancelled = True
    searches, runner = user.session.searches, user.session.runner
    user.drag((150, 100), (170, 100))
    user.key(KEYS.Key_Return)
    user.qtbot.waitUntil(lambda: runner.is_running)
    user.key(KEYS.Key_L)
    user.drag((200, 100))
    user.drag((230, 100))
    user.key(KEYS.Key_Escape)
    assert not user.session.drawing.in_stroke and runner.is_running and searches.is_running
    user.key(KEYS.Key_Escape)
    user.wait_idle()
    assert searches.is_running and user.session.document.has_mask and not user.session.document.removals
    user.key(KEYS.Key_Escape)
    assert not searches.is_running


def test_escape_cancels_a_search_that_was_begun_after_a_removal_elsewhere(start, tmp_path, held, gate):
    fill_folder(tmp_path, 0, 1)
    user = start(tmp_path)
    user.window.toolbox.set_size(20)
    user.drag((50, 40), (60, 40))
    user.key(KEYS.Key_Return)
    user.qtbot.waitUntil(lambda: user.session.runner.is_running)
    user.key(KEYS.Key_PageDown)
    begin(user, held)
    user.key(KEYS.Key_Escape)
    assert not user.session.searches.is_running and user.session.runner.is_running
    gate.set()
    user.wait_idle()
    user.key(KEYS.Key_PageUp)
    assert user.session.document.removals


def test_the_finds_follow_after_a_removal_without_those_that_are_gone(user, held, gate):
    document = user.session.document
    user.drag((60, 70), (90, 70))
    user.key(KEYS.Key_Return)
    held.set()
    user.qtbot.waitUntil(lambda: bar(user) == "Search finished: results appear after the removal")
    wait_for_timers(user.qtbot, POLLED)
    assert panel(user) is None
    gate.set()
    user.wait_searched()
    assert document.removals and places(panel(user)) == [(300, 180)]
    assert "have changed since the search began" in user.window.toast.text


def test_finds_stay_complete_if_the_removal_is_cancelled(user, held, gate):
    gate.passes_cancelled = True
    user.drag((60, 70), (90, 70))
    user.key(KEYS.Key_Return)
    user.qtbot.waitUntil(lambda: user.session.runner.is_running)
    held.set()
    user.qtbot.waitUntil(lambda: "results appear" in bar(user))
    user.key(KEYS.Key_Escape)
    user.wait_searched()
    assert len(places(panel(user))) == 2 and not user.window.toast.text


def test_an_undone_removal_takes_its_finds_along_and_an_undone_stroke_does_not(opened, held):
    user = opened
    user.window.toolbox.set_size(20)
    user.drag((60, 70), (90, 70))
    user.wait_removed()
    user.drag((200, 100), (220, 100))
    begin(user, held)
    user.key(KEYS.Key_Z, CTRL)
    assert not user.session.document.has_mask
    user.key(KEYS.Key_Y, CTRL)
    user.key(KEYS.Key_Z, CTRL)
    user.key(KEYS.Key_Z, CTRL)
    assert not user.session.document.removals
    assert places(found(user, held)) == [(300, 180)]


def test_finds_wait_until_an_outline_is_finished(user, held):
    user.key(KEYS.Key_L)
    for corner in ((100, 100), (150, 100), (150, 150)):
        user.drag(corner)
    held.set()
    user.qtbot.waitUntil(lambda: bar(user) == "Search finished: results appear when you finish drawing")
    wait_for_timers(user.qtbot, POLLED)
    assert panel(user) is None and user.session.drawing.outline_is_open
    user.key(KEYS.Key_Return)
    user.wait_searched()
    assert user.session.document.mask[110, 140] and panel(user).list.count() == 2


def test_finds_wait_while_the_edge_of_the_mask_is_adjusted(user, held):
    user.drag((150, 100), (170, 100))
    user.action("edge").trigger()
    held.set()
    user.qtbot.waitUntil(lambda: "finish drawing" in bar(user))
    assert user.session.drawing.edge is not None and panel(user) is None
    user.key(KEYS.Key_Escape)
    user.wait_searched()
    assert panel(user).list.count() == 2


def test_finds_of_damage_come_to_what_was_painted_since(start, damaged, held):
    user = start(damaged[0])
    user.window.toolbox.set_size(8)
    document = user.session.document
    user.key(KEYS.Key_F, CTRL | SHIFT)
    user.qtbot.waitUntil(lambda: held.begun == 1)
    user.drag((150, 30), (170, 30))
    shown = found(user, held)
    user.key(KEYS.Key_L)
    for corner in ((200, 100), (230, 100), (230, 130)):
        user.drag(corner)  # while the panel is still about to mask the finds
    user.qtbot.waitUntil(lambda: bool(shown.searches._values) and not shown.searches._pending, timeout=60_000)
    wait_for_timers(user.qtbot, POLLED)
    assert user.session.drawing.outline_is_open and not document.mask[70, 60]
    user.key(KEYS.Key_Escape)
    user.qtbot.waitUntil(lambda: document.mask[70, 60] > 0)
    assert (
        document.mask[30, 160] and document.history.labels[-1] == "Damage found" and len(document.history.labels) == 2
    )
    user.key(KEYS.Key_Z, CTRL)
    assert document.mask[30, 160] and not document.mask[70, 60]


def test_damage_that_was_removed_during_its_search_is_not_listed(start, damaged, held):
    user = start(damaged[0])
    user.window.toolbox.set_size(40)
    user.key(KEYS.Key_F, CTRL | SHIFT)
    user.qtbot.waitUntil(lambda: held.begun == 1)
    user.drag((40, 72), (120, 72))
    user.wait_removed()
    shown = found(user, held)
    assert "have changed since the search began" in user.window.toast.text
    user.qtbot.waitUntil(lambda: shown.list.count() > 0, timeout=60_000)
    mask = user.session.document.mask
    assert mask[damaged[1] > 0].any() and not mask[64:80, 48:112].any()


def test_a_watermark_comes_to_what_was_painted_since(start, tmp_path, held, monkeypatch):
    fill_folder(tmp_path, 0, 1, 2)
    mask = np.zeros((80, 100), np.uint8)
    mask[10:20, 10:20] = 255

    def find(paths, progress, token, note):
        held.hold(progress, token)
        return Overlay(mask=mask, fit="auto", photos=3)

    monkeypatch.setattr(overlay_thread, "find_overlay", find)
    user = start(tmp_path)
    document = user.session.document
    user.window.toolbox.set_size(10)
    user.drag((50, 60), (60, 60))
    user.key(KEYS.Key_W, CTRL | ALT)
    user.qtbot.waitUntil(lambda: bar(user) == "Analysing photo 2 of 3 … 25 %")
    user.drag((50, 30), (60, 30))
    held.set()
    user.wait_searched()
    assert document.mask[15, 15] and document.mask[30, 55] and not document.mask[60, 55]
    assert document.history.labels[-1] == "Watermark found" and "Found in 3 photos" in user.window.toast.text
    held.clear()
    user.key(KEYS.Key_W, CTRL | ALT)
    user.qtbot.waitUntil(lambda: held.begun == 2)
    user.key(KEYS.Key_PageDown)
    held.set()
    user.qtbot.waitUntil(lambda: user.session.searches.is_idle)
    assert "another photo is open" in user.window.toast.text and not user.session.document.has_mask


@pytest.mark.parametrize(
    ("photo", "window"), [((360, 240), (1100, 800)), ((360, 240), (700, 560)), ((720, 120), (900, 700))]
)
def test_the_progress_lies_above_the_bar_and_beside_the_variations(
    start, tmp_path, held, later_is_better, photo, window
):
    Image.fromarray(textured(photo[1], photo[0])).save(tmp_path / "photo.png")
    user = start(tmp_path / "photo.png")
    user.window.resize(*window)
    user.window.toolbox.set_size(20)
    user.drag((150, 60), (170, 60))
    user.wait_removed()
    user.key(KEYS.Key_R, CTRL)
    user.wait_idle()
    begin(user, held)
    QApplication.processEvents()
    strip, lower, shown = user.window.strip, user.window.bar, user.window.search_bar
    assert strip.isVisible() and shown.isVisible() and user.canvas.rect().contains(shown.geometry())
    assert not shown.geometry().intersects(strip.geometry()) and not shown.geometry().intersects(lower.geometry())


def test_a_stroke_goes_on_below_the_progress(user):
    shown = user.window.search_bar
    inside = user.canvas.navigation.viewport.to_image((shown.geometry().center().x(), shown.geometry().center().y()))
    user.press(150, 100)
    QCursor.setPos(user.canvas.mapToGlobal(shown.geometry().center()))
    user.move(*inside)
    assert not shown.isVisible()
    QCursor.setPos(user.canvas.mapToGlobal(QPoint(20, 20)))
    user.move(150, 100)
    assert not shown.isVisible(), "what was painted there is to be seen"
    user.release(*inside)
    assert shown.isVisible()
