"""A file that is not to be replaced: the save dialog is back with the same answers."""

from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialogButtonBox

from inpaint_studio.ui import dialogs
from inpaint_studio.ui.dialogs.save_options import SaveDialog
from tests.support.controls import check, click, enter
from tests.support.images import textured
from tests.support.questions import on_question

ASK = dialogs.ask_save_as
SAVE = QDialogButtonBox.StandardButton.Save


def save_as(dialog, name):
    dialog.name.selectAll()
    QTest.keyClicks(dialog.name, name)
    click(dialog.findChild(QDialogButtonBox).button(SAVE))


def test_the_original_is_not_replaced_and_the_dialog_is_back_with_its_answers(start, tmp_path, monkeypatch):
    photo, questions, back = tmp_path / "photo.jpg", [], []
    Image.fromarray(textured(240, 320)).save(photo, quality=90)
    before, user = photo.read_bytes(), start(photo)
    monkeypatch.setattr(dialogs, "ask_save_as", ASK)
    monkeypatch.setattr(dialogs, "ask_replace", lambda _, path, why: questions.append(path) or False)

    def replace_it(dialog):
        check(dialog.as_original)
        enter(dialog.figure, 77, Qt.Key.Key_Tab)
        save_as(dialog, "photo.jpg")
        on_question(rename_it, SaveDialog)

    def rename_it(dialog):
        back.append((dialog.name.text(), dialog.figure.value(), dialog.as_original.isChecked()))
        save_as(dialog, "better.jpg")

    on_question(replace_it, SaveDialog)
    user.action("save_as").trigger()
    assert questions == [photo] and photo.read_bytes() == before and back == [("photo.jpg", 77, False)]
    assert photo.with_name("better.jpg").exists()


def test_a_format_that_is_too_small_for_the_photo_is_refused_while_another_can_be_chosen(start, tmp_path, monkeypatch):
    photo, shown = tmp_path / "wide.png", []
    Image.fromarray(textured(40, 16_400)).save(photo)
    user = start(photo)
    monkeypatch.setattr(dialogs, "ask_save_as", ASK)

    def choose(dialog):
        save_as(dialog, "new.webp")
        shown.append((dialog.isVisible(), dialog.notes.text().replace("\u200b", "")))
        save_as(dialog, "new.png")

    on_question(choose, SaveDialog)
    user.action("save_as").trigger()
    assert shown[0][0] and "16400 × 40 px is too large, the format allows 16383 px per side" in shown[0][1]
    assert not (tmp_path / "new.webp").exists() and (tmp_path / "new.png").exists()
