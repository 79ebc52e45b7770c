"""Refusals by the file system or for lack of memory are reported in plain words at every stage."""

import errno
import os
import sys
from pathlib import Path

import pytest

from inpaint_studio.cli import run as command
from inpaint_studio.core.errors import UsageError
from inpaint_studio.workflows import removal
from inpaint_studio.workflows.checks import check_can_be_made, check_folder


@pytest.mark.parametrize(
    ("error", "message"),
    [
        (
            PermissionError(errno.EACCES, "Permission denied", "shut/a.png"),
            "shut/a.png cannot be used: Permission denied",
        ),
        (OSError(errno.EIO, "Input/output error", b"shut/\xe9.png"), "cannot be used: Input/output error"),
        (MemoryError(), "There is not enough memory"),
        (RuntimeError("[enforce fail] not enough memory: you tried to allocate 9 bytes"), "There is not enough memory"),
    ],
)
def test_a_refusal_is_reported_in_plain_words(photo_file, mask_file, tmp_path, monkeypatch, capsys, error, message):
    def refuse(*_arguments):
        raise error

    monkeypatch.setattr(removal, "read_photo", refuse)
    output = str(tmp_path / "new.png")
    assert command(["remove", str(photo_file), "--mask", str(mask_file), "--output", output]) == 1
    reports = capsys.readouterr().err
    assert message in reports and "unexpected" not in reports and "Error:" not in reports


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["remove", "{photo}", "--mask", "{mask}"], 2),
        (["remove", "{photo}", "--mask", "{mask}", "--output", "{shut}/new.png"], 2),
        (["select", "{photo}", "--click", "9,9", "--output", "{shut}/new.png"], 2),
        (["watermark", "{photo}", "--output", "{shut}/new.png"], 2),
        (["batch", "{photo}", "--mask", "{mask}", "--report", "{shut}/new.csv"], 2),
        (["train", "--photos", "{folder}", "--output", "{shut}/new"], 2),
        (["evaluate", "--photos", "{folder}", "--masks", "{folder}", "--output", "{shut}/new"], 2),
        (["batch", "{photo}", "--mask", "{mask}", "--output", "{shut}"], 2),
        (["batch", "{photo}", "--mask", "{mask}", "--output", "{shut}/deep/er"], 2),
        (["restore", "{photo}", "--output", "{shut}/new"], 2),
        (["restore", "{photo}", "--output", "{shut}/new", "--mask-only"], 2),
    ],
)
def test_an_unwritable_folder_is_reported_before_torch_is_loaded(
    photo_file, mask_file, tmp_path, monkeypatch, capsys, words, code
):
    shut, real = tmp_path / "shut", os.access
    shut.mkdir()
    closed = {shut, photo_file.parent} if "--output" not in words else {shut}
    monkeypatch.setattr(os, "access", lambda path, mode: Path(path) not in closed and real(path, mode))
    monkeypatch.setitem(sys.modules, "torch", None)
    given = [word.format(photo=photo_file, folder=photo_file.parent, mask=mask_file, shut=shut) for word in words]
    assert command(given) == code
    reports = capsys.readouterr().err
    purpose = "report" if "--report" in words else "results"
    assert reports.count("\n") == 1 and f"cannot be used for the {purpose}: Permission denied" in reports
    assert not list(shut.iterdir())


@pytest.mark.skipif(os.name == "nt", reason="links, and pipes with names")
@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("dangling", "{name} cannot be used for the results: there is no such folder."),
        ("dangling/sub", None),
        ("file", "{name} cannot be used for the results: it is a file."),
        ("pipe", "{name} is a pipe or a device, not a file: it cannot be opened."),
        ("a" * 300, "{name} cannot be used for the results: File name too long."),
    ],
)
@pytest.mark.parametrize("check", [check_can_be_made, lambda folder: check_folder(folder / "new.png")])
def test_a_file_in_the_way_of_a_folder_is_reported(tmp_path, name, message, check):
    (tmp_path / "dangling").symlink_to(tmp_path / "gone")
    (tmp_path / "file").touch()
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(UsageError) as raised:
        check(tmp_path / name)
    text = str(raised.value)
    if message is None:
        assert "dangling" in text and text.endswith("there is no such folder.")
    else:
        assert text == message.format(name=tmp_path / name)


@pytest.mark.parametrize("check", [check_can_be_made, lambda folder: check_folder(folder / "new.png")])
def test_a_folder_inside_an_inaccessible_one_is_not_called_missing(tmp_path, monkeypatch, check):
    real = Path.stat

    def stat(path, **options):
        if tmp_path / "shut" in path.parents:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
        return real(path, **options)

    (tmp_path / "shut" / "sub").mkdir(parents=True)
    monkeypatch.setattr(Path, "stat", stat)
    with pytest.raises(UsageError, match="sub cannot be used for the results: Permission denied"):
        check(tmp_path / "shut" / "sub")


@pytest.mark.skipif(os.name == "nt", reason="links")
def test_a_link_in_a_closed_folder_to_a_file_in_an_open_one_is_written_through(photo_file, tmp_path, monkeypatch):
    shut, target, real = tmp_path / "shut", tmp_path / "target.png", os.access
    shut.mkdir()
    target.write_bytes(photo_file.read_bytes())
    (shut / "new.png").symlink_to(target)
    monkeypatch.setattr(os, "access", lambda path, mode: Path(path) != shut and real(path, mode))
    check_folder(shut / "new.png")
    with pytest.raises(UsageError, match="shut cannot be used for the results: Permission denied"):
        check_folder(shut / "other.png")
