"""What a file system or the memory refuses is said in words, wherever it is refused."""

import errno

import pytest

from inpaint_studio.cli import run as command
from inpaint_studio.workflows import removal


@pytest.mark.parametrize(
    ("error", "said"),
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
def test_a_refusal_is_said_in_words(photo_file, mask_file, tmp_path, monkeypatch, capsys, error, said):
    def refuse(*_arguments):
        raise error

    monkeypatch.setattr(removal, "read_photo", refuse)
    output = str(tmp_path / "new.png")
    assert command(["remove", str(photo_file), "--mask", str(mask_file), "--output", output]) == 1
    told = capsys.readouterr().err
    assert said in told and "unexpected" not in told and "Error:" not in told
