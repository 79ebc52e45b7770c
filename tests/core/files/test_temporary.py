"""Temporary files and folders whose program lives are swept by no other, not even while they are made."""

import os
from pathlib import Path

import pytest

from inpaint_studio.core.files import temporary


@pytest.fixture
def sweeper(monkeypatch):
    """Sweeps whatever is made, in the moment before its lock is taken, as often as it is told."""
    real, times = temporary._hold, []

    def swept_first(descriptor):
        if times and times.pop():
            folder = Path(f"/proc/self/fd/{descriptor}").readlink().parent
            monkeypatch.setattr(temporary, "_hold", real)
            temporary.sweep_parts(folder)
            temporary.sweep_folders(folder.parent)
            monkeypatch.setattr(temporary, "_hold", swept_first)
        return real(descriptor)

    monkeypatch.setattr(temporary, "_hold", swept_first)
    return times


needs_proc = pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="the name of an open file is asked for")


@needs_proc
def test_a_folder_that_is_swept_before_it_is_locked_is_made_again(tmp_path, sweeper):
    sweeper += [True] * 3
    folder = temporary.Folder(tmp_path)
    temporary.sweep_folders(tmp_path)
    assert folder.path.is_dir() and list(tmp_path.iterdir()) == [folder.path] and not sweeper
    folder.close()
    assert not list(tmp_path.iterdir())


@needs_proc
def test_a_file_that_is_swept_before_it_is_locked_is_made_again(tmp_path, sweeper):
    sweeper += [True] * 3
    file, part = temporary.create_part(tmp_path / "a.png")
    with file:
        assert list(tmp_path.iterdir()) == [part] and not sweeper
    temporary.remove_part(part)


@needs_proc
@pytest.mark.parametrize("make", [temporary.Folder, lambda folder: temporary.create_part(folder / "a.png")])
def test_if_everything_is_swept_that_is_an_error_and_not_for_ever(tmp_path, sweeper, make):
    sweeper += [True] * 1000
    before = set(temporary._own)
    with pytest.raises(OSError, match="busy"):
        make(tmp_path)
    assert not list(tmp_path.iterdir()) and temporary._own == before


def test_a_file_system_that_counts_no_links_is_written_to(tmp_path, monkeypatch):
    """Some drivers report that an open file has none."""
    real = os.fstat

    def without_links(descriptor):
        state = list(real(descriptor))
        state[3] = 0
        return os.stat_result(state)

    monkeypatch.setattr(os, "fstat", without_links)
    file, part = temporary.create_part(tmp_path / "a.png")
    file.close()
    assert list(tmp_path.iterdir()) == [part]
    temporary.remove_part(part)
