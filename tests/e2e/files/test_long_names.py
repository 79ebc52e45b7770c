"""Names of maximum length: nothing in the window grows with them."""

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDockWidget, QMessageBox

from inpaint_studio.core.photo_io import read_photo
from inpaint_studio.ui.dialogs import questions
from inpaint_studio.ui.dialogs.save_options import SaveDialog, SaveRequest
from inpaint_studio.ui.plain_text import breakable
from tests.support.images import textured_png

LONG = "w" * 250


@pytest.fixture
def long_photo(tmp_path):
    path = tmp_path / f"{LONG}.png"
    path.write_bytes(textured_png(120, 160))
    return path


def test_a_panel_about_a_photo_is_as_wide_as_with_a_short_name(start, long_photo, qapp):
    user = start(long_photo)
    user.window.resize(1366, 740)
    user.action("removals").trigger()
    user.search("find_damage")
    qapp.processEvents()
    tabs = [one for one in user.window.tabifiedDockWidgets(user.window.restore.panel) if isinstance(one, QDockWidget)]
    assert user.window.removals in tabs
    assert user.window.restore.panel.width() < 0.35 * user.window.width()


def test_the_save_dialog_stays_as_it_is_whatever_name_is_typed(qtbot, photo_file, qapp, tmp_path):
    dialog = SaveDialog(None, SaveRequest(read_photo(photo_file), photo_file))
    qtbot.addWidget(dialog)
    dialog.show()
    qapp.processEvents()
    before = dialog.width()
    for name in (LONG, f"{LONG}/photo.png", f"{LONG}.jpg", f"{LONG}.gif", f"{LONG}{LONG}.png"):
        dialog.name.clear()
        QTest.keyClicks(dialog.name, name)
        dialog.accept()
        qapp.processEvents()
        assert dialog.minimumSizeHint().width() <= before and dialog.width() == before, name[-9:]
    dialog.reject()


def test_a_question_about_a_file_stays_on_a_small_screen(qapp, tmp_path, monkeypatch):
    widths = []

    def look():
        box = QApplication.activeModalWidget()
        widths.append(box.width())
        box.reject()

    monkeypatch.setattr(QMessageBox, "exec", exec_after(QMessageBox.exec, look))
    assert not questions.ask_replace(None, tmp_path / f"{LONG}.png", "It already exists.")
    assert not questions.ask_forget(None, f"{LONG}.png has changed.")
    assert len(widths) == 2 and max(widths) < 800


def exec_after(run, look):
    def executed(box):
        QTimer.singleShot(0, box, look)
        return run(box)

    return executed


def test_recent_photos_are_shortened_in_the_menu(start, long_photo, qapp):
    user = start(long_photo)
    menu = next(one for one in user.window.menuBar().actions() if one.text() == "&File").menu()
    recent = next(action.menu() for action in menu.actions() if action.menu() is not None)
    recent.aboutToShow.emit()
    photo = recent.actions()[0]
    assert photo.toolTip() == str(long_photo) and "…" in photo.text() and photo.text().endswith(".png")
    assert recent.sizeHint().width() < 480


def test_words_too_long_for_a_line_may_be_broken_and_others_are_unchanged():
    assert breakable("Replace photo.png? It already exists.") == "Replace photo.png? It already exists."
    broken = breakable(f"Replace {LONG}.png?")
    assert broken.replace("\u200b", "") == f"Replace {LONG}.png?"
    assert max(map(len, broken.replace("\u200b", " ").split())) <= 24


@pytest.mark.parametrize(
    "text",
    [
        "C:\\\\" + "\\\\".join(["a folder".replace(" ", "_") * 3] * 6),
        "この写真は保存されていません。" * 8,
        "保存されていない写真、photo.png、があります。" * 4,
    ],
)
def test_text_that_wraps_anyway_is_unchanged(text):
    assert breakable(text) == text


@pytest.mark.parametrize("mark", ["\u0301", "\u200d\U0001f469", "\u0bbe"])
def test_no_letter_is_separated_from_its_combining_mark(mark):
    broken = breakable("a" * 23 + ("e" + mark) * 40)
    assert "\u200b" in broken and f"\u200b{mark[0]}" not in broken
    assert "\u200b\U0001f469" not in broken and broken.replace("\u200b", "") == "a" * 23 + ("e" + mark) * 40
