"""One mask, or a found watermark, on many photos at once, and its removal on all of them."""

import threading
from dataclasses import replace

import cv2
import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from inpaint_studio.core.editing import mask_steps
from inpaint_studio.core.editing.document import run_inline
from inpaint_studio.core.saving.folder_shelf import Parked, Planned
from inpaint_studio.core.saving.packed_mask import PackedMask
from inpaint_studio.ui import dialogs
from inpaint_studio.ui.folder import overlay_thread
from inpaint_studio.ui.session import removals
from inpaint_studio.workflows.watermark import find_overlay
from tests.support.images import textured
from tests.support.many_photos import SHIFT, masked_all, remove_all
from tests.support.spoilt import spoilt
from tests.support.user import CTRL, fill_folder, paint, states
from tests.support.waiting import LONG
from tests.support.watermarks import stamped


def test_one_mask_for_all_and_removed_on_all(start, tmp_path, monkeypatch):
    fill_folder(tmp_path, 0, 1, 2)
    Image.fromarray(textured(120, 90, seed=3)).save(tmp_path / "3.png")
    user = start(tmp_path)
    user.session.photos.shelf.max_bytes = 0
    paint(user)
    mask = user.session.document.mask.copy()
    questions = []
    monkeypatch.setattr(
        dialogs, "ask_fit", lambda _window, fitting, odd, _fit: questions.append((fitting, odd)) or "anchor=br"
    )
    user.action("mask_all").trigger()
    assert questions == [(2, 1)] and set(states(user).values()) == {"masked"}
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


def with_an_edited_photo_that_is_not_shown(start, folder):
    fill_folder(folder, 0, 1, 2)
    user = start(folder)
    user.key(Qt.Key.Key_PageDown)
    paint(user)
    user.key(Qt.Key.Key_PageUp)
    user.window.toolbox.set_size(12)
    user.drag((20, 20), (30, 20))
    return user, user.session.photos.find(user.session.photos.entry_of(folder / "1.png").id)


def test_photos_not_shown_are_masked_in_a_thread_while_nothing_else_changes_them(start, tmp_path, monkeypatch):
    user, other = with_an_edited_photo_that_is_not_shown(start, tmp_path)
    set_mask, during = mask_steps.set_mask, []

    def noted(document, *given):
        during.append(
            (
                document,
                document.executor is run_inline,
                user.session.is_computing,
                user.session.runner.deferred.is_holding,
            )
        )
        return set_mask(document, *given)

    monkeypatch.setattr(mask_steps, "set_mask", noted)
    user.action("mask_all").trigger()
    assert during == [(other, False, True, True)] and other.executor is run_inline and not user.session.is_computing
    assert np.array_equal(other.mask, user.session.document.mask) and other.history.labels[-1] == "Mask of 0.png"


def test_a_photo_for_whose_mask_memory_lacks_is_reported_and_the_others_are_masked(
    start, tmp_path, monkeypatch, messages
):
    user, other = with_an_edited_photo_that_is_not_shown(start, tmp_path)
    before = other.mask.copy()

    def fails(*_):
        raise MemoryError

    monkeypatch.setattr(mask_steps, "set_mask", fails)
    user.action("mask_all").trigger()
    assert len(messages) == 1 and "Mask applied to 2 photos." in messages[0] and "skipped" not in messages[0]
    assert "1.png" in messages[0] and "memory" in messages[0]
    assert states(user) == {"0.png": "masked", "1.png": "failed", "2.png": "masked"}
    assert np.array_equal(other.mask, before) and other.executor is run_inline


def test_one_failing_photo_does_not_stop_the_others(start, tmp_path, monkeypatch, messages):
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
    series = user.window.removal_control.remove_all
    with user.qtbot.waitSignal(series.ended):
        with user.qtbot.waitSignal(user.session.runner.started):
            user.key(Qt.Key.Key_Return, CTRL | SHIFT)
        user.key(Qt.Key.Key_Escape)
    user.wait_idle()
    assert not series.is_running and list(states(user).values()).count("masked") >= 2


def test_photos_can_be_browsed_during_the_series(start, tmp_path):
    fill_folder(tmp_path, 0, 1, 2, 3)
    user = start(tmp_path)
    user.session.photos.shelf.max_bytes = 0
    paint(user)
    user.action("mask_all").trigger()
    with user.qtbot.waitSignal(user.window.removal_control.remove_all.ended) as ended:
        user.key(Qt.Key.Key_Return, CTRL | SHIFT)
        for key in (Qt.Key.Key_PageDown,) * 3 + (Qt.Key.Key_PageUp,) * 3:
            user.key(key)
            QApplication.processEvents()
    user.wait_idle()
    assert ended.args == [4, []] and set(states(user).values()) == {"unsaved"}


def test_a_watermark_is_found_and_put_on_all_photos(start, tmp_path):
    _, truths = stamped(tmp_path, [(300, 240)], 0.7)
    user = start(tmp_path)
    user.search("find_overlay")
    mask = user.session.document.mask
    assert (mask[truths[0] > 0] > 0).mean() > 0.8 and "Found in 8 photos" in user.window.toast.text
    user.action("mask_all").trigger()
    assert set(states(user).values()) == {"masked"}
    user.action("undo").trigger()
    assert not user.session.document.has_mask


@pytest.mark.parametrize("is_whole", [True, False])
def test_a_watermark_of_which_parts_may_be_missing_is_called_that(start, tmp_path, monkeypatch, is_whole):
    stamped(tmp_path, [(300, 240)], 0.7)
    monkeypatch.setattr(overlay_thread, "find_overlay", lambda *args: replace(find_overlay(*args), is_whole=is_whole))
    user = start(tmp_path)
    user.search("find_overlay")
    assert ("Perhaps only in part" in user.window.toast.text) == (not is_whole)


def test_damaged_photos_among_those_with_a_watermark_are_named(start, tmp_path, messages):
    paths, _ = stamped(tmp_path, [(300, 240)], 0.7)
    spoilt(paths[1])
    paths[3].write_bytes(b"no photo")
    user = start(tmp_path)
    user.search("find_overlay")
    assert user.session.document.has_mask
    found, damaged, closed = messages[-1].splitlines()
    assert "Found in 7 photos" in found and damaged.startswith("1.png is damaged") and "3.jpg" in closed


def test_the_corner_of_a_watermark_is_proposed_for_photos_of_other_sizes(start, tmp_path, monkeypatch):
    _, truths = stamped(tmp_path, [(300, 240), (240, 300)], 0.7)
    user = start(tmp_path)
    user.search("find_overlay")
    proposed = []
    monkeypatch.setattr(dialogs, "ask_fit", lambda _w, _fitting, _odd, fit: proposed.append(fit) or fit)
    user.action("mask_all").trigger()
    assert proposed == ["anchor=br"] and set(states(user).values()) == {"masked"}
    user.action("next").trigger()
    assert (user.session.document.mask[truths[1] > 0] > 0).mean() > 0.8


def test_finding_no_watermark_is_reported_and_nothing_changes(start, tmp_path, messages):
    fill_folder(tmp_path, *range(6))
    user = start(tmp_path)
    user.search("find_overlay")
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


def test_no_removal_can_start_between_two_of_a_series(start, tmp_path, slow_opening):
    user = masked_all(start, tmp_path)
    series = user.window.removal_control.remove_all
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
    series = user.window.removal_control.remove_all
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
    series, photos = user.window.removal_control.remove_all, user.session.photos
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
    series = user.window.removal_control.remove_all
    with user.qtbot.waitSignal(series.ended):
        series.start()
        user.press(20, 20)
        user.move(30, 20)
    user.wait_idle()
    user.release(30, 20)
    assert not user.session.drawing.in_stroke
    assert user.session.document.removals[-1].hole((80, 100))[20, 25] == 255


def test_a_series_without_a_mask_leaves_the_engine_free(start, tmp_path):
    fill_folder(tmp_path, 0, 1)
    user = start(tmp_path)
    user.window.removal_control.remove_all.start()
    assert not user.session.removals.is_busy
    paint(user)
    user.wait_removed()


ERRORS = {
    "numpy": (MemoryError(), "not enough memory"),
    "OpenCV": (cv2.error("(-4:Insufficient memory) Failed to allocate 9 bytes"), "not enough memory"),
    "a fault": (RuntimeError("shapes do not match"), "shapes do not match"),
}


@pytest.mark.parametrize("error", ERRORS)
def test_a_photo_whose_removal_cannot_start_ends_no_series(start, tmp_path, monkeypatch, messages, error):
    raised, words = ERRORS[error]
    user = masked_all(start, tmp_path)
    copy, failing = removals.copy_of, [True, False, True]  # the second one is opened by then, the others are not

    def copy_of(mask):
        if failing and failing.pop(0):
            raise raised
        return copy(mask)

    monkeypatch.setattr(removals, "copy_of", copy_of)
    done, failed = remove_all(user)
    assert done == 1 and len(failed) == 2 and all(words in text for text in failed)
    assert remove_all(user) == [2, []]


def test_a_series_stops_the_making_of_variations(start, tmp_path, gate):
    gate.set()
    user = masked_all(start, tmp_path)
    user.wait_removed()
    paint(user)
    gate.clear()
    user.key(Qt.Key.Key_R, CTRL)
    choice = user.session.variations
    assert choice.is_requested
    with user.qtbot.waitSignal(user.window.removal_control.remove_all.ended) as ended:
        user.key(Qt.Key.Key_Return, CTRL | SHIFT)
        assert not choice.is_requested, "they would be put in while another photo is opened"
        gate.set()
    user.wait_idle()
    assert ended.args == [3, []]
    assert user.session.document.history.labels.count("Remove") == 2
