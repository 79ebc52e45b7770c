"""`--edit FILE`: the external editor of another program. Save writes the same file back; the exit code says whether it
did."""

import sys

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication

from inpaint_studio import __main__
from inpaint_studio.ui import app as app_module
from inpaint_studio.ui import dialogs
from inpaint_studio.ui.session import variation_choice
from tests.support.images import textured
from tests.support.user import Driver

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def photo(tmp_path):
    path = tmp_path / "from darktable.tif"
    Image.fromarray(textured(120, 160)).save(path)
    return path


@pytest.fixture
def edit(qtbot, monkeypatch, messages):
    """``edit(words, do)``: run the program until ``do(user)`` has been done and the window is closed; its exit code."""

    def run(words, do=lambda user: None):
        def execute(app):
            user = Driver(app_module.open_windows[-1], qtbot)
            user.window.resize(1000, 700)
            QApplication.processEvents()
            do(user)
            user.qtbot.waitUntil(user.window.close)  # what runs ends first
            return 0

        monkeypatch.setattr(app_module, "execute", execute)
        monkeypatch.setattr(variation_choice, "SHORT", 0.0)  # no variations unasked
        monkeypatch.setattr(app_module, "open_windows", windows := [])
        try:
            return __main__.main([str(word) for word in words])
        finally:
            for window in windows:
                window.deleteLater()
            windows.clear()
            QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    return run


def remove_something(user):
    user.window.toolbox.set_size(20)
    user.drag((60, 60), (90, 60))
    user.wait_removed()


def test_save_writes_back_and_the_exit_code_says_so(edit, photo):
    before = np.asarray(Image.open(photo)).copy()

    def work(user):
        remove_something(user)
        user.key(Qt.Key.Key_S, CTRL)  # no question: any would fail the test
        assert not user.session.document.is_modified

    assert edit(["--edit", photo], work) == 0
    with Image.open(photo) as image:
        after = np.asarray(image)
        assert image.format == "TIFF" and (after[55:65, 65:85] != before[55:65, 65:85]).any()
    assert np.array_equal(after[100:], before[100:])
    assert [one.name for one in photo.parent.iterdir()] == [photo.name]


def test_closing_without_saving_is_reported(edit, photo, monkeypatch):
    before = photo.read_bytes()
    assert edit(["--edit", photo]) == 3
    monkeypatch.setattr(dialogs, "ask_unsaved", lambda *_: dialogs.Unsaved.DISCARD)
    assert edit(["--edit", photo], remove_something) == 3 and photo.read_bytes() == before
    monkeypatch.setattr(dialogs, "ask_unsaved", lambda *_: dialogs.Unsaved.SAVE)
    assert edit(["--edit", photo], remove_something) == 0 and photo.read_bytes() != before


def test_writing_back_to_a_file_changed_meanwhile_is_confirmed_first(edit, photo, monkeypatch):
    questions = []
    monkeypatch.setattr(dialogs, "ask_replace", lambda _, path, why: questions.append(why) or False)
    monkeypatch.setattr(dialogs, "ask_unsaved", lambda *_: dialogs.Unsaved.DISCARD)

    def work(user):
        remove_something(user)
        Image.fromarray(textured(120, 160, seed=8)).save(photo)
        user.key(Qt.Key.Key_S, CTRL)

    assert edit(["--edit", photo], work) == 3
    assert questions == ["Another program has changed it since it was saved."]


def test_a_vanished_target_is_written_again_and_a_vanished_folder_is_reported(edit, photo, messages, monkeypatch):
    def without_file(user):
        remove_something(user)
        photo.unlink()
        user.key(Qt.Key.Key_S, CTRL)

    assert edit(["--edit", photo], without_file) == 0 and photo.is_file()
    moved = photo.parent.with_name("moved")
    monkeypatch.setattr(dialogs, "ask_unsaved", lambda *_: dialogs.Unsaved.DISCARD)

    def without_folder(user):
        remove_something(user)
        photo.parent.rename(moved)
        user.key(Qt.Key.Key_S, CTRL)
        assert user.session.document.is_modified

    assert edit(["--edit", photo], without_folder) == 3
    assert len(messages) == 1 and photo.name in messages[0]


@pytest.mark.parametrize("name, content, code, word", [
    ("a.cr2", b"II*\0", 2, "cannot be saved in its own format"),
    ("a.heic", b"....ftypheic", 2, "cannot be saved in its own format"),
    ("a.jpg", b"no photo", 1, "cannot be opened"),
    ("gone.jpg", None, 2, "gone.jpg"),
])  # fmt: skip
def test_a_file_that_cannot_be_written_back_is_refused_at_once(
    edit, tmp_path, capsys, monkeypatch, name, content, code, word
):
    from inpaint_studio.cli import commands

    monkeypatch.setattr(commands, "is_terminal", lambda: True)
    if content is not None:
        (tmp_path / name).write_bytes(content)

    def never(user):
        raise AssertionError("a window came")

    assert edit(["--edit", tmp_path / name], never) == code
    texts = capsys.readouterr().err
    assert word in texts and name in texts


def test_an_external_edit_takes_a_single_photo(edit, photo, capsys, monkeypatch):
    from inpaint_studio.cli import commands

    monkeypatch.setattr(commands, "is_terminal", lambda: True)
    assert edit(["--edit", photo, photo]) == 2 and "--edit" in capsys.readouterr().err


def test_a_file_with_several_pages_is_never_replaced(edit, tmp_path, messages, monkeypatch):
    path = tmp_path / "scan.tif"
    pages = [Image.fromarray(textured(80, 100, seed=seed)) for seed in range(2)]
    pages[0].save(path, save_all=True, append_images=pages[1:])
    data, other = path.read_bytes(), tmp_path / "first.tif"
    monkeypatch.setattr(dialogs, "ask_save", lambda *_: other)

    def work(user):
        assert "more than one" in messages[0]
        user.window.toolbox.set_size(20)
        user.drag((40, 40), (60, 40))
        user.wait_removed()
        user.key(Qt.Key.Key_S, CTRL)

    assert edit(["--edit", path], work) == 3
    assert path.read_bytes() == data and other.is_file()


def test_a_program_file_with_the_editor_name_starts_as_an_editor(monkeypatch, photo):
    given = []
    monkeypatch.setattr("inpaint_studio.cli.run", lambda words, _: given.append(words) or 0)
    monkeypatch.setattr(__main__, "TIMEOUT_S", None)  # this process goes on
    for program in ("/usr/bin/inpaint-studio-edit", r"InpaintStudio-edit.exe"):
        monkeypatch.setattr(sys, "argv", [program, str(photo)])
        assert __main__.main() == 0
    monkeypatch.setattr(sys, "argv", ["/usr/bin/inpaint-studio", str(photo)])
    __main__.main()
    __main__.edit()
    assert given == [["--edit", str(photo)], ["--edit", str(photo)], [str(photo)], ["--edit", str(photo)]]
