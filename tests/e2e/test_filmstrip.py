"""The strip of a folder's photos, and what is done to many of them at once."""

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from inpaint_studio.core.image_io import read_photo
from inpaint_studio.core.shelf import Parked, State
from inpaint_studio.ui import dialogs, thumbnails
from inpaint_studio.ui.folder.filmstrip import PATH, STATE
from tests.conftest import textured
from tests.e2e.test_folder import CTRL, fill_folder, paint
from tests.engine.test_overlay import stamped

pytestmark = pytest.mark.timeout(240)
SHIFT = Qt.KeyboardModifier.ShiftModifier
REMOVE_ALL = CTRL | SHIFT, Qt.Key.Key_Return


def states(user):
    return {path.name: user.session.photos.state(path).value for path in user.session.photos.paths}


def rows(user):
    model = user.window.filmstrip.list.model()
    return [model.index(row).data(PATH).name for row in range(model.rowCount())]


def remove_all(user):
    with user.qtbot.waitSignal(user.window.folders.remove_all.ended, timeout=120_000) as ended:
        user.key(Qt.Key.Key_Return, CTRL | SHIFT)
    user.wait_idle()
    return ended.args


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

    user.qtbot.waitUntil(lambda: picture(0) is not None and picture(1) is not None, timeout=20_000)
    before = picture(0).copy()
    paint(user)
    user.wait_removed()
    assert picture(0) != before and picture(2) is None
    user.key(Qt.Key.Key_Z, CTRL)
    assert picture(0) == before


def test_only_so_many_pictures_are_kept(start, tmp_path, monkeypatch):
    monkeypatch.setattr(thumbnails, "MOST_KEPT", 3)
    fill_folder(tmp_path, *range(8))
    user = start(tmp_path)
    known = user.window.filmstrip.thumbnails
    for path in user.session.photos.paths:
        user.qtbot.waitUntil(lambda path=path: known.get(path) is not None, timeout=20_000)
    assert len(known._known) <= 3


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


def test_far_photos_wait_without_their_pixels_and_come_back_with_every_step(start, tmp_path):
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


def test_one_mask_for_all_and_removed_on_all(start, tmp_path, monkeypatch):
    fill_folder(tmp_path, 0, 1, 2)
    Image.fromarray(textured(120, 90, seed=3)).save(tmp_path / "3.png")
    user = start(tmp_path)
    user.session.photos.shelf.max_bytes = 0
    paint(user)
    mask = user.session.document.mask.copy()
    asked = []
    monkeypatch.setattr(
        dialogs, "ask_fit", lambda _window, fitting, odd, _fit: asked.append((fitting, odd)) or "anchor=br"
    )
    user.action("mask_all").trigger()
    assert asked == [(2, 1)] and set(states(user).values()) == {"masked"}
    assert remove_all(user) == [4, []]
    assert set(states(user).values()) == {"unsaved"}
    user.key(Qt.Key.Key_PageDown)
    document = user.session.document
    assert document.history.labels == ["Mask of 0.png", "Remove"]
    changed = (document.image != textured(80, 100, seed=1)).any(axis=2)
    assert changed.any() and not changed[document.removals[-1].hole(mask.shape) == 0].any()
    user.key(Qt.Key.Key_Z, CTRL)
    assert np.array_equal(document.mask, mask)


def test_photos_of_another_size_may_be_left_out(start, tmp_path, monkeypatch):
    fill_folder(tmp_path, 0, 1)
    Image.fromarray(textured(120, 90)).save(tmp_path / "2.png")
    user = start(tmp_path)
    paint(user)
    monkeypatch.setattr(dialogs, "ask_fit", lambda *_: "skip")
    user.action("mask_all").trigger()
    assert states(user) == {"0.png": "masked", "1.png": "masked", "2.png": "untouched"}
    monkeypatch.setattr(dialogs, "ask_fit", lambda *_: None)
    user.key(Qt.Key.Key_D, CTRL)
    paint(user)
    user.action("mask_all").trigger()
    assert states(user)["2.png"] == "untouched"


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
    assert "Nothing was masked" in user.window.toast.text


def test_one_that_fails_does_not_stop_the_others(start, tmp_path, monkeypatch, messages):
    fill_folder(tmp_path, 0, 1, 2)
    user = start(tmp_path)
    paint(user)
    user.action("mask_all").trigger()
    (tmp_path / "1.png").write_bytes(b"not a photo any more")
    done, failed = remove_all(user)
    assert done == 2 and len(failed) == 1 and "1.png" in failed[0]
    assert states(user) == {"0.png": "unsaved", "1.png": "failed", "2.png": "unsaved"}
    assert "1.png" in messages[-1] and "Removed on 2 photos" in messages[-1]


def test_cancel_stops_the_whole_series_and_keeps_the_masks(start, tmp_path):
    fill_folder(tmp_path, 0, 1, 2)
    user = start(tmp_path)
    paint(user)
    user.action("mask_all").trigger()
    series = user.window.folders.remove_all
    with user.qtbot.waitSignal(series.ended, timeout=60_000):
        user.key(Qt.Key.Key_Return, CTRL | SHIFT)
        user.qtbot.waitSignal(user.session.runner.started, timeout=60_000)
        user.key(Qt.Key.Key_Escape)
    user.wait_idle()
    assert not series.is_running and list(states(user).values()).count("masked") >= 2


def test_one_can_walk_while_the_series_goes_on(start, tmp_path):
    fill_folder(tmp_path, 0, 1, 2, 3)
    user = start(tmp_path)
    user.session.photos.shelf.max_bytes = 0
    paint(user)
    user.action("mask_all").trigger()
    with user.qtbot.waitSignal(user.window.folders.remove_all.ended, timeout=120_000) as ended:
        user.key(Qt.Key.Key_Return, CTRL | SHIFT)
        for key in (Qt.Key.Key_PageDown,) * 3 + (Qt.Key.Key_PageUp,) * 3:
            user.key(key)
            QApplication.processEvents()
    user.wait_idle()
    assert ended.args == [4, []] and set(states(user).values()) == {"unsaved"}


def test_save_all_keeps_names_and_goes_to_the_same_files_again(start, tmp_path, monkeypatch):
    fill_folder(tmp_path, 0, 1)
    Image.fromarray(textured(80, 100, seed=2)).save(tmp_path / "2.jpg", quality=95)
    originals = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    user = start(tmp_path)
    user.session.photos.shelf.max_bytes = 0
    paint(user)
    user.action("mask_all").trigger()
    remove_all(user)
    asked = []
    monkeypatch.setattr(dialogs, "ask_save_all", lambda _w, count, folder: asked.append((count, folder)) or folder)
    user.action("save_all").trigger()
    cleaned = tmp_path / "cleaned"
    assert asked == [(3, cleaned)]
    assert sorted(path.name for path in cleaned.iterdir()) == ["0.png", "1.png", "2.jpg"]
    assert set(states(user).values()) == {"done"} and not user.action("save_all").isEnabled()
    assert np.array_equal(read_photo(cleaned / "0.png").pixels, user.session.document.image)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir() if path.is_file()} == originals
    user.action("undo").trigger()
    user.action("save_all").trigger()
    assert len(asked) == 1, "it goes where it was saved before"
    assert np.array_equal(read_photo(cleaned / "0.png").pixels, textured(80, 100, seed=0))


def test_a_photo_that_cannot_be_saved_stays_unsaved_and_the_others_are_saved(start, tmp_path, monkeypatch, messages):
    fill_folder(tmp_path, 0, 1)
    user = start(tmp_path)
    user.session.photos.shelf.max_bytes = 0
    paint(user)
    user.action("mask_all").trigger()
    remove_all(user)
    monkeypatch.setattr(dialogs, "ask_save_all", lambda _w, _count, folder: folder)
    (tmp_path / "1.png").write_bytes(b"gone bad meanwhile")
    user.action("save_all").trigger()
    assert states(user) == {"0.png": "done", "1.png": "unsaved"}
    assert "1 photos saved" in messages[-1] and "1.png" in messages[-1]


@pytest.mark.parametrize("answer", list(dialogs.Unsaved))
def test_leaving_several_unsaved_photos_is_one_question(start, tmp_path, monkeypatch, answer):
    fill_folder(tmp_path, 0, 1)
    other = tmp_path / "other"
    other.mkdir()
    fill_folder(other, 5)
    user = start(tmp_path)
    paint(user)
    user.action("mask_all").trigger()
    remove_all(user)
    asked = []
    monkeypatch.setattr(dialogs, "ask_unsaved_many", lambda _w, names: asked.append(names) or answer)
    monkeypatch.setattr(dialogs, "ask_save_all", lambda _w, _count, folder: folder)
    user.window.open(other)
    assert asked == [["0.png", "1.png"]]
    assert user.session.document.name == ("0.png" if answer is dialogs.Unsaved.STAY else "5.png")
    assert (tmp_path / "cleaned").exists() == (answer is dialogs.Unsaved.SAVE)


def test_a_folder_of_thousands_opens_at_once_and_asks_only_for_what_is_seen(start, tmp_path):
    Image.fromarray(textured(20, 30)).save(tmp_path / "0000.png")
    for number in range(1, 3000):
        (tmp_path / f"{number:04}.png").hardlink_to(tmp_path / "0000.png")
    user = start(tmp_path)
    strip = user.window.filmstrip
    assert strip.list.model().rowCount() == 3000
    user.qtbot.waitUntil(lambda: len(strip.thumbnails._known) >= 5, timeout=20_000)
    strip.list.horizontalScrollBar().setValue(strip.list.horizontalScrollBar().maximum())
    last = user.session.photos.paths[-1]
    user.qtbot.waitUntil(lambda: strip.thumbnails._known.get(last) is not None, timeout=20_000)
    assert len(strip.thumbnails._known) < 100


def test_a_watermark_is_found_and_put_on_all_photos(start, tmp_path):
    _, truths = stamped(tmp_path, [(300, 240)], 0.7)
    user = start(tmp_path)
    user.action("find_overlay").trigger()
    mask = user.session.document.mask
    assert (mask[truths[0] > 0] > 0).mean() > 0.8 and "Found in 8 photos" in user.window.toast.text
    user.action("mask_all").trigger()
    assert set(states(user).values()) == {"masked"}
    user.action("undo").trigger()
    assert not user.session.document.has_mask


def test_the_corner_of_a_watermark_is_proposed_for_photos_of_other_sizes(start, tmp_path, monkeypatch):
    _, truths = stamped(tmp_path, [(300, 240), (240, 300)], 0.7)
    user = start(tmp_path)
    user.action("find_overlay").trigger()
    proposed = []
    monkeypatch.setattr(dialogs, "ask_fit", lambda _w, _fitting, _odd, fit: proposed.append(fit) or fit)
    user.action("mask_all").trigger()
    assert proposed == ["anchor=br"] and set(states(user).values()) == {"masked"}
    user.action("next").trigger()
    assert (user.session.document.mask[truths[1] > 0] > 0).mean() > 0.8


def test_where_there_is_no_watermark_that_is_said_and_nothing_changes(start, tmp_path, messages):
    fill_folder(tmp_path, *range(6))
    user = start(tmp_path)
    user.action("find_overlay").trigger()
    assert "Nothing was found" in messages[0] and not user.session.document.has_mask
