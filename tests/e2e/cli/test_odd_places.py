"""Unintended names and places: an empty name, a deleted folder, a device, the source of a result."""

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from inpaint_studio.cli import run

ROOT = Path(__file__).parents[3]
pytestmark = pytest.mark.timeout(60)  # a command that waits for a pipe or a device never ends


@pytest.fixture
def folder(tmp_path, monkeypatch) -> Path:
    """The folder that one is in, with a photo, its mask, and other names of both."""
    noise = np.random.default_rng(0).integers(0, 256, (12, 16, 3), np.uint8)
    Image.fromarray(noise).resize((160, 120)).save(tmp_path / "photo.png")
    mask = np.zeros((120, 160), np.uint8)
    mask[40:60, 50:80] = 255
    Image.fromarray(mask).save(tmp_path / "mask.png")
    for name in ("photo", "mask"):
        (tmp_path / f"{name}_hard.png").hardlink_to(tmp_path / f"{name}.png")
        (tmp_path / f"{name}_soft.png").symlink_to(tmp_path / f"{name}.png")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    "words",
    [
        ["select", "photo.png", "--click", "60,50", "--output", "photo.png"],
        ["select", "photo.png", "--click", "60,50", "--output", "photo_hard.png"],
        ["select", "photo.png", "--click", "60,50", "--output", "photo_soft.png"],
        ["remove", "photo.png", "--mask", "mask.png", "--output", "mask.png"],
        ["remove", "photo.png", "--mask", "mask.png", "--output", "mask_hard.png"],
        ["remove", "photo.png", "--mask", "mask.png", "--output", "mask_soft.png"],
        ["watermark", ".", "--output", "photo.png"],
    ],
)
def test_no_result_replaces_its_source(folder, capsys, words):
    before = {path: (path.read_bytes(), path.lstat().st_ino) for path in folder.iterdir()}
    assert run([*words, "--overwrite"]) == 2
    assert f"{words[-1]} is " in capsys.readouterr().err
    assert {path: (path.read_bytes(), path.lstat().st_ino) for path in folder.iterdir()} == before


@pytest.mark.parametrize(
    "words",
    [
        ["remove", "", "--mask", "mask.png"],
        ["remove", "photo.png", "--mask", ""],
        ["remove", "photo.png", "--mask", "mask.png", "--output", ""],
        ["batch", "", "--mask", "mask.png"],
        ["batch", "photo.png", "--mask", "mask.png", "--output", ""],
        ["restore", "photo.png", "--output", ""],
        ["train", "--photos", "", "--output", "out"],
        ["--edit", ""],
        [""],
    ],
)
def test_an_empty_name_is_a_usage_error_and_not_the_current_folder(folder, capsys, words):
    before = sorted(folder.rglob("*"))
    assert run(words) == 2
    assert "must be the name of a file or folder, not ''" in capsys.readouterr().err
    assert sorted(folder.rglob("*")) == before


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs pipes with names")
def test_no_result_is_written_beside_a_pipe_or_device_named_as_output(folder, capsys):
    for name in ("pipe", "other.png"):
        os.mkfifo(folder / name)
    before = sorted(folder.iterdir())
    named = [("pipe", "pipe", []), ("pipe", "pipe", ["--overwrite"]), ("other", "other.png", ["--overwrite"])]
    for name, meant, more in named:
        assert run(["remove", "photo.png", "--mask", "mask.png", "--output", name, *more]) == 2
        assert f"{meant} is a pipe or a device, not a file. Choose a file name." in capsys.readouterr().err
    assert sorted(folder.iterdir()) == before


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs pipes with names")
@pytest.mark.parametrize("words", [["select", "photo.png", "--click", "60,50"], ["watermark", "."]])
@pytest.mark.parametrize(
    ("output", "message", "code"),
    [
        ("pipe.png", "is a pipe or a device", 2),
        ("no/a.png", "there is no such folder", 2),
        ("folder.png", "is a folder", 2),
        (f"{'a' * 300}.png", "too long", 2),
    ],
)
def test_an_unwritable_mask_path_is_reported_before_the_search(
    folder, capsys, monkeypatch, words, output, message, code
):
    os.mkfifo(folder / "pipe.png")
    (folder / "folder.png").mkdir()
    before = sorted(folder.iterdir())
    monkeypatch.setattr("inpaint_studio.workflows.select.mask_in", lambda *_: pytest.fail("looked for the object"))
    monkeypatch.setattr("inpaint_studio.cli.commands.find_overlay", lambda *_: pytest.fail("looked for it"))
    for more in ([], ["--overwrite"]):
        assert run([*words, "--output", output, *more]) == code
        reports = capsys.readouterr().err
        assert output.partition("/")[0] in reports and message in reports
    assert sorted(folder.iterdir()) == before


@pytest.mark.parametrize("empty", ["photo.png", "mask.png"])
def test_an_empty_file_is_reported_without_torch(folder, empty):
    (folder / empty).write_bytes(b"")
    words = ["remove", "photo.png", "--mask", "mask.png"]
    code = f"import sys; sys.modules['torch'] = None\nfrom inpaint_studio.cli import run; sys.exit(run({words!r}))"
    done = subprocess.run(
        [sys.executable, "-c", code], env=os.environ | {"PYTHONPATH": str(ROOT)}, capture_output=True, text=True,
        check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (1, f"inpaint-studio: {empty} is empty (0 bytes).\n")


@pytest.mark.skipif(os.name == "nt", reason="a folder that is in use stays there")
@pytest.mark.parametrize("words", [["remove", "photo.png", "--mask", "mask.png"], ["doctor"], ["photo.png"]])
def test_a_vanished_current_folder_is_reported(tmp_path, words):
    (tmp_path / "lost").mkdir()
    code = f"import os; os.chdir({str(tmp_path / 'lost')!r}); os.rmdir(os.getcwd())\nfrom inpaint_studio.__main__ import main; raise SystemExit(main({words!r}))"  # fmt: skip
    done = subprocess.run(
        [sys.executable, "-c", code], env=os.environ | {"PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 1
    assert "The current folder no longer exists" in done.stderr
