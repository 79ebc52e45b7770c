"""Two windows, each a process of its own, work on the same photo. One is killed, the other goes on."""

import os
import subprocess
import sys

import pytest

from inpaint_studio import paths
from inpaint_studio.ui import dialogs
from tests.support.questions import names_in
from tests.support.waiting import LONG

WINDOW = """
import sys
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
import tests.support.light_window
from inpaint_studio.__main__ import main
from inpaint_studio.ui import app as app_module, dialogs

def stroke(window, x):
    def at(x):
        return QPointF(*window.canvas.navigation.viewport.to_view((x, 60))).toPoint()
    QTest.mousePress(window.canvas, Qt.MouseButton.LeftButton, pos=at(x))
    QTest.mouseMove(window.canvas, at(x + 10))
    QTest.mouseRelease(window.canvas, Qt.MouseButton.LeftButton, pos=at(x + 10))

def go(app):
    window = app_module.open_windows[-1]
    window.resize(1000, 700)
    app.processEvents()
    window.toolbox.set_size(15)
    stroke(window, int(sys.argv[2]))
    window.session.removals.start()
    while not window.session.runner.is_idle:
        app.processEvents()
    print("removed", flush=True)
    for line in sys.stdin:
        if not line.strip():
            break
        stroke(window, int(line))
        print("painted", flush=True)
    dialogs.ask_unsaved = dialogs.ask_unfinished = lambda *_: dialogs.Unsaved.DISCARD
    window.close()

app_module.execute = go
main([sys.argv[1]])
"""


@pytest.fixture
def window(photo_file):
    """``window(x)``: a process whose window has the photo open, and has removed a stroke at ``x``."""
    running = []

    def begin(x):
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
        command = [sys.executable, "-c", WINDOW, str(photo_file), str(x)]
        running.append(subprocess.Popen(command, env=os.environ.copy(), **pipes))
        return running[-1]

    yield begin
    for process in running:
        process.kill()
        process.communicate()


def paint(process, x):
    process.stdin.write(f"{x}\n")
    process.stdin.flush()
    assert process.stdout.readline() == "painted\n"


def offered(monkeypatch, start):
    """Start a window, leave its questions for later, and return them."""
    questions = []
    monkeypatch.setattr(
        dialogs, "ask_recovery", lambda _, work: questions.append(names_in(work)) or dialogs.Recovery.LATER
    )
    user = start()
    user.window.close()
    user.wait_idle()
    return questions


def test_only_the_work_of_the_window_that_was_killed_is_offered(start, photo_file, window, monkeypatch):
    killed, living = window(20), window(120)
    assert [one.stdout.readline() for one in (killed, living)] == ["removed\n"] * 2
    assert offered(monkeypatch, start) == [], "both are at work"
    paint(killed, 60)
    killed.kill()
    killed.wait(LONG)
    paint(living, 90)
    assert offered(monkeypatch, start) == [["photo.png"]]
    monkeypatch.setattr(dialogs, "ask_recovery", lambda *_: dialogs.Recovery.OPEN)
    user = start()
    document = user.session.document
    assert document.mask[60, 65] and not document.mask[60, 95] and len(document.removals) == 1
    assert document.image[60, 25].tolist() == [128] * 3 != document.image[60, 125].tolist(), "the killed one's removal"
    paint(living, 140)  # the living one has lost nothing
    living.stdin.write("\n")
    living.stdin.flush()
    assert living.wait(LONG) == 0
    left = {path.parents[1].name.split("-")[0] for path in paths.journal_folder().glob("*/*/state.json")}
    assert left == {str(os.getpid())}
