"""The strip of a folder's photos."""

import gc
import weakref

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from inpaint_studio.core.editing.layers import Layer
from inpaint_studio.core.errors import HistoryError
from inpaint_studio.core.saving.folder_shelf import Parked, State
from inpaint_studio.ui import dialogs
from inpaint_studio.ui.folder.filmstrip import PATH, STATE
from inpaint_studio.ui.threads import background_cache as thumbnails
from tests.support.images import textured
from tests.support.user import CTRL, fill_folder, paint, states


def rows(user):
    model = user.window.filmstrip.list.model()
    return [model.index(row).data(PATH).name for row in range(model.rowCount())]


def choose_filter(user, state):
    box = user.window.filmstrip.filter
    box.setCurrentIndex(box.findData(state))
    box.activated.emit(box.currentIndex())


def test_a_click_in_the_strip_opens_the_photo(start, tmp_path):
    fill_folder(tmp_path, 0, 1, 2)
    user = start(tmp_path)
    strip = user.window.filmstrip.list
    assert strip.isVisible() and rows(user) == ["0.png", "1.png", "2.png"]
    place = strip.visualRect(strip.model().index(2)).center()
    QTest.mouseClick(strip.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert user.session.document.name == "2.png"
    assert strip.currentIndex().data() == "2.png"


def test_without_a_folder_there_is_no_strip_and_f6_hides_it(start, tmp_path):
    fill_folder(tmp_path, 0, 1)
    user = start(tmp_path / "0.png")
    assert not user.window.filmstrip.isVisible()
    user.window.open(tmp_path)
    assert user.window.filmstrip.isVisible()
    user.key(Qt.Key.Key_F6)
    assert not user.window.filmstrip.isVisible()


def test_the_pictures_are_made_in_the_background_and_show_what_was_removed(start, tmp_path):
    fill_folder(tmp_path, 0, 1)
    (tmp_path / "broken.png").write_bytes(b"x")
    user = start(tmp_path)
    model = user.window.filmstrip.list.model()

    def picture(row):
        return model.index(row).data(Qt.ItemDataRole.DecorationRole)

    user.qtbot.waitUntil(lambda: picture(0) is not None and picture(1) is not None)
    before = picture(0).copy()
    paint(user)
    user.wait_removed()
    assert picture(0) != before and picture(2) is None
    user.key(Qt.Key.Key_Z, CTRL)
    assert picture(0) == before


def test_the_number_of_kept_thumbnails_is_limited(start, tmp_path, monkeypatch):
    monkeypatch.setattr(thumbnails, "MAX_KEPT", 3)
    fill_folder(tmp_path, *range(5))
    user = start(tmp_path)
    known = user.window.filmstrip.thumbnails
    for path in user.session.photos.paths:
        user.qtbot.waitUntil(lambda path=path: known.get(path) is not None)
    assert len(known._values) <= 3


def test_each_photo_has_its_badge(start, tmp_path, monkeypatch, messages):
    fill_folder(tmp_path, 0, 1, 2)
    (tmp_path / "3.png").write_bytes(b"x")
    user = start(tmp_path)
    monkeypatch.setattr(dialogs, "ask_save", lambda *_: tmp_path / "out" / "saved.png")
    (tmp_path / "out").mkdir()
    paint(user)
    user.wait_removed()
    user.key(Qt.Key.Key_S, CTRL)
    user.key(Qt.Key.Key_PageDown)
    paint(user)
    user.wait_removed()
    user.key(Qt.Key.Key_PageDown)
    paint(user)
    user.key(Qt.Key.Key_PageDown)
    assert states(user) == {"0.png": "done", "1.png": "unsaved", "2.png": "masked", "3.png": "failed"}
    model = user.window.filmstrip.list.model()
    assert [model.index(row).data(STATE).value for row in range(4)] == ["done", "unsaved", "masked", "failed"]
    assert "3.png" in model.index(3).data(Qt.ItemDataRole.ToolTipRole) and "3.png" in messages[0]
    assert user.window.filmstrip.filter.itemText(0) == "All photos (4)"


@pytest.mark.parametrize(("names", "ending", "made"), [("{name}", "", "0.png"), ("my {name}", ".jpg", "my 0.jpg")])
def test_photos_with_saved_results_are_marked_when_the_folder_is_opened_again(
    start, tmp_path, monkeypatch, names, ending, made
):
    fill_folder(tmp_path, 0, 1, 2)
    user = start(tmp_path)
    user.window.preferences.change(save_name=names, save_format=ending)
    paint(user)
    user.wait_removed()
    monkeypatch.setattr(dialogs, "ask_save_all", lambda _window, request: request.first)
    user.action("save_all").trigger()
    assert [path.name for path in (tmp_path / "cleaned").iterdir()] == [made]
    user.action("close").trigger()
    user.window.open(tmp_path)
    assert states(user) == {"0.png": "done", "1.png": "untouched", "2.png": "untouched"}
    model = user.window.filmstrip.list.model()
    assert [model.index(row).data(STATE).value for row in range(3)] == ["done", "untouched", "untouched"]
    choose_filter(user, State.UNTOUCHED)
    assert rows(user) == ["1.png", "2.png"], "what is left to do"
    paint(user)
    assert states(user)["0.png"] == "masked", "new work on it counts"


def test_the_filter_decides_what_is_shown_and_walked(start, tmp_path):
    fill_folder(tmp_path, *range(6))
    user = start(tmp_path)
    for number in range(6):
        if number in (1, 4):
            paint(user)
        user.key(Qt.Key.Key_PageDown)
    choose_filter(user, State.MASKED)
    assert rows(user) == ["1.png", "4.png"]
    user.key(Qt.Key.Key_PageUp)
    assert user.session.document.name == "4.png"
    user.key(Qt.Key.Key_PageUp)
    assert user.session.document.name == "1.png" and not user.action("previous").isEnabled()
    choose_filter(user, None)
    assert len(rows(user)) == 6


def test_distant_photos_are_parked_and_return_with_every_step(start, tmp_path):
    fill_folder(tmp_path, 0, 1, 2)
    user = start(tmp_path)
    user.session.photos.shelf.max_bytes = 0
    paint(user)
    user.wait_removed()
    user.drag((20, 20), (30, 20))
    before = user.session.document
    image, mask = before.image.copy(), before.mask.copy()
    user.key(Qt.Key.Key_PageDown)
    paint(user)
    user.key(Qt.Key.Key_PageDown)
    assert [type(one) for one in user.session.photos.shelf.all] == [Parked, Parked]
    assert [one.name for one in user.session.unsaved] == ["0.png"]
    user.key(Qt.Key.Key_PageUp)
    assert user.session.document.has_mask
    user.key(Qt.Key.Key_PageUp)
    back = user.session.document
    assert back is not before and back.id == before.id
    assert np.array_equal(back.image, image) and np.array_equal(back.mask, mask)
    user.key(Qt.Key.Key_Z, CTRL)
    user.key(Qt.Key.Key_Z, CTRL)
    assert np.array_equal(back.image, textured(80, 100, seed=0)) and back.has_mask


def test_the_mask_of_the_previous_photo(start, tmp_path):
    fill_folder(tmp_path, 0, 1, 2)
    user = start(tmp_path)
    paint(user)
    mask = user.session.document.mask.copy()
    user.wait_removed()
    user.key(Qt.Key.Key_PageDown)
    user.action("mask_previous").trigger()
    assert np.array_equal(user.session.document.mask, mask)
    user.key(Qt.Key.Key_Z, CTRL)
    user.key(Qt.Key.Key_PageDown)
    user.action("mask_previous").trigger()
    assert not user.session.document.has_mask
    assert "The previous photo has no mask" in user.window.toast.text


def test_a_folder_of_thousands_opens_at_once_and_asks_only_for_what_is_seen(start, tmp_path):
    Image.fromarray(textured(20, 30)).save(tmp_path / "0000.png")
    for number in range(1, 3000):
        (tmp_path / f"{number:04}.png").hardlink_to(tmp_path / "0000.png")
    user = start(tmp_path)
    strip = user.window.filmstrip
    assert strip.list.model().rowCount() == 3000
    user.qtbot.waitUntil(lambda: len(strip.thumbnails._values) >= 5)
    strip.list.horizontalScrollBar().setValue(strip.list.horizontalScrollBar().maximum())
    last = user.session.photos.paths[-1]
    user.qtbot.waitUntil(lambda: strip.thumbnails._values.get(last) is not None)
    assert len(strip.thumbnails._values) < 100


def test_a_photo_that_cannot_be_shown_to_be_saved_keeps_the_window(start, tmp_path, monkeypatch):
    fill_folder(tmp_path, 0, 1)
    user = start(tmp_path)
    user.session.photos.shelf.max_bytes = 0
    paint(user)
    user.wait_removed()
    user.action("next").trigger()
    (tmp_path / "0.png").write_bytes((tmp_path / "1.png").read_bytes())
    monkeypatch.setattr(dialogs, "ask_unsaved", lambda *_: dialogs.Unsaved.SAVE)
    monkeypatch.setattr(dialogs, "ask_forget", lambda *_: False)
    assert not user.window.files.leaving.may_leave()
    assert [one.name for one in user.session.unsaved] == ["0.png"] and states(user)["0.png"] == "failed"


def test_a_photo_that_was_changed_can_be_opened_as_it_is_now(start, tmp_path, monkeypatch):
    fill_folder(tmp_path, 0, 1)
    user = start(tmp_path)
    user.session.photos.shelf.max_bytes = 0
    paint(user)
    user.action("next").trigger()
    (tmp_path / "0.png").write_bytes((tmp_path / "1.png").read_bytes())
    questions = []
    monkeypatch.setattr(dialogs, "ask_forget", lambda _w, why: questions.append(why) or True)
    user.action("previous").trigger()
    assert "0.png was changed" in questions[0]
    assert user.session.document.name == "0.png" and not user.session.document.has_mask


def test_the_strip_shows_files_anew_with_the_folder(start, tmp_path, monkeypatch):
    fill_folder(tmp_path, 0, 1)
    user = start(tmp_path)
    known = user.window.filmstrip.thumbnails
    path = tmp_path / "0.png"
    user.qtbot.waitUntil(lambda: known.get(path) is not None)
    before = known.get(path).copy()
    paint(user)
    user.wait_removed()
    assert known.get(path) != before
    monkeypatch.setattr(dialogs, "ask_unsaved", lambda *_: dialogs.Unsaved.DISCARD)
    user.window.open(tmp_path)
    user.qtbot.waitUntil(lambda: known.get(path) is not None)
    assert known.get(path) == before


def test_a_lost_step_is_reported(start, tmp_path, messages, monkeypatch):
    fill_folder(tmp_path, 0, 1)
    user = start(tmp_path)
    user.session.photos.shelf.max_bytes = 0
    paint(user)
    user.wait_removed()
    user.action("next").trigger()

    def lost(*_args):
        raise HistoryError("An older step is gone.")

    monkeypatch.setattr(Layer, "painted", lost)
    user.action("mask_previous").trigger()
    assert "An older step is gone" in messages[-1] and not user.session.document.has_mask


def test_closed_photos_are_freed(start, tmp_path, monkeypatch):
    fill_folder(tmp_path, 0, 1)
    user = start(tmp_path / "0.png")
    monkeypatch.setattr(dialogs, "ask_save", lambda *_: tmp_path / "saved.png")
    paint(user)
    user.wait_removed()
    user.key(Qt.Key.Key_S, CTRL)
    gone = weakref.ref(user.session.document.removals[-1])
    user.window.open(tmp_path / "1.png")
    QApplication.processEvents()
    gc.collect()
    assert gone() is None


def test_the_strip_has_a_scroll_bar_only_where_photos_are_beyond_its_end(start, tmp_path, qapp):
    fill_folder(tmp_path, *range(3))
    user = start(tmp_path)
    bar = user.window.filmstrip.list.horizontalScrollBar()
    assert not bar.isVisible()
    user.window.resize(480, 700)
    qapp.processEvents()
    assert bar.isVisible() and bar.maximum() > 0


def test_the_current_photo_stays_in_view_when_the_strip_becomes_narrower(start, tmp_path):
    for number in range(9):
        Image.fromarray(textured(60, 80, seed=number)).save(tmp_path / f"{number}.png")
    user = start(tmp_path)
    shown = user.window.filmstrip.list
    for _ in range(5):
        user.key(Qt.Key.Key_PageDown)

    def is_in_view():
        room = shown.viewport().rect().adjusted(-2, 0, 2, 0)  # Qt scrolls to within a pixel
        return room.contains(shown.visualRect(shown.currentIndex()))

    assert is_in_view()
    user.window.resize(700, 800)
    QApplication.processEvents()
    assert is_in_view()
    shown.horizontalScrollBar().setValue(0)
    assert not is_in_view()
    user.window.resize(690, 800)
    QApplication.processEvents()
    assert not is_in_view(), "scrolled away by the user"


def test_without_a_mask_before_there_is_none_to_copy(start, tmp_path):
    for number in range(2):
        Image.fromarray(textured(60, 80, seed=number)).save(tmp_path / f"{number}.png")
    user = start(tmp_path)
    copy = user.action("mask_previous")
    assert not copy.isEnabled() and "This is the first photo" in copy.toolTip() + copy.text() + copy.whatsThis()
    user.key(Qt.Key.Key_PageDown)
    assert not copy.isEnabled() and "The previous photo has no mask" in copy.toolTip() + copy.text() + copy.whatsThis()
