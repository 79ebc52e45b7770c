"""Work in the window while a removal runs, with real keys and a real mouse, and what is left of it afterwards."""

import threading

import numpy as np
import pytest
from PySide6.QtCore import Qt, QTimer

from inpaint_studio.core.geometry import Rect
from inpaint_studio.engine.fill import structure_preview
from inpaint_studio.engine.selection.click_answers import ClickAnswers
from inpaint_studio.engine.structure import Structure
from inpaint_studio.ui.session import saving
from tests.support.user import CTRL
from tests.support.waiting import LONG

ALT = Qt.KeyboardModifier.AltModifier
RUNNING = "A removal is running"


@pytest.fixture
def removing(opened, gate):
    """A removal of something at (190, 110) waits for ``gate``."""
    user = opened
    user.window.toolbox.set_size(20)
    user.drag((180, 110), (200, 110))
    user.key(Qt.Key.Key_Return)
    assert user.session.runner.is_running
    return user


@pytest.mark.parametrize("x", [60, 215], ids=["elsewhere", "beside it"])
def test_a_stroke_painted_and_undone_during_a_removal_can_be_redone_after_it(removing, gate, x):
    user, document = removing, removing.session.document
    user.drag((x, 60), (x, 130))
    user.key(Qt.Key.Key_Z, CTRL)
    gate.set()
    user.wait_idle()
    assert len(document.removals) == 1 and not document.has_mask and user.action("redo").isEnabled()
    image = document.image.copy()
    user.key(Qt.Key.Key_Y, CTRL)
    assert document.mask[95, x] == 255 and document.mask[110, 190] == 0 and len(document.removals) == 1
    assert document.hole[95, x] == 255 and np.array_equal(document.image, image)
    user.key(Qt.Key.Key_Z, CTRL)
    assert not document.has_mask and not document.hole.any()
    user.key(Qt.Key.Key_Z, CTRL)
    assert not document.removals and document.mask[110, 190] == 255
    user.key(Qt.Key.Key_Y, CTRL)
    user.key(Qt.Key.Key_Y, CTRL)
    assert len(document.removals) == 1 and document.mask[95, x] == 255 and np.array_equal(document.image, image)


def test_a_stroke_undone_before_the_removal_is_gone_after_it(opened):
    user = opened
    user.window.toolbox.set_size(20)
    user.drag((180, 110), (200, 110))
    user.drag((60, 60), (80, 60))
    user.key(Qt.Key.Key_Z, CTRL)
    user.wait_removed()
    assert not user.action("redo").isEnabled()


def test_that_a_removal_is_running_is_not_said_after_its_end(removing, gate):
    user, hint = removing, removing.window.hint
    user.key(Qt.Key.Key_Return)
    assert hint.isVisible() and hint.text() == RUNNING
    gate.set()
    user.qtbot.waitUntil(lambda: not user.session.runner.is_running)
    assert not hint.isVisible() and hint.findChild(QTimer).remainingTime() <= 0


@pytest.mark.parametrize("key", ["find_distractions", "find_damage", "find_text"])
def test_a_search_may_begin_while_a_removal_runs(removing, gate, key):
    user, document = removing, removing.session.document
    assert user.action(key).isEnabled()
    keys = {
        "find_distractions": (Qt.Key.Key_F, CTRL | ALT),
        "find_damage": (Qt.Key.Key_F, CTRL | Qt.KeyboardModifier.ShiftModifier),
        "find_text": (Qt.Key.Key_T, CTRL | Qt.KeyboardModifier.ShiftModifier),
    }
    user.key(*keys[key])
    assert user.session.searches.is_running and user.session.runner.is_running
    gate.set()
    user.qtbot.waitUntil(lambda: not user.session.searches.is_running and not user.session.runner.is_running)
    user.wait_idle()
    assert len(document.removals) == 1 and not document.has_mask
    user.window.restore.close()


def test_esc_ends_the_search_that_began_during_a_removal_first(removing, gate, held):
    user = removing
    user.key(Qt.Key.Key_F, CTRL | ALT)
    assert user.session.searches.is_running
    user.key(Qt.Key.Key_Escape)
    assert not user.session.searches.is_running and user.session.runner.is_running
    held.set()
    gate.set()
    user.wait_idle()
    assert len(user.session.document.removals) == 1


def test_an_object_clicked_before_the_removal_ends_is_looked_for_in_the_photo_as_it_was(removing, gate, monkeypatch):
    user, seen, may_read, answer = removing, [], threading.Event(), ClickAnswers.answer
    before = user.session.document.image.copy()

    def reading(answers, question):
        assert may_read.wait(LONG)
        seen.append((question.photo, question.pixels.read(Rect.of_shape(before.shape), np.copy)))
        return answer(answers, question)

    monkeypatch.setattr(ClickAnswers, "answer", reading)
    key, _ = user.session.document.snapshot()
    user.key(Qt.Key.Key_S)
    user.press(60, 60)
    user.release(60, 60)
    gate.set()
    user.qtbot.waitUntil(lambda: bool(user.session.document.removals))
    may_read.set()
    user.qtbot.waitUntil(lambda: not user.session.clicks.is_selecting)
    assert not np.array_equal(user.session.document.image, before)
    assert seen[0][0] == key and np.array_equal(seen[0][1], before)


def test_structure_is_searched_in_the_photo_as_it_was_when_the_search_began(removing, gate, monkeypatch):
    user, seen, begun, may_read = removing, [], threading.Event(), threading.Event()
    before = user.session.document.image.copy()

    def search(image, *_):
        begun.set()
        assert may_read.wait(LONG)
        seen.append(image.copy())
        return Structure()

    monkeypatch.setattr(structure_preview, "structure_of", search)
    user.window.canvas.line_overlay.structure.set_enabled(True)
    user.qtbot.waitUntil(begun.is_set)
    gate.set()
    user.qtbot.waitUntil(lambda: bool(user.session.document.removals))
    may_read.set()
    user.qtbot.waitUntil(lambda: len(seen) > 1)
    assert np.array_equal(seen[1], before), "the first reading was repeated"


def test_a_photo_saved_while_its_removal_ends_is_written_as_it_was(removing, gate, monkeypatch, tmp_path):
    user, seen, write = removing, [], saving.write_photo
    before = user.session.document.image.copy()

    def writing(photo, *rest):
        gate.set()
        seen.append(photo.pixels)
        return write(photo, *rest)

    def run(work):
        notes = work()
        user.qtbot.waitUntil(lambda: bool(user.session.document.removals))
        return notes

    monkeypatch.setattr(saving, "write_photo", writing)
    assert user.session.saving.save(tmp_path / "saved.png", run=run)
    assert np.array_equal(seen[0], before) and user.session.document.is_modified


def test_a_removal_that_ends_while_the_photo_is_written_itself_waits_for_that(opened, monkeypatch, tmp_path):
    user = opened
    user.window.toolbox.set_size(20)
    user.drag((180, 110), (200, 110))
    before, seen = user.session.document.image.copy(), []
    user.qtbot.waitUntil(lambda: user.session.runner.is_idle)

    def run(work):
        user.session.removals.start()  # as for an object that was being selected
        user.qtbot.waitUntil(lambda: bool(user.session.runner.deferred._waiting))
        seen.append(user.session.document.image.copy())
        return work()

    assert user.session.saving.save(tmp_path / "saved.png", run=run)
    assert np.array_equal(seen[0], before)
    user.qtbot.waitUntil(lambda: bool(user.session.document.removals))
