"""Of several programs one owns a folder."""

import json
import subprocess
import sys

import psutil
import pytest

from inpaint_studio.core.saving import owner

CLAIM = """
import sys, time
from pathlib import Path
from inpaint_studio.core.saving import owner
path = Path(sys.argv[1])
while not path.with_name("go").exists():
    time.sleep(0.001)
try:
    owner.claim(path)
except FileExistsError:
    print("no")
else:
    print("yes")
time.sleep(1)
"""


def test_of_many_that_claim_at_once_one_has_it(tmp_path):
    path = tmp_path / "lock"
    many = [
        subprocess.Popen([sys.executable, "-c", CLAIM, str(path)], stdout=subprocess.PIPE, text=True) for _ in range(6)
    ]
    (tmp_path / "go").touch()
    said = [one.communicate(timeout=60)[0].strip() for one in many]
    assert sorted(said) == ["no"] * 5 + ["yes"]
    assert {one.name for one in tmp_path.iterdir()} == {"lock", "go"}


def test_what_a_dead_one_has_left_is_taken_and_a_running_one_keeps_it(tmp_path):
    path = tmp_path / "lock"
    path.write_text(json.dumps({"pid": psutil.Process().pid, "created": 1.0}))
    assert not owner.is_alive(path), "the number was used again"
    owner.claim(path)
    assert owner.is_alive(path) and owner.is_ours(path)
    with pytest.raises(FileExistsError):
        owner.claim(path)


def test_where_a_disk_knows_no_links_it_works_all_the_same(tmp_path, monkeypatch):
    def no_links(*_):
        raise OSError("Operation not supported")

    monkeypatch.setattr("os.link", no_links)
    owner.claim(tmp_path / "lock")
    assert owner.is_ours(tmp_path / "lock")
    with pytest.raises(FileExistsError):
        owner.claim(tmp_path / "lock")
