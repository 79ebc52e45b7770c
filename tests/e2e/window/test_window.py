"""The main workflow: start screen, removal, themes, unexpected errors."""

import sys
import threading

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from inpaint_studio import paths
from inpaint_studio.core.photo_io import read_photo
from inpaint_studio.ui import dialogs
from inpaint_studio.ui.actions.key_names import native_names
from inpaint_studio.ui.actions.key_sheet import ShortcutSheet
from inpaint_studio.ui.actions.table import ACTIONS
from inpaint_studio.ui.app import ErrorRelay

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def test_open_paint_remove_undo_redo_save_reload(start, messages, tmp_path, monkeypatch):
    source = tmp_path / "shell.png"
    Image.open(paths.samples()[1]).save(source)
    user = start(source)
    opened = user.session.document.image.copy()
    assert not user.action("remove").isEnabled()
    assert "paint over" in user.action("remove").toolTip()

    user.window.toolbox.set_size(60)
    user.drag((500, 390), (640, 400), (560, 430))
    document = user.session.document
    mask, hole = document.mask.copy(), document.hole.copy()
    assert mask[395, 560] == 255
    assert user.action("remove").isEnabled()

    user.wait_removed()
    removed = document.image.copy()
    assert not np.array_equal(removed, opened)
    assert np.array_equal(removed[hole == 0], opened[hole == 0]), "nothing outside the shown mask changes"
    assert not document.has_mask
    assert user.window.isWindowModified()

    user.key(Qt.Key.Key_Z, CTRL)
    assert np.array_equal(document.image, opened)
    assert np.array_equal(document.mask, mask), "undoing a removal gives its mask back"
    user.key(Qt.Key.Key_Z, CTRL | SHIFT)
    assert np.array_equal(document.image, removed)

    target = tmp_path / "out.png"
    monkeypatch.setattr(dialogs, "ask_save", lambda parent, proposed: target)
    user.key(Qt.Key.Key_S, CTRL)
    assert np.array_equal(read_photo(target).pixels, removed)
    assert not user.window.isWindowModified()
    assert np.array_equal(read_photo(source).pixels, opened), "the original is untouched"
    user.window.open(target)
    assert np.array_equal(user.session.document.image, removed)
    assert messages == []


def test_the_window_starts_empty_and_a_sample_is_one_click_away(start):
    user = start()
    assert user.session.document is None
    assert not user.canvas.isVisible()
    from PySide6.QtWidgets import QToolButton

    buttons = [b for b in user.window.findChildren(QToolButton) if b.property("photo")]
    assert len(buttons) == len(paths.samples()) >= 2
    buttons[0].click()
    assert user.session.document.path == paths.samples()[0]
    assert user.canvas.isVisible()


def test_holding_o_shows_the_original(start, photo_file):
    user = start(photo_file)
    user.window.toolbox.set_size(40)
    original = user.canvas.grab().toImage()
    user.drag((80, 60), (100, 60))
    user.wait_removed()
    user.canvas.leaveEvent(None)
    changed = user.canvas.grab().toImage()
    user.hold(Qt.Key.Key_O)
    held = user.canvas.grab().toImage()
    user.let_go(Qt.Key.Key_O)
    spot = (user.at(90, 60) * user.canvas.devicePixelRatioF()).toPoint()
    assert held.pixelColor(spot) == original.pixelColor(spot)
    assert changed.pixelColor(spot) == user.canvas.grab().toImage().pixelColor(spot)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_chosen_theme_is_applied_and_kept(start, theme, photo_file):
    from inpaint_studio.core.settings import load_settings
    from inpaint_studio.ui.theme import is_dark, surround

    user = start(photo_file)
    user.window.preferences.change(theme=theme)
    QApplication.processEvents()
    assert is_dark(user.window.palette()) == (theme == "dark")
    corner = user.canvas.grab().toImage().pixelColor(2, 2)
    assert corner == surround(user.window.palette())
    user.window.close()
    user.wait_idle()
    assert load_settings(paths.settings_file()).settings.theme == theme


@pytest.fixture
def relay(start, photo_file):
    before = sys.excepthook, threading.excepthook
    user = start(photo_file)
    assert (sys.excepthook, threading.excepthook) == before, "main() has returned and put them back"
    relay = ErrorRelay(user.window)
    relay.happened.connect(user.session.failed)
    relay.start()
    yield relay
    relay.stop()
    assert (sys.excepthook, threading.excepthook) == before


def test_an_unexpected_error_reaches_the_user_and_the_log(relay, messages, capsys):
    try:
        raise ZeroDivisionError("boom")
    except ZeroDivisionError as error:
        sys.excepthook(type(error), error, error.__traceback__)
    assert "ZeroDivisionError" in messages[0]
    assert "boom" in paths.log_file().read_text()


def test_an_unexpected_error_in_a_plain_thread_reaches_the_user_and_the_log(relay, messages, qtbot, capsys):
    thread = threading.Thread(target=[].pop)
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: bool(messages))
    assert "IndexError" in messages[0]
    assert "pop from empty list" in paths.log_file().read_text()


def test_damaged_weights_are_reported_and_the_mask_is_kept(start, photo_file, messages, monkeypatch, tmp_path):
    bad = tmp_path / "weights.safetensors"
    bad.write_bytes(b"broken")
    monkeypatch.setenv("INPAINT_STUDIO_WEIGHTS", str(bad))
    user = start(photo_file)
    user.drag((80, 60), (90, 60))
    with user.qtbot.waitSignal(user.session.failed):
        user.key(Qt.Key.Key_Return)
    user.wait_idle()
    assert "weights.safetensors" in messages[0]
    assert user.session.document.has_mask


def test_f1_shows_every_key_and_f11_fills_the_screen(start):
    user = start(paths.samples()[1])
    user.key(Qt.Key.Key_F1)
    sheet = user.window.findChild(ShortcutSheet)
    assert sheet.isVisible()
    text = sheet.page.toPlainText()
    for spec in ACTIONS:
        if spec.keys:
            assert spec.text.rstrip("…") in text and native_names(spec.keys)[-1] in text
    user.key(Qt.Key.Key_F1)
    assert not sheet.isVisible()
    user.key(Qt.Key.Key_F11)
    assert user.window.isFullScreen()
    user.key(Qt.Key.Key_F11)
    assert not user.window.isFullScreen()
