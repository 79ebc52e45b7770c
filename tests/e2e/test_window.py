"""The main job and everything around it, as a user does it."""

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QWheelEvent
from PySide6.QtWidgets import QApplication

from inpaint_studio import paths
from inpaint_studio.core.image_io import read_photo
from inpaint_studio.ui import dialogs
from inpaint_studio.ui.qimage import rgb_view
from tests.conftest import textured

pytestmark = pytest.mark.timeout(240)
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def test_open_paint_remove_undo_redo_save_reload(start, messages, tmp_path, monkeypatch):
    source = tmp_path / "shell.png"
    Image.open(paths.samples()[1]).save(source)
    user = start(source)
    opened = user.session.document.image.copy()
    assert not user.action("remove").isEnabled()
    assert "Paint" in user.action("remove").toolTip()

    user.canvas.set_brush_size(60)
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


def test_what_is_painted_is_seen(start, photo_file):
    user = start(photo_file)
    before = user.canvas.grab().toImage()
    user.canvas.set_brush_size(30)
    user.drag((80, 60), (90, 60))
    after = user.canvas.grab().toImage()
    ratio = user.canvas.devicePixelRatioF()
    inside, outside = (user.at(*p).toPoint() * ratio for p in ((85, 60), (20, 20)))
    assert after.pixelColor(inside) != before.pixelColor(inside)
    assert after.pixelColor(outside) == before.pixelColor(outside)


def test_right_drag_erases_and_the_eraser_too(start, photo_file):
    user = start(photo_file)
    user.canvas.set_brush_size(40)
    user.drag((40, 60), (120, 60))
    user.canvas.set_brush_size(20)
    user.drag((80, 60), (82, 60), button=Qt.MouseButton.RightButton)
    assert user.session.document.mask[60, 81] == 0 and user.session.document.mask[60, 50] == 255
    user.key(Qt.Key.Key_E)
    user.drag((50, 60), (52, 60))
    assert user.session.document.mask[60, 51] == 0
    user.key(Qt.Key.Key_B)
    user.drag((50, 60), (52, 60))
    assert user.session.document.mask[60, 51] == 255
    assert len(user.session.document.history.labels) == 4


def test_brackets_alt_wheel_and_the_slider_change_the_size(start, photo_file):
    user = start(photo_file)
    user.canvas.set_brush_size(50)
    user.key(Qt.Key.Key_BracketRight)
    assert user.canvas.brush_size == 55
    user.key(Qt.Key.Key_BracketLeft)
    user.key(Qt.Key.Key_BracketLeft)
    assert user.canvas.brush_size < 50
    event = QWheelEvent(
        user.at(10, 10), user.canvas.mapToGlobal(user.at(10, 10)), QPoint(), QPoint(120, 0), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.AltModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    size = user.canvas.brush_size
    QApplication.sendEvent(user.canvas, event)
    assert user.canvas.brush_size > size


def wheel(user, x, y, delta):
    at = user.at(x, y)
    event = QWheelEvent(
        at, user.canvas.mapToGlobal(at), QPoint(), QPoint(0, delta), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(user.canvas, event)


def test_the_wheel_zooms_at_the_cursor_and_keys_fit_and_show_all_pixels(start, photo_file):
    user = start(photo_file)
    before = user.at(40, 30)
    wheel(user, 40, 30, 240)
    assert user.at(40, 30).x() == pytest.approx(before.x(), abs=0.01)
    assert user.canvas.zoom == pytest.approx(1.25**2, rel=0.01)
    user.key(Qt.Key.Key_1, CTRL)
    assert user.canvas.zoom == pytest.approx(1)
    wheel(user, 40, 30, 600)
    user.key(Qt.Key.Key_0, CTRL)
    assert user.at(0, 0).x() >= 0 and user.at(160, 120).y() <= user.canvas.height()


def test_space_and_the_middle_button_pan_and_paint_nothing(start, photo_file):
    user = start(photo_file)
    wheel(user, 80, 60, 720)
    for press in ("space", "middle"):
        before = user.at(0, 0)
        button = Qt.MouseButton.MiddleButton if press == "middle" else Qt.MouseButton.LeftButton
        if press == "space":
            user.hold(Qt.Key.Key_Space)
        start_at = QPointF(300, 300)
        from PySide6.QtCore import QEvent

        user.mouse(QEvent.Type.MouseButtonPress, start_at, button)
        user.mouse(QEvent.Type.MouseMove, start_at + QPointF(-40, -25), button, button)
        user.mouse(QEvent.Type.MouseButtonRelease, start_at + QPointF(-40, -25), button)
        user.let_go(Qt.Key.Key_Space)
        assert user.at(0, 0) - before == QPointF(-40, -25)
    assert not user.session.document.has_mask


def test_keys_held_are_let_go_when_the_focus_is_lost(start, photo_file):
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QFocusEvent

    user = start(photo_file)
    user.hold(Qt.Key.Key_Space)
    QApplication.sendEvent(user.canvas, QFocusEvent(QEvent.Type.FocusOut))
    user.drag((80, 60), (90, 60))
    assert user.session.document.has_mask, "Space is not held any more: the drag paints"


def test_escape_takes_the_unfinished_stroke_back(start, photo_file):
    user = start(photo_file)
    user.press(80, 60)
    user.move(90, 60)
    assert user.session.document.has_mask
    user.key(Qt.Key.Key_Escape)
    assert not user.session.document.has_mask
    user.release(90, 60)
    assert user.session.document.history.labels == []


def test_holding_o_shows_the_original(start, photo_file):
    user = start(photo_file)
    user.canvas.set_brush_size(40)
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


def test_a_cancel_keeps_photo_and_mask(start, photo_file):
    user = start(photo_file)
    user.canvas.set_brush_size(30)
    user.drag((80, 60), (90, 60))
    document = user.session.document
    image, mask = document.image.copy(), document.mask.copy()
    with user.qtbot.waitSignal(user.session.runner.cancelled, timeout=60_000):
        user.key(Qt.Key.Key_Return)
        assert user.session.runner.is_running
        user.key(Qt.Key.Key_Escape)
    user.wait_idle()
    assert np.array_equal(document.image, image) and np.array_equal(document.mask, mask)
    assert user.action("remove").isEnabled()


def test_painting_the_next_mask_goes_on_during_a_run(start, photo_file):
    user = start(photo_file)
    user.canvas.set_brush_size(20)
    user.drag((40, 40), (50, 40))
    with user.qtbot.waitSignal(user.session.removal_done, timeout=60_000):
        user.key(Qt.Key.Key_Return)
        assert not user.action("undo").isEnabled(), "the step that is being worked on stays"
        user.drag((130, 100), (140, 100))
    user.wait_idle()
    document = user.session.document
    assert document.mask[100, 135] == 255 and document.mask[40, 45] == 0
    assert document.history.labels == ["Brush stroke", "Brush stroke", "Remove"]


def test_a_stroke_that_is_being_drawn_when_a_result_arrives_is_kept(start, photo_file):
    user = start(photo_file)
    user.canvas.set_brush_size(20)
    user.drag((40, 40), (50, 40))
    with user.qtbot.waitSignal(user.session.removal_done, timeout=60_000):
        user.key(Qt.Key.Key_Return)
        user.press(130, 100)
    user.move(140, 100)
    user.release(140, 100)
    user.wait_idle()
    assert user.session.document.mask[100, 130] == 255


def test_closing_while_the_network_loads_ends_the_program(start, photo_file, monkeypatch):
    quits = []
    monkeypatch.setattr(QApplication, "quit", lambda *_: quits.append(1))
    user = start(photo_file)
    user.drag((80, 60), (90, 60))
    user.key(Qt.Key.Key_Return)
    assert not user.session.runner.is_idle
    user.window.close()
    assert quits == []
    user.wait_idle()
    user.qtbot.waitUntil(lambda: bool(quits), timeout=5000)


def test_a_result_of_another_photo_is_never_applied(start, photo_file, tmp_path):
    other = tmp_path / "other.png"
    Image.fromarray(textured(120, 160, seed=9)).save(other)
    user = start(photo_file)
    user.drag((80, 60), (90, 60))
    first = user.session.document
    before = first.image.copy()
    user.key(Qt.Key.Key_Return)
    user.window.open(other)
    user.wait_idle()
    user.qtbot.wait(50)
    assert np.array_equal(user.session.document.image, textured(120, 160, seed=9))
    assert np.array_equal(first.image, before)
    assert not user.session.document.is_modified


def test_closing_during_a_run_is_clean(start, photo_file):
    user = start(photo_file)
    user.drag((80, 60), (90, 60))
    user.key(Qt.Key.Key_Return)
    assert user.session.runner.is_running
    user.window.close()
    user.wait_idle()
    user.qtbot.waitUntil(lambda: not user.window.isVisible(), timeout=5000)


@pytest.mark.parametrize("answer", list(dialogs.Unsaved))
def test_unsaved_changes_are_asked_about(start, photo_file, tmp_path, monkeypatch, answer):
    user = start(photo_file)
    user.canvas.set_brush_size(30)
    user.drag((80, 60), (90, 60))
    user.wait_removed()
    target = tmp_path / "kept.png"
    asked = []
    monkeypatch.setattr(dialogs, "ask_unsaved", lambda parent, name: asked.append(name) or answer)
    monkeypatch.setattr(dialogs, "ask_save", lambda parent, proposed: target)
    user.window.close()
    user.wait_idle()
    assert asked == ["photo.png"]
    assert user.window.isVisible() == (answer is dialogs.Unsaved.STAY)
    assert target.exists() == (answer is dialogs.Unsaved.SAVE)


def test_a_failed_save_says_why_and_stays_unsaved(start, photo_file, tmp_path, monkeypatch, messages):
    user = start(photo_file)
    user.canvas.set_brush_size(30)
    user.drag((80, 60), (90, 60))
    user.wait_removed()
    monkeypatch.setattr(dialogs, "ask_save", lambda parent, proposed: tmp_path / "no" / "such" / "a.png")
    user.key(Qt.Key.Key_S, CTRL)
    assert len(messages) == 1 and "a.png" in messages[0]
    assert user.window.isWindowModified()


def test_what_cannot_be_opened_says_why_and_the_open_photo_stays(start, photo_file, tmp_path, messages):
    user = start(photo_file)
    user.drag((80, 60), (90, 60))
    document = user.session.document
    bad = tmp_path / "bad.jpg"
    bad.write_bytes(b"no")
    user.window.open(bad)
    assert "bad.jpg" in messages[0]
    assert user.session.document is document and document.has_mask


def test_damaged_weights_are_reported_and_the_mask_is_kept(start, photo_file, messages, monkeypatch, tmp_path):
    from inpaint_studio.engine.inpainter import shared_inpainter

    shared_inpainter.cache_clear()
    bad = tmp_path / "weights.safetensors"
    bad.write_bytes(b"broken")
    monkeypatch.setenv("INPAINT_STUDIO_WEIGHTS", str(bad))
    user = start(photo_file)
    user.drag((80, 60), (90, 60))
    with user.qtbot.waitSignal(user.session.failed, timeout=60_000):
        user.key(Qt.Key.Key_Return)
    user.wait_idle()
    assert "weights.safetensors" in messages[0]
    assert user.session.document.has_mask


def test_drop_and_paste_open_a_photo(start, photo_file):
    user = start()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(photo_file))])
    how = Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(50, 50), *how)
    QApplication.sendEvent(user.window, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(user.window, QDropEvent(QPointF(50, 50), *how))
    assert user.session.document.path == photo_file
    pixels = textured(40, 60, seed=3)
    QGuiApplication.clipboard().setImage(rgb_view(pixels).copy())
    user.key(Qt.Key.Key_V, CTRL)
    assert np.array_equal(user.session.document.image, pixels)
    assert user.session.document.path is None


def test_a_folder_is_walked_and_every_photo_keeps_its_mask(start, tmp_path):
    for i in range(3):
        Image.fromarray(textured(80, 100, seed=i)).save(tmp_path / f"{i}.png")
    user = start(tmp_path)
    user.canvas.set_brush_size(20)
    assert user.session.document.name == "0.png"
    user.drag((50, 40), (60, 40))
    mask = user.session.document.mask.copy()
    user.key(Qt.Key.Key_PageDown)
    user.key(Qt.Key.Key_PageDown)
    assert user.session.document.name == "2.png"
    assert not user.action("next").isEnabled()
    user.key(Qt.Key.Key_PageUp)
    user.key(Qt.Key.Key_PageUp)
    assert user.session.document.name == "0.png"
    assert np.array_equal(user.session.document.mask, mask)
    user.key(Qt.Key.Key_Z, CTRL)
    assert not user.session.document.has_mask


def test_a_removal_goes_on_while_one_walks_the_folder(start, tmp_path):
    for i in range(2):
        Image.fromarray(textured(80, 100, seed=i)).save(tmp_path / f"{i}.png")
    user = start(tmp_path)
    user.canvas.set_brush_size(20)
    user.drag((50, 40), (60, 40))
    first = user.session.document
    with user.qtbot.waitSignal(user.session.removal_done, timeout=60_000):
        user.key(Qt.Key.Key_Return)
        user.key(Qt.Key.Key_PageDown)
    user.wait_idle()
    assert first.history.labels[-1] == "Remove"
    assert np.array_equal(user.session.document.image, textured(80, 100, seed=1))
    user.key(Qt.Key.Key_PageUp)
    assert user.session.document is first


def test_a_removal_survives_walking_two_photos_on(start, tmp_path):
    for i in range(3):
        Image.fromarray(textured(80, 100, seed=i)).save(tmp_path / f"{i}.png")
    user = start(tmp_path)
    user.canvas.set_brush_size(20)
    user.drag((50, 40), (60, 40))
    first = user.session.document
    with user.qtbot.waitSignal(user.session.removal_done, timeout=60_000):
        user.key(Qt.Key.Key_Return)
        user.key(Qt.Key.Key_PageDown)
        user.key(Qt.Key.Key_PageDown)
    user.wait_idle()
    assert first.history.labels[-1] == "Remove"


def test_a_broken_photo_does_not_block_the_folder(start, tmp_path, messages):
    for i in (0, 2):
        Image.fromarray(textured(80, 100, seed=i)).save(tmp_path / f"{i}.png")
    (tmp_path / "1.png").write_bytes(b"x")
    user = start(tmp_path)
    user.key(Qt.Key.Key_PageDown)
    assert user.session.document.name == "2.png"
    assert len(messages) == 1 and "1.png" in messages[0]


def test_what_was_discarded_does_not_come_back_with_the_folder(start, tmp_path, monkeypatch):
    for i in range(2):
        Image.fromarray(textured(80, 100, seed=i)).save(tmp_path / f"{i}.png")
    user = start(tmp_path)
    user.canvas.set_brush_size(20)
    user.drag((50, 40), (60, 40))
    user.wait_removed()
    monkeypatch.setattr(dialogs, "ask_unsaved", lambda *_: dialogs.Unsaved.DISCARD)
    user.window.open(tmp_path)
    user.key(Qt.Key.Key_PageDown)
    user.key(Qt.Key.Key_PageUp)
    assert np.array_equal(user.session.document.image, textured(80, 100, seed=0))
    assert user.session.unsaved == []


def test_an_empty_folder_is_refused(start, tmp_path, messages):
    folder = tmp_path / "none"
    folder.mkdir()
    user = start(folder)
    assert "none" in messages[0] and user.session.document is None


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_colours_follow_the_choice_and_it_is_kept(start, theme, photo_file):
    from inpaint_studio.core.settings import load_settings
    from inpaint_studio.ui.theme import is_dark, surround

    user = start(photo_file)
    user.action(f"theme_{theme}").trigger()
    QApplication.processEvents()
    assert is_dark(user.window.palette()) == (theme == "dark")
    corner = user.canvas.grab().toImage().pixelColor(2, 2)
    assert corner == surround(user.window.palette())
    user.window.close()
    user.wait_idle()
    assert load_settings(paths.settings_file()).theme == theme


def test_an_unexpected_error_reaches_the_user_and_the_log(start, photo_file, messages, monkeypatch, capsys):
    import sys

    user = start(photo_file)
    hook = sys.excepthook
    assert hook is sys.__excepthook__, "main() has returned and put it back"
    from inpaint_studio.ui.app import ErrorRelay

    relay = ErrorRelay(user.window)
    relay.happened.connect(user.session.failed)
    try:
        raise ZeroDivisionError("boom")
    except ZeroDivisionError as error:
        relay.handle(type(error), error, error.__traceback__)
    assert "ZeroDivisionError" in messages[0]
    assert "boom" in paths.log_file().read_text()
