"""Names in the window: dots, any bytes, natural order, photos with names like masks."""

import os
import sys

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import Qt

from inpaint_studio.core.saving.project_file import Project
from inpaint_studio.ui import dialogs
from tests.support.images import textured

CTRL = Qt.KeyboardModifier.ControlModifier
ODD = os.fsdecode(b"caf\xe9 \x1b.png")


def edited(start, photo):
    user = start(photo)
    user.window.toolbox.set_size(20)
    user.drag((80, 60), (90, 60))
    user.wait_removed()
    return user


@pytest.mark.parametrize("name", ["photo 12.05.2024", "a.b", "plain"])
def test_a_name_without_an_extension_gets_the_photos(start, photo_file, tmp_path, monkeypatch, name):
    user = edited(start, photo_file)
    texts = []
    user.window.files.message.connect(texts.append)
    monkeypatch.setattr(dialogs, "ask_save", lambda parent, proposed: tmp_path / name)
    user.key(Qt.Key.Key_S, CTRL)
    saved = tmp_path / f"{name}.png"
    assert Image.open(saved).format == "PNG" and not (tmp_path / name).exists()
    assert texts == [f"Saved as {saved}"] and not user.window.isWindowModified()
    assert user.session.saving.target == saved


@pytest.mark.parametrize("replace", [False, True])
def test_replacing_a_file_by_the_completed_name_is_confirmed_first(start, photo_file, tmp_path, monkeypatch, replace):
    user = edited(start, photo_file)
    (tmp_path / "a.b.png").write_bytes(b"mine")
    questions = []
    monkeypatch.setattr(dialogs, "ask_save", lambda parent, proposed: tmp_path / "a.b")
    monkeypatch.setattr(dialogs, "ask_replace", lambda parent, path, why: questions.append(path.name) or replace)
    user.key(Qt.Key.Key_S, CTRL)
    assert questions == ["a.b.png"]
    assert ((tmp_path / "a.b.png").read_bytes() == b"mine") == (not replace)
    assert user.window.isWindowModified() == (not replace)


def test_an_extension_of_another_kind_is_refused_and_nothing_is_saved(
    start, photo_file, tmp_path, monkeypatch, messages
):
    user = edited(start, photo_file)
    monkeypatch.setattr(dialogs, "ask_save", lambda parent, proposed: tmp_path / "a.psd")
    user.key(Qt.Key.Key_S, CTRL)
    assert len(messages) == 1 and "a.psd" in messages[0]
    assert user.window.isWindowModified() and not (tmp_path / "a.psd").exists()


def test_masks_and_projects_get_their_extensions_too(start, photo_file, tmp_path, monkeypatch):
    user = start(photo_file)
    user.drag((80, 60), (90, 60))
    monkeypatch.setattr(dialogs, "ask_save", lambda parent, proposed: tmp_path / "mask 1.2")
    user.action("save_mask").trigger()
    assert Image.open(tmp_path / "mask 1.2.png").size == (160, 120)
    monkeypatch.setattr(dialogs, "ask_save_project", lambda parent, proposed: tmp_path / "work 1.2")
    user.action("save_project").trigger()
    assert Project(tmp_path / "work 1.2.inpaint").source.path == photo_file


def test_the_strip_counts_and_knows_masks_by_their_photos(start, tmp_path):
    for name in ("10.png", "9.png", "gas_mask.png", "9_mask.png"):
        Image.fromarray(textured(40, 50)).save(tmp_path / name)
    user = start(tmp_path)
    assert [path.name for path in user.session.photos.paths] == ["9.png", "10.png", "gas_mask.png"]
    shown = user.window.filmstrip.list.model()
    assert [shown.index(row, 0).data(Qt.ItemDataRole.DisplayRole) for row in range(shown.rowCount())] == [
        "9.png", "10.png", "gas_mask.png",
    ]  # fmt: skip


@pytest.mark.skipif(sys.platform != "linux", reason="names are bytes only here")
def test_photos_with_names_of_any_bytes_are_opened_edited_and_saved(start, tmp_path, monkeypatch):
    photos = tmp_path / ODD
    photos.mkdir()
    for name in (ODD, "z.png"):
        Image.fromarray(textured(120, 160)).save(photos / name)
    user = start(photos)
    assert user.session.document.path == photos / ODD
    user.window.toolbox.set_size(20)
    user.drag((80, 60), (90, 60))
    user.wait_removed()
    assert user.session.journal is not None and user.session.journal.record(user.session.document)
    proposals = []
    monkeypatch.setattr(dialogs, "ask_save", lambda parent, proposed: proposals.append(proposed) or proposed)
    user.key(Qt.Key.Key_S, CTRL)
    assert proposals == [photos / ODD.replace(".png", "_removed.png")] and proposals[0].is_file()
    assert user.session.opening.step(1) and user.session.document.path.name == "z.png"
    assert not np.array_equal(np.asarray(Image.open(proposals[0])), textured(120, 160))


@pytest.mark.parametrize("stem", ["a" * 251, "写" * 83])
def test_proposed_names_are_shortened_to_fit(start, tmp_path, monkeypatch, stem):
    photo = tmp_path / f"{stem}.png"
    Image.fromarray(textured(120, 160)).save(photo)
    user = edited(start, photo)
    monkeypatch.setattr(dialogs, "ask_save", lambda parent, proposed: proposed)
    user.key(Qt.Key.Key_S, CTRL)
    target = user.session.saving.target
    assert target is not None and target.is_file() and target.name.endswith("_removed.png")
