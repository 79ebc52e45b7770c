"""Windows that change settings at the same moment, each a process of its own: every change is kept."""

import json
import os
import subprocess
import sys

from inpaint_studio.core.settings import load_settings

WINDOWS, CHANGES = "abcd", 20
WINDOW = """
import sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
from inpaint_studio.ui.preferences.preferences import Preferences

app, preferences, who = QApplication([]), Preferences(Path(sys.argv[1])), sys.argv[2]
print("ready", flush=True)
sys.stdin.readline()
for number in range(int(sys.argv[3])):
    preferences.change(keys={**preferences.settings.keys, f"{who}{number}": ["Ctrl+J"]})
"""


def test_no_change_is_lost_when_many_windows_make_theirs_at_once(tmp_path):
    path = tmp_path / "settings.json"
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    command = [sys.executable, "-c", WINDOW, str(path)]
    windows = [subprocess.Popen([*command, who, str(CHANGES)], env=os.environ.copy(), **pipes) for who in WINDOWS]
    assert [window.stdout.readline() for window in windows] == ["ready\n"] * len(WINDOWS)
    for window in windows:
        window.stdin.write("go\n")
        window.stdin.flush()
    assert [window.communicate() and window.returncode for window in windows] == [0] * len(WINDOWS)
    settings, problems = load_settings(path)
    assert problems == [] and json.loads(path.read_text())
    assert set(settings.keys) == {f"{who}{number}" for who in WINDOWS for number in range(CHANGES)}
    assert [file.name for file in tmp_path.iterdir()] == ["settings.json"]
