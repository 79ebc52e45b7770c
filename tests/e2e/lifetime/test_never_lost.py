"""Work is never lost: projects of whole folders, the last session at the next start, a disk that is full."""

import errno
import json
import shutil
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from inpaint_studio import paths
from inpaint_studio.core.errors import ProjectError
from inpaint_studio.core.saving import record_files
from inpaint_studio.core.saving.crash_journal import abandoned
from inpaint_studio.core.saving.folder_project import FolderProject
from inpaint_studio.core.saving.project_file import Archive, Project
from inpaint_studio.core.settings import load_settings
from inpaint_studio.ui import dialogs
from inpaint_studio.ui.lifetime import last_session
from tests.support.controls import check
from tests.support.disk import disk_full
from tests.support.images import textured
from tests.support.user import fill_folder, paint, states

CTRL = Qt.KeyboardModifier.ControlModifier
NEXT, BACK = Qt.Key.Key_PageDown, Qt.Key.Key_PageUp


@pytest.fixture
def folder(tmp_path):
    place = tmp_path / "photos"
    place.mkdir()
    fill_folder(place, 1, 2, 3, 4, 10)
    return place


def work_of(user):
    """Return the work that a project or session must restore, by photo name."""
    return {
        one.path.name: (one.has_mask, one.is_modified, int(np.count_nonzero(_mask(one))))
        for one in user.session.photos.entries
    }


def _mask(kept):
    return kept.mask if isinstance(kept.mask, np.ndarray) else kept.mask.unpack()


def work_on(user):
    """Make a removal on photo 1, paint a mask on 2, and plan the same mask for all others."""
    paint(user)
    user.wait_removed()
    user.key(NEXT)
    paint(user)
    user.action("mask_all").trigger()
    QApplication.processEvents()


def close(user):
    """Close the window without any question (one would fail the test)."""
    if not user.window.close():
        user.wait_idle()  # a network that is being loaded
        assert user.window.close()
    QApplication.processEvents()


# -- a project of a folder --------------------------------------------------------------------------


@pytest.fixture
def project(tmp_path, monkeypatch):
    path = tmp_path / "all.inpaint"
    monkeypatch.setattr(dialogs, "ask_save_project", lambda *_: path)
    return path


def test_a_project_holds_the_whole_folder_and_counts_as_saved(start, folder, project):
    user = start(folder)
    work_on(user)
    before, image = work_of(user), user.session.photos.entry_of(folder / "1.png").image.copy()
    assert user.window.isWindowModified() is user.session.document.is_modified
    user.action("save_project").trigger()
    assert "5 photos" in user.window.toast.text
    close(user)  # no question: everything is in the project
    again = start(project)
    assert [path.name for path in again.session.photos.paths] == ["1.png", "2.png", "3.png", "4.png", "10.png"]
    assert again.session.document.name == "2.png" and work_of(again) == before
    again.key(BACK)
    assert np.array_equal(again.session.document.image, image)
    assert not again.window.isWindowModified(), "it is in the project as it is"
    close(again)


def test_changes_after_saving_are_asked_about(start, folder, project, monkeypatch):
    user = start(folder)
    paint(user)
    user.action("save_project").trigger()
    questions = []
    monkeypatch.setattr(dialogs, "ask_unsaved", lambda _, name, *_rest: questions.append(name) or dialogs.Unsaved.STAY)
    user.key(NEXT)
    paint(user)
    assert not user.window.close() and questions == [project.name]
    assert user.window.windowTitle() == f"{project.name} – 2.png[*] – Inpaint Studio" and user.window.isWindowModified()
    user.key(Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert not user.window.isWindowModified()
    user.window.close()
    assert not user.window.isVisible() and len(questions) == 1


def test_a_project_moved_with_its_photos_finds_them_and_names_those_that_are_gone(
    start, folder, project, messages, tmp_path
):
    user = start(folder)
    work_on(user)
    user.action("save_project").trigger()
    close(user)
    other = tmp_path / "elsewhere"
    other.mkdir()
    shutil.move(folder, other / "photos")
    shutil.move(project, other / "all.inpaint")
    (other / "photos" / "3.png").unlink()
    Image.fromarray(textured(80, 100, seed=99)).save(other / "photos" / "1.png")  # another photo by now
    Image.fromarray(textured(60, 70, seed=99)).save(other / "photos" / "4.png")  # of another size
    again = start(other / "all.inpaint")
    assert again.session.document.path == other / "photos" / "2.png" and again.session.document.has_mask
    assert len(messages) == 1 and all(name in messages[0] for name in ("3.png", "1.png", "4.png"))
    assert "10.png" in states(again) and states(again)["10.png"] == "masked"
    again.session.project.note(again.session.document)


@pytest.mark.parametrize("fault", ["changed", "gone"])
def test_a_photo_that_has_become_unreadable_does_not_keep_others_out_of_the_project(
    start, folder, project, messages, fault
):
    user = start(folder)
    paint(user)
    user.key(NEXT)
    paint(user)
    user.session.photos.shelf.max_bytes = 0
    user.key(NEXT)  # both are parked
    paint(user)
    if fault == "changed":
        Image.fromarray(textured(80, 100, seed=99)).save(folder / "1.png")
    else:
        (folder / "1.png").unlink()
    user.action("save_project").trigger()
    assert len(messages) == 1 and "1.png" in messages[0] and "2.png" not in messages[0] and str(project) in messages[0]
    leaving, kept = user.session.project, user.session.photos.entry_of
    assert [leaving.contains(kept(folder / f"{number}.png")) for number in (1, 2, 3)] == [False, True, True]
    reports = FolderProject(project, Archive(project)).entries
    assert {entry.path.name: entry.has_work for entry in reports} == {
        "1.png": False, "2.png": True, "3.png": True, "4.png": False, "10.png": False,
    }  # fmt: skip
    assert user.session.photos.entry_of(folder / "1.png").has_mask, "nothing is lost"
    leaving.note(kept(folder / "1.png"))


def test_a_damaged_project_of_a_folder_is_refused_and_the_open_photo_stays(start, folder, project, messages):
    import zipfile

    user = start(folder)
    work_on(user)
    user.action("save_project").trigger()
    document = user.session.document
    with pytest.raises(ProjectError, match="another version"):
        Project(project)  # what an older program would do
    for content in ("{", json.dumps({"version": 2, "photos": [{"path": 3}]}), json.dumps({"version": 9, "photos": []})):
        with zipfile.ZipFile(project, "w") as archive:
            archive.writestr("folder.json", content)
        user.window.open(project)
        assert "damaged" in messages[-1] and user.session.document is document


# -- the last session -------------------------------------------------------------------------------


@pytest.fixture
def resumes():
    path = paths.settings_file()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps({"resume": True}))


def test_the_setting_is_a_switch_that_quits_without_a_question(start, folder, monkeypatch):
    user = start(folder)
    user.key(Qt.Key.Key_Comma, CTRL)
    check(user.window.settings.dialog.fields["resume"].box)
    assert user.window.preferences.settings.resume
    user.window.settings.dialog.close()
    paint(user)
    close(user)


def test_the_next_start_restores_the_last_session(start, folder, resumes):
    user = start(folder)
    work_on(user)
    before = work_of(user)
    close(user)
    again = start()
    assert [path.name for path in again.session.photos.paths] == ["1.png", "2.png", "3.png", "4.png", "10.png"]
    assert again.session.document.name == "2.png" and work_of(again) == before
    close(again)
    third = start()
    assert work_of(third) == before, "and so on"
    third.session.undo()
    close(third)


def test_photos_without_work_are_reopened_too_and_missing_ones_skipped(start, folder, resumes, messages):
    user = start(folder)
    user.key(NEXT)
    close(user)
    (folder / "3.png").unlink()
    again = start()
    assert [path.name for path in again.session.photos.paths] == ["1.png", "2.png", "4.png", "10.png"]
    assert again.session.document.name == "2.png" and messages == []
    close(again)
    alone = start(folder / "4.png")
    assert alone.session.photos.paths == [] and alone.session.document.name == "4.png", "what is named is opened alone"


@pytest.fixture
def closed(monkeypatch):
    """Names of folders that may not be accessed, as for a user who is not root."""
    names = set()

    def refusing(ask):
        def questions(self, *arguments, **named):
            if names & {*self.parts[:-1]}:
                raise PermissionError(errno.EACCES, "Permission denied", str(self))
            return ask(self, *arguments, **named)

        return questions

    for name in ("is_file", "is_dir", "exists", "stat"):
        monkeypatch.setattr(Path, name, refusing(getattr(Path, name)))
    return names


def test_a_folder_that_is_closed_by_now_does_not_keep_the_program_from_starting(start, folder, resumes, closed):
    user = start(folder)
    close(user)
    closed.add("photos")
    again = start()
    assert again.window.isVisible() and again.session.photos.paths == [] and again.session.document is None
    closed.clear()
    close(again)


def test_inaccessible_photos_of_a_project_are_named_and_the_others_open(
    start, folder, project, messages, tmp_path, closed
):
    (tmp_path / "secret").mkdir()
    fill_folder(tmp_path / "secret", 7)
    user = start()
    user.window.open(folder / "1.png", tmp_path / "secret" / "7.png")
    user.action("save_project").trigger()
    close(user)
    closed.add("secret")
    again = start(project)
    assert again.session.document.name == "1.png" and "7.png" in messages[-1]


def test_a_folder_of_more_photos_than_the_settings_hold_comes_back_as_a_folder(start, folder, resumes, monkeypatch):
    monkeypatch.setattr(last_session, "MAX_LISTED", 100)
    user = start(folder)
    user.key(NEXT)
    close(user)
    assert load_settings(paths.settings_file()).settings.session == (str(folder),)
    again = start()
    assert [path.name for path in again.session.photos.paths] == ["1.png", "2.png", "3.png", "4.png", "10.png"]
    assert again.session.document.name == "2.png"
    close(again)


def test_of_a_folder_too_long_to_list_only_the_shown_photo_is_reopened(start, folder, resumes, monkeypatch):
    monkeypatch.setattr(last_session, "MAX_LISTED", 100)
    user = start()
    user.window.open(*(folder / f"{number}.png" for number in (1, 2, 3)))
    paint(user)
    before = work_of(user)
    close(user)
    again = start()
    assert again.session.document.name == "1.png" and again.session.photos.paths == [] and work_of(again) == before
    close(again)


def test_the_shown_photo_of_a_folder_too_long_to_list_comes_back_without_any_work(start, folder, resumes, monkeypatch):
    monkeypatch.setattr(last_session, "MAX_LISTED", 100)
    user = start()
    user.window.open(*(folder / f"{number}.png" for number in (1, 2, 3)))
    close(user)
    again = start()
    assert again.session.document.name == "1.png" and again.session.photos.paths == []
    close(again)


def test_without_the_setting_nothing_comes_back(start, folder):
    close(start(folder))
    assert start().session.document is None


def test_quitting_asks_if_the_work_cannot_be_kept(start, folder, resumes, monkeypatch, messages):
    user = start(folder)
    monkeypatch.setattr(record_files, "open_to_write", disk_full)
    paint(user)
    questions = []
    monkeypatch.setattr(
        dialogs,
        "ask_unfinished",
        lambda _, unfinished, *_rest: questions.append(unfinished.begun) or dialogs.Unsaved.STAY,
    )
    assert not user.window.close() and questions == [("1.png",)]


# -- a full disk ------------------------------------------------------------------------------------


def test_a_full_disk_while_keeping_work_is_reported_once_and_retried(start, folder, monkeypatch, messages):
    user = start(folder)
    open_to_write = record_files.open_to_write
    monkeypatch.setattr(record_files, "open_to_write", disk_full)
    for _ in range(3):
        user.drag((30, 30), (60, 40))
    assert len(messages) == 1 and "A crash would lose it" in messages[0]
    assert f"No space left on device ({paths.journal_folder()})" in messages[0]
    user.action("mask_all").trigger()  # masks of photos that nobody has opened
    QApplication.processEvents()
    assert len(messages) == 1
    monkeypatch.setattr(record_files, "open_to_write", open_to_write)
    user.drag((30, 30), (60, 40))
    assert user.session.journal.problem == "" and len(messages) == 1
    user.session.journal.leave_behind(None)
    user.session.journal.close()
    assert {one.source.path.name for one in abandoned(paths.journal_folder())} == {
        path.name for path in folder.iterdir()
    }
    monkeypatch.setattr(record_files, "open_to_write", disk_full)
    user.drag((20, 60), (70, 70))
    assert len(messages) == 2, "said again, since it was well in between"


def test_a_full_disk_while_keeping_masks_is_reported(start, folder, monkeypatch, messages):
    user = start(folder)
    paint(user)
    monkeypatch.setattr(record_files, "open_to_write", disk_full)
    user.action("mask_all").trigger()
    QApplication.processEvents()
    assert len(messages) == 1 and "No space" in messages[0]
