"""Starting under bad conditions, or while another copy is running."""

import os
import shutil
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolButton

from inpaint_studio import __version__, paths
from inpaint_studio.core.settings import Settings, load_settings, save_settings
from inpaint_studio.ui.panels.empty_state import SampleButton
from inpaint_studio.ui.preferences.preferences import Preferences
from tests.support.waiting import LONG

ROOT = Path(__file__).resolve().parents[3]
SECOND = """
import sys, numpy as np
from pathlib import Path
from inpaint_studio.ui import app
from inpaint_studio.core.geometry import Rect
import tests.support.light_window
def execute(application):
    session = app.open_windows[-1].session
    application.processEvents()
    print("document", session.document is not None, "theme", app.open_windows[-1].preferences.settings.theme, flush=True)
    sys.stdin.readline()
    app.open_windows[-1].close()
    while not session.runner.is_idle:
        application.processEvents()
    return 0
app.execute = execute
from inpaint_studio.__main__ import main
sys.exit(main(sys.argv[1:]))
"""


@pytest.fixture
def second(photo_file):
    """Another copy of the program, with a photo, until a line is sent to it."""
    process = subprocess.Popen(
        [sys.executable, "-c", SECOND, str(photo_file)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=os.environ.copy(),
    )  # fmt: skip
    assert process.stdout.readline().split() == ["document", "True", "theme", "system"]
    yield process
    process.kill()
    process.communicate()


def end(process):
    process.stdin.write("\n")
    process.stdin.flush()
    assert process.wait(LONG) == 0


def test_samples_are_read_when_they_are_shown(start, photo_file):
    def pictures(user):
        QApplication.processEvents()
        buttons = user.window.empty.findChildren(SampleButton)
        return [not button.icon().isNull() for button in buttons if not button.visibleRegion().isEmpty()]

    assert pictures(start()) == [True] * len(paths.samples())
    user = start(photo_file)
    user.wait_idle()
    assert pictures(user) == [] and all(one.icon().isNull() for one in user.window.empty.findChildren(SampleButton))
    user.action("close").trigger()
    assert pictures(user) == [True] * len(paths.samples())


def test_enter_opens_the_sample_that_has_the_focus(start):
    user = start()
    sample = next(one for one in user.window.empty.findChildren(QToolButton) if one.property("photo"))
    sample.setFocus()
    user.qtbot.waitUntil(sample.hasFocus)
    QTest.keyClick(sample, Qt.Key.Key_Return)
    user.qtbot.waitUntil(lambda: user.session.document is not None)
    assert str(user.session.document.path) == sample.property("photo")


def test_two_running_copies_do_not_touch_each_others_work_or_settings(start, photo_file, second):
    user = start(photo_file)  # any question about work that was left would fail
    user.drag((30, 30), (60, 40))
    user.window.preferences.change(theme="dark")
    end(second)  # keeps its geometry, and not the theme that it was started with
    assert load_settings(paths.settings_file()).settings.theme == "dark"
    assert user.session.document.has_mask
    assert any(paths.journal_folder().iterdir()), "the other copy removed this one's journal"


def test_a_start_after_a_kill_offers_only_work_that_is_not_open_elsewhere(start, photo_file, second):
    user = start(photo_file)
    user.drag((30, 30), (60, 40))
    user.qtbot.waitUntil(lambda: bool(list(paths.journal_folder().glob("*/*/*"))))
    user.window.recovery.offer()  # nothing is offered: both are alive, and a question would fail
    end(second)


def test_an_unwritable_home_folder_is_reported(start, photo_file, tmp_path, monkeypatch, messages):
    (tmp_path / "home").write_text("a file, no folder")
    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME"):
        monkeypatch.setenv(name, str(tmp_path / "home" / "x"))
    user = start(photo_file)
    assert len(messages) == 1 and "cannot be written" in messages[0] and "make that folder writable" in messages[0]
    user.drag((30, 30), (60, 40))
    user.wait_removed()
    assert user.session.document.is_modified


def test_diagnostics_are_copied_without_paths(start, photo_file, isolated_home, messages):
    user = start(photo_file)
    user.session.failed.emit("x")
    user.action("diagnostics").trigger()
    text = QApplication.clipboard().text()
    assert __version__ in text and "Qt 6" in text and "torch " in text
    assert str(isolated_home) not in text and photo_file.name not in text
    assert "clipboard" in user.window.toast.text


def test_only_what_changes_is_written(tmp_path):
    path = tmp_path / "settings.json"
    one, other = Preferences(path), Preferences(path)
    one.change(brush_size=99)
    other.change(theme="dark")
    stored = load_settings(path).settings
    assert (stored.brush_size, stored.theme) == (99, "dark")


def test_recent_photos_and_keys_of_two_windows_are_merged(tmp_path):
    path = tmp_path / "settings.json"
    Preferences(path).change(theme="light")
    one, other = Preferences(path), Preferences(path)
    one.set(one.settings.with_recent(tmp_path / "1.jpg"))
    other.set(other.settings.with_recent(tmp_path / "2.jpg"))
    one.change(keys={"undo": ["Ctrl+U"]})
    other.change(keys={"redo": ["Ctrl+J"]})
    stored = load_settings(path).settings
    assert {name[-5:] for name in stored.recent} == {"1.jpg", "2.jpg"}
    assert stored.keys == {"undo": ["Ctrl+U"], "redo": ["Ctrl+J"]}
    one.change(keys={})
    assert load_settings(path).settings.keys == {"redo": ["Ctrl+J"]}


def test_a_settings_file_damaged_meanwhile_does_not_affect_the_window(tmp_path):
    path = tmp_path / "settings.json"
    one = Preferences(path)
    one.change(theme="dark", history_mb=1024)
    path.write_text('{"theme": "da')
    one.change(brush_size=60)
    stored = load_settings(path).settings
    assert (stored.theme, stored.history_mb, stored.brush_size) == ("dark", 1024, 60)


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() != 0 or not shutil.which("setpriv"), reason="needs root")
@pytest.mark.parametrize("closed", (".config", ".local"))
def test_an_inaccessible_home_folder_is_reported_and_the_window_opens(tmp_path, closed):
    # another user's program, since root may look into everything
    home = tmp_path / "home"
    (home / closed).mkdir(parents=True)
    code = "from inpaint_studio.ui import app; from PySide6.QtCore import QTimer\n" + (
        "def execute(application):\n"
        "    print('shown', app.open_windows[-1].isVisible(), app.open_windows[-1].toast.text)\n"
        "    app.open_windows[-1].close()\n"
        "    return 0\n"
        "app.execute = execute\n"
        "from inpaint_studio.__main__ import main\n"
        "main([])"
    )
    for place in (home, home / closed):
        os.chown(place, 65534, 65534)
    for place in (tmp_path, *tmp_path.parents[:3]):
        place.chmod(0o755)
    (home / closed).chmod(0)
    environment = {
        "HOME": str(home),
        "QT_QPA_PLATFORM": "offscreen",
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(ROOT),
    }
    command = ["setpriv", "--reuid", "65534", "--regid", "65534", "--clear-groups", sys.executable, "-c", code]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False, cwd="/")
    if "Permission denied" in done.stderr and "shown" not in done.stdout and "sys.executable" in done.stderr:
        pytest.skip("that user may not run this Python")
    assert "shown True" in done.stdout, done.stderr
    assert "cannot be written" in done.stdout


@pytest.mark.parametrize("how", ["closed", "dead"])
def test_an_inaccessible_recent_photo_does_not_prevent_the_start(start, photo_file, tmp_path, monkeypatch, how):
    there, other = tmp_path / "there.png", tmp_path / "gone" / "photo.png"
    shutil.copy(photo_file, there)
    save_settings(Settings(recent=(str(other), str(there))), paths.settings_file())
    real, answer, given_up = Path.is_file, threading.Event(), []

    def is_file(self):
        if self == other and how == "closed":
            raise PermissionError(13, "Permission denied")
        if self == other:
            given_up.append(not answer.wait(LONG))
        return real(self)

    monkeypatch.setattr(Path, "is_file", is_file)
    user = start()
    shown = [button.property("photo") for button in user.window.findChildren(QToolButton)]
    assert str(there) in shown and str(other) not in shown
    assert not given_up, "the start has not waited for it"
    answer.set()
    for thread in threading.enumerate():
        if thread.name == "look":
            thread.join()
