"""Quitting and opening another photo while something is unfinished: the question, and the work kept or discarded."""

import json
import os
import signal
import subprocess
import sys

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from inpaint_studio import paths
from inpaint_studio.ui import dialogs
from tests.support.controls import answer, click
from tests.support.images import textured
from tests.support.questions import names_in, on_question
from tests.support.user import paint
from tests.support.waiting import LONG

CTRL = Qt.KeyboardModifier.ControlModifier
SAVE, DISCARD, STAY = dialogs.Unsaved.SAVE, dialogs.Unsaved.DISCARD, dialogs.Unsaved.STAY


def leave(user):
    user.key(Qt.Key.Key_Q, CTRL)
    user.wait_idle()
    user.qtbot.waitUntil(lambda: not user.window.isVisible())


def offered(start, monkeypatch):
    """Start the program again and restore its work; return the user and the names offered."""
    names = []
    monkeypatch.setattr(dialogs, "ask_recovery", lambda _, work: names.extend(names_in(work)) or dialogs.Recovery.OPEN)
    return start(), sorted(names)


@pytest.mark.parametrize("way", ["quit", "close"])
@pytest.mark.parametrize("button", ["Quit and keep for next time", "Quit and discard", "Cancel"])
def test_a_mask_alone_is_asked_about_and_offered_at_the_next_start(
    start, photo_file, monkeypatch, open_questions, button, way
):
    user = start(photo_file)
    paint(user)
    mask, open_questions.reply = user.session.document.mask.copy(), None
    texts = answer(button)
    user.key(Qt.Key.Key_Q, CTRL) if way == "quit" else user.window.close()
    user.wait_idle()
    assert "photo.png" in texts[0] and "not removed" in texts[0] and len(texts) == 2
    assert user.window.isVisible() == (button == "Cancel")
    if button == "Cancel":
        assert user.session.document.has_mask
        open_questions.reply = DISCARD
        return
    again, names = offered(start, monkeypatch)
    assert names == (["photo.png"] if button == "Quit and keep for next time" else [])
    assert not names or np.array_equal(again.session.document.mask, mask)
    open_questions.reply = DISCARD


def test_a_photo_that_only_has_excluded_sources_is_not_called_masked(start, photo_file, monkeypatch, open_questions):
    user, open_questions.reply = start(photo_file), None
    user.window.toolbox.set_size(20)
    user.key(Qt.Key.Key_K)
    user.drag((50, 40), (60, 40))
    assert user.session.document.has_marks and not user.session.document.has_mask
    texts = answer("Quit and keep for next time")
    user.key(Qt.Key.Key_Q, CTRL)
    user.wait_idle()
    assert "excluded sources" in texts[0] and "photo.png" in texts[0]
    assert not any("mask" in text.lower().replace("no mask", "") for text in texts), texts
    again, names = offered(start, monkeypatch)
    assert names == ["photo.png"] and again.session.document.has_marks
    open_questions.reply = DISCARD


@pytest.mark.parametrize("way", ["corner by corner", "held"])
def test_a_lasso_that_is_half_drawn_is_closed_and_asked_about(start, photo_file, monkeypatch, open_questions, way):
    user = start(photo_file)
    user.key(Qt.Key.Key_L)
    corners = (40, 40), (90, 40), (90, 90), (40, 90)
    if way == "held":
        user.press(*corners[0])
        for corner in corners[1:]:
            user.move(*corner)
    else:
        for corner in corners:
            user.press(*corner)
            user.release(*corner)
    assert not user.session.document.has_mask
    user.key(Qt.Key.Key_Q, CTRL)
    assert user.window.isVisible() and open_questions[0].begun == ("photo.png",)
    mask = user.session.document.mask.copy()
    assert mask[65, 65] and (mask > 0).sum() == pytest.approx(50 * 50, rel=0.1)
    open_questions.reply = SAVE
    leave(user)
    again, names = offered(start, monkeypatch)
    assert names == ["photo.png"] and np.array_equal(again.session.document.mask, mask)
    open_questions.reply = DISCARD


def test_leaving_during_a_removal_asks_and_its_mask_comes_back(start, photo_file, monkeypatch, open_questions):
    user = start(photo_file)
    paint(user)
    mask = user.session.document.mask.copy()
    user.key(Qt.Key.Key_Return)
    assert user.session.runner.is_running
    user.key(Qt.Key.Key_Q, CTRL)
    assert user.window.isVisible() and user.session.runner.is_running and open_questions[0].removing == ("photo.png",)
    open_questions.reply = SAVE
    if user.session.document.has_mask:
        leave(user)
        again, names = offered(start, monkeypatch)
        assert names == ["photo.png"] and np.array_equal(again.session.document.mask, mask)
    open_questions.reply = DISCARD


def test_an_open_question_follows_a_removal_that_ends_and_its_buttons_stay(start, photo_file, open_questions, gate):
    user, seen = start(photo_file), []
    open_questions.reply = None
    paint(user)
    user.key(Qt.Key.Key_Return)

    def look(box):
        for _ in range(2):
            places = [(one.text().replace("&", ""), one.geometry()) for one in box.buttons() if one.isVisible()]
            texts = "\n".join(label.text() for label in box.findChildren(QLabel) if label.isVisible())
            seen.append((texts, box.defaultButton().text().replace("&", ""), box.size(), places))
            gate.set()
            user.qtbot.waitUntil(lambda: not user.session.runner.is_running)
            QApplication.processEvents()
        box.reject()

    on_question(look)
    user.key(Qt.Key.Key_Q, CTRL)
    before, after = seen
    assert "Removal not finished: photo.png" in before[0] and "Quitting stops the removal." in before[0]
    assert "Changed, but not saved: photo.png" in after[0] and "emoval" not in after[0]
    assert sorted(text for text, _ in before[3]) == ["Cancel", "Quit and discard", "Quit and keep for next time"]
    assert before[1] == "Quit and keep for next time" and after[1:] == before[1:], "no button moved"
    assert user.window.isVisible() and user.session.document.is_modified
    open_questions.reply = DISCARD


def test_a_removal_that_ended_under_the_question_is_kept_without_another_one(
    start, photo_file, open_questions, gate, monkeypatch
):
    user = start(photo_file)
    open_questions.reply = None
    paint(user)
    user.key(Qt.Key.Key_Return)

    def look(box):
        gate.set()
        user.qtbot.waitUntil(lambda: not user.session.runner.is_running)
        click(box.defaultButton())

    on_question(look)
    monkeypatch.setattr(dialogs, "ask_unsaved", lambda *_: pytest.fail("a second question"))
    user.key(Qt.Key.Key_Q, CTRL)
    user.wait_idle()
    assert len(open_questions) == 1 and not user.window.isVisible()
    works = []
    monkeypatch.setattr(dialogs, "ask_recovery", lambda _, work: works.append(work) or dialogs.Recovery.OPEN)
    again = start()
    assert [work.unsaved for work in works] == [("photo.png",)] and len(again.session.document.removals) == 1
    assert again.session.document.is_modified
    monkeypatch.setattr(dialogs, "ask_unsaved", lambda *_: DISCARD)
    open_questions.reply = DISCARD


@pytest.mark.parametrize("reply", [SAVE, DISCARD])
def test_a_removal_stops_when_the_answer_says_so(start, photo_file, tmp_path, open_questions, gate, reply):
    other = tmp_path / "other.png"
    Image.fromarray(textured(80, 100, seed=7)).save(other)
    user = start(photo_file)
    paint(user)
    user.key(Qt.Key.Key_Return)
    open_questions.reply = reply
    user.window.open(other)
    assert user.session.document.path == other and user.session.runner.job is not None
    with user.qtbot.waitSignal(user.session.runner.cancelled):
        gate.set()
    open_questions.reply = DISCARD


def test_masks_of_several_photos_come_back_whether_opened_or_not(start, folder, monkeypatch, open_questions):
    user = start(folder)
    paint(user)
    user.key(Qt.Key.Key_PageDown)
    paint(user, 20)
    own = user.session.document.mask.copy()
    user.action("mask_all").trigger()  # on the photos that nobody has opened, too
    user.session.photos.shelf.max_bytes = 0
    user.key(Qt.Key.Key_PageDown)
    open_questions.reply = SAVE
    leave(user)
    assert {*open_questions[0].begun} == {"0.png", "1.png", "2.png", "3.png"} and not open_questions[0].unsaved
    again, names = offered(start, monkeypatch)
    assert names == ["0.png", "1.png", "2.png", "3.png"]
    assert [path.name for path in again.session.photos.paths] == names
    for _ in names:
        assert np.array_equal(again.session.document.mask, own), again.session.document.name
        again.key(Qt.Key.Key_PageDown)
    open_questions.reply = DISCARD
    leave(again)
    assert not list(paths.journal_folder().glob("*/*/state.json")), "discarded for good"


def test_queued_removals_are_named_and_their_masks_come_back(start, folder, monkeypatch, open_questions):
    user = start(folder)
    paint(user)
    user.action("mask_all").trigger()
    user.action("remove_all").trigger()
    user.key(Qt.Key.Key_Q, CTRL)
    assert user.window.isVisible() and {"1.png", "2.png", "3.png"} <= {*open_questions[0].removing}
    user.window.cancelling.cancel()
    user.wait_idle()
    monkeypatch.setattr(dialogs, "ask_save", lambda _, proposed: proposed)
    monkeypatch.setattr(dialogs, "ask_save_all", lambda _window, request: request.first)
    open_questions.reply = SAVE
    leave(user)
    _, names = offered(start, monkeypatch)
    assert {"2.png", "3.png"} <= {*names}
    open_questions.reply = DISCARD


def test_changes_are_saved_and_masks_are_kept_with_one_question(start, folder, monkeypatch, open_questions):
    user = start(folder)
    paint(user)
    user.wait_removed()
    user.key(Qt.Key.Key_PageDown)
    paint(user)
    target = folder / "out.png"
    monkeypatch.setattr(dialogs, "ask_save", lambda *_: target)
    open_questions.reply = SAVE
    leave(user)
    assert (
        len(open_questions) == 1
        and open_questions[0].unsaved == ("0.png",)
        and open_questions[0].begun == ("1.png",)
        and target.exists()
    )
    again, names = offered(start, monkeypatch)
    assert names == ["1.png"] and again.session.document.has_mask
    open_questions.reply = DISCARD


@pytest.mark.parametrize("reply", [SAVE, DISCARD, STAY])
def test_opening_another_photo_asks_about_masks(start, photo_file, folder, monkeypatch, open_questions, reply):
    user = start(photo_file)
    paint(user)
    open_questions.reply = reply
    user.window.open(folder)
    assert len(open_questions) == 1 and (user.session.document.path == photo_file) == (reply is STAY)
    open_questions.reply = DISCARD
    if reply is STAY:
        return
    leave(user)
    assert len(open_questions) == 1
    _, names = offered(start, monkeypatch)
    assert names == (["photo.png"] if reply is SAVE else [])


def test_opening_an_unreadable_file_asks_nothing(start, photo_file, tmp_path, open_questions, messages):
    user = start(photo_file)
    paint(user)
    bad = tmp_path / "bad.jpg"
    bad.write_bytes(b"no")
    user.window.open(bad)
    assert "bad.jpg" in messages[0] and user.session.document.has_mask and not open_questions
    open_questions.reply = DISCARD


def test_masks_that_cannot_be_kept_are_not_lost(start, photo_file, open_questions, messages):
    user = start(photo_file)
    user.session.journal._folder = photo_file / "no folder"
    paint(user)
    open_questions.reply = SAVE
    user.window.close()
    assert user.window.isVisible() and "cannot be kept" in messages[-1]
    open_questions.reply = DISCARD


def test_work_that_is_in_a_project_is_not_asked_about(start, photo_file, tmp_path, monkeypatch, open_questions):
    user = start(photo_file)
    paint(user)
    monkeypatch.setattr(dialogs, "ask_save_project", lambda *_: tmp_path / "a.inpaint")
    user.action("save_project").trigger()
    leave(user)
    assert not open_questions
    again, names = start(tmp_path / "a.inpaint"), []
    monkeypatch.setattr(dialogs, "ask_unsaved", lambda _, name, *_rest: names.append(name) or STAY)
    paint(again, 80)
    again.window.close()
    assert names == ["a.inpaint"] and again.window.isVisible() and not open_questions


# -- from outside --------------------------------------------------------------------------------


@pytest.mark.skipif(sys.platform == "win32", reason="there is no such signal")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
@pytest.mark.parametrize("when", ["mask", "stroke", "removal", "folder", "question"])
def test_a_program_ended_by_a_signal_keeps_everything(start, folder, monkeypatch, when, number):
    if number != signal.SIGTERM and when != "mask":
        pytest.skip("one way for all signals")
    if signal.getsignal(number) is signal.SIG_IGN:
        pytest.skip("whoever runs the tests ignores this signal (nohup), and the program does so, too")
    opened = folder if when == "folder" else folder / "0.png"
    command = [sys.executable, "-m", "tests.support.interrupted_window", str(opened), when]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=os.environ.copy())
    assert process.stdout.readline() == "ready\n"
    process.send_signal(number)
    assert process.wait(LONG) == 0, "ended as it should, not killed"
    again, names = offered(start, monkeypatch)
    assert names == (["0.png", "1.png", "2.png", "3.png"] if when == "folder" else ["0.png"])
    assert again.session.document.has_mask or again.session.document.removals
    monkeypatch.setattr(dialogs, "ask_unfinished", lambda *_: DISCARD)


def test_the_end_of_a_session_asks_nothing_and_keeps_everything(start, photo_file, monkeypatch):
    user = start(photo_file)
    paint(user)
    user.window.ending.prepare()  # what Qt tells of
    paint(user, 80)
    user.window.close()
    user.wait_idle()
    assert not user.window.isVisible()
    again, names = offered(start, monkeypatch)
    assert names == ["photo.png"] and again.session.document.mask[40, 85] == 255
    monkeypatch.setattr(dialogs, "ask_unfinished", lambda *_: DISCARD)


def test_a_program_that_dies_keeps_the_masks_of_photos_that_nobody_opened(start, folder, monkeypatch, open_questions):
    user = start(folder)
    paint(user)
    user.action("mask_all").trigger()
    states = [json.loads(path.read_text()) for path in paths.journal_folder().glob("*/*/state.json")]
    assert {one["photo"]["path"][-5:] for one in states} == {"0.png", "1.png", "2.png", "3.png"}
    open_questions.reply = DISCARD


def test_variations_under_way_do_not_count_as_unfinished_work(start, photo_file, open_questions, gate, monkeypatch):
    user, saved = start(photo_file), []
    paint(user)
    gate.set()
    user.wait_removed()
    gate.clear()
    user.key(Qt.Key.Key_R, CTRL)
    assert user.session.variations.is_requested
    monkeypatch.setattr(dialogs, "ask_unsaved", lambda _, name, *_rest: saved.append(name) or STAY)
    user.key(Qt.Key.Key_Q, CTRL)
    assert open_questions == [] and saved == ["photo.png"] and user.session.variations.is_requested
    user.drag((20, 20), (30, 20))
    user.key(Qt.Key.Key_Q, CTRL)
    assert [(one.begun, one.removing) for one in open_questions] == [(("photo.png",), ())]
    monkeypatch.setattr(dialogs, "ask_unsaved", lambda *_: DISCARD)
    open_questions.reply = DISCARD
    gate.set()
