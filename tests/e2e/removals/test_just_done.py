"""Actions between the result of a removal, or of variations, and the end of its thread: it is over by then."""

import threading

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication

from inpaint_studio.core.errors import StudioError
from inpaint_studio.core.messages import message
from inpaint_studio.core.photo_io import read_photo
from inpaint_studio.ui.session import removal_thread, variation_choice
from tests.support.controls import check, click
from tests.support.many_photos import masked_all
from tests.support.stroke_queue import buttons, stroke, switch
from tests.support.user import CTRL
from tests.support.user import removed as remove
from tests.support.variation_strip import thumbnails
from tests.support.waiting import LONG
from tests.support.widgets import progress_bar


class Ends:
    """Holds the threads of removals after their results have been handed over, until ``let_go``: longer than a test
    waits for anything."""

    def __init__(self, monkeypatch):
        self._monkeypatch, self._may_end = monkeypatch, threading.Event()

    def hold(self):
        real = removal_thread.unused_devices_text
        held = lambda *engine: self._may_end.wait(2 * LONG) and real(*engine)  # noqa: E731 - only a wait before it
        self._monkeypatch.setattr(removal_thread, "unused_devices_text", held)

    def let_go(self):
        self._may_end.set()


@pytest.fixture
def ends(monkeypatch):
    ends = Ends(monkeypatch)
    yield ends
    ends.let_go()


def remove_until(user, outcome):
    """Paint a stroke and remove it; return at its ``outcome``, a signal, while its thread is held."""
    user.window.toolbox.set_size(20)
    user.drag((80, 60), (100, 60))
    with user.qtbot.waitSignal(outcome):
        user.key(Qt.Key.Key_Return)
    assert not user.session.runner.is_idle, "its thread is held"


@pytest.fixture
def removed(opened, ends):
    """A user whose removal has just been made; its thread has not ended."""
    ends.hold()
    remove_until(opened, opened.session.removals.done)
    return opened


def test_undo_takes_back_the_removal_and_does_not_cancel_it(removed, ends):
    document = removed.session.document
    image = document.image.copy()
    removed.key(Qt.Key.Key_Z, CTRL)
    assert not document.removals and document.has_mask and np.array_equal(document.image, document.original)
    assert document.history.labels == ["Brush stroke"] and document.history.redo_label == "Remove"
    assert "cancelled" not in removed.window.toast.text
    ends.let_go()
    removed.wait_idle()
    assert document.history.labels == ["Brush stroke"] and document.history.redo_label == "Remove"
    removed.key(Qt.Key.Key_Y, CTRL)
    assert len(document.removals) == 1 and np.array_equal(document.image, image)


def test_undo_takes_back_the_removal_of_a_stroke_and_leaves_it_painted(opened, ends):
    user, document = opened, opened.session.document
    ends.hold()
    user.window.toolbox.set_size(20)
    check(switch(user))
    with user.qtbot.waitSignal(user.session.removals.done):
        stroke(user, 40)
    user.key(Qt.Key.Key_Z, CTRL)
    ends.let_go()
    user.wait_idle()
    assert not document.removals and document.mask[60, 46] == 255
    assert document.history.labels == ["Brush stroke"] and document.history.redo_label == "Remove"


def test_undo_after_a_failure_takes_back_the_stroke(opened, ends, monkeypatch):
    user, document = opened, opened.session.document

    def failing(*_):
        raise StudioError(message("The device is gone"))

    monkeypatch.setattr(removal_thread, "run_job", failing)
    ends.hold()
    remove_until(user, user.session.runner.failed)
    user.key(Qt.Key.Key_Z, CTRL)
    assert not document.has_mask and document.history.redo_label == "Brush stroke"
    assert "cancelled" not in user.window.toast.text


def at_work(window):
    """Return the parts of the floating bar that belong to a running removal."""
    return progress_bar(window.bar), *[
        one for one in window.bar.findChildren(QAbstractButton) if one.text() == "Cancel"
    ]


@pytest.mark.parametrize("by", ["key", "menu"])
def test_there_is_nothing_to_cancel(removed, ends, by):
    user, document = removed, removed.session.document
    assert not user.session.runner.is_running and not any(part.isVisible() for part in at_work(user.window))
    user.window.toast.show_message("Something was said.")
    if by == "key":
        user.key(Qt.Key.Key_Escape)
    else:
        user.action("cancel").trigger()
    assert not user.window.toast.isVisible(), "it closes what is shown"
    ends.let_go()
    user.wait_idle()
    assert len(document.removals) == 1 and "cancelled" not in user.window.toast.text.lower()


def test_a_stroke_that_is_already_removed_can_no_longer_be_cancelled(opened, ends):
    ends.hold()
    check(switch(opened))
    with opened.qtbot.waitSignal(opened.session.removals.done):
        stroke(opened, 40)
    assert not opened.session.runner.is_idle and opened.window.stroke_removals.strokes == [] and not buttons(opened)
    ends.let_go()
    opened.wait_idle()
    assert len(opened.session.document.removals) == 1


def test_another_removal_starts_at_once_and_outlasts_the_thread_of_the_first(removed, ends, gate):
    user, runner = removed, removed.session.runner
    user.drag((250, 180), (270, 180))
    assert user.action("remove").isEnabled()
    user.key(Qt.Key.Key_Return)
    job = runner.job
    assert job is not None and not user.window.stroke_removals.waiting
    ended = user.qtbot.waitSignal(runner.thread_ended)
    with ended:
        ends.let_go()
    assert runner.job is job and runner.is_running and user.session.removals.can_take_back
    gate.set()
    user.qtbot.waitUntil(lambda: len(user.session.document.removals) == 2)
    user.wait_idle()


def test_nothing_is_asked_about_a_running_removal_and_the_photo_is_saved_with_its_result(removed, tmp_path):
    user, document = removed, removed.session.document
    assert not user.window.files.leaving.unfinished.removing
    assert user.session.saving.save(tmp_path / "saved.png")
    assert not document.is_modified and user.window.files.leaving.loses_nothing
    assert np.array_equal(read_photo(tmp_path / "saved.png").pixels, document.image)


def test_finds_can_be_removed_again_after_an_undo(panel, ends):
    user, document = panel.user, panel.user.session.document
    user.wait_idle()
    ends.hold()
    mended = user.window.restore.mended
    with user.qtbot.waitSignal(mended):
        click(panel.remove_button)
    user.action("undo").trigger()
    assert not document.removals and document.has_mask
    user.search("find_damage")
    shown = user.window.restore.panel
    user.qtbot.waitUntil(lambda: shown.list.count() > 0 and shown.remove_button.isEnabled())
    with user.qtbot.waitSignal(mended):
        click(shown.remove_button)
    assert shown.is_mended and len(document.removals) == 1


def test_the_photos_of_a_folder_do_not_wait_for_each_others_threads(start, tmp_path, ends):
    user = masked_all(start, tmp_path)
    user.wait_idle()
    ends.hold()
    found = []
    remove_all = user.window.removal_control.remove_all
    remove_all.ended.connect(lambda done, failed: found.append((done, failed)))
    user.action("remove_all").trigger()
    user.qtbot.waitUntil(lambda: bool(found))
    assert found == [(3, [])] and not user.session.removals.is_busy
    ends.let_go()
    user.wait_idle()
    QApplication.processEvents()
    assert found == [(3, [])]


def test_a_result_is_not_lost_because_the_thread_of_the_removal_before_ends_late(removed, ends):
    user, runner, document = removed, removed.session.runner, removed.session.document
    first = runner.findChildren(removal_thread.JobThread)
    user.drag((250, 180), (270, 180))
    user.key(Qt.Key.Key_Return)
    ends.let_go()
    for thread in (*first, *runner.findChildren(removal_thread.JobThread)):
        assert thread.wait(), "both ends reach the window together"
    user.wait_idle()
    assert len(document.removals) == 2 and not document.has_mask


def test_after_a_cancel_remove_begins_at_once(opened, ends):
    user, document = opened, opened.session.document
    ends.hold()
    user.window.toolbox.set_size(20)
    user.drag((80, 60), (100, 60))
    with user.qtbot.waitSignal(user.session.runner.cancelled):
        user.key(Qt.Key.Key_Return)
        user.key(Qt.Key.Key_Escape)
    assert not user.session.runner.is_idle and user.action("remove").isEnabled()
    with user.qtbot.waitSignal(user.session.removals.done):
        user.key(Qt.Key.Key_Return)
        assert user.session.runner.is_running
    assert len(document.removals) == 1 and not document.has_mask


def test_esc_leaves_the_variations_that_are_being_made(opened, ends, monkeypatch):
    user = opened
    monkeypatch.setattr(variation_choice, "SHORT", 1000.0)
    ends.hold()
    remove_until(user, user.session.removals.done)
    user.key(Qt.Key.Key_Escape)
    user.qtbot.waitUntil(lambda: len(thumbnails(user) or ()) > 1)


def test_the_window_closes_as_soon_as_the_thread_has_ended(removed, ends, tmp_path, monkeypatch):
    quits = []
    monkeypatch.setattr(QApplication, "quit", lambda *_: quits.append(1))
    assert removed.session.saving.save(tmp_path / "saved.png")
    removed.window.close()
    QApplication.processEvents()
    assert not removed.window.isVisible() and not quits
    ends.let_go()
    removed.qtbot.waitUntil(lambda: bool(quits))


@pytest.mark.parametrize("outcome", ["made", "failed"])
def test_esc_closes_what_is_shown_about_requested_variations(opened, ends, monkeypatch, outcome):
    user, strip = opened, opened.window.strip
    remove(user)
    if outcome == "failed":
        monkeypatch.setattr(removal_thread, "run_job", lambda *_: 1 // 0)
    ends.hold()
    with user.qtbot.waitSignal(getattr(user.session.runner.background, outcome)):
        user.key(Qt.Key.Key_R, CTRL)
        assert user.session.variations.is_requested and strip.making.stop_button.isVisible()
    assert (
        not user.session.runner.is_idle and not strip.making.stop_button.isVisible() and user.window.toast.isVisible()
    )
    user.key(Qt.Key.Key_Escape)
    assert not user.window.toast.isVisible()


def test_a_failure_of_variations_that_were_stopped_is_not_reported(opened, gate, monkeypatch, messages):
    user, run, jobs = opened, removal_thread.run_job, []
    gate.set()
    remove(user)

    def failing_first(job, progress, token, preview):
        jobs.append(job)
        gate.hold(token)
        return run(job, progress, token, preview) if len(jobs) > 1 else 1 // 0

    monkeypatch.setattr(removal_thread, "run_job", failing_first)
    gate.clear()
    user.key(Qt.Key.Key_R, CTRL)
    user.session.variations.stop()
    user.key(Qt.Key.Key_R, CTRL)
    gate.set()
    user.wait_idle()
    assert len(jobs) == 2 and messages == [] and len(thumbnails(user)) == 4
