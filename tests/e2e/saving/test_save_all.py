"""Saving many photos at once, also when they are left."""

import os
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QMetaObject, Qt

from inpaint_studio.core.editing.document import Document
from inpaint_studio.core.photo_io import read_photo
from inpaint_studio.ui import dialogs
from inpaint_studio.ui.folder import save_all
from inpaint_studio.ui.folder.save_all import SaveAllDialog, savings_of, with_targets
from tests.support.file_systems import contents, refuse
from tests.support.images import textured
from tests.support.many_photos import masked_all, remove_all
from tests.support.user import fill_folder, paint, states
from tests.support.waiting import wait_for


def test_save_all_keeps_names_and_goes_to_the_same_files_again(start, tmp_path, monkeypatch):
    fill_folder(tmp_path, 0, 1)
    Image.fromarray(textured(80, 100, seed=2)).save(tmp_path / "2.jpg", quality=95)
    originals = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    user = start(tmp_path)
    user.session.photos.shelf.max_bytes = 0
    paint(user)
    user.action("mask_all").trigger()
    remove_all(user)
    questions = []
    monkeypatch.setattr(dialogs, "ask_save_all", lambda _window, request: questions.append(request) or request.first)
    user.action("save_all").trigger()
    cleaned = tmp_path / "cleaned"
    assert [(one.photos, one.first.folder, one.again) for one in questions] == [
        ((Path("0.png"), Path("1.png"), Path("2.jpg")), cleaned, 0)
    ]
    assert sorted(path.name for path in cleaned.iterdir()) == ["0.png", "1.png", "2.jpg"]
    assert set(states(user).values()) == {"done"} and not user.action("save_all").isEnabled()
    assert np.array_equal(read_photo(cleaned / "0.png").pixels, user.session.document.image)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir() if path.is_file()} == originals
    user.action("undo").trigger()
    user.action("save_all").trigger()
    assert len(questions) == 1, "it goes where it was saved before"
    assert np.array_equal(read_photo(cleaned / "0.png").pixels, textured(80, 100, seed=0))


@pytest.mark.skipif(os.name == "nt", reason="other functions of the system")
@pytest.mark.parametrize("refused", ["chmod of a share", "links of macOS", "locks of NFS"])
def test_save_all_works_on_other_file_systems(start, tmp_path, monkeypatch, refused):
    refuse(monkeypatch, refused)
    fill_folder(tmp_path, 0, 1)
    user = start(tmp_path)
    paint(user)
    user.action("mask_all").trigger()
    remove_all(user)
    monkeypatch.setattr(dialogs, "ask_save_all", lambda _window, request: request.first)
    for step in ("removal", "undo"):  # a new file, which then is replaced
        user.action("save_all").trigger()
        assert "unsaved" not in states(user).values(), step
        assert np.array_equal(read_photo(tmp_path / "cleaned" / "0.png").pixels, user.session.document.image)
        user.action("undo").trigger()
    assert contents(tmp_path) == {"0.png", "1.png", "cleaned/0.png", "cleaned/1.png"}


def test_a_photo_that_cannot_be_saved_stays_unsaved_and_the_others_are_saved(start, tmp_path, monkeypatch, messages):
    fill_folder(tmp_path, 0, 1)
    user = start(tmp_path)
    user.session.photos.shelf.max_bytes = 0
    paint(user)
    user.action("mask_all").trigger()
    remove_all(user)
    monkeypatch.setattr(dialogs, "ask_save_all", lambda _window, request: request.first)
    (tmp_path / "1.png").write_bytes(b"gone bad meanwhile")
    user.action("save_all").trigger()
    assert states(user) == {"0.png": "done", "1.png": "unsaved"}
    assert "1 photo saved" in messages[-1] and "1.png" in messages[-1]


@pytest.mark.parametrize("answer", list(dialogs.Unsaved))
def test_leaving_several_unsaved_photos_is_one_question(start, tmp_path, monkeypatch, answer):
    fill_folder(tmp_path, 0, 1)
    other = tmp_path / "other"
    other.mkdir()
    fill_folder(other, 5)
    user = start(tmp_path)
    paint(user)
    user.action("mask_all").trigger()
    remove_all(user)
    questions = []
    monkeypatch.setattr(dialogs, "ask_unsaved_many", lambda _w, names, *_rest: questions.append(names) or answer)
    monkeypatch.setattr(dialogs, "ask_save_all", lambda _window, request: request.first)
    user.window.open(other)
    assert questions == [["0.png", "1.png"]]
    assert user.session.document.name == ("0.png" if answer is dialogs.Unsaved.STAY else "5.png")
    assert (tmp_path / "cleaned").exists() == (answer is dialogs.Unsaved.SAVE)


def test_saving_on_leaving_waits_for_what_is_being_removed(start, tmp_path, monkeypatch):
    user = masked_all(start, tmp_path)
    series = user.window.removal_control.remove_all
    user.action("remove_all").trigger()
    user.qtbot.waitUntil(lambda: len(user.session.unsaved) == 2)
    monkeypatch.setattr(dialogs, "ask_unfinished", lambda *_: dialogs.Unsaved.SAVE)
    monkeypatch.setattr(dialogs, "ask_save_all", lambda _window, request: request.first)
    assert user.window.files.leaving.may_leave()
    assert user.session.unsaved == [] and not series.is_running
    for path in (tmp_path / "cleaned").iterdir():
        kept = user.session.photos.entry_of(tmp_path / path.name)
        document = kept if isinstance(kept, Document) else kept.open()
        assert np.array_equal(read_photo(path).pixels, document.image)


def test_a_photo_changed_during_its_save_still_counts_as_unsaved(start, tmp_path):
    fill_folder(tmp_path, 0)
    user = start(tmp_path)
    paint(user)
    user.wait_removed()
    (saving,) = savings_of(user.session)
    user.drag((20, 20), (30, 20))
    user.wait_removed()
    user.session.saving.note(saving.document, tmp_path / "saved.png", saving.version, (0, 0))
    assert user.session.document.is_modified and len(user.session.saving.layers) == 1


def test_a_file_that_is_changed_just_when_all_are_saved_is_not_replaced(start, tmp_path, monkeypatch):
    fill_folder(tmp_path, 0)
    user = start(tmp_path)
    paint(user)
    user.wait_removed()
    saving, target = user.session.saving, tmp_path / "saved.png"
    assert saving.save(target)
    user.drag((20, 20), (30, 20))
    user.wait_removed()
    compare = saving.is_unchanged_since_save

    def changed_afterwards(document, path):
        is_unchanged = compare(document, path)
        path.write_bytes(b"of another program")
        return is_unchanged

    monkeypatch.setattr(saving, "is_unchanged_since_save", changed_afterwards)
    savings = savings_of(user.session)
    assert [one.target for one in savings] == [target]
    dialog = SaveAllDialog(user.session, savings, user.window)
    dialog.run()
    assert target.read_bytes() == b"of another program" and dialog.failures == [] and dialog.saved == 1
    assert (tmp_path / "saved_2.png").exists()


def test_a_file_that_is_changed_as_soon_as_it_is_saved_is_not_taken_for_ours(start, tmp_path, monkeypatch):
    """Before the window notes it."""
    fill_folder(tmp_path, 0)
    user = start(tmp_path)
    paint(user)
    user.wait_removed()
    saving, document, target = user.session.saving, user.session.document, tmp_path / "saved.png"

    def changed_behind(work):
        notes = work()
        target.write_bytes(b"of another program")
        return notes

    assert saving.save(target, run=changed_behind) and not saving.is_unchanged_since_save(document, target)
    user.drag((20, 20), (30, 20))
    user.wait_removed()
    note = saving.note

    def changed_before(document, path, *rest):
        path.write_bytes(b"of another program")
        note(document, path, *rest)

    monkeypatch.setattr(saving, "note", changed_before)
    planned, _ = with_targets(savings_of(user.session), dialogs.SaveAllChoice(tmp_path), ())
    dialog = SaveAllDialog(user.session, planned, user.window)
    dialog.run()
    assert dialog.saved == 1 and not saving.is_unchanged_since_save(document, saving.target_of(document))


def test_cancelling_a_save_keeps_the_dialog_until_it_has_ended(start, tmp_path, monkeypatch):
    user = masked_all(start, tmp_path)
    remove_all(user)
    write, seen = save_all.write_photo, []

    def slowly(*rest, **more):
        notes = write(*rest, **more)
        dialog = user.window.findChild(SaveAllDialog)
        QMetaObject.invokeMethod(dialog, "reject", Qt.ConnectionType.QueuedConnection)
        wait_for(lambda: dialog._worker.token.cancelled)
        seen.append(dialog.isVisible())
        return notes

    monkeypatch.setattr(save_all, "write_photo", slowly)
    monkeypatch.setattr(dialogs, "ask_save_all", lambda _window, request: request.first)
    user.action("save_all").trigger()
    assert seen == [True] and "1 photo saved" in user.window.toast.text
    assert list(states(user).values()).count("done") == 1
