"""Closing the photo, and the screen that is shown without one."""

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QFileDialog, QLabel, QPushButton, QToolButton

from inpaint_studio.ui import dialogs
from inpaint_studio.ui.commands.recent import RecentMenu
from inpaint_studio.ui.dialogs import files
from tests.support.controls import click
from tests.support.questions import on_question
from tests.support.user import CTRL, fill_folder, paint
from tests.support.widgets import row_list, status_hint, status_label


def close(user):
    user.key(Qt.Key.Key_W, CTRL)
    QApplication.processEvents()


def recent(user):
    links = user.window.empty.findChildren(QToolButton)
    return [one.accessibleName() for one in links if one.isVisible() and not one.accessibleName().startswith("Sample")]


def test_ctrl_w_closes_the_photo_and_the_next_one_opens_as_ever(start, tmp_path, messages):
    fill_folder(tmp_path, 0, 1)
    user = start()
    close(user)  # nothing is open: nothing happens
    assert user.window.isVisible() and not user.action("close").isEnabled()
    for name in ("removals", "history"):
        user.action(name).trigger()
    user.window.open(tmp_path / "0.png")
    assert user.canvas.isVisible()
    close(user)
    window = user.window
    assert user.session.document is None and window.empty.isVisible() and window.windowTitle() == "Inpaint Studio"
    assert (
        row_list(window.history).count() == 0
        and status_label(window, "photo").text() == "" == status_hint(window).toolTip()
    )
    assert "0.png" in recent(user), "it can be opened again with a click"
    link = next(one for one in window.empty.findChildren(QToolButton) if one.accessibleName() == "0.png")
    click(link)
    assert user.session.document.name == "0.png" and row_list(window.history).count() == 1
    paint(user)
    assert user.session.document.has_mask and not messages


def test_a_folder_is_closed_as_a_whole_after_a_question_about_all_its_photos(start, tmp_path, monkeypatch):
    fill_folder(tmp_path, 0, 1, 2)
    user = start(tmp_path)
    paint(user)
    user.key(Qt.Key.Key_PageDown)
    open_questions, answers = [], [dialogs.Unsaved.STAY, dialogs.Unsaved.DISCARD]
    monkeypatch.setattr(
        dialogs, "ask_unfinished", lambda _, work, *_rest: open_questions.append(work) or answers.pop(0)
    )
    close(user)
    assert user.session.document.name == "1.png" and user.window.filmstrip.isVisible()
    close(user)
    assert [work.begun for work in open_questions] == [("0.png",), ("0.png",)]
    assert user.session.document is None and not user.session.photos.paths and not user.window.filmstrip.isVisible()


def test_unsaved_changes_are_asked_about_and_saved(opened, tmp_path, monkeypatch):
    user = opened
    user.drag((60, 60), (80, 60))
    user.wait_removed()
    monkeypatch.setattr(dialogs, "ask_unsaved", lambda *_: dialogs.Unsaved.SAVE)
    monkeypatch.setattr(dialogs, "ask_save", lambda *_: tmp_path / "saved.png")
    close(user)
    assert (tmp_path / "saved.png").exists() and user.session.document is None


def test_closing_a_photo_ends_its_running_removal(opened, monkeypatch):
    user = opened
    user.drag((60, 60), (80, 60))
    user.key(Qt.Key.Key_Return)
    monkeypatch.setattr(dialogs, "ask_unfinished", lambda *_: dialogs.Unsaved.DISCARD)
    close(user)
    user.wait_idle()
    assert user.session.document is None and user.window.empty.isVisible()


def test_photos_are_asked_about_in_the_order_of_the_strip(start, tmp_path, monkeypatch):
    fill_folder(tmp_path, *range(5))
    user = start(tmp_path)
    for number in (2, 0, 4, 1):
        user.session.opening.open_of_folder(tmp_path / f"{number}.png")
        paint(user)
    open_questions = []
    monkeypatch.setattr(
        dialogs, "ask_unfinished", lambda _, work, *_rest: open_questions.append(work) or dialogs.Unsaved.STAY
    )
    close(user)
    assert open_questions[0].begun == ("0.png", "1.png", "2.png", "4.png")


def test_the_start_screen_opens_folders_and_comes_back_to_them(start, tmp_path, monkeypatch):
    fill_folder(tmp_path, 0, 1)
    user = start()
    monkeypatch.setattr(dialogs, "ask_folder", lambda *_: tmp_path)
    click(next(one for one in user.window.empty.findChildren(QPushButton) if one.text() == "Open folder…"))
    assert len(user.session.photos.paths) == 2
    close(user)
    assert recent(user) == [tmp_path.name]
    menu = user.window.findChild(RecentMenu)
    menu.aboutToShow.emit()
    assert menu.actions()[0].text() == tmp_path.name and not menu.actions()[0].icon().isNull()
    click(next(one for one in user.window.empty.findChildren(QToolButton) if one.accessibleName() == tmp_path.name))
    assert len(user.session.photos.paths) == 2


def test_without_recent_photos_there_is_no_heading_for_them(start):
    user = start()
    texts = [label.text() for label in user.window.empty.findChildren(QLabel) if label.isVisible()]
    assert "Or try a sample:" in texts and "Recent photos:" not in texts


@pytest.mark.parametrize("kind", ["pasted", "of a file", "of a folder"])
def test_recent_projects_have_a_thumbnail(start, tmp_path, monkeypatch, kind):
    red = tmp_path / "red.png"
    Image.fromarray(np.full((90, 120, 3), (250, 10, 10), np.uint8)).save(red)
    if kind == "of a folder":
        Image.open(red).save(tmp_path / "red2.png")
    user = start(tmp_path if kind == "of a folder" else red)
    project = tmp_path / "work.inpaint"
    if kind == "pasted":
        user.action("copy").trigger()
        user.action("paste").trigger()
    monkeypatch.setattr(dialogs, "ask_save_project", lambda *_: project)
    user.action("save_project").trigger()
    included = "It includes the pasted photo." in user.window.toast.text
    assert project.exists() and included == (kind == "pasted")
    user.window.open(project)
    close(user)
    link = next(one for one in user.window.empty.findChildren(QToolButton) if one.accessibleName() == project.name)

    def middle():
        image = link.grab().toImage()
        return image.pixelColor(image.width() // 2, image.height() // 3)

    user.qtbot.waitUntil(lambda: middle().red() > 200 and middle().green() < 60)


def test_the_filter_of_the_open_dialog_can_be_read(qapp, tmp_path):
    texts = []

    def look(box):
        assert isinstance(box, QFileDialog)
        texts.extend(combo.itemText(row) for combo in box.findChildren(QComboBox) for row in range(combo.count()))
        box.reject()

    on_question(look)
    assert files.ask_open(None, str(tmp_path)) == []
    assert "Photos and projects" in texts and not any("*.jpg" in text for text in texts)


def test_recent_photos_that_are_cleared_are_gone_from_the_start_screen_at_once(opened):
    user = opened
    close(user)
    assert recent(user) == ["photo.png"]
    menu = user.window.findChild(RecentMenu)
    menu.aboutToShow.emit()
    menu.actions()[-1].trigger()
    assert recent(user) == []
    texts = [label.text() for label in user.window.empty.findChildren(QLabel) if label.isVisible()]
    assert "Recent photos:" not in texts
