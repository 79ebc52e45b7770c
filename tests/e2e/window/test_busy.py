"""Signs of work: slow operations on large photos show the busy pointer, or run in another thread."""

import threading
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QStandardPaths, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QPushButton

from inpaint_studio import paths
from inpaint_studio.core.editing import document, edge_adjustment, gestures, mask_steps
from inpaint_studio.core.editing import removals as layer_steps
from inpaint_studio.core.editing.fill import Fill
from inpaint_studio.core.geometry import Rect
from inpaint_studio.core.masks import margin, object_search
from inpaint_studio.core.settings import load_settings
from inpaint_studio.ui import dialogs
from inpaint_studio.ui.canvas import layer_stack
from inpaint_studio.ui.commands import mask as mask_menu
from inpaint_studio.ui.panels import verify
from inpaint_studio.ui.preferences import preferences
from inpaint_studio.ui.session import opening
from tests.support.controls import check, click
from tests.support.images import textured
from tests.support.questions import on_question
from tests.support.waiting import LONG

CTRL, SHIFT, ALT = (getattr(Qt.KeyboardModifier, f"{name}Modifier") for name in ("Control", "Shift", "Alt"))
ASK_SAVE_MASK = dialogs.ask_save_mask


@pytest.fixture
def user(start, tmp_path, monkeypatch):
    monkeypatch.setattr(dialogs, "ask_unfinished", lambda *_: dialogs.Unsaved.DISCARD)
    Image.fromarray(textured(240, 320)).save(tmp_path / "photo.png")
    user = start(tmp_path / "photo.png")
    user.key(Qt.Key.Key_B)
    user.drag((100, 60), (160, 90))
    return user


@pytest.fixture
def pointers(monkeypatch):
    """The pointers that were shown while margins were made."""
    seen = []
    grown = margin.Margin.grown

    def noted(self, *about, **more):
        cursor = QGuiApplication.overrideCursor()
        seen.append(cursor.shape() if cursor is not None else None)
        return grown(self, *about, **more)

    monkeypatch.setattr(margin.Margin, "grown", noted)
    return seen


@pytest.mark.parametrize(
    "do",
    [
        lambda user: user.drag((20, 20), (60, 200)),
        lambda user: user.key(Qt.Key.Key_G),
        lambda user: user.key(Qt.Key.Key_I, CTRL | SHIFT),
        lambda user: user.key(Qt.Key.Key_Z, CTRL),
        lambda user: (user.key(Qt.Key.Key_F6, SHIFT), QTest.keyClick(user.window.bar.edge.by, Qt.Key.Key_Right)),
        lambda user: (user.key(Qt.Key.Key_M), user.drag((200, 120), (300, 220))),
    ],
    ids=["stroke", "grow", "invert", "undo", "edge", "rectangle"],
)
def test_the_pointer_is_busy_while_a_margin_is_made_and_is_not_afterwards(user, pointers, do):
    do(user)
    assert pointers and set(pointers) == {Qt.CursorShape.BusyCursor}
    assert QGuiApplication.overrideCursor() is None


def test_the_pointer_is_busy_while_a_comparison_is_made(user, monkeypatch):
    seen = []
    made = layer_stack.DifferenceView

    def noted(*about):
        assert threading.current_thread() is not threading.main_thread()
        seen.append(QGuiApplication.overrideCursor().shape())
        return made(*about)

    monkeypatch.setattr(layer_stack, "DifferenceView", noted)
    user.session.document.keep_original()
    user.session.document.image[50:60, 50:60] = 0
    user.session.state_changed.emit()
    user.key(Qt.Key.Key_D)
    assert seen == [Qt.CursorShape.BusyCursor] and QGuiApplication.overrideCursor() is None
    user.key(Qt.Key.Key_D)


@pytest.fixture
def large(monkeypatch):
    """Treat every photo as large enough for its masks to take long."""
    for module in (document, edge_adjustment):
        monkeypatch.setattr(module, "MUCH", 0)


LONG_WORK = [
    (margin.Margin, "grown", lambda user: user.drag((20, 20), (60, 200))),
    (margin.Margin, "grown", lambda user: user.key(Qt.Key.Key_I, CTRL | SHIFT)),
    (margin.Margin, "grown", lambda user: user.key(Qt.Key.Key_Z, CTRL)),
    (mask_menu.masks, "invert", lambda user: user.key(Qt.Key.Key_I, CTRL | SHIFT)),
    (mask_steps, "bounds", lambda user: user.key(Qt.Key.Key_I, CTRL | SHIFT)),
    (gestures, "wand", lambda user: (user.key(Qt.Key.Key_W), user.drag((200, 120)))),
    (mask_steps, "_selected", lambda user: (user.key(Qt.Key.Key_W), user.drag((200, 120)))),
    (edge_adjustment, "edge_distance", lambda user: user.key(Qt.Key.Key_F6, SHIFT)),
    (
        object_search.ObjectSearch,
        "window",
        lambda user: (user.key(Qt.Key.Key_S), user.key(Qt.Key.Key_S, SHIFT), user.drag((40, 160), (90, 200))),
    ),
]


NAMES_OF_WORK = ["stroke", "invert", "undo", "inverted", "differing", "wand", "selected", "edge", "scribble"]


@pytest.mark.parametrize(("place", "name", "do"), LONG_WORK, ids=NAMES_OF_WORK)
def test_masks_of_large_photos_are_computed_in_another_thread(user, large, monkeypatch, place, name, do):
    of_window, work = [], getattr(place, name)

    def noted(*about, **more):
        of_window.append(threading.current_thread() is threading.main_thread())
        return work(*about, **more)

    monkeypatch.setattr(place, name, noted)
    do(user)
    assert of_window and not of_window[-1], "where it ends: what a stroke draws while it moves is the window's own"
    assert np.array_equal(user.session.document.hole, user.session.document.margins.grown(user.session.document.mask))


def test_a_removal_from_a_large_transparent_photo_is_composed_in_another_thread(start, tmp_path, large, monkeypatch):
    pixels = np.full((240, 360, 4), 255, np.uint8)
    pixels[:120, :, 3] = 0
    Image.fromarray(pixels).save(tmp_path / "clear.png")
    user, of_window = start(tmp_path / "clear.png"), {}
    fill = Fill(Rect(50, 50, 100, 100), np.zeros((100, 100, 3), np.uint8), np.full((100, 100), 255, np.uint8))

    def noted(work):
        def call(*about):
            of_window[work.__name__] = threading.current_thread() is threading.main_thread()
            return work(*about)

        return call

    monkeypatch.setattr(document, "transparency_of", noted(document.transparency_of))
    monkeypatch.setattr(layer_steps, "compose", noted(layer_steps.compose))
    user.session.edit(lambda photo: layer_steps.apply_fills(photo, [fill]))
    user.canvas.grab()
    assert of_window == {"transparency_of": False, "compose": False}
    assert (user.session.document.alpha[60:110, 60:140] == 0).all()
    of_window.clear()
    user.key(Qt.Key.Key_Z, CTRL)
    user.key(Qt.Key.Key_Z, CTRL | SHIFT)
    assert not any(of_window.values()) and len(user.session.document.removals) == 1


def test_a_removal_that_ends_while_a_stroke_gets_its_margin_waits_for_it(user, large, monkeypatch):
    ended, removals, work = threading.Event(), [], margin.Margin.grown
    photo = user.session.document

    def slowly(*about, **more):
        if threading.current_thread() is not threading.main_thread():
            assert ended.wait(LONG)
            removals.append(len(photo.removals))
        return work(*about, **more)

    user.key(Qt.Key.Key_Return)
    user.session.runner._thread.finished.connect(ended.set, Qt.ConnectionType.QueuedConnection)  # after the result
    monkeypatch.setattr(margin.Margin, "grown", slowly)
    user.drag((200, 180), (220, 200))
    assert removals == [0] and len(photo.removals) == 1 and photo.mask[190, 210] and not photo.mask[75, 130]
    assert np.array_equal(photo.hole, work(photo.margins, photo.mask))
    user.wait_idle()


def test_a_stroke_whose_margin_outlasts_the_removal_before_is_removed_as_well(user, large, monkeypatch):
    ended, work = threading.Event(), margin.Margin.grown

    def slowly(*about, **more):
        if threading.current_thread() is not threading.main_thread():
            assert ended.wait(LONG)
        return work(*about, **more)

    user.window.preferences.change(remove_at_once=True)
    user.key(Qt.Key.Key_Return)
    user.session.runner._thread.finished.connect(ended.set, Qt.ConnectionType.QueuedConnection)
    monkeypatch.setattr(margin.Margin, "grown", slowly)
    user.drag((200, 180), (220, 200))
    user.qtbot.waitUntil(lambda: len(user.session.document.removals) == 2, timeout=1000 * LONG)
    user.wait_idle()
    assert not user.session.document.mask.any()


def test_ending_everything_while_a_stroke_gets_its_margin_ends_no_stroke_twice(user, large, monkeypatch):
    open_questions, work = [], margin.Margin.grown

    def with_an_end(*about, **more):
        if threading.current_thread() is not threading.main_thread() and not open_questions:
            done = threading.Event()
            QTimer.singleShot(
                0, user.window, lambda: (user.session.drawing.finish(), open_questions.append(1), done.set())
            )
            assert done.wait(LONG)
        return work(*about, **more)

    monkeypatch.setattr(margin.Margin, "grown", with_an_end)
    user.drag((200, 180), (220, 200))
    assert open_questions and not user.session.drawing.in_stroke and user.session.document.mask[190, 210]


def in_threads(monkeypatch, module, name):
    """The names of the threads in which a function was called."""
    seen, work = [], getattr(module, name)
    monkeypatch.setattr(
        module, name, lambda *about, **more: (seen.append(threading.current_thread()), work(*about, **more))[1]
    )
    return lambda: [one is threading.main_thread() for one in seen]


def test_a_mask_is_saved_unchanged_in_another_thread(user, tmp_path, monkeypatch):
    monkeypatch.setattr(dialogs, "ask_save_mask", ASK_SAVE_MASK)
    in_main = in_threads(monkeypatch, mask_menu, "write_mask")
    seen = {}

    def look(box):
        assert isinstance(box, QFileDialog)
        seen.update(title=box.windowTitle(), filters=box.nameFilters(), name=box.selectedFiles()[0])
        box.accept()

    on_question(look)
    user.key(Qt.Key.Key_S, CTRL | ALT)
    assert seen["title"] == "Save mask" and seen["filters"] == ["Masks (*.png)"], "no photo, and no JPEG"
    assert seen["name"] == str(tmp_path / "photo_mask.png") and in_main() == [False]
    with Image.open(tmp_path / "photo_mask.png") as mask:
        assert np.array_equal(np.asarray(mask.convert("L")) > 0, user.session.document.mask > 0)


def test_masks_shadows_and_saved_files_are_examined_in_another_thread(user, tmp_path, monkeypatch):
    Image.fromarray(np.full((240, 320), 255, np.uint8)).save(tmp_path / "all.png")
    monkeypatch.setattr(dialogs, "ask_mask", lambda *_: tmp_path / "all.png")
    monkeypatch.setattr(dialogs, "ask_save", lambda *_: tmp_path / "saved.png")
    monkeypatch.setattr(dialogs, "show", lambda *panels: seen.extend(panels))
    seen = []
    shadows = in_threads(monkeypatch, mask_menu, "shadow_of")
    user.key(Qt.Key.Key_A, SHIFT)
    loads = in_threads(monkeypatch, mask_menu, "read_mask")
    user.key(Qt.Key.Key_O, CTRL | ALT)
    assert shadows() == [False, False] and loads() == [False] and user.session.document.mask.all()
    user.session.document.keep_original()
    user.key(Qt.Key.Key_S, CTRL | SHIFT)
    verdicts = in_threads(monkeypatch, verify, "verify")
    user.key(Qt.Key.Key_V, CTRL | SHIFT)
    assert verdicts() == [False] and "identical" in seen[0].text


def until_removed(user, monkeypatch, module, name):
    """Delay ``module.name`` until the removal under way has ended; return a list that tells for each array argument
    whether it stayed unchanged."""
    ended, same, real = threading.Event(), [], getattr(module, name)
    user.session.removals.done.connect(ended.set)

    def slowly(*about):
        planes = [one for one in about if isinstance(one, np.ndarray)]
        before = [plane.copy() for plane in planes]
        assert ended.wait(LONG)
        same.extend(map(np.array_equal, before, planes))
        return real(*about)

    monkeypatch.setattr(module, name, slowly)
    return same


def test_a_removal_that_ends_during_verify_does_not_change_what_is_verified(user, tmp_path, monkeypatch):
    monkeypatch.setattr(dialogs, "ask_save", lambda *_: tmp_path / "saved.png")
    monkeypatch.setattr(dialogs, "show", lambda *panels: seen.extend(panels))
    seen = []
    user.key(Qt.Key.Key_S, CTRL | SHIFT)
    same = until_removed(user, monkeypatch, verify, "verify")
    user.key(Qt.Key.Key_Return)
    user.key(Qt.Key.Key_V, CTRL | SHIFT)
    assert len(user.session.document.removals) == 1 and same and all(same)
    assert "All pixels" in seen[0].text and "identical in saved.png" in seen[0].text
    user.wait_idle()


def test_a_removal_that_ends_during_a_shadow_search_does_not_affect_it(user, monkeypatch):
    same = until_removed(user, monkeypatch, mask_menu, "shadow_of")
    user.key(Qt.Key.Key_Return)
    user.key(Qt.Key.Key_A, SHIFT)
    assert len(user.session.document.removals) == 1 and same == [True] * 4, "the second time without the margin"
    user.wait_idle()


def test_a_photo_is_read_in_another_thread_with_a_busy_pointer(user, tmp_path, monkeypatch):
    Image.fromarray(textured(100, 140)).save(tmp_path / "other.png")
    monkeypatch.setattr(dialogs, "ask_open", lambda *_: [tmp_path / "other.png"])
    in_main, pointers = in_threads(monkeypatch, opening, "read_photo"), []
    read = opening.read_photo

    def noted(*about):
        pointers.append(QGuiApplication.overrideCursor().shape())
        return read(*about)

    monkeypatch.setattr(opening, "read_photo", noted)
    user.key(Qt.Key.Key_O, CTRL)
    assert user.session.document.name == "other.png" and in_main() == [False]
    assert pointers == [Qt.CursorShape.BusyCursor] and QGuiApplication.overrideCursor() is None


def test_the_first_open_dialog_starts_in_the_pictures_folder(start, monkeypatch, tmp_path):
    open_questions = []
    for name in ("ask_open", "ask_folder"):
        monkeypatch.setattr(dialogs, name, lambda _parent, folder: open_questions.append(folder))
    pictures = tmp_path / "My pictures"
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda _: str(pictures))
    user = start()
    monkeypatch.setattr(dialogs, "ask_open", lambda _parent, folder: open_questions.append(folder) or [])
    click(user.window.empty.findChild(QPushButton))
    pictures.mkdir()
    QTest.keyClick(user.window, Qt.Key.Key_O, CTRL | SHIFT)
    assert open_questions == [str(Path.home()), str(pictures)], "and not where the program was started"


def test_settings_are_written_in_another_thread(user, monkeypatch):
    """A disk that syncs slowly would delay every opening, which writes the recent photos."""
    of_window, work = [], preferences.save_settings

    def noted(*about):
        of_window.append(threading.current_thread() is threading.main_thread())
        return work(*about)

    monkeypatch.setattr(preferences, "save_settings", noted)
    user.window.settings.show()
    box = user.window.settings.dialog.fields["remove_at_once"].box
    check(box)
    assert box.isChecked() and user.window.preferences.settings.remove_at_once
    assert load_settings(paths.settings_file()).settings.remove_at_once
    check(box)
    assert of_window == [False, False]
    user.window.settings.dialog.close()


def test_a_comparison_includes_changes_made_during_its_computation(user, monkeypatch):
    """The window is drawn during the computation, and a removal that ends then may change the photo."""
    document = user.session.document
    document.keep_original()
    document.image[50:60, 50:60] = 0
    made, stack = layer_stack.DifferenceView, user.canvas.display.stack

    def changing(*about):
        view = made(*about)
        if not stack.changes:
            document.image[100:110, 100:110] = 0
            stack.update_image(Rect(100, 100, 10, 10))
        return view

    monkeypatch.setattr(layer_stack, "DifferenceView", changing)
    user.session.state_changed.emit()
    user.key(Qt.Key.Key_D)
    assert user.canvas.display.comparison._difference[100:110, 100:110].any()
    user.key(Qt.Key.Key_D)
