"""The words of the questions before photos are left: names, and what each button does."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QMessageBox

from inpaint_studio.core.saving import record_files
from inpaint_studio.ui import dialogs
from tests.support.controls import answer, click
from tests.support.disk import disk_full
from tests.support.questions import on_question
from tests.support.user import paint

CTRL = Qt.KeyboardModifier.ControlModifier
DISCARD, STAY = dialogs.Unsaved.DISCARD, dialogs.Unsaved.STAY
ASK_UNSAVED = dialogs.ask_unsaved


def test_questions_name_the_file_that_the_title_names(start, photo_file, tmp_path, open_questions, monkeypatch):
    user = start(photo_file)
    paint(user)
    user.wait_removed()
    monkeypatch.setattr(dialogs, "ask_save", lambda *_: tmp_path / "photo_removed.png")
    user.action("save").trigger()
    user.drag((20, 20), (30, 20))
    assert user.window.windowTitle().startswith("photo_removed.png")
    user.key(Qt.Key.Key_Q, CTRL)
    assert open_questions[0].begun == ("photo_removed.png",)
    open_questions.reply = DISCARD


@pytest.mark.parametrize("way", ["quit", "close", "open"])
@pytest.mark.parametrize("work", ["mask", "removal", "both"])
def test_each_button_says_what_happens(start, photo_file, folder, open_questions, monkeypatch, way, work):
    user = start(photo_file)
    monkeypatch.setattr(dialogs, "ask_unsaved", ASK_UNSAVED)
    open_questions.reply = None
    if work != "mask":
        paint(user)
        user.wait_removed()
    if work != "removal":
        paint(user, 20)
    ends = "quit" if way == "quit" else "close"
    keeps = "Quit and keep for next time" if way == "quit" else "Close and keep for later"
    loses = f"{ends.capitalize()} and discard" if work != "removal" else f"{ends.capitalize()} without saving"
    seen = []

    def look(box):
        seen.extend(one.text().replace("&", "") for one in box.buttons())
        seen.append(box.informativeText())
        click(box.button(QMessageBox.StandardButton.Cancel))

    on_question(look)
    user.window.open(folder) if way == "open" else user.action(way).trigger()
    assert user.session.document.path == photo_file
    assert sorted(seen[:3]) == sorted(["Cancel", keeps if work == "mask" else f"Save and {ends}", loses])
    assert work == "removal" or f"“{loses}” loses all of this." in seen[3]
    monkeypatch.setattr(dialogs, "ask_unsaved", lambda *_: DISCARD)
    open_questions.reply = DISCARD


@pytest.mark.parametrize("is_pasted", [True, False])
def test_what_is_kept_of_a_pasted_photo_is_not_promised_when_photos_are_opened(
    start, photo_file, open_questions, is_pasted
):
    user = start(photo_file)
    if is_pasted:
        user.session.opening.paste(QImage(100, 80, QImage.Format.Format_RGB888))
    paint(user)
    open_questions.reply = None
    texts = answer("Close and keep for later")
    user.action("close").trigger()
    assert user.session.document is None
    assert ("offered the next time you start" if is_pasted else "when you open these photos again") in texts[1]


def test_changes_that_cannot_be_kept_stay_and_are_not_called_masks(
    start, photo_file, open_questions, gate, monkeypatch, messages
):
    """The disk becomes full while a removal ends under the question."""
    user = start(photo_file)
    paint(user)
    user.key(Qt.Key.Key_Return)
    open_questions.reply = None

    def look(box):
        monkeypatch.setattr(record_files, "open_to_write", disk_full)
        gate.set()
        user.qtbot.waitUntil(lambda: not user.session.runner.is_running)
        click(box.defaultButton())

    on_question(look)
    user.key(Qt.Key.Key_Q, CTRL)
    user.wait_idle()
    assert user.window.isVisible() and user.session.document.is_modified
    assert "Save the photos with File → Save" in messages[-1] and "mask" not in messages[-1]
    open_questions.reply = DISCARD
    monkeypatch.setattr(dialogs, "ask_unsaved", lambda *_: DISCARD)
