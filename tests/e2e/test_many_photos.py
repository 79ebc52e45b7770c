"""What is done to many photos at once: masks, removals, saving, a watermark."""

import threading
from dataclasses import replace

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QMetaObject, Qt
from PySide6.QtWidgets import QApplication

from inpaint_studio.core.editing.document import Document
from inpaint_studio.core.photo_io import read_photo
from inpaint_studio.core.saving.folder_shelf import PackedMask, Parked, Planned
from inpaint_studio.ui import dialogs
from inpaint_studio.ui.folder import overlay_search, save_all
from inpaint_studio.ui.folder.save_all import SaveAllDialog, savings_of
from inpaint_studio.ui.session import removals
from inpaint_studio.workflows.watermark import find_overlay
from tests.support.images import textured
from tests.support.spoilt import spoilt
from tests.support.user import CTRL, fill_folder, paint, states
from tests.support.waiting import LONG, wait_for
from tests.support.watermarks import stamped

SHIFT = Qt.KeyboardModifier.ShiftModifier


def remove_all(user):
    with user.qtbot.waitSignal(user.window.folders.remove_all.ended) as ended:
        user.key(Qt.Key.Key_Return, CTRL | SHIFT)
    user.wait_idle()
    return ended.args


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
    with user.qtbot.waitSignal(series.ended):
        with user.qtbot.waitSignal(user.session.runner.started):
            user.key(Qt.Key.Key_Return, CTRL | SHIFT)
        user.key(Qt.Key.Key_Escape)
    user.wait_idle()
    assert not series.is_running and list(states(user).values()).count("masked") >= 2


def test_one_can_walk_while_the_series_goes_on(start, tmp_path):
    fill_folder(tmp_path, 0, 1, 2, 3)
    user = start(tmp_path)
    user.session.photos.shelf.max_bytes = 0
    paint(user)
    user.action("mask_all").trigger()
    with user.qtbot.waitSignal(user.window.folders.remove_all.ended) as ended:
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
    assert "1 photo saved" in messages[-1] and "1.png" in messages[-1]


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


@pytest.mark.parametrize("is_whole", [True, False])
def test_a_watermark_of_which_parts_may_be_missing_is_called_that(start, tmp_path, monkeypatch, is_whole):
    stamped(tmp_path, [(300, 240)], 0.7)
    monkeypatch.setattr(overlay_search, "find_overlay", lambda *args: replace(find_overlay(*args), is_whole=is_whole))
    user = start(tmp_path)
    user.action("find_overlay").trigger()
    assert ("Perhaps only in part" in user.window.toast.text) == (not is_whole)


def test_damaged_photos_among_those_with_a_watermark_are_named(start, tmp_path, messages):
    paths, _ = stamped(tmp_path, [(300, 240)], 0.7)
    spoilt(paths[1])
    paths[3].write_bytes(b"no photo")
    user = start(tmp_path)
    user.action("find_overlay").trigger()
    assert user.session.document.has_mask
    found, damaged, closed = messages[-1].splitlines()
    assert "Found in 7 photos" in found and damaged.startswith("1.png is damaged") and "3.jpg" in closed


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
    assert "nothing in common" in messages[0] and not user.session.document.has_mask


class Opening:
    def __init__(self):
        self.names, self.may_end = [], threading.Event()
        self.may_end.set()

    def hold(self):
        self.names.clear()
        self.may_end.clear()


@pytest.fixture
def slow_opening(monkeypatch):
    """Opening a photo that waits takes as long as a test holds it."""
    opening = Opening()
    for kind in (Parked, Planned):

        def slowly(self, *rest, plain=kind.open):
            opening.names.append(self.path.name)
            made = plain(self, *rest)
            assert opening.may_end.wait(LONG)
            return made

        monkeypatch.setattr(kind, "open", slowly)
    yield opening
    opening.may_end.set()


def masked_all(start, tmp_path, count=3):
    fill_folder(tmp_path, *range(count))
    user = start(tmp_path)
    user.session.photos.shelf.max_bytes = 0
    paint(user)
    user.action("mask_all").trigger()
    user.action("next").trigger()
    return user


def test_nobody_can_start_a_removal_between_two_of_a_series(start, tmp_path, slow_opening):
    user = masked_all(start, tmp_path)
    series = user.window.folders.remove_all
    with user.qtbot.waitSignal(series.ended) as ended:
        slow_opening.hold()
        user.action("remove_all").trigger()
        assert series.is_running and not user.session.runner.is_running
        assert not any(user.action(name).isEnabled() for name in ("remove", "remove_all", "save_all"))
        user.key(Qt.Key.Key_Return)
        user.session.removals.start()
        slow_opening.may_end.set()
    user.wait_idle()
    assert ended.args == [3, []] and set(states(user).values()) == {"unsaved"}


def test_a_series_that_was_stopped_while_it_opened_a_photo_can_be_started_again(start, tmp_path, slow_opening):
    user = masked_all(start, tmp_path)
    series = user.window.folders.remove_all
    with user.qtbot.waitSignal(series.ended):
        slow_opening.hold()
        user.action("remove_all").trigger()
        user.key(Qt.Key.Key_Escape)
        series.start()  # too early: the photo is still being opened
        slow_opening.may_end.set()
    assert remove_all(user)[0] == 3
    assert set(states(user).values()) == {"unsaved"}


def test_a_mask_that_is_planned_while_its_photo_is_opened_counts(start, tmp_path, slow_opening):
    user = masked_all(start, tmp_path)
    series, photos = user.window.folders.remove_all, user.session.photos
    first = photos.paths[0]
    with user.qtbot.waitSignal(series.ended) as ended:
        slow_opening.hold()
        user.action("remove_all").trigger()
        user.qtbot.waitUntil(lambda: bool(slow_opening.names))
        mask = np.zeros((80, 100), np.uint8)
        mask[5:9, 5:9] = 255
        user.window.folders._put(Planned(first, PackedMask.of(mask), "Mask of another"))
        slow_opening.may_end.set()
    user.wait_idle()
    assert ended.args == [3, []]
    document = photos.shelf.take(first)
    assert document.history.labels[-2:] == ["Mask of another", "Remove"]
    assert document.removals[-1].hole(mask.shape)[6, 6] == 255


def test_one_mask_for_all_does_not_park_the_photo_that_is_being_worked_on(start, tmp_path):
    fill_folder(tmp_path, 0, 1, 2)
    user = start(tmp_path)
    user.session.photos.shelf.max_bytes = 1
    paint(user)
    with user.qtbot.waitSignal(user.session.removals.done):
        user.key(Qt.Key.Key_Return)
        user.action("next").trigger()
        paint(user)
        user.action("mask_all").trigger()
    user.wait_idle()
    assert states(user)["0.png"] == "unsaved"


def test_a_stroke_under_way_belongs_to_what_a_series_removes(start, tmp_path):
    fill_folder(tmp_path, 0, 1)
    user = start(tmp_path)
    paint(user)
    user.action("mask_all").trigger()
    user.action("next").trigger()
    series = user.window.folders.remove_all
    with user.qtbot.waitSignal(series.ended):
        series.start()
        user.press(20, 20)
        user.move(30, 20)
    user.wait_idle()
    user.release(30, 20)
    assert not user.session.drawing.in_stroke
    assert user.session.document.removals[-1].hole((80, 100))[20, 25] == 255


def test_saving_on_leaving_waits_for_what_is_being_removed(start, tmp_path, monkeypatch):
    user = masked_all(start, tmp_path)
    series = user.window.folders.remove_all
    user.action("remove_all").trigger()
    user.qtbot.waitUntil(lambda: len(user.session.unsaved) == 2)
    monkeypatch.setattr(dialogs, "ask_unfinished", lambda *_: dialogs.Unsaved.SAVE)
    monkeypatch.setattr(dialogs, "ask_save_all", lambda _w, _count, folder: folder)
    assert user.window.files.leaving.may_leave()
    assert user.session.unsaved == [] and not series.is_running
    for path in (tmp_path / "cleaned").iterdir():
        kept = user.session.photos.entry_of(tmp_path / path.name)
        document = kept if isinstance(kept, Document) else kept.open()
        assert np.array_equal(read_photo(path).pixels, document.image)


def test_what_changed_while_it_was_saved_is_not_called_saved(start, tmp_path):
    fill_folder(tmp_path, 0)
    user = start(tmp_path)
    paint(user)
    user.wait_removed()
    (saving,) = savings_of(user.session)
    user.drag((20, 20), (30, 20))
    user.wait_removed()
    user.session.saving.note(saving.document, tmp_path / "saved.png", saving.version, (0, 0))
    assert user.session.document.is_modified and len(user.session.saving.layers) == 1


def test_a_file_that_is_changed_just_when_all_are_saved_is_not_replaced(start, tmp_path, monkeypatch):
    fill_folder(tmp_path, 0)
    user = start(tmp_path)
    paint(user)
    user.wait_removed()
    saving, target = user.session.saving, tmp_path / "saved.png"
    assert saving.save(target)
    user.drag((20, 20), (30, 20))
    user.wait_removed()
    compare = saving.is_unchanged_since_save

    def changed_afterwards(document, path):
        is_unchanged = compare(document, path)
        path.write_bytes(b"of another program")
        return is_unchanged

    monkeypatch.setattr(saving, "is_unchanged_since_save", changed_afterwards)
    savings = savings_of(user.session)
    assert [one.target for one in savings] == [target]
    dialog = SaveAllDialog(user.session, savings, tmp_path, user.window)
    dialog.run()
    assert target.read_bytes() == b"of another program" and dialog.failures == [] and dialog.saved == 1
    assert (tmp_path / "saved_2.png").exists()


def test_a_file_that_is_changed_as_soon_as_it_is_saved_is_not_taken_for_ours(start, tmp_path, monkeypatch):
    """Before the window notes it."""
    fill_folder(tmp_path, 0)
    user = start(tmp_path)
    paint(user)
    user.wait_removed()
    saving, document, target = user.session.saving, user.session.document, tmp_path / "saved.png"

    def changed_behind(work):
        notes = work()
        target.write_bytes(b"of another program")
        return notes

    assert saving.save(target, run=changed_behind) and not saving.is_unchanged_since_save(document, target)
    user.drag((20, 20), (30, 20))
    user.wait_removed()
    note = saving.note

    def changed_before(document, path, *rest):
        path.write_bytes(b"of another program")
        note(document, path, *rest)

    monkeypatch.setattr(saving, "note", changed_before)
    dialog = SaveAllDialog(user.session, savings_of(user.session), tmp_path, user.window)
    dialog.run()
    assert dialog.saved == 1 and not saving.is_unchanged_since_save(document, saving.target_of(document))


def test_cancelling_a_save_keeps_the_dialog_until_it_has_ended(start, tmp_path, monkeypatch):
    user = masked_all(start, tmp_path)
    remove_all(user)
    write, seen = save_all.write_photo, []

    def slowly(*rest, **more):
        notes = write(*rest, **more)
        dialog = user.window.findChild(SaveAllDialog)
        QMetaObject.invokeMethod(dialog, "reject", Qt.ConnectionType.QueuedConnection)
        wait_for(lambda: dialog._worker.token.cancelled)
        seen.append(dialog.isVisible())
        return notes

    monkeypatch.setattr(save_all, "write_photo", slowly)
    monkeypatch.setattr(dialogs, "ask_save_all", lambda _w, _count, folder: folder)
    user.action("save_all").trigger()
    assert seen == [True] and "1 photo saved" in user.window.toast.text
    assert list(states(user).values()).count("done") == 1


def test_a_series_without_a_mask_leaves_the_engine_free(start, tmp_path):
    fill_folder(tmp_path, 0, 1)
    user = start(tmp_path)
    user.window.folders.remove_all.start()
    assert not user.session.removals.is_busy
    paint(user)
    user.wait_removed()


def test_a_photo_for_which_memory_is_too_small_ends_no_series(start, tmp_path, monkeypatch, messages):
    user = masked_all(start, tmp_path)
    copy, failing = removals.copy_of, [True, False, True]  # the second one is opened by then, the others are not

    def copy_of(mask):
        if failing and failing.pop(0):
            raise MemoryError
        return copy(mask)

    monkeypatch.setattr(removals, "copy_of", copy_of)
    done, failed = remove_all(user)
    assert done == 1 and len(failed) == 2 and all("not enough memory" in text for text in failed)
    assert remove_all(user) == [2, []]
