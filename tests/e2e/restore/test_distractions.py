"""*Find distractions*, with real keys and clicks: proposals are outlined, accepted, skipped, counted; nothing unasked."""

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QPushButton, QStyle, QStyleOptionViewItem

from inpaint_studio.core.geometry import Rect
from inpaint_studio.engine.damage.pieces import Piece
from inpaint_studio.ui.theme import PRIMARY
from inpaint_studio.workflows import distractions
from tests.support.controls import choose_entry, click
from tests.support.texts import ground, written
from tests.support.widgets import status_hint

KEYS = Qt.Key
CTRL, ALT, SHIFT = (getattr(Qt.KeyboardModifier, f"{name}Modifier") for name in ("Control", "Alt", "Shift"))
PLACES = {"people": Rect(100, 100, 60, 150), "text": Rect(400, 500, 200, 40), "dust": Rect(900, 80, 8, 8)}


def pieces():
    return [Piece(kind, r, np.packbits(np.ones((r.height, r.width), bool))) for kind, r in PLACES.items()]


def opened(start, tmp_path, pixels):
    Image.fromarray(pixels).save(tmp_path / "photo.png", compress_level=1)  # of grain, which takes long to squeeze
    return start(tmp_path / "photo.png")


@pytest.fixture
def panel(start, tmp_path, monkeypatch):
    monkeypatch.setattr(distractions, "find_distractions", lambda *_: pieces())
    user = opened(start, tmp_path, ground())
    user.key(KEYS.Key_F, CTRL | ALT)
    user.wait_searched()
    shown = user.window.restore.panel
    assert shown is not None and shown.isVisible()
    shown.user = user
    return shown


def hint(user):
    return status_hint(user.window).toolTip()


def tick(panel, row):
    """Click on the box of a row."""
    view, option = panel.list, QStyleOptionViewItem()
    index = view.model().index(row, 0)
    view.initViewItemOption(option)
    view.itemDelegate().initStyleOption(option, index)
    option.rect = view.visualRect(index)
    box = view.style().subElementRect(QStyle.SubElement.SE_ItemViewItemCheckIndicator, option, view)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=box.center())


def ticks(panel):
    return [panel.list.item(row).checkState() == Qt.CheckState.Checked for row in range(panel.list.count())]


def masked(user):
    return {kind for kind, rect in PLACES.items() if (user.session.document.mask[rect.slices] > 0).mean() > 0.9}


def test_proposals_are_outlined_and_counted_but_not_masked(panel):
    user = panel.user
    assert panel.list.count() == 3 and "Person, 60\u00a0×\u00a0150\u00a0px" in panel.list.item(0).text()
    assert not user.session.document.has_mask and user.session.document.history.labels == []
    assert hint(user) == "3 distractions found" == panel.message.text()
    overlay = user.canvas.proposals
    assert len(overlay.current) == 1 and len(overlay.waiting) == 2
    points = np.array(overlay.current[0])
    assert 90 < points[:, 0].min() < 101 and 159 < points[:, 0].max() < 171


def test_the_first_proposal_is_in_view_when_enter_would_accept_it(start, tmp_path, monkeypatch):
    monkeypatch.setattr(distractions, "find_distractions", lambda *_: pieces())
    user, first = opened(start, tmp_path, ground()), PLACES["people"]
    navigation = user.canvas.navigation
    navigation.look_at(Rect(900, 600, 40, 40))
    assert not navigation.shows(first)
    user.key(KEYS.Key_F, CTRL | ALT)
    user.wait_searched()
    assert user.window.restore.panel.list.hasFocus() and navigation.shows(first)
    user.window.restore.close()
    navigation.fit()
    viewport = navigation.viewport
    user.key(KEYS.Key_F, CTRL | ALT)
    user.wait_searched()
    assert navigation.viewport.scale == pytest.approx(viewport.scale, rel=0.3), "the whole photo shows all of them"


def test_enter_accepts_delete_skips_and_both_go_on(panel):
    user = panel.user
    QTest.keyClick(panel.list, KEYS.Key_Return)
    assert masked(user) == {"people"} and panel.list.currentRow() == 1
    QTest.keyClick(panel.list, KEYS.Key_Delete)
    assert masked(user) == {"people"} and panel.list.currentRow() == 2
    QTest.keyClick(panel.list, KEYS.Key_Return)
    assert masked(user) == {"people", "dust"}
    assert hint(user) == "3 distractions found: 2 accepted, 1 skipped"
    assert ticks(panel) == [True, False, True] and "skipped" in panel.list.item(1).text()
    assert user.canvas.proposals.waiting == []
    assert user.session.document.history.labels == ["Distraction accepted"] * 2


def test_undo_takes_an_acceptance_back_and_the_list_says_so(panel):
    user = panel.user
    QTest.keyClick(panel.list, KEYS.Key_Return)
    user.action("undo").trigger()
    assert masked(user) == set() and ticks(panel) == [False] * 3
    assert hint(user) == "3 distractions found"


def test_an_accepted_proposal_can_be_skipped_and_vice_versa(panel):
    user = panel.user
    tick(panel, 0)
    assert masked(user) == {"people"} and panel.list.currentRow() == 0 and ticks(panel) == [True, False, False]
    tick(panel, 0)
    assert masked(user) == set() and "skipped" in panel.list.item(0).text() and ticks(panel) == [False] * 3
    QTest.keyClick(panel.list, KEYS.Key_Return)
    assert masked(user) == {"people"} and ticks(panel)[0] and "skipped" not in panel.list.item(0).text()


def test_closing_keeps_the_mask_and_brings_the_hint_back(panel):
    user = panel.user
    QTest.keyClick(panel.list, KEYS.Key_Return)
    panel.close()
    assert masked(user) == {"people"} and user.canvas.proposals.current == [] and "Paint over" in hint(user)


def test_a_search_for_structure_leaves_their_count_as_it_was(panel):
    user, shown = panel.user, []
    structure = user.canvas.line_overlay.structure
    structure.looking.connect(lambda: shown.append(hint(user)))
    QTest.keyClick(panel.list, KEYS.Key_Return)
    with user.qtbot.waitSignal(structure.looked):
        choose_entry(user, "&View", "structure")
    assert shown and shown[0].startswith("Searching for edges"), "as long as it looks"
    assert hint(user) == "3 distractions found: 1 accepted, 2 left"
    panel.close()
    assert "Paint over" in hint(user)


def test_accepted_ones_are_removed_together_and_the_others_wait_on(panel):
    user = panel.user
    assert not panel.remove_button.isEnabled()
    QTest.keyClick(panel.list, KEYS.Key_Down)
    QTest.keyClick(panel.list, KEYS.Key_Down)
    QTest.keyClick(panel.list, KEYS.Key_Return)
    with user.qtbot.waitSignal(user.session.removals.done):
        click(panel.remove_button)
    user.wait_idle()
    assert len(user.session.document.removals) == 1
    assert user.window.restore.panel is panel and hint(user) == "3 distractions found: 1 removed, 2 left"
    assert "removed" in panel.list.item(2).text() and len(user.canvas.proposals.waiting) == 2
    QTest.keyClick(panel.list, KEYS.Key_Return)
    assert masked(user) == set(), "it is not there any more"
    user.action("undo").trigger()
    assert masked(user) == {"dust"} and hint(user) == "3 distractions found: 1 accepted, 2 left"


def test_a_neighbour_whose_rim_was_filled_waits_on(start, tmp_path, monkeypatch):
    """Lines of text lie close together: what was removed of one may touch the next, which is still there."""
    lines = [Rect(400, 500, 200, 40), Rect(400, 536, 200, 40)]
    found = [Piece("text", r, np.packbits(np.ones((r.height, r.width), bool))) for r in lines]
    monkeypatch.setattr(distractions, "find_distractions", lambda *_: found)
    user = opened(start, tmp_path, np.random.default_rng(0).integers(0, 255, (800, 1000, 3), np.uint8))
    user.key(KEYS.Key_F, CTRL | ALT)
    user.wait_searched()
    panel = user.window.restore.panel
    tick(panel, 0)
    with user.qtbot.waitSignal(user.session.removals.done):
        click(panel.remove_button)
    user.wait_idle()
    assert "removed" in panel.list.item(0).text() and "removed" not in panel.list.item(1).text()
    tick(panel, 0)
    tick(panel, 1)
    assert ticks(panel) == [False, True], "what is removed cannot be ticked"


def test_the_panel_closes_when_all_are_removed_or_skipped(panel):
    user = panel.user
    QTest.keyClick(panel.list, KEYS.Key_Delete)
    QTest.keyClick(panel.list, KEYS.Key_Delete)
    QTest.keyClick(panel.list, KEYS.Key_Return)
    with user.qtbot.waitSignal(user.session.removals.done):
        click(panel.remove_button)
    user.qtbot.waitUntil(lambda: user.window.restore.panel is None)
    assert "Paint over" in hint(user) and user.canvas.proposals.waiting == []


def test_escape_and_another_photo_close_the_panel(panel, tmp_path):
    user = panel.user
    assert not panel.isFloating() and panel.parentWidget() is user.window
    QTest.keyClick(panel.list, KEYS.Key_Escape)
    assert user.window.restore.panel is None


def test_the_real_detector_finds_a_caption(start, tmp_path):
    pixels, truth = written((120, 300, "Holiday at the sea"))
    user = opened(start, tmp_path, pixels)
    user.search("find_distractions")
    panel = user.window.restore.panel
    rows = [row for row in range(panel.list.count()) if "Text" in panel.list.item(row).text()]
    assert rows
    for row in rows:
        panel.list.setCurrentRow(row)
        QTest.keyClick(panel.list, KEYS.Key_Return)
    assert (user.session.document.mask[truth] > 0).mean() > 0.8


def test_a_photo_without_distractions_gets_a_message(start, tmp_path, monkeypatch):
    monkeypatch.setattr(distractions, "find_distractions", lambda *_: [])
    user = opened(start, tmp_path, ground())
    user.search("find_distractions")
    panel = user.window.restore.panel
    assert panel.message.text().startswith("No distractions found") and not panel.remove_button.isEnabled()


def test_letters_are_shortcuts_in_the_list_too(panel):
    user = panel.user
    shown_texts = []
    user.window.hint.show_text = lambda text, *_: shown_texts.append(text)
    QTest.keyClick(panel.list, KEYS.Key_A, SHIFT)
    assert shown_texts == ["Nothing is masked: paint over what you want gone"], "why there is no shadow"
    QTest.keyClick(panel.list, KEYS.Key_Q)
    assert not user.action("overlay").isChecked()
    QTest.keyClick(panel.list, KEYS.Key_Return)
    QTest.keyClick(panel.list, KEYS.Key_G)
    assert user.session.document.history.labels == ["Distraction accepted", "Grow mask"]


@pytest.mark.parametrize("way", ["released", "canvas", "another control", "another window", "closed"])
def test_the_original_is_shown_only_as_long_as_its_key_is_held_in_the_panel(panel, way):
    user, shown = panel.user, lambda: panel.user.canvas.display.is_original
    user.window.activateWindow()
    user.qtbot.waitUntil(panel.list.hasFocus)
    QTest.keyPress(panel.list, KEYS.Key_O)
    assert shown()
    if way == "released":
        QTest.keyRelease(panel.list, KEYS.Key_O)
    elif way == "canvas":
        user.canvas.setFocus()
    elif way == "another control":
        next(made for made in panel.findChildren(QPushButton) if made.text() == "Close").setFocus()
    elif way == "another window":
        other = QDialog()
        user.qtbot.addWidget(other)
        other.show()
        other.activateWindow()
    else:
        panel.close()
    user.qtbot.waitUntil(lambda: not shown())


def primary(user):
    """The texts of the buttons in the accent colour that are seen and enabled."""
    made = [
        one for one in user.window.findChildren(QPushButton) if one.isEnabled() and not one.visibleRegion().isEmpty()
    ]
    return [one.text() for one in made if one.palette().color(QPalette.ColorRole.Button) == PRIMARY]


def test_there_is_one_primary_button_and_it_says_how_many_places(panel):
    user = panel.user
    user.window.toolbox.set_size(20)
    user.drag((600, 300), (640, 300))
    assert primary(user) == ["Remove"], "nothing is ticked: the bar removes what was painted"
    tick(panel, 0)
    assert primary(user) == ["Remove 1 place + painted"]
    user.action("undo").trigger()
    user.action("undo").trigger()
    tick(panel, 0)
    tick(panel, 2)
    assert primary(user) == ["Remove 2 places"]
    bar = next(one for one in user.window.bar.findChildren(QPushButton) if one.text() == "Remove")
    assert bar.isEnabled()
    user.action("history").trigger()
    user.window.tabifyDockWidget(panel, user.window.history)
    user.window.history.raise_()
    user.qtbot.waitUntil(lambda: primary(user) == ["Remove"])  # the panel is behind another one
    panel.raise_()
    user.qtbot.waitUntil(lambda: primary(user) == ["Remove 2 places"])
    panel.close()
    assert primary(user) == ["Remove"]


def test_enter_on_the_last_accepted_one_announces_the_removal_and_removes(panel):
    user = panel.user
    for _ in range(4):
        QTest.keyClick(panel.list, KEYS.Key_Return)
    assert "Press Enter again" in user.window.toast.text and not user.session.runner.is_running
    with user.qtbot.waitSignal(user.session.removals.done):
        QTest.keyClick(panel.list, KEYS.Key_Return)
    user.wait_idle()
