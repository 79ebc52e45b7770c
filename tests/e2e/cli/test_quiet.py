"""Output of C libraries about damaged files is suppressed: each command reports the problem in one line of its own."""

import json
import os
import re
import subprocess
import sys

import cv2
import numpy as np
import pytest
from PIL import Image

from tests.support.images import textured
from tests.support.several_commands import ENDED
from tests.support.waiting import LONG

CLOSED = ["2>&-", "<&- 2>&-", "<&- >&- 2>&-"]


def hurt(data: bytes) -> bytes:
    """``data`` with other bytes in the middle of its pixels."""
    middle = len(data) // 3
    return data[:middle] + bytes((one * 7 + 13) & 255 for one in data[middle : middle + 60]) + data[middle + 60 :]


@pytest.fixture
def damaged(tmp_path):
    """Damaged files of which libtiff and OpenCV would print lines."""
    folder = tmp_path / "damaged"
    folder.mkdir()
    wide = textured(120, 160).astype(np.uint16) << 8
    Image.fromarray(textured(120, 160)).save(folder / "lzw.tif", compression="tiff_lzw")
    (folder / "wide.tif").write_bytes(cv2.imencode(".tiff", wide)[1].tobytes())
    for path in folder.iterdir():
        path.write_bytes(hurt(path.read_bytes()))
    return folder


def programs(*lines):
    """Run these command lines in one process; return each one's stderr output and exit code."""
    words = [[str(word) for word in line] for line in lines]
    command = [sys.executable, "-m", "tests.support.several_commands", json.dumps(words)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=LONG)
    found = re.findall(rf"(.*?)^{ENDED} (\d+)\n", done.stderr, re.S | re.M)
    assert (done.returncode, len(found)) == (0, len(lines)), done.stderr
    return [(texts, int(code)) for texts, code in found]


@pytest.mark.parametrize("name", ["lzw.tif", "wide.tif"])
def test_a_damaged_photo_or_mask_is_reported_in_one_line(damaged, photo_file, mask_file, name):
    photo, mask = damaged / name, damaged / name
    for texts, code in programs(
        ["remove", photo, "--mask", mask_file],
        ["remove", photo_file, "--mask", mask],
        ["select", photo, "--click", "5,5", "--output", damaged / "m.png"],
    ):
        assert code == 1
        assert texts.startswith(f"inpaint-studio: {damaged / name} ") and texts.count("\n") == 1, texts


def test_many_damaged_photos_are_reported_in_our_own_lines(damaged, photo_file, mask_file, tmp_path):
    lines = {
        "batch": ["batch", damaged, "--mask", mask_file],
        "restore": ["restore", damaged, "--mask-only"],
        "watermark": ["watermark", damaged, photo_file, "--output", tmp_path / "out.png"],
        "evaluate": ["evaluate", "--photos", damaged, "--masks", mask_file.parent, "--output", tmp_path / "table"],
        "train": ["train", "--photos", damaged, "--output", tmp_path / "run", "--samples", "2"],
    }
    for command, (texts, code) in zip(lines, programs(*lines.values()), strict=True):
        assert code == 1 or command == "train"  # which learns from what there is of them
        assert all(line.startswith("inpaint-studio: ") for line in texts.splitlines()), (command, texts)


@pytest.mark.skipif(sys.platform == "win32", reason="descriptors are closed by a shell")
@pytest.mark.parametrize("closed", CLOSED)
def test_closed_streams_do_not_lead_output_into_an_opened_file(damaged, photo_file, mask_file, closed):
    before = {path: path.read_bytes() for path in (*damaged.iterdir(), photo_file, mask_file)}
    for photo, code in ((damaged / "wide.tif", 1), (photo_file, 0)):
        # torch may take the numbers of streams, too: it is loaded where the most of them are free
        program = "inpaint_studio" if closed == CLOSED[-1] else "tests.support.without_engine"
        line = f"exec '{sys.executable}' -m {program} remove '{photo}' --mask '{mask_file}' {closed}"
        assert subprocess.run(["sh", "-c", line], check=False, timeout=LONG, env=os.environ).returncode == code
    assert all(path.read_bytes() == data for path, data in before.items())
    assert Image.open(photo_file.with_name("photo_removed.png")).size == (160, 120)
