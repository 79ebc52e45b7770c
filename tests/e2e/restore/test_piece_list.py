"""The list of damage found: its rows and keys, the current place on the photo, and places that are uncertain."""

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QStyle, QStyleOptionViewItem

from inpaint_studio.core.geometry import Rect
from inpaint_studio.engine.damage import LEARNED, detector
from inpaint_studio.ui.restore.piece_list import PIECE
from tests.support.controls import click, drag


def test_pieces_are_shown_with_their_damage_tinted(panel):
    row = next(row for row in range(panel.list.count()) if "Lost blocks" in panel.list.item(row).text())
    item = panel.list.item(row)
    image = item.icon().pixmap(64, 48).toImage()
    colours = [image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())]
    assert any(c.red() > 100 and c.red() > c.green() + 30 for c in colours), "tinted"
    assert any(abs(c.red() - c.green()) < 30 for c in colours), "and what lies around it"


def test_keys_continue_from_the_clicked_box_and_sizes_stay_on_one_line(panel):
    view = panel.list
    assert view.count() > 2 and all("\u00a0×\u00a0" in view.item(row).text() for row in (0, 1))
    row = 1
    view.setCurrentRow(0)
    view.scrollToItem(view.item(row))
    option = QStyleOptionViewItem()
    view.initViewItemOption(option)
    option.rect = view.visualItemRect(view.item(row))
    option.features |= QStyleOptionViewItem.ViewItemFeature.HasCheckIndicator
    box = view.style().subElementRect(QStyle.SubElement.SE_ItemViewItemCheckIndicator, option, view)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=box.center())
    assert view.item(row).checkState() == Qt.CheckState.Unchecked and view.currentRow() == row
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert view.item(row).checkState() == Qt.CheckState.Checked and view.currentRow() == row + 1
    assert view.item(0).checkState() == Qt.CheckState.Checked


def test_enter_at_the_end_of_the_list_first_says_so_then_removes(panel):
    user, shown = panel.user, panel.user.window.toast
    last = panel.list.count() - 1
    panel.list.setCurrentRow(last)
    QTest.keyClick(panel.list, Qt.Key.Key_Delete)
    QTest.keyClick(panel.list, Qt.Key.Key_Return)
    assert panel.list.item(last).checkState() == Qt.CheckState.Checked and not shown.isVisible()
    QTest.keyClick(panel.list, Qt.Key.Key_Return)
    assert "Press Enter again to remove" in shown.text and not user.session.removals.is_busy
    QTest.keyClick(panel.list, Qt.Key.Key_Up)
    QTest.keyClick(panel.list, Qt.Key.Key_Return)
    QTest.keyClick(panel.list, Qt.Key.Key_Return)
    assert not user.session.removals.is_busy, "somewhere else meanwhile: it is told once more"
    held = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "", True)
    QApplication.sendEvent(panel.list, held)
    assert not user.session.removals.is_busy, "whoever holds the key accepts, and no more"
    with user.qtbot.waitSignal(user.session.removals.done):
        QTest.keyClick(panel.list, Qt.Key.Key_Return)
    assert panel.is_mended


def test_enter_beside_the_list_removes_or_says_why_not(panel):
    user = panel.user
    user.window.activateWindow()
    user.qtbot.waitUntil(user.window.isActiveWindow)
    for row in range(panel.list.count()):
        panel.list.setCurrentRow(row)
        QTest.keyClick(panel.list, Qt.Key.Key_Delete)
    QTest.keyClick(panel.sliders["dust"], Qt.Key.Key_Return)
    assert user.window.toast.text == "All places are skipped."
    panel.list.setCurrentRow(0)
    QTest.keyClick(panel.list, Qt.Key.Key_Return)
    with user.qtbot.waitSignal(user.session.removals.done):
        QTest.keyClick(panel.sliders["dust"], Qt.Key.Key_Return)
    assert panel.is_mended


def test_enter_on_close_closes(panel):
    user = panel.user
    user.window.activateWindow()
    user.qtbot.waitUntil(user.window.isActiveWindow)
    close = next(one for one in panel.findChildren(QPushButton) if one.text() == "Close" and one.isVisible())
    close.setFocus()
    QTest.keyClick(close, Qt.Key.Key_Return)
    assert user.window.restore.panel is None and not user.session.removals.is_busy


def test_skipping_everything_is_reported(panel):
    for row in range(panel.list.count()):
        panel.list.setCurrentRow(row)
        QTest.keyClick(panel.list, Qt.Key.Key_Delete)
    assert panel.message.text() == "All places are skipped." and not panel.remove_button.isEnabled()
    assert not panel.again_button.isVisible() and not panel.user.session.document.has_mask


def marked(panel):
    """The corners of what is marked on the photo: left, top, right, bottom."""
    points = np.concatenate([np.array(line) for line in panel.user.canvas.proposals.current])
    return (*points.min(axis=0), *points.max(axis=0))


def lies_around(panel, row):
    piece = panel.list.item(row).data(PIECE)
    y, x = np.nonzero(piece.pixels)
    left, top, right, bottom = marked(panel)
    distances = (
        x.min() + piece.rect.x - left,
        y.min() + piece.rect.y - top,
        right - x.max() - piece.rect.x,
        bottom - y.max() - piece.rect.y,
    )
    return all(0 < distance < 8 for distance in distances)


def test_the_first_place_is_current_so_that_the_keys_work_at_once(panel):
    assert panel.window().focusWidget() is panel.list
    assert panel.list.currentRow() == 0 and panel.list.selectedItems()
    QTest.keyClick(panel.list, Qt.Key.Key_Delete)
    assert panel.list.item(0).checkState() == Qt.CheckState.Unchecked and panel.list.currentRow() == 1
    QTest.keyClick(panel.list, Qt.Key.Key_Return)
    assert panel.list.item(1).checkState() == Qt.CheckState.Checked


def test_the_current_place_is_marked_on_the_photo(panel):
    assert lies_around(panel, 0)
    QTest.keyClick(panel.list, Qt.Key.Key_Down)
    assert lies_around(panel, 1) and not lies_around(panel, 0)
    user = panel.user
    panel.close()
    assert user.canvas.proposals.current == []


def test_the_current_place_stays_current_at_another_sensitivity(panel):
    row = panel.list.count() - 1
    panel.list.setCurrentRow(row)
    piece = panel.list.currentItem().data(PIECE)
    other = "blocks" if piece.kind != "blocks" else "scratches"
    click(panel.checks[other])
    panel.user.qtbot.waitUntil(lambda: panel.list.count() <= row)
    assert panel.list.currentItem().data(PIECE) is piece and lies_around(panel, panel.list.currentRow())


def test_the_photo_shows_the_place_whose_box_or_row_is_clicked(panel):
    view, frame, navigation = panel.list, panel.user.session.document.frame, panel.user.canvas.navigation
    for column in (10, view.width() // 2):
        for row in (0, 1):
            navigation.look_at(Rect(frame.width - 8, frame.height - 8, 8, 8))
            elsewhere = navigation.viewport
            view.scrollToItem(view.item(row))
            place = view.visualItemRect(view.item(row))
            QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(column, place.center().y()))
            rect = view.item(row).data(PIECE).rect
            shown = navigation.viewport
            navigation.look_at(rect)
            assert elsewhere != shown == navigation.viewport, (column, row)
            assert view.currentRow() == row and lies_around(panel, row)
            QTest.mouseMove(view.viewport(), QPoint(1, 1))


@pytest.fixture
def doubtful(start, tmp_path, monkeypatch):
    """A certain scratch, and a short faint one."""
    seen = np.zeros((len(LEARNED), 300, 400), np.uint8)
    seen[LEARNED.index("scratches"), 40:44, 20:380] = 250
    seen[LEARNED.index("scratches"), 200:204, 100:130] = 130
    monkeypatch.setattr(detector, "_tile_probabilities", lambda *_: seen)
    Image.fromarray(np.full((300, 400, 3), 120, np.uint8)).save(tmp_path / "photo.png")
    user = start(tmp_path / "photo.png")
    user.search("find_damage")
    panel = user.window.restore.panel
    user.qtbot.waitUntil(lambda: panel.list.count() == 2)
    panel.user = user
    return panel


def test_uncertain_places_are_listed_and_masked_only_if_they_are_kept(doubtful):
    panel, mask = doubtful, lambda: doubtful.user.session.document.mask
    assert panel.list.item(1).text().endswith("(uncertain)") and not panel.list.item(0).text().endswith(")")
    assert panel.message.text() == "1 place is masked.\n1 place is uncertain and not masked: check it if it is damage."
    assert mask()[42, 200] and not mask()[202, 115] and panel.remove_button.text() == "Remove 1 place"
    panel.list.setCurrentRow(1)
    QTest.keyClick(panel.list, Qt.Key.Key_Return)
    assert (
        mask()[202, 115] and panel.remove_button.text() == "Remove 2 places" and "uncertain" not in panel.message.text()
    )


def test_a_higher_sensitivity_makes_uncertain_places_certain(doubtful):
    drag(doubtful.sliders["scratches"], 0.9)
    doubtful.user.qtbot.waitUntil(lambda: doubtful.remove_button.text() == "Remove 2 places")
    assert not any("uncertain" in doubtful.list.item(row).text() for row in range(2))
