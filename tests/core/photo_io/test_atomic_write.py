"""Atomic writing: files appear complete, replace nothing unasked, and are no more public than the photo."""

import errno
import os
import stat
import subprocess
import sys
import threading
import time

import numpy as np
import pytest

from inpaint_studio.core.errors import ImageWriteError, NameTakenError
from inpaint_studio.core.files import temporary
from inpaint_studio.core.photo_io import (
    Photo,
    atomic_write,
    file_attributes,
    free_name,
    write_bytes,
    write_free,
    write_photo,
)
from tests.support.file_systems import refusing


def mode(path):
    return stat.S_IMODE(path.stat().st_mode)


@pytest.fixture
def usual_mask():
    before = os.umask(0o022)
    yield
    os.umask(before)


def parts(folder):
    return [path for path in folder.iterdir() if temporary.is_part(path)]


@pytest.mark.parametrize("links", [True, False])
@pytest.mark.parametrize("there", ["file", "link", "dangling", "folder"])
def test_nothing_is_replaced_unasked(tmp_path, monkeypatch, there, links):
    path, other = tmp_path / "a.png", tmp_path / "other"
    if there == "file":
        path.write_bytes(b"mine")
    elif there == "folder":
        path.mkdir()
    else:
        path.symlink_to(other)
    if there == "link":
        other.write_bytes(b"mine")
    if not links:
        monkeypatch.setattr(os, "link", lambda *_, **__: (_ for _ in ()).throw(OSError(errno.EPERM, "no links")))
    with pytest.raises(NameTakenError, match=r"a\.png"):
        write_bytes(path, b"new", exclusive=True)
    assert there != "file" or path.read_bytes() == b"mine"
    assert other.exists() == (there == "link") and parts(tmp_path) == []
    assert free_name(path).name == "a_2.png"
    made, _ = write_free(path, lambda name: write_bytes(name, b"new", exclusive=True))
    assert made.name == "a_2.png" and made.read_bytes() == b"new" and parts(tmp_path) == []


@pytest.mark.skipif(os.name == "nt", reason="renaming replaces nothing here, no name is reserved")
@pytest.mark.parametrize("is_taken", [False, True])
def test_a_reserved_name_is_released_if_the_file_is_not_written(tmp_path, monkeypatch, is_taken):
    """A file that another program has put there meanwhile stays."""
    path = tmp_path / "a.png"

    def no_links(*_arguments, **_more):
        raise OSError(errno.EPERM, "no links")

    def broken(*_arguments, **_more):
        if is_taken:
            path.unlink()
            path.write_bytes(b"mine")
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(os, "link", no_links)
    monkeypatch.setattr(os, "replace", broken)
    with pytest.raises(ImageWriteError, match="Input/output error"):
        write_bytes(path, b"new", exclusive=True)
    assert parts(tmp_path) == [] and (path.read_bytes() == b"mine" if is_taken else not path.exists())


def test_a_link_is_followed_and_a_dangling_one_is_replaced(tmp_path):
    real, link, dangling = (tmp_path / name for name in ("real.png", "link.png", "dangling.png"))
    real.write_bytes(b"old")
    link.symlink_to(real)
    dangling.symlink_to(tmp_path / "elsewhere.png")
    write_bytes(link, b"new")
    write_bytes(dangling, b"new")
    assert link.is_symlink() and real.read_bytes() == b"new"
    assert not dangling.is_symlink() and not (tmp_path / "elsewhere.png").exists()


def test_twenty_at_once_make_twenty_files(tmp_path):
    names, start = [], threading.Barrier(20)

    def make(number):
        def write(path):
            write_bytes(path, str(number).encode(), exclusive=True)

        start.wait()
        names.append(write_free(tmp_path / "a.png", write)[0])

    threads = [threading.Thread(target=make, args=(number,)) for number in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(names)) == 20
    assert {int(path.read_bytes()) for path in tmp_path.iterdir()} == set(range(20))


@pytest.mark.skipif(sys.platform == "win32", reason="no modes there")
@pytest.mark.parametrize("private", [0o600, 0o640, 0o644, 0o400])
def test_a_new_file_is_no_more_public_than_what_it_was_made_from(tmp_path, usual_mask, private):
    source, made = tmp_path / "photo.jpg", tmp_path / "made.jpg"
    source.write_bytes(b"photo")
    source.chmod(private)
    seen = []
    real = os.fsync
    try:
        os.fsync = lambda number: seen.append(stat.S_IMODE(os.fstat(number).st_mode))
        write_bytes(made, b"new", like=source)
    finally:
        os.fsync = real
    assert mode(made) == private | 0o200 and seen == [private | 0o200], "not even while it is written"


HOLDS = """
import sys, time
from pathlib import Path
from inpaint_studio.core.files import temporary
file, part = temporary.create_part(Path(sys.argv[1]) / "a.png")
folder = temporary.Folder(Path(sys.argv[1]))
(folder.path / "copy.jpg").write_bytes(b"the photo")
print("ready", flush=True)
time.sleep(60)
"""


def test_partial_files_of_dead_programs_are_swept_and_those_of_running_ones_kept(tmp_path):
    own = tmp_path / ".notes.part"
    own.write_text("the user's")
    child = subprocess.Popen([sys.executable, "-c", HOLDS, str(tmp_path)], stdout=subprocess.PIPE)
    try:
        child.stdout.readline()
        for _ in range(2):
            temporary.sweep_parts(tmp_path)
            temporary.sweep_folders(tmp_path)
        assert len(list(tmp_path.iterdir())) == 3
    finally:
        child.kill()
        child.communicate()
    temporary.sweep_parts(tmp_path)
    temporary.sweep_folders(tmp_path)
    assert list(tmp_path.iterdir()) == [own]


def test_sweeping_and_writing_at_once_lose_nothing(tmp_path):
    stop, written = time.monotonic() + 1.5, threading.Event()

    def sweep():
        while not written.is_set():
            temporary.sweep_parts(tmp_path)

    thread = threading.Thread(target=sweep)
    thread.start()
    number = 0
    while number <= 10 or time.monotonic() < stop:
        write_bytes(tmp_path / "a.png", str(number).encode())
        assert (tmp_path / "a.png").read_bytes() == str(number).encode()
        number += 1
    written.set()
    thread.join()
    assert number > 10 and parts(tmp_path) == []


def test_a_name_that_is_too_long_says_so(tmp_path):
    with pytest.raises(ImageWriteError, match="name is too long"):
        write_bytes(tmp_path / ("a" * 260 + ".png"), b"new")


def test_on_windows_a_read_only_file_is_named_and_no_part_stays_that_nobody_can_remove(tmp_path, monkeypatch):
    path = tmp_path / "a.png"
    path.write_bytes(b"mine")
    path.chmod(0o400)
    monkeypatch.setattr(atomic_write, "IS_WINDOWS", True)
    with pytest.raises(ImageWriteError, match="read-only"):
        write_bytes(path, b"new")
    assert path.read_bytes() == b"mine" and parts(tmp_path) == []


def test_what_a_system_cannot_keep_of_replaced_photos_is_said_once(tmp_path, monkeypatch):
    monkeypatch.delattr(os, "listxattr", raising=False)
    monkeypatch.setattr(file_attributes, "_is_reported", False)
    photo = Photo(np.zeros((8, 8, 3), np.uint8))
    assert write_photo(photo, tmp_path / "a.png") == (), "nothing is replaced"
    (note,) = write_photo(photo, tmp_path / "a.png")
    assert "a.png" in note and "access rights" in note
    assert write_photo(photo, tmp_path / "a.png") == ()


@pytest.mark.skipif(not hasattr(os, "listxattr"), reason="no extended attributes in Python's library")
def test_an_access_list_that_is_lost_is_named(tmp_path, monkeypatch):
    monkeypatch.setattr(os, "listxattr", lambda _: ["system.posix_acl_access", "security.selinux"])
    monkeypatch.setattr(os, "getxattr", lambda *_: b"")
    monkeypatch.setattr(os, "setxattr", refusing(errno.EOPNOTSUPP))
    (tmp_path / "a.png").write_bytes(b"old")
    (note,) = write_bytes(tmp_path / "a.png", b"new")
    assert "posix_acl_access" in note and "selinux" not in note
