"""Actions in the moment after a removal is in the photo, and before its thread has ended."""

import threading

import numpy as np
import pytest
from PySide6.QtCore import Qt

from inpaint_studio.ui.session import removal_thread
from tests.support.user import CTRL


@pytest.fixture
def just_done(opened, monkeypatch):
    """A user whose removal is in the photo, while its thread is held; the gate that lets it end; the photo before."""
    user, gate, text = opened, threading.Event(), removal_thread.unused_devices_text

    def held(engine):
        gate.wait()
        return text(engine)

    monkeypatch.setattr(removal_thread, "unused_devices_text", held)
    before = user.session.document.image.copy()
    user.window.toolbox.set_size(20)
    user.drag((180, 110), (200, 110))
    with user.qtbot.waitSignal(user.session.removals.done):
        user.key(Qt.Key.Key_Return)
    assert user.session.runner.is_running and not np.array_equal(user.session.document.image, before)
    yield user, gate, before
    gate.set()


def test_undo_takes_the_removal_back(just_done):
    user, gate, before = just_done
    user.key(Qt.Key.Key_Z, CTRL)
    document = user.session.document
    assert np.array_equal(document.image, before) and document.has_mask and not document.removals
    assert "cancelled" not in user.window.toast.text
    gate.set()
    user.wait_idle()
    assert np.array_equal(document.image, before) and document.history.redo_label == "Remove"
    user.key(Qt.Key.Key_Y, CTRL)
    assert len(document.removals) == 1 and not np.array_equal(document.image, before)


@pytest.mark.parametrize("by", ["key", "menu"])
def test_cancel_leaves_the_removal(just_done, by):
    user, gate, before = just_done
    if by == "key":
        user.key(Qt.Key.Key_Escape)
    else:
        user.action("cancel").trigger()
    gate.set()
    user.wait_idle()
    document = user.session.document
    assert len(document.removals) == 1 and not np.array_equal(document.image, before)
    assert "cancelled" not in user.window.toast.text.lower()
    user.key(Qt.Key.Key_Z, CTRL)
    assert np.array_equal(document.image, before)


def test_the_next_mask_waits_for_the_thread(just_done):
    user, gate, _ = just_done
    user.drag((60, 60), (80, 60))
    user.key(Qt.Key.Key_Return)
    assert len(user.session.document.removals) == 1
    gate.set()
    user.wait_idle()
    assert len(user.session.document.removals) == 2 and not user.session.document.has_mask


def test_a_stroke_that_is_already_removed_can_no_longer_be_cancelled(opened, monkeypatch):
    user, gate, text = opened, threading.Event(), removal_thread.unused_devices_text
    monkeypatch.setattr(removal_thread, "unused_devices_text", lambda engine: (gate.wait(), text(engine))[1])
    strokes = user.window.stroke_removals
    user.window.preferences.change(remove_at_once=True)
    with user.qtbot.waitSignal(user.session.removals.done):
        user.drag((180, 110), (200, 110))
    assert user.session.runner.is_running and strokes.strokes == []
    gate.set()
    user.wait_idle()
    assert len(user.session.document.removals) == 1
