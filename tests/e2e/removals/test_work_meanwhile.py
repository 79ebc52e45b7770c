"""Work in the window while a removal runs, with real keys and a real mouse, and what is left of it afterwards."""

import numpy as np
import pytest
from PySide6.QtCore import Qt, QTimer

from tests.support.user import CTRL

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
