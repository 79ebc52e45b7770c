"""What C libraries print of damaged files is not seen: each command says in one line of its own what is wrong."""

import os
import subprocess
import sys

import cv2
import numpy as np
import pytest
from PIL import Image

from tests.support.images import textured
from tests.support.waiting import LONG


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


def program(*arguments, **more):
    command = [sys.executable, "-m", "inpaint_studio", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=LONG, **more)


@pytest.mark.parametrize("name", ["lzw.tif", "wide.tif"])
def test_a_damaged_photo_or_mask_is_one_line(damaged, photo_file, mask_file, name):
    photo, mask = damaged / name, damaged / name
    for done in (
        program("remove", photo, "--mask", mask_file),
        program("remove", photo_file, "--mask", mask),
        program("select", photo, "--click", "5,5", "--output", damaged / "m.png"),
    ):
        assert done.returncode == 1
        assert done.stderr.startswith(f"inpaint-studio: {damaged / name} ") and done.stderr.count("\n") == 1, (
            done.stderr
        )


@pytest.mark.parametrize("command", ["batch", "restore", "watermark", "evaluate", "train"])
def test_many_damaged_photos_are_said_in_lines_of_ours(damaged, mask_file, tmp_path, command):
    out = tmp_path / "out.png"
    done = program(*{
        "batch": ["batch", damaged, "--mask", mask_file],
        "restore": ["restore", damaged, "--mask-only"],
        "watermark": ["watermark", damaged, "--output", out],
        "evaluate": ["evaluate", "--photos", damaged, "--masks", mask_file.parent, "--output", tmp_path / "table"],
        "train": ["train", "--photos", damaged, "--output", tmp_path / "run", "--samples", "2"],
    }[command])  # fmt: skip
    assert done.returncode == 1 or command == "train"  # which learns from what there is of them
    assert all(line.startswith("inpaint-studio: ") for line in done.stderr.splitlines()), done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="descriptors are closed by a shell")
@pytest.mark.parametrize("closed", ["2>&-", "<&- 2>&-", "<&- >&- 2>&-"])
def test_where_streams_are_closed_nothing_is_printed_into_a_file_that_is_opened(damaged, photo_file, mask_file, closed):
    before = {path: path.read_bytes() for path in (*damaged.iterdir(), photo_file, mask_file)}
    for photo, code in ((damaged / "wide.tif", 1), (photo_file, 0)):
        line = f"exec '{sys.executable}' -m inpaint_studio remove '{photo}' --mask '{mask_file}' {closed}"
        assert subprocess.run(["sh", "-c", line], check=False, timeout=LONG, env=os.environ).returncode == code
    assert all(path.read_bytes() == data for path, data in before.items())
    assert Image.open(photo_file.with_name("photo_removed.png")).size == (160, 120)
