"""Masks that were kept when their photos were closed, and the photos opened again in the same run."""

import numpy as np
import pytest
from PySide6.QtCore import Qt

from inpaint_studio import paths
from inpaint_studio.ui import dialogs
from tests.support.user import CTRL, fill_folder, paint

SAVE, DISCARD = dialogs.Unsaved.SAVE, dialogs.Unsaved.DISCARD


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "photos").mkdir()
    fill_folder(tmp_path / "photos", 0, 1, 2, 3)
    return tmp_path / "photos"


@pytest.fixture
def answer(monkeypatch):
    """``answer(reply)`` sets the answer to questions about unfinished work."""

    def set_to(reply):
        monkeypatch.setattr(dialogs, "ask_unfinished", lambda *_: reply)

    return set_to


@pytest.mark.parametrize("what", ["folder", "photo"])
def test_kept_masks_are_back_when_the_photos_are_opened_again(start, folder, answer, what):
    opened = folder if what == "folder" else folder / "2.png"
    user = start(opened)
    if what == "folder":
        user.key(Qt.Key.Key_PageDown)
        user.key(Qt.Key.Key_PageDown)
    paint(user)
    own = user.session.document.mask.copy()
    answer(SAVE)
    user.key(Qt.Key.Key_W, CTRL)
    assert user.session.document is None
    user.window.open(opened)
    assert "kept are here again" in user.window.toast.text
    user.session.opening.open_of_folder(folder / "2.png")
    assert np.array_equal(user.session.document.mask, own) and user.session.document.history.labels
    assert len(user.session.photos.paths) == (4 if what == "folder" else 0)
    assert len(list(paths.journal_folder().glob("*/*/state.json"))) == 1, "it is in the journal of this run again"
    answer(DISCARD)
    user.key(Qt.Key.Key_W, CTRL)
    user.window.open(opened)
    assert not any(entry.has_mask for entry in user.session.photos.entries), "discarded for good"


def test_masks_kept_on_other_photos_wait_for_those(start, folder, answer):
    user = start(folder / "2.png")
    paint(user)
    answer(SAVE)
    user.window.open(folder / "1.png")
    assert not user.session.document.has_mask
    user.window.open(folder)
    assert user.session.document.path == folder / "0.png" and user.session.photos.entry_of(folder / "2.png").has_mask
    answer(DISCARD)
