"""Questions before something ends or is lost: their buttons say what they do, by mouse and by key."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from inpaint_studio.ui import dialogs
from tests.support.controls import click
from tests.support.questions import on_question

ASK = {
    name: getattr(dialogs, name)
    for name in ("ask_remove_data", "ask_stop_batch", "ask_drop_selection", "ask_replace", "ask_fit")
}
QUESTIONS = {
    "ask_remove_data": (["/a (3 MB)"],),
    "ask_stop_batch": (),
    "ask_drop_selection": ("photo.png",),
    "ask_replace": None,
}
DOES = {
    "ask_remove_data": "Reset and quit",
    "ask_stop_batch": "Stop batch",
    "ask_drop_selection": "Quit without waiting",
    "ask_replace": "Replace",
}
STAYS = {
    "ask_remove_data": "Cancel",
    "ask_stop_batch": "Keep running",
    "ask_drop_selection": "Cancel",
    "ask_replace": "Cancel",
}


def answered(user, name, tmp_path, how):
    seen = []

    def look(box):
        buttons = {one.text().replace("&", ""): one for one in box.findChildren(QPushButton) if one.isVisible()}
        seen.extend(buttons)
        how(box, buttons)

    on_question(look)
    about = QUESTIONS[name] if QUESTIONS[name] is not None else (tmp_path / "a.jpg", "It exists.")
    result = ASK[name](user.window, *about)
    assert sorted(seen) == sorted((DOES[name], STAYS[name])), "no Yes that one has to read a question for"
    return result


@pytest.mark.parametrize("name", QUESTIONS)
def test_the_button_that_says_what_it_does_does_it(start, tmp_path, name):
    user = start()
    assert answered(user, name, tmp_path, lambda _box, buttons: click(buttons[DOES[name]])) is True
    assert answered(user, name, tmp_path, lambda _box, buttons: click(buttons[STAYS[name]])) is False


@pytest.mark.parametrize("name", QUESTIONS)
@pytest.mark.parametrize("key", [Qt.Key.Key_Escape, Qt.Key.Key_Return])
def test_escape_and_a_hasty_enter_change_nothing(start, tmp_path, name, key):
    user = start()
    assert answered(user, name, tmp_path, lambda box, _buttons: QTest.keyClick(box.focusWidget() or box, key)) is False


@pytest.mark.parametrize("name", QUESTIONS)
def test_each_button_of_a_question_has_a_letter(start, tmp_path, name):
    def by_letter(box, buttons):
        letters = [one.text().partition("&")[2][:1].lower() for one in buttons.values()]
        assert all(letters) and len(set(letters)) == len(letters)
        letter = buttons[DOES[name]].text().partition("&")[2][0]
        QTest.keyClick(box, letter, Qt.KeyboardModifier.AltModifier)

    user = start()
    assert answered(user, name, tmp_path, by_letter) is True


@pytest.mark.parametrize("name", QUESTIONS)
def test_questions_can_be_answered_by_keyboard(start, tmp_path, name):
    def by_keys(box, buttons):
        for _ in range(4):
            if buttons[DOES[name]].hasFocus():
                break
            QTest.keyClick(box.focusWidget(), Qt.Key.Key_Tab)
        QTest.keyClick(box.focusWidget(), Qt.Key.Key_Space)

    user = start()
    assert answered(user, name, tmp_path, by_keys) is True


@pytest.mark.parametrize(("fitting", "message"), [(0, False), (1, True), (3, True)])
def test_photos_that_fit_are_counted_where_there_are_any(start, fitting, message):
    user, texts = start(), []

    def look(box):
        texts.append(box.text())
        box.reject()

    on_question(look)
    assert ASK["ask_fit"](user.window, fitting, 8, "scale") is None
    assert ("this photo's size" in texts[0]) == message and "8 photos have a different size." in texts[0]
