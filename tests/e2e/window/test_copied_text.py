"""Texts copied from messages contain no invisible characters, with a real mouse and real keys."""

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QClipboard, QDrag, QGuiApplication, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QMenu

from inpaint_studio.ui.dialogs import questions
from tests.support.questions import on_question
from tests.support.user import CTRL

LEFT = Qt.MouseButton.LeftButton
NAME = "w" * 120
INVISIBLE = "\u200b"


def text_of(user, message):
    """The label of a message in the window."""
    user.window.toast.fail(message)
    QApplication.processEvents()
    return next(one for one in user.window.toast.findChildren(QLabel) if NAME[:20] in one.text())


def select(label):
    """Select all of the text with the mouse."""
    first, last = QPoint(1, 3), QPoint(label.width() - 2, label.height() - 3)
    QTest.mousePress(label, LEFT, pos=first)
    for at in (first + QPoint(30, 0), last):
        QTest.mouseMove(label, at)
    QTest.mouseRelease(label, LEFT, pos=last)
    assert INVISIBLE in label.selectedText(), "otherwise this test is of nothing"


@pytest.fixture
def owned(monkeypatch):
    """Pretend that the window owns the clipboard (``owned["now"]``); Qt does not know without a screen."""
    owned = {"now": True}
    monkeypatch.setattr(QClipboard, "ownsClipboard", lambda _: owned["now"])
    return owned


@pytest.fixture
def clipboard(qapp, owned):
    board = QGuiApplication.clipboard()
    board.setText("before")
    return board


def test_a_message_is_copied_as_it_was_written_and_not_the_photo(opened, clipboard):
    label = text_of(opened, f"{NAME}.png cannot be read")
    select(label)
    opened.window.activateWindow()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_C, CTRL)
    assert clipboard.text() == f"⚠ {NAME}.png cannot be read"
    assert NAME in opened.window.toast.text, "no message about a copied photo has replaced it"


def test_the_context_menu_copies_the_message_as_it_was_written(opened, clipboard):
    label = text_of(opened, f"{NAME}.png cannot be read")
    select(label)

    def copy():
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        copies = next(one for one in menu.actions() if "Copy" in one.text())
        QTest.mouseClick(menu, LEFT, pos=menu.actionGeometry(copies).center())
        menu.close()

    QTimer.singleShot(0, copy)
    QTest.mouseClick(label, Qt.MouseButton.RightButton, pos=label.rect().center())
    QGuiApplication.sendEvent(label, context_menu(label))
    opened.qtbot.waitUntil(lambda: clipboard.text() != "before")
    assert clipboard.text() == f"⚠ {NAME}.png cannot be read"


def test_text_copied_by_another_program_is_left_alone(opened, clipboard, owned):
    label = text_of(opened, f"{NAME}.png cannot be read")
    opened.window.activateWindow()
    label.setFocus()
    opened.qtbot.waitUntil(label.hasFocus)
    for owned["now"] in (False, True):
        clipboard.setText(f"a{INVISIBLE}b")
        assert clipboard.text() == ("ab" if owned["now"] else f"a{INVISIBLE}b")


def context_menu(label):
    from PySide6.QtGui import QContextMenuEvent

    at = label.rect().center()
    return QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, label.mapToGlobal(at))


def test_dragged_text_has_no_invisible_characters(opened, monkeypatch):
    dragged = []
    monkeypatch.setattr(QDrag, "exec", lambda drag, *about: dragged.append(drag.mimeData().text()))
    label = text_of(opened, f"{NAME}.png cannot be read")
    select(label)
    at = QPoint(40, label.height() // 2)
    QTest.mousePress(label, LEFT, pos=at)
    QTest.mouseMove(label, at + QPoint(3, 0))
    assert dragged == [], "a hand that shakes"
    QTest.mouseMove(label, at + QPoint(60, 0))
    QTest.mouseRelease(label, LEFT, pos=at + QPoint(60, 0))
    assert dragged == [f"⚠ {NAME}.png cannot be read"]


def test_a_question_is_copied_as_it_was_written(clipboard, tmp_path, opened):
    seen = []

    def look(box):
        label = next(one for one in box.findChildren(QLabel) if NAME[:20] in one.text())
        select(label)
        QTest.keyClick(label, Qt.Key.Key_C, CTRL)
        seen.append(clipboard.text())
        box.reject()

    on_question(look)
    questions.ask_replace(opened.window, tmp_path / f"{NAME}.png", "It already exists.")
    assert seen == [f"Replace {NAME}.png? It already exists."]


def test_text_typed_in_a_field_is_copied_unchanged(qtbot, clipboard, opened):
    field = QLineEdit(f"a{INVISIBLE}b")
    qtbot.addWidget(field)
    field.show()
    field.activateWindow()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    QTest.keyClick(field, Qt.Key.Key_A, CTRL)
    QTest.keySequence(field, QKeySequence(QKeySequence.StandardKey.Copy))
    assert clipboard.text() == f"a{INVISIBLE}b"
