"""Ctrl-C and SIGTERM at any moment of a command: it ends soon, with one line, and leaves no partial files."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import psutil
import pytest
from PIL import Image

from inpaint_studio.cli import run
from inpaint_studio.core.files.temporary import FOLDERS, is_part

pytestmark = [
    pytest.mark.timeout(120),  # what is not interrupted goes on for minutes
    pytest.mark.skipif(os.name == "nt", reason="signals are POSIX's"),
]
resource = pytest.importorskip("resource", reason="signals are POSIX's")
ROOT = Path(__file__).parents[3]
SOON = 2.5  # s of processor time, which other programs do not change
REMOVE = ["remove", "large.jpg", "--mask", "mask.png", "--output", "new.jpg"]
SMALL = ["remove", "photos/0.png", "--mask", "small.png", "--output", "new.png", "--no-detail"]
JPEG2000 = ["select", "large.jp2", "--click", "2000,1500", "--output", "new.png"]
SELECT = ["select", "large.jpg", "--click", "2000,1500", "--output", "new.png"]
BATCH = ["batch", "photos", "--mask", "small.png", "--output", "out", "--no-detail"]
RESTORE = ["restore", "photos", "--output", "out", "--yes"]
TRAIN = ["train", "--photos", "photos", "--output", "out"]


@pytest.fixture(scope="module")
def large(tmp_path_factory) -> Path:
    """A photo of 24 MP and its mask."""
    folder = tmp_path_factory.mktemp("large")
    noise = np.random.default_rng(0).integers(0, 256, (400, 600, 3), np.uint8)
    Image.fromarray(noise).resize((6000, 4000)).save(folder / "large.jpg", quality=90)
    Image.fromarray(noise).resize((4800, 3200)).save(folder / "large.jp2")
    mask = np.zeros((4000, 6000), np.uint8)
    mask[1000:1200, 1000:1300] = 255
    Image.fromarray(mask).save(folder / "mask.png")
    return folder


@pytest.fixture
def folder(tmp_path, large, monkeypatch) -> Path:
    """Photos, large and small."""
    for name in ("large.jpg", "large.jp2", "mask.png"):
        (tmp_path / name).hardlink_to(large / name)
    (tmp_path / "photos").mkdir()
    for number in range(3):
        noise = np.random.default_rng(number).integers(0, 256, (12, 16, 3), np.uint8)
        Image.fromarray(noise).resize((240, 180)).save(tmp_path / "photos" / f"{number}.png")
    small = np.zeros((180, 240), np.uint8)
    small[50:80, 60:100] = 255
    Image.fromarray(small).save(tmp_path / "small.png")
    (tmp_path / "tmp").mkdir()
    monkeypatch.setenv("TMPDIR", str(tmp_path / "tmp"))
    return tmp_path


def interrupted(folder, moment, name, command, number=signal.SIGINT, output="now"):
    """Exit code, stderr and the seconds of processor time that the end took."""
    before = spent_by_children()
    process = subprocess.Popen(
        [sys.executable, str(ROOT / "tests" / "support" / "interrupted.py"), moment, name, *command],
        cwd=folder, env=os.environ | {"PYTHONPATH": str(ROOT)}, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        text=True,
    )  # fmt: skip
    assert any(output in line for line in process.stdout), process.communicate()
    time.sleep(0.1)
    until_now = psutil.Process(process.pid).cpu_times()
    process.send_signal(number)
    _, errors = process.communicate(timeout=15)  # an end that only sleeps takes no processor time
    spent = spent_by_children() - before - until_now.user - until_now.system
    return process.returncode, errors, spent


def spent_by_children() -> float:
    """Seconds of processor time of all processes that were waited for."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def everything(folder):
    """Return all files and their contents."""
    return {path: path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


@pytest.mark.parametrize(  # the signals go one way but where a file is written
    ("moment", "name", "command", "number"),
    [
        ("torch", "", SMALL, signal.SIGINT),
        ("reading", "large.jpg", REMOVE, signal.SIGTERM),
        ("network", "", SMALL, signal.SIGINT),
        ("saving", "new.png", SMALL, signal.SIGINT),
        ("saving", "new.png", SMALL, signal.SIGTERM),
        ("torch", "", SELECT, signal.SIGTERM),
        ("reading", "large.jpg", SELECT, signal.SIGINT),
        ("reading", "large.jp2", JPEG2000, signal.SIGTERM),
        ("network", "", SELECT, signal.SIGINT),
        ("torch", "", TRAIN, signal.SIGTERM),
    ],
)
def test_an_interrupted_command_ends_soon_with_one_line_and_leaves_no_file(folder, moment, name, command, number):
    before = everything(folder)
    code, output, seconds = interrupted(folder, moment, name, command, number)
    assert (code, output) == (128 + number, "inpaint-studio: cancelled\n")
    assert everything(folder) == before
    assert seconds < SOON


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize(
    ("moment", "name"), [("torch", ""), ("reading", "1.png"), ("network", ""), ("saving", "1.png")]
)
def test_an_interrupted_batch_resumes_where_it_ended(folder, monkeypatch, moment, name, number):
    if number == signal.SIGTERM and moment != "saving":
        pytest.skip("one way for both signals")
    photos = everything(folder / "photos")
    code, output, seconds = interrupted(folder, moment, name, BATCH, number)
    assert (code, output) == (128 + number, "inpaint-studio: cancelled\n")
    assert seconds < SOON
    left = everything(folder / "out") if (folder / "out").exists() else {}
    assert not [path for path in left if is_part(path) or path.suffix == ".lock"]
    assert not [path for path in (folder / "tmp").iterdir() if path.name.startswith(FOLDERS)]
    done = {path: data for path, data in left.items() if path.suffix == ".png"}
    assert moment != "saving" or len(done) == 1, "the photo before it is finished"
    monkeypatch.chdir(folder)
    assert run(BATCH) == 0
    results = everything(folder / "out")
    assert sorted(path.name for path in results if path.suffix == ".png") == ["0.png", "1.png", "2.png"]
    assert {path: results[path] for path in done} == done
    for line in (folder / "out" / ".inpaint_batch.jsonl").read_text().splitlines():
        assert json.loads(line)
    assert everything(folder / "photos") == photos


def test_an_interrupted_restore_ends_like_a_batch(folder):
    code, output, seconds = interrupted(folder, "network", "", RESTORE)
    assert (code, output) == (130, "inpaint-studio: cancelled\n") and seconds < SOON
    assert not [path for path in (folder / "out").rglob("*") if is_part(path) or path.suffix == ".lock"]


def test_an_interrupted_training_keeps_its_progress(folder):
    """A training ends by itself once all is saved, however long that takes (``closing``: two seconds)."""
    command = [*TRAIN, "--crop", "64", "--batch", "2", "--device", "cpu"]
    code, output, _ = interrupted(folder, "closing", "", command, output="step 0")
    assert (code, output) == (130, "")
    assert {"state.safetensors"} <= {path.name for path in (folder / "out").iterdir()}
