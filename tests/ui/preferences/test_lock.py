"""Foreign objects in place of the settings' lock file: the window never waits for it."""

import os
from pathlib import Path

import pytest

from inpaint_studio.core.settings import load_settings
from inpaint_studio.ui.preferences.preferences import Preferences

MAKERS = {
    "pipe": getattr(os, "mkfifo", None),
    "device": lambda path: path.symlink_to("/dev/zero"),
    "loop": lambda path: path.symlink_to(path.name),
    "folder": lambda path: path.mkdir(),
    "terabyte": lambda path: (path.touch(), os.truncate(path, 1 << 40)),
    "empty": lambda path: path.touch(),
    "text": lambda path: path.write_text("hello"),
}


@pytest.mark.skipif(os.name == "nt", reason="pipes with names, devices and links are POSIX's")
@pytest.mark.timeout(10)  # Qt would wait for the lock for ever
@pytest.mark.parametrize("kind", MAKERS)
def test_settings_are_kept_whatever_lies_in_the_place_of_their_lock(qapp, tmp_path, kind):
    path = tmp_path / "settings.json"
    try:
        MAKERS[kind](Path(f"{path}.lock"))
    except OSError:
        pytest.skip("the disk keeps no such files")
    Preferences(path).change(brush_size=77)
    assert load_settings(path).settings.brush_size == 77
