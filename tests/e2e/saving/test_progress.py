"""A slow save: its dialog, Cancel, and the message at its end."""

import threading

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from inpaint_studio.ui import dialogs
from inpaint_studio.ui.session import saving
from inpaint_studio.ui.threads import waiting
from tests.support.controls import answer
from tests.support.user import removed
from tests.support.waiting import wait_for

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def test_a_slow_save_runs_in_a_thread_and_says_so(user, tmp_path, monkeypatch):
    removed(user, 80, 60)
    target, seen, write = tmp_path / "saved.png", [], saving.write_photo
    monkeypatch.setattr(dialogs, "ask_save", lambda *_: target)

    def slow(*args, **options):
        wait_for(lambda: seen)
        return threading.get_ident(), write(*args, **options)

    threads = []

    def kept(*args, **options):
        thread, notes = slow(*args, **options)
        threads.append(thread)
        return notes

    def look():
        box = QApplication.activeModalWidget()
        if box is not None and box.isVisible():
            seen.append(box.windowTitle())

    from PySide6.QtCore import QTimer

    timer = QTimer(interval=20)
    timer.timeout.connect(look)
    timer.start()
    monkeypatch.setattr(saving, "write_photo", kept)
    user.key(Qt.Key.Key_S, CTRL)
    timer.stop()
    assert set(seen) == {"Saving saved.png …"} and threads != [threading.get_ident()] and len(threads) == 1
    assert np.array_equal(np.asarray(Image.open(target)), user.session.document.image)
    assert not user.session.document.is_modified


def test_a_quick_save_shows_no_dialog_and_a_failing_one_says_why(user, tmp_path, monkeypatch, messages):
    removed(user, 80, 60)
    monkeypatch.setattr(waiting, "DIALOG_DELAY_MS", 30_000)
    monkeypatch.setattr(dialogs, "ask_save", lambda *_: tmp_path / "missing" / "saved.png")
    user.key(Qt.Key.Key_S, CTRL)
    assert len(messages) == 1 and "saved.png" in messages[0] and user.session.document.is_modified
    monkeypatch.setattr(dialogs, "ask_save", lambda *_: tmp_path / "saved.png")
    user.key(Qt.Key.Key_S, CTRL)
    assert (tmp_path / "saved.png").exists() and QApplication.activeModalWidget() is None


@pytest.mark.parametrize("again", [False, True])
def test_a_slow_save_can_be_cancelled_and_the_older_file_stays(user, tmp_path, monkeypatch, again):
    removed(user, 80, 60)
    target, write = tmp_path / "saved.png", saving.write_photo
    monkeypatch.setattr(dialogs, "ask_save", lambda *_: target)
    if again:
        user.key(Qt.Key.Key_S, CTRL)
        removed(user, 80, 60)
    before, cancelled = target.read_bytes() if again else None, []

    def slow(*args, **options):
        wait_for(lambda: cancelled)
        return write(*args, **options)

    cancel = user.session.saving.cancel
    monkeypatch.setattr(user.session.saving, "cancel", lambda: (cancel(), cancelled.append(True)))
    monkeypatch.setattr(saving, "write_photo", slow)
    answer("Cancel")
    user.key(Qt.Key.Key_S, CTRL)
    assert cancelled and user.session.document.is_modified and user.window.toast.text == "saved.png was not saved."
    assert (target.read_bytes() if target.exists() else None) == before
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []
