"""Masks that were kept when their photos were closed, and the photos opened again in the same run."""

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import Qt

from inpaint_studio import paths
from inpaint_studio.ui import dialogs
from tests.support.images import textured
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
    assert "kept is here again" in user.window.toast.text
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


@pytest.mark.parametrize("may_begin", [True, False], ids=["own", "for another program"])
def test_a_project_keeps_its_own_work_and_what_was_kept_waits_for_the_next_start(
    start, folder, answer, monkeypatch, may_begin
):
    project = folder.parent / "all.inpaint"
    monkeypatch.setattr(dialogs, "ask_save_project", lambda *_: project)
    user = start(folder)
    paint(user)
    user.key(Qt.Key.Key_PageDown)
    paint(user)
    user.window.projects.save_project()
    saved = next(project.parent.glob("all.inpaint*"))
    masks = [user.session.photos.entry_of(folder / name).has_mask for name in ("0.png", "1.png")]
    assert masks == [True, True]
    user.key(Qt.Key.Key_W, CTRL)
    user.window.open(folder / "1.png")
    user.drag((20, 20), (30, 20))
    answer(SAVE)
    user.key(Qt.Key.Key_W, CTRL)
    user.session.project.may_begin = may_begin
    user.window.open(saved)
    assert user.session.project.path == (saved if may_begin else None) and len(user.session.photos.paths) == 4
    masks = [user.session.photos.entry_of(folder / name).has_mask for name in ("0.png", "1.png")]
    assert masks == [True, True]
    assert list(paths.journal_folder().glob("*/*/state.json")), "offered at the next start"


def test_masks_kept_on_a_truncated_photo_are_back_too(start, tmp_path, answer, monkeypatch):
    whole, path = tmp_path / "whole.jpg", tmp_path / "half.jpg"
    Image.fromarray(textured(240, 320)).save(whole, quality=90)
    path.write_bytes(whole.read_bytes()[: whole.stat().st_size // 2])
    monkeypatch.setattr(dialogs, "ask_partial", lambda *_: True)
    user = start()
    user.window.open(path)
    user.drag((40, 40), (60, 40))
    own = user.session.document.mask.copy()
    answer(SAVE)
    user.key(Qt.Key.Key_W, CTRL)
    user.window.open(path)
    assert np.array_equal(user.session.document.mask, own)
    answer(DISCARD)
