"""Work of the last run that is offered again: which kind it is, and which photo is shown."""

import json

import pytest
from PIL import Image
from PySide6.QtCore import Qt

from inpaint_studio import paths
from inpaint_studio.core.editing.document import Document
from inpaint_studio.core.photo_io import read_photo
from inpaint_studio.core.saving import owner
from inpaint_studio.core.saving.crash_journal import Journal
from inpaint_studio.ui import dialogs
from tests.support.documents import paint
from tests.support.images import textured


@pytest.fixture
def photos(tmp_path):
    (tmp_path / "photos").mkdir()
    made = [tmp_path / "photos" / f"{name}.png" for name in "abc"]
    for seed, path in enumerate(made):
        Image.fromarray(textured(200, 300, seed=seed)).save(path)
    return made


def leave_behind(photo, shown=None):
    """A stroke on a photo in the journal of a program that died; return the record's state."""
    journal, document = Journal(paths.journal_folder()), Document(read_photo(photo))
    paint(document, 50, 150)
    assert journal.record(document)
    journal.note_shown(shown)
    for lock in paths.journal_folder().glob("*/owner.json"):
        owner.release(lock)
    return next(paths.journal_folder().glob(f"*/{document.id}/state.json"))


def test_saved_removals_are_not_called_unsaved(start, photos, tmp_path, monkeypatch):
    user, works = start(photos[0]), []
    user.window.toolbox.set_size(20)
    user.drag((30, 40), (50, 40))
    user.wait_removed()
    monkeypatch.setattr(dialogs, "ask_save", lambda *_: tmp_path / "out.png")
    user.action("save").trigger()
    user.drag((100, 60), (120, 60))
    monkeypatch.setattr(dialogs, "ask_unfinished", lambda *_: dialogs.Unsaved.SAVE)
    user.window.close()
    user.wait_idle()
    monkeypatch.setattr(dialogs, "ask_recovery", lambda _, work: works.append(work) or dialogs.Recovery.OPEN)
    assert len(start().session.document.removals) == 1 and works == [dialogs.Unfinished(begun=("a.png",))]
    monkeypatch.setattr(dialogs, "ask_unfinished", lambda *_: dialogs.Unsaved.DISCARD)


def test_a_record_of_nothing_but_undone_steps_is_not_called_marks(start, photos, monkeypatch):
    state, works = leave_behind(photos[0]), []
    record = json.loads(state.read_text())
    del record["mask"]
    state.write_text(json.dumps(record))
    monkeypatch.setattr(dialogs, "ask_recovery", lambda _, work: works.append(work) or dialogs.Recovery.LATER)
    start()
    assert works == [dialogs.Unfinished(unsaved=("a.png",))]


def test_what_is_offered_again_does_not_choose_the_photo_of_a_later_start(start, photos, messages):
    """The work on a photo that is away stays; where the user was since then counts."""
    leave_behind(photos[0], shown=photos[1])
    photos[0].unlink()
    paths.settings_file().parent.mkdir(parents=True, exist_ok=True)
    last = {"resume": True, "session": list(map(str, photos[1:])), "session_shown": str(photos[2])}
    paths.settings_file().write_text(json.dumps(last))
    user = start()
    assert user.session.document.path == photos[1], "where the program died"
    user.key(Qt.Key.Key_PageDown)
    assert user.session.document.path == photos[2]
    user.window.close()
    user.wait_idle()
    assert start().session.document.path == photos[2] and "a.png" in messages[-1]
