"""Repair of a damaged photo in the window."""

import numpy as np
from PIL import Image
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from shiboken6 import isValid

from inpaint_studio.engine.damage import search
from inpaint_studio.ui import dialogs
from inpaint_studio.ui.restore.panel import WAIT
from inpaint_studio.ui.restore.search_threads import SearchKey
from tests.support.controls import check, click, drag
from tests.support.damage import page as made
from tests.support.damage import smooth
from tests.support.restore_panel import delays, settle


def kinds(panel):
    return [panel.list.item(row).text().split(",")[0] for row in range(panel.list.count())]


def test_damage_is_found_masked_and_listed(panel, damaged):
    mask, truth = panel.user.session.document.mask, damaged[1]
    assert (mask[truth > 0] > 0).mean() > 0.85 and (mask > 0).mean() < 0.05
    assert {"Lost blocks and stripes", "Dead and hot pixels"} <= set(kinds(panel))
    assert any("scratches" in kind.lower() for kind in kinds(panel))
    assert panel.user.session.document.history.labels == ["Damage found"]
    assert "places are masked" in panel.message.text() and "(1)" in panel.checks["blocks"].text()


def test_each_change_is_the_same_step_of_the_history(panel):
    user, document = panel.user, panel.user.session.document
    with_blocks = document.mask.copy()
    panel.checks["blocks"].setChecked(False)
    user.qtbot.waitUntil(lambda: "Lost blocks and stripes" not in kinds(panel))
    assert document.history.labels == ["Damage found"] and document.mask[70, 60] == 0 != with_blocks[70, 60]
    panel.sliders["scratches"].setValue(0)
    settle(panel)
    user.action("undo").trigger()
    assert not document.has_mask


def test_every_control_of_the_panel_does_what_it_shows(panel):
    """Controls are clicked; moving one does not change how long the panel waits for the next move."""
    settle(panel)
    for box in panel.checks.values():
        for expected in (not box.isChecked(), box.isChecked()):
            check(box)
            settle(panel)
            assert box.isChecked() is expected and ("(" in box.text()) is expected
    for name, slider in panel.sliders.items():
        if not panel.checks[name].isChecked():
            assert not slider.isVisible(), "of what is not looked for"
            continue
        drag(slider, 0.0)
        assert slider.value() == 0 and [timer.interval() for timer in delays(panel)] == [WAIT]
        settle(panel)
        assert panel.searches.get(SearchKey(name, 0)) is not None
        drag(slider, 0.5)
        settle(panel)
    item = panel.list.visualItemRect(panel.list.item(0))
    kept = len(panel.decisions.included)
    QTest.mouseClick(
        panel.list.viewport(), Qt.MouseButton.LeftButton, pos=item.topLeft() + QPoint(10, item.height() // 2)
    )
    assert len(panel.decisions.included) == kept - 1 and panel.list.item(0).checkState() == Qt.CheckState.Unchecked


def test_strokes_painted_meanwhile_are_kept(panel):
    user, document = panel.user, panel.user.session.document
    user.window.toolbox.set_size(12)
    user.drag((350, 30), (360, 30))
    panel.checks["blocks"].setChecked(False)
    user.qtbot.waitUntil(lambda: "Lost blocks and stripes" not in kinds(panel))
    assert document.mask[30, 355] == 255 and document.history.labels[1] == "Brush stroke"


def test_pieces_are_reviewed_with_the_keys(panel):
    user, document = panel.user, panel.user.session.document
    panel.list.setFocus()
    panel.list.setCurrentRow(0)
    assert "Lost blocks" in panel.list.item(0).text()
    QTest.keyClick(panel.list, Qt.Key.Key_Delete)
    assert panel.list.currentRow() == 1 and document.mask[70, 60] == 0
    QTest.keyClick(panel.list, Qt.Key.Key_Left)
    QTest.keyClick(panel.list, Qt.Key.Key_Return)
    assert document.mask[70, 60] == 255 and panel.list.currentRow() == 1
    QTest.keyClick(panel.list, Qt.Key.Key_Left)
    x, y = user.canvas.navigation.viewport.to_view((80, 72))
    assert 0 < x < user.canvas.width() and 0 < y < user.canvas.height()


def test_areas_erased_from_a_find_stay_erased(panel):
    user, document = panel.user, panel.user.session.document
    user.window.toolbox.set_size(14)
    user.action("eraser").trigger()
    user.drag((60, 72), (66, 72))
    assert document.mask[72, 63] == 0
    row = next(row for row in range(panel.list.count()) if "Scratches" in panel.list.item(row).text())
    panel.list.setCurrentRow(row)
    QTest.keyClick(panel.list, Qt.Key.Key_Delete)
    assert document.mask[72, 63] == 0 and document.mask[72, 100] == 255 and document.mask[150, 200] == 0


def test_escape_ends_everything(panel):
    user, document = panel.user, panel.user.session.document
    before = document.mask.copy()
    panel.checks["blocks"].setChecked(False)
    QTest.keyClick(panel, Qt.Key.Key_Escape)
    assert user.window.restore.panel is None
    user.qtbot.waitUntil(lambda: not isValid(panel) or not any(one.isActive() for one in panel.findChildren(QTimer)))
    assert np.array_equal(document.mask, before)


def test_a_removal_from_the_window_closes_the_panel(panel):
    user = panel.user
    with user.qtbot.waitSignal(user.session.removals.done):
        user.action("remove").trigger()
    user.wait_idle()
    user.qtbot.waitUntil(lambda: user.window.restore.panel is None)
    assert not user.session.document.has_mask


def test_a_skipped_piece_stays_skipped_at_another_sensitivity(panel):
    document = panel.user.session.document
    panel.list.setCurrentRow(0)
    QTest.keyClick(panel.list, Qt.Key.Key_Delete)
    panel.sliders["blocks"].setValue(60)
    settle(panel)
    assert document.mask[70, 60] == 0


def test_an_undamaged_photo_is_reported_as_undamaged(start, tmp_path):
    Image.fromarray(smooth()).save(tmp_path / "sound.png")
    user = start(tmp_path / "sound.png")
    user.search("find_damage")
    panel = user.window.restore.panel
    user.qtbot.waitUntil(lambda: "No damage found" in panel.message.text())
    assert not user.session.document.has_mask and user.session.document.history.labels == []
    assert not panel.remove_button.isEnabled()


def test_a_printed_page_is_recognised_and_its_kinds_can_be_turned_on(start, tmp_path):
    Image.fromarray(made("text", 3)).save(tmp_path / "page.png")
    user = start(tmp_path / "page.png")
    user.search("find_damage")
    panel = user.window.restore.panel
    assert panel.hint.isVisible() and "page of text" in panel.hint.note.text() and "Dust" in panel.hint.note.text()
    assert not panel.checks["dust"].isChecked() and panel.checks["blocks"].isChecked()
    user.qtbot.waitUntil(lambda: "No damage found" in panel.message.text())
    QTest.mouseClick(panel.checks["dust"], Qt.MouseButton.LeftButton)
    assert panel.checks["dust"].isChecked() and "Dust and spots" not in panel.hint.note.text()
    assert panel.hint.note.text().endswith(".") and "Scratches" in panel.hint.note.text()
    for name in ("scratches", "stamps", "pixels"):
        check(panel.checks[name])
    assert not panel.hint.isVisible(), "nothing is left out any more"


def test_a_button_of_the_hint_searches_for_all_that_it_names(start, tmp_path):
    Image.fromarray(made("text", 3)).save(tmp_path / "page.png")
    user = start(tmp_path / "page.png")
    user.search("find_damage")
    panel = user.window.restore.panel
    user.qtbot.waitUntil(lambda: "No damage found" in panel.message.text())
    assert panel.hint.button.text() == "Search anyway" and "tick" not in panel.hint.note.text()
    user.window.activateWindow()
    panel.hint.button.setFocus()
    click(panel.hint.button)
    named = ("scratches", "dust", "stamps", "pixels")
    assert all(panel.checks[name].isChecked() for name in named) and not panel.checks["transparent"].isChecked()
    assert not panel.hint.isVisible() and panel.checks["scratches"].hasFocus()
    user.qtbot.waitUntil(lambda: all("(" in panel.checks[name].text() for name in named))


def test_an_ordinary_photo_has_no_hint_about_pages(panel):
    assert not panel.hint.isVisible() and panel.checks["dust"].isChecked()


def test_opening_another_photo_closes_the_panel(panel, tmp_path, monkeypatch):
    monkeypatch.setattr(dialogs, "ask_unfinished", lambda *_: dialogs.Unsaved.DISCARD)
    Image.fromarray(smooth()).save(tmp_path / "other.png")
    panel.user.window.open(tmp_path / "other.png")
    assert panel.user.window.restore.panel is None
    panel.user.search("find_damage")
    assert panel.user.window.restore.panel is not None


def test_an_unreadable_detector_is_reported(start, damaged, messages, monkeypatch, tmp_path):
    monkeypatch.setattr(search.paths, "DETECTOR", search.paths.Network(str(tmp_path / "gone.safetensors")))
    user = start(damaged[0])
    user.search("find_damage")
    assert "gone.safetensors" in messages[0] and user.window.restore.panel is None
