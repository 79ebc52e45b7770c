"""Undo and redo beside the panel of damage: each decision is a step, and the list shows what the mask has; during the
removal nothing can be decided."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from inpaint_studio.core.geometry import Rect
from inpaint_studio.engine.damage.examination import Examination
from inpaint_studio.engine.damage.pieces import Piece
from inpaint_studio.engine.machine import c_library
from tests.support.controls import CTRL, check, click, drag
from tests.support.restore_panel import settle
from tests.support.widgets import progress_bar, status_hint

CHECKED, UNCHECKED = Qt.CheckState.Checked, Qt.CheckState.Unchecked
SHIFT = Qt.KeyboardModifier.ShiftModifier


def press(panel, key, modifier=Qt.KeyboardModifier.NoModifier):
    panel.window().activateWindow()
    panel.list.setFocus()
    panel.user.qtbot.waitUntil(panel.list.hasFocus)
    QTest.keyClick(panel.list, key, modifier)
    QApplication.processEvents()


def box_of(panel, row):
    rect = panel.list.visualItemRect(panel.list.item(row))
    return rect.topLeft() + QPoint(10, rect.height() // 2)


def ticks(panel):
    return [panel.list.item(row).checkState() for row in range(panel.list.count())]


@pytest.mark.parametrize("way", ["key", "tick"])
def test_undo_takes_back_one_skip_and_redo_repeats_it(panel, way):
    document, places = panel.user.session.document, panel.decisions.masked_count
    before = document.mask.copy()
    panel.list.setCurrentRow(0)
    if way == "key":
        press(panel, Qt.Key.Key_Delete)
    else:
        QTest.mouseClick(panel.list.viewport(), Qt.MouseButton.LeftButton, pos=box_of(panel, 0))
    skipped = document.mask.copy()
    assert ticks(panel)[0] is UNCHECKED and not np.array_equal(skipped, before)
    assert document.history.labels == ["Damage found", "Place skipped"]
    press(panel, Qt.Key.Key_Z, CTRL)
    assert np.array_equal(document.mask, before) and ticks(panel)[0] is CHECKED
    assert panel.message.text() == f"{places} places are masked." and not panel.again_button.isVisible()
    press(panel, Qt.Key.Key_Z, CTRL | SHIFT)
    assert np.array_equal(document.mask, skipped) and ticks(panel)[0] is UNCHECKED


def test_an_accepted_place_is_a_step_of_its_own_too(panel):
    document = panel.user.session.document
    panel.list.setCurrentRow(0)
    press(panel, Qt.Key.Key_Delete)
    panel.list.setCurrentRow(0)
    press(panel, Qt.Key.Key_Return)
    assert document.history.labels == ["Damage found", "Place skipped", "Place accepted"]
    for expected in (UNCHECKED, CHECKED):
        press(panel, Qt.Key.Key_Z, CTRL)
        assert ticks(panel)[0] is expected


def test_undone_finds_are_listed_as_not_accepted_and_can_be_taken_one_by_one(panel):
    document, places = panel.user.session.document, panel.list.count()
    press(panel, Qt.Key.Key_Z, CTRL)
    assert not document.has_mask and ticks(panel) == [UNCHECKED] * places
    assert panel.message.text() == "The search was undone: no place is masked."
    panel.list.setCurrentRow(0)
    press(panel, Qt.Key.Key_Return)
    assert ticks(panel) == [CHECKED] + [UNCHECKED] * (places - 1)
    piece = panel.decisions.pieces[0]
    assert (document.mask[piece.rect.slices][piece.pixels] > 0).all()
    assert (document.mask > 0).sum() == piece.pixels.sum()


def test_undoing_a_new_sensitivity_after_a_decision_restores_the_earlier_list(panel):
    document, names = panel.user.session.document, [piece.rect for piece in panel.decisions.pieces]
    panel.list.setCurrentRow(0)
    press(panel, Qt.Key.Key_Delete)
    mask, marks = document.mask.copy(), ticks(panel)
    drag(panel.sliders["scratches"], 0.0)
    settle(panel)
    check(panel.checks["blocks"])
    settle(panel)
    assert document.history.labels == ["Damage found", "Place skipped", "Damage found"]
    press(panel, Qt.Key.Key_Z, CTRL)
    assert [piece.rect for piece in panel.decisions.pieces] == names and ticks(panel) == marks
    assert np.array_equal(document.mask, mask)
    assert panel.sliders["scratches"].value() == 50 and panel.checks["blocks"].isChecked()
    press(panel, Qt.Key.Key_Z, CTRL | SHIFT)
    assert panel.sliders["scratches"].value() == 0 and not panel.checks["blocks"].isChecked()


def test_ticking_a_box_after_an_undo_masks_again(panel):
    document = panel.user.session.document
    press(panel, Qt.Key.Key_Z, CTRL)
    assert not document.has_mask
    check(panel.checks["blocks"])
    panel.user.qtbot.waitUntil(lambda: document.has_mask)
    settle(panel)
    assert CHECKED in ticks(panel) and not panel.checks["blocks"].isChecked()


def test_decisions_are_disabled_during_the_removal(panel, gate):
    user, document = panel.user, panel.user.session.document
    before = ticks(panel)
    click(panel.remove_button)
    user.qtbot.waitUntil(lambda: user.session.runner.is_running)
    mask = document.mask.copy()
    assert panel.message.text() == "These places are being removed. Changes are possible again afterwards."
    assert "Look at each place" not in status_hint(user.window).toolTip()
    assert not any(part.isEnabled() for part in (panel.rows, panel.list, *panel.sliders.values()))
    QTest.mouseClick(panel.list.viewport(), Qt.MouseButton.LeftButton, pos=box_of(panel, 0))
    QTest.mouseClick(panel.checks["blocks"], Qt.MouseButton.LeftButton, pos=QPoint(10, 8))
    assert ticks(panel) == before and panel.checks["blocks"].isChecked() and np.array_equal(document.mask, mask)
    user.action("cancel").trigger()
    gate.set()
    user.wait_idle()
    assert panel.list.isEnabled() and panel.rows.isEnabled() and "masked" in panel.message.text()


def test_the_button_mentions_areas_painted_besides(panel):
    user, places = panel.user, panel.decisions.masked_count
    assert panel.remove_button.text() == f"Remove {places} places"
    user.window.toolbox.set_size(12)
    user.drag((350, 30), (360, 30))
    assert panel.remove_button.text() == f"Remove {places} places + painted"
    user.action("undo").trigger()
    assert panel.remove_button.text() == f"Remove {places} places"


def test_another_photo_is_searched_while_one_is_repaired_and_the_bar_names_it(start, damaged, gate):
    path = damaged[0]
    other = path.with_name("other.png")
    other.write_bytes(path.read_bytes())
    user = start(path.parent)
    user.qtbot.waitUntil(lambda: user.session.document is not None)
    user.search("find_damage")
    panel = user.window.restore.panel
    user.qtbot.waitUntil(panel.remove_button.isEnabled)
    click(panel.remove_button)
    user.qtbot.waitUntil(lambda: user.session.runner.is_running)
    words = progress_bar(user.window.bar)
    assert "damaged.png" not in words.format()
    user.action("next").trigger()
    assert user.session.document.path == other and words.format().startswith("damaged.png: ")
    user.search("find_damage")
    panel = user.window.restore.panel
    user.qtbot.waitUntil(lambda: panel.list.count() > 0)
    assert not panel.remove_button.isEnabled() and panel.remove_button.toolTip() == "A removal is running"
    user.action("previous").trigger()
    assert "damaged.png" not in words.format()
    gate.set()
    user.wait_idle()


def test_delete_on_the_photo_removes_the_masked_areas(opened):
    opened.window.toolbox.set_size(20)
    opened.drag((50, 40), (60, 40))
    with opened.qtbot.waitSignal(opened.session.removals.done):
        opened.key(Qt.Key.Key_Delete)
    opened.wait_idle()
    assert len(opened.session.document.removals) == 1


def test_memory_is_given_back_after_the_search_and_with_the_photo(start, damaged, monkeypatch):
    given = []
    user = start(damaged[0])
    user.wait_idle()
    monkeypatch.setattr(c_library, "give_back", lambda: given.append(user.session.document))
    user.search("find_damage")
    user.qtbot.waitUntil(lambda: len(given) == 1)
    user.session.close()
    user.qtbot.waitUntil(lambda: given[-1] is None)


@pytest.mark.parametrize("zooms", [True, False])
def test_the_view_stays_where_the_user_has_zoomed_while_the_damage_is_removed(panel, gate, zooms):
    settle(panel)
    user, navigation = panel.user, panel.user.canvas.navigation
    user.action("double").trigger()
    click(panel.remove_button)
    user.qtbot.waitUntil(lambda: user.session.runner.is_running)
    if zooms:
        user.action("zoom_in").trigger()
    view = navigation.viewport
    with user.qtbot.waitSignal(user.session.removals.done):
        gate.set()
    user.wait_idle()
    assert panel.is_mended and (navigation.viewport == view) == zooms, "otherwise all of the photo is shown"


def test_uncertain_places_stay_listed_after_the_removal(start, damaged, monkeypatch):
    pieces = Examination.pieces

    def with_an_uncertain_one(examination, kind, sensitivity=0.5):
        bits = np.packbits(np.ones((12, 12), bool))
        return pieces(examination, kind, sensitivity) + [Piece(kind, Rect(4, 4, 12, 12), bits, is_certain=False)] * (
            kind == "scratches"
        )

    monkeypatch.setattr(Examination, "pieces", with_an_uncertain_one)
    user = start(damaged[0])
    user.search("find_damage")
    panel, document = user.window.restore.panel, user.session.document
    panel.user = user
    user.qtbot.waitUntil(lambda: panel.list.count() > 1 and document.has_mask)
    settle(panel)
    with user.qtbot.waitSignal(user.window.restore.mended):
        click(panel.remove_button)
    user.wait_idle()
    assert panel.is_mended and panel.mended.rest_button.text() == "Show 1 uncertain place"
    click(panel.mended.rest_button)
    assert not panel.is_mended and panel.list.isVisible()
    settle(panel)
    assert panel.list.count() == 1 and panel.list.item(0).checkState() == Qt.CheckState.Unchecked
    panel.list.item(0).setCheckState(Qt.CheckState.Checked)
    assert document.mask[8, 8] == 255 and (document.mask > 0).sum() == 144, "nothing else"
    with user.qtbot.waitSignal(user.window.restore.mended):
        click(panel.remove_button)
    user.wait_idle()
    assert panel.is_mended and not panel.mended.rest_button.isVisible() and len(document.removals) == 2
    user.action("undo").trigger()
    user.qtbot.waitUntil(lambda: user.window.restore.panel is None)
