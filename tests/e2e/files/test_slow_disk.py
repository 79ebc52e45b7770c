"""The window's thread reads and writes no photo, mask or project itself: a slow disk does not freeze it."""

import json
import os
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from inpaint_studio import paths
from inpaint_studio.core.saving.folder_shelf import Parked
from inpaint_studio.core.saving.project_file import Archive
from inpaint_studio.ui import dialogs
from inpaint_studio.ui.commands import folder, projects
from inpaint_studio.ui.session import photo_files
from inpaint_studio.ui.threads import waiting
from tests.support.user import drop, fill_folder, paint
from tests.support.waiting import LONG

_watched: list[tuple[Path, list[str]]] = []


def _on_event(event, values):
    """Record accesses only while a test watches: audit hooks cannot be removed."""
    if _watched and event == "open" and threading.current_thread() is threading.main_thread():
        folder, found = _watched[-1]
        if str(values[0]).startswith(f"{folder}/"):
            found.append(str(values[0]))


sys.addaudithook(_on_event)


QUESTIONS = {
    Path: ("samefile", "exists", "is_file", "is_dir", "stat", "lstat"),
    os: ("stat", "lstat", "access", "listdir", "scandir", "readlink"),
}


@pytest.fixture
def of_window(tmp_path, monkeypatch):
    """Record the disk accesses of the window's thread in the folder of the photos; calling the fixture starts it."""
    found = []

    def watched(real):
        def ask(path=".", *others, **more):
            is_watched = _watched and threading.current_thread() is threading.main_thread()
            if is_watched and not isinstance(path, int) and tmp_path in (Path(path), *Path(path).parents):
                found.append(f"{real.__name__} {path}")
            return real(path, *others, **more)

        return ask

    for holder, names in QUESTIONS.items():
        for name in names:
            monkeypatch.setattr(holder, name, watched(getattr(holder, name)))
    yield lambda: _watched.append((tmp_path, found)) or found
    _watched.clear()


@pytest.fixture
def user(start, tmp_path, qtbot):
    fill_folder(tmp_path, 1, 2, 3)
    user = start(tmp_path)
    paint(user)
    return user


def test_masking_all_photos_asks_the_disk_nothing_in_the_window_thread(user, of_window):
    found = of_window()
    user.action("mask_all").trigger()
    assert not found
    assert [user.session.photos.entry_of(path).has_mask for path in user.session.photos.paths] == [True] * 3


def test_a_noticeable_wait_shows_the_busy_pointer(user, monkeypatch):
    seen, size_of = [], folder.size_of

    def slowly(path):
        time.sleep(waiting.DIRECT_S)
        cursor = QGuiApplication.overrideCursor()
        seen.append(cursor.shape() if cursor is not None else None)
        return size_of(path)

    monkeypatch.setattr(folder, "size_of", slowly)
    user.action("mask_all").trigger()
    assert seen[1:] == [Qt.CursorShape.BusyCursor] * (len(seen) - 1) and len(seen) > 1, "the first may come too soon"
    assert QGuiApplication.overrideCursor() is None


def test_a_project_is_saved_and_opened(user, of_window, tmp_path, monkeypatch):
    user.action("mask_all").trigger()
    project = tmp_path / "work.inpaint"
    monkeypatch.setattr(dialogs, "ask_save_project", lambda *_: project)
    found = of_window()
    user.action("save_project").trigger()
    assert not found and project.exists()
    found.clear()
    assert user.window.projects.open_project(project)
    assert not found
    assert [user.session.photos.entry_of(path).has_mask for path in user.session.photos.paths] == [True] * 3


@pytest.mark.parametrize("name", ["save_folder_project", "save_project"])
def test_a_removal_that_ends_while_a_project_is_written_waits_for_that(user, of_window, tmp_path, monkeypatch, name):
    if name == "save_project":
        monkeypatch.setattr(user.session.photos, "paths", ())
    project, document = tmp_path / "work.inpaint", user.session.document
    monkeypatch.setattr(dialogs, "ask_save_project", lambda *_: project)
    ended, removals, real = threading.Event(), [], getattr(projects, name)

    def slowly(*about):
        assert ended.wait(LONG)
        removals.append(len(document.removals))
        return real(*about)

    monkeypatch.setattr(projects, name, slowly)
    user.key(Qt.Key.Key_Return)
    user.session.runner._thread.finished.connect(ended.set, Qt.ConnectionType.QueuedConnection)  # after the result
    found = of_window()
    user.action("save_project").trigger()
    assert not found and removals == [0] and project.exists()
    assert len(document.removals) == 1 and not user.session.project.contains(document)
    user.wait_idle()
    archive = Archive(project)
    states = [json.loads(archive.read(one)) for one in archive.names if one.endswith("state.json")]
    (work,) = [state for state in states if "mask" in state]
    assert work["retouches"] == []


def test_changes_of_the_mask_wait_while_a_project_is_written(user, tmp_path, monkeypatch):
    session, states, real = user.session, [], projects.save_folder_project
    monkeypatch.setattr(dialogs, "ask_save_project", lambda *_: tmp_path / "work.inpaint")

    def noted(*about):
        states.append((session.drawing.in_stroke, session.drawing.commit_pending()))  # what answers and edits ask
        return real(*about)

    monkeypatch.setattr(projects, "save_folder_project", noted)
    before = []
    session.state_changed.connect(lambda: before.append(user.session.project.contains(session.document)))
    user.action("save_project").trigger()
    assert states == [(True, False)] and before[-1], "what has waited goes on after the work was noted"
    assert not session.drawing.in_stroke and session.drawing.commit_pending()


def test_a_mask_is_saved_and_loaded(user, of_window, tmp_path, monkeypatch):
    mask = tmp_path / "saved.png"
    monkeypatch.setattr(dialogs, "ask_save", lambda *_, **__: mask)
    monkeypatch.setattr(dialogs, "ask_mask", lambda *_: mask)
    found = of_window()
    user.action("save_mask").trigger()
    user.action("clear").trigger()
    user.action("load_mask").trigger()
    assert not found
    assert user.session.document.has_mask


ENDED = """
import os, signal, sys, threading, time
from inpaint_studio.core.photo_io import reading
real = reading.open_regular

def slowly(path):
    if threading.current_thread().name == "responsive":
        os.kill(os.getpid(), signal.SIGTERM)
        time.sleep(1)
    return real(path)

reading.open_regular = slowly
from inpaint_studio.__main__ import main
code = main()
print("ended", code, flush=True)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such signals")
@pytest.mark.parametrize("words", [(), ("--edit",)])
def test_a_signal_while_the_first_photo_is_waited_for_ends_the_program(photo_file, words):
    """Qt forgets a quit request that comes before its event loop begins."""
    command = [sys.executable, "-c", ENDED, *words, photo_file]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=LONG, env=os.environ)
    assert done.stdout.startswith("ended"), done.stderr


def test_the_window_thread_does_not_ask_whether_a_file_is_in_the_folder(user, of_window, tmp_path):
    link = tmp_path / "link.png"
    link.symlink_to(tmp_path / "2.png")
    found = of_window()
    assert user.session.photos.has_file(link) and not user.session.photos.has_file(tmp_path / "new.png")
    assert user.session.saving.conflict(link) is not None
    assert not found


def test_after_a_step_nothing_is_asked(user, of_window):
    found = of_window()
    user.drag((20, 20), (30, 20))
    user.action("undo").trigger()
    user.action("redo").trigger()
    user.wait_removed()
    assert not found, "but where its photo is, is recorded"
    assert any(paths.journal_folder().glob("*/*/state.json"))


def test_going_to_another_photo_of_the_folder_asks_nothing(user, of_window):
    shelf, found = user.session.photos.shelf, of_window()
    shelf.max_bytes = 0
    user.action("next").trigger()
    assert isinstance(shelf.all[0], Parked)
    user.action("previous").trigger()
    assert not found and user.session.document.has_mask


def test_saving_and_opening_ask_nothing(user, of_window, tmp_path, monkeypatch):
    proposed = []
    monkeypatch.setattr(dialogs, "ask_save", lambda _, path, *__, **___: proposed.append(path) or tmp_path / "new.png")
    monkeypatch.setattr(dialogs, "ask_save_all", lambda _window, request: request.first)
    user.wait_removed()
    found = of_window()
    user.action("save").trigger()
    paint(user)
    user.wait_removed()
    user.action("save").trigger()
    user.action("save_copy").trigger()
    user.action("next").trigger()
    paint(user)
    user.wait_removed()
    user.action("save_all").trigger()
    drop(user, tmp_path / "1.png")
    drop(user, tmp_path)
    user.window.batch.show()
    user.window.batch.window.close()
    assert not found
    assert [path.name for path in proposed] == ["1_removed.png"] * 2 and len(user.session.photos.paths) > 3


def test_work_on_a_photo_whose_disk_is_slow_is_recorded_with_the_photo_once_it_is_known_to_be_gone(
    user, tmp_path, monkeypatch
):
    answers, real = threading.Event(), photo_files.stamp_of
    (run,) = (one for one in paths.journal_folder().iterdir() if one.is_dir())
    record = run / str(user.session.document.id)
    monkeypatch.setattr(photo_files, "stamp_of", lambda path: answers.wait(LONG) and real(path))
    for path in tmp_path.glob("*.png"):
        path.unlink()
    user.drag((20, 20), (30, 20))  # the disk has not answered yet
    assert "inside" not in json.loads((record / "state.json").read_bytes())["photo"]
    answers.set()
    user.qtbot.waitUntil(lambda: "inside" in json.loads((record / "state.json").read_bytes())["photo"])
    assert (record / "original.npy").exists()
