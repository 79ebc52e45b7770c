"""Variations made automatically after a removal, and a better one that replaces the first."""

import threading
import tracemalloc

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog

from inpaint_studio.core.editing import surroundings
from inpaint_studio.core.masks.mask import bounds
from inpaint_studio.core.photo_io import read_photo
from inpaint_studio.engine.fill.duplicates import DuplicateFilter
from inpaint_studio.engine.job import CancelToken, no_progress
from inpaint_studio.engine.machine import c_library
from inpaint_studio.ui.session import variation_choice, variation_policy
from inpaint_studio.ui.session.removal_job import run_job
from inpaint_studio.workflows import distractions
from tests.support.controls import click
from tests.support.images import textured
from tests.support.user import CTRL, removed
from tests.support.variation_strip import choose, thumbnails
from tests.support.waiting import wait_for


def test_thumbnails_are_made_in_the_thread_of_the_removal(ahead, monkeypatch):
    made, small = [], surroundings.small
    window = threading.get_ident()
    monkeypatch.setattr(surroundings, "small", lambda *args: made.append(threading.get_ident()) or small(*args))
    removed(ahead)
    choose(ahead, 1)
    assert len(made) >= 4 and window not in made


@pytest.fixture
def begun(ahead, monkeypatch):
    """Record the variation jobs that are begun, without running them, with the memory that each took in the window's
    thread."""
    found, choice = [], ahead.session.variations
    begin = choice.begin

    def measured(*args):
        tracemalloc.start()
        begin(*args)
        found[-1] = found[-1], tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()

    monkeypatch.setattr(ahead.session.runner.background, "start", found.append)
    monkeypatch.setattr(choice, "begin", measured)
    return found


def test_the_window_copies_no_photo_when_variations_are_begun(ahead, begun):
    removed(ahead)
    removed(ahead, 60, 40)
    assert len(begun) == 2, "the second lies over a layer"
    assert [taken < ahead.session.document.image.nbytes for _, taken in begun] == [True, True]


def test_variations_are_made_from_the_photo_as_it_was_when_they_were_begun(ahead, begun):
    document = ahead.session.document
    removed(ahead)
    before = document.image.copy()
    removed(ahead, 200, 120)
    job = begun[-1][0]
    for _ in range(4):
        ahead.key(Qt.Key.Key_Z, CTRL)
    assert np.array_equal(document.image, document.original) and not np.array_equal(before, document.original)
    assert np.array_equal(job.image(), before)
    removed(ahead, 190, 110)
    assert np.array_equal(job.image(), before)
    result = run_job(job, no_progress, CancelToken(), lambda _: None)
    place = surroundings.close_up(bounds(job.hole), document.frame)
    assert np.array_equal(result.before, document.to_screen(surroundings.small(before, place)))


def test_another_removal_does_not_wait_for_variations_made_unasked(ahead):
    user = ahead
    user.window.toolbox.set_size(20)
    user.drag((80, 60), (100, 60))
    with user.qtbot.waitSignal(user.session.removals.done):
        user.key(Qt.Key.Key_Return)
    user.qtbot.waitUntil(lambda: not user.session.runner.is_running)
    assert not user.session.removals.is_busy and user.window.strip.isVisible()
    user.drag((250, 180), (270, 180))
    user.wait_removed()
    assert len(user.session.document.removals) == 2 and thumbnails(user)[0] == "✓ 1"


def test_no_variations_are_made_unasked_where_the_settings_say_so(ahead):
    ahead.window.preferences.change(variations_ahead=False)
    removed(ahead)
    assert thumbnails(ahead) is None and ahead.session.document.removals


def test_a_better_variation_replaces_the_first_without_a_step_of_its_own(ahead, dissimilarity):
    dissimilarity[2] = -1.0
    document = ahead.session.document
    original = document.image.copy()
    removed(ahead)
    assert document.removals[-1].variation == 2 and document.history.labels == ["Brush stroke", "Remove"]
    assert [text for text in thumbnails(ahead) if text.startswith("✓")] != ["✓ 1"]
    number = thumbnails(ahead).index(next(text for text in thumbnails(ahead) if text.startswith("✓"))) + 1
    assert ahead.window.toast.text.startswith(f"Variation {number} looks better and is used now. Variation 1 is")
    assert not document.has_mask
    best = document.image.copy()
    choose(ahead, 0)
    assert not np.array_equal(document.image, best) and document.removals[-1].variation == 0
    for _ in range(2):
        ahead.key(Qt.Key.Key_Z, CTRL)
    assert np.array_equal(document.image, original) and document.has_mask and not document.removals
    assert ahead.window.toast.text == "", "what was said of the removal is no longer true"
    ahead.key(Qt.Key.Key_Y, CTRL)
    assert np.array_equal(document.image, best)


@pytest.mark.parametrize("look", ["original", "hover", "closer", "dialog", "search", "for long"])
def test_a_fill_that_was_viewed_is_not_replaced_unasked(ahead, dissimilarity, gate, monkeypatch, look):
    dissimilarity[1] = dissimilarity[2] = dissimilarity[3] = -1.0
    user, document = ahead, ahead.session.document
    gate.set()
    user.window.toolbox.set_size(20)
    user.drag((180, 110), (200, 110))
    user.session.removals.done.connect(gate.clear)
    with user.qtbot.waitSignal(user.session.removals.done):
        user.key(Qt.Key.Key_Return)
    first = document.image.copy()
    user.qtbot.waitUntil(user.action("original").isEnabled)
    if look == "original":
        user.action("original").trigger()
        user.action("original").trigger()
    elif look == "closer":
        user.action("double").trigger()
    elif look == "hover":
        user.session.variations.keep_current()
    elif look == "for long":
        monkeypatch.setattr(variation_policy, "UNSEEN", 0.0)
    elif look == "search":
        monkeypatch.setattr(distractions, "find_distractions", lambda *about: wait_for(lambda: about[-1].cancelled))
        user.action("find_distractions").trigger()
        assert user.session.searches.is_running
    else:
        dialog = QDialog(user.window, modal=True)
        dialog.show()
        user.qtbot.addWidget(dialog)
    gate.set()
    user.wait_idle()
    assert np.array_equal(document.image, first) and len(thumbnails(user)) == 4
    assert "looks better: click it" in user.window.toast.text


@pytest.mark.parametrize("done", ["stroke", "stroke and undo", "saved", "undone"])
def test_a_better_variation_does_not_affect_changes_made_meanwhile(ahead, dissimilarity, tmp_path, done):
    dissimilarity[1] = dissimilarity[2] = dissimilarity[3] = -1.0
    user, document = ahead, ahead.session.document
    user.window.toolbox.set_size(20)
    user.drag((180, 110), (200, 110))
    with user.qtbot.waitSignal(user.session.removals.done):
        user.key(Qt.Key.Key_Return)
    first, undo = document.image.copy(), user.window.actions_by_name["undo"]
    if done.startswith("stroke"):
        user.drag((60, 60), (80, 60))
        if done.endswith("undo"):
            user.qtbot.waitUntil(undo.isEnabled)  # the job's end may still be on its way
            user.key(Qt.Key.Key_Z, CTRL)
    elif done == "saved":
        assert user.session.saving.save(tmp_path / "saved.png")
    else:
        user.qtbot.waitUntil(undo.isEnabled)
        user.key(Qt.Key.Key_Z, CTRL)
        first = document.image.copy()
    user.wait_idle()
    assert np.array_equal(document.image, first)
    assert document.is_modified == done.startswith("stroke")
    assert (document.history.redo_label is not None) == (done in ("stroke and undo", "undone"))
    assert [one.variation for one in document.removals] == ([] if done == "undone" else [0])


def test_a_better_variation_that_arrives_while_the_photo_is_written_is_not_applied(ahead, dissimilarity, tmp_path):
    dissimilarity[1] = dissimilarity[2] = dissimilarity[3] = -1.0
    user, document, saving = ahead, ahead.session.document, ahead.session.saving
    user.window.toolbox.set_size(20)
    user.drag((180, 110), (200, 110))
    with user.qtbot.waitSignal(user.session.removals.done):
        user.key(Qt.Key.Key_Return)
    first = document.image.copy()

    def slowly(work):
        user.wait_idle()
        return work()

    assert saving.save(tmp_path / "saved.png", run=slowly)
    assert len(thumbnails(user)) == 4, "they are there to choose from"
    assert np.array_equal(document.image, first) and not document.is_modified and not saving.is_writing
    assert np.array_equal(read_photo(tmp_path / "saved.png").pixels, first)


def test_a_photo_that_changes_while_it_is_written_is_written_as_it_was(ahead, tmp_path):
    user, document = ahead, ahead.session.document
    removed(user)
    first = document.image.copy()
    choose(user, 1)
    choose(user, 0)
    user.drag((60, 60), (80, 60))
    user.key(Qt.Key.Key_Return)
    assert user.session.runner.is_running

    def slowly(work):
        user.wait_idle()
        return work()

    assert user.session.saving.save(tmp_path / "saved.png", run=slowly)
    assert not np.array_equal(document.image, first) and document.is_modified
    assert np.array_equal(read_photo(tmp_path / "saved.png").pixels, first)


def test_requested_variations_that_come_while_the_photo_is_written_change_nothing(ahead, tmp_path, dissimilarity):
    user, document = ahead, ahead.session.document
    removed(user)
    first, saving = document.image.copy(), user.session.saving
    dissimilarity.update(dict.fromkeys(range(4, 12), -1.0))
    user.key(Qt.Key.Key_R, CTRL)
    assert user.session.variations.is_requested

    def slowly(work):
        user.wait_idle()
        return work()

    assert saving.save(tmp_path / "saved.png", run=slowly)
    assert len(thumbnails(user)) == 7 and np.array_equal(document.image, first) and not document.is_modified
    assert "looks better: click it" in user.window.toast.text


def test_a_restored_area_stays_visible_when_a_better_fill_arrives(panel, dissimilarity, monkeypatch):
    for module, limit in ((variation_choice, "SHORT"), (variation_policy, "UNSEEN")):
        monkeypatch.setattr(module, limit, 1000.0)
    monkeypatch.setattr(DuplicateFilter, "accepts", lambda *_: True)  # on a smooth photo they look alike
    dissimilarity.update({1: -1.0, 2: -1.0, 3: -1.0, 4: -1.0})
    user = panel.user
    with user.qtbot.waitSignal(user.window.restore.mended):
        click(panel.remove_button)
    user.wait_idle()
    user.qtbot.waitUntil(lambda: user.session.document.removals[-1].variation != 0)  # another fill is in its place
    assert user.window.restore.panel is panel and panel.is_mended and panel.mended.isVisible()
    user.action("undo").trigger()
    user.qtbot.waitUntil(lambda: user.window.restore.panel is None)


def test_fills_are_ranked_by_what_the_network_sees(start, tmp_path, monkeypatch):
    for module, limit in ((variation_choice, "SHORT"), (variation_policy, "UNSEEN")):
        monkeypatch.setattr(module, limit, 1000.0)
    path = tmp_path / "photo.png"
    Image.fromarray(textured(240, 360)).save(path)
    user = start(path)
    user.wait_idle()
    removed(user)
    known = user.session.variations.offer.variations
    best = min(known, key=lambda one: one.dissimilarity)
    assert user.session.document.removals[-1].variation == best.index
    assert len({one.dissimilarity for one in known}) == len(known) == 4


def test_memory_is_returned_once_all_computation_has_ended(ahead, monkeypatch):
    runner, given = ahead.session.runner, []
    monkeypatch.setattr(c_library, "give_back", lambda: given.append((runner.is_idle, threading.current_thread())))
    removed(ahead)
    assert len(thumbnails(ahead)) == 4
    ahead.qtbot.waitUntil(lambda: bool(given))
    assert [is_idle for is_idle, _ in given] == [True], (
        "not between the removal and the variations that are made after it"
    )
    assert given[0][1] is not threading.main_thread(), "the window does not wait for it"
