"""Browsing the photos of a folder."""

import numpy as np
import pytest
from PySide6.QtCore import Qt

from inpaint_studio.ui import dialogs
from tests.support.images import textured
from tests.support.user import CTRL, fill_folder, paint


def test_browsing_a_folder_keeps_the_mask_of_every_photo(start, tmp_path):
    fill_folder(tmp_path, 0, 1, 2)
    user = start(tmp_path)
    user.window.toolbox.set_size(20)
    assert user.session.document.name == "0.png"
    user.drag((50, 40), (60, 40))
    mask = user.session.document.mask.copy()
    user.key(Qt.Key.Key_PageDown)
    user.key(Qt.Key.Key_PageDown)
    assert user.session.document.name == "2.png"
    assert not user.action("next").isEnabled()
    user.key(Qt.Key.Key_PageUp)
    user.key(Qt.Key.Key_PageUp)
    assert user.session.document.name == "0.png"
    assert np.array_equal(user.session.document.mask, mask)
    user.key(Qt.Key.Key_Z, CTRL)
    assert not user.session.document.has_mask


@pytest.mark.parametrize("steps", [1, 2])
def test_a_removal_continues_while_the_folder_is_browsed(start, tmp_path, steps):
    fill_folder(tmp_path, 0, 1, 2)
    user = start(tmp_path)
    paint(user)
    first = user.session.document
    with user.qtbot.waitSignal(user.session.removals.done):
        user.key(Qt.Key.Key_Return)
        for _ in range(steps):
            user.key(Qt.Key.Key_PageDown)
    user.wait_idle()
    assert first.history.labels[-1] == "Remove"
    assert np.array_equal(user.session.document.image, textured(80, 100, seed=steps))
    for _ in range(steps):
        user.key(Qt.Key.Key_PageUp)
    assert user.session.document is first


def test_a_broken_photo_does_not_block_the_folder(start, tmp_path, messages):
    fill_folder(tmp_path, 0, 2)
    (tmp_path / "1.png").write_bytes(b"x")
    user = start(tmp_path)
    user.key(Qt.Key.Key_PageDown)
    assert user.session.document.name == "2.png"
    assert len(messages) == 1 and "1.png" in messages[0]


def test_discarded_work_does_not_come_back_with_the_folder(start, tmp_path, monkeypatch):
    fill_folder(tmp_path, 0, 1)
    user = start(tmp_path)
    paint(user)
    user.wait_removed()
    monkeypatch.setattr(dialogs, "ask_unsaved", lambda *_: dialogs.Unsaved.DISCARD)
    user.window.open(tmp_path)
    user.key(Qt.Key.Key_PageDown)
    user.key(Qt.Key.Key_PageUp)
    assert np.array_equal(user.session.document.image, textured(80, 100, seed=0))
    assert user.session.unsaved == []


def test_an_empty_folder_is_refused(start, tmp_path, messages):
    folder = tmp_path / "none"
    folder.mkdir()
    user = start(folder)
    assert "none" in messages[0] and user.session.document is None
