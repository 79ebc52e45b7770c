"""The program's own files: their size as text, and files that cannot be removed."""

import os
from pathlib import Path

import pytest

from inpaint_studio import app_data


@pytest.mark.parametrize(
    ("count", "text"),
    [
        (0, "0 bytes"),
        (999, "999 bytes"),
        (1000, "1.0 KB"),
        (999_949, "999.9 KB"),
        (999_999, "1.0 MB"),
        (1_999_999, "2.0 MB"),
        (2_340_000_000, "2.3 GB"),
        (5_000_000_000_000, "5000.0 GB"),
    ],
)
def test_a_size_is_rounded_to_a_decimal(count, text):
    assert app_data.size_text(count) == text


def test_files_that_cannot_be_removed_are_named_and_the_rest_is_removed(monkeypatch, tmp_path):
    settings, log, kept = tmp_path / "settings.json", tmp_path / "log", tmp_path / "kept.json"
    log.mkdir()
    (log / "one.log").write_text("x")
    for file in (settings, kept):
        file.write_text("x")
    unlink = Path.unlink

    def refusing(path, missing_ok=False):
        if path == settings:
            raise PermissionError(13, "Permission denied", str(path))
        unlink(path, missing_ok)

    monkeypatch.setattr(Path, "unlink", refusing)
    assert app_data.remove([settings, log, kept]) == [settings]
    assert settings.exists() and not log.exists() and not kept.exists()


def test_a_folder_elsewhere_is_not_emptied_and_is_named(tmp_path):
    folder, link = tmp_path / "mine", tmp_path / "log"
    folder.mkdir()
    (folder / "photo.jpg").write_text("x")
    link.symlink_to(folder, target_is_directory=True)
    assert app_data.remove([link]) == [link] and (folder / "photo.jpg").exists()


def test_unreadable_folders_are_left_out_of_the_size(monkeypatch, tmp_path):
    (tmp_path / "closed").mkdir()
    (tmp_path / "open").mkdir()
    (tmp_path / "open" / "one.log").write_text("four")
    scan = os.scandir

    def scandir(path):
        if Path(path).name == "closed":
            raise OSError(5, "Input/output error", str(path))
        return scan(path)

    with monkeypatch.context() as patched:
        patched.setattr(os, "scandir", scandir)
        assert app_data.size(tmp_path) == 4
