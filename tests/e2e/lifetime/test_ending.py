"""The program is ended from outside while it waits for something: the wait finishes first, then the program ends."""

import os
import subprocess
import sys
import threading

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication

from inpaint_studio.ui import dialogs
from inpaint_studio.ui.commands import file, projects
from inpaint_studio.ui.commands import mask as mask_menu
from inpaint_studio.ui.session import opening, saving
from inpaint_studio.workflows import distractions
from tests.support.images import textured
from tests.support.waiting import LONG, wait_for

CTRL, SHIFT, ALT = (getattr(Qt.KeyboardModifier, f"{name}Modifier") for name in ("Control", "Shift", "Alt"))
KEYS = Qt.Key


@pytest.fixture
def user(start, tmp_path, monkeypatch):
    """A user with a masked photo that was saved, and answers to all that is asked."""
    Image.fromarray(textured(240, 320)).save(tmp_path / "photo.png")
    Image.fromarray(textured(100, 140)).save(tmp_path / "other.png")
    Image.fromarray(np.full((240, 320), 255, np.uint8)).save(tmp_path / "all.png")
    monkeypatch.setattr(dialogs, "ask_unfinished", lambda *_: dialogs.Unsaved.DISCARD)
    monkeypatch.setattr(dialogs, "ask_open", lambda *_: [tmp_path / "other.png"])
    monkeypatch.setattr(dialogs, "ask_mask", lambda *_: tmp_path / "all.png")
    monkeypatch.setattr(dialogs, "ask_save", lambda *_, **__: tmp_path / "saved.png")
    monkeypatch.setattr(dialogs, "ask_save_project", lambda *_: tmp_path / "work.inpaint")
    monkeypatch.setattr(dialogs, "show", lambda *_: None)
    user = start(tmp_path / "photo.png")
    user.wait_idle()
    user.drag((100, 60), (160, 90))
    assert user.window.files.save_as()
    return user


@pytest.fixture
def ended(user, monkeypatch):
    """``ended(module, name)``: the program is ended from outside while a function runs in a thread, which it goes on in
    until the window has heard of it; the order of what happens."""
    order, heard, begun = [], threading.Event(), threading.Event()
    look = QTimer(interval=10)

    def end():
        if begun.is_set():
            look.stop()
            user.window.ending.end_now()
            order.append("asked")
            heard.set()

    look.timeout.connect(end)
    user.window.ending.over.connect(lambda: order.append("over"))
    user.session.runner.thread_ended.connect(lambda: order.append("idle"))
    user.session.state_changed.connect(lambda: order.append("changed"))
    user.session.failed.connect(lambda _: order.append("failed"))
    monkeypatch.setattr(QApplication, "quit", lambda *_: order.append("quit"))

    def during(module, name):
        real = getattr(module, name)

        def slowly(*about, **more):
            begun.set()
            assert heard.wait(LONG)
            return real(*about, **more)

        monkeypatch.setattr(module, name, slowly)
        look.start()
        return order

    return during


WAITS = {
    "a photo is read": (opening, "read_photo", lambda user: user.key(KEYS.Key_O, CTRL)),
    "a mask is read": (mask_menu, "read_mask", lambda user: user.key(KEYS.Key_O, CTRL | ALT)),
    "shadows are looked for": (mask_menu, "shadow_of", lambda user: user.key(KEYS.Key_A, SHIFT)),
    "a photo is written": (saving, "write_photo", lambda user: user.key(KEYS.Key_S, CTRL | SHIFT)),
    "a file is verified": (file, "judged", lambda user: user.key(KEYS.Key_V, CTRL | SHIFT)),
    "a project is written": (projects, "save_project", lambda user: user.action("save_project").trigger()),
}


@pytest.mark.parametrize("what", WAITS)
def test_a_waiting_function_finishes_before_the_program_ends(user, ended, what):
    module, name, do = WAITS[what]
    order = ended(module, name)
    do(user)
    assert "asked" in order and "over" not in order and user.window.isVisible(), "in the middle of something"
    user.qtbot.waitUntil(lambda: "quit" in order)
    assert "failed" not in order and "idle" not in order, "nothing new is begun"
    assert "changed" not in order[order.index("over") :] and not user.window.isVisible()


def test_a_result_awaited_at_the_end_is_kept(user, ended, tmp_path, start, monkeypatch):
    order = ended(mask_menu, "read_mask")
    user.key(KEYS.Key_O, CTRL | ALT)
    user.qtbot.waitUntil(lambda: "quit" in order)
    monkeypatch.setattr(dialogs, "ask_recovery", lambda *_: dialogs.Recovery.OPEN)
    again = start()
    assert again.session.document.name == "photo.png" and again.session.document.mask.all()


def test_a_search_is_cancelled_at_the_end(user, ended, monkeypatch):
    seen = []

    def until_cancelled(photo, progress, token):
        wait_for(lambda: token.cancelled)
        seen.append("cancelled")
        token.check()

    monkeypatch.setattr(distractions, "find_distractions", until_cancelled)
    order = ended(distractions, "find_distractions")
    user.key(KEYS.Key_F, CTRL | ALT)
    user.qtbot.waitUntil(lambda: "quit" in order)
    assert seen == ["cancelled"] and user.window.restore.panel is None and "failed" not in order


def test_a_second_end_changes_nothing(user, ended):
    order = ended(file, "judged")
    user.key(KEYS.Key_V, CTRL | SHIFT)
    user.window.ending.end_now()
    user.qtbot.waitUntil(lambda: order.count("quit") >= 2)
    assert order.count("over") == 1


ENDED = """
import os, signal, sys, time
from PySide6.QtCore import QTimer
from inpaint_studio.ui import app
from inpaint_studio.ui.session import opening

words, photo, running = sys.argv[1:-1], sys.argv[-1], "--later" in sys.argv
words = [word for word in words if word != "--later"]
real = opening.read_photo

def slowly(*about):
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(0.5)
    return real(*about)

opening.read_photo = slowly
execute = app.execute

def executed(qt):
    if running:
        QTimer.singleShot(0, lambda: app.open_windows[0].open(app.Path(photo)))
    return execute(qt)

app.execute = executed
from inpaint_studio.__main__ import main
code = main(words if running else [*words, photo])
print("ended", code, app.open_windows[0].session.runner.is_idle, flush=True)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such signals")
@pytest.mark.parametrize("words", [("--later",), (), ("--edit",)], ids=["later", "first", "edit"])
@pytest.mark.parametrize("is_whole", [True, False], ids=["whole", "damaged"])
def test_a_signal_while_a_photo_is_decoded_ends_the_program_as_it_should(tmp_path, words, is_whole):
    path = tmp_path / "photo.png"
    Image.fromarray(textured(240, 320)).save(path)
    if not is_whole:
        data = bytearray(path.read_bytes())
        data[len(data) // 3 : len(data) // 2] = bytes(len(data) // 2 - len(data) // 3)
        path.write_bytes(data)
    command = [sys.executable, "-c", ENDED, *words, path]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=LONG, env=os.environ)
    code = 0 if words != ("--edit",) else 3 if is_whole else 1
    assert done.returncode == 0 and done.stdout.split() == ["ended", str(code), "True"], done.stderr


ENDED_IN_DIALOG = """
import os, signal, sys, time
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFileDialog
from inpaint_studio.ui import app, dialogs
from inpaint_studio.ui.dialogs import photo_preview

photo, execute = Path(sys.argv[1]), app.execute

def slowly(*about):
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(2)

def ask():
    QTimer.singleShot(0, lambda: app.open_windows[0].findChild(QFileDialog).currentChanged.emit(str(photo)))
    dialogs.ask_open(app.open_windows[0], str(photo.parent))

def executed(qt):
    QTimer.singleShot(0, ask)
    return execute(qt)

photo_preview.recent_thumbnail, app.execute = slowly, executed
from inpaint_studio.__main__ import main
print("ended", main([str(photo)]), flush=True)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such signals")
def test_a_signal_while_the_open_dialog_reads_a_preview_ends_the_program_as_it_should(photo_file):
    command = [sys.executable, "-c", ENDED_IN_DIALOG, photo_file]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=LONG, env=os.environ)
    assert done.returncode == 0 and done.stdout.split() == ["ended", "0"], done.stderr
