"""Names that look like HTML are shown literally everywhere in the window."""

import sys
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QLabel, QToolButton, QToolTip

from inpaint_studio.ui import dialogs
from inpaint_studio.ui.folder.filmstrip import PhotoList
from tests.support.images import textured
from tests.support.questions import on_question

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no such names there")
BOLD, IMAGE = "<b>bold<b>.png", "<img src=x.png> & co.png"
PLAIN = Qt.TextFormat.PlainText
ASKS = {
    "unsaved": lambda window, ask: ask["ask_unsaved"](window, BOLD),
    "several unsaved": lambda window, ask: ask["ask_unsaved_many"](window, [IMAGE, BOLD]),
    "unfinished": lambda window, ask: ask["ask_unfinished"](window, dialogs.Unfinished((BOLD,), (IMAGE,), (BOLD,))),
    "replace": lambda window, ask: ask["ask_replace"](window, Path(BOLD), f"{IMAGE} is the original"),
    "save all": lambda window, ask: ask["ask_save_all"](
        window, dialogs.SaveAllRequest((Path(BOLD),), dialogs.SaveAllChoice(Path("/")))
    ),
    "replace many": lambda window, ask: ask["ask_replace_many"](window, [BOLD, IMAGE], Path("/")),
    "partial": lambda window, ask: ask["ask_partial"](window, f"{BOLD} is incomplete"),
    "changed": lambda window, ask: ask["ask_forget"](window, f"{BOLD} is another photo now"),
}
REAL = {name: getattr(dialogs, name) for name in dir(dialogs) if name.startswith("ask_")}


@pytest.fixture
def folder(tmp_path):
    for number, name in enumerate((BOLD, IMAGE)):
        Image.fromarray(textured(80, 100, seed=number)).save(tmp_path / name)
    (tmp_path / "<i>bad.png").write_bytes(b"no photo")
    return tmp_path


def labels(widget) -> list[QLabel]:
    return [one for one in widget.findChildren(QLabel) if "<" in one.text() and one.isVisibleTo(widget)]


def look_at_question(call) -> list[tuple[str, Qt.TextFormat]]:
    """Return the texts of the question that ``call`` asks, with their formats; the question is cancelled."""
    seen = []

    def look(box):
        seen.extend((one.text(), one.textFormat()) for one in box.findChildren(QLabel) if one.text())
        box.reject()

    on_question(look)
    call()
    return seen


@pytest.mark.parametrize("which", ASKS)
def test_a_question_shows_names_as_they_are(start, which):
    user = start()
    seen = look_at_question(lambda: ASKS[which](user.window, REAL))
    assert any(BOLD in text for text, _ in seen) and {form for _, form in seen} == {PLAIN}


def test_messages_and_the_status_bar_show_names_as_they_are(start, folder, messages):
    user = start(folder / BOLD)
    user.window.open(folder / "<i>bad.png")
    shown = labels(user.window)
    assert messages and any("<i>bad.png" in one.text() for one in shown)
    assert all(one.textFormat() == PLAIN for one in shown)
    assert user.session.document.name == BOLD


def tip_of(widget, at: QPoint) -> tuple[str, Qt.TextFormat]:
    QApplication.sendEvent(widget, QHelpEvent(QEvent.Type.ToolTip, at, widget.mapToGlobal(at)))
    QApplication.processEvents()
    (tip,) = [
        one for one in QApplication.topLevelWidgets() if one.inherits("QTipLabel") and one.text() == QToolTip.text()
    ]
    return tip.text(), tip.textFormat()


def test_tips_of_the_strip_show_names_as_they_are(start, folder, messages):
    user = start(folder)
    view = user.window.filmstrip.findChild(PhotoList)
    text, form = tip_of(view.viewport(), view.visualRect(view.model().index(0, 0)).center())
    assert "<" in text and form == PLAIN


def test_tips_and_links_of_recent_photos_show_names_as_they_are(start, folder):
    user = start(folder / IMAGE)
    user.window.close()
    again = start()
    (link,) = [one for one in again.window.findChildren(QToolButton) if one.property("photo") == str(folder / IMAGE)]
    assert link.text() == IMAGE.replace("&", "&&"), "an ampersand alone would be a key's underline"
    assert tip_of(link, QPoint(5, 5)) == (str(folder / IMAGE), PLAIN)


def test_the_program_about_itself_is_still_formatted(start):
    user = start()
    seen = look_at_question(lambda: user.action("about").trigger())
    assert [form for text, form in seen if "<b>" in text] == [Qt.TextFormat.RichText]
