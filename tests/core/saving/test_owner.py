"""Ownership of a folder: exactly one of several programs holds it."""

import errno
import os
import subprocess
import sys
import tempfile

import pytest

from inpaint_studio.core.saving import owner
from tests.support.file_systems import REFUSALS, refuse, refusing
from tests.support.waiting import LONG

CLAIM = """
import sys, time
from pathlib import Path
from inpaint_studio.core.saving import owner
path = Path(sys.argv[1])
print("ready", flush=True)
while not path.with_name("go").exists():
    time.sleep(0.001)
try:
    owner.claim(path)
except FileExistsError:
    print("no", flush=True)
else:
    print("yes", flush=True)
sys.stdin.read()  # alive until all have said what they got
"""


def test_of_many_simultaneous_claims_one_succeeds(tmp_path):
    path = tmp_path / "lock"
    command, pipe = [sys.executable, "-c", CLAIM, str(path)], subprocess.PIPE
    many = [subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True) for _ in range(6)]
    assert [one.stdout.readline() for one in many] == ["ready\n"] * 6
    (tmp_path / "go").touch()
    texts = [one.stdout.readline().strip() for one in many]
    for one in many:
        one.communicate(timeout=LONG)
    assert sorted(texts) == ["no"] * 5 + ["yes"]
    assert {one.name for one in tmp_path.iterdir()} == {"lock", "go"} and not owner.is_alive(path)


def test_a_folder_of_a_dead_program_is_claimed_and_one_of_a_running_program_is_not(tmp_path):
    path = tmp_path / "lock"
    path.write_text('{"pid": 1, "created": 1.0}')  # as an earlier version wrote it
    assert not owner.is_alive(path) and not owner.is_owned(path)
    owner.claim(path)
    assert owner.is_alive(path) and owner.is_owned(path)
    with pytest.raises(FileExistsError):
        owner.claim(path)
    owner.release(path)
    assert not owner.is_alive(path) and not path.exists()


HOLD = """
import sys, time
from pathlib import Path
from inpaint_studio.core.saving import owner
if len(sys.argv) > 2:
    import pytest
    from tests.support.file_systems import refuse
    refuse(pytest.MonkeyPatch(), sys.argv[2])
owner.claim(Path(sys.argv[1]))
print("held", flush=True)
time.sleep(60)
"""


@pytest.mark.parametrize("refused", [None, *(name for name in REFUSALS if name.startswith("locks"))])
def test_a_killed_program_owns_nothing_whatever_the_clock_says(tmp_path, monkeypatch, refused):
    path = tmp_path / "lock"
    if refused is not None:
        refuse(monkeypatch, refused)
    command = [sys.executable, "-c", HOLD, str(path), *([refused] if refused else [])]
    other = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert other.stdout.readline() == "held\n"
    os.utime(path, (1.0, 1.0))
    assert owner.is_alive(path) and not owner.is_owned(path)
    with pytest.raises(FileExistsError):
        owner.claim(path)
    other.kill()
    other.wait(LONG)
    other.stdout.close()
    assert not owner.is_alive(path)
    owner.claim(path)
    assert owner.is_owned(path)
    owner.release(path)


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT, errno.EROFS])
@pytest.mark.parametrize("refused", [None, "locks of NFS"])
def test_a_running_program_owns_its_folder_on_a_full_disk_too(tmp_path, monkeypatch, number, refused):
    path = tmp_path / "lock"
    if refused is not None:
        refuse(monkeypatch, refused)
    command = [sys.executable, "-c", HOLD, str(path), *([refused] if refused else [])]
    other = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    try:
        assert other.stdout.readline() == "held\n"
        monkeypatch.setattr(tempfile, "TemporaryFile", refusing(number))
        assert owner.is_alive(path) and owner.is_alive(path), "asking takes nothing from it"
        assert not owner.is_owned(path)
    finally:
        other.kill()
        other.wait(LONG)
        other.stdout.close()
    assert not owner.is_alive(path)


def test_checking_an_unowned_folder_creates_no_file(tmp_path):
    assert not owner.is_alive(tmp_path / "lock") and not any(tmp_path.iterdir())
    owner.release(tmp_path / "lock")
