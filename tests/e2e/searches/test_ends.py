"""The ends of searches: with the photo, with the window, or with an error; what must end first, and what does not."""

import threading

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit

from inpaint_studio.core.errors import ImageReadError
from inpaint_studio.ui import dialogs
from inpaint_studio.ui.session import saving
from inpaint_studio.workflows import distractions
from tests.support.held_search import POLLED, bar, begin, found, panel
from tests.support.user import CTRL, fill_folder
from tests.support.waiting import wait_for, wait_for_timers

KEYS = Qt.Key
ALT, SHIFT = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier


def test_another_photo_ends_the_search_with_a_word(user, held, tmp_path):
    held.is_deaf = True
    Image.fromarray(np.zeros((240, 360, 3), np.uint8)).save(tmp_path / "other.png")
    (tmp_path / "broken.png").write_bytes(b"no photo")
    user.window.open(tmp_path / "broken.png")
    assert user.session.searches.is_running, "the photo is still open"
    user.window.open(tmp_path / "other.png")
    assert user.window.toast.text == "The search in photo.png was cancelled: another photo is open." and not bar(user)
    held.set()
    user.qtbot.waitUntil(lambda: user.session.searches.is_idle)
    wait_for_timers(user.qtbot, POLLED)
    assert panel(user) is None and not user.session.document.history.labels


@pytest.mark.parametrize("how", ["another of the folder", "another folder", "pasted", "closed"])
def test_however_the_photo_is_left_its_search_ends(start, tmp_path, held, monkeypatch, how):
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        fill_folder(tmp_path / name, 0, 1)
    user = start(tmp_path / "one")
    begin(user, held)
    if how == "another folder":
        user.window.open(tmp_path / "two")
    elif how == "pasted":
        QApplication.clipboard().setImage(user.canvas.grab().toImage())
        user.key(KEYS.Key_V, CTRL)
    else:
        user.key(*((KEYS.Key_W, CTRL) if how == "closed" else (KEYS.Key_PageDown,)))
    assert not user.session.searches.is_running and not bar(user)
    assert ("another photo is open" in user.window.toast.text) == (how != "closed")
    held.set()
    user.qtbot.waitUntil(lambda: user.session.searches.is_idle)
    assert panel(user) is None


def test_finds_wait_until_the_photo_is_written(user, held, tmp_path, monkeypatch):
    user.drag((200, 100), (220, 100))
    user.wait_removed()
    seen, write = [], saving.write_photo

    def slowly(*about, **more):
        held.set()
        wait_for(lambda: user.session.searches.is_idle)
        threading.Event().wait(POLLED / 1000)
        seen.append(panel(user))
        return write(*about, **more)

    monkeypatch.setattr(saving, "write_photo", slowly)
    monkeypatch.setattr(dialogs, "ask_save", lambda *_: tmp_path / "saved.png")
    user.key(KEYS.Key_S, CTRL | SHIFT)
    assert seen == [None] and (tmp_path / "saved.png").exists()
    user.wait_searched()
    assert panel(user).list.count() == 2 and not user.session.document.is_modified


def test_a_project_is_saved_during_a_search(user, held, tmp_path, monkeypatch):
    monkeypatch.setattr(dialogs, "ask_save_project", lambda *_: tmp_path / "work.inpaint")
    user.drag((200, 100), (220, 100))
    user.key(KEYS.Key_P, CTRL | ALT)
    assert (tmp_path / "work.inpaint").exists() and user.session.searches.is_running
    assert found(user, held).list.count() == 2 and user.session.document.mask[100, 210]


def test_finds_wait_until_a_question_is_answered(user, held):
    dialog = QDialog(user.window, modal=True)
    user.qtbot.addWidget(dialog)
    QLineEdit(dialog).setFocus()
    dialog.show()
    held.set()
    user.qtbot.waitUntil(lambda: user.session.searches.is_idle)
    wait_for_timers(user.qtbot, POLLED)
    assert panel(user) is None
    dialog.close()
    user.wait_searched()
    assert panel(user).list.count() == 2


def test_the_window_closes_during_a_search_when_that_has_ended(user, held):
    held.is_deaf, over = True, []
    user.window.ending.over.connect(lambda: over.append(panel(user)))
    user.window.close()
    assert not user.window.isVisible() and not over and not user.session.searches.is_idle
    held.set()
    user.qtbot.waitUntil(lambda: over == [None])
    assert user.session.searches.is_idle


def test_a_search_is_cancelled_when_the_window_closes(user, held):
    over = []
    user.window.ending.over.connect(lambda: over.append(panel(user)))
    user.window.close()
    assert held.token.cancelled and not held.is_set(), "it would go on for minutes"
    user.qtbot.waitUntil(lambda: over == [None])


def test_whoever_stays_keeps_the_search(user, held, monkeypatch):
    user.drag((200, 100), (220, 100))
    monkeypatch.setattr(dialogs, "ask_unfinished", lambda *_: dialogs.Unsaved.STAY)
    user.window.close()
    assert user.window.isVisible()
    assert found(user, held).list.count() == 2 and user.session.document.mask[100, 210]


@pytest.mark.parametrize("error", [ImageReadError("A sentence of ours."), RuntimeError("the kernel is gone")])
def test_a_search_that_fails_says_why(opened, monkeypatch, messages, caplog, error):
    def fail(*_):
        raise error

    monkeypatch.setattr(distractions, "find_distractions", fail)
    opened.search("find_distractions")
    assert len(messages) == 1 and str(error) in messages[0] and not bar(opened)
    assert opened.action("find_damage").isEnabled() and panel(opened) is None
    if not isinstance(error, ImageReadError):  # an expected error is no matter for the log
        assert "The search for distractions failed" in caplog.text
