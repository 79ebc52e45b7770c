"""An open project: the file that Save writes, the title, and the question on closing."""

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import Qt

from inpaint_studio.core.saving.folder_project import FolderProject
from inpaint_studio.core.saving.project_file import Archive, Project
from inpaint_studio.ui import dialogs
from tests.support.controls import answer
from tests.support.images import textured
from tests.support.user import CTRL, fill_folder, paint

SHIFT, ALT = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.AltModifier
REAL = dialogs.ask_unsaved


@pytest.fixture
def proposed():
    """The names that were offered for saving."""
    return []


@pytest.fixture
def user(start, tmp_path, monkeypatch, proposed):
    """A user who has removed something from a photo, saved that, and saved a project."""

    def chosen(parent, path):
        proposed.append(path.name)
        return path

    monkeypatch.setattr(dialogs, "ask_save", chosen)
    monkeypatch.setattr(dialogs, "ask_save_project", lambda _, path: path)
    Image.fromarray(textured(80, 100)).save(tmp_path / "1.jpg")
    user = start(tmp_path / "1.jpg")
    paint(user)
    user.wait_removed()
    assert user.window.windowTitle() == "1.jpg[*] – Inpaint Studio" and user.window.isWindowModified()
    user.key(Qt.Key.Key_S, CTRL)
    assert user.window.windowTitle() == "1_removed.jpg[*] – Inpaint Studio" and not user.window.isWindowModified()
    user.key(Qt.Key.Key_P, CTRL | ALT)
    assert (tmp_path / "1.inpaint").exists()
    monkeypatch.setattr(dialogs, "ask_unsaved", REAL)
    return user


@pytest.fixture
def again(start, user, tmp_path):
    """The user on another day, with the project open and one more removal."""
    again = start(tmp_path / "1.inpaint")
    assert again.window.windowTitle() == "1.inpaint[*] – Inpaint Studio" and not again.window.isWindowModified()
    assert not again.action("save").isEnabled()
    again.window.toolbox.set_size(20)
    again.drag((20, 20), (30, 20))
    again.wait_removed()
    assert again.window.isWindowModified() and again.action("save").isEnabled()
    return again


def stored(tmp_path):
    return Project(tmp_path / "1.inpaint").open(tmp_path / "1.jpg")


def test_closing_a_changed_project_asks_about_it_and_save_writes_it(again, tmp_path, proposed):
    image, names = again.session.document.image.copy(), list(proposed)
    before = (tmp_path / "1_removed.jpg").read_bytes()
    texts = answer("Save project and close")
    again.key(Qt.Key.Key_W, CTRL)
    assert texts[0] == "The changes to 1.inpaint are not saved." and again.session.document is None
    assert np.array_equal(stored(tmp_path).image, image) and len(stored(tmp_path).removals) == 2
    assert proposed == names and (tmp_path / "1_removed.jpg").read_bytes() == before


@pytest.mark.parametrize("button", ["Close without saving", "Cancel"])
def test_the_other_answers_leave_the_project_as_it_was(again, tmp_path, button):
    before = (tmp_path / "1.inpaint").read_bytes()
    answer(button)
    again.key(Qt.Key.Key_W, CTRL)
    assert (tmp_path / "1.inpaint").read_bytes() == before
    assert (again.session.document is None) == (button == "Close without saving")


def test_ctrl_s_writes_the_project_and_clears_the_modified_mark(again, tmp_path):
    again.key(Qt.Key.Key_S, CTRL)
    assert len(stored(tmp_path).removals) == 2 and not again.window.isWindowModified()
    assert not again.action("save").isEnabled()
    again.key(Qt.Key.Key_W, CTRL)
    assert again.session.document is None and again.window.windowTitle() == "Inpaint Studio"


def test_a_mask_alone_counts_as_a_change_and_is_saved_in_the_project(user, tmp_path):
    user.drag((20, 20), (30, 20))
    assert user.window.isWindowModified()
    texts = answer("Save project and close")
    user.key(Qt.Key.Key_W, CTRL)
    assert texts[0] == "The changes to 1.inpaint are not saved." and stored(tmp_path).has_mask


def test_save_as_proposes_the_file_of_the_last_result_and_the_project_stays_open(
    again, tmp_path, proposed, monkeypatch
):
    questions = []
    monkeypatch.setattr(dialogs, "ask_replace", lambda _, path, why: questions.append(path.name) or True)
    again.key(Qt.Key.Key_S, CTRL | SHIFT)
    assert proposed[-1] == "1_removed.jpg"
    assert again.window.windowTitle() == "1.inpaint[*] – Inpaint Studio" and again.window.isWindowModified()
    again.action("save_copy").trigger()
    assert proposed[-1] == "1_removed_2.jpg"


def test_another_photo_has_no_project(user, photo_file):
    user.window.open(photo_file)
    assert user.session.project.path is None and photo_file.name in user.window.windowTitle()


@pytest.mark.parametrize("closes", [True, False])
def test_a_folder_opened_again_has_no_project_and_save_leaves_the_stored_work(start, tmp_path, monkeypatch, closes):
    project = tmp_path / "f.inpaint"
    monkeypatch.setattr(dialogs, "ask_save_project", lambda *_: project)
    (tmp_path / "f").mkdir()
    fill_folder(tmp_path / "f", 1, 2)
    user = start(tmp_path / "f")
    paint(user)
    user.wait_removed()
    user.key(Qt.Key.Key_P, CTRL | ALT)
    assert user.session.project.path == project
    if closes:
        user.key(Qt.Key.Key_W, CTRL)
        assert user.window.windowTitle() == "Inpaint Studio"
    user.window.open(tmp_path / "f")
    assert user.session.project.path is None and user.window.windowTitle() == "1.png[*] – Inpaint Studio"
    user.action("next").trigger()
    paint(user)
    user.wait_removed()
    saved = []
    monkeypatch.setattr(dialogs, "ask_save", lambda _, path: saved.append(path.name))
    user.key(Qt.Key.Key_S, CTRL)
    work = {entry.path.name: entry.has_work for entry in FolderProject(project, Archive(project)).entries}
    assert work == {"1.png": True, "2.png": False} and saved == ["2_removed.png"]


def test_a_project_that_another_program_has_changed_is_asked_about(again, tmp_path, monkeypatch):
    (tmp_path / "1.inpaint").write_bytes(b"other")
    questions = []
    monkeypatch.setattr(dialogs, "ask_replace", lambda _, path, why: questions.append((path.name, why)))
    again.key(Qt.Key.Key_S, CTRL)
    assert questions == [("1.inpaint", "Another program has changed it since it was saved.")]
    assert (tmp_path / "1.inpaint").read_bytes() == b"other" and again.window.isWindowModified()


def test_a_project_that_changes_while_its_photo_is_looked_for_is_asked_about(start, user, tmp_path, monkeypatch):
    project = tmp_path / "1.inpaint"
    (tmp_path / "1.jpg").rename(tmp_path / "moved.jpg")

    def ask_moved(parent, path):
        (tmp_path / "other").write_bytes(b"other")
        (tmp_path / "other").replace(project)  # as programs save: what is being read stays readable
        return tmp_path / "moved.jpg"

    monkeypatch.setattr(dialogs, "ask_moved", ask_moved)
    again = start(project)
    paint(again)
    again.wait_removed()
    questions = []
    monkeypatch.setattr(dialogs, "ask_replace", lambda _, path, why: questions.append(path.name))
    again.key(Qt.Key.Key_S, CTRL)
    assert questions == ["1.inpaint"] and project.read_bytes() == b"other"


def test_a_project_that_changes_right_after_it_was_written_is_asked_about(again, tmp_path, monkeypatch):
    noted = again.session.project.note

    def note(entry):
        noted(entry)
        (tmp_path / "1.inpaint").write_bytes(b"other")

    monkeypatch.setattr(again.session.project, "note", note)
    again.key(Qt.Key.Key_S, CTRL)
    paint(again)
    again.wait_removed()
    questions = []
    monkeypatch.setattr(dialogs, "ask_replace", lambda _, path, why: questions.append(path.name))
    again.key(Qt.Key.Key_S, CTRL)
    assert questions == ["1.inpaint"] and (tmp_path / "1.inpaint").read_bytes() == b"other"


def test_the_question_names_the_file_that_save_writes(start, tmp_path, monkeypatch):
    monkeypatch.setattr(dialogs, "ask_save", lambda _, path: path)
    Image.fromarray(textured(80, 100)).save(tmp_path / "1.jpg")
    user = start(tmp_path / "1.jpg")
    paint(user)
    user.wait_removed()
    user.key(Qt.Key.Key_S, CTRL)
    user.drag((20, 20), (30, 20))
    user.wait_removed()
    names = []
    monkeypatch.setattr(dialogs, "ask_unsaved", lambda _, name, *_rest: names.append(name) or dialogs.Unsaved.STAY)
    user.key(Qt.Key.Key_W, CTRL)
    assert names == ["1_removed.jpg"]
    user.key(Qt.Key.Key_S, CTRL)
    assert not user.window.isWindowModified()
