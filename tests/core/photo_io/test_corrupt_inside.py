"""Corrupt files that still open are reported; intact ones open without a message."""

import io
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

import cv2
import numpy as np
import pytest
from PIL import Image

from inpaint_studio.core.photo_io import corruption, libraries, read_mask, read_photo
from tests.support.images import textured
from tests.support.waiting import LONG

TEXTS = "is damaged: parts of it may be grey"
IMAGE = Image.fromarray(textured(300, 400))


@pytest.fixture(autouse=True)
def program(monkeypatch):
    """Run as the program does, in which the libraries' printed warnings are captured."""
    monkeypatch.setattr(libraries, "_is_program", True)


def encoded(kind, **options):
    buffer = io.BytesIO()
    IMAGE.save(buffer, kind, **options)
    return buffer.getvalue()


def flipped(data, at):
    return data[:at] + bytes((data[at] ^ 0x55,)) + data[at + 1 :]


def cut(data):
    """A JPEG with bytes missing from its middle; its end is intact."""
    return data[: len(data) // 2] + data[len(data) * 3 // 4 :]


def png_with(data, change):
    """A PNG whose pixel data decompress correctly but whose chunk has a wrong checksum."""
    at = data.index(b"IDAT") - 4
    end = at + 8 + int.from_bytes(data[at : at + 4], "big")
    return flipped(data, end) if change == "sum" else data


def deep():
    pixels = np.asarray(IMAGE)[..., ::-1].astype(np.uint16) * 257
    return cv2.imencode(".png", pixels)[1].tobytes()


def flipped_and_opened(data):
    """Open a TIFF with one flipped bit that zlib notices only after it has returned all the data asked for."""
    for at in range(len(data) // 4, len(data), 97):
        with suppress(OSError), Image.open(io.BytesIO(flipped(data, at))) as image:
            if np.asarray(image).any():
                return flipped(data, at)
    raise AssertionError("none is opened")


JPEG, RESTARTS, PROGRESSIVE = encoded("JPEG"), encoded("JPEG", restart_marker_rows=1), encoded("JPEG", progressive=True)
TIFF = encoded("TIFF", compression="tiff_adobe_deflate")
CORRUPT = {
    "a.jpg": cut(JPEG),
    "more.jpg": JPEG[:-2] + JPEG[len(JPEG) // 2 : len(JPEG) * 2 // 3] + JPEG[-2:],
    "restarts.jpg": cut(RESTARTS),
    "progressive.jpg": cut(PROGRESSIVE),
    "sum.png": png_with(encoded("PNG"), "sum"),
    "deep.png": png_with(deep(), "sum"),
    "a.tif": flipped_and_opened(TIFF),
}
SOUND = {
    "a.jpg": JPEG,
    "restarts.jpg": RESTARTS,
    "progressive.jpg": PROGRESSIVE,
    "filled.jpg": JPEG[:-2] + bytes(4000) + JPEG[-2:],
    "two more.jpg": JPEG[:-2] + b"\x12\x34" + JPEG[-2:],
    "behind.jpg": JPEG + b"attachment",
    "a.png": encoded("PNG"),
    "deep.png": deep(),
    "a.tif": TIFF,
    "lzw.tif": encoded("TIFF", compression="tiff_lzw"),
    "a.webp": encoded("WEBP"),
}


@pytest.mark.parametrize("name", CORRUPT)
@pytest.mark.parametrize("beside", [True, False])
def test_a_corrupt_file_that_still_opens_is_reported(tmp_path, name, beside, monkeypatch):
    if beside:
        monkeypatch.setattr(corruption, "AT_ONCE", 0)
    (tmp_path / name).write_bytes(CORRUPT[name])
    photo, notes = read_photo(tmp_path / name), []
    assert photo.is_damaged and photo.notice.startswith(f"{name} {TEXTS}")
    read_mask(tmp_path / name, note=notes.append)
    assert len(notes) == 1 and TEXTS in notes[0]


@pytest.mark.parametrize("name", SOUND)
def test_a_sound_file_is_opened_in_silence(tmp_path, name):
    (tmp_path / name).write_bytes(SOUND[name])
    photo, notes = read_photo(tmp_path / name), []
    read_mask(tmp_path / name, note=notes.append)
    assert not photo.is_damaged and not photo.notice and not notes


def test_16_bit_images_with_a_wrong_checksum_stay_16_bit(tmp_path):
    (tmp_path / "a.png").write_bytes(CORRUPT["deep.png"])
    pixels = read_photo(tmp_path / "a.png").pixels
    assert pixels.dtype == np.uint16 and np.array_equal(pixels, np.asarray(IMAGE).astype(np.uint16) * 257)


def test_16_bit_images_that_cannot_be_unpacked_are_refused_and_not_half_opened(tmp_path):
    data = deep()
    (tmp_path / "a.png").write_bytes(flipped(data, len(data) // 2))
    with pytest.raises(Exception, match="is damaged and cannot be opened"):
        read_photo(tmp_path / "a.png")


def test_no_output_is_captured_in_a_host_process(tmp_path, monkeypatch):
    monkeypatch.setattr(libraries, "_is_program", False)
    (tmp_path / "a.jpg").write_bytes(CORRUPT["a.jpg"])
    assert not read_photo(tmp_path / "a.jpg").notice


def test_many_threads_report_each_file_separately(tmp_path):
    for number in range(24):
        (tmp_path / f"{number}.jpg").write_bytes((JPEG, CORRUPT["a.jpg"])[number % 2])
    with ThreadPoolExecutor(8) as pool:
        stated = list(pool.map(lambda number: read_photo(tmp_path / f"{number}.jpg").is_damaged, range(24)))
    assert stated == [bool(number % 2) for number in range(24)]


def test_the_command_line_and_a_batch_report_corrupt_photos_and_masks(tmp_path):
    mask = Image.new("L", IMAGE.size)
    mask.paste(255, (100, 100, 140, 130))
    mask.save(tmp_path / "m.jpg", quality=95)
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos" / "a.jpg").write_bytes(JPEG)
    for path in (tmp_path / "photos" / "a.jpg", tmp_path / "m.jpg"):
        path.write_bytes(cut(path.read_bytes()))
    for words in (["remove", "photos/a.jpg", "--mask", "m.jpg"], ["batch", "photos", "--mask", "m.jpg"]):
        done = subprocess.run(
            [sys.executable, "-m", "inpaint_studio", *words, "--device", "cpu", "--grow", "0", "--no-detail"],
            cwd=tmp_path, capture_output=True, text=True, check=False, timeout=LONG,
            env=os.environ | {"PYTHONPATH": str(Path.cwd())},
        )  # fmt: skip
        texts = done.stdout + done.stderr
        assert done.returncode == 0 and f"a.jpg {TEXTS}" in texts and f"m.jpg {TEXTS}" in texts, done
        assert "Corrupt JPEG" not in done.stderr
