"""Privacy: no socket is opened, and files are written only in the documented places."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from inpaint_studio import paths
from inpaint_studio.cli import run
from inpaint_studio.ui import app, dialogs

WATCHED = """
import json, sys
events = {"sockets": [], "written": []}
WRITING = set("wax+")

def watch(event, arguments):
    if event.startswith("socket.") and event not in ("socket.__new__", "socket.gethostname"):
        events["sockets"].append(f"{event} {arguments[1:]}")
    elif event == "socket.__new__" and int(arguments[1]) in (2, 10):
        events["sockets"].append(f"{event} {arguments}")
    elif event == "open" and isinstance(arguments[0], str):
        mode, flags = arguments[1], arguments[2] or 0
        if (mode and WRITING & set(mode)) or (mode is None and flags & 3):
            events["written"].append(arguments[0])

sys.addaudithook(watch)
import psutil
from inpaint_studio.__main__ import main
"""
WINDOW = """
import time
from pathlib import Path
from PySide6.QtTest import QTest
from PySide6.QtCore import QPointF, Qt
from inpaint_studio.ui import app as app_module, dialogs

def go(app):
    from inpaint_studio.engine.fill import variations

    window = app_module.open_windows[-1]
    app.processEvents()
    place = QPointF(*window.canvas.navigation.viewport.to_view((80, 60))).toPoint()
    QTest.mouseClick(window.canvas, Qt.MouseButton.LeftButton, pos=place)
    variations.DRAFTS = variations.FEWER_DRAFTS = 1
    window.session.removals.start()
    while not window.session.runner.is_idle:
        app.processEvents()
        time.sleep(0.01)  # the removal's thread needs the processor
    assert window.session.document.removals
    assert window.session.saving.save(Path(sys.argv[2]))
    window.close()
    return 0

app_module.execute = go
code = main([sys.argv[1]])
"""
COMMAND = 'code = main(["remove", sys.argv[1], "--mask", sys.argv[3], "--output", sys.argv[2]])\n'
END = """
inet = [str(one) for one in psutil.Process().net_connections(kind="inet")]
print(json.dumps(events | {"code": code, "connections": inet}))
"""


@pytest.mark.parametrize("what", [WINDOW, COMMAND], ids=["window", "command line"])
def test_no_network_is_touched_and_nothing_is_written_elsewhere(photo_file, mask_file, tmp_path, what):
    out, temporary = tmp_path / "out.png", tmp_path / "temporary"
    temporary.mkdir()
    environment = {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen",
        "TMPDIR": str(temporary),
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    arguments = [sys.executable, "-c", WATCHED + what + END, *(str(path) for path in (photo_file, out, mask_file))]
    done = subprocess.run(arguments, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    output = json.loads(done.stdout.splitlines()[-1])
    assert output["code"] == 0 and out.is_file()
    assert output["sockets"] == [] and output["connections"] == []
    allowed = [*paths.data_locations().values(), temporary, paths.settings_file().parent]
    elsewhere = [
        path for path in map(Path, output["written"])
        if path != Path(os.devnull) and not path.name.startswith(f".{out.name}") and not any(path.is_relative_to(a) for a in allowed)
    ]  # fmt: skip
    assert elsewhere == []
    assert not list(temporary.rglob("*.*")), "temporary files are gone"


def test_doctor_lists_what_is_kept_and_removes_it(capsys, start, photo_file):
    user = start(photo_file)
    user.drag((80, 60), (90, 60))
    user.window.preferences.change(theme="dark")
    assert run(["doctor"]) == 0
    texts = capsys.readouterr().out
    for place in paths.data_locations().values():
        assert str(place) in texts
    assert "KB" in texts or "bytes" in texts
    kept = [place for place in paths.data_locations().values() if place.exists()]
    capsys.readouterr()
    assert run(["doctor", "--remove-data"]) == 0
    assert not any(place.exists() for place in paths.data_locations().values())
    texts = capsys.readouterr().out
    assert kept and all(f"removed: {place}\n" in texts for place in kept)
    assert run(["doctor", "--remove-data"]) == 0
    texts = capsys.readouterr().out
    assert texts == "".join(f"there was none: {place}\n" for place in paths.data_locations().values())
    assert photo_file.is_file()


@pytest.mark.parametrize("expected", [True, False])
def test_all_data_can_be_removed_from_the_window(start, photo_file, monkeypatch, expected):
    user = start(photo_file)
    user.drag((80, 60), (90, 60))
    user.window.preferences.change(theme="dark")
    questions = []
    monkeypatch.setattr(dialogs, "ask_unfinished", lambda *_: dialogs.Unsaved.DISCARD)
    monkeypatch.setattr(dialogs, "ask_remove_data", lambda window, places: questions.append(places) or expected)
    user.action("remove_data").trigger()
    user.wait_idle()
    assert len(questions[0]) == 4 and any(str(paths.journal_folder()) in place for place in questions[0])
    kept = [place for place in paths.data_locations().values() if place.exists()]
    assert (kept == []) == expected and user.window.isVisible() != expected


LEAVES = """
import os
from inpaint_studio import paths
from inpaint_studio.core.files import temporary
folders = [temporary.Folder(), temporary.Folder(paths.undo_folder())]
print(*(folder.path for folder in folders), flush=True)
os._exit(0)
"""


@pytest.mark.parametrize("begin", [lambda: app._sweep(()), lambda: run(["remove", "none.png", "--mask", "none.png"])])
def test_what_a_killed_program_left_is_removed_by_the_next(begin):
    done = subprocess.run([sys.executable, "-c", LEAVES], capture_output=True, text=True, check=True)
    folders = [Path(name) for name in done.stdout.split()]
    assert len(folders) == 2 and all(folder.is_dir() for folder in folders)
    begin()
    assert not any(folder.exists() for folder in folders)
