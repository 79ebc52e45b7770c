"""The real program is killed at work, and the next start offers that work. Projects in the window."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import Qt

from inpaint_studio import paths
from inpaint_studio.core.editing.document import Document
from inpaint_studio.core.editing.strokes import Stroke
from inpaint_studio.core.photo_io import Photo, read_photo
from inpaint_studio.core.saving import owner
from inpaint_studio.core.saving.crash_journal import Journal
from inpaint_studio.core.saving.folder_shelf import State
from inpaint_studio.core.settings import load_settings
from inpaint_studio.ui import dialogs
from tests.support.controls import answer
from tests.support.images import textured
from tests.support.questions import names_in

ASK = dialogs.ask_recovery
VICTIM = """
import os, signal, sys
from pathlib import Path
from PySide6.QtCore import QPointF, QTimer, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from inpaint_studio.__main__ import main
from inpaint_studio.core.photo_io import atomic_write
from inpaint_studio.ui import app as app_module

if sys.argv[2] != "removal":
    import tests.support.light_window

def die(*_):
    os.kill(os.getpid(), signal.SIGKILL)

def go(app):
    window, when = app_module.open_windows[-1], sys.argv[2]
    canvas = window.canvas
    window.resize(1000, 700)
    app.processEvents()
    def at(x, y):
        return QPointF(*canvas.navigation.viewport.to_view((x, y))).toPoint()
    def stroke(x, end=True):
        QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=at(x, 60))
        QTest.mouseMove(canvas, at(x + 20, 60))
        if end:
            QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=at(x + 20, 60))
    window.toolbox.set_size(20)
    stroke(30)
    if when == "removal":
        window.session.removals.previewed.connect(die)
    window.session.removals.start()
    while window.session.runner.is_running:
        app.processEvents()
    if when.startswith("folder"):
        folder = Path(sys.argv[1])
        for number in (1, 2, int(when[-1])):
            window.session.opening.open_of_folder(folder / f"{number}.png")
            if number:
                stroke(100)
        die()
    if when == "lines":
        window.actions_by_name["guide_line"].trigger()
        stroke(150)
        die()
    stroke(100)
    if when == "stroke":
        stroke(130, end=False)
        die()
    atomic_write.os.fsync = die
    window.session.saving.save(Path(sys.argv[1]).with_name("out.png"))

app_module.execute = go
main([sys.argv[1]])
"""


def kill_while(photo: Path, when: str) -> None:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-c", VICTIM, str(photo), when], env=environment, capture_output=True, check=False
    )
    assert done.returncode == -signal.SIGKILL, done.stderr.decode()


@pytest.fixture
def photo(tmp_path) -> Path:
    Image.fromarray(textured(120, 200)).save(tmp_path / "photo.png")
    return tmp_path / "photo.png"


@pytest.mark.parametrize("when", ["stroke", "removal", "save"])
def test_a_killed_program_offers_its_work_at_the_next_start(start, photo, monkeypatch, when):
    kill_while(photo, when)
    assert not (photo.parent / "out.png").exists()
    questions = []
    monkeypatch.setattr(
        dialogs, "ask_recovery", lambda _, work: questions.append(names_in(work)) or dialogs.Recovery.OPEN
    )
    user = start()
    document = user.session.document
    assert questions == [["photo.png"]] and document.path == photo
    if when == "removal":
        assert document.mask[60, 40] == 255 and not document.removals
    else:
        assert document.mask[60, 110] == 255 and document.mask[60, 40] == 0 and len(document.removals) == 1
        assert not np.array_equal(document.image, document.original) and document.is_modified
    user.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    if when != "removal":
        assert not document.has_mask and len(document.removals) == 1, "the stroke, which was newer"
        user.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        assert document.mask[60, 40] == 255, "the mask of the removal"
    assert np.array_equal(document.image, document.original)
    assert document.has_mask == (when != "removal")


def test_the_photo_that_was_worked_on_last_is_shown_and_all_are_named_in_order(start, tmp_path, monkeypatch):
    """Restores records that do not say which one was shown."""
    names = [f"photo {number}.png" for number in (1, 2, 10)]
    for seed, name in enumerate(names):
        Image.fromarray(textured(60, 80, seed=seed)).save(tmp_path / name)
    for name in (names[2], names[0], names[1]):
        leave_behind(Document(read_photo(tmp_path / name)))
    offered = []
    monkeypatch.setattr(
        dialogs, "ask_recovery", lambda _, work: offered.extend(names_in(work)) or dialogs.Recovery.OPEN
    )
    monkeypatch.setattr(dialogs, "ask_unfinished", lambda *_: dialogs.Unsaved.DISCARD)
    user = start()
    assert offered == names and [path.name for path in user.session.photos.paths] == names
    assert user.session.document.path.name == names[1]


def test_the_size_of_the_brush_is_kept_as_soon_as_something_is_drawn(start, photo, monkeypatch):
    user = start(photo)
    user.window.toolbox.set_size(33)
    user.drag((30, 60), (50, 60))
    shown = user.canvas.brush_size.kept
    user.qtbot.waitUntil(lambda: load_settings(paths.settings_file()).settings.brush_size == shown)
    monkeypatch.setattr(dialogs, "ask_unfinished", lambda *_: dialogs.Unsaved.DISCARD)


def test_recovered_work_can_be_discarded_or_left_for_later(start, photo, monkeypatch):
    kill_while(photo, "stroke")
    answers = [dialogs.Recovery.LATER, dialogs.Recovery.DISCARD]
    questions = []
    monkeypatch.setattr(dialogs, "ask_recovery", lambda *_: questions.append(1) or answers[len(questions) - 1])
    for _ in range(3):
        user = start()
        assert user.session.document is None
        user.window.close()
    assert len(questions) == 2, "what was thrown away is not offered again"


def test_a_photo_that_is_gone_is_named_and_the_work_stays(start, photo, monkeypatch, messages):
    kill_while(photo, "stroke")
    photo.rename(photo.with_name("moved.png"))
    monkeypatch.setattr(dialogs, "ask_recovery", lambda *_: dialogs.Recovery.OPEN)
    user = start()
    assert user.session.document is None and "photo.png" in messages[0] and "offered again" in messages[0]
    user.window.close()
    photo.with_name("moved.png").rename(photo)
    assert start().session.document.path == photo


def test_a_clean_end_leaves_nothing(start, photo, monkeypatch):
    user = start(photo)
    user.window.toolbox.set_size(20)
    user.drag((30, 60), (50, 60))
    assert list(paths.journal_folder().glob("*/*/state.json"))
    monkeypatch.setattr(dialogs, "ask_unfinished", lambda *_: dialogs.Unsaved.DISCARD)
    user.window.close()
    user.wait_idle()
    assert not list(paths.journal_folder().iterdir())


def test_work_on_a_project_can_be_continued_later(start, photo, tmp_path, monkeypatch):
    user = start(photo)
    user.window.toolbox.set_size(20)
    user.drag((30, 60), (50, 60))
    user.wait_removed()
    user.drag((100, 60), (120, 60))
    expected = user.session.document.image.copy(), user.session.document.mask.copy()
    project = tmp_path / "work.inpaint"
    monkeypatch.setattr(dialogs, "ask_save_project", lambda *_: project)
    user.action("save_project").trigger()
    assert "work.inpaint" in user.window.toast.text
    user.window.open(project)
    document = user.session.document
    assert np.array_equal(document.image, expected[0]) and np.array_equal(document.mask, expected[1])
    moved = tmp_path / "elsewhere.png"
    photo.rename(moved)
    questions = []
    monkeypatch.setattr(dialogs, "ask_moved", lambda window, path: questions.append(path) or moved)
    user.window.open(project)
    assert questions == [photo] and user.session.document.path == moved
    assert np.array_equal(user.session.document.image, expected[0])


def test_a_damaged_project_is_refused_and_the_open_photo_stays(start, photo, tmp_path, messages):
    user = start(photo)
    (tmp_path / "bad.inpaint").write_bytes(b"no project")
    user.window.open(tmp_path / "bad.inpaint")
    assert "bad.inpaint" in messages[-1] and user.session.document.path == photo


def test_the_journal_of_a_running_program_is_not_offered_to_others(start, photo, monkeypatch):
    user = start(photo)
    user.drag((30, 60), (50, 60))
    assert owner.is_owned(next(paths.journal_folder().glob("*/owner.json")))
    monkeypatch.setattr(dialogs, "ask_recovery", lambda *_: pytest.fail("offered to a second window"))
    start()


def test_a_removal_that_ends_on_a_photo_that_is_not_shown_is_kept(start, tmp_path):
    for name in ("a", "b"):
        Image.fromarray(textured(120, 200)).save(tmp_path / f"{name}.png")
    user = start(tmp_path)
    user.window.toolbox.set_size(20)
    user.drag((30, 60), (50, 60))
    first = user.session.document
    user.session.removals.start()
    user.key(Qt.Key.Key_PageDown)
    user.wait_idle()
    assert user.session.document is not first and len(first.removals) == 1
    (state,) = paths.journal_folder().glob(f"*/{first.id}/state.json")
    assert len(json.loads(state.read_text())["retouches"]) == 1


def test_one_of_several_pasted_photos_is_recovered_and_the_others_wait(start, tmp_path, monkeypatch):
    journal = Journal(paths.journal_folder())
    for seed in range(3):
        document = Document(Photo(textured(60, 80, seed=seed)))
        stroke = Stroke(document)
        stroke.draw((20, 20), (30, 20), 5, 255)
        stroke.commit("stroke")
        assert journal.record(document)
    owner.release(next(paths.journal_folder().glob("*/owner.json")))
    offered = []
    monkeypatch.setattr(
        dialogs, "ask_recovery", lambda _, work: offered.extend(names_in(work)) or dialogs.Recovery.OPEN
    )
    monkeypatch.setattr(dialogs, "ask_unfinished", lambda *_: dialogs.Unsaved.DISCARD)
    for _ in range(3):
        user = start()
        assert user.session.document is not None and user.session.document.has_mask
        user.window.close()
        user.wait_idle()
    assert offered == ["a pasted photo (3×)", "a pasted photo (2×)", "a pasted photo"]


def leave_behind(document):
    """A stroke on ``document`` in the journal of a program that died."""
    journal = Journal(paths.journal_folder())
    stroke = Stroke(document)
    stroke.draw((20, 20), (30, 20), 5, 255)
    stroke.commit("stroke")
    assert journal.record(document)
    for lock in paths.journal_folder().glob("*/owner.json"):
        owner.release(lock)


@pytest.fixture
def restores(monkeypatch):
    """The question about leftovers is answered with Restore."""
    monkeypatch.setattr(dialogs, "ask_recovery", lambda *_: dialogs.Recovery.OPEN)
    monkeypatch.setattr(dialogs, "ask_unfinished", lambda *_: dialogs.Unsaved.DISCARD)


@pytest.mark.parametrize("inside", [True, False])
def test_restored_work_joins_the_folder_that_was_asked_for(start, photo, tmp_path, restores, inside):
    folder = tmp_path / "folder"
    folder.mkdir()
    for number in range(3):
        Image.fromarray(textured(60, 80, seed=number)).save(folder / f"{number}.png")
    begun = folder / "1.png" if inside else photo
    leave_behind(Document(read_photo(begun)))
    user = start(folder)
    session = user.session
    assert session.document.path == begun and session.document.mask[20, 25] == 255
    names = [path.name for path in session.photos.paths]
    assert names == ["0.png", "1.png", "2.png"] + ([] if inside else ["photo.png"]), "the folder stays"
    user.key(Qt.Key.Key_PageUp)
    assert session.document.path.parent == folder and not session.document.has_mask
    user.key(Qt.Key.Key_PageDown)
    assert session.document.path == begun and session.document.mask[20, 25] == 255


def test_a_restored_folder_shows_which_photos_have_results(start, tmp_path, restores):
    folder = tmp_path / "folder"
    (folder / "cleaned").mkdir(parents=True)
    for number in range(2):
        Image.fromarray(textured(60, 80, seed=number)).save(folder / f"{number}.png")
        Image.fromarray(textured(60, 80, seed=9)).save(folder / "cleaned" / f"{number}.png")
        leave_behind(Document(read_photo(folder / f"{number}.png")))
    user = start()
    photos, shown = user.session.photos, user.session.document.path
    assert len(photos.paths) == 2 and photos.state(shown) is State.MASKED
    user.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert photos.state(shown) is State.DONE, "without the new mask"


def test_restored_work_joins_an_open_photo_or_opens_its_own(start, photo, tmp_path, restores):
    leave_behind(Document(read_photo(photo)))
    user = start(photo)
    assert user.session.document.mask[20, 25] == 255 and not user.session.photos.paths and not user.window.toast.text
    user.window.close()
    user.wait_idle()
    leave_behind(Document(read_photo(photo)))
    other = tmp_path / "other.png"
    Image.fromarray(textured(60, 80)).save(other)
    user = start(other)
    assert [path.name for path in user.session.photos.paths] == ["other.png", "photo.png"]
    assert user.session.document.path == photo


def test_a_photo_displaced_by_restored_work_is_named(start, photo, tmp_path, restores):
    leave_behind(Document(Photo(textured(60, 80))))
    user = start(photo)
    assert user.session.document.path is None and user.session.document.has_mask
    assert user.window.toast.text == "photo.png was closed to restore your work. Open it again afterwards."


@pytest.mark.parametrize("language", ["en", "de"])
def test_a_photo_with_several_leftovers_is_named_once(start, photo, monkeypatch, language):
    """Answers the real question by mouse: two windows that died had the same photo open."""
    monkeypatch.setattr(dialogs, "ask_recovery", ASK)
    other = photo.with_name("other.png")
    Image.fromarray(textured(60, 80)).save(other)
    for path in (photo, other, photo):
        leave_behind(Document(read_photo(path)))
    leave_behind(Document(Photo(textured(60, 80))))
    paths.settings_file().parent.mkdir(parents=True, exist_ok=True)
    paths.settings_file().write_text(json.dumps({"language": language}))
    texts = answer({"en": "Decide later", "de": "Später entscheiden"}[language])
    start()
    pasted = {"en": "a pasted photo", "de": "ein eingefügtes Foto"}[language]
    assert texts[0].count("photo.png (2×)") == texts[0].count("photo.png") == 1
    assert "other.png" in texts[0] and pasted in texts[0] and "(1" not in texts[0]


def test_guide_lines_of_a_killed_program_come_back(start, photo, monkeypatch):
    kill_while(photo, "lines")
    monkeypatch.setattr(dialogs, "ask_recovery", lambda *_: dialogs.Recovery.OPEN)
    (line,) = start().session.document.lines
    assert np.abs(np.array(line.points) - [(150, 60), (170, 60)]).max() < 1


@pytest.mark.parametrize("shown", [0, 1])
def test_the_photo_that_was_shown_is_shown_again_and_the_question_says_what_it_offers(
    start, tmp_path, monkeypatch, shown
):
    """The program dies on a photo that may not be the one worked on last."""
    for number in range(4):
        Image.fromarray(textured(120, 200, seed=number)).save(tmp_path / f"{number}.png")
    kill_while(tmp_path, f"folder {shown}")
    monkeypatch.setattr(dialogs, "ask_recovery", ASK)
    monkeypatch.setattr(dialogs, "ask_unfinished", lambda *_: dialogs.Unsaved.DISCARD)
    texts = answer("Restore")
    user = start()
    assert "Changed, but not saved: 0.png" in texts[0] and "Masked, but not removed yet: 1.png, 2.png" in texts[0]
    assert "“Discard this work” deletes it for good" in texts[1]
    assert user.session.document.path == tmp_path / f"{shown}.png"


def test_discard_says_what_it_discards_and_does_it(start, photo, monkeypatch):
    kill_while(photo, "stroke")
    monkeypatch.setattr(dialogs, "ask_recovery", ASK)
    answer("Discard this work")
    assert start().session.document is None and not list(paths.journal_folder().glob("*/*/state.json"))
    assert not list(paths.journal_folder().glob("*/shown"))
