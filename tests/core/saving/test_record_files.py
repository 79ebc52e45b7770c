"""The note of the photo that is shown: no fault of it may keep a photo from being shown, or the program from starting."""

import os
from pathlib import Path

from inpaint_studio.core.saving.record_files import SHOWN, forget_shown, note_shown, shown_in


def test_a_note_is_read_as_it_was_written_until_it_is_dropped(tmp_path):
    assert note_shown(tmp_path, Path("/a/ü \udcff.png")) and shown_in(tmp_path) == Path("/a/ü \udcff.png")
    forget_shown(tmp_path)
    assert shown_in(tmp_path) is None and not list(tmp_path.iterdir())
    forget_shown(tmp_path / "gone")


def test_a_folder_without_access_and_names_that_cannot_be_written_are_only_logged(tmp_path, monkeypatch):
    assert not note_shown(tmp_path, Path("/a/\ud800.png"))

    def refuse(*_, **__):
        raise PermissionError("no access")

    monkeypatch.setattr(Path, "is_dir", refuse)
    assert not note_shown(tmp_path, Path("/a.png"))


def test_a_damaged_note_says_nothing(tmp_path, monkeypatch):
    for content in (b"", b"a\0b", b"x" * (1 << 17)):
        (tmp_path / SHOWN).write_bytes(content)
        assert shown_in(tmp_path) is None

    def undecodable(name):  # as on Windows
        raise UnicodeDecodeError("utf-8", name, 0, 1, "invalid start byte")

    (tmp_path / SHOWN).write_bytes(b"\xff\xfe")
    monkeypatch.setattr(os, "fsdecode", undecodable)
    assert shown_in(tmp_path) is None
    monkeypatch.undo()
    (tmp_path / SHOWN).unlink()
    (tmp_path / SHOWN).mkdir()
    assert shown_in(tmp_path) is None and not note_shown(tmp_path, Path("/a.png"))
    forget_shown(tmp_path)
