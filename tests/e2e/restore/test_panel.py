"""The panel of damage, beside the photo: groups, sliders with names and values, searches that fail, text."""

import threading

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QScrollArea, QWidget

from inpaint_studio.core.editing import mask_steps
from inpaint_studio.core.errors import ImageReadError
from inpaint_studio.core.geometry import Rect
from inpaint_studio.engine.damage.kinds import KINDS
from inpaint_studio.ui.restore import panel as panel_module
from inpaint_studio.ui.restore.kind_rows import grouped
from inpaint_studio.ui.restore.search_threads import SearchKey
from tests.support.controls import check, choose_entry, click, drag, turn
from tests.support.damage import smooth
from tests.support.restore_panel import delays, is_settled, settle
from tests.support.texts import written


def test_the_panel_lies_beside_the_photo(panel):
    window = panel.user.window
    assert panel.parentWidget() is window and not panel.isFloating() and not panel.isModal()
    place = window.canvas.mapTo(window, window.canvas.rect().topRight())
    assert panel.geometry().left() > place.x() and window.canvas.width() > 500


def test_sliders_have_names_and_values_and_kinds_stand_in_groups(panel):
    texts = [label.text() for label in panel.rows.findChildren(QLabel) if label.isVisible()]
    assert {"Damaged files", "Scans and prints", "Cameras", "Part of the scene", "Sensitivity", "50 %"} <= set(texts)
    drag(panel.sliders["scratches"], 1.0)
    assert "100 %" in [label.text() for label in panel.rows.findChildren(QLabel) if label.isVisible()]


def test_the_kinds_end_where_the_rest_of_the_panel_begins(panel):
    """Space for all kinds in a window that is high enough; otherwise they get their share, and scroll."""
    panel.window().resize(1100, 1200)
    QApplication.processEvents()
    page = panel.rows
    panel.user.qtbot.waitUntil(lambda: panel.findChild(QScrollArea).height() <= page.sizeHint().height())
    panel.window().resize(1100, 620)
    QApplication.processEvents()
    check(panel.checks["dust"])
    check(panel.checks["text"])
    panel.window().resize(1100, 1200)
    panel.user.qtbot.waitUntil(lambda: panel.findChild(QScrollArea).height() == page.sizeHint().height())


def test_the_wheel_scrolls_the_kinds_and_moves_a_slider_only_after_a_click_into_it(panel):
    slider = panel.rows.sliders["scratches"]
    panel.window().activateWindow()
    panel.user.qtbot.waitUntil(panel.window().isActiveWindow)
    panel.list.setFocus()
    turn(slider, -1)
    assert slider.value() == 50
    click(slider)
    clicked = slider.value()
    turn(slider, -1)
    assert slider.value() < clicked


@pytest.mark.parametrize("name", ["text", "transparent"])
def test_the_slider_of_a_kind_that_is_ticked_comes_into_sight(panel, name):
    panel.window().resize(1100, 620)
    QApplication.processEvents()
    check(panel.checks[name])
    slider, page = panel.sliders[name], panel.findChild(QScrollArea).viewport()
    panel.user.qtbot.waitUntil(lambda: page.rect().contains(QRect(slider.mapTo(page, QPoint()), slider.size())))


def test_a_kind_that_no_group_names_is_shown_all_the_same():
    found = dict(grouped(["dust", "newest", "blocks"]))
    assert found == {"Damaged files": ["blocks"], "Scans and prints": ["dust"], "Part of the scene": ["newest"]}


def test_all_finds_are_removed_and_compared(panel, damaged):
    user, document = panel.user, panel.user.session.document
    before, hole = document.image.copy(), document.hole.copy()
    with user.qtbot.waitSignal(user.window.restore.mended):
        QTest.mouseClick(panel.remove_button, Qt.MouseButton.LeftButton)
    user.wait_idle()
    assert document.history.labels == ["Damage found", "Remove"]
    assert user.window.restore.panel is panel and panel.is_mended and panel.mended.isVisible()
    assert "repaired" in panel.mended.message.text() and user.canvas.display.comparison is None
    check(panel.mended.before)
    assert user.canvas.display.is_original, "the whole photo"
    check(panel.mended.before)
    assert not user.canvas.display.is_original
    check(panel.mended.split)
    assert user.canvas.display.comparison is not None
    click(panel.mended.close_button)
    assert user.window.restore.panel is None
    assert np.array_equal(document.image[hole == 0], before[hole == 0])
    error = np.abs(document.image[damaged[1] > 0].astype(int) - smooth()[damaged[1] > 0])
    assert error.mean() < 12


def test_text_is_searched_for_when_its_box_is_checked_and_then_removed(start, tmp_path):
    pixels, truth = written((120, 300, "Holiday at the sea"))
    path = tmp_path / "text.png"
    Image.fromarray(pixels).save(path)
    user = start(path)
    user.search("find_damage")
    panel, document = user.window.restore.panel, user.session.document
    user.qtbot.waitUntil(lambda: "…" not in panel.message.text())
    assert not panel.checks["text"].isChecked()
    for box in [box for box in panel.checks.values() if box.isChecked()]:
        check(box)  # to others, letters are dust
    user.qtbot.waitUntil(lambda: not document.mask.any())
    check(panel.checks["text"])
    user.qtbot.waitUntil(lambda: panel.list.count() > 0 and "Text" in panel.list.item(0).text())
    user.qtbot.waitUntil(document.mask.any)
    assert (document.mask[truth] > 0).mean() > 0.85
    check(panel.checks["text"])
    user.qtbot.waitUntil(lambda: not document.mask.any())
    check(panel.checks["text"])
    user.qtbot.waitUntil(document.mask.any)
    with user.qtbot.waitSignal(user.window.restore.mended):
        click(panel.remove_button)
    user.wait_idle()
    assert np.abs(document.image[truth].astype(int) - pixels[truth]).mean() > 40, "the letters are gone"


def failing(monkeypatch, kinds, error):
    """Let the look for some kinds fail at the sensitivity that is asked for first."""
    from inpaint_studio.engine.damage.examination import Examination

    real = Examination.pieces

    def pieces(self, kind, sensitivity):
        if kind in kinds and sensitivity == 0.5:
            raise error
        return real(self, kind, sensitivity)

    monkeypatch.setattr(Examination, "pieces", pieces)


ERRORS = [
    (MemoryError(), "not enough memory"),
    (RuntimeError("the kernel is gone"), "RuntimeError: the kernel is gone"),
    (ImageReadError("A sentence of ours."), "A sentence of ours."),
]


@pytest.mark.parametrize(("error", "why"), ERRORS)
def test_a_failed_search_is_not_reported_as_finding_nothing(start, damaged, monkeypatch, messages, error, why):
    user = start(damaged[0])
    failing(monkeypatch, ["scratches"], error)
    user.search("find_damage")
    panel = user.window.restore.panel
    for name in panel.checks:
        if panel.checks[name].isChecked() != (name == "scratches"):
            check(panel.checks[name])
    user.qtbot.waitUntil(lambda: panel.message.text().startswith("Couldn't search for: Scratches, hairs and folds."))
    assert "No damage" not in panel.message.text() and not panel.remove_button.isEnabled()
    assert panel.checks["scratches"].text() == "Scratches, hairs and folds", "nobody knows how many there are"
    assert len(messages) == 1 and why in messages[0]
    drag(panel.sliders["scratches"], 0.7)
    user.qtbot.waitUntil(lambda: "masked" in panel.message.text())
    assert "Couldn't" not in panel.message.text() and "folds (" in panel.checks["scratches"].text()


def test_ticking_a_box_again_repeats_a_failed_search(start, damaged, monkeypatch, messages):
    user = start(damaged[0])
    with monkeypatch.context() as failed:
        failing(failed, ["scratches"], MemoryError())
        user.search("find_damage")
        panel = user.window.restore.panel
        user.qtbot.waitUntil(lambda: "Couldn't search for: Scratches" in panel.message.text())
    click(panel.checks["scratches"])
    user.qtbot.waitUntil(lambda: "Couldn't" not in panel.message.text())
    click(panel.checks["scratches"])
    user.qtbot.waitUntil(lambda: "folds (" in panel.checks["scratches"].text())
    assert "Couldn't" not in panel.message.text() and len(messages) == 1


def test_other_kinds_are_masked_if_the_search_for_one_fails(start, damaged, monkeypatch, messages):
    user = start(damaged[0])
    failing(monkeypatch, ["scratches"], MemoryError())
    user.search("find_damage")
    panel = user.window.restore.panel
    user.qtbot.waitUntil(lambda: panel.list.count() > 0)
    reports = panel.message.text()
    assert (
        "masked" in reports
        and "Couldn't search for: Scratches, hairs and folds." in reports
        and panel.remove_button.isEnabled()
    )
    assert len(messages) == 1 and "Scratches" in messages[0]
    click(panel.checks["scratches"])
    user.qtbot.waitUntil(lambda: "Couldn't" not in panel.message.text())
    assert "masked" in panel.message.text()


def test_failing_thumbnails_of_finds_are_reported_too(start, damaged, monkeypatch, messages):
    def no_memory(*_):
        raise MemoryError

    monkeypatch.setattr(panel_module, "image_of", no_memory)
    user = start(damaged[0])
    user.search("find_damage")
    panel = user.window.restore.panel
    user.qtbot.waitUntil(lambda: "Couldn't search for" in panel.message.text())
    assert "Lost blocks" in panel.message.text() and "Scratches" in panel.message.text()
    assert messages and all("not enough memory" in one for one in messages)


def test_no_result_is_announced_during_the_search(start, damaged, monkeypatch):
    from inpaint_studio.engine.damage.examination import Examination

    real, may_end = Examination.pieces, threading.Event()
    monkeypatch.setattr(Examination, "pieces", lambda *given: may_end.wait(20) and real(*given))
    user = start(damaged[0])
    user.search("find_damage")
    panel = user.window.restore.panel
    user.session.state_changed.emit()
    try:
        assert panel.message.text() == "Searching …" and not panel.remove_button.isEnabled()
    finally:
        may_end.set()
    user.qtbot.waitUntil(lambda: "masked" in panel.message.text())
    assert panel.remove_button.isEnabled()


def test_finds_wait_while_a_mask_is_being_computed(panel):
    """Moving a slider twice on a large photo used to compute two masks at once."""
    session = panel.user.session
    with session.computing():
        drag(panel.sliders["scratches"], 0.0)
        value = panel.sliders["scratches"].value()
        panel.user.qtbot.waitUntil(lambda: panel.searches.get(SearchKey("scratches", value)) is not None)
        steps = len(session.document.history.labels)
        panel.refresh()
        assert len(session.document.history.labels) == steps and delays(panel)
    settle(panel)
    found = np.zeros_like(session.document.mask)
    for piece in panel.decisions.included:
        found[piece.rect.slices][piece.pixels] = 255
    assert np.array_equal(session.document.mask, found)


def test_only_the_finds_of_the_last_sensitivity_of_each_kind_are_kept(panel):
    slider, looks = panel.sliders["scratches"], []
    panel.searches.ready.connect(looks.append)

    def look(share):
        looks.clear()
        drag(slider, share)
        key = SearchKey("scratches", slider.value())
        panel.user.qtbot.waitUntil(lambda: key in looks and is_settled(panel))

    for share in (0.1, 0.9, 0.1):  # the first one is searched for again
        look(share)
    assert sum(key.kind == "scratches" for key in panel.searches._values) == 1


@pytest.mark.parametrize("tool", ["brush", "wand", "object", "guide_line", "lasso"])
@pytest.mark.parametrize("size", [(800, 600), (683, 360)])
def test_the_bar_beside_the_panel_lies_over_nothing_of_its_own_in_a_small_window(panel, tool, size):
    user, bar = panel.user, panel.user.window.bar
    user.window.resize(*size)
    user.action(tool).trigger()
    for _ in range(5):
        QApplication.processEvents()
    assert bar.width() <= user.canvas.width()
    shown = [one for one in bar.findChildren(QWidget) if one.isVisible() and not one.findChildren(QWidget)]
    places = [QRect(one.mapTo(bar, QPoint()), one.size()) for one in shown]
    assert any(one.accessibleName() == "Remove" for one in shown)
    for number, (one, place) in enumerate(zip(shown, places, strict=True)):
        assert place.width() >= one.minimumSizeHint().width() and bar.rect().contains(place), one
        assert not any(place.intersects(other) for other in places[:number]), one.accessibleName()
    user.window.resize(1600, 800)
    user.qtbot.waitUntil(lambda: len([one for one in bar.findChildren(QPushButton) if one.isVisible()]) >= 3)


@pytest.mark.parametrize("way", ["undo", "clear"])
def test_finds_that_left_the_mask_are_reported_and_can_be_masked_again(panel, way):
    user, document = panel.user, panel.user.session.document
    before = document.mask.copy()
    number = panel.decisions.masked_count
    assert number > 1 and not panel.again_button.isVisible()
    user.action(way).trigger()
    user.qtbot.waitUntil(lambda: not document.has_mask)
    words = "The search was undone: no place is masked."
    assert panel.message.text() == (words if way == "undo" else f"{number} places are listed, but none is in the mask.")
    assert not panel.remove_button.isEnabled()
    zoom = user.canvas.navigation.zoom
    click(panel.again_button)
    user.qtbot.waitUntil(lambda: document.has_mask)
    assert panel.list.currentRow() == 0 and user.canvas.navigation.zoom == zoom, "the view stays where it is"
    assert np.array_equal(document.mask, before) and panel.remove_button.isEnabled()
    assert panel.message.text() == f"{number} places are masked." and not panel.again_button.isVisible()


def test_a_place_that_was_erased_is_not_counted(panel):
    user, document = panel.user, panel.user.session.document
    number, piece = panel.decisions.masked_count, panel.decisions.included[0]
    without = document.mask.copy()
    without[piece.rect.slices][piece.pixels] = 0
    user.session.edit(lambda one: mask_steps.set_mask(one, without, "Eraser stroke"))
    masked = number - piece.count
    assert panel.message.text() == f"{masked} of the {number} places listed are masked."
    click(panel.again_button)
    assert panel.decisions.masked_count == number and not panel.again_button.isVisible()


def test_a_place_as_large_as_the_photo_is_not_shown_smaller_than_the_photo(panel):
    user, frame = panel.user, panel.user.session.document.frame
    user.canvas.navigation.fit()
    whole = user.canvas.navigation.zoom
    for place in (frame, Rect(0, 0, 8, frame.height), Rect(10, 10, 20, 20)):
        user.canvas.navigation.look_at(place)
        assert user.canvas.navigation.zoom >= whole
    assert user.canvas.navigation.zoom > whole


def test_no_thread_keeps_a_closed_panel_alive(panel):
    user = panel.user
    threads = list(panel.searches._threads)
    assert threads
    panel.close()
    user.qtbot.waitUntil(lambda: all(thread.isFinished() for thread in threads))
    assert not any(getattr(thread._make, "__self__", None) is panel for thread in threads)


def test_text_has_a_command_of_its_own(start, tmp_path):
    pixels, truth = written((120, 300, "Holiday at the sea"))
    path = tmp_path / "text.png"
    Image.fromarray(pixels).save(path)
    user = start(path)
    choose_entry(user, "&Restore", "find_text")
    user.wait_searched()
    panel, document = user.window.restore.panel, user.session.document
    user.qtbot.waitUntil(lambda: panel.list.count() > 0)
    assert panel.windowTitle() == "Text" and list(panel.checks) == ["text"] and panel.checks["text"].isChecked()
    assert (document.mask[truth] > 0).mean() > 0.85 and document.history.labels == ["Text found"]
    with user.qtbot.waitSignal(user.window.restore.mended):
        click(panel.remove_button)
    user.wait_idle()
    done, hint = panel.mended.message.text().split(". ", 1)
    assert done == "1 place was removed" and "grow the mask" in hint and "variations" in hint
    assert np.abs(document.image[truth].astype(int) - pixels[truth]).mean() > 40, "the letters are gone"


def test_a_photo_without_text_is_reported_as_such(start, tmp_path):
    Image.fromarray(smooth()).save(tmp_path / "sound.png")
    user = start(tmp_path / "sound.png")
    user.key(Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    user.wait_searched()
    panel = user.window.restore.panel
    user.qtbot.waitUntil(lambda: panel.message.text() == "No text found. The photo is unchanged.")


def test_the_names_of_kinds_cannot_be_confused():
    names = {name: set(kind.label.lower().replace(",", "").split()) - {"and"} for name, kind in KINDS.items()}
    assert all(not names[one] & names[two] for one in names for two in names if one != two)
