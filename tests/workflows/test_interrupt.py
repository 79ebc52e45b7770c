"""Ctrl-C while a file is read or written: ends at once and leaves no partial file."""

import os
import signal

import pytest

from inpaint_studio.cli import run as command
from inpaint_studio.core.photo_io import read_photo
from inpaint_studio.engine.job import CancelToken
from inpaint_studio.workflows import removal

pytestmark = [
    pytest.mark.timeout(120),  # what is not interrupted goes on for minutes
    pytest.mark.skipif(os.name == "nt", reason="signals are POSIX's"),
]


@pytest.fixture(autouse=True)
def heard():
    """Make sure that Ctrl-C is not ignored, as it would be if the tests run in the background of a shell."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


def interrupt():
    os.kill(os.getpid(), signal.SIGINT)


def remove(photo, mask, output):
    return command(["remove", str(photo), "--mask", str(mask), "--output", str(output)])


@pytest.mark.parametrize("which", ["read_photo", "read_mask"])
def test_reading_can_be_cancelled(photo_file, mask_file, tmp_path, monkeypatch, capsys, which):
    went_on = []

    def read(path, **_options):
        interrupt()
        went_on.append(path)
        return read_photo(path)

    monkeypatch.setattr(removal, which, read)
    assert remove(photo_file, mask_file, tmp_path / "new.png") == 130
    assert not went_on and "cancelled" in capsys.readouterr().err and not (tmp_path / "new.png").exists()


def test_a_cancelled_save_leaves_no_file(photo_file, mask_file, tmp_path, monkeypatch, capsys):
    before, went_on = sorted(tmp_path.iterdir()), []

    def slow(number):
        interrupt()
        went_on.append(number)

    monkeypatch.setattr(os, "fsync", slow)
    assert remove(photo_file, mask_file, tmp_path / "new.png") == 130
    assert not went_on and "cancelled" in capsys.readouterr().err
    assert sorted(tmp_path.iterdir()) == before


def test_a_token_ends_at_once_only_meanwhile():
    token = CancelToken()
    with token.ending_at_once():
        assert token.ends_at_once
    assert not token.ends_at_once
