"""Opening, dropping, pasting and saving, and the questions before a photo is closed."""

import threading
import time

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication

from inpaint_studio.core.errors import ImageReadError
from inpaint_studio.core.photo_io import read_photo, reading, regular_files
from inpaint_studio.ui import dialogs
from inpaint_studio.ui.commands.recent import RecentMenu
from inpaint_studio.ui.qimage import rgb_view
from inpaint_studio.ui.session import opening as opening_module
from tests.support.images import textured
from tests.support.user import drop
from tests.support.waiting import wait_for

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.mark.parametrize("answer", list(dialogs.Unsaved))
def test_unsaved_changes_are_confirmed_before_leaving(start, photo_file, tmp_path, monkeypatch, answer):
    user = start(photo_file)
    user.window.toolbox.set_size(30)
    user.drag((80, 60), (90, 60))
    user.wait_removed()
    target = tmp_path / "kept.png"
    questions = []
    monkeypatch.setattr(dialogs, "ask_unsaved", lambda parent, name, *_rest: questions.append(name) or answer)
    monkeypatch.setattr(dialogs, "ask_save", lambda parent, proposed: target)
    user.window.close()
    user.wait_idle()
    assert questions == ["photo.png"]
    assert user.window.isVisible() == (answer is dialogs.Unsaved.STAY)
    assert target.exists() == (answer is dialogs.Unsaved.SAVE)


def test_a_failed_save_says_why_and_stays_unsaved(start, photo_file, tmp_path, monkeypatch, messages):
    user = start(photo_file)
    user.window.toolbox.set_size(30)
    user.drag((80, 60), (90, 60))
    user.wait_removed()
    monkeypatch.setattr(dialogs, "ask_save", lambda parent, proposed: tmp_path / "no" / "such" / "a.png")
    user.key(Qt.Key.Key_S, CTRL)
    assert len(messages) == 1 and "a.png" in messages[0]
    assert user.window.isWindowModified()


def test_a_file_that_cannot_be_opened_says_why_and_the_open_photo_stays(start, photo_file, tmp_path, messages):
    user = start(photo_file)
    user.drag((80, 60), (90, 60))
    document = user.session.document
    bad = tmp_path / "bad.jpg"
    bad.write_bytes(b"no")
    user.window.open(bad)
    assert "bad.jpg" in messages[0]
    assert user.session.document is document and document.has_mask


def test_drop_and_paste_open_a_photo(start, photo_file):
    user = start()
    drop(user, photo_file)
    assert user.session.document.path == photo_file
    pixels = textured(40, 60, seed=3)
    QGuiApplication.clipboard().setImage(rgb_view(pixels).copy())
    user.key(Qt.Key.Key_V, CTRL)
    assert np.array_equal(user.session.document.image, pixels)
    assert user.session.document.path is None


def test_a_large_photo_is_shown_coarsely_while_it_is_read_and_vanishes_if_that_fails(
    start, photo_file, tmp_path, messages, monkeypatch
):
    large, broken = tmp_path / "large.jpg", tmp_path / "broken.jpg"
    Image.fromarray(np.full((2100, 2400, 3), (250, 30, 30), np.uint8)).save(large, quality=90)
    broken.write_bytes(large.read_bytes())

    def read(path, partial=False, data=None):
        if path == broken:
            raise ImageReadError(f"{path} is too large for this computer's memory.")
        return read_photo(path, partial, data)

    monkeypatch.setattr(opening_module, "read_photo", read)
    user = start(photo_file)
    small = user.session.document
    seen = []

    def look(coarse):
        if coarse is not None:
            at = user.canvas.rect().center() * user.canvas.devicePixelRatio()
            middle = user.canvas.grab().toImage().pixelColor(at)
            seen.append((middle.red(), user.session.document))

    user.session.opening.coarse_photo_read.connect(look)
    user.window.open(broken)
    assert seen == [(pytest.approx(250, abs=6), small)] and "broken.jpg" in messages[-1]
    assert user.session.document is small and user.canvas.display.coarse_photo is None
    user.window.open(large)
    assert len(seen) == 2 and seen[1][1] is small and user.session.document.path == large
    assert user.canvas.display.coarse_photo is None


@pytest.fixture
def slow_disk(qapp, monkeypatch):
    """A disk that opens a ``slow….jpg`` after the window was drawn for a while; the files that were opened."""
    ticks, opened, ended, real = [], [], threading.Event(), regular_files.open_regular

    def open_slowly(path):
        if path.name.startswith("slow"):
            opened.append(path)
            before = len(ticks)
            wait_for(lambda: ended.is_set() or len(ticks) > before + 5)
        return real(path)

    monkeypatch.setattr(reading, "open_regular", open_slowly)
    clock = QTimer()
    clock.timeout.connect(lambda: ticks.append(time.monotonic()))
    clock.start(20)
    yield opened
    ended.set()  # for what thumbnails are made of
    clock.stop()


def slow_photo(folder, name="slow.jpg"):
    Image.fromarray(np.full((2100, 2000, 3), 200, np.uint8)).save(folder / name)
    return folder / name


def test_a_slow_disk_is_queried_once_while_the_window_is_drawn(start, photo_file, tmp_path, slow_disk):
    user, slow = start(photo_file), slow_photo(tmp_path)
    user.window.open(slow)
    assert user.session.document.path == slow and slow_disk == [slow]


def test_the_window_is_drawn_while_a_slow_disk_says_whether_the_user_must_be_asked(
    start, photo_file, tmp_path, slow_disk, monkeypatch
):
    user, slow, questions = start(photo_file), slow_photo(tmp_path), []
    user.drag((20, 20), (40, 20))
    monkeypatch.setattr(
        dialogs, "ask_unfinished", lambda *_: questions.append(list(slow_disk)) or dialogs.Unsaved.DISCARD
    )
    user.window.open(slow)
    assert user.session.document.path == slow
    assert questions == [[slow]] and slow_disk == [slow, slow], "it may have been saved to while the question stood"


def test_the_window_is_drawn_while_a_slow_disk_is_asked_for_several(start, photo_file, tmp_path, slow_disk):
    user = start(photo_file)
    slow = [slow_photo(tmp_path, f"slow{number}.jpg") for number in range(2)]
    user.window.open(*slow)
    assert user.session.document.path == slow[0] and user.session.photos.paths == slow


def test_photos_opened_before_are_in_a_menu_until_they_are_gone_or_forgotten(start, photo_file, tmp_path):
    user = start(photo_file)
    other, gone = tmp_path / "o&ther.png", tmp_path / "gone.png"
    for path in (other, gone):
        path.write_bytes(photo_file.read_bytes())
        user.window.open(path)
    gone.unlink()
    user.window.open(photo_file)
    menu = user.window.findChild(RecentMenu)

    def texts():
        menu.aboutToShow.emit()
        return [action.text() for action in menu.actions() if action.text()]

    assert texts() == ["photo.png", "o&&ther.png", "&Clear list"]
    menu.actions()[1].trigger()
    assert user.session.document.path == other
    texts()
    menu.actions()[-1].trigger()
    assert texts() == ["No recent photos"] and not user.window.preferences.settings.recent
